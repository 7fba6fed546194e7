//! `GET /background/live`: says that something of the company's work has changed, never what; the page then asks for itself anew.
//!
//! Every second the company's pulse is read in a transaction of its own, and whoever listens is looked at again: signed out, barred, or a
//! company that closed ends the line. After ten minutes it ends anyway, and the browser comes back.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::Stream;
use jobs::monitor;
use uuid::Uuid;
use web::{Allowed, Answer, Refusal};

use crate::permission::ViewWork;

const LOOK: Duration = Duration::from_secs(1);
const LOOKS: u32 = 600;
/// Lines at once for one session: a few tabs.
const MOST: usize = 5;

static OPEN: Mutex<Option<HashMap<Uuid, usize>>> = Mutex::new(None);

/// A line that is counted while it is open.
struct Counted(Uuid);

impl Counted {
    fn open(whose: Uuid) -> Option<Self> {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let many = open.get_or_insert_default().entry(whose).or_default();
        if *many >= MOST {
            return None;
        }
        *many += 1;
        Some(Self(whose))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(many) = open.as_mut().and_then(|open| open.get_mut(&self.0)) {
            *many -= 1;
            if *many == 0 {
                open.as_mut().map(|open| open.remove(&self.0));
            }
        }
    }
}

struct Line {
    allowed: Allowed<ViewWork>,
    pulse: String,
    looks: u32,
    _counted: Counted,
}

pub async fn listen(allowed: Allowed<ViewWork>) -> Answer {
    let whose = match allowed.via {
        web::Via::Browser { session } => session,
        web::Via::Key { key } => key,
    };
    let counted = Counted::open(whose).ok_or_else(|| Refusal::limited(5))?;
    let mut tx = allowed.begin().await?;
    let pulse = monitor::pulse(&mut tx).await?;
    drop(tx);
    let line = Line { allowed, pulse, looks: 0, _counted: counted };
    Ok(Sse::new(events(line)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response())
}

fn events(line: Line) -> impl Stream<Item = Result<Event, Infallible>> {
    futures::stream::unfold(line, |mut line| async move {
        while line.looks < LOOKS {
            line.looks += 1;
            tokio::time::sleep(LOOK).await;
            if !line.allowed.still_stands().await {
                return None;
            }
            let Ok(pulse) = look(&line.allowed).await else { continue };
            if pulse != line.pulse {
                line.pulse = pulse;
                // An event without data is no event to a browser.
                return Some((Ok(Event::default().event("changed").data("now")), line));
            }
        }
        None
    })
}

async fn look(allowed: &Allowed<ViewWork>) -> Result<String, tenancy::DbError> {
    let mut tx = allowed.begin().await?;
    monitor::pulse(&mut tx).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_so_many_lines_and_gets_them_back() {
        let whose = Uuid::from_u128(7);
        let lines: Vec<Counted> = (0..MOST).filter_map(|_| Counted::open(whose)).collect();
        assert_eq!(lines.len(), MOST);
        assert!(Counted::open(whose).is_none());
        assert!(Counted::open(Uuid::from_u128(8)).is_some());
        drop(lines);
        assert!(Counted::open(whose).is_some());
    }
}
