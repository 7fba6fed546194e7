//! The customers, newest first, and those who are looked for.

pub(crate) mod api;
pub(crate) mod export;
pub(crate) mod page;

use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::{Place, Turned, turn};

use crate::finding::Terms;
use crate::standing::Standing;
use crate::{Customer, CustomerError};

/// Which are wanted.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    pub search: &'a str,
    pub status: Option<Standing>,
    pub barangay: Option<Uuid>,
    pub from: Option<Place>,
    pub limit: i64,
}

/// A page of them.
pub(crate) struct Listed {
    pub page: Turned<Customer>,
    /// Nothing is spelled as it was typed; these are close.
    pub near: bool,
}

/// So many are common: it is shorter to go through the customers than through those.
const COMMON: i64 = 2_000;

async fn begun_like(tx: &mut TenantTx, terms: &Terms, asked: &Asked<'_>, number: Option<i64>, back: bool) -> Result<Vec<Customer>, CustomerError> {
    let status = asked.status.map(Standing::word);
    let (low, high) = (terms.low.clone(), terms.high.clone());
    let (n, many): (i64, i64) = tx.one(statement!("rarity.sql").bind(low.clone()).bind(high.clone()).bind(COMMON)).await?;
    let rarest = usize::try_from(n - 1).unwrap_or_default();
    let (Some(first), Some(last)) = (low.get(rarest), high.get(rarest)) else { return Ok(Vec::new()) };
    if many < COMMON {
        let bound = statement!("search.sql")
            .bind(first.clone())
            .bind(last.clone())
            .bind(low)
            .bind(high)
            .bind(status)
            .bind(asked.barangay)
            .bind(number)
            .bind(asked.limit + 1)
            .bind(if back { 1_i64 } else { -1 })
            .bind(COMMON);
        return Ok(tx.all(bound).await?);
    }
    let statement = if back { statement!("walk_back.sql") } else { statement!("walk.sql") };
    let bound = statement.bind(low).bind(high).bind(status).bind(asked.barangay).bind(number).bind(asked.limit + 1);
    Ok(tx.all(bound).await?)
}

/// Those whom such words find, for other areas: at most so many.
pub async fn search(tx: &mut TenantTx, q: &str, limit: i64) -> Result<Vec<Customer>, CustomerError> {
    Ok(list(tx, &Asked { search: q, limit, ..Asked::default() }).await?.page.rows)
}

pub(crate) async fn list(tx: &mut TenantTx, asked: &Asked<'_>) -> Result<Listed, CustomerError> {
    let terms = Terms::of(asked.search);
    let from = asked.from.as_ref();
    let back = from.is_some_and(|place| place.back);
    let number = from.and_then(|place| place.at.parse::<i64>().ok());
    let status = asked.status.map(Standing::word);
    if terms.is_empty() {
        let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
        let rows = if asked.search.trim().is_empty() {
            tx.all(statement.bind(status).bind(asked.barangay).bind(number).bind(asked.limit + 1)).await?
        } else {
            Vec::new()
        };
        return Ok(Listed { page: turn(rows, asked.limit, from), near: false });
    }
    let rows = begun_like(tx, &terms, asked, number, back).await?;
    if !rows.is_empty() || from.is_some() || terms.slips.is_empty() {
        return Ok(Listed { page: turn(rows, asked.limit, from), near: false });
    }
    let bound =
        statement!("near.sql").bind(terms.low).bind(terms.high).bind(terms.slips).bind(terms.of).bind(status).bind(asked.barangay).bind(asked.limit);
    let rows: Vec<Customer> = tx.all(bound).await?;
    let near = !rows.is_empty();
    Ok(Listed { page: turn(rows, asked.limit, None), near })
}
