//! Reads a page of the log, towards the older or back towards the newer.

use serde::{Deserialize, Serialize};
use tenancy::{DbError, Statement, TenantTx, statement};
use uuid::Uuid;
use web::Cursor;

use crate::entry::Logged;
use crate::filter::Filter;

/// A place between two entries, and which way to read from it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Place {
    at: Uuid,
    newer: bool,
}

/// Newest first.
#[derive(Debug, Default)]
pub struct Leaf {
    pub entries: Vec<Logged>,
    /// Cursors of the neighbours, where there are any.
    pub newer: Option<String>,
    pub older: Option<String>,
}

/// The statement that reads on towards the older; the export reads by it too.
#[must_use]
pub fn older() -> &'static Statement {
    statement!("older.sql")
}

/// One page. Ids are unique and in the order of time, so no entry is shown twice or left out, however many were written in one moment.
pub async fn leaf(tx: &mut TenantTx, filter: &Filter, place: Option<Place>, most: i64) -> Result<Leaf, DbError> {
    let back = place.filter(|place| place.newer);
    let bound = match (place, back) {
        (_, Some(place)) => filter.bind(statement!("newer.sql"), filter.above.max(place.at), filter.below, most + 1),
        (Some(place), None) => filter.bind(older(), filter.above, filter.below.min(place.at), most + 1),
        (None, None) => filter.bind(older(), filter.above, filter.below, most + 1),
    };
    let mut entries: Vec<Logged> = tx.all(bound).await?;
    let wanted = usize::try_from(most).unwrap_or_default();
    let more = entries.len() > wanted;
    entries.truncate(wanted);
    if back.is_some() {
        entries.reverse();
    }
    let cursor = |entry: Option<&Logged>, newer: bool| entry.map(|entry| Cursor::encode(&Place { at: entry.id.0, newer }));
    let newer_side = if back.is_some() { more } else { place.is_some() };
    let older_side = if back.is_some() { true } else { more };
    let newer = cursor(entries.first(), true).filter(|_| newer_side);
    let older = cursor(entries.last(), false).filter(|_| older_side);
    Ok(Leaf { entries, newer, older })
}

/// What can be chosen from: only what is on this company's record.
#[derive(Debug, Default)]
pub struct Choices {
    pub actors: Vec<ActorKnown>,
    pub actions: Vec<String>,
    pub kinds: Vec<String>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ActorKnown {
    pub actor_id: Uuid,
    pub actor_kind: String,
    pub actor_name: String,
}

pub async fn choices(tx: &mut TenantTx) -> Result<Choices, DbError> {
    let mut actors: Vec<ActorKnown> = tx.all(statement!("actors.sql").bare()).await?;
    actors.sort_by_key(|actor| actor.actor_name.to_lowercase());
    let actions: Vec<(String,)> = tx.all(statement!("actions.sql").bare()).await?;
    let kinds: Vec<(String,)> = tx.all(statement!("kinds.sql").bare()).await?;
    let first = |rows: Vec<(String,)>| rows.into_iter().map(|(text,)| text).collect();
    Ok(Choices { actors, actions: first(actions), kinds: first(kinds) })
}
