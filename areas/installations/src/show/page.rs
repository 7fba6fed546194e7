//! `GET /installations/{id}`, and the same page with a step's form that came back.

use askama::Template;
use web::{Allowed, Answer, Fields, Form, Page, PathId, Permission, html, page_422};

use crate::line::{Line, number_text};
use crate::permission::ViewLines;
use crate::state::{Hold, State, Step};
use crate::store::find;
use crate::{LineError, LineId};

/// What can be done to the line by who looks.
#[derive(Clone, Copy, Debug)]
struct Doable {
    change: bool,
    activate: bool,
    suspend: bool,
    resume: bool,
    terminate: bool,
}

impl Doable {
    fn of(line: &Line, page: &Page) -> Self {
        let leads = |step| line.stands().after(step, line.hold()).is_some();
        Self {
            change: line.stands().lives() && page.may("installations.change"),
            activate: leads(Step::Activate) && page.may("installations.activate"),
            suspend: leads(Step::Hold(Hold::Request)) && page.may("installations.suspend"),
            resume: leads(Step::Resume { paid: false }) && page.may("installations.suspend"),
            terminate: leads(Step::Terminate) && page.may("installations.terminate"),
        }
    }
}

#[derive(Template)]
#[template(path = "show/page.html")]
struct Show {
    page: Page,
    line: Line,
    number: String,
    form: Form,
    /// The forms that did not come back.
    blank: Form,
    /// Which step's form came back.
    open: &'static str,
    may: Doable,
    holds: [Hold; 4],
    panels: Vec<String>,
    today: String,
}

/// `GET /installations/{id}`
pub(crate) async fn show(allowed: Allowed<ViewLines>, PathId(id): PathId<LineId>) -> Answer {
    html(&whole(&allowed, id, None, "").await?)
}

/// The page with a form that came back: nothing that was typed is lost.
pub(crate) async fn again<P: Permission>(allowed: &Allowed<P>, id: LineId, fields: Fields, error: LineError, step: &'static str) -> Answer {
    let mut form = Form::of(fields);
    let status = form.absorb(error, &allowed.page("installations-line"))?;
    let show = whole(allowed, id, Some(form), step).await?;
    page_422(status, &show)
}

async fn whole<P: Permission>(allowed: &Allowed<P>, id: LineId, form: Option<Form>, open: &'static str) -> Result<Show, web::Refusal> {
    let mut tx = allowed.begin().await?;
    let line = find(&mut tx, id).await?;
    let number = number_text(line.number);
    let page = allowed.page("installations-line").titled(&number);
    let panels = allowed.panels(&mut tx, &page, "installation", id).await?;
    let mut fields = form.as_ref().map_or_else(Fields::default, |form| form.fields().clone());
    fields.put("version", &line.version.to_string());
    let mut form = form.unwrap_or_default();
    form.refill(fields);
    let blank = Form::with(&[("version", &line.version.to_string())]);
    let today = tx.now().to_zoned(page.zone().clone()).date().to_string();
    let may = Doable::of(&line, &page);
    Ok(Show { page, number, form, blank, open, may, holds: Hold::ALL, panels, today, line })
}

impl Show {
    /// The form of a step: as it was typed, when it came back.
    fn form_of(&self, step: &str) -> &Form {
        if self.open == step { &self.form } else { &self.blank }
    }

    fn stands(&self) -> State {
        self.line.stands()
    }
}
