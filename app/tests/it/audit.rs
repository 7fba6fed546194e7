//! The screen over the audit log: filters, paging, days, export, and that nothing in it can be altered.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::SignedDuration;
use serde_json::{Value, json};
use tenancy::{Actor, DbError, Entry, Statement, TenantContext, Trace};
use testkit::Client;
use uuid::Uuid;

use crate::world::{Company, World};

/// Puts events on a company's record, all in one transaction and so at one moment.
async fn note(world: &World, company: &Company, labels: &[&str]) {
    let mut tx = company.tx(world).await;
    for label in labels {
        tx.record(Entry::event("test.noted", "test", None, label)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn found(client: &Client, query: &str) -> Vec<Value> {
    let reply = client.get(&format!("/api/v1/audit-entries?{query}")).await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.body);
    reply.json()["items"].as_array().unwrap().clone()
}

fn labels(entries: &[Value]) -> Vec<String> {
    entries.iter().map(|entry| entry["object_label"].as_str().unwrap().to_owned()).collect()
}

/// The ids of the entries on a page of the list.
fn on_page(body: &str) -> Vec<String> {
    body.split("href=\"/audit/").skip(1).map(|rest| rest.chars().take(36).collect()).collect()
}

/// Where a page's link with this relation leads.
fn link(body: &str, rel: &str) -> Option<String> {
    let rest = body.split(&format!("rel=\"{rel}\" href=\"")).nth(1)?;
    Some(rest.split('"').next()?.replace("&#38;", "&").replace("&amp;", "&"))
}

#[tokio::test]
async fn every_filter_narrows_the_log_to_what_it_says() {
    let world = World::new().await;
    let key = world.ana.key(&["audit.view_log"]).await;
    world.ana.owner.post("/settings/web-name", &[("slug", "ana-fiber-net")]).await;
    note(&world, &world.ana, &["Zebra crossing", "50% off_now", "plain"]).await;
    let operator = world.ana.context(tenancy::Actor::Operator);
    let mut tx = world.site.db.begin(&operator).await.unwrap();
    tx.record(Entry::event("test.looked", "test", None, "operated")).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(labels(&found(&key, "q=zEBRA").await), ["Zebra crossing"]);
    assert_eq!(labels(&found(&key, "q=50%25%20off_").await), ["50% off_now"], "signs of the pattern language are text");
    assert!(found(&key, "q=5__").await.is_empty());
    let owner = world.ana.owner_id;
    let mine = found(&key, &format!("actor={owner}&action=test.noted")).await;
    assert_eq!(mine.len(), 3);
    assert_eq!(labels(&found(&key, "actor=operator").await), ["operated"]);
    assert_eq!(found(&key, "action=tenants.web_name_changed").await.len(), 1);
    assert!(found(&key, "kind=test").await.iter().all(|entry| entry["object_kind"] == "test"));
    let company = found(&key, &format!("object={}", world.ana.tenant)).await;
    assert!(company.len() >= 3 && company.iter().all(|entry| entry["object_id"] == json!(world.ana.tenant)));
    let changed = found(&key, "effect=changed").await;
    assert!(!changed.is_empty() && changed.iter().all(|entry| entry["effect"] == "changed"));
    let request = found(&key, "action=tenants.web_name_changed").await[0]["request_id"].as_str().unwrap().to_owned();
    let same = found(&key, &format!("request={request}")).await;
    assert!(!same.is_empty() && same.iter().all(|entry| entry["request_id"] == json!(request)));
    // And together.
    assert!(found(&key, "kind=test&effect=created").await.is_empty());

    let page = world.ana.owner.get("/audit?q=zebra&kind=test").await;
    assert!(page.has("Zebra crossing") && !page.has("operated"));
    assert!(page.has("href=\"/audit?kind=test\"") && page.has("href=\"/audit?q=zebra\""), "each filter can be taken off alone");
    let part = world.ana.owner.get_fragment("/audit?q=zebra").await;
    assert!(part.has("Zebra crossing") && part.has("id=\"rows\"") && !part.has("<html"));
    assert!(part.header("vary").to_lowercase().contains("hx-request"));
}

#[tokio::test]
async fn what_jobs_did_is_found_by_their_kind_and_what_people_did_by_who_they_are() {
    let world = World::new().await;
    let key = world.ana.key(&["audit.view_log"]).await;
    note(&world, &world.ana, &["by hand"]).await;
    let mut tx = world.site.db.begin(&world.ana.context(tenancy::Actor::System { job: "test.job", id: None })).await.unwrap();
    tx.record(Entry::event("test.noted", "test", None, "by the clock")).await.unwrap();
    tx.commit().await.unwrap();

    let by_jobs = found(&key, "actor=system&action=test.noted").await;
    assert_eq!(labels(&by_jobs), ["by the clock"]);
    assert!(by_jobs[0]["actor_id"].is_string(), "the company's system user stands behind it");
    assert_eq!(labels(&found(&key, &format!("actor={}&action=test.noted", world.ana.owner_id)).await), ["by hand"]);
    // From an entry one comes to all others of whoever it was.
    let more = |entry: &Value| format!("/audit/{}", entry["id"].as_str().unwrap());
    assert!(world.ana.owner.get(&more(&by_jobs[0])).await.has("href=\"/audit?actor=system\""));
    let by_hand = found(&key, "q=by+hand").await;
    assert!(world.ana.owner.get(&more(&by_hand[0])).await.has(&format!("href=\"/audit?actor={}\"", world.ana.owner_id)));
}

#[tokio::test]
async fn paging_shows_every_entry_once_also_when_all_are_of_one_moment() {
    let world = World::new().await;
    let names: Vec<String> = (0..170).map(|number| format!("note {number:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    note(&world, &world.ana, &names).await;
    let mut seen = Vec::new();
    let mut pages = vec!["/audit?action=test.noted".to_owned()];
    loop {
        let reply = world.ana.owner.get(pages.last().unwrap()).await;
        assert_eq!(reply.status, 200);
        seen.push(on_page(&reply.body));
        match link(&reply.body, "next") {
            Some(next) => pages.push(next),
            None => break,
        }
    }
    let sizes: Vec<usize> = seen.iter().map(Vec::len).collect();
    assert_eq!(sizes, [50, 50, 50, 20]);
    let unique: BTreeSet<&String> = seen.iter().flatten().collect();
    assert_eq!(unique.len(), 170, "no entry twice, none left out");
    // And the way back shows the same pages.
    let mut at = pages.last().unwrap().clone();
    for earlier in seen.iter().rev().skip(1) {
        let reply = world.ana.owner.get(&at).await;
        at = link(&reply.body, "prev").expect("a way back");
        assert_eq!(&on_page(&world.ana.owner.get(&at).await.body), earlier);
    }
    assert!(link(&world.ana.owner.get(&at).await.body, "prev").is_none(), "the first page is the first");
    // The API's cursor walks the same list.
    let key = world.ana.key(&["audit.view_log"]).await;
    let (mut cursor, mut ids) = (String::new(), BTreeSet::new());
    loop {
        let reply = key.get(&format!("/api/v1/audit-entries?action=test.noted&limit=33&cursor={cursor}")).await.json();
        for entry in reply["items"].as_array().unwrap() {
            assert!(ids.insert(entry["id"].as_str().unwrap().to_owned()), "twice");
        }
        match reply["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(ids.len(), 170);
    assert_eq!(key.get("/api/v1/audit-entries?cursor=nonsense").await.status, 400);
    assert_eq!(key.get("/api/v1/audit-entries?limit=0").await.status, 400);
}

#[tokio::test]
async fn a_day_is_a_day_of_the_companys_clock_and_both_ends_belong_to_it() {
    let world = World::new().await;
    let key = world.ana.key(&["audit.view_log", "tenants.change_settings"]).await;
    // It is 09:00 on the 14th in Manila.
    world.wait(SignedDuration::from_secs(15 * 3_600 - 1));
    note(&world, &world.ana, &["last second"]).await;
    world.wait(SignedDuration::from_secs(1));
    note(&world, &world.ana, &["first second"]).await;
    let on = |from: &str, to: &str| format!("action=test.noted&from={from}&to={to}");
    assert_eq!(labels(&found(&key, &on("2026-03-14", "2026-03-14")).await), ["last second"]);
    assert_eq!(labels(&found(&key, &on("2026-03-15", "2026-03-15")).await), ["first second"]);
    assert_eq!(found(&key, &on("2026-03-14", "2026-03-15")).await.len(), 2);
    assert_eq!(labels(&found(&key, &on("2026-03-15", "")).await), ["first second"]);
    assert_eq!(labels(&found(&key, &on("", "2026-03-14")).await), ["last second"]);
    // The same moments are of one day elsewhere.
    key.patch_json("/api/v1/settings", json!({"time_zone": "UTC"})).await;
    assert_eq!(found(&key, &on("2026-03-14", "2026-03-14")).await.len(), 2);
}

#[tokio::test]
async fn a_filter_that_makes_no_sense_is_said_so_and_nothing_breaks() {
    let world = World::new().await;
    let key = world.ana.key(&["audit.view_log"]).await;
    let long = "x".repeat(500);
    for query in ["object=1", "actor=nobody", "from=yesterday", "to=2026-02-30", "from=2026-03-14&to=2026-03-13", "effect=gone", "to=9999-12-31"] {
        let page = world.ana.owner.get(&format!("/audit?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(page.has("role=\"alert\""), "{query}");
        assert_eq!(key.get(&format!("/api/v1/audit-entries?{query}")).await.status, 422, "{query}");
    }
    assert_eq!(key.get(&format!("/api/v1/audit-entries?q={long}")).await.status, 422);
    assert_eq!(world.ana.owner.get(&format!("/audit?q={long}")).await.status, 200);
    assert_eq!(world.ana.owner.get("/audit?cursor=nonsense").await.status, 400);
    assert_eq!(world.ana.owner.get("/audit?q=%00").await.status, 200);
}

#[tokio::test]
async fn an_entry_shows_all_of_it_with_before_and_after_as_text() {
    let world = World::new().await;
    let mut tx = world.ana.tx(&world).await;
    let nested = json!({"note": "<b>bold</b>", "list": [1, {"deep": "<script>alert(1)</script>"}]});
    tx.record(Entry::event("test.noted", "test", Some(world.ana.owner_id), "<i>label</i>").before(json!({"note": "old"})).after(nested))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let list = world.ana.owner.get("/audit?action=test.noted").await;
    let id = on_page(&list.body).remove(0);
    let page = world.ana.owner.get(&format!("/audit/{id}")).await;
    assert_eq!(page.status, 200);
    for raw in ["<b>bold", "<script>alert", "<i>label"] {
        assert!(!page.has(raw) && !list.has(raw), "{raw} is markup");
    }
    assert!(page.has("old") && page.has("deep") && page.has(&format!("/audit?object={}", world.ana.owner_id)) && page.has("Asia/Manila"));
}

#[tokio::test]
async fn an_entry_of_another_company_is_an_entry_that_never_was() {
    let world = World::new().await;
    note(&world, &world.ben, &["Ben's own"]).await;
    let key = world.ben.key(&["audit.view_log"]).await;
    let theirs = found(&key, "action=test.noted").await[0]["id"].as_str().unwrap().to_owned();
    let nobodys = Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001).to_string();
    let mine = world.ana.key(&["audit.view_log"]).await;
    for path in ["/audit/", "/api/v1/audit-entries/"] {
        let client = if path.starts_with("/api") { &mine } else { &world.ana.owner };
        let (one, other) = (client.get(&format!("{path}{theirs}")).await, client.get(&format!("{path}{nobodys}")).await);
        assert_eq!((one.status.as_u16(), other.status.as_u16()), (404, 404));
        let plain = |reply: &testkit::Reply, id: &str| reply.body.replace(id, "ID").replace(reply.header("x-request-id"), "REQUEST");
        assert_eq!(plain(&one, &theirs), plain(&other, &nobodys));
    }
    for query in [format!("object={}", world.ben.tenant), format!("actor={}", world.ben.owner_id), "q=Ben".to_owned()] {
        assert!(found(&mine, &query).await.is_empty(), "{query}");
        assert!(!world.ana.owner.get(&format!("/audit?{query}")).await.has("Ben's own"));
    }
    assert!(!world.ana.owner.get("/audit").await.has("Ben Cruz"), "nor among the actors to choose from");
}

#[tokio::test]
async fn the_export_is_harmless_complete_and_itself_on_record() {
    let world = World::new().await;
    let risky = ["=1+1", "+1", "-1", "@SUM(A1)", "two, \"quoted\"\nlines", "plain"];
    note(&world, &world.ana, &risky).await;
    note(&world, &world.ben, &["Ben's own"]).await;
    let reply = world.ana.owner.post("/audit/export", &[("action", "test.noted"), ("from", "2026-03-14")]).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    assert!(reply.header("content-disposition").contains("audit-log-2026-03-14.csv"));
    assert!(reply.bytes.starts_with(b"\xef\xbb\xbf"), "a mark, so that spreadsheets read it as UTF-8");
    let mut reader = csv::ReaderBuilder::new().from_reader(reply.bytes.get(3..).unwrap());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), risky.len());
    for row in &rows {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        assert_eq!(&row[0], "2026-03-14T09:00:00+08:00");
    }
    let texts: BTreeSet<&str> = rows.iter().map(|row| &row[9]).collect();
    assert_eq!(texts, BTreeSet::from(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "two, \"quoted\"\nlines", "plain"]));
    assert!(reply.body.contains("\r\n") && !reply.has("Ben's own"));

    let key = world.ana.key(&["audit.view_log"]).await;
    let exported = found(&key, "action=audit.exported").await;
    assert_eq!(exported.len(), 1);
    assert_eq!(exported[0]["after"], json!({"filters": {"action": "test.noted", "from": "2026-03-14"}, "rows": 6, "cut": false}));
    assert_eq!(world.ana.owner.post("/audit/export", &[("object", "x")]).await.status, 422);
}

#[tokio::test]
async fn reading_and_exporting_need_their_permissions() {
    let world = World::new().await;
    let manager = world.join(&world.ana, "Cora", &["Manager"]).await;
    let cashier = world.join(&world.ana, "Dan", &["Cashier"]).await;
    assert_eq!(manager.get("/audit").await.status, 200);
    assert!(!manager.get("/audit").await.has("/audit/export"), "no button for what is refused");
    assert_eq!(manager.post("/audit/export", &[]).await.status, 403);
    assert_eq!(cashier.get("/audit").await.status, 403);
    let key = world.ana.key(&["staff.view_users"]).await;
    assert_eq!(key.get("/api/v1/audit-entries").await.status, 403);
}

static REWRITE: Statement =
    Statement { text: "update app.audit_entries set actor_name = 'Nobody' where tenant_id = $1 returning id", file: "rewrite.sql" };
static ERASE: Statement = Statement { text: "delete from app.audit_entries where tenant_id = $1 returning id", file: "erase.sql" };

#[tokio::test]
async fn what_has_been_written_cannot_be_altered_or_removed_by_the_product_itself() {
    let mut world = World::new().await;
    world.unchecked = true;
    let count = "select count(*)::text from app.audit_entries";
    let before = world.peek(count).await;
    for statement in [&REWRITE, &ERASE] {
        let mut tx = world.ana.tx(&world).await;
        let outcome = tx.write_all::<(Uuid,)>(statement.bare(), |(id,)| Entry::removed("test.erased", "test", *id, "")).await;
        assert!(matches!(outcome, Err(DbError::Isolation(_))), "{outcome:?}");
    }
    assert_eq!(world.peek(count).await, before);
    assert_eq!(world.peek("select count(*)::text from app.audit_entries where actor_name = 'Nobody'").await.unwrap(), "0");
}

#[tokio::test]
async fn nothing_goes_on_the_record_of_a_company_that_is_not_there() {
    let world = World::new().await;
    let nobody = TenantContext::for_tests(Uuid::from_u128(7), Actor::Operator, Trace::default());
    let count = "select count(*)::text from app.audit_entries";
    let before = world.peek(count).await;
    let mut tx = world.site.db.begin(&nobody).await.unwrap();
    let outcome = tx.record(Entry::event("test.noted", "test", None, "for nobody")).await;
    assert!(matches!(outcome, Err(DbError::Isolation(_))), "{outcome:?}");
    tx.commit().await.unwrap();
    assert_eq!(world.peek(count).await, before);
}

/// It asks whether the company is there, for all of its rows at once; the prover takes that instead of a foreign key.
#[test]
fn one_statement_alone_writes_the_record() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut folders = ["areas", "platform", "app/src"].map(|floor| root.join(floor)).to_vec();
    let mut writers = Vec::new();
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap().flatten().map(|file| file.path()) {
            if file.is_dir() {
                folders.push(file);
            } else if file.extension().is_some_and(|kind| kind == "sql") {
                let text = std::fs::read_to_string(&file).unwrap().to_ascii_lowercase();
                let words: Vec<&str> = text.split_whitespace().collect();
                if words.windows(3).any(|three| three[..2] == ["insert", "into"] && three[2].trim_start_matches('"').starts_with("app.audit_entries"))
                {
                    writers.push(file.strip_prefix(root).unwrap().display().to_string());
                }
            }
        }
    }
    assert_eq!(writers, ["platform/tenancy/src/enter.sql"]);
}

#[test]
fn every_action_that_the_code_puts_on_record_has_its_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let words: String = std::fs::read_dir(root.join("areas"))
        .unwrap()
        .flatten()
        .flat_map(|area| std::fs::read_dir(area.path().join("words")).unwrap().flatten())
        .map(|file| std::fs::read_to_string(file.path()).unwrap())
        .collect();
    let mut actions = BTreeSet::new();
    for floor in ["areas", "platform", "app/src"] {
        collect(&root.join(floor), &mut actions);
    }
    assert!(actions.len() > 10, "only {actions:?} were found");
    let unsaid: Vec<&String> =
        actions.iter().filter(|action| !words.contains(&format!("audit-action-{} =", action.replace(['.', '_'], "-")))).collect();
    assert!(unsaid.is_empty(), "no sentence in any area's words for {unsaid:#?}");
}

/// The names of actions in the sources: the first text in a call of `Entry`, and what is called `action`.
fn collect(folder: &Path, actions: &mut BTreeSet<String>) {
    for item in std::fs::read_dir(folder).unwrap().flatten() {
        let path = item.path();
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("tests") {
            collect(&path, actions);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
            for mark in ["Entry::created(", "Entry::changed(", "Entry::removed(", "Entry::event(", "let action ="] {
                for rest in shipped.split(mark).skip(1) {
                    let end = if mark.ends_with('=') { ';' } else { ',' };
                    let first = rest.split(end).next().unwrap_or_default();
                    let named = first
                        .split('"')
                        .skip(1)
                        .step_by(2)
                        .filter(|text| text.split_once('.').is_some_and(|(area, verb)| is_name(area) && is_name(verb)));
                    actions.extend(named.map(str::to_owned));
                }
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
