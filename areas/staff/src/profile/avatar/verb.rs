//! Hangs a picture up in the place of the earlier one, or takes it down.

use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::Person;

use super::draw::Drawn;
use crate::AccountError;

pub async fn hang(tx: &mut TenantTx, person: &Person, drawn: Drawn) -> Result<(), AccountError> {
    let (id, now) = (tx.new_id(), Ts(tx.now()));
    let size = drawn.bytes.len();
    let bound = statement!("store.sql").bind(id).bind(drawn.content_type).bind(drawn.bytes).bind(now);
    let entry = |_: &(Uuid,)| Entry::created("staff.picture_stored", "picture", id, &person.name).after(json!({ "bytes": size }));
    tx.write::<(Uuid,)>(bound, entry).await?;
    point(tx, person, Some(id), "staff.picture_changed").await
}

pub async fn take_down(tx: &mut TenantTx, person: &Person) -> Result<(), AccountError> {
    if person.avatar.is_none() {
        return Ok(());
    }
    point(tx, person, None, "staff.picture_removed").await
}

/// The person's row first, then the earlier picture, which nothing shows any more.
async fn point(tx: &mut TenantTx, person: &Person, to: Option<Uuid>, action: &'static str) -> Result<(), AccountError> {
    let before: Option<(Option<Uuid>,)> = tx.maybe(statement!("present.sql").bind(person.user)).await?;
    let before = before.and_then(|(picture,)| picture);
    let entry =
        |_: &(Uuid,)| Entry::changed(action, "user", person.user, &person.name).before(json!({ "picture": before })).after(json!({ "picture": to }));
    tx.write::<(Uuid,)>(statement!("point.sql").bind(person.user).bind(to), entry).await?;
    if let Some(old) = before {
        let entry = |_: &(Uuid,)| Entry::removed("staff.picture_discarded", "picture", old, &person.name);
        tx.write_maybe::<(Uuid,)>(statement!("discard.sql").bind(old), entry).await?;
    }
    Ok(())
}
