//! A new box with its ports; `/network/splitters/{id}/naps/new`.

use axum::response::IntoResponse;
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, Ts, statement};
use web::{Allowed, Answer, Fields, Form, PathId, Redirect, html, page_422};

use super::editor::{NapForm, hangs_on, read};
use super::{NapWanted, On, find_nap};
use crate::permission::CreatePlant;
use crate::ports::{Feeds, take_outlet};
use crate::splitter::find_splitter;
use crate::spot::key;
use crate::{NapId, NetworkError, SplitterId};

pub async fn create_nap(tx: &mut TenantTx, splitter: SplitterId, on: On, wanted: NapWanted) -> Result<NapId, NetworkError> {
    let wanted = wanted.checked()?;
    let splitter = find_splitter(tx, splitter).await?;
    let id = NapId(tx.new_id());
    let (head, port) = match on {
        On::Outlet(port) => {
            take_outlet(tx, &splitter, port, Feeds { id: id.0, code: &wanted.code }).await?;
            (id, port)
        }
        On::Behind(other) => {
            let other = find_nap(tx, other).await.map_err(|_| NetworkError::PortUnknown)?;
            if other.splitter_id != splitter.id {
                return Err(NetworkError::PortUnknown);
            }
            (other.head_id, other.splitter_port)
        }
    };
    let now = Ts(tx.now());
    let mut facts = wanted.facts();
    facts["splitter"] = json!(splitter.label());
    facts["splitter_port"] = json!(port);
    let entry = Entry::created("network.nap_created", "nap", id, &wanted.code).about(splitter.id).after(facts);
    let (lat, lng) = (wanted.spot.lat(), wanted.spot.lng());
    let bound = statement!("create.sql")
        .bind(id)
        .bind(splitter.id)
        .bind(port)
        .bind(head)
        .bind(wanted.code.clone())
        .bind(key(&wanted.code))
        .bind(wanted.name.clone())
        .bind(key(&wanted.name))
        .bind(wanted.capacity)
        .bind(wanted.max_distance_m)
        .bind(wanted.is_active)
        .bind(wanted.spot.location)
        .bind(lat)
        .bind(lng)
        .bind(wanted.spot.accuracy)
        .bind(wanted.spot.notes)
        .bind(now);
    tx.write_under::<(NapId,)>(bound, entry).await?;
    Ok(id)
}

pub(crate) async fn form(allowed: Allowed<CreatePlant>, PathId(id): PathId<SplitterId>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let splitter = find_splitter(&mut tx, id).await?;
    let form = Form::with(&[("active", "on"), ("capacity", "8"), ("max_distance_m", "100"), ("port", query.text("port"))]);
    html(&NapForm::new(&mut tx, allowed.page("network-new-nap"), form, splitter).await?)
}

pub(crate) async fn submit(allowed: Allowed<CreatePlant>, PathId(id): PathId<SplitterId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let splitter = find_splitter(&mut tx, id).await?;
    let done = match (read(&fields), hangs_on(&fields)) {
        (Ok(wanted), Ok(on)) => create_nap(&mut tx, id, on, wanted).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            let done = Words::key("network-created").with("code", fields.text("code"));
            Ok(Redirect::to(&format!("/network/naps/{id}")).done(&done).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("network-new-nap");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let mut tx = allowed.begin().await?;
            page_422(status, &NapForm::new(&mut tx, page, form, splitter).await?)
        }
    }
}
