//! Papers and pictures: what they are by their content, who may see them, and where their bytes are.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::customers;
use crate::world::{World, png};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const KEYS: &[&str] = &["documents.view", "documents.add", "documents.remove", "customers.view", "installations.view"];

/// The files that lie in the store.
fn lying(world: &World) -> usize {
    let folders = std::fs::read_dir(&world.files).unwrap().filter_map(|entry| std::fs::read_dir(entry.unwrap().path()).ok());
    folders.flatten().count()
}

#[tokio::test]
async fn a_photo_and_a_paper_belong_to_a_customer_and_go_for_good() {
    let world = World::new().await;
    let owner = &world.ana.owner;
    let juan = customers::make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let path = format!("/documents/customer/{juan}");
    let mut photo = png(600, 400);
    photo.extend_from_slice(b"<script>alert(1)</script> GPS 8.4542 124.6319");
    for (name, file) in [("C:\\me\\house <b>.png", photo), ("contract.pdf", PDF.to_vec())] {
        let reply = owner.upload(&path, &[], "file", name, file).await;
        assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, format!("/customers/{juan}").as_str()), "{}", reply.body);
    }
    let page = owner.get(&format!("/customers/{juan}")).await;
    assert!(page.has("house &#60;b&#62;.png") && page.has("contract.pdf") && page.has("Added a document"), "{}", page.body);
    assert_eq!(lying(&world), 3, "the photo, its likeness, the paper");
    let key = world.ana.key(KEYS).await;
    let all = key.get(&format!("/api/v1/documents?customer={juan}")).await.json();
    // Both of one moment: the order says nothing.
    let id = |name: &str| all["items"].as_array().unwrap().iter().find(|one| one.to_string().contains(name)).unwrap()["id"].as_str().unwrap();
    let (paper, photo) = (id("contract.pdf"), id("house"));
    let seen = owner.get(&format!("/documents/{photo}")).await;
    assert_eq!((seen.header("content-type"), seen.header("x-content-type-options")), ("image/jpeg", "nosniff"));
    let drawn = image::load_from_memory(&seen.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (600, 400));
    assert!(!seen.bytes.windows(7).any(|window| window == b"<script" || window == b"8.4542 "), "nothing of its bytes is kept");
    let small = owner.get(&format!("/documents/{photo}/small")).await;
    assert_eq!(image::load_from_memory(&small.bytes).unwrap().width(), 320);
    let kept = owner.get(&format!("/documents/{paper}")).await;
    assert!(kept.header("content-disposition").starts_with("attachment") && kept.bytes == PDF, "a paper is stored, never shown inside a page");
    assert_eq!(key.get(&format!("/api/v1/documents/{paper}/content")).await.bytes, PDF);
    assert_eq!(owner.get(&format!("/documents/{paper}/small")).await.status, 404);

    // Ben finds none of it, and nobody removes a customer from under their papers.
    for path in ["", "/small"] {
        assert_eq!(world.ben.owner.get(&format!("/documents/{photo}{path}")).await.status, 404, "{path}");
    }
    assert_eq!(world.ben.owner.post(&format!("/documents/{photo}/remove"), &[]).await.status, 404);
    assert_eq!(world.ben.owner.upload(&path, &[], "file", "x.pdf", PDF.to_vec()).await.status, 404);
    let kept = owner.post(&format!("/customers/{juan}/delete"), &[]).await;
    assert_eq!(kept.status, 303);
    assert_eq!(owner.get(&format!("/customers/{juan}")).await.status, 200);

    assert_eq!(owner.post(&format!("/documents/{photo}/remove"), &[]).await.status, 303);
    assert_eq!(key.delete(&format!("/api/v1/documents/{paper}")).await.status, 204);
    world.settle().await;
    assert_eq!(owner.get(&format!("/documents/{photo}")).await.status, 404);
    assert_eq!(lying(&world), 0, "the files went with the rows");
}

#[tokio::test]
async fn what_is_neither_picture_nor_pdf_is_refused_with_a_word() {
    let world = World::new().await;
    let juan = customers::make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let path = format!("/documents/customer/{juan}");
    for (file, why) in [
        (b"<svg onload='alert(1)'/>".to_vec(), "neither a picture"),
        (b"MZ\x90\x00".to_vec(), "neither a picture"),
        (Vec::new(), "Choose a file"),
        ([PDF, &vec![b' '; 5 * 1024 * 1024]].concat(), "too large"),
    ] {
        let reply = world.ana.owner.upload(&path, &[], "file", "x.pdf", file.clone()).await;
        assert_eq!(reply.status, 303, "{}", reply.body);
        let page = world.ana.owner.get(reply.location()).await;
        assert!(page.has(why), "{why}: {}", page.body);
    }
    let key = world.ana.key(KEYS).await;
    for (body, status) in [
        (json!({ "customer": juan, "content": "no base64!" }), 422),
        (json!({ "content": STANDARD.encode(PDF) }), 422),
        (json!({ "customer": juan, "installation": juan, "content": STANDARD.encode(PDF) }), 422),
        (json!({ "installation": juan, "content": STANDARD.encode(PDF) }), 404),
        (json!({ "customer": juan, "content": STANDARD.encode("<html>") }), 422),
    ] {
        let reply = key.post_json("/api/v1/documents", body.clone()).await;
        assert_eq!(reply.status.as_u16(), status, "{body}: {}", reply.body);
    }
    assert_eq!(lying(&world), 0);
}

#[tokio::test]
async fn one_sees_the_documents_of_records_that_one_may_see() {
    let world = World::new().await;
    let juan = customers::make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let key = world.ana.key(KEYS).await;
    let made = key.post_json("/api/v1/documents", json!({ "customer": juan, "name": "id.pdf", "content": STANDARD.encode(PDF) })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let lines_alone = world.ana.key(&["documents.view", "documents.add", "documents.remove", "installations.view"]).await;
    assert_eq!(lines_alone.get(&format!("/api/v1/documents/{id}/content")).await.status, 404);
    assert_eq!(lines_alone.get(&format!("/api/v1/documents?customer={juan}")).await.status, 404);
    assert_eq!(lines_alone.delete(&format!("/api/v1/documents/{id}")).await.status, 404);
    let cora = world.join(&world.ana, "Cora Diaz", &["Cashier"]).await;
    assert_eq!(cora.get(&format!("/documents/{id}")).await.status, 200);
    assert_eq!(cora.post(&format!("/documents/{id}/remove"), &[]).await.status, 403);
    let tess = world.join(&world.ana, "Tess Luna", &["Technician"]).await;
    let line = world.ana.owner.post("/installations/new", &[("customer", &juan)]).await;
    let line = line.location().rsplit('/').next().unwrap().to_owned();
    assert_eq!(tess.upload(&format!("/documents/installation/{line}"), &[], "file", "box.png", png(40, 40)).await.status, 303);
    assert!(tess.get(&format!("/installations/{line}")).await.has("box.png"));
}

#[tokio::test]
async fn documents_go_over_when_two_customers_become_one_and_unclaimed_files_are_swept() {
    let world = World::new().await;
    let from = customers::make(&world.ana, "Juan", "Cruz", "0917 123 4567", &[]).await;
    let into = customers::make(&world.ana, "Juan", "Crus", "0917 123 4568", &[]).await;
    let reply = world.ana.owner.upload(&format!("/documents/customer/{from}"), &[], "file", "id.pdf", PDF.to_vec()).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let merge = [("into", into.as_str()), ("from_version", "1"), ("into_version", "1")];
    let merged = world.ana.owner.post(&format!("/customers/{from}/merge"), &merge).await;
    assert_eq!(merged.status, 303, "{}", merged.body);
    let key = world.ana.key(KEYS).await;
    let of = async |id: &str| key.get(&format!("/api/v1/documents?customer={id}")).await.json()["items"].as_array().map_or(0, Vec::len);
    assert_eq!((of(&from).await, of(&into).await), (0, 1));
    // As if the house had died between the file and its row.
    world.execute("delete from app.documents").await;
    assert_eq!(lying(&world), 1);
    world.wait(jiff::SignedDuration::from_hours(25));
    world.settle().await;
    assert_eq!(lying(&world), 0);
}
