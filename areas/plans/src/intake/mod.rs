//! Plans that come in by a file.

use futures::future::BoxFuture;
use kernel::{Currency, Money};
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Bringing, Column, Company, Fields, Intake, Keys, NotTaken, Taken};

use crate::change::change;
use crate::create::create;
use crate::plan::{TaxClass, key};
use crate::store::{find, named};
use crate::{Plan, PlanError, Wanted};

const TERM_DAYS: i32 = 30;
const COLUMNS: [Column; 8] = [
    Column::new("name").also(&["plan", "plan_name"]).needed(),
    Column::new("description"),
    Column::new("down_mbps").also(&["download", "download_mbps", "speed", "speed_mbps"]),
    Column::new("up_mbps").also(&["upload", "upload_mbps"]),
    Column::new("price").also(&["monthly_fee", "amount"]),
    Column::new("term_days").also(&["days"]),
    Column::new("tax_class"),
    Column::new("active").also(&["is_active"]),
];

pub(crate) struct Plans;

impl Intake for Plans {
    fn of(&self) -> &'static str {
        "plans"
    }

    fn title(&self) -> &'static str {
        "plans-title"
    }

    fn order(&self) -> u32 {
        20
    }

    fn needs(&self) -> &'static [&'static str] {
        &["plans.create", "plans.change"]
    }

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn keys(&self, _: &Company, row: &Fields) -> Keys {
        Keys::of(row.optional("name").map(|name| key(&kernel::one_line(name))))
    }

    fn href(&self, _: &Fields, id: Uuid) -> String {
        format!("/plans/{id}")
    }

    fn take<'a>(&'a self, tx: &'a mut TenantTx, bringing: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>> {
        Box::pin(take(tx, bringing))
    }
}

fn wanted(bringing: &Bringing<'_>, known: Option<&Plan>) -> Result<Wanted, NotTaken> {
    let currency = Currency::of(&bringing.company.currency).unwrap_or(Currency::ALL[0]);
    let speed = |field: &'static str, known: Option<i32>| match (bringing.row.given(field), known) {
        (None, Some(known)) => Ok(known),
        (cell, _) => cell.unwrap_or_default().parse().map_err(|_| PlanError::SpeedWrong { field }),
    };
    let down_mbps = speed("down_mbps", known.map(|known| known.down_mbps))?;
    Ok(Wanted {
        name: bringing.or("name", ""),
        description: bringing.or("description", known.map_or("", |known| known.description.as_str())),
        down_mbps,
        // A file of one speed means both ways.
        up_mbps: speed("up_mbps", Some(known.map_or(down_mbps, |known| known.up_mbps)))?,
        price: match (bringing.row.given("price"), known) {
            (None, Some(known)) => Money::new(known.price_minor, currency),
            (cell, _) => Money::read(cell.unwrap_or_default(), currency).ok_or(PlanError::PriceWrong)?,
        },
        term_days: match bringing.row.given("term_days") {
            None | Some("") => known.map_or(TERM_DAYS, |known| known.term_days),
            Some(cell) => cell.parse().map_err(|_| PlanError::TermWrong)?,
        },
        tax_class: match bringing.row.given("tax_class") {
            None | Some("") => known.map_or(TaxClass::Standard, Plan::tax),
            Some(cell) => TaxClass::of(&cell.to_lowercase().replace([' ', '-'], "_")).ok_or(PlanError::TaxWrong)?,
        },
        is_active: bringing.yes_or("active", known.is_none_or(|known| known.is_active))?,
    })
}

async fn take(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let known = match named(tx, bringing.row.text("name")).await? {
        Some(id) => Some(find(tx, id).await?),
        None => None,
    };
    let wanted = wanted(&bringing, known.as_ref())?;
    match known {
        None => Ok(Taken::Made(create(tx, bringing.by, wanted).await?.0)),
        Some(known) => {
            let after = change(tx, bringing.by, known.id, wanted, known.version).await?;
            Ok(bringing.known(known.id.0, after.version != known.version))
        }
    }
}
