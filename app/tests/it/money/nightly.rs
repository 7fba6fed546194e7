//! What time does: recorded by a job, true before it.

use std::time::Duration;

use futures::FutureExt;
use futures::future::{Either, LocalBoxFuture, join, select};
use jiff::SignedDuration;
use serde_json::json;
use subscriptions::{Bought, Wish};
use testkit::Reply;

use super::{Shop, books_are_whole, connected};
use crate::trade::customers::make as customer;
use crate::world::World;

#[tokio::test]
async fn blocks_end_and_begin_by_themselves_and_lines_follow() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let bens = Shop::open(&world.ben).await;
    shop.sell("custom", Some(20_000)).await;
    shop.sell("custom", Some(10_000)).await;
    bens.sell("term", None).await;
    world.wait(SignedDuration::from_hours(6 * 24 - 1));
    world.settle().await;
    assert_eq!(shop.stands().await, "active");
    world.wait(SignedDuration::from_hours(2));
    // Nobody recorded anything yet, and the page tells the truth.
    let stages = |blocks: Vec<(String, String, String)>| blocks.into_iter().map(|block| block.0).collect::<Vec<_>>();
    assert_eq!(stages(shop.blocks().await), ["expired", "active"]);
    let told = "select count(*)::text from app.audit_entries where action in ('subscriptions.expired', 'subscriptions.began')";
    assert_eq!(world.peek(told).await.as_deref(), Some("0"));
    world.settle().await;
    assert_eq!(world.peek(told).await.as_deref(), Some("2"), "the one ended, the other began");
    assert_eq!(shop.stands().await, "active", "the next one runs");
    let before = shop.version().await;
    world.wait(SignedDuration::from_hours(3 * 24));
    // So do lines: on their page and in lists, before anything is on record. Then it is, and nothing of the line is written.
    assert_eq!((shop.stands().await.as_str(), bens.stands().await.as_str()), ("inactive", "active"));
    for (state, lines) in [("active", 0), ("inactive", 1), ("suspended", 0)] {
        let listed = shop.get(&format!("/installations?state={state}")).await;
        let found = listed["items"].as_array().unwrap();
        assert_eq!(found.len(), lines, "{state}: {listed}");
        assert!(found.iter().all(|line| line["state"] == state), "{listed}");
    }
    world.settle().await;
    assert_eq!((shop.stands().await.as_str(), shop.version().await), ("inactive", before));
    let story = "select string_agg(action, ',' order by id) from app.audit_entries where action in ('subscriptions.expired', 'subscriptions.began', 'installations.time_ended', 'installations.time_began')";
    let story = world.peek(story).await.unwrap();
    assert_eq!(
        story, "subscriptions.expired,subscriptions.began,installations.time_ended",
        "the last end stands in the entry of the line that goes off"
    );
    assert_eq!(world.peek("select count(*)::text from app.announcements where name = 'subscriptions.settled'").await.as_deref(), Some("2"));
    // Renewed after it ran out: at once, and from now.
    let renewed = shop.sell("custom", Some(10_000)).await.json();
    assert_eq!(shop.stands().await, "active");
    assert!(renewed["starts_at"].as_str().unwrap() > "2026-03-23T", "{renewed}");
    // A job that comes late finds the same: weeks without one, then all at once.
    shop.sell("custom", Some(10_000)).await;
    world.wait(SignedDuration::from_hours(30 * 24));
    assert_eq!(stages(shop.blocks().await), ["expired", "expired", "expired", "expired"]);
    world.settle().await;
    assert_eq!(shop.stands().await, "inactive");
    let left = shop.get("/subscriptions/active").await;
    assert_eq!(left["items"], json!([]));
    books_are_whole(&world).await;
}

#[tokio::test]
async fn the_map_and_the_lists_say_how_a_line_stands_with_nothing_on_record_yet() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let juana = customer(&world.ana, "Juana", "Reyes", "0917 123 4569", &[("lat", "8.5"), ("lng", "124.6")]).await;
    let line = connected(&world.ana, &juana, &shop.nap, 2).await;
    let key = world.ana.key(&["map.view", "installations.view", "subscriptions.view", "customers.view"]).await;
    let told = async || {
        let map = key.get("/api/v1/map?south=8.4&west=124.5&north=8.6&east=124.7&layers=installations").await.json();
        let mut under = Vec::new();
        for state in ["active", "inactive", "suspended"] {
            let found = key.get(&format!("/api/v1/installations?nap={}&state={state}", shop.nap)).await.json();
            let lines = found["items"].as_array().unwrap();
            assert!(lines.iter().all(|line| line["state"] == state), "{found}");
            under.push(lines.len());
        }
        let running = key.get("/api/v1/subscriptions/active").await.json();
        (map["installations"][0]["state"].clone(), under, running["items"][0]["state"].clone())
    };
    assert_eq!(told().await, (json!("inactive"), vec![0, 2, 0], json!(null)));
    assert_eq!(shop.sell_to(&line, "custom", Some(10_000)).await.status, 201);
    assert_eq!(told().await, (json!("active"), vec![1, 1, 0], json!("active")));
    world.wait(SignedDuration::from_hours(4 * 24));
    assert_eq!(told().await, (json!("inactive"), vec![0, 2, 0], json!(null)));
}

#[tokio::test]
async fn a_reminder_is_decided_once_for_each_step_in_the_morning_and_never_for_who_has_renewed() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let bens = Shop::open(&world.ben).await;
    // Until the 20th of March, 11:00 in Manila.
    world.wait(SignedDuration::from_hours(2));
    shop.sell("custom", Some(20_000)).await;
    let renewed = shop.another(&world.ana, 2).await;
    shop.sell_to(&renewed, "custom", Some(20_000)).await;
    bens.sell("custom", Some(20_000)).await;
    let told = async || {
        world.settle().await;
        let all = "select string_agg(step || ' ' || channel, ',' order by decided_at, step desc) from app.reminders where tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')";
        world.peek(all).await.unwrap_or_default()
    };
    world.wait(SignedDuration::from_hours(48));
    assert_eq!(told().await, "", "four days ahead");
    world.wait(SignedDuration::from_hours(24));
    assert_eq!(told().await, "3 sms,3 sms", "both lines of Ana's");
    assert_eq!(told().await, "3 sms,3 sms", "once");
    assert_eq!(shop.sell_to(&renewed, "term", None).await.status, 201);
    // A morning that was missed: of two steps that have come, the last alone.
    world.execute("update queue.schedules_due set due_at = '2026-03-20T01:00:00Z' where schedule_id in (select id from app.schedules where task = 'subscriptions.remind')").await;
    world.wait(SignedDuration::from_hours(24 * 3 - 1));
    assert_eq!(told().await, "3 sms,3 sms,0 sms", "and none for who has renewed");
    world.wait(SignedDuration::from_hours(48));
    assert_eq!(told().await, "3 sms,3 sms,0 sms", "none after the moment has passed");
    assert_eq!(world.peek("select count(*)::text from app.announcements where name = 'subscriptions.reminders_decided'").await.as_deref(), Some("4"));
    books_are_whole(&world).await;
}

#[tokio::test]
async fn tonights_page_says_what_the_run_then_does() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let second = shop.another(&world.ana, 2).await;
    shop.sell("custom", Some(20_000)).await;
    shop.sell_to(&second, "custom", Some(20_000)).await;
    shop.sell_to(&second, "term", None).await;
    let calm = shop.get("/subscriptions/tonight").await;
    assert_eq!((&calm["expire"], &calm["begin"], &calm["items"]), (&json!(0), &json!(0), &json!([])));
    world.wait(SignedDuration::from_hours(6 * 24 - 5));
    let night = shop.get("/subscriptions/tonight").await;
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let page = owner.get("/subscriptions/tonight").await;
    assert!(page.has("the line goes off") && page.has("the next block follows") && page.has("Juan Cruz"), "{}", page.body);
    assert_eq!((&night["expire"], &night["goes_off"], &night["begin"]), (&json!(2), &json!(1), &json!(1)), "{night}");
    world.wait(SignedDuration::from_hours(20));
    world.settle().await;
    let done = "select count(*) filter (where action = 'subscriptions.expired') || ' ' || count(*) filter (where action = 'installations.time_ended') || ' ' || count(*) filter (where action = 'subscriptions.began') from app.audit_entries";
    assert_eq!(world.peek(done).await.as_deref(), Some("1 1 1"), "as it was said; the end that takes a line off stands in its line's entry");
    let after = shop.get("/subscriptions/tonight").await;
    assert_eq!((&after["expired_yesterday"], &after["began_yesterday"]), (&json!(2), &json!(1)), "{after}");
}

/// Ends on record, by themselves or with the line that went off, and of how many blocks.
const ENDS: &str = "select count(*) || ' ' || count(distinct block) from (
    select object_id::text as block from app.audit_entries where action = 'subscriptions.expired'
     union all
    select after ->> 'subscription' from app.audit_entries where action = 'installations.time_ended') as ends";

#[tokio::test]
async fn a_sale_that_is_being_made_is_waited_for_and_its_line_goes_on() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    shop.sell("custom", Some(20_000)).await;
    world.wait(SignedDuration::from_hours(24 * 10));
    // The time that was sold first is over; what is sold now is not committed when the clock's job comes.
    let mut sale = world.ana.tx(&world).await;
    let wish = Wish {
        line: shop.line.parse().unwrap(),
        plan: shop.plan.parse().unwrap(),
        bought: Bought::Term,
        notes: String::new(),
        key: world.site.db.random().id(world.site.clock.now()),
    };
    subscriptions::sell(&mut sale, world.ana.owner_id, &wish).await.unwrap();
    let committed = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(world.peek(ENDS).await.as_deref(), Some("0 0"), "nothing is recorded meanwhile");
        sale.commit().await.unwrap();
    };
    join(world.settle(), committed).await;
    let story = "select string_agg(action, ',' order by id) from app.audit_entries where action in ('subscriptions.expired', 'installations.time_ended', 'installations.time_began')";
    assert_eq!(world.peek(story).await.as_deref(), Some("subscriptions.expired"), "the line never went off");
    assert_eq!(shop.stands().await, "active", "what was sold runs");
}

/// What somebody does to a line is not done before time is on record, and then it is.
async fn waits(world: &World, done: LocalBoxFuture<'_, Reply>, status: u16, what: &str) {
    let mut recording = world.ana.tx(world).await;
    installations::hold_time(&mut recording).await.unwrap();
    let pause = tokio::time::sleep(Duration::from_millis(300));
    let done = match select(done, Box::pin(pause)).await {
        Either::Left((reply, _)) => panic!("{what} did not wait: {} {}", reply.status, reply.body),
        Either::Right(((), done)) => done,
    };
    recording.commit().await.unwrap();
    let reply = done.await;
    assert_eq!(reply.status, status, "{what}: {}", reply.body);
}

#[tokio::test]
async fn whoever_changes_a_line_waits_while_time_is_recorded() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let block = shop.sell("term", None).await.json()["subscription"].as_str().unwrap().to_owned();
    let twin = customer(&world.ana, "Juana", "Cruz", "0917 123 4568", &[]).await;
    let line = shop.line.as_str();
    waits(&world, shop.sell("term", None).boxed_local(), 201, "a sale").await;
    let refund = json!({ "how": "refund", "reason": "asked for", "method": "cash" });
    waits(&world, shop.post(&format!("/subscriptions/{block}/cancel"), &refund).boxed_local(), 200, "a refund").await;
    let pause = json!({ "reason": "pause", "version": shop.version().await });
    waits(&world, shop.post(&format!("/installations/{line}/suspend"), &pause).boxed_local(), 200, "a pause").await;
    let merge = [("into", twin.as_str()), ("from_version", "1"), ("into_version", "1")];
    waits(&world, world.ana.owner.post(&format!("/customers/{}/merge", shop.customer), &merge).boxed_local(), 303, "a merge").await;
}

#[tokio::test]
async fn a_clock_that_is_put_back_leaves_no_line_without_its_time() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    shop.sell("custom", Some(20_000)).await;
    world.wait(SignedDuration::from_hours(24 * 10));
    world.settle().await;
    assert_eq!(shop.stands().await, "inactive");
    // It was wrong by eight days; two have gone by since the sale.
    world.wait(-SignedDuration::from_hours(24 * 8));
    // The schedules go on from here, and those of the wrong days are run when those days come.
    world.settle().await;
    world.wait(SignedDuration::from_mins(6));
    world.settle().await;
    assert_eq!(shop.stands().await, "active", "what is paid for runs");
    assert_eq!(shop.blocks().await[0].0, "active");
    let mark = "select (upto = '2026-03-16T01:06:00Z')::text from app.time_recorded where tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')";
    assert_eq!(world.peek(mark).await.as_deref(), Some("true"));
    world.wait(SignedDuration::from_hours(24 * 5));
    world.settle().await;
    assert_eq!(shop.stands().await, "inactive");
    assert_eq!(world.peek(ENDS).await.as_deref(), Some("2 1"), "once by the wrong clock, once by the right one");
}

#[tokio::test]
async fn a_mark_a_little_ahead_is_another_machines_and_is_waited_for() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    shop.sell("custom", Some(20_000)).await;
    world.wait(SignedDuration::from_hours(24 * 10));
    world.settle().await;
    assert_eq!(world.peek(ENDS).await.as_deref(), Some("1 1"));
    // Another machine recorded up to four minutes from now; by this one's clock the end is still to come, and comes.
    world.execute("update app.time_recorded set upto = upto + interval '9 minutes'").await;
    world.wait(SignedDuration::from_mins(5));
    world.settle().await;
    let ahead = "select (upto = '2026-03-24T01:09:00Z')::text from app.time_recorded where tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')";
    assert_eq!(world.peek(ahead).await.as_deref(), Some("true"), "nobody moved it back");
    world.wait(SignedDuration::from_mins(10));
    world.settle().await;
    assert_eq!(world.peek(ENDS).await.as_deref(), Some("1 1"), "and nothing was recorded twice");
}

#[tokio::test]
async fn a_line_that_somebody_changed_behind_our_back_comes_right_in_the_night() {
    let mut world = World::new().await;
    world.unchecked = true;
    let shop = Shop::open(&world.ana).await;
    shop.sell("term", None).await;
    world.execute("update app.installations set paid_until = null").await;
    assert_eq!(shop.stands().await, "inactive");
    world.wait(SignedDuration::from_hours(24));
    world.settle().await;
    assert_eq!(shop.stands().await, "active");
    let story = "select count(*)::text from app.audit_entries where action = 'installations.time_began'";
    assert_eq!(world.peek(story).await.as_deref(), Some("1"), "and it is on record");
}

#[tokio::test]
async fn more_ends_than_one_run_takes_are_on_record_once_each() {
    let mut world = World::new().await;
    world.unchecked = true;
    let shop = Shop::open(&world.ana).await;
    shop.sell("term", None).await;
    // Two thousand five hundred hours, each paid for by itself, end to end and over.
    world
        .execute(
            "insert into app.blocks select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'request_key', gen_random_uuid(), 'seconds', 3600,
                'starts_at', b.ends_at + (n - 1) * interval '1 hour', 'ends_at', b.ends_at + n * interval '1 hour'))).* from app.blocks b, generate_series(1, 2500) n",
        )
        .await;
    world.execute("update app.installations set paid_until = (select max(ends_at) from app.blocks)").await;
    world.wait(SignedDuration::from_hours(24 * 140));
    world.settle().await;
    assert_eq!(world.peek(ENDS).await.as_deref(), Some("2501 2501"));
    assert_eq!(shop.stands().await, "inactive");
    let runs = "select count(*)::text from app.announcements where name = 'subscriptions.settled'";
    assert_eq!(world.peek(runs).await.as_deref(), Some("2"), "two thousand moments to a run");
}
