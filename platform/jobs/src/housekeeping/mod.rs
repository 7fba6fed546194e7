//! Each company's own housekeeping: old records are summed up and let go, schedules are looked after. Every job here can run twice and do nothing more.

mod archive_records;
mod check_schedules;

use std::time::Duration;

use crate::schedules::{Catalogue, Missed, Schedule};
use crate::{Kind, Policy, Queue};

use archive_records::ArchiveRecords;
use check_schedules::CheckSchedules;

const POLICY: Policy = Policy::new().queue(Queue::BULK).limit(Duration::from_secs(300));

#[must_use]
pub fn kinds(catalogue: &Catalogue) -> Vec<Kind> {
    vec![Kind::tenant::<ArchiveRecords>(()), Kind::tenant::<CheckSchedules>(Catalogue::clone(catalogue))]
}

pub const SCHEDULES: &[Schedule] =
    &[Schedule::of::<ArchiveRecords>("weekly sun 03:30", Missed::Once), Schedule::of::<CheckSchedules>("daily 04:00", Missed::Once)];
