//! The sale at the counter: what it would be, what it is, what is refused.

use serde_json::json;

use super::{Shop, books_are_whole, id_of, plan};
use crate::world::World;

#[tokio::test]
async fn a_cashier_finds_the_subscriber_takes_money_and_time_runs() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    assert!(cora.get("/sales/new?q=juan").await.has("Juan Cruz"));
    let direct = cora.get("/sales/new?q=juan&go=1").await;
    assert_eq!((direct.status.as_u16(), direct.location()), (303, format!("/sales/new?line={}", shop.line).as_str()), "the only one found is opened");
    let form = cora.get(&format!("/sales/new?line={}", shop.line)).await;
    let key = form.body.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(form.has("₱1,000.00") && form.has("30 d"), "the whole term of the only plan is what it begins with: {}", form.body);
    let part = format!("/sales/preview?line={}&plan={}&kind=custom&amount=200&tendered=500", shop.line, shop.plan);
    let preview = cora.get(&part).await;
    // 14 March 2026, 09:00 in Manila, and six days.
    assert!(preview.has("6 d") && preview.has("Fri 20 Mar 2026, 09:00") && preview.has("Change: ₱300.00"), "{}", preview.body);
    let fields = [
        ("line", shop.line.as_str()),
        ("plan", &shop.plan),
        ("kind", "custom"),
        ("amount", "200"),
        ("method", "cash"),
        ("tendered", "500"),
        ("key", &key),
    ];
    let sold = cora.post("/sales/new", &fields).await;
    assert_eq!(sold.status, 303, "{}", sold.body);
    let again = cora.post("/sales/new", &fields).await;
    assert_eq!(again.location(), sold.location(), "a second press sells nothing");
    let receipt = cora.get(sold.location()).await;
    for text in ["AR-2026-03-14-000001", "₱200.00", "₱300.00", "Juan Cruz", "12 Purok 3", "20 Mar 2026, 09:00", "Next customer"] {
        assert!(receipt.has(text), "{text}: {}", receipt.body);
    }
    assert_eq!(shop.stands().await, "active");
    let block = receipt.body.split("/subscriptions/").nth(1).unwrap()[..36].to_owned();
    let page = world.ana.owner.get(&format!("/subscriptions/{block}")).await;
    assert!(page.has("₱1,000.00 buy 30 days, so ₱200.00 buy 6 d") && page.has("began with the payment"), "why: {}", page.body);
    assert!(world.ana.owner.get(&format!("/customers/{}", shop.customer)).await.has("6 d"), "on the customer's page");
    assert!(world.ana.owner.get(&format!("/installations/{}", shop.line)).await.has("6 d"), "and on the line's");
    let list = world.ana.owner.get("/subscriptions/active?within=7").await;
    assert!(list.has("Juan Cruz") && list.has("Within 7 days"), "{}", list.body);
    assert!(!world.ana.owner.get("/subscriptions/active?within=3").await.has("Juan Cruz"));
    assert!(world.ana.owner.get("/payments?q=juan&method=cash").await.has("AR-2026-03-14-000001"));
    assert!(world.ana.owner.get("/ledger").await.has("Payment"));
    let export = world.ana.owner.post("/payments/export", &[]).await;
    assert!(export.has("AR-2026-03-14-000001") && export.has(",200.00,PHP,cash"), "{}", export.body);
    for foreign in [sold.location().to_owned(), format!("/subscriptions/{block}"), format!("/sales/new?line={}", shop.line)] {
        assert_eq!(world.ben.owner.get(&foreign).await.status, 404, "{foreign}");
    }
    books_are_whole(&world).await;
}

#[tokio::test]
async fn preview_sale_and_call_say_the_same_and_blocks_queue_end_to_end() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let seven = plan(&world.ana, "Odd", "333.33", "30").await;
    let cases = [("term", None, 100_000, 30 * 86_400), ("half", None, 50_000, 15 * 86_400), ("custom", Some(15_000), 15_000, 388_800)];
    for (kind, amount, costs, seconds) in cases {
        let more = amount.map(|minor| format!("&amount_minor={minor}")).unwrap_or_default();
        let would = shop.get(&format!("/sales/preview?installation={}&plan={}&kind={kind}{more}", shop.line, shop.plan)).await;
        let made = shop.sell(kind, amount).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let made = made.json();
        assert_eq!((&would["amount_minor"], &would["seconds"]), (&json!(costs), &json!(seconds)));
        assert_eq!((&would["starts_at"], &would["ends_at"]), (&made["starts_at"], &made["ends_at"]));
    }
    let blocks = shop.blocks().await;
    assert_eq!(blocks.iter().map(|block| block.0.as_str()).collect::<Vec<_>>(), ["active", "queued", "queued"]);
    assert!(blocks.windows(2).all(|pair| pair[0].2 == pair[1].1), "{blocks:?}");
    let odd = shop.get(&format!("/sales/preview?installation={}&plan={seven}&kind=half", shop.line)).await;
    assert_eq!(odd["amount_minor"], json!(16_667), "half a centavo goes up");
    books_are_whole(&world).await;
}

#[tokio::test]
async fn what_cannot_be_sold_says_why_and_leaves_nothing() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let free = plan(&world.ana, "Free", "0", "30").await;
    let planned = world.ana.owner.post("/installations/new", &[("customer", &shop.customer)]).await;
    let planned = id_of(planned.location());
    let base = json!({ "installation": shop.line, "plan": shop.plan, "kind": "custom", "amount_minor": 20_000, "method": "cash" });
    let with = |name: &str, value: serde_json::Value| {
        let mut body = base.clone();
        body[name] = value;
        body
    };
    let ben = Shop::open(&world.ben).await;
    let cases = [
        (with("amount_minor", json!(0)), "above zero"),
        (with("amount_minor", json!(-5)), "above zero"),
        (with("amount_minor", json!(138)), "₱1.39"),
        (with("amount_minor", json!(2_400_001)), "₱24,000.00"),
        (with("plan", json!(free)), "costs nothing"),
        (with("installation", json!(planned)), "not connected yet"),
        (with("installation", json!(ben.line)), "no such installation"),
        (with("plan", json!(ben.plan)), "no such plan"),
        (with("kind", json!("month")), "whole term"),
        (with("kind", json!("term")), "amount was typed"),
        (with("method", json!("cheque")), "how it is paid"),
        (with("method", json!("gcash")), "has a reference"),
        (with("tendered_minor", json!(100)), "₱200.00"),
    ];
    for (body, says) in cases {
        let reply = shop.post("/sales", &body).await;
        assert!(reply.status == 422 && reply.has(says), "{body}: {}", reply.body);
    }
    assert_eq!(world.peek("select count(*)::text from app.blocks").await.as_deref(), Some("0"));
    assert_eq!(world.peek("select count(*)::text from app.payments").await.as_deref(), Some("0"));
    // A reference buys once, until its sale was void.
    let mut gcash = with("method", json!("gcash"));
    gcash["reference"] = json!("9001 2233");
    assert_eq!(shop.post("/sales", &gcash).await.status, 201);
    let twice = shop.post("/sales", &gcash).await;
    assert!(twice.status == 422 && twice.has("AR-2026-03-14-000001"), "{}", twice.body);
    // A free plan is sold by the term: time, and no receipt.
    let mut gift = json!({ "installation": shop.line, "plan": free, "kind": "term", "method": "cash" });
    gift["notes"] = json!("Staff house");
    let given = shop.post("/sales", &gift).await.json();
    assert_eq!((&given["payment"], &given["amount_minor"]), (&json!(null), &json!(0)), "{given}");
    let cora = world.join(&world.ana, "Tina", &["Technician"]).await;
    assert_eq!(cora.get("/sales/new").await.status, 403);
    books_are_whole(&world).await;
}
