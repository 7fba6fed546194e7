//! What every room shares and nothing more: kinds of failure, the clock, randomness, money. No input, no output.

mod clock;
mod failure;
mod fold;
mod geo;
mod line;
mod money;
mod random;

pub use clock::{Clock, ManualClock};
pub use failure::{Failure, Kind, Words};
pub use fold::{plain_letter, word_key, words};
pub use geo::{GeoBox, GeoPoint, NotOnTheGlobe};
pub use line::{one_line, plain_text};
pub use money::{Currency, Money, MoneyError};
pub use random::{Random, Secret32};
