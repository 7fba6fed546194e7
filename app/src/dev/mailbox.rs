//! The mails that would have been sent: for trying out without a mail server, and for scripts.

use askama::Template;
use axum::Json;
use axum::extract::Query;
use axum::response::IntoResponse;
use delivery::SandboxMail;
use serde::Deserialize;
use uuid::Uuid;
use web::{Answer, Page, PathId, Refusal, Routes, Visit, html};

const WHY: &str = "development only: shows mails that were not sent";

pub fn routes(routes: Routes) -> Routes {
    routes.public_get("/dev/mailbox", WHY, list).public_get("/dev/mailbox.json", WHY, json).public_get("/dev/mailbox/{id}", WHY, show)
}

#[derive(Template)]
#[template(path = "dev/mailbox.html")]
struct MailboxPage {
    page: Page,
    to: String,
    mails: Vec<SandboxMail>,
    /// A mail server is set, and gets them.
    sent: bool,
}

#[derive(Template)]
#[template(path = "dev/mail.html")]
struct MailPage {
    page: Page,
    mail: SandboxMail,
    text: Vec<Piece>,
}

#[derive(Default, Deserialize)]
struct Wanted {
    /// Part of the recipient's address or name.
    #[serde(default)]
    to: String,
}

fn wanted(visit: &Visit, wanted: &Wanted) -> Vec<SandboxMail> {
    let part = wanted.to.trim().to_lowercase();
    let mut mails = visit.site.sandbox.as_ref().map(delivery::Sandbox::mails).unwrap_or_default();
    mails.retain(|mail| mail.to.to_lowercase().contains(&part) || mail.to_name.to_lowercase().contains(&part));
    mails
}

async fn list(visit: Visit, Query(query): Query<Wanted>) -> Answer {
    super::only_in_development(&visit)?;
    let mails = wanted(&visit, &query);
    html(&MailboxPage { page: visit.page("dev-mailbox"), sent: visit.site.sandbox.is_none(), to: query.to, mails })
}

async fn json(visit: Visit, Query(query): Query<Wanted>) -> Answer {
    super::only_in_development(&visit)?;
    Ok(Json(wanted(&visit, &query)).into_response())
}

async fn show(visit: Visit, PathId(id): PathId<Uuid>) -> Answer {
    super::only_in_development(&visit)?;
    let mail = visit.site.sandbox.as_ref().and_then(|sandbox| sandbox.mail(id)).ok_or(Refusal::not_found())?;
    let page = visit.page("dev-mailbox").titled(&mail.subject);
    html(&MailPage { page, text: pieces(&mail.text), mail })
}

/// A stretch of a text: words, or a link to follow.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Link(String),
}

/// Finds the links of a text. Only http and https count: nothing else becomes clickable.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = [rest.find("http://"), rest.find("https://")].into_iter().flatten().min() {
        let (before, link) = rest.split_at(start);
        let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
        let (link, _) = link.split_at(link.find(ends).unwrap_or(link.len()));
        // The full stop belongs to the sentence, not to the link.
        let link = link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        pieces.push(Piece::Words(before.to_owned()));
        pieces.push(Piece::Link(link.to_owned()));
        rest = rest.split_at(start + link.len()).1;
    }
    pieces.push(Piece::Words(rest.to_owned()));
    pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_text_are_found_and_nothing_else() {
        let words = |text: &str| Piece::Words(text.to_owned());
        let link = |text: &str| Piece::Link(text.to_owned());
        assert_eq!(
            pieces("Open <https://x.test/a?b=1>, or http://y.test.\nBye: javascript:alert(1)"),
            [words("Open <"), link("https://x.test/a?b=1"), words(">, or "), link("http://y.test"), words(".\nBye: javascript:alert(1)")]
        );
        assert_eq!(pieces("₱https://x.test"), [words("₱"), link("https://x.test")]);
        assert_eq!(pieces(""), []);
    }
}
