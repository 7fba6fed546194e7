//! The record that a document belongs to, and who may see it.

use uuid::Uuid;
use web::Person;

use crate::DocumentError;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Customer(Uuid),
    Line(Uuid),
}

impl Owner {
    /// One of the two and not both.
    pub(crate) fn of(customer: Option<Uuid>, line: Option<Uuid>) -> Result<Self, DocumentError> {
        match (customer, line) {
            (Some(id), None) => Ok(Self::Customer(id)),
            (None, Some(id)) => Ok(Self::Line(id)),
            _ => Err(DocumentError::OwnerMissing),
        }
    }

    pub(crate) const fn customer(self) -> Option<Uuid> {
        match self {
            Self::Customer(id) => Some(id),
            Self::Line(_) => None,
        }
    }

    pub(crate) const fn line(self) -> Option<Uuid> {
        match self {
            Self::Line(id) => Some(id),
            Self::Customer(_) => None,
        }
    }

    pub(crate) const fn id(self) -> Uuid {
        match self {
            Self::Customer(id) | Self::Line(id) => id,
        }
    }

    /// The record's page.
    pub(crate) fn href(self) -> String {
        match self {
            Self::Customer(id) => format!("/customers/{id}"),
            Self::Line(id) => format!("/installations/{id}"),
        }
    }

    pub(crate) fn shown_to(self, person: &Person) -> bool {
        person.may(match self {
            Self::Customer(_) => "customers.view",
            Self::Line(_) => "installations.view",
        })
    }
}
