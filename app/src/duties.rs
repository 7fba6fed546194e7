//! The deployment's own duties: they touch no company's rows beyond what the door lets each company do for itself. Whoever moves a duty's date on does it.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use jobs::schedules::{self, Catalogue};
use tenancy::{Access, Db, DbError};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// So many weeks of ended jobs are kept.
pub const KEEP_WEEKS: u32 = 9;
const LOOK: Duration = Duration::from_secs(15);

const HOURLY: SignedDuration = SignedDuration::from_hours(1);
const DAILY: SignedDuration = SignedDuration::from_hours(24);

/// Who does them.
pub struct Duties {
    pub db: Db,
    pub access: Access,
    pub schedules: Catalogue,
    pub worker: Uuid,
}

impl Duties {
    pub async fn run(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            let _ = self.look().await;
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Does what is due. Returns how many that were.
    pub async fn look(&self) -> usize {
        // A new version may bring new schedules: then every company gets them at once, and not with the next round.
        let ensure = format!("ensure_schedules {:016x}", fingerprint(&self.schedules));
        let mut done = 0;
        done += usize::from(self.attend("keep_weeks", DAILY, async || self.keep_weeks().await).await);
        done += usize::from(self.attend(&ensure, DAILY, async || self.ensure_schedules().await).await);
        done += usize::from(self.attend("sweep", HOURLY, async || self.sweep().await).await);
        done
    }

    async fn attend(&self, name: &str, every: SignedDuration, duty: impl AsyncFnOnce() -> Result<String, DbError>) -> bool {
        let now = self.db.clock().now();
        match self.db.platform().begin_duty(name, now, now + every, self.worker).await {
            Ok(true) => {}
            Ok(false) => return false,
            Err(error) => {
                tracing::warn!(duty = name, %error, "a duty cannot be looked up");
                return false;
            }
        }
        let outcome = duty().await.unwrap_or_else(|error| {
            tracing::warn!(duty = name, %error, "a duty failed and comes again");
            "failed".to_owned()
        });
        tracing::debug!(duty = name, outcome, "a duty is done");
        let _ = self.db.platform().end_duty(name, &outcome).await;
        true
    }

    async fn keep_weeks(&self) -> Result<String, DbError> {
        let weeks = tenancy::keep_weeks(&self.access, self.db.clock().now(), KEEP_WEEKS).await?;
        Ok(format!("{} made, {} dropped", weeks.made, weeks.dropped))
    }

    async fn sweep(&self) -> Result<String, DbError> {
        let month_ago: Timestamp = self.db.clock().now() - SignedDuration::from_hours(24 * 30);
        Ok(format!("{} gone", self.db.platform().sweep(month_ago).await?))
    }

    /// One transaction a company; one company's trouble is its own.
    async fn ensure_schedules(&self) -> Result<String, DbError> {
        let (mut added, mut failed) = (0, 0);
        for company in self.db.platform().working_companies().await? {
            let ensuring = async {
                let mut tx = self.db.begin(&company.context("jobs.ensure_schedules")).await?;
                let zone = tenants::company(&mut tx).await?.time_zone;
                let (more, mended) = schedules::ensure(&mut tx, &self.schedules, &zone).await?;
                if more + mended > 0 {
                    tx.commit().await?;
                }
                Ok::<_, DbError>(more + mended)
            };
            match ensuring.await {
                Ok(more) => added += more,
                Err(error) => {
                    tracing::warn!(%error, "a company's schedules could not be looked after");
                    failed += 1;
                }
            }
        }
        Ok(format!("{added} added or mended, {failed} failed"))
    }
}

/// The same for the same schedules, in whatever process.
fn fingerprint(schedules: &Catalogue) -> u64 {
    schedules
        .iter()
        .flat_map(|schedule| schedule.task.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
