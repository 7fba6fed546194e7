//! The map, for machines.

use axum::http::StatusCode;
use serde::Deserialize;
use web::api::{ApiQuery, json};
use web::{Allowed, Answer};

use super::{InView, Layers, View, in_view};
use crate::permission::ViewMap;

/// Which part of the globe, and what of it.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MapQuery {
    #[param(minimum = -90, maximum = 90)]
    south: f64,
    #[param(minimum = -180, maximum = 180)]
    west: f64,
    #[param(minimum = -90, maximum = 90)]
    north: f64,
    #[param(minimum = -180, maximum = 180)]
    east: f64,
    /// With commas between: `lcps`, `splitters`, `naps`, `installations`, `customers`. The plant when absent.
    #[serde(default)]
    #[param(required = false, max_length = 100)]
    layers: String,
}

/// What stands in a part of the globe. Of a layer with too many, how many there are in each square; layers that the key may not see are empty.
#[utoipa::path(get, path = "/api/v1/map", tag = "map", operation_id = "viewMap", params(MapQuery),
    responses((status = 200, description = "What is in view", body = InView)))]
pub(crate) async fn view_map(allowed: Allowed<ViewMap>, ApiQuery(query): ApiQuery<MapQuery>) -> Answer {
    let view = View::new(query.south, query.west, query.north, query.east)?;
    let named = if query.layers.is_empty() { "lcps,splitters,naps" } else { query.layers.as_str() };
    let wanted: Vec<String> = named.split(',').map(|name| name.trim().to_owned()).collect();
    let layers = Layers::of(&wanted, &allowed.person);
    let page = allowed.page("atlas-title");
    json(StatusCode::OK, &in_view(&mut allowed.begin().await?, &page, view, &layers).await?)
}
