//! Where mails are handed over and in whose name, from one line of the operator's settings.
//!
//! ```text
//! smtp://user:password@mail.example.com:587?from=Example%20Billing%20%3Cbilling%40example.com%3E
//! ```
//!
//! | scheme         | means                                             | port, when none is given |
//! |----------------|---------------------------------------------------|--------------------------|
//! | `smtp://`      | STARTTLS, and no mail without it                  | 587                      |
//! | `smtps://`     | TLS from the first byte                           | 465                      |
//! | `smtp+plain://`| no encryption: for a server on the same machine   | 25                       |
//!
//! User and password may be left out, both or neither. Whatever is not a letter or a digit is written as `%XX` in them
//! and in `from`. `from` is needed: the address that every company's mail comes from, with a name for mails without a company.
//! A password goes over `smtp+plain://` to this machine only.

use std::net::IpAddr;
use std::time::Duration;

use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use url::Url;

const PATIENCE: Duration = Duration::from_secs(20);

/// How the line to the mail server is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    Tls,
    StartTls,
    None,
}

/// A mail server and how it knows us. Does not show the password.
#[derive(Clone, Debug)]
pub struct SmtpConfig {
    pub host: String,
    pub port: u16,
    pub user: Option<String>,
    pub password: SecretString,
    pub from: Mailbox,
    pub security: SmtpSecurity,
    /// How long one mail may take from the first byte to the server's last word. A lease outlives it several times.
    pub patience: Duration,
}

/// What is wrong with the setting. None of these repeats it: a password stands in it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    #[error("the mail server's address cannot be read; it looks like smtp://user:password@host:587?from=Name%20%3Cbilling%40example.com%3E")]
    Unreadable,
    #[error("the mail server's address begins with smtp://, smtps:// or smtp+plain://")]
    Scheme,
    #[error("the mail server's address names no host")]
    Host,
    #[error("the mail server's address needs a user and a password, or neither")]
    SignIn,
    #[error("a password would cross the network unencrypted: use smtp:// or smtps://")]
    PasswordInClear,
    #[error("the mail server's address needs from=Name%20%3Cbilling%40example.com%3E, and nothing else, after the question mark")]
    From,
    #[error("no encrypted line can be made to a host of that name")]
    Encryption,
}

impl SmtpConfig {
    /// Reads the line that the head of this file describes.
    pub fn parse(line: &str) -> Result<Self, SettingError> {
        let url = Url::parse(line).map_err(|_| SettingError::Unreadable)?;
        let (security, usual_port) = match url.scheme() {
            "smtp" => (SmtpSecurity::StartTls, 587),
            "smtps" => (SmtpSecurity::Tls, 465),
            "smtp+plain" => (SmtpSecurity::None, 25),
            _ => return Err(SettingError::Scheme),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(SettingError::Host)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if !matches!(url.path(), "" | "/") {
            return Err(SettingError::Unreadable);
        }
        let (user, password) = sign_in(&url)?;
        if security == SmtpSecurity::None && user.is_some() && !is_this_machine(&host) {
            return Err(SettingError::PasswordInClear);
        }
        let port = url.port().unwrap_or(usual_port);
        Ok(Self { host, port, user, password, from: from(&url)?, security, patience: PATIENCE })
    }
}

fn sign_in(url: &Url) -> Result<(Option<String>, SecretString), SettingError> {
    let plain = |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| SettingError::SignIn);
    match (url.username(), url.password().unwrap_or_default()) {
        ("", "") => Ok((None, SecretString::default())),
        ("", _) | (_, "") => Err(SettingError::SignIn),
        (user, password) => Ok((Some(plain(user)?), plain(password)?.into())),
    }
}

fn from(url: &Url) -> Result<Mailbox, SettingError> {
    let value = url.query().and_then(|query| query.strip_prefix("from=")).filter(|value| !value.contains('&'));
    let value = percent_decode_str(value.ok_or(SettingError::From)?).decode_utf8().map_err(|_| SettingError::From)?;
    value.parse().map_err(|_| SettingError::From)
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn read(line: &str) -> Result<SmtpConfig, SettingError> {
        SmtpConfig::parse(line)
    }

    #[test]
    fn a_whole_line_is_read_with_its_signs() {
        let read = read("smtp://me%40x:p%3Aa%2B%20%25s@mail.example.com:2525?from=Caf%C3%A9+1%20%3Cb%2Bc%40example.com%3E").unwrap();
        assert_eq!((read.host.as_str(), read.port, read.security), ("mail.example.com", 2525, SmtpSecurity::StartTls));
        assert_eq!((read.user.as_deref(), read.password.expose_secret()), (Some("me@x"), "p:a+ %s"));
        assert_eq!((read.from.name.as_deref(), read.from.email.as_ref()), (Some("Café+1"), "b+c@example.com"));
    }

    #[test]
    fn a_scheme_has_its_port() {
        for (scheme, port) in [("smtp", 587), ("smtps", 465), ("smtp+plain", 25)] {
            assert_eq!(read(&format!("{scheme}://mail.example.com?from=a%40example.com")).unwrap().port, port);
        }
        assert_eq!(read("smtp+plain://u:p@[::1]:2500/?from=a@example.com").unwrap().host, "::1");
    }

    #[test]
    fn a_password_is_never_shown_and_never_crosses_the_network_in_clear() {
        let secret = read("smtps://u:hunter2@mail.example.com?from=a%40example.com").unwrap();
        assert!(!format!("{secret:?}").contains("hunter2"));
        assert_eq!(read("smtp+plain://u:p@mail.example.com?from=a%40example.com").unwrap_err(), SettingError::PasswordInClear);
        assert!(read("smtp+plain://u:p@127.0.0.1:2500?from=a%40example.com").is_ok());
    }

    #[test]
    fn a_line_that_is_not_whole_is_refused() {
        let wrong = [
            ("mail.example.com:587", SettingError::Scheme),
            ("", SettingError::Unreadable),
            ("http://mail.example.com?from=a%40example.com", SettingError::Scheme),
            ("smtp:///?from=a%40example.com", SettingError::Host),
            ("smtp://u@mail.example.com?from=a%40example.com", SettingError::SignIn),
            ("smtp://mail.example.com", SettingError::From),
            ("smtp://mail.example.com?from=nobody", SettingError::From),
            ("smtp://mail.example.com?from=a%40example.com&tls=off", SettingError::From),
            ("smtp://mail.example.com/x?from=a%40example.com", SettingError::Unreadable),
        ];
        for (line, error) in wrong {
            assert_eq!(read(line).unwrap_err(), error, "{line}");
        }
    }
}
