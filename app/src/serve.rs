//! `fiberbill serve`: from a folder to a served product, and back down in good order.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use delivery::{Sandbox, SmtpConfig, Transport};
use kernel::{Clock, Random};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use web::{Config, LimitsConfig, Network, Site};

use crate::alerts::Alarm;
use crate::data::{Opened, Where};
use crate::product::{Parts, Running, build};
use crate::work::Bench;
use crate::{demo, operate, ops};

#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    place: Where,
    /// Where to listen.
    #[arg(long, env = "FIBERBILL_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    listen: SocketAddr,
    /// How people reach it, for links in mails and for cookies: https://billing.example.com. Default: http:// and the address above.
    #[arg(long, env = "FIBERBILL_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// A reverse proxy whose X-Forwarded-For is believed, as an address or a network; may be given several times.
    #[arg(long, env = "FIBERBILL_TRUST_PROXY", value_delimiter = ',', value_name = "NETWORK")]
    trust_proxy: Vec<Network>,
    #[command(flatten)]
    post: PostOffice,
    /// Pages only: background work is done by `fiberbill work`, here or on other machines.
    #[arg(long, env = "FIBERBILL_WEB_ONLY")]
    web: bool,
    #[command(flatten)]
    bench: Bench,
    #[command(flatten)]
    alarm: Alarm,
    /// Strangers may not found companies.
    #[arg(long, env = "FIBERBILL_NO_SIGN_UP")]
    no_sign_up: bool,
    /// Opens /metrics to whoever sends this as a bearer token; this machine itself needs none.
    #[arg(long, env = "FIBERBILL_METRICS_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    metrics_token: Option<String>,
    /// Where the map's pictures come from, with {z}, {x} and {y}; none draws the plant on plain ground.
    #[arg(long, env = "FIBERBILL_TILES", default_value = "https://tile.openstreetmap.org/{z}/{x}/{y}.png", value_name = "URL")]
    tiles: String,
    /// Connections to the database for the tenants' work.
    #[arg(long, env = "FIBERBILL_CONNECTIONS", default_value_t = 10, value_name = "N")]
    connections: u32,
    /// For trying out: shows unsent mails at /dev/mailbox and the components at /dev/components. Never on a public address.
    #[arg(long, env = "FIBERBILL_DEV")]
    dev: bool,
    /// With --dev: make sure that N demo companies exist, and print how to sign in.
    #[arg(long, env = "FIBERBILL_DEMO", value_name = "N")]
    demo: Option<u32>,
}

/// Where letters go.
#[derive(Clone, Debug, clap::Args)]
pub struct PostOffice {
    /// The mail server: smtp://USER:PASSWORD@HOST:587?from=Name%20%3Caddress%3E, smtps:// or smtp+plain://. Without it mails are not sent.
    #[arg(long, env = "FIBERBILL_SMTP", value_name = "URL", hide_env_values = true)]
    pub smtp: Option<String>,
}

impl PostOffice {
    /// The way out, and in its place the sandbox.
    pub fn open(&self) -> anyhow::Result<(Transport, Option<Sandbox>)> {
        match &self.smtp {
            Some(url) => Ok((Transport::smtp(&SmtpConfig::parse(url)?)?, None)),
            None => {
                let sandbox = Sandbox::default();
                Ok((Transport::sandbox(sandbox.clone()), Some(sandbox)))
            }
        }
    }
}

impl Serve {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        if self.dev && !self.listen.ip().is_loopback() {
            bail!("--dev shows everybody's mails: it listens on 127.0.0.1 only");
        }
        if self.demo.is_some() && !self.dev {
            bail!("--demo makes companies whose passwords everybody can know: it goes with --dev only");
        }
        // First, so that a taken port is said before anything is started.
        let listener = TcpListener::bind(self.listen).await.with_context(|| format!("{} cannot be listened on", self.listen))?;
        let address = listener.local_addr()?;
        let metrics = ops::install_metrics()?;
        let opened = self.place.open_to_serve().await?;
        let served = self.serve(&opened, listener, address, metrics).await;
        let closed = opened.close().await;
        served?;
        closed?;
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    }

    async fn serve(&self, opened: &Opened, listener: TcpListener, address: SocketAddr, metrics: ops::Metrics) -> anyhow::Result<()> {
        let migrated = tenancy::migrate(&opened.access).await?;
        tracing::info!(newly_applied = migrated.newly_applied, version = migrated.version, "the database is current");
        operate::refuse_holes(&opened.access).await?;
        let parts = self.parts(opened, address)?;
        let transport = parts.transport.clone();
        let running = build(parts)?;
        ops::publish(metrics);
        if let Some(many) = self.demo {
            demo::ensure(&running.site, many, 1, demo::Show::People).await?;
        }
        // Listened for before anybody is told that we serve: who reads that may stop us at once.
        let signals = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        announce(&running.site, address, self.post.smtp.is_none());
        let alerts = self.alarm.clone().armed(transport);
        let stop = CancellationToken::new();
        let working = if self.web {
            // Somebody must notice when nobody works, and those who work must hear at once of what is to be done.
            let (db, stop) = (running.site.db.clone(), stop.clone());
            tokio::spawn(async move {
                tokio::join!(alerts.run(db.clone(), stop.clone()), jobs::tell(&db, &stop, |_| ()));
            })
        } else {
            let crew = self.bench.crew(&opened.access, &running, alerts)?;
            tokio::spawn(crew.run(stop.clone()))
        };
        run(running, working, stop, listener, signals).await
    }

    fn parts(&self, opened: &Opened, address: SocketAddr) -> anyhow::Result<Parts> {
        let public_url = self.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
        if !(public_url.starts_with("http://") || public_url.starts_with("https://")) {
            bail!("--public-url must start with https:// (or http:// for trying out)");
        }
        let mut config = Config::new(&public_url).trusting(self.trust_proxy.clone());
        config.dev = self.dev;
        config.sign_up = !self.no_sign_up;
        config.metrics_token.clone_from(&self.metrics_token);
        config.tiles = Some(self.tiles.clone()).filter(|tiles| tiles != "none");
        if config.tiles.as_ref().is_some_and(|tiles| !(tiles.starts_with("https://") || tiles.starts_with("http://"))) {
            bail!("--tiles must start with https:// (or be none)");
        }
        let (transport, sandbox) = self.post.open()?;
        let db = Parts::door(&opened.access, Clock::Machine, Random::Machine, self.connections);
        let (access, files) = (opened.access.clone(), opened.files.clone());
        Ok(Parts { access, db, secret: opened.secret, config, limits: LimitsConfig::default(), transport, files, sandbox })
    }
}

/// What the operator reads when it has started. Nobody need listen: a closed standard output ends nothing.
fn announce(site: &Site, address: SocketAddr, unsent: bool) {
    let mut said = String::new();
    if unsent && site.config.dev {
        said.push_str(&format!("Mails are not sent: read them at {}/dev/mailbox\n", site.config.public_url));
    } else if unsent {
        said.push_str("No mail server is set (--smtp): invitations and password links cannot leave.\n");
    }
    said.push_str(&format!("fiberbill {} serves at {} (listening on {address})\n", site.config.version, site.config.public_url));
    let _ = std::io::stdout().write_all(said.as_bytes());
}

/// Serves until told to stop, then lets what runs end: requests, jobs, the record.
async fn run(
    running: Running,
    working: JoinHandle<()>,
    stop: CancellationToken,
    listener: TcpListener,
    mut signals: (Signal, Signal),
) -> anyhow::Result<()> {
    let Running { site, product, .. } = running;
    let sweeper = tokio::spawn(ops::forget(site.clone(), stop.clone()));
    let service = product.router.into_make_service_with_connect_info::<SocketAddr>();
    let waiting = stop.clone();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move { waiting.cancelled().await });
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        ended = &mut server => ended??,
        _ = signals.0.recv() => {}
        _ = signals.1.recv() => {}
    }
    tracing::info!("stopping");
    stop.cancel();
    // A browser that keeps its line open does not keep us.
    let _ = tokio::time::timeout(Duration::from_secs(10), server).await;
    let _ = tokio::time::timeout(Duration::from_secs(90), working).await;
    sweeper.abort();
    site.recorder.flush().await;
    site.db.close().await;
    Ok(())
}
