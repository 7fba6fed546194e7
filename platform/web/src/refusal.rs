//! A failure on its way out: its kind becomes a status, its words are said in the reader's language by the renderer.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Failure, Kind, Words};

/// Why there is no proper answer. Rendered as a page, a fragment or problem details, by what was asked for.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) words: Option<Words>,
    pub(crate) problems: Vec<(String, Words)>,
    pub(crate) retry_after: Option<u64>,
    /// Where a browser goes instead of seeing an error: the sign-in page.
    pub(crate) go: Option<String>,
}

impl Refusal {
    #[must_use]
    pub const fn status(status: StatusCode) -> Self {
        Self { status, words: None, problems: Vec::new(), retry_after: None, go: None }
    }

    #[must_use]
    pub const fn not_found() -> Self {
        Self::status(StatusCode::NOT_FOUND)
    }

    #[must_use]
    pub const fn forbidden() -> Self {
        Self::status(StatusCode::FORBIDDEN)
    }

    #[must_use]
    pub fn limited(retry_after: u64) -> Self {
        Self { retry_after: Some(retry_after), ..Self::status(StatusCode::TOO_MANY_REQUESTS) }
    }

    /// One input is wrong.
    #[must_use]
    pub fn invalid(field: &str, words: Words) -> Self {
        Self { problems: vec![(field.to_owned(), words)], ..Self::status(StatusCode::UNPROCESSABLE_ENTITY) }
    }

    #[must_use]
    pub fn saying(mut self, words: Words) -> Self {
        self.words = Some(words);
        self
    }

    #[must_use]
    pub(crate) fn going(mut self, to: String) -> Self {
        self.go = Some(to);
        self
    }

    fn of_kind(kind: &Kind) -> Self {
        match kind {
            Kind::NotFound => Self::not_found(),
            Kind::Forbidden => Self::forbidden(),
            Kind::Invalid { .. } => Self::status(StatusCode::UNPROCESSABLE_ENTITY),
            Kind::Conflict => Self::status(StatusCode::CONFLICT),
            Kind::Limited { retry_after } => Self::limited(*retry_after),
            Kind::Unavailable => Self { retry_after: Some(5), ..Self::status(StatusCode::SERVICE_UNAVAILABLE) },
            Kind::Bug => Self::status(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

impl<E: Failure> From<E> for Refusal {
    fn from(failure: E) -> Self {
        let kind = failure.kind();
        let mut refusal = Self::of_kind(&kind);
        match kind {
            Kind::Bug => tracing::error!(error = %failure, "a mistake of ours"),
            Kind::Unavailable => tracing::warn!(error = %failure, "something outside is down"),
            Kind::Invalid { field } => refusal.problems.push((field.to_owned(), failure.words())),
            // Exactly as for an id that never was.
            Kind::NotFound => {}
            _ => refusal.words = Some(failure.words()),
        }
        refusal
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
