//! The people of a company: how they get in, what is theirs, who may do what. The area's front door.

mod account_error;
mod account_routes;
mod api_keys;
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
mod place;
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
pub use email::EmailAddress;
pub use error::StaffError;
pub use roles::Role;
pub use ids::{ApiKeyId, RoleId, UserId};
pub use permission::{ChangeRoles, ChangeUsers, CreateRoles, DeactivateUsers, DeleteRoles, InviteUsers, ManageApiKeys, ViewRoles, ViewUsers};
pub use person::{PersonRow, person};
pub use reset_password::operator_reset_link;
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
    }
}
