//! What somebody would do who founds a company to harm others, or has got hold of a password.

use std::time::Duration;

use web::{Limit, LimitsConfig};

use crate::world::{Options, World};

#[tokio::test]
async fn a_company_with_an_unconfirmed_address_writes_to_nobody() {
    let world = World::new().await;
    let stranger = world.visitor();
    let fields = [
        ("company", "Quick Start"),
        ("name", "Nobody Known"),
        ("email", "nobody@quick.test"),
        ("password", "a kite above the roof"),
        ("terms", "on"),
    ];
    assert_eq!(stranger.post("/sign-up", &fields).await.status, 303);
    let reply = stranger.post("/people/invite", &[("name", "Victim"), ("email", "victim@elsewhere.test")]).await;
    assert_eq!(reply.status, 409, "{}", reply.body);
    assert!(world.mails_to("victim@elsewhere.test").await.is_empty());
}

#[tokio::test]
async fn a_company_invites_a_few_people_a_day_and_not_the_world() {
    let limits = LimitsConfig::generous().with(Limit::InvitesOf, 3, Duration::from_secs(86_400));
    let world = World::with(Options { limits, ..Options::default() }).await;
    for number in 0..5 {
        let email = format!("person{number}@elsewhere.test");
        let reply = world.ana.owner.post("/people/invite", &[("name", "Somebody"), ("email", &email)]).await;
        assert_eq!(reply.status.is_redirection(), number < 3, "{number}: {}", reply.status);
        assert_eq!(world.mails_to(&email).await.len(), usize::from(number < 3));
    }
    let reply = world.ben.owner.post("/people/invite", &[("name", "Somebody"), ("email", "other@elsewhere.test")]).await;
    assert_eq!(reply.status, 303, "another company has its own count");
}

#[tokio::test]
async fn a_name_that_is_an_address_is_no_name() {
    let world = World::new().await;
    let lure = "Claim your money at https://evil.test";
    let reply = world.ana.owner.post("/people/invite", &[("name", lure), ("email", "victim@elsewhere.test")]).await;
    assert_eq!(reply.status, 422);
    let fields =
        [("company", lure), ("name", "Nobody Known"), ("email", "nobody@quick.test"), ("password", "a kite above the roof"), ("terms", "on")];
    assert_eq!(world.visitor().post("/sign-up", &fields).await.status, 422);
    assert!(world.mails_to("victim@elsewhere.test").await.is_empty());
}

#[tokio::test]
async fn what_the_operator_closed_the_owner_does_not_open() {
    let world = World::new().await;
    let all = world.site.db.platform().tenants().await.unwrap();
    let company = all.iter().find(|company| company.name == "Ana Fiber").unwrap();
    let mut tx = world.site.db.begin(&company.operator_context()).await.unwrap();
    tenants::deactivate(&mut tx, "abuse").await.unwrap();
    tx.commit().await.unwrap();
    let reply = world.ana.owner.post("/settings/company-life/reactivate", &[]).await;
    assert_eq!(reply.status, 409, "{}", reply.body);
    assert!(reply.has("operator"), "{}", reply.body);
    assert_eq!(world.ana.owner.get("/people").await.status, 403);
    let mut tx = world.site.db.begin(&company.operator_context()).await.unwrap();
    tenants::reactivate(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.ana.owner.get("/people").await.status, 200);
}

#[tokio::test]
async fn a_key_made_with_a_stolen_password_dies_with_the_reset() {
    let world = World::new().await;
    let key = world.ana.key(&["staff.view_users"]).await;
    assert_eq!(key.get("/api/v1/users").await.status, 200);
    let visitor = world.visitor();
    visitor.post("/reset-password", &[("email", &world.ana.owner_email)]).await;
    let mail = world.mails_to(&world.ana.owner_email).await.into_iter().next().expect("a link is mailed");
    let reply = visitor.post(&world.link(&mail), &[("password", "a quite different song")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert_eq!(key.get("/api/v1/users").await.status, 401);
}
