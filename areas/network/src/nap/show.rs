//! A box: its ports and who is on each, the way up to the cabinet.

use std::collections::HashMap;

use askama::Template;
use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Named, Page, PathId, html};

use super::remove::held;
use super::{Nap, find_nap};
use crate::permission::ViewPlant;
use crate::under::{Step, way_up};
use crate::{NapId, NetworkError};

/// A port and who holds it.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct PortRow {
    pub number: i32,
    pub taken_by: Option<Uuid>,
}

pub(crate) async fn ports(tx: &mut TenantTx, id: NapId) -> Result<Vec<PortRow>, NetworkError> {
    Ok(tx.all(statement!("ports.sql").bind(id)).await?)
}

#[derive(Template)]
#[template(path = "nap/show.html")]
struct Show {
    page: Page,
    label: String,
    nap: Nap,
    ports: Vec<PortRow>,
    names: HashMap<Uuid, Named>,
    way: Vec<Step>,
    /// Somebody is on it, or something hangs behind it.
    held: bool,
    panels: Vec<String>,
}

impl Show {
    fn taken(&self) -> usize {
        self.ports.iter().filter(|port| port.taken_by.is_some()).count()
    }

    fn named(&self, port: &PortRow) -> Option<&Named> {
        port.taken_by.and_then(|holder| self.names.get(&holder))
    }
}

pub(crate) async fn page(allowed: Allowed<ViewPlant>, PathId(id): PathId<NapId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let nap = find_nap(&mut tx, id).await?;
    let ports = ports(&mut tx, id).await?;
    let holders: Vec<Uuid> = ports.iter().filter_map(|port| port.taken_by).collect();
    let names = allowed.names(&mut tx, "installation", &holders).await?;
    let way = way_up(&mut tx, nap.splitter_id).await?;
    let held = held(&mut tx, id).await? > 0;
    let label = nap.label();
    let page = allowed.page("network-nap").titled(&label);
    let panels = allowed.panels(&mut tx, &page, "nap", id).await?;
    html(&Show { page, label, nap, ports, names, way, held, panels })
}
