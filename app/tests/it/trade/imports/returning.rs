//! What was exported comes back: at home it is there already, just so; in an empty company it becomes the same again.

use super::super::{customers, network};
use super::{bring, run};
use crate::world::{Company, World};

const SORTS: [(&str, &str); 6] = [
    ("barangays", "/barangays/export"),
    ("plans", "/plans/export"),
    ("plant", "/network/export"),
    ("routers", "/routers/export"),
    ("customers", "/customers/export"),
    ("installations", "/installations/export"),
];

async fn exported(company: &Company) -> Vec<(&'static str, String)> {
    let mut sheets = Vec::new();
    for (of, path) in SORTS {
        let reply = company.owner.post(path, &[]).await;
        assert_eq!(reply.status, 200, "{of}: {}", reply.body);
        sheets.push((of, reply.body));
    }
    sheets
}

/// Something of every sort, in every state, with texts that a spreadsheet would stumble over.
async fn a_whole_company(world: &World) {
    let owner = &world.ana.owner;
    for fields in [
        &[("name", "San Isidro"), ("code", "SI"), ("households", "120"), ("active", "on"), ("description", "=1+1, \"quoted\"\nand two lines")][..],
        &[("name", "Hulo Norte")][..],
    ] {
        assert_eq!(owner.post("/barangays/new", fields).await.status, 303);
    }
    for (name, price) in [("Home 50", "1300.50"), ("-Old-", "0")] {
        let plan = [("name", name), ("down_mbps", "50"), ("up_mbps", "25"), ("price", price), ("term_days", "30"), ("tax_class", "zero_rated")];
        let plan: Vec<_> = plan.into_iter().chain((name == "Home 50").then_some(("active", "on"))).collect();
        assert_eq!(owner.post("/plans/new", &plan).await.status, 303);
    }
    let lcp = network::lcp(&world.ana, "LCP-001").await;
    let first = network::splitter(&world.ana, &lcp, "Z-first", "8").await;
    let fed_by = format!("{first}:3");
    let fed = [("code", "A-second"), ("ratio", "16"), ("splitter", fed_by.as_str()), ("active", "on")];
    let fed = owner.post(&format!("/network/lcps/{lcp}/splitters/new"), &fed).await;
    assert_eq!(fed.status, 303, "{}", fed.body);
    let second = fed.location().rsplit('/').next().unwrap().to_owned();
    let nap = network::nap(&world.ana, &second, "NAP-1", "5", &[]).await;
    let behind = [("code", "A-NAP"), ("name", "Behind"), ("port", nap.as_str()), ("capacity", "4"), ("max_distance_m", "80"), ("active", "on")];
    let behind = owner.post(&format!("/network/splitters/{second}/naps/new"), &behind).await;
    assert_eq!(behind.status, 303, "{}", behind.body);
    let mut routers = Vec::new();
    for (serial, mac) in [("HC1", "4C5E0C123456"), ("HC2", "4C5E0C123457"), ("HC3", "50C7BF000001")] {
        let made = owner.post("/routers/new", &[("serial", serial), ("mac", mac), ("notes", "@home")]).await;
        routers.push(made.location().rsplit('/').next().unwrap().to_owned());
    }
    let moved = owner.post(&format!("/routers/{}/state", routers[2]), &[("state", "defective"), ("reason", "smoke"), ("version", "1")]).await;
    assert_eq!(moved.status, 303, "{}", moved.body);
    let barangay = world.peek("select id::text from app.barangays where code = 'SI'").await.unwrap();
    let plan = world.peek("select id::text from app.plans where name = 'Home 50'").await.unwrap();
    let more =
        [("email", "juan@mail.example"), ("tags", "vip, +1"), ("barangay", barangay.as_str()), ("lat", "8.4542, -124.6319"), ("notes", "=A1\n'x")];
    let juan = customers::make(&world.ana, "Juan", "Dela Cruz", "0917 123 4567, 088 857 1234", &more).await;
    let rosa = customers::make(&world.ana, "Rosa", "O'Neil", "0917 123 4568", &[]).await;
    let stand = [("status", "suspended"), ("reason", "none"), ("version", "1")];
    assert_eq!(owner.post(&format!("/customers/{rosa}/status"), &stand).await.status, 303);
    let mut tx = world.ana.tx(world).await;
    let wanted = |port: bool| installations::Wanted {
        plan: plan.parse().ok(),
        street_address: if port { "1 Narra Street".to_owned() } else { String::new() },
        visit: (!port).then(|| tx_minute(world)),
        ..installations::Wanted::default()
    };
    let by = world.ana.owner_id;
    for (port, stop) in [(Some(1), false), (Some(2), true), (None, false), (None, true)] {
        let line = installations::plan(&mut tx, juan.parse().unwrap(), wanted(port.is_some())).await.unwrap();
        let Some(port) = port else {
            if stop {
                let ending = installations::Ending { reason: "moved away".to_owned(), router_to: String::new(), version: 1 };
                installations::terminate(&mut tx, &web::NoTime, by, line, &ending).await.unwrap();
            }
            continue;
        };
        let version = installations::choose(&mut tx, line, nap.parse().unwrap(), port, 1).await.unwrap().version;
        let version = installations::attach(&mut tx, by, line, routers[port as usize - 1].parse().unwrap(), "", version).await.unwrap().version;
        let activation = installations::Activation { installed_on: None, zone: jiff::tz::TimeZone::UTC, version };
        installations::activate(&mut tx, line, &activation).await.unwrap();
        if stop {
            let version = installations::find(&mut tx, line).await.unwrap().version;
            installations::suspend(&mut tx, line, &installations::Suspension { reason: "pause".to_owned(), note: String::new(), version })
                .await
                .unwrap();
        }
    }
    tx.commit().await.unwrap();
}

fn tx_minute(world: &World) -> jiff::Timestamp {
    let now = world.site.clock.now();
    jiff::Timestamp::from_second(now.as_second() / 60 * 60).unwrap()
}

#[tokio::test]
async fn whatever_was_exported_comes_back_as_it_was() {
    let world = World::new().await;
    a_whole_company(&world).await;
    let sheets = exported(&world.ana).await;
    for (of, sheet) in &sheets {
        let lines = sheet.lines().count();
        assert!(lines > 2, "{of}: {sheet}");
        // At home everything is there already, just so.
        let id = bring(&world, &world.ana.owner, of, sheet, &[("change_known", "on")]).await;
        let page = world.ana.owner.get(&format!("/imports/{id}?fate=refused")).await;
        let others = world
            .peek("select string_agg(concat_ws(' ', r.fate, r.number, r.field, r.said, r.cells), '; ') from app.import_rows r where r.fate <> 'same'")
            .await;
        assert_eq!(others, None, "{of}: {}", page.body);
    }
    world.execute("delete from app.import_rows").await;
    // In an empty company it becomes the same again.
    for (of, sheet) in &sheets {
        let id = bring(&world, &world.ben.owner, of, sheet, &[]).await;
        let wrong = world.peek("select string_agg(concat_ws(' ', r.fate, r.number, r.field, r.said, r.cells), '; ') from app.import_rows r where r.fate <> 'new' and r.fate <> 'made'").await;
        assert_eq!(wrong, None, "{of}");
        run(&world, &world.ben.owner, &id).await;
        let wrong = world
            .peek("select string_agg(concat_ws(' ', r.fate, r.number, r.field, r.said, r.cells), '; ') from app.import_rows r where r.fate <> 'made'")
            .await;
        assert_eq!(wrong, None, "{of}");
    }
    for ((of, anas), (_, bens)) in sheets.iter().zip(exported(&world.ben).await) {
        assert_eq!(*anas, bens, "{of}");
    }
}
