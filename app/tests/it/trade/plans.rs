//! Plans: prices in minor units, every price on record, taken off sale instead of torn out from under somebody.

use serde_json::json;

use crate::world::{Company, World};

const HOME: [(&str, &str); 6] =
    [("down_mbps", "50"), ("up_mbps", "25"), ("price", "1,300.50"), ("term_days", "30"), ("tax_class", "standard"), ("active", "on")];

async fn make(company: &Company, name: &str) -> String {
    let reply = company.owner.post("/plans/new", &[&[("name", name)], HOME.as_slice()].concat()).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.location().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_price_is_read_as_people_type_it_and_kept_in_minor_units() {
    let world = World::new().await;
    let id = make(&world.ana, "Home 50").await;
    let key = world.ana.key(&["plans.view"]).await;
    let plan = key.get(&format!("/api/v1/plans/{id}")).await.json();
    assert_eq!((&plan["price_minor"], &plan["currency"], &plan["term_days"]), (&json!(130_050), &json!("PHP"), &json!(30)));
    let page = world.ana.owner.get(&format!("/plans/{id}")).await;
    assert!(page.has("₱1,300.50") && page.has("50 Mbps down, 25 up") && page.has("30 days"), "{}", page.body);
    for (field, typed, says) in [
        ("price", "13,00", "price like 1300"),
        ("price", "-5", "price like 1300"),
        ("price", "1.005", "price like 1300"),
        ("down_mbps", "fast", "whole number of Mbps"),
        ("up_mbps", "0", "whole number of Mbps"),
        ("term_days", "0", "between 1 and 3660"),
        ("tax_class", "none", "how it is taxed"),
    ] {
        let mut fields = vec![("name", "Other")];
        fields.extend(HOME.iter().filter(|(name, _)| *name != field).copied());
        fields.push((field, typed));
        let reply = world.ana.owner.post("/plans/new", &fields).await;
        assert!(reply.status == 422 && reply.has(says) && reply.has("value=\"Other\""), "{field} {typed}: {}", reply.body);
    }
}

#[tokio::test]
async fn every_price_is_on_record_and_no_other_change_adds_one() {
    let world = World::new().await;
    let id = make(&world.ana, "Home 50").await;
    let key = world.ana.key(&["plans.view", "plans.change"]).await;
    let path = format!("/api/v1/plans/{id}");
    assert_eq!(key.patch_json(&path, json!({ "version": 1, "price_minor": 150_000 })).await.status, 200);
    assert_eq!(key.patch_json(&path, json!({ "version": 2, "name": "Home 50 Plus" })).await.status, 200);
    assert_eq!(key.patch_json(&path, json!({ "version": 2, "price_minor": 1 })).await.status, 409, "a stale one changes nothing");
    let plan = key.get(&path).await.json();
    let prices: Vec<i64> = plan["prices"].as_array().unwrap().iter().map(|price| price["price_minor"].as_i64().unwrap()).collect();
    assert_eq!(prices, [150_000, 130_050]);
    let told = world
        .peek("select string_agg(before::text || after::text, ' ' order by after::text) from app.audit_entries where action = 'plans.changed'")
        .await;
    assert_eq!(told.as_deref(), Some(r#"{"name": "Home 50"}{"name": "Home 50 Plus"} {"price_minor": 130050}{"price_minor": 150000}"#));
    let page = world.ana.owner.get(&format!("/plans/{id}")).await;
    assert!(page.has("₱1,500.00") && page.has("₱1,300.50") && page.has("Prices so far"));
}

#[tokio::test]
async fn a_name_is_unique_within_a_company_and_a_second_one_is_no_error_of_ours() {
    let world = World::new().await;
    make(&world.ana, "Home 50").await;
    make(&world.ben, "Home 50").await;
    let twice = world.ana.owner.post("/plans/new", &[&[("name", "HOME  50")], HOME.as_slice()].concat()).await;
    assert!(twice.status == 422 && twice.has("Another plan of the company has this name"), "{}", twice.body);
}

#[tokio::test]
async fn plans_are_listed_by_price_searched_and_exported() {
    let world = World::new().await;
    for (name, price) in [("Dear", "5000"), ("Cheap", "50"), ("Middle", "900")] {
        let mut fields = vec![("name", name), ("price", price), ("description", "For offices")];
        fields.extend(HOME.iter().filter(|(field, _)| *field != "price").copied());
        assert_eq!(world.ana.owner.post("/plans/new", &fields).await.status, 303);
    }
    let key = world.ana.key(&["plans.view"]).await;
    let list = key.get("/api/v1/plans").await.json();
    let names: Vec<&str> = list["items"].as_array().unwrap().iter().map(|plan| plan["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Cheap", "Middle", "Dear"]);
    assert!(world.ana.owner.get("/plans?q=OFFICE").await.has("Middle"));
    assert!(world.ana.owner.get("/palette?q=midd").await.has("₱900.00"));
    let sheet = world.ana.owner.post("/plans/export", &[]).await;
    assert!(sheet.has("Cheap,For offices,50,25,50.00,30,standard,yes"), "{}", sheet.body);
}

#[tokio::test]
async fn one_that_somebody_has_is_taken_off_sale_and_another_is_gone() {
    let world = World::new().await;
    let id = make(&world.ana, "Home 50").await;
    world.execute("create table app.takers (tenant_id uuid, plan_id uuid, constraint takers_plan_fkey foreign key (tenant_id, plan_id) references app.plans (tenant_id, id))").await;
    world.execute("insert into app.takers select tenant_id, id from app.plans").await;
    let key = world.ana.key(&["plans.delete", "plans.view"]).await;
    let held = key.delete(&format!("/api/v1/plans/{id}")).await;
    assert!(held.status == 409 && held.has("no longer on sale"), "{}", held.body);
    let plan = key.get(&format!("/api/v1/plans/{id}")).await.json();
    assert_eq!((&plan["active"], plan["prices"].as_array().unwrap().len()), (&json!(false), 1), "with the prices it has had");
    world.execute("drop table app.takers").await;
    assert_eq!(key.delete(&format!("/api/v1/plans/{id}")).await.status, 204);
    assert_eq!(world.peek("select count(*)::text from app.plan_prices").await.as_deref(), Some("0"));
}
