//! Lines in the command palette: by their number, their customer, or the serial number or MAC address of their router.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use web::{Hit, HitGroup, Page, PaletteSource, Person};

use crate::LineError;
use crate::list::{Asked, list};

pub(crate) struct LinesByAll;

impl PaletteSource for LinesByAll {
    fn find<'a>(
        &'a self,
        tx: &'a mut TenantTx,
        person: &'a Person,
        page: &'a Page,
        query: &'a str,
    ) -> BoxFuture<'a, Result<Option<HitGroup>, DbError>> {
        Box::pin(async move {
            if !person.may("installations.view") {
                return Ok(None);
            }
            let found = match list(tx, &Asked { q: query.to_owned(), ..Asked::default() }, None, 6).await {
                Ok(found) => found.rows,
                Err(LineError::Db(error)) => return Err(error),
                Err(_) => return Ok(None),
            };
            let hits = found.into_iter().map(|row| Hit {
                href: format!("/installations/{}", row.id),
                label: format!("{} {}", row.number_text(), row.customer_name),
                hint: row.port().or(row.router_serial).unwrap_or(row.street_address),
                icon: "cable",
            });
            let hits: Vec<Hit> = hits.collect();
            Ok((!hits.is_empty()).then(|| HitGroup { label: page.t("installations-title"), hits }))
        })
    }
}
