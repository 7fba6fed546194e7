//! The list of one's live sessions.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Words;
use tenancy::{Entry, Ts, statement};
use uuid::Uuid;
use web::{Allowed, Answer, Page, PathId, Redirect, Refusal, SignedInWhileClosed, Via, html};

use super::agent::plain;
use crate::session;

type Me = Allowed<SignedInWhileClosed>;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    created_at: Ts,
    last_seen_at: Ts,
    address: String,
    agent: String,
    remembered: bool,
}

struct Line {
    id: Uuid,
    device: String,
    address: String,
    since: Ts,
    seen: Ts,
    remembered: bool,
    here: bool,
}

#[derive(Template)]
#[template(path = "profile/sessions/page.html")]
struct SessionsPage<'a> {
    page: &'a Page,
    lines: Vec<Line>,
    others: bool,
}

fn here(allowed: &Me) -> Option<Uuid> {
    match allowed.via {
        Via::Browser { session } => Some(session),
        Via::Key { .. } => None,
    }
}

/// GET /profile/sessions
pub async fn show(allowed: Me) -> Answer {
    let page = allowed.page("staff-devices");
    let this = here(&allowed);
    let mut tx = allowed.begin().await?;
    let now = Ts(tx.now());
    let rows: Vec<Row> = tx.all(statement!("live.sql").bind(allowed.person.user).bind(now)).await?;
    let lines: Vec<Line> = rows.into_iter().map(|row| line(&page, row, this)).collect();
    let others = lines.iter().any(|line| !line.here);
    html(&SessionsPage { page: &page, lines, others })
}

fn line(page: &Page, row: Row, this: Option<Uuid>) -> Line {
    let device = match plain(&row.agent) {
        ("", "") => page.t("staff-devices-unknown"),
        ("", one) | (one, "") => one.to_owned(),
        (browser, system) => page.t2("staff-devices-device", "browser", browser, "system", system),
    };
    Line {
        id: row.id,
        device,
        address: row.address,
        since: row.created_at,
        seen: row.last_seen_at,
        remembered: row.remembered,
        here: this == Some(row.id),
    }
}

/// POST /profile/sessions/{id}/end
pub async fn end_one(allowed: Me, PathId(id): PathId<Uuid>) -> Answer {
    let person = &allowed.person;
    let mut tx = allowed.begin().await?;
    let entry = Entry::changed("staff.session_ended", "user", person.user, &person.name).after(serde_json::json!({ "session": id }));
    session::end(&mut tx, person.user, id, entry).await?.ok_or_else(Refusal::not_found)?;
    tx.commit().await?;
    Ok(Redirect::to("/profile/sessions").done(&Words::key("staff-devices-ended")).into_response())
}

/// POST /profile/sessions/end-others
pub async fn end_rest(allowed: Me) -> Answer {
    let person = &allowed.person;
    let mut tx = allowed.begin().await?;
    let ended = session::end_others(&mut tx, person.user, here(&allowed), &person.name).await?;
    tx.commit().await?;
    Ok(Redirect::to("/profile/sessions").done(&Words::key("staff-devices-others-ended").with("count", ended)).into_response())
}
