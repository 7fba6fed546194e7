//! By which words a customer is found, and which words somebody looks for.

use kernel::words;

use crate::account;
use crate::customer::Wanted;
use crate::phone;

const WORD_MOST: usize = 60;
/// How many words of a search count.
const TERMS_MOST: usize = 5;
/// Shorter words are too much like each other.
const SLIP_FROM: usize = 4;
/// Above every text that begins like another.
const LAST: char = '\u{10ffff}';

/// Everything by which this record may be looked for.
pub(crate) fn words_of(number: i64, wanted: &Wanted) -> Vec<String> {
    let mut all = names(wanted);
    all.extend([account(number), number.to_string()]);
    if !wanted.email.is_empty() {
        all.extend(words(&wanted.email));
        all.push(wanted.email.clone());
    }
    all.extend(wanted.phones.iter().flat_map(|phone| phone::spellings(phone)));
    all.extend(wanted.tags.iter().map(|tag| tag_word(tag)));
    all.iter_mut().for_each(|word| *word = cut(word));
    all.sort();
    all.dedup();
    all
}

fn names(wanted: &Wanted) -> Vec<String> {
    [&wanted.first_name, &wanted.last_name].into_iter().flat_map(|name| words(name)).collect()
}

/// How the name's words look with a slip of the finger: spelling, word.
pub(crate) fn slips_of(wanted: &Wanted) -> (Vec<String>, Vec<String>) {
    names(wanted).iter().map(|word| cut(word)).flat_map(|word| slips(&word).into_iter().map(move |slip| (slip, word.clone()))).unzip()
}

/// The word itself and the word without each of its letters: two words that share one of these differ by a letter that is
/// wrong, missing, too many or changed places with its neighbour.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < SLIP_FROM {
        return Vec::new();
    }
    let mut all = vec![word.to_owned()];
    all.extend((0..letters.len()).map(|left| letters.iter().enumerate().filter(|(at, _)| *at != left).map(|(_, letter)| *letter).collect()));
    all.sort();
    all.dedup();
    all
}

fn tag_word(tag: &str) -> String {
    format!("#{}", words(tag).join("-"))
}

fn cut(word: &str) -> String {
    word.chars().take(WORD_MOST).collect()
}

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    /// The beginnings of words, all of which must be there.
    pub low: Vec<String>,
    pub high: Vec<String>,
    /// Spellings a slip away, and to which beginning (from 1) each belongs.
    pub slips: Vec<String>,
    pub of: Vec<i32>,
}

impl Terms {
    pub fn of(typed: &str) -> Self {
        let mut terms = Self::default();
        let mut of = 0_i32;
        for low in beginnings(typed).into_iter().take(TERMS_MOST) {
            of += 1;
            for slip in slips(&low) {
                terms.slips.push(slip);
                terms.of.push(of);
            }
            terms.high.push(format!("{low}{LAST}"));
            terms.low.push(low);
        }
        terms
    }

    pub fn is_empty(&self) -> bool {
        self.low.is_empty()
    }
}

fn beginnings(typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let dialled = typed.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '+' | '-' | '(' | ')' | '.' | '/'));
    if dialled && !digits.is_empty() {
        return vec![cut(&digits)];
    }
    let mut all: Vec<String> = Vec::new();
    for part in typed.split_whitespace() {
        match part.strip_prefix('#') {
            Some(tag) => all.push(cut(&tag_word(tag))),
            None if part.contains('@') => all.push(cut(part)),
            None => all.extend(words(part).iter().map(|word| cut(word))),
        }
    }
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn low(typed: &str) -> Vec<String> {
        Terms::of(typed).low
    }

    #[test]
    fn what_is_typed_becomes_the_beginnings_of_words() {
        assert_eq!(low("  JUAN dela-Peña "), ["juan", "dela", "pena"]);
        assert_eq!(low("+63 917-123"), ["63917123"]);
        assert_eq!(low("0917 12"), ["091712"]);
        assert_eq!(low("juan@exam"), ["juan@exam"]);
        assert_eq!(low("#Prepaid-Only cruz"), ["#prepaid-only", "cruz"]);
        assert!(Terms::of(" - % ").is_empty());
    }

    #[test]
    fn a_slip_of_the_finger_shares_a_spelling() {
        let near = |one: &str, other: &str| slips(one).iter().any(|slip| slips(other).contains(slip));
        for typed in ["santos", "snatos", "santo", "santoss", "sanfos", "antos"] {
            assert!(near(typed, "santos"), "{typed}");
        }
        for typed in ["sanchez", "reyes", "snto"] {
            assert!(!near(typed, "santos"), "{typed}");
        }
        assert!(slips("ana").is_empty());
    }

    #[test]
    fn a_record_is_found_by_all_that_stands_on_it() {
        let wanted = Wanted {
            first_name: "María".to_owned(),
            last_name: "Reyes".to_owned(),
            email: "mr@example.test".to_owned(),
            phones: vec!["+639171234567".to_owned()],
            tags: vec!["late payer".to_owned()],
            ..Wanted::default()
        };
        let words = words_of(42, &wanted);
        for word in ["maria", "reyes", "42", "000042", "mr@example.test", "09171234567", "+639171234567", "#late-payer"] {
            assert!(words.iter().any(|known| known == word), "{word}: {words:?}");
        }
    }
}
