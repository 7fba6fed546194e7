//! The product from its parts: the same in production, in demos and in tests.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow};
use delivery::{Sandbox, Transport};
use jobs::{Kind, Runner, Settings};
use kernel::{Clock, Random};
use tenancy::{Access, Db, DbOptions};
use web::{Catalogue, Config, Limits, LimitsConfig, Product, Recorder, Seal, Site, SiteParts};

use crate::wiring::{self, Everybody};

/// What the product is made from.
pub struct Parts {
    pub access: Access,
    pub db: Db,
    pub secret: [u8; 32],
    pub config: Config,
    pub limits: LimitsConfig,
    pub transport: Transport,
    pub files: files::Files,
    pub sandbox: Option<Sandbox>,
}

impl Parts {
    /// A door with the register's book-keeping tables.
    #[must_use]
    pub fn door(access: &Access, clock: Clock, random: Random, connections: u32) -> Db {
        Db::open(access, Self::options(clock, random, connections))
    }

    /// What the door needs; the same bell for every door of a process.
    #[must_use]
    pub fn options(clock: Clock, random: Random, connections: u32) -> DbOptions {
        DbOptions { listeners: wiring::listeners(), ..DbOptions::new(clock, random, wiring::book_keeping(), connections) }
    }
}

/// The built product: its routes and what must run beside them.
pub struct Running {
    pub site: Site,
    pub product: Product,
    /// What runs behind it: any number of runners can be made.
    pub work: Work,
}

/// The kinds of job and the schedules: what a runner is made from.
#[derive(Clone)]
pub struct Work {
    pub kinds: jobs::Kinds,
    pub schedules: jobs::schedules::Catalogue,
}

impl Work {
    /// A runner with a door of its own, so that pages never wait for jobs.
    #[must_use]
    pub fn runner(&self, db: Db, settings: Settings) -> Runner {
        Runner::new(db, self.kinds.clone(), self.schedules.clone(), settings)
    }

    /// With more kinds than the product has: for tests.
    pub fn with(&self, more: Vec<Kind>) -> anyhow::Result<Self> {
        let kinds = jobs::Kinds::new(self.kinds.iter().cloned().chain(more))?;
        Ok(Self { kinds, schedules: self.schedules.clone() })
    }
}

/// Everything that people read, of the house and of every area.
pub fn words(areas: &[web::Area]) -> anyhow::Result<Catalogue> {
    let mut sources = vec![("en", include_str!("../../platform/web/words/en.ftl")), ("en", include_str!("../words/en.ftl"))];
    sources.extend(areas.iter().flat_map(|area| area.words.iter().copied()));
    Catalogue::build(&sources).map_err(|problem| anyhow!("the messages: {problem}"))
}

pub fn build(parts: Parts) -> anyhow::Result<Running> {
    let areas = wiring::areas(parts.config.dev);
    let mut permissions = Vec::new();
    let mut nav = Vec::new();
    let mut palette = Vec::new();
    let mut panels = Vec::new();
    let mut tallies = Vec::new();
    let mut heirs = Vec::new();
    let mut intakes: Vec<Arc<dyn web::Intake>> = Vec::new();
    let mut namers = Vec::new();
    let mut paid_time: Arc<dyn web::PaidTime> = Arc::new(web::NoTime);
    for area in &areas {
        permissions.extend(area.permissions.iter().flat_map(|list| list.iter().copied()));
        nav.extend(area.nav.iter().cloned());
        palette.extend(area.palette.iter().cloned());
        panels.extend(area.panels.iter().cloned());
        tallies.extend(area.tallies.iter().cloned());
        heirs.extend(area.heirs.iter().cloned());
        intakes.extend(area.intakes.iter().cloned());
        namers.extend(area.namers.iter().cloned());
        if let Some(time) = &area.paid_time {
            paid_time = time.clone();
        }
    }
    permissions.sort_by_key(|permission| permission.order);
    nav.sort_by_key(|entry: &web::NavEntry| entry.order);
    panels.sort_by_key(|panel| panel.order());
    tallies.sort_by_key(|tally| tally.order());
    intakes.sort_by_key(|intake| intake.order());
    let words = words(&areas)?;
    let db = parts.db;
    let site = Site::new(SiteParts {
        clock: db.clock().clone(),
        random: db.random().clone(),
        limits: Limits::new(&parts.limits, db.clock()),
        recorder: Recorder::start(db.clone(), Duration::from_secs(10)),
        seal: Seal::new(parts.secret),
        people: Arc::new(Everybody),
        openapi: Arc::new(web::document(&areas)),
        files: parts.files,
        sandbox: parts.sandbox,
        schedules: wiring::schedules(),
        config: parts.config,
        words,
        permissions,
        nav,
        palette,
        panels,
        tallies,
        heirs,
        intakes,
        namers,
        paid_time,
        db: db.clone(),
    });
    let mut public = wiring::PUBLIC.to_vec();
    if site.config.dev {
        public.extend_from_slice(wiring::PUBLIC_IN_DEV);
    }
    let product = web::assemble(areas, &public, wiring::CHECKED_IN_VERBS, &site).context("the product is not put together rightly")?;
    let kinds = wiring::kinds(&site, &parts.transport)?;
    let work = Work { kinds, schedules: site.schedules.clone() };
    Ok(Running { site, product, work })
}
