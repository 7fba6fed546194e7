//! Whole-product tests, one binary: a real server, a real database, two companies, a clock that moves.
#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "tests look beneath the door on purpose")]

mod house;
mod world;
