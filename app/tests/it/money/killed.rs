//! The counter and the night in a process that is really killed, again and again, under load: books verify, nothing is there twice, nothing is lost.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use fiberbill::{Parts, Running, build};
use jobs::Settings;
use kernel::{Clock, Random};
use serde_json::json;
use tenancy::Access;
use testkit::Client;
use tokio_util::sync::CancellationToken;
use web::{Config, LimitsConfig};

use super::{Shop, books_are_whole};
use crate::world::World;

const PLACE: &str = "FIBERBILL_TEST_SHOP";
const LINES: i32 = 6;

/// Not a test of its own: the body of a process that serves and works until it is killed.
#[test]
fn a_shop_process() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let parts: Vec<&str> = place.split('|').collect();
    let access =
        Access::Socket { folder: parts[0].into(), port: parts[1].parse().unwrap(), superuser: parts[2].to_owned(), database: parts[3].to_owned() };
    let address = parts[4].to_owned();
    let files = files::Files::folder(std::path::Path::new(parts[5])).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async move {
        let parts = Parts {
            access: access.clone(),
            db: Parts::door(&access, Clock::Machine, Random::Machine, 8),
            secret: [7; 32],
            config: Config::new(&format!("http://{address}")),
            limits: LimitsConfig::generous(),
            transport: delivery::Transport::sandbox(delivery::Sandbox::default()),
            files,
            sandbox: None,
        };
        let Running { product, work, .. } = build(parts).unwrap();
        let mut settings = Settings::new("shop", "0");
        (settings.poll, settings.beat, settings.dead_after) = (Duration::from_millis(100), Duration::from_millis(200), Duration::from_secs(2));
        let runner = work.runner(Parts::door(&access, Clock::Machine, Random::Machine, 8), settings);
        tokio::spawn(Arc::new(runner).run(CancellationToken::new()));
        let listener = tokio::net::TcpListener::bind(&address).await.unwrap();
        axum::serve(listener, product.router.into_make_service_with_connect_info::<SocketAddr>()).await.unwrap();
    });
}

fn shop_process(world: &World, address: &str) -> Child {
    let Access::Socket { folder, port, superuser, database } = &world.database.access else { panic!("the test server has a socket") };
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "money::killed::a_shop_process", "--nocapture"]);
    let place = format!("{}|{port}|{superuser}|{database}|{address}|{}", folder.display(), world.files.display());
    command.env(PLACE, place).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Sells an hour to a line again and again; a sale that nobody answered is sent once more with its key until somebody does.
async fn cashier(key: Client, line: String, plan: String, stop: Arc<AtomicBool>) -> Vec<String> {
    let mut sold = Vec::new();
    let body = json!({ "installation": line, "plan": plan, "kind": "custom", "amount_minor": 139, "method": "cash" });
    while !stop.load(Ordering::Relaxed) {
        let name = format!("{line}-{}", sold.len());
        let patience = Instant::now();
        loop {
            let request = key.request(reqwest::Method::POST, "/api/v1/sales").header("idempotency-key", &name).json(&body);
            if let Ok(reply) = request.send().await
                && reply.status() == 201
                && let Ok(made) = reply.json::<serde_json::Value>().await
            {
                sold.push(made["payment"].as_str().unwrap().to_owned());
                break;
            }
            assert!(patience.elapsed() < Duration::from_secs(90), "a sale is never made");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    sold
}

/// An hour goes by for everything that was sold, while nobody sells, and the clock's job comes due.
async fn an_hour_goes_by(world: &World) {
    let mut superuser = world.database.superuser().await;
    let sql = "begin; set local session_replication_role = replica;
         select pg_advisory_xact_lock(hashtextextended(tenant_id::text, hashtext('time'))) from directory.tenants order by tenant_id;
         update app.blocks set starts_at = starts_at - interval '1 hour', ends_at = ends_at - interval '1 hour';
         update app.installations set paid_until = paid_until - interval '1 hour';
         update app.time_recorded set upto = upto - interval '1 hour'; commit;
         update queue.schedules_due set due_at = now() where schedule_id in (select id from app.schedules where task = 'subscriptions.settle')";
    sqlx::raw_sql(sql).execute(&mut superuser).await.unwrap();
}

async fn count(world: &World, sql: &'static str) -> i64 {
    world.peek(sql).await.unwrap().parse().unwrap()
}

/// Eight times here; as often as `FIBERBILL_TEST_KILLS` says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_that_is_killed_at_any_moment_loses_nothing_and_does_nothing_twice() {
    let kills: u32 = std::env::var("FIBERBILL_TEST_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(8);
    let mut world = World::new().await;
    (world.may_fail, world.unchecked) = (true, true);
    world.wait(Clock::Machine.now().duration_since(world.site.clock.now()));
    world.ana.owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let shop = Shop::open(&world.ana).await;
    let mut lines = vec![shop.line.clone()];
    for port in 2..=LINES {
        lines.push(shop.another(&world.ana, port).await);
    }
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut child = shop_process(&world, &address);
    let stop = Arc::new(AtomicBool::new(false));
    let key = |_: &String| Client::with_key(&format!("http://{address}"), shop.key.key().unwrap());
    let cashiers: Vec<_> = lines.iter().map(|line| tokio::spawn(cashier(key(line), line.clone(), shop.plan.clone(), stop.clone()))).collect();
    let random = Random::Machine;
    for _ in 0..kills {
        // It is up, and has sold something, before it is killed.
        let (before, patience) = (count(&world, "select count(*)::text from app.payments").await, Instant::now());
        while count(&world, "select count(*)::text from app.payments").await < before + 3 {
            assert!(patience.elapsed() < Duration::from_secs(60), "nothing is sold");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        an_hour_goes_by(&world).await;
        // Before the clock's job, in the midst of it, or after it.
        tokio::time::sleep(Duration::from_millis(u64::from(random.below(2_500)))).await;
        child.kill().unwrap();
        child.wait().unwrap();
        child = shop_process(&world, &address);
    }
    stop.store(true, Ordering::Relaxed);
    let mut sold = Vec::new();
    for one in cashiers {
        sold.extend(one.await.unwrap());
    }
    // Everything that is over is recorded by who is still there.
    let due = "select count(*)::text from app.blocks b where ended_how is null and ends_at <= now()
         and not exists (select from app.audit_entries e where e.object_id = b.id and e.action = 'subscriptions.expired')
         and not exists (select from app.audit_entries e where e.after ->> 'subscription' = b.id::text and e.action = 'installations.time_ended')";
    let patience = Instant::now();
    an_hour_goes_by(&world).await;
    while count(&world, due).await > 0 {
        assert!(patience.elapsed() < Duration::from_secs(60), "{} blocks are never recorded as over", count(&world, due).await);
        world.execute("update queue.schedules_due set due_at = now() where schedule_id in (select id from app.schedules where task = 'subscriptions.settle')").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let all = sold.len();
    sold.sort();
    sold.dedup();
    assert_eq!(sold.len(), all, "no payment answers two sales");
    let payments = count(&world, "select count(*)::text from app.payments").await;
    assert_eq!(payments, i64::try_from(all).unwrap(), "each sale once: none is lost, none is there twice");
    assert_eq!(count(&world, "select max(number)::text from app.payments").await, payments, "receipts without a gap");
    assert_eq!(count(&world, "select count(*)::text from app.blocks").await, payments);
    assert_eq!(count(&world, "select count(*)::text from app.audit_entries where action = 'subscriptions.sold'").await, payments);
    let expired = count(&world, "select count(*)::text from app.blocks where ended_how is null and ends_at <= (select upto from app.time_recorded r where r.tenant_id = blocks.tenant_id)").await;
    assert!(expired >= i64::from(kills), "the night did something: {expired}");
    let told = "select count(*)::text || ' ' || count(distinct block) from (
        select object_id::text as block from app.audit_entries where action = 'subscriptions.expired'
         union all
        select after ->> 'subscription' from app.audit_entries where action = 'installations.time_ended') as ends";
    assert_eq!(world.peek(told).await, Some(format!("{expired} {expired}")), "each end is on record once");
    let announced = "select count(*)::text || ' ' || count(distinct block) from app.announcements, jsonb_array_elements_text(payload -> 'expired') block where name = 'subscriptions.settled'";
    assert_eq!(world.peek(announced).await, Some(format!("{expired} {expired}")), "and announced once");
    let nights = count(&world, "select count(*)::text from app.announcements where name = 'subscriptions.settled'").await;
    assert!(nights > 2, "it was killed among several nights: {nights}");
    books_are_whole(&world).await;
}
