//! A cabinet changed; `/network/lcps/{id}/edit`.

use axum::response::IntoResponse;
use kernel::Words;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, Fields, Form, PathId, Redirect, html, page_422};

use super::editor::{LcpForm, filled, read};
use super::{LcpWanted, find_lcp, find_lcp_to_change};
use crate::permission::ChangePlant;
use crate::{LcpId, NetworkError};

/// `seen`: the version that was looked at. Returns whether anything was changed.
pub async fn change_lcp(tx: &mut TenantTx, id: LcpId, wanted: LcpWanted, seen: i32) -> Result<bool, NetworkError> {
    let before = find_lcp_to_change(tx, id, Some(seen)).await?.wanted();
    let wanted = wanted.checked()?;
    if before == wanted {
        return Ok(false);
    }
    let entry = Entry::changed("network.lcp_changed", "lcp", id, &wanted.code).diff(&before.facts(), &wanted.facts());
    let (code_key, name_key) = wanted.keys();
    let (lat, lng) = (wanted.spot.lat(), wanted.spot.lng());
    let bound = statement!("change.sql")
        .bind(id)
        .bind(wanted.code)
        .bind(code_key)
        .bind(wanted.name)
        .bind(name_key)
        .bind(wanted.barangay)
        .bind(wanted.coverage_m)
        .bind(wanted.is_active)
        .bind(wanted.spot.location)
        .bind(lat)
        .bind(lng)
        .bind(wanted.spot.accuracy)
        .bind(wanted.spot.notes);
    tx.write::<(LcpId,)>(bound, |_| entry).await?;
    Ok(true)
}

pub(crate) async fn form(allowed: Allowed<ChangePlant>, PathId(id): PathId<LcpId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let lcp = find_lcp(&mut tx, id).await?;
    let page = allowed.page("network-edit").titled(&lcp.label());
    html(&LcpForm::new(&mut tx, page, filled(&lcp), Some(id)).await?)
}

pub(crate) async fn submit(allowed: Allowed<ChangePlant>, PathId(id): PathId<LcpId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = find_lcp(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match read(&fields) {
        Ok(wanted) => change_lcp(&mut tx, id, wanted, seen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            let done = Words::key("network-changed").with("code", fields.text("code"));
            Ok(Redirect::to(&format!("/network/lcps/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("network-edit").titled(&known.label());
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            page_422(status, &LcpForm::new(&mut tx, page, form, Some(id)).await?)
        }
    }
}
