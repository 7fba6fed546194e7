//! What a job may rely on when all goes well.

use jiff::SignedDuration;
use jobs::{Group, Order, enqueue, enqueue_all};
use tenancy::Actor;

use super::kinds::{self, Mark, Nothing};
use crate::world::{Company, Options, World};

pub async fn world() -> World {
    let world = World::with(Options { kinds: kinds::all, ..Options::default() }).await;
    world.settle().await;
    world
}

pub async fn place(world: &World, company: &Company, order: Order) -> jobs::Placed {
    let mut tx = company.tx(world).await;
    let placed = order.place(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    placed
}

pub async fn mark(world: &World, company: &Company, mark: &str) -> uuid::Uuid {
    place(world, company, Order::of(&Mark::of(mark)).unwrap()).await.id
}

/// The marks that jobs left, in the order of their making.
pub async fn marks(world: &World) -> String {
    world.peek("select string_agg(payload ->> 'mark', ' ' order by ctid) from app.announcements where name = 'test.marked'").await.unwrap_or_default()
}

/// States and problems of the test's jobs.
pub async fn states(world: &World) -> String {
    let sql = "select string_agg(concat_ws(':', split_part(kind, '.', 2), state, attempt, problem), ' ' order by kind, state) from queue.jobs where kind like 'test.%'";
    world.peek(sql).await.unwrap_or_default()
}

#[tokio::test]
async fn a_job_is_done_if_and_only_if_its_cause_commits() {
    let world = world().await;
    let mut tx = world.ana.tx(&world).await;
    enqueue(&mut tx, &Mark::of("never")).await.unwrap();
    drop(tx);
    mark(&world, &world.ana, "happened").await;
    assert_eq!(world.settle().await, 1);
    assert_eq!(marks(&world).await, "happened");
    assert_eq!(states(&world).await, "mark:done:1");
    assert_eq!(world.settle().await, 0, "done is done");
}

#[tokio::test]
async fn what_a_job_does_is_on_record_under_the_companys_system_user_with_the_jobs_number() {
    let world = world().await;
    world.ana.owner.post("/settings/company-life/deactivate", &[("typed_name", "Ana Fiber"), ("reason", "a holiday")]).await;
    world.settle().await;
    let sql = "select string_agg(distinct concat_ws(' ', e.actor_kind, u.kind, e.job, (e.job_id = j.id)::text), ', ')
                 from app.audit_entries e join app.users u on u.tenant_id = e.tenant_id and u.id = e.actor_id
                 left join queue.jobs j on j.tenant_id = e.tenant_id and j.id = e.job_id where e.job like 'staff.%'";
    // The company has nobody else signed in: give it somebody, and close it once more.
    let before = world.peek(sql).await;
    assert_eq!(before, None, "nobody's session was ended");
    world.ana.owner.post("/settings/company-life/reactivate", &[]).await;
    world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    world.ana.owner.post("/settings/company-life/deactivate", &[("typed_name", "Ana Fiber"), ("reason", "another")]).await;
    world.settle().await;
    assert_eq!(world.peek(sql).await.as_deref(), Some("system system staff.end_sessions true"));
    let told = world.mails_to("ana@ana-fiber.test").await;
    assert!(told.iter().any(|mail| mail.subject.contains("has been closed")), "the owner hears of it: {told:?}");
}

#[tokio::test]
async fn a_job_waits_for_its_moment_and_lower_numbers_come_first() {
    let world = world().await;
    let later = world.site.clock.now() + SignedDuration::from_mins(4);
    place(&world, &world.ana, Order::of(&Mark::of("later")).unwrap().at(later)).await;
    place(&world, &world.ana, Order::of(&Mark::of("second")).unwrap()).await;
    place(&world, &world.ana, Order::of(&Mark::of("first")).unwrap().priority(10)).await;
    assert_eq!(world.settle().await, 2);
    assert_eq!(marks(&world).await, "first second");
    world.wait(SignedDuration::from_mins(3));
    assert_eq!(world.settle().await, 0);
    world.wait(SignedDuration::from_mins(1));
    assert_eq!(world.settle().await, 1);
}

#[tokio::test]
async fn one_job_of_a_key_waits_and_the_newest_wins_where_that_is_wanted() {
    let world = world().await;
    let order = |mark: &str| Order::of(&Mark::of(mark)).unwrap();
    let first = place(&world, &world.ana, order("first").unique("k")).await;
    let second = place(&world, &world.ana, order("second").unique("k")).await;
    assert!(first.is_new && !second.is_new && first.id == second.id);
    let neighbours = place(&world, &world.ben, order("bens").unique("k")).await;
    assert!(neighbours.is_new, "a key is the company's own");
    place(&world, &world.ana, order("old").newest("n")).await;
    place(&world, &world.ana, order("new").newest("n")).await;
    assert_eq!(world.settle().await, 3);
    let mut seen: Vec<String> = marks(&world).await.split(' ').map(str::to_owned).collect();
    seen.sort();
    assert_eq!(seen, ["bens", "first", "new"]);
    assert!(place(&world, &world.ana, order("again").unique("k")).await.is_new, "what has ended is in nobody's way");
    world.settle().await;
}

#[tokio::test]
async fn a_chain_goes_link_by_link_and_a_groups_last_comes_when_all_have_ended() {
    let world = world().await;
    let order = |mark: &str| Order::of(&Mark::of(mark)).unwrap();
    place(&world, &world.ana, order("one").then(order("two").then(order("three")))).await;
    world.settle().await;
    assert_eq!(marks(&world).await, "one two three");
    let mut tx = world.ana.tx(&world).await;
    let group = Group::named("test").with(order("a")).with(order("b").then(order("c"))).with(Order::of(&Nothing {}).unwrap()).then(order("last"));
    group.place(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    world.settle().await;
    let all = marks(&world).await;
    assert!(all.ends_with(" last") && all.matches("last").count() == 1 && all.contains("a") && all.contains("b") && all.contains("c"), "{all}");
    let open = world.peek("select count(*)::text from queue.job_groups where finished_at is null").await;
    assert_eq!(open.as_deref(), Some("0"));
}

#[tokio::test]
async fn ten_thousand_jobs_are_placed_at_once_and_each_is_done_once() {
    let world = world().await;
    let mut tx = world.ana.tx(&world).await;
    let orders = (0..10_000).map(|_| Order::of(&Nothing {}).unwrap()).collect();
    assert_eq!(enqueue_all(&mut tx, orders).await.unwrap().len(), 10_000);
    tx.commit().await.unwrap();
    assert_eq!(world.settle().await, 10_000);
    assert_eq!(world.peek("select count(*)::text from queue.jobs where kind = 'test.nothing' and state = 'done'").await.as_deref(), Some("10000"));
}

#[tokio::test]
async fn a_fact_becomes_one_job_for_each_who_listens() {
    let world = world().await;
    let mut tx = world.ana.tx(&world).await;
    tx.announce("tenants.company_deactivated", serde_json::json!({ "reason": "x" })).await.unwrap();
    tx.announce("nobody.listens", serde_json::json!({})).await.unwrap();
    tx.commit().await.unwrap();
    let sql = "select string_agg(kind, ' ' order by kind) from queue.jobs where args ->> 'fact' is not null and finished_at = 'infinity'";
    assert_eq!(world.peek(sql).await.as_deref(), Some("staff.end_sessions staff.tell_owner"));
    world.settle().await;
}

#[tokio::test]
async fn jobs_of_a_closed_company_wait_and_go_on_when_it_opens() {
    let world = world().await;
    world.ana.owner.post("/settings/company-life/deactivate", &[("typed_name", "Ana Fiber"), ("reason", "a holiday")]).await;
    world.settle().await;
    mark(&world, &world.ana, "waits").await;
    assert_eq!(world.settle().await, 0);
    world.ana.owner.post("/settings/company-life/reactivate", &[]).await;
    world.settle().await;
    assert_eq!(marks(&world).await, "waits");
}

#[tokio::test]
async fn a_job_never_sees_another_company_and_the_dispatcher_never_sees_what_it_is_about() {
    let world = world().await;
    mark(&world, &world.ben, "bens-own-word").await;
    let mut tx = world.site.db.begin_read(&world.ana.context(Actor::Visitor)).await.unwrap();
    let leaf = jobs::monitor::list(&mut tx, &jobs::monitor::Filter::default(), None, 100).await.unwrap();
    assert!(leaf.jobs.iter().all(|job| job.kind != "test.mark"), "{leaf:?}");
    drop(tx);
    // As the role that leases: not a column of it.
    let refused = "set role fiberbill_platform; select args from queue.jobs";
    let mut superuser = world.database.superuser().await;
    let error = sqlx::raw_sql(refused).execute(&mut superuser).await.unwrap_err();
    assert!(error.to_string().contains("permission denied"), "{error}");
    world.settle().await;
}
