//! `GET /customers/twins`.

use askama::Template;
use web::{Allowed, Answer, Page, html};

use super::{Twin, twins};
use crate::permission::MergeCustomers;

#[derive(Template)]
#[template(path = "twins/page.html")]
struct Twins {
    page: Page,
    groups: Vec<Vec<Twin>>,
}

pub(crate) async fn page(allowed: Allowed<MergeCustomers>) -> Answer {
    let groups = twins(&mut allowed.begin().await?).await?;
    html(&Twins { page: allowed.page("customers-twins"), groups })
}
