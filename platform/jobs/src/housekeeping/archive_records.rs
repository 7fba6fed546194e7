//! Every week: what was done is summed up by day and kind, results whose time is over go, so do old lines and attempts; what has been dead
//! for a month is filed away. The jobs themselves go with their week's partition.

use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{DbError, Statement, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::schedules::{self, zone};
use crate::{Done, Failed, Job, Policy, Run, TenantJob};

/// Days are summed up anew as far back as this, so that a week in which nobody worked is made up for.
const SUMMED_DAYS: i64 = 28;
/// What jobs said is kept for so long, and so is one that nobody took care of.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 60);
const DEAD: SignedDuration = SignedDuration::from_hours(24 * 30);

#[derive(Debug, Serialize, Deserialize)]
pub struct ArchiveRecords {}

impl Job for ArchiveRecords {
    const KIND: &'static str = "jobs.archive_records";
    const POLICY: Policy = super::POLICY;
}

impl TenantJob for ArchiveRecords {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let now = tx.now();
        let zone_name = schedules::list(tx).await?.first().map_or_else(|| "UTC".to_owned(), |first| first.zone.clone());
        let (from, until) = whole_days(now, &zone_name);
        let summed: Vec<(Uuid,)> = tx.keep_book(statement!("sum_days.sql").bind(from).bind(until).bind(zone_name)).await?;
        let results = count(tx, statement!("forget_results.sql"), Ts(now)).await?;
        let dead = count(tx, statement!("file_dead.sql"), Ts(now - DEAD)).await?;
        let old = Ts(now - KEPT);
        let lines = count(tx, statement!("forget_lines.sql"), old).await?;
        let attempts = count(tx, statement!("forget_attempts.sql"), old).await?;
        let occurrences = count(tx, statement!("forget_occurrences.sql"), old).await?;
        let told =
            json!({ "days": summed.len(), "results": results, "dead": dead, "lines": lines, "attempts": attempts, "occurrences": occurrences });
        Ok(Done::with(told))
    }
}

async fn count(tx: &mut TenantTx, statement: &'static Statement, moment: Ts) -> Result<usize, DbError> {
    let rows: Vec<(Uuid,)> = tx.keep_book(statement.bind(moment)).await?;
    Ok(rows.len())
}

/// From the beginning of a day some weeks ago to the beginning of today, on the company's calendar.
fn whole_days(now: Timestamp, zone_name: &str) -> (Ts, Ts) {
    let today = now.to_zoned(zone(zone_name)).start_of_day().unwrap_or_else(|_| now.to_zoned(zone(zone_name)));
    let first = today.checked_sub(SUMMED_DAYS.days()).unwrap_or_else(|_| today.clone());
    (Ts(first.timestamp()), Ts(today.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_on_the_companys_calendar() {
        let (from, until) = whole_days("2026-03-30T02:15:00Z".parse().unwrap(), "Europe/Berlin");
        assert_eq!(until.0.to_string(), "2026-03-29T22:00:00Z");
        assert_eq!(from.0.to_string(), "2026-03-01T23:00:00Z");
    }
}
