//! The routes of people, invitations, ownership, roles and API keys; their lines of the navigation and the palette.

use std::sync::Arc;

use web::{NavEntry, Need, PaletteSource, Routes};

use crate::people::{accept, change, deactivate, invite, list, palette, reactivate, resend, show, transfer, withdraw};
use crate::{api_keys, roles};

const INVITED: &str = "somebody who was invited has no log-in yet; the link is the proof";

#[must_use]
pub fn people_routes(routes: Routes) -> Routes {
    keys(role_routes(people(routes)))
}

fn people(routes: Routes) -> Routes {
    routes
        .get("/people", list::page::page)
        .get("/people/{id}", show::page::page)
        .get("/people/invite", invite::page::form)
        .post("/people/invite", invite::page::submit)
        .post("/people/{id}/resend", resend::submit)
        .post("/people/{id}/withdraw", withdraw::submit)
        .public_get("/invitation/{token}", INVITED, accept::page::form)
        .public_post("/invitation/{token}", INVITED, accept::page::submit)
        .get("/people/{id}/edit", change::page::form)
        .post("/people/{id}/edit", change::page::submit)
        .post("/people/{id}/deactivate", deactivate::submit)
        .post("/people/{id}/reactivate", reactivate::submit)
        .get("/people/transfer", transfer::offer_page)
        .post("/people/transfer", transfer::offer_submit)
        .post("/people/transfer/cancel", transfer::cancel_submit)
        .get("/ownership/{token}", transfer::accept_page)
        .post("/ownership/{token}", transfer::accept_submit)
        .api::<list::api::__path_list_users, _, _>(list::api::list_users)
        .api::<show::api::__path_get_user, _, _>(show::api::get_user)
        .api::<invite::api::__path_invite_user, _, _>(invite::api::invite_user)
        .api::<change::api::__path_change_user, _, _>(change::api::change_user)
        .api::<deactivate::__path_deactivate_user, _, _>(deactivate::deactivate_user)
        .api::<reactivate::__path_reactivate_user, _, _>(reactivate::reactivate_user)
}

fn role_routes(routes: Routes) -> Routes {
    routes
        .get("/roles", roles::list::page::page)
        .get("/roles/new", roles::create::page::form)
        .post("/roles/new", roles::create::page::submit)
        .get("/roles/{id}", roles::show::page::page)
        .get("/roles/{id}/edit", roles::change::page::form)
        .post("/roles/{id}/edit", roles::change::page::submit)
        .post("/roles/{id}/delete", roles::remove::submit)
        .api::<roles::list::api::__path_list_roles, _, _>(roles::list::api::list_roles)
        .api::<roles::show::api::__path_get_role, _, _>(roles::show::api::get_role)
        .api::<roles::create::api::__path_create_role, _, _>(roles::create::api::create_role)
        .api::<roles::change::api::__path_change_role, _, _>(roles::change::api::change_role)
        .api::<roles::remove::__path_delete_role, _, _>(roles::remove::delete_role)
        .api::<roles::show::api::__path_list_permissions, _, _>(roles::show::api::list_permissions)
}

fn keys(routes: Routes) -> Routes {
    routes
        .get("/api-keys", api_keys::list::page)
        .get("/api-keys/new", api_keys::create::form)
        .post("/api-keys", api_keys::create::submit)
        .post("/api-keys/{id}/revoke", api_keys::revoke::submit)
        .api::<api_keys::me::__path_me, _, _>(api_keys::me::me)
}

#[must_use]
pub fn nav() -> Vec<NavEntry> {
    let entry =
        |order, href, label, icon, permission| NavEntry { group: "web-nav-people", order, href, label, icon, need: Need::Granted(permission) };
    vec![
        entry(100, "/people", "staff-people", "users", "staff.view_users"),
        entry(110, "/roles", "staff-roles", "shield-check", "staff.view_roles"),
        entry(120, "/api-keys", "staff-api-keys", "key-round", "staff.manage_api_keys"),
    ]
}

#[must_use]
pub fn palette() -> Vec<Arc<dyn PaletteSource>> {
    vec![Arc::new(palette::PeopleByName), Arc::new(palette::RolesByName)]
}
