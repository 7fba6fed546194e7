//! A change of plan at once: what is left buys time of the new plan, and the books say so.

use jiff::SignedDuration;
use serde_json::json;

use super::{Shop, books_are_whole, plan};
use crate::world::World;

#[tokio::test]
async fn what_is_left_of_the_old_plan_buys_time_of_the_new_one() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let fast = plan(&world.ana, "Home 100", "1500", "30").await;
    let body = json!({ "installation": shop.line, "plan": fast });
    let nothing = shop.post("/sales/change-plan", &body).await;
    assert!(nothing.status == 422 && nothing.has("Nothing is left"), "{}", nothing.body);
    let first = shop.sell("term", None).await.json();
    shop.sell("half", None).await;
    let same = shop.post("/sales/change-plan", &json!({ "installation": shop.line, "plan": shop.plan })).await;
    assert!(same.status == 422 && same.has("of this plan already"), "{}", same.body);
    world.wait(SignedDuration::from_hours(24 * 15));
    // Half of a thousand and all of five hundred: a thousand of 1,500 for thirty days.
    let thought = shop.get(&format!("/sales/change-plan/preview?installation={}&plan={fast}", shop.line)).await;
    assert_eq!((&thought["credit_minor"], &thought["seconds"]), (&json!(100_000), &json!(20 * 86_400)), "{thought}");
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let page = owner.get(&format!("/sales/change-plan?line={}&plan={fast}", shop.line)).await;
    assert!(page.has("₱1,000.00") && page.has("<strong>20 d</strong>") && page.has("₱500.00"), "{}", page.body);
    assert!(owner.get(&format!("/installations/{}", shop.line)).await.has("/sales/change-plan?line="));
    let key = "0198c0de-0000-7000-8000-000000000001";
    let fields = [("line", shop.line.as_str()), ("plan", fast.as_str()), ("key", key), ("notes", "Wants more")];
    let done = owner.post("/sales/change-plan", &fields).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let again = owner.post("/sales/change-plan", &fields).await;
    assert_eq!((again.status.as_u16(), again.location()), (303, done.location()), "the same request is one change");
    let blocks = shop.blocks().await;
    let now = "2026-03-29T01:00:00Z";
    assert_eq!(blocks.iter().filter(|block| block.0 == "cancelled").count(), 2, "{blocks:?}");
    let new = blocks.iter().find(|block| block.0 == "active").unwrap();
    assert_eq!((new.1.as_str(), new.2.as_str()), (now, "2026-04-18T01:00:00Z"));
    assert_eq!(shop.stands().await, "active");
    let shown = owner.get(done.location()).await;
    assert!(shown.has("₱1,000.00 were left of the plan before") && shown.has("Paid with what was left"), "{}", shown.body);
    let old = owner.get(&format!("/subscriptions/{}", first["subscription"].as_str().unwrap())).await;
    assert!(old.has("changed the plan to Home 100") && old.has(done.location()), "{}", old.body);
    let books = "select string_agg(kind || ' ' || amount_minor, ',' order by number) from app.ledger_entries where subject_kind = 'subscription'";
    assert_eq!(world.peek(books).await.as_deref(), Some("credit 100000,charge 100000"));
    books_are_whole(&world).await;
}

#[tokio::test]
async fn what_a_change_bought_is_refunded_by_the_payments_before_it_and_is_not_void() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let slow = plan(&world.ana, "Home 20", "500", "30").await;
    shop.sell("half", None).await;
    shop.sell("term", None).await;
    let changed = shop.post("/sales/change-plan", &json!({ "installation": shop.line, "plan": slow })).await;
    assert_eq!(changed.status, 201, "{}", changed.body);
    let changed = changed.json();
    assert_eq!((&changed["credit_minor"], &changed["seconds"]), (&json!(150_000), &json!(90 * 86_400)), "{changed}");
    assert_eq!(changed["replaced"].as_array().unwrap().len(), 2);
    // And once more: the sources are found through both.
    let third = plan(&world.ana, "Home 80", "1500", "30").await;
    let changed = shop.post("/sales/change-plan", &json!({ "installation": shop.line, "plan": third })).await.json();
    let path = format!("/subscriptions/{}/cancel", changed["subscription"].as_str().unwrap());
    let void = shop.post(&path, &json!({ "how": "void", "reason": "Mistake" })).await;
    assert!(void.status == 422 && void.has("Change the plan back"), "{}", void.body);
    let much = shop.post(&path, &json!({ "how": "refund", "reason": "Moves", "amount_minor": 150_001 })).await;
    assert!(much.status == 422 && much.has("₱1,500.00"), "{}", much.body);
    let page = world.ana.owner.get(&format!("/sales/{}/cancel", changed["subscription"].as_str().unwrap())).await;
    assert!(page.has("value=\"refund\"") && !page.has("value=\"void\""), "{}", page.body);
    let done = shop.post(&path, &json!({ "how": "refund", "reason": "Moves away", "amount_minor": 120_000 })).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let ends = "select string_agg(p.number || ' ' || e.amount_minor, ',' order by p.number) from app.payment_ends e join app.payments p on p.id = e.payment_id";
    assert_eq!(world.peek(ends).await.as_deref(), Some("1 20000,2 100000"), "the latest first");
    assert_eq!(shop.stands().await, "inactive");
    books_are_whole(&world).await;
}

#[tokio::test]
async fn a_line_that_pauses_changes_its_plan_with_its_clock_standing_still() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let fast = plan(&world.ana, "Home 100", "2000", "30").await;
    let free = plan(&world.ana, "Staff", "0", "30").await;
    shop.sell("term", None).await;
    let foreign = world.ben.owner.post("/sales/change-plan", &[("line", shop.line.as_str()), ("plan", fast.as_str()), ("key", fast.as_str())]).await;
    assert_eq!(foreign.status, 404);
    let version = shop.version().await.to_string();
    let paused = world.ana.owner.post(&format!("/installations/{}/suspend", shop.line), &[("reason", "pause"), ("version", &version)]).await;
    assert_eq!(paused.status, 303, "{}", paused.body);
    world.wait(SignedDuration::from_hours(24));
    let refused = shop.post("/sales/change-plan", &json!({ "installation": shop.line, "plan": free })).await;
    assert!(refused.status == 422 && refused.has("costs nothing"), "{}", refused.body);
    let changed = shop.post("/sales/change-plan", &json!({ "installation": shop.line, "plan": fast })).await.json();
    assert_eq!((&changed["credit_minor"], &changed["paused"]), (&json!(100_000), &json!(true)), "a day of standing still took nothing: {changed}");
    world.wait(SignedDuration::from_hours(24));
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let version = shop.version().await.to_string();
    assert_eq!(owner.post(&format!("/installations/{}/resume", shop.line), &[("version", &version)]).await.status, 303);
    let active = shop.blocks().await.into_iter().find(|block| block.0 == "active").unwrap();
    assert_eq!((active.1.as_str(), active.2.as_str()), ("2026-03-16T01:00:00Z", "2026-03-31T01:00:00Z"), "fifteen days from when it goes on");
    books_are_whole(&world).await;
}
