//! Papers and pictures of customers and their lines. The area's front door.

mod add;
mod content;
mod error;
mod ids;
mod list;
mod owner;
mod panel;
mod permission;
mod remove;
mod store;
mod work;

use std::sync::Arc;

pub use error::DocumentError;
pub use ids::DocumentId;
pub use owner::Owner;
pub use permission::{AddDocuments, RemoveDocuments, ViewDocuments};

use files::Files;
use jobs::Kind;
use panel::{DocumentsOf, DocumentsOfCustomer};
use tenancy::Table;
use web::{Area, Routes};
use work::DropFile;

/// What the text of a call may weigh that holds a file in base64.
const CALL_BYTES: usize = 8 * 1024 * 1024;

const TABLES: &[Table] = &[Table::by("app.documents", "id")];

/// Its kinds of job.
#[must_use]
pub fn jobs(files: Files) -> Vec<Kind> {
    vec![Kind::outside::<DropFile>(files)]
}

/// What the wiring puts into the product.
#[must_use]
pub fn area() -> Area {
    Area {
        name: "documents",
        routes: routes(),
        permissions: &[permission::PERMISSIONS],
        words: &[("en", include_str!("../words/en.ftl"))],
        tables: TABLES,
        panels: vec![Arc::new(DocumentsOf { of: "customer" }), Arc::new(DocumentsOf { of: "installation" })],
        heirs: vec![Arc::new(DocumentsOfCustomer)],
        ..Area::default()
    }
}

fn routes() -> Routes {
    Routes::new("documents")
        .upload_post("/documents/customer/{id}", add::page::to_customer)
        .upload_post("/documents/installation/{id}", add::page::to_line)
        .get("/documents/{id}", content::show)
        .get("/documents/{id}/small", content::small)
        .post("/documents/{id}/remove", remove::submit)
        .api::<list::__path_list_documents, _, _>(list::list_documents)
        .api::<add::api::__path_add_document, _, _>(add::api::add_document)
        .weighing(CALL_BYTES)
        .api::<content::__path_get_document_content, _, _>(content::get_document_content)
        .api::<remove::__path_remove_document, _, _>(remove::remove_document)
}
