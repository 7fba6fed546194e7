//! Neighbours: everything that works in the background, run for Ana, leaves Ben's rows as they were.

use jiff::SignedDuration;
use serde_json::{Value, json};

use testkit::Kind;

use crate::world::{Options, World};

/// What each kind of the product is about, so that it really does its work. A kind that is not here fails the test.
const KINDS: &[&str] = &[
    "delivery.send_mail",
    "documents.drop_file",
    "imports.forget_rows",
    "imports.take_rows",
    "jobs.archive_records",
    "jobs.check_schedules",
    "map.count_cells",
    "staff.end_sessions",
    "staff.forget_sessions",
    "staff.tell_owner",
    "subscriptions.look_over",
    "subscriptions.remind",
    "subscriptions.settle",
];

fn args(kind: &str, mail: &str, import: &str) -> Value {
    match kind {
        "documents.drop_file" => json!({ "file": mail }),
        "imports.take_rows" => json!({ "import": import }),
        "delivery.send_mail" => json!({ "mail": mail }),
        "staff.tell_owner" => json!({ "fact": "tenants.company_deactivated", "id": mail, "at": "2026-03-14T01:00:00Z", "payload": {} }),
        _ => json!({}),
    }
}

/// Every kind that the product knows, with something to do for each: Ana's job does it, and Ben, who has the same to be done, is not touched.
#[tokio::test]
async fn every_kind_of_job_run_for_ana_changes_nothing_of_bens() {
    let world = World::new().await;
    let mut known: Vec<&str> = world.runner.kinds().iter().map(|kind| kind.name).collect();
    known.sort_unstable();
    assert_eq!(known, KINDS, "a new kind needs its line here");
    for company in [&world.ana, &world.ben] {
        world.join(company, "Cora Diaz", &["Cashier"]).await;
        for name in ["old.csv", "fresh.csv"] {
            let file = b"first_name,last_name,phone\nRosa,Diaz,0917 123 4567\n".to_vec();
            let reply = company.owner.upload("/imports/new", &[("of", "customers")], "file", name, file).await;
            assert_eq!(reply.status, 303, "{}", reply.body);
        }
    }
    world.settle().await;
    // One is old when its time comes, the other is at work.
    world.execute("update app.imports set created_at = created_at + interval '39 days', state = 'running' where file_name = 'fresh.csv'").await;
    let import = "select id::text from app.imports where file_name = 'fresh.csv' and tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')";
    let import = world.peek(import).await.unwrap();
    // What is due by the clock is each company's own doing and no part of this.
    world.execute("update queue.schedules_due set due_at = '2100-01-01'").await;
    // Sessions grow old, and records too.
    world.wait(SignedDuration::from_hours(24 * 40));
    for kind in KINDS {
        let (mail,) = letter(&world).await;
        let untouched = world.fingerprint(world.ben.tenant).await;
        enqueue(&world, kind, &args(kind, &mail, &import)).await;
        // Ana's alone: what is due for Ben by the clock is another matter.
        world.execute("update queue.jobs set state = 'waiting', run_at = '2100-01-01' where state = 'ready' and tenant_id <> (select tenant_id from directory.tenants where name = 'Ana Fiber')").await;
        let held = world.fingerprint(world.ben.tenant).await;
        world.runner.drain().await;
        assert_eq!(world.fingerprint(world.ben.tenant).await, held, "{kind} changed something of Ben's");
        assert_eq!(untouched, held, "nothing of Ben's was waiting");
        let left = world.peek("select string_agg(concat_ws(' ', kind, state, problem), ', ') from queue.jobs where tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber') and finished_at = 'infinity'").await;
        assert_eq!(left, None, "{kind} was done");
    }
}

/// A letter of Ana's that has not left, with no job of its own.
async fn letter(world: &World) -> (String,) {
    let mut superuser = world.database.superuser().await;
    let sql = "insert into app.outbox (tenant_id, id, kind, to_address, subject, body_text, created_at)
               select tenant_id, gen_random_uuid(), 'test', 'cora@example.test', 'Hello', 'Hello', now() from directory.tenants where name = 'Ana Fiber' returning id::text";
    sqlx::query_as(sql).fetch_one(&mut superuser).await.unwrap()
}

async fn enqueue(world: &World, kind: &str, args: &Value) {
    let mut superuser = world.database.superuser().await;
    let known = world.runner.kinds().get(kind).unwrap();
    let sql = "insert into queue.jobs (tenant_id, id, queue, kind, priority, max_attempts, run_at, created_at, args)
               select tenant_id, gen_random_uuid(), $1, $2, 100, 1, now() - interval '1 year', now(), $3 from directory.tenants where name = 'Ana Fiber'";
    sqlx::query(sql).bind(known.policy.queue.name).bind(kind).bind(args).execute(&mut superuser).await.unwrap();
}

#[tokio::test]
async fn sending_anas_mail_changes_nothing_of_bens() {
    let world = World::new().await;
    world.settle().await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    world.ana.owner.post("/people/invite", &[("name", "Ivo"), ("email", "ivo@ana-fiber.test")]).await;
    assert_eq!(world.mails_to("ivo@ana-fiber.test").await.len(), 1);
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched);
}

#[tokio::test]
async fn putting_anas_refusals_on_record_changes_nothing_of_bens() {
    let world = World::new().await;
    let cashier = world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    world.settle().await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    assert_eq!(cashier.get("/roles").await.status, 403);
    world.settle().await;
    let refused = world.peek("select count(*)::text from app.audit_entries where action = 'web.refused'").await;
    assert_eq!(refused.as_deref(), Some("1"));
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched);
}

#[tokio::test]
async fn the_sweep_forgets_what_ended_long_ago_and_nothing_else() {
    let world = World::new().await;
    world.ana.owner.post("/sign-out", &[]).await;
    world.settle().await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    world.wait(SignedDuration::from_hours(12));
    let month_ago = world.site.clock.now() - SignedDuration::from_hours(24 * 30);
    assert_eq!(world.site.db.platform().sweep(month_ago).await.unwrap(), 0);
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched);
}

/// The deployment's own duties are done once, by whoever comes first, and give old companies what a new version brings.
#[tokio::test]
async fn the_deployments_duties_are_done_once_and_bring_every_company_its_schedules() {
    let world = World::with(Options { database: Kind::Plain, ..Options::default() }).await;
    world.execute("delete from queue.schedules_due; delete from app.schedules").await;
    let duties = |number: u128| fiberbill::Duties {
        db: world.site.db.clone(),
        access: world.database.access.clone(),
        schedules: world.site.schedules.clone(),
        worker: uuid::Uuid::from_u128(number),
    };
    let (one, two) = (duties(1), duties(2));
    let (first, second) = tokio::join!(one.look(), two.look());
    assert_eq!(first + second, 3, "each duty once");
    let schedules = world.peek("select count(*)::text from app.schedules").await.unwrap();
    assert_eq!(schedules, (2 * world.site.schedules.len()).to_string());
    assert_eq!(world.peek("select count(*)::text from pg_inherits where inhparent = 'queue.jobs'::regclass").await.as_deref(), Some("6"));
    let report =
        tenancy::verify_isolation(&world.database.access, &fiberbill::tables().iter().map(|table| table.name).collect::<Vec<_>>()).await.unwrap();
    assert_eq!(report.findings, [], "the weeks' partitions stand behind the wall too");
    world.wait(SignedDuration::from_hours(24 * 7 * 20));
    duties(3).look().await;
    let oldest = world.peek("select min(inhrelid::regclass::text) from pg_inherits where inhparent = 'queue.jobs'::regclass and inhrelid::regclass::text like 'queue.jobs_2%'").await;
    assert!(oldest.as_deref() > Some("queue.jobs_202605"), "old weeks are dropped: {oldest:?}");
}
