//! A plan as it stands, and the rules that need no database.

use kernel::{Currency, Money, one_line, plain_text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::Placed;

use crate::{PlanError, PlanId};

const NAME_MOST: usize = 100;
const DESCRIPTION_MOST: usize = 1000;
const SPEED_MOST: i32 = 1_000_000;
const PRICE_MOST: i64 = 1_000_000_000_000;
const TERM_MOST: i32 = 3660;

/// How a sale of the plan is taxed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaxClass {
    #[default]
    Standard,
    ZeroRated,
    Exempt,
}

impl TaxClass {
    pub const ALL: [Self; 3] = [Self::Standard, Self::ZeroRated, Self::Exempt];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::ZeroRated => "zero_rated",
            Self::Exempt => "exempt",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Standard => "plans-tax-standard",
            Self::ZeroRated => "plans-tax-zero-rated",
            Self::Exempt => "plans-tax-exempt",
        }
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Plan {
    pub id: PlanId,
    pub name: String,
    pub description: String,
    pub down_mbps: i32,
    pub up_mbps: i32,
    pub price_minor: i64,
    pub currency: String,
    pub term_days: i32,
    pub tax_class: String,
    pub is_active: bool,
    pub sort_key: String,
    pub created_at: tenancy::Ts,
    pub version: i32,
}

/// What the audit log keeps of one.
#[derive(PartialEq, Eq, Serialize)]
pub(crate) struct Facts<'a> {
    name: &'a str,
    description: &'a str,
    down_mbps: i32,
    up_mbps: i32,
    price_minor: i64,
    currency: &'a str,
    term_days: i32,
    tax_class: &'a str,
    active: bool,
}

impl Plan {
    pub(crate) fn facts(&self) -> Facts<'_> {
        let Self { name, description, currency, tax_class, .. } = self;
        let Self { down_mbps, up_mbps, price_minor, term_days, is_active, .. } = *self;
        Facts { name, description, down_mbps, up_mbps, price_minor, currency, term_days, tax_class, active: is_active }
    }

    /// The price as people read it.
    #[must_use]
    pub fn price(&self) -> String {
        money(self.price_minor, &self.currency)
    }

    /// The bare number, for a form or a sheet.
    pub(crate) fn plain_price(&self) -> String {
        Currency::of(&self.currency).map_or_else(|| self.price_minor.to_string(), |currency| Money::new(self.price_minor, currency).plain())
    }

    #[must_use]
    pub fn tax(&self) -> TaxClass {
        TaxClass::of(&self.tax_class).unwrap_or_default()
    }

    /// Whether a sale of it would now be made on other terms.
    pub(crate) fn sells_otherwise(&self, other: &Self) -> bool {
        (self.price_minor, &self.currency, self.term_days) != (other.price_minor, &other.currency, other.term_days)
    }
}

/// An amount as people read it, in a currency that was known when it was stored.
pub(crate) fn money(minor: i64, currency: &str) -> String {
    Currency::of(currency).map_or_else(|| format!("{minor} {currency}"), |currency| Money::new(minor, currency).to_string())
}

impl Placed for Plan {
    fn place(&self) -> (String, Uuid) {
        (self.sort_key.clone(), self.id.0)
    }
}

/// What somebody wants to be stored.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub name: String,
    pub description: String,
    pub down_mbps: i32,
    pub up_mbps: i32,
    pub price: Money,
    pub term_days: i32,
    pub tax_class: TaxClass,
    pub is_active: bool,
}

impl Wanted {
    /// The same, fit to be stored.
    pub(crate) fn checked(self) -> Result<Self, PlanError> {
        let (name, description) = (one_line(&self.name), plain_text(&self.description));
        if name.is_empty() {
            return Err(PlanError::NameMissing);
        }
        for (field, text, most) in [("name", &name, NAME_MOST), ("description", &description, DESCRIPTION_MOST)] {
            if text.chars().count() > most {
                return Err(PlanError::TooLong { field, most });
            }
        }
        for (field, speed) in [("down_mbps", self.down_mbps), ("up_mbps", self.up_mbps)] {
            if !(1..=SPEED_MOST).contains(&speed) {
                return Err(PlanError::SpeedWrong { field });
            }
        }
        if !(0..=PRICE_MOST).contains(&self.price.minor) {
            return Err(PlanError::PriceWrong);
        }
        if !(1..=TERM_MOST).contains(&self.term_days) {
            return Err(PlanError::TermWrong);
        }
        Ok(Self { name, description, ..self })
    }

    pub(crate) fn sort_key(&self) -> String {
        format!("{:013} {}", self.price.minor, key(&self.name))
    }
}

/// By which two spellings of one text are the same.
pub(crate) fn key(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Wanted {
        Wanted {
            name: "Home 50".to_owned(),
            description: String::new(),
            down_mbps: 50,
            up_mbps: 25,
            price: Money::new(130_000, Currency::ALL[0]),
            term_days: 30,
            tax_class: TaxClass::Standard,
            is_active: true,
        }
    }

    #[test]
    fn what_is_out_of_range_is_refused_at_its_field() {
        assert!(plan().checked().is_ok());
        assert!(matches!(Wanted { up_mbps: 0, ..plan() }.checked(), Err(PlanError::SpeedWrong { field: "up_mbps" })));
        assert!(matches!(Wanted { term_days: 0, ..plan() }.checked(), Err(PlanError::TermWrong)));
        assert!(matches!(Wanted { price: Money::new(-1, Currency::ALL[0]), ..plan() }.checked(), Err(PlanError::PriceWrong)));
        assert!(Wanted { price: Money::new(0, Currency::ALL[0]), ..plan() }.checked().is_ok(), "a free plan may be");
    }

    #[test]
    fn plans_are_in_the_order_of_their_price() {
        let dear = Wanted { price: Money::new(1_000_000, Currency::ALL[0]), ..plan() };
        assert!(plan().sort_key() < dear.sort_key());
    }
}
