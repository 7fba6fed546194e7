//! Kinds of job that only tests have: each leaves marks that can be counted.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use jobs::{Backoff, Called, Done, Failed, Job, Kind, OutsideJob, Policy, Problem, Run, TenantJob};
use kernel::Words;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{Actor, TenantTx};

/// Every kind below.
pub fn all() -> Vec<Kind> {
    vec![
        Kind::tenant::<Mark>(()),
        Kind::tenant::<Short>(()),
        Kind::tenant::<Stumble>(()),
        Kind::tenant::<Refuse>(()),
        Kind::tenant::<Fall>(()),
        Kind::tenant::<Dawdle>(()),
        Kind::tenant::<Long>(()),
        Kind::outside::<Ring>(()),
        Kind::outside::<Pay>(()),
        Kind::outside::<Text>(()),
        Kind::outside::<Nothing>(()),
    ]
}

/// Leaves a mark in its company's announcements.
#[derive(Debug, Serialize, Deserialize)]
pub struct Mark {
    pub mark: String,
}

impl Mark {
    pub fn of(mark: &str) -> Self {
        Self { mark: mark.to_owned() }
    }
}

impl Job for Mark {
    const KIND: &'static str = "test.mark";
}

impl TenantJob for Mark {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        run.say(format!("marks {}", self.mark));
        tx.announce("test.marked", json!({ "mark": self.mark, "job": run.id })).await?;
        Ok(Done::with(json!({ "mark": self.mark })))
    }
}

/// Over in a moment: marks, and then does as it is told.
#[derive(Debug, Serialize, Deserialize)]
pub struct Short {
    pub mark: String,
    pub then: Then,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    End,
    Fail,
    Panic,
}

impl Job for Short {
    const KIND: &'static str = "test.short";
    const POLICY: Policy = Policy::new().brief().attempts(2);
}

impl TenantJob for Short {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        let on_record = matches!(tx.actor(), Actor::System { id: Some(id), .. } if *id == run.id);
        tx.announce("test.marked", json!({ "mark": self.mark, "job": run.id, "on_record": on_record })).await?;
        run.say(format!("marks {}", self.mark));
        match self.then {
            Then::End => Ok(Done::with(json!({ "mark": self.mark }))),
            Then::Fail => Err(Failed::new(Problem::Invalid)),
            Then::Panic => panic!("on purpose"),
        }
    }
}

/// Marks, and then fails so many times.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stumble {
    pub times: i16,
}

impl Job for Stumble {
    const KIND: &'static str = "test.stumble";
    const POLICY: Policy = Policy::new().attempts(3).backoff(Backoff { first: Duration::from_secs(10), factor: 2, most: Duration::from_secs(3600) });
}

impl TenantJob for Stumble {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        tx.announce("test.marked", json!({ "mark": "stumble", "attempt": run.attempt })).await?;
        if run.attempt <= self.times {
            run.say("stumbles");
            return Err(Failed::new(Problem::Unavailable).saying(Words::key("web-error-503-text")));
        }
        Ok(Done::nothing())
    }
}

/// Can never be done.
#[derive(Debug, Serialize, Deserialize)]
pub struct Refuse {}

impl Job for Refuse {
    const KIND: &'static str = "test.refuse";
}

impl TenantJob for Refuse {
    type Tools = ();

    async fn run(self, (): &(), _: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        Err(Failed::new(Problem::Invalid))
    }
}

/// Panics.
#[derive(Debug, Serialize, Deserialize)]
pub struct Fall {}

impl Job for Fall {
    const KIND: &'static str = "test.fall";
    const POLICY: Policy = Policy::new().attempts(2);
}

impl TenantJob for Fall {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        tx.announce("test.marked", json!({ "mark": "fall" })).await?;
        panic!("on purpose");
    }
}

/// Takes longer than its kind may.
#[derive(Debug, Serialize, Deserialize)]
pub struct Dawdle {}

impl Job for Dawdle {
    const KIND: &'static str = "test.dawdle";
    const POLICY: Policy = Policy::new().attempts(1).limit(Duration::from_millis(100));
}

impl TenantJob for Dawdle {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        tx.announce("test.marked", json!({ "mark": "dawdle" })).await?;
        tokio::time::sleep(Duration::from_secs(30)).await;
        Ok(Done::nothing())
    }
}

/// Works for a while, says how far it is, marks at the end.
#[derive(Debug, Serialize, Deserialize)]
pub struct Long {
    pub millis: u64,
}

impl Job for Long {
    const KIND: &'static str = "test.long";
}

impl TenantJob for Long {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        for step in 1..=10 {
            tokio::time::sleep(Duration::from_millis(self.millis / 10)).await;
            run.progress(step, 10);
        }
        tx.announce("test.marked", json!({ "mark": "long", "job": run.id })).await?;
        Ok(Done::nothing())
    }
}

/// What the world outside saw: the keys under which it was called.
pub static CALLS: Mutex<Vec<uuid::Uuid>> = Mutex::new(Vec::new());
/// How the world answers: 0 done, 1 silence, 2 again, 3 never.
pub static ANSWER: AtomicI32 = AtomicI32::new(0);

async fn call(run: &Run) -> Called<String> {
    CALLS.lock().unwrap().push(run.id);
    match ANSWER.load(Ordering::Relaxed) {
        0 => Called::Done("thanks".to_owned()),
        1 => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            Called::Unknown
        }
        2 => Called::Again(Failed::new(Problem::Unavailable)),
        _ => Called::Never(Failed::new(Problem::Invalid)),
    }
}

macro_rules! outside {
    ($name:ident, $kind:literal, $policy:expr) => {
        #[derive(Debug, Serialize, Deserialize)]
        pub struct $name {
            pub to: String,
        }

        impl Job for $name {
            const KIND: &'static str = $kind;
            const POLICY: Policy = $policy;
        }

        impl OutsideJob for $name {
            type Tools = ();
            type Prepared = String;
            type Outcome = String;

            async fn prepare(&self, (): &(), _: &mut TenantTx, _: &Run) -> Result<Option<String>, Failed> {
                Ok((!self.to.is_empty()).then(|| self.to.clone()))
            }

            async fn call((): &(), _: String, run: &Run) -> Called<String> {
                call(run).await
            }

            async fn record(&self, (): &(), tx: &mut TenantTx, outcome: &String, _: &Run) -> Result<Done, Failed> {
                tx.announce("test.marked", json!({ "mark": outcome })).await?;
                Ok(Done::with(outcome))
            }
        }
    };
}

const SHORT: Policy = Policy::new().limit(Duration::from_millis(200)).attempts(2);
outside!(Ring, "test.ring", SHORT);
outside!(Pay, "test.pay", SHORT.repeat_harms());
outside!(Text, "test.text", SHORT.seconds_between(2.0));

/// Nothing to prepare and nothing to record.
#[derive(Debug, Serialize, Deserialize)]
pub struct Nothing {}

impl Job for Nothing {
    const KIND: &'static str = "test.nothing";
}

impl OutsideJob for Nothing {
    type Tools = ();
    type Prepared = ();
    type Outcome = ();

    fn at_once(&self) -> Option<()> {
        Some(())
    }

    async fn prepare(&self, (): &(), _: &mut TenantTx, _: &Run) -> Result<Option<()>, Failed> {
        Ok(Some(()))
    }

    async fn call((): &(), (): (), _: &Run) -> Called<()> {
        Called::Done(())
    }

    async fn record(&self, (): &(), _: &mut TenantTx, (): &(), _: &Run) -> Result<Done, Failed> {
        Ok(Done::nothing())
    }
}
