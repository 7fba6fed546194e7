//! A new cabinet; `/network/lcps/new`.

use axum::response::IntoResponse;
use kernel::Words;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{Allowed, Answer, Fields, Form, Redirect, html, page_422};

use super::LcpWanted;
use super::editor::{LcpForm, read};
use crate::permission::CreatePlant;
use crate::{LcpId, NetworkError};

pub async fn create_lcp(tx: &mut TenantTx, wanted: LcpWanted) -> Result<LcpId, NetworkError> {
    let wanted = wanted.checked()?;
    let id = LcpId(tx.new_id());
    let now = Ts(tx.now());
    let (code_key, name_key) = wanted.keys();
    let entry = Entry::created("network.lcp_created", "lcp", id, &wanted.code).after(wanted.facts());
    let (lat, lng) = (wanted.spot.lat(), wanted.spot.lng());
    let bound = statement!("create.sql")
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
        .bind(wanted.spot.notes)
        .bind(now);
    tx.write::<(LcpId,)>(bound, |_| entry).await?;
    Ok(id)
}

pub(crate) async fn form(allowed: Allowed<CreatePlant>) -> Answer {
    let form = Form::with(&[("active", "on"), ("coverage_m", "1000")]);
    let mut tx = allowed.begin().await?;
    html(&LcpForm::new(&mut tx, allowed.page("network-new-lcp"), form, None).await?)
}

pub(crate) async fn submit(allowed: Allowed<CreatePlant>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let done = match read(&fields) {
        Ok(wanted) => create_lcp(&mut tx, wanted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("network-created").with("code", fields.text("code"));
            Ok(Redirect::to(&format!("/network/lcps/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("network-new-lcp");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            page_422(status, &LcpForm::new(&mut tx, page, form, None).await?)
        }
    }
}
