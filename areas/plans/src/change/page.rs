//! `/plans/{id}/edit`.

use axum::response::IntoResponse;
use kernel::Words;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Redirect, html, page_422};

use super::change;
use crate::PlanId;
use crate::editor::{PlanForm, currency, filled, read};
use crate::permission::ChangePlans;
use crate::plan::TaxClass;
use crate::store::find;

pub(crate) async fn form(allowed: Allowed<ChangePlans>, PathId(id): PathId<PlanId>) -> Answer {
    let plan = find(&mut allowed.begin().await?, id).await?;
    html(&show(&allowed, allowed.page("plans-edit").titled(&plan.name), filled(&plan), id))
}

pub(crate) async fn submit(allowed: Allowed<ChangePlans>, PathId(id): PathId<PlanId>, fields: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let known = find(&mut tx, id).await?;
    let seen: i32 = fields.text("version").parse().unwrap_or_default();
    let done = match read(&fields, &allowed.person) {
        Ok(wanted) => change(&mut tx, allowed.person.user, id, wanted, seen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(plan) => {
            tx.commit().await?;
            let done = Words::key("plans-changed").with("name", plan.name);
            Ok(Redirect::to(&format!("/plans/{id}")).done(&done).into_response())
        }
        Err(error) => {
            let page = allowed.page("plans-edit").titled(&known.name);
            let mut form = Form::of(fields);
            let status = form.absorb(error, &page)?;
            page_422(status, &show(&allowed, page, form, id))
        }
    }
}

fn show(allowed: &Allowed<ChangePlans>, page: Page, form: Form, id: PlanId) -> PlanForm {
    let currency = currency(&allowed.person).code;
    PlanForm { page, form, currency, classes: TaxClass::ALL, action: format!("/plans/{id}/edit"), cancel: format!("/plans/{id}"), verb: "plans-save" }
}
