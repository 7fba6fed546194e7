//! A cashier's day: opened by hand or by the first sale, counted, closed, turned over. A closed day takes no more entries; what is wrong with it is put
//! right in the books of today.

pub(crate) mod api;
pub(crate) mod close;
pub(crate) mod open;
pub(crate) mod page;
pub(crate) mod turn_over;

use jiff::civil::Date;
use kernel::{Currency, Money};
use serde_json::{Value, json};
use tenancy::{Day, Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::Person;

use crate::payment::micro;
use crate::{Method, PaymentError, TillId};

/// A cashier's day with the names around it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Till {
    pub id: TillId,
    pub cashier_id: Uuid,
    pub cashier_name: String,
    pub day: Day,
    pub shift: i32,
    pub opened_at: Ts,
    pub closed_at: Option<Ts>,
    pub expected: Option<Value>,
    pub counted: Option<Value>,
    pub difference_minor: Option<i64>,
    pub note: String,
    pub turned_over_at: Option<Ts>,
    pub received_by: Option<String>,
    pub version: i32,
}

impl Till {
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.cashier_name, self.day, self.shift)
    }

    /// How it stands: the machine name of a badge.
    #[must_use]
    pub const fn stands(&self) -> &'static str {
        match (self.closed_at.is_some(), self.turned_over_at.is_some()) {
            (_, true) => "turned-over",
            (true, false) => "closed",
            _ => "open",
        }
    }
}

fn label(cashier: &str, day: Day, shift: i32) -> String {
    if shift == 1 { format!("{cashier} {}", day.0) } else { format!("{cashier} {} ({shift})", day.0) }
}

/// The drawer through which money goes that moves in this way; none where none does.
pub(crate) async fn open_where_money_moves(tx: &mut TenantTx, person: &Person, method: Method, day: Date) -> Result<Option<TillId>, PaymentError> {
    if !method.moves_money() {
        return Ok(None);
    }
    Ok(Some(open_for(tx, person.user, &person.name, day).await?))
}

/// The drawer into which this cashier puts money today: locked, so that it is not closed meanwhile. Opened when there is none.
async fn open_for(tx: &mut TenantTx, cashier: Uuid, name: &str, day: Date) -> Result<TillId, PaymentError> {
    if let Some(id) = is_open(tx, cashier, day).await? {
        return Ok(id);
    }
    if let Some(id) = new_for(tx, cashier, name, day, 0).await? {
        return Ok(id);
    }
    // Somebody opened it at the same moment.
    is_open(tx, cashier, day).await?.ok_or(PaymentError::TillClosed)
}

/// A new drawer; none where one is open. `float_minor`: the change that is in it from the start.
async fn new_for(tx: &mut TenantTx, cashier: Uuid, name: &str, day: Date, float_minor: i64) -> Result<Option<TillId>, PaymentError> {
    let id = TillId(tx.new_id());
    let now = Ts(micro(tx.now()));
    let opened = |(id, shift): &(TillId, i32)| {
        Entry::created("payments.till_opened", "till", *id, &label(name, Day(day), *shift))
            .after(json!({ "cashier": cashier, "day": day.to_string(), "float_minor": float_minor }))
    };
    let bound = statement!("insert.sql").bind(id).bind(cashier).bind(Day(day)).bind(now);
    Ok(tx.write_maybe::<(TillId, i32)>(bound, opened).await?.map(|(id, _)| id))
}

/// Locks it, when there is one.
async fn is_open(tx: &mut TenantTx, cashier: Uuid, day: Date) -> Result<Option<TillId>, PaymentError> {
    let found: Option<(TillId,)> = tx.maybe(statement!("open.sql").bind(cashier).bind(Day(day))).await?;
    Ok(found.map(|(id,)| id))
}

pub async fn find(tx: &mut TenantTx, id: TillId) -> Result<Till, PaymentError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

pub(crate) async fn find_to_change(tx: &mut TenantTx, id: TillId) -> Result<Till, PaymentError> {
    tx.one::<(TillId,)>(statement!("lock.sql").bind(id)).await?;
    find(tx, id).await
}

/// Newest first; of one cashier, or of all.
pub(crate) async fn list(tx: &mut TenantTx, cashier: Option<Uuid>, before: Option<(Day, Uuid)>, limit: i64) -> Result<Vec<Till>, PaymentError> {
    let (day, id) = before.map_or((None, None), |(day, id)| (Some(day), Some(id)));
    Ok(tx.all(statement!("list.sql").bind(cashier).bind(day).bind(id).bind(limit)).await?)
}

/// A line of the count: a way of paying, what the books say, what was counted.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub method: Method,
    pub expected: Money,
    pub counted: Option<Money>,
}

impl Counted {
    pub fn difference(&self) -> Option<Money> {
        self.counted.map(|counted| Money::new(counted.minor - self.expected.minor, counted.currency))
    }
}

/// What should be there, by the books; cash always, another way only where it was used.
pub(crate) async fn expected(tx: &mut TenantTx, till: &Till, currency: Currency) -> Result<Vec<Counted>, PaymentError> {
    let told = |value: &Option<Value>, method: Method| value.as_ref().and_then(|all| all.get(method.word())).and_then(Value::as_i64);
    let sums: Vec<(String, i64)> = if till.closed_at.is_some() {
        Method::ALL.into_iter().filter_map(|method| Some((method.word().to_owned(), told(&till.expected, method)?))).collect()
    } else {
        ledger::by_method(tx, ledger::Account::Till(till.id.0)).await?
    };
    let of = |method: Method| sums.iter().find(|(word, _)| word == method.word()).map(|(_, sum)| *sum);
    let lines = Method::ALL.into_iter().filter_map(|method| {
        let sum = of(method).or((method == Method::Cash).then_some(0))?;
        let counted = told(&till.counted, method).map(|minor| Money::new(minor, currency));
        (method == Method::Cash || sum != 0 || counted.is_some()).then(|| Counted { method, expected: Money::new(sum, currency), counted })
    });
    Ok(lines.collect())
}
