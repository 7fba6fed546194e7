//! The friendly page of a link that was used or is too old.

use askama::Template;
use axum::http::StatusCode;
use web::{Answer, Page, Visit, page_422};

#[derive(Template)]
#[template(path = "link_gone.html")]
struct LinkGone<'a> {
    page: &'a Page,
}

/// The same for a link that never was.
pub fn link_gone(visit: &Visit) -> Answer {
    let page = visit.page("staff-link-gone");
    page_422(StatusCode::GONE, &LinkGone { page: &page })
}
