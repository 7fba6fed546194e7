//! Schedules in the command palette, for those who may see them.

use futures::FutureExt;
use futures::future::BoxFuture;
use tenancy::{DbError, TenantTx};
use web::{Hit, HitGroup, Page, PaletteSource, Person};

use crate::telling::Telling;

/// By what a task is called.
pub struct ByName;

impl PaletteSource for ByName {
    fn find<'a>(
        &'a self,
        tx: &'a mut TenantTx,
        person: &'a Person,
        page: &'a Page,
        query: &'a str,
    ) -> BoxFuture<'a, Result<Option<HitGroup>, DbError>> {
        async move {
            if query.is_empty() || !person.may("background.view") {
                return Ok(None);
            }
            let known = jobs::schedules::list(tx).await?;
            let may_change = person.may("background.change_schedules");
            let telling = Telling::new(page.words(), page);
            let hit = |schedule: jobs::schedules::Scheduled| {
                let label = telling.kind(&schedule.task);
                let href = if may_change { format!("/background/schedules/{}", schedule.id) } else { "/background/schedules".to_owned() };
                label.to_lowercase().contains(query).then(|| Hit { href, hint: telling.rule(&schedule.rule), label, icon: "calendar-clock" })
            };
            let hits: Vec<Hit> = known.into_iter().filter_map(hit).take(5).collect();
            Ok((!hits.is_empty()).then(|| HitGroup { label: page.t("background-schedules"), hits }))
        }
        .boxed()
    }
}
