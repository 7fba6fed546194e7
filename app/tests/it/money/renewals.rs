//! Many lines renewed at once: all of them, or none.

use jiff::SignedDuration;
use serde_json::json;

use super::{Shop, books_are_whole};
use crate::world::World;

#[tokio::test]
async fn those_that_are_ticked_are_renewed_together_or_not_at_all() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let (second, third) = (shop.another(&world.ana, 2).await, shop.another(&world.ana, 3).await);
    shop.sell("custom", Some(10_000)).await;
    shop.sell_to(&second, "custom", Some(13_334)).await;
    world.wait(SignedDuration::from_hours(24 * 3 + 1));
    world.settle().await;
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let page = owner.get("/sales/renew?within=0").await;
    assert!(page.has(&shop.line) && page.has("Ran out") && !page.has(&second) && !page.has(&third), "{}", page.body);
    let page = owner.get("/sales/renew?within=3").await;
    assert!(page.has(&shop.line) && page.has(&second) && !page.has(&third), "who never paid is not renewed: {}", page.body);
    let key = "0198c0de-0000-7000-8000-000000000001";
    let base = [("key", key), ("within", "3"), ("method", "gcash"), ("reference", "8001 22")];
    let with = |more: &[(&'static str, String)]| {
        let fixed = base.iter().map(|(name, value)| (*name, (*value).to_owned()));
        fixed.chain(more.iter().cloned()).collect::<Vec<_>>()
    };
    let post = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        owner.post("/sales/renew", &fields).await
    };
    let none = post(with(&[])).await;
    assert!(none.status == 422 && none.has("Tick the lines"), "{}", none.body);
    let both = [("line", shop.line.clone()), ("line", second.clone())];
    // One that cannot be renewed stops all, and is named.
    let stuck = post(with(&[both[0].clone(), both[1].clone(), ("line", third.clone())])).await;
    assert!(stuck.status == 422 && stuck.has("Nothing was sold to this installation yet") && stuck.has("Juan Cruz: "), "{}", stuck.body);
    assert!(stuck.has(&format!("value=\"{second}\" checked")) && stuck.has("8001 22"), "nothing that was chosen is lost: {}", stuck.body);
    assert_eq!(world.peek("select count(*)::text from app.payments").await.as_deref(), Some("2"), "and nothing was sold");
    let done = post(with(&both)).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(owner.get(done.location()).await.has("2 lines are renewed"));
    assert_eq!(post(with(&both)).await.status, 303, "the same request again");
    let sold = "select string_agg(method || ' ' || amount_minor, ',' order by number) from app.payments where number > 2";
    assert_eq!(world.peek(sold).await.as_deref(), Some("gcash 100000,gcash 100000"), "once, with one reference for both");
    assert_eq!(shop.stands().await, "active");
    let used = shop.post("/sales/renewals", &json!({ "installations": [second], "method": "gcash", "reference": "8001 22" })).await;
    assert!(used.status == 422 && used.has("used before"), "{}", used.body);
    // The same request with one line more does not lend its reference, if that is another's.
    shop.sell_to(&third, "custom", Some(10_000)).await;
    let taken = json!({ "installation": third, "plan": shop.plan, "kind": "half", "method": "gcash", "reference": "9009 1" });
    assert_eq!(shop.post("/sales", &taken).await.status, 201);
    let lent: Vec<_> = with(&[both[0].clone(), ("line", third.clone())])
        .into_iter()
        .map(|(name, value)| if name == "reference" { (name, "9009 1".to_owned()) } else { (name, value) })
        .collect();
    let refused = post(lent).await;
    assert!(refused.status == 422 && refused.has("used before"), "{}", refused.body);
    let api = shop.post("/sales/renewals", &json!({ "installations": [shop.line, second], "method": "cash" })).await;
    assert_eq!(api.status, 201, "{}", api.body);
    assert_eq!((api.json()["total_minor"].as_i64(), api.json()["items"].as_array().unwrap().len()), (Some(200_000), 2));
    let foreign = shop.post("/sales/renewals", &json!({ "installations": [world.ben.owner_id], "method": "cash" })).await;
    assert_eq!(foreign.status, 422, "{}", foreign.body);
    books_are_whole(&world).await;
}
