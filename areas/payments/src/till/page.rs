//! `GET /tills` and `GET /tills/{id}`.

use askama::Template;
use tenancy::Day;
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Form, PAGE, Page, Pager, PathId, Permission, Refusal, href, html, page_422};

use super::{Counted, Till, expected, find, list};
use crate::payment::{currency, money};
use crate::permission::SellTime;
use crate::{PaymentError, TillId};

#[derive(Template)]
#[template(path = "till/list.html")]
struct Whole {
    page: Page,
    rows: Vec<Till>,
    pager: Pager,
    currency: &'static str,
}

impl Whole {
    fn difference(&self, till: &Till) -> Option<String> {
        till.difference_minor.map(|minor| money(minor, self.currency))
    }
}

fn before(fields: &Fields) -> Option<(Day, Uuid)> {
    let day = fields.text("day").parse().ok()?;
    Some((Day(day), fields.text("before").parse().ok()?))
}

/// A cashier sees their own days; who looks after the drawers, all.
pub(crate) async fn page(allowed: Allowed<SellTime>, query: Fields) -> Answer {
    let own = (!allowed.person.may("payments.manage_tills")).then_some(allowed.person.user);
    let mut rows = list(&mut allowed.begin().await?, own, before(&query), PAGE + 1).await?;
    let many = usize::try_from(PAGE).unwrap_or_default();
    let more = rows.len() > many;
    rows.truncate(many);
    let last = rows.last().filter(|_| more);
    let next = last.map(|till| href("/tills", &[("day", &till.day.0.to_string()), ("before", &till.id.to_string())]));
    let pager = Pager { next, prev: None, shown: rows.len() };
    html(&Whole { page: allowed.page("payments-tills"), rows, pager, currency: currency(&allowed.person).code })
}

#[derive(Template)]
#[template(path = "till/page.html")]
struct Show {
    page: Page,
    till: Till,
    lines: Vec<Counted>,
    form: Form,
    currency: &'static str,
    may_close: bool,
    may_take: bool,
}

impl Show {
    fn difference(&self) -> Option<String> {
        self.till.difference_minor.map(|minor| money(minor, self.currency))
    }
}

/// Another's drawer is not there for who looks after their own alone.
pub(crate) async fn seen<P: Permission>(allowed: &Allowed<P>, tx: &mut tenancy::TenantTx, id: TillId) -> Result<Till, PaymentError> {
    let till = find(tx, id).await?;
    if till.cashier_id != allowed.person.user && !allowed.person.may("payments.manage_tills") {
        return Err(PaymentError::NotFound);
    }
    Ok(till)
}

async fn whole<P: Permission>(allowed: &Allowed<P>, id: TillId, form: Form) -> Result<Show, Refusal> {
    let mut tx = allowed.begin().await?;
    let till = seen(allowed, &mut tx, id).await?;
    let currency = currency(&allowed.person);
    let lines = expected(&mut tx, &till, currency).await?;
    let page = allowed.page("payments-till").titled(&till.label());
    let may_close = till.closed_at.is_none();
    let mine = till.cashier_id == allowed.person.user && !allowed.person.is_owner;
    let may_take = till.closed_at.is_some() && till.turned_over_at.is_none() && !mine && page.may("payments.manage_tills");
    Ok(Show { page, till, lines, form, currency: currency.code, may_close, may_take })
}

pub(crate) async fn show(allowed: Allowed<SellTime>, PathId(id): PathId<TillId>) -> Answer {
    html(&whole(&allowed, id, Form::default()).await?)
}

/// The page with what came back: nothing that was typed is lost.
pub(crate) async fn again<P: Permission>(allowed: &Allowed<P>, id: TillId, fields: Fields, error: PaymentError) -> Answer {
    let mut form = Form::of(fields);
    let status = form.absorb(error, &allowed.page("payments-till"))?;
    page_422(status, &whole(allowed, id, form).await?)
}
