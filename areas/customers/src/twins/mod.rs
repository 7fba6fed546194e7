//! Records that may be one person: the same telephone number, the same name, the same address.

pub(crate) mod page;

use tenancy::{TenantTx, statement};

use crate::customer::account;
use crate::{Customer, CustomerError, CustomerId, phone};

/// One of those who are like each other.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Twin {
    pub why: String,
    pub id: CustomerId,
    number: i64,
    first_name: String,
    last_name: String,
    phones: Vec<String>,
    street_address: String,
    barangay: Option<String>,
    /// The oldest of them, or the one whose page it is: the others may become part of it.
    pub first: CustomerId,
}

impl Twin {
    /// Somebody who was looked for, like or not.
    pub fn looked_for(customer: &Customer) -> Self {
        let of = customer.clone();
        Self {
            why: String::new(),
            id: of.id,
            number: of.number,
            first_name: of.first_name,
            last_name: of.last_name,
            phones: of.phones,
            street_address: of.street_address,
            barangay: of.barangay,
            first: of.id,
        }
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    pub fn account(&self) -> String {
        account(self.number)
    }

    pub fn phone(&self) -> String {
        self.phones.first().map(|phone| phone::shown(phone)).unwrap_or_default()
    }

    pub fn address(&self) -> String {
        let parts = [self.street_address.as_str(), self.barangay.as_deref().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    pub fn reason(&self) -> &'static str {
        match self.why.as_str() {
            "phone" => "customers-twin-phone",
            "name" => "customers-twin-name",
            _ => "customers-twin-address",
        }
    }
}

/// All of the company, at most fifty groups of each kind and ten of a group.
pub(crate) async fn twins(tx: &mut TenantTx) -> Result<Vec<Vec<Twin>>, CustomerError> {
    let rows: Vec<Twin> = tx.all(statement!("twins.sql").bare()).await?;
    Ok(rows.chunk_by(|one, next| one.why == next.why && one.first == next.first).map(<[Twin]>::to_vec).collect())
}

/// Those like this one.
pub(crate) async fn twins_of(tx: &mut TenantTx, customer: &Customer) -> Result<Vec<Twin>, CustomerError> {
    let wanted = customer.wanted();
    let bound = statement!("of.sql")
        .bind(customer.id)
        .bind(customer.phones.clone())
        .bind(wanted.name_key())
        .bind(wanted.address_key())
        .bind(customer.barangay_id);
    Ok(tx.all(bound).await?)
}
