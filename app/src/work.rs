//! `fiberbill work`, and the workers inside `fiberbill serve`: a runner with a door of its own, the duties, the alerts.

use std::process::ExitCode;
use std::sync::Arc;

use jobs::{Lane, Queue, Runner, Settings};
use kernel::{Clock, Random};
use tenancy::{Access, Db, DbOptions};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use web::{Config, LimitsConfig};

use crate::alerts::{Alarm, Alerts};
use crate::data::{Opened, Where};
use crate::duties::Duties;
use crate::operate;
use crate::product::{Parts, Running, build};
use crate::serve::PostOffice;

/// How much of this machine works on jobs.
#[derive(Clone, Debug, clap::Args)]
pub struct Bench {
    /// Jobs of the main queue at once; the other queues get a share beside it.
    #[arg(long, env = "FIBERBILL_SLOTS", default_value_t = 8, value_name = "N")]
    slots: usize,
    /// Only these queues: main, bulk, mail, closing. Default: all.
    #[arg(long, env = "FIBERBILL_QUEUES", value_delimiter = ',', value_name = "QUEUE", value_parser = ["main", "bulk", "mail", "closing"])]
    queues: Vec<String>,
    /// How this worker is called in the operator's lists. Default: the machine's name and the process.
    #[arg(long, env = "FIBERBILL_WORKER_NAME", value_name = "NAME")]
    worker_name: Option<String>,
    /// Leave schedules, duties and alerts to other processes.
    #[arg(long, env = "FIBERBILL_NO_SCHEDULES")]
    no_schedules: bool,
}

impl Bench {
    fn lanes(&self) -> Vec<Lane> {
        let slots = self.slots.max(1);
        let of = |queue: Queue, slots: usize| Lane { queue, slots: slots.max(1), ahead: 0 };
        let all = [of(Queue::MAIN, slots), of(Queue::BULK, slots / 3), of(Queue::MAIL, slots.min(4)), of(Queue::CLOSING, slots.min(2))];
        all.into_iter().filter(|lane| self.queues.is_empty() || self.queues.iter().any(|name| name == lane.queue.name)).collect()
    }

    /// A runner, the duties and the alerts beside it.
    pub fn crew(&self, access: &Access, running: &Running, alerts: Alerts) -> anyhow::Result<Crew> {
        let lanes = self.lanes();
        let slots: usize = lanes.iter().map(|lane| lane.slots).sum();
        let mut settings = Settings::new(&self.name(), running.site.config.version);
        settings.lanes = lanes;
        settings.schedules = !self.no_schedules;
        let connections = u32::try_from(slots + 2)?;
        let options =
            DbOptions { by_index: true, bell: running.site.db.bell().clone(), ..Parts::options(Clock::Machine, Random::Machine, connections) };
        let db = Db::open(access, options);
        let runner = Arc::new(running.work.runner(db.clone(), settings));
        let duties = (!self.no_schedules).then(|| Duties {
            db: db.clone(),
            access: access.clone(),
            schedules: running.work.schedules.clone(),
            worker: db.random().id(db.clock().now()),
        });
        let alerts = (!self.no_schedules).then_some(alerts);
        Ok(Crew { runner, duties, alerts, db })
    }

    fn name(&self) -> String {
        self.worker_name.clone().unwrap_or_else(|| {
            let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_else(|_| "machine".to_owned());
            format!("{}:{}", host.trim(), std::process::id())
        })
    }
}

/// Everything of a process that works in the background.
pub struct Crew {
    runner: Arc<Runner>,
    duties: Option<Duties>,
    alerts: Option<Alerts>,
    db: Db,
}

impl Crew {
    /// Works until told to stop, and comes back when nothing is in hand any more.
    pub async fn run(self, stop: CancellationToken) {
        let Self { runner, duties, alerts, db } = self;
        let duties = duties.map(|duties| tokio::spawn(duties.run(stop.clone())));
        let alerts = alerts.map(|alerts| tokio::spawn(alerts.run(db.clone(), stop.clone())));
        runner.run(stop).await;
        for helper in [duties, alerts].into_iter().flatten() {
            let _ = helper.await;
        }
        db.close().await;
    }
}

/// Work without pages.
#[derive(Debug, clap::Args)]
pub struct WorkCommand {
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    bench: Bench,
    #[command(flatten)]
    post: PostOffice,
    #[command(flatten)]
    alarm: Alarm,
    /// How people reach the pages, for links in letters: the same as `serve` is told.
    #[arg(long, env = "FIBERBILL_PUBLIC_URL", value_name = "URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
}

impl WorkCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let opened = self.place.open_briefly().await?;
        let worked = self.work(&opened).await;
        let closed = opened.close().await;
        worked?;
        closed?;
        Ok(ExitCode::SUCCESS)
    }

    async fn work(&self, opened: &Opened) -> anyhow::Result<()> {
        let Opened { access, secret, files, .. } = opened;
        tenancy::migrate(access).await?;
        operate::refuse_holes(access).await?;
        let (transport, sandbox) = self.post.open()?;
        let parts = Parts {
            access: access.clone(),
            db: Parts::door(access, Clock::Machine, Random::Machine, 4),
            secret: *secret,
            config: Config::new(&self.public_url),
            limits: LimitsConfig::default(),
            transport: transport.clone(),
            files: files.clone(),
            sandbox,
        };
        let running = build(parts)?;
        let crew = self.bench.crew(access, &running, self.alarm.clone().armed(transport))?;
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let stop = CancellationToken::new();
        let mut working = tokio::spawn(crew.run(stop.clone()));
        tracing::info!(version = running.site.config.version, "works");
        tokio::select! {
            _ = &mut working => {}
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stop.cancel();
        if !working.is_finished() {
            let _ = working.await;
        }
        running.site.recorder.flush().await;
        running.site.db.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}
