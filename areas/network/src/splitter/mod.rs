//! A splitter: one fibre into many, on a cabinet or on an outlet of another splitter.

pub(crate) mod api;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod editor;
pub(crate) mod remove;
pub(crate) mod show;

use kernel::GeoPoint;
use serde_json::{Value, json};
use tenancy::{TenantTx, Ts, statement};

use crate::spot::{Spot, code};
use crate::{LcpId, NetworkError, SplitterId};

/// Into how many a splitter splits.
pub(crate) const RATIOS: [i32; 7] = [2, 4, 8, 16, 32, 64, 128];

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Splitter {
    pub id: SplitterId,
    pub lcp_id: LcpId,
    pub lcp_code: String,
    pub lcp_name: String,
    pub code: String,
    pub ratio: i32,
    pub fed_by_splitter: Option<SplitterId>,
    pub fed_by_port: Option<i32>,
    pub fed_code: Option<String>,
    pub location: String,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub accuracy: String,
    pub is_active: bool,
    pub notes: String,
    pub created_at: Ts,
    pub version: i32,
}

impl Splitter {
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} › {}", self.lcp_code, self.code)
    }

    pub(crate) fn wanted(&self) -> SplitterWanted {
        SplitterWanted {
            code: self.code.clone(),
            ratio: self.ratio,
            is_active: self.is_active,
            spot: Spot {
                location: self.location.clone(),
                point: self.lat.zip(self.lng).and_then(|(lat, lng)| GeoPoint::new(lat, lng)),
                accuracy: self.accuracy.clone(),
                notes: self.notes.clone(),
            },
        }
    }
}

/// A splitter in its cabinet's page.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct SplitterRow {
    pub id: SplitterId,
    pub code: String,
    pub ratio: i32,
    pub fed_by: Option<String>,
    pub taken: i64,
}

/// What somebody wants to be stored. On what it hangs is said once, when it is made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SplitterWanted {
    pub code: String,
    pub ratio: i32,
    pub is_active: bool,
    pub spot: Spot,
}

impl SplitterWanted {
    pub(crate) fn checked(self) -> Result<Self, NetworkError> {
        if !RATIOS.contains(&self.ratio) {
            return Err(NetworkError::RatioWrong);
        }
        Ok(Self { code: code(&self.code)?, ratio: self.ratio, is_active: self.is_active, spot: self.spot.checked()? })
    }

    pub(crate) fn facts(&self) -> Value {
        json!({
            "code": self.code, "ratio": self.ratio, "active": self.is_active, "location": self.spot.location, "lat": self.spot.lat(),
            "lng": self.spot.lng(), "accuracy": self.spot.accuracy, "notes": self.spot.notes,
        })
    }
}

/// An outlet of a splitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet {
    pub splitter: SplitterId,
    pub port: i32,
}

pub async fn find_splitter(tx: &mut TenantTx, id: SplitterId) -> Result<Splitter, NetworkError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

pub(crate) async fn find_splitter_to_change(tx: &mut TenantTx, id: SplitterId, seen: Option<i32>) -> Result<Splitter, NetworkError> {
    tx.one::<(SplitterId,)>(statement!("lock.sql").bind(id)).await?;
    let found = find_splitter(tx, id).await?;
    if seen.is_some_and(|version| version != found.version) { Err(NetworkError::Stale) } else { Ok(found) }
}

pub(crate) async fn splitters_of(tx: &mut TenantTx, lcp: LcpId) -> Result<Vec<SplitterRow>, NetworkError> {
    Ok(tx.all(statement!("of_lcp.sql").bind(lcp)).await?)
}
