//! Barangays that come in by a file.

use futures::future::BoxFuture;
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Bringing, Column, Company, Fields, Intake, Keys, NotTaken, Taken};

use crate::barangay::key;
use crate::change::change;
use crate::create::create;
use crate::store::{find, named};
use crate::{BarangayError, Wanted};

const COLUMNS: [Column; 5] = [
    Column::new("name").also(&["barangay"]).needed(),
    Column::new("code"),
    Column::new("description"),
    Column::new("households"),
    Column::new("active").also(&["is_active"]),
];

pub(crate) struct Barangays;

impl Intake for Barangays {
    fn of(&self) -> &'static str {
        "barangays"
    }

    fn title(&self) -> &'static str {
        "barangays-title"
    }

    fn order(&self) -> u32 {
        10
    }

    fn needs(&self) -> &'static [&'static str] {
        &["barangays.create", "barangays.change"]
    }

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn keys(&self, _: &Company, row: &Fields) -> Keys {
        let of = |column| row.optional(column).map(|text| key(&kernel::one_line(text)));
        Keys::of(of("name")).own("code", of("code"))
    }

    fn href(&self, _: &Fields, id: Uuid) -> String {
        format!("/barangays/{id}")
    }

    fn take<'a>(&'a self, tx: &'a mut TenantTx, bringing: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>> {
        Box::pin(take(tx, bringing))
    }
}

async fn take(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let known = match named(tx, bringing.row.text("name")).await? {
        Some(id) => Some(find(tx, id).await?),
        None => None,
    };
    let households = match bringing.row.given("households") {
        None => known.as_ref().and_then(|known| known.households),
        Some("") => None,
        Some(cell) => Some(cell.parse().map_err(|_| BarangayError::HouseholdsWrong)?),
    };
    let wanted = Wanted {
        name: bringing.or("name", ""),
        code: bringing.or("code", known.as_ref().map_or("", |known| known.code_text())),
        description: bringing.or("description", known.as_ref().map_or("", |known| known.description.as_str())),
        households,
        is_active: bringing.yes_or("active", known.as_ref().is_none_or(|known| known.is_active))?,
    };
    match known {
        None => Ok(Taken::Made(create(tx, wanted).await?.0)),
        Some(known) => {
            let after = change(tx, known.id, wanted, known.version).await?;
            Ok(bringing.known(known.id.0, after.version != known.version))
        }
    }
}
