//! Signing in by password, choosing a company, signing out.

use std::time::Duration;

use jiff::SignedDuration;
use web::{Limit, LimitsConfig};

use super::{is_in, sign_up, steady_text, try_in};
use crate::world::{Options, World};

#[tokio::test]
async fn a_failed_sign_in_says_the_same_for_a_known_and_an_unknown_address() {
    let world = World::new().await;
    let (known_client, known) = try_in(&world, "ana@ana-fiber.test", "not the password").await;
    let (_, unknown) = try_in(&world, "nobody@example.test", "not the password").await;
    assert_eq!((known.status.as_u16(), unknown.status.as_u16()), (422, 422));
    assert_eq!(steady_text(&known, "ana@ana-fiber.test"), steady_text(&unknown, "nobody@example.test"));
    assert!(!is_in(&known_client).await);
    world.settle().await;
    let failures = "select count(*)::text from app.audit_entries where action = 'staff.sign_in_failed'";
    assert_eq!(world.peek(failures).await.as_deref(), Some("1"), "on the record of the one company that knows the address");
}

#[tokio::test]
async fn signing_in_is_on_record_and_opens_a_session_of_its_own() {
    let world = World::new().await;
    let first = world.sign_in("ana@ana-fiber.test", &world.ana.password).await;
    let second = world.sign_in("  ANA@Ana-Fiber.test ", &world.ana.password).await;
    assert_ne!(first.cookie("fiberbill_session"), second.cookie("fiberbill_session"));
    let planted = world.visitor();
    planted.set_cookie("fiberbill_session", "chosen-by-somebody-else");
    planted.post("/sign-in", &[("email", "ana@ana-fiber.test"), ("password", &world.ana.password)]).await;
    assert_ne!(planted.cookie("fiberbill_session").as_deref(), Some("chosen-by-somebody-else"));
    let kept =
        "select count(*)::text from directory.sessions where encode(token_hash, 'escape') like '%fiberbill%' or octet_length(token_hash) <> 32";
    assert_eq!(world.peek(kept).await.as_deref(), Some("0"), "tokens are kept as hashes");
    let entries = "select count(*)::text from app.audit_entries a join app.users u on u.id = a.object_id
                    where a.action = 'staff.signed_in' and a.after ->> 'by' = 'password' and u.name = 'Ana Reyes'";
    assert_eq!(world.peek(entries).await.as_deref(), Some("4"), "the world's own sign-in, and three here");
}

#[tokio::test]
async fn sessions_end_by_idleness_and_age_and_remembered_ones_later() {
    let world = World::new().await;
    let short = world.sign_in("ana@ana-fiber.test", &world.ana.password).await;
    let long = world.visitor();
    let reply = long.post("/sign-in", &[("email", "ana@ana-fiber.test"), ("password", &world.ana.password), ("remember", "on")]).await;
    assert!(reply.headers.get_all("set-cookie").iter().any(|line| line.to_str().unwrap().contains("Max-Age=2592000")));
    world.wait(SignedDuration::from_mins(119));
    assert!(is_in(&short).await);
    world.wait(SignedDuration::from_mins(121));
    assert!(!is_in(&short).await, "idle for two hours");
    assert!(is_in(&long).await);
    for _ in 0..3 {
        world.wait(SignedDuration::from_hours(24 * 9));
        assert!(is_in(&long).await);
    }
    world.wait(SignedDuration::from_hours(24 * 4));
    assert!(!is_in(&long).await, "thirty days are the end");
}

#[tokio::test]
async fn the_way_on_after_sign_in_never_leaves_the_site() {
    let world = World::new().await;
    for (next, to) in [("/profile/sessions?x=1", "/profile/sessions?x=1"), ("https://evil.example", "/"), ("//evil.example", "/"), ("/\\evil", "/")] {
        let fields = [("email", "ana@ana-fiber.test"), ("password", world.ana.password.as_str()), ("next", next)];
        assert_eq!(world.visitor().post("/sign-in", &fields).await.location(), to, "{next}");
    }
    let away = world.visitor().get("/profile/sessions").await;
    assert_eq!(away.location(), "/sign-in?next=/profile/sessions");
}

#[tokio::test]
async fn too_many_tries_lock_the_address_out_for_a_time_whoever_it_is() {
    let limits = LimitsConfig::generous().with(Limit::SignInAs, 5, Duration::from_secs(900));
    let world = World::with(Options { limits, ..Options::default() }).await;
    for email in ["ana@ana-fiber.test", "nobody@example.test"] {
        let mut last = 0;
        for _ in 0..6 {
            last = try_in(&world, email, "wrong wrong wrong").await.1.status.as_u16();
        }
        assert_eq!(last, 429, "{email}");
    }
    let (_, locked) = try_in(&world, "ana@ana-fiber.test", &world.ana.password).await;
    assert_eq!(locked.status, 429, "the right password does not help either");
    assert!(locked.has("minute"), "{}", locked.body);
    world.settle().await;
    let entries = "select count(*)::text from app.audit_entries where action = 'staff.sign_in_locked'";
    assert_eq!(world.peek(entries).await.as_deref(), Some("1"));
    world.wait(SignedDuration::from_mins(16));
    assert!(is_in(&world.sign_in("ana@ana-fiber.test", &world.ana.password).await).await);
}

#[tokio::test]
async fn who_works_at_several_companies_chooses_after_the_password() {
    let world = World::new().await;
    sign_up(&world, "Ana Second", "ana@ana-fiber.test").await;
    let (one, reply) = try_in(&world, "ana@ana-fiber.test", &world.ana.password).await;
    assert_eq!(reply.location(), "/", "another password, so only one company is hers here");
    assert!(one.get("/profile").await.has("Ana Fiber"));
    // The same password at both.
    world.execute("update directory.logins set password_hash = (select password_hash from directory.logins where email = 'ana@ana-fiber.test' order by changed_at limit 1) where email = 'ana@ana-fiber.test'").await;
    let (client, reply) = try_in(&world, "ana@ana-fiber.test", &world.ana.password).await;
    assert_eq!(reply.location(), "/sign-in/company");
    assert!(!is_in(&client).await, "no session before the choice");
    let page = client.get("/sign-in/company").await;
    assert!(page.has("Ana Fiber") && page.has("Ana Second") && !page.has("Ben Broadband"), "{}", page.body);
    let ben = world.ben.tenant.to_string();
    assert_eq!(client.post("/sign-in/company", &[("company", &ben)]).await.status, 422, "not one of hers");
    let second = world.peek("select tenant_id::text from directory.tenants where name = 'Ana Second'").await.unwrap();
    assert_eq!(client.post("/sign-in/company", &[("company", &second)]).await.status, 303);
    assert!(client.get("/profile").await.has("Ana Second"));
    world.wait(SignedDuration::from_mins(6));
    let late = world.visitor();
    late.set_cookie("sign_in", "forged");
    assert_eq!(late.post("/sign-in/company", &[("company", &second)]).await.location(), "/sign-in");
}

#[tokio::test]
async fn a_deactivated_company_lets_its_owner_in_and_tells_others_why_after_the_password() {
    let world = World::new().await;
    world.execute("update directory.tenants set state = 'deactivated' where name = 'Ana Fiber'").await;
    let (owner, reply) = try_in(&world, "ana@ana-fiber.test", &world.ana.password).await;
    assert_eq!(reply.status, 303);
    assert!(is_in(&owner).await);
    world.execute("update directory.logins set is_owner = false where email = 'ana@ana-fiber.test'").await;
    let (_, wrong) = try_in(&world, "ana@ana-fiber.test", "not the password").await;
    let (client, right) = try_in(&world, "ana@ana-fiber.test", &world.ana.password).await;
    assert!(!wrong.has("deactivated") && right.has("deactivated"), "{}", right.body);
    assert_eq!(right.status, 422);
    assert!(!is_in(&client).await);
    assert!(!is_in(&owner).await, "live sessions end at the next request");
    world.execute("update directory.tenants set state = 'archived' where name = 'Ana Fiber'").await;
    let (_, gone) = try_in(&world, "ana@ana-fiber.test", &world.ana.password).await;
    assert!(!gone.has("deactivated"), "an archived company is as if it never was");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_only_by_post() {
    let world = World::new().await;
    let client = world.sign_in("ana@ana-fiber.test", &world.ana.password).await;
    let token = client.cookie("fiberbill_session").unwrap();
    assert_eq!(client.get("/sign-out").await.status, 405);
    assert!(is_in(&client).await);
    assert_eq!(client.post("/sign-out", &[]).await.location(), "/sign-in");
    client.set_cookie("fiberbill_session", &token);
    assert!(!is_in(&client).await, "the token itself is dead");
    let entry = "select count(*)::text from app.audit_entries where action = 'staff.signed_out'";
    assert_eq!(world.peek(entry).await.as_deref(), Some("1"));
}
