//! Takes a splitter away on which nothing hangs; the outlet that fed it is free again.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Words;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect, Refusal};

use super::{Splitter, find_splitter, find_splitter_to_change};
use crate::permission::DeletePlant;
use crate::ports::{free_outlet, outlets_above};
use crate::{NetworkError, SplitterId};

async fn remove(tx: &mut TenantTx, id: SplitterId) -> Result<Splitter, NetworkError> {
    let splitter = find_splitter_to_change(tx, id, None).await?;
    if !outlets_above(tx, id, 0).await?.is_empty() {
        return Err(NetworkError::InUse);
    }
    let entry = Entry::removed("network.splitter_removed", "splitter", id, &splitter.code).about(splitter.lcp_id).before(splitter.wanted().facts());
    tx.write::<(SplitterId,)>(statement!("remove.sql").bind(id), |_| entry).await.map_err(crate::held)?;
    if let (Some(upstream), Some(_)) = (splitter.fed_by_splitter, splitter.fed_by_port) {
        let upstream = find_splitter(tx, upstream).await?;
        free_outlet(tx, &upstream, id.0, &splitter.code).await?;
    }
    Ok(splitter)
}

pub(crate) async fn submit(allowed: Allowed<DeletePlant>, PathId(id): PathId<SplitterId>) -> Answer {
    let mut tx = allowed.begin().await?;
    match remove(&mut tx, id).await {
        Ok(splitter) => {
            tx.commit().await?;
            let done = Words::key("network-removed").with("code", splitter.code);
            Ok(Redirect::to(&format!("/network/lcps/{}", splitter.lcp_id)).done(&done).into_response())
        }
        Err(NetworkError::InUse) => {
            Ok(Redirect::to(&format!("/network/splitters/{id}")).flash(FlashKind::Info, &Words::key("network-in-use")).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a splitter away (204). One on which something hangs stays, and the answer is 409.
#[utoipa::path(delete, path = "/api/v1/splitters/{id}", tag = "network", operation_id = "deleteSplitter",
    params(("id" = uuid::Uuid, Path)), responses((status = 204, description = "It is gone")))]
pub(crate) async fn delete_splitter(allowed: Allowed<DeletePlant>, PathId(id): PathId<SplitterId>) -> Result<Response, Refusal> {
    let mut tx = allowed.begin().await?;
    remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
