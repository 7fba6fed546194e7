//! The weeks of ended jobs: made before they begin, dropped when nobody needs them any more. As the schema's owner, because nobody else may.
#![expect(clippy::disallowed_types, reason = "makes and drops tables below the door")]

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil::Date};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};

use crate::migrate::become_owner;
use crate::{Access, DbError};

/// So many weeks are ready before they begin.
const AHEAD: i64 = 3;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weeks {
    pub made: usize,
    pub dropped: usize,
}

/// Makes this week's and the next weeks' partitions and drops those that ended more than `keep_weeks` ago. What cannot be done without waiting
/// for others is left for the next time: a moment without a week goes into the partition of the rest.
pub async fn keep_weeks(access: &Access, now: Timestamp, keep_weeks: u32) -> Result<Weeks, DbError> {
    let at = |error| DbError::of(error, "keep_weeks");
    let mut owner = access.admin(None).connect().await.map_err(at)?;
    become_owner(&mut owner).await.map_err(at)?;
    owner.execute("set role fiberbill_owner; set search_path = pg_catalog; set lock_timeout = '1s'").await.map_err(at)?;
    let outcome = keep(&mut owner, now, keep_weeks).await;
    owner.close().await.map_err(at)?;
    outcome.map_err(at)
}

async fn keep(owner: &mut PgConnection, now: Timestamp, keep_weeks: u32) -> Result<Weeks, sqlx::Error> {
    let there: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'queue.jobs'::regclass order by 1",
    )
    .fetch_all(&mut *owner)
    .await?;
    let this_week = monday(now.to_zoned(TimeZone::UTC).date());
    let mut weeks = Weeks::default();
    for ahead in 0..=AHEAD {
        let first = this_week.saturating_add((ahead * 7).days());
        if !there.contains(&name(first)) {
            weeks.made += usize::from(make(owner, first).await?);
        }
    }
    let oldest = this_week.saturating_sub((i64::from(keep_weeks) * 7).days());
    for old in there.iter().filter_map(|name| week(name)).filter(|first| *first < oldest) {
        weeks.dropped += usize::from(attempt(owner, &format!("drop table queue.{}", name(old))).await?);
    }
    Ok(weeks)
}

/// Made apart and then attached: attaching waits for nobody who works on the living.
async fn make(owner: &mut PgConnection, first: Date) -> Result<bool, sqlx::Error> {
    let (name, until) = (name(first), first.saturating_add(7.days()));
    let text = format!(
        "begin;
         create table queue.{name} (like queue.jobs including defaults including constraints);
         alter table queue.{name} add primary key (tenant_id, id, finished_at);
         create index {name}_by_time on queue.{name} (tenant_id, finished_at);
         call platform.share_partition('queue.{name}');
         alter table queue.jobs attach partition queue.{name} for values from ('{first} 00:00:00+00') to ('{until} 00:00:00+00');
         commit"
    );
    attempt(owner, &text).await
}

/// Whether it could be done: a lock that others hold, or rows of that week in the partition of the rest, mean not now.
async fn attempt(owner: &mut PgConnection, text: &str) -> Result<bool, sqlx::Error> {
    match owner.execute(sqlx::raw_sql(AssertSqlSafe(text.to_owned()))).await {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(said)) => {
            tracing::warn!(code = said.code().as_deref().unwrap_or_default(), "a week of ended jobs could not be made or dropped now");
            owner.execute("rollback").await?;
            Ok(false)
        }
        Err(other) => Err(other),
    }
}

fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().since(Weekday::Monday));
    day.saturating_sub(back.days())
}

fn name(first: Date) -> String {
    format!("jobs_{}", first.strftime("%Y%m%d"))
}

/// The week that a partition's name says.
fn week(name: &str) -> Option<Date> {
    Date::strptime("%Y%m%d", name.strip_prefix("jobs_")?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday_and_its_name_says_when() {
        let monday_of = |text: &str| monday(text.parse().unwrap()).to_string();
        assert_eq!(monday_of("2026-11-27"), "2026-11-23");
        assert_eq!(monday_of("2026-11-23"), "2026-11-23");
        assert_eq!(week(&name("2026-11-23".parse().unwrap())).unwrap().to_string(), "2026-11-23");
        assert_eq!(week("jobs_live"), None);
        assert_eq!(week("jobs_ended"), None);
    }
}
