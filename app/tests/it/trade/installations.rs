//! Lines: planned, put on a port, connected, stopped, ended; and what many at once cannot break.

use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Client, Reply};

use super::customers::make as customer;
use super::network::{lcp, nap, splitter};
use crate::world::{Company, World};

fn id_of(location: &str) -> String {
    location.rsplit('/').next().unwrap().to_owned()
}

async fn plan(company: &Company, customer: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("customer", customer)];
    fields.extend(more);
    let reply = company.owner.post("/installations/new", &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    id_of(reply.location())
}

async fn router(company: &Company, serial: &str, mac: &str) -> String {
    let reply = company.owner.post("/routers/new", &[("serial", serial), ("mac", mac)]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    id_of(reply.location())
}

/// A box with so many ports.
async fn boxed(company: &Company, capacity: &str) -> String {
    let lcp = lcp(company, "LCP-001").await;
    let sp = splitter(company, &lcp, "SP-1", "8").await;
    nap(company, &sp, "NAP-1", "1", &[("capacity", capacity), ("lat", "8.5"), ("lng", "124.6"), ("max_distance_m", "300")]).await
}

const KEYS: &[&str] = &[
    "installations.view",
    "installations.create",
    "installations.change",
    "installations.activate",
    "installations.suspend",
    "installations.terminate",
];

async fn call(key: &Client, method: Method, path: &str, body: Value) -> Reply {
    key.send(key.request(method, &format!("/api/v1/installations{path}")).json(&body)).await
}

#[tokio::test]
async fn from_a_customer_to_a_connected_line_and_to_its_end() {
    let world = World::new().await;
    let nap = boxed(&world.ana, "8").await;
    let router = router(&world.ana, "HC1", "4C5E0C123456").await;
    let juan = customer(&world.ana, "Juan", "Cruz", "0917 123 4567", &[("street_address", "12 Purok 3"), ("lat", "8.501"), ("lng", "124.6")]).await;
    let tina = world.join(&world.ana, "Tina", &["Technician"]).await;
    let tina_id = world.peek("select id::text from app.users where name = 'Tina'").await.unwrap();
    assert!(world.ana.owner.get("/installations/new?q=juan").await.has("Juan Cruz"));
    let form = world.ana.owner.get(&format!("/installations/new?customer={juan}")).await;
    assert!(form.has("12 Purok 3") && form.has(">Tina<"), "the customer's address and who may go: {}", form.body);
    let line = plan(&world.ana, &juan, &[("visit", "2026-05-05T09:30"), ("technician", &tina_id)]).await;
    assert!(tina.get(&format!("/installations?technician={tina_id}&state=planned")).await.has("Juan Cruz"), "her work of the day");
    let early = world.ana.owner.post(&format!("/installations/{line}/activate"), &[("version", "1")]).await;
    assert!(early.status == 409 && early.has("needs a port"), "{}", early.body);
    let picker = tina.get(&format!("/installations/{line}/port")).await;
    assert!(picker.has("NAP-1") && picker.has("112 m"), "the near ones first: {}", picker.body);
    let grid = tina.get(&format!("/installations/{line}/port?nap={nap}")).await;
    assert!(grid.has("name=\"port\" value=\"8\"") && !grid.has("value=\"9\""), "{}", grid.body);
    assert_eq!(tina.post(&format!("/installations/{line}/port"), &[("nap", &nap), ("port", "5"), ("version", "1")]).await.status, 303);
    assert!(tina.get(&format!("/installations/{line}/router?q=hc")).await.has("HC1"));
    assert_eq!(tina.post(&format!("/installations/{line}/router"), &[("router", &router), ("version", "2")]).await.status, 303);
    let ahead = tina.post(&format!("/installations/{line}/activate"), &[("installed_on", "2199-01-01"), ("version", "3")]).await;
    assert!(ahead.status == 422 && ahead.has("yet to come"), "{}", ahead.body);
    assert_eq!(tina.post(&format!("/installations/{line}/activate"), &[("version", "3")]).await.status, 303);
    let page = world.ana.owner.get(&format!("/installations/{line}")).await;
    assert!(page.has("Inactive") && page.has("LCP-001") && page.has("port 5") && page.has("HC1"), "connected, and no time is paid: {}", page.body);
    for (path, text) in [
        (format!("/network/naps/{nap}"), "I-000001 Juan Cruz"),
        (format!("/customers/{juan}"), "I-000001"),
        (format!("/routers/{router}"), "I-000001"),
        (format!("/customers/{juan}"), "Connected an installation"),
        ("/palette?q=hc1".to_owned(), "I-000001 Juan Cruz"),
        ("/palette?q=4c5e0c12".to_owned(), "I-000001 Juan Cruz"),
    ] {
        assert!(world.ana.owner.get(&path).await.has(text), "{path} shows {text}");
    }
    let stop = [("reason", "non_payment"), ("note", "Twice reminded"), ("version", "4")];
    assert_eq!(world.ana.owner.post(&format!("/installations/{line}/suspend"), &stop).await.status, 303);
    assert_eq!(world.ana.owner.post(&format!("/installations/{line}/resume"), &[("version", "5")]).await.status, 303);
    let silent = world.ana.owner.post(&format!("/installations/{line}/terminate"), &[("reason", " "), ("version", "6")]).await;
    assert!(silent.status == 422 && silent.has("give a reason"), "{}", silent.body);
    assert_eq!(world.ana.owner.post(&format!("/installations/{line}/terminate"), &[("reason", "Moved away"), ("version", "6")]).await.status, 303);
    let key = world.ana.key(&["network.view", "routers.view"]).await;
    assert!(key.get(&format!("/api/v1/naps/{nap}")).await.json()["ports"][4].get("taken_by").is_none(), "the port is free");
    assert_eq!(key.get(&format!("/api/v1/routers/{router}")).await.json()["state"], json!("in_stock"));
    let over = world.ana.owner.post(&format!("/installations/{line}/suspend"), &stop).await;
    assert!(over.status == 409 && over.has("at its end"), "{}", over.body);
    plan(&world.ana, &juan, &[]).await;
}

#[tokio::test]
async fn a_line_stands_only_as_its_steps_allow() {
    let world = World::new().await;
    let nap = boxed(&world.ana, "8").await;
    let juan = customer(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let line = plan(&world.ana, &juan, &[]).await;
    let key = world.ana.key(KEYS).await;
    for step in ["suspend", "resume"] {
        let reply = call(
            &key,
            Method::POST,
            &format!("/{line}/{step}"),
            if step == "suspend" { json!({ "reason": "abuse", "version": 1 }) } else { json!({ "version": 1 }) },
        )
        .await;
        assert_eq!(reply.status, 409, "{step}: {}", reply.body);
    }
    assert_eq!(call(&key, Method::PUT, &format!("/{line}/port"), json!({ "nap": nap, "port": 1, "version": 1 })).await.status, 200);
    assert_eq!(call(&key, Method::POST, &format!("/{line}/activate"), json!({ "version": 2 })).await.json()["state"], json!("inactive"));
    assert_eq!(call(&key, Method::POST, &format!("/{line}/activate"), json!({ "version": 3 })).await.status, 409);
    for (reason, status) in [("", 422), ("boredom", 422), ("pause", 200)] {
        let reply = call(&key, Method::POST, &format!("/{line}/suspend"), json!({ "reason": reason, "version": 3 })).await;
        assert_eq!(reply.status.as_u16(), status, "{reason}: {}", reply.body);
    }
    let stale = call(&key, Method::POST, &format!("/{line}/resume"), json!({ "version": 3 })).await;
    assert!(stale.status == 409 && stale.has("Somebody else has changed this"), "{}", stale.body);
    assert_eq!(call(&key, Method::POST, &format!("/{line}/resume"), json!({ "version": 4 })).await.json()["state"], json!("inactive"));
    let left = world.ana.owner.post(&format!("/installations/{line}/port/leave"), &[("version", "5")]).await;
    assert!(left.status == 409 && left.has("needs a port"), "{}", left.body);
    // A move to another port: the old one is free at once.
    assert_eq!(call(&key, Method::PUT, &format!("/{line}/port"), json!({ "nap": nap, "port": 2, "version": 5 })).await.json()["port"], json!(2));
    let ports = world.ana.key(&["network.view"]).await.get(&format!("/api/v1/naps/{nap}")).await.json();
    assert!(ports["ports"][0].get("taken_by").is_none() && ports["ports"][1]["taken_by"] == json!(line), "{ports}");
}

#[tokio::test]
async fn of_sixty_four_who_want_one_port_or_one_router_one_gets_it() {
    let world = World::new().await;
    let nap = boxed(&world.ana, "8").await;
    let box_ = router(&world.ana, "HC1", "4C5E0C123456").await;
    let juan = customer(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let mut lines = Vec::new();
    for _ in 0..64 {
        lines.push(plan(&world.ana, &juan, &[]).await);
    }
    let key = &world.ana.key(KEYS).await;
    let ports = lines.iter().map(|line| {
        let (path, body) = (format!("/{line}/port"), json!({ "nap": nap, "port": 5, "version": 1 }));
        async move { call(key, Method::PUT, &path, body).await }
    });
    let routers = lines.iter().map(|line| {
        let (path, body) = (format!("/{line}/router"), json!({ "router": box_, "version": 1 }));
        async move { call(key, Method::PUT, &path, body).await }
    });
    let replies = join_all(ports).await;
    let won = replies.iter().filter(|reply| reply.status == 200).count();
    let told = replies.iter().filter(|reply| reply.status == 409 && reply.has("Somebody else is on this port")).count();
    assert_eq!((won, told), (1, 63), "{:?}", replies.iter().map(|reply| reply.status.as_u16()).collect::<Vec<_>>());
    let replies = join_all(routers).await;
    let won = replies.iter().filter(|reply| reply.status == 200).count();
    let lost = replies.iter().filter(|reply| reply.status == 409).count();
    // The line that got the port has another version by now, and is told so.
    assert_eq!((won, lost), (1, 63), "{:?}", replies.iter().map(|reply| reply.status.as_u16()).collect::<Vec<_>>());
    let busy = replies.iter().filter(|reply| reply.has("not in stock any more")).count();
    assert_eq!(busy, 62, "the others hear that it is gone");
    assert_eq!(world.peek("select count(*)::text from app.routers where holder is not null").await.as_deref(), Some("1"));
    assert_eq!(world.peek("select count(*)::text from app.nap_ports where taken_by is not null").await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_box_does_not_shrink_under_a_line_and_says_whose_it_is() {
    let world = World::new().await;
    let nap = boxed(&world.ana, "8").await;
    let juan = customer(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let line = plan(&world.ana, &juan, &[]).await;
    let key = world.ana.key(&[KEYS, &["network.view", "network.change", "network.delete", "customers.delete"]].concat()).await;
    assert_eq!(call(&key, Method::PUT, &format!("/{line}/port"), json!({ "nap": nap, "port": 7, "version": 1 })).await.status, 200);
    let shrunk = key.send(key.request(Method::PATCH, &format!("/api/v1/naps/{nap}")).json(&json!({ "capacity": 4, "version": 1 }))).await;
    assert!(shrunk.status == 409 && shrunk.has("7: I-000001 Juan Cruz"), "{}", shrunk.body);
    let blind = world.ana.key(&["network.change"]).await;
    let shrunk = blind.send(blind.request(Method::PATCH, &format!("/api/v1/naps/{nap}")).json(&json!({ "capacity": 4, "version": 1 }))).await;
    assert!(shrunk.status == 409 && !shrunk.has("Juan"), "no name for who may not know it: {}", shrunk.body);
    assert_eq!(key.delete(&format!("/api/v1/naps/{nap}")).await.status, 409);
    assert_eq!(key.delete(&format!("/api/v1/customers/{juan}")).await.status, 409);
    // The database refuses it as well, whoever asks.
    let mut superuser = world.database.superuser().await;
    for statement in [
        "delete from app.nap_ports where taken_by is not null",
        "update app.nap_ports set taken_by = null where taken_by is not null",
        "update app.installations set nap_port = 3 where nap_port = 7",
        "update app.installations set state = 'terminated', terminated_at = now()",
        "update app.installations set state = 'active', nap_id = null, nap_port = null",
        "delete from app.customers",
    ] {
        let done = sqlx::query(statement).execute(&mut superuser).await;
        assert!(done.is_err(), "{statement} was done");
    }
}

#[tokio::test]
async fn everyone_under_an_element_is_found_whatever_the_cascade() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let sp = splitter(&world.ana, &lcp, "SP-1", "8").await;
    let cascade = [("code", "SP-1A"), ("ratio", "4"), ("splitter", &format!("{sp}:8")), ("active", "on")];
    let small = id_of(world.ana.owner.post(&format!("/network/lcps/{lcp}/splitters/new"), &cascade).await.location());
    let other = splitter(&world.ana, &lcp, "SP-2", "8").await;
    let boxes = [
        nap(&world.ana, &sp, "NAP-1", "1", &[]).await,
        nap(&world.ana, &small, "NAP-2", "1", &[]).await,
        nap(&world.ana, &other, "NAP-3", "1", &[]).await,
    ];
    for (number, one) in boxes.iter().enumerate() {
        let who = customer(&world.ana, "Juan", &format!("Number{number}"), &format!("0917 123 456{number}"), &[]).await;
        let line = plan(&world.ana, &who, &[]).await;
        let put = world.ana.owner.post(&format!("/installations/{line}/port"), &[("nap", one), ("port", "1"), ("version", "1")]).await;
        assert_eq!(put.status, 303, "{}", put.body);
    }
    let key = world.ana.key(&["installations.view"]).await;
    for (query, numbers) in [
        (format!("lcp={lcp}"), vec![2, 1, 0]),
        (format!("splitter={sp}"), vec![1, 0]),
        (format!("splitter={small}"), vec![1]),
        (format!("nap={}", boxes[2]), vec![2]),
    ] {
        let found = key.get(&format!("/api/v1/installations?{query}")).await.json();
        let names: Vec<String> = found["items"].as_array().unwrap().iter().map(|one| one["customer_name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(names, numbers.iter().map(|number| format!("Juan Number{number}")).collect::<Vec<_>>(), "{query}");
    }
    let page = world.ana.owner.get(&format!("/network/splitters/{sp}")).await;
    assert!(page.has("Who hangs below it") && page.has("Juan Number1") && !page.has("Juan Number2"), "{}", page.body);
    // A merged customer's lines go over.
    let found = key.get("/api/v1/installations").await.json();
    let (from, into) = (found["items"][0]["customer"].as_str().unwrap(), found["items"][1]["customer"].as_str().unwrap());
    let merged = world.ana.owner.post(&format!("/customers/{from}/merge"), &[("into", into), ("from_version", "1"), ("into_version", "1")]).await;
    assert_eq!(merged.status, 303, "{}", merged.body);
    let moved = key.get(&format!("/api/v1/installations?customer={into}")).await.json();
    assert_eq!(moved["items"].as_array().unwrap().len(), 2, "{moved}");
}

#[tokio::test]
async fn only_who_may_be_sent_is_sent_and_a_cashier_changes_nothing() {
    let world = World::new().await;
    let juan = customer(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    let cora_id = world.peek("select id::text from app.users where name = 'Cora'").await.unwrap();
    let ben_id = world.ben.owner_id.to_string();
    for nobody in [cora_id.as_str(), &ben_id, "x"] {
        let reply = world.ana.owner.post("/installations/new", &[("customer", &juan), ("technician", nobody), ("notes", "Bring a ladder")]).await;
        assert!(reply.status == 422 && reply.has("may be given field work") && reply.has("Bring a ladder"), "{nobody}: {}", reply.body);
    }
    let line = plan(&world.ana, &juan, &[]).await;
    assert!(cora.get(&format!("/installations/{line}")).await.has("Juan Cruz"));
    for path in ["edit", "port", "router"] {
        assert_eq!(cora.get(&format!("/installations/{line}/{path}")).await.status, 403, "{path}");
    }
    for path in ["activate", "suspend", "resume", "terminate", "port/leave", "router/detach"] {
        assert_eq!(cora.post(&format!("/installations/{line}/{path}"), &[("version", "1")]).await.status, 403, "{path}");
    }
    let gone = world.ana.owner.post(&format!("/customers/{juan}/status"), &[("status", "terminated"), ("reason", "Moved"), ("version", "1")]).await;
    assert_eq!(gone.status, 303, "{}", gone.body);
    let closed = world.ana.owner.post("/installations/new", &[("customer", &juan)]).await;
    assert!(closed.status == 422 && closed.has("takes no new lines"), "{}", closed.body);
}
