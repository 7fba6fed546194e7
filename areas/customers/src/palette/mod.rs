//! Customers in the command palette, for those who may see them.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use web::{Hit, HitGroup, Page, PaletteSource, Person};

use crate::CustomerError;
use crate::list::{Asked, list};

pub(crate) struct CustomersByAll;

impl PaletteSource for CustomersByAll {
    fn find<'a>(
        &'a self,
        tx: &'a mut TenantTx,
        person: &'a Person,
        page: &'a Page,
        query: &'a str,
    ) -> BoxFuture<'a, Result<Option<HitGroup>, DbError>> {
        Box::pin(async move {
            if !person.may("customers.view") {
                return Ok(None);
            }
            let found = match list(tx, &Asked { search: query, limit: 6, ..Asked::default() }).await {
                Ok(found) => found.page.rows,
                Err(CustomerError::Db(error)) => return Err(error),
                Err(_) => return Ok(None),
            };
            let hits = found.into_iter().map(|row| Hit {
                href: format!("/customers/{}", row.id),
                hint: format!("{} · {}", row.account(), row.phone()),
                label: row.name(),
                icon: "user",
            });
            let hits: Vec<Hit> = hits.collect();
            Ok((!hits.is_empty()).then(|| HitGroup { label: page.t("customers-title"), hits }))
        })
    }
}
