//! Takes a box away on which nobody is; the outlet that fed it is free again.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Words;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Refusal};

use super::{Nap, find_nap_to_change};
use crate::permission::DeletePlant;
use crate::ports::free_outlet;
use crate::splitter::find_splitter;
use crate::{NapId, NetworkError};

/// How many are on its ports or hang behind it.
pub(crate) async fn held(tx: &mut TenantTx, id: NapId) -> Result<i64, NetworkError> {
    Ok(tx.one::<(i64,)>(statement!("held.sql").bind(id)).await?.0)
}

async fn remove(tx: &mut TenantTx, id: NapId) -> Result<Nap, NetworkError> {
    let nap = find_nap_to_change(tx, id, None).await?;
    if held(tx, id).await? > 0 {
        return Err(NetworkError::InUse);
    }
    let entry = Entry::removed("network.nap_removed", "nap", id, &nap.code).about(nap.splitter_id).before(nap.wanted().facts());
    tx.write::<(NapId,)>(statement!("remove.sql").bind(id), |_| entry).await.map_err(crate::held)?;
    if !nap.is_behind() {
        let splitter = find_splitter(tx, nap.splitter_id).await?;
        free_outlet(tx, &splitter, id.0, &nap.code).await?;
    }
    Ok(nap)
}

pub(crate) async fn submit(allowed: Allowed<DeletePlant>, PathId(id): PathId<NapId>) -> Answer {
    let mut tx = allowed.begin().await?;
    match remove(&mut tx, id).await {
        Ok(nap) => {
            tx.commit().await.map_err(crate::held)?;
            let done = Words::key("network-removed").with("code", nap.code);
            Ok(Redirect::to(&format!("/network/splitters/{}", nap.splitter_id)).done(&done).into_response())
        }
        Err(NetworkError::InUse) => {
            Ok(Redirect::to(&format!("/network/naps/{id}")).flash(FlashKind::Info, &Words::key("network-in-use")).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a box away (204). One that somebody is on, or that another hangs behind, stays, and the answer is 409.
#[utoipa::path(delete, path = "/api/v1/naps/{id}", tag = "network", operation_id = "deleteNap",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_nap(allowed: Allowed<DeletePlant>, PathId(id): PathId<NapId>) -> Result<Response, Refusal> {
    let mut tx = allowed.begin().await?;
    remove(&mut tx, id).await?;
    tx.commit().await.map_err(crate::held)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
