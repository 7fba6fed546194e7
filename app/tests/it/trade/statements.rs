//! How many statements a page asks of the database: few, and no more where there is more to show.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::{customers, network};
use crate::world::World;

/// Finding the session is a statement too, of the platform's own, which the figures do not hold.
const MOST: u64 = 8 - 1;

fn run_so_far(figures: &PrometheusHandle) -> u64 {
    let text = figures.render();
    let lines = text.lines().filter(|line| line.starts_with("fiberbill_statement_seconds_count"));
    lines.filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok()).map(|count| count as u64).sum()
}

async fn fill(world: &World) -> Vec<String> {
    let owner = &world.ana.owner;
    let lcp = network::lcp(&world.ana, "LCP-1").await;
    let splitter = network::splitter(&world.ana, &lcp, "SP-1", "16").await;
    let mut nap = String::new();
    let mut customer = String::new();
    let mut line = String::new();
    for number in 1..=12 {
        let code = format!("NAP-{number}");
        nap = network::nap(&world.ana, &splitter, &code, &number.to_string(), &[("lat", "8.45"), ("lng", "124.63")]).await;
        let phone = format!("0917 123 {number:04}");
        customer = customers::make(&world.ana, "Juan", &format!("Cruz {number}"), &phone, &[("lat", "8.45"), ("lng", "124.63")]).await;
        let planned = owner.post("/installations/new", &[("customer", &customer)]).await;
        line = planned.location().rsplit('/').next().unwrap().to_owned();
        let chosen = owner.post(&format!("/installations/{line}/port"), &[("nap", nap.as_str()), ("port", "1"), ("version", "1")]).await;
        assert_eq!(chosen.status, 303, "{}", chosen.body);
        owner.post("/routers/new", &[("serial", &format!("HC{number}")), ("mac", &format!("4C5E0C1234{number:02}"))]).await;
        owner.post("/barangays/new", &[("name", &format!("Barangay {number}")), ("active", "on")]).await;
        let plan = [("down_mbps", "50"), ("up_mbps", "25"), ("price", "1300"), ("term_days", "30"), ("tax_class", "standard"), ("active", "on")];
        let name = format!("Home {number}");
        owner.post("/plans/new", &plan.into_iter().chain([("name", name.as_str())]).collect::<Vec<_>>()).await;
    }
    let file = b"first_name,last_name,phone\nRosa,Diaz,0917 123 4567\n".to_vec();
    let import = owner.upload("/imports/new", &[("of", "customers")], "file", "x.csv", file).await.location().to_owned();
    let router = world.peek("select id::text from app.routers limit 1").await.unwrap();
    let plan = world.peek("select id::text from app.plans limit 1").await.unwrap();
    let barangay = world.peek("select id::text from app.barangays limit 1").await.unwrap();
    assert_eq!(owner.post(&format!("/installations/{line}/activate"), &[("version", "2")]).await.status, 303);
    let key = "0198c0de-0000-7000-8000-000000000001";
    let sale = [("line", line.as_str()), ("plan", plan.as_str()), ("kind", "term"), ("method", "cash"), ("key", key)];
    let payment = owner.post("/sales/new", &sale).await.location().to_owned();
    let block = world.peek("select id::text from app.blocks").await.unwrap();
    let till = world.peek("select id::text from app.tills").await.unwrap();
    world.settle().await;
    vec![
        "/".to_owned(),
        "/customers".to_owned(),
        "/customers?q=cruz".to_owned(),
        "/customers/new".to_owned(),
        "/customers/twins".to_owned(),
        format!("/customers/{customer}"),
        format!("/customers/{customer}/edit"),
        "/network".to_owned(),
        "/network/naps".to_owned(),
        "/network/free?lat=8.45&lng=124.63".to_owned(),
        format!("/network/lcps/{lcp}"),
        format!("/network/splitters/{splitter}"),
        format!("/network/naps/{nap}"),
        "/installations".to_owned(),
        format!("/installations?lcp={lcp}"),
        format!("/installations/{line}"),
        format!("/installations/{line}/port"),
        "/map".to_owned(),
        "/map/data?south=8&west=124&north=9&east=125&layer=lcps&layer=splitters&layer=naps&layer=installations&layer=customers".to_owned(),
        "/map/topology".to_owned(),
        "/routers".to_owned(),
        format!("/routers/{router}"),
        "/plans".to_owned(),
        format!("/plans/{plan}"),
        "/barangays".to_owned(),
        format!("/barangays/{barangay}"),
        payment,
        format!("/subscriptions/{block}"),
        format!("/sales/{block}/cancel"),
        format!("/tills/{till}"),
        format!("/sales/new?line={line}"),
        format!("/sales/preview?line={line}&plan={plan}&kind=term"),
        format!("/ledger/account?customer={customer}"),
        "/subscriptions".to_owned(),
        "/subscriptions?q=cruz".to_owned(),
        "/subscriptions/active".to_owned(),
        "/subscriptions/tonight".to_owned(),
        "/sales/new?q=cruz".to_owned(),
        "/payments".to_owned(),
        "/tills".to_owned(),
        "/tills/open".to_owned(),
        "/sales/renew?within=7".to_owned(),
        format!("/sales/change-plan?line={line}"),
        "/ledger".to_owned(),
        "/imports".to_owned(),
        import,
    ]
}

#[tokio::test]
async fn a_page_asks_little_of_the_database() {
    let figures = PrometheusBuilder::new().install_recorder().unwrap();
    let world = World::new().await;
    let pages = fill(&world).await;
    let mut too_many = Vec::new();
    for page in pages {
        let before = run_so_far(&figures);
        let reply = world.ana.owner.get(&page).await;
        assert_eq!(reply.status, 200, "{page}: {}", reply.body);
        let many = run_so_far(&figures) - before;
        assert!(many > 0, "{page} is counted");
        println!("{many:>3} {page}");
        if many > MOST {
            too_many.push(format!("{many} {page}"));
        }
    }
    assert!(too_many.is_empty(), "more than {MOST}: {too_many:#?}");
}
