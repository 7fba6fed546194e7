//! Neighbours: everything that works in the background, run for Ana, leaves Ben's rows as they were.

use jiff::SignedDuration;

use crate::world::World;

#[tokio::test]
async fn sending_anas_mail_changes_nothing_of_bens() {
    let world = World::new().await;
    world.settle().await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    world.ana.owner.post("/people/invite", &[("name", "Ivo"), ("email", "ivo@ana-fiber.test")]).await;
    assert_eq!(world.mails_to("ivo@ana-fiber.test").await.len(), 1);
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched);
}

#[tokio::test]
async fn putting_anas_refusals_on_record_changes_nothing_of_bens() {
    let world = World::new().await;
    let cashier = world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    world.settle().await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    assert_eq!(cashier.get("/roles").await.status, 403);
    world.settle().await;
    let refused = world.peek("select count(*)::text from app.audit_entries where action = 'web.refused'").await;
    assert_eq!(refused.as_deref(), Some("1"));
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched);
}

#[tokio::test]
async fn the_sweep_forgets_what_ended_long_ago_and_nothing_else() {
    let world = World::new().await;
    world.ana.owner.post("/sign-out", &[]).await;
    world.settle().await;
    let untouched = world.fingerprint(world.ben.tenant).await;
    world.wait(SignedDuration::from_hours(24));
    let month_ago = world.site.clock.now() - SignedDuration::from_hours(24 * 30);
    assert_eq!(world.site.db.platform().sweep(month_ago).await.unwrap(), 0);
    assert_eq!(world.fingerprint(world.ben.tenant).await, untouched);
}
