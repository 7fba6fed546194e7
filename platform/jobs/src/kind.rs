//! The register of kinds: which type stands behind a name, and how it is run. Built at the start from what the areas bring.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;
use tenancy::TenantTx;

use crate::{Called, Done, Failed, Job, OutsideJob, Policy, Problem, Run, TenantJob};

/// Something an outside job carries from one step to the next.
pub(crate) type Carried = Box<dyn Any + Send + Sync>;
pub(crate) type Prepared = Box<dyn Any + Send>;

pub(crate) trait TenantWork: Send + Sync {
    fn run<'a>(&'a self, args: Value, tx: &'a mut TenantTx, run: &'a Run) -> BoxFuture<'a, Result<Done, Failed>>;
    fn failed<'a>(&'a self, args: Value, tx: &'a mut TenantTx, failed: &'a Failed, given_up: bool, run: &'a Run)
    -> BoxFuture<'a, Result<(), Failed>>;
}

pub(crate) trait OutsideWork: Send + Sync {
    fn at_once(&self) -> Option<Prepared>;
    fn prepare<'a>(&'a self, args: &'a Value, tx: &'a mut TenantTx, run: &'a Run) -> BoxFuture<'a, Result<Option<Prepared>, Failed>>;
    fn call<'a>(&'a self, prepared: Prepared, run: &'a Run) -> BoxFuture<'a, Called<Carried>>;
    fn record<'a>(&'a self, args: &'a Value, tx: &'a mut TenantTx, outcome: &'a Carried, run: &'a Run) -> BoxFuture<'a, Result<Done, Failed>>;
    fn failed<'a>(
        &'a self,
        args: &'a Value,
        tx: &'a mut TenantTx,
        failed: &'a Failed,
        given_up: bool,
        run: &'a Run,
    ) -> BoxFuture<'a, Result<(), Failed>>;
}

#[derive(Clone)]
pub(crate) enum Shape {
    Tenant(Arc<dyn TenantWork>),
    Outside(Arc<dyn OutsideWork>),
}

/// A kind of job.
#[derive(Clone)]
pub struct Kind {
    pub name: &'static str,
    pub policy: Policy,
    /// Its type holds nothing: there are no arguments to read.
    pub(crate) bare: bool,
    pub(crate) shape: Shape,
}

impl Kind {
    #[must_use]
    pub fn tenant<J: TenantJob>(tools: J::Tools) -> Self {
        Self::of::<J>(Shape::Tenant(Arc::new(OfTenant::<J> { tools })))
    }

    #[must_use]
    pub fn outside<J: OutsideJob>(tools: J::Tools) -> Self {
        Self::of::<J>(Shape::Outside(Arc::new(OfOutside::<J> { tools })))
    }

    fn of<J: Job>(shape: Shape) -> Self {
        Self { name: J::KIND, policy: J::POLICY, bare: size_of::<J>() == 0, shape }
    }

    #[must_use]
    pub const fn is_outside(&self) -> bool {
        matches!(self.shape, Shape::Outside(_))
    }

    /// Its jobs of one company may share a transaction.
    pub(crate) const fn shares(&self) -> bool {
        self.policy.brief && self.policy.seconds_between.is_none() && !self.is_outside()
    }
}

/// Two kinds under one name.
#[derive(Debug, thiserror::Error)]
#[error("two kinds of job are called {0}")]
pub struct KindsError(&'static str);

/// All kinds, by name.
#[derive(Clone, Default)]
pub struct Kinds(Arc<HashMap<&'static str, Kind>>);

impl Kinds {
    pub fn new(kinds: impl IntoIterator<Item = Kind>) -> Result<Self, KindsError> {
        let mut by_name = HashMap::new();
        for kind in kinds {
            let name = kind.name;
            if by_name.insert(name, kind).is_some() {
                return Err(KindsError(name));
            }
        }
        Ok(Self(Arc::new(by_name)))
    }

    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.0.get(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Kind> {
        self.0.values()
    }
}

/// The arguments as the type wants them; else they do not fit any more.
fn fitting<J: Job>(args: &Value) -> Result<J, Failed> {
    let fits = J::deserialize(args).or_else(|error| if size_of::<J>() == 0 { J::deserialize(&Value::Null) } else { Err(error) });
    fits.map_err(|error| {
        tracing::warn!(kind = J::KIND, place = error.column(), "the arguments of a job do not fit its kind");
        Failed::new(Problem::Unfit)
    })
}

struct OfTenant<J: TenantJob> {
    tools: J::Tools,
}

impl<J: TenantJob> TenantWork for OfTenant<J> {
    fn run<'a>(&'a self, args: Value, tx: &'a mut TenantTx, run: &'a Run) -> BoxFuture<'a, Result<Done, Failed>> {
        async move { fitting::<J>(&args)?.run(&self.tools, tx, run).await }.boxed()
    }

    fn failed<'a>(
        &'a self,
        args: Value,
        tx: &'a mut TenantTx,
        failed: &'a Failed,
        given_up: bool,
        run: &'a Run,
    ) -> BoxFuture<'a, Result<(), Failed>> {
        async move { fitting::<J>(&args)?.failed(&self.tools, tx, failed, given_up, run).await }.boxed()
    }
}

struct OfOutside<J: OutsideJob> {
    tools: J::Tools,
}

fn mislaid() -> Failed {
    tracing::error!("an outside job was handed what another one carried");
    Failed::new(Problem::Bug)
}

impl<J: OutsideJob> OutsideWork for OfOutside<J> {
    fn at_once(&self) -> Option<Prepared> {
        if size_of::<J>() > 0 || J::POLICY.repeat_harms {
            return None;
        }
        let job = fitting::<J>(&Value::Object(serde_json::Map::new())).ok()?;
        job.at_once().map(|prepared| Box::new(prepared) as Prepared)
    }

    fn prepare<'a>(&'a self, args: &'a Value, tx: &'a mut TenantTx, run: &'a Run) -> BoxFuture<'a, Result<Option<Prepared>, Failed>> {
        async move {
            let prepared = fitting::<J>(args)?.prepare(&self.tools, tx, run).await?;
            Ok(prepared.map(|prepared| Box::new(prepared) as Prepared))
        }
        .boxed()
    }

    fn call<'a>(&'a self, prepared: Prepared, run: &'a Run) -> BoxFuture<'a, Called<Carried>> {
        async move {
            let Ok(prepared) = prepared.downcast::<J::Prepared>() else { return Called::Never(mislaid()) };
            match J::call(&self.tools, *prepared, run).await {
                Called::Done(outcome) => Called::Done(Box::new(outcome) as Carried),
                Called::Again(failed) => Called::Again(failed),
                Called::Never(failed) => Called::Never(failed),
                Called::Unknown => Called::Unknown,
            }
        }
        .boxed()
    }

    fn record<'a>(&'a self, args: &'a Value, tx: &'a mut TenantTx, outcome: &'a Carried, run: &'a Run) -> BoxFuture<'a, Result<Done, Failed>> {
        async move {
            let outcome = outcome.downcast_ref::<J::Outcome>().ok_or_else(mislaid)?;
            fitting::<J>(args)?.record(&self.tools, tx, outcome, run).await
        }
        .boxed()
    }

    fn failed<'a>(
        &'a self,
        args: &'a Value,
        tx: &'a mut TenantTx,
        failed: &'a Failed,
        given_up: bool,
        run: &'a Run,
    ) -> BoxFuture<'a, Result<(), Failed>> {
        async move { fitting::<J>(args)?.failed(&self.tools, tx, failed, given_up, run).await }.boxed()
    }
}
