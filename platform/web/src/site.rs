//! The running product as handlers see it: cheap to clone, handed to every one.

use std::ops::Deref;
use std::sync::Arc;

use kernel::{Clock, Random};
use tenancy::Db;

use crate::area::NavEntry;
use crate::limits::Limits;
use crate::proxy::Proxies;
use crate::{Catalogue, Heir, Intake, Namer, PaidTime, PaletteSource, Panel, People, PermissionInfo, Recorder, Seal, Tally};

/// What the operator chose.
#[derive(Clone, Debug)]
pub struct Config {
    /// The development pages `/dev/mailbox` and `/dev/components`.
    pub dev: bool,
    /// `https://billing.example.com`, without a slash at the end: for links in mails.
    pub public_url: String,
    pub proxies: Proxies,
    /// Whether strangers may found companies.
    pub sign_up: bool,
    /// A token for `/metrics` from elsewhere than this machine.
    pub metrics_token: Option<String>,
    /// Where the map's pictures come from, with `{z}`, `{x}` and `{y}`; none draws the plant on plain ground.
    pub tiles: Option<String>,
    pub version: &'static str,
}

impl Config {
    /// Cookies say `Secure` when people come over https.
    #[must_use]
    pub fn https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    #[must_use]
    pub fn trusting(mut self, networks: Vec<crate::Network>) -> Self {
        self.proxies = Proxies(networks);
        self
    }

    #[must_use]
    pub fn new(public_url: &str) -> Self {
        Self {
            dev: false,
            public_url: public_url.trim_end_matches('/').to_owned(),
            proxies: Proxies::default(),
            sign_up: true,
            metrics_token: None,
            tiles: None,
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// Everything a handler may need.
#[derive(Clone)]
pub struct Site(Arc<SiteParts>);

pub struct SiteParts {
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    pub config: Config,
    pub words: Catalogue,
    pub people: Arc<dyn People>,
    pub limits: Limits,
    pub recorder: Recorder,
    pub seal: Seal,
    /// Where papers and pictures lie.
    pub files: files::Files,
    /// In development: what was not really sent.
    pub sandbox: Option<delivery::Sandbox>,
    /// What every company does at set times.
    pub schedules: jobs::schedules::Catalogue,
    /// The catalogue of permissions, in the order of the role editor.
    pub permissions: Vec<PermissionInfo>,
    pub nav: Vec<NavEntry>,
    pub palette: Vec<Arc<dyn PaletteSource>>,
    /// Parts of records' pages that other areas bring, in order.
    pub panels: Vec<Arc<dyn Panel>>,
    /// Columns of records' lists that other areas bring, in order.
    pub tallies: Vec<Arc<dyn Tally>>,
    /// What is handed over when two records become one.
    pub heirs: Vec<Arc<dyn Heir>>,
    /// What comes in by files, in order.
    pub intakes: Vec<Arc<dyn Intake>>,
    /// What things are called on other areas' pages.
    pub namers: Vec<Arc<dyn Namer>>,
    /// The clock of paid time.
    pub paid_time: Arc<dyn PaidTime>,
    /// The OpenAPI document, as it is served.
    pub openapi: Arc<utoipa::openapi::OpenApi>,
}

impl Site {
    #[must_use]
    pub fn new(parts: SiteParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for Site {
    type Target = SiteParts;

    fn deref(&self) -> &SiteParts {
        &self.0
    }
}
