//! Money in integer minor units with its currency; no floats anywhere.

use std::fmt;

/// An ISO 4217 code and the number of its decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    pub code: &'static str,
    pub symbol: &'static str,
    pub decimals: u32,
}

impl Currency {
    /// What a company may choose from. Added to as companies ask.
    pub const ALL: &'static [Self] = &[
        Self { code: "PHP", symbol: "₱", decimals: 2 },
        Self { code: "USD", symbol: "$", decimals: 2 },
        Self { code: "EUR", symbol: "€", decimals: 2 },
        Self { code: "IDR", symbol: "Rp", decimals: 2 },
        Self { code: "MYR", symbol: "RM", decimals: 2 },
        Self { code: "SGD", symbol: "S$", decimals: 2 },
        Self { code: "THB", symbol: "฿", decimals: 2 },
        Self { code: "VND", symbol: "₫", decimals: 0 },
        Self { code: "INR", symbol: "₹", decimals: 2 },
        Self { code: "BDT", symbol: "৳", decimals: 2 },
        Self { code: "KES", symbol: "KSh", decimals: 2 },
        Self { code: "NGN", symbol: "₦", decimals: 2 },
        Self { code: "ZAR", symbol: "R", decimals: 2 },
        Self { code: "BRL", symbol: "R$", decimals: 2 },
        Self { code: "MXN", symbol: "MX$", decimals: 2 },
        Self { code: "GBP", symbol: "£", decimals: 2 },
        Self { code: "JPY", symbol: "¥", decimals: 0 },
        Self { code: "KWD", symbol: "KD", decimals: 3 },
    ];

    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|currency| currency.code == code)
    }
}

/// An amount. Adding two currencies is an error, not a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("two currencies cannot be added")]
    CurrenciesDiffer,
    #[error("the amount is too large")]
    TooLarge,
}

impl Money {
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// An amount as people type it: `1,300`, `1300.5`, `₱1,300.50`. None for what is no amount, or finer than the currency knows.
    #[must_use]
    pub fn read(typed: &str, currency: Currency) -> Option<Self> {
        let typed = typed.trim();
        let bare = typed.strip_prefix(currency.symbol).or_else(|| typed.strip_prefix(currency.code)).unwrap_or(typed).trim();
        let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
        let digits = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
        // A comma stands before every third digit, or nowhere: `1,5` is a slip, not fifteen.
        let mut groups = whole.split(',');
        let first = groups.next().filter(|first| !first.is_empty() && digits(first))?;
        let grouped = whole.contains(',');
        if (grouped && first.len() > 3) || groups.any(|group| group.len() != 3 || !digits(group)) {
            return None;
        }
        let decimals = usize::try_from(currency.decimals).ok()?;
        if !digits(part) || part.len() > decimals || (bare.contains('.') && part.is_empty()) {
            return None;
        }
        let minor = format!("{}{part:0<decimals$}", whole.replace(',', "")).parse().ok()?;
        Some(Self { minor, currency })
    }

    /// The bare number, for a form: `1300.50`.
    #[must_use]
    pub fn plain(self) -> String {
        let unit = 10_u64.pow(self.currency.decimals);
        let size = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        if self.currency.decimals == 0 {
            return format!("{sign}{size}");
        }
        format!("{sign}{}.{:0width$}", size / unit, size % unit, width = self.currency.decimals as usize)
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrenciesDiffer);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(self.currency.decimals);
        let size = self.minor.unsigned_abs();
        let digits = (size / unit).to_string();
        let mut whole = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                whole.push(',');
            }
            whole.push(digit);
        }
        let sign = if self.minor < 0 { "-" } else { "" };
        write!(out, "{sign}{}{whole}", self.currency.symbol)?;
        if self.currency.decimals > 0 {
            write!(out, ".{:0width$}", size % unit, width = self.currency.decimals as usize)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pesos(minor: i64) -> Money {
        Money::new(minor, Currency::ALL[0])
    }

    #[test]
    fn money_shows_its_symbol_thousands_and_decimals() {
        assert_eq!(pesos(123_456_789).to_string(), "₱1,234,567.89");
        assert_eq!(pesos(-5).to_string(), "-₱0.05");
        assert_eq!(pesos(i64::MIN).to_string(), "-₱92,233,720,368,547,758.08");
    }

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        let yen = Currency::of("JPY").unwrap();
        for (typed, minor) in [("1300", 130_000), (" 1,300.5 ", 130_050), ("₱1,234,567.89", 123_456_789), ("0.01", 1), ("PHP 50", 5_000)] {
            assert_eq!(Money::read(typed, Currency::ALL[0]), Some(pesos(minor)), "{typed}");
        }
        for typed in ["", "-1", "1.234", "1,5", "1.", ".5", "1e3", "12,34", "1,,000", "₱", "99999999999999999999", "1234,567"] {
            assert_eq!(Money::read(typed, Currency::ALL[0]), None, "{typed}");
        }
        assert_eq!(Money::read("300", yen).unwrap().minor, 300);
        assert_eq!(Money::read("300.5", yen), None);
    }

    #[test]
    fn the_bare_number_reads_back() {
        for minor in [0, 5, 130_050] {
            assert_eq!(Money::read(&pesos(minor).plain(), Currency::ALL[0]), Some(pesos(minor)));
        }
        assert_eq!(pesos(-5).plain(), "-0.05");
    }

    #[test]
    fn adding_never_wraps_and_never_mixes_currencies() {
        assert_eq!(pesos(i64::MAX).plus(pesos(1)), Err(MoneyError::TooLarge));
        assert_eq!(pesos(1).plus(Money::new(1, Currency::ALL[1])), Err(MoneyError::CurrenciesDiffer));
        assert_eq!(pesos(1).plus(pesos(2)), Ok(pesos(3)));
    }
}
