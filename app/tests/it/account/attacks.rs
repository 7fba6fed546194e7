//! What somebody tried against accounts, and what comes of it now.

use std::time::Duration;

use jiff::SignedDuration;
use testkit::Client;
use web::{Limit, LimitsConfig};

use super::{PASSWORD, Phone, code_in, is_in, mail_about, sign_up, try_in};
use crate::world::{Options, World};

async fn limited(limit: Limit, burst: u32) -> World {
    let limits = LimitsConfig::generous().with(limit, burst, Duration::from_secs(3600));
    World::with(Options { limits, ..Options::default() }).await
}

#[tokio::test]
async fn strangers_sign_ups_with_an_address_do_not_crowd_its_person_out() {
    let world = World::new().await;
    for number in 0..21 {
        sign_up(&world, &format!("Squat {number}"), "cora@ana-fiber.test").await;
    }
    world.wait(SignedDuration::from_mins(1));
    world.join(&world.ana, "Cora", &[]).await;
    let (cora, reply) = try_in(&world, "cora@ana-fiber.test", &world.ana.password).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert!(cora.get("/profile").await.has("Ana Fiber"));
    let before = world.mails_to("cora@ana-fiber.test").await.len();
    world.visitor().post("/reset-password", &[("email", "cora@ana-fiber.test")]).await;
    let mails = world.mails_to("cora@ana-fiber.test").await;
    assert_eq!(mails.len() - before, 5, "one request mails five companies at most");
    assert!(mails.iter().any(|mail| mail.subject.contains("new password") && mail.text.contains("Ana Fiber")), "the real one among them");
    let ana = world.site.db.platform().find_logins("cora@ana-fiber.test").await.unwrap().remove(0);
    assert_eq!(ana.tenant().uuid(), world.ana.tenant);
}

#[tokio::test]
async fn both_tables_say_the_same_of_an_address() {
    let world = World::new().await;
    sign_up(&world, "Cora Net", "cora@cora-net.test").await;
    let differ = "select count(*)::text from app.users u join directory.logins l on l.tenant_id = u.tenant_id and l.user_id = u.id
                   where l.email_verified <> (u.email_verified_at is not null)";
    let shown = "select count(*)::text from directory.logins where email_verified";
    assert_eq!((world.peek(differ).await.as_deref(), world.peek(shown).await.as_deref()), (Some("0"), Some("2")));
    let link = world.link(&world.mails_to("cora@cora-net.test").await.remove(0));
    assert_eq!(world.visitor().post(&link, &[]).await.status, 303);
    world.join(&world.ana, "Dan", &[]).await;
    assert_eq!((world.peek(differ).await.as_deref(), world.peek(shown).await.as_deref()), (Some("0"), Some("4")));
    let actor = "select actor_name || ' ' || (after ->> 'by') from app.audit_entries where action = 'staff.email_verified'";
    assert_eq!(world.peek(actor).await.as_deref(), Some("Cora Diaz mailed link"));
}

#[tokio::test]
async fn an_address_founds_only_so_many_companies_whether_or_not_it_is_known() {
    let world = limited(Limit::SignUpAs, 2).await;
    for email in ["ana@ana-fiber.test", "nobody@example.test"] {
        for status in [303, 303, 429] {
            let fields = [("company", "Squat"), ("name", "Eve Stranger"), ("email", email), ("password", PASSWORD), ("terms", "on")];
            assert_eq!(world.visitor().post("/sign-up", &fields).await.status, status, "{email}");
        }
    }
}

#[tokio::test]
async fn a_sign_ups_mail_counts_with_the_ones_asked_for_again() {
    let world = limited(Limit::MailTo, 2).await;
    let cora = sign_up(&world, "Cora Net", "cora@cora-net.test").await;
    let other = sign_up(&world, "Other Net", "cora@cora-net.test").await;
    assert_eq!(cora.post("/verify-email/resend", &[]).await.status, 429);
    assert_eq!(other.post("/verify-email/resend", &[]).await.status, 429, "counted by address, not by company");
}

async fn ask_change(client: &Client, email: &str, password: &str) {
    let reply = client.post("/profile/email", &[("email", email), ("present", password)]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
}

#[tokio::test]
async fn a_password_reset_ends_a_change_of_address_that_a_thief_had_begun() {
    let world = World::new().await;
    let ana = &world.ana;
    ask_change(&ana.owner, "thief@evil.test", &ana.password).await;
    let forth = world.link(&world.mails_to("thief@evil.test").await.remove(0));
    world.execute("insert into directory.mail_tokens (tenant_id, id, user_id, kind, token_hash, data, created_at, expires_at)
                   select tenant_id, gen_random_uuid(), gen_random_uuid(), 'owner_transfer', '\\x00', jsonb_build_object('from', user_id), changed_at, changed_at
                     from directory.logins where email = 'ana@ana-fiber.test'").await;
    world.visitor().post("/reset-password", &[("email", &ana.owner_email)]).await;
    let link = world.link(&mail_about(&world, &ana.owner_email, "new password").await);
    assert_eq!(world.visitor().post(&link, &[("password", PASSWORD)]).await.status, 303);
    assert_eq!(world.visitor().post(&forth, &[]).await.status, 410);
    let open = "select count(*)::text from directory.mail_tokens where kind in ('change_email', 'owner_transfer') and used_at is null";
    assert_eq!(world.peek(open).await.as_deref(), Some("0"));
}

#[tokio::test]
async fn the_old_address_hears_of_a_change_when_it_happens() {
    let world = World::new().await;
    let ana = &world.ana;
    ask_change(&ana.owner, "new@ana-fiber.test", &ana.password).await;
    let forth = world.link(&world.mails_to("new@ana-fiber.test").await.remove(0));
    world.wait(SignedDuration::from_hours(48));
    assert_eq!(world.visitor().post(&forth, &[]).await.status, 303);
    let notice = mail_about(&world, &ana.owner_email, "was changed").await;
    assert!(notice.text.contains("new@ana-fiber.test"), "{}", notice.text);
    world.wait(SignedDuration::from_hours(6 * 24));
    assert_eq!(world.visitor().post(&world.link(&notice), &[]).await.status, 303, "its week begins with the change");
    let actor = "select actor_name || ' ' || (after ->> 'by') from app.audit_entries where action = 'staff.email_changed'";
    assert_eq!(world.peek(actor).await.as_deref(), Some("Ana Reyes mailed link"));
}

#[tokio::test]
async fn a_thiefs_way_back_does_not_spoil_the_first_persons_and_leaves_the_thief_nothing() {
    let world = World::new().await;
    let ana = &world.ana;
    world.wait(SignedDuration::from_mins(1));
    ask_change(&ana.owner, "thief@evil.test", &ana.password).await;
    let back = world.link(&world.mails_to(&ana.owner_email).await.remove(0));
    let forth = world.link(&world.mails_to("thief@evil.test").await.remove(0));
    world.wait(SignedDuration::from_mins(1));
    assert_eq!(world.visitor().post(&forth, &[]).await.status, 303);
    let thief = world.sign_in("thief@evil.test", &ana.password).await;
    let phone = Phone::set_up(&thief, &ana.password).await;
    assert_eq!(thief.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await.status, 200);
    let key = ana.key(&["staff.view_users"]).await;
    assert_eq!(key.get("/api/v1/me").await.status, 200);
    // On to another address of the thief's, and back from there by the thief's own link.
    world.wait(SignedDuration::from_mins(1));
    ask_change(&thief, "second@evil.test", &ana.password).await;
    let own = world.link(&mail_about(&world, "thief@evil.test", "about to change").await);
    assert_eq!(world.visitor().post(&own, &[]).await.status, 303);
    // The first person's link still works, and takes everything back.
    world.wait(SignedDuration::from_mins(1));
    assert_eq!(world.visitor().post(&back, &[]).await.status, 303);
    assert!(!is_in(&thief).await);
    assert_eq!(key.get("/api/v1/me").await.status, 401);
    assert_eq!(try_in(&world, &ana.owner_email, &ana.password).await.1.status, 422, "the password that the thief knew is gone");
    assert_eq!(world.peek("select count(*)::text from app.users where totp_secret is not null").await.as_deref(), Some("0"));
    assert_eq!(world.peek("select count(*)::text from app.recovery_codes").await.as_deref(), Some("0"));
    let reset = world.link(&mail_about(&world, &ana.owner_email, "new password").await);
    assert_eq!(world.visitor().post(&reset, &[("password", PASSWORD)]).await.status, 303);
    assert!(is_in(&world.sign_in(&ana.owner_email, PASSWORD).await).await);
    assert_eq!(world.visitor().post(&own, &[]).await.status, 410, "later links back are used up by an earlier one");
}

#[tokio::test]
async fn an_address_that_may_come_back_is_not_given_to_a_colleague() {
    let world = World::new().await;
    let ana = &world.ana;
    let dan = world.join(ana, "Dan", &[]).await;
    ask_change(&ana.owner, "thief@evil.test", &ana.password).await;
    let forth = world.link(&world.mails_to("thief@evil.test").await.remove(0));
    assert_eq!(world.visitor().post(&forth, &[]).await.status, 303);
    let fields = [("email", "ana@ana-fiber.test"), ("present", ana.password.as_str())];
    let reply = dan.post("/profile/email", &fields).await;
    assert!(reply.status == 422 && reply.has("already used in your company"), "{}", reply.body);
    world.wait(SignedDuration::from_hours(8 * 24));
    let dan = world.sign_in("dan@ana-fiber.test", &ana.password).await;
    assert_eq!(dan.post("/profile/email", &fields).await.status, 303, "free once nobody can take it back");
}

#[tokio::test]
async fn knowing_the_password_does_not_fill_a_mailbox_with_codes() {
    let world = limited(Limit::MailTo, 2).await;
    let ana = &world.ana;
    assert_eq!(ana.owner.post("/profile/security/mail-code", &[("on", "yes"), ("mail-password", &ana.password)]).await.status, 303);
    for status in [303, 303, 429] {
        assert_eq!(try_in(&world, &ana.owner_email, &ana.password).await.1.status, status);
    }
}

/// Ana with the same password at two companies, past the first step.
async fn before_the_choice(world: &World) -> (Client, String) {
    sign_up(world, "Ana Second", "ana@ana-fiber.test").await;
    world.execute("update directory.logins set password_hash = (select password_hash from directory.logins where email = 'ana@ana-fiber.test' and email_verified) where email = 'ana@ana-fiber.test'").await;
    let (client, reply) = try_in(world, "ana@ana-fiber.test", &world.ana.password).await;
    assert_eq!(reply.location(), "/sign-in/company");
    (client, world.ana.tenant.to_string())
}

#[tokio::test]
async fn a_half_done_sign_in_opens_one_session_however_often_its_cookie_is_sent() {
    let world = World::new().await;
    let (client, company) = before_the_choice(&world).await;
    let kept = client.cookie("sign_in").unwrap();
    assert_eq!(client.post("/sign-in/company", &[("company", &company)]).await.location(), "/");
    let thief = world.visitor();
    thief.set_cookie("sign_in", &kept);
    assert_eq!(thief.post("/sign-in/company", &[("company", &company)]).await.location(), "/sign-in");
    assert!(!is_in(&thief).await);

    let ana = &world.ana;
    ana.owner.post("/profile/security/mail-code", &[("on", "yes"), ("mail-password", &ana.password)]).await;
    world.execute("update directory.logins set password_hash = null where not email_verified").await;
    let (client, reply) = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(reply.location(), "/sign-in/factor");
    let kept = client.cookie("sign_in").unwrap();
    let code = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    assert_eq!(client.post("/sign-in/factor", &[("code", &code)]).await.location(), "/");
    thief.set_cookie("sign_in", &kept);
    assert_eq!(thief.post("/sign-in/factor/resend", &[]).await.location(), "/sign-in", "not even a mail");
}

#[tokio::test]
async fn a_half_done_sign_in_dies_with_a_change_of_the_password() {
    let world = World::new().await;
    let (client, company) = before_the_choice(&world).await;
    world.wait(SignedDuration::from_secs(10));
    let change = [("current", world.ana.password.as_str()), ("new", PASSWORD)];
    assert_eq!(world.ana.owner.post("/profile/password", &change).await.status, 303);
    assert_eq!(client.post("/sign-in/company", &[("company", &company)]).await.status, 422);
    assert!(!is_in(&client).await);
}

#[tokio::test]
async fn strangers_do_not_lock_a_person_out_of_a_browser_that_was_in_before() {
    let world = limited(Limit::SignInAs, 3).await;
    let ana = &world.ana;
    let fields = [("email", ana.owner_email.as_str()), ("password", ana.password.as_str())];
    for _ in 0..5 {
        try_in(&world, &ana.owner_email, "wrong wrong wrong").await;
    }
    assert_eq!(try_in(&world, &ana.owner_email, &ana.password).await.1.status, 429, "the stranger's own origin");
    ana.owner.post("/sign-out", &[]).await;
    assert_eq!(ana.owner.post("/sign-in", &fields).await.status, 303);
    let stranger = world.visitor();
    stranger.set_cookie("known", &ana.owner.cookie("known").unwrap().replace('A', "B"));
    assert_eq!(stranger.post("/sign-in", &fields).await.status, 429, "a made-up mark is none");
    // The mark is for this address alone, and does not make the count endless.
    let other = [("email", "ben@ben-broadband.test"), ("password", "wrong wrong wrong")];
    let last = async |fields: &[(&str, &str)]| {
        let mut status = 0;
        for _ in 0..5 {
            status = ana.owner.post("/sign-in", fields).await.status.as_u16();
        }
        status
    };
    assert_eq!(last(&other).await, 429);
    assert_eq!(last(&[("email", ana.owner_email.as_str()), ("password", "wrong wrong wrong")]).await, 429);
}

#[tokio::test]
async fn tries_from_many_origins_meet_a_wide_bound() {
    let world = limited(Limit::SignInAnywhere, 3).await;
    let mut last = 0;
    for _ in 0..4 {
        last = try_in(&world, "nobody@example.test", "wrong wrong wrong").await.1.status.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn the_operator_switches_a_lost_second_step_off_and_the_person_hears_of_it() {
    let world = World::new().await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    ana.owner.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await;
    assert_eq!(try_in(&world, &ana.owner_email, &ana.password).await.1.location(), "/sign-in/factor");
    world.wait(SignedDuration::from_mins(1));
    let summary = world.site.db.platform().tenants().await.unwrap().into_iter().find(|company| company.name == "Ana Fiber").unwrap();
    let mut tx = world.site.db.begin(&summary.operator_context()).await.unwrap();
    let locked = staff::Locked { user: ana.owner_id, company: "Ana Fiber", public_url: &world.base };
    staff::factor_off(&mut tx, &world.site.words, &locked).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(try_in(&world, &ana.owner_email, &ana.password).await.1.location(), "/");
    assert!(world.mails_to(&ana.owner_email).await.iter().any(|mail| mail.text.contains("switched off by those who run")));
    let entry = "select actor_kind from app.audit_entries where action = 'staff.second_factor_removed'";
    assert_eq!(world.peek(entry).await.as_deref(), Some("operator"));
}

#[tokio::test]
async fn the_operator_finds_a_log_in_however_many_companies_know_the_address() {
    let world = World::new().await;
    for number in 0..20 {
        sign_up(&world, &format!("Squat {number}"), "eve@example.test").await;
    }
    world.wait(SignedDuration::from_mins(1));
    sign_up(&world, "Late", "eve@example.test").await;
    let platform = world.site.db.platform();
    let late = platform.tenants().await.unwrap().into_iter().find(|company| company.name == "Late").unwrap().operator_context().tenant();
    assert!(platform.find_logins("eve@example.test").await.unwrap().iter().all(|login| login.tenant() != late), "beyond the limit");
    assert!(platform.find_login(late, "eve@example.test").await.unwrap().is_some());
    assert!(platform.find_login(late, "ana@ana-fiber.test").await.unwrap().is_none());
}
