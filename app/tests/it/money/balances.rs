//! What a company owes a customer pays for time, and what goes back may stay with it.

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::Reply;

use super::{Shop, books_agree};
use crate::world::World;

async fn owe(shop: &Shop, amount_minor: i64) {
    let wanted = json!({ "customer": shop.customer, "direction": "credit", "amount_minor": amount_minor, "reason": "Promised in January" });
    let made = shop.post("/ledger/adjustments", &wanted).await;
    assert_eq!(made.status, 201, "{}", made.body);
}

async fn from_balance(shop: &Shop, line: &str, kind: &str) -> Reply {
    shop.post("/sales", &json!({ "installation": line, "plan": shop.plan, "kind": kind, "method": "balance" })).await
}

const OWED: &str =
    "select sum(case when credit = 'customer' then amount_minor when debit = 'customer' then -amount_minor else 0 end)::text from app.ledger_entries";
const DRAWERS: &str = "select coalesce(sum(case when debit = 'till' then amount_minor when credit = 'till' then -amount_minor else 0 end), 0)::text from app.ledger_entries";
const INCOME: &str =
    "select sum(case when credit = 'income' then amount_minor when debit = 'income' then -amount_minor else 0 end)::text from app.ledger_entries";

#[tokio::test]
async fn time_is_paid_from_the_balance_no_money_moves_and_more_than_there_is_buys_nothing() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let nothing = from_balance(&shop, &shop.line, "term").await;
    assert!(nothing.status == 422 && nothing.has("The balance is ₱0.00, and it costs ₱1,000.00"), "{}", nothing.body);
    assert_eq!(nothing.json()["errors"][0]["field"], "method", "{}", nothing.body);
    owe(&shop, 150_000).await;
    let beside = json!({ "installation": shop.line, "plan": shop.plan, "kind": "term", "method": "balance", "tendered_minor": 100_000 });
    let beside = shop.post("/sales", &beside).await;
    assert!(beside.status == 422 && beside.has("nothing is handed over"), "{}", beside.body);
    let sold = from_balance(&shop, &shop.line, "term").await;
    assert_eq!(sold.status, 201, "{}", sold.body);
    assert_eq!(shop.stands().await, "active");
    assert_eq!(world.peek(OWED).await.as_deref(), Some("50000"));
    assert_eq!((world.peek(DRAWERS).await.as_deref(), world.peek(INCOME).await.as_deref()), (Some("0"), Some("100000")));
    let payment = sold.json()["payment"].as_str().unwrap().to_owned();
    assert!(shop.get(&format!("/payments/{payment}")).await["till"].is_null());
    assert_eq!(world.peek("select count(*)::text from app.tills").await.as_deref(), Some("0"), "no drawer is opened for what no drawer sees");
    let more = from_balance(&shop, &shop.line, "term").await;
    assert!(more.status == 422 && more.has("The balance is ₱500.00"), "{}", more.body);
    assert_eq!(world.peek("select count(*)::text from app.blocks").await.as_deref(), Some("1"), "and left nothing");
    let receipt = world.ana.owner.get(&format!("/payments/{payment}")).await;
    assert!(receipt.has("Customer&#39;s balance") || receipt.has("Customer's balance"), "{}", receipt.body);
    // Of what came in, a balance is no part.
    assert_eq!(shop.sell("half", None).await.status, 201);
    let list = world.ana.owner.get("/payments?from=2026-03-01").await;
    assert!(list.has("₱500.00 paid · ₱1,000.00 from balances"), "{}", list.body);
    books_agree(&world).await;
}

#[tokio::test]
async fn the_counter_offers_the_balance_to_whom_it_belongs_and_says_when_it_is_not_enough() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let counter = format!("/sales/new?line={}", shop.line);
    assert!(!world.ana.owner.get(&counter).await.has("value=\"balance\""), "nothing is owed");
    owe(&shop, 60_000).await;
    let page = world.ana.owner.get(&counter).await;
    assert!(page.has("value=\"balance\"") && page.has("Balance ₱600.00"), "{}", page.body);
    let asked = |kind: &str| format!("/sales/preview?line={}&plan={}&kind={kind}&method=balance", shop.line, shop.plan);
    let short = world.ana.owner.get(&asked("term")).await;
    assert!(
        short.has("The balance is ₱600.00") && short.has("₱1,000.00</p>") && short.has("30 d"),
        "what it would be stands beside it: {}",
        short.body
    );
    let enough = world.ana.owner.get(&asked("half")).await;
    assert!(enough.has("₱500.00") && !enough.has("field-error"), "{}", enough.body);
    let key = world.site.random.id(world.site.clock.now()).to_string();
    let mut fields = [("line", shop.line.as_str()), ("plan", &shop.plan), ("kind", "term"), ("method", "balance"), ("key", &key)];
    let refused = world.ana.owner.post("/sales/new", &fields).await;
    assert!(refused.status == 422 && refused.has("The balance is ₱600.00") && refused.has("value=\"balance\" selected"), "{}", refused.body);
    fields[2].1 = "half";
    assert_eq!(world.ana.owner.post("/sales/new", &fields).await.status, 303);
    assert_eq!(world.ana.owner.post("/sales/new", &fields).await.status, 303, "sent twice");
    assert_eq!(world.peek(OWED).await.as_deref(), Some("10000"), "and sold once");
    books_agree(&world).await;
}

#[tokio::test]
async fn of_sales_at_once_only_those_are_made_for_which_the_balance_lasts() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let mut lines = vec![shop.line.clone()];
    for port in 2..=8 {
        lines.push(shop.another(&world.ana, port).await);
    }
    owe(&shop, 120_000).await;
    let made = join_all(lines.iter().map(|line| from_balance(&shop, line, "half"))).await;
    assert_eq!(made.iter().filter(|reply| reply.status == 201).count(), 2, "{:?}", made.iter().map(|reply| reply.status).collect::<Vec<_>>());
    assert_eq!(world.peek(OWED).await.as_deref(), Some("20000"));
    books_agree(&world).await;
}

#[tokio::test]
async fn what_is_taken_back_goes_onto_the_balance_where_it_came_from_or_where_it_is_wished() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    owe(&shop, 100_000).await;
    let back = async |sold: &Value, body: Value| {
        let reply = shop.post(&format!("/subscriptions/{}/cancel", sold["subscription"].as_str().unwrap()), &body).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
    };
    // A mistake: as if it had not been.
    let sold = from_balance(&shop, &shop.line, "term").await.json();
    back(&sold, json!({ "how": "void", "reason": "Wrong line" })).await;
    assert_eq!((world.peek(OWED).await.as_deref(), world.peek(INCOME).await.as_deref()), (Some("100000"), Some("0")));
    // As it came, without a word of the way.
    let sold = from_balance(&shop, &shop.line, "term").await.json();
    back(&sold, json!({ "how": "refund", "reason": "Moved away", "amount_minor": 40_000 })).await;
    assert_eq!(world.peek("select count(*)::text from app.tills").await.as_deref(), Some("0"));
    assert_eq!((world.peek(OWED).await.as_deref(), world.peek(DRAWERS).await.as_deref()), (Some("40000"), Some("0")));
    // Paid with money, and left with the company.
    let paid = shop.sell("term", None).await.json();
    back(&paid, json!({ "how": "refund", "reason": "Comes back in June", "method": "balance", "amount_minor": 100_000 })).await;
    assert_eq!((world.peek(OWED).await.as_deref(), world.peek(DRAWERS).await.as_deref()), (Some("140000"), Some("100000")));
    // Paid from the balance, and given in the hand.
    let sold = from_balance(&shop, &shop.line, "term").await.json();
    back(&sold, json!({ "how": "refund", "reason": "Moved away", "method": "cash", "amount_minor": 100_000 })).await;
    assert_eq!((world.peek(OWED).await.as_deref(), world.peek(DRAWERS).await.as_deref()), (Some("40000"), Some("0")));
    books_agree(&world).await;
}
