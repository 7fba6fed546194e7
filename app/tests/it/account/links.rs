//! Mailed links: a lost password, another address.

use std::time::Duration;

use jiff::SignedDuration;
use web::{Limit, LimitsConfig};

use super::{PASSWORD, is_in, mail_about, try_in};
use crate::world::{Options, World};

#[tokio::test]
async fn a_lost_password_is_replaced_by_a_link_that_works_once() {
    let world = World::new().await;
    let signed_in = world.sign_in("ana@ana-fiber.test", &world.ana.password).await;
    let known = world.visitor().post("/reset-password", &[("email", "Ana@ana-fiber.test")]).await;
    let unknown = world.visitor().post("/reset-password", &[("email", "nobody@example.test")]).await;
    assert_eq!((known.status, known.location(), &known.body), (unknown.status, unknown.location(), &unknown.body));
    assert!(world.mails_to("nobody@example.test").await.is_empty());
    let mail = world.mails_to("ana@ana-fiber.test").await.remove(0);
    assert!(mail.text.contains("Ana Fiber") && mail.html.contains("Ana Fiber"));
    let link = world.link(&mail);
    assert_eq!(world.visitor().get(&link).await.status, 200);
    let weak = world.visitor().post(&link, &[("password", "anafiber123")]).await;
    assert_eq!(weak.status, 422, "{}", weak.body);
    assert_eq!(world.visitor().post(&link, &[("password", PASSWORD)]).await.status, 303);
    assert_eq!(world.visitor().post(&link, &[("password", PASSWORD)]).await.status, 410);
    assert!(!is_in(&signed_in).await, "all sessions are over");
    assert_eq!(try_in(&world, "ana@ana-fiber.test", &world.ana.password).await.1.status, 422);
    assert!(is_in(&world.sign_in("ana@ana-fiber.test", PASSWORD).await).await);
    let notice = world.mails_to("ana@ana-fiber.test").await.remove(0);
    assert!(notice.subject.contains("changed"), "{}", notice.subject);
    let masked = "select after::text from app.audit_entries where action = 'staff.password_reset'";
    assert!(!world.peek(masked).await.unwrap().contains("argon2"));
}

#[tokio::test]
async fn reset_links_grow_old_and_mails_to_one_address_are_limited() {
    let limits = LimitsConfig::generous().with(Limit::MailTo, 2, Duration::from_secs(3600));
    let world = World::with(Options { limits, ..Options::default() }).await;
    for (email, statuses) in [("ana@ana-fiber.test", [303, 303, 429]), ("nobody@example.test", [303, 303, 429])] {
        for status in statuses {
            assert_eq!(world.visitor().post("/reset-password", &[("email", email)]).await.status, status, "{email}");
        }
    }
    let link = world.link(&world.mails_to("ana@ana-fiber.test").await.remove(0));
    world.wait(SignedDuration::from_mins(61));
    assert_eq!(world.visitor().get(&link).await.status, 410);
    assert_eq!(world.visitor().post(&link, &[("password", PASSWORD)]).await.status, 410);
}

#[tokio::test]
async fn an_address_changes_when_the_new_one_is_confirmed_and_the_old_one_can_take_it_back() {
    let world = World::new().await;
    let ana = &world.ana.owner;
    let ask = |email: &str, password: &str| vec![("email", email.to_owned()), ("present", password.to_owned())];
    let post = async |fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        ana.post("/profile/email", &fields).await
    };
    assert_eq!(post(ask("new@ana-fiber.test", "not the password")).await.status, 422);
    assert_eq!(post(ask("ana@ana-fiber.test", &world.ana.password)).await.status, 422, "the same address");
    // Ben's address is in another company: it is free here, and nothing tells.
    assert_eq!(post(ask("ben@ben-broadband.test", &world.ana.password)).await.status, 303);
    assert_eq!(post(ask("new@ana-fiber.test", &world.ana.password)).await.status, 303);
    let forth = world.link(&world.mails_to("new@ana-fiber.test").await.remove(0));
    let back = world.link(&world.mails_to("ana@ana-fiber.test").await.remove(0));
    assert_eq!(world.visitor().get(&forth).await.status, 200);
    assert!(ana.get("/profile").await.has("ana@ana-fiber.test"), "nothing changes before the link is used");
    assert_eq!(world.visitor().post(&forth, &[]).await.status, 303);
    let emails = "select u.email || ' ' || l.email from app.users u join directory.logins l on l.tenant_id = u.tenant_id and l.user_id = u.id where u.name = 'Ana Reyes'";
    assert_eq!(world.peek(emails).await.as_deref(), Some("new@ana-fiber.test new@ana-fiber.test"));
    assert!(is_in(&world.sign_in("new@ana-fiber.test", &world.ana.password).await).await);
    world.wait(SignedDuration::from_hours(24));
    assert_eq!(world.visitor().post(&back, &[]).await.status, 303);
    assert_eq!(world.peek(emails).await.as_deref(), Some("ana@ana-fiber.test ana@ana-fiber.test"));
    assert!(!is_in(ana).await, "whoever was signed in is out");
    assert_eq!(world.visitor().post(&back, &[]).await.status, 410);
    assert_eq!(try_in(&world, "ana@ana-fiber.test", &world.ana.password).await.1.status, 422, "whoever changed it may know the password");
    let reset = world.link(&mail_about(&world, "ana@ana-fiber.test", "new password").await);
    assert_eq!(world.visitor().post(&reset, &[("password", PASSWORD)]).await.status, 303);
    assert!(is_in(&world.sign_in("ana@ana-fiber.test", PASSWORD).await).await);
}

#[tokio::test]
async fn an_address_of_a_colleague_is_refused_at_the_field_even_when_taken_meanwhile() {
    let world = World::new().await;
    let ana = &world.ana;
    let system = world
        .peek("select u.email from app.users u join directory.tenants t using (tenant_id) where t.name = 'Ana Fiber' and u.kind = 'system'")
        .await
        .unwrap();
    world.execute("update app.users set email = 'taken@ana-fiber.test' where kind = 'system' and tenant_id = (select tenant_id from directory.tenants where name = 'Ana Fiber')").await;
    assert!(system.ends_with(".invalid"));
    let fields = |email| [("email", email), ("present", ana.password.as_str())];
    let reply = ana.owner.post("/profile/email", &fields("taken@ana-fiber.test")).await;
    assert_eq!(reply.status, 422);
    assert!(reply.has("already used in your company"), "{}", reply.body);
    assert_eq!(ana.owner.post("/profile/email", &fields("soon@ana-fiber.test")).await.status, 303);
    world.execute("update app.users set email = 'soon@ana-fiber.test' where email = 'taken@ana-fiber.test'").await;
    let link = world.link(&world.mails_to("soon@ana-fiber.test").await.remove(0));
    let late = world.visitor().post(&link, &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.has("already used in your company"), "{}", late.body);
}
