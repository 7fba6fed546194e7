//! The owner's transfer: offered with the password, accepted by mail, and at no moment are there two owners or none.

use jiff::SignedDuration;

use crate::people::*;
use crate::world::World;

#[tokio::test]
async fn ownership_moves_when_the_other_accepts() {
    let world = World::new().await;
    let ana = &world.ana;
    let cora = world.join(ana, "Cora", &["Cashier"]).await;
    let tom = world.join(ana, "Tom", &["Technician"]).await;
    let heir = id_of(ana, "cora@ana-fiber.test").await;
    let manager = world.role_ids(ana, &["Manager"]).await.remove(0);
    let wrong = ana.owner.post("/people/transfer", &[("heir", &heir), ("password", "not my password")]).await;
    assert_eq!(wrong.status, 422);
    let reply = ana.owner.post("/people/transfer", &[("heir", &heir), ("password", &ana.password), ("roles", &manager)]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert_eq!(ana.owner.post("/people/transfer", &[("heir", &heir), ("password", &ana.password)]).await.status, 409, "one at a time");
    let link = newest_link(&world, "cora@ana-fiber.test").await;
    assert_eq!(world.visitor().get(&link).await.status, 303, "one has to sign in");
    assert_eq!(tom.post(&link, &[]).await.status, 410, "the link is for one person");
    assert_eq!(world.ben.owner.post(&link, &[]).await.status, 410, "and for no neighbour");
    assert!(cora.get(&link).await.has("Ana Reyes"));
    assert_eq!(ana.owner.get("/people/transfer").await.status, 200, "looking changed nothing");
    assert_eq!(cora.post(&link, &[]).await.status, 303);
    assert_eq!(cora.get("/people/transfer").await.status, 200, "she owns it");
    assert_eq!(ana.owner.get("/people/transfer").await.status, 403, "and Ana does not");
    assert_eq!(ana.owner.get("/people").await.status, 200, "who kept a role");
    assert_eq!(cora.post(&link, &[]).await.status, 410);
    for email in ["ana@ana-fiber.test", "cora@ana-fiber.test"] {
        assert!(world.mails_to(email).await.iter().any(|mail| mail.subject.contains("new owner")), "{email} is told");
    }
}

#[tokio::test]
async fn a_transfer_asks_for_the_second_factor_and_takes_no_code_twice() {
    let world = World::new().await;
    let ana = &world.ana;
    world.join(ana, "Cora", &["Cashier"]).await;
    let heir = id_of(ana, "cora@ana-fiber.test").await;
    let secret = world.site.seal.close(&world.site.random, "totp", ana.owner_id, b"12345678901234567890");
    let code = world.site.seal.mark("recovery", &format!("{}:abcdefghjk", ana.owner_id));
    let mut superuser = world.database.superuser().await;
    let query = sqlx::query("update app.users set totp_secret = $1, totp_since = now() where id = $2").bind(secret).bind(ana.owner_id);
    query.execute(&mut superuser).await.unwrap();
    let query = sqlx::query("insert into app.recovery_codes (tenant_id, id, user_id, code_hash) values ($1, $2, $2, $3)");
    query.bind(ana.tenant).bind(ana.owner_id).bind(code).execute(&mut superuser).await.unwrap();
    let offer = async |code: &str| ana.owner.post("/people/transfer", &[("heir", &heir), ("password", &ana.password), ("code", code)]).await;
    for wrong in ["", "000000", "zzzzz-zzzzz"] {
        assert_eq!(offer(wrong).await.status, 422, "{wrong}");
    }
    assert_eq!(offer("abcde-fghjk").await.status, 303);
    assert_eq!(ana.owner.post("/people/transfer/cancel", &[]).await.status, 303);
    assert_eq!(offer("abcde-fghjk").await.status, 422, "used up");
}

#[tokio::test]
async fn a_cancelled_or_expired_transfer_moves_nothing() {
    let world = World::new().await;
    let ana = &world.ana;
    let cora = world.join(ana, "Cora", &["Cashier"]).await;
    let heir = id_of(ana, "cora@ana-fiber.test").await;
    let offer = [("heir", heir.as_str()), ("password", ana.password.as_str())];
    ana.owner.post("/people/transfer", &offer).await;
    let link = newest_link(&world, "cora@ana-fiber.test").await;
    assert_eq!(ana.owner.post("/people/transfer/cancel", &[]).await.status, 303);
    assert_eq!(cora.post(&link, &[]).await.status, 410);
    assert_eq!(ana.owner.post("/people/transfer", &offer).await.status, 303);
    let link = newest_link(&world, "cora@ana-fiber.test").await;
    world.wait(SignedDuration::from_hours(73));
    let cora = world.sign_in("cora@ana-fiber.test", &ana.password).await;
    assert_eq!(cora.post(&link, &[]).await.status, 410);
    assert_eq!(cora.get("/people/transfer").await.status, 403);
}

#[tokio::test]
async fn ownership_goes_only_to_an_active_person_of_the_company() {
    let world = World::new().await;
    let ana = &world.ana;
    let invited = invite(&world, ana, "Ida", "ida@ana-fiber.test", &[]).await;
    let (ida, ben, own) = (id_in(invited.location()).to_owned(), world.ben.owner_id.to_string(), ana.owner_id.to_string());
    for heir in [ida.as_str(), ben.as_str(), own.as_str(), "nobody"] {
        let reply = ana.owner.post("/people/transfer", &[("heir", heir), ("password", &ana.password)]).await;
        assert_eq!(reply.status, 422, "{heir}");
    }
}
