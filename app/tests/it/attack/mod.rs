//! Hostile input against every form and every operation: no failure of ours, nothing stored that runs, no header split.

mod crawl;
mod cross_site;
mod document;
mod forms;
mod payloads;
