//! A box (NAP) with ports for customers' lines, on an outlet of a splitter or behind another box.

pub(crate) mod api;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod editor;
pub(crate) mod go;
pub(crate) mod list;
pub(crate) mod remove;
pub(crate) mod show;

use kernel::GeoPoint;
use serde_json::{Value, json};
use tenancy::{TenantTx, Ts, statement};

use crate::spot::{Spot, code, name, within};
use crate::{LcpId, NapId, NetworkError, SplitterId};

pub(crate) const CAPACITY_MOST: i32 = 128;
pub(crate) const DISTANCE_MOST: i32 = 20_000;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Nap {
    pub id: NapId,
    pub splitter_id: SplitterId,
    pub splitter_port: i32,
    pub head_id: NapId,
    pub head_code: String,
    pub splitter_code: String,
    pub lcp_id: LcpId,
    pub lcp_code: String,
    pub code: String,
    pub code_key: String,
    pub name: String,
    pub location: String,
    pub capacity: i32,
    pub max_distance_m: i32,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub accuracy: String,
    pub is_active: bool,
    pub notes: String,
    pub created_at: Ts,
    pub version: i32,
}

impl Nap {
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} · {}", self.code, self.name)
    }

    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.head_id != self.id
    }

    pub(crate) fn wanted(&self) -> NapWanted {
        NapWanted {
            code: self.code.clone(),
            name: self.name.clone(),
            capacity: self.capacity,
            max_distance_m: self.max_distance_m,
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

/// What somebody wants to be stored; on what it hangs is `On`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NapWanted {
    pub code: String,
    pub name: String,
    pub capacity: i32,
    pub max_distance_m: i32,
    pub is_active: bool,
    pub spot: Spot,
}

/// On what a box hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A free outlet.
    Outlet(i32),
    /// Behind another box, on the same outlet.
    Behind(NapId),
}

impl NapWanted {
    pub(crate) fn checked(self) -> Result<Self, NetworkError> {
        Ok(Self {
            code: code(&self.code)?,
            name: name(&self.name)?,
            capacity: within("capacity", self.capacity, 1, CAPACITY_MOST)?,
            max_distance_m: within("max_distance_m", self.max_distance_m, 0, DISTANCE_MOST)?,
            is_active: self.is_active,
            spot: self.spot.checked()?,
        })
    }

    pub(crate) fn facts(&self) -> Value {
        json!({
            "code": self.code, "name": self.name, "capacity": self.capacity, "max_distance_m": self.max_distance_m, "active": self.is_active,
            "location": self.spot.location, "lat": self.spot.lat(), "lng": self.spot.lng(), "accuracy": self.spot.accuracy, "notes": self.spot.notes,
        })
    }
}

pub async fn find_nap(tx: &mut TenantTx, id: NapId) -> Result<Nap, NetworkError> {
    Ok(tx.one(statement!("find.sql").bind(id)).await?)
}

pub(crate) async fn find_nap_to_change(tx: &mut TenantTx, id: NapId, seen: Option<i32>) -> Result<Nap, NetworkError> {
    tx.one::<(NapId,)>(statement!("lock.sql").bind(id)).await?;
    let found = find_nap(tx, id).await?;
    if seen.is_some_and(|version| version != found.version) { Err(NetworkError::Stale) } else { Ok(found) }
}
