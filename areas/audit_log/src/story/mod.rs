//! A record's own story, on its page: what was done, by whom and when. What it was before stays in the log, for those who may read it.

use askama::Template;
use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx, Ts, statement};
use web::{Page, Panel, PanelOf};

use crate::entry::AuditEntryId;
use crate::telling::{Telling, actor_icon};

/// How much of it a page shows.
const SHOWN: i64 = 50;

/// The story of each record of a kind; the page itself says who may see it.
pub(crate) struct Story {
    pub of: &'static str,
}

#[derive(sqlx::FromRow)]
struct Step {
    id: AuditEntryId,
    at: Ts,
    actor_kind: String,
    actor_name: String,
    action: String,
}

/// A step in words.
struct Told {
    id: AuditEntryId,
    at: Ts,
    icon: &'static str,
    what: String,
    who: String,
}

#[derive(Template)]
#[template(path = "story/panel.html")]
struct Drawn<'a> {
    page: &'a Page,
    steps: Vec<Told>,
}

impl Panel for Story {
    fn on(&self) -> &'static str {
        self.of
    }

    fn order(&self) -> u32 {
        900
    }

    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        Box::pin(async move {
            let steps: Vec<Step> = tx.all(statement!("story.sql").bind(self.of).bind(of.id).bind(SHOWN)).await?;
            let telling = Telling::new(of.page.words(), of.page);
            let steps = steps.into_iter().map(|step| Told {
                id: step.id,
                at: step.at,
                icon: actor_icon(&step.actor_kind),
                what: telling.action(&step.action),
                who: telling.who(&step.actor_kind, &step.actor_name),
            });
            let steps: Vec<Told> = steps.collect();
            Ok((!steps.is_empty()).then(|| Drawn { page: of.page, steps }.render().unwrap_or_default()))
        })
    }
}
