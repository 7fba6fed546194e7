//! A router: what it is, where it is, where it has been.

use askama::Template;
use axum::http::StatusCode;
use serde::Serialize;
use tenancy::{TenantTx, Ts, statement};
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, Form, Page, PathId, Permission, html};

use crate::permission::ViewRouters;
use crate::state::State;
use crate::store::find;
use crate::{Router, RouterError, RouterId};

/// Where it went, when and why.
#[derive(sqlx::FromRow)]
struct Movement {
    from_state: Option<String>,
    to_state: String,
    reason: String,
    moved_at: Ts,
    moved_by: String,
}

impl Movement {
    fn to(&self) -> State {
        State::of(&self.to_state).unwrap_or(State::Retired)
    }
}

#[derive(Template)]
#[template(path = "show/page.html")]
pub(crate) struct Show {
    page: Page,
    form: Form,
    /// The router in a line.
    label: String,
    router: Router,
    movements: Vec<Movement>,
    panels: Vec<String>,
}

async fn movements(tx: &mut TenantTx, id: RouterId) -> Result<Vec<Movement>, RouterError> {
    Ok(tx.all(statement!("movements.sql").bind(id)).await?)
}

/// The page, with the form of a move as it was typed.
pub(crate) async fn shown<P: Permission>(
    allowed: &Allowed<P>,
    tx: &mut TenantTx,
    page: Page,
    mut form: Form,
    id: RouterId,
) -> Result<Show, RouterError> {
    let router = find(tx, id).await?;
    let movements = movements(tx, id).await?;
    let label = router.label();
    let page = page.titled(&label);
    let panels = allowed.panels(tx, &page, "router", id).await?;
    let mut fields = form.fields().clone();
    fields.put("version", &router.version.to_string());
    form.refill(fields);
    Ok(Show { page, form, label, router, movements, panels })
}

pub(crate) async fn page(allowed: Allowed<ViewRouters>, PathId(id): PathId<RouterId>) -> Answer {
    let mut tx = allowed.begin().await?;
    html(&shown(&allowed, &mut tx, allowed.page("routers-one"), Form::default(), id).await?)
}

/// A router.
#[derive(Serialize, ToSchema)]
pub struct RouterView {
    id: uuid::Uuid,
    brand: String,
    model: String,
    serial: String,
    /// Upper case with colons.
    mac: String,
    /// Who made it, by its hardware address, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    maker: Option<&'static str>,
    state: State,
    notes: String,
    created_at: String,
    /// To be handed in with a change.
    version: i32,
    /// Where it has been, the newest first; absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    movements: Option<Vec<MovementView>>,
}

/// A movement of a router.
#[derive(Serialize, ToSchema)]
pub struct MovementView {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    from: Option<State>,
    to: State,
    reason: String,
    at: String,
}

impl RouterView {
    pub(crate) fn of(router: &Router) -> Self {
        Self {
            id: router.id.0,
            maker: router.maker(),
            state: router.stands(),
            created_at: router.created_at.0.to_string(),
            version: router.version,
            brand: router.brand.clone(),
            model: router.model.clone(),
            serial: router.serial.clone(),
            mac: router.mac.clone(),
            notes: router.notes.clone(),
            movements: None,
        }
    }
}

/// The router as a call answers it, with where it has been.
pub(crate) async fn view(tx: &mut TenantTx, id: RouterId) -> Result<RouterView, RouterError> {
    let router = find(tx, id).await?;
    let movements = movements(tx, id).await?.into_iter().map(|one| MovementView {
        from: one.from_state.as_deref().and_then(State::of),
        to: one.to(),
        at: one.moved_at.0.to_string(),
        reason: one.reason,
    });
    Ok(RouterView { movements: Some(movements.collect()), ..RouterView::of(&router) })
}

/// A router, with where it has been.
#[utoipa::path(get, path = "/api/v1/routers/{id}", tag = "routers", operation_id = "getRouter",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The router", body = RouterView)))]
pub(crate) async fn get_router(allowed: Allowed<ViewRouters>, PathId(id): PathId<RouterId>) -> Answer {
    json(StatusCode::OK, &view(&mut allowed.begin().await?, id).await?)
}
