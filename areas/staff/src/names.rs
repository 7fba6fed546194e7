//! Names as people type them, made fit to be shown on one line.

/// One line of at most so many characters; none when nothing is left or it is too long.
pub fn one_line(typed: &str, most: usize) -> Option<String> {
    let shown: String = typed.chars().filter(|c| !turns_text_round(*c)).collect();
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = line.chars().count();
    ((1..=most).contains(&length) && !is_address(&line)).then_some(line)
}

/// A name goes into other people's mailboxes; an address in it would be a lure.
fn is_address(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.contains("://") || lower.contains("www.")
}

/// Signs that nobody sees and that make a name look like another one.
const fn turns_text_round(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_tricks() {
        assert_eq!(one_line("  Ana \r\n Cruz ", 20).as_deref(), Some("Ana Cruz"));
        assert_eq!(one_line("A\u{202e}na\u{200b}", 20).as_deref(), Some("Ana"));
        assert_eq!(one_line(" \u{feff} ", 20), None);
        assert_eq!(one_line("abcdef", 5), None);
        assert_eq!(one_line("Claim it at https://evil.test", 80), None);
        assert_eq!(one_line("WWW.evil.test", 80), None);
    }
}
