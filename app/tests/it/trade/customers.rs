//! Customers: found by whatever is at hand, standing by rules, and two records of one person made one.

use reqwest::Method;
use serde_json::json;

use crate::world::{Company, World};

pub async fn make(company: &Company, first: &str, last: &str, phone: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("first_name", first), ("last_name", last), ("phone", phone)];
    fields.extend(more);
    let reply = company.owner.post("/customers/new", &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.location().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_customer_is_entered_once_and_nothing_that_was_typed_is_lost() {
    let world = World::new().await;
    let wrong = [
        ([("first_name", ""), ("last_name", "Cruz"), ("phone", "0917 123 4567")], "give the first name"),
        ([("first_name", "Juan"), ("last_name", "Cruz"), ("phone", "12345")], "“12345” is no telephone number"),
        ([("first_name", "Juan"), ("last_name", "Cruz"), ("phone", "")], "give a telephone number"),
    ];
    for (fields, message) in wrong {
        let reply = world.ana.owner.post("/customers/new", &fields).await;
        assert!(reply.status == 422 && reply.has(message) && reply.has("value=\"Cruz\""), "{message}: {}", reply.body);
    }
    let base = [("first_name", "Juan"), ("last_name", "Cruz"), ("phone", "0917 123 4567")];
    for (more, message) in [
        (("lat", "95"), "no place on the map"),
        (("email", "nobody"), "no e-mail address"),
        (("barangay", "x"), "no such barangay"),
        (("accuracy", "perfect"), "how well the place is known"),
    ] {
        let fields: Vec<_> = base.into_iter().chain([more]).collect();
        let reply = world.ana.owner.post("/customers/new", &fields).await;
        assert!(reply.status == 422 && reply.has(message) && reply.has("0917 123 4567"), "{message}: {}", reply.body);
    }
    let id = make(&world.ana, "Juan", "Cruz", "0917 123 4567, (088) 857 1234", &[("email", "Juan@Mail.example"), ("lat", "8.4542, 124.6319")]).await;
    let customer = world.ana.key(&["customers.view"]).await.get(&format!("/api/v1/customers/{id}")).await.json();
    assert_eq!(customer["phones"], json!(["+639171234567", "+63888571234"]));
    assert_eq!((&customer["account"], &customer["email"]), (&json!("000001"), &json!("juan@mail.example")));
    assert_eq!(customer["point"], json!({ "lat": 8.4542, "lng": 124.6319 }));
    let taken = world
        .ana
        .owner
        .post("/customers/new", &[("first_name", "J"), ("last_name", "C"), ("phone", "0917 123 4568"), ("email", "JUAN@mail.example")])
        .await;
    assert!(taken.status == 422 && taken.has("Another customer of the company has this e-mail address"), "{}", taken.body);
    // In another company the same address and the same number are free, and its own count begins at one.
    let bens = make(&world.ben, "Juan", "Cruz", "0917 123 4567", &[("email", "juan@mail.example")]).await;
    assert!(world.ben.owner.get(&format!("/customers/{bens}")).await.has("000001"));
}

#[tokio::test]
async fn a_customer_is_found_by_whatever_is_at_hand() {
    let world = World::new().await;
    make(&world.ana, "María", "Santos-Reyes", "0917 123 4567", &[("email", "maria@mail.example"), ("tags", "VIP, corner store")]).await;
    make(&world.ana, "Juan", "Dela Cruz", "0918 555 0001", &[]).await;
    for q in ["maria", "REYES", "san", "reyes mar", "0917123", "+63 917", "917123", "000001", "1", "maria@", "mail.ex", "#vip", "#corner-store"] {
        let found = world.ana.owner.get(&format!("/customers?q={}", q.replace('#', "%23").replace('+', "%2B"))).await;
        assert!(found.has(">María Santos-Reyes<"), "{q}: {}", found.body);
        assert!(!found.has("These are close"), "{q} is no slip");
    }
    for q in ["snatos", "sntos", "santoss", "saantos mria", "cruzz jaun"] {
        let found = world.ana.owner.get(&format!("/customers?q={q}")).await;
        let who = if q.starts_with('s') { ">María Santos-Reyes<" } else { ">Juan Dela Cruz<" };
        if q == "saantos mria" || q == "cruzz jaun" || q.starts_with('s') {
            assert!(found.has(who) && found.has("These are close"), "{q}: {}", found.body);
        }
    }
    for q in ["gonzales", "0999", "maria cruz", "%", "'"] {
        assert!(world.ana.owner.get(&format!("/customers?q={}", q.replace('%', "%25"))).await.has("Nobody matches"), "{q}");
    }
    assert!(world.ana.owner.get("/palette?q=0918555").await.has("Juan Dela Cruz"));
    assert!(!world.ben.owner.get("/palette?q=0918555").await.has("Juan Dela Cruz"));
    assert!(world.ben.owner.get("/customers?q=snatos").await.has("Nobody matches"), "nor are another company's words close");
}

#[tokio::test]
async fn a_changed_name_is_found_and_the_old_one_is_not() {
    let world = World::new().await;
    let id = make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let edit = format!("/customers/{id}/edit");
    assert!(world.ana.owner.get(&edit).await.has("+63 917 123 4567"));
    let fields = [("first_name", "Juan"), ("last_name", "Villanueva"), ("phone", "0917 123 4567"), ("version", "1")];
    assert_eq!(world.ana.owner.post(&edit, &fields).await.status, 303);
    assert!(world.ana.owner.get("/customers?q=villa").await.has("Juan Villanueva"));
    assert!(world.ana.owner.get("/customers?q=cruz").await.has("Nobody matches"));
    let stale = world.ana.owner.post(&edit, &fields).await;
    assert!(stale.status == 409 && stale.has("Somebody else has changed this"), "{}", stale.body);
    let told = world.peek("select before::text || after::text from app.audit_entries where action = 'customers.changed'").await;
    assert_eq!(told.as_deref(), Some(r#"{"last_name": "Cruz"}{"last_name": "Villanueva"}"#));
}

#[tokio::test]
async fn a_call_takes_away_with_null_and_leaves_what_it_does_not_name() {
    let world = World::new().await;
    world.ana.owner.post("/barangays/new", &[("name", "San Isidro"), ("active", "on")]).await;
    let barangay = world.peek("select id::text from app.barangays").await.unwrap();
    let more = [("barangay", barangay.as_str()), ("lat", "8.4542"), ("lng", "124.6319")];
    let id = make(&world.ana, "Juan", "Cruz", "0917 123 4567", &more).await;
    let key = world.ana.key(&["customers.view", "customers.change"]).await;
    let path = format!("/api/v1/customers/{id}");
    let named = key.patch_json(&path, json!({ "first_name": "Juanito", "version": 1 })).await.json();
    assert_eq!((&named["barangay"], &named["point"]["lat"]), (&json!(barangay), &json!(8.4542)), "{named}");
    let bare = key.patch_json(&path, json!({ "barangay": null, "point": null, "version": 2 })).await.json();
    assert!(bare["barangay"].is_null() && bare["point"].is_null() && bare["first_name"] == "Juanito", "{bare}");
}

#[tokio::test]
async fn a_status_changes_for_a_reason_and_along_its_ways() {
    let world = World::new().await;
    let id = make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let path = format!("/customers/{id}/status");
    let silent = world.ana.owner.post(&path, &[("status", "suspended"), ("reason", " "), ("version", "1")]).await;
    assert!(silent.status == 422 && silent.has("give a reason"), "{}", silent.body);
    assert_eq!(world.ana.owner.post(&path, &[("status", "terminated"), ("reason", "Moved away"), ("version", "1")]).await.status, 303);
    for to in ["suspended", "inactive", "merged", "terminated", "gone"] {
        let reply = world.ana.owner.post(&path, &[("status", to), ("reason", "So"), ("version", "2")]).await;
        assert!(reply.status == 422 && reply.has("cannot become that"), "{to}: {}", reply.body);
    }
    let key = world.ana.key(&["customers.view", "customers.set_status"]).await;
    let back =
        key.send(key.request(Method::PUT, &format!("/api/v1{path}")).json(&json!({ "status": "active", "reason": "Came back", "version": 2 }))).await;
    assert_eq!((back.status.as_u16(), &back.json()["status"]), (200, &json!("active")), "{}", back.body);
    let page = world.ana.owner.get(&format!("/customers/{id}")).await;
    assert!(page.has("Came back") && page.has("Changed a customer&#39;s status"), "the timeline tells of it: {}", page.body);
}

#[tokio::test]
async fn two_records_of_one_person_become_one_and_nothing_is_left_behind() {
    let world = World::new().await;
    let old = make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let twin = make(
        &world.ana,
        "Johnny",
        "Cruz",
        "0917 123 4567, 0918 555 0001",
        &[("email", "j@mail.example"), ("tags", "vip"), ("lat", "8.4542"), ("lng", "124.6319")],
    )
    .await;
    make(&world.ana, "Ana", "Lim", "0919 777 0001", &[]).await;
    for (id, note) in [(&old, "First note"), (&twin, "Second note")] {
        assert_eq!(world.ana.owner.post(&format!("/customers/{id}/notes"), &[("note", note)]).await.status, 303);
    }
    let found = world.ana.owner.get("/customers/twins").await;
    assert!(found.has("Same phone number") && found.has("Johnny Cruz") && !found.has("Ana Lim"), "{}", found.body);
    assert!(world.ana.owner.get(&format!("/customers/{old}")).await.has("May be the same person"));
    let merge = format!("/customers/{twin}/merge");
    let look = world.ana.owner.get(&format!("{merge}?into={old}")).await;
    assert!(look.has("This cannot be undone") && look.has("Johnny Cruz") && look.has("Juan Cruz"), "{}", look.body);
    let stale = world.ana.owner.post(&merge, &[("into", &old), ("from_version", "9"), ("into_version", "1")]).await;
    assert_eq!(stale.status, 409, "{}", stale.body);
    let itself = world.ana.owner.get(&format!("{merge}?into={twin}")).await;
    assert_eq!(itself.status, 422, "{}", itself.body);
    assert_eq!(world.ana.owner.post(&merge, &[("into", &old), ("from_version", "1"), ("into_version", "1")]).await.status, 303);
    let key = world.ana.key(&["customers.view", "customers.change", "customers.merge"]).await;
    let kept = key.get(&format!("/api/v1/customers/{old}")).await.json();
    assert_eq!(kept["phones"], json!(["+639171234567", "+639185550001"]));
    assert_eq!((&kept["email"], &kept["tags"], &kept["point"]["lat"]), (&json!("j@mail.example"), &json!(["vip"]), &json!(8.4542)));
    let mut notes: Vec<&str> = kept["written"].as_array().unwrap().iter().map(|one| one["note"].as_str().unwrap()).collect();
    notes.sort_unstable();
    assert_eq!(notes, ["First note", "Second note"]);
    let signpost = world.ana.owner.get(&format!("/customers/{twin}")).await;
    assert!(signpost.has("became part of another one") && signpost.has("000001 Juan Cruz"), "{}", signpost.body);
    let list = world.ana.owner.get("/customers?q=cruz").await;
    assert!(list.has(">Juan Cruz<") && !list.has(">Johnny Cruz<"), "{}", list.body);
    let changed = key.send(key.request(Method::PATCH, &format!("/api/v1/customers/{twin}")).json(&json!({ "first_name": "X", "version": 2 }))).await;
    assert!(changed.status == 409 && changed.has("became part of another"), "{}", changed.body);
    // Whatever refers to customers now, and whatever will: nothing refers to the record that went.
    let mut superuser = world.database.superuser().await;
    let keys: Vec<(String, String)> = sqlx::query_as(
        "select c.conrelid::regclass::text, (select a.attname::text from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[2])
           from pg_constraint c where c.contype = 'f' and c.confrelid = 'app.customers'::regclass",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    assert!(keys.len() >= 3, "{keys:?}");
    for (table, column) in keys {
        let left: (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(format!("select count(*) from {table} where {column} = $1")))
            .bind(uuid::Uuid::parse_str(&twin).unwrap())
            .fetch_one(&mut superuser)
            .await
            .unwrap();
        assert_eq!(left.0, 0, "{table}.{column} still names the record that went");
    }
}

#[tokio::test]
async fn a_customer_entered_by_mistake_goes_and_one_with_notes_stays() {
    let world = World::new().await;
    let id = make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    assert_eq!(world.ana.owner.post(&format!("/customers/{id}/notes"), &[("note", "Called")]).await.status, 303);
    let key = world.ana.key(&["customers.delete"]).await;
    let held = key.delete(&format!("/api/v1/customers/{id}")).await;
    assert!(held.status == 409 && held.has("the record stays"), "{}", held.body);
    assert!(world.ana.owner.get("/customers?q=juan").await.has("Juan Cruz"), "and is found as before");
    let free = make(&world.ana, "Ana", "Lim", "0917 123 4568", &[]).await;
    assert_eq!(world.ana.owner.post(&format!("/customers/{free}/delete"), &[]).await.status, 303);
    assert_eq!(world.ana.owner.get(&format!("/customers/{free}")).await.status, 404);
}

#[tokio::test]
async fn customers_are_counted_where_they_live_and_exported_with_all_they_have() {
    let world = World::new().await;
    let made = world.ana.owner.post("/barangays/new", &[("name", "San Isidro"), ("active", "on")]).await;
    let barangay = made.location().rsplit('/').next().unwrap().to_owned();
    let away =
        make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[("barangay", &barangay), ("street_address", "=1+1 Purok 3"), ("tags", "vip")]).await;
    make(&world.ana, "Ana", "Lim", "0917 123 4568", &[("barangay", &barangay)]).await;
    make(&world.ana, "Bea", "Sy", "0917 123 4569", &[]).await;
    assert_eq!(
        world.ana.owner.post(&format!("/customers/{away}/status"), &[("status", "inactive"), ("reason", "Away"), ("version", "1")]).await.status,
        303
    );
    let page = world.ana.owner.get(&format!("/barangays/{barangay}")).await;
    assert!(page.has("Newest customers") && page.has("Ana Lim") && !page.has("Bea Sy"), "{}", page.body);
    assert!(page.has("<dt>Active customers</dt><dd>1</dd>") && page.has("<dt>Customers</dt><dd>2</dd>"), "{}", page.body);
    let here = world.ana.owner.get(&format!("/customers?barangay={barangay}&status=inactive")).await;
    assert!(here.has(">Juan Cruz<") && !here.has(">Ana Lim<") && !here.has(">Bea Sy<"), "{}", here.body);
    let held = world.ana.owner.post(&format!("/barangays/{barangay}/delete"), &[]).await;
    assert_eq!(held.location(), format!("/barangays/{barangay}"), "somebody lives there: it is switched off");
    let sheet = world.ana.owner.post("/customers/export", &[("status", "inactive")]).await;
    assert!(sheet.has("000001,Juan,Cruz,'+639171234567,,'=1+1 Purok 3,San Isidro,,,manual,,inactive,vip,"), "{}", sheet.body);
    assert!(!sheet.has("Ana"));
    let excel = world.ana.owner.post("/customers/export", &[("format", "xlsx")]).await;
    assert!(excel.body.starts_with("PK"), "a workbook");
    let told = world.peek("select count(*)::text from app.audit_entries where action = 'customers.exported'").await;
    assert_eq!(told.as_deref(), Some("2"), "each export is on record");
}

#[tokio::test]
async fn a_cashier_looks_and_writes_notes_and_changes_nothing() {
    let world = World::new().await;
    let id = make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    assert!(cora.get(&format!("/customers/{id}")).await.has("Juan Cruz"));
    assert_eq!(cora.post(&format!("/customers/{id}/notes"), &[("note", "Pays on Friday")]).await.status, 303);
    assert_eq!(cora.post(&format!("/customers/{id}/notes"), &[("note", " ")]).await.status, 422);
    for path in ["/customers/new", "/customers/twins"] {
        assert_eq!(cora.get(path).await.status, 403, "{path}");
    }
    for (path, fields) in
        [("status", vec![("status", "inactive"), ("reason", "x"), ("version", "1")]), ("delete", vec![]), ("edit", vec![("first_name", "X")])]
    {
        assert_eq!(cora.post(&format!("/customers/{id}/{path}"), &fields).await.status, 403, "{path}");
    }
    assert_eq!(cora.post("/customers/export", &[]).await.status, 403);
}
