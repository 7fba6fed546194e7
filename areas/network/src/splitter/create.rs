//! A new splitter with its outlets; `/network/lcps/{id}/splitters/new`.

use axum::response::IntoResponse;
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::editor::{SplitterForm, hangs_on, read};
use super::{Outlet, SplitterWanted, find_splitter};
use crate::lcp::find_lcp;
use crate::permission::CreatePlant;
use crate::ports::{Feeds, take_outlet};
use crate::spot::key;
use crate::{LcpId, NetworkError, SplitterId};

/// `on`: the outlet of another splitter of the same cabinet, in a cascade.
pub async fn create_splitter(tx: &mut TenantTx, lcp: LcpId, on: Option<Outlet>, wanted: SplitterWanted) -> Result<SplitterId, NetworkError> {
    let wanted = wanted.checked()?;
    let cabinet = find_lcp(tx, lcp).await?;
    let id = SplitterId(tx.new_id());
    if let Some(outlet) = on {
        let upstream = find_splitter(tx, outlet.splitter).await.map_err(|error| match error {
            NetworkError::NotFound => NetworkError::SplitterUnknown,
            other => other,
        })?;
        if upstream.lcp_id != lcp {
            return Err(NetworkError::SplitterUnknown);
        }
        take_outlet(tx, &upstream, outlet.port, Feeds { id: id.0, code: &wanted.code }).await?;
    }
    let now = Ts(tx.now());
    let mut facts = wanted.facts();
    facts["lcp"] = json!(cabinet.code);
    facts["fed_by"] = json!(on.map(|outlet| (outlet.splitter, outlet.port)));
    let entry = Entry::created("network.splitter_created", "splitter", id, &wanted.code).about(lcp).after(facts);
    let (lat, lng) = (wanted.spot.lat(), wanted.spot.lng());
    let bound = statement!("create.sql")
        .bind(id)
        .bind(lcp)
        .bind(wanted.code.clone())
        .bind(key(&wanted.code))
        .bind(wanted.ratio)
        .bind(on.map(|outlet| outlet.splitter))
        .bind(on.map(|outlet| outlet.port))
        .bind(wanted.is_active)
        .bind(wanted.spot.location)
        .bind(lat)
        .bind(lng)
        .bind(wanted.spot.accuracy)
        .bind(wanted.spot.notes)
        .bind(now);
    tx.write_under::<(SplitterId,)>(bound, entry).await?;
    Ok(id)
}

pub(crate) async fn form(allowed: Allowed<CreatePlant>, PathId(lcp): PathId<LcpId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let form = Form::with(&[("active", "on"), ("ratio", "8")]);
    html(&show(&mut tx, allowed.page("network-new-splitter"), form, lcp).await?)
}

async fn show(tx: &mut TenantTx, page: Page, form: Form, lcp: LcpId) -> Result<SplitterForm, NetworkError> {
    let cabinet = find_lcp(tx, lcp).await?;
    SplitterForm::new(tx, page, form, &cabinet, None).await
}

pub(crate) async fn submit(allowed: Allowed<CreatePlant>, PathId(lcp): PathId<LcpId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    find_lcp(&mut tx, lcp).await?;
    let done = match (read(&fields), hangs_on(&fields)) {
        (Ok(wanted), Ok(on)) => create_splitter(&mut tx, lcp, on, wanted).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("network-created").with("code", fields.text("code"));
            Ok(Redirect::to(&format!("/network/splitters/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("network-new-splitter");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            page_422(status, &show(&mut tx, page, form, lcp).await?)
        }
    }
}
