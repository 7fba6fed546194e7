//! Development alone: the mails that were not sent, and every component in every state.

mod components;
mod mailbox;

use web::{Area, Refusal, Routes, Visit};

#[must_use]
pub fn area() -> Area {
    let routes = components::routes(mailbox::routes(Routes::new("dev")));
    Area { name: "dev", routes, words: &[], ..Area::default() }
}

/// The routes are not even registered elsewhere; this says it once more, and keeps out a foreign name that leads to this machine.
fn only_in_development(visit: &Visit) -> Result<(), Refusal> {
    if visit.site.config.dev && visit.info.by_local_name { Ok(()) } else { Err(Refusal::not_found()) }
}
