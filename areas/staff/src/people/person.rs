//! A colleague, and the rules about who may do what to whom. The rules need no database.

use tenancy::Ts;
use uuid::Uuid;
use web::{Fields, Person};

use crate::names::one_line;
use crate::roles::role::may_grant;
use crate::{RoleId, StaffError, UserId};

pub const NAME_MOST: usize = 120;

/// Somebody of the company, in whatever state. Never the system user.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Colleague {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub state: String,
    pub is_owner: bool,
    pub avatar_id: Option<Uuid>,
    pub email_verified: bool,
    pub second_factor: bool,
    pub invited_at: Option<Ts>,
    pub joined_at: Option<Ts>,
    pub deactivated_at: Option<Ts>,
    pub last_sign_in_at: Option<Ts>,
    pub version: i32,
    pub role_ids: Vec<RoleId>,
    pub role_names: Vec<String>,
    /// Where the row stands in the list it was asked for.
    pub(crate) place: String,
}

impl Colleague {
    #[must_use]
    pub fn is(&self, person: &Person) -> bool {
        self.id.0 == person.user
    }

    #[must_use]
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace().filter_map(|word| word.chars().next());
        let first = words.next();
        first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
    }

    #[must_use]
    pub fn picture(&self) -> Option<String> {
        self.avatar_id.map(|id| format!("/pictures/{id}"))
    }

    #[must_use]
    pub fn state_key(&self) -> &'static str {
        state_key(&self.state)
    }

    /// Nobody edits the owner but the owner.
    pub fn may_be_edited(&self, by: &Person) -> Result<(), StaffError> {
        if self.is_owner && !(by.is_owner && self.is(by)) {
            return Err(StaffError::OwnerUntouched);
        }
        Ok(())
    }

    /// Whether somebody may take this person's access, or give it back: not one's own, not the owner's, not that of one who may more.
    pub fn may_be_barred(&self, by: &Person, roles: &[RoleChoice]) -> Result<(), StaffError> {
        if self.is(by) {
            return Err(StaffError::NotYourself);
        }
        if self.is_owner {
            return Err(StaffError::OwnerUntouched);
        }
        if roles.iter().any(|role| role.held && !role.may_be_given(by)) {
            return Err(StaffError::PersonBeyond);
        }
        Ok(())
    }
}

/// The message that names a state.
#[must_use]
pub fn state_key(state: &str) -> &'static str {
    match state {
        "invited" => "staff-state-invited",
        "active" => "staff-state-active",
        _ => "staff-state-deactivated",
    }
}

/// A person's name that may be stored.
pub fn name(typed: &str) -> Result<String, StaffError> {
    let name = one_line(typed, usize::MAX).ok_or(StaffError::NameMissing)?;
    if name.chars().count() > NAME_MOST { Err(StaffError::NameTooLong) } else { Ok(name) }
}

/// The roles ticked in a form. What is no id is one that no role has.
#[must_use]
pub fn role_ids(fields: &Fields) -> Vec<RoleId> {
    fields.all("roles").iter().map(|id| id.parse().unwrap_or(RoleId(Uuid::nil()))).collect()
}

/// A role that a person holds or could be given.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RoleChoice {
    pub id: RoleId,
    pub name: String,
    pub description: String,
    pub is_active: bool,
    pub permissions: Vec<String>,
    pub held: bool,
}

impl RoleChoice {
    /// Nobody gives, or takes, what they lack.
    #[must_use]
    pub fn may_be_given(&self, by: &Person) -> bool {
        may_grant(by, &self.permissions)
    }
}

/// The roles that a person holds after an editor's choice. Held roles that the editor may not give are kept.
pub fn chosen_roles(roles: &[RoleChoice], by: &Person, wanted: &[RoleId]) -> Result<Vec<RoleId>, StaffError> {
    let known = |id: &RoleId| roles.iter().any(|role| role.id == *id && (role.held || role.is_active));
    if !wanted.iter().all(known) {
        return Err(StaffError::RoleUnknown);
    }
    if roles.iter().any(|role| wanted.contains(&role.id) && !role.held && !role.may_be_given(by)) {
        return Err(StaffError::RoleBeyond);
    }
    let keeps = |role: &&RoleChoice| wanted.contains(&role.id) || (role.held && !role.may_be_given(by));
    Ok(roles.iter().filter(keeps).map(|role| role.id).collect())
}

#[cfg(test)]
mod tests {
    use web::Company;

    use super::*;

    fn person(permissions: &[&str]) -> Person {
        let empty = String::new;
        let company = Company { name: empty(), slug: empty(), state: empty(), time_zone: empty(), currency: empty(), locale: empty(), logo: None };
        let permissions = permissions.iter().map(|name| (*name).to_owned()).collect();
        let (email, name, user) = (empty(), empty(), Uuid::from_u128(7));
        Person { user, name, email, is_owner: false, email_verified: true, locale: None, avatar: None, permissions, company }
    }

    fn role(number: u128, permission: &str, held: bool, is_active: bool) -> RoleChoice {
        let (name, description) = (String::new(), String::new());
        RoleChoice { id: RoleId(Uuid::from_u128(number)), name, description, is_active, permissions: vec![permission.to_owned()], held }
    }

    #[test]
    fn a_role_that_the_editor_may_not_give_is_kept_and_not_given() {
        let by = person(&["a.one"]);
        let (held, free) = ([role(1, "a.one", false, true), role(2, "a.two", true, true)], [role(2, "a.two", false, true)]);
        assert_eq!(chosen_roles(&held, &by, &[held[0].id]).unwrap(), [held[0].id, held[1].id]);
        assert!(matches!(chosen_roles(&free, &by, &[free[0].id]), Err(StaffError::RoleBeyond)));
    }

    #[test]
    fn a_role_that_is_off_or_unknown_is_not_given() {
        let by = person(&["a.one"]);
        let roles = [role(1, "a.one", false, false)];
        assert!(matches!(chosen_roles(&roles, &by, &[roles[0].id]), Err(StaffError::RoleUnknown)));
        assert!(matches!(chosen_roles(&roles, &by, &[RoleId(Uuid::from_u128(9))]), Err(StaffError::RoleUnknown)));
        let held = [role(1, "a.one", true, false)];
        assert_eq!(chosen_roles(&held, &by, &[held[0].id]).unwrap(), [held[0].id]);
        assert!(chosen_roles(&held, &by, &[]).unwrap().is_empty());
    }
}
