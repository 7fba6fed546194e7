//! The books: whatever is changed behind the application's back is named.

use serde_json::json;

use super::{Shop, books_are_whole};
use crate::world::World;

async fn verdict(world: &World) -> String {
    let mut tx = world.ana.tx(world).await;
    let chain = ledger::verify(&mut tx).await.unwrap().broken.map(|broken| broken.to_string());
    let papers = payments::verify(&mut tx).await.unwrap().broken;
    [chain, papers].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn any_row_that_was_changed_removed_or_swapped_is_named() {
    let mut world = World::new().await;
    world.unchecked = true;
    let shop = Shop::open(&world.ana).await;
    for _ in 0..4 {
        assert_eq!(shop.sell("half", None).await.status, 201);
    }
    let block = world.peek("select block_id::text from app.payments where number = 2").await.unwrap();
    shop.post(&format!("/subscriptions/{block}/cancel"), &json!({ "how": "void", "reason": "Mistake" })).await;
    books_are_whole(&world).await;
    // What is done, how it is undone, and what is said.
    let free = "set session_replication_role = replica; ";
    let cases: [(&str, &str, &str); 12] = [
        (
            "update app.ledger_entries set amount_minor = 1 where number = 3",
            "update app.ledger_entries set amount_minor = 50000 where number = 3",
            "entry 3 does not say",
        ),
        (
            "update app.ledger_entries set reason = 'x' where number = 4",
            "update app.ledger_entries set reason = '' where number = 4",
            "entry 4 does not say",
        ),
        (
            "update app.ledger_entries set at = at + interval '1 microsecond' where number = 5",
            "update app.ledger_entries set at = at - interval '1 microsecond' where number = 5",
            "entry 5 does not say",
        ),
        (
            "create table app.saved_rows as select * from app.ledger_entries where number = 6; delete from app.ledger_entries where number = 6",
            "insert into app.ledger_entries select * from app.saved_rows; drop table app.saved_rows",
            "entry 6 is not there",
        ),
        (
            "create table app.saved_rows as select * from app.ledger_entries where number = 10; delete from app.ledger_entries where number = 10",
            "insert into app.ledger_entries select * from app.saved_rows; drop table app.saved_rows",
            "should end with entry 10 and ends with 9",
        ),
        (
            "update app.ledger_entries set number = case number when 1 then 1002 else 1001 end where number in (1, 2); update app.ledger_entries set number = number - 1000 where number > 1000",
            "update app.ledger_entries set number = case number when 1 then 1002 else 1001 end where number in (1, 2); update app.ledger_entries set number = number - 1000 where number > 1000",
            "entry 1 does not say",
        ),
        ("update app.ledger_heads set last = 9", "update app.ledger_heads set last = 10", "should end with entry 9"),
        (
            "update app.payments set amount_minor = 1 where number = 3",
            "update app.payments set amount_minor = 50000 where number = 3",
            "000003 does not say",
        ),
        (
            "update app.payments set paper = paper || '{\"customer\": \"Somebody\"}' where number = 3",
            "update app.payments set paper = paper || '{\"customer\": \"Juan Cruz\"}' where number = 3",
            "000003 does not say",
        ),
        ("update app.payments set number = 40 where number = 4", "update app.payments set number = 4 where number = 40", "receipt 4 is not there"),
        (
            "create table app.saved_rows as select * from app.payment_ends; delete from app.payment_ends",
            "insert into app.payment_ends select * from app.saved_rows; drop table app.saved_rows",
            "000002 was taken back otherwise",
        ),
        (
            "create table app.saved_rows as select * from app.payments where number = 4; delete from app.payments where number = 4",
            "insert into app.payments select * from app.saved_rows; drop table app.saved_rows",
            "is about a payment that is not there",
        ),
    ];
    for (harm, mend, says) in cases {
        run(&world, &format!("{free}{harm}")).await;
        let said = verdict(&world).await;
        assert!(said.contains(says), "{harm}: {said:?}");
        run(&world, &format!("{free}{mend}")).await;
        assert_eq!(verdict(&world).await, "", "mended: {mend}");
    }
}

async fn run(world: &World, sql: &str) {
    let mut superuser = world.database.superuser().await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut superuser).await.unwrap();
}

#[tokio::test]
async fn the_product_itself_can_neither_alter_nor_remove_an_entry() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    shop.sell("term", None).await;
    let mut superuser = world.database.superuser().await;
    for table in ["ledger_entries", "payments", "payment_ends", "blocks", "tills"] {
        for right in ["delete", "truncate"] {
            let sql = format!("select has_table_privilege('fiberbill_app', 'app.{table}', '{right}')");
            let (may,): (bool,) = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(&mut superuser).await.unwrap();
            assert!(!may, "{right} on {table}");
        }
    }
    let sql = "select has_table_privilege('fiberbill_app', 'app.ledger_entries', 'update') or has_table_privilege('fiberbill_app', 'app.payments', 'update')";
    let (may,): (bool,) = sqlx::query_as(sql).fetch_one(&mut superuser).await.unwrap();
    assert!(!may);
}

#[tokio::test]
async fn an_account_is_adjusted_with_a_reason_and_goes_over_when_customers_are_merged() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    shop.sell("term", None).await;
    let wrong = [("", "credit", "10", "Say why"), ("Goodwill", "credit", "0", "above zero"), ("Goodwill", "sideways", "10", "credit or debit")];
    for (reason, direction, amount, says) in wrong {
        let fields = [("customer", shop.customer.as_str()), ("direction", direction), ("amount", amount), ("reason", reason)];
        let reply = world.ana.owner.post("/ledger/adjust", &fields).await;
        assert!(reply.status == 422 && reply.has(says), "{}", reply.body);
    }
    let fields = [("customer", shop.customer.as_str()), ("direction", "credit"), ("amount", "25.50"), ("reason", "Outage in March")];
    assert_eq!(world.ana.owner.post("/ledger/adjust", &fields).await.status, 303);
    let page = world.ana.owner.get(&format!("/ledger/account?customer={}", shop.customer)).await;
    assert!(page.has("₱25.50") && page.has("Outage in March"), "{}", page.body);
    let foreign = world.ben.owner.post("/ledger/adjust", &fields).await;
    assert_eq!(foreign.status, 404);
    let twin = crate::trade::customers::make(&world.ana, "Juan", "Cruz", "0917 123 4569", &[]).await;
    let merge = [("into", twin.as_str()), ("from_version", "1"), ("into_version", "1")];
    let merged = world.ana.owner.post(&format!("/customers/{}/merge", shop.customer), &merge).await;
    assert_eq!(merged.status, 303, "{}", merged.body);
    let page = world.ana.owner.get(&format!("/customers/{twin}")).await;
    assert!(page.has("Home 50"), "time went over: {}", page.body);
    let account = world.ana.owner.get(&format!("/ledger/account?customer={twin}")).await;
    assert!(account.has("₱25.50"), "and so did the account: {}", account.body);
    assert!(world.ana.owner.get(&format!("/payments?customer={twin}")).await.has("AR-2026-03-14-000001"));
    let mut tx = world.ana.tx(&world).await;
    assert_eq!(ledger::verify(&mut tx).await.unwrap().broken, None);
    assert_eq!(payments::verify(&mut tx).await.unwrap().broken, None);
}

#[tokio::test]
async fn the_books_of_a_company_are_kept_in_one_currency() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    shop.sell("term", None).await;
    let settings = [("name", "Ana Fiber"), ("time_zone", "Asia/Manila"), ("currency", "USD"), ("language", "en"), ("version", "1")];
    let changed = world.ana.owner.post("/settings", &settings).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    let plan = super::plan(&world.ana, "Dollars", "20", "30").await;
    let refused = shop.post("/sales", &json!({ "installation": shop.line, "plan": plan, "kind": "term", "method": "cash" })).await;
    assert!(refused.status == 409 && refused.has("kept in PHP"), "{}", refused.body);
    assert_eq!(world.peek("select count(*)::text from app.blocks").await.as_deref(), Some("1"), "nothing was sold");
    let fields = [("customer", shop.customer.as_str()), ("direction", "credit"), ("amount", "10"), ("reason", "Goodwill")];
    assert_eq!(world.ana.owner.post("/ledger/adjust", &fields).await.status, 409);
    books_are_whole(&world).await;
}
