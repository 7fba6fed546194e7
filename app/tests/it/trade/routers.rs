//! Routers: one spelling of an address, deliveries that come whole, and where each has been.

use serde_json::json;

use crate::world::{Company, World};

async fn make(company: &Company, serial: &str, mac: &str) -> String {
    let reply = company.owner.post("/routers/new", &[("serial", serial), ("mac", mac), ("model", "hAP")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.location().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn another_notation_of_an_address_is_the_same_address() {
    let world = World::new().await;
    let id = make(&world.ana, "HC1", "4c5e.0c12.3456").await;
    make(&world.ben, "HC1", "4c5e.0c12.3456").await;
    let router = world.ana.key(&["routers.view"]).await.get(&format!("/api/v1/routers/{id}")).await.json();
    assert_eq!((&router["mac"], &router["brand"], &router["maker"]), (&json!("4C:5E:0C:12:34:56"), &json!("Mikrotik"), &json!("Mikrotik")));
    for mac in ["4C-5E-0C-12-34-56", "4C5E0C123456", "4c:5e:0c:12:34:56"] {
        let twice = world.ana.owner.post("/routers/new", &[("serial", "HC2"), ("mac", mac)]).await;
        assert!(twice.status == 422 && twice.has("has this MAC address"), "{mac}: {}", twice.body);
    }
    let serial = world.ana.owner.post("/routers/new", &[("serial", "hc1"), ("mac", "4C5E0C123499")]).await;
    assert!(serial.status == 422 && serial.has("has this serial number") && serial.has("4C5E0C123499"), "{}", serial.body);
    let wrong = world.ana.owner.post("/routers/new", &[("serial", "HC9"), ("mac", "no address")]).await;
    assert!(wrong.status == 422 && wrong.has("twelve digits"), "{}", wrong.body);
}

#[tokio::test]
async fn a_router_is_found_by_serial_brand_or_the_beginning_of_its_address() {
    let world = World::new().await;
    make(&world.ana, "HC1", "4C5E0C123456").await;
    make(&world.ana, "ZZ9", "50C7BF000001").await;
    for (q, there, not) in [("hc", "HC1", "ZZ9"), ("tp-link", "ZZ9", "HC1"), ("4c:5e:0c:1", "HC1", "ZZ9"), ("50c7.bf", "ZZ9", "HC1")] {
        let found = world.ana.owner.get(&format!("/routers?q={q}")).await;
        assert!(found.has(&format!(">{there}<")) && !found.has(&format!(">{not}<")), "{q}: {}", found.body);
    }
    assert!(world.ana.owner.get("/palette?q=50c7bf").await.has("ZZ9"));
    assert!(!world.ben.owner.get("/palette?q=50c7bf").await.has("ZZ9"));
    assert!(world.ana.owner.post("/routers/export", &[]).await.has("Mikrotik,hAP,HC1,4C:5E:0C:12:34:56,in_stock,"));
}

#[tokio::test]
async fn a_delivery_comes_whole_or_not_at_all() {
    let world = World::new().await;
    let bad = "S1,4C5E0C000001\n\nS2;4C5E0C000002\nS3\t4C5E0C000001\n";
    let reply = world.ana.owner.post("/routers/receive", &[("model", "hAP ac2"), ("lines", bad)]).await;
    assert!(reply.status == 422 && reply.has("Line 4: this MAC address is known already") && reply.has("S2;4C5E0C000002"), "{}", reply.body);
    assert_eq!(world.peek("select count(*)::text from app.routers").await.as_deref(), Some("0"));
    let reply = world.ana.owner.post("/routers/receive", &[("lines", "S1,4C5E0C000001\nnonsense")]).await;
    assert!(reply.status == 422 && reply.has("Line 2: there is no MAC address"), "{}", reply.body);
    let good = "S1,4C5E0C000001\nS2 4C5E0C000002\n";
    let reply = world.ana.owner.post("/routers/receive", &[("model", "hAP ac2"), ("lines", good)]).await;
    assert_eq!((reply.status.as_u16(), reply.location()), (303, "/routers?state=in_stock"));
    let told = world.peek("select count(*)::text from app.audit_entries where action = 'routers.created'").await;
    assert_eq!(told.as_deref(), Some("2"), "one entry for each");
    let many: String = (0..201).map(|number| format!("M{number},50C7BF{number:06X}\n")).collect();
    assert!(world.ana.owner.post("/routers/receive", &[("lines", &many)]).await.has("200 at most"));
}

#[tokio::test]
async fn a_router_goes_where_it_may_and_each_way_is_on_record() {
    let world = World::new().await;
    let id = make(&world.ana, "HC1", "4C5E0C123456").await;
    let path = format!("/routers/{id}/state");
    let silent = world.ana.owner.post(&path, &[("state", "defective"), ("reason", " "), ("version", "1")]).await;
    assert!(silent.status == 422 && silent.has("give a reason"), "{}", silent.body);
    let house = world.ana.owner.post(&path, &[("state", "deployed"), ("reason", "By hand"), ("version", "1")]).await;
    assert!(house.status == 422 && house.has("cannot go there") && house.has("By hand"), "{}", house.body);
    assert_eq!(world.ana.owner.post(&path, &[("state", "defective"), ("reason", "No light"), ("version", "1")]).await.status, 303);
    let stale = world.ana.owner.post(&path, &[("state", "retired"), ("reason", "Old"), ("version", "1")]).await;
    assert!(stale.status == 409 && stale.has("Somebody else has changed this"), "{}", stale.body);
    let key = world.ana.key(&["routers.view", "routers.change", "routers.delete"]).await;
    let call = format!("/api/v1/routers/{id}");
    let moved = key
        .send(key.request(reqwest::Method::PUT, &format!("{call}/state")).json(&json!({ "state": "in_stock", "reason": "Mended", "version": 2 })))
        .await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    let ways: Vec<serde_json::Value> = moved.json()["movements"].as_array().unwrap().iter().map(|one| one["to"].clone()).collect();
    assert_eq!(ways.len(), 3);
    assert!(ways.contains(&json!("defective")));
    let told = world
        .peek("select string_agg(before::text || after::text, ' ' order by before::text) from app.audit_entries where action = 'routers.moved'")
        .await;
    assert!(told.unwrap().contains(r#"{"state": "defective"}{"state": "in_stock", "reason": "Mended"}"#));
    let held = key.delete(&call).await;
    assert!(held.status == 409 && held.has("Retire it instead"), "{}", held.body);
    let free = make(&world.ana, "HC2", "4C5E0C123457").await;
    assert_eq!(key.delete(&format!("/api/v1/routers/{free}")).await.status, 204);
}

#[tokio::test]
async fn a_cashier_looks_and_changes_nothing() {
    let world = World::new().await;
    let id = make(&world.ana, "HC1", "4C5E0C123456").await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    assert_eq!(cora.get(&format!("/routers/{id}")).await.status, 200);
    for path in ["/routers/new", "/routers/receive"] {
        assert_eq!(cora.get(path).await.status, 403, "{path}");
    }
    assert_eq!(cora.post(&format!("/routers/{id}/state"), &[("state", "retired"), ("reason", "x"), ("version", "1")]).await.status, 403);
    assert_eq!(cora.post(&format!("/routers/{id}/delete"), &[]).await.status, 403);
}
