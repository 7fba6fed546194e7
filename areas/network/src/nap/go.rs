//! A box goes to another outlet, with the boxes behind it and everyone on their ports; `/network/naps/{id}/move`.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Words;
use serde_json::json;
use tenancy::{Entry, TenantTx, statement};
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, fragment, page_422};

use super::{Nap, find_nap, find_nap_to_change};
use crate::permission::ChangePlant;
use crate::ports::{Feeds, FreeOutlet, free_outlet, free_outlets_of, take_outlet};
use crate::splitter::{Outlet, find_splitter};
use crate::{LcpId, NapId, NetworkError, SplitterId};

/// A box and the label of the entry.
type Moved = (NapId, String);

/// `seen`: the version that was looked at.
pub async fn move_nap(tx: &mut TenantTx, id: NapId, to: Outlet, seen: i32) -> Result<(), NetworkError> {
    let nap = find_nap_to_change(tx, id, Some(seen)).await?;
    let from = find_splitter(tx, nap.splitter_id).await?;
    let splitter = find_splitter(tx, to.splitter).await.map_err(|error| match error {
        NetworkError::NotFound => NetworkError::SplitterUnknown,
        other => other,
    })?;
    if nap.is_behind() {
        // It held no outlet: those before it stay where they are.
    } else {
        free_outlet(tx, &from, id.0, &nap.code).await?;
    }
    take_outlet(tx, &splitter, to.port, Feeds { id: id.0, code: &nap.code }).await?;
    let (before, after) = (format!("{} · {}", from.label(), nap.splitter_port), format!("{} · {}", splitter.label(), to.port));
    let bound = statement!("move.sql").bind(id).bind(to.splitter).bind(to.port).bind(id);
    tx.write_all::<Moved>(bound, |(moved, code)| {
        Entry::changed("network.nap_moved", "nap", *moved, code).before(json!({ "on": before })).after(json!({ "on": after }))
    })
    .await?;
    Ok(())
}

/// A cabinet that can be chosen.
#[derive(Clone, Debug, sqlx::FromRow)]
struct LcpChoice {
    id: LcpId,
    code: String,
    name: String,
}

#[derive(Template)]
#[template(path = "nap/move.html")]
struct Move<'a> {
    page: &'a Page,
    form: &'a Form,
    nap: &'a Nap,
    lcps: &'a [LcpChoice],
    lcp: String,
    outlets: &'a [FreeOutlet],
}

#[derive(Template)]
#[template(path = "nap/outlets.html")]
struct Outlets<'a> {
    page: &'a Page,
    form: &'a Form,
    outlets: &'a [FreeOutlet],
}

/// What can be chosen: the cabinets, and the free outlets of the one that is chosen.
async fn offer(tx: &mut TenantTx, nap: &Nap, form: &Form) -> Result<(Vec<LcpChoice>, LcpId, Vec<FreeOutlet>), NetworkError> {
    let lcps: Vec<LcpChoice> = tx.all(statement!("lcps.sql").bare()).await?;
    let lcp = form.value("lcp").parse().unwrap_or(nap.lcp_id);
    let outlets = free_outlets_of(tx, lcp).await?;
    Ok((lcps, lcp, outlets))
}

pub(crate) async fn form(allowed: Allowed<ChangePlant>, PathId(id): PathId<NapId>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let nap = &find_nap(&mut tx, id).await?;
    let form = &Form::with(&[("lcp", query.text("lcp")), ("version", &nap.version.to_string())]);
    let page = &allowed.page("network-move").titled(&nap.label());
    let (lcps, lcp, outlets) = offer(&mut tx, nap, form).await?;
    let (lcps, outlets, lcp) = (lcps.as_slice(), outlets.as_slice(), lcp.to_string());
    fragment(&allowed.info, &Move { page, form, nap, lcps, lcp, outlets }, &Outlets { page, form, outlets })
}

/// `<splitter>:<port>`.
fn read(fields: &Fields) -> Result<Outlet, NetworkError> {
    let (splitter, port) = fields.text("splitter").split_once(':').ok_or(NetworkError::SplitterUnknown)?;
    let splitter: SplitterId = splitter.parse().map_err(|_| NetworkError::SplitterUnknown)?;
    Ok(Outlet { splitter, port: port.parse().map_err(|_| NetworkError::SplitterUnknown)? })
}

pub(crate) async fn submit(allowed: Allowed<ChangePlant>, PathId(id): PathId<NapId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let nap = &find_nap(&mut tx, id).await?;
    let seen = fields.text("version").parse().unwrap_or_default();
    let done = match read(&fields) {
        Ok(to) => move_nap(&mut tx, id, to, seen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/network/naps/{id}")).done(&Words::key("network-moved").with("code", &nap.code)).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = &allowed.page("network-move").titled(&nap.label());
            let mut form = Form::of(fields);
            let status = form.absorb(error, page)?;
            let mut tx = allowed.begin().await?;
            let (lcps, lcp, outlets) = offer(&mut tx, nap, &form).await?;
            let (lcps, outlets, lcp, form) = (lcps.as_slice(), outlets.as_slice(), lcp.to_string(), &form);
            page_422(status, &Move { page, form, nap, lcps, lcp, outlets })
        }
    }
}
