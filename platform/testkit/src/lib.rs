//! What tests stand on: a real PostgreSQL, a database of one's own in fifty milliseconds, a witness of every changed row, a browser-like client, a real mail server.
//!
//! The world that puts these together with the whole product is in `app/tests/it/world.rs`, because the platform knows no area.
#![expect(clippy::disallowed_types, reason = "tests look beneath the door on purpose")]
#![expect(clippy::panic, reason = "a test set-up that fails ends the test")]
#![expect(clippy::unwrap_used, reason = "a test set-up that fails ends the test")]

mod client;
mod database;
pub mod smtp;
mod witness;

pub use client::{Client, Reply};
pub use database::{Database, Kind, server_folder};
pub use witness::unaccounted;
