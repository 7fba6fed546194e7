//! Writes to the owner when the company was closed, and when it was opened again: whoever did it, the owner hears of it.

use jobs::{Announced, Done, Failed, Job, Policy, Queue, Run, TenantJob};
use kernel::Words;
use serde::{Deserialize, Serialize};
use tenancy::{TenantTx, statement};
use web::{Catalogue, Site};

use crate::mail::{Letter, Reader};

#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TellOwner(Announced);

impl Job for TellOwner {
    const KIND: &'static str = "staff.tell_owner";
    const POLICY: Policy = Policy::new().queue(Queue::CLOSING);
}

#[derive(sqlx::FromRow)]
struct Owner {
    name: String,
    email: String,
    locale: Option<String>,
}

/// The words, and where links lead. No door: a job works in the transaction that it is given.
pub struct Pen {
    words: Catalogue,
    public_url: String,
}

impl Pen {
    #[must_use]
    pub fn of(site: &Site) -> Self {
        Self { words: site.words.clone(), public_url: site.config.public_url.clone() }
    }
}

impl TenantJob for TellOwner {
    type Tools = Pen;

    async fn run(self, pen: &Pen, tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let owner: Owner = tx.one(statement!("owner.sql").bare()).await?;
        let company = tenants::company(tx).await?;
        let letter = self.letter(&company.name, &pen.public_url);
        let language = pen.words.choose(owner.locale.as_deref().unwrap_or(&company.locale));
        let reader = Reader { email: &owner.email, name: &owner.name, company: &company.name, language };
        letter.send(tx, &pen.words, reader).await?;
        Ok(Done::nothing())
    }
}

impl TellOwner {
    fn letter(&self, company: &str, public_url: &str) -> Letter {
        let about = |key| Words::key(key).with("company", company);
        let why = Words::key("staff-mail-why-owner").with("company", company);
        if self.0.fact == "tenants.company_reactivated" {
            return Letter::new("staff.company_opened", about("staff-mail-opened"), why).line(about("staff-mail-opened-text"));
        }
        let letter = Letter::new("staff.company_closed", about("staff-mail-closed"), why).line(about("staff-mail-closed-text"));
        letter.button("staff-mail-closed-button", format!("{public_url}/settings/company-life")).line(Words::key("staff-mail-closed-after"))
    }
}
