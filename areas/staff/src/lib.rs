//! The people of a company: how they get in, what is theirs, who may do what. The area's front door.

mod account_error;
mod account_routes;
mod api_keys;
mod background;
mod change_email;
mod email;
mod error;
mod ids;
mod link_gone;
mod mail;
mod mail_token;
mod names;
mod password;
mod people;
mod people_routes;
mod permission;
mod person;
mod profile;
mod reset_password;
mod roles;
mod sealed;
mod second_factor;
mod session;
mod sign_in;
mod sign_up;
mod steady;
mod tables;
mod verify_email;

pub use account_error::AccountError;
pub use api_keys::create::{NewKey, create as create_api_key};
pub use background::jobs;
pub use email::EmailAddress;
pub use error::StaffError;
pub use ids::{ApiKeyId, RoleId, UserId};
pub use people::accept::accept as accept_invitation;
pub use people::change::{PersonChange, change as change_person};
pub use people::deactivate::deactivate;
pub use people::invite::{Invitation, invite};
pub use people::seat::seat;
pub use people::store::roles as role_choices;
pub use people::{Colleague, find as find_person};
pub use permission::{ChangeRoles, ChangeUsers, CreateRoles, DeactivateUsers, DeleteRoles, InviteUsers, ManageApiKeys, ViewRoles, ViewUsers};
pub use person::person;
pub use reset_password::operator_reset_link;
pub use roles::change::{RoleChange, change as change_role};
pub use roles::create::{NewRole, create as create_role};
pub use roles::{Role, default_roles::install as install_default_roles};
pub use second_factor::{Locked, factor_off};
pub use session::end_sessions;
pub use sign_up::{NewSignUp, SignedUp, sign_up};

use names::one_line;
use web::{Area, Routes};

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "staff",
        routes: people_routes::people_routes(account_routes::account_routes(Routes::new("staff"))),
        permissions: permission::PERMISSIONS,
        nav: people_routes::nav(),
        words: &[("en", include_str!("../words/account.en.ftl")), ("en", include_str!("../words/people.en.ftl"))],
        tables: tables::TABLES,
        palette: people_routes::palette(),
        schedules: background::SCHEDULES,
        listeners: background::LISTENERS,
        ..Area::default()
    }
}
