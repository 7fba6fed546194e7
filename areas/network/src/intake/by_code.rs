//! What a code names: of a cabinet in the company, of a splitter in its cabinet, of a box on its splitter.

use tenancy::{TenantTx, statement};

use crate::spot::key;
use crate::{LcpId, NapId, NetworkError, SplitterId};

pub async fn lcp_by_code(tx: &mut TenantTx, code: &str) -> Result<Option<LcpId>, NetworkError> {
    let found: Option<(LcpId,)> = tx.maybe(statement!("lcp_by_code.sql").bind(key(code))).await?;
    Ok(found.map(|(id,)| id))
}

pub async fn splitter_by_code(tx: &mut TenantTx, lcp: LcpId, code: &str) -> Result<Option<SplitterId>, NetworkError> {
    let found: Option<(SplitterId,)> = tx.maybe(statement!("splitter_by_code.sql").bind(lcp).bind(key(code))).await?;
    Ok(found.map(|(id,)| id))
}

pub async fn nap_by_code(tx: &mut TenantTx, splitter: SplitterId, code: &str) -> Result<Option<NapId>, NetworkError> {
    let found: Option<(NapId,)> = tx.maybe(statement!("nap_by_code.sql").bind(splitter).bind(key(code))).await?;
    Ok(found.map(|(id,)| id))
}
