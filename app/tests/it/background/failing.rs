//! What becomes of a job that does not get done.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use jobs::Order;

use super::engine::{mark, marks, place, states, world};
use super::kinds::{Dawdle, Fall, Long, Mark, Refuse, Stumble};

#[tokio::test]
async fn a_job_that_fails_leaves_nothing_behind_and_comes_again_later() {
    let world = world().await;
    place(&world, &world.ana, Order::of(&Stumble { times: 1 }).unwrap()).await;
    world.settle().await;
    assert_eq!(marks(&world).await, "", "what it did was undone");
    assert_eq!(states(&world).await, "stumble:waiting:1:unavailable");
    let said = "select concat_ws(' ', attempt, outcome, problem, words ->> 'key', (select line from app.job_lines)) from app.job_attempts";
    assert_eq!(world.peek(said).await.as_deref(), Some("1 again unavailable web-error-503-text stumbles"));
    world.wait(SignedDuration::from_secs(7));
    world.settle().await;
    assert_eq!(states(&world).await, "stumble:waiting:1:unavailable", "not before its time");
    world.wait(SignedDuration::from_secs(6));
    world.settle().await;
    assert_eq!(marks(&world).await, "stumble");
    assert_eq!(states(&world).await, "stumble:done:2");
}

#[tokio::test]
async fn a_wait_that_a_clock_reckoned_which_ran_ahead_begins_anew() {
    let world = world().await;
    let apart = SignedDuration::from_mins(9);
    world.wait(apart);
    place(&world, &world.ana, Order::of(&Stumble { times: 1 }).unwrap()).await;
    world.settle().await;
    let moments = "select (run_at - started_at)::text || ' ' || run_at::text from queue.jobs where kind = 'test.stumble'";
    let reckoned = world.peek(moments).await;
    world.wait(-apart);
    world.settle().await;
    assert_eq!(world.peek(moments).await, reckoned, "two machines may be so far apart: it is waited for");
    // Put back by more: as long as it was meant to wait, from now on.
    world.wait(-SignedDuration::from_mins(2));
    world.settle().await;
    let anew = world.peek(moments).await;
    assert!(anew != reckoned && anew.unwrap().split(' ').next() == reckoned.unwrap().split(' ').next(), "the same wait, and another moment");
    assert_eq!(states(&world).await, "stumble:waiting:1:unavailable");
    world.wait(SignedDuration::from_secs(15));
    world.settle().await;
    assert_eq!(states(&world).await, "stumble:done:2");
    assert_eq!(marks(&world).await, "stumble");
}

#[tokio::test]
async fn what_waits_for_its_moment_waits_as_long_when_the_clock_that_placed_it_ran_ahead() {
    let world = world().await;
    let (day, later) = (SignedDuration::from_hours(24), SignedDuration::from_hours(2));
    world.wait(day);
    let at = world.site.clock.now() + later;
    place(&world, &world.ana, Order::of(&Mark { mark: "later".into() }).unwrap().at(at)).await;
    world.wait(-day);
    world.settle().await;
    assert_eq!(marks(&world).await, "", "not before its time");
    world.wait(later);
    world.settle().await;
    assert_eq!(marks(&world).await, "later");
}

#[tokio::test]
async fn after_its_last_try_a_job_is_dead_and_a_person_can_begin_it_anew() {
    let mut world = world().await;
    world.may_fail = true;
    let job = place(&world, &world.ana, Order::of(&Stumble { times: 3 }).unwrap()).await.id;
    for _ in 0..4 {
        world.settle().await;
        world.wait(SignedDuration::from_hours(1));
    }
    assert_eq!(states(&world).await, "stumble:dead:3:unavailable");
    let mut tx = world.ana.tx(&world).await;
    jobs::monitor::retry(&mut tx, jobs::monitor::JobId(job)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(states(&world).await, "stumble:ready:0");
}

#[tokio::test]
async fn what_can_never_be_done_is_given_up_at_once() {
    let mut world = world().await;
    world.may_fail = true;
    place(&world, &world.ana, Order::of(&Refuse {}).unwrap()).await;
    world.settle().await;
    assert_eq!(states(&world).await, "refuse:dead:1:invalid");
}

#[tokio::test]
async fn a_panic_and_an_overlong_job_are_caught_and_hold_up_nobody() {
    let mut world = world().await;
    world.may_fail = true;
    place(&world, &world.ana, Order::of(&Fall {}).unwrap()).await;
    place(&world, &world.ana, Order::of(&Dawdle {}).unwrap()).await;
    mark(&world, &world.ana, "after").await;
    world.settle().await;
    assert_eq!(marks(&world).await, "after");
    assert_eq!(states(&world).await, "dawdle:dead:1:timeout fall:waiting:1:panic mark:done:1");
    world.wait(SignedDuration::from_mins(5));
    world.settle().await;
    assert!(states(&world).await.contains("fall:dead:2:panic"), "{}", states(&world).await);
}

#[tokio::test]
async fn arguments_that_fit_no_more_are_a_dead_letter_with_the_reason() {
    let mut world = world().await;
    world.may_fail = true;
    mark(&world, &world.ana, "x").await;
    world.execute("update queue.jobs set args = '{\"other\": 1}' where kind = 'test.mark'").await;
    world.settle().await;
    assert_eq!(states(&world).await, "mark:dead:1:unfit");
}

#[tokio::test]
async fn a_kind_that_this_program_does_not_know_is_put_off_for_one_that_does() {
    let world = world().await;
    mark(&world, &world.ana, "x").await;
    world.execute("update queue.jobs set kind = 'test.of_tomorrow' where kind = 'test.mark'").await;
    world.settle().await;
    assert_eq!(states(&world).await, "of_tomorrow:waiting:0:unknown_kind");
}

#[tokio::test]
async fn who_lost_a_job_can_neither_end_it_nor_leave_anything_of_it() {
    let world = world().await;
    place(&world, &world.ana, Order::of(&Long { millis: 400 }).unwrap()).await;
    let first = tokio::spawn({
        let runner = Arc::clone(&world.runner);
        async move { runner.drain().await }
    });
    tokio::time::sleep(Duration::from_millis(150)).await;
    world.execute("update queue.jobs set attempt = 2, worker = gen_random_uuid() where state = 'running'").await;
    first.await.unwrap();
    assert_eq!(marks(&world).await, "");
    assert_eq!(states(&world).await, "long:running:2");
    world.execute("update queue.jobs set state = 'ready' where state = 'running'").await;
    world.settle().await;
    assert_eq!(marks(&world).await, "long");
}

#[tokio::test]
async fn a_company_that_is_gone_takes_its_jobs_with_it_and_its_worker_goes_on() {
    let mut world = world().await;
    world.unchecked = true;
    place(&world, &world.ana, Order::of(&Long { millis: 400 }).unwrap()).await;
    let running = tokio::spawn({
        let runner = Arc::clone(&world.runner);
        async move { runner.drain().await }
    });
    tokio::time::sleep(Duration::from_millis(150)).await;
    world.execute("delete from queue.jobs where kind = 'test.long'").await;
    running.await.unwrap();
    mark(&world, &world.ben, "still here").await;
    world.settle().await;
    assert_eq!(marks(&world).await, "still here");
}

#[tokio::test]
async fn a_result_is_shown_for_a_while_and_then_forgotten() {
    let world = world().await;
    let job = mark(&world, &world.ana, "x").await;
    world.settle().await;
    let shown = async || {
        let mut tx = world.ana.tx(&world).await;
        jobs::monitor::show(&mut tx, jobs::monitor::JobId(job)).await.unwrap().result
    };
    assert_eq!(shown().await, Some(serde_json::json!({ "mark": "x" })));
    world.wait(SignedDuration::from_hours(24 * 8));
    assert_eq!(shown().await, None);
    world.settle().await;
    assert_eq!(world.peek("select count(*)::text from queue.jobs where result is not null and kind = 'test.mark'").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn a_waiting_job_is_cancelled_and_a_running_one_is_stopped() {
    let world = world().await;
    let waits = place(&world, &world.ana, Order::of(&Mark::of("never")).unwrap().at(world.site.clock.now() + SignedDuration::from_hours(1))).await.id;
    let runs = place(&world, &world.ana, Order::of(&Long { millis: 30_000 }).unwrap()).await.id;
    let stop = tokio_util::sync::CancellationToken::new();
    let working = tokio::spawn(Arc::clone(&world.runner).run(stop.clone()));
    until(&world, "select state from queue.jobs where kind = 'test.long'", "running").await;
    for job in [waits, runs] {
        let mut tx = world.ana.tx(&world).await;
        jobs::monitor::cancel(&mut tx, jobs::monitor::JobId(job)).await.unwrap();
        tx.commit().await.unwrap();
    }
    until(&world, "select string_agg(distinct state, ' ') from queue.jobs where kind in ('test.long', 'test.mark')", "cancelled").await;
    stop.cancel();
    working.await.unwrap();
    assert_eq!(marks(&world).await, "");
}

/// Waits until a question is answered so.
pub async fn until(world: &crate::world::World, sql: &'static str, wanted: &str) {
    let mut seen = None;
    for _ in 0..200 {
        seen = world.peek(sql).await;
        if seen.as_deref() == Some(wanted) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{sql}: {seen:?}, not {wanted}");
}
