//! The routers, by serial number.

pub(crate) mod api;
pub(crate) mod export;
pub(crate) mod page;

use tenancy::{TenantTx, statement};
use web::{Place, Turned, turn};

use crate::router::key;
use crate::state::State;
use crate::{Router, RouterError};

/// Which are wanted.
#[derive(Default)]
pub(crate) struct Asked<'a> {
    pub search: &'a str,
    pub state: Option<State>,
    pub from: Option<Place>,
    pub limit: i64,
}

pub(crate) async fn list(tx: &mut TenantTx, asked: &Asked<'_>) -> Result<Turned<Router>, RouterError> {
    let back = asked.from.as_ref().is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let bound = statement
        .bind(key(asked.search))
        .bind(mac_part(asked.search))
        .bind(asked.state.map(State::word))
        .bind(asked.from.as_ref().map(|place| place.at.clone()))
        .bind(asked.from.as_ref().map(|place| place.id))
        .bind(asked.limit + 1);
    Ok(turn(tx.all(bound).await?, asked.limit, asked.from.as_ref()))
}

/// Those with this serial, brand or beginning of a hardware address, for other areas: at most so many.
pub async fn search(tx: &mut TenantTx, q: &str, state: Option<State>, limit: i64) -> Result<Vec<Router>, RouterError> {
    Ok(list(tx, &Asked { search: q, state, from: None, limit }).await?.rows)
}

/// The beginning of a hardware address, whatever its notation; none for what can be no part of one.
fn mac_part(typed: &str) -> Option<String> {
    let digits: Vec<char> = typed.chars().filter(|sign| !matches!(sign, ':' | '-' | '.' | ' ')).map(|digit| digit.to_ascii_uppercase()).collect();
    let fits = (4..=12).contains(&digits.len()) && digits.iter().all(char::is_ascii_hexdigit);
    fits.then(|| digits.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(":"))
}
