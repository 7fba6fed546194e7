//! `GET /map/find?q=`: things with a place, by name.

use axum::http::StatusCode;
use customers::CustomerError;
use serde::Serialize;
use serde_json::json as object;
use tenancy::statement;
use web::api::json;
use web::{Allowed, Answer, Fields};

use crate::MapError;
use crate::permission::ViewMap;

#[derive(sqlx::FromRow)]
struct Found {
    kind: String,
    label: String,
    lat: f64,
    lng: f64,
}

#[derive(Serialize)]
struct Hit {
    label: String,
    kind_text: String,
    lat: f64,
    lng: f64,
}

pub(crate) async fn find(allowed: Allowed<ViewMap>, query: Fields) -> Answer {
    let q = query.text("q").to_lowercase();
    let page = allowed.page("atlas-title");
    let mut hits: Vec<Hit> = Vec::new();
    if !q.is_empty() {
        let mut tx = allowed.begin().await?;
        let plant: Vec<Found> = tx.all(statement!("find.sql").bind(q.clone())).await.map_err(MapError::from)?;
        hits.extend(plant.into_iter().map(|one| {
            let kind_text = page.t(if one.kind == "lcp" { "atlas-kind-lcp" } else { "atlas-kind-nap" });
            Hit { label: one.label, kind_text, lat: one.lat, lng: one.lng }
        }));
        if allowed.person.may("customers.view") {
            let people = customers::search(&mut tx, &q, 8).await.map_err(|error| match error {
                CustomerError::Db(error) => MapError::Db(error),
                _ => MapError::NotFound,
            })?;
            let placed = people.into_iter().filter_map(|one| one.point().map(|point| (one.name(), point)));
            hits.extend(placed.map(|(label, point)| Hit { label, kind_text: page.t("atlas-kind-customer"), lat: point.lat(), lng: point.lng() }));
        }
    }
    json(StatusCode::OK, &object!({ "items": hits }))
}
