//! Background work: jobs that commit with their cause, schedules in the company's own time, facts that others listen to.
//!
//! The life of a job, and what moves it on:
//! ```text
//!  enqueue ──► ready ◄──────────── waiting ◄─── again (backoff, jitter)
//!               │  ▲   its time came    ▲               ▲
//!         lease │  │ worker lost        │ put off       │ failed, tries left
//!               ▼  │                    │ (rate)        │
//!             running ──────────────────┴───────────────┤
//!               │ │ │                                   │ no try left, or useless to try
//!               │ │ └── an outside call nobody heard ──► uncertain ──► a person decides
//!               │ └──── cancelled                       dead ──► retry, or dismissed
//!               ▼
//!              done
//! ```
//! A job of a company runs in a transaction of that company and ends in it: its effect and its end are one commit. Ending is fenced by
//! worker and attempt, so whoever lost a job cannot end it. What calls the world does so with no transaction open.

mod announced;
mod enqueue;
mod failed;
mod group;
mod housekeeping;
mod job;
mod kind;
pub mod monitor;
mod policy;
mod run;
mod runner;
pub mod schedules;
pub mod timing;

pub use announced::{Announced, listener};
pub use enqueue::{Order, Placed, enqueue, enqueue_all, lives};
pub use failed::{Failed, Problem};
pub use group::Group;
pub use housekeeping::{SCHEDULES, kinds as housekeeping};
pub use job::{Called, Done, Job, OutsideJob, TenantJob};
pub use kind::{Kind, Kinds, KindsError};
pub use policy::{Backoff, Policy, Queue};
pub use run::Run;
pub use runner::{Lane, Runner, Settings, tell};
