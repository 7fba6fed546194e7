//! A cashier's day: opened by a sale, counted, closed, turned over.

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;

use super::{Shop, books_are_whole};
use crate::world::World;

#[tokio::test]
async fn a_drawer_is_counted_closed_and_turned_over_and_takes_no_more() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    let sell = async |kind: &str, method: &str, reference: &str| {
        let key = world.site.random.id(world.site.clock.now()).to_string();
        let fields =
            [("line", shop.line.as_str()), ("plan", &shop.plan), ("kind", kind), ("method", method), ("reference", reference), ("key", &key)];
        let sold = cora.post("/sales/new", &fields).await;
        assert_eq!(sold.status, 303, "{}", sold.body);
    };
    sell("term", "cash", "").await;
    sell("half", "gcash", "7001").await;
    let list = cora.get("/tills").await;
    let till = list.body.split("/tills/").find_map(|rest| rest.get(..36).filter(|id| id.contains('-') && !id.contains('"'))).unwrap().to_owned();
    let page = cora.get(&format!("/tills/{till}")).await;
    assert!(page.has("₱1,000.00") && page.has("₱500.00") && page.has("GCash"), "{}", page.body);
    let empty = cora.post(&format!("/tills/{till}/close"), &[("gcash", "500")]).await;
    assert!(empty.status == 422, "cash must be counted");
    assert_eq!(cora.post(&format!("/tills/{till}/turn-over"), &[]).await.status, 403);
    assert_eq!(world.ana.owner.post(&format!("/tills/{till}/turn-over"), &[]).await.status, 409, "not closed yet");
    let closed = cora.post(&format!("/tills/{till}/close"), &[("cash", "990"), ("note", "Ten pesos short")]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    let page = cora.get(&format!("/tills/{till}")).await;
    assert!(page.has("₱990.00") && page.has("-₱10.00") && page.has("Ten pesos short"), "{}", page.body);
    assert_eq!(cora.post(&format!("/tills/{till}/close"), &[("cash", "1000")]).await.status, 409, "once");
    // What is sold after that goes into another.
    sell("half", "cash", "").await;
    assert_eq!(world.peek("select string_agg(shift::text, ',' order by shift) from app.tills").await.as_deref(), Some("1,2"));
    // Taken back by the owner: from the owner's own drawer, and the closed one stays as it was counted.
    let block = world.peek("select b.id::text from app.blocks b join app.payments p on p.block_id = b.id where p.number = 2").await.unwrap();
    let back = shop.post(&format!("/subscriptions/{block}/cancel"), &json!({ "how": "refund", "reason": "Wrong plan", "method": "cash" })).await;
    assert_eq!(back.status, 200, "{}", back.body);
    let after = cora.get(&format!("/tills/{till}")).await;
    assert!(after.has("₱990.00") && after.has("₱500.00"), "{}", after.body);
    assert_eq!(world.ana.owner.post(&format!("/tills/{till}/turn-over"), &[]).await.status, 303);
    assert_eq!(world.ana.owner.post(&format!("/tills/{till}/turn-over"), &[]).await.status, 409);
    let safe =
        "select sum(case when debit = 'safe' then amount_minor when credit = 'safe' then -amount_minor else 0 end)::text from app.ledger_entries";
    assert_eq!(world.peek(safe).await.as_deref(), Some("149000"));
    let drawer = "select sum(case when debit = 'till' then amount_minor when credit = 'till' then -amount_minor else 0 end)::text from app.ledger_entries where debit_of = (select id from app.tills where shift = 1 and day = '2026-03-14' limit 1) or credit_of = (select id from app.tills where shift = 1 and day = '2026-03-14' limit 1)";
    assert!(world.peek(drawer).await.is_some());
    // Another cashier's drawer is not there for who looks after their own.
    let dina = world.join(&world.ana, "Dina", &["Cashier"]).await;
    assert_eq!(dina.get(&format!("/tills/{till}")).await.status, 404);
    assert_eq!(dina.post(&format!("/tills/{till}/close"), &[("cash", "1")]).await.status, 404);
    assert_eq!(world.ben.owner.get(&format!("/tills/{till}")).await.status, 404);
    // The next day has its own.
    world.wait(SignedDuration::from_hours(24));
    let cora = world.sign_in("cora@ana-fiber.test", "a long walk at night").await;
    let key = world.site.random.id(world.site.clock.now()).to_string();
    let fields = [("line", shop.line.as_str()), ("plan", &shop.plan), ("kind", "half"), ("method", "cash"), ("key", &key)];
    assert_eq!(cora.post("/sales/new", &fields).await.status, 303);
    assert_eq!(world.peek("select count(distinct day)::text from app.tills").await.as_deref(), Some("2"));
    let api = shop.key.send(shop.key.request(Method::GET, "/api/v1/tills")).await.json();
    assert!(api["items"].as_array().unwrap().len() >= 3, "{api}");
    books_are_whole(&world).await;
}

#[tokio::test]
async fn a_drawer_that_begins_with_change_is_expected_to_end_with_it() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    for wrong in ["-1", "abc", "10000000000"] {
        let reply = cora.post("/tills/open", &[("float", wrong)]).await;
        assert!(reply.status == 422 && reply.has("Give an amount") && reply.has(wrong), "{}", reply.body);
    }
    let opened = cora.post("/tills/open", &[("float", "500")]).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    let again = cora.post("/tills/open", &[("float", "500")]).await;
    assert!(again.status == 409 && again.has("open already"), "{}", again.body);
    let key = "0198c0de-0000-7000-8000-000000000001";
    let fields = [("line", shop.line.as_str()), ("plan", &shop.plan), ("kind", "term"), ("method", "cash"), ("key", key)];
    assert_eq!(cora.post("/sales/new", &fields).await.status, 303);
    let page = cora.get(opened.location()).await;
    assert!(page.has("₱1,500.00"), "the change and what was sold: {}", page.body);
    let closed = cora.post(&format!("{}/close", opened.location()), &[("cash", "1500")]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    assert_eq!(world.peek("select difference_minor::text from app.tills").await.as_deref(), Some("0"));
    assert_eq!(world.ana.owner.post(&format!("{}/turn-over", opened.location()), &[]).await.status, 303);
    let safe =
        "select sum(case when debit = 'safe' then amount_minor when credit = 'safe' then -amount_minor else 0 end)::text from app.ledger_entries";
    assert_eq!(world.peek(safe).await.as_deref(), Some("100000"), "what was lent came back, and what was sold with it");
    // By call, many at once: one of them opens it.
    let body = json!({ "float_minor": 10_000 });
    let all = futures::future::join_all((0..8).map(|_| shop.post("/tills", &body))).await;
    let count = |status: u16| all.iter().filter(|reply| reply.status.as_u16() == status).count();
    assert_eq!((count(201), count(409)), (1, 7), "{}", all[0].body);
    let floats = "select count(*)::text from app.ledger_entries where kind = 'float' and amount_minor = 10000";
    assert_eq!(world.peek(floats).await.as_deref(), Some("1"));
    books_are_whole(&world).await;
}
