//! An id in a path. One that cannot be read is not found, exactly as one that never was.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::{Refusal, Site};

/// `PathId(user): PathId<UserId>`.
pub struct PathId<T>(pub T);

impl<T: FromStr + Send> FromRequestParts<Site> for PathId<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        let Path(text) = Path::<String>::from_request_parts(parts, site).await.map_err(|_| Refusal::not_found())?;
        // Ids have one spelling: what a person may not type differently cannot be an oracle.
        let canonical = text.len() == 36 && !text.contains(|c: char| c.is_ascii_uppercase());
        if !canonical {
            return Err(Refusal::not_found());
        }
        text.parse().map(Self).map_err(|_| Refusal::not_found())
    }
}
