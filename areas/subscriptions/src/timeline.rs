//! Blocks of one line in a row: when the next one starts, and how they move when one is taken out or the clock stood still. Pure.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// A block's place in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub id: Uuid,
    pub starts: Timestamp,
    pub ends: Timestamp,
}

impl Span {
    fn length(&self) -> SignedDuration {
        self.ends.duration_since(self.starts)
    }

    fn at(self, starts: Timestamp) -> Self {
        Self { starts, ends: starts + self.length(), ..self }
    }
}

/// A block that moves: where to, and by how many seconds it was lengthened because its clock stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub span: Span,
    pub paused_seconds: i64,
}

/// When a new block starts: when the last one ends, or now.
#[must_use]
pub fn next_start(now: Timestamp, spans: &[Span]) -> Timestamp {
    spans.iter().map(|span| span.ends).fold(now, Timestamp::max)
}

/// One was taken out: those that have not begun move up, each to the end of the one before it or to now. In order of their start.
#[must_use]
pub fn close_up(now: Timestamp, spans: &[Span]) -> Vec<Move> {
    restack(now, now, spans, 0)
}

/// The clock stood still since then. What ran is longer by that, in whole seconds and never by less; what waited follows it.
#[must_use]
pub fn after_pause(since: Timestamp, now: Timestamp, spans: &[Span]) -> Vec<Move> {
    let stood = now.duration_since(since);
    let seconds = (stood.as_secs() + i64::from(stood.subsec_nanos() > 0)).max(0);
    restack(since, now, spans, seconds)
}

/// `begun_by`: what starts no later has begun and stays where it is, but for `paused_seconds` more at its end.
fn restack(begun_by: Timestamp, now: Timestamp, spans: &[Span], paused_seconds: i64) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut cursor = now;
    for span in spans.iter().filter(|span| span.ends > begun_by) {
        let moved = if span.starts <= begun_by {
            let ends = span.ends + SignedDuration::from_secs(paused_seconds);
            Move { span: Span { ends, ..*span }, paused_seconds }
        } else {
            Move { span: span.at(cursor), paused_seconds: 0 }
        };
        cursor = cursor.max(moved.span.ends);
        if moved.span != *span {
            moves.push(moved);
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    /// Blocks end to end from a moment on.
    fn row(first: i64, lengths: &[i64]) -> Vec<Span> {
        let mut starts = at(first);
        let spans = lengths.iter().enumerate().map(|(number, length)| {
            let span = Span { id: Uuid::from_u128(number as u128 + 1), starts, ends: starts + SignedDuration::from_secs(*length) };
            starts = span.ends;
            span
        });
        spans.collect()
    }

    fn moved(spans: &[Span], moves: &[Move]) -> Vec<Span> {
        spans.iter().map(|span| moves.iter().map(|one| one.span).find(|to| to.id == span.id).unwrap_or(*span)).collect()
    }

    #[test]
    fn a_new_block_starts_at_the_end_of_the_last_or_now() {
        assert_eq!(next_start(at(0), &[]), at(0));
        assert_eq!(next_start(at(0), &row(-100, &[3_600, 7_200])), at(10_700));
        assert_eq!(next_start(at(0), &row(-10_000, &[3_600])), at(0), "what is over does not reach back");
    }

    #[test]
    fn taking_out_the_running_one_brings_the_next_to_now() {
        let all = row(-600, &[3_600, 7_200, 7_200]);
        let left = &all[1..];
        let after = moved(left, &close_up(at(0), left));
        assert_eq!((after[0].starts, after[0].ends), (at(0), at(7_200)));
        assert_eq!((after[1].starts, after[1].ends), (at(7_200), at(14_400)));
    }

    #[test]
    fn taking_out_one_that_waits_closes_its_gap_and_moves_nothing_else() {
        let mut all = row(-600, &[3_600, 7_200, 5_000]);
        all.remove(1);
        let moves = close_up(at(0), &all);
        assert_eq!(moves.len(), 1);
        assert_eq!((moves[0].span.starts, moves[0].span.ends), (at(3_000), at(8_000)));
    }

    #[test]
    fn after_a_pause_what_was_left_is_left() {
        let all = row(-1_000, &[3_600, 7_200]);
        let after = moved(&all, &after_pause(at(0), at(50_000), &all));
        assert_eq!(after[0].ends, at(2_600 + 50_000), "2,600 seconds were left, and are left");
        assert_eq!(after[1].starts, after[0].ends);
        let bought_meanwhile = row(20_000, &[3_600]);
        let after = moved(&bought_meanwhile, &after_pause(at(0), at(50_000), &bought_meanwhile));
        assert_eq!((after[0].starts, after[0].ends), (at(50_000), at(53_600)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn nothing_overlaps_and_no_gap_is_left(
            lengths in prop::collection::vec(3_600_i64..=9_000_000, 1..12), begun in 0_i64..=9_000_000, out in 0_usize..12, paused in 0_i64..=9_000_000,
        ) {
            let mut all = row(-begun, &lengths);
            if out < all.len() {
                all.remove(out);
            }
            let total = |spans: &[Span], from: Timestamp| -> i64 {
                spans.iter().filter(|span| span.ends > from).map(|span| span.ends.duration_since(span.starts.max(from)).as_secs()).sum()
            };
            let closed = moved(&all, &close_up(at(0), &all));
            prop_assert_eq!(total(&all, at(0)), total(&closed, at(0)), "no time is won or lost");
            let resumed = moved(&closed, &after_pause(at(0), at(paused), &closed));
            prop_assert_eq!(total(&resumed, at(paused)), total(&closed, at(0)), "and none by a pause");
            for pair in resumed.iter().filter(|span| span.ends > at(paused)).collect::<Vec<_>>().windows(2) {
                prop_assert_eq!(pair[0].ends, pair[1].starts);
            }
            let live: Vec<&Span> = resumed.iter().filter(|span| span.ends > at(paused)).collect();
            if let Some(first) = live.first() {
                prop_assert!(first.starts <= at(paused), "what is paid for runs");
            }
        }
    }
}
