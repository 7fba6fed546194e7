//! The records of the trade.

mod barangays;
pub mod customers;
mod documents;
mod imports;
mod installations;
mod map;
pub mod network;
mod plans;
mod routers;
mod statements;
