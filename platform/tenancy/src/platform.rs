//! What the platform role can do: a fixed list, none of which returns a tenant's rows beyond what finds a company, a log-in or a session.

use kernel::Random;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Actor, Db, DbError, TenantContext, TenantId, Trace, Ts};

/// The platform's list of verbs.
#[derive(Clone, Copy)]
pub struct Platform<'a> {
    pub(crate) db: &'a Db,
}

/// A company about to be founded: its id exists nowhere yet.
#[derive(Debug)]
pub struct NewTenant(TenantId);

impl NewTenant {
    #[must_use]
    pub fn now(random: &Random, moment: jiff::Timestamp) -> Self {
        Self(TenantId::trusted(random.id(moment)))
    }

    /// The context in which the company founds itself; its first person acts.
    #[must_use]
    pub fn founding(self, founder: Uuid, name: &str, trace: Trace) -> TenantContext {
        context(self.0.uuid(), 0, Actor::Person { user: founder, name: name.to_owned() }, trace)
    }
}

pub(crate) const fn context(tenant: Uuid, shard: i32, actor: Actor, trace: Trace) -> TenantContext {
    TenantContext { tenant: TenantId::trusted(tenant), shard, actor, trace }
}

/// A live session, found by the hash of its token.
#[derive(Clone, Debug, FromRow)]
pub struct SessionFound {
    tenant_id: Uuid,
    shard: i32,
    pub id: Uuid,
    pub user_id: Uuid,
    pub created_at: Ts,
    pub last_seen_at: Ts,
    pub expires_at: Ts,
    pub idle_seconds: i32,
    pub tenant_state: String,
    pub login_state: String,
    pub is_owner: bool,
}

impl SessionFound {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        TenantId::trusted(self.tenant_id)
    }

    #[must_use]
    pub const fn context(&self, trace: Trace) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::Person { user: self.user_id, name: String::new() }, trace)
    }
}

/// A key of the API, found by its hash.
#[derive(Clone, Debug, FromRow)]
pub struct ApiKeyFound {
    tenant_id: Uuid,
    shard: i32,
    pub id: Uuid,
    pub name: String,
    pub permissions: Vec<String>,
    pub created_by: Uuid,
    pub expires_at: Option<Ts>,
    pub tenant_state: String,
    pub login_state: String,
}

impl ApiKeyFound {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        TenantId::trusted(self.tenant_id)
    }

    #[must_use]
    pub fn context(&self, trace: Trace) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::ApiKey { key: self.id, name: self.name.clone() }, trace)
    }
}

/// A one-time link or code, found by its hash.
#[derive(Clone, Debug, FromRow)]
pub struct MailTokenFound {
    tenant_id: Uuid,
    shard: i32,
    pub id: Uuid,
    pub user_id: Uuid,
    pub kind: String,
    pub data: serde_json::Value,
    pub expires_at: Ts,
    pub tenant_state: String,
    pub tenant_name: String,
}

impl MailTokenFound {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        TenantId::trusted(self.tenant_id)
    }

    /// Whoever holds the link acts as the person it was sent to.
    #[must_use]
    pub fn context(&self, name: &str, trace: Trace) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::Person { user: self.user_id, name: name.to_owned() }, trace)
    }

    /// Before the link has been accepted.
    #[must_use]
    pub const fn visitor(&self, trace: Trace) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::Visitor, trace)
    }
}

/// A printed receipt that somebody holds in hand.
#[derive(Clone, FromRow)]
pub struct ReceiptLinkFound {
    tenant_id: Uuid,
    shard: i32,
    pub print_id: Uuid,
    pub tenant_slug: String,
    pub tenant_state: String,
}

impl ReceiptLinkFound {
    /// Whoever holds the paper is nobody that the company knows.
    #[must_use]
    pub const fn visitor(&self, trace: Trace) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::Visitor, trace)
    }
}

/// A log-in with the e-mail somebody typed: one for each company that knows the address.
#[derive(Clone, FromRow)]
pub struct LoginFound {
    tenant_id: Uuid,
    shard: i32,
    pub user_id: Uuid,
    pub password_hash: Option<String>,
    pub login_state: String,
    pub is_owner: bool,
    /// The mailbox stands behind it; the others anybody can make up.
    pub email_verified: bool,
    /// When the password, the address or the standing last changed.
    pub changed_at: Ts,
    pub tenant_state: String,
    pub tenant_name: String,
    pub tenant_slug: String,
}

impl LoginFound {
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        TenantId::trusted(self.tenant_id)
    }

    /// Before the password is known to be right.
    #[must_use]
    pub const fn visitor(&self, trace: Trace) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::Visitor, trace)
    }

    /// After the password was found right.
    #[must_use]
    pub const fn person(&self, trace: Trace) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::Person { user: self.user_id, name: String::new() }, trace)
    }
}

/// What the operator may know of a company.
#[derive(Clone, Debug, FromRow, serde::Serialize)]
pub struct TenantSummary {
    #[serde(rename = "id")]
    tenant_id: Uuid,
    #[serde(skip)]
    shard: i32,
    pub name: String,
    pub slug: String,
    pub state: String,
    pub is_demo: bool,
    pub created_at: Ts,
    pub deactivated_at: Option<Ts>,
    pub people: i64,
}

impl TenantSummary {
    /// The operator acts on the company itself (its state, a lost password's link). It goes on the company's own record.
    #[must_use]
    pub fn operator_context(&self) -> TenantContext {
        context(self.tenant_id, self.shard, Actor::Operator, Trace::default())
    }
}

impl Platform<'_> {
    pub async fn find_session(&self, token_hash: &[u8]) -> Result<Option<SessionFound>, DbError> {
        let query = sqlx::query_as(include_str!("platform/find_session.sql")).bind(token_hash.to_vec());
        query.fetch_optional(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "find_session.sql"))
    }

    pub async fn find_api_key(&self, key_hash: &[u8]) -> Result<Option<ApiKeyFound>, DbError> {
        let query = sqlx::query_as(include_str!("platform/find_api_key.sql")).bind(key_hash.to_vec());
        query.fetch_optional(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "find_api_key.sql"))
    }

    /// An unused link or code, expired or not: the caller tells the difference to the person.
    pub async fn find_mail_token(&self, token_hash: &[u8]) -> Result<Option<MailTokenFound>, DbError> {
        let query = sqlx::query_as(include_str!("platform/find_mail_token.sql")).bind(token_hash.to_vec());
        query.fetch_optional(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "find_mail_token.sql"))
    }

    /// The print that the square of dots on a receipt leads to.
    pub async fn find_receipt_link(&self, token_hash: &[u8]) -> Result<Option<ReceiptLinkFound>, DbError> {
        let query = sqlx::query_as(include_str!("platform/find_receipt_link.sql")).bind(token_hash.to_vec());
        query.fetch_optional(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "find_receipt_link.sql"))
    }

    /// The log-in of an address in one company, however many others know the address.
    pub async fn find_login(&self, tenant: TenantId, email: &str) -> Result<Option<LoginFound>, DbError> {
        let query = sqlx::query_as(include_str!("platform/find_login.sql")).bind(tenant.uuid()).bind(email.to_owned());
        query.fetch_optional(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "find_login.sql"))
    }

    /// The log-ins of an address in a stable order: first those whose mailbox has been shown, so that no stranger's crowd them out.
    pub async fn find_logins(&self, email: &str) -> Result<Vec<LoginFound>, DbError> {
        let query = sqlx::query_as(include_str!("platform/find_logins.sql")).bind(email.to_owned());
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "find_logins.sql"))
    }

    /// When sessions were last seen; written in the background, never by the request that was seen.
    pub async fn touch_sessions(&self, seen: &[(TenantId, Uuid, jiff::Timestamp)]) -> Result<(), DbError> {
        self.touch(include_str!("platform/touch_sessions.sql"), seen).await
    }

    pub async fn touch_api_keys(&self, used: &[(TenantId, Uuid, jiff::Timestamp)]) -> Result<(), DbError> {
        self.touch(include_str!("platform/touch_api_keys.sql"), used).await
    }

    async fn touch(&self, text: &'static str, rows: &[(TenantId, Uuid, jiff::Timestamp)]) -> Result<(), DbError> {
        let tenants: Vec<Uuid> = rows.iter().map(|row| row.0.uuid()).collect();
        let ids: Vec<Uuid> = rows.iter().map(|row| row.1).collect();
        let moments: Vec<Ts> = rows.iter().map(|row| Ts(row.2)).collect();
        let query = sqlx::query(text).bind(tenants).bind(ids).bind(moments);
        query.execute(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "touch"))?;
        Ok(())
    }

    /// Forgets sessions and links that ended long ago.
    pub async fn sweep(&self, before: jiff::Timestamp) -> Result<u64, DbError> {
        let mut gone = 0;
        for text in [include_str!("platform/sweep_sessions.sql"), include_str!("platform/sweep_mail_tokens.sql")] {
            let done = sqlx::query(text).bind(Ts(before)).execute(&self.db.inner.platform).await;
            gone += done.map_err(|error| DbError::of(error, "sweep"))?.rows_affected();
        }
        Ok(gone)
    }

    /// For the operator: the companies, by name, never their rows.
    pub async fn tenants(&self) -> Result<Vec<TenantSummary>, DbError> {
        let query = sqlx::query_as(include_str!("platform/tenants.sql"));
        query.fetch_all(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "tenants.sql"))
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), DbError> {
        sqlx::query("select 1").execute(&self.db.inner.platform).await.map_err(|error| DbError::of(error, "ping"))?;
        Ok(())
    }
}
