//! How long a mail that did not go out waits for its next attempt.

use jiff::SignedDuration;
use kernel::Random;

const FIRST_SECONDS: i64 = 15;
const LONGEST_SECONDS: i64 = 3600;

/// Twice as long each time, and never quite the same for two mails that failed together.
pub(super) fn wait(attempt: i32, random: &Random) -> SignedDuration {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or_default().min(20);
    let seconds = (FIRST_SECONDS << doublings).min(LONGEST_SECONDS);
    let permille = 800 + i64::from(random.below(401));
    SignedDuration::from_millis(seconds * permille)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_doubles_up_to_an_hour_give_or_take_a_fifth() {
        let random = Random::seeded(1);
        for (attempt, seconds) in [(1, 15), (2, 30), (3, 60), (7, 960), (9, 3600), (100, 3600), (0, 15), (i32::MAX, 3600)] {
            for _ in 0..200 {
                let millis = wait(attempt, &random).as_millis();
                assert!((seconds * 800..=seconds * 1200).contains(&millis), "{attempt}: {millis}");
            }
        }
    }

    #[test]
    fn two_mails_that_failed_together_do_not_come_back_together() {
        let random = Random::seeded(1);
        assert_ne!(wait(5, &random), wait(5, &random));
    }
}
