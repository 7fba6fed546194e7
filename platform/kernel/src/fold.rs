//! Words without accents and case, by which text is compared and found.

/// The plain letter below the accent.
#[must_use]
pub const fn plain_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ț' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

/// The words of a text: small letters and digits without accents, in the order they stand. Other alphabets stay as they are.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain_letter(letter) {
            Some(text) => plain.push_str(text),
            None if letter.is_alphanumeric() => plain.push(letter),
            // An apostrophe joins, and so does a mark that stands above the letter before it.
            None if matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}') => {}
            None => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

/// The words of several texts in alphabetical order: the same for `Cruz, Juan` and `juan CRUZ`.
#[must_use]
pub fn word_key(texts: &[&str]) -> String {
    let mut all: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    all.sort();
    all.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_no_accents_and_no_case() {
        assert_eq!(words("  José-María DELA Peña, Jr."), ["jose", "maria", "dela", "pena", "jr"]);
        assert_eq!(words("Cafe\u{301} D'Amico 光纤"), ["cafe", "damico", "光纤"]);
    }

    #[test]
    fn the_order_of_names_does_not_matter() {
        assert_eq!(word_key(&["Juan", "Cruz"]), word_key(&["CRUZ", "juán"]));
    }
}
