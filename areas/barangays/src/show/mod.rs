//! A barangay: its facts, and what other areas know about it.

use askama::Template;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, Counted, Page, PathId, html};

use crate::permission::ViewBarangays;
use crate::store::find;
use crate::{Barangay, BarangayId};

#[derive(Template)]
#[template(path = "show/page.html")]
struct Show {
    page: Page,
    barangay: Barangay,
    counted: Vec<Counted>,
    panels: Vec<String>,
}

pub(crate) async fn page(allowed: Allowed<ViewBarangays>, PathId(id): PathId<BarangayId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let barangay = find(&mut tx, id).await?;
    let page = allowed.page("barangays-one").titled(&barangay.name);
    let counted = allowed.tallies(&mut tx, &page, "barangay", &[id.0]).await?;
    let panels = allowed.panels(&mut tx, &page, "barangay", id).await?;
    html(&Show { page, barangay, counted, panels })
}

/// A barangay.
#[derive(Serialize, ToSchema)]
pub struct BarangayView {
    id: uuid::Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    code: Option<String>,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    households: Option<i32>,
    active: bool,
    created_at: String,
    /// To be handed in with a change.
    version: i32,
}

impl BarangayView {
    pub(crate) fn of(barangay: &Barangay) -> Self {
        let Barangay { id, name, code, description, households, is_active, created_at, version, .. } = barangay.clone();
        Self { id: id.0, name, code, description, households, active: is_active, created_at: created_at.0.to_string(), version }
    }
}

/// A barangay.
#[utoipa::path(get, path = "/api/v1/barangays/{id}", tag = "barangays", operation_id = "getBarangay",
    params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "The barangay", body = BarangayView)))]
pub(crate) async fn get_barangay(allowed: Allowed<ViewBarangays>, PathId(id): PathId<BarangayId>) -> Answer {
    let barangay = find(&mut allowed.begin().await?, id).await?;
    json(StatusCode::OK, &BarangayView::of(&barangay))
}
