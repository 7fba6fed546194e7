//! The people of a company: invitations, changes, access taken and given back, the owner's transfer, the API for users.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use serde_json::json;
use testkit::{Client, Reply};
use web::{Limit, LimitsConfig};

use crate::world::{Company, Options, World};

pub const PASSWORD: &str = "seven jeepneys at dawn";

pub async fn id_of(company: &Company, email: &str) -> String {
    let found = company.key(&["staff.view_users"]).await.get(&format!("/api/v1/users?q={email}")).await.json();
    found["items"][0]["id"].as_str().unwrap_or_else(|| panic!("nobody has {email}: {found}")).to_owned()
}

pub async fn version_of(company: &Company, id: &str) -> String {
    let found = company.key(&["staff.view_users"]).await.get(&format!("/api/v1/users/{id}")).await.json();
    found["version"].as_i64().unwrap().to_string()
}

pub async fn invite(world: &World, company: &Company, name: &str, email: &str, roles: &[&str]) -> Reply {
    let ids = world.role_ids(company, roles).await;
    let mut fields = vec![("name", name), ("email", email)];
    fields.extend(ids.iter().map(|id| ("roles", id.as_str())));
    company.owner.post("/people/invite", &fields).await
}

pub async fn newest_link(world: &World, email: &str) -> String {
    let mails = world.mails_to(email).await;
    world.link(mails.first().unwrap_or_else(|| panic!("no mail to {email}")))
}

pub fn id_in(location: &str) -> &str {
    location.rsplit('/').next().unwrap()
}

/// A role of this company's own, made by its owner.
pub async fn role(company: &Company, name: &str, permissions: &[&str]) {
    let mut fields = vec![("name", name), ("active", "on")];
    fields.extend(permissions.iter().map(|permission| ("permissions", *permission)));
    let reply = company.owner.post("/roles/new", &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
}

#[tokio::test]
async fn who_is_invited_chooses_a_password_and_is_in_with_the_role() {
    let world = World::new().await;
    let reply = invite(&world, &world.ana, "Cora Santos", "cora@ana-fiber.test", &["Manager"]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let link = newest_link(&world, "cora@ana-fiber.test").await;
    let visitor = world.visitor();
    let before = world.fingerprint(world.ana.tenant).await;
    let page = visitor.get(&link).await;
    assert!(page.status == 200 && page.has("Ana Fiber") && page.has("cora@ana-fiber.test"), "{}", page.body);
    assert_eq!(world.fingerprint(world.ana.tenant).await, before, "looking changes nothing");
    let weak = visitor.post(&link, &[("name", "Cora Santos"), ("password", "1234567890")]).await;
    assert_eq!(weak.status, 422);
    let reply = visitor.post(&link, &[("name", "Cora S. Santos"), ("password", PASSWORD)]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert_eq!(visitor.get("/people").await.status, 200, "she is in, with what the role grants");
    assert_eq!(visitor.get("/roles/new").await.status, 403, "and with no more");
    let again = world.sign_in("cora@ana-fiber.test", PASSWORD).await;
    assert!(again.get("/people").await.has("Cora S. Santos"));
    assert_eq!(world.visitor().post(&link, &[("name", "Eve"), ("password", PASSWORD)]).await.status, 410, "the link works once");
}

#[tokio::test]
async fn nobody_signs_in_before_the_invitation_is_accepted() {
    let world = World::new().await;
    invite(&world, &world.ana, "Cora", "cora@ana-fiber.test", &["Manager"]).await;
    let reply = world.visitor().post("/sign-in", &[("email", "cora@ana-fiber.test"), ("password", "")]).await;
    assert_ne!(reply.status, 303);
}

#[tokio::test]
async fn an_address_is_taken_within_a_company_and_free_beyond() {
    let world = World::new().await;
    invite(&world, &world.ana, "Cora", "cora@mail.test", &[]).await;
    let twice = invite(&world, &world.ana, "Cora", "CORA@mail.test", &[]).await;
    assert!(twice.status == 422 && twice.has("already in the company"), "{}", twice.body);
    assert!(twice.has("value=\"CORA@mail.test\""), "what was typed is kept");
    assert_eq!(invite(&world, &world.ben, "Cora", "cora@mail.test", &[]).await.status, 303);
    let to_owner = invite(&world, &world.ben, "Ana", "ana@ana-fiber.test", &[]).await;
    assert_eq!(to_owner.status, 303, "another company's people are nobody here");
}

#[tokio::test]
async fn sending_again_kills_the_link_of_the_mail_before() {
    let world = World::new().await;
    let reply = invite(&world, &world.ana, "Cora", "cora@ana-fiber.test", &[]).await;
    let person = reply.location().to_owned();
    let old = newest_link(&world, "cora@ana-fiber.test").await;
    assert_eq!(world.ana.owner.post(&format!("{person}/resend"), &[]).await.status, 303);
    let new = newest_link(&world, "cora@ana-fiber.test").await;
    assert_ne!(old, new);
    assert_eq!(world.visitor().get(&old).await.status, 410);
    assert_eq!(world.visitor().get(&new).await.status, 200);
}

#[tokio::test]
async fn an_expired_a_withdrawn_and_an_unknown_link_say_what_to_do() {
    let world = World::new().await;
    let reply = invite(&world, &world.ana, "Cora", "cora@ana-fiber.test", &[]).await;
    let person = reply.location().to_owned();
    let link = newest_link(&world, "cora@ana-fiber.test").await;
    world.wait(SignedDuration::from_hours(7 * 24 + 1));
    let expired = world.visitor().get(&link).await;
    assert!(expired.status == 410 && expired.has("has expired"), "{}", expired.body);
    assert_eq!(world.visitor().post(&link, &[("name", "Cora"), ("password", PASSWORD)]).await.status, 410);
    let owner = world.sign_in(&world.ana.owner_email, &world.ana.password).await;
    assert_eq!(owner.post(&format!("{person}/resend"), &[]).await.status, 303);
    let link = newest_link(&world, "cora@ana-fiber.test").await;
    assert_eq!(owner.post(&format!("{person}/withdraw"), &[]).await.status, 303);
    let withdrawn = world.visitor().get(&link).await;
    assert!(withdrawn.status == 410 && withdrawn.has("withdrawn"), "{}", withdrawn.body);
    assert_eq!(world.visitor().post(&link, &[("name", "Cora"), ("password", PASSWORD)]).await.status, 410);
    let unknown = world.visitor().get("/invitation/never-was").await;
    assert!(unknown.status == 410 && unknown.has("no longer works"), "{}", unknown.body);
    let back = owner.post(&format!("{person}/reactivate"), &[]).await;
    assert_eq!(back.status, 303);
    assert_eq!(world.visitor().get(&link).await.status, 410, "the withdrawn link stays dead");
    let fresh = newest_link(&world, "cora@ana-fiber.test").await;
    assert_eq!(world.visitor().get(&fresh).await.status, 200, "who never joined is invited again");
}

#[tokio::test]
async fn nobody_is_written_to_without_end() {
    let limits = LimitsConfig::generous().with(Limit::MailTo, 2, std::time::Duration::from_secs(3600));
    let world = World::with(Options { limits, ..Options::default() }).await;
    let reply = invite(&world, &world.ana, "Cora", "cora@x.test", &[]).await;
    let resend = format!("{}/resend", reply.location());
    assert_eq!(world.ana.owner.post(&resend, &[]).await.status, 303);
    assert_eq!(world.ana.owner.post(&resend, &[]).await.status, 429);
    assert_eq!(world.mails_to("cora@x.test").await.len(), 2);
    assert_eq!(invite(&world, &world.ben, "Cora", "cora@x.test", &[]).await.status, 303, "one company's count is not another's");
}

#[tokio::test]
async fn an_invitation_opens_nothing_while_the_company_is_closed() {
    let world = World::new().await;
    invite(&world, &world.ana, "Cora", "cora@x.test", &[]).await;
    let link = newest_link(&world, "cora@x.test").await;
    world.execute("update directory.tenants set state = 'deactivated' where name = 'Ana Fiber'").await;
    let page = world.visitor().get(&link).await;
    assert!(page.status == 410 && page.has("closed at the moment"), "{}", page.body);
    assert_eq!(world.visitor().post(&link, &[("name", "Cora"), ("password", PASSWORD)]).await.status, 410);
}

#[tokio::test]
async fn nobody_gives_a_role_that_may_more_than_they_may() {
    let world = World::new().await;
    role(&world.ana, "Chief", &["staff.view_users", "staff.change_roles"]).await;
    let mia = world.join(&world.ana, "Mia", &["Manager"]).await;
    let chief = world.role_ids(&world.ana, &["Chief"]).await.remove(0);
    let form = mia.get("/people/invite").await;
    assert!(form.has("Cashier") && !form.has("Chief"), "{}", form.body);
    let reply = mia.post("/people/invite", &[("name", "Cora"), ("email", "cora@x.test"), ("roles", &chief)]).await;
    assert_eq!(reply.status, 403);
    let key = world.ana.key(&["staff.invite_users", "staff.view_users"]).await;
    let reply = key.post_json("/api/v1/users", json!({ "name": "Cora", "email": "cora@x.test", "roles": [chief] })).await;
    assert_eq!(reply.status, 403, "{}", reply.body);
    let foreign = world.role_ids(&world.ben, &["Cashier"]).await.remove(0);
    let unknown = "01930000-0000-7000-8000-000000000000";
    let (one, other) = (
        key.post_json("/api/v1/users", json!({ "name": "Cora", "email": "cora@x.test", "roles": [foreign] })).await,
        key.post_json("/api/v1/users", json!({ "name": "Cora", "email": "cora@x.test", "roles": [unknown] })).await,
    );
    assert_eq!((one.status.as_u16(), other.status.as_u16()), (422, 422), "a neighbour's role is one that never was");
}

#[tokio::test]
async fn a_role_that_the_editor_may_not_give_is_shown_and_kept() {
    let world = World::new().await;
    role(&world.ana, "Chief", &["staff.change_roles"]).await;
    let mia = world.join(&world.ana, "Mia", &["Manager"]).await;
    world.join(&world.ana, "Cora", &["Chief", "Cashier"]).await;
    let id = id_of(&world.ana, "cora@ana-fiber.test").await;
    let form = mia.get(&format!("/people/{id}/edit")).await;
    assert!(form.has("Chief") && form.has("stays as it is"), "{}", form.body);
    let version = version_of(&world.ana, &id).await;
    let reply = mia.post(&format!("/people/{id}/edit"), &[("name", "Cora B."), ("version", &version)]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let now = world.ana.key(&["staff.view_users"]).await.get(&format!("/api/v1/users/{id}")).await.json();
    let names: Vec<&str> = now["roles"].as_array().unwrap().iter().map(|role| role["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Chief"], "the cashier's role was hers to take, the chief's was not");
    assert_eq!(now["name"], "Cora B.");
}

#[tokio::test]
async fn nobody_changes_their_own_roles_and_a_stale_form_changes_nothing() {
    let world = World::new().await;
    let mia = world.join(&world.ana, "Mia", &["Manager"]).await;
    let id = id_of(&world.ana, "mia@ana-fiber.test").await;
    let version = version_of(&world.ana, &id).await;
    let cashier = world.role_ids(&world.ana, &["Cashier"]).await.remove(0);
    let path = format!("/people/{id}/edit");
    assert_eq!(mia.post(&path, &[("name", "Mia"), ("version", &version), ("roles", &cashier)]).await.status, 403);
    assert_eq!(world.ana.owner.post(&path, &[("name", "Mia M."), ("version", &version)]).await.status, 303);
    let stale = world.ana.owner.post(&path, &[("name", "Mia X."), ("version", &version)]).await;
    assert!(stale.status == 409 && stale.has("Somebody else has changed this"), "{}", stale.body);
    let key = world.ana.key(&["staff.view_users", "staff.change_users"]).await;
    let reply = key.patch_json(&format!("/api/v1/users/{id}"), json!({ "name": "Mia Y.", "version": version.parse::<i64>().unwrap() })).await;
    assert_eq!(reply.status, 409, "{}", reply.body);
}

#[tokio::test]
async fn the_owner_is_untouchable_by_others() {
    let world = World::new().await;
    let mia = world.join(&world.ana, "Mia", &["Manager"]).await;
    let owner = world.ana.owner_id;
    assert_eq!(mia.get(&format!("/people/{owner}")).await.status, 200, "seen");
    assert_eq!(mia.get(&format!("/people/{owner}/edit")).await.status, 403, "and not touched");
    assert_eq!(mia.post(&format!("/people/{owner}/edit"), &[("name", "X"), ("version", "1")]).await.status, 403);
    assert_eq!(mia.post(&format!("/people/{owner}/deactivate"), &[]).await.status, 403);
    assert_eq!(mia.get("/people/transfer").await.status, 403);
    assert_eq!(world.ana.owner.post(&format!("/people/{owner}/deactivate"), &[]).await.status, 403, "nor does the owner leave so");
    let key = world.ana.key(&["staff.change_users", "staff.deactivate_users"]).await;
    assert_eq!(key.patch_json(&format!("/api/v1/users/{owner}"), json!({ "name": "X", "version": 1 })).await.status, 403);
    assert_eq!(key.post_json(&format!("/api/v1/users/{owner}/deactivate"), json!({})).await.status, 403);
    let ben = world.ben.owner_id;
    assert_eq!(mia.get(&format!("/people/{ben}")).await.status, 404, "a neighbour is nobody");
    assert_eq!(mia.post(&format!("/people/{ben}/deactivate"), &[]).await.status, 404);
}

#[tokio::test]
async fn a_deactivated_person_is_out_at_the_next_request_and_comes_back() {
    let world = World::new().await;
    let cora = world.join(&world.ana, "Cora", &["Manager"]).await;
    assert_eq!(cora.get("/people").await.status, 200);
    let id = id_of(&world.ana, "cora@ana-fiber.test").await;
    assert_eq!(world.ana.owner.post(&format!("/people/{id}/deactivate"), &[]).await.status, 303);
    let out = cora.get("/people").await;
    assert!(out.status == 303 && out.location().starts_with("/sign-in"), "{} {}", out.status, out.location());
    let reply = world.visitor().post("/sign-in", &[("email", "cora@ana-fiber.test"), ("password", &world.ana.password)]).await;
    assert_ne!(reply.status, 303, "and cannot sign in");
    assert_eq!(world.ana.owner.post(&format!("/people/{id}/reactivate"), &[]).await.status, 303);
    assert_eq!(cora.get("/people").await.status, 303, "the old session stays ended");
    let again = world.sign_in("cora@ana-fiber.test", &world.ana.password).await;
    assert_eq!(again.get("/people").await.status, 200);
}

#[tokio::test]
async fn a_manager_does_not_bar_somebody_who_may_more() {
    let world = World::new().await;
    role(&world.ana, "Chief", &["staff.change_roles"]).await;
    let mia = world.join(&world.ana, "Mia", &["Manager"]).await;
    world.join(&world.ana, "Cora", &["Chief"]).await;
    world.join(&world.ana, "Tom", &["Technician"]).await;
    let (cora, tom, own) = (
        id_of(&world.ana, "cora@ana-fiber.test").await,
        id_of(&world.ana, "tom@ana-fiber.test").await,
        id_of(&world.ana, "mia@ana-fiber.test").await,
    );
    assert_eq!(mia.post(&format!("/people/{cora}/deactivate"), &[]).await.status, 403);
    assert_eq!(mia.post(&format!("/people/{own}/deactivate"), &[]).await.status, 403);
    assert_eq!(mia.post(&format!("/people/{tom}/deactivate"), &[]).await.status, 303);
}

#[tokio::test]
async fn the_list_finds_filters_sorts_and_hides_the_system_user() {
    let world = World::new().await;
    world.join(&world.ana, "Cora Abad", &["Cashier"]).await;
    invite(&world, &world.ana, "Tom_100%", "tom@ana-fiber.test", &[]).await;
    let owner = &world.ana.owner;
    let whole = owner.get("/people").await;
    assert!(whole.has("Cora Abad") && whole.has("Tom_100%") && whole.has("Ana Reyes"));
    assert!(!whole.has("System") && !whole.has("Ben Cruz"), "{}", whole.body);
    let rows = owner.get_fragment("/people?q=CORA").await;
    assert!(rows.has("Cora Abad") && !rows.has("Tom_100%") && !rows.has("<html"), "{}", rows.body);
    assert!(!owner.get_fragment("/people?q=_a").await.has("Cora"), "a sign is a sign, not a wildcard");
    assert!(owner.get_fragment("/people?q=_100%25").await.has("Tom_100%"));
    let invited = owner.get_fragment("/people?state=invited").await;
    assert!(invited.has("Tom_100%") && !invited.has("Cora"));
    let cashier = world.role_ids(&world.ana, &["Cashier"]).await.remove(0);
    let cashiers = owner.get_fragment(&format!("/people?role={cashier}")).await;
    assert!(cashiers.has("Cora") && !cashiers.has("Ana Reyes"));
    let down = owner.get_fragment("/people?sort=name&dir=desc").await;
    assert!(down.body.find("Tom_100%") < down.body.find("Cora Abad"), "{}", down.body);
    assert!(owner.get("/people?q=zzz").await.has("Nothing matches"));
    assert_eq!(owner.get("/people?cursor=broken").await.status, 400);
}

async fn walk(machine: &Client, path: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    for _ in 0..50 {
        let page = machine.get(&format!("{path}&cursor={cursor}")).await.json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return seen,
        }
    }
    panic!("the pages do not end");
}

#[tokio::test]
async fn pages_by_cursor_are_complete_and_without_duplicates() {
    let world = World::new().await;
    for number in 0..7 {
        // Two names for seven people: equal sort values must not lose anybody.
        invite(&world, &world.ana, ["Same", "same"][number % 2], &format!("p{number}@x.test"), &[]).await;
    }
    let key = world.ana.key(&["staff.view_users", "staff.view_roles"]).await;
    let people = walk(&key, "/api/v1/users?limit=2").await;
    assert_eq!(people.len(), 8, "seven and the owner");
    assert_eq!(people.iter().collect::<BTreeSet<_>>().len(), 8);
    let roles = walk(&key, "/api/v1/roles?limit=4").await;
    assert_eq!(roles.iter().collect::<BTreeSet<_>>().len(), 6);
    assert_eq!(key.get("/api/v1/users?limit=0").await.status, 400);
    assert_eq!(key.get("/api/v1/users?nonsense=1").await.status, 400);
}

#[tokio::test]
async fn an_invitation_through_the_api_happens_once_for_its_key() {
    let world = World::new().await;
    let key = world.ana.key(&["staff.view_users", "staff.invite_users"]).await;
    let body = json!({ "name": "Cora", "email": "cora@x.test" });
    let first = key.post_once("/api/v1/users", "one", body.clone()).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let again = key.post_once("/api/v1/users", "one", body.clone()).await;
    assert_eq!((again.status.as_u16(), again.json()), (201, first.json()));
    assert_eq!(world.mails_to("cora@x.test").await.len(), 1, "one mail");
    let other = key.post_once("/api/v1/users", "one", json!({ "name": "Tom", "email": "tom@x.test" })).await;
    assert_eq!(other.status, 409);
    assert_eq!(key.post_json("/api/v1/users", body).await.status, 422, "without the key it is a second invitation");
    let unknown = key.post_json("/api/v1/users", json!({ "name": "Tom", "email": "tom@x.test", "owner": true })).await;
    assert_eq!(unknown.status, 422, "an unknown field is refused");
    assert!(world.mails_to("tom@x.test").await.is_empty());
}

#[tokio::test]
async fn a_key_may_what_it_was_given_while_its_maker_may() {
    let world = World::new().await;
    let ana = &world.ana;
    role(ana, "Programs", &["staff.manage_api_keys", "staff.view_users", "staff.view_roles"]).await;
    let mia = world.join(ana, "Mia", &["Programs"]).await;
    let beyond = mia.post("/api-keys", &[("name", "K"), ("expires", "30"), ("permissions", "staff.invite_users")]).await;
    assert_eq!(beyond.status, 403, "nobody gives a key what they lack");
    let empty = mia.post("/api-keys", &[("name", "K"), ("expires", "30")]).await;
    assert_eq!(empty.status, 422);
    let made = mia.post("/api-keys", &[("name", "K"), ("expires", "30"), ("permissions", "staff.view_users")]).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let start = made.body.find("fbk_").unwrap();
    let text: String = made.body[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect();
    assert!(!mia.get("/api-keys").await.has(&text), "it is shown once");
    let key = world.machine(&text);
    assert_eq!(key.get("/api/v1/me").await.json()["permissions"], json!(["staff.view_users"]));
    assert_eq!(key.get("/api/v1/users").await.status, 200);
    assert_eq!(key.get("/api/v1/roles").await.status, 403, "beyond its scopes");
    let id = id_of(ana, "mia@ana-fiber.test").await;
    ana.owner.post(&format!("/people/{id}/deactivate"), &[]).await;
    assert_eq!(key.get("/api/v1/users").await.status, 401, "its maker is out, and so is the key");
    assert!(ana.owner.get("/api-keys?state=inactive").await.has("fbk_"));
    ana.owner.post(&format!("/people/{id}/reactivate"), &[]).await;
    assert_eq!(key.get("/api/v1/users").await.status, 200);
    world.wait(SignedDuration::from_hours(30 * 24));
    assert_eq!(key.get("/api/v1/users").await.status, 401, "it has expired");
}

#[tokio::test]
async fn a_revoked_key_opens_nothing() {
    let world = World::new().await;
    let key = world.ana.key(&["staff.view_users"]).await;
    assert_eq!(key.get("/api/v1/users").await.status, 200);
    let list = world.ana.owner.get("/api-keys").await;
    let action = list.body.split('"').find(|part| part.starts_with("/api-keys/") && part.ends_with("/revoke")).unwrap().to_owned();
    assert_eq!(world.ben.owner.post(&action, &[]).await.status, 404, "a neighbour's key never was");
    assert_eq!(world.ana.owner.post(&action, &[]).await.status, 303);
    assert_eq!(key.get("/api/v1/users").await.status, 401);
}

#[tokio::test]
async fn people_and_roles_are_in_the_palette_of_those_who_may_see_them() {
    let world = World::new().await;
    let tom = world.join(&world.ana, "Tom", &["Technician"]).await;
    let found = world.ana.owner.get("/palette?q=tom").await;
    assert!(found.has("tom@ana-fiber.test"), "{}", found.body);
    assert!(world.ana.owner.get("/palette?q=cashier").await.has("/roles/"));
    assert!(!tom.get("/palette?q=ana").await.has("ana@ana-fiber.test"));
    assert!(!world.ben.owner.get("/palette?q=tom").await.has("tom@ana-fiber.test"));
}
