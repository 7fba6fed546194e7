//! Devices, password, picture, name; and what no field lets through.

use super::{PASSWORD, between, is_in};
use crate::world::{World, png};

#[tokio::test]
async fn a_device_that_is_signed_out_is_out_at_its_next_request() {
    let world = World::new().await;
    let ana = &world.ana;
    // The session of the sign-up goes, so that the list holds this device and one other.
    assert_eq!(ana.owner.post("/profile/sessions/end-others", &[]).await.status, 303);
    let other = world.sign_in(&ana.owner_email, &ana.password).await;
    let page = ana.owner.get("/profile/sessions").await;
    assert!(page.has("This device"), "{}", page.body);
    let list = between(&page.body, "<tbody>", "</tbody>");
    let id = between(list, "action=\"/profile/sessions/", "/end\"").to_owned();
    let foreign = world.ben.owner.post(&format!("/profile/sessions/{id}/end"), &[]).await;
    let random = world.ben.owner.post(&format!("/profile/sessions/{}/end", uuid::Uuid::from_u128(1)), &[]).await;
    assert_eq!((foreign.status.as_u16(), random.status.as_u16()), (404, 404));
    assert!(is_in(&other).await);
    assert_eq!(ana.owner.post(&format!("/profile/sessions/{id}/end"), &[]).await.status, 303);
    assert!(!is_in(&other).await);
    assert_eq!(ana.owner.post(&format!("/profile/sessions/{id}/end"), &[]).await.status, 404, "ended already");
    let third = world.sign_in(&ana.owner_email, &ana.password).await;
    assert_eq!(ana.owner.post("/profile/sessions/end-others", &[]).await.status, 303);
    assert!(!is_in(&third).await);
    assert!(is_in(&ana.owner).await);
}

#[tokio::test]
async fn a_new_password_needs_the_present_one_and_signs_the_others_out() {
    let world = World::new().await;
    let ana = &world.ana;
    let other = world.sign_in(&ana.owner_email, &ana.password).await;
    let change = async |current: &str, new: &str| ana.owner.post("/profile/password", &[("current", current), ("new", new)]).await;
    assert_eq!(change("not the password", PASSWORD).await.status, 422);
    assert_eq!(change(&ana.password, "1234567890").await.status, 422);
    assert!(is_in(&other).await);
    assert_eq!(change(&ana.password, PASSWORD).await.status, 303);
    assert!(is_in(&ana.owner).await && !is_in(&other).await);
    assert!(is_in(&world.sign_in(&ana.owner_email, PASSWORD).await).await);
    assert!(world.mails_to(&ana.owner_email).await[0].subject.contains("changed"));
}

#[tokio::test]
async fn a_picture_is_drawn_anew_and_seen_by_the_company_alone() {
    let world = World::new().await;
    let ana = &world.ana.owner;
    let reply = ana.upload("/profile/avatar", &[], "picture", "me.png", png(600, 400)).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let page = ana.get("/profile").await;
    let path = format!("/pictures/{}", between(&page.body, "src=\"/pictures/", "\""));
    let shown = ana.get(&path).await;
    assert_eq!((shown.header("content-type"), shown.header("x-content-type-options")), ("image/jpeg", "nosniff"));
    assert!(shown.header("cache-control").starts_with("private"));
    let drawn = image::load_from_memory(&shown.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (256, 256));
    assert_eq!(world.ben.owner.get(&path).await.status, 404);
    assert_eq!(world.visitor().get(&path).await.status, 303);
    assert_eq!(ana.upload("/profile/avatar", &[], "picture", "two.png", png(50, 50)).await.status, 303);
    assert_eq!(ana.get(&path).await.status, 404, "the earlier one is gone");
    assert_eq!(ana.post("/profile/avatar/remove", &[]).await.status, 303);
    assert_eq!(world.peek("select count(*)::text from app.pictures").await.as_deref(), Some("0"));
}

/// A PNG of a few bytes whose head promises so many pixels.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut file = png(1, 1);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let step = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()));
    let check = !file[12..29].iter().fold(u32::MAX, step);
    file[29..33].copy_from_slice(&check.to_be_bytes());
    file
}

#[tokio::test]
async fn what_is_no_picture_or_too_much_of_one_is_refused() {
    let world = World::new().await;
    let ana = &world.ana.owner;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let html = b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>".to_vec();
    let bomb = claiming(7_000, 6_000);
    for (what, file) in [("svg", svg), ("html", html), ("bomb", bomb), ("empty", Vec::new()), ("five and a half megabytes", vec![0; 5_600_000])] {
        let reply = ana.upload("/profile/avatar", &[], "picture", "me.png", file).await;
        assert_eq!(reply.status, 422, "{what}: {}", reply.body);
        assert!(reply.has("f-picture-error"), "{what}");
    }
    let huge = ana.upload("/profile/avatar", &[], "picture", "me.png", vec![0; 10_000_000]).await;
    assert_eq!(huge.status, 413);
    assert!(huge.header("content-type").starts_with("text/html"), "a page says why");
    assert_eq!(world.peek("select count(*)::text from app.pictures").await.as_deref(), Some("0"));
}

#[tokio::test]
async fn the_profile_keeps_a_name_on_one_line_and_knows_its_languages() {
    let world = World::new().await;
    let ana = &world.ana.owner;
    assert_eq!(ana.post("/profile", &[("name", "Ana\r\nBcc: eve@example.test"), ("language", "en")]).await.status, 303);
    assert_eq!(world.peek("select name from app.users where email = 'ana@ana-fiber.test'").await.as_deref(), Some("Ana Bcc: eve@example.test"));
    assert_eq!(ana.post("/profile", &[("name", ""), ("language", "en")]).await.status, 422);
    assert_eq!(ana.post("/profile", &[("name", "Ana"), ("language", "xx")]).await.status, 422);
    let script = ana.post("/profile", &[("name", "<script>alert(1)</script>"), ("language", "")]).await;
    assert_eq!(script.status, 303);
    assert!(!ana.get("/profile").await.has("<script>alert"));
}

#[tokio::test]
async fn line_breaks_in_any_field_reach_no_header_and_no_mail() {
    let world = World::new().await;
    let evil = "x\r\nSet-Cookie: a=b\r\nBcc: eve@example.test";
    let mail = format!("cora@cora-net.test{evil}");
    let client = world.visitor();
    for (path, fields) in [
        ("/sign-in", vec![("email", mail.as_str()), ("password", evil), ("next", evil)]),
        ("/sign-in/code", vec![("email", mail.as_str())]),
        ("/reset-password", vec![("email", mail.as_str())]),
        ("/sign-up", vec![("company", evil), ("name", evil), ("email", mail.as_str()), ("password", evil), ("terms", "on")]),
    ] {
        let reply = client.post(path, &fields).await;
        assert!(reply.status.is_client_error(), "{path}: {}", reply.status);
        assert!(reply.headers.get_all("set-cookie").iter().all(|line| !line.to_str().unwrap().starts_with("a=")), "{path}");
    }
    let reply =
        client.post("/sign-up", &[("company", evil), ("name", evil), ("email", "cora@cora-net.test"), ("password", PASSWORD), ("terms", "on")]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let mails = world.mails().await;
    assert!(mails.iter().all(|mail| mail.to != "eve@example.test" && !mail.subject.contains('\n') && !mail.to_name.contains('\n')));
    assert!(world.mails_to("cora@cora-net.test").await.len() == 1);
}

#[tokio::test]
async fn every_page_of_the_account_opens() {
    let world = World::new().await;
    for path in ["/profile", "/profile/security", "/profile/sessions"] {
        let reply = world.ana.owner.get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(!reply.has("staff-"), "{path} shows a message's key: {}", reply.body);
    }
    for path in ["/sign-in", "/sign-up", "/sign-in/code", "/reset-password"] {
        let reply = world.visitor().get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(!reply.has("staff-"), "{path} shows a message's key: {}", reply.body);
    }
}
