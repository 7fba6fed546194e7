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
