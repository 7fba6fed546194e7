//! After the first step, however it was done: the company, the second factor, the session.

use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use tenancy::{Entry, LoginFound, TenantContext, TenantTx};
use web::{Limit, Page, Redirect, Visit};

use super::known;
use super::pending::{First, Pending, Second};
use super::verb::{email_key, open_to};
use crate::mail::Reader;
use crate::second_factor::{Code, Factors, factors, send_mailed};
use crate::session::{self, Opened, Proven};
use crate::{AccountError, sealed};

/// The log-ins that the first step was right for, and where to go from there.
pub async fn proceed(visit: &Visit, jar: &CookieJar, logins: Vec<LoginFound>, pending: Pending) -> Result<Response, AccountError> {
    let open: Vec<LoginFound> = logins.iter().filter(|login| open_to(login)).cloned().collect();
    match open.as_slice() {
        [] => {
            refused(visit, &logins);
            Err(AccountError::CompanyClosed)
        }
        [login] => admit(visit, jar, login, pending).await,
        _ => Ok(Redirect::to("/sign-in/company").cookie(pending.right_for(&open).cookie(&visit.site)).into_response()),
    }
}

fn refused(visit: &Visit, logins: &[LoginFound]) {
    for login in logins {
        let entry = Entry::event("staff.sign_in_refused", "user", Some(login.user_id), &login.tenant_name);
        visit.site.recorder.record(login.visitor(visit.info.trace()), entry);
    }
}

/// The company is clear: on to the second factor, or in.
pub async fn admit(visit: &Visit, jar: &CookieJar, login: &LoginFound, pending: Pending) -> Result<Response, AccountError> {
    let (context, factors) = read(visit, login).await?;
    let pending = pending.right_for(std::slice::from_ref(login));
    let second = match (factors.has_authenticator(), factors.code_by_mail, pending.first) {
        (true, ..) => Some(Second::Authenticator),
        // Whoever came by a mailed code has shown the mailbox already.
        (false, true, First::Password) => Some(Second::Mail),
        _ => None,
    };
    let Some(second) = second else {
        let mut tx = visit.site.db.begin(&context).await?;
        let opened = open(&mut tx, login, &pending, Proven { by: pending.first.word(), ..Proven::default() }).await?;
        tx.commit().await?;
        return Ok(arrived(visit, jar, &pending, &opened));
    };
    if second == Second::Mail {
        mail_code(visit, login, &context, &factors).await?;
    }
    let pending = pending.on_to(&visit.site, second);
    Ok(Redirect::to("/sign-in/factor").cookie(pending.cookie(&visit.site)).into_response())
}

/// The person behind a log-in and what they have set up.
pub async fn read(visit: &Visit, login: &LoginFound) -> Result<(TenantContext, Factors), AccountError> {
    let context = login.person(visit.info.trace());
    let mut tx = visit.site.db.begin_read(&context).await?;
    let known = factors(&mut tx, login.user_id).await?.ok_or(AccountError::SignInFailed)?;
    Ok((context.named(&known.name), known))
}

/// Counted by the address it goes to, whichever company it is for and whoever asks.
pub async fn mail_code(visit: &Visit, login: &LoginFound, context: &TenantContext, known: &Factors) -> Result<(), AccountError> {
    visit.site.limits.count(Limit::MailTo, &format!("factor:{}", email_key(&known.email))).map_err(AccountError::Limited)?;
    let mut tx = visit.site.db.begin(context).await?;
    let language = known.locale.as_deref().unwrap_or(visit.info.language);
    let reader = Reader { email: &known.email, name: &known.name, company: &login.tenant_name, language };
    send_mailed(&mut tx, &visit.site, login.user_id, Code::Factor, reader).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens the session; an authenticator's code that was seen before opens none.
pub async fn open(tx: &mut TenantTx, login: &LoginFound, pending: &Pending, proven: Proven) -> Result<Opened, AccountError> {
    let gone = if proven.totp_step.is_some() { AccountError::CodeUsed } else { AccountError::SignInFailed };
    session::open(tx, login.user_id, pending.remember, &proven).await?.ok_or(gone)
}

/// In: the new cookie replaces whatever the browser had, and the browser is known from here on.
pub fn arrived(visit: &Visit, jar: &CookieJar, pending: &Pending, opened: &Opened) -> Response {
    let next = if pending.next.is_empty() { "/" } else { &pending.next };
    let site = &visit.site;
    let mark = known::cookie(site, jar, &email_key(&pending.email));
    Redirect::to(next).cookie(opened.cookie(&site.config)).cookie(sealed::clear(site, super::pending::COOKIE)).cookie(mark).into_response()
}

/// The page title of every step.
pub fn page(visit: &Visit) -> Page {
    visit.page("staff-sign-in")
}
