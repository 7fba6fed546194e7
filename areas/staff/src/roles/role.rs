//! A role: a name under which a company grants permissions to its people. The rules that need no database.

use std::collections::BTreeSet;

use serde::Serialize;
use web::{PermissionInfo, Person};

use crate::names::one_line;
use crate::{RoleId, StaffError};

pub const NAME_MOST: usize = 50;
pub const DESCRIPTION_MOST: usize = 300;

/// A role as it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Role {
    pub id: RoleId,
    pub name: String,
    pub description: String,
    pub is_active: bool,
    pub version: i32,
    pub permissions: Vec<String>,
    /// How many people hold it, whatever their state.
    pub people: i64,
    /// Whether the one who looks holds it.
    pub mine: bool,
}

/// What the audit log keeps of a role.
#[derive(PartialEq, Eq, Serialize)]
pub(crate) struct RoleFacts<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub active: bool,
    pub permissions: Vec<&'a str>,
}

impl Role {
    /// The owner changes any role. Others change those that grant no more than they have, and none that they hold themselves.
    pub fn may_be_changed(&self, by: &Person) -> Result<(), StaffError> {
        if by.is_owner {
            return Ok(());
        }
        if self.mine {
            return Err(StaffError::OwnRole);
        }
        if !may_grant(by, &self.permissions) {
            return Err(StaffError::RoleBeyond);
        }
        Ok(())
    }

    pub(crate) fn facts(&self) -> RoleFacts<'_> {
        let permissions = self.permissions.iter().map(String::as_str).collect();
        RoleFacts { name: &self.name, description: &self.description, active: self.is_active, permissions }
    }
}

/// A name and a description that may be stored.
#[derive(Clone, Debug)]
pub struct RoleText {
    pub name: String,
    /// By which two spellings of one name are the same.
    pub name_key: String,
    pub description: String,
}

impl RoleText {
    pub fn read(name: &str, description: &str) -> Result<Self, StaffError> {
        let name = one_line(name, usize::MAX).ok_or(StaffError::RoleNameMissing)?;
        let description = description.trim().to_owned();
        if name.chars().count() > NAME_MOST {
            return Err(StaffError::RoleNameTooLong);
        }
        if description.chars().count() > DESCRIPTION_MOST {
            return Err(StaffError::DescriptionTooLong);
        }
        Ok(Self { name_key: name.to_lowercase(), name, description })
    }
}

/// Whether somebody may give this away: nobody grants what they lack.
#[must_use]
pub fn may_grant(person: &Person, permissions: &[String]) -> bool {
    permissions.iter().all(|permission| person.may(permission))
}

/// What a role holds after an editor's choice. What the editor lacks is neither given nor taken: it stays as it was.
pub fn chosen(catalogue: &[PermissionInfo], by: &Person, before: &[String], wanted: &[String]) -> Result<BTreeSet<String>, StaffError> {
    if wanted.iter().any(|name| !catalogue.iter().any(|known| known.name == name)) {
        return Err(StaffError::PermissionUnknown);
    }
    if wanted.iter().any(|name| !by.may(name) && !before.contains(name)) {
        return Err(StaffError::PermissionBeyond);
    }
    let kept = before.iter().filter(|name| !by.may(name));
    Ok(kept.chain(wanted).cloned().collect())
}

#[cfg(test)]
mod tests {
    use web::Company;

    use super::*;

    const CATALOGUE: &[PermissionInfo] = &[
        PermissionInfo { name: "a.one", category: "a", order: 1, default_roles: &[] },
        PermissionInfo { name: "a.two", category: "a", order: 1, default_roles: &[] },
    ];

    fn person(permissions: &[&str]) -> Person {
        let empty = String::new;
        let company = Company { name: empty(), slug: empty(), state: empty(), time_zone: empty(), currency: empty(), locale: empty(), logo: None };
        let permissions = permissions.iter().map(|name| (*name).to_owned()).collect();
        let (email, name, user) = (empty(), empty(), uuid::Uuid::nil());
        Person { user, name, email, is_owner: false, email_verified: true, locale: None, avatar: None, permissions, company }
    }

    fn list(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_the_editor_lacks_is_kept_and_cannot_be_given() {
        let one = person(&["a.one"]);
        let kept = chosen(CATALOGUE, &one, &list(&["a.two"]), &list(&["a.one"])).unwrap();
        assert_eq!(kept.into_iter().collect::<Vec<_>>(), ["a.one", "a.two"]);
        assert!(matches!(chosen(CATALOGUE, &one, &[], &list(&["a.two"])), Err(StaffError::PermissionBeyond)));
        let taken = chosen(CATALOGUE, &one, &list(&["a.one", "a.two"]), &[]).unwrap();
        assert_eq!(taken.into_iter().collect::<Vec<_>>(), ["a.two"]);
    }

    #[test]
    fn only_the_catalogue_is_granted() {
        let asked = chosen(CATALOGUE, &person(&["a.one", "x.y"]), &[], &list(&["x.y"]));
        assert!(matches!(asked, Err(StaffError::PermissionUnknown)));
    }

    #[test]
    fn a_name_has_one_spelling_and_a_length() {
        let text = RoleText::read("  Night   Shift ", "").unwrap();
        assert_eq!((text.name.as_str(), text.name_key.as_str()), ("Night Shift", "night shift"));
        assert!(matches!(RoleText::read(" ", ""), Err(StaffError::RoleNameMissing)));
        assert!(matches!(RoleText::read(&"x".repeat(51), ""), Err(StaffError::RoleNameTooLong)));
    }
}
