//! Sales that are taken back: void, refund, forfeit; what waits moves up.

use jiff::SignedDuration;
use serde_json::json;

use super::{Shop, books_are_whole};
use crate::world::World;

#[tokio::test]
async fn a_void_reverses_the_sale_and_what_waits_begins_at_once() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let first = shop.sell("term", None).await.json();
    let second = shop.sell("half", None).await.json();
    world.wait(SignedDuration::from_hours(48));
    let path = format!("/subscriptions/{}/cancel", first["subscription"].as_str().unwrap());
    let silent = shop.post(&path, &json!({ "how": "void", "reason": " " })).await;
    assert!(silent.status == 422 && silent.has("Say why"), "{}", silent.body);
    let done = shop.post(&path, &json!({ "how": "void", "reason": "Wrong customer" })).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!((&done.json()["stage"], &done.json()["returned_minor"]), (&json!("void"), &json!(100_000)));
    let blocks = shop.blocks().await;
    assert_eq!(blocks[1].0, "active", "the paid one is not left to wait: {blocks:?}");
    assert_eq!(blocks[1].1, "2026-03-16T01:00:00Z", "it moved up to now");
    assert_eq!(shop.stands().await, "active");
    let again = shop.post(&path, &json!({ "how": "refund", "reason": "Twice" })).await;
    assert!(again.status == 409 && again.has("taken back already"), "{}", again.body);
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let receipt = owner.get(&format!("/payments/{}", first["payment"].as_str().unwrap())).await;
    assert!(receipt.has("VOID") && receipt.has("Wrong customer"), "{}", receipt.body);
    let income =
        "select sum(case when credit = 'income' then amount_minor when debit = 'income' then -amount_minor else 0 end)::text from app.ledger_entries";
    assert_eq!(world.peek(income).await.as_deref(), Some("50000"), "it is no revenue");
    let _ = second;
    books_are_whole(&world).await;
}

#[tokio::test]
async fn a_refund_gives_back_what_is_unused_and_a_forfeit_nothing() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let sale = shop.sell("term", None).await.json();
    let id = sale["subscription"].as_str().unwrap().to_owned();
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    assert_eq!(cora.get(&format!("/sales/{id}/cancel")).await.status, 403);
    world.wait(SignedDuration::from_hours(24 * 15));
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let page = owner.get(&format!("/sales/{id}/cancel")).await;
    assert!(page.has("₱500.00") && page.has("15 d"), "half of it is left: {}", page.body);
    let path = format!("/subscriptions/{id}/cancel");
    let much = shop.post(&path, &json!({ "how": "refund", "reason": "Moved", "amount_minor": 100_001 })).await;
    assert!(much.status == 422 && much.has("₱1,000.00"), "{}", much.body);
    assert_eq!(shop.stands().await, "active", "nothing was done");
    let done = shop.post(&path, &json!({ "how": "refund", "reason": "Moved away" })).await.json();
    assert_eq!((&done["stage"], &done["returned_minor"]), (&json!("cancelled"), &json!(50_000)));
    assert_eq!(shop.stands().await, "inactive");
    let gone = shop.sell("half", None).await.json();
    let path = format!("/subscriptions/{}/cancel", gone["subscription"].as_str().unwrap());
    let done = shop.post(&path, &json!({ "how": "forfeit", "reason": "Misuse" })).await.json();
    assert_eq!((&done["stage"], &done["returned_minor"]), (&json!("cancelled"), &json!(null)));
    let till = world
        .peek(
            "select sum(case when debit = 'till' then amount_minor when credit = 'till' then -amount_minor else 0 end)::text from app.ledger_entries",
        )
        .await;
    assert_eq!(till.as_deref(), Some("100000"), "1,000 and 500 came, 500 went");
    // After taking back, the next sale starts now and not behind what is gone.
    let next = shop.sell("term", None).await.json();
    assert_eq!(next["starts_at"], json!("2026-03-29T01:00:00Z"));
    books_are_whole(&world).await;
}

#[tokio::test]
async fn of_twenty_who_take_one_sale_back_one_does() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let sale = shop.sell("term", None).await.json();
    let path = format!("/subscriptions/{}/cancel", sale["subscription"].as_str().unwrap());
    let body = json!({ "how": "refund", "reason": "All at once" });
    let all = futures::future::join_all((0..20).map(|_| shop.post(&path, &body))).await;
    let count = |status: u16| all.iter().filter(|reply| reply.status.as_u16() == status).count();
    assert_eq!((count(200), count(409)), (1, 19));
    books_are_whole(&world).await;
}
