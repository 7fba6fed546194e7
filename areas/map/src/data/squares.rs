//! How many points there are in each square of a view: counted as they are, or taken from sums that a job keeps.

use tenancy::{Bound, TenantTx, Ts, statement};

use super::{Layers, MOST, View};
use crate::{MapError, sums};

/// A cell of the globe, in degrees, and how many of them lie along a circle of latitude: as the database numbers them.
const CELL: f64 = 1.0 / 200.0;
const COLUMNS: i64 = 72_000;
/// So many cells along each side are one where sums are kept.
const KEPT: i64 = 4;

#[derive(sqlx::FromRow)]
pub(super) struct Square {
    pub layer: String,
    pub lat: f64,
    pub lng: f64,
    pub count: i64,
    #[sqlx(default)]
    counted_at: Option<Ts>,
}

/// How many points of each layer are in each square of the view, and of when that is where it was counted before.
pub(super) async fn squares(tx: &mut TenantTx, view: View, layers: &Layers) -> Result<(Vec<Square>, Option<Ts>), MapError> {
    let wanted = [("naps", layers.naps), ("installations", layers.installations), ("customers", layers.customers)];
    let mut open = wanted.map(|(_, wanted)| wanted);
    if open == [false; 3] {
        return Ok((Vec::new(), None));
    }
    let (high, wide) = view.square();
    if high < CELL || wide < CELL {
        let [naps, installations, customers] = open;
        let bound = statement!("squares.sql").bind(naps).bind(installations).bind(customers);
        let bound = bound.bind(view.south).bind(view.north).bind(view.west).bind(view.east).bind(high).bind(wide);
        return Ok((tx.all(bound).await?, None));
    }
    if high < CELL * KEPT as f64 || wide < CELL * KEPT as f64 {
        return Ok((tx.all(as_they_are(view, open)).await?, None));
    }
    let since = sums::believed_since(tx);
    let mut squares: Vec<Square> = tx.all(kept_or_counted(view, open, since)).await?;
    let counted = squares.first().and_then(|square| square.counted_at);
    if counted.is_none() && !squares.is_empty() {
        return Ok((squares, None));
    }
    // Few are soon counted as they are now: one of them may be new here.
    let few: Vec<&str> = wanted.iter().map(|(layer, _)| *layer).filter(|layer| sum(&squares, layer) <= MOST).collect();
    squares.retain(|square| !few.contains(&square.layer.as_str()));
    let counted = counted.filter(|_| !squares.is_empty());
    open = wanted.map(|(layer, wanted)| wanted && few.contains(&layer));
    if open != [false; 3] {
        squares.extend(tx.all::<Square>(as_they_are(view, open)).await?);
    }
    Ok((squares, counted))
}

/// The cells in view, and how many of them make a square.
fn cells_in(bound: Bound, view: View) -> Bound {
    let (high, wide) = view.square();
    let (row, column) = (|lat: f64| cells(lat + 90.0), |lng: f64| cells(lng + 180.0));
    let (first, last) = (row(view.south) * COLUMNS, row(view.north) * COLUMNS + COLUMNS - 1);
    bound.bind(first).bind(last).bind(column(view.west)).bind(column(view.east)).bind(cells(high).max(1)).bind(across(wide))
}

fn as_they_are(view: View, [naps, installations, customers]: [bool; 3]) -> Bound {
    cells_in(statement!("cells.sql").bind(naps).bind(installations).bind(customers), view)
}

/// The larger cells whose sums are kept, and the others where there are no sums.
fn kept_or_counted(view: View, [naps, installations, customers]: [bool; 3], since: Ts) -> Bound {
    let (high, wide) = view.square();
    let columns = COLUMNS / KEPT;
    let (row, column) = (|lat: f64| cells(lat + 90.0) / KEPT, |lng: f64| cells(lng + 180.0) / KEPT);
    let (first, last) = (row(view.south) * columns, row(view.north) * columns + columns - 1);
    let bound = statement!("kept.sql").bind(naps).bind(installations).bind(customers).bind(first).bind(last);
    let bound = bound.bind(column(view.west)).bind(column(view.east)).bind((cells(high) / KEPT).max(1)).bind((cells(wide) / KEPT).max(1));
    cells_in(bound.bind(since), view)
}

pub(super) fn sum(squares: &[Square], layer: &str) -> i64 {
    squares.iter().filter(|square| square.layer == layer).map(|square| square.count).sum()
}

/// So many cells of a row make a square of this width: as many as go into a row without a rest.
fn across(wide: f64) -> i64 {
    (1..=cells(wide)).rev().find(|many| COLUMNS % many == 0).unwrap_or(1)
}

/// Degrees in whole cells.
fn cells(degrees: f64) -> i64 {
    // On the globe, so far below what a number of this size holds.
    #[expect(clippy::cast_possible_truncation, reason = "at most 72,000")]
    let whole = (degrees / CELL).floor() as i64;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_goes_into_a_row_without_a_rest() {
        for (wide, many) in [(CELL, 1), (1.0 / 12.0, 16), (30.0 / 12.0, 500), (360.0 / 12.0, 6_000)] {
            assert_eq!(across(wide), many, "{wide}");
            assert_eq!(COLUMNS % across(wide), 0);
        }
    }
}
