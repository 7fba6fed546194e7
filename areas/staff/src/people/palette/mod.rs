//! People and roles in the command palette, for those who may see them.

use tenancy::{Bound, DbError, TenantTx, statement};
use uuid::Uuid;
use web::{Hit, HitGroup, Page, PaletteSource, Person};

type Found<'a> = std::pin::Pin<Box<dyn Future<Output = Result<Option<HitGroup>, DbError>> + Send + 'a>>;

/// People by name or e-mail.
pub(crate) struct PeopleByName;

/// Roles by name.
pub(crate) struct RolesByName;

impl PaletteSource for PeopleByName {
    fn find<'a>(&'a self, tx: &'a mut TenantTx, person: &'a Person, page: &'a Page, query: &'a str) -> Found<'a> {
        let bound = person.may("staff.view_users").then(|| statement!("people.sql").bind(query.to_owned()));
        Box::pin(look(tx, bound, page.t("staff-people"), "/people", "user"))
    }
}

impl PaletteSource for RolesByName {
    fn find<'a>(&'a self, tx: &'a mut TenantTx, person: &'a Person, page: &'a Page, query: &'a str) -> Found<'a> {
        let bound = person.may("staff.view_roles").then(|| statement!("roles.sql").bind(query.to_owned()));
        Box::pin(look(tx, bound, page.t("staff-roles"), "/roles", "shield-check"))
    }
}

async fn look(tx: &mut TenantTx, bound: Option<Bound>, label: String, path: &str, icon: &'static str) -> Result<Option<HitGroup>, DbError> {
    let Some(bound) = bound else { return Ok(None) };
    let rows: Vec<(Uuid, String, String)> = tx.all(bound).await?;
    let hit = |(id, label, hint)| Hit { href: format!("{path}/{id}"), label, hint, icon };
    let hits: Vec<Hit> = rows.into_iter().map(hit).collect();
    Ok((!hits.is_empty()).then_some(HitGroup { label, hits }))
}
