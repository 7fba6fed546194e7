//! Money into time. One function serves preview, sale, API and tests; integers alone.

/// Which form of the arithmetic this is. A block remembers the one that measured it.
pub const RULE: i32 = 1;
/// Nothing shorter is sold.
pub const LEAST_SECONDS: i64 = 3_600;
/// Nothing longer is sold at once, in terms of the plan.
pub const MOST_TERMS: i64 = 24;

const DAY: i64 = 86_400;
const MINUTE: i64 = 60;

/// What a plan costs, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub price_minor: i64,
    pub term_days: i32,
}

/// What somebody wants to buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bought {
    /// The whole term at the whole price.
    Term,
    /// Half the term at half the price.
    Half,
    /// As much time as the amount buys.
    Custom(i64),
    /// The same, paid with what was left of another plan.
    Credit(i64),
}

impl Bought {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Half => "half",
            Self::Custom(_) => "custom",
            Self::Credit(_) => "credit",
        }
    }
}

/// What it costs and how long it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    pub amount_minor: i64,
    pub seconds: i64,
}

/// Why it is not sold, with the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSold {
    /// A plan that costs nothing measures no amount.
    Free,
    /// Nothing or less.
    Nothing,
    /// This much buys an hour.
    TooLittle { least_minor: i64 },
    /// This much buys the longest.
    TooMuch { most_minor: i64 },
}

impl Terms {
    fn seconds(self) -> i64 {
        i64::from(self.term_days) * DAY
    }
}

/// How much the wish costs and how long it lasts.
pub fn measure(terms: Terms, bought: Bought) -> Result<Measured, NotSold> {
    let term = terms.seconds();
    match bought {
        Bought::Term => Ok(Measured { amount_minor: terms.price_minor, seconds: term }),
        // Half a minor unit goes up.
        Bought::Half => Ok(Measured { amount_minor: terms.price_minor / 2 + terms.price_minor % 2, seconds: term / 2 }),
        Bought::Custom(amount) | Bought::Credit(amount) => custom(terms, amount),
    }
}

fn custom(terms: Terms, amount_minor: i64) -> Result<Measured, NotSold> {
    if amount_minor <= 0 {
        return Err(NotSold::Nothing);
    }
    if terms.price_minor <= 0 {
        return Err(NotSold::Free);
    }
    let most_minor = terms.price_minor.saturating_mul(MOST_TERMS);
    if amount_minor > most_minor {
        return Err(NotSold::TooMuch { most_minor });
    }
    let (price, term) = (i128::from(terms.price_minor), i128::from(terms.seconds()));
    // At most 24 terms, so it goes back into what it came from.
    let seconds = i64::try_from(i128::from(amount_minor) * term / price).unwrap_or(i64::MAX) / MINUTE * MINUTE;
    if seconds < LEAST_SECONDS {
        let least = (i128::from(LEAST_SECONDS) * price).div_euclid(term) + i128::from((i128::from(LEAST_SECONDS) * price).rem_euclid(term) > 0);
        return Err(NotSold::TooLittle { least_minor: i64::try_from(least).unwrap_or(i64::MAX) });
    }
    Ok(Measured { amount_minor, seconds })
}

/// What the rest of a block is worth: its share of what was paid, rounded down.
#[must_use]
pub fn worth(amount_minor: i64, left_seconds: i64, seconds: i64) -> i64 {
    let left = left_seconds.clamp(0, seconds);
    i64::try_from(i128::from(amount_minor) * i128::from(left) / i128::from(seconds.max(1))).unwrap_or(amount_minor)
}

/// A length of time in days, hours and minutes.
#[must_use]
pub const fn parts(seconds: i64) -> (i64, i64, i64) {
    (seconds / DAY, seconds % DAY / 3_600, seconds % 3_600 / MINUTE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn terms(price_minor: i64, term_days: i32) -> Terms {
        Terms { price_minor, term_days }
    }

    fn custom(price_minor: i64, amount: i64) -> (i64, i64, i64) {
        parts(measure(terms(price_minor, 30), Bought::Custom(amount)).unwrap().seconds)
    }

    #[test]
    fn the_worked_figures_hold() {
        assert_eq!(custom(100_000, 20_000), (6, 0, 0));
        assert_eq!(custom(100_000, 15_000), (4, 12, 0));
        assert_eq!(custom(100_000, 10_000), (3, 0, 0));
        assert_eq!(custom(70_000, 10_000), (4, 6, 51));
        assert_eq!(measure(terms(100_000, 30), Bought::Term), Ok(Measured { amount_minor: 100_000, seconds: 30 * DAY }));
        assert_eq!(measure(terms(100_000, 30), Bought::Half), Ok(Measured { amount_minor: 50_000, seconds: 15 * DAY }));
        assert_eq!(measure(terms(33_333, 30), Bought::Half).unwrap().amount_minor, 16_667, "166.665 goes up");
        assert_eq!(measure(terms(33_333, 7), Bought::Half).unwrap().seconds, 7 * DAY / 2);
    }

    #[test]
    fn what_is_not_sold_says_the_limit() {
        assert_eq!(measure(terms(0, 30), Bought::Custom(100)), Err(NotSold::Free));
        assert_eq!(measure(terms(0, 30), Bought::Term), Ok(Measured { amount_minor: 0, seconds: 30 * DAY }), "a free plan is sold by the term");
        for nothing in [0, -1, i64::MIN] {
            assert_eq!(measure(terms(100_000, 30), Bought::Custom(nothing)), Err(NotSold::Nothing));
        }
        assert_eq!(measure(terms(100_000, 30), Bought::Custom(1)), Err(NotSold::TooLittle { least_minor: 139 }));
        assert_eq!(measure(terms(100_000, 30), Bought::Custom(138)), Err(NotSold::TooLittle { least_minor: 139 }));
        assert_eq!(measure(terms(100_000, 30), Bought::Custom(139)).unwrap().seconds, 3_600);
        assert_eq!(measure(terms(100_000, 30), Bought::Custom(2_400_001)), Err(NotSold::TooMuch { most_minor: 2_400_000 }));
        assert_eq!(measure(terms(100_000, 30), Bought::Custom(2_400_000)).unwrap().seconds, 24 * 30 * DAY);
    }

    #[test]
    fn the_rest_of_a_block_is_worth_its_share() {
        assert_eq!(worth(100_000, 15 * DAY, 30 * DAY), 50_000);
        assert_eq!(worth(100_000, 0, 30 * DAY), 0);
        assert_eq!(worth(100_000, 40 * DAY, 30 * DAY), 100_000, "never more than was paid");
        assert_eq!(worth(100, 1, 3_600), 0);
    }

    fn any_terms() -> impl Strategy<Value = Terms> {
        (1_i64..=1_000_000_000_000, 1_i32..=3_660).prop_map(|(price_minor, term_days)| Terms { price_minor, term_days })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn more_money_never_buys_less_time(terms in any_terms(), one in 1_i64..=24_000_000_000_000, more in 0_i64..=1_000_000_000) {
            if let (Ok(less), Ok(more)) = (measure(terms, Bought::Custom(one)), measure(terms, Bought::Custom(one.saturating_add(more)))) {
                prop_assert!(more.seconds >= less.seconds);
            }
        }

        #[test]
        fn a_payment_in_two_parts_gains_nothing(terms in any_terms(), one in 1_i64..=1_000_000_000_000, other in 1_i64..=1_000_000_000_000) {
            let both = measure(terms, Bought::Custom(one + other));
            if let (Ok(one), Ok(other), Ok(both)) = (measure(terms, Bought::Custom(one)), measure(terms, Bought::Custom(other)), both) {
                prop_assert!(one.seconds + other.seconds <= both.seconds);
                prop_assert!(both.seconds - one.seconds - other.seconds <= 2 * MINUTE, "and loses no more than the cut to minutes");
            }
        }

        #[test]
        fn the_whole_price_buys_the_whole_term(terms in any_terms()) {
            let (custom, term) = (measure(terms, Bought::Custom(terms.price_minor)), measure(terms, Bought::Term));
            prop_assert_eq!(custom, term);
        }

        #[test]
        fn the_least_that_is_named_is_the_least(terms in any_terms()) {
            if let Err(NotSold::TooLittle { least_minor }) = measure(terms, Bought::Custom(1)) {
                prop_assert!(measure(terms, Bought::Custom(least_minor)).is_ok());
                prop_assert!(measure(terms, Bought::Custom(least_minor - 1)).is_err());
            }
        }

        #[test]
        fn what_is_left_is_never_worth_more_than_it_cost(amount in 0_i64..=1_000_000_000_000, left in -10_i64..=400_000_000, seconds in 3_600_i64..=300_000_000) {
            let worth = worth(amount, left, seconds);
            prop_assert!(worth >= 0 && worth <= amount);
        }
    }
}
