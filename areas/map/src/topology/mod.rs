//! `GET /map/topology`: a cabinet and all below it as a tree, with how full each is.

use askama::Template;
use tenancy::{TenantTx, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Fields, Page, html};

use crate::MapError;
use crate::permission::ViewMap;

#[derive(Clone, Debug, sqlx::FromRow)]
struct LcpChoice {
    id: Uuid,
    code: String,
    name: String,
}

#[derive(Clone, Debug, sqlx::FromRow)]
struct Row {
    kind: String,
    id: Uuid,
    code: String,
    name: String,
    above: Option<Uuid>,
    port: Option<i32>,
    capacity: i32,
    taken: i64,
    active: bool,
}

/// A step of the tree as it is drawn: what stands before it closes as many lists as it lies higher.
struct Node {
    row: Row,
    has_more: bool,
    /// How many lists end after it.
    closes: usize,
}

impl Node {
    fn href(&self) -> String {
        let kind = if self.row.kind == "nap" { "naps" } else { "splitters" };
        format!("/network/{kind}/{}", self.row.id)
    }

    fn scarce(&self) -> i32 {
        (self.row.capacity - 2).max(1)
    }
}

#[derive(Template)]
#[template(path = "topology/page.html")]
struct Topology {
    page: Page,
    lcps: Vec<LcpChoice>,
    lcp: Option<LcpChoice>,
    nodes: Vec<Node>,
    ports: i64,
    taken: i64,
}

/// The rows in the order of the tree, each with how many lists end after it.
fn order(rows: &[Row]) -> Vec<Node> {
    fn walk(rows: &[Row], above: Option<Uuid>, depth: usize, out: &mut Vec<(Row, usize, bool)>) {
        // A ring cannot be made; one that is there anyhow does not hang the page.
        if depth > 12 {
            return;
        }
        for row in rows.iter().filter(|row| row.above == above) {
            let at = out.len();
            out.push((row.clone(), depth, false));
            walk(rows, Some(row.id), depth + 1, out);
            let more = out.len() > at + 1;
            if let Some(here) = out.get_mut(at) {
                here.2 = more;
            }
        }
    }
    let mut flat = Vec::new();
    walk(rows, None, 0, &mut flat);
    let depths: Vec<usize> = flat.iter().map(|(_, depth, _)| *depth).chain([0]).collect();
    let last = flat.len();
    flat.into_iter()
        .enumerate()
        .map(|(at, (row, depth, has_more))| {
            let next = if at + 1 == last { 0 } else { depths.get(at + 1).copied().unwrap_or_default() };
            Node { row, has_more, closes: if has_more { 0 } else { depth.saturating_sub(next) } }
        })
        .collect()
}

async fn tree(tx: &mut TenantTx, lcp: Uuid) -> Result<Vec<Row>, MapError> {
    Ok(tx.all(statement!("tree.sql").bind(lcp)).await?)
}

pub(crate) async fn page(allowed: Allowed<ViewMap>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    let lcps: Vec<LcpChoice> = tx.all(statement!("lcps.sql").bare()).await.map_err(MapError::from)?;
    let lcp = match query.optional("lcp") {
        // Another company's is as unknown as none.
        Some(asked) => Some(lcps.iter().find(|one| one.id.to_string() == asked).cloned().ok_or(MapError::NotFound)?),
        None => lcps.first().cloned(),
    };
    let rows = match &lcp {
        Some(lcp) => tree(&mut tx, lcp.id).await?,
        None => Vec::new(),
    };
    let naps = || rows.iter().filter(|row| row.kind == "nap");
    let (ports, taken) = (naps().map(|row| i64::from(row.capacity)).sum(), naps().map(|row| row.taken).sum());
    let nodes = order(&rows);
    html(&Topology { page: allowed.page("atlas-topology"), lcps, lcp, nodes, ports, taken })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: u128, above: Option<u128>) -> Row {
        let id = Uuid::from_u128(id);
        let above = above.map(Uuid::from_u128);
        Row { kind: "splitter".to_owned(), id, code: String::new(), name: String::new(), above, port: None, capacity: 8, taken: 0, active: true }
    }

    #[test]
    fn what_is_opened_is_closed() {
        let rows = [row(1, None), row(2, Some(1)), row(3, Some(2)), row(4, Some(1)), row(5, None)];
        let nodes = order(&rows);
        let drawn: Vec<(u128, bool, usize)> = nodes.iter().map(|node| (node.row.id.as_u128(), node.has_more, node.closes)).collect();
        assert_eq!(drawn, [(1, true, 0), (2, true, 0), (3, false, 1), (4, false, 1), (5, false, 0)]);
        let opened = nodes.iter().filter(|node| node.has_more).count();
        assert_eq!(opened, nodes.iter().map(|node| node.closes).sum::<usize>());
    }
}
