//! The records of the trade.

mod barangays;
mod customers;
mod plans;
mod routers;
