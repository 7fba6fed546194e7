//! A file: how far it has come, and the fate of each of its rows with the reason.

pub(crate) mod rows;

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use jobs::lives;
use serde::Serialize;
use tenancy::{TenantTx, Ts, statement};
use utoipa::ToSchema;
use web::api::json;
use web::{Allowed, Answer, Cursor, Fields, Form, PAGE, Page, Pager, PathId, Place, href, html};

use crate::permission::BringFiles;
use crate::sorts::sort;
use crate::state::{Fate, State};
use crate::store::{Counts, Import, Row, count, counts, find};
use crate::work::Work;
use crate::{ImportError, ImportId};
use rows::rows;

/// How much of a row's text is shown.
const SHOWN_MOST: usize = 160;

/// A file whose sort this person may bring; any other is not found.
pub(crate) async fn known(allowed: &Allowed<BringFiles>, tx: &mut TenantTx, id: ImportId) -> Result<Import, ImportError> {
    let import = find(tx, id).await?;
    sort(&allowed.site, &allowed.person, &import.sort).map_err(|_| ImportError::NotFound)?;
    Ok(import)
}

/// A row as the page shows it.
struct Line {
    number: i32,
    fate: Fate,
    text: String,
    column: String,
    why: String,
    href: String,
}

/// A fate with the number of rows that have it.
struct Lot {
    fate: Fate,
    many: i64,
    href: String,
    chosen: bool,
}

/// The same file, brought before.
#[derive(sqlx::FromRow)]
pub(crate) struct Earlier {
    id: ImportId,
    created_at: Ts,
}

#[derive(Template)]
#[template(path = "show/page.html")]
pub(crate) struct Show {
    page: Page,
    form: Form,
    import: Import,
    /// The message that names its sort.
    sort: &'static str,
    /// Done, and of how many.
    progress: (i64, i64),
    lots: Vec<Lot>,
    lines: Vec<Line>,
    pager: Pager,
    good: i64,
    wrong: i64,
    earlier: Option<Earlier>,
    /// It should be at work and nobody is.
    lost: bool,
    /// Where it asks for itself again.
    here: String,
}

/// How many rows the present work is through with, and of how many.
fn progress(import: &Import, counts: &Counts) -> (i64, i64) {
    let left = match import.stands() {
        State::Checking => count(counts, &[Fate::Waiting]),
        _ => count(counts, &[Fate::New, Fate::Change]),
    };
    let taken = count(counts, &[Fate::Made, Fate::Changed, Fate::Failed]);
    let all = if import.stands() == State::Checking { i64::from(import.rows) } else { left + taken };
    (all - left, all)
}

pub(crate) async fn shown(
    allowed: &Allowed<BringFiles>,
    tx: &mut TenantTx,
    page: Page,
    form: Form,
    id: ImportId,
    query: &Fields,
) -> Result<Show, ImportError> {
    let import = find(tx, id).await?;
    let intake = sort(&allowed.site, &allowed.person, &import.sort).map_err(|_| ImportError::NotFound)?;
    let from: Option<Place> = Cursor::decode(query.optional("cursor")).map_err(|_| ImportError::NotFound)?;
    let counts = counts(tx, id).await?;
    // What is wrong is looked at first.
    let fate = match query.optional("fate") {
        Some(word) => Fate::of(word),
        None => Fate::ALL.into_iter().find(|fate| counts.contains_key(fate.word())),
    };
    let found = rows(tx, id, fate, from.as_ref(), PAGE).await?;
    let earlier = if import.stands() == State::Checked {
        tx.maybe(statement!("earlier.sql").bind(id).bind(import.file_hash.clone()).bind(import.sort.clone())).await?
    } else {
        None
    };
    let lost = import.stands().works() && !lives(tx, &Work { import: id.0 }).await?;
    let path = format!("/imports/{id}");
    let words = fate.map(Fate::word).unwrap_or_default();
    let to = |cursor: Option<String>| cursor.map(|cursor| href(&path, &[("fate", words), ("cursor", &cursor)]));
    let pager = Pager { next: to(found.next), prev: to(found.prev), shown: found.rows.len() };
    let lots = Fate::ALL.into_iter().filter_map(|one| {
        let many = *counts.get(one.word())?;
        Some(Lot { fate: one, many, href: href(&path, &[("fate", one.word())]), chosen: Some(one) == fate })
    });
    let line = |row: Row| Line {
        number: row.number,
        fate: row.fate(),
        text: text_of(&row.cells),
        column: row.field.clone(),
        why: row.said.as_ref().and_then(|said| page.words().kept(page.lang, said)).unwrap_or_default(),
        href: row.record_id.map(|id| intake.href(&row.fields(&import.columns), id)).unwrap_or_default(),
    };
    Ok(Show {
        lines: found.rows.into_iter().map(line).collect(),
        progress: progress(&import, &counts),
        good: count(&counts, &[Fate::New, Fate::Change]),
        wrong: count(&counts, &[Fate::Refused, Fate::Failed]),
        lots: lots.collect(),
        sort: intake.title(),
        lost,
        here: href(&path, &[("fate", query.text("fate")), ("cursor", query.text("cursor"))]),
        page: page.titled(import.label()),
        form,
        import,
        pager,
        earlier,
    })
}

fn text_of(cells: &[String]) -> String {
    let whole = cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ");
    if whole.chars().count() > SHOWN_MOST { whole.chars().take(SHOWN_MOST).chain(['…']).collect() } else { whole }
}

pub(crate) async fn page(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>, query: Fields) -> Answer {
    let mut tx = allowed.begin().await?;
    html(&shown(&allowed, &mut tx, allowed.page("imports-one"), Form::default(), id, &query).await?)
}

/// A file that was brought.
#[derive(Serialize, ToSchema)]
pub struct ImportView {
    id: uuid::Uuid,
    /// The sort of record.
    of: String,
    name: String,
    /// `checking`, `checked`, `running`, `stopped`, `done` or `dropped`.
    state: &'static str,
    /// The columns that are read, as they stand in the file.
    columns: Vec<String>,
    /// Columns of the file that are not read.
    unread: Vec<String>,
    change_known: bool,
    rows: i32,
    /// How many rows have which fate: `waiting`, `new`, `change`, `same`, `left`, `refused`, `made`, `changed`, `failed`.
    #[schema(value_type = BTreeMap<String, i64>)]
    fates: BTreeMap<String, i64>,
    created_at: String,
}

impl ImportView {
    pub(crate) fn of(import: &Import) -> Self {
        Self {
            id: import.id.0,
            of: import.sort.clone(),
            name: import.file_name.clone(),
            state: import.stands().word(),
            columns: import.columns.clone(),
            unread: import.unread.clone(),
            change_known: import.change_known,
            rows: import.rows,
            fates: import.counts.0.clone(),
            created_at: import.created_at.0.to_string(),
        }
    }
}

/// How far it has come.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", operation_id = "getImport", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, description = "The import", body = ImportView)))]
pub(crate) async fn get_import(allowed: Allowed<BringFiles>, PathId(id): PathId<ImportId>) -> Answer {
    let mut tx = allowed.begin().await?;
    let mut import = known(&allowed, &mut tx, id).await?;
    if import.stands() != State::Dropped {
        import.counts = sqlx::types::Json(counts(&mut tx, id).await?);
    }
    json(StatusCode::OK, &ImportView::of(&import))
}
