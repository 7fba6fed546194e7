//! Barangays: found, written, exported, and switched off instead of torn out from under somebody.

use serde_json::json;

use crate::world::{Company, World};

async fn make(company: &Company, name: &str, code: &str) -> String {
    let reply = company.owner.post("/barangays/new", &[("name", name), ("code", code), ("active", "on")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.location().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_list_is_searched_filtered_and_turned() {
    let world = World::new().await;
    let empty = world.ana.owner.get("/barangays").await;
    assert!(empty.has("No barangays yet") && empty.has("/barangays/new"), "{}", empty.body);
    for number in 0..60 {
        make(&world.ana, &format!("Area {number:02}"), &format!("A{number:02}")).await;
    }
    let first = world.ana.owner.get("/barangays").await;
    assert!(first.has("Area 00") && first.has("Area 49") && !first.has("Area 50"));
    let found = world.ana.owner.get("/barangays?q=a57").await;
    assert!(found.has("Area 57") && !found.has("Area 56"), "by its code, whatever the case");
    assert!(world.ana.owner.get("/barangays?state=off").await.has("Nothing matches"));
    assert!(world.ana.owner.get("/palette?q=area%2031").await.has("Area 31"));
    let key = world.ana.key(&["barangays.view"]).await;
    let page = key.get("/api/v1/barangays?limit=25").await.json();
    let next = key.get(&format!("/api/v1/barangays?limit=25&cursor={}", page["next"].as_str().unwrap())).await.json();
    assert_eq!((&page["items"][24]["name"], &next["items"][0]["name"]), (&json!("Area 24"), &json!("Area 25")));
    assert!(!world.ben.owner.get("/barangays").await.has("Area 00"));
}

#[tokio::test]
async fn names_and_codes_are_unique_within_a_company_and_free_beyond() {
    let world = World::new().await;
    make(&world.ana, "San Isidro", "SI").await;
    make(&world.ben, "San Isidro", "SI").await;
    let name = world.ana.owner.post("/barangays/new", &[("name", " SAN  isidro "), ("code", "X")]).await;
    assert!(name.status == 422 && name.has("Another barangay of the company has this name") && name.has("value=\"X\""), "{}", name.body);
    let code = world.ana.owner.post("/barangays/new", &[("name", "Mabolo"), ("code", "si")]).await;
    assert!(code.status == 422 && code.has("has this code"), "{}", code.body);
    make(&world.ana, "Mabolo", "").await;
    make(&world.ana, "Punta", "").await;
    let wrong = world.ana.owner.post("/barangays/new", &[("name", "Lahug"), ("households", "many")]).await;
    assert!(wrong.status == 422 && wrong.has("whole number") && wrong.has("Lahug"), "nothing typed is lost: {}", wrong.body);
}

#[tokio::test]
async fn a_change_is_told_before_and_after_and_a_stale_one_is_refused() {
    let world = World::new().await;
    let id = make(&world.ana, "San Isidro", "SI").await;
    let path = format!("/barangays/{id}/edit");
    let fields = [("name", "San Isidro"), ("code", "SI"), ("households", "1200"), ("active", "on"), ("version", "1")];
    assert_eq!(world.ana.owner.post(&path, &fields).await.status, 303);
    let told = world.peek("select before::text || ' ' || after::text from app.audit_entries where action = 'barangays.changed'").await;
    assert_eq!(told.as_deref(), Some(r#"{"households": null} {"households": 1200}"#));
    let stale = world.ana.owner.post(&path, &fields).await;
    assert!(stale.status == 409 && stale.has("Somebody else has changed this"), "{}", stale.body);
    let key = world.ana.key(&["barangays.change", "barangays.view"]).await;
    let call = format!("/api/v1/barangays/{id}");
    assert_eq!(key.patch_json(&call, json!({ "name": "San Roque", "version": 1 })).await.status, 409);
    let now = key.patch_json(&call, json!({ "name": "San Roque", "version": 2 })).await;
    assert_eq!((now.json()["name"].as_str(), now.json()["households"].as_i64()), (Some("San Roque"), Some(1200)), "{}", now.body);
}

#[tokio::test]
async fn one_that_is_in_use_is_switched_off_and_one_that_is_not_is_gone() {
    let world = World::new().await;
    let id = make(&world.ana, "San Isidro", "SI").await;
    // Whoever will stand in one: any table whose rows refer to it.
    world.execute("create table app.dwellers (tenant_id uuid, barangay_id uuid, constraint dwellers_barangay_fkey foreign key (tenant_id, barangay_id) references app.barangays (tenant_id, id))").await;
    world.execute("insert into app.dwellers select tenant_id, id from app.barangays").await;
    let key = world.ana.key(&["barangays.delete", "barangays.view"]).await;
    let held = key.delete(&format!("/api/v1/barangays/{id}")).await;
    assert!(held.status == 409 && held.has("is in use"), "{}", held.body);
    assert_eq!(key.get(&format!("/api/v1/barangays/{id}")).await.json()["active"], json!(false));
    let again = world.ana.owner.post(&format!("/barangays/{id}/delete"), &[]).await;
    assert_eq!(again.location(), format!("/barangays/{id}"));
    world.execute("drop table app.dwellers").await;
    assert_eq!(world.ben.key(&["barangays.delete"]).await.delete(&format!("/api/v1/barangays/{id}")).await.status, 404);
    assert_eq!(key.delete(&format!("/api/v1/barangays/{id}")).await.status, 204);
    assert_eq!(key.get(&format!("/api/v1/barangays/{id}")).await.status, 404);
    let told = world.peek("select string_agg(action, ' ' order by action) from app.audit_entries where object_kind = 'barangay'").await;
    assert_eq!(told.as_deref(), Some("barangays.changed barangays.created barangays.removed"));
}

#[tokio::test]
async fn an_export_is_on_record_and_runs_nothing() {
    let world = World::new().await;
    make(&world.ana, "=cmd()", "C").await;
    make(&world.ana, "Mabolo", "M").await;
    let sheet = world.ana.owner.post("/barangays/export", &[("q", ""), ("state", "")]).await;
    assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
    assert!(sheet.has("name,code,description,households,active") && sheet.has("Mabolo,M,,,yes") && !sheet.has("\n=cmd"), "{}", sheet.body);
    let told = world.peek("select after::text from app.audit_entries where action = 'barangays.exported'").await;
    assert!(told.unwrap().contains(r#""rows": 2"#));
}

#[tokio::test]
async fn each_deed_asks_for_its_own_permission() {
    let world = World::new().await;
    let id = make(&world.ana, "San Isidro", "SI").await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    let seen = cora.get(&format!("/barangays/{id}")).await;
    assert!(seen.status == 200 && !seen.has("/edit") && !seen.has("/delete"), "a cashier looks and no more");
    assert_eq!(cora.get("/barangays/new").await.status, 403);
    assert_eq!(cora.post("/barangays/new", &[("name", "X")]).await.status, 403);
    assert_eq!(cora.post(&format!("/barangays/{id}/edit"), &[("name", "X"), ("version", "1")]).await.status, 403);
    assert_eq!(cora.post(&format!("/barangays/{id}/delete"), &[]).await.status, 403);
}
