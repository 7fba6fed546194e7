//! Takers that are really killed, again and again: each good row is taken once.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use jobs::{Kinds, Lane, Queue, Settings};
use kernel::{Clock, Random};
use tenancy::{Access, Db, DbOptions};
use tokio_util::sync::CancellationToken;

use super::super::customers;
use super::WRONG;
use crate::world::World;

const PLACE: &str = "FIBERBILL_TEST_TAKER";

/// Not a test of its own: the body of a process that takes rows until it is killed.
#[test]
fn a_taking_process() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let parts: Vec<&str> = place.split('|').collect();
    let access =
        Access::Socket { folder: parts[0].into(), port: parts[1].parse().unwrap(), superuser: parts[2].to_owned(), database: parts[3].to_owned() };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async move {
        let options = DbOptions { by_index: true, ..DbOptions::new(Clock::Machine, Random::Machine, fiberbill::book_keeping(), 8) };
        let mut settings = Settings::new("taker", "0");
        settings.lanes = vec![Lane { queue: Queue::BULK, slots: 2, ahead: 2 }];
        (settings.poll, settings.beat, settings.dead_after) = (Duration::from_millis(200), Duration::from_millis(200), Duration::from_secs(2));
        settings.schedules = false;
        let intakes = fiberbill::areas(false).iter().flat_map(|area| area.intakes.clone()).collect();
        let runner = jobs::Runner::new(Db::open(&access, options), Kinds::new(imports::jobs(intakes)).unwrap(), Vec::new().into(), settings);
        Arc::new(runner).run(CancellationToken::new()).await;
    });
}

fn taker(world: &World) -> Child {
    let Access::Socket { folder, port, superuser, database } = &world.database.access else { panic!("the test server has a socket") };
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "trade::imports::killed::a_taking_process", "--nocapture"]);
    command.env(PLACE, format!("{}|{port}|{superuser}|{database}", folder.display())).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

const KILLS: usize = 6;

/// 1,500 rows here; as many as `FIBERBILL_TEST_ROWS` says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn good_rows_are_taken_once_however_often_takers_are_killed() {
    let many: usize = std::env::var("FIBERBILL_TEST_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_500);
    let mut world = World::new().await;
    world.may_fail = true;
    // Of hundreds of thousands of changes the witness takes longer than the takers.
    world.unchecked = many > 5_000;
    // The processes have the machine's clock.
    world.wait(Clock::Machine.now().duration_since(world.site.clock.now()));
    // Nobody's session lasts that long.
    world.ana.owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    customers::make(&world.ana, "María", "Santos", "0917 000 0001", &[("email", "maria@mail.example")]).await;
    let mut csv = "First Name,Surname,Mobile,Email,Barangay,Latitude,Longitude,Accuracy,Status,Account No.\n".to_owned();
    csv += "Rosa,Diaz,0917 123 4599,,,,,,,\n";
    let mut wrong = 0;
    for number in 1..many {
        // Two of a hundred are wrong, in turn in each of the ways.
        if number % 50 == 0 {
            let (line, ..) = WRONG[wrong % WRONG.len()];
            // Each with a telephone of its own, but for the one that is wrong because it has Rosa's.
            let phone = line.find("0917 123 450").map(|at| &line[at..at + 13]);
            csv += &phone.map_or_else(|| line.to_owned(), |phone| line.replace(phone, &format!("0918{number:07}")));
            csv += "\n";
            wrong += 1;
        } else {
            csv += &format!("Juan,Cruz {number},09{:09},c{number}@mail.example,,8.{number:06},124.5,exact,active,\n", 170_000_000 + number);
        }
    }
    let reply = world.ana.owner.upload("/imports/new", &[("of", "customers")], "file", "many.csv", csv.into_bytes()).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let id = reply.location().rsplit('/').next().unwrap().to_owned();
    let mut takers = [taker(&world), taker(&world)];
    let random = Random::Machine;
    let mut kills = 0;
    for until in ["checked", "done"] {
        let patience = std::time::Instant::now();
        let mut round = 0;
        while world.peek("select state from app.imports").await.as_deref() != Some(until) {
            let jobs = "select string_agg(concat_ws(' ', kind, state, problem, attempt, crashes, worker), '; ') from queue.jobs where kind like 'imports%' and state <> 'done'";
            let how = (
                world.peek(jobs).await,
                world
                    .peek("select string_agg(concat_ws(' ', fate, n), '; ') from (select fate, count(*) as n from app.import_rows group by 1) x")
                    .await,
            );
            assert!(patience.elapsed() < Duration::from_secs(60 + many as u64 / 50), "{until} is never reached: {how:?}");
            tokio::time::sleep(Duration::from_millis(u64::from(random.below(900)))).await;
            if round < KILLS {
                let victim = &mut takers[round % 2];
                victim.kill().unwrap();
                victim.wait().unwrap();
                *victim = taker(&world);
                kills += 1;
            }
            round += 1;
            // What was killed with its taker three times is given up, and goes on when somebody wants it to.
            if round > KILLS && world.ana.owner.get(&format!("/imports/{id}")).await.has("Go on") {
                world.ana.owner.post(&format!("/imports/{id}/run"), &[]).await;
            }
        }
        if until == "checked" {
            let page = world.ana.owner.get(&format!("/imports/{id}")).await;
            assert!(page.has(&format!("{} rows are ready", many - wrong)) && page.has(&format!("{wrong} are wrong")), "{}", page.body);
            let named = "select count(*)::text from app.import_rows where fate = 'refused' and said is not null";
            assert_eq!(world.peek(named).await, Some(wrong.to_string()), "each wrong row is named, with why");
            assert_eq!(world.ana.owner.post(&format!("/imports/{id}/run"), &[]).await.status, 303);
        }
    }
    for mut one in takers {
        one.kill().unwrap();
        one.wait().unwrap();
    }
    assert!(kills > 2, "takers were killed");
    assert_eq!(world.peek("select count(*)::text from app.customers").await, Some((many - wrong + 1).to_string()), "each good row once");
    assert_eq!(world.peek("select count(*)::text from app.import_rows where fate = 'made'").await, Some((many - wrong).to_string()));
    let entries = "select count(*)::text from app.audit_entries where action = 'customers.created'";
    assert_eq!(world.peek(entries).await, Some((many - wrong + 1).to_string()), "and each is on record once");
}
