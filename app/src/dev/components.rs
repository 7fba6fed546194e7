//! Every part of the pages in every state, for whoever changes one.

use askama::Template;
use web::{Answer, Fields, Form, Page, Pager, Routes, Visit, html};

pub fn routes(routes: Routes) -> Routes {
    routes.public_get("/dev/components", "development only: shows parts of pages with made-up words", show)
}

#[derive(Template)]
#[template(path = "components_page.html")]
struct ComponentsPage {
    page: Page,
    form: Form,
    pager: Pager,
}

async fn show(visit: Visit) -> Answer {
    super::only_in_development(&visit)?;
    let mut page = visit.page("dev-components");
    // The signed-in layout around somebody who does not exist.
    "Santos Fiber".clone_into(&mut page.company);
    "Maria Santos".clone_into(&mut page.person_name);
    "maria@santos-fiber.test".clone_into(&mut page.person_email);
    "MS".clone_into(&mut page.person_initials);
    let form = form(&page);
    let pager = Pager { next: Some("/dev/components".to_owned()), prev: None, shown: 3 };
    html(&ComponentsPage { page, form, pager })
}

/// Some fields filled, some wrong.
fn form(page: &Page) -> Form {
    let mut fields = Fields::default();
    fields.put("demo-name", "Maria Santos");
    fields.put("demo-email", "maria@");
    fields.put("demo-amount", "1,099.00");
    fields.put("demo-plan", "fiber-50");
    fields.put("demo-term", "one_month");
    fields.put("demo-on", "on");
    fields.put_all("demo-roles", ["cashier".to_owned()]);
    let mut form = Form::of(fields);
    for (field, key) in [
        ("demo-email", "dev-components-email"),
        ("demo-password", "dev-components-password"),
        ("demo-reason", "dev-components-reason"),
        ("demo-roles", "dev-components-roles"),
        ("", "dev-components-summary"),
    ] {
        form.fail(field, page.t(key));
    }
    form
}
