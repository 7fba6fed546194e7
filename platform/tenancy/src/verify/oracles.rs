//! What can be learnt from a refusal: whether another tenant's id exists, whether its values are taken.

use super::attack::Scene;
use super::attempts::{Answer, Attempts, NO_PARENT, TAKEN};
use super::rows::{Row, insertion, naming, unlike};
use super::shape::{Link, Relation, ident};

pub(super) async fn try_all(attempts: &mut Attempts<'_>, scene: &mut Scene) -> Result<(), sqlx::Error> {
    let Scene { relations, .. } = &*scene;
    for relation in relations.clone().iter().filter(|relation| relation.is_table) {
        for link in relation.kin() {
            pointing(attempts, scene, relation, link).await?;
        }
    }
    same_values(attempts, scene).await
}

/// V32h: pointing at another tenant's row is refused in the very words in which pointing at nothing is.
async fn pointing(attempts: &mut Attempts<'_>, scene: &mut Scene, relation: &Relation, link: &Link) -> Result<(), sqlx::Error> {
    let Scene { ours, theirs, fresh, .. } = &mut *scene;
    let (Some(mine), Some(target)) = (ours.row(relation), theirs.rows.get(&link.parent)) else { return Ok(()) };
    let (mut there, mut nowhere) = (Row::new(), Row::new());
    for (here, parent) in link.pairs() {
        let Some(value) = target.get(parent) else { return Ok(()) };
        there.insert(here.to_owned(), value.clone());
        let Some(other) = relation.column(here).and_then(|column| unlike(column, fresh)) else { return Ok(()) };
        nowhere.insert(here.to_owned(), other);
    }
    let update = |row: &Row| {
        let set: Vec<_> = row.iter().map(|(name, value)| format!("{} = {value}", ident(name))).collect();
        format!("update {} set {} where {}", relation.sql(), set.join(", "), naming(relation, mine))
    };
    let mut ways = vec![(update(&there), update(&nowhere))];
    if relation.key.len() > 1
        && let Ok(another) = ours.draw(relation, fresh)
    {
        let insert = |row: &Row| insertion(relation, &another.clone().into_iter().chain(row.clone()).collect());
        ways.push((insert(&there), insert(&nowhere)));
    }
    let mut tried = false;
    for (at_theirs, at_nothing) in ways {
        let (known, unknown) = (attempts.ask(&ours.id, &at_theirs).await?, attempts.ask(&ours.id, &at_nothing).await?);
        let (said, wanted) = (blackened(&known, &there), blackened(&unknown, &nowhere));
        tried |= known.is_refused_by(&[NO_PARENT]);
        if matches!(known, Answer::Rows(1..)) {
            attempts.hole("V32h", relation.label(), format!("{}: a link to another tenant's row was accepted", link.name));
        } else if matches!(unknown, Answer::Rows(1..)) {
            attempts.hole("V32h", relation.label(), format!("{}: a link to nothing was accepted", link.name));
        } else if said != wanted {
            attempts.hole("V32h", relation.label(), format!("{}: to another's row: {known}; to nothing: {unknown}", link.name));
        }
    }
    if !tried {
        attempts.hole("V40", relation.label(), format!("{}: the link could not be tried, add an override", link.name));
    }
    Ok(())
}

/// The answer without the values that were asked about.
fn blackened(answer: &Answer, values: &Row) -> Answer {
    values.values().fold(answer.clone(), |answer, value| match value.split('\'').nth(1) {
        Some(bare) if !bare.is_empty() => answer.without(bare),
        _ => answer,
    })
}

/// V32i and V32j: a company may hold the very values of another, ids and all, and is not even told of it by silence.
async fn same_values(attempts: &mut Attempts<'_>, scene: &mut Scene) -> Result<(), sqlx::Error> {
    let Scene { relations, theirs, newcomer, fresh, .. } = &mut *scene;
    for relation in relations.iter().filter(|relation| relation.is_table) {
        let Some(yours) = theirs.row(relation) else { continue };
        let insert = insertion(relation, &newcomer.copy(relation, yours, fresh));
        let loud = attempts.ask(&newcomer.id, &insert).await?;
        if loud.is_refused_by(&[TAKEN]) {
            attempts.hole("V32i", relation.label(), format!("another tenant's values are taken: {loud}"));
        } else if !matches!(loud, Answer::Rows(1)) && !loud.is_refused_by(&[NO_PARENT]) {
            attempts.hole("V40", relation.label(), format!("cannot build a copy of a row, add an override: {loud}"));
        }
        let silent = attempts.keep(&newcomer.id, &format!("{insert} on conflict do nothing")).await?;
        if silent == Answer::Rows(0) {
            attempts.hole("V32j", relation.label(), "a row that collides with another tenant's is skipped in silence");
        }
    }
    Ok(())
}
