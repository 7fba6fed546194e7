//! The sorts of record that may be brought in, as the areas declare them, and which of them somebody may bring.

use std::sync::Arc;

use web::{Intake, Person, Site};

use crate::ImportError;

pub(crate) fn may_bring(person: &Person, intake: &dyn Intake) -> bool {
    intake.needs().iter().all(|need| person.may(need))
}

/// What this person may bring, in order.
pub(crate) fn open_to(site: &Site, person: &Person) -> Vec<Arc<dyn Intake>> {
    site.intakes.iter().filter(|intake| may_bring(person, intake.as_ref())).cloned().collect()
}

/// One of them, by its name.
pub(crate) fn sort(site: &Site, person: &Person, of: &str) -> Result<Arc<dyn Intake>, ImportError> {
    open_to(site, person).into_iter().find(|intake| intake.of() == of).ok_or(ImportError::SortUnknown)
}
