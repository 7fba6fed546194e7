//! Getting in and one's own account: sign-up, sign-in with all its steps, mailed links, the profile.

use std::time::Duration;

use jiff::SignedDuration;
use testkit::{Client, Reply};
use web::{Limit, LimitsConfig};

use crate::world::{Options, World, png};

const PASSWORD: &str = "mabuhay ang kuryente";

async fn sign_up(world: &World, company: &str, email: &str) -> Client {
    let client = world.visitor();
    let reply =
        client.post("/sign-up", &[("company", company), ("name", "Cora Diaz"), ("email", email), ("password", PASSWORD), ("terms", "on")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    client
}

async fn try_in(world: &World, email: &str, password: &str) -> (Client, Reply) {
    let client = world.visitor();
    let reply = client.post("/sign-in", &[("email", email), ("password", password)]).await;
    (client, reply)
}

async fn is_in(client: &Client) -> bool {
    client.get("/profile").await.status == 200
}

/// What a page says, without what is different each time.
fn steady_text(reply: &Reply, email: &str) -> String {
    reply.body.replace(email, "EMAIL").lines().filter(|line| !line.contains("request-id")).collect::<Vec<_>>().join("\n")
}

/// The six digits of a mailed code.
fn code_in(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| line.len() == 6 && line.chars().all(|c| c.is_ascii_digit()));
    line.unwrap_or_else(|| panic!("no code in: {text}")).to_owned()
}

/// The newest mail to an address whose subject has this in it: with a clock that stands still, mails of one moment come in any order.
async fn mail_about(world: &World, email: &str, subject: &str) -> delivery::SandboxMail {
    let mails = world.mails_to(email).await;
    mails.into_iter().find(|mail| mail.subject.contains(subject)).unwrap_or_else(|| panic!("no mail about {subject}"))
}

/// An authenticator that a test holds in its hand.
struct Phone(totp_rs::Totp);

impl Phone {
    async fn set_up(client: &Client, password: &str) -> Self {
        let reply = client.post("/profile/security/authenticator", &[("setup-password", password)]).await;
        assert_eq!(reply.status, 303, "{}", reply.body);
        let page = client.get("/profile/security").await.body;
        let key: String = between(&page, "<code>", "</code>").split_whitespace().collect();
        let secret = totp_rs::Secret::try_from_base32(key).unwrap();
        Self(totp_rs::Builder::new().with_secret(secret.as_bytes().to_vec()).build().unwrap())
    }

    fn code(&self, world: &World) -> String {
        self.0.generate(u64::try_from(world.clock.now().as_second()).unwrap()).to_string()
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in: {text}")) + from.len();
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap()]
}

fn recovery_codes(page: &str) -> Vec<String> {
    between(page, "<ul class=\"codes\">", "</ul>").split("<li>").skip(1).map(|item| item.split('<').next().unwrap().to_owned()).collect()
}

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
    assert!(is_in(&world.sign_in("ana@ana-fiber.test", &world.ana.password).await).await);
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

#[tokio::test]
async fn an_authenticator_is_asked_for_and_its_codes_work_once() {
    let world = World::new().await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    let qr = ana.owner.get("/profile/security/qr").await;
    assert_eq!((qr.status.as_u16(), qr.header("content-type")), (200, "image/svg+xml"));
    let before = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(before.1.location(), "/", "of no effect before it is confirmed");
    assert_eq!(ana.owner.post("/profile/security/authenticator/confirm", &[("code", "000000")]).await.status, 422);
    let code = phone.code(&world);
    let shown = ana.owner.post("/profile/security/authenticator/confirm", &[("code", &code)]).await;
    assert_eq!(recovery_codes(&shown.body).len(), 10);
    assert_eq!(ana.owner.get("/profile/security/qr").await.status, 404, "the secret is never shown again");

    let (client, reply) = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(reply.location(), "/sign-in/factor");
    assert!(!is_in(&client).await);
    let replay = client.post("/sign-in/factor", &[("code", &code)]).await;
    assert_eq!(replay.status, 422, "the code that switched it on was used");
    world.wait(SignedDuration::from_secs(30));
    let fresh = phone.code(&world);
    assert_eq!(client.post("/sign-in/factor", &[("code", &fresh)]).await.status, 303);
    assert!(is_in(&client).await);
    let (other, _) = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(other.post("/sign-in/factor", &[("code", &fresh)]).await.status, 422, "nor twice");
    world.wait(SignedDuration::from_mins(6));
    assert_eq!(other.post("/sign-in/factor", &[("code", &phone.code(&world))]).await.location(), "/sign-in", "the first step grows old");
    let sealed = "select count(*)::text from app.users where totp_secret is not null and octet_length(totp_secret) > 40";
    assert_eq!(world.peek(sealed).await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_recovery_code_lets_in_once_and_new_ones_void_the_old() {
    let world = World::new().await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    let shown = ana.owner.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await;
    let codes = recovery_codes(&shown.body);
    let enter = async |code: &str| {
        let (client, _) = try_in(&world, &ana.owner_email, &ana.password).await;
        client.post("/sign-in/factor", &[("code", code)]).await.status.as_u16()
    };
    assert_eq!(enter(&codes[0].to_uppercase().replace('-', " ")).await, 303, "however it is typed");
    assert_eq!(enter(&codes[0]).await, 422, "once");
    let again = ana.owner.post("/profile/security/codes", &[("codes-password", &ana.password)]).await;
    let new = recovery_codes(&again.body);
    assert_eq!(enter(&codes[1]).await, 422, "void");
    assert_eq!(enter(&new[0]).await, 303);
    assert_eq!(ana.owner.post("/profile/security/codes", &[("codes-password", "wrong wrong wrong")]).await.status, 422);
    let off = |password: &str, code: &str| vec![("off-password".to_owned(), password.to_owned()), ("code".to_owned(), code.to_owned())];
    let post = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        ana.owner.post("/profile/security/authenticator/off", &fields).await.status.as_u16()
    };
    assert_eq!(post(off("wrong wrong wrong", &new[1])).await, 422);
    assert_eq!(post(off(&ana.password, "000000")).await, 422);
    assert_eq!(post(off(&ana.password, &new[1])).await, 303);
    assert_eq!(try_in(&world, &ana.owner_email, &ana.password).await.1.location(), "/");
    assert_eq!(world.peek("select count(*)::text from app.recovery_codes").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn second_steps_are_limited() {
    let limits = LimitsConfig::generous().with(Limit::SecondFactor, 4, Duration::from_secs(900));
    let world = World::with(Options { limits, ..Options::default() }).await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    ana.owner.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await;
    let (client, _) = try_in(&world, &ana.owner_email, &ana.password).await;
    let mut last = 0;
    for _ in 0..4 {
        last = client.post("/sign-in/factor", &[("code", "000000")]).await.status.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn a_mailed_code_can_be_the_second_step() {
    let world = World::new().await;
    let ana = &world.ana;
    assert_eq!(ana.owner.post("/profile/security/mail-code", &[("on", "yes"), ("mail-password", "wrong wrong")]).await.status, 422);
    assert_eq!(ana.owner.post("/profile/security/mail-code", &[("on", "yes"), ("mail-password", &ana.password)]).await.status, 303);
    let (client, reply) = try_in(&world, &ana.owner_email, &ana.password).await;
    assert_eq!(reply.location(), "/sign-in/factor");
    let old = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    assert_eq!(client.post("/sign-in/factor/resend", &[]).await.status, 303);
    let new = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    if old != new {
        assert_eq!(client.post("/sign-in/factor", &[("code", &old)]).await.status, 422, "the newest alone");
    }
    assert_eq!(client.post("/sign-in/factor", &[("code", &new)]).await.status, 303);
    assert!(is_in(&client).await);
}

#[tokio::test]
async fn a_code_by_mail_opens_without_a_password_and_dies_after_five_tries() {
    let world = World::new().await;
    let ana = &world.ana;
    let ask = async |email: &str| {
        let client = world.visitor();
        let reply = client.post("/sign-in/code", &[("email", email)]).await;
        (client, reply)
    };
    let (client, known) = ask(&ana.owner_email).await;
    let (stranger, unknown) = ask("nobody@example.test").await;
    assert_eq!((known.status, known.location(), &known.body), (unknown.status, unknown.location(), &unknown.body));
    assert_eq!(stranger.post("/sign-in/code/enter", &[("code", "123456")]).await.status, 422);
    let mail = mail_about(&world, &ana.owner_email, "sign-in code").await;
    let code = code_in(&mail.text);
    assert_eq!(client.post("/sign-in/code/enter", &[("code", &code)]).await.location(), "/");
    assert!(is_in(&client).await);
    assert_eq!(world.visitor().get(&world.link(&mail)).await.status, 410, "the code has used up the link");

    let (second, _) = ask(&ana.owner_email).await;
    let code = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(second.post("/sign-in/code/enter", &[("code", wrong)]).await.status, 422);
    }
    assert_eq!(second.post("/sign-in/code/enter", &[("code", &code)]).await.status, 422, "five tries are all");

    let (_, _) = ask(&ana.owner_email).await;
    let link = world.link(&world.mails_to(&ana.owner_email).await.remove(0));
    let elsewhere = world.visitor();
    assert_eq!(elsewhere.get(&link).await.status, 200);
    assert!(!is_in(&elsewhere).await);
    assert_eq!(elsewhere.post(&link, &[]).await.location(), "/");
    assert!(is_in(&elsewhere).await);
    assert_eq!(world.visitor().post(&link, &[]).await.status, 410);
}

#[tokio::test]
async fn a_mailed_code_does_not_get_past_the_authenticator_and_grows_old() {
    let world = World::new().await;
    let ana = &world.ana;
    let phone = Phone::set_up(&ana.owner, &ana.password).await;
    ana.owner.post("/profile/security/authenticator/confirm", &[("code", &phone.code(&world))]).await;
    let client = world.visitor();
    client.post("/sign-in/code", &[("email", &ana.owner_email)]).await;
    let code = code_in(&mail_about(&world, &ana.owner_email, "sign-in code").await.text);
    assert_eq!(client.post("/sign-in/code/enter", &[("code", &code)]).await.location(), "/sign-in/factor");
    assert!(!is_in(&client).await);
    world.wait(SignedDuration::from_secs(60));
    assert_eq!(client.post("/sign-in/factor", &[("code", &phone.code(&world))]).await.location(), "/");
    assert!(is_in(&client).await);

    client.post("/sign-out", &[]).await;
    client.post("/sign-in/code", &[("email", &ana.owner_email)]).await;
    let mail = mail_about(&world, &ana.owner_email, "sign-in code").await;
    world.wait(SignedDuration::from_mins(11));
    assert_eq!(world.visitor().get(&world.link(&mail)).await.status, 410);
    assert_eq!(client.post("/sign-in/code/enter", &[("code", &code_in(&mail.text))]).await.location(), "/sign-in/code");
}

#[tokio::test]
async fn a_device_that_is_signed_out_is_out_at_its_next_request() {
    let world = World::new().await;
    let ana = &world.ana;
    // The session of the sign-up goes, so that the list holds this device and one other.
    assert_eq!(ana.owner.post("/profile/sessions/end-others", &[]).await.status, 303);
    let other = world.sign_in(&ana.owner_email, &ana.password).await;
    let page = ana.owner.get("/profile/sessions").await;
    assert!(page.has("This device"), "{}", page.body);
    let list = between(&page.body, "<tbody>", "</tbody>");
    let id = between(list, "action=\"/profile/sessions/", "/end\"").to_owned();
    let foreign = world.ben.owner.post(&format!("/profile/sessions/{id}/end"), &[]).await;
    let random = world.ben.owner.post(&format!("/profile/sessions/{}/end", uuid::Uuid::from_u128(1)), &[]).await;
    assert_eq!((foreign.status.as_u16(), random.status.as_u16()), (404, 404));
    assert!(is_in(&other).await);
    assert_eq!(ana.owner.post(&format!("/profile/sessions/{id}/end"), &[]).await.status, 303);
    assert!(!is_in(&other).await);
    assert_eq!(ana.owner.post(&format!("/profile/sessions/{id}/end"), &[]).await.status, 404, "ended already");
    let third = world.sign_in(&ana.owner_email, &ana.password).await;
    assert_eq!(ana.owner.post("/profile/sessions/end-others", &[]).await.status, 303);
    assert!(!is_in(&third).await);
    assert!(is_in(&ana.owner).await);
}

#[tokio::test]
async fn a_new_password_needs_the_present_one_and_signs_the_others_out() {
    let world = World::new().await;
    let ana = &world.ana;
    let other = world.sign_in(&ana.owner_email, &ana.password).await;
    let change = async |current: &str, new: &str| ana.owner.post("/profile/password", &[("current", current), ("new", new)]).await;
    assert_eq!(change("not the password", PASSWORD).await.status, 422);
    assert_eq!(change(&ana.password, "1234567890").await.status, 422);
    assert!(is_in(&other).await);
    assert_eq!(change(&ana.password, PASSWORD).await.status, 303);
    assert!(is_in(&ana.owner).await && !is_in(&other).await);
    assert!(is_in(&world.sign_in(&ana.owner_email, PASSWORD).await).await);
    assert!(world.mails_to(&ana.owner_email).await[0].subject.contains("changed"));
}

#[tokio::test]
async fn a_picture_is_drawn_anew_and_seen_by_the_company_alone() {
    let world = World::new().await;
    let ana = &world.ana.owner;
    let reply = ana.upload("/profile/avatar", &[], "picture", "me.png", png(600, 400)).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let page = ana.get("/profile").await;
    let path = format!("/pictures/{}", between(&page.body, "src=\"/pictures/", "\""));
    let shown = ana.get(&path).await;
    assert_eq!((shown.header("content-type"), shown.header("x-content-type-options")), ("image/jpeg", "nosniff"));
    assert!(shown.header("cache-control").starts_with("private"));
    let drawn = image::load_from_memory(&shown.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (256, 256));
    assert_eq!(world.ben.owner.get(&path).await.status, 404);
    assert_eq!(world.visitor().get(&path).await.status, 303);
    assert_eq!(ana.upload("/profile/avatar", &[], "picture", "two.png", png(50, 50)).await.status, 303);
    assert_eq!(ana.get(&path).await.status, 404, "the earlier one is gone");
    assert_eq!(ana.post("/profile/avatar/remove", &[]).await.status, 303);
    assert_eq!(world.peek("select count(*)::text from app.pictures").await.as_deref(), Some("0"));
}

/// A PNG of a few bytes whose head promises so many pixels.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut file = png(1, 1);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let step = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()));
    let check = !file[12..29].iter().fold(u32::MAX, step);
    file[29..33].copy_from_slice(&check.to_be_bytes());
    file
}

#[tokio::test]
async fn what_is_no_picture_or_too_much_of_one_is_refused() {
    let world = World::new().await;
    let ana = &world.ana.owner;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let html = b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>".to_vec();
    let bomb = claiming(7_000, 6_000);
    for (what, file) in [("svg", svg), ("html", html), ("bomb", bomb), ("empty", Vec::new()), ("five and a half megabytes", vec![0; 5_600_000])] {
        let reply = ana.upload("/profile/avatar", &[], "picture", "me.png", file).await;
        assert_eq!(reply.status, 422, "{what}: {}", reply.body);
        assert!(reply.has("f-picture-error"), "{what}");
    }
    let huge = ana.upload("/profile/avatar", &[], "picture", "me.png", vec![0; 10_000_000]).await;
    assert_eq!(huge.status, 413);
    assert!(huge.header("content-type").starts_with("text/html"), "a page says why");
    assert_eq!(world.peek("select count(*)::text from app.pictures").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn the_profile_keeps_a_name_on_one_line_and_knows_its_languages() {
    let world = World::new().await;
    let ana = &world.ana.owner;
    assert_eq!(ana.post("/profile", &[("name", "Ana\r\nBcc: eve@example.test"), ("language", "en")]).await.status, 303);
    assert_eq!(world.peek("select name from app.users where email = 'ana@ana-fiber.test'").await.as_deref(), Some("Ana Bcc: eve@example.test"));
    assert_eq!(ana.post("/profile", &[("name", ""), ("language", "en")]).await.status, 422);
    assert_eq!(ana.post("/profile", &[("name", "Ana"), ("language", "xx")]).await.status, 422);
    let script = ana.post("/profile", &[("name", "<script>alert(1)</script>"), ("language", "")]).await;
    assert_eq!(script.status, 303);
    assert!(!ana.get("/profile").await.has("<script>alert"));
}

#[tokio::test]
async fn line_breaks_in_any_field_reach_no_header_and_no_mail() {
    let world = World::new().await;
    let evil = "x\r\nSet-Cookie: a=b\r\nBcc: eve@example.test";
    let mail = format!("cora@cora-net.test{evil}");
    let client = world.visitor();
    for (path, fields) in [
        ("/sign-in", vec![("email", mail.as_str()), ("password", evil), ("next", evil)]),
        ("/sign-in/code", vec![("email", mail.as_str())]),
        ("/reset-password", vec![("email", mail.as_str())]),
        ("/sign-up", vec![("company", evil), ("name", evil), ("email", mail.as_str()), ("password", evil), ("terms", "on")]),
    ] {
        let reply = client.post(path, &fields).await;
        assert!(reply.status.is_client_error(), "{path}: {}", reply.status);
        assert!(reply.headers.get_all("set-cookie").iter().all(|line| !line.to_str().unwrap().starts_with("a=")), "{path}");
    }
    let reply =
        client.post("/sign-up", &[("company", evil), ("name", evil), ("email", "cora@cora-net.test"), ("password", PASSWORD), ("terms", "on")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let mails = world.mails().await;
    assert!(mails.iter().all(|mail| mail.to != "eve@example.test" && !mail.subject.contains('\n') && !mail.to_name.contains('\n')));
    assert!(world.mails_to("cora@cora-net.test").await.len() == 1);
}

#[tokio::test]
async fn every_page_of_the_account_opens() {
    let world = World::new().await;
    for path in ["/profile", "/profile/security", "/profile/sessions"] {
        let reply = world.ana.owner.get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(!reply.has("staff-"), "{path} shows a message's key: {}", reply.body);
    }
    for path in ["/sign-in", "/sign-up", "/sign-in/code", "/reset-password"] {
        let reply = world.visitor().get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(!reply.has("staff-"), "{path} shows a message's key: {}", reply.body);
    }
}
