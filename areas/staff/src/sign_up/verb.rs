//! The company, its owner, its system user, its roles and the owner's session come into being together.

use serde_json::json;
use tenancy::{Entry, NewTenant, TenantContext, TenantTx, Trace, Ts, statement};
use uuid::Uuid;
use web::Site;

use crate::mail::Reader;
use crate::session::{Opened, Proven};
use crate::{AccountError, EmailAddress, UserId, one_line, password, roles, session, verify_email};

/// A company begins in English; its owner chooses another language in the settings.
const LANGUAGE: &str = "en";

/// What the founder says.
#[derive(Clone, Debug)]
pub struct NewSignUp {
    pub company: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub is_demo: bool,
    /// The address is known to be right, so that no mail goes out.
    pub verified: bool,
}

/// What was said, found good.
struct Checked {
    company: String,
    name: String,
    email: EmailAddress,
}

impl NewSignUp {
    /// Whether this can be founded, and by which address, before anything is counted or hashed.
    pub fn check(&self) -> Result<EmailAddress, AccountError> {
        self.checked().map(|checked| checked.email)
    }

    fn checked(&self) -> Result<Checked, AccountError> {
        let company = one_line(&self.company, 100).ok_or(AccountError::NameWrong { field: "company" })?;
        let name = one_line(&self.name, 120).ok_or(AccountError::NameWrong { field: "name" })?;
        let email = EmailAddress::parse(&self.email)?;
        password::check("password", &self.password, &[email.as_str(), &name, &company])?;
        Ok(Checked { company, name, email })
    }
}

/// A company with its owner signed in.
#[derive(Debug)]
pub struct SignedUp {
    pub context: TenantContext,
    pub user: UserId,
    pub session: Opened,
}

/// Founds a company. Whether the address is known elsewhere is neither asked nor told.
pub async fn sign_up(site: &Site, new: NewSignUp, trace: Trace) -> Result<SignedUp, AccountError> {
    let Checked { company, name, email } = new.checked()?;
    let hash = password::hash(&site.random, &new.password).await?;
    let now = site.clock.now();
    let owner = site.random.id(now);
    let context = NewTenant::now(&site.random, now).founding(owner, &name, trace);
    let mut tx = site.db.begin(&context).await?;
    tenants::found(&mut tx, &company, new.is_demo).await?;
    enter_owner(&mut tx, owner, &name, &email, hash, new.verified).await?;
    enter_system_user(&mut tx).await?;
    let zone = tenants::company(&mut tx).await?.time_zone;
    jobs::schedules::ensure(&mut tx, &site.schedules, &zone).await?;
    let say = |key: &str| site.words.text(LANGUAGE, key, &[]);
    roles::default_roles::install(&mut tx, &site.permissions, &say).await.map_err(|error| AccountError::Roles(error.to_string()))?;
    if !new.verified {
        let reader = Reader { email: email.as_str(), name: &name, company: &company, language: LANGUAGE };
        verify_email::send(&mut tx, &site.words, &site.config.public_url, owner, reader).await?;
    }
    let proven = Proven { by: "sign-up", ..Proven::default() };
    let session = session::open(&mut tx, owner, false, &proven).await?.ok_or_else(|| AccountError::Bug("the new owner was not found".to_owned()))?;
    tx.commit().await?;
    Ok(SignedUp { context, user: UserId(owner), session })
}

async fn enter_owner(tx: &mut TenantTx, id: Uuid, name: &str, email: &EmailAddress, hash: String, verified: bool) -> Result<(), AccountError> {
    let now = Ts(tx.now());
    let bound = statement!("enter_owner.sql")
        .bind(id)
        .bind(name.to_owned())
        .bind(email.as_str().to_owned())
        .bind(verified.then_some(now))
        .bind(now)
        .bind(hash);
    let told = json!({ "name": name, "email": email.as_str(), "owner": true });
    tx.write::<(Uuid,)>(bound, |_| Entry::created("staff.owner_created", "user", id, name).after(told)).await?;
    tx.announce("staff.user_joined", json!({ "user": id })).await?;
    Ok(())
}

async fn enter_system_user(tx: &mut TenantTx) -> Result<(), AccountError> {
    let (id, now) = (tx.new_id(), Ts(tx.now()));
    let email = format!("system@{}.invalid", tx.tenant());
    let bound = statement!("enter_system_user.sql").bind(id).bind(email).bind(now);
    tx.write::<(Uuid,)>(bound, |_| Entry::created("staff.system_user_created", "user", id, "System")).await?;
    Ok(())
}
