//! Blocks, the newest first; how they stand is told by the time.

pub(crate) mod api;
pub(crate) mod page;

use installations::number_text;
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Place, Placed, Turned, turn};

use crate::block::{Stage, money};
use crate::paid_time::parts;
use crate::sell::micro;
use crate::{BlockError, BlockId};

/// Customers that a search for words looks through.
const MEANT: i64 = 200;

/// Which are wanted.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub q: String,
    pub stage: Option<Stage>,
    pub kind: Option<String>,
    pub customer: Option<Uuid>,
    pub line: Option<Uuid>,
}

/// A block of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: BlockId,
    pub installation_id: Uuid,
    pub line_number: i64,
    pub customer_id: Uuid,
    pub customer_name: String,
    pub plan_name: String,
    pub kind: String,
    pub amount_minor: i64,
    pub currency: String,
    pub seconds: i64,
    pub starts_at: Ts,
    pub ends_at: Ts,
    pub stage: String,
    pub left_seconds: i64,
}

impl Row {
    #[must_use]
    pub fn stands(&self) -> Stage {
        Stage::of(&self.stage).unwrap_or(Stage::Void)
    }

    #[must_use]
    pub fn line_text(&self) -> String {
        number_text(self.line_number)
    }

    #[must_use]
    pub fn amount(&self) -> String {
        money(self.amount_minor, &self.currency)
    }

    pub(crate) const fn left(&self) -> (i64, i64, i64) {
        parts(self.left_seconds)
    }

    pub(crate) fn kind_label(&self) -> String {
        kind_label(&self.kind)
    }
}

/// The message that names a kind of sale.
pub(crate) fn kind_label(kind: &str) -> String {
    format!("subscriptions-kind-{kind}")
}

impl Placed for Row {
    fn place(&self) -> (String, Uuid) {
        (String::new(), self.id.0)
    }
}

/// A page of blocks.
pub async fn list(tx: &mut TenantTx, asked: &Asked, from: Option<&Place>, limit: i64) -> Result<Turned<Row>, BlockError> {
    let people: Option<Vec<Uuid>> = if asked.q.trim().is_empty() {
        None
    } else {
        let found = customers::search(tx, &asked.q, MEANT).await.map_err(|error| match error {
            customers::CustomerError::Db(error) => BlockError::Db(error),
            _ => BlockError::NotFound,
        })?;
        Some(found.into_iter().map(|customer| customer.id.0).collect())
    };
    let now = Ts(micro(tx.now()));
    let back = from.is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let bound = statement.bind(now).bind(asked.stage.map(Stage::word)).bind(asked.kind.clone()).bind(people);
    let bound = bound.bind(asked.customer).bind(asked.line).bind(from.map(|place| place.id)).bind(limit + 1);
    Ok(turn(tx.all(bound).await?, limit, from))
}
