//! The records of the trade.

mod barangays;
mod customers;
mod installations;
mod network;
mod plans;
mod routers;
