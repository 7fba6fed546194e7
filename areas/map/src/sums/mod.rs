//! Every quarter of an hour: how many points stand in each cell, for companies with so many that counting them would be felt at each look.

use jiff::SignedDuration;
use jobs::{Done, Failed, Job, Policy, Queue, Run, TenantJob};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{TenantTx, Ts, statement};

/// From so many points on, the cells are kept.
const MANY: i64 = 10_000;
/// Cells that nobody counted for so long are not believed.
const BELIEVED: SignedDuration = SignedDuration::from_hours(1);

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CountCells {}

impl Job for CountCells {
    const KIND: &'static str = "map.count_cells";
    const POLICY: Policy = Policy::new().queue(Queue::BULK);
}

impl TenantJob for CountCells {
    type Tools = ();

    async fn run(self, (): &(), tx: &mut TenantTx, _: &Run) -> Result<Done, Failed> {
        let (points,): (i64,) = tx.one(statement!("points.sql").bind(MANY)).await?;
        if points < MANY {
            tx.keep_book::<(String,)>(statement!("drop.sql").bare()).await?;
            tx.keep_book::<(Ts,)>(statement!("forget.sql").bare()).await?;
            return Ok(Done::with(json!({ "points": points })));
        }
        let changed: Vec<(String,)> = tx.keep_book(statement!("count.sql").bare()).await?;
        let emptied: Vec<(String,)> = tx.keep_book(statement!("emptied.sql").bare()).await?;
        let now = Ts(tx.now());
        tx.keep_book::<(Ts,)>(statement!("note.sql").bind(now)).await?;
        Ok(Done::with(json!({ "points": points, "cells": changed.len() + emptied.len() })))
    }
}

/// Counted after this, they are believed.
pub(crate) fn believed_since(tx: &TenantTx) -> Ts {
    Ts(tx.now() - BELIEVED)
}
