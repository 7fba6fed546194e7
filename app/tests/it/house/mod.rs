//! The five tests that prove the house, and what each goes red for.

mod door;
pub mod fixture;
mod id_fields;
mod isolation;
mod neighbours;
mod parity;
mod prover;
mod roles;
mod sales;
mod schema;
mod walls;
