//! The records of the trade.

mod barangays;
mod customers;
mod network;
mod plans;
mod routers;
