//! The documents of a customer or a line on its page, with the form that adds one; and what goes over when two customers become one.

use askama::Template;
use futures::future::BoxFuture;
use serde_json::json;
use tenancy::{DbError, Entry, TenantTx, statement};
use uuid::Uuid;
use web::{Form, Heir, Page, Panel, PanelOf};

use crate::owner::Owner;
use crate::store::{Document, all_of};
use crate::{DocumentError, DocumentId};

#[derive(Template)]
#[template(path = "panel/panel.html")]
struct Drawn<'a> {
    page: &'a Page,
    form: Form,
    /// Where the form goes.
    action: String,
    documents: Vec<Document>,
}

/// On the pages of records of a kind.
pub(crate) struct DocumentsOf {
    pub of: &'static str,
}

impl Panel for DocumentsOf {
    fn on(&self) -> &'static str {
        self.of
    }

    fn order(&self) -> u32 {
        500
    }

    fn draw<'a>(&'a self, tx: &'a mut TenantTx, of: &'a PanelOf<'a>) -> BoxFuture<'a, Result<Option<String>, DbError>> {
        Box::pin(async move {
            if !of.person.may("documents.view") {
                return Ok(None);
            }
            let owner = if self.of == "customer" { Owner::Customer(of.id) } else { Owner::Line(of.id) };
            let documents = all_of(tx, owner).await.map_err(|error| match error {
                DocumentError::Db(error) => error,
                other => DbError::Wrong(other.to_string()),
            })?;
            if documents.is_empty() && !of.person.may("documents.add") {
                return Ok(None);
            }
            let action = format!("/documents/{}/{}", self.of, of.id);
            let drawn = Drawn { page: of.page, form: Form::default(), action, documents };
            Ok(Some(drawn.render().map_err(|error| DbError::Wrong(error.to_string()))?))
        })
    }
}

/// The documents of a customer who becomes part of another.
pub(crate) struct DocumentsOfCustomer;

impl Heir for DocumentsOfCustomer {
    fn of(&self) -> &'static str {
        "customer"
    }

    fn hand_over<'a>(&'a self, tx: &'a mut TenantTx, _: Uuid, from: Uuid, to: Uuid) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            tx.write_all::<(DocumentId, String)>(statement!("hand_over.sql").bind(from).bind(to), |(id, name)| {
                Entry::changed("documents.handed_over", "document", *id, name)
                    .about(to)
                    .before(json!({ "customer": from }))
                    .after(json!({ "customer": to }))
            })
            .await?;
            Ok(())
        })
    }
}
