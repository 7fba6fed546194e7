//! Lengths of time as people say them.

use web::Page;

use crate::paid_time::parts;

/// `4 d 6 h 51 min`, without what is nothing; under a minute says so.
pub(crate) fn length(page: &Page, seconds: i64) -> String {
    left(page, parts(seconds))
}

pub(crate) fn left(page: &Page, (days, hours, minutes): (i64, i64, i64)) -> String {
    let mut said = Vec::new();
    for (key, number) in [("subscriptions-days", days), ("subscriptions-hours", hours), ("subscriptions-minutes", minutes)] {
        if number > 0 {
            said.push(page.t1(key, "number", number));
        }
    }
    if said.is_empty() { page.t("subscriptions-under-a-minute") } else { said.join(" ") }
}
