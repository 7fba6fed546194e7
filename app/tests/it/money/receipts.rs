//! Receipts on paper: whatever the names, on every sheet, each print on record. The papers lie in `target/pictures/receipts` to be looked at.

use std::path::Path;
use std::time::Duration;

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;
use testkit::smtp::SmtpSink;
use web::{Limit, LimitsConfig};

use super::{Shop, books_are_whole};
use crate::world::{Options, World};

/// The pages of a PDF, told by its own count.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, _)| !text[*at..].starts_with("/Type /Pages")).count().max(text.matches("/Type/Page/").count())
}

#[tokio::test]
async fn a_receipt_comes_on_every_sheet_whatever_the_names_and_each_print_is_on_record() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pictures/receipts");
    std::fs::create_dir_all(&folder).unwrap();
    let long = "Maria Concepcion Immaculada ".repeat(3);
    let names = [
        ("plain", "Juan", "Cruz"),
        ("long", long.as_str(), "DelaCruzVillanuevaSantosReyesGonzalesRamosMendozaAquino"),
        ("arabic", "\u{645}\u{631}\u{64a}\u{645}", "\u{627}\u{644}\u{632}\u{647}\u{631}\u{627}\u{621}"),
        ("chinese", "\u{738b}", "\u{5c0f}\u{660e}"),
    ];
    for (number, (name, first, last)) in names.into_iter().enumerate() {
        let edit = [
            ("first_name", first),
            ("last_name", last),
            ("phone", "0917 123 4567"),
            ("street_address", "12 Purok 3"),
            ("version", &number.max(1).to_string()),
        ];
        let changed = world.ana.owner.post(&format!("/customers/{}/edit", shop.customer), &edit).await;
        assert_eq!(changed.status, 303, "{}", changed.body);
        let payment = shop.sell("custom", Some(if number == 0 { 2_400_000 } else { 139 + i64::try_from(number).unwrap() })).await.json()["payment"]
            .as_str()
            .unwrap()
            .to_owned();
        for sheet in ["a4", "a5", "thermal"] {
            let request = shop.key.request(Method::POST, &format!("/api/v1/payments/{payment}/print")).json(&json!({ "sheet": sheet }));
            let reply = shop.key.send(request).await;
            assert_eq!(reply.status, 200, "{name} {sheet}: {}", reply.body);
            assert!(reply.bytes.starts_with(b"%PDF-"), "{name} {sheet}");
            assert_eq!(pages(&reply.bytes), 1, "{name} {sheet} is one page");
            std::fs::write(folder.join(format!("{name}-{sheet}.pdf")), &reply.bytes).unwrap();
        }
    }
    let prints = "select string_agg(copy || ' ' || sheet, ',' order by copy) from app.receipt_prints where payment_id = (select id from app.payments where number = 1)";
    assert_eq!(world.peek(prints).await.as_deref(), Some("1 a4,2 a5,3 thermal"));
    // A void one says so for ever.
    let block = world.peek("select block_id::text from app.payments where number = 4").await.unwrap();
    shop.post(&format!("/subscriptions/{block}/cancel"), &json!({ "how": "void", "reason": "Wrong" })).await;
    let payment = world.peek("select id::text from app.payments where number = 4").await.unwrap();
    let request = shop.key.request(Method::POST, &format!("/api/v1/payments/{payment}/print")).json(&json!({ "sheet": "a5" }));
    std::fs::write(folder.join("void-a5.pdf"), &shop.key.send(request).await.bytes).unwrap();
    for (body, status) in [(json!({ "sheet": "a0" }), 422), (json!({ "sheet": "a4", "copy": 1 }), 422)] {
        assert_eq!(shop.post(&format!("/payments/{payment}/print"), &body).await.status.as_u16(), status, "{body}");
    }
    // With the company's own head and logo, by a cashier at the counter.
    let settings = world.ana.owner.upload("/settings/logo", &[], "logo", "logo.png", crate::world::png(120, 60)).await;
    assert_eq!(settings.status, 303, "{}", settings.body);
    let cora = world.join(&world.ana, "Cora", &["Cashier"]).await;
    let page = cora.get(&format!("/payments/{payment}")).await;
    assert!(page.has("name=\"sheet\" value=\"thermal\""), "{}", page.body);
    let printed = cora.post(&format!("/payments/{payment}/print"), &[("sheet", "thermal")]).await;
    assert!(printed.status == 200 && printed.bytes.starts_with(b"%PDF-"), "{}", printed.body);
    std::fs::write(folder.join("logo-void-thermal.pdf"), &printed.bytes).unwrap();
    let bens = world.ben.owner.post(&format!("/payments/{payment}/print"), &[("sheet", "a4")]).await;
    assert_eq!(bens.status, 404);
    let tina = world.join(&world.ana, "Tina", &["Technician"]).await;
    assert_eq!(tina.post(&format!("/payments/{payment}/print"), &[("sheet", "a4")]).await.status, 403);
    assert_eq!(world.peek("select count(*)::text from app.audit_entries where action = 'payments.printed'").await.as_deref(), Some("14"));
    books_are_whole(&world).await;
}

#[tokio::test]
async fn the_smallest_and_the_largest_amount_stand_on_one_page_with_their_words() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pictures/receipts");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, price, minor) in [("centavo", "0.01", 1_i64), ("millions", "9999999.99", 999_999_999)] {
        let plan = super::plan(&world.ana, name, price, "30").await;
        let body = json!({ "installation": shop.line, "plan": plan, "kind": "term", "method": "cash" });
        let sold = shop.post("/sales", &body).await;
        assert_eq!(sold.status, 201, "{}", sold.body);
        let sold = sold.json();
        assert_eq!(sold["amount_minor"], json!(minor));
        for sheet in ["a4", "a5", "thermal"] {
            let printed = shop.post(&format!("/payments/{}/print", sold["payment"].as_str().unwrap()), &json!({ "sheet": sheet })).await;
            assert_eq!((printed.status.as_u16(), pages(&printed.bytes)), (200, 1), "{name} {sheet}");
            std::fs::write(folder.join(format!("{name}-{sheet}.pdf")), &printed.bytes).unwrap();
        }
    }
    books_are_whole(&world).await;
}

#[tokio::test]
async fn a_receipt_goes_to_the_customers_own_address_with_the_paper_beside_the_text() {
    let sink = SmtpSink::start().await;
    let world = World::with(Options { smtp: Some(sink.setting()), ..Options::default() }).await;
    let shop = Shop::open(&world.ana).await;
    let payment = shop.sell("term", None).await.json()["payment"].as_str().unwrap().to_owned();
    let path = format!("/payments/{payment}/mail");
    let nowhere = shop.post(&path, &json!({})).await;
    assert!(nowhere.status == 409 && nowhere.has("no e-mail address"), "{}", nowhere.body);
    let edit = [("first_name", "Juan"), ("last_name", "Cruz"), ("phone", "0917 123 4567"), ("email", "juan@mail.example"), ("version", "1")];
    let changed = world.ana.owner.post(&format!("/customers/{}/edit", shop.customer), &edit).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    let sent = world.ana.owner.post(&path, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let told = world.ana.owner.get(sent.location()).await;
    assert!(told.has("On its way to juan@mail.example"), "{}", told.body);
    assert_eq!(world.ben.owner.post(&path, &[]).await.status, 404);
    world.settle().await;
    let mails: Vec<_> = sink.received().into_iter().filter(|mail| mail.to == ["juan@mail.example"]).collect();
    assert_eq!(mails.len(), 1, "one mail");
    let raw = String::from_utf8_lossy(&mails[0].data);
    for text in ["multipart/mixed", "application/pdf", "AR-2026-03-14-000001.pdf", "JVBERi0", "Hello Juan Cruz", "can check it:"] {
        assert!(raw.contains(text), "{text} is missing in {raw}");
    }
    let kept = "select concat_ws(' ', state, paper is null) from app.outbox where to_address = 'juan@mail.example'";
    assert_eq!(world.peek(kept).await.as_deref(), Some("sent t"), "the paper is forgotten once it has left");
    let record =
        "select string_agg(action || ' ' || (after ->> 'copy'), ',') from app.audit_entries where action in ('payments.mailed', 'payments.printed')";
    assert_eq!(world.peek(record).await.as_deref(), Some("payments.mailed 1"), "it counts as a print");
    books_are_whole(&world).await;
}

/// Where a tap on the square of dots leads, on this server.
fn leads_to(pdf: &[u8]) -> String {
    let text = String::from_utf8_lossy(pdf);
    let (_, behind) = text.split_once("/URI(").expect("the square of dots is a link");
    let (address, _) = behind.split_once(')').unwrap();
    address.split_once("/receipt/").map(|(_, token)| format!("/receipt/{token}")).expect("it leads to the receipt")
}

#[tokio::test]
async fn whoever_holds_the_paper_may_check_it_and_learns_no_more_than_stands_on_it() {
    let world = World::new().await;
    let shop = Shop::open(&world.ana).await;
    let first = shop.sell("term", None).await.json();
    let second = shop.sell("half", None).await.json();
    let paper = async |sale: &serde_json::Value| {
        let printed = shop.post(&format!("/payments/{}/print", sale["payment"].as_str().unwrap()), &json!({ "sheet": "thermal" })).await;
        leads_to(&printed.bytes)
    };
    let (original, reprint, other) = (paper(&first).await, paper(&first).await, paper(&second).await);
    assert_ne!(original, reprint, "each paper has its own secret");
    let stranger = world.visitor();
    let page = stranger.get(&original).await;
    for text in [
        "Ana Fiber",
        "AR-2026-03-14-000001",
        "₱1,000.00",
        "This receipt is genuine",
        "The original, printed 14 Mar 2026",
        "Home 50",
        "14 Mar 2026, 09:00",
    ] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    for text in ["Juan", "Cruz", "Purok", "0917", "A-000001", "Ana Reyes", first["payment"].as_str().unwrap()] {
        assert!(!page.has(text), "{text} is nobody's business: {}", page.body);
    }
    assert!(stranger.get(&reprint).await.has("Reprint 2, printed"), "it knows which paper it is");
    // What is not there is not there, however it is asked for.
    let wrong = format!("/receipt/{}", "A".repeat(43));
    for path in [wrong.as_str(), "/receipt/x", &original.to_lowercase(), &format!("{original}A"), &format!("/receipt/{}", "A".repeat(4_000))] {
        let gone = stranger.get(path).await;
        assert!(gone.status == 404 && gone.has("No such receipt"), "{path}: {} {}", gone.status, gone.body);
    }
    // Who works there goes on to the payment; another company's people are strangers.
    let open = format!("href=\"/payments/{}\"", first["payment"].as_str().unwrap());
    assert!(world.ana.owner.get(&original).await.has(&open));
    assert!(!world.ben.owner.get(&original).await.has(&open));
    let tina = world.join(&world.ana, "Tina", &["Technician"]).await;
    assert!(!tina.get(&original).await.has(&open), "who may not see payments is sent nowhere");
    // What becomes of the sale, every paper of it says.
    let cancel = async |sale: &serde_json::Value, how| {
        let done =
            shop.post(&format!("/subscriptions/{}/cancel", sale["subscription"].as_str().unwrap()), &json!({ "how": how, "reason": "Wrong" })).await;
        assert_eq!(done.status, 200, "{}", done.body);
    };
    cancel(&second, "refund").await;
    let page = stranger.get(&other).await;
    assert!(page.has("money was given back") && page.has("₱500.00 went back on 14 Mar 2026") && !page.has("Wrong"), "{}", page.body);
    let third = shop.sell("half", None).await.json();
    let kept = paper(&third).await;
    cancel(&third, "forfeit").await;
    let page = stranger.get(&kept).await;
    assert!(page.has("This receipt is genuine") && page.has("no money went back"), "what is forfeited was paid all the same: {}", page.body);
    cancel(&first, "void").await;
    for path in [&original, &reprint] {
        let page = stranger.get(path).await;
        assert!(page.has("This receipt is VOID") && !page.has("genuine") && !page.has("Wrong"), "{}", page.body);
    }
    world.execute("update directory.tenants set state = 'archived' where name = 'Ana Fiber'").await;
    assert_eq!(stranger.get(&original).await.status, 404, "an archived company is as if it never was");
}

#[tokio::test]
async fn who_tries_one_receipt_after_another_waits() {
    let limits = LimitsConfig::generous().with(Limit::PapersFrom, 3, Duration::from_secs(60));
    let world = World::with(Options { limits, ..Options::default() }).await;
    let stranger = world.visitor();
    for number in 0..3 {
        assert_eq!(stranger.get(&format!("/receipt/{number}")).await.status, 404);
    }
    let refused = stranger.get("/receipt/3").await;
    assert!(refused.status == 429 && !refused.has("No such receipt"), "{}", refused.body);
    world.wait(SignedDuration::from_mins(1));
    assert_eq!(stranger.get("/receipt/3").await.status, 404, "and is let in again");
}
