//! A file, for machines: its text in the body of a call.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use web::api::OnceJson;
use web::{Allowed, Answer, Refusal};

use super::{Brought, bring};
use crate::permission::BringFiles;
use crate::show::ImportView;
use crate::sorts::sort;
use crate::store::find;

/// What is to be brought in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileToBring {
    /// The sort of record: `customers`, `plans`, `routers`, `barangays`, `plant`, `installations`.
    #[schema(max_length = 50)]
    of: String,
    /// The file's text: a head with the columns' names and a line for each record.
    #[schema(min_length = 1)]
    csv: String,
    /// How the file is to be called.
    #[serde(default)]
    #[schema(required = false, max_length = 200)]
    name: String,
    /// Whether records that are there already are changed to what the file says; else they are left alone.
    #[serde(default)]
    #[schema(required = false)]
    change_known: bool,
}

/// Brings a file. Its rows are tried in the background and nothing is stored before `runImport`.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", operation_id = "createImport",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call happen once")),
    request_body = FileToBring,
    responses((status = 201, description = "The import, being checked", body = ImportView)))]
pub(crate) async fn create_import(allowed: Allowed<BringFiles>, asked: OnceJson<FileToBring>) -> Answer {
    let FileToBring { of, csv, name, change_known } = asked.body;
    let intake = sort(&allowed.site, &allowed.person, &of)?;
    let file = Brought::read(name, csv.into_bytes().into()).await?;
    let person = &allowed.person;
    asked
        .once
        .run(&allowed, async |tx: &mut tenancy::TenantTx| {
            let id = bring(tx, &person.company, person.user, intake.as_ref(), file, change_known).await?;
            Ok::<_, Refusal>((StatusCode::CREATED, ImportView::of(&find(tx, id).await?)))
        })
        .await
}
