//! Text as people type it, made fit to be shown on one line and to be compared.

/// One line: signs that nobody sees are gone, and of spaces that follow each other one is left.
#[must_use]
pub fn one_line(typed: &str) -> String {
    let shown: String = typed.chars().filter(|c| !turns_text_round(*c) && (!c.is_control() || c.is_whitespace())).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines of text, without the signs that nobody sees.
#[must_use]
pub fn plain_text(typed: &str) -> String {
    let shown: String = typed.chars().filter(|c| !turns_text_round(*c) && (!c.is_control() || *c == '\n' || *c == '\t')).collect();
    shown.trim().to_owned()
}

/// Signs that make a name look like another one.
const fn turns_text_round(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_breaks_and_no_tricks() {
        assert_eq!(one_line("  San \r\n Isidro\t"), "San Isidro");
        assert_eq!(one_line("S\u{202e}an\u{200b}\u{0}"), "San");
        assert_eq!(one_line(" \u{feff} "), "");
    }

    #[test]
    fn text_keeps_its_lines() {
        assert_eq!(plain_text(" one\ntwo\u{0}\u{202e} "), "one\ntwo");
    }
}
