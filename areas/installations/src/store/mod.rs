//! How a line is found, and what it may refer to; shared by the use cases.

use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;

use crate::line::Line;
use crate::wanted::Wanted;
use crate::{LineError, LineId};

/// Something to choose from.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Choice {
    pub id: Uuid,
    pub name: String,
}

pub async fn find(tx: &mut TenantTx, id: LineId) -> Result<Line, LineError> {
    find_all(tx, vec![id.0]).await?.pop().ok_or(LineError::NotFound)
}

/// In no order; one that is not there is left out.
pub(crate) async fn find_all(tx: &mut TenantTx, ids: Vec<Uuid>) -> Result<Vec<Line>, LineError> {
    let now = Ts(tx.now());
    Ok(tx.all(statement!("find.sql").bind(ids).bind(now)).await?)
}

/// By the number that people see.
pub(crate) async fn by_number(tx: &mut TenantTx, number: i64) -> Result<Option<LineId>, LineError> {
    let found: Option<(LineId,)> = tx.maybe(statement!("by_number.sql").bind(number)).await?;
    Ok(found.map(|(id,)| id))
}

/// The time of a company's lines: whoever changes a line shares it, whoever records what time did has it alone.
pub(crate) const TIME: &str = "time";

/// Nobody changes a line of the company, sells to one or stops one until this is over. Before anything is read.
pub async fn hold_time(tx: &mut TenantTx) -> Result<(), LineError> {
    Ok(tx.alone(TIME).await?)
}

/// Nobody else changes the line until this is over, nor is recorded what time did to it.
pub async fn hold_still(tx: &mut TenantTx, id: LineId) -> Result<(), LineError> {
    tx.share(TIME).await?;
    tx.one::<(LineId,)>(statement!("lock.sql").bind(id)).await?;
    Ok(())
}

/// The line, for somebody who is about to change it.
pub async fn find_to_change(tx: &mut TenantTx, id: LineId) -> Result<Line, LineError> {
    hold_still(tx, id).await?;
    find(tx, id).await
}

/// The line at the version that was looked at, and not at its end.
pub(crate) async fn find_living(tx: &mut TenantTx, id: LineId, version: Option<i32>) -> Result<Line, LineError> {
    let line = find_to_change(tx, id).await?;
    if !line.stands().lives() {
        return Err(LineError::Ended);
    }
    if version.is_some_and(|seen| seen != line.version) {
        return Err(LineError::Stale);
    }
    Ok(line)
}

#[derive(sqlx::FromRow)]
struct Known {
    plan: bool,
    barangay: bool,
    technician: bool,
}

/// Whether plan, barangay and technician are there to be chosen. `now`: the line as it is, whose own choices may stay.
pub(crate) async fn check(tx: &mut TenantTx, wanted: &Wanted, now: Option<&Line>) -> Result<(), LineError> {
    let bound = statement!("known.sql")
        .bind(wanted.plan)
        .bind(wanted.barangay)
        .bind(wanted.technician)
        .bind(now.and_then(|line| line.plan_id))
        .bind(now.and_then(|line| line.barangay_id))
        .bind(now.and_then(|line| line.technician_id));
    let known: Known = tx.one(bound).await?;
    match known {
        Known { plan: false, .. } => Err(LineError::PlanUnknown),
        Known { barangay: false, .. } => Err(LineError::BarangayUnknown),
        Known { technician: false, .. } => Err(LineError::TechnicianUnknown),
        _ => Ok(()),
    }
}

/// What the form of a line offers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    pub plans: Vec<Choice>,
    pub barangays: Vec<barangays::Choice>,
    pub technicians: Vec<Choice>,
}

pub(crate) async fn choices(tx: &mut TenantTx, now: Option<&Line>) -> Result<Choices, LineError> {
    Ok(Choices {
        plans: tx.all(statement!("plans.sql").bind(now.and_then(|line| line.plan_id))).await?,
        barangays: barangays::choices(tx, now.and_then(|line| line.barangay_id)).await.map_err(|error| match error {
            barangays::BarangayError::Db(error) => LineError::Db(error),
            _ => LineError::BarangayUnknown,
        })?,
        technicians: technicians(tx, now.and_then(|line| line.technician_id)).await?,
    })
}

/// Who can be sent into the field; `also`: somebody who is asked for, even if no longer.
pub(crate) async fn technicians(tx: &mut TenantTx, also: Option<Uuid>) -> Result<Vec<Choice>, LineError> {
    Ok(tx.all(statement!("technicians.sql").bind(also)).await?)
}

/// Customers whom such words find.
pub(crate) async fn customers_by(tx: &mut TenantTx, q: &str, limit: i64) -> Result<Vec<customers::Customer>, LineError> {
    customers::search(tx, q, limit).await.map_err(|error| match error {
        customers::CustomerError::Db(error) => LineError::Db(error),
        _ => LineError::CustomerUnknown,
    })
}
