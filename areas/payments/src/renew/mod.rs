//! Many lines are renewed with one payment's worth of typing: each gets the whole term of the plan it had last, with a sale and a receipt of its own.
//! All of them are made, or none is.

pub(crate) mod api;
pub(crate) mod page;

use installations::LineId;
use jiff::{SignedDuration, Timestamp};
use ledger::Paper;
use plans::PlanId;
use subscriptions::{Bought, Wish};
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;
use web::Person;

use crate::payment::micro;
use crate::sell::{Made, Sale, last_of, sell_with};
use crate::{Method, PaymentError};

/// So many are renewed at once at most.
pub const MOST: usize = 100;
/// Who ran out longer ago is not among them; the counter sells to anybody.
const PAST: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What is to be renewed, and how all of it is paid.
#[derive(Clone, Debug)]
pub struct Renewal {
    pub lines: Vec<LineId>,
    pub method: Method,
    /// One for all of them.
    pub reference: String,
    pub notes: String,
    /// The same key is the same renewal, however often it comes.
    pub key: Uuid,
}

/// A line that could be renewed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Row {
    pub id: LineId,
    pub line_number: i64,
    pub customer_name: String,
    pub plan_name: String,
    pub price_minor: i64,
    pub currency: String,
    pub ends_at: Ts,
    /// It has run out.
    pub over: bool,
}

/// Those that ran out within the last thirty days or will within so many.
pub(crate) async fn due(tx: &mut TenantTx, days: i32) -> Result<Vec<Row>, PaymentError> {
    let now = micro(tx.now());
    let until: Timestamp = now + SignedDuration::from_hours(24 * i64::from(days));
    let most = i64::try_from(MOST).unwrap_or(100);
    Ok(tx.all(statement!("due.sql").bind(Ts(now - PAST)).bind(Ts(until)).bind(Ts(now)).bind(most)).await?)
}

/// What went wrong, and with which line.
#[derive(Debug)]
pub struct Stuck {
    pub line: Option<LineId>,
    pub error: PaymentError,
}

impl From<PaymentError> for Stuck {
    fn from(error: PaymentError) -> Self {
        Self { line: None, error }
    }
}

/// The key of one line's sale: told by the request's and the line's.
fn key_of(key: Uuid, line: LineId) -> Uuid {
    let mut paper = Paper::new();
    paper.put(key.as_bytes());
    paper.put(line.0.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&paper.digest()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

pub async fn renew(tx: &mut TenantTx, person: &Person, wish: &Renewal) -> Result<Vec<Made>, Stuck> {
    let mut lines = wish.lines.clone();
    // In one order, so that two who renew the same lines wait for each other and do not lock each other out.
    lines.sort_by_key(|line| line.0);
    lines.dedup();
    if lines.is_empty() {
        return Err(PaymentError::NothingChosen.into());
    }
    if lines.len() > MOST {
        return Err(PaymentError::TooMany { most: MOST }.into());
    }
    let own: Vec<Uuid> = lines.iter().map(|line| key_of(wish.key, *line)).collect();
    let mut made = Vec::with_capacity(lines.len());
    for line in lines {
        let sold = renew_one(tx, person, wish, line, &own).await;
        made.push(sold.map_err(|error| Stuck { line: Some(line), error })?);
    }
    Ok(made)
}

async fn renew_one(tx: &mut TenantTx, person: &Person, wish: &Renewal, line: LineId, own: &[Uuid]) -> Result<Made, PaymentError> {
    let last = last_of(tx, line).await?.ok_or(PaymentError::NeverSold)?;
    let sale = Sale {
        wish: Wish { line, plan: PlanId(last.plan_id), bought: Bought::Term, notes: wish.notes.clone(), key: key_of(wish.key, line) },
        method: wish.method,
        reference: wish.reference.clone(),
        tendered_minor: None,
    };
    sell_with(tx, person, &sale, own).await
}
