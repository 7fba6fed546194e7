//! Row after row, an armful in a transaction: first tried and undone, later taken. What a row became commits with what it made, so a row is
//! taken once however often the work is begun; the next armful is enqueued by the one before.

use std::sync::Arc;

use jobs::{Done, Failed, Job, Policy, Problem, Queue, Run, TenantJob, enqueue};
use kernel::Words;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use tenancy::{Entry, TenantTx, Ts, statement};
use uuid::Uuid;
use web::{Bringing, Intake, NotTaken, Taken};

use crate::state::{Fate, State};
use crate::store::{Import, Row, counts, find_to_change, kept};
use crate::{ImportError, ImportId};

/// Few enough that nobody at the counter waits for a lock, and that their marks fit into the database's memory of a transaction.
const ARMFUL: i64 = 60;
/// After so many tries a row that does not go through is called wrong.
const PATIENCE: i16 = 3;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Work {
    pub import: Uuid,
}

impl Job for Work {
    const KIND: &'static str = "imports.take_rows";
    const POLICY: Policy = Policy::new().queue(Queue::BULK).attempts(6);
}

/// What may be brought in.
pub(crate) type Intakes = Vec<Arc<dyn Intake>>;

/// What became of the rows of an armful.
#[derive(Default)]
struct Outcome {
    numbers: Vec<i32>,
    fates: Vec<&'static str>,
    fields: Vec<&'static str>,
    said: Vec<Option<Value>>,
    records: Vec<Option<Uuid>>,
}

impl Outcome {
    fn push(&mut self, number: i32, fate: Fate, field: &'static str, words: Option<&Words>, record: Option<Uuid>) {
        self.numbers.push(number);
        self.fates.push(fate.word());
        self.fields.push(field);
        self.said.push(words.map(kept));
        self.records.push(record);
    }

    /// Of a row of this armful, whose fate is not noted yet.
    fn refused(&self, number: i32) -> bool {
        self.numbers.iter().zip(&self.fates).any(|(known, fate)| *known == number && *fate == Fate::Refused.word())
    }
}

impl TenantJob for Work {
    type Tools = Intakes;

    async fn run(self, intakes: &Intakes, tx: &mut TenantTx, run: &Run) -> Result<Done, Failed> {
        let import = find_to_change(tx, ImportId(self.import)).await?;
        let trial = match import.stands() {
            State::Checking => true,
            State::Running => false,
            _ => return Ok(Done::nothing()),
        };
        let Some(intake) = intakes.iter().find(|intake| intake.of() == import.sort) else { return Err(Failed::new(Problem::Unfit)) };
        let waiting = if trial { vec![Fate::Waiting.word()] } else { vec![Fate::New.word(), Fate::Change.word()] };
        let rows: Vec<Row> = tx.all(statement!("next.sql").bind(import.id).bind(waiting).bind(ARMFUL)).await?;
        if rows.is_empty() {
            return rest(tx, &import, if trial { State::Checked } else { State::Done }).await;
        }
        let many = rows.len();
        let outcome = Armful { tx, import: &import, intake: intake.as_ref(), trial, patient: run.attempt < PATIENCE }.take(rows).await?;
        let Outcome { numbers, fates, fields, said, records } = outcome;
        let bound = statement!("note.sql").bind(import.id).bind(numbers).bind(fates).bind(fields).bind(said).bind(records);
        tx.keep_book::<(i32,)>(bound).await?;
        enqueue(tx, &self).await?;
        Ok(Done::with(json!({ "rows": many })))
    }

    async fn failed(self, _: &Intakes, tx: &mut TenantTx, failed: &Failed, given_up: bool, _: &Run) -> Result<(), Failed> {
        if !given_up {
            return Ok(());
        }
        let import = find_to_change(tx, ImportId(self.import)).await?;
        if !import.stands().works() {
            return Ok(());
        }
        let entry = Entry::changed("imports.broke_off", "import", import.id, import.label()).after(json!({ "problem": failed.problem.word() }));
        let bound = statement!("break_off.sql").bind(import.id).bind(failed.problem.word());
        tx.write::<(ImportId,)>(bound, |_| entry).await?;
        Ok(())
    }
}

/// The file has come to a rest: all rows were tried, or all good ones taken.
async fn rest(tx: &mut TenantTx, import: &Import, to: State) -> Result<Done, Failed> {
    let counts = counts(tx, import.id).await?;
    let action = if to == State::Done { "imports.finished" } else { "imports.checked" };
    let entry = Entry::changed(action, "import", import.id, import.label()).after(json!(counts));
    let bound = statement!("rest.sql").bind(import.id).bind(to.word()).bind(Json(counts.clone())).bind(Ts(tx.now()));
    tx.write::<(ImportId,)>(bound, |_| entry).await.map_err(ImportError::from)?;
    Ok(Done::with(counts))
}

/// The column that an area's field is in a file.
fn named(intake: &dyn Intake, field: &'static str) -> &'static str {
    intake.columns().iter().find(|column| column.name == field || column.also.contains(&field)).map_or(field, |column| column.name)
}

struct Armful<'a> {
    tx: &'a mut TenantTx,
    import: &'a Import,
    intake: &'a dyn Intake,
    trial: bool,
    /// Whether what is busy is waited for.
    patient: bool,
}

impl Armful<'_> {
    async fn take(self, rows: Vec<Row>) -> Result<Outcome, Failed> {
        let Self { tx, import, intake, trial, patient } = self;
        let company = tenants::company(tx).await?;
        let mut outcome = Outcome::default();
        // The rows before may have brought what a row needs; in a trial all of them are undone together.
        let whole = tx.mark().await?;
        for row in rows {
            let fields = row.fields(&import.columns);
            let bringing =
                Bringing { company: &company, by: import.created_by, change_known: import.change_known, reason: import.label(), row: &fields };
            let mark = tx.mark().await?;
            let number = row.number;
            match intake.take(tx, bringing).await {
                Ok(taken) => {
                    // What was found to differ was changed to find that out.
                    if matches!(taken, Taken::Left(_)) {
                        tx.undo(mark).await?;
                    } else {
                        tx.keep(mark).await?;
                    }
                    let (fate, record) = match taken {
                        // What a trial made is undone, and its id with it.
                        Taken::Made(id) => (if trial { Fate::New } else { Fate::Made }, (!trial).then_some(id)),
                        Taken::Changed(id) => (if trial { Fate::Change } else { Fate::Changed }, Some(id)),
                        Taken::Same(id) => (Fate::Same, Some(id)),
                        Taken::Left(id) => (Fate::Left, Some(id)),
                    };
                    outcome.push(number, fate, "", None, record);
                }
                Err(why) => {
                    tx.undo(mark).await?;
                    let wrong = if trial { Fate::Refused } else { Fate::Failed };
                    match why {
                        NotTaken::Row { column, words } => outcome.push(number, wrong, named(intake, column), Some(&words), None),
                        NotTaken::Awaits { key, column, words } => {
                            let before = if trial { brought_before(tx, import.id, &key, number).await? } else { None };
                            if before.is_some_and(|before| !outcome.refused(before)) {
                                outcome.push(number, Fate::New, "", None, None);
                            } else {
                                outcome.push(number, wrong, column, Some(&words), None);
                            }
                        }
                        NotTaken::Later if patient => return Err(Failed::new(Problem::Unavailable)),
                        NotTaken::Later => outcome.push(number, wrong, "", Some(&Words::key("web-error-409-text")), None),
                        NotTaken::Fault(text) => {
                            tracing::error!(sort = intake.of(), error = text, "a row met a mistake of ours");
                            outcome.push(number, wrong, "", Some(&Words::key("imports-fault")), None);
                        }
                    }
                }
            }
        }
        if trial {
            tx.undo(whole).await?;
        } else {
            tx.keep(whole).await?;
        }
        Ok(outcome)
    }
}

/// The row further up that brings what is missing, if it is not known to be wrong.
async fn brought_before(tx: &mut TenantTx, import: ImportId, key: &str, number: i32) -> Result<Option<i32>, Failed> {
    let found: Option<(i32,)> = tx.maybe(statement!("brought_before.sql").bind(import).bind(key.to_owned()).bind(number)).await?;
    Ok(found.map(|(before,)| before))
}
