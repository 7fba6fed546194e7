//! Roles: what they grant, who may grant it, and that nobody grants what they lack.

use serde_json::json;

use crate::world::{Company, World};

async fn make(company: &Company, name: &str, permissions: &[&str]) -> String {
    let mut fields = vec![("name", name), ("active", "on")];
    fields.extend(permissions.iter().map(|permission| ("permissions", *permission)));
    let reply = company.owner.post("/roles/new", &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.location().rsplit('/').next().unwrap().to_owned()
}

async fn read(company: &Company, id: &str) -> serde_json::Value {
    let reply = company.key(&["staff.view_roles"]).await.get(&format!("/api/v1/roles/{id}")).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()
}

#[tokio::test]
async fn a_company_starts_with_the_default_roles() {
    let world = World::new().await;
    let key = world.ana.key(&["staff.view_roles"]).await;
    let roles = key.get("/api/v1/roles").await.json();
    let names: Vec<&str> = roles["items"].as_array().unwrap().iter().map(|role| role["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Cashier", "Customer service", "Manager", "Marketing", "Report viewer", "Technician"]);
    let manager = &roles["items"][2]["permissions"];
    assert!(manager.as_array().unwrap().contains(&json!("staff.invite_users")), "{manager}");
    assert!(!manager.as_array().unwrap().contains(&json!("staff.change_roles")), "{manager}");
}

#[tokio::test]
async fn a_name_is_unique_within_a_company_and_free_beyond() {
    let world = World::new().await;
    make(&world.ana, "Night shift", &["staff.view_users"]).await;
    let twice = world.ana.owner.post("/roles/new", &[("name", "  NIGHT   shift "), ("active", "on")]).await;
    assert!(twice.status == 422 && twice.has("has this name"), "{}", twice.body);
    make(&world.ben, "Night shift", &["staff.view_users"]).await;
    let key = world.ana.key(&["staff.create_roles"]).await;
    assert_eq!(key.post_json("/api/v1/roles", json!({ "name": "night shift" })).await.status, 422);
}

#[tokio::test]
async fn nobody_grants_what_they_lack() {
    let world = World::new().await;
    make(&world.ana, "Role maker", &["staff.view_roles", "staff.create_roles", "staff.change_roles"]).await;
    let cora = world.join(&world.ana, "Cora", &["Role maker"]).await;
    let form = cora.get("/roles/new").await;
    assert!(form.has("staff.invite_users") && form.has("disabled"), "what she lacks is shown and locked");
    let beyond = cora.post("/roles/new", &[("name", "X"), ("active", "on"), ("permissions", "staff.invite_users")]).await;
    assert_eq!(beyond.status, 403);
    let within = cora.post("/roles/new", &[("name", "X"), ("active", "on"), ("permissions", "staff.view_roles")]).await;
    assert_eq!(within.status, 303, "{}", within.body);
    let id = within.location().rsplit('/').next().unwrap().to_owned();
    let path = format!("/roles/{id}/edit");
    assert_eq!(cora.post(&path, &[("name", "X"), ("active", "on"), ("version", "1"), ("permissions", "staff.invite_users")]).await.status, 403);
    let key = world.ana.key(&["staff.view_roles", "staff.create_roles", "staff.change_roles"]).await;
    let body = json!({ "name": "Y", "permissions": ["staff.invite_users"] });
    assert_eq!(key.post_json("/api/v1/roles", body).await.status, 403, "nor by a key");
    let body = json!({ "version": 1, "permissions": ["staff.invite_users"] });
    assert_eq!(key.patch_json(&format!("/api/v1/roles/{id}"), body).await.status, 403);
    let invented = world.ana.owner.post("/roles/new", &[("name", "Z"), ("active", "on"), ("permissions", "auth.everything")]).await;
    assert_eq!(invented.status, 422, "only the catalogue is granted, by the owner too");
    assert_eq!(read(&world.ana, &id).await["permissions"], json!(["staff.view_roles"]));
}

#[tokio::test]
async fn a_role_beyond_the_editor_or_held_by_them_stays_as_it_is() {
    let world = World::new().await;
    let ana = &world.ana;
    let strong = make(ana, "Strong", &["staff.invite_users", "staff.view_roles"]).await;
    let own = make(ana, "Editor", &["staff.view_roles", "staff.change_roles", "staff.delete_roles"]).await;
    let cora = world.join(ana, "Cora", &["Editor"]).await;
    assert!(cora.get(&format!("/roles/{strong}")).await.has("you can neither give it nor change it"));
    for id in [&strong, &own] {
        assert_eq!(cora.get(&format!("/roles/{id}/edit")).await.status, 403);
        assert_eq!(cora.post(&format!("/roles/{id}/edit"), &[("name", "Weak"), ("version", "1")]).await.status, 403);
        assert_eq!(cora.post(&format!("/roles/{id}/delete"), &[]).await.status, 403);
    }
    let after = read(ana, &strong).await;
    assert_eq!(after["permissions"], json!(["staff.invite_users", "staff.view_roles"]), "nothing was stripped");
    let key = ana.key(&["staff.view_roles", "staff.change_roles"]).await;
    let reply = key.patch_json(&format!("/api/v1/roles/{strong}"), json!({ "name": "Weak", "version": 1 })).await;
    assert_eq!(reply.status, 403, "{}", reply.body);
}

#[tokio::test]
async fn every_category_is_in_the_editor_and_saving_strips_none() {
    let world = World::new().await;
    let all: Vec<String> = world.site.permissions.iter().map(|permission| permission.name.to_owned()).collect();
    let form = world.ana.owner.get("/roles/new").await;
    for name in &all {
        assert!(form.has(&format!("value=\"{name}\"")), "{name} can be granted");
    }
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    let id = make(&world.ana, "Deputy", &names).await;
    let mut fields = vec![("name", "Deputy"), ("active", "on"), ("version", "1"), ("description", "Stands in")];
    fields.extend(names.iter().map(|name| ("permissions", *name)));
    assert_eq!(world.ana.owner.post(&format!("/roles/{id}/edit"), &fields).await.status, 303);
    let after = read(&world.ana, &id).await;
    assert_eq!(after["permissions"].as_array().unwrap().len(), all.len());
    assert_eq!(after["description"], "Stands in");
}

#[tokio::test]
async fn a_role_that_is_switched_off_grants_nothing_at_the_next_request() {
    let world = World::new().await;
    let id = make(&world.ana, "Looker", &["staff.view_users"]).await;
    let cora = world.join(&world.ana, "Cora", &["Looker"]).await;
    assert_eq!(cora.get("/people").await.status, 200);
    let off = [("name", "Looker"), ("version", "1"), ("permissions", "staff.view_users")];
    assert_eq!(world.ana.owner.post(&format!("/roles/{id}/edit"), &off).await.status, 303);
    assert_eq!(cora.get("/people").await.status, 403);
    let reply = world.ana.owner.post("/people/invite", &[("name", "Tom"), ("email", "tom@x.test"), ("roles", &id)]).await;
    assert_eq!(reply.status, 422, "and is given to nobody");
}

#[tokio::test]
async fn a_stale_form_changes_nothing() {
    let world = World::new().await;
    let id = make(&world.ana, "Looker", &["staff.view_users"]).await;
    let path = format!("/roles/{id}/edit");
    let one = world.ana.owner.post(&path, &[("name", "One"), ("active", "on"), ("version", "1")]).await;
    assert_eq!(one.status, 303, "{}", one.body);
    let two = world.ana.owner.post(&path, &[("name", "Two"), ("active", "on"), ("version", "1")]).await;
    assert!(two.status == 409 && two.has("Somebody else has changed this"), "{}", two.body);
    let key = world.ana.key(&["staff.change_roles", "staff.view_roles"]).await;
    assert_eq!(key.patch_json(&format!("/api/v1/roles/{id}"), json!({ "name": "Two", "version": 1 })).await.status, 409);
    let now = key.patch_json(&format!("/api/v1/roles/{id}"), json!({ "name": "Two", "version": 2 })).await;
    assert_eq!((now.status.as_u16(), now.json()["version"].as_i64()), (200, Some(3)), "{}", now.body);
}

#[tokio::test]
async fn a_role_is_deleted_when_nobody_holds_it() {
    let world = World::new().await;
    let id = make(&world.ana, "Looker", &["staff.view_users"]).await;
    world.join(&world.ana, "Cora", &["Looker"]).await;
    let key = world.ana.key(&["staff.delete_roles", "staff.view_roles", "staff.view_users"]).await;
    let held = key.delete(&format!("/api/v1/roles/{id}")).await;
    assert!(held.status == 409 && held.has("One person holds this role"), "{}", held.body);
    assert!(world.ana.owner.get(&format!("/roles/{id}")).await.has(&format!("/people?role={id}")), "it says who");
    assert_eq!(world.ana.owner.post(&format!("/roles/{id}/delete"), &[]).await.status, 303);
    assert_eq!(read(&world.ana, &id).await["people"], 1, "it is still there");
    let free = make(&world.ana, "Free", &["staff.view_users"]).await;
    assert_eq!(world.ben.key(&["staff.delete_roles"]).await.delete(&format!("/api/v1/roles/{free}")).await.status, 404);
    let gone = key.delete(&format!("/api/v1/roles/{free}")).await;
    assert_eq!(gone.status, 204, "{}", gone.body);
    assert_eq!(key.get(&format!("/api/v1/roles/{free}")).await.status, 404);
}

#[tokio::test]
async fn one_entry_tells_a_changed_role_before_and_after() {
    let world = World::new().await;
    let id = make(&world.ana, "Looker", &["staff.view_users"]).await;
    let fields = [("name", "Looker"), ("active", "on"), ("version", "1"), ("permissions", "staff.view_roles")];
    assert_eq!(world.ana.owner.post(&format!("/roles/{id}/edit"), &fields).await.status, 303);
    let told =
        world.peek("select string_agg(before::text || ' ' || after::text, '|') from app.audit_entries where action = 'staff.role_changed'").await;
    assert_eq!(told.as_deref(), Some(r#"{"permissions": ["staff.view_users"]} {"permissions": ["staff.view_roles"]}"#));
}

#[tokio::test]
async fn the_catalogue_says_what_the_key_holds() {
    let world = World::new().await;
    let key = world.ana.key(&["staff.view_roles"]).await;
    let catalogue = key.get("/api/v1/permissions").await.json();
    let items = catalogue["items"].as_array().unwrap();
    assert_eq!(items.len(), world.site.permissions.len());
    for item in items {
        assert_eq!(item["held"], json!(item["name"] == "staff.view_roles"), "{item}");
        assert!(!item["label"].as_str().unwrap().starts_with("permission-"), "{item} has a name for people");
    }
}

#[tokio::test]
async fn a_neighbours_role_is_one_that_never_was() {
    let world = World::new().await;
    let foreign = make(&world.ben, "Theirs", &["staff.view_users"]).await;
    let never = "01930000-0000-7000-8000-000000000000";
    for path in ["/roles/{}", "/roles/{}/edit"] {
        let theirs = world.ana.owner.get(&path.replace("{}", &foreign)).await;
        let nobodys = world.ana.owner.get(&path.replace("{}", never)).await;
        assert_eq!((theirs.status.as_u16(), nobodys.status.as_u16()), (404, 404));
    }
    assert_eq!(world.ana.owner.post(&format!("/roles/{foreign}/delete"), &[]).await.status, 404);
    assert_eq!(world.ana.owner.post(&format!("/roles/{foreign}/edit"), &[("name", "Mine"), ("version", "1")]).await.status, 404);
}
