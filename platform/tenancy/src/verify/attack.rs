//! The live half: throw-away tenants with a row in every table, each trying to reach the other's in every way we know of.

use sqlx::{PgConnection, types::Uuid};

use super::attempts::{Answer, Attempts, NO_TENANT, REFUSED, TAKEN, run};
use super::rows::{Fresh, Tenant, insertion};
use super::shape::{Relation, ident, relations};
use super::{Finding, oracles, reads, writes};

/// What came of it.
#[derive(Debug, Default)]
pub struct Attack {
    pub relations: usize,
    pub probes: usize,
    pub findings: Vec<Finding>,
}

/// The scene: the tables, two companies with a row in each of them, and a third that comes later.
pub(super) struct Scene {
    pub relations: Vec<Relation>,
    pub ours: Tenant,
    pub theirs: Tenant,
    pub newcomer: Tenant,
    pub fresh: Fresh,
}

impl Scene {
    pub fn tables(&self) -> impl DoubleEndedIterator<Item = &Relation> {
        self.relations.iter().filter(|relation| relation.is_table)
    }

    pub fn readable(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(|relation| relation.readable)
    }
}

/// Tries everything. `app` and `afterwards` are two connections of `fiberbill_app`, `platform` one of `fiberbill_platform`.
///
/// All rows are made in one transaction of `app`, which is rolled back; `afterwards` looks whether anything stayed.
pub async fn attack(app: &mut PgConnection, afterwards: &mut PgConnection, platform: &mut PgConnection) -> Result<Attack, sqlx::Error> {
    run(app, "begin").await?;
    let outcome = besiege(app).await;
    run(app, "rollback").await?;
    let (mut attack, scene) = outcome?;

    run(afterwards, "begin").await?;
    let outcome = look_for_leftovers(afterwards, &scene).await;
    run(afterwards, "rollback").await?;
    attack.add(outcome?);

    run(platform, "begin").await?;
    let outcome = besiege_from_platform(platform, &scene).await;
    run(platform, "rollback").await?;
    attack.add(outcome?);
    Ok(attack)
}

impl Attack {
    pub(super) fn add(&mut self, other: Self) {
        self.probes += other.probes;
        self.findings.extend(other.findings);
    }

    fn of(attempts: Attempts<'_>) -> Self {
        Self { relations: 0, probes: attempts.probes, findings: attempts.findings }
    }
}

/// As the tenants' role, within a transaction that the caller rolls back.
pub(super) async fn besiege(app: &mut PgConnection) -> Result<(Attack, Scene), sqlx::Error> {
    run(app, "set constraints all immediate").await?;
    let random = sqlx::query_scalar::<_, Uuid>("select pg_catalog.gen_random_uuid()").fetch_one(&mut *app).await?;
    let mut fresh = Fresh::from(random);
    let relations = relations(app).await?;
    let (ours, theirs, newcomer) = (Tenant::new(&mut fresh), Tenant::new(&mut fresh), Tenant::new(&mut fresh));
    let mut scene = Scene { relations, ours, theirs, newcomer, fresh };
    let mut attempts = Attempts::new(app);

    as_handed(&mut attempts, &scene).await?;
    settle(&mut attempts, &mut scene).await?;
    reads::try_all(&mut attempts, &mut scene).await?;
    writes::try_all(&mut attempts, &mut scene).await?;
    oracles::try_all(&mut attempts, &mut scene).await?;
    let mut attack = Attack::of(attempts);
    attack.relations = scene.relations.len();
    Ok((attack, scene))
}

/// V32a: before this connection has ever named a tenant, or after it last did.
async fn as_handed(attempts: &mut Attempts<'_>, scene: &Scene) -> Result<(), sqlx::Error> {
    for relation in scene.readable() {
        let answer = attempts.ask_as_handed(&format!("select from {} limit 1", relation.sql())).await?;
        if !answer.is_refused_by(&NO_TENANT) {
            attempts.hole("V32a", relation.label(), format!("a connection that named no tenant was answered: {answer}"));
        }
    }
    Ok(())
}

/// V40: one row in each table for each of the two, in values that differ wherever the schema lets them.
async fn settle(attempts: &mut Attempts<'_>, scene: &mut Scene) -> Result<(), sqlx::Error> {
    for relation in scene.relations.iter().filter(|relation| relation.is_table) {
        let label = relation.label();
        for tenant in [&mut scene.ours, &mut scene.theirs] {
            let row = match tenant.draw(relation, &mut scene.fresh) {
                Ok(row) => row,
                Err(why) => {
                    attempts.hole("V40", label.clone(), format!("cannot build a row, add an override: {why}"));
                    break;
                }
            };
            let answer = attempts.keep(&tenant.id, &insertion(relation, &row)).await?;
            if answer == Answer::Rows(1) {
                tenant.rows.insert(label.clone(), row);
            } else if answer.is_refused_by(&[TAKEN]) {
                attempts.hole("V32i", label.clone(), format!("another tenant's values are taken: {answer}"));
            } else {
                attempts.hole("V40", label.clone(), format!("cannot build a row, add an override: {answer}"));
                break;
            }
        }
    }
    Ok(())
}

/// V41: after the rollback, as each of the tenants there were.
pub(super) async fn look_for_leftovers(afterwards: &mut PgConnection, scene: &Scene) -> Result<Attack, sqlx::Error> {
    let mut attempts = Attempts::new(afterwards);
    for tenant in [&scene.ours, &scene.theirs, &scene.newcomer] {
        for relation in scene.tables().filter(|table| table.readable) {
            let answer = attempts.ask(&tenant.id, &format!("select from {} limit 1", relation.sql())).await?;
            if answer != Answer::Rows(0) {
                attempts.hole("V41", relation.label(), format!("a throw-away tenant's rows were left behind ({}): {answer}", tenant.id));
            }
        }
    }
    Ok(Attack::of(attempts))
}

/// V32n: the role that sees all companies' log-ins sees nothing of what is in them.
pub(super) async fn besiege_from_platform(platform: &mut PgConnection, scene: &Scene) -> Result<Attack, sqlx::Error> {
    let mut attempts = Attempts::new(platform);
    for relation in scene.relations.iter().filter(|relation| relation.room == "app") {
        let table = relation.sql();
        let Some(column) = relation.columns.first().map(|column| ident(&column.name)) else { continue };
        let deeds = [
            format!("select from {table} limit 1"),
            format!("insert into {table} default values"),
            format!("update {table} set {column} = default"),
            format!("delete from {table}"),
        ];
        for deed in deeds {
            let answer = attempts.ask(&scene.ours.id, &deed).await?;
            if !answer.is_refused_by(&[REFUSED]) {
                attempts.hole("V32n", relation.label(), format!("the platform role was not refused: {deed}: {answer}"));
            }
        }
    }
    // And where it may look, it may never add: a row of its making would be a log-in or a session of anybody.
    for relation in scene.tables().filter(|relation| relation.room != "app") {
        let deed = format!("insert into {} default values", relation.sql());
        let answer = attempts.ask(&scene.ours.id, &deed).await?;
        if !answer.is_refused_by(&[REFUSED]) {
            attempts.hole("V32n", relation.label(), format!("the platform role was not refused: {deed}: {answer}"));
        }
    }
    Ok(Attack::of(attempts))
}
