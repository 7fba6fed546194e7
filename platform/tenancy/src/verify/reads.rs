//! What can be seen: without a tenant, as one that does not exist, and as one of two.

use super::attack::Scene;
use super::attempts::{Answer, Attempts, NO_TENANT, REFUSED};
use super::rows::{insertion, naming, setting};
use super::shape::{Relation, TENANT, ident};

pub(super) async fn try_all(attempts: &mut Attempts<'_>, scene: &mut Scene) -> Result<(), sqlx::Error> {
    let stranger = scene.fresh.id();
    let Scene { relations, ours, fresh, .. } = &mut *scene;
    for relation in relations.iter().filter(|relation| relation.is_table) {
        if let (Some(row), Ok(another)) = (ours.row(relation), ours.draw(relation, fresh)) {
            let table = relation.sql();
            let deeds = [insertion(relation, &another), format!("update {table} set {}", setting(relation, row)), format!("delete from {table}")];
            without_tenant(attempts, relation, &deeds).await?;
        }
    }
    for relation in scene.readable() {
        without_tenant(attempts, relation, &[format!("select from {} limit 1", relation.sql())]).await?;
        as_stranger(attempts, relation, &stranger).await?;
        as_one_of_two(attempts, scene, relation).await?;
    }
    Ok(())
}

/// V32a: an error, never an empty list, which a job that forgot its tenant would report as "nothing to do".
async fn without_tenant(attempts: &mut Attempts<'_>, relation: &Relation, deeds: &[String]) -> Result<(), sqlx::Error> {
    for deed in deeds {
        let answer = attempts.ask("", deed).await?;
        let no_right = !deed.starts_with("select") && answer.is_refused_by(&[REFUSED]);
        if !no_right && !answer.is_refused_by(&NO_TENANT) {
            let verb = deed.split(' ').next().unwrap_or_default();
            attempts.hole("V32a", relation.label(), format!("{verb} without a tenant was answered: {answer}"));
        }
    }
    Ok(())
}

/// V32b: an id that is no company's sees nothing.
async fn as_stranger(attempts: &mut Attempts<'_>, relation: &Relation, stranger: &str) -> Result<(), sqlx::Error> {
    let answer = attempts.ask(stranger, &format!("select from {} limit 1", relation.sql())).await?;
    if answer != Answer::Rows(0) {
        attempts.hole("V32b", relation.label(), format!("an unknown tenant sees {answer}"));
    }
    Ok(())
}

async fn as_one_of_two(attempts: &mut Attempts<'_>, scene: &Scene, relation: &Relation) -> Result<(), sqlx::Error> {
    let (table, ours) = (relation.sql(), &scene.ours);
    // V32c: its own rows, all of them, and no other.
    if relation.has_tenant() {
        let sql = format!("select from {table} where {} is distinct from {} limit 1", ident(TENANT), ours.sql());
        let answer = attempts.ask(&ours.id, &sql).await?;
        if answer != Answer::Rows(0) {
            attempts.hole("V32c", relation.label(), format!("a tenant sees rows that are not its own: {answer}"));
        }
    }
    if ours.row(relation).is_none() {
        return Ok(());
    }
    let answer = attempts.ask(&ours.id, &format!("select from {table} limit 100")).await?;
    if answer != Answer::Rows(1) {
        attempts.hole("V32c", relation.label(), format!("a tenant with one row sees {answer}"));
    }
    // V32d: by the other's very id.
    if let Some(row) = scene.theirs.row(relation) {
        let answer = attempts.ask(&ours.id, &format!("select from {table} where {}", naming(relation, row))).await?;
        if answer != Answer::Rows(0) {
            attempts.hole("V32d", relation.label(), format!("another tenant's row can be read by its id: {answer}"));
        }
    }
    // V32l: `copy` goes another way through the server than `select`; of a partitioned table it gives nothing.
    let answer = attempts.carry_away(&ours.id, &table).await?;
    if !matches!(answer, Answer::Rows(0..=1)) {
        attempts.hole("V32l", relation.label(), format!("copy gives a tenant with one row {answer}"));
    }
    Ok(())
}
