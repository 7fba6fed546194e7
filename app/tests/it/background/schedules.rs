//! Schedules: on the company's clock, each occurrence once, with any number of processes, over midnight, summer time and outages.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use jobs::Settings;
use jobs::schedules::{Change, Missed, ScheduleId, change, find, list, pause, resume, run_now};

use super::engine::world;
use crate::world::{Company, World};

async fn schedule(world: &World, company: &Company, task: &str) -> ScheduleId {
    let mut tx = company.tx(world).await;
    list(&mut tx).await.unwrap().into_iter().find(|known| known.task == task).unwrap_or_else(|| panic!("no {task}")).id
}

async fn set(world: &World, company: &Company, id: ScheduleId, rule: &str, missed: Missed) {
    let mut tx = company.tx(world).await;
    change(&mut tx, id, &Change { rule: rule.to_owned(), missed: missed.word().to_owned(), version: None }).await.unwrap();
    tx.commit().await.unwrap();
}

/// Occurrences of a company's task: moment and what became of it.
async fn occurrences(world: &World, company: &Company, id: ScheduleId) -> Vec<(String, String)> {
    let mut tx = company.tx(world).await;
    let seen = jobs::schedules::occurrences(&mut tx, id, 1000).await.unwrap();
    seen.into_iter().rev().map(|one| (one.occurs_at.0.to_string(), one.outcome)).collect()
}

/// Those since a moment: old ones are forgotten in between.
async fn since(world: &World, company: &Company, id: ScheduleId, moment: &str) -> Vec<(String, String)> {
    occurrences(world, company, id).await.into_iter().filter(|(at, _)| at.as_str() > moment).collect()
}

fn to(world: &World, moment: &str) {
    let wanted: Timestamp = moment.parse().unwrap();
    let now = world.site.clock.now();
    world.wait(wanted.duration_since(now));
}

/// All at once, as three processes would.
async fn three(world: &World) {
    let runner = |name: &str| Arc::new(world.work.runner(world.site.db.clone(), Settings::new(name, "0")));
    let (one, two, three) = (runner("one"), runner("two"), runner("three"));
    tokio::join!(one.drain(), two.drain(), three.drain());
}

const TASK: &str = "staff.forget_sessions";

#[tokio::test]
async fn a_new_company_has_its_schedules_at_once_on_its_own_clock() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    let mut tx = world.ana.tx(&world).await;
    let known = find(&mut tx, id).await.unwrap();
    // 03:00 in Manila.
    assert_eq!(known.due_at.unwrap().0.to_string(), "2026-03-14T19:00:00Z");
    assert_eq!(known.upcoming(world.site.clock.now(), 5).len(), 5);
    assert_eq!(list(&mut tx).await.unwrap().len(), world.site.schedules.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_processes_over_midnight_fire_each_occurrence_once() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    set(&world, &world.ana, id, "every 15m", Missed::Each).await;
    to(&world, "2026-03-14T15:50:00Z"); // ten minutes before midnight in Manila
    three(&world).await;
    let before = occurrences(&world, &world.ana, id).await.len();
    for _ in 0..30 {
        world.wait(SignedDuration::from_mins(1));
        three(&world).await;
    }
    let all = occurrences(&world, &world.ana, id).await;
    assert_eq!(all.len() - before, 2, "{all:?}");
    let ran = "select count(*)::text from queue.jobs where kind = 'staff.forget_sessions' and state = 'done' and schedule_id is not null and tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')";
    assert_eq!(world.peek(ran).await.unwrap(), all.len().to_string(), "one job for each occurrence");
}

#[tokio::test]
async fn an_occurrence_says_which_job_runs_for_it_also_where_one_that_waits_makes_up_for_it() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    set(&world, &world.ana, id, "every 15m", Missed::Once).await;
    // Fired three times before anybody works: the first one's job waits and is the others' too.
    for _ in 0..3 {
        world.wait(SignedDuration::from_mins(15));
        jobs::schedules::fire_due(&world.site.db, &world.site.schedules).await.unwrap();
    }
    let jobs_of = async || {
        let mut tx = world.ana.tx(&world).await;
        let seen = jobs::schedules::occurrences(&mut tx, id, 1000).await.unwrap();
        seen.into_iter().map(|one| (one.job_id, one.state)).collect::<Vec<_>>()
    };
    let waiting = jobs_of().await;
    assert_eq!(waiting.len(), 3, "{waiting:?}");
    assert!(waiting.iter().all(|one| *one == waiting[0] && one.1.as_deref() == Some("ready")), "{waiting:?}");
    world.settle().await;
    world.wait(SignedDuration::from_mins(15));
    world.settle().await;
    let after = jobs_of().await;
    assert_eq!(after.len(), 4, "{after:?}");
    assert!(after.iter().all(|one| one.1.as_deref() == Some("done")) && after[0].0 != after[1].0, "its own job again: {after:?}");
}

#[tokio::test]
async fn an_occurrence_that_is_on_record_is_not_run_again_when_its_date_comes_again() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    to(&world, "2026-03-14T19:00:30Z");
    world.settle().await;
    let runs = "select count(*)::text from queue.jobs where kind = 'staff.forget_sessions'";
    let before = (occurrences(&world, &world.ana, id).await, world.peek(runs).await);
    assert_eq!(before.0, [("2026-03-14T19:00:00Z".to_owned(), "run".to_owned())]);
    world
        .execute("update queue.schedules_due set due_at = '2026-03-14T19:00:00Z' where schedule_id in (select id from app.schedules where task = 'staff.forget_sessions')")
        .await;
    world.settle().await;
    assert_eq!((occurrences(&world, &world.ana, id).await, world.peek(runs).await), before);
    let mut tx = world.ana.tx(&world).await;
    assert_eq!(find(&mut tx, id).await.unwrap().due_at.unwrap().0.to_string(), "2026-03-15T19:00:00Z", "and it goes on from there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_night_when_the_clock_jumps_a_daily_task_runs_once_and_so_it_does_when_an_hour_comes_twice() {
    let world = world().await;
    let mut settings = vec![("name", "Ana Fiber"), ("time_zone", "Europe/Berlin"), ("currency", "EUR"), ("language", "en"), ("version", "1")];
    settings.extend([("letterhead", ""), ("address", ""), ("contact_email", ""), ("contact_phone", ""), ("website", "")]);
    let reply = world.ana.owner.post("/settings", &settings).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let id = schedule(&world, &world.ana, TASK).await;
    set(&world, &world.ana, id, "daily 02:30", Missed::Each).await;
    to(&world, "2026-03-28T20:00:00Z");
    three(&world).await;
    for _ in 0..30 {
        world.wait(SignedDuration::from_mins(30));
        three(&world).await;
    }
    let spring = since(&world, &world.ana, id, "2026-03-28T20:00:00Z").await;
    assert_eq!(spring, [("2026-03-29T01:00:00Z".to_owned(), "run".to_owned())], "02:30 is not on that clock: 03:00 is");
    to(&world, "2026-10-24T20:00:00Z");
    three(&world).await;
    for _ in 0..30 {
        world.wait(SignedDuration::from_mins(30));
        three(&world).await;
    }
    let autumn = since(&world, &world.ana, id, "2026-10-24T20:00:00Z").await;
    assert_eq!(autumn, [("2026-10-25T00:30:00Z".to_owned(), "run".to_owned())], "02:30 comes twice and runs the first time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outage_of_six_hours_is_made_up_for_as_each_schedule_says() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    for (missed, run, skipped) in [(Missed::Each, 6, 0), (Missed::Once, 1, 5), (Missed::Skip, 1, 5)] {
        set(&world, &world.ana, id, "every 1h", missed).await;
        let before = occurrences(&world, &world.ana, id).await.len();
        world.wait(SignedDuration::from_hours(6));
        three(&world).await;
        let came = occurrences(&world, &world.ana, id).await.split_off(before);
        let count = |outcome: &str| came.iter().filter(|(_, known)| known == outcome).count();
        assert_eq!((count("run"), count("skipped")), (run, skipped), "{missed:?}: {came:?}");
    }
    // Late by more than ten minutes, a task that lets go of what it missed lets all of it go.
    set(&world, &world.ana, id, "every 1h", Missed::Skip).await;
    world.wait(SignedDuration::from_mins(6 * 60 + 30));
    let before = occurrences(&world, &world.ana, id).await.len();
    three(&world).await;
    assert!(occurrences(&world, &world.ana, id).await.split_off(before).iter().all(|(_, outcome)| outcome == "skipped"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_clock_that_was_wrong_schedules_go_on_from_now_and_the_days_it_had_foreseen_are_run_when_they_come() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    let rests = schedule(&world, &world.ana, "jobs.archive_records").await;
    let mut tx = world.ana.tx(&world).await;
    pause(&mut tx, rests).await.unwrap();
    tx.commit().await.unwrap();
    to(&world, "2026-03-20T02:00:00Z");
    three(&world).await;
    assert_eq!(occurrences(&world, &world.ana, id).await.last().unwrap().0, "2026-03-19T19:00:00Z");
    // Five days too far, and put right.
    to(&world, "2026-03-15T02:00:00Z");
    three(&world).await;
    let due = async |of| find(&mut world.ana.tx(&world).await, of).await.unwrap().due_at.map(|at| at.0.to_string());
    assert_eq!(due(id).await.as_deref(), Some("2026-03-15T19:00:00Z"));
    assert_eq!(due(rests).await, None, "what is paused stays so");
    let noted = occurrences(&world, &world.ana, id).await;
    assert_eq!(noted, [("2026-03-14T19:00:00Z".to_owned(), "skipped".to_owned())], "what is still to come has not been");
    to(&world, "2026-03-15T19:01:00Z");
    three(&world).await;
    three(&world).await;
    assert_eq!(occurrences(&world, &world.ana, id).await.split_off(1), [("2026-03-15T19:00:00Z".to_owned(), "run".to_owned())]);
    // The deployment's own duties go on too.
    let begun = async |hours: i64| {
        let now = world.site.clock.now() + SignedDuration::from_hours(hours);
        world.site.db.platform().begin_duty("sweep", now, now + SignedDuration::from_hours(1), uuid::Uuid::nil()).await.unwrap()
    };
    assert_eq!((begun(50).await, begun(50).await, begun(0).await, begun(0).await), (true, false, true, false));
    // A little ahead is another machine's clock: its dates stand.
    world.wait(-SignedDuration::from_mins(5));
    three(&world).await;
    assert_eq!(due(id).await.as_deref(), Some("2026-03-16T19:00:00Z"));
}

#[tokio::test]
async fn a_paused_schedule_rests_goes_on_from_now_and_can_be_run_by_hand() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    let mut tx = world.ana.tx(&world).await;
    pause(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    world.wait(SignedDuration::from_hours(72));
    world.settle().await;
    assert_eq!(occurrences(&world, &world.ana, id).await, []);
    let mut tx = world.ana.tx(&world).await;
    run_now(&mut tx, &world.site.schedules, id).await.unwrap();
    resume(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    world.settle().await;
    let came = occurrences(&world, &world.ana, id).await;
    assert_eq!(came.len(), 1);
    assert_eq!(came[0].1, "by_hand");
    world.wait(SignedDuration::from_hours(24));
    world.settle().await;
    assert_eq!(occurrences(&world, &world.ana, id).await.len(), 2);
}

#[tokio::test]
async fn a_closed_company_runs_nothing_and_does_not_make_up_for_it() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    world.ana.owner.post("/settings/company-life/deactivate", &[("typed_name", "Ana Fiber"), ("reason", "x")]).await;
    world.wait(SignedDuration::from_hours(72));
    world.settle().await;
    let password = "a long walk at night";
    let owner = world.sign_in("ana@ana-fiber.test", password).await;
    let reply = owner.post("/settings/company-life/reactivate", &[]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    world.settle().await;
    assert_eq!(occurrences(&world, &world.ana, id).await, []);
}

#[tokio::test]
async fn sessions_that_outlived_their_time_are_noted_every_night_and_a_second_run_finds_none() {
    let world = world().await;
    let id = schedule(&world, &world.ana, TASK).await;
    world.wait(SignedDuration::from_hours(24 * 40));
    world.settle().await;
    let ended = "select count(*)::text from directory.sessions s join directory.tenants t using (tenant_id) where t.name = 'Ana Fiber' and s.ended_at = s.expires_at";
    assert_eq!(world.peek(ended).await.as_deref(), Some("2"));
    let mut tx = world.ana.tx(&world).await;
    let job = run_now(&mut tx, &world.site.schedules, id).await.unwrap();
    tx.commit().await.unwrap();
    world.settle().await;
    let mut tx = world.ana.tx(&world).await;
    let shown = jobs::monitor::show(&mut tx, jobs::monitor::JobId(job)).await.unwrap();
    assert_eq!(shown.result, Some(serde_json::json!({ "sessions": 0 })));
}

#[tokio::test]
async fn a_companys_records_are_summed_up_and_a_lost_schedule_comes_back() {
    let mut world = world().await;
    world.unchecked = true;
    world.wait(SignedDuration::from_hours(24 * 3));
    world.settle().await;
    world.execute("delete from queue.schedules_due where tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber') and schedule_id in (select id from app.schedules where task = 'staff.forget_sessions')").await;
    world.execute("delete from app.schedule_occurrences; delete from app.schedules where task = 'jobs.archive_records' and tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber'); delete from queue.schedules_due d where not exists (select from app.schedules s where s.tenant_id = d.tenant_id and s.id = d.schedule_id)").await;
    world.wait(SignedDuration::from_hours(24));
    world.settle().await;
    let id = schedule(&world, &world.ana, "jobs.archive_records").await;
    let mut tx = world.ana.tx(&world).await;
    assert_eq!(list(&mut tx).await.unwrap().iter().filter(|one| one.due_at.is_some()).count(), world.site.schedules.len());
    for _ in 0..2 {
        let mut tx = world.ana.tx(&world).await;
        run_now(&mut tx, &world.site.schedules, id).await.unwrap();
        tx.commit().await.unwrap();
        world.settle().await;
    }
    let sums = "select string_agg(concat_ws(' ', day, kind, done), ', ' order by day, kind) from app.job_days where kind = 'jobs.check_schedules' and tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')";
    assert!(world.peek(sums).await.unwrap().contains("jobs.check_schedules 1"));
}
