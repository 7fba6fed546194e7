//! Telephone numbers: typed as people write them, kept in one spelling (E.164), shown as their country writes them abroad.

use phonenumber::country::Id as Country;
use phonenumber::{Mode, PhoneNumber};

/// Where a number without its country's code is meant to be: read off the money that the company takes.
#[must_use]
pub fn home(currency: &str) -> Option<Country> {
    Some(match currency {
        "PHP" => Country::PH,
        "USD" => Country::US,
        "IDR" => Country::ID,
        "MYR" => Country::MY,
        "SGD" => Country::SG,
        "THB" => Country::TH,
        "VND" => Country::VN,
        "INR" => Country::IN,
        "BDT" => Country::BD,
        "KES" => Country::KE,
        "NGN" => Country::NG,
        "ZAR" => Country::ZA,
        "BRL" => Country::BR,
        "MXN" => Country::MX,
        "GBP" => Country::GB,
        "JPY" => Country::JP,
        "KWD" => Country::KW,
        _ => return None,
    })
}

fn parsed(typed: &str, home: Option<Country>) -> Option<PhoneNumber> {
    // What a spreadsheet leaves of a number, and what a country code without its sign looks like.
    let tries = [typed.to_owned(), format!("+{}", typed.trim_start_matches('0'))];
    tries.iter().filter_map(|text| phonenumber::parse(home, text).ok()).find(phonenumber::is_valid)
}

/// `0917 123 4567` in the Philippines is `+639171234567`; none for what is no number.
pub(crate) fn normal(typed: &str, home: Option<Country>) -> Option<String> {
    if typed.len() > 40 {
        return None;
    }
    parsed(typed, home).map(|number| number.format().mode(Mode::E164).to_string())
}

/// With the spaces that its country writes.
pub(crate) fn shown(e164: &str) -> String {
    phonenumber::parse(None, e164).map_or_else(|_| e164.to_owned(), |number| number.format().mode(Mode::International).to_string())
}

/// Each way in which somebody may begin to type it: whole, by its country's code, as one dials it at home, without the zero.
pub(crate) fn spellings(e164: &str) -> Vec<String> {
    let mut all = vec![e164.to_owned(), e164.trim_start_matches('+').to_owned()];
    if let Ok(number) = phonenumber::parse(None, e164) {
        let national: String = number.format().mode(Mode::National).to_string().chars().filter(char::is_ascii_digit).collect();
        all.push(national.trim_start_matches('0').to_owned());
        all.push(national);
    }
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_the_philippines_in_every_way_people_write_it() {
        for typed in ["0917 123 4567", "09171234567", "+63 917 123 4567", "639171234567", "9171234567", "(0917) 123-4567", "+63-917-1234567"] {
            assert_eq!(normal(typed, Some(Country::PH)).as_deref(), Some("+639171234567"), "{typed}");
        }
        assert_eq!(normal("(088) 857 1234", Some(Country::PH)).as_deref(), Some("+63888571234"), "a line in a house");
    }

    #[test]
    fn what_is_no_number_is_none() {
        for typed in ["", "12345", "0917 123", "hello", "0917 123 4567 8901", "+99 999 999 999 999"] {
            assert_eq!(normal(typed, Some(Country::PH)), None, "{typed}");
        }
        assert_eq!(normal("0917 123 4567", None), None, "at home nowhere");
        assert_eq!(normal("+44 20 7946 0018", None).as_deref(), Some("+442079460018"));
    }

    #[test]
    fn it_is_found_by_however_it_begins() {
        assert_eq!(spellings("+639171234567"), ["+639171234567", "09171234567", "639171234567", "9171234567"]);
        assert_eq!(shown("+639171234567"), "+63 917 123 4567");
    }
}
