//! Every form that the pages offer, with every field poisoned; afterwards every page again, for what was stored.

use reqwest::Method;
use testkit::{Client, Reply};

use super::crawl::{Form, Seen, crawl};
use super::payloads::{RAW_FORMS, TEXTS, harmless};
use crate::world::World;

const STARTS: &[&str] = &[
    "/",
    "/people",
    "/people/invite",
    "/people/transfer",
    "/roles",
    "/api-keys",
    "/settings",
    "/audit",
    "/profile",
    "/barangays",
    "/plans",
    "/routers",
    "/customers",
    "/network",
    "/installations",
    "/map",
    "/imports",
    "/imports/new",
    "/subscriptions",
    "/sales/new",
    "/sales/renew?within=7",
    "/payments",
    "/tills",
    "/tills/open",
    "/ledger",
];
const OUTSIDE: &[&str] = &["/", "/sign-in", "/sign-up", "/reset-password", "/sign-in/code", "/terms", "/privacy", "/api"];

/// These end the session or the company; they have tests of their own.
fn ends_something(form: &Form) -> bool {
    ["/sign-out", "deactivate", "company-life", "/profile/sessions", "transfer"].iter().any(|word| form.action.contains(word))
}

async fn submit(client: &Client, form: &Form, fields: &[(String, String)]) -> Reply {
    let request = client.request(Method::POST, &form.action);
    if form.multipart {
        let mut parts = reqwest::multipart::Form::new();
        for (name, value) in fields {
            parts = parts.text(name.clone(), value.clone());
        }
        return client.send(request.multipart(parts)).await;
    }
    client.send(request.form(fields)).await
}

async fn poison(world: &World, client: &Client, seen: &Seen) -> usize {
    let mut sent = 0;
    for form in seen.forms.iter().filter(|form| !ends_something(form)) {
        for text in TEXTS {
            for poisoned in form.fields.keys().map(Some).chain([None]) {
                let value = |name: &String, own: &String| if poisoned.is_none_or(|field| field == name) { (*text).to_owned() } else { own.clone() };
                let fields: Vec<(String, String)> = form.fields.iter().map(|(name, own)| (name.clone(), value(name, own))).collect();
                let reply = submit(client, form, &fields).await;
                harmless(&reply, &format!("{} with {text:?} in {poisoned:?}", form.action));
                sent += 1;
            }
        }
        for raw in RAW_FORMS {
            let request = client.request(Method::POST, &form.action).header("content-type", "application/x-www-form-urlencoded").body(raw.to_vec());
            harmless(&client.send(request).await, &format!("{} with raw bytes", form.action));
        }
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", "", "\u{e4}/x"] {
            let request = client.request(Method::POST, &form.action).header("content-type", kind.as_bytes()).body("{\"name\": 1}");
            let reply = client.send(request).await;
            harmless(&reply, &format!("{} as {kind}", form.action));
        }
    }
    world.settle().await;
    sent
}

#[tokio::test]
async fn no_form_of_the_company_can_be_poisoned() {
    let mut world = World::new().await;
    // What is thrown at profile and settings changes them; that is on record and not the point here.
    world.unchecked = false;
    world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    world.ana.owner.post("/people/invite", &[("name", "Ivo"), ("email", "ivo@ana-fiber.test")]).await;
    let seen = crawl(&world.ana.owner, STARTS).await;
    assert!(seen.forms.len() >= 15, "only {} forms were found", seen.forms.len());
    let theirs = world.fingerprint(world.ben.tenant).await;
    let sent = poison(&world, &world.ana.owner, &seen).await;
    assert!(sent > 400, "only {sent} poisoned forms were sent");
    assert_eq!(world.ana.owner.get("/profile").await.status, 200, "the session survives");
    let again = crawl(&world.ana.owner, STARTS).await;
    for page in &again.pages {
        harmless(&world.ana.owner.get(page).await, page);
    }
    for mail in world.mails().await {
        assert!(!mail.html.contains("<script>alert(1)"), "a mail carries a script: {}", mail.subject);
        assert!(!mail.subject.contains(['\r', '\n']), "a subject of two lines");
    }
    assert_eq!(world.fingerprint(world.ben.tenant).await, theirs, "something of Ben's changed");
}

#[tokio::test]
async fn no_form_for_strangers_can_be_poisoned() {
    let world = World::new().await;
    let visitor = world.visitor();
    let seen = crawl(&visitor, OUTSIDE).await;
    assert!(seen.forms.len() >= 4, "only {} forms were found", seen.forms.len());
    poison(&world, &visitor, &seen).await;
    for page in &crawl(&visitor, OUTSIDE).await.pages {
        harmless(&visitor.get(page).await, page);
    }
}

#[tokio::test]
async fn ten_megabytes_are_refused_by_every_form() {
    let world = World::new().await;
    let big = format!("name={}", "A".repeat(10 * 1024 * 1024));
    for route in world.routes.iter().filter(|route| route.method == "POST" && !route.path.starts_with("/api/")) {
        let path = route.path.replace("{id}", &world.ana.owner_id.to_string()).replace("{token}", "x");
        let request = world.ana.owner.request(Method::POST, &path).header("content-type", "application/x-www-form-urlencoded").body(big.clone());
        let reply = match request.send().await {
            Ok(reply) => reply.status(),
            // The server may hang up on somebody who goes on sending.
            Err(_) => continue,
        };
        assert!(reply.is_client_error() || reply.is_redirection(), "{path} answered {reply}");
    }
}
