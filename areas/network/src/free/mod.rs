//! The nearest boxes with a free port, seen from a place; `/network/free`.

pub(crate) mod api;

use askama::Template;
use kernel::GeoPoint;
use tenancy::{TenantTx, statement};
use web::{Allowed, Answer, Fields, Form, Page, html};

use crate::permission::ViewPlant;
use crate::{NapId, NetworkError};

/// How far is looked, in metres.
const AROUND: f64 = 2_000.0;
const SHOWN: usize = 20;

/// A box with a free port.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Near {
    pub id: NapId,
    pub code: String,
    pub name: String,
    pub splitter_code: String,
    pub lcp_code: String,
    lat: f64,
    lng: f64,
    pub max_distance_m: i32,
    pub capacity: i32,
    pub taken: i64,
    /// From the place, in whole metres.
    #[sqlx(skip)]
    pub metres: i32,
}

impl Near {
    /// A line of this length is what the box is meant for.
    #[must_use]
    pub fn is_within(&self) -> bool {
        self.metres <= self.max_distance_m
    }

    #[must_use]
    pub fn free(&self) -> i64 {
        i64::from(self.capacity) - self.taken
    }

    fn seen_from(mut self, place: GeoPoint) -> Self {
        let metres = GeoPoint::new(self.lat, self.lng).map_or(f64::MAX, |own| place.metres_to(own));
        #[expect(clippy::cast_possible_truncation, reason = "at most half around the earth")]
        let whole = metres.min(40_000_000.0).ceil() as i32;
        self.metres = whole;
        self
    }
}

/// Those within their own distance first, then by how far they are.
pub async fn nearest(tx: &mut TenantTx, place: GeoPoint) -> Result<Vec<Near>, NetworkError> {
    let view = place.around(AROUND);
    let bound = statement!("near.sql").bind(view.south).bind(view.north).bind(view.west).bind(view.east);
    let rows: Vec<Near> = tx.all(bound).await?;
    let mut near: Vec<Near> = rows.into_iter().map(|nap| nap.seen_from(place)).collect();
    near.sort_by_key(|nap| (!nap.is_within(), nap.metres, nap.id));
    near.truncate(SHOWN);
    Ok(near)
}

#[derive(Template)]
#[template(path = "free/page.html")]
struct Found {
    page: Page,
    form: Form,
    /// None before somebody asked.
    near: Option<Vec<Near>>,
}

pub(crate) async fn page(allowed: Allowed<ViewPlant>, query: Fields) -> Answer {
    let page = allowed.page("network-free");
    let place = GeoPoint::read(query.text("lat"), query.text("lng"));
    let mut form = Form::of(query);
    let near = match place {
        Ok(Some(place)) => Some(nearest(&mut allowed.begin().await?, place).await?),
        Ok(None) => None,
        Err(_) => {
            form.fail("lat", page.t("network-point-wrong"));
            None
        }
    };
    html(&Found { page, form, near })
}
