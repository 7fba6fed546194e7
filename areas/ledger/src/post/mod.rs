//! New entries, in order, under the lock of the company's chain.

use jiff::civil::Date;
use tenancy::{Day, TenantTx, Ts, statement};
use uuid::Uuid;

use crate::LedgerError;
use crate::account::{Account, Entry, Posting};

#[derive(sqlx::FromRow)]
struct Head {
    last: i64,
    hash: Vec<u8>,
    /// That of the first entry: the books are kept in one.
    currency: Option<String>,
}

/// Writes these into the books; answers with their numbers. `day`: today in the company's zone. `by`: who did it.
/// From here until the end of the transaction nobody else writes into this company's books: post last.
pub async fn post(tx: &mut TenantTx, day: Date, by: Uuid, postings: &[Posting]) -> Result<Vec<i64>, LedgerError> {
    if postings.is_empty() {
        return Ok(Vec::new());
    }
    let heads: Vec<Head> = tx.keep_book(statement!("head.sql").bare()).await?;
    let Some(Head { last, hash, currency }) = heads.into_iter().next() else { return Err(LedgerError::HeadMissing) };
    let at = Ts(micro(tx.now()));
    let tenant = tx.tenant();
    let mut prior = hash;
    let mut columns = Columns::default();
    let mut numbers = Vec::with_capacity(postings.len());
    for (posting, number) in postings.iter().zip(last + 1..) {
        if posting.amount.minor <= 0 {
            return Err(LedgerError::AmountWrong);
        }
        if let Some(kept) = currency.as_ref().filter(|kept| *kept != posting.amount.currency.code) {
            return Err(LedgerError::OtherCurrency { kept: kept.clone() });
        }
        let mut entry = Entry::of(posting, number, at, day, by);
        entry.prior_hash.clone_from(&prior);
        entry.hash = entry.digest(tenant);
        prior.clone_from(&entry.hash);
        numbers.push(number);
        columns.push(entry);
    }
    let bound = statement!("post.sql").bind(columns.number).bind(at).bind(Day(day)).bind(columns.kind).bind(columns.debit).bind(columns.debit_of);
    let bound = bound.bind(columns.credit).bind(columns.credit_of).bind(columns.method).bind(columns.amount_minor).bind(columns.currency);
    let bound = bound.bind(columns.reverses).bind(columns.subject_kind).bind(columns.subject_id).bind(columns.document).bind(columns.reason);
    tx.keep_book::<(i64,)>(bound.bind(by).bind(columns.prior_hash).bind(columns.hash)).await?;
    tx.keep_book::<(i64,)>(statement!("advance.sql").bind(numbers.last().copied()).bind(prior)).await?;
    Ok(numbers)
}

/// As the database keeps moments.
fn micro(at: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

#[derive(Default)]
struct Columns {
    number: Vec<i64>,
    kind: Vec<String>,
    debit: Vec<String>,
    debit_of: Vec<Option<Uuid>>,
    credit: Vec<String>,
    credit_of: Vec<Option<Uuid>>,
    method: Vec<String>,
    amount_minor: Vec<i64>,
    currency: Vec<String>,
    reverses: Vec<Option<i64>>,
    subject_kind: Vec<String>,
    subject_id: Vec<Uuid>,
    document: Vec<Vec<u8>>,
    reason: Vec<String>,
    prior_hash: Vec<Vec<u8>>,
    hash: Vec<Vec<u8>>,
}

impl Columns {
    fn push(&mut self, entry: Entry) {
        self.number.push(entry.number);
        self.kind.push(entry.kind);
        self.debit.push(entry.debit);
        self.debit_of.push(entry.debit_of);
        self.credit.push(entry.credit);
        self.credit_of.push(entry.credit_of);
        self.method.push(entry.method);
        self.amount_minor.push(entry.amount_minor);
        self.currency.push(entry.currency);
        self.reverses.push(entry.reverses);
        self.subject_kind.push(entry.subject_kind);
        self.subject_id.push(entry.subject_id);
        self.document.push(entry.document);
        self.reason.push(entry.reason);
        self.prior_hash.push(entry.prior_hash);
        self.hash.push(entry.hash);
    }
}

/// What an account has received less what it gave, in minor units. A customer's is what they owe; negated, what the company owes them.
pub async fn balance(tx: &mut TenantTx, account: Account) -> Result<i64, LedgerError> {
    let (sum,): (i64,) = tx.one(statement!("balance.sql").bind(account.word()).bind(account.of())).await?;
    Ok(sum)
}

/// The numbers and kinds of the entries about something, in order.
pub async fn about(tx: &mut TenantTx, subject: (&'static str, Uuid)) -> Result<Vec<(i64, String)>, LedgerError> {
    Ok(tx.all(statement!("about.sql").bind(subject.0).bind(subject.1)).await?)
}

/// The balance of an account by the ways money went.
pub async fn by_method(tx: &mut TenantTx, account: Account) -> Result<Vec<(String, i64)>, LedgerError> {
    Ok(tx.all(statement!("by_method.sql").bind(account.word()).bind(account.of())).await?)
}
