//! Who is next among few companies: each job moves its company on by the inverse of its weight, and the one that is least far is served.
//! The worker remembers this from lease to lease, so that weights hold also where one slot at a time falls free.

use std::collections::HashMap;

use sqlx::FromRow;
use uuid::Uuid;

/// A company with ready work.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Contender {
    pub tenant: Uuid,
    pub weight: i32,
    pub room: i32,
}

/// How far each company has been served.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    passed: HashMap<Uuid, f64>,
}

impl Shares {
    /// Allots so many places; the counts are in the order of the contenders. Who comes new begins where those are that have been waiting.
    pub(crate) fn allot(&mut self, contenders: &[Contender], places: i32) -> Vec<i32> {
        self.admit(contenders);
        let mut counts = vec![0; contenders.len()];
        for _ in 0..places {
            let open = contenders.iter().enumerate().filter(|(place, one)| counts[*place] < one.room);
            let Some((place, next)) = open.min_by(|(_, one), (_, other)| self.of(one).total_cmp(&self.of(other))) else { break };
            counts[place] += 1;
            *self.passed.entry(next.tenant).or_default() += 1.0 / f64::from(next.weight.max(1));
        }
        counts
    }

    /// Gives back what a company was allotted and had no jobs for.
    pub(crate) fn return_unused(&mut self, contender: &Contender, many: i32) {
        *self.passed.entry(contender.tenant).or_default() -= f64::from(many) / f64::from(contender.weight.max(1));
    }

    /// Forgets who has no work, and lets newcomers in at the place of the least served: neither behind nor ahead.
    fn admit(&mut self, contenders: &[Contender]) {
        let known: HashMap<Uuid, f64> = contenders.iter().filter_map(|one| self.passed.get(&one.tenant).map(|far| (one.tenant, *far))).collect();
        let least = known.values().copied().fold(f64::INFINITY, f64::min);
        let least = if least.is_finite() { least } else { 0.0 };
        self.passed = contenders.iter().map(|one| (one.tenant, known.get(&one.tenant).map_or(0.0, |far| far - least))).collect();
    }

    fn of(&self, contender: &Contender) -> f64 {
        self.passed.get(&contender.tenant).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contender(number: u128, weight: i32, room: i32) -> Contender {
        Contender { tenant: Uuid::from_u128(number), weight, room }
    }

    #[test]
    fn weights_hold_though_one_place_at_a_time_falls_free() {
        let contenders = [contender(1, 4, 100), contender(2, 2, 100), contender(3, 1, 100)];
        let (mut shares, mut sums) = (Shares::default(), [0; 3]);
        for _ in 0..700 {
            for (sum, count) in sums.iter_mut().zip(shares.allot(&contenders, 1)) {
                *sum += count;
            }
        }
        assert_eq!(sums, [400, 200, 100]);
    }

    #[test]
    fn no_company_gets_more_than_its_room_and_a_newcomer_neither_waits_nor_pushes() {
        let (one, two, new) = (contender(1, 1, 2), contender(2, 1, 100), contender(3, 1, 100));
        let mut shares = Shares::default();
        assert_eq!(shares.allot(&[one, two.clone()], 10), [2, 8]);
        let counts = shares.allot(&[contender(1, 1, 0), two, new], 20);
        assert_eq!(counts[0], 0);
        assert!(counts[1] >= 6 && counts[2] <= 14, "{counts:?}");
    }
}
