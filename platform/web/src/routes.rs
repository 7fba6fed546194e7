//! The register of routes. A handler without `Allowed<P>` as its first argument does not fit into it; the public list is checked at the start.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use utoipa::__dev::SchemaReferences;
use utoipa::openapi::path::{HttpMethod, Operation};

use crate::allowed::Allowed;
use crate::{Need, Permission, Site};

/// What an upload may weigh, with all that is around the file. A handler says less where it wants less.
const UPLOAD_BYTES: usize = 6 * 1024 * 1024;

/// What stands before a handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guard {
    Need(Need),
    /// Open to everybody, for this reason.
    Public(&'static str),
}

/// A line of the register.
#[derive(Clone, Debug)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub area: &'static str,
    pub guard: Guard,
}

/// The argument list of a handler that says what it needs.
pub trait Declares {
    const NEED: Need;
}

macro_rules! declares {
    ($($more:ident),*) => {
        impl<M, P: Permission, $($more),*> Declares for (M, Allowed<P>, $($more,)*) {
            const NEED: Need = P::NEED;
        }
    };
}
declares!();
declares!(A);
declares!(A, B);
declares!(A, B, C);
declares!(A, B, C, D);
declares!(A, B, C, D, E);
declares!(A, B, C, D, E, F);

/// An operation of the API's document.
pub(crate) struct Documented {
    pub path: &'static str,
    pub method: HttpMethod,
    pub operation: Operation,
    pub need: Need,
    pub tag: &'static str,
    pub schemas: Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>,
}

/// An area's routes, with what each needs.
pub struct Routes {
    area: &'static str,
    pub(crate) entries: Vec<(Route, MethodRouter<Site>)>,
    pub(crate) documented: Vec<Documented>,
}

impl Routes {
    #[must_use]
    pub const fn new(area: &'static str) -> Self {
        Self { area, entries: Vec::new(), documented: Vec::new() }
    }

    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: Declares + 'static,
    {
        self.add("GET", MethodFilter::GET, path, Guard::Need(T::NEED), handler)
    }

    /// A change.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: Declares + 'static,
    {
        self.add("POST", MethodFilter::POST, path, Guard::Need(T::NEED), handler)
    }

    /// A change that comes with a file: a larger body is read.
    #[must_use]
    pub fn upload_post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: Declares + 'static,
    {
        self.post(path, handler).weighing(UPLOAD_BYTES)
    }

    /// The route that was named last reads a body of so many bytes.
    #[must_use]
    pub fn weighing(mut self, bytes: usize) -> Self {
        if let Some((route, method)) = self.entries.pop() {
            self.entries.push((route, method.layer(DefaultBodyLimit::max(bytes))));
        }
        self
    }

    /// A page for everybody. It must stand on the product's public list as well.
    #[must_use]
    pub fn public_get<H, T>(self, path: &'static str, why: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("GET", MethodFilter::GET, path, Guard::Public(why), handler)
    }

    /// A change by somebody who is not signed in. It must stand on the product's public list as well.
    #[must_use]
    pub fn public_post<H, T>(self, path: &'static str, why: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add("POST", MethodFilter::POST, path, Guard::Public(why), handler)
    }

    /// An operation of the JSON API; `D` is what `#[utoipa::path]` made beside the handler.
    #[must_use]
    pub fn api<D, H, T>(mut self, handler: H) -> Self
    where
        D: utoipa::Path + SchemaReferences,
        H: Handler<T, Site>,
        T: Declares + 'static,
    {
        let path: &'static str = D::path().leak();
        let method = D::methods().into_iter().next().unwrap_or(HttpMethod::Get);
        let (name, filter) = match method {
            HttpMethod::Post => ("POST", MethodFilter::POST),
            HttpMethod::Put => ("PUT", MethodFilter::PUT),
            HttpMethod::Patch => ("PATCH", MethodFilter::PATCH),
            HttpMethod::Delete => ("DELETE", MethodFilter::DELETE),
            _ => ("GET", MethodFilter::GET),
        };
        let mut schemas = Vec::new();
        D::schemas(&mut schemas);
        self.documented.push(Documented { path, method, operation: D::operation(), need: T::NEED, tag: tag_of(path), schemas });
        self.add(name, filter, path, Guard::Need(T::NEED), handler)
    }

    /// The register's lines.
    pub fn list(&self) -> impl Iterator<Item = &Route> {
        self.entries.iter().map(|(route, _)| route)
    }

    fn add<H, T>(mut self, method: &'static str, filter: MethodFilter, path: &'static str, guard: Guard, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        let route = Route { method, path, area: self.area, guard };
        self.entries.push((route, on(filter, handler)));
        self
    }
}

/// What an operation is about: the noun after the version.
fn tag_of(path: &'static str) -> &'static str {
    path.split('/').nth(3).unwrap_or("api")
}
