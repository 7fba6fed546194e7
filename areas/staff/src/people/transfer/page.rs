//! The owner's page of a transfer, and the page behind the link for the one who accepts.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::{Failure, Kind, Words};
use tenancy::statement;
use web::{Allowed, Answer, Fields, FlashKind, Form, OwnerOnly, Page, Redirect, Refusal, SignedIn, html, page_422};

use super::accept::{accept, offered};
use super::offer::{Offer, Open, cancel, offer, open};
use super::proof::take_code;
use crate::password::confirm;
use crate::people::person::{RoleChoice, role_ids};
use crate::people::store::roles;
use crate::second_factor::factors;
use crate::{StaffError, UserId};

#[derive(sqlx::FromRow)]
struct Heir {
    id: UserId,
    name: String,
    email: String,
}

#[derive(Template)]
#[template(path = "people/transfer/offer.html")]
struct OfferPage {
    page: Page,
    form: Form,
    open: Option<Open>,
    heirs: Vec<Heir>,
    roles: Vec<RoleChoice>,
    code: bool,
}

#[derive(Template)]
#[template(path = "people/transfer/accept.html")]
struct AcceptPage {
    page: Page,
    token: String,
    /// Who offers it; none when the link is over.
    from: Option<String>,
}

pub(crate) async fn offer_page(allowed: Allowed<OwnerOnly>) -> Answer {
    let page = allowed.page("staff-transfer");
    html(&show(&allowed, page, Form::default()).await?)
}

async fn show(allowed: &Allowed<OwnerOnly>, page: Page, form: Form) -> Result<OfferPage, Refusal> {
    let mut tx = allowed.begin().await?;
    let open = open(&mut tx).await?;
    let heirs = tx.all(statement!("heirs.sql").bare()).await?;
    let me = UserId(allowed.person.user);
    let roles = roles(&mut tx, Some(me)).await?.into_iter().filter(|role| role.is_active || role.held).collect();
    let code = factors(&mut tx, me.0).await?.is_some_and(|known| known.has_authenticator());
    Ok(OfferPage { page, form, open, heirs, roles, code })
}

pub(crate) async fn offer_submit(allowed: Allowed<OwnerOnly>, fields: Fields) -> Answer {
    match proven_offer(&allowed, &fields).await {
        Ok(name) => Ok(Redirect::to("/people/transfer").done(&Words::key("staff-transfer-offered").with("name", name)).into_response()),
        Err(error) => {
            let page = allowed.page("staff-transfer");
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(&allowed, page, form).await?)
        }
    }
}

async fn proven_offer(allowed: &Allowed<OwnerOnly>, fields: &Fields) -> Result<String, StaffError> {
    let heir = fields.text("heir").parse().map_err(|_| StaffError::HeirWrong)?;
    confirm(allowed, "password", fields.raw("password")).await?;
    let mut tx = allowed.begin().await?;
    let known = factors(&mut tx, allowed.person.user).await?.ok_or(StaffError::NotFound)?;
    take_code(&mut tx, allowed, &known, fields.text("code")).await?;
    let name = offer(&mut tx, &allowed.site, &allowed.person, &Offer { heir, keep: role_ids(fields) }).await?;
    tx.commit().await?;
    Ok(name)
}

pub(crate) async fn cancel_submit(allowed: Allowed<OwnerOnly>) -> Answer {
    let mut tx = allowed.begin().await?;
    let back = Redirect::to("/people/transfer");
    match cancel(&mut tx).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(back.done(&Words::key("staff-transfer-cancelled")).into_response())
        }
        Err(error) if error.kind() == Kind::Conflict => Ok(back.flash(FlashKind::Error, &error.words()).into_response()),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn accept_page(allowed: Allowed<SignedIn>, Path(token): Path<String>) -> Answer {
    let mut tx = allowed.begin().await?;
    match offered(&mut tx, &allowed.person, &token).await {
        Ok((owner, _)) => html(&AcceptPage { page: allowed.page("staff-ownership"), token, from: Some(owner.name) }),
        Err(StaffError::TransferGone) => over(&allowed),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn accept_submit(allowed: Allowed<SignedIn>, Path(token): Path<String>) -> Answer {
    let mut tx = allowed.begin().await?;
    match accept(&mut tx, &allowed.site, &allowed.person, &token).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to("/people").done(&Words::key("staff-ownership-yours").with("company", &allowed.person.company.name)).into_response())
        }
        Err(StaffError::TransferGone) => over(&allowed),
        Err(error) => Err(error.into()),
    }
}

fn over(allowed: &Allowed<SignedIn>) -> Answer {
    page_422(StatusCode::GONE, &AcceptPage { page: allowed.page("staff-ownership"), token: String::new(), from: None })
}
