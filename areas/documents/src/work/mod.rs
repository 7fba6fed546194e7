//! Takes a file out of the store that no row claims: its document was removed, or never came to be. Done twice, the second finds nothing.

use files::{Files, Place};
use jobs::{Called, Done, Failed, Job, OutsideJob, Policy, Problem, Run};
use serde::{Deserialize, Serialize};
use tenancy::{TenantTx, statement};
use uuid::Uuid;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DropFile {
    pub file: Uuid,
}

impl Job for DropFile {
    const KIND: &'static str = "documents.drop_file";
    const POLICY: Policy = Policy::new();
}

impl OutsideJob for DropFile {
    type Tools = Files;
    type Prepared = Place;
    type Outcome = ();

    async fn prepare(&self, _: &Files, tx: &mut TenantTx, _: &Run) -> Result<Option<Place>, Failed> {
        let claimed: Option<(i32,)> = tx.maybe(statement!("claimed.sql").bind(self.file)).await?;
        Ok(claimed.is_none().then(|| Files::place(tx, self.file)))
    }

    async fn call(files: &Files, place: Place, _: &Run) -> Called<()> {
        match files.remove(place).await {
            Ok(()) => Called::Done(()),
            Err(error) => {
                tracing::warn!(%error, "a file was not taken away");
                Called::Again(Failed::new(Problem::Unavailable))
            }
        }
    }

    async fn record(&self, _: &Files, _: &mut TenantTx, (): &(), _: &Run) -> Result<Done, Failed> {
        Ok(Done::nothing())
    }
}
