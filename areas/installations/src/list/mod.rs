//! The company's lines, the newest first; also everyone under an element of the plant.

pub(crate) mod api;
mod asked;
pub(crate) mod export;
pub(crate) mod page;

pub use asked::Asked;

use tenancy::{Day, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Place, Placed, Turned, turn};

use crate::line::number_text;
use crate::state::State;
use crate::{LineError, LineId};

/// A line of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: LineId,
    pub number: i64,
    pub state: String,
    pub held_for: Option<String>,
    pub customer_id: Uuid,
    pub customer_name: String,
    pub street_address: String,
    pub barangay_name: Option<String>,
    pub plan_name: Option<String>,
    pub nap_code: Option<String>,
    pub nap_port: Option<i32>,
    pub router_serial: Option<String>,
    pub technician_name: Option<String>,
    pub visit_at: Option<Ts>,
    pub installed_on: Option<Day>,
}

impl Row {
    #[must_use]
    pub fn stands(&self) -> State {
        State::of(&self.state).unwrap_or(State::Terminated)
    }

    #[must_use]
    pub fn number_text(&self) -> String {
        number_text(self.number)
    }

    /// `NAP-07 · 5`
    #[must_use]
    pub fn port(&self) -> Option<String> {
        self.nap_code.as_deref().zip(self.nap_port).map(|(nap, port)| format!("{nap} · {port}"))
    }
}

impl Placed for Row {
    fn place(&self) -> (String, Uuid) {
        (self.number.to_string(), self.id.0)
    }
}

/// How many customers and routers a search looks through.
const MEANT: i64 = 200;

/// What a search for words leads to.
struct Meant {
    customers: Vec<Uuid>,
    routers: Vec<Uuid>,
    number: Option<i64>,
}

async fn meant(tx: &mut TenantTx, q: &str) -> Result<Option<Meant>, LineError> {
    if q.is_empty() {
        return Ok(None);
    }
    let bare = q.trim_start_matches(['I', 'i', '-', '#']);
    let number = bare.parse().ok().filter(|_| bare.len() <= 12);
    let customers = crate::store::customers_by(tx, q, MEANT).await?.into_iter().map(|customer| customer.id.0).collect();
    let routers = routers::search(tx, q, None, MEANT).await?.into_iter().map(|router| router.id.0).collect();
    Ok(Some(Meant { customers, routers, number }))
}

/// A page of lines.
pub async fn list(tx: &mut TenantTx, asked: &Asked, from: Option<&Place>, limit: i64) -> Result<Turned<Row>, LineError> {
    let at = from.map(|place| place.at.parse::<i64>().map_err(|_| LineError::FilterWrong { field: "cursor" })).transpose()?;
    let back = from.is_some_and(|place| place.back);
    let state = asked.state.map(|state| state.kept().to_owned());
    let paid = asked.state.and_then(State::paid);
    let now = Ts(tx.now());
    let rows = if asked.under() {
        let statement = if back { statement!("under_back.sql") } else { statement!("under.sql") };
        let bound = statement.bind(now).bind(asked.lcp).bind(asked.splitter).bind(asked.nap).bind(state).bind(paid).bind(at).bind(limit + 1);
        tx.all(bound).await?
    } else {
        let meant = meant(tx, &asked.q).await?;
        let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
        let bound = statement
            .bind(now)
            .bind(state)
            .bind(paid)
            .bind(asked.technician)
            .bind(asked.plan)
            .bind(asked.customer)
            .bind(asked.barangay)
            .bind(asked.router)
            .bind(meant.as_ref().map(|meant| meant.customers.clone()))
            .bind(meant.as_ref().map(|meant| meant.routers.clone()))
            .bind(meant.as_ref().and_then(|meant| meant.number))
            .bind(at)
            .bind(limit + 1);
        tx.all(bound).await?
    };
    Ok(turn(rows, limit, from))
}
