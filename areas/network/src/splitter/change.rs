//! A splitter changed; `/network/splitters/{id}/edit`.

use axum::response::IntoResponse;
use kernel::Words;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::editor::{SplitterForm, filled, read};
use super::{Splitter, SplitterWanted, find_splitter, find_splitter_to_change};
use crate::lcp::find_lcp;
use crate::permission::ChangePlant;
use crate::ports::outlets_above;
use crate::spot::key;
use crate::{NetworkError, SplitterId};

/// `seen`: the version that was looked at. Returns whether anything was changed. Outlets that feed something do not go.
pub async fn change_splitter(tx: &mut TenantTx, id: SplitterId, wanted: SplitterWanted, seen: i32) -> Result<bool, NetworkError> {
    let before = find_splitter_to_change(tx, id, Some(seen)).await?.wanted();
    let wanted = wanted.checked()?;
    if before == wanted {
        return Ok(false);
    }
    if wanted.ratio < before.ratio {
        let above = outlets_above(tx, id, wanted.ratio).await?;
        if !above.is_empty() {
            return Err(NetworkError::InTheWay { who: above.join(", ") });
        }
    }
    let entry = Entry::changed("network.splitter_changed", "splitter", id, &wanted.code).diff(&before.facts(), &wanted.facts());
    let (lat, lng) = (wanted.spot.lat(), wanted.spot.lng());
    let bound = statement!("change.sql")
        .bind(id)
        .bind(wanted.code.clone())
        .bind(key(&wanted.code))
        .bind(wanted.ratio)
        .bind(wanted.is_active)
        .bind(wanted.spot.location)
        .bind(lat)
        .bind(lng)
        .bind(wanted.spot.accuracy)
        .bind(wanted.spot.notes);
    tx.write_under::<(SplitterId,)>(bound, entry).await.map_err(crate::held)?;
    Ok(true)
}

pub(crate) async fn form(allowed: Allowed<ChangePlant>, PathId(id): PathId<SplitterId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let splitter = find_splitter(&mut tx, id).await?;
    html(&show(&mut tx, allowed.page("network-edit"), filled(&splitter), &splitter).await?)
}

async fn show(tx: &mut TenantTx, page: Page, form: Form, splitter: &Splitter) -> Result<SplitterForm, NetworkError> {
    let cabinet = find_lcp(tx, splitter.lcp_id).await?;
    SplitterForm::new(tx, page.titled(&splitter.label()), form, &cabinet, Some(splitter.id)).await
}

pub(crate) async fn submit(allowed: Allowed<ChangePlant>, PathId(id): PathId<SplitterId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = find_splitter(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match read(&fields) {
        Ok(wanted) => change_splitter(&mut tx, id, wanted, seen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            tx.commit().await?;
            let done = Words::key("network-changed").with("code", fields.text("code"));
            Ok(Redirect::to(&format!("/network/splitters/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("network-edit");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            page_422(status, &show(&mut tx, page, form, &known).await?)
        }
    }
}
