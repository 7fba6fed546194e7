//! Makes a web name out of a company's name.

use kernel::{Random, plain_letter};

/// Without 0, 1, l and o, which people mistake for one another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const STEM: usize = 30;
const TAIL: usize = 5;

/// A readable stem and five random letters: it is free at the first try, and so tells nothing about who else is here.
#[must_use]
pub fn suggest(name: &str, random: &Random) -> String {
    let mut slug = stem(name);
    slug.push('-');
    for _ in 0..TAIL {
        let place = usize::try_from(random.below(32)).unwrap_or_default();
        slug.push(LETTERS.get(place).copied().map_or('a', char::from));
    }
    slug
}

fn stem(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match plain_letter(letter) {
            Some(text) => plain.push_str(text),
            None if letter == '&' => plain.push_str("-and-"),
            None if letter.is_ascii_alphanumeric() => plain.push(letter),
            // An apostrophe joins: "Ana's" is "anas".
            None if matches!(letter, '\'' | '’') => {}
            None => plain.push('-'),
        }
    }
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let mut out = words.join("-");
    out.truncate(STEM);
    let out = out.trim_end_matches('-');
    if out.is_empty() { "company".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slug::verb::fits;

    #[test]
    fn a_stem_is_plain_letters_digits_and_single_dashes() {
        assert_eq!(stem("Peñaranda Fibér & Co."), "penaranda-fiber-and-co");
        assert_eq!(stem("  --Ana's   Net--  "), "anas-net");
        assert_eq!(stem("光纤"), "company");
        assert_eq!(stem("x".repeat(90).as_str()).len(), STEM);
    }

    #[test]
    fn every_suggestion_fits_the_rules() {
        for name in ["Ana Net", "光纤", "-", "a & b & c & d & e & f & g & h & i", &"é".repeat(100), "1"] {
            let slug = suggest(name, &Random::seeded(3));
            assert!(fits(&slug), "{name}: {slug}");
        }
    }

    #[test]
    fn two_companies_of_one_name_get_two_web_names() {
        let random = Random::seeded(1);
        assert_ne!(suggest("Ana Net", &random), suggest("Ana Net", &random));
    }
}
