//! The files that were brought, the newest first; of sorts that whoever looks may bring.

pub(crate) mod api;
pub(crate) mod page;

use tenancy::{TenantTx, Ts, statement};
use web::{Allowed, Place, Turned, turn};

use crate::ImportError;
use crate::permission::BringFiles;
use crate::sorts::open_to;
use crate::store::Import;

pub(crate) async fn list(allowed: &Allowed<BringFiles>, tx: &mut TenantTx, from: Option<&Place>, limit: i64) -> Result<Turned<Import>, ImportError> {
    let sorts: Vec<String> = open_to(&allowed.site, &allowed.person).iter().map(|intake| intake.of().to_owned()).collect();
    let at = from.map(|place| place.at.parse().map(Ts).map_err(|_| ImportError::NotFound)).transpose()?;
    let back = from.is_some_and(|place| place.back);
    let statement = if back { statement!("list_back.sql") } else { statement!("list.sql") };
    let bound = statement.bind(sorts).bind(at).bind(from.map(|place| place.id)).bind(limit + 1);
    Ok(turn(tx.all(bound).await?, limit, from))
}
