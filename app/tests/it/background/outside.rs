//! Calls to the world outside: what is known to have happened happens once, and what nobody knows goes to a person.

use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use jobs::Order;
use jobs::monitor::{JobId, settle};

use super::engine::{marks, place, states, world};
use super::kinds::{ANSWER, CALLS, Pay, Ring, Text};

fn calls() -> usize {
    CALLS.lock().unwrap().len()
}

#[tokio::test]
async fn a_call_is_made_under_the_jobs_number_and_recorded_with_it() {
    let world = world().await;
    let job = place(&world, &world.ana, Order::of(&Ring { to: "Cora".into() }).unwrap()).await.id;
    world.settle().await;
    assert_eq!(CALLS.lock().unwrap().as_slice(), [job]);
    assert_eq!((marks(&world).await.as_str(), states(&world).await.as_str()), ("thanks", "ring:done:1"));
}

#[tokio::test]
async fn what_is_not_to_be_sent_any_more_is_not_sent() {
    let world = world().await;
    place(&world, &world.ana, Order::of(&Ring { to: String::new() }).unwrap()).await;
    world.settle().await;
    assert_eq!((calls(), states(&world).await.as_str()), (0, "ring:done:1"));
}

#[tokio::test]
async fn a_harmless_call_without_an_answer_is_made_again() {
    let world = world().await;
    place(&world, &world.ana, Order::of(&Ring { to: "Cora".into() }).unwrap()).await;
    ANSWER.store(1, Ordering::Relaxed);
    world.settle().await;
    assert_eq!(states(&world).await, "ring:waiting:1:timeout");
    ANSWER.store(0, Ordering::Relaxed);
    world.wait(SignedDuration::from_mins(1));
    world.settle().await;
    assert_eq!((calls(), states(&world).await.as_str()), (2, "ring:done:2"));
}

#[tokio::test]
async fn a_payment_without_an_answer_is_uncertain_and_no_machine_repeats_it() {
    let mut world = world().await;
    world.may_fail = true;
    let job = place(&world, &world.ana, Order::of(&Pay { to: "Cora".into() }).unwrap()).await.id;
    ANSWER.store(1, Ordering::Relaxed);
    world.settle().await;
    ANSWER.store(0, Ordering::Relaxed);
    for _ in 0..5 {
        world.wait(SignedDuration::from_hours(12));
        world.settle().await;
    }
    assert_eq!((calls(), states(&world).await.as_str()), (1, "pay:uncertain:1:unknown_outcome"));
    // Somebody asked the provider: it did not happen.
    let mut tx = world.ana.tx(&world).await;
    settle(&mut tx, JobId(job), false).await.unwrap();
    tx.commit().await.unwrap();
    world.settle().await;
    assert_eq!((calls(), states(&world).await.as_str()), (2, "pay:done:1"));
}

#[tokio::test]
async fn a_worker_that_dies_while_it_pays_leaves_an_uncertain_job_and_one_that_dies_before_leaves_a_ready_one() {
    let mut world = world().await;
    world.may_fail = true;
    place(&world, &world.ana, Order::of(&Pay { to: "Cora".into() }).unwrap()).await;
    place(&world, &world.ana, Order::of(&Pay { to: "Dan".into() }).unwrap()).await;
    world
        .execute(
            "insert into platform.workers (id, name, version, duties, slots, seen_at) values ('01990000-0000-7000-8000-000000000001', 'dead', '0', '{}', 1, now() - interval '1 hour');
             update queue.jobs set state = 'running', attempt = 1, worker = '01990000-0000-7000-8000-000000000001', calling = (args ->> 'to' = 'Cora') where kind = 'test.pay'",
        )
        .await;
    world.site.db.platform().rescue(10.0, world.site.clock.now()).await.unwrap();
    assert_eq!(states(&world).await, "pay:ready:1:worker_lost pay:uncertain:1:unknown_outcome");
    world.settle().await;
    assert_eq!(calls(), 1);
}

#[tokio::test]
async fn what_the_world_refuses_for_good_is_dead() {
    let mut world = world().await;
    world.may_fail = true;
    ANSWER.store(3, Ordering::Relaxed);
    place(&world, &world.ana, Order::of(&Ring { to: "Cora".into() }).unwrap()).await;
    world.settle().await;
    assert_eq!(states(&world).await, "ring:dead:1:invalid");
}

#[tokio::test]
async fn a_gateways_rate_is_kept_by_giving_each_call_its_moment() {
    let world = world().await;
    for to in ["a", "b", "c"] {
        place(&world, &world.ana, Order::of(&Text { to: to.into() }).unwrap()).await;
    }
    world.settle().await;
    assert_eq!(calls(), 1);
    for expected in [2, 3] {
        world.wait(SignedDuration::from_secs(2));
        world.settle().await;
        assert_eq!(calls(), expected);
    }
    assert_eq!(states(&world).await, "text:done:1 text:done:1 text:done:1", "waiting for one's turn costs no try");
}

#[tokio::test]
async fn turns_that_a_clock_gave_which_ran_ahead_are_given_anew() {
    let world = world().await;
    world.wait(SignedDuration::from_hours(2));
    for to in ["a", "b"] {
        place(&world, &world.ana, Order::of(&Text { to: to.into() }).unwrap()).await;
    }
    world.settle().await;
    assert_eq!(states(&world).await, "text:done:1 text:waiting:0:rate");
    let waits = world.peek("select id::text from queue.jobs where state = 'waiting'").await.unwrap();
    let life = world.ana.owner.get(&format!("/background/jobs/{waits}")).await;
    assert!(life.status == 200 && !life.has("<dt>Began</dt>") && !life.has("<dt>Took</dt>"), "it was not begun: {}", life.body);
    world.wait(-SignedDuration::from_hours(2));
    place(&world, &world.ana, Order::of(&Text { to: "c".into() }).unwrap()).await;
    world.settle().await;
    assert_eq!(calls(), 2, "one of them at once, and not in two hours");
    world.wait(SignedDuration::from_secs(4));
    world.settle().await;
    assert_eq!(calls(), 3);
}
