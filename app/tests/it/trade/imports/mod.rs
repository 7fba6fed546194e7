//! Files of records: every row's fate is known before anything is stored, the good ones are taken once, and what was exported comes back.

mod killed;
mod returning;

use serde_json::{Value, json};
use testkit::Client;

use super::customers;
use crate::world::World;

const KEYS: &[&str] = &["imports.bring", "customers.create", "customers.change", "customers.set_status", "customers.view"];

/// Brings a file and lets it be checked; returns its id.
async fn bring(world: &World, owner: &Client, of: &str, csv: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("of", of)];
    fields.extend(more);
    let reply = owner.upload("/imports/new", &fields, "file", "C:\\folder\\list.csv", csv.as_bytes().to_vec()).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    world.settle().await;
    reply.location().rsplit('/').next().unwrap().to_owned()
}

async fn rows(key: &Client, id: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut path = format!("/api/v1/imports/{id}/rows?limit=100");
    loop {
        let page = key.get(&path).await.json();
        all.extend(page["items"].as_array().unwrap().iter().cloned());
        let Some(next) = page["next"].as_str() else { return all };
        path = format!("/api/v1/imports/{id}/rows?limit=100&cursor={next}");
    }
}

async fn fates(key: &Client, id: &str) -> Value {
    key.get(&format!("/api/v1/imports/{id}")).await.json()["fates"].clone()
}

async fn run(world: &World, owner: &Client, id: &str) {
    let reply = owner.post(&format!("/imports/{id}/run"), &[]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    world.settle().await;
}

const WRONG: &[(&str, &str, &str)] = &[
    (",Cruz,0917 123 4501,,,,,,,", "first_name", "give the first name"),
    ("Juan,,0917 123 4502,,,,,,,", "last_name", "give the last name"),
    ("Juan,Cruz,,,,,,,,", "phones", "give a telephone number"),
    ("Juan,Cruz,12345,,,,,,,", "phones", "“12345” is no telephone number"),
    ("Juan,Cruz,0917 123 4503,nobody,,,,,,", "email", "no e-mail address"),
    ("Juan,Cruz,0917 123 4504,maria@mail.example,,,,,,", "email", "Another customer"),
    ("Juan,Cruz,0917 123 4505,,Atlantis,,,,,", "barangay", "no such barangay"),
    ("Juan,Cruz,0917 123 4506,,,95,124,,,", "lat", "no place on the"),
    ("Juan,Cruz,0917 123 4507,,,,,perfect,,", "accuracy", "how well the place is known"),
    ("Juan,Cruz,0917 123 4508,,,,,,asleep,", "status", "no such status"),
    ("Juan,Cruz,0917 123 4509,,,,,,,x1", "account", "one to nine digits"),
    ("Rosa,Diaz,+63 917 123 4599,,,,,,,", "", "stands in row 2 already"),
];

#[tokio::test]
async fn every_rows_fate_is_known_before_anything_is_stored() {
    let world = World::new().await;
    customers::make(&world.ana, "María", "Santos", "0917 000 0001", &[("email", "maria@mail.example")]).await;
    world.ana.owner.post("/barangays/new", &[("name", "San Isidro"), ("active", "on")]).await;
    let mut csv = "First Name,Surname,Mobile,Email,Barangay,Latitude,Longitude,Accuracy,Status,Account No.,Shoe size\n".to_owned();
    csv += "Rosa,Díaz,0917 123 4599,,san isidro,8.45,124.63,exact,inactive,,38\n";
    csv += "Maria,Santos,0917 000 0001,,San Isidro,,,,,,39\n";
    csv += "Pedro,Luna,\"0917 123 4600; 088 857 1234\",,,,,,,000777,40\n";
    for (row, ..) in WRONG {
        csv += &format!("{row},41\n");
    }
    let before = world.fingerprint(world.ben.tenant).await;
    let id = bring(&world, &world.ana.owner, "customers", &csv, &[]).await;
    let key = world.ana.key(KEYS).await;
    let all = rows(&key, &id).await;
    for (row, (line, column, why)) in all[3..].iter().zip(WRONG) {
        assert!(row["fate"] == "refused" && row["why"].as_str().unwrap().contains(why), "{line}: {row}");
        assert_eq!(row["column"].as_str().unwrap_or_default(), *column, "{line}");
    }
    assert_eq!(fates(&key, &id).await, json!({ "left": 1, "new": 2, "refused": WRONG.len() }));
    let page = world.ana.owner.get(&format!("/imports/{id}")).await;
    for text in ["list.csv", "2 rows are ready", "12 are wrong", "Shoe size", "Take the good rows", "“12345” is no telephone number"] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let count = "select count(*)::text from app.customers";
    assert_eq!(world.peek(count).await.as_deref(), Some("1"), "nothing is stored yet");

    run(&world, &world.ana.owner, &id).await;
    assert_eq!(fates(&key, &id).await, json!({ "left": 1, "made": 2, "refused": WRONG.len() }));
    assert_eq!(world.peek(count).await.as_deref(), Some("3"));
    let found = key.get("/api/v1/customers?q=pedro").await.json();
    assert_eq!((&found["items"][0]["account"], &found["items"][0]["phones"]), (&json!("000777"), &json!(["+639171234600", "+63888571234"])));
    assert_eq!(key.get("/api/v1/customers?q=rosa").await.json()["items"][0]["status"], "inactive");
    let next = customers::make(&world.ana, "New", "One", "0917 000 0009", &[]).await;
    assert!(world.ana.owner.get(&format!("/customers/{next}")).await.has("000778"), "the company counts on from the highest");
    // Whoever presses again, presses in vain.
    let again = world.ana.owner.post(&format!("/imports/{id}/run"), &[]).await;
    assert!(again.status == 409 && again.has("somebody has moved it on meanwhile"), "{}", again.body);
    assert_eq!(world.fingerprint(world.ben.tenant).await, before, "Ben's is as it was");

    // What was wrong comes back as a sheet with the reasons, which can be mended and brought again.
    let sheet = world.ana.owner.post(&format!("/imports/{id}/refused"), &[]).await;
    assert!(sheet.has("wrong_column,what_is_wrong") && sheet.has("phones,\"“12345” is no telephone number"), "{}", sheet.body);
    let mended = bring(&world, &world.ana.owner, "customers", &sheet.body.replace("12345", "0917 123 4510"), &[]).await;
    assert_eq!(fates(&key, &mended).await["new"], 1);
    // The same file once more makes nobody twice.
    let same = bring(&world, &world.ana.owner, "customers", &csv, &[]).await;
    let page = world.ana.owner.get(&format!("/imports/{same}")).await;
    assert!(page.has("This very file was brought in before"), "{}", page.body);
    assert_eq!(fates(&key, &same).await["new"], Value::Null);
}

#[tokio::test]
async fn a_file_of_another_shape_is_refused_with_a_word_about_it() {
    let world = World::new().await;
    for (csv, why) in [
        ("", "Choose a file"),
        ("first_name,last_name,phones\n", "no rows below its head"),
        ("first_name,last_name\nJuan,Cruz\n", "no column “phones”"),
        ("first_name,last_name,phone,mobile\nJuan,Cruz,1,2\n", "Two columns of the file mean “phones”"),
        ("\u{0}\u{1}\u{2}", "neither a CSV file nor an Excel workbook"),
    ] {
        let reply = world.ana.owner.upload("/imports/new", &[("of", "customers")], "file", "x.csv", csv.as_bytes().to_vec()).await;
        assert!(reply.status == 422 && reply.has(why), "{why}: {}", reply.body);
    }
    let reply = world.ana.owner.upload("/imports/new", &[("of", "money")], "file", "x.csv", b"a\n1".to_vec()).await;
    assert!(reply.status == 422 && reply.has("Choose which records these are"), "{}", reply.body);
    assert_eq!(world.peek("select count(*)::text from app.imports").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn one_brings_what_one_may_enter_by_hand_and_sees_no_others_files() {
    let world = World::new().await;
    let cora = world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    assert_eq!(cora.get("/imports").await.status, 403);
    let id = bring(&world, &world.ana.owner, "customers", "first_name,last_name,phone\nJuan,Cruz,0917 123 4567\n", &[]).await;
    let plans_alone = world.ana.key(&["imports.bring", "plans.create", "plans.change"]).await;
    let body = json!({ "of": "customers", "csv": "first_name,last_name,phone\nA,B,0917 123 4567\n" });
    let refused = plans_alone.post_json("/api/v1/imports", body.clone()).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(plans_alone.get("/api/v1/imports").await.json()["items"], json!([]));
    for path in ["", "/rows"] {
        assert_eq!(plans_alone.get(&format!("/api/v1/imports/{id}{path}")).await.status, 404, "{path}");
    }
    for verb in ["run", "stop", "drop"] {
        assert_eq!(plans_alone.post_json(&format!("/api/v1/imports/{id}/{verb}"), json!({})).await.status, 404, "{verb}");
        assert_eq!(world.ben.owner.post(&format!("/imports/{id}/{verb}"), &[]).await.status, 404, "{verb}");
    }
    // The same calls with the right key: brought once for one key, run, and its rows read.
    let key = world.ana.key(KEYS).await;
    let made = key.post_once("/api/v1/imports", "one", body.clone()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(key.post_once("/api/v1/imports", "one", body).await.json()["id"], made.json()["id"]);
    world.settle().await;
    let made = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(key.post_json(&format!("/api/v1/imports/{made}/run"), json!({})).await.json()["state"], "running");
    world.settle().await;
    assert_eq!(rows(&key, &made).await[0]["fate"], "made");
}

#[tokio::test]
async fn a_file_may_be_stopped_taken_up_again_and_given_up() {
    let world = World::new().await;
    let mut csv = "first_name,last_name,phone\n".to_owned();
    for number in 0..150 {
        csv += &format!("Juan,Cruz {number},0917 123 {number:04}\n");
    }
    let id = bring(&world, &world.ana.owner, "customers", &csv, &[]).await;
    let key = world.ana.key(KEYS).await;
    assert_eq!(world.ana.owner.post(&format!("/imports/{id}/run"), &[]).await.status, 303);
    assert_eq!(world.ana.owner.post(&format!("/imports/{id}/stop"), &[]).await.status, 303);
    world.settle().await;
    assert_eq!(fates(&key, &id).await, json!({ "new": 150 }), "it was stopped before it began");
    run(&world, &world.ana.owner, &id).await;
    assert_eq!(fates(&key, &id).await, json!({ "made": 150 }));
    let other = bring(&world, &world.ana.owner, "customers", &csv, &[]).await;
    assert_eq!(fates(&key, &other).await, json!({ "same": 150 }));
    assert_eq!(world.ana.owner.post(&format!("/imports/{other}/drop"), &[]).await.status, 303);
    assert_eq!(rows(&key, &other).await.len(), 0, "what stood in it is forgotten");
    // After a month the rest is forgotten too; the customers stay.
    world.wait(jiff::SignedDuration::from_hours(24 * 31));
    world.settle().await;
    assert_eq!(world.peek("select count(*)::text from app.import_rows").await.as_deref(), Some("0"));
    assert_eq!(world.peek("select count(*)::text from app.customers").await.as_deref(), Some("150"));
}
