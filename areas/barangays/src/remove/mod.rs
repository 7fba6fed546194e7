//! Takes a barangay away that nothing stands in; one in use is no longer served instead.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Refusal};

use crate::permission::DeleteBarangays;
use crate::store::find_to_change;
use crate::{BarangayError, BarangayId};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Gone,
    /// Somebody lives there or something stands there: it stays, and is no longer offered.
    SwitchedOff,
}

async fn take_away(tx: &mut TenantTx, id: BarangayId) -> Result<String, BarangayError> {
    let barangay = find_to_change(tx, id, None).await?;
    let entry = Entry::removed("barangays.removed", "barangay", id, &barangay.name).before(json!(barangay.facts()));
    tx.write::<(BarangayId,)>(statement!("remove.sql").bind(id), |_| entry).await?;
    Ok(barangay.name)
}

async fn switch_off(tx: &mut TenantTx, id: BarangayId) -> Result<String, BarangayError> {
    let barangay = find_to_change(tx, id, None).await?;
    if barangay.is_active {
        let entry =
            Entry::changed("barangays.changed", "barangay", id, &barangay.name).before(json!({ "active": true })).after(json!({ "active": false }));
        tx.write::<(BarangayId,)>(statement!("switch_off.sql").bind(id), |_| entry).await?;
    }
    Ok(barangay.name)
}

/// Whoever refers to it keeps it: their foreign key says so, and this area need not know who they are.
async fn remove(allowed: &Allowed<DeleteBarangays>, id: BarangayId) -> Result<(Fate, String), BarangayError> {
    let mut tx = allowed.begin().await?;
    let (fate, done) = match take_away(&mut tx, id).await {
        Err(BarangayError::Db(error)) if error.constraint().is_some() => {
            drop(tx);
            tx = allowed.begin().await?;
            (Fate::SwitchedOff, switch_off(&mut tx, id).await)
        }
        done => (Fate::Gone, done),
    };
    let name = done?;
    tx.commit().await?;
    Ok((fate, name))
}

pub(crate) async fn submit(allowed: Allowed<DeleteBarangays>, PathId(id): PathId<BarangayId>) -> Answer {
    let (fate, name) = remove(&allowed, id).await?;
    Ok(match fate {
        Fate::Gone => Redirect::to("/barangays").done(&Words::key("barangays-removed").with("name", name)),
        Fate::SwitchedOff => {
            Redirect::to(&format!("/barangays/{id}")).flash(FlashKind::Info, &Words::key("barangays-switched-off").with("name", name))
        }
    }
    .into_response())
}

/// Takes a barangay away (204). One that is in use is switched off instead, and the answer is 409.
#[utoipa::path(delete, path = "/api/v1/barangays/{id}", tag = "barangays", operation_id = "deleteBarangay",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_barangay(allowed: Allowed<DeleteBarangays>, PathId(id): PathId<BarangayId>) -> Result<Response, Refusal> {
    match remove(&allowed, id).await? {
        (Fate::Gone, _) => Ok(StatusCode::NO_CONTENT.into_response()),
        (Fate::SwitchedOff, name) => Err(Refusal::status(StatusCode::CONFLICT).saying(Words::key("barangays-switched-off").with("name", name))),
    }
}
