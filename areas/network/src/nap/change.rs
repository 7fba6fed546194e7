//! A box changed; `/network/naps/{id}/edit`. It does not shrink under somebody.

use axum::response::IntoResponse;
use kernel::Words;
use tenancy::{Entry, TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, PathId, Permission, Redirect, html, page_422};

use super::editor::{NapForm, filled, read};
use super::{NapWanted, find_nap, find_nap_to_change};
use crate::permission::ChangePlant;
use crate::splitter::find_splitter;
use crate::spot::key;
use crate::{NapId, NetworkError};

/// Ports above a number, and who holds them.
async fn held_above(tx: &mut TenantTx, id: NapId, number: i32) -> Result<Vec<(i32, Uuid)>, NetworkError> {
    let ports: Vec<(i32, Option<Uuid>)> = tx.all(statement!("ports_above.sql").bind(id).bind(number)).await?;
    Ok(ports.into_iter().filter_map(|(number, holder)| holder.map(|holder| (number, holder))).collect())
}

/// `seen`: the version that was looked at. Ports that are held do not go; the answer names their holders to those who may know them.
pub(crate) async fn change_nap<P: Permission>(
    allowed: &Allowed<P>,
    tx: &mut TenantTx,
    id: NapId,
    wanted: NapWanted,
    seen: i32,
) -> Result<(), NetworkError> {
    let before = find_nap_to_change(tx, id, Some(seen)).await?.wanted();
    let wanted = wanted.checked()?;
    if wanted.capacity < before.capacity {
        let above = held_above(tx, id, wanted.capacity).await?;
        if !above.is_empty() {
            let ids: Vec<Uuid> = above.iter().map(|(_, holder)| *holder).collect();
            let names = allowed.names(tx, "installation", &ids).await?;
            let who = above
                .iter()
                .map(|(number, holder)| names.get(holder).map_or_else(|| number.to_string(), |named| format!("{number}: {}", named.label)));
            return Err(NetworkError::InTheWay { who: who.collect::<Vec<_>>().join(", ") });
        }
    }
    put(tx, id, &before, wanted).await?;
    Ok(())
}

/// The same for whoever may not know who is in the way: the answer names the ports. Returns whether anything was changed.
pub(crate) async fn change_nap_unseen(tx: &mut TenantTx, id: NapId, wanted: NapWanted, seen: i32) -> Result<bool, NetworkError> {
    let before = find_nap_to_change(tx, id, Some(seen)).await?.wanted();
    let wanted = wanted.checked()?;
    let above = if wanted.capacity < before.capacity { held_above(tx, id, wanted.capacity).await? } else { Vec::new() };
    if above.is_empty() {
        return put(tx, id, &before, wanted).await;
    }
    let who = above.iter().map(|(number, _)| number.to_string());
    Err(NetworkError::InTheWay { who: who.collect::<Vec<_>>().join(", ") })
}

async fn put(tx: &mut TenantTx, id: NapId, before: &NapWanted, wanted: NapWanted) -> Result<bool, NetworkError> {
    if *before == wanted {
        return Ok(false);
    }
    let entry = Entry::changed("network.nap_changed", "nap", id, &wanted.code).diff(&before.facts(), &wanted.facts());
    let (lat, lng) = (wanted.spot.lat(), wanted.spot.lng());
    let bound = statement!("change.sql")
        .bind(id)
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
        .bind(wanted.spot.notes);
    tx.write_under::<(NapId,)>(bound, entry).await?;
    Ok(true)
}

pub(crate) async fn form(allowed: Allowed<ChangePlant>, PathId(id): PathId<NapId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let nap = find_nap(&mut tx, id).await?;
    let splitter = find_splitter(&mut tx, nap.splitter_id).await?;
    html(&NapForm::of(allowed.page("network-edit").titled(&nap.label()), filled(&nap), splitter, id))
}

pub(crate) async fn submit(allowed: Allowed<ChangePlant>, PathId(id): PathId<NapId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = find_nap(&mut tx, id).await?;
    let splitter = find_splitter(&mut tx, known.splitter_id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match read(&fields) {
        Ok(wanted) => change_nap(&allowed, &mut tx, id, wanted, seen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            let done = Words::key("network-changed").with("code", fields.text("code"));
            Ok(Redirect::to(&format!("/network/naps/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("network-edit").titled(&known.label());
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &NapForm::of(page, form, splitter, id))
        }
    }
}
