//! What the company's people may be allowed to do with its people, its roles and its API keys.

use web::PermissionInfo;

mod people {
    web::permissions!("people" at 110 {
        ViewUsers = "staff.view_users" => [manager],
        InviteUsers = "staff.invite_users" => [manager],
        ChangeUsers = "staff.change_users" => [manager],
        DeactivateUsers = "staff.deactivate_users" => [manager],
    });
}

mod roles {
    web::permissions!("roles" at 112 {
        ViewRoles = "staff.view_roles" => [manager],
        CreateRoles = "staff.create_roles" => [],
        ChangeRoles = "staff.change_roles" => [],
        DeleteRoles = "staff.delete_roles" => [],
    });
}

mod api {
    web::permissions!("api" at 118 {
        ManageApiKeys = "staff.manage_api_keys" => [],
    });
}

pub use api::ManageApiKeys;
pub use people::{ChangeUsers, DeactivateUsers, InviteUsers, ViewUsers};
pub use roles::{ChangeRoles, CreateRoles, DeleteRoles, ViewRoles};

/// The area's part of the catalogue.
pub const PERMISSIONS: &[&[PermissionInfo]] = &[people::PERMISSIONS, roles::PERMISSIONS, api::PERMISSIONS];
