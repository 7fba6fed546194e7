//! The tables as the code declares them. The verifier compares this list with the database, the test kit asks it how a row is audited.

/// How a change of a row shows in the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audited {
    /// An entry whose object is the value of this column.
    By(&'static str),
    /// Book-keeping of the machine, with the reason why nobody's log needs it.
    Not(&'static str),
}

/// A tenant table that an area (or the platform) owns.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub audited: Audited,
}

impl Table {
    #[must_use]
    pub const fn by(name: &'static str, column: &'static str) -> Self {
        Self { name, audited: Audited::By(column) }
    }

    #[must_use]
    pub const fn book_keeping(name: &'static str, why: &'static str) -> Self {
        Self { name, audited: Audited::Not(why) }
    }
}

const HOUSE: &[Table] = &[
    Table::book_keeping("app.audit_entries", "the log itself"),
    Table::book_keeping("app.announcements", "says again what an entry of the same transaction says"),
    Table::book_keeping("app.counters", "the number is on the document that took it"),
    Table::book_keeping("app.outbox", "the change that caused the mail has its entry; the outbox is the mail's own record"),
    Table::book_keeping("queue.jobs", "what a job changes has its entries, with the job's number; the row is the job's own record"),
    Table::book_keeping("queue.job_groups", "which jobs belong together"),
    Table::book_keeping("queue.schedules_due", "when the next occurrence comes"),
    Table::book_keeping("app.job_attempts", "the job's own record"),
    Table::book_keeping("app.job_lines", "the job's own record"),
    Table::book_keeping("app.job_days", "a sum of jobs"),
    Table::by("app.schedules", "id"),
    Table::book_keeping("app.schedule_occurrences", "the schedule's own record"),
    Table::book_keeping("app.idempotency_keys", "the first call has its entry; a replay changes nothing"),
];

/// The tables of the platform's own rooms. The areas add theirs in the wiring.
#[must_use]
pub const fn house_tables() -> &'static [Table] {
    HOUSE
}
