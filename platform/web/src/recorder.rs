//! What a request leaves behind without writing itself: when a session was seen, what was refused. Written in the background, in batches.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tenancy::{Db, Entry, TenantContext, TenantId};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

enum Note {
    Event(Box<(TenantContext, Entry)>),
    Flush(oneshot::Sender<()>),
}

type Seen = HashMap<Uuid, (TenantId, Timestamp)>;

#[derive(Default)]
struct Marks {
    /// Not yet written.
    sessions: Seen,
    keys: Seen,
    /// Written lately; what the database says may be older.
    seen: HashMap<Uuid, Timestamp>,
}

/// A handle; the writer behind it runs until the last handle is gone.
#[derive(Clone)]
pub struct Recorder {
    notes: mpsc::Sender<Note>,
    marks: Arc<Mutex<Marks>>,
}

impl Recorder {
    /// Starts the writer. At most a few thousand notes wait; beyond that events are dropped and counted, never a request held up.
    #[must_use]
    pub fn start(db: Db, every: Duration) -> Self {
        let (notes, inbox) = mpsc::channel(4096);
        let marks = Arc::new(Mutex::new(Marks::default()));
        tokio::spawn(write(db, inbox, Arc::clone(&marks), every));
        Self { notes, marks }
    }

    /// Puts an event on a company's record, soon.
    pub fn record(&self, context: TenantContext, entry: Entry) {
        if self.notes.try_send(Note::Event(Box::new((context, entry)))).is_err() {
            metrics::counter!("fiberbill_recorder_dropped_total").increment(1);
            tracing::error!("the recorder is full: an event was not put on record");
        }
    }

    pub(crate) fn session_seen(&self, tenant: TenantId, session: Uuid, at: Timestamp) {
        let mut marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        marks.sessions.insert(session, (tenant, at));
        marks.seen.insert(session, at);
    }

    pub(crate) fn key_used(&self, tenant: TenantId, key: Uuid, at: Timestamp) {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner).keys.insert(key, (tenant, at));
    }

    pub(crate) fn last_seen(&self, session: Uuid) -> Option<Timestamp> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner).seen.get(&session).copied()
    }

    /// Returns when everything noted so far is written: at the end, and in tests.
    pub async fn flush(&self) {
        let (done, written) = oneshot::channel();
        if self.notes.send(Note::Flush(done)).await.is_ok() {
            let _ = written.await;
        }
    }
}

async fn write(db: Db, mut inbox: mpsc::Receiver<Note>, marks: Arc<Mutex<Marks>>, every: Duration) {
    let mut tick = tokio::time::interval(every);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => touch(&db, &marks).await,
            note = inbox.recv() => match note {
                Some(Note::Event(event)) => put(&db, event.0, event.1).await,
                Some(Note::Flush(done)) => {
                    touch(&db, &marks).await;
                    let _ = done.send(());
                }
                None => break,
            },
        }
    }
    touch(&db, &marks).await;
}

async fn put(db: &Db, context: TenantContext, entry: Entry) {
    let outcome = async {
        let mut tx = db.begin(&context).await?;
        tx.record(entry).await?;
        tx.commit().await
    };
    if let Err(error) = outcome.await {
        tracing::error!(%error, "an event was not put on record");
    }
}

async fn touch(db: &Db, marks: &Mutex<Marks>) {
    let (sessions, keys) = {
        let mut marks = marks.lock().unwrap_or_else(PoisonError::into_inner);
        let latest = marks.seen.values().max().copied();
        if let Some(latest) = latest {
            marks.seen.retain(|_, at| latest.as_second() - at.as_second() < 3_600);
        }
        (std::mem::take(&mut marks.sessions), std::mem::take(&mut marks.keys))
    };
    let rows = |seen: Seen| -> Vec<_> { seen.into_iter().map(|(id, (tenant, at))| (tenant, id, at)).collect() };
    let (sessions, keys) = (rows(sessions), rows(keys));
    if !sessions.is_empty()
        && let Err(error) = db.platform().touch_sessions(&sessions).await
    {
        tracing::warn!(%error, "sessions' last sight was not written");
    }
    if !keys.is_empty()
        && let Err(error) = db.platform().touch_api_keys(&keys).await
    {
        tracing::warn!(%error, "keys' last use was not written");
    }
}
