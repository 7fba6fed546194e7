//! Jobs that are over in a moment share a transaction, and nobody sees a difference.

use std::sync::Arc;

use jobs::{Order, enqueue_all};

use super::engine::{marks, place, states, world};
use super::failing::until;
use super::kinds::{Long, Short, Then};
use crate::world::{Company, World};

async fn shorts(world: &World, company: &Company, thens: &[Then]) {
    let mut tx = company.tx(world).await;
    let orders = thens.iter().enumerate().map(|(number, then)| Order::of(&Short { mark: number.to_string(), then: *then }).unwrap());
    enqueue_all(&mut tx, orders.collect()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Transactions that left marks, marks, jobs that left one, marks on the record of their own job.
async fn traces(world: &World) -> String {
    let sql = "select concat_ws(' ', count(distinct xmin::text), count(*), count(distinct payload ->> 'job'), count(*) filter (where payload ->> 'on_record' = 'true'))
                 from app.announcements where name = 'test.marked'";
    world.peek(sql).await.unwrap()
}

#[tokio::test]
async fn those_of_a_company_share_a_transaction_and_each_has_its_own_record() {
    let world = world().await;
    shorts(&world, &world.ana, &[Then::End; 12]).await;
    shorts(&world, &world.ben, &[Then::End; 3]).await;
    assert_eq!(world.settle().await, 15);
    let traced = traces(&world).await;
    let transactions: u32 = traced.split(' ').next().unwrap().parse().unwrap();
    assert!((2..8).contains(&transactions), "{traced}");
    assert!(traced.ends_with(" 15 15 15"), "{traced}");
    assert_eq!(states(&world).await, ["short:done:1"; 15].join(" "));
    let said = "select count(*)::text from app.job_lines l join queue.jobs j on j.tenant_id = l.tenant_id and j.id = l.job_id where l.line = 'marks ' || (j.args ->> 'mark') and j.result = jsonb_build_object('mark', j.args -> 'mark')";
    assert_eq!(world.peek(said).await.as_deref(), Some("15"), "each said its own line and left its own result");
}

#[tokio::test]
async fn one_that_fails_undoes_all_and_each_is_done_by_itself() {
    let mut world = world().await;
    world.may_fail = true;
    shorts(&world, &world.ana, &[Then::End, Then::Fail, Then::End, Then::Panic, Then::End]).await;
    world.settle().await;
    assert_eq!(marks(&world).await, "0 2 4", "once each, and nothing of those that failed");
    assert_eq!(states(&world).await, "short:dead:1:invalid short:done:1 short:done:1 short:done:1 short:waiting:1:panic");
    let attempts = "select string_agg(concat_ws(' ', outcome, problem), ', ' order by problem) from app.job_attempts";
    assert_eq!(world.peek(attempts).await.as_deref(), Some("dead invalid, again panic"));
}

#[tokio::test]
async fn what_another_worker_has_by_now_is_neither_ended_nor_done_here() {
    let mut world = world().await;
    world.may_fail = true;
    place(&world, &world.ana, Order::of(&Long { millis: 500 }).unwrap().priority(1)).await;
    shorts(&world, &world.ana, &[Then::End]).await;
    shorts(&world, &world.ben, &[Then::End; 3]).await;
    let working = tokio::spawn({
        let runner = Arc::clone(&world.runner);
        async move { runner.drain().await }
    });
    until(&world, "select count(*)::text from queue.jobs where kind = 'test.short' and state = 'running'", "4").await;
    world.execute("update queue.jobs set worker = gen_random_uuid() where kind = 'test.short' and args ->> 'mark' = '0'").await;
    working.await.unwrap();
    assert_eq!(marks(&world).await, "long 1 2", "nothing of the two that others have");
    assert_eq!(states(&world).await, "long:done:1 short:done:1 short:done:1 short:running:1 short:running:1");
}
