//! A part of a record's page that another area brings: a customer's page shows lines of which `customers` knows nothing.

use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::{Allowed, Page, Permission, Person};

/// For whom and on what a panel is drawn.
pub struct PanelOf<'a> {
    pub page: &'a Page,
    pub person: &'a Person,
    /// The record whose page it is.
    pub id: Uuid,
}

/// A part of somebody else's page.
pub trait Panel: Send + Sync {
    /// On which record's page: the object's kind, as in the audit log.
    fn on(&self) -> &'static str;

    /// Its place among the others.
    fn order(&self) -> u32;

    /// The drawn part; none when the person may not see it or there is nothing to show.
    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>>;
}

impl<P: Permission> Allowed<P> {
    /// What the other areas show on this record's page, in order; each piece is HTML, escaped by the template it came from.
    pub async fn panels(&self, tx: &mut TenantTx, page: &Page, on: &str, id: impl Into<Uuid> + Send) -> Result<Vec<String>, DbError> {
        let of = PanelOf { page, person: &self.person, id: id.into() };
        let mut drawn = Vec::new();
        for panel in self.site.panels.iter().filter(|panel| panel.on() == on) {
            drawn.extend(panel.draw(tx, &of).await?);
        }
        Ok(drawn)
    }
}
