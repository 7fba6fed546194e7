//! The one binary's library: puts the areas together, runs the product, and gives the operator's commands.

pub mod cli;
mod data;
mod demo;
mod dev;
mod logs;
mod operate;
mod ops;
mod product;
mod serve;
mod wiring;

pub use product::{Parts, Running, build};
pub use wiring::{PUBLIC, areas, book_keeping, route_table, tables};
