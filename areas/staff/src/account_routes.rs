//! The routes of getting in and of one's own account.

use web::Routes;

use crate::{change_email, profile, reset_password, sign_in, sign_up, verify_email};

const NO_SESSION: &str = "who signs in or up has no session yet";
const MAILED: &str = "the secret in the mailed link stands for the person";

pub fn account_routes(routes: Routes) -> Routes {
    security(own_account(mailed_links(ways_in(routes))))
}

fn ways_in(routes: Routes) -> Routes {
    routes
        .public_get("/sign-up", NO_SESSION, sign_up::show)
        .public_post("/sign-up", NO_SESSION, sign_up::submit)
        .public_get("/sign-in", NO_SESSION, sign_in::show)
        .public_post("/sign-in", NO_SESSION, sign_in::submit)
        .public_get("/sign-in/company", NO_SESSION, sign_in::choose_page)
        .public_post("/sign-in/company", NO_SESSION, sign_in::choose)
        .public_get("/sign-in/factor", NO_SESSION, sign_in::factor_page)
        .public_post("/sign-in/factor", NO_SESSION, sign_in::factor)
        .public_post("/sign-in/factor/resend", NO_SESSION, sign_in::resend)
        .public_get("/sign-in/code", NO_SESSION, sign_in::ask_page)
        .public_post("/sign-in/code", NO_SESSION, sign_in::ask)
        .public_get("/sign-in/code/enter", NO_SESSION, sign_in::enter_page)
        .public_post("/sign-in/code/enter", NO_SESSION, sign_in::enter)
        .post("/sign-out", sign_in::sign_out)
}

fn mailed_links(routes: Routes) -> Routes {
    routes
        .public_get("/sign-in/code/{token}", MAILED, sign_in::link_page)
        .public_post("/sign-in/code/{token}", MAILED, sign_in::link)
        .post("/verify-email/resend", verify_email::resend)
        .public_get("/verify-email/{token}", MAILED, verify_email::show)
        .public_post("/verify-email/{token}", MAILED, verify_email::submit)
        .public_get("/reset-password", NO_SESSION, reset_password::ask_page)
        .public_post("/reset-password", NO_SESSION, reset_password::ask)
        .public_get("/reset-password/{token}", MAILED, reset_password::reset_page)
        .public_post("/reset-password/{token}", MAILED, reset_password::reset)
        .public_get("/change-email/{token}", MAILED, change_email::confirm_page)
        .public_post("/change-email/{token}", MAILED, change_email::confirm)
        .public_get("/undo-email/{token}", MAILED, change_email::undo_page)
        .public_post("/undo-email/{token}", MAILED, change_email::undo)
}

fn own_account(routes: Routes) -> Routes {
    routes
        .get("/profile", profile::show)
        .post("/profile", profile::change_details)
        .post("/profile/email", profile::change_email)
        .post("/profile/password", profile::change_password)
        .upload_post("/profile/avatar", profile::upload_avatar)
        .post("/profile/avatar/remove", profile::remove_avatar)
        .get("/pictures/{id}", profile::picture)
        .get("/profile/sessions", profile::sessions)
        .post("/profile/sessions/end-others", profile::end_rest)
        .post("/profile/sessions/{id}/end", profile::end_one)
}

fn security(routes: Routes) -> Routes {
    routes
        .get("/profile/security", profile::security)
        .get("/profile/security/qr", profile::qr)
        .post("/profile/security/authenticator", profile::start)
        .post("/profile/security/authenticator/cancel", profile::cancel)
        .post("/profile/security/authenticator/confirm", profile::confirm)
        .post("/profile/security/authenticator/off", profile::off)
        .post("/profile/security/codes", profile::codes)
        .post("/profile/security/mail-code", profile::mail_code)
}
