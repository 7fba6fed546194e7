//! The map: only what is in view, only what one may see, and squares where there is too much.

use serde_json::json;

use super::customers::make as customer;
use super::network::{lcp, nap, splitter};
use crate::world::World;

const HERE: &str = "south=8.4&west=124.5&north=8.6&east=124.7";

#[tokio::test]
async fn what_is_in_view_is_drawn_with_its_lines_and_how_full_it_is() {
    let world = World::new().await;
    let lcp = lcp(&world.ana, "LCP-001").await;
    let edit = [("code", "LCP-001"), ("name", "Town hall"), ("active", "on"), ("lat", "8.5"), ("lng", "124.6"), ("version", "1")];
    assert_eq!(world.ana.owner.post(&format!("/network/lcps/{lcp}/edit"), &edit).await.status, 303);
    let sp = splitter(&world.ana, &lcp, "SP-1", "8").await;
    let near = nap(&world.ana, &sp, "NAP-1", "1", &[("lat", "8.501"), ("lng", "124.6")]).await;
    nap(&world.ana, &sp, "AWAY", "2", &[("lat", "9.5"), ("lng", "125.6")]).await;
    let juan = customer(&world.ana, "Juan <b>", "Cruz", "0917 123 4567", &[("lat", "8.502"), ("lng", "124.6")]).await;
    let made = world.ana.owner.post("/installations/new", &[("customer", &juan)]).await;
    let line = made.location();
    assert_eq!(world.ana.owner.post(&format!("{line}/port"), &[("nap", &near), ("port", "5"), ("version", "1")]).await.status, 303);
    let all = "layer=lcps&layer=splitters&layer=naps&layer=installations&layer=customers";
    let seen = world.ana.owner.get(&format!("/map/data?{HERE}&{all}")).await.json();
    assert_eq!((seen["lcps"].as_array().unwrap().len(), seen["naps"].as_array().unwrap().len()), (1, 1), "{seen}");
    assert_eq!((&seen["naps"][0]["taken"], &seen["naps"][0]["from"]), (&json!(1), &json!([8.5, 124.6])), "a splitter without a place is passed over");
    assert_eq!((&seen["installations"][0]["from"], &seen["installations"][0]["label"]), (&json!([8.501, 124.6]), &json!("I-000001 Juan <b> Cruz")));
    assert_eq!(seen["customers"][0]["status_text"], json!("Active"));
    let page = world.ana.owner.get("/map").await;
    assert!(page.has("data-map") && page.has("vendor/leaflet.js") && page.has("&#34;south&#34;:8.5"), "{}", page.body);
    let found = world.ana.owner.get("/map/find?q=juan").await.json();
    assert_eq!(found["items"][0]["kind_text"], json!("Customer"), "{found}");
    assert_eq!(world.ana.owner.get("/map/find?q=nap-1").await.json()["items"][0]["lat"], json!(8.501));
    for wrong in ["", "south=9&west=1&north=8&east=2", "south=x&west=1&north=8&east=2", "south=NaN&west=1&north=8&east=2"] {
        assert_eq!(world.ana.owner.get(&format!("/map/data?{wrong}")).await.status, 422, "{wrong}");
    }
    let bens = world.ben.owner.get(&format!("/map/data?{HERE}&{all}")).await.json();
    assert!(bens["lcps"].as_array().unwrap().is_empty() && bens["customers"].as_array().unwrap().is_empty(), "{bens}");
    // A key that may see the map and no customers sees none.
    let key = world.ana.key(&["map.view"]).await;
    let seen = key.get(&format!("/api/v1/map?{HERE}&layers=naps,customers,installations")).await.json();
    assert_eq!(seen["naps"].as_array().unwrap().len(), 1, "{seen}");
    assert!(seen["customers"].as_array().unwrap().is_empty() && seen["installations"].as_array().unwrap().is_empty(), "{seen}");
    let tree = world.ana.owner.get("/map/topology").await;
    assert!(tree.has("SP-1</a> 1:8") && tree.has("NAP-1</a>") && tree.has("1 / 16"), "{}", tree.body);
    assert_eq!(tree.body.matches("<details").count(), tree.body.matches("</details>").count());
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    assert_eq!(cora.get("/map").await.status, 403);
}

#[tokio::test]
async fn too_many_to_show_come_as_squares_with_their_number() {
    let world = World::new().await;
    customer(&world.ana, "Juan", "Cruz", "0917 123 4567", &[("lat", "8.5"), ("lng", "124.6")]).await;
    world
        .execute(
            "insert into app.customers (tenant_id, id, number, first_name, last_name, name_key, lat, lng, status_since, created_at)
             select tenant_id, gen_random_uuid(), 1000 + n, 'Many', 'People', 'many people', 8.45 + n % 30 * 0.003, 124.55 + n / 30 * 0.003, created_at, created_at
               from app.customers, generate_series(1, 900) as n where first_name = 'Juan'",
        )
        .await;
    let seen = world.ana.owner.get(&format!("/map/data?{HERE}&layer=customers")).await.json();
    assert!(seen["customers"].as_array().unwrap().is_empty());
    let clusters = seen["clusters"].as_array().unwrap();
    assert!(clusters.len() > 4 && clusters.len() < 200, "{}", clusters.len());
    assert_eq!(clusters.iter().map(|one| one["count"].as_i64().unwrap()).sum::<i64>(), 901);
    let close = world.ana.owner.get("/map/data?south=8.49&west=124.59&north=8.51&east=124.61&layer=customers").await.json();
    assert!(!close["customers"].as_array().unwrap().is_empty() && close["clusters"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_large_company_far_out_is_shown_by_sums_that_say_of_when_they_are() {
    let world = World::new().await;
    let far = "/map/data?south=7&west=123&north=10&east=126&layer=customers&layer=naps&layer=installations";
    customer(&world.ana, "Juan", "Cruz", "0917 123 4567", &[("lat", "8.5"), ("lng", "124.6")]).await;
    let juan = world.ana.owner.get(far).await.json();
    assert!(juan["customers"].as_array().unwrap().len() == 1 && juan["counted_text"].is_null(), "{juan}");
    world
        .execute(
            "insert into app.customers (tenant_id, id, number, first_name, last_name, name_key, lat, lng, status_since, created_at)
             select tenant_id, gen_random_uuid(), 1000 + n, 'Many', 'People', 'many people', 8.45 + n % 300 * 0.003, 124.55 + n / 300 * 0.003, created_at, created_at
               from app.customers, generate_series(1, 10500) as n where first_name = 'Juan'",
        )
        .await;
    let look = async |path: &str| {
        let seen = world.ana.owner.get(path).await.json();
        let sum: i64 = seen["clusters"].as_array().unwrap().iter().map(|one| one["count"].as_i64().unwrap()).sum();
        (sum, seen["counted_text"].as_str().is_some())
    };
    let count = async || {
        let mut tx = world.ana.tx(&world).await;
        let all = jobs::schedules::list(&mut tx).await.unwrap();
        let id = all.iter().find(|one| one.task == "map.count_cells").unwrap().id;
        jobs::schedules::run_now(&mut tx, &world.site.schedules, id).await.unwrap();
        tx.commit().await.unwrap();
        world.settle().await;
    };
    assert_eq!(look(far).await, (10_501, false), "nobody counted yet");
    count().await;
    assert_eq!(look(far).await, (10_501, true));
    // Sums are of their time; close by, it is as it is. Then somebody moves, and a cell is empty.
    world.execute("update app.customers set lat = 9.9 where number > 1000 and number <= 1400").await;
    world.execute("delete from app.customers where number > 1400 and number <= 1500").await;
    let part = far.replace("south=7", "south=9.8");
    assert_eq!((look(far).await, look(&part).await), ((10_501, true), (0, false)), "where the sums know of few, they are counted");
    assert_eq!(world.ana.owner.get(&part).await.json()["customers"].as_array().unwrap().len(), 400);
    count().await;
    assert_eq!((look(far).await, look(&part).await), ((10_401, true), (0, false)));
    assert_eq!(world.ana.owner.get(&part).await.json()["customers"].as_array().unwrap().len(), 400);
    assert!(!look("/map/data?south=8.45&west=124.55&north=8.47&east=124.57&layer=customers").await.1);
    let cells = "select count(*)::text || ' ' || sum(points) from app.map_cells where tenant_id <> (select tenant_id from directory.tenants where name = 'Ana Fiber')";
    assert_eq!(world.peek(cells).await, None, "others have none");
    // Sums that nobody makes any more are not believed; few points need none.
    world.execute("update app.map_counts set counted_at = counted_at - interval '61 minutes'").await;
    assert_eq!(look(far).await, (10_401, false));
    world.execute("delete from app.customers where number > 1500").await;
    count().await;
    assert_eq!(world.peek("select count(*)::text from app.map_cells").await.unwrap(), "0");
    assert_eq!(look(far).await, (0, false), "so few are drawn");
}
