//! The routes of getting in and of one's own account.

use web::Routes;

use crate::{sign_in, sign_up, verify_email};

const NO_SESSION: &str = "who signs in or up has no session yet";
const MAILED: &str = "the secret in the mailed link stands for the person";

pub fn account_routes(routes: Routes) -> Routes {
    mailed_links(ways_in(routes))
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
}
