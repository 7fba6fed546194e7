//! `/customers/{id}/merge?into=…`: both beside each other, and then one.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Words;
use tenancy::TenantTx;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, fragment, html, page_422};

use super::{both, merge};
use crate::list::{Asked, list};
use crate::permission::MergeCustomers;
use crate::store::find;
use crate::twins::{Twin, twins_of};
use crate::{Customer, CustomerError, CustomerId};

#[derive(Template)]
#[template(path = "merge/page.html")]
struct Merge {
    page: Page,
    form: Form,
    from: Customer,
    into: Customer,
}

/// How many are offered at once.
const FOUND: i64 = 20;

#[derive(Template)]
#[template(path = "merge/choose.html")]
struct Choose<'a> {
    page: &'a Page,
    from: CustomerId,
    q: &'a str,
    found: &'a [Twin],
}

#[derive(Template)]
#[template(path = "merge/found.html")]
struct Found<'a> {
    page: &'a Page,
    from: CustomerId,
    q: &'a str,
    found: &'a [Twin],
}

/// The other record; one that cannot be read is as unknown as another company's.
fn other(fields: &Fields) -> Result<CustomerId, CustomerError> {
    fields.text("into").parse().map_err(|_| CustomerError::NotFound)
}

pub(crate) async fn form(allowed: Allowed<MergeCustomers>, PathId(from): PathId<CustomerId>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    if query.optional("into").is_none() {
        return choose(&allowed, &mut tx, from, query.text("q")).await;
    }
    let (from, into) = both(&mut tx, from, other(&query)?).await?;
    html(&Merge { page: allowed.page("customers-merge"), form: Form::default(), from, into })
}

/// Which other one: those who are looked for, or those who are like this one.
async fn choose(allowed: &Allowed<MergeCustomers>, tx: &mut TenantTx, from: CustomerId, q: &str) -> Answer {
    let known = find(tx, from).await?;
    let found = if q.is_empty() {
        twins_of(tx, &known).await?
    } else {
        let found = list(tx, &Asked { search: q, limit: FOUND, ..Asked::default() }).await?.page.rows;
        found.iter().filter(|one| one.id != from).map(Twin::looked_for).collect()
    };
    let page = &allowed.page("customers-merge").titled(&known.name());
    let found = found.as_slice();
    fragment(&allowed.info, &Choose { page, from, q, found }, &Found { page, from, q, found })
}

pub(crate) async fn submit(allowed: Allowed<MergeCustomers>, PathId(from): PathId<CustomerId>, fields: Fields) -> Answer {
    let into = other(&fields)?;
    let seen = |name: &str| Some(fields.text(name).parse().unwrap_or_default());
    let mut tx = allowed.begin().await?;
    match merge(&allowed, &mut tx, from, into, (seen("from_version"), seen("into_version"))).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/customers/{into}")).done(&Words::key("customers-merged-done")).into_response())
        }
        Err(error) => {
            drop(tx);
            let page = allowed.page("customers-merge");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            let (from, into) = both(&mut allowed.begin().await?, from, into).await?;
            page_422(status, &Merge { page, form, from, into })
        }
    }
}
