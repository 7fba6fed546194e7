//! `Allowed<P>`: the proof, in a handler's signature, that whoever asks is signed in to a company and may do P. The only way to a tenant's data.

use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use kernel::Words;
use tenancy::{DbError, Entry, TenantContext, TenantTx, statement};
use uuid::Uuid;

use crate::limits::Limit;
use crate::{Page, Permission, Person, Refusal, RequestInfo, Site, hash_token, session_token};

/// By what somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    Browser { session: Uuid },
    Key { key: Uuid },
}

/// Signed in, and allowed `P`.
pub struct Allowed<P: Permission> {
    pub site: Site,
    pub person: Arc<Person>,
    pub info: Arc<RequestInfo>,
    pub via: Via,
    context: TenantContext,
    permission: PhantomData<P>,
}

impl<P: Permission> Allowed<P> {
    /// A transaction of this company that may write. A GET gets one that cannot, whatever the handler meant.
    pub async fn begin(&self) -> Result<TenantTx, DbError> {
        if self.info.method == Method::GET || self.info.method == Method::HEAD {
            return self.site.db.begin_read(&self.context).await;
        }
        self.site.db.begin(&self.context).await
    }

    #[must_use]
    pub const fn context(&self) -> &TenantContext {
        &self.context
    }

    /// Whether all of this holds still: for answers that go on after the request. Anything that cannot be found out counts as no.
    pub async fn still_stands(&self) -> bool {
        self.look_again().await.unwrap_or(false)
    }

    async fn look_again(&self) -> Result<bool, DbError> {
        let mut tx = self.site.db.begin_read(&self.context).await?;
        if let Via::Browser { session } = self.via {
            let now = tenancy::Ts(tx.now());
            if tx.maybe::<(Uuid,)>(statement!("allowed/session.sql").bind(session).bind(now)).await?.is_none() {
                return Ok(false);
            }
        }
        let Some(person) = self.site.people.person(&mut tx, self.person.user).await? else { return Ok(false) };
        Ok(person.company.state == "active" && P::NEED.met_by(&person))
    }

    /// A page under this title (a message's key), with navigation and all.
    #[must_use]
    pub fn page(&self, title: &str) -> Page {
        Page::signed_in(&self.site, &self.info, &self.person, title)
    }

    /// The key that shares nothing between companies, for caches and limits.
    #[must_use]
    pub fn actor_id(&self) -> Uuid {
        match self.via {
            Via::Browser { .. } => self.person.user,
            Via::Key { key } => key,
        }
    }
}

impl<P: Permission> FromRequestParts<Site> for Allowed<P> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        let info = Arc::clone(parts.extensions.get::<Arc<RequestInfo>>().ok_or(Refusal::status(StatusCode::INTERNAL_SERVER_ERROR))?);
        let (context, via, person) =
            if info.api { by_key(site, &info, &parts.headers).await? } else { by_session(site, &info, &parts.headers).await? };
        let person = Arc::new(person);
        let _ = info.viewer.set(Arc::clone(&person));
        let context = context.named(&person.name);
        if person.company.state != "active" && !P::NEED.holds_while_closed() {
            return Err(Refusal::forbidden().saying(Words::key("web-company-closed")));
        }
        if !P::NEED.met_by(&person) {
            let label = format!("{} {}", info.method, info.path);
            let entry = Entry::event("web.refused", "route", None, &label).after(serde_json::json!({ "needs": P::NEED.label() }));
            site.recorder.record(context, entry);
            return Err(Refusal::forbidden());
        }
        Ok(Self { site: site.clone(), person, info, via, context, permission: PhantomData })
    }
}

async fn by_session(site: &Site, info: &RequestInfo, headers: &HeaderMap) -> Result<(TenantContext, Via, Person), Refusal> {
    let found = live_session(site, info, headers).await?;
    found.ok_or_else(|| Refusal::status(StatusCode::UNAUTHORIZED).going(sign_in_path(info)))
}

/// The session of this request and its person, if both still stand.
pub(crate) async fn live_session(site: &Site, info: &RequestInfo, headers: &HeaderMap) -> Result<Option<(TenantContext, Via, Person)>, Refusal> {
    let Some(token) = session_token(&site.config, headers) else { return Ok(None) };
    let Some(session) = site.db.platform().find_session(&hash_token(&token)).await? else { return Ok(None) };
    let now = site.clock.now();
    let seen = site.recorder.last_seen(session.id).unwrap_or(session.last_seen_at.0);
    let idle = now.as_second() - seen.as_second();
    let over = now >= session.expires_at.0 || idle > i64::from(session.idle_seconds);
    // A deactivated company lets in its owner alone, to come back.
    let closed = session.tenant_state != "active" && !(session.is_owner && session.tenant_state == "deactivated");
    if over || closed || session.login_state != "active" {
        return Ok(None);
    }
    if let Err(wait) = site.limits.count(Limit::Pages, &session.id.to_string()) {
        return Err(Refusal::limited(wait));
    }
    let context = session.context(info.trace());
    let person = load(site, &context, session.user_id).await?;
    if person.is_some() {
        site.recorder.session_seen(session.tenant(), session.id, now);
    }
    Ok(person.map(|person| (context, Via::Browser { session: session.id }, person)))
}

async fn by_key(site: &Site, info: &RequestInfo, headers: &HeaderMap) -> Result<(TenantContext, Via, Person), Refusal> {
    let unknown = || Refusal::status(StatusCode::UNAUTHORIZED).saying(Words::key("web-api-key-needed"));
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let key = bearer.and_then(|text| text.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, key)| key.trim());
    let found = match key {
        Some(key) if key.len() <= 128 => site.db.platform().find_api_key(&hash_token(key)).await?,
        _ => None,
    };
    let now = site.clock.now();
    let Some(found) = found.filter(|key| key.tenant_state == "active" && key.login_state == "active" && key.expires_at.is_none_or(|end| now < end.0))
    else {
        if let Err(wait) = site.limits.count(Limit::ApiFailures, &info.address_key()) {
            return Err(Refusal::limited(wait));
        }
        return Err(unknown());
    };
    match site.limits.count(Limit::Api, &found.id.to_string()) {
        Ok(standing) => {
            let _ = info.standing.set(standing);
        }
        Err(wait) => return Err(Refusal::limited(wait)),
    }
    let context = found.context(info.trace());
    let Some(mut person) = load(site, &context, found.created_by).await? else { return Err(unknown()) };
    // A key may what it was given, and never more than the person who made it may now.
    let granted = found.permissions.iter().filter(|name| person.may(name)).cloned().collect();
    person.permissions = granted;
    person.is_owner = false;
    site.recorder.key_used(found.tenant(), found.id, now);
    Ok((context, Via::Key { key: found.id }, person))
}

async fn load(site: &Site, context: &TenantContext, user: Uuid) -> Result<Option<Person>, Refusal> {
    let mut tx = site.db.begin_read(context).await?;
    Ok(site.people.person(&mut tx, user).await?)
}

fn sign_in_path(info: &RequestInfo) -> String {
    if info.method != Method::GET || info.fragment || info.path == "/" {
        return "/sign-in".to_owned();
    }
    let whole = if info.query.is_empty() { info.path.clone() } else { format!("{}?{}", info.path, info.query) };
    let next: String = form_encode(&whole);
    format!("/sign-in?next={next}")
}

fn form_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
