//! Every day: a schedule that this version brings and the company lacks is added, one without a next date gets one, one that is late is told of.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::TenantTx;

use crate::schedules::{self, Catalogue};
use crate::{Done, Failed, Job, Policy, Run, TenantJob};

#[derive(Debug, Serialize, Deserialize)]
pub struct CheckSchedules {}

impl Job for CheckSchedules {
    const KIND: &'static str = "jobs.check_schedules";
    const POLICY: Policy = super::POLICY;
}

impl TenantJob for CheckSchedules {
    type Tools = Catalogue;

    async fn run(self, catalogue: &Catalogue, tx: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        let known = schedules::list(tx).await?;
        let zone = known.first().map_or_else(|| "UTC".to_owned(), |first| first.zone.clone());
        let now = tx.now();
        let late: Vec<&str> = known.iter().filter(|one| one.is_overdue(now)).map(|one| one.task.as_str()).collect();
        for task in &late {
            run.say(format!("{task} is late"));
        }
        let paused = known.iter().filter(|one| one.paused).count();
        let (added, mended) = schedules::ensure(tx, catalogue, &zone).await?;
        Ok(Done::with(json!({ "schedules": known.len() + added, "added": added, "mended": mended, "late": late.len(), "paused": paused })))
    }
}
