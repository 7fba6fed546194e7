//! `GET /map`.

use askama::Template;
use kernel::GeoPoint;
use serde_json::json;
use tenancy::{TenantTx, statement};
use web::{Allowed, Answer, Fields, Page, html};

use crate::MapError;
use crate::permission::ViewMap;

/// Everything that has a place.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
struct Extent {
    south: Option<f64>,
    north: Option<f64>,
    west: Option<f64>,
    east: Option<f64>,
}

#[derive(Template)]
#[template(path = "show/page.html")]
struct Show {
    page: Page,
    /// Where it begins: a place and how near, or the whole.
    start: String,
    tiles: String,
    /// Nothing has a place yet.
    empty: bool,
}

async fn extent(tx: &mut TenantTx) -> Result<Extent, MapError> {
    Ok(tx.one(statement!("extent.sql").bare()).await?)
}

/// `?lat=…&lng=…&zoom=…`, as a link to a place says it.
fn asked(query: &Fields) -> Option<(GeoPoint, u8)> {
    let place = GeoPoint::read(query.text("lat"), query.text("lng")).ok().flatten()?;
    let zoom: u8 = query.text("zoom").parse().unwrap_or(17);
    Some((place, zoom.clamp(2, 19)))
}

pub(crate) async fn page(allowed: Allowed<ViewMap>, query: Fields) -> Answer {
    let found = extent(&mut allowed.begin().await?).await?;
    let whole = match (found.south, found.north, found.west, found.east) {
        (Some(south), Some(north), Some(west), Some(east)) => Some(json!({ "south": south, "north": north, "west": west, "east": east })),
        _ => None,
    };
    let empty = whole.is_none();
    let start = match asked(&query) {
        Some((place, zoom)) => json!({ "lat": place.lat(), "lng": place.lng(), "zoom": zoom }),
        None => whole.unwrap_or_else(|| json!({ "lat": 0.0, "lng": 0.0, "zoom": 2 })),
    };
    let tiles = allowed.site.config.tiles.clone().unwrap_or_default();
    html(&Show { page: allowed.page("atlas-title"), start: start.to_string(), tiles, empty })
}
