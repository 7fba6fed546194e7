//! A cabinet: its splitters, their boxes, how full they are.

use askama::Template;
use web::{Allowed, Answer, Page, PathId, html};

use super::list::Size;
use super::{Lcp, find_lcp};
use crate::LcpId;
use crate::nap::list::{NapRow, naps_of_lcp};
use crate::permission::ViewPlant;
use crate::splitter::{SplitterRow, splitters_of};

#[derive(Template)]
#[template(path = "lcp/show.html")]
struct Show {
    page: Page,
    label: String,
    lcp: Lcp,
    size: Size,
    splitters: Vec<SplitterRow>,
    naps: Vec<NapRow>,
    panels: Vec<String>,
}

impl Show {
    fn naps_of(&self, splitter: &SplitterRow) -> Vec<&NapRow> {
        self.naps.iter().filter(|nap| nap.splitter_id == splitter.id).collect()
    }
}

pub(crate) async fn page(allowed: Allowed<ViewPlant>, PathId(id): PathId<LcpId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let lcp = find_lcp(&mut tx, id).await?;
    let splitters = splitters_of(&mut tx, id).await?;
    let naps = naps_of_lcp(&mut tx, id).await?;
    let size = Size::of(&splitters, &naps);
    let label = lcp.label();
    let page = allowed.page("network-lcp").titled(&label);
    let panels = allowed.panels(&mut tx, &page, "lcp", id).await?;
    html(&Show { page, label, lcp, size, splitters, naps, panels })
}
