//! The two shapes of a job. Both are a type whose fields are the arguments; neither can reach another company, because it is never handed a door.

use std::future::Future;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tenancy::TenantTx;

use crate::{Failed, Policy, Run};

/// What every job says of itself. Its name is its place: `staff.end_sessions`.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    const KIND: &'static str;
    const POLICY: Policy = Policy::new();
}

/// What a job leaves behind for those who look: nothing, or a small value, kept for a while.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done(pub(crate) Option<Value>);

impl Done {
    #[must_use]
    pub const fn nothing() -> Self {
        Self(None)
    }

    #[must_use]
    pub fn with(result: impl Serialize) -> Self {
        Self(serde_json::to_value(result).ok())
    }
}

/// Work on a company's rows, in one short transaction that also ends the job.
pub trait TenantJob: Job {
    /// What it needs besides the transaction: the words, the public address. Never a door.
    type Tools: Send + Sync + 'static;

    fn run<'a>(self, tools: &'a Self::Tools, tx: &'a mut TenantTx, run: &'a Run) -> impl Future<Output = Result<Done, Failed>> + Send + 'a;

    /// Called in the transaction that notes a failure; `given_up` when there will be no further try.
    fn failed<'a>(
        self,
        _tools: &'a Self::Tools,
        _tx: &'a mut TenantTx,
        _failed: &'a Failed,
        _given_up: bool,
        _run: &'a Run,
    ) -> impl Future<Output = Result<(), Failed>> + Send + 'a
    where
        Self: Sized,
    {
        async { Ok(()) }
    }
}

/// What came of calling the world.
#[derive(Debug)]
pub enum Called<T> {
    Done(T),
    /// It was not done and may be tried again.
    Again(Failed),
    /// It was not done and never will be.
    Never(Failed),
    /// Nobody knows.
    Unknown,
}

/// A call to the world outside: prepared in a transaction, made with none open, recorded in a second one. The job's id is the key by which
/// the other side can tell a repetition.
pub trait OutsideJob: Job {
    type Tools: Send + Sync + 'static;
    type Prepared: Send + 'static;
    type Outcome: Send + Sync + 'static;

    /// Nothing to prepare, nothing to record, no harm in making it twice: then it is called straight away and ends among many.
    fn at_once(&self) -> Option<Self::Prepared> {
        None
    }

    /// Reads what is to be sent. `None`: there is nothing to do any more.
    fn prepare<'a>(
        &'a self,
        tools: &'a Self::Tools,
        tx: &'a mut TenantTx,
        run: &'a Run,
    ) -> impl Future<Output = Result<Option<Self::Prepared>, Failed>> + Send + 'a;

    fn call<'a>(tools: &'a Self::Tools, prepared: Self::Prepared, run: &'a Run) -> impl Future<Output = Called<Self::Outcome>> + Send + 'a;

    fn record<'a>(
        &'a self,
        tools: &'a Self::Tools,
        tx: &'a mut TenantTx,
        outcome: &'a Self::Outcome,
        run: &'a Run,
    ) -> impl Future<Output = Result<Done, Failed>> + Send + 'a;

    /// As [`TenantJob::failed`].
    fn failed<'a>(
        &'a self,
        _tools: &'a Self::Tools,
        _tx: &'a mut TenantTx,
        _failed: &'a Failed,
        _given_up: bool,
        _run: &'a Run,
    ) -> impl Future<Output = Result<(), Failed>> + Send + 'a {
        async { Ok(()) }
    }
}
