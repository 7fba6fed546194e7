//! The form of a plan: the same for a new one and for one that is there.

use askama::Template;
use kernel::{Currency, Money};
use web::{Fields, Form, Page, Person};

use crate::plan::TaxClass;
use crate::{Plan, PlanError, Wanted};

#[derive(Template)]
#[template(path = "editor/form.html")]
pub(crate) struct PlanForm {
    pub page: Page,
    pub form: Form,
    pub currency: &'static str,
    pub classes: [TaxClass; 3],
    pub action: String,
    pub cancel: String,
    pub verb: &'static str,
}

/// What the company counts in.
pub(crate) fn currency(person: &Person) -> Currency {
    Currency::of(&person.company.currency).unwrap_or(Currency::ALL[0])
}

pub(crate) fn read(fields: &Fields, person: &Person) -> Result<Wanted, PlanError> {
    let speed = |field| fields.parsed(field).ok().flatten().ok_or(PlanError::SpeedWrong { field });
    Ok(Wanted {
        name: fields.text("name").to_owned(),
        description: fields.text("description").to_owned(),
        down_mbps: speed("down_mbps")?,
        up_mbps: speed("up_mbps")?,
        price: Money::read(fields.text("price"), currency(person)).ok_or(PlanError::PriceWrong)?,
        term_days: fields.parsed("term_days").ok().flatten().ok_or(PlanError::TermWrong)?,
        tax_class: TaxClass::of(fields.text("tax_class")).ok_or(PlanError::TaxWrong)?,
        is_active: fields.ticked("active"),
    })
}

/// The form of what is stored.
pub(crate) fn filled(plan: &Plan) -> Form {
    Form::with(&[
        ("name", &plan.name),
        ("description", &plan.description),
        ("down_mbps", &plan.down_mbps.to_string()),
        ("up_mbps", &plan.up_mbps.to_string()),
        ("price", &plan.plain_price()),
        ("term_days", &plan.term_days.to_string()),
        ("tax_class", &plan.tax_class),
        ("active", if plan.is_active { "on" } else { "" }),
        ("version", &plan.version.to_string()),
    ])
}
