//! The test of the test: defects put into the schema one at a time, each of which has to be found; none of them stays.

mod breaches;
mod defects;

use sqlx::PgConnection;

use super::attack::{besiege, besiege_from_platform, look_for_leftovers};
use super::attempts::{Answer, refusal, run};
use super::{Finding, catalogue, catalogue_of};

pub use breaches::BREACHES;
pub use defects::MUTATIONS;

/// Whether a defect was found by the check that is there for it.
#[derive(Clone, Debug)]
pub struct MutationOutcome {
    pub expected: &'static str,
    pub sql: &'static str,
    pub caught: bool,
    /// What the verifier said, or why the defect could not be put in.
    pub found: Vec<Finding>,
}

/// Runs every defect of both lists, as a superuser of a database that holds the clean schema.
pub async fn run_mutations(superuser: &mut PgConnection, declared_tables: &[&str]) -> Result<Vec<MutationOutcome>, sqlx::Error> {
    let mut outcomes = Vec::with_capacity(MUTATIONS.len() + BREACHES.len() + 2);
    for (expected, sql) in MUTATIONS {
        run(superuser, "begin").await?;
        let found = with_defect(superuser, sql, Half::Catalogue(declared_tables)).await;
        run(superuser, "rollback").await?;
        outcomes.push(outcome(expected, sql, found?));
    }
    for (expected, sql) in BREACHES {
        run(superuser, "begin").await?;
        let found = with_defect(superuser, sql, Half::Attack).await;
        run(superuser, "rollback").await?;
        outcomes.push(outcome(expected, sql, found?));
    }
    // Two that no statement can make: an old server, and rows that a rollback did not take.
    run(superuser, "begin").await?;
    let found = catalogue_of(superuser, declared_tables, 150_013).await;
    run(superuser, "rollback").await?;
    outcomes.push(outcome("V29", "an older server", found?));
    run(superuser, "begin").await?;
    let found = without_rollback(superuser).await;
    run(superuser, "rollback").await?;
    outcomes.push(outcome("V41", "no rollback", found?));
    Ok(outcomes)
}

enum Half<'a> {
    Catalogue(&'a [&'a str]),
    Attack,
}

async fn with_defect(superuser: &mut PgConnection, sql: &'static str, half: Half<'_>) -> Result<Vec<Finding>, sqlx::Error> {
    if let Err(error) = sqlx::raw_sql(sql).execute(&mut *superuser).await {
        return Ok(vec![impossible(&refusal(error)?)]);
    }
    match half {
        Half::Catalogue(declared) => catalogue(superuser, declared).await,
        Half::Attack => {
            run(superuser, "set local role fiberbill_app").await?;
            let (mut attack, scene) = besiege(superuser).await?;
            run(superuser, "set local role fiberbill_platform").await?;
            attack.add(besiege_from_platform(superuser, &scene).await?);
            Ok(attack.findings)
        }
    }
}

async fn without_rollback(superuser: &mut PgConnection) -> Result<Vec<Finding>, sqlx::Error> {
    run(superuser, "set local role fiberbill_app").await?;
    let (_, scene) = besiege(superuser).await?;
    Ok(look_for_leftovers(superuser, &scene).await?.findings)
}

fn impossible(answer: &Answer) -> Finding {
    Finding { check: "impossible".to_owned(), object: "the defect itself".to_owned(), detail: answer.to_string() }
}

fn outcome(expected: &'static str, sql: &'static str, found: Vec<Finding>) -> MutationOutcome {
    let caught = found.iter().any(|finding| finding.check == expected);
    MutationOutcome { expected, sql, caught, found }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::CATALOGUE_CHECKS;
    use super::{BREACHES, MUTATIONS};

    const RULES: &str = include_str!("catalogue.sql");

    fn rules() -> BTreeSet<&'static str> {
        RULES.lines().filter_map(|line| line.strip_prefix("-- V")).filter_map(|rest| rest.split(' ').next()).collect()
    }

    #[test]
    fn the_rules_are_counted() {
        assert_eq!(rules().len(), CATALOGUE_CHECKS);
    }

    #[test]
    fn no_rule_is_without_a_defect_that_breaks_it() {
        let broken: BTreeSet<_> = MUTATIONS.iter().filter_map(|(check, _)| check.strip_prefix('V')).collect();
        let untried: Vec<_> = rules().into_iter().filter(|rule| !broken.contains(rule) && *rule != "29").collect();
        assert!(untried.is_empty(), "{untried:?}");
    }

    #[test]
    fn no_way_of_attack_is_without_a_breach_that_it_finds() {
        let found: BTreeSet<_> = BREACHES.iter().map(|(check, _)| *check).collect();
        for letter in 'a'..='n' {
            assert!(found.contains(format!("V32{letter}").as_str()), "V32{letter}");
        }
        assert!(found.contains("V40"));
    }
}
