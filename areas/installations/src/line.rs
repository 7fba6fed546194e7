//! A customer's line as it stands, with the names of what it is connected to.

use kernel::GeoPoint;
use serde::Serialize;
use tenancy::{Day, Ts};
use uuid::Uuid;

use crate::LineId;
use crate::state::{Hold, State};

/// A line with the names around it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    pub id: LineId,
    pub number: i64,
    /// As it stands at the moment of the transaction that read it.
    pub state: String,
    pub held_for: Option<String>,
    pub held_since: Option<Ts>,
    /// Where the last of its paid time ends, or ended.
    pub paid_until: Option<Ts>,
    pub customer_id: Uuid,
    pub customer_name: String,
    pub customer_number: i64,
    pub plan_id: Option<Uuid>,
    pub plan_name: Option<String>,
    pub street_address: String,
    pub barangay_id: Option<Uuid>,
    pub barangay_name: Option<String>,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub accuracy: String,
    pub location_notes: String,
    pub visit_at: Option<Ts>,
    pub technician_id: Option<Uuid>,
    pub technician_name: Option<String>,
    pub nap_id: Option<Uuid>,
    pub nap_port: Option<i32>,
    pub nap_code: Option<String>,
    pub nap_name: Option<String>,
    pub splitter_id: Option<Uuid>,
    pub splitter_code: Option<String>,
    pub lcp_id: Option<Uuid>,
    pub lcp_code: Option<String>,
    pub lcp_name: Option<String>,
    pub router_id: Option<Uuid>,
    pub router_serial: Option<String>,
    pub router_brand: Option<String>,
    pub router_mac: Option<String>,
    pub installed_on: Option<Day>,
    pub activated_at: Option<Ts>,
    pub terminated_at: Option<Ts>,
    pub end_reason: String,
    pub notes: String,
    pub created_at: Ts,
    pub version: i32,
}

/// What the record keeps of a change to the plan of a line.
#[derive(PartialEq, Serialize)]
pub(crate) struct LineFacts<'a> {
    pub plan: Option<Uuid>,
    pub street_address: &'a str,
    pub barangay: Option<Uuid>,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub accuracy: &'a str,
    pub location_notes: &'a str,
    pub visit_at: Option<Ts>,
    pub technician: Option<Uuid>,
    pub notes: &'a str,
}

/// `I-000123`: what people call a line.
#[must_use]
pub fn number_text(number: i64) -> String {
    format!("I-{number:06}")
}

impl Line {
    #[must_use]
    pub fn number_text(&self) -> String {
        number_text(self.number)
    }

    #[must_use]
    pub fn label(&self) -> String {
        format!("{} {}", number_text(self.number), self.customer_name)
    }

    #[must_use]
    pub fn stands(&self) -> State {
        State::of(&self.state).unwrap_or(State::Terminated)
    }

    #[must_use]
    pub fn hold(&self) -> Option<Hold> {
        self.held_for.as_deref().and_then(Hold::of)
    }

    #[must_use]
    pub fn point(&self) -> Option<GeoPoint> {
        self.lat.zip(self.lng).and_then(|(lat, lng)| GeoPoint::new(lat, lng))
    }

    /// `LCP-001 › S1 (port 3) › NAP-07, port 5`, the way that light takes.
    #[must_use]
    pub fn path(&self) -> Option<String> {
        let (lcp, splitter) = (self.lcp_code.as_deref()?, self.splitter_code.as_deref()?);
        let (nap, port) = (self.nap_code.as_deref()?, self.nap_port?);
        Some(format!("{lcp} › {splitter} › {nap} › {port}"))
    }

    pub(crate) fn facts(&self) -> LineFacts<'_> {
        LineFacts {
            plan: self.plan_id,
            street_address: &self.street_address,
            barangay: self.barangay_id,
            lat: self.lat,
            lng: self.lng,
            accuracy: &self.accuracy,
            location_notes: &self.location_notes,
            visit_at: self.visit_at,
            technician: self.technician_id,
            notes: &self.notes,
        }
    }
}
