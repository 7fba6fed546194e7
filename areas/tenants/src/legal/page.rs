//! `GET /terms` and `GET /privacy`.

use askama::Template;
use web::{Answer, Page, Visit, html};

#[derive(Template)]
#[template(path = "legal/page.html")]
struct Legal {
    page: Page,
    paragraphs: &'static [&'static str],
}

/// `GET /terms`
pub async fn terms(visit: Visit) -> Answer {
    let paragraphs = &["tenants-terms-use", "tenants-terms-account", "tenants-terms-data", "tenants-terms-end"];
    html(&Legal { page: visit.page("tenants-terms"), paragraphs })
}

/// `GET /privacy`
pub async fn privacy(visit: Visit) -> Answer {
    let paragraphs = &["tenants-privacy-what", "tenants-privacy-why", "tenants-privacy-who", "tenants-privacy-cookies", "tenants-privacy-rights"];
    html(&Legal { page: visit.page("tenants-privacy"), paragraphs })
}
