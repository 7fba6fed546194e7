//! Background work: what a job may rely on, whatever happens to those who run it.

mod actions;
mod brief;
mod engine;
mod failing;
pub mod kinds;
mod live;
mod memory;
mod operator;
mod outside;
mod pages;
mod processes;
mod schedules;
mod together;
