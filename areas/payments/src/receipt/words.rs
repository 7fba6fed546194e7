//! An amount in words, in English: `One thousand three hundred pesos and 50/100`.

use kernel::{Currency, Money};

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GROUPS: [(u64, &str); 5] = [
    (1_000_000_000_000_000, "quadrillion"),
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

fn spell(number: u64, out: &mut Vec<String>) {
    if let Some((size, name)) = GROUPS.iter().find(|(size, _)| number >= *size) {
        spell(number / size, out);
        out.push((*name).to_owned());
        if !number.is_multiple_of(*size) {
            spell(number % size, out);
        }
        return;
    }
    let hundreds = usize::try_from(number / 100).unwrap_or_default();
    let rest = usize::try_from(number % 100).unwrap_or_default();
    if hundreds > 0 {
        out.push(format!("{} hundred", SMALL[hundreds]));
    }
    match rest {
        0 if hundreds > 0 => {}
        0..=19 => out.push(SMALL[rest].to_owned()),
        _ if rest.is_multiple_of(10) => out.push(TENS[rest / 10].to_owned()),
        _ => out.push(format!("{}-{}", TENS[rest / 10], SMALL[rest % 10])),
    }
}

/// One of it, and more.
const fn name(currency: Currency) -> Option<(&'static str, &'static str)> {
    match currency.code.as_bytes() {
        b"PHP" | b"MXN" => Some(("peso", "pesos")),
        b"USD" | b"SGD" => Some(("dollar", "dollars")),
        b"EUR" => Some(("euro", "euros")),
        b"GBP" => Some(("pound", "pounds")),
        b"IDR" | b"INR" => Some(("rupee", "rupees")),
        b"KES" => Some(("shilling", "shillings")),
        _ => None,
    }
}

pub(crate) fn in_words(money: Money) -> String {
    let unit = 10_u64.pow(money.currency.decimals);
    let (whole, part) = (money.minor.unsigned_abs() / unit, money.minor.unsigned_abs() % unit);
    let mut said = Vec::new();
    spell(whole, &mut said);
    let called = match (name(money.currency), whole) {
        (Some((one, _)), 1) => one,
        (Some((_, many)), _) => many,
        (None, _) => money.currency.code,
    };
    said.push(called.to_owned());
    if part > 0 {
        said.push(format!("and {part:0width$}/{unit}", width = money.currency.decimals as usize));
    }
    let text = said.join(" ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_people_write_them() {
        let said = |minor| in_words(Money::new(minor, Currency::of("PHP").unwrap()));
        assert_eq!(said(1), "Zero pesos and 01/100");
        assert_eq!(said(100), "One peso");
        assert_eq!(said(130_050), "One thousand three hundred pesos and 50/100");
        assert_eq!(said(210_000), "Two thousand one hundred pesos");
        assert_eq!(said(999_999_999), "Nine million nine hundred ninety-nine thousand nine hundred ninety-nine pesos and 99/100");
        assert_eq!(said(100_001_700), "One million seventeen pesos");
        assert_eq!(in_words(Money::new(5, Currency::of("VND").unwrap())), "Five VND");
    }
}
