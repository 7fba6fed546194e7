//! The headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::Site;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

pub(crate) async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asset = request.uri().path().starts_with("/assets/");
    let map = shows_a_map(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(self), payment=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Where a map is drawn, pictures may come from elsewhere: from where the operator says.
    if let Some(policy) = site.config.tiles.as_deref().filter(|_| map).and_then(with_tiles) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        // Whoever gives the tiles wants to know to whom.
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    }
    if site.config.https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    if !asset && !headers.contains_key(header::CACHE_CONTROL) {
        // A page holds a company's data: nobody between us and the person keeps it.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The map itself, and the forms in which a point is chosen on one.
fn shows_a_map(path: &str) -> bool {
    let form = path.ends_with("/new") || path.ends_with("/edit");
    path == "/map" || form && ["/customers/", "/installations/", "/network/"].iter().any(|area| path.starts_with(area))
}

/// The policy with the origin of the tiles; none when that is no address.
fn with_tiles(tiles: &str) -> Option<HeaderValue> {
    let url = url::Url::parse(&tiles.replace(['{', '}'], "")).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let origin = url.origin().ascii_serialization();
    HeaderValue::from_str(&POLICY.replace("img-src 'self'", &format!("img-src 'self' {origin}"))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_shows_a_map_shows_pictures_from_elsewhere() {
        for path in ["/map", "/customers/new", "/network/lcps/x/splitters/new", "/installations/x/edit"] {
            assert!(shows_a_map(path), "{path}");
        }
        for path in ["/", "/map/data", "/customers", "/customers/x", "/plans/new", "/people/x/edit"] {
            assert!(!shows_a_map(path), "{path}");
        }
    }

    #[test]
    fn tiles_widen_the_policy_by_one_origin() {
        let policy = with_tiles("https://tiles.example/{z}/{x}/{y}.png?key=1").unwrap();
        let policy = policy.to_str().unwrap();
        assert!(policy.contains("img-src 'self' https://tiles.example data:") && policy.contains("script-src 'self';"), "{policy}");
        for bad in ["none", "/tiles/{z}", "javascript:alert(1)", "data:image/png,x", "https://a b/"] {
            assert!(with_tiles(bad).is_none(), "{bad}");
        }
    }
}
