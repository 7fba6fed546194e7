//! A request by somebody who need not be signed in: the public pages' counterpart of `Allowed`.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use crate::allowed::live_session;
use crate::{Page, Person, Refusal, RequestInfo, Site, Via};
use tenancy::TenantContext;

/// Who looks at a public page: perhaps nobody we know. Gives no way to tenant data.
pub struct Visit {
    pub site: Site,
    pub info: Arc<RequestInfo>,
    headers: axum::http::HeaderMap,
}

impl Visit {
    /// A page without navigation.
    #[must_use]
    pub fn page(&self, title: &str) -> Page {
        Page::signed_out(&self.site, &self.info, title)
    }

    /// The person, if somebody is signed in here.
    pub async fn person(&self) -> Result<Option<Person>, Refusal> {
        Ok(live_session(&self.site, &self.info, &self.headers).await?.map(|(_, _, person)| person))
    }

    /// The session to end, whatever its company's state.
    pub async fn session(&self) -> Result<Option<(TenantContext, Via, Person)>, Refusal> {
        live_session(&self.site, &self.info, &self.headers).await
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        let info = Arc::clone(parts.extensions.get::<Arc<RequestInfo>>().ok_or(Refusal::status(StatusCode::INTERNAL_SERVER_ERROR))?);
        Ok(Self { site: site.clone(), info, headers: parts.headers.clone() })
    }
}
