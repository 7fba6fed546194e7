//! The shapes of a good answer: a page, a fragment, a way on, a file.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Words;

use crate::page::{FlashKind, flash_cookie};
use crate::{Refusal, RequestInfo};

/// What a handler returns.
pub type Answer = Result<Response, Refusal>;

/// A page.
pub fn html(template: &impl Template) -> Answer {
    page_422(StatusCode::OK, template)
}

/// A page with another status: a form that came back.
pub fn page_422(status: StatusCode, template: &impl Template) -> Answer {
    let text = template.render().map_err(|error| {
        tracing::error!(%error, "a template failed");
        Refusal::status(StatusCode::INTERNAL_SERVER_ERROR)
    })?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    Ok((status, headers, text).into_response())
}

/// The whole page, or the part of it that htmx asked for. Caches must not mix the two.
pub fn fragment(info: &RequestInfo, whole: &impl Template, part: &impl Template) -> Answer {
    let mut response = if info.fragment { html(part)? } else { html(whole)? };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("HX-Request"));
    Ok(response)
}

/// On to another page after a change, with a word about what was done.
pub struct Redirect {
    to: String,
    cookies: Vec<String>,
}

impl Redirect {
    /// `to` is a path of ours: anything that could leave the site becomes the front page.
    #[must_use]
    pub fn to(to: &str) -> Self {
        let local = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n', '\t']);
        Self { to: if local { to.to_owned() } else { "/".to_owned() }, cookies: Vec::new() }
    }

    #[must_use]
    pub fn done(self, words: &Words) -> Self {
        self.flash(FlashKind::Success, words)
    }

    #[must_use]
    pub fn flash(mut self, kind: FlashKind, words: &Words) -> Self {
        self.cookies.push(flash_cookie(kind, words));
        self
    }

    #[must_use]
    pub fn cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl IntoResponse for Redirect {
    fn into_response(self) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        let location = HeaderValue::from_str(&self.to).unwrap_or(HeaderValue::from_static("/"));
        response.headers_mut().insert(header::LOCATION, location);
        for cookie in self.cookies {
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
        response
    }
}

/// A file to keep.
pub struct Download {
    pub content_type: &'static str,
    /// Ours, never a person's words.
    pub name: String,
    pub body: Vec<u8>,
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let safe: String = self.name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect();
        let mut response = self.body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")) {
            headers.insert(header::CONTENT_DISPOSITION, value);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_never_leaves_the_site() {
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=y", "javascript:1", ""] {
            assert_eq!(Redirect::to(bad).to, "/", "{bad}");
        }
        assert_eq!(Redirect::to("/people?x=1").to, "/people?x=1");
    }
}
