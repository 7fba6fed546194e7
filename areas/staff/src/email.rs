//! An e-mail address: trimmed, in small letters, of a shape that a mail server would take.

use crate::AccountError;

/// Kept in small letters, so that one person has one spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

impl EmailAddress {
    pub fn parse(typed: &str) -> Result<Self, AccountError> {
        let address = typed.trim().to_lowercase();
        let (local, domain) = address.rsplit_once('@').ok_or(AccountError::EmailWrong)?;
        let plausible = address.len() <= LONGEST && local_is_plausible(local) && domain_is_plausible(domain);
        if plausible { Ok(Self(address)) } else { Err(AccountError::EmailWrong) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// What stands before the `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

/// Dots and the printable signs of RFC 5322's atoms; no quoted strings, which nobody's mailbox needs.
fn local_is_plausible(local: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    !local.is_empty()
        && local.len() <= LONGEST_LOCAL
        && local.chars().all(sign)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

/// At least two labels; the last one is no number, so that no bare address of a machine gets through.
fn domain_is_plausible(domain: &str) -> bool {
    let label = |text: &str| {
        (1..=LONGEST_LABEL).contains(&text.len())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !text.starts_with('-')
            && !text.ends_with('-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(label) && last.len() >= 2 && last.chars().any(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_in_small_letters() {
        assert_eq!(EmailAddress::parse("  Ana.Cruz+isp@Example.TEST \n").unwrap().as_str(), "ana.cruz+isp@example.test");
    }

    #[test]
    fn what_no_server_would_take_is_refused() {
        let long = format!("{}@example.test", "a".repeat(65));
        let very_long = format!("a@{}.test", "b.".repeat(130));
        let bad = [
            "",
            "ana",
            "@example.test",
            "ana@",
            "ana@example",
            "ana@@example.test",
            "ana@exa mple.test",
            "ana cruz@example.test",
            ".ana@example.test",
            "ana.@example.test",
            "a..na@example.test",
            "ana@-example.test",
            "ana@example-.test",
            "ana@.test",
            "ana@127.0.0.1",
            "ana@example.t",
            "\"ana\"@example.test",
            "ana@example.test,ben@example.test",
            "<ana@example.test>",
            "añá@example.test",
            &long,
            &very_long,
        ];
        for text in bad {
            assert!(EmailAddress::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn no_line_break_gets_through() {
        for text in ["ana@example.test\r\nbcc: eve@example.test", "ana\r\n@example.test", "ana@exam\nple.test", "ana@example.test\0"] {
            assert!(EmailAddress::parse(text).is_err(), "{text:?}");
        }
    }
}
