//! The way from a splitter up to its cabinet, by one statement whatever the cascade.

use tenancy::{TenantTx, statement};
use uuid::Uuid;

use crate::{NetworkError, SplitterId};

/// A step of the way, the cabinet first.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Step {
    kind: String,
    id: Uuid,
    code: String,
    /// Into how many it splits; none for a cabinet.
    ratio: Option<i32>,
}

impl Step {
    #[must_use]
    pub fn href(&self) -> String {
        if self.kind == "lcp" { format!("/network/lcps/{}", self.id) } else { format!("/network/splitters/{}", self.id) }
    }

    #[must_use]
    pub fn label(&self) -> String {
        self.ratio.map_or_else(|| self.code.clone(), |ratio| format!("{} (1:{ratio})", self.code))
    }
}

pub async fn way_up(tx: &mut TenantTx, splitter: SplitterId) -> Result<Vec<Step>, NetworkError> {
    Ok(tx.all(statement!("way_up.sql").bind(splitter)).await?)
}
