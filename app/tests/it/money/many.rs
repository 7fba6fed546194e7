//! Many at once: nothing overlaps, nothing is counted twice, nothing is left out.

use futures::future::join_all;
use reqwest::Method;
use serde_json::json;

use super::{Shop, books_are_whole};
use crate::world::World;

#[tokio::test]
async fn fifty_sales_at_once_stand_end_to_end_with_fifty_receipts() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let sales = join_all((0..50).map(|_| shop.sell("custom", Some(20_000)))).await;
    assert!(sales.iter().all(|reply| reply.status == 201), "{:?}", sales.iter().map(|reply| reply.status).collect::<Vec<_>>());
    let blocks = shop.blocks().await;
    assert_eq!(blocks.len(), 50);
    assert!(blocks.windows(2).all(|pair| pair[0].2 == pair[1].1), "no overlap and no gap");
    let numbers = "select string_agg(number::text, ',' order by number) from app.payments";
    let all: Vec<String> = (1..=50).map(|number| number.to_string()).collect();
    assert_eq!(world.peek(numbers).await.unwrap(), all.join(","), "fifty receipts without a gap");
    assert_eq!(world.peek("select count(*)::text from app.tills").await.as_deref(), Some("1"), "one drawer, however many open it at once");
    books_are_whole(&world).await;
}

#[tokio::test]
async fn the_same_request_twenty_times_at_once_is_one_sale() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let body = json!({ "installation": shop.line, "plan": shop.plan, "kind": "term", "method": "cash" });
    let call = || async {
        let request = shop.key.request(Method::POST, "/api/v1/sales").header("idempotency-key", "a-sale").json(&body);
        shop.key.send(request).await
    };
    let replies = join_all((0..20).map(|_| call())).await;
    let first = replies[0].json();
    assert!(replies.iter().all(|reply| reply.status == 201 && reply.json() == first), "{}", replies[1].body);
    // The form has a key of its own.
    let key = "0198c0de-0000-7000-8000-000000000001";
    let fields = [("line", shop.line.as_str()), ("plan", &shop.plan), ("kind", "half"), ("method", "cash"), ("key", key)];
    let forms = join_all((0..20).map(|_| world.ana.owner.post("/sales/new", &fields))).await;
    assert!(forms.iter().all(|reply| reply.status == 303 && reply.location() == forms[0].location()), "{}", forms[1].body);
    assert_eq!(world.peek("select count(*)::text from app.blocks").await.as_deref(), Some("2"));
    // With the same key for another line it is another's sale, and refused.
    let other = shop.another(&world.ana, 2).await;
    let fields = [("line", other.as_str()), ("plan", &shop.plan), ("kind", "half"), ("method", "cash"), ("key", key)];
    assert_eq!(world.ana.owner.post("/sales/new", &fields).await.status, 409);
    books_are_whole(&world).await;
}

#[tokio::test]
async fn two_blocks_of_a_line_cannot_overlap_even_behind_the_applications_back() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    assert_eq!(shop.sell("term", None).await.status, 201);
    let mut superuser = world.database.superuser().await;
    let sql = "insert into app.blocks select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'request_key', gen_random_uuid(),
               'starts_at', b.starts_at + interval '1 day', 'ends_at', b.ends_at + interval '1 day'))).* from app.blocks b";
    let refused = sqlx::query(sql).execute(&mut superuser).await.unwrap_err();
    assert!(refused.to_string().contains("blocks_apart"), "{refused}");
}

#[tokio::test]
async fn of_ten_sales_with_one_reference_at_once_one_is_made() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let mut lines = vec![shop.line.clone()];
    for port in 2..=10 {
        lines.push(shop.another(&world.ana, port).await);
    }
    let sales = lines.iter().map(|line| {
        let body = json!({ "installation": line, "plan": shop.plan, "kind": "term", "method": "gcash", "reference": "9001 2233" });
        let shop = &shop;
        async move { shop.post("/sales", &body).await.status.as_u16() }
    });
    let statuses = join_all(sales).await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(world.peek("select count(*)::text from app.blocks").await.as_deref(), Some("1"), "and the others left nothing");
    books_are_whole(&world).await;
}
