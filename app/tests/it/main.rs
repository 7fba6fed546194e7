//! Whole-product tests, one binary: a real server, a real database, two companies, a clock that moves.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a set-up that fails ends the test")]

mod abuse;
mod account;
mod attack;
mod audit;
mod background;
mod browser;
mod companies;
mod house;
mod mail;
mod money;
mod ownership;
mod people;
mod program;
mod roles;
mod trade;
mod world;
