//! Boxes and cabinets in the command palette, for those who may see them.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use web::{Hit, HitGroup, Page, PaletteSource, Person};

use crate::NetworkError;
use crate::lcp::list::{Asked as LcpsAsked, list_lcps};
use crate::nap::list::{Asked as NapsAsked, list_naps};

pub(crate) struct PlantByCode;

async fn hits(tx: &mut TenantTx, query: &str) -> Result<Vec<Hit>, NetworkError> {
    let naps = list_naps(tx, &NapsAsked { search: query, limit: 5, ..NapsAsked::default() }).await?.rows;
    let lcps = list_lcps(tx, &LcpsAsked { search: query, limit: 3, ..LcpsAsked::default() }).await?.rows;
    let lcps = lcps.into_iter().map(|row| Hit { href: format!("/network/lcps/{}", row.id), label: row.label(), hint: row.location, icon: "network" });
    let naps = naps.into_iter().map(|row| Hit {
        href: format!("/network/naps/{}", row.id),
        hint: format!("{} › {} · {}", row.lcp_code, row.splitter_code, row.splitter_port),
        label: format!("{} · {}", row.code, row.name),
        icon: "split",
    });
    Ok(lcps.chain(naps).collect())
}

impl PaletteSource for PlantByCode {
    fn find<'a>(
        &'a self,
        tx: &'a mut TenantTx,
        person: &'a Person,
        page: &'a Page,
        query: &'a str,
    ) -> BoxFuture<'a, Result<Option<HitGroup>, DbError>> {
        Box::pin(async move {
            if !person.may("network.view") {
                return Ok(None);
            }
            match hits(tx, query).await {
                Ok(hits) => Ok((!hits.is_empty()).then(|| HitGroup { label: page.t("network-title"), hits })),
                Err(NetworkError::Db(error)) => Err(error),
                Err(_) => Ok(None),
            }
        })
    }
}
