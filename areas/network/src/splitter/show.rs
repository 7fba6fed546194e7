//! A splitter: its outlets and what hangs on each.

use askama::Template;
use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Page, PathId, html};

use super::{Splitter, find_splitter};
use crate::permission::ViewPlant;
use crate::{NetworkError, SplitterId};

/// An outlet and what hangs on it: the splitter or the boxes behind each other.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct OutletRow {
    pub number: i32,
    splitter_id: Option<Uuid>,
    splitter_code: Option<String>,
    nap_ids: Vec<Uuid>,
    nap_codes: Vec<String>,
}

impl OutletRow {
    fn naps(&self) -> Vec<(&Uuid, &String)> {
        self.nap_ids.iter().zip(&self.nap_codes).collect()
    }

    fn is_free(&self) -> bool {
        self.splitter_id.is_none() && self.nap_ids.is_empty()
    }
}

pub(crate) async fn outlets(tx: &mut TenantTx, id: SplitterId) -> Result<Vec<OutletRow>, NetworkError> {
    Ok(tx.all(statement!("outlets.sql").bind(id)).await?)
}

#[derive(Template)]
#[template(path = "splitter/show.html")]
struct Show {
    page: Page,
    label: String,
    splitter: Splitter,
    outlets: Vec<OutletRow>,
    panels: Vec<String>,
}

impl Show {
    fn taken(&self) -> usize {
        self.outlets.iter().filter(|outlet| !outlet.is_free()).count()
    }
}

pub(crate) async fn page(allowed: Allowed<ViewPlant>, PathId(id): PathId<SplitterId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let splitter = find_splitter(&mut tx, id).await?;
    let outlets = outlets(&mut tx, id).await?;
    let label = splitter.label();
    let page = allowed.page("network-splitter").titled(&label);
    let panels = allowed.panels(&mut tx, &page, "splitter", id).await?;
    html(&Show { page, label, splitter, outlets, panels })
}
