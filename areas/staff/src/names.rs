//! Names as people type them, made fit to be shown on one line.

/// One line of at most so many characters; none when nothing is left or it is too long.
pub fn one_line(typed: &str, most: usize) -> Option<String> {
    let line = kernel::one_line(typed);
    let length = line.chars().count();
    ((1..=most).contains(&length) && !is_address(&line)).then_some(line)
}

/// A name goes into other people's mailboxes; an address in it would be a lure.
fn is_address(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.contains("://") || lower.contains("www.")
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
