//! What time does: recorded by a job, true before it.

use jiff::SignedDuration;
use serde_json::json;

use super::{Shop, books_are_whole};
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
    assert_eq!(
        world.peek("select string_agg(stage, ',' order by starts_at) from app.blocks where kind = 'custom'").await.as_deref(),
        Some("active,queued")
    );
    world.settle().await;
    assert_eq!(
        world.peek("select string_agg(stage, ',' order by starts_at) from app.blocks where kind = 'custom'").await.as_deref(),
        Some("expired,active")
    );
    assert_eq!(shop.stands().await, "active", "the next one runs");
    world.wait(SignedDuration::from_hours(3 * 24));
    world.settle().await;
    assert_eq!((shop.stands().await.as_str(), bens.stands().await.as_str()), ("inactive", "active"));
    let story = "select string_agg(action, ',' order by id) from app.audit_entries where action in ('subscriptions.expired', 'subscriptions.began', 'installations.time_ended', 'installations.time_began')";
    let story = world.peek(story).await.unwrap();
    assert_eq!(story.matches("subscriptions.expired").count(), 2, "{story}");
    assert!(story.contains("subscriptions.began") && story.contains("installations.time_ended"), "{story}");
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
    assert_eq!(world.peek(done).await.as_deref(), Some("2 1 1"), "as it was said");
    let after = shop.get("/subscriptions/tonight").await;
    assert_eq!((&after["expired_yesterday"], &after["began_yesterday"]), (&json!(2), &json!(1)), "{after}");
}
