//! Companies: their settings, logo and web name, how one closes and opens again, and the pages for strangers.

use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Client, Reply};

use crate::world::{Options, World, png};

const FIELDS: &[(&str, &str)] = &[
    ("name", "Ana Fiber"),
    ("letterhead", "Ana Fiber Inc.\nTIN 123-456"),
    ("address", "1 Harbour Road\nDavao"),
    ("contact_email", "office@ana-fiber.test"),
    ("contact_phone", "+63 82 555 0100"),
    ("website", "ana-fiber.test"),
    ("time_zone", "Asia/Manila"),
    ("currency", "PHP"),
    ("language", "en"),
    ("version", "1"),
];

/// The good form with some fields changed.
fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let new = |name: &str| changed.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    FIELDS.iter().map(|(name, value)| (*name, new(name).unwrap_or(value))).collect()
}

/// What the log says of this action, the newest first.
async fn on_record(client: &Client, action: &str) -> Vec<Value> {
    let reply = client.get(&format!("/api/v1/audit-entries?action={action}")).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["items"].as_array().unwrap().clone()
}

fn field_error(reply: &Reply, field: &str) -> bool {
    reply.has(&format!("id=\"f-{field}-error\""))
}

#[tokio::test]
async fn settings_are_saved_and_shown_and_the_company_lives_by_its_own_clock() {
    let world = World::new().await;
    let saved = world.ana.owner.post("/settings", &form(&[("time_zone", "Pacific/Kiritimati"), ("name", "  Ana   Fibre ")])).await;
    assert_eq!((saved.status.as_u16(), saved.location()), (303, "/settings"), "{}", saved.body);
    let shown = world.ana.owner.get("/settings").await;
    for text in ["Ana Fibre", "TIN 123-456", "1 Harbour Road", "office@ana-fiber.test", "+63 82 555 0100", "https://ana-fiber.test"] {
        assert!(shown.has(text), "{text} is not shown");
    }
    assert!(shown.has("value=\"Pacific/Kiritimati\" selected"));
    // 01:00 in Greenwich is 15:00 there; Ben's clock did not move.
    assert!(world.ana.owner.get("/").await.has("14 Mar 2026, 15:00"));
    assert!(world.ben.owner.get("/").await.has("14 Mar 2026, 09:00"));
}

#[tokio::test]
async fn a_change_of_settings_is_on_record_with_before_and_after_and_no_change_is_not() {
    let world = World::new().await;
    let key = world.ana.key(&["audit.view_log"]).await;
    world.ana.owner.post("/settings", &form(&[])).await;
    world.ana.owner.post("/settings", &form(&[("version", "2"), ("name", "Ana Net"), ("currency", "USD")])).await;
    world.ana.owner.post("/settings", &form(&[("version", "3"), ("name", "Ana Net"), ("currency", "USD")])).await;
    let entries = on_record(&key, "tenants.settings_changed").await;
    assert_eq!(entries.len(), 2, "{entries:#?}");
    assert!(
        entries.iter().any(|entry| entry["before"] == json!({"name": "Ana Fiber", "currency": "PHP"})
            && entry["after"] == json!({"name": "Ana Net", "currency": "USD"}))
    );
    assert!(entries.iter().all(|entry| entry["object_id"] == json!(world.ana.tenant) && entry["actor_name"] == "Ana Reyes"));
}

#[tokio::test]
async fn who_saves_over_somebody_elses_change_is_told_and_loses_nothing() {
    let world = World::new().await;
    world.ana.owner.post("/settings", &form(&[("address", "By somebody else")])).await;
    let refused = world.ana.owner.post("/settings", &form(&[("address", "By me"), ("letterhead", "Mine")])).await;
    assert_eq!(refused.status, 409);
    assert!(refused.has("Somebody else changed these settings"), "{}", refused.body);
    assert!(refused.has("By somebody else") && refused.has("By me"));
    assert!(refused.has("name=\"version\" value=\"2\""));
    assert_eq!(
        world.peek("select address from app.company_settings s join directory.tenants t using (tenant_id) where t.name = 'Ana Fiber'").await.unwrap(),
        "By somebody else"
    );
    // A form without a version comes from nowhere and replaces nothing.
    let without: Vec<_> = form(&[]).into_iter().filter(|(name, _)| *name != "version").collect();
    assert_eq!(world.ana.owner.post("/settings", &without).await.status, 409);
    // Now that they have seen it, they may.
    assert_eq!(world.ana.owner.post("/settings", &form(&[("address", "By me"), ("version", "2")])).await.status, 303);
}

#[tokio::test]
async fn two_at_the_same_moment_do_not_overwrite_each_other() {
    let world = World::new().await;
    let (one, other) = (form(&[("address", "One")]), form(&[("address", "Other")]));
    // While the row is held, both have read the same version and wait to write.
    let mut holder = world.database.superuser().await;
    sqlx::raw_sql("begin; select 1 from app.company_settings for update").execute(&mut holder).await.unwrap();
    let release = async {
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        sqlx::raw_sql("rollback").execute(&mut holder).await.unwrap();
    };
    let (first, second, ()) = tokio::join!(world.ana.owner.post("/settings", &one), world.ana.owner.post("/settings", &other), release);
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let long = "x".repeat(101);
    let lines = "line\n".repeat(7);
    let wide = "x".repeat(81);
    for (field, value) in [
        ("name", "   "),
        ("name", long.as_str()),
        ("letterhead", lines.as_str()),
        ("letterhead", wide.as_str()),
        ("contact_email", "not an address"),
        ("contact_phone", "call me"),
        ("website", "javascript:alert(1)"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", ""),
        ("currency", "XXX"),
        ("language", "tlh"),
    ] {
        let refused = world.ana.owner.post("/settings", &form(&[(field, value), ("address", "Kept as typed")])).await;
        assert_eq!(refused.status, 422, "{field} = {value}");
        assert!(field_error(&refused, field), "{field} = {value}: {}", refused.body);
        assert!(refused.has("Kept as typed"));
    }
    assert_eq!(world.peek("select max(version)::text from app.company_settings").await.unwrap(), "1");
}

#[tokio::test]
async fn script_in_every_field_is_text_everywhere() {
    let world = World::new().await;
    let script = "<script>alert(1)</script>\"'><img src=x>";
    let saved = world.ana.owner.post("/settings", &form(&[("name", script), ("letterhead", script), ("address", script)])).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let refused = world
        .ana
        .owner
        .post(
            "/settings",
            &form(&[("website", script), ("contact_email", script), ("contact_phone", script), ("time_zone", script), ("version", "2")]),
        )
        .await;
    assert_eq!(refused.status, 422);
    let slug = world.ana.owner.post("/settings/web-name", &[("slug", script)]).await;
    assert_eq!(slug.status, 422);
    let life = world.ana.owner.post("/settings/company-life/deactivate", &[("typed_name", "no"), ("reason", script)]).await;
    assert_eq!(life.status, 422);
    let mut pages = vec![refused, slug, life];
    let filter = format!("/audit?q={}", "%3Cscript%3Ealert(1)%3C/script%3E");
    for path in ["/", "/settings", "/settings/company-life", "/audit", filter.as_str()] {
        pages.push(world.ana.owner.get(path).await);
    }
    let key = world.ana.key(&["audit.view_log"]).await;
    let entry = on_record(&key, "tenants.settings_changed").await[0]["id"].as_str().unwrap().to_owned();
    pages.push(world.ana.owner.get(&format!("/audit/{entry}")).await);
    for page in pages {
        assert!(!page.has("<script>alert") && !page.has("<img src=x"), "{}", page.body);
    }
}

#[tokio::test]
async fn a_logo_is_redrawn_put_up_replaced_and_taken_down() {
    let world = World::new().await;
    let up = world.ana.owner.upload("/settings/logo", &[], "logo", "logo.exe", png(1200, 300)).await;
    assert_eq!(up.status, 303, "{}", up.body);
    let id = world.peek("select logo_id::text from app.company_settings where logo_id is not null").await.expect("a logo");
    assert!(world.ana.owner.get("/settings").await.has(&format!("/pictures/{id}")));
    let served = world.ana.owner.get(&format!("/pictures/{id}")).await;
    assert_eq!((served.status.as_u16(), served.header("content-type")), (200, "image/png"));
    let drawn = image::load_from_memory(&served.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (600, 150));
    assert_eq!(world.ben.owner.get(&format!("/pictures/{id}")).await.status, 404);

    world.ana.owner.upload("/settings/logo", &[], "logo", "b.png", png(30, 30)).await;
    assert_eq!(world.peek("select count(*)::text from app.pictures").await.unwrap(), "1", "the earlier picture is gone");
    assert_eq!(world.ana.owner.post("/settings/logo/remove", &[]).await.status, 303);
    assert_eq!(world.peek("select count(*)::text from app.pictures").await.unwrap(), "0");
    // Once more: nothing to do, nothing on record.
    assert_eq!(world.ana.owner.post("/settings/logo/remove", &[]).await.status, 303);
    let key = world.ana.key(&["audit.view_log"]).await;
    assert_eq!(on_record(&key, "tenants.logo_changed").await.len(), 2);
    assert_eq!(on_record(&key, "tenants.logo_removed").await.len(), 1);
    assert_eq!(on_record(&key, "tenants.picture_discarded").await.len(), 2);
}

#[tokio::test]
async fn what_is_no_picture_is_refused_and_what_hides_behind_one_is_lost() {
    let world = World::new().await;
    let mut torn = png(40, 40);
    torn.truncate(60);
    let mut heavy = png(40, 40);
    heavy.resize(5 * 1024 * 1024 + 1, 0);
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec()),
        ("html with a picture's first bytes", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>".to_vec()),
        ("gif that is a script", b"GIF89a/*\x01\x00\x01\x00*/=1;alert(1)//".to_vec()),
        ("a torn picture", torn),
        ("too heavy", heavy),
        ("too wide", png(6_001, 2)),
    ] {
        let refused = world.ana.owner.upload("/settings/logo", &[], "logo", "logo.png", bytes).await;
        assert_eq!(refused.status, 422, "{what}");
        assert!(field_error(&refused, "logo"), "{what}: {}", refused.body);
    }
    let beyond = world.ana.owner.upload("/settings/logo", &[], "logo", "logo.png", vec![0; 7 * 1024 * 1024]).await;
    assert_eq!(beyond.status, 413);
    assert_eq!(world.peek("select count(*)::text from app.pictures").await.unwrap(), "0");

    let mut polyglot = png(40, 40);
    polyglot.extend_from_slice(b"<script>alert(1)</script>");
    world.ana.owner.upload("/settings/logo", &[], "logo", "logo.png", polyglot).await;
    let kept = world.peek("select position('script'::bytea in bytes)::text from app.pictures").await;
    assert!(kept.is_none_or(|place| place == "0"), "the script survived");
}

#[tokio::test]
async fn a_web_name_follows_the_rules_and_belongs_to_one_company() {
    let world = World::new().await;
    for bad in ["an", "-ana", "ana-", "ana--fiber", "ana fiber", "añafiber", "ana.fiber", "www", "api", "admin", "fiberbill-help", ""] {
        let refused = world.ana.owner.post("/settings/web-name", &[("slug", bad)]).await;
        assert_eq!(refused.status, 422, "{bad}");
        assert!(field_error(&refused, "slug"), "{bad}");
    }
    assert_eq!(world.ana.owner.post("/settings/web-name", &[("slug", " Ana-Fiber ")]).await.status, 303);
    assert_eq!(world.peek("select slug from directory.tenants where name = 'Ana Fiber'").await.unwrap(), "ana-fiber");
    let taken = world.ben.owner.post("/settings/web-name", &[("slug", "ana-fiber")]).await;
    assert_eq!(taken.status, 422);
    assert!(field_error(&taken, "slug") && taken.has("taken") && !taken.has("Ana Fiber"), "{}", taken.body);
    // One's own name once more is no conflict, and no change.
    assert_eq!(world.ana.owner.post("/settings/web-name", &[("slug", "ana-fiber")]).await.status, 303);
    let key = world.ana.key(&["audit.view_log"]).await;
    let entries = on_record(&key, "tenants.web_name_changed").await;
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0]["after"], json!({"slug": "ana-fiber"}));
}

#[tokio::test]
async fn a_new_companys_web_name_says_nothing_of_others_and_fits_the_rules() {
    let world = World::new().await;
    let slug = world.peek("select slug from directory.tenants where name = 'Ben Broadband'").await.unwrap();
    let tail = slug.strip_prefix("ben-broadband-").expect("made from the name");
    assert_eq!(tail.len(), 5, "{slug}");
}

#[tokio::test]
async fn a_deactivated_company_lets_in_its_owner_alone_and_opens_again() {
    let world = World::new().await;
    let manager = world.join(&world.ana, "Cora", &["Manager"]).await;
    let key = world.ana.key(&["tenants.view_settings", "audit.view_log"]).await;
    assert_eq!(manager.get("/settings").await.status, 200);
    assert_eq!(manager.get("/settings/company-life").await.status, 403, "only the owner");
    assert_eq!(manager.post("/settings/company-life/deactivate", &[("typed_name", "Ana Fiber")]).await.status, 403);

    let wrong = world.ana.owner.post("/settings/company-life/deactivate", &[("typed_name", "Ana"), ("reason", "A pause")]).await;
    assert_eq!(wrong.status, 422);
    assert!(field_error(&wrong, "typed_name") && wrong.has("A pause"));
    let closed = world.ana.owner.post("/settings/company-life/deactivate", &[("typed_name", "Ana Fiber"), ("reason", "A pause")]).await;
    assert_eq!((closed.status.as_u16(), closed.location()), (303, "/settings/company-life"), "{}", closed.body);

    assert_ne!(manager.get("/settings").await.status, 200, "the session ends at the next request");
    let refused = world.visitor().post("/sign-in", &[("email", "cora@ana-fiber.test"), ("password", &world.ana.password)]).await;
    assert_ne!(refused.status, 303, "sign-in is refused");
    assert!(refused.has("deactivated"), "with a plain reason: {}", refused.body);
    assert_eq!(key.get("/api/v1/settings").await.status, 401);

    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let settings = owner.get("/settings").await;
    assert_eq!(settings.status, 403);
    assert!(settings.has("deactivated"));
    let life = owner.get("/settings/company-life").await;
    assert_eq!(life.status, 200);
    assert!(life.has("A pause") && life.has("/settings/company-life/reactivate"));
    assert!(owner.get("/").await.has("/settings/company-life"));
    assert_eq!(owner.post("/settings/company-life/deactivate", &[("typed_name", "Ana Fiber")]).await.status, 403, "closed already");

    assert_eq!(owner.post("/settings/company-life/reactivate", &[]).await.status, 303);
    assert_eq!(owner.post("/settings/company-life/reactivate", &[]).await.status, 409, "open already");
    assert_eq!(owner.get("/settings").await.status, 200);
    assert_eq!(key.get("/api/v1/settings").await.status, 200);
    world.sign_in("cora@ana-fiber.test", &world.ana.password).await;
    assert_eq!(on_record(&key, "tenants.company_deactivated").await[0]["after"]["reason"], "A pause");
    assert_eq!(on_record(&key, "tenants.company_reactivated").await.len(), 1);
    let announced = world.peek("select string_agg(name, ' ' order by id) from app.announcements a where exists (select from directory.tenants t where t.tenant_id = a.tenant_id and t.name = 'Ana Fiber') and name like 'tenants.company%'").await;
    for fact in ["company_created", "company_deactivated", "company_reactivated"] {
        assert!(announced.as_ref().unwrap().contains(fact), "{announced:?}");
    }
    assert_eq!(world.ben.owner.get("/settings").await.status, 200, "Ben noticed nothing");
}

#[tokio::test]
async fn the_operator_closes_and_opens_a_company_and_the_record_says_who_it_was() {
    let world = World::new().await;
    let key = world.ana.key(&["audit.view_log"]).await;
    let operator = world.ana.context(tenancy::Actor::Operator);
    let mut tx = world.site.db.begin(&operator).await.unwrap();
    tenants::deactivate(&mut tx, "Unpaid").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.site.db.begin(&operator).await.unwrap();
    assert!(tenants::deactivate(&mut tx, "again").await.is_err(), "once is enough");
    drop(tx);
    let mut tx = world.site.db.begin(&operator).await.unwrap();
    tenants::reactivate(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let entry = on_record(&key, "tenants.company_deactivated").await[0].clone();
    assert_eq!((&entry["actor_kind"], &entry["after"]["reason"]), (&json!("operator"), &json!("Unpaid")));
}

#[tokio::test]
async fn settings_need_their_permissions() {
    let world = World::new().await;
    let cashier = world.join(&world.ana, "Cora", &["Cashier"]).await;
    for (method, path) in
        [(Method::GET, "/settings"), (Method::POST, "/settings"), (Method::POST, "/settings/web-name"), (Method::POST, "/settings/logo/remove")]
    {
        let reply = cashier.send(cashier.request(method.clone(), path).form(&form(&[]))).await;
        assert_eq!(reply.status, 403, "{method} {path}");
    }
    let reader = world.ana.key(&["tenants.view_settings"]).await;
    assert_eq!(reader.get("/api/v1/settings").await.status, 200);
    assert_eq!(reader.patch_json("/api/v1/settings", json!({"name": "X"})).await.status, 403);
}

#[tokio::test]
async fn the_api_reads_and_changes_the_same_settings_by_the_same_rules() {
    let world = World::new().await;
    let key = world.ana.key(&["tenants.view_settings", "tenants.change_settings"]).await;
    let now = key.get("/api/v1/settings").await.json();
    assert_eq!((&now["name"], &now["time_zone"], &now["version"]), (&json!("Ana Fiber"), &json!("Asia/Manila"), &json!(1)));
    let changed = key.patch_json("/api/v1/settings", json!({"letterhead": "Ana\nDavao", "version": 1})).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(
        (&changed.json()["letterhead"], &changed.json()["name"], &changed.json()["version"]),
        (&json!("Ana\nDavao"), &json!("Ana Fiber"), &json!(2))
    );
    assert_eq!(key.patch_json("/api/v1/settings", json!({"address": "x", "version": 1})).await.status, 409);
    let wrong = key.patch_json("/api/v1/settings", json!({"time_zone": "Mars/Olympus"})).await;
    assert_eq!((wrong.status.as_u16(), &wrong.json()["errors"][0]["field"]), (422, &json!("time_zone")));
    assert_eq!(key.patch_json("/api/v1/settings", json!({"slug": "mine"})).await.status, 422, "unknown fields are refused");
    assert!(!world.ben.owner.get("/settings").await.has("Davao"));
}

#[tokio::test]
async fn strangers_see_what_this_is_and_read_the_terms() {
    let world = World::with(Options { sign_up: false, ..Options::default() }).await;
    let visitor = world.visitor();
    let front = visitor.get("/").await;
    assert_eq!(front.status, 200);
    assert!(front.has("/sign-in") && !front.has("href=\"/sign-up\"") && !front.has("Ana Fiber"));
    for path in ["/terms", "/privacy"] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, 200);
        assert!(page.has("This is a template"), "{path} says what it is");
    }
    let home = world.ana.owner.get("/").await;
    assert!(home.has("Hello, Ana Reyes") && home.has("Ana Fiber") && !home.has("Ben Broadband"));
}

#[tokio::test]
async fn the_next_steps_of_a_new_company_disappear_as_they_are_done() {
    let world = World::new().await;
    let before = world.ana.owner.get("/").await;
    assert!(before.has("Fill in your company") && before.has("Put up your logo"));
    world.ana.owner.post("/settings", &form(&[])).await;
    world.ana.owner.upload("/settings/logo", &[], "logo", "a.png", png(20, 20)).await;
    world.wait(jiff::SignedDuration::from_hours(24 * 15));
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    let after = owner.get("/").await;
    assert_eq!(after.status, 200);
    assert!(!after.has("Fill in your company") && !after.has("Put up your logo"), "{}", after.body);
}
