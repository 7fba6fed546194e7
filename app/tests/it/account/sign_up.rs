//! Founding a company and confirming the address.

use std::time::Duration;

use jiff::SignedDuration;
use web::{Limit, LimitsConfig};

use super::{PASSWORD, is_in, sign_up};
use crate::world::{Options, World};

#[tokio::test]
async fn a_sign_up_makes_the_whole_company_at_once_and_signs_its_owner_in() {
    let world = World::new().await;
    let cora = sign_up(&world, "Cora Net", "cora@cora-net.test").await;
    assert!(is_in(&cora).await);
    for (what, sql) in [
        ("company", "select count(*)::text from directory.tenants where name = 'Cora Net' and state = 'active' and not is_demo"),
        ("settings", "select count(*)::text from app.company_settings s join directory.tenants t using (tenant_id) where t.name = 'Cora Net'"),
        ("owner", "select count(*)::text from app.users where email = 'cora@cora-net.test' and is_owner and state = 'active'"),
        (
            "log-in",
            "select count(*)::text from directory.logins where email = 'cora@cora-net.test' and is_owner and password_hash like '$argon2id$%'",
        ),
        ("session", "select count(*)::text from directory.sessions s join app.users u on u.id = s.user_id where u.email = 'cora@cora-net.test'"),
        (
            "system user",
            "select count(*)::text from app.users u join directory.tenants t using (tenant_id)
              where t.name = 'Cora Net' and u.kind = 'system' and u.email = 'system@' || t.tenant_id || '.invalid'",
        ),
        (
            "transaction",
            "select count(distinct xid)::text from testkit.changes c join directory.tenants t on c.after ->> 'tenant_id' = t.tenant_id::text where t.name = 'Cora Net' and c.role = 'fiberbill_app'",
        ),
    ] {
        assert_eq!(world.peek(sql).await.as_deref(), Some("1"), "{what}");
    }
    let roles = "select count(*)::text from app.roles r join directory.tenants t using (tenant_id) where t.name = 'Cora Net'";
    assert_eq!(world.peek(roles).await.as_deref(), Some("6"));
    let acts = "select string_agg(distinct action, ' ' order by action) from app.audit_entries a join directory.tenants t using (tenant_id)
                 where t.name = 'Cora Net' and actor_name = 'Cora Diaz'";
    let acts = world.peek(acts).await.unwrap();
    for act in ["staff.owner_created", "staff.system_user_created", "staff.signed_in", "tenants.company_created"] {
        assert!(acts.contains(act), "{act} in {acts}");
    }
}

#[tokio::test]
async fn a_refused_sign_up_leaves_nothing_behind_and_keeps_what_was_typed() {
    let world = World::new().await;
    let before = world.peek("select count(*)::text from directory.tenants").await;
    let good = [("company", "Cora Net"), ("name", "Cora"), ("email", "cora@cora-net.test"), ("password", PASSWORD), ("terms", "on")];
    for (field, bad) in [
        ("company", " "),
        ("name", ""),
        ("email", "cora"),
        ("password", "short"),
        ("password", "password123"),
        ("password", "cora@cora-net.test"),
        ("terms", ""),
    ] {
        let mut fields = good;
        for pair in &mut fields {
            if pair.0 == field {
                pair.1 = bad;
            }
        }
        let reply = world.visitor().post("/sign-up", &fields).await;
        assert_eq!(reply.status, 422, "{field} {bad}");
        assert!(reply.has(&format!("f-{field}-error")), "{field} {bad}: {}", reply.body);
        assert!(!reply.has(PASSWORD), "a password is never sent back");
    }
    // A machine fills in the field that nobody sees.
    let mut fields = good.to_vec();
    fields.push(("website", "https://spam.example"));
    assert_eq!(world.visitor().post("/sign-up", &fields).await.status, 303);
    assert_eq!(world.peek("select count(*)::text from directory.tenants").await, before);
}

#[tokio::test]
async fn the_same_address_may_found_another_company_and_learns_nothing() {
    let world = World::new().await;
    let fresh = world.visitor();
    let fields = |email| [("company", "Twin Net"), ("name", "Twin"), ("email", email), ("password", PASSWORD), ("terms", "on")];
    let unknown = fresh.post("/sign-up", &fields("nobody@example.test")).await;
    let known = world.visitor().post("/sign-up", &fields("ana@ana-fiber.test")).await;
    assert_eq!((unknown.status, unknown.location()), (known.status, known.location()));
    let slugs = "select count(distinct slug)::text from directory.tenants where name = 'Twin Net'";
    assert_eq!(world.peek(slugs).await.as_deref(), Some("2"));
}

#[tokio::test]
async fn sign_up_can_be_closed_and_is_limited() {
    let closed = World::with(Options { sign_up: false, ..Options::default() }).await;
    let fields = [("company", "Cora Net"), ("name", "Cora"), ("email", "c@cora-net.test"), ("password", PASSWORD), ("terms", "on")];
    assert_eq!(closed.visitor().post("/sign-up", &fields).await.status, 403);
    assert!(!closed.visitor().get("/sign-up").await.has("name=\"company\""));

    let limits = LimitsConfig::generous().with(Limit::SignUp, 1, Duration::from_secs(3600));
    let world = World::with(Options { limits, ..Options::default() }).await;
    sign_up(&world, "First", "first@example.test").await;
    let reply = world.visitor().post("/sign-up", &fields).await;
    assert_eq!(reply.status, 429, "{}", reply.body);
    world.wait(SignedDuration::from_hours(1));
    assert_eq!(world.visitor().post("/sign-up", &fields).await.status, 303);
}

#[tokio::test]
async fn the_mailed_link_verifies_once_by_its_button_and_not_by_being_opened() {
    let world = World::new().await;
    let cora = sign_up(&world, "Cora Net", "cora@cora-net.test").await;
    assert!(cora.get("/profile").await.has("/verify-email/resend"), "a banner asks for it");
    let mail = world.mails_to("cora@cora-net.test").await.remove(0);
    let link = world.link(&mail);
    let verified = "select email_verified_at::text from app.users where email = 'cora@cora-net.test'";
    assert_eq!(world.visitor().get(&link).await.status, 200);
    assert_eq!(world.peek(verified).await, None, "opening a link changes nothing");
    assert_eq!(world.visitor().post(&link, &[]).await.status, 303);
    assert!(world.peek(verified).await.is_some());
    let again = world.visitor().post(&link, &[]).await;
    assert_eq!(again.status, 410);
    assert!(again.has("/reset-password"), "a used link has a friendly page");
    assert_eq!(world.visitor().get("/verify-email/nonsense").await.status, 410);
}

#[tokio::test]
async fn a_new_link_makes_the_old_one_worthless_and_links_grow_old() {
    let world = World::new().await;
    let cora = sign_up(&world, "Cora Net", "cora@cora-net.test").await;
    let old = world.link(&world.mails_to("cora@cora-net.test").await.remove(0));
    assert_eq!(cora.post("/verify-email/resend", &[]).await.status, 303);
    let new = world.link(&world.mails_to("cora@cora-net.test").await.remove(0));
    assert_ne!(old, new);
    assert_eq!(world.visitor().post(&old, &[]).await.status, 410);
    world.wait(SignedDuration::from_hours(73));
    assert_eq!(world.visitor().post(&new, &[]).await.status, 410);
}
