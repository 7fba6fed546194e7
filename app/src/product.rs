//! The product from its parts: the same in production, in demos and in tests.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow};
use delivery::{Post, Sender, Transport};
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
    pub post: Post,
}

impl Parts {
    /// A door with the register's book-keeping tables.
    #[must_use]
    pub fn door(access: &Access, clock: Clock, random: Random, connections: u32) -> Db {
        let options = DbOptions::new(clock, random, wiring::book_keeping(), connections);
        Db::open(access, options)
    }
}

/// The built product: its routes and what must run beside them.
pub struct Running {
    pub site: Site,
    pub product: Product,
    pub sender: Sender,
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
    for area in &areas {
        permissions.extend(area.permissions.iter().flat_map(|list| list.iter().copied()));
        nav.extend(area.nav.iter().cloned());
        palette.extend(area.palette.iter().cloned());
    }
    permissions.sort_by_key(|permission| permission.order);
    nav.sort_by_key(|entry: &web::NavEntry| entry.order);
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
        mail: parts.post.clone(),
        config: parts.config,
        words,
        permissions,
        nav,
        palette,
        db: db.clone(),
    });
    let mut public = wiring::PUBLIC.to_vec();
    if site.config.dev {
        public.extend_from_slice(wiring::PUBLIC_IN_DEV);
    }
    let product = web::assemble(areas, &public, wiring::CHECKED_IN_VERBS, &site).context("the product is not put together rightly")?;
    let sender = Sender::new(db, parts.post, parts.transport);
    Ok(Running { site, product, sender })
}
