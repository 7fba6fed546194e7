//! What can be changed: the other's row, one's own row into the other's, everything at once, and what was meant to stay.

use super::APPEND_ONLY;
use super::attack::Scene;
use super::attempts::{Answer, Attempts, NO_PARENT, REFUSED, naming_tenant};
use super::rows::{Row, insertion, naming, setting};
use super::shape::{Relation, TENANT, ident, literal};

pub(super) async fn try_all(attempts: &mut Attempts<'_>, scene: &mut Scene) -> Result<(), sqlx::Error> {
    let print = fingerprint(scene);
    let before = match attempts.read_after("select", &scene.theirs.id, &print).await? {
        Ok(text) => text,
        Err(answer) => {
            attempts.hole("V40", "directory.tenants".to_owned(), format!("a tenant cannot read its own rows: {answer}"));
            return Ok(());
        }
    };
    let Scene { relations, ours, theirs, fresh, .. } = &mut *scene;
    let mut sweeping = vec![naming_tenant(&ours.id)];
    for relation in relations.iter().filter(|relation| relation.is_table) {
        let (Some(mine), Some(yours)) = (ours.row(relation), theirs.row(relation)) else { continue };
        let table = relation.sql();
        the_others_row(attempts, relation, &ours.id, mine, yours).await?;

        // V32e: everything at once, which has to mean everything of one's own. The statement reads no column, so only its own policy binds it.
        let sweep = format!("update {table} set {}", setting(relation, mine));
        let answer = attempts.ask(&ours.id, &sweep).await?;
        if answer == Answer::Rows(1) {
            sweeping.push(sweep);
        } else if !answer.is_refused_by(&[REFUSED]) {
            attempts.hole("V32e", relation.label(), format!("an update of all one's rows, of which there is one: {answer}"));
        }

        // V32f: a row in the other's name, new in every part.
        if let Ok(row) = theirs.draw(relation, fresh) {
            let answer = attempts.ask(&ours.id, &insertion(relation, &row)).await?;
            if !answer.is_refused_by(&[REFUSED]) {
                attempts.hole("V32f", relation.label(), format!("a row for another tenant was not refused by the policy: {answer}"));
            }
        }
        // V32g: one's own row into the other's hands.
        let moving = format!("update {table} set {} = {}", ident(TENANT), theirs.sql());
        let answer = attempts.ask(&ours.id, &moving).await?;
        if !answer.is_refused_by(&[REFUSED]) {
            attempts.hole("V32g", relation.label(), format!("moving a row to another tenant was not refused by the policy: {answer}"));
        }
        // V32k: no policy binds `truncate`. Without `cascade` it stops at the first key, but after the privilege.
        let answer = attempts.ask(&ours.id, &format!("truncate {table}")).await?;
        if !answer.is_refused_by(&[REFUSED]) {
            attempts.hole("V32k", relation.label(), format!("truncate was not refused for want of the privilege: {answer}"));
        }
        what_only_grows(attempts, relation, &ours.id, mine).await?;
    }
    sweep_out(attempts, scene, &mut sweeping).await?;

    // V32e: and after all that, which the server allowed, the other's rows are what they were.
    let after = attempts.read_after(&sweeping.join("; "), &scene.theirs.id, &print).await?;
    if after.as_ref() != Ok(&before) {
        let how = after.err().map_or_else(|| "they differ".to_owned(), |answer| answer.to_string());
        attempts.hole("V32e", "every table".to_owned(), format!("a tenant's writes to its own rows changed another's: {how}"));
    }
    Ok(())
}

/// V32e: by id, without and with a new value.
async fn the_others_row(attempts: &mut Attempts<'_>, relation: &Relation, ours: &str, mine: &Row, yours: &Row) -> Result<(), sqlx::Error> {
    let (table, named) = (relation.sql(), naming(relation, yours));
    for deed in [format!("update {table} set {} where {named}", setting(relation, mine)), format!("delete from {table} where {named}")] {
        let answer = attempts.ask(ours, &deed).await?;
        if !answer.is_nothing() {
            let verb = deed.split(' ').next().unwrap_or_default();
            attempts.hole("V32e", relation.label(), format!("{verb} of another tenant's row by its id: {answer}"));
        }
    }
    Ok(())
}

/// V32m: what has been written stays, for its own tenant too, and for want of the privilege.
async fn what_only_grows(attempts: &mut Attempts<'_>, relation: &Relation, ours: &str, mine: &Row) -> Result<(), sqlx::Error> {
    if !APPEND_ONLY.contains(&relation.label().as_str()) {
        return Ok(());
    }
    let (table, named) = (relation.sql(), naming(relation, mine));
    for deed in [format!("update {table} set {} where {named}", setting(relation, mine)), format!("delete from {table} where {named}")] {
        let answer = attempts.ask(ours, &deed).await?;
        if !answer.is_refused_by(&[REFUSED]) {
            attempts.hole("V32m", relation.label(), format!("what has been written can be changed: {answer}"));
        }
    }
    Ok(())
}

/// V32e: deletes all, children first, within what was deleted before. A row that another still needs stays.
async fn sweep_out(attempts: &mut Attempts<'_>, scene: &Scene, done: &mut Vec<String>) -> Result<(), sqlx::Error> {
    for relation in scene.tables().rev() {
        if scene.ours.row(relation).is_none() {
            continue;
        }
        let sweep = format!("delete from {}", relation.sql());
        // What was done before touched one row each, after the naming of the tenant.
        let one_more = Answer::Rows(u64::try_from(done.len()).unwrap_or_default());
        let answer = attempts.ask_as_handed(&format!("{}; {sweep}", done.join("; "))).await?;
        if answer == one_more {
            done.push(sweep);
        } else if !answer.is_refused_by(&[REFUSED, NO_PARENT]) {
            attempts.hole("V32e", relation.label(), format!("a delete of all one's rows, of which there is one, made {answer} of {one_more}"));
        }
    }
    Ok(())
}

/// Reads all rows of a tenant as one text.
fn fingerprint(scene: &Scene) -> String {
    let every: Vec<_> = scene
        .tables()
        .filter(|table| table.readable)
        .map(|table| format!("select {} || one::text as line from {} one", literal(&table.label()), table.sql()))
        .collect();
    format!("select md5(coalesce(string_agg(line, chr(10) order by line), '')) from ({}) every", every.join(" union all "))
}
