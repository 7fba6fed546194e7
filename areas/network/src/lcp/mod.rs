//! A cabinet (LCP): the splitters of a neighbourhood are fed from it.

pub(crate) mod api;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod editor;
pub(crate) mod list;
pub(crate) mod remove;
pub(crate) mod show;

use serde_json::{Value, json};
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;
use web::Placed;

use crate::spot::{Spot, code, key, name, within};
use crate::{LcpId, NetworkError};
use kernel::GeoPoint;

pub(crate) const COVERAGE_MOST: i32 = 50_000;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Lcp {
    pub id: LcpId,
    pub code: String,
    pub code_key: String,
    pub name: String,
    pub location: String,
    pub barangay_id: Option<Uuid>,
    pub barangay: Option<String>,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub accuracy: String,
    pub coverage_m: i32,
    pub is_active: bool,
    pub notes: String,
    pub created_at: Ts,
    pub version: i32,
}

impl Lcp {
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} · {}", self.code, self.name)
    }

    pub(crate) fn wanted(&self) -> LcpWanted {
        LcpWanted {
            code: self.code.clone(),
            name: self.name.clone(),
            barangay: self.barangay_id,
            coverage_m: self.coverage_m,
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

impl Placed for Lcp {
    fn place(&self) -> (String, Uuid) {
        (self.code_key.clone(), self.id.0)
    }
}

/// What somebody wants to be stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LcpWanted {
    pub code: String,
    pub name: String,
    pub barangay: Option<Uuid>,
    /// How far it reaches: a circle on the map.
    pub coverage_m: i32,
    pub is_active: bool,
    pub spot: Spot,
}

impl LcpWanted {
    pub(crate) fn checked(self) -> Result<Self, NetworkError> {
        Ok(Self {
            code: code(&self.code)?,
            name: name(&self.name)?,
            barangay: self.barangay,
            coverage_m: within("coverage_m", self.coverage_m, 0, COVERAGE_MOST)?,
            is_active: self.is_active,
            spot: self.spot.checked()?,
        })
    }

    pub(crate) fn facts(&self) -> Value {
        json!({
            "code": self.code, "name": self.name, "barangay": self.barangay, "coverage_m": self.coverage_m, "active": self.is_active,
            "location": self.spot.location, "lat": self.spot.lat(), "lng": self.spot.lng(), "accuracy": self.spot.accuracy, "notes": self.spot.notes,
        })
    }

    pub(crate) fn keys(&self) -> (String, String) {
        (key(&self.code), key(&self.name))
    }
}

pub async fn find_lcp(tx: &mut TenantTx, id: LcpId) -> Result<Lcp, NetworkError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

pub(crate) async fn find_lcp_to_change(tx: &mut TenantTx, id: LcpId, seen: Option<i32>) -> Result<Lcp, NetworkError> {
    tx.one::<(LcpId,)>(statement!("lock.sql").bind(id)).await?;
    let found = find_lcp(tx, id).await?;
    if seen.is_some_and(|version| version != found.version) { Err(NetworkError::Stale) } else { Ok(found) }
}
