//! Ends a key for good.

use axum::response::IntoResponse;
use kernel::{Failure, Kind, Words};
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{Allowed, Answer, FlashKind, PathId, Redirect};

use crate::permission::ManageApiKeys;
use crate::{ApiKeyId, StaffError};

pub async fn revoke(tx: &mut TenantTx, id: ApiKeyId) -> Result<String, StaffError> {
    let (name,): (String,) = tx.one(statement!("find.sql").bind(id)).await?;
    let now = Ts(tx.now());
    let entry = Entry::changed("staff.api_key_revoked", "api_key", id, &name).after(serde_json::json!({ "revoked": now }));
    let done = tx.write_maybe::<(ApiKeyId,)>(statement!("revoke.sql").bind(id).bind(now), |_| entry).await?;
    done.map(|_| name).ok_or(StaffError::KeyRevoked)
}

pub(crate) async fn submit(allowed: Allowed<ManageApiKeys>, PathId(id): PathId<ApiKeyId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let back = Redirect::to("/api-keys");
    match revoke(&mut tx, id).await {
        Ok(name) => {
            tx.commit().await?;
            Ok(back.done(&Words::key("staff-key-revoke-done").with("name", name)).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(back.flash(FlashKind::Error, &error.words()).into_response()),
        Err(error) => Err(error.into()),
    }
}
