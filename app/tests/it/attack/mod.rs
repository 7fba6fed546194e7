//! Hostile input against every form and every operation: no failure of ours, nothing stored that runs, no header split.

mod cross_site;
mod crawl;
mod document;
mod forms;
mod payloads;
