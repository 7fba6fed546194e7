//! Several runners on one database: each occurrence, each job, each cap holds whoever comes first.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jobs::{Lane, Order, Queue, Runner, Settings, enqueue_all};
use tokio_util::sync::CancellationToken;

use super::engine::{place, world};
use super::failing::until;
use super::kinds::{Long, Mark};
use crate::world::{Company, World};

fn runner(world: &World, name: &str, slots: usize) -> Arc<Runner> {
    let mut settings = Settings::new(name, "0");
    settings.lanes = vec![Lane { queue: Queue::MAIN, slots, ahead: 0 }];
    settings.poll = Duration::from_millis(100);
    settings.beat = Duration::from_millis(200);
    Arc::new(world.work.runner(world.site.db.clone(), settings))
}

async fn many(world: &World, company: &Company, orders: Vec<Order>) {
    let mut tx = company.tx(world).await;
    enqueue_all(&mut tx, orders).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_runners_do_each_of_many_jobs_once() {
    let world = world().await;
    for company in [&world.ana, &world.ben] {
        many(&world, company, (0..150).map(|n| Order::of(&Mark::of(&n.to_string())).unwrap()).collect()).await;
    }
    let stop = CancellationToken::new();
    let working: Vec<_> = ["one", "two", "three"].iter().map(|name| tokio::spawn(runner(&world, name, 4).run(stop.clone()))).collect();
    until(&world, "select count(*)::text from queue.jobs where kind = 'test.mark' and state = 'done'", "300").await;
    stop.cancel();
    for one in working {
        one.await.unwrap();
    }
    let twice = "select count(*)::text from (select from app.announcements where name = 'test.marked' group by tenant_id, payload ->> 'mark' having count(*) > 1) x";
    assert_eq!(world.peek(twice).await.as_deref(), Some("0"));
    assert_eq!(world.peek("select count(*)::text from platform.workers").await.as_deref(), Some("0"), "who ends signs off");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_companys_flood_does_not_hold_up_anothers_single_job() {
    let world = world().await;
    many(&world, &world.ana, (0..2000).map(|_| Order::of(&Long { millis: 20 }).unwrap()).collect()).await;
    let stop = CancellationToken::new();
    let working = tokio::spawn(runner(&world, "one", 4).run(stop.clone()));
    until(&world, "select case when count(*) > 20 then 'yes' end from queue.jobs where kind = 'test.long' and state = 'done'", "yes").await;
    place(&world, &world.ben, Order::of(&Mark::of("single")).unwrap()).await;
    until(&world, "select state from queue.jobs where kind = 'test.mark'", "done").await;
    let behind = world.peek("select count(*)::text from queue.jobs where kind = 'test.long' and state = 'ready'").await.unwrap();
    stop.cancel();
    working.await.unwrap();
    assert!(behind.parse::<i32>().unwrap() > 1000, "it went past those that waited: {behind}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_companys_cap_holds_in_all_runners_together_and_a_stop_holds_too() {
    let world = world().await;
    world.execute("insert into platform.job_policies (tenant_id, max_running, updated_at) select tenant_id, 3, now() from directory.tenants where name = 'Ana Fiber'").await;
    world.execute("insert into platform.job_policies (tenant_id, paused, updated_at) select tenant_id, true, now() from directory.tenants where name = 'Ben Broadband'").await;
    many(&world, &world.ana, (0..40).map(|_| Order::of(&Long { millis: 50 }).unwrap()).collect()).await;
    many(&world, &world.ben, (0..5).map(|_| Order::of(&Mark::of("paused")).unwrap()).collect()).await;
    let stop = CancellationToken::new();
    let working: Vec<_> = ["one", "two", "three", "four"].iter().map(|name| tokio::spawn(runner(&world, name, 4).run(stop.clone()))).collect();
    let mut most = 0;
    loop {
        let seen = world.peek("select concat_ws(' ', count(*) filter (where state = 'running'), count(*) filter (where state = 'done')) from queue.jobs where kind = 'test.long'").await.unwrap();
        let (running, done) = seen.split_once(' ').unwrap();
        most = most.max(running.parse::<i32>().unwrap());
        if done == "40" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    stop.cancel();
    for one in working {
        one.await.unwrap();
    }
    assert_eq!(most, 3, "exactly the cap");
    assert_eq!(world.peek("select string_agg(distinct state, ' ') from queue.jobs where kind = 'test.mark'").await.as_deref(), Some("ready"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn weights_come_out_as_they_are_set() {
    let world = world().await;
    let cara = world.found("Cara Cable", "Cara Lim", "cara@cara-cable.test").await;
    world.execute("insert into platform.job_policies (tenant_id, weight, updated_at) select tenant_id, case name when 'Ana Fiber' then 4 when 'Ben Broadband' then 2 else 1 end, now() from directory.tenants").await;
    for company in [&world.ana, &world.ben, &cara] {
        many(&world, company, (0..400).map(|_| Order::of(&Long { millis: 10 }).unwrap()).collect()).await;
    }
    let stop = CancellationToken::new();
    let working = tokio::spawn(runner(&world, "one", 7).run(stop.clone()));
    until(&world, "select case when count(*) > 280 then 'yes' end from queue.jobs where kind = 'test.long' and state = 'done'", "yes").await;
    let sql = "select string_agg(concat_ws('=', t.name, (select count(*) from queue.jobs j where j.tenant_id = t.tenant_id and j.kind = 'test.long' and j.state = 'done')), ',') from directory.tenants t";
    let counts = world.peek(sql).await.unwrap();
    stop.cancel();
    working.await.unwrap();
    let count: BTreeMap<&str, f64> =
        counts.split(',').filter_map(|part| part.split_once('=')).map(|(name, many)| (name, many.parse().unwrap())).collect();
    let (four, two, one) = (count["Ana Fiber"], count["Ben Broadband"], count["Cara Cable"]);
    assert!((3.2..=4.8).contains(&(four / one)) && (1.5..=2.5).contains(&(two / one)), "{counts}");
}
