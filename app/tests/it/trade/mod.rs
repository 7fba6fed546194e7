//! The records of the trade.

mod barangays;
mod customers;
mod documents;
mod imports;
mod installations;
mod map;
mod network;
mod plans;
mod routers;
mod statements;
