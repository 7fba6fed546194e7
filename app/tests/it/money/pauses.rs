//! Lines that are stopped: what happens to their time.

use jiff::SignedDuration;
use serde_json::json;

use super::{Shop, books_agree, books_are_whole};
use crate::world::World;

const DAYS: i64 = 24;

async fn suspend(shop: &Shop, reason: &str) {
    let version = shop.version().await;
    let reply = shop.post(&format!("/installations/{}/suspend", shop.line), &json!({ "reason": reason, "version": version })).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
}

async fn resume(shop: &Shop) -> String {
    let version = shop.version().await;
    let reply = shop.post(&format!("/installations/{}/resume", shop.line), &json!({ "version": version })).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["state"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_pause_stops_the_clock_and_nothing_else_does() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    shop.sell("custom", Some(20_000)).await;
    shop.sell("custom", Some(10_000)).await;
    world.wait(SignedDuration::from_hours(2 * DAYS));
    suspend(&shop, "pause").await;
    world.wait(SignedDuration::from_hours(40 * DAYS));
    world.settle().await;
    let blocks = shop.blocks().await;
    assert_eq!(blocks.iter().map(|block| block.0.as_str()).collect::<Vec<_>>(), ["active", "queued"], "no time was used: {blocks:?}");
    let list = shop.get("/subscriptions/active").await;
    assert_eq!(list["items"][0]["left_seconds"], json!(7 * 86_400), "four days of the one and three of the other: {list}");
    // Sold meanwhile: it waits behind the others.
    shop.sell("custom", Some(10_000)).await;
    assert_eq!(shop.stands().await, "suspended", "money lifts no pause");
    assert_eq!(resume(&shop).await, "active");
    let blocks = shop.blocks().await;
    assert_eq!(blocks[0].2, "2026-04-29T01:00:00Z", "four days are left from the 25th of April on");
    assert!(blocks.windows(2).all(|pair| pair[0].2 == pair[1].1), "{blocks:?}");
    assert_eq!(blocks[2].2, "2026-05-05T01:00:00Z");
    books_agree(&world).await;
    // Any other stop lets it run.
    suspend(&shop, "abuse").await;
    world.wait(SignedDuration::from_hours(20 * DAYS));
    world.settle().await;
    assert_eq!(shop.stands().await, "suspended", "the clock moves no stopped line");
    assert!(shop.blocks().await.iter().all(|block| block.0 == "expired"));
    shop.sell("term", None).await;
    assert_eq!(shop.stands().await, "suspended", "money lifts no such stop");
    assert_eq!(resume(&shop).await, "active", "what is paid for runs");
    books_are_whole(&world).await;
}

#[tokio::test]
async fn a_sale_lifts_a_stop_for_want_of_money_and_the_end_of_a_line_forfeits_the_rest() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    assert_eq!(shop.stands().await, "inactive");
    suspend(&shop, "non_payment").await;
    assert_eq!(shop.sell("term", None).await.status, 201);
    assert_eq!(shop.stands().await, "active");
    shop.sell("half", None).await;
    let version = shop.version().await;
    let over = shop.post(&format!("/installations/{}/terminate", shop.line), &json!({ "reason": "Moved away", "version": version })).await;
    assert_eq!(over.status, 200, "{}", over.body);
    assert!(shop.blocks().await.iter().all(|block| block.0 == "cancelled"));
    let refused = shop.sell("term", None).await;
    assert!(refused.status == 422 && refused.has("terminated"), "{}", refused.body);
    world.wait(SignedDuration::from_hours(60 * DAYS));
    world.settle().await;
    assert_eq!(shop.stands().await, "terminated");
    books_are_whole(&world).await;
}
