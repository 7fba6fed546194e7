//! The rows of a file, in their order, all or of one fate.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tenancy::{TenantTx, statement};
use utoipa::ToSchema;
use uuid::Uuid;
use web::api::{ApiPage, ApiQuery, PageQuery, json};
use web::{Allowed, Answer, Cursor, Page, PathId, Place, Placed, Turned, turn};

use super::known;
use crate::permission::BringFiles;
use crate::state::Fate;
use crate::store::{Import, Row};
use crate::{ImportError, ImportId};

impl Placed for Row {
    fn place(&self) -> (String, Uuid) {
        (self.number.to_string(), Uuid::nil())
    }
}

pub(crate) async fn rows(tx: &mut TenantTx, id: ImportId, fate: Option<Fate>, from: Option<&Place>, limit: i64) -> Result<Turned<Row>, ImportError> {
    let at = from.map(|place| place.at.parse::<i32>().map_err(|_| ImportError::NotFound)).transpose()?;
    let back = from.is_some_and(|place| place.back);
    let statement = if back { statement!("rows_back.sql") } else { statement!("rows.sql") };
    let bound = statement.bind(id).bind(fate.map(Fate::word)).bind(at).bind(limit + 1);
    Ok(turn(tx.all(bound).await?, limit, from))
}

/// Which rows are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RowsQuery {
    /// Those of one fate alone.
    #[param(required = false, max_length = 20)]
    fate: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many at most, 1 to 100; 50 when absent.
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// A row of a file and what became of it.
#[derive(Serialize, ToSchema)]
pub struct ImportRowView {
    /// Its place in the file; the head is 1.
    row: i32,
    fate: &'static str,
    /// The column that is wrong.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    column: String,
    /// What is wrong with it, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    why: String,
    /// The record that it made, changed or met.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    record: Option<Uuid>,
    /// What was read, by column.
    #[schema(value_type = Object)]
    cells: Map<String, Value>,
}

impl ImportRowView {
    fn of(page: &Page, import: &Import, row: &Row) -> Self {
        let cells = import.columns.iter().zip(row.cells.iter()).map(|(column, cell)| (column.clone(), Value::from(cell.as_str())));
        Self {
            row: row.number,
            fate: row.fate().word(),
            column: row.field.clone(),
            why: row.said.as_ref().and_then(|said| page.words().kept(page.lang, said)).unwrap_or_default(),
            record: row.record_id,
            cells: cells.collect(),
        }
    }
}

/// The rows of a file in their order, with their fates.
#[utoipa::path(get, path = "/api/v1/imports/{id}/rows", tag = "imports", operation_id = "listImportRows",
    params(("id" = uuid::Uuid, Path), RowsQuery),
    responses((status = 200, description = "A page of rows", body = ApiPage<ImportRowView>)))]
pub(crate) async fn list_import_rows(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>, ApiQuery(query): ApiQuery<RowsQuery>) -> Answer {
    let limit = PageQuery { cursor: None, limit: query.limit }.limit()?;
    let from: Option<Place> = Cursor::decode(query.cursor.as_deref())?;
    let fate = query.fate.as_deref().map(|word| Fate::of(word).ok_or(ImportError::FateUnknown)).transpose()?;
    let mut tx = allowed.begin().await?;
    let import = known(&allowed, &mut tx, id).await?;
    let found = rows(&mut tx, id, fate, from.as_ref(), limit).await?;
    let page = allowed.page("imports-one");
    let items = found.rows.iter().map(|row| ImportRowView::of(&page, &import, row)).collect();
    json(StatusCode::OK, &ApiPage { items, next: found.next })
}
