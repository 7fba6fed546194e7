//! Routers in the command palette, for those who may see them.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use web::{Hit, HitGroup, Page, PaletteSource, Person};

use crate::RouterError;
use crate::list::{Asked, list};

pub(crate) struct RoutersByNumber;

impl PaletteSource for RoutersByNumber {
    fn find<'a>(
        &'a self,
        tx: &'a mut TenantTx,
        person: &'a Person,
        page: &'a Page,
        query: &'a str,
    ) -> BoxFuture<'a, Result<Option<HitGroup>, DbError>> {
        Box::pin(async move {
            if !person.may("routers.view") {
                return Ok(None);
            }
            let found = match list(tx, &Asked { search: query, limit: 6, ..Asked::default() }).await {
                Ok(found) => found.rows,
                Err(RouterError::Db(error)) => return Err(error),
                Err(_) => return Ok(None),
            };
            let hits =
                found.into_iter().map(|row| Hit { href: format!("/routers/{}", row.id), hint: row.mac.clone(), label: row.label(), icon: "router" });
            let hits: Vec<Hit> = hits.collect();
            Ok((!hits.is_empty()).then(|| HitGroup { label: page.t("routers-title"), hits }))
        })
    }
}
