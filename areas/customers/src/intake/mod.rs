//! Customers that come in by a file: known by the number of their account, or else by their name and one of their telephone numbers.

use futures::future::BoxFuture;
use tenancy::TenantTx;
use uuid::Uuid;
use web::{Bringing, Column, Company, Fields, Intake, Keys, NotTaken, Taken};

use crate::change::change;
use crate::create::create_as;
use crate::customer::account_number;
use crate::stand::stand;
use crate::standing::Standing;
use crate::store::{by_account, find, twin};
use crate::{Customer, CustomerError, Wanted, phone};

const COLUMNS: [Column; 14] = [
    Column::new("account").also(&["account_no", "account_number", "customer_id", "number"]),
    Column::new("first_name").also(&["given_name", "firstname"]).needed(),
    Column::new("last_name").also(&["surname", "family_name", "lastname"]).needed(),
    Column::new("phones").also(&["phone", "mobile", "contact", "contact_number", "contact_no", "phone_number", "cellphone"]).needed(),
    Column::new("email").also(&["e_mail", "email_address"]),
    Column::new("street_address").also(&["address", "street"]),
    Column::new("barangay"),
    Column::new("lat").also(&["latitude"]),
    Column::new("lng").also(&["longitude", "lon", "long"]),
    Column::new("accuracy"),
    Column::new("location_notes").also(&["landmark"]),
    Column::new("status"),
    Column::new("tags"),
    Column::new("notes").also(&["remarks"]),
];

pub(crate) struct Customers;

impl Intake for Customers {
    fn of(&self) -> &'static str {
        "customers"
    }

    fn title(&self) -> &'static str {
        "customers-title"
    }

    fn order(&self) -> u32 {
        50
    }

    fn needs(&self) -> &'static [&'static str] {
        &["customers.create", "customers.change", "customers.set_status"]
    }

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn keys(&self, company: &Company, row: &Fields) -> Keys {
        let record = match row.optional("account") {
            Some(account) => account_number(account).map(|number| number.to_string()),
            None => {
                let first = row.text("phones").split(SEPARATORS).next().unwrap_or_default();
                let name = kernel::word_key(&[row.text("first_name"), row.text("last_name")]);
                phone::normal(first, phone::home(&company.currency)).map(|phone| format!("{name} {phone}"))
            }
        };
        Keys::of(record).own("email", row.optional("email").map(str::to_lowercase))
    }

    fn href(&self, _: &Fields, id: Uuid) -> String {
        format!("/customers/{id}")
    }

    fn take<'a>(&'a self, tx: &'a mut TenantTx, bringing: Bringing<'a>) -> BoxFuture<'a, Result<Taken, NotTaken>> {
        Box::pin(take(tx, bringing))
    }
}

const SEPARATORS: [char; 4] = [';', ',', '\n', '|'];

async fn barangay(tx: &mut TenantTx, name: &str) -> Result<Option<Uuid>, NotTaken> {
    if name.is_empty() {
        return Ok(None);
    }
    let found = barangays::named(tx, name).await?.ok_or(CustomerError::BarangayUnknown)?;
    Ok(Some(found.0))
}

async fn wanted(tx: &mut TenantTx, bringing: &Bringing<'_>, known: Option<&Wanted>) -> Result<Wanted, NotTaken> {
    let none = Wanted::default();
    let known = known.unwrap_or(&none);
    Ok(Wanted {
        first_name: bringing.or("first_name", &known.first_name),
        last_name: bringing.or("last_name", &known.last_name),
        email: bringing.or("email", &known.email),
        phones: bringing.list_or("phones", &known.phones),
        tags: bringing.list_or("tags", &known.tags),
        street_address: bringing.or("street_address", &known.street_address),
        barangay: match bringing.row.given("barangay") {
            None => known.barangay,
            Some(name) => barangay(tx, name).await?,
        },
        point: bringing.point_or(known.point)?,
        accuracy: bringing.or("accuracy", &known.accuracy).to_lowercase(),
        location_notes: bringing.or("location_notes", &known.location_notes),
        notes: bringing.or("notes", &known.notes),
    })
}

fn status(row: &Fields) -> Result<Option<Standing>, CustomerError> {
    match row.given("status") {
        None | Some("") => Ok(None),
        Some(cell) => {
            let status = Standing::of(&cell.to_lowercase()).filter(|status| *status != Standing::Merged);
            status.map(Some).ok_or(CustomerError::StatusUnknown)
        }
    }
}

async fn known(tx: &mut TenantTx, bringing: &Bringing<'_>, number: Option<i64>) -> Result<Option<Customer>, NotTaken> {
    let id = match number {
        Some(number) => by_account(tx, number).await?,
        None => {
            let home = phone::home(&bringing.company.currency);
            let phones: Vec<String> = bringing.list_or("phones", &[]).iter().filter_map(|typed| phone::normal(typed, home)).collect();
            let name = kernel::word_key(&[bringing.row.text("first_name"), bringing.row.text("last_name")]);
            twin(tx, name, phones).await?
        }
    };
    match id {
        None => Ok(None),
        Some(id) => Ok(Some(find(tx, id).await?)),
    }
}

async fn take(tx: &mut TenantTx, bringing: Bringing<'_>) -> Result<Taken, NotTaken> {
    let number = bringing.row.optional("account").map(|text| account_number(text).ok_or(CustomerError::AccountWrong)).transpose()?;
    let status = status(bringing.row)?;
    let home = phone::home(&bringing.company.currency);
    let known = known(tx, &bringing, number).await?;
    let wanted = wanted(tx, &bringing, known.as_ref().map(Customer::wanted).as_ref()).await?;
    let (id, stands, mut changed) = match &known {
        None => (create_as(tx, home, number, wanted).await?, Standing::Active, true),
        Some(known) => (known.id, known.stands(), change(tx, home, known.id, wanted, known.version).await?),
    };
    if let Some(to) = status.filter(|to| *to != stands) {
        let version = find(tx, id).await?.version;
        stand(tx, id, to, bringing.reason, version).await?;
        changed = true;
    }
    Ok(if known.is_none() { Taken::Made(id.0) } else { bringing.known(id.0, changed) })
}
