//! What this area does in the background: sessions of a closed company and of the past, and a word to the owner.

mod end_sessions;
mod forget_sessions;
mod tell_owner;

use jobs::schedules::{Missed, Schedule};
use jobs::{Kind, listener};
use tenancy::Listener;
use web::Site;

use end_sessions::EndSessions;
use forget_sessions::ForgetSessions;
use tell_owner::{Pen, TellOwner};

/// Its kinds of job.
#[must_use]
pub fn jobs(site: &Site) -> Vec<Kind> {
    vec![Kind::tenant::<EndSessions>(()), Kind::tenant::<ForgetSessions>(()), Kind::tenant::<TellOwner>(Pen::of(site))]
}

pub const SCHEDULES: &[Schedule] = &[Schedule::of::<ForgetSessions>("daily 03:00", Missed::Once)];

pub const LISTENERS: &[Listener] = &[
    listener::<EndSessions>("tenants.company_deactivated"),
    listener::<TellOwner>("tenants.company_deactivated"),
    listener::<TellOwner>("tenants.company_reactivated"),
];
