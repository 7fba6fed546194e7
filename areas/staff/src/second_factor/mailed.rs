//! A code by mail: six digits for ten minutes and five tries. Serves as a second factor, and as a way in without a password.

use kernel::Words;
use serde_json::json;
use subtle::ConstantTimeEq;
use tenancy::{TenantTx, Ts, statement};
use uuid::Uuid;
use web::Site;

use crate::AccountError;
use crate::mail::{Letter, Reader};
use crate::mail_token::{self, Purpose};

/// What a mailed code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The second step after a password.
    Factor,
    /// The whole sign-in; the mail has a link as well.
    SignIn,
}

impl Code {
    const fn word(self) -> &'static str {
        match self {
            Self::Factor => "factor",
            Self::SignIn => "sign_in",
        }
    }
}

const MOST_TRIES: i32 = 5;

fn mark(site: &Site, user: Uuid, code: &str) -> String {
    site.seal.mark("mailed code", &format!("{user}:{code}")).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Mails a new code; the ones before are void.
pub async fn send(tx: &mut TenantTx, site: &Site, user: Uuid, what: Code, reader: Reader<'_>) -> Result<(), AccountError> {
    let code = format!("{:06}", tx.random().below(1_000_000));
    mail_token::withdraw(tx, user, Purpose::SignInCode).await?;
    let data = json!({ "code": mark(site, user, &code), "for": what.word() });
    let token = mail_token::issue(tx, user, Purpose::SignInCode, data).await?;
    let mut letter = Letter::new("staff.sign_in_code", Words::key("staff-mail-code-subject"), Words::key("staff-mail-code-why"))
        .line(Words::key("staff-mail-hello").with("name", reader.name))
        .line(Words::key("staff-mail-code-text"))
        .code(code);
    if what == Code::SignIn {
        letter = letter.button("staff-mail-code-button", format!("{}/sign-in/code/{token}", site.config.public_url));
    }
    letter.line(Words::key("staff-mail-code-not-you")).send(tx, &site.words, reader).await
}

#[derive(sqlx::FromRow)]
struct Tried {
    data: serde_json::Value,
}

/// Counts the try, then looks at the code. Commit in either case.
pub async fn check(tx: &mut TenantTx, site: &Site, user: Uuid, what: Code, code: &str) -> Result<bool, AccountError> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let now = Ts(tx.now());
    let tried: Vec<Tried> = tx.keep_book(statement!("mailed_try.sql").bind(user).bind(now).bind(MOST_TRIES).bind(what.word())).await?;
    let wanted = mark(site, user, &code);
    let right = tried.iter().filter_map(|tried| tried.data.get("code")?.as_str()).any(|kept| bool::from(kept.as_bytes().ct_eq(wanted.as_bytes())));
    if right {
        mail_token::withdraw(tx, user, Purpose::SignInCode).await?;
    }
    Ok(right)
}
