//! `GET /audit/{id}`.

use askama::Template;
use web::{Allowed, Answer, Page, PathId, html};

use super::diff::{Row, rows};
use super::verb::entry;
use crate::entry::{AuditEntryId, Logged};
use crate::permission::ViewLog;
use crate::telling::{Telling, actor_icon, effect_tone};

#[derive(Template)]
#[template(path = "show/page.html")]
struct EntryPage {
    page: Page,
    entry: Logged,
    what: String,
    who: String,
    who_kind: String,
    icon: &'static str,
    kind: String,
    effect: String,
    tone: &'static str,
    zone: String,
    rows: Vec<Row>,
}

impl EntryPage {
    /// Whose other deeds the list is asked for: what jobs did is found by their kind.
    fn actor(&self, id: &uuid::Uuid) -> String {
        if self.entry.actor_kind == "system" { "system".to_owned() } else { id.to_string() }
    }
}

/// `GET /audit/{id}`
pub async fn show(allowed: Allowed<ViewLog>, PathId(id): PathId<AuditEntryId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let entry = entry(&mut tx, id).await?;
    let page = allowed.page("audit-entry");
    let telling = Telling::new(&allowed.site.words, &page);
    let view = EntryPage {
        what: telling.action(&entry.action),
        who: telling.who(&entry.actor_kind, &entry.actor_name),
        who_kind: telling.actor_kind(&entry.actor_kind),
        icon: actor_icon(&entry.actor_kind),
        kind: telling.kind(&entry.object_kind),
        effect: telling.effect(&entry.effect),
        tone: effect_tone(&entry.effect),
        zone: page.zone().iana_name().unwrap_or("UTC").to_owned(),
        rows: rows(entry.before.as_ref(), entry.after.as_ref()),
        entry,
        page,
    };
    html(&view)
}
