//! The records of the trade.

mod barangays;
mod plans;
mod routers;
