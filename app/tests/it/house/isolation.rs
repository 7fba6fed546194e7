//! Isolation: every route and operation, as the neighbour. Another company's id answers exactly as one that never was, and changes nothing.

use reqwest::Method;
use testkit::{Client, Reply};
use uuid::Uuid;

use super::fixture::{self, Fixture, Kind};
use super::id_fields::ID_FIELDS;
use crate::world::World;

/// A line that stays open says nothing of anybody: `background::live` looks at it.
const ENDLESS: &[&str] = &["/background/live"];

/// Routes whose path holds something that is no id of a company's row; the list only shrinks.
const NOT_IDS: &[&str] = &["/assets/{hash}/{*name}", "/dev/mailbox/{id}"];

/// What may differ between two answers to the same question.
fn plain(reply: &Reply, ids: &[Uuid]) -> String {
    let mut text = reply.body.replace(reply.header("x-request-id"), "REQUEST");
    for id in ids {
        text = text.replace(&id.to_string(), "ID");
    }
    let mut headers: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "x-request-id" | "date" | "content-length" | "ratelimit-remaining" | "ratelimit-reset"))
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    headers.sort();
    let head = ids.iter().fold(headers.join("\n"), |text, id| text.replace(&id.to_string(), "ID"));
    format!("{}\n{head}\n\n{text}", reply.status)
}

async fn ask(client: &Client, method: &str, path: &str, fields: &[(&str, String)]) -> Reply {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let request = client.request(method.clone(), path);
    let request = if method == Method::GET || method == Method::DELETE {
        request
    } else if path.starts_with("/api/") {
        request.json(&fixture::body(fields))
    } else {
        request.form(fields)
    };
    client.send(request).await
}

#[tokio::test]
async fn another_companys_id_in_a_path_is_an_id_that_never_was() {
    let world = World::new().await;
    let fixture = Fixture::new(&world).await;
    let key = world.ana.key(&fixture::all_permissions(&world)).await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    let mut tried = 0;
    for route in world.routes.iter().filter(|route| route.path.contains('{') && !NOT_IDS.contains(&route.path)) {
        let kind = Kind::of(route.path).unwrap_or_else(|| panic!("{} {} has an id and no case here", route.method, route.path));
        let client = if route.path.starts_with("/api/") { &key } else { &world.ana.owner };
        let fields = fixture::fields(route.path, &fixture.ana);
        let (foreign, random) = (fixture.ben.id(kind), Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001 + tried));
        let theirs = ask(client, route.method, &fixture::path(route.path, &foreign.to_string()), &fields).await;
        let nobodys = ask(client, route.method, &fixture::path(route.path, &random.to_string()), &fields).await;
        assert_eq!(plain(&theirs, &[foreign, random]), plain(&nobodys, &[foreign, random]), "{} {}", route.method, route.path);
        assert!(theirs.status.is_client_error() || kind == Kind::Link, "{} {} answered {}", route.method, route.path, theirs.status);
        if route.method == "GET" {
            let own = ask(client, "GET", &fixture::path(route.path, &fixture.ana.id(kind).to_string()), &[]).await;
            assert!(
                own.status.is_success() || kind == Kind::Link,
                "{} with one's own id answered {}: so a 404 proves nothing",
                route.path,
                own.status
            );
        }
        tried += 1;
    }
    assert!(tried > 10, "only {tried} routes were tried");
    world.settle().await;
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched, "something of Ben's changed");
}

#[tokio::test]
async fn another_companys_id_in_a_form_a_body_or_a_query_is_an_id_that_never_was() {
    let world = World::new().await;
    let fixture = Fixture::new(&world).await;
    let key = world.ana.key(&fixture::all_permissions(&world)).await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    for (method, path, field, kind) in ID_FIELDS {
        let client = if path.starts_with("/api/") { &key } else { &world.ana.owner };
        let (foreign, random) = (fixture.ben.id(*kind), Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_00ff));
        let mut replies = Vec::new();
        for id in [foreign, random] {
            let own_path = fixture::path(path, &Kind::of(path).map(|kind| fixture.ana.id(kind)).unwrap_or_default().to_string());
            let reply = if *method == "GET" {
                client.get(&format!("{own_path}?{field}={id}")).await
            } else {
                let mut fields = fixture::fields(path, &fixture.ana);
                fields.retain(|(name, _)| name != field);
                fields.push((field, id.to_string()));
                ask(client, method, &own_path, &fields).await
            };
            replies.push(plain(&reply, &[foreign, random]));
        }
        assert_eq!(replies[0], replies[1], "{method} {path} with {field}");
    }
    world.settle().await;
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched, "something of Ben's changed");
}

/// A canary in every text of Ben's: no page of Ana's may ever show it.
#[tokio::test]
async fn nothing_that_ana_can_open_shows_a_word_of_bens() {
    let world = World::new().await;
    let _ = Fixture::new(&world).await;
    let key = world.ana.key(&fixture::all_permissions(&world)).await;
    let canaries = [
        world.ben.tenant.to_string(),
        world.ben.owner_id.to_string(),
        "Ben Broadband".to_owned(),
        "ben-broadband.test".to_owned(),
        "Ben Cruz".to_owned(),
    ];
    for route in world.routes.iter().filter(|route| {
        route.method == "GET"
            && !route.path.contains('{')
            && !route.path.starts_with("/dev/")
            && route.path != "/metrics"
            && !ENDLESS.contains(&route.path)
    }) {
        let client = if route.path.starts_with("/api/") { &key } else { &world.ana.owner };
        for query in ["", "?q=ben", "?q=Ben+Broadband", "?q=%25", "?q=_"] {
            let reply = client.get(&format!("{}{query}", route.path)).await;
            for canary in &canaries {
                let echoed = query.to_lowercase().contains("ben") && !canary.contains('-');
                assert!(echoed || !reply.body.contains(canary.as_str()), "{}{query} shows {canary}", route.path);
            }
        }
    }
}
