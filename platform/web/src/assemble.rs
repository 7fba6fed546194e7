//! Puts the areas' routes together, and refuses to start when one of them is not guarded as the house demands.
#![expect(clippy::disallowed_types, reason = "the one place where routes become a router")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::{Area, Guard, Need, Refusal, Route, Routes, Site, api, assets, palette, render, request, security};

/// Why the product does not start.
#[derive(Debug, thiserror::Error)]
pub enum AssemblyError {
    #[error("{method} {path} ({area}) is public but not on the public list")]
    PublicNotListed { method: &'static str, path: &'static str, area: &'static str },
    #[error("{0} {1} is on the public list, but no route is public there: take it off")]
    ListedNotPublic(String, String),
    #[error("{method} {path} needs {permission}, which no area declares")]
    PermissionUnknown { method: &'static str, path: &'static str, permission: &'static str },
    #[error("the permission {0} is declared and no route, job or verb asks for it")]
    PermissionIdle(&'static str),
    #[error("{method} {path} is registered twice")]
    Twice { method: &'static str, path: &'static str },
}

/// The served product and its register.
#[derive(Debug)]
pub struct Product {
    pub router: Router,
    pub routes: Vec<Route>,
}

/// The house's own routes.
fn own() -> Routes {
    Routes::new("web").get("/palette", palette::search)
}

/// `public`: the method and path of every route that needs nobody signed in. The list is the product's, and only shrinks.
/// `checked_elsewhere`: permissions that a verb asks for instead of a route.
pub fn assemble(areas: Vec<Area>, public: &[(&str, &str)], checked_elsewhere: &[&str], site: &Site) -> Result<Product, AssemblyError> {
    let mut entries = own().entries;
    entries.extend(areas.into_iter().flat_map(|area| area.routes.entries));
    let routes: Vec<Route> = entries.iter().map(|(route, _)| route.clone()).collect();
    let known: BTreeSet<&str> = site.permissions.iter().map(|permission| permission.name).collect();
    check(&routes, public, checked_elsewhere, &known)?;
    let mut by_path: BTreeMap<&'static str, axum::routing::MethodRouter<Site>> = BTreeMap::new();
    for (route, handler) in entries {
        let merged = by_path.remove(route.path).unwrap_or_default().merge(handler);
        by_path.insert(route.path, merged);
    }
    let mut router = Router::new().route("/assets/{hash}/{*name}", get(assets::serve));
    for (path, handler) in by_path {
        router = router.route(path, handler);
    }
    let router = router.fallback(|| async { Refusal::not_found() });
    Ok(Product { router: layers(router, site), routes })
}

fn layers(router: Router<Site>, site: &Site) -> Router {
    let outside = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(site.clone(), request::introduce))
        .layer(middleware::from_fn_with_state(site.clone(), security::headers))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), render::refusals))
        .layer(middleware::from_fn(measure))
        .layer(CatchPanicLayer::custom(|_| panicked()))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), api::rate_limit))
        .layer(DefaultBodyLimit::max(1024 * 1024));
    router.layer(outside).with_state(site.clone())
}

fn panicked() -> Response {
    tracing::error!("a handler panicked");
    Refusal::status(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// How long answers take, by route; never by what somebody asked for.
async fn measure(matched: Option<axum::extract::MatchedPath>, request: axum::extract::Request, next: middleware::Next) -> Response {
    let started = std::time::Instant::now();
    // Anybody can invent a method; the figures know the usual ones.
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known.to_owned(),
        _ => "other".to_owned(),
    };
    let route = matched.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let labels = [("method", method), ("route", route), ("status", response.status().as_str().to_owned())];
    metrics::histogram!("fiberbill_request_seconds", &labels).record(started.elapsed().as_secs_f64());
    tracing::debug!(method = labels[0].1, route = labels[1].1, status = labels[2].1, "answered");
    response
}

fn check(routes: &[Route], public: &[(&str, &str)], elsewhere: &[&str], known: &BTreeSet<&str>) -> Result<(), AssemblyError> {
    let mut seen = BTreeSet::new();
    let mut used: BTreeSet<&str> = elsewhere.iter().copied().collect();
    for route in routes {
        let (method, path) = (route.method, route.path);
        if !seen.insert((method, path)) {
            return Err(AssemblyError::Twice { method, path });
        }
        match &route.guard {
            Guard::Public(_) if !public.contains(&(method, path)) => {
                return Err(AssemblyError::PublicNotListed { method, path, area: route.area });
            }
            Guard::Need(Need::Granted(permission)) if !known.contains(permission) => {
                return Err(AssemblyError::PermissionUnknown { method, path, permission });
            }
            Guard::Need(Need::Granted(permission)) => {
                used.insert(permission);
            }
            _ => {}
        }
    }
    for (place, (method, path)) in public.iter().enumerate() {
        let again = public[..place].contains(&(*method, *path));
        let there = routes.iter().any(|route| route.method == *method && route.path == *path && matches!(route.guard, Guard::Public(_)));
        if again || !there {
            return Err(AssemblyError::ListedNotPublic((*method).to_owned(), (*path).to_owned()));
        }
    }
    match known.iter().find(|name| !used.contains(**name)) {
        Some(idle) => {
            let leaked: &'static str = (*idle).to_owned().leak();
            Err(AssemblyError::PermissionIdle(leaked))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(path: &'static str, guard: Guard) -> Route {
        Route { method: "GET", path, area: "test", guard }
    }

    #[test]
    fn a_public_route_that_is_not_on_the_list_stops_the_start() {
        let routes = [route("/open", Guard::Public("why"))];
        assert!(check(&routes, &[("GET", "/open")], &[], &BTreeSet::new()).is_ok());
        let stopped = check(&routes, &[], &[], &BTreeSet::new());
        assert!(matches!(stopped, Err(AssemblyError::PublicNotListed { .. })));
    }

    #[test]
    fn the_public_list_only_shrinks() {
        let stopped = check(&[], &[("GET", "/gone")], &[], &BTreeSet::new());
        assert!(matches!(stopped, Err(AssemblyError::ListedNotPublic(..))));
    }

    #[test]
    fn a_permission_that_nobody_declares_or_nobody_asks_for_stops_the_start() {
        let routes = [route("/x", Guard::Need(Need::Granted("a.b")))];
        assert!(matches!(check(&routes, &[], &[], &BTreeSet::new()), Err(AssemblyError::PermissionUnknown { .. })));
        assert!(matches!(check(&[], &[], &[], &BTreeSet::from(["a.b"])), Err(AssemblyError::PermissionIdle(_))));
        assert!(check(&routes, &[], &[], &BTreeSet::from(["a.b"])).is_ok());
    }
}
