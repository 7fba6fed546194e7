//! What can go wrong with lines, in words that people can act on.

use kernel::{Failure, Kind, Words};
use network::NetworkError;
use routers::RouterError;
use tenancy::DbError;

use crate::state::State;

#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error(transparent)]
    Db(DbError),
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error(transparent)]
    Router(#[from] RouterError),
    #[error("no such line in this company")]
    NotFound,
    #[error("somebody else has changed it meanwhile")]
    Stale,
    #[error("the line is at its end")]
    Ended,
    #[error("a line that is {0:?} cannot do that")]
    StepWrong(State),

    #[error("no such customer")]
    CustomerUnknown,
    #[error("the customer takes no new lines")]
    CustomerClosed,
    #[error("no such plan on sale")]
    PlanUnknown,
    #[error("no such barangay")]
    BarangayUnknown,
    #[error("nobody of that name goes into the field")]
    TechnicianUnknown,
    #[error("no such port")]
    PortUnknown,
    #[error("the port is taken")]
    PortTaken { who: String },
    #[error("the line is on this port already")]
    PortSame,
    #[error("a connected line needs a port")]
    PortNeeded,
    #[error("no such router in stock")]
    RouterUnknown,
    #[error("the router is not in stock")]
    RouterBusy,
    #[error("the line has no router")]
    RouterMissing,
    #[error("a router cannot come back to there")]
    WayBackUnknown,

    #[error("this is no number of a line")]
    NumberWrong,
    #[error("no such state")]
    StateUnknown,
    #[error("no such box")]
    NapUnknown,
    #[error("it stands otherwise, and files move nothing")]
    StandsOtherwise { column: &'static str },
    #[error("the text is too long")]
    TooLong { field: &'static str, most: usize },
    #[error("this is no time of a visit")]
    VisitWrong,
    #[error("this is no day")]
    DayWrong,
    #[error("the day is yet to come")]
    DayAhead,
    #[error("this is no point on the globe")]
    PointWrong,
    #[error("no such accuracy")]
    AccuracyWrong,
    #[error("no such reason")]
    HoldUnknown,
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("what is asked for cannot be read")]
    FilterWrong { field: &'static str },
}

impl From<DbError> for LineError {
    fn from(error: DbError) -> Self {
        match error.constraint() {
            Some("installations_customer_fkey") => Self::CustomerUnknown,
            Some("installations_plan_fkey") => Self::PlanUnknown,
            Some("installations_barangay_fkey") => Self::BarangayUnknown,
            Some("installations_technician_fkey") => Self::TechnicianUnknown,
            Some("installations_port_fkey") => Self::PortUnknown,
            Some("installations_router_fkey") => Self::RouterUnknown,
            _ if matches!(error, DbError::NotFound) => Self::NotFound,
            _ => Self::Db(error),
        }
    }
}

impl LineError {
    fn sorted(&self) -> (Kind, &'static str) {
        let at = |field| Kind::Invalid { field };
        match self {
            Self::Db(error) => (error.kind(), error.words().key),
            Self::Network(error) => (error.kind(), error.words().key),
            Self::Router(error) => (error.kind(), error.words().key),
            Self::NotFound => (Kind::NotFound, "installations-not-found"),
            Self::Stale => (Kind::Conflict, "installations-stale"),
            Self::Ended => (Kind::Conflict, "installations-ended"),
            Self::StepWrong(_) => (Kind::Conflict, "installations-step-wrong"),
            Self::CustomerUnknown => (at("customer"), "installations-customer-unknown"),
            Self::CustomerClosed => (at("customer"), "installations-customer-closed"),
            Self::PlanUnknown => (at("plan"), "installations-plan-unknown"),
            Self::BarangayUnknown => (at("barangay"), "installations-barangay-unknown"),
            Self::TechnicianUnknown => (at("technician"), "installations-technician-unknown"),
            Self::PortUnknown => (at("port"), "installations-port-unknown"),
            Self::PortTaken { .. } => (Kind::Conflict, "installations-port-taken"),
            Self::PortSame => (at("port"), "installations-port-same"),
            Self::PortNeeded => (Kind::Conflict, "installations-port-needed"),
            Self::RouterUnknown => (at("router"), "installations-router-unknown"),
            Self::RouterBusy => (Kind::Conflict, "installations-router-busy"),
            Self::WayBackUnknown => (at("router_to"), "installations-way-back-unknown"),
            Self::RouterMissing => (Kind::Conflict, "installations-router-missing"),
            Self::NumberWrong => (at("number"), "installations-number-wrong"),
            Self::StateUnknown => (at("state"), "installations-state-unknown"),
            Self::NapUnknown => (at("nap"), "installations-nap-unknown"),
            Self::StandsOtherwise { column } => (at(column), "installations-stands-otherwise"),
            Self::TooLong { field, .. } => (at(field), "installations-too-long"),
            Self::VisitWrong => (at("visit"), "installations-visit-wrong"),
            Self::DayWrong => (at("installed_on"), "installations-day-wrong"),
            Self::DayAhead => (at("installed_on"), "installations-day-ahead"),
            Self::PointWrong => (at("lat"), "installations-point-wrong"),
            Self::AccuracyWrong => (at("accuracy"), "installations-accuracy-wrong"),
            Self::HoldUnknown => (at("reason"), "installations-hold-unknown"),
            Self::ReasonMissing => (at("reason"), "installations-reason-missing"),
            Self::FilterWrong { field } => (at(field), "installations-filter-wrong"),
        }
    }
}

impl Failure for LineError {
    fn kind(&self) -> Kind {
        self.sorted().0
    }

    fn words(&self) -> Words {
        let words = Words::key(self.sorted().1);
        match self {
            Self::Network(error) => error.words(),
            Self::Router(error) => error.words(),
            Self::PortTaken { who } => words.with("who", who),
            Self::StepWrong(state) => words.with("state", state.word()),
            Self::TooLong { most, .. } => words.with("most", most),
            _ => words,
        }
    }
}
