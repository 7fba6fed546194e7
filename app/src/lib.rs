//! The one binary's library: puts the areas together, runs the product, and gives the operator's commands.

mod alerts;
pub mod cli;
mod data;
mod demo;
mod dev;
mod duties;
mod logs;
mod operate;
mod ops;
mod product;
mod serve;
mod wiring;
mod work;

pub use duties::{Duties, KEEP_WEEKS};
pub use product::{Parts, Running, Work, build};
pub use wiring::{PUBLIC, areas, book_keeping, route_table, tables};
