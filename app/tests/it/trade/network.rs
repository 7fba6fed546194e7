//! The plant: nothing vanishes under somebody, nothing hangs on two outlets, and of many who want one port one gets it.

use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::world::{Company, World};

fn id_of(location: &str) -> String {
    location.rsplit('/').next().unwrap().to_owned()
}

pub async fn lcp(company: &Company, code: &str) -> String {
    let reply = company.owner.post("/network/lcps/new", &[("code", code), ("name", code), ("active", "on")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    id_of(reply.location())
}

pub async fn splitter(company: &Company, lcp: &str, code: &str, ratio: &str) -> String {
    let reply = company.owner.post(&format!("/network/lcps/{lcp}/splitters/new"), &[("code", code), ("ratio", ratio), ("active", "on")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    id_of(reply.location())
}

pub async fn nap(company: &Company, splitter: &str, code: &str, port: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("code", code), ("name", code), ("port", port), ("active", "on")];
    fields.extend(more);
    let reply = company.owner.post(&format!("/network/splitters/{splitter}/naps/new"), &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    id_of(reply.location())
}

const KEYS: &[&str] = &["network.view", "network.create", "network.change", "network.delete"];

#[tokio::test]
async fn a_plant_is_built_from_the_cabinet_to_the_port_and_read_back_from_there() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let sp = splitter(&world.ana, &lcp, "SP-1", "8").await;
    let cascade = [("code", "SP-1A"), ("ratio", "4"), ("splitter", &format!("{sp}:8")), ("active", "on")];
    let made = world.ana.owner.post(&format!("/network/lcps/{lcp}/splitters/new"), &cascade).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let small = id_of(made.location());
    let first = nap(&world.ana, &sp, "NAP-1", "1", &[("capacity", "4")]).await;
    nap(&world.ana, &sp, "NAP-1B", &first, &[]).await;
    let far = nap(&world.ana, &small, "NAP-9", "2", &[]).await;
    let page = world.ana.owner.get(&format!("/network/lcps/{lcp}")).await;
    for text in ["SP-1", "SP-1A", "NAP-1B", "NAP-9", "2 of 8 outlets taken", "hangs on SP-1 · 8", "0 / 20"] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let way = world.ana.owner.get(&format!("/network/naps/{far}")).await;
    let steps: Vec<usize> = ["LCP-001</a>", "SP-1 (1:8)</a>", "SP-1A (1:4)</a>", "port 2"]
        .iter()
        .map(|step| way.body.rfind(step).unwrap_or_else(|| panic!("{step}")))
        .collect();
    assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
    let list = world.ana.owner.get("/network?q=lcp-0").await;
    assert!(list.has(">LCP-001<") && list.has(">2<") && list.has(">3<") && list.has("0 / 20"), "no number is inflated: {}", list.body);
    for taken in ["1", "8"] {
        let reply = world.ana.owner.post(&format!("/network/splitters/{sp}/naps/new"), &[("code", "X"), ("name", "X"), ("port", taken)]).await;
        assert!(reply.status == 409 && reply.has("Somebody else has taken this port"), "{taken}: {}", reply.body);
    }
    for none in ["0", "9", "-1", "x", ""] {
        let reply = world.ana.owner.post(&format!("/network/splitters/{sp}/naps/new"), &[("code", "X"), ("name", "X"), ("port", none)]).await;
        assert!(reply.status == 422 && reply.has("There is no such port"), "{none}: {}", reply.body);
    }
    let twice = world.ana.owner.post("/network/lcps/new", &[("code", "lcp-001"), ("name", "Other")]).await;
    assert!(twice.status == 422 && twice.has("Another one has this code"), "{}", twice.body);
    let sheet = world.ana.owner.post("/network/export", &[]).await;
    assert!(sheet.has("nap,LCP-001,SP-1,NAP-1B,NAP-1B,,1,NAP-1,,8,0,100,"), "{}", sheet.body);
}

#[tokio::test]
async fn nothing_vanishes_or_shrinks_under_what_hangs_on_it() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let sp = splitter(&world.ana, &lcp, "SP-1", "8").await;
    let first = nap(&world.ana, &sp, "NAP-1", "1", &[]).await;
    nap(&world.ana, &sp, "NAP-6", "6", &[]).await;
    let key = world.ana.key(KEYS).await;
    for held in [format!("/api/v1/lcps/{lcp}"), format!("/api/v1/splitters/{sp}")] {
        let reply = key.delete(&held).await;
        assert!(reply.status == 409 && reply.has("Something hangs on it"), "{held}: {}", reply.body);
    }
    let patch = async |path: &str, body: Value| key.send(key.request(Method::PATCH, path).json(&body)).await;
    let shrunk = patch(&format!("/api/v1/splitters/{sp}"), json!({ "ratio": 4, "version": 1 })).await;
    assert!(shrunk.status == 409 && shrunk.has("6: NAP-6"), "it says who is in the way: {}", shrunk.body);
    let grown = patch(&format!("/api/v1/splitters/{sp}"), json!({ "ratio": 16, "version": 1 })).await;
    assert_eq!(grown.json()["free"].as_array().unwrap().len(), 14, "{}", grown.body);
    assert_eq!(patch(&format!("/api/v1/splitters/{sp}"), json!({ "ratio": 8, "version": 2 })).await.status, 200);
    assert_eq!(patch(&format!("/api/v1/splitters/{sp}"), json!({ "ratio": 5, "version": 3 })).await.status, 422);
    assert_eq!(patch(&format!("/api/v1/naps/{first}"), json!({ "capacity": 0, "version": 1 })).await.status, 422);
    assert_eq!(patch(&format!("/api/v1/naps/{first}"), json!({ "capacity": 2, "version": 1 })).await.json()["ports"].as_array().unwrap().len(), 2);
    let behind = nap(&world.ana, &sp, "NAP-1B", &first, &[]).await;
    assert_eq!(key.delete(&format!("/api/v1/naps/{first}")).await.status, 409, "another hangs behind it");
    assert_eq!(key.delete(&format!("/api/v1/naps/{behind}")).await.status, 204);
    assert_eq!(key.delete(&format!("/api/v1/naps/{first}")).await.status, 204);
    assert!(key.get(&format!("/api/v1/splitters/{sp}")).await.json()["free"].as_array().unwrap().contains(&json!(1)), "its outlet is free again");
    // The database refuses it as well, whoever asks.
    let mut superuser = world.database.superuser().await;
    for statement in [
        "delete from app.splitter_ports where feeds is not null",
        "update app.splitter_ports set feeds = null where feeds is not null",
        "delete from app.splitters",
        "delete from app.lcps",
    ] {
        let done = sqlx::query(statement).execute(&mut superuser).await;
        assert!(done.is_err(), "{statement} was done");
    }
}

#[tokio::test]
async fn a_box_moves_with_those_behind_it() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let (from, to) = (splitter(&world.ana, &lcp, "SP-1", "8").await, splitter(&world.ana, &lcp, "SP-2", "8").await);
    let head = nap(&world.ana, &from, "NAP-1", "3", &[]).await;
    let behind = nap(&world.ana, &from, "NAP-1B", &head, &[]).await;
    nap(&world.ana, &to, "NAP-2", "1", &[]).await;
    assert!(world.ana.owner.get(&format!("/network/naps/{head}/move")).await.has("SP-2, port 2"));
    let path = format!("/network/naps/{head}/move");
    let taken = world.ana.owner.post(&path, &[("splitter", &format!("{to}:1")), ("version", "1")]).await;
    assert!(taken.status == 409 && taken.has("taken this port"), "{}", taken.body);
    assert_eq!(world.ana.owner.post(&path, &[("splitter", &format!("{to}:5")), ("version", "1")]).await.status, 303);
    let key = world.ana.key(KEYS).await;
    for one in [&head, &behind] {
        let nap = key.get(&format!("/api/v1/naps/{one}")).await.json();
        assert_eq!((&nap["splitter"], &nap["splitter_port"]), (&json!(to), &json!(5)), "{nap}");
    }
    assert_eq!(key.get(&format!("/api/v1/splitters/{from}")).await.json()["free"].as_array().unwrap().len(), 8);
    // The one behind goes alone, and holds an outlet of its own from then on.
    let alone = key
        .send(key.request(Method::PUT, &format!("/api/v1/naps/{behind}/outlet")).json(&json!({ "splitter": from, "splitter_port": 3, "version": 2 })))
        .await;
    assert_eq!(alone.status, 200, "{}", alone.body);
    assert!(alone.json().get("behind").is_none());
    assert_eq!(key.get(&format!("/api/v1/naps/{head}")).await.json()["splitter"], json!(to));
}

#[tokio::test]
async fn of_sixty_four_who_want_the_last_outlet_one_gets_it() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let sp = splitter(&world.ana, &lcp, "SP-1", "2").await;
    nap(&world.ana, &sp, "NAP-1", "1", &[]).await;
    let key = world.ana.key(KEYS).await;
    let ask = |number: usize| {
        let body = json!({ "splitter": sp, "splitter_port": 2, "code": format!("N{number}"), "name": format!("N{number}") });
        key.send(key.request(Method::POST, "/api/v1/naps").json(&body))
    };
    let replies = join_all((0..64).map(ask)).await;
    let won = replies.iter().filter(|reply| reply.status == 201).count();
    let lost = replies.iter().filter(|reply| reply.status == 409 && reply.has("taken this port")).count();
    assert_eq!((won, lost), (1, 63), "{:?}", replies.iter().map(|reply| reply.status.as_u16()).collect::<Vec<_>>());
    assert_eq!(world.peek("select count(*)::text from app.naps").await.as_deref(), Some("2"));
}

#[tokio::test]
async fn the_nearest_box_with_a_free_port_is_found_from_a_house() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let sp = splitter(&world.ana, &lcp, "SP-1", "8").await;
    // A degree of latitude is 111 km: these are about 111 m, 555 m and 5 km away.
    nap(&world.ana, &sp, "NEAR", "1", &[("lat", "8.501"), ("lng", "124.6"), ("max_distance_m", "50")]).await;
    nap(&world.ana, &sp, "WITHIN", "2", &[("lat", "8.505"), ("lng", "124.6"), ("max_distance_m", "600")]).await;
    nap(&world.ana, &sp, "AWAY", "3", &[("lat", "8.55"), ("lng", "124.6")]).await;
    let page = world.ana.owner.get("/network/free?lat=8.5&lng=124.6").await;
    let (within, near) = (page.body.find(">WITHIN<").unwrap(), page.body.find(">NEAR<").unwrap());
    assert!(within < near && !page.has(">AWAY<"), "{}", page.body);
    assert!(page.has("556 m") && page.has("112 m") && page.has("Beyond its 50 m"), "{}", page.body);
    assert!(world.ana.owner.get("/network/free?lat=95&lng=1").await.has("no place on the map"));
    let key = world.ana.key(&["network.view"]).await;
    let found = key.get("/api/v1/free-ports?lat=8.5&lng=124.6").await.json();
    assert_eq!((&found["items"][0]["code"], &found["items"][0]["free"]), (&json!("WITHIN"), &json!(8)));
    assert!(world.ben.owner.get("/network/free?lat=8.5&lng=124.6").await.has("No free port near"));
}

#[tokio::test]
async fn a_cashier_looks_at_the_plant_and_changes_nothing() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    assert!(cora.get("/network").await.has("LCP-001"));
    for path in ["/network/lcps/new", &format!("/network/lcps/{lcp}/edit"), &format!("/network/lcps/{lcp}/splitters/new")] {
        assert_eq!(cora.get(path).await.status, 403, "{path}");
    }
    assert_eq!(cora.post("/network/export", &[]).await.status, 403);
    assert!(cora.get("/palette?q=lcp-0").await.has("LCP-001"));
    assert!(!world.ben.owner.get("/palette?q=lcp-0").await.has("LCP-001"));
}
