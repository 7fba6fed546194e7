//! The way to a port: near ones first, or LCP, splitter and NAP one after the other.

use network::Near;
use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::Fields;

use crate::LineError;
use crate::line::Line;
use crate::store::Choice;
use crate::wanted::id;

const NEAR_SHOWN: usize = 5;

/// A NAP with how full it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NapLine {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub splitter_id: Uuid,
    pub lcp_id: Uuid,
    pub capacity: i32,
    pub taken: i64,
}

impl NapLine {
    #[must_use]
    pub fn free(&self) -> i64 {
        i64::from(self.capacity) - self.taken
    }
}

/// A port and who is on it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PortLine {
    pub number: i32,
    pub taken_by: Option<Uuid>,
    pub customer_name: Option<String>,
}

/// What has been chosen so far, and what there is to choose next.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    pub lcp: Option<Uuid>,
    pub splitter: Option<Uuid>,
    pub nap: Option<NapLine>,
    pub near: Vec<Near>,
    pub lcps: Vec<Choice>,
    pub splitters: Vec<Choice>,
    pub naps: Vec<NapLine>,
    pub ports: Vec<PortLine>,
}

impl Picker {
    /// At least one statement, at most five. What is not there any more is as if it had not been chosen.
    pub async fn look(tx: &mut TenantTx, line: &Line, asked: &Fields) -> Result<Self, LineError> {
        let mut picker = Self { lcps: tx.all(statement!("lcps.sql").bare()).await?, ..Self::default() };
        picker.lcp = id(asked, "lcp", LineError::PortUnknown)?;
        picker.splitter = id(asked, "splitter", LineError::PortUnknown)?;
        let nap = id(asked, "nap", LineError::PortUnknown)?.or_else(|| line.nap_id.filter(|_| picker.lcp.is_none()));
        if let Some(nap) = nap {
            let found: Option<NapLine> = tx.maybe(statement!("place_of.sql").bind(nap)).await?;
            // A NAP of another splitter than the one that is chosen now was chosen before.
            picker.nap = found.filter(|nap| picker.splitter.is_none_or(|splitter| splitter == nap.splitter_id));
        }
        if let Some(nap) = &picker.nap {
            picker.lcp = Some(nap.lcp_id);
            picker.splitter = Some(nap.splitter_id);
            picker.ports = grid(tx, nap.id).await?;
        }
        if let Some(lcp) = picker.lcp {
            picker.splitters = tx.all(statement!("splitters.sql").bind(lcp)).await?;
            picker.splitter = picker.splitter.filter(|splitter| picker.splitters.iter().any(|known| known.id == *splitter));
        }
        if let Some(splitter) = picker.splitter {
            picker.naps = tx.all(statement!("naps.sql").bind(splitter)).await?;
        } else if let Some(point) = line.point() {
            picker.near = network::nearest(tx, point).await?;
            picker.near.truncate(NEAR_SHOWN);
        }
        Ok(picker)
    }

    #[must_use]
    pub fn is_chosen(&self, nap: &Uuid) -> bool {
        self.nap.as_ref().is_some_and(|chosen| chosen.id == *nap)
    }
}

pub(crate) async fn grid(tx: &mut TenantTx, nap: Uuid) -> Result<Vec<PortLine>, LineError> {
    Ok(tx.all(statement!("grid.sql").bind(nap)).await?)
}
