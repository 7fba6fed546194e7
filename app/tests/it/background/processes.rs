//! Real processes that are really killed: what was enqueued is done, and what is to happen once happens once.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use jobs::{Kinds, Lane, Order, Queue, Settings, enqueue_all};
use kernel::{Clock, Random};
use tenancy::{Access, Db, DbOptions};
use tokio_util::sync::CancellationToken;

use super::engine::world;
use super::kinds;
use crate::world::World;

const PLACE: &str = "FIBERBILL_TEST_WORKER";

/// Not a test of its own: the body of a worker process, which ends when it is killed.
#[test]
fn a_worker_process() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let parts: Vec<&str> = place.split('|').collect();
    let access =
        Access::Socket { folder: parts[0].into(), port: parts[1].parse().unwrap(), superuser: parts[2].to_owned(), database: parts[3].to_owned() };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async move {
        let options = DbOptions { by_index: true, ..DbOptions::new(Clock::Machine, Random::Machine, fiberbill::book_keeping(), 8) };
        let mut settings = Settings::new("worker", "0");
        settings.lanes = vec![Lane { queue: Queue::MAIN, slots: 6, ahead: 6 }];
        (settings.poll, settings.beat, settings.dead_after) = (Duration::from_millis(200), Duration::from_millis(200), Duration::from_secs(2));
        settings.schedules = false;
        let runner = jobs::Runner::new(Db::open(&access, options), Kinds::new(kinds::all()).unwrap(), Vec::new().into(), settings);
        Arc::new(runner).run(CancellationToken::new()).await;
    });
}

fn worker(world: &World) -> Child {
    let Access::Socket { folder, port, superuser, database } = &world.database.access else { panic!("the test server has a socket") };
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "background::processes::a_worker_process", "--nocapture"]);
    command.env(PLACE, format!("{}|{port}|{superuser}|{database}", folder.display())).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

async fn count(world: &World, sql: &'static str) -> i64 {
    world.peek(sql).await.unwrap().parse().unwrap()
}

/// Ten times here; as often as `FIBERBILL_TEST_KILLS` says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_that_are_killed_at_any_moment_lose_no_job_and_do_none_twice() {
    let kills: u32 = std::env::var("FIBERBILL_TEST_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(10);
    let mut world = world().await;
    world.may_fail = true;
    // The processes have the machine's clock.
    world.wait(Clock::Machine.now().duration_since(world.site.clock.now()));
    let mut workers = [worker(&world), worker(&world)];
    let (mut placed, random) = (0, Random::Machine);
    for round in 0..kills {
        let mut tx = if round % 2 == 0 { world.ana.tx(&world).await } else { world.ben.tx(&world).await };
        let mut orders: Vec<Order> = (0..40).map(|_| Order::of(&kinds::Long { millis: 20 }).unwrap()).collect();
        orders.extend((0..40).map(|_| Order::of(&kinds::Short { mark: "short".into(), then: kinds::Then::End }).unwrap()));
        orders.extend((0..5).map(|_| Order::of(&kinds::Pay { to: "Cora".into() }).unwrap()));
        placed += orders.len() as i64;
        enqueue_all(&mut tx, orders).await.unwrap();
        tx.commit().await.unwrap();
        tokio::time::sleep(Duration::from_millis(u64::from(random.below(700)))).await;
        let victim = &mut workers[(round % 2) as usize];
        victim.kill().unwrap();
        victim.wait().unwrap();
        *victim = worker(&world);
    }
    let open = "select count(*)::text from queue.jobs where kind like 'test.%' and state in ('ready', 'running', 'waiting')";
    let patience = std::time::Instant::now();
    while count(&world, open).await > 0 {
        assert!(
            patience.elapsed() < Duration::from_secs(60),
            "{} jobs are left: {:?}",
            count(&world, open).await,
            super::engine::states(&world).await
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for mut one in workers {
        one.kill().unwrap();
        one.wait().unwrap();
    }
    assert_eq!(count(&world, "select count(*)::text from queue.jobs where kind like 'test.%'").await, placed, "no job is lost");
    let effects = count(&world, "select count(*)::text from app.announcements where payload ->> 'mark' in ('long', 'short')").await;
    let distinct = "select count(distinct payload ->> 'job')::text from app.announcements where payload ->> 'mark' in ('long', 'short')";
    let distinct = count(&world, distinct).await;
    let done = count(&world, "select count(*)::text from queue.jobs where kind in ('test.long', 'test.short') and state = 'done'").await;
    let crashed = count(&world, "select count(*)::text from queue.jobs where kind in ('test.long', 'test.short') and state = 'dead'").await;
    assert_eq!((effects, distinct), (done, done), "each effect once, for each job that is done");
    assert_eq!(done + crashed, i64::from(kills) * 80);
    let paid = count(&world, "select count(*)::text from app.announcements where name = 'test.marked' and payload ->> 'mark' = 'thanks'").await;
    let told = count(&world, "select count(*)::text from queue.jobs where kind = 'test.pay' and state = 'done'").await;
    let uncertain = count(&world, "select count(*)::text from queue.jobs where kind = 'test.pay' and state in ('uncertain', 'dead')").await;
    assert_eq!((paid, told + uncertain), (told, i64::from(kills) * 5), "a payment is made once, or somebody is asked");
}
