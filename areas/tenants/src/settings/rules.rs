//! What the settings may hold. Pure: the same rules for the page, the API and the founding.

use jiff::tz::TimeZone;
use kernel::Currency;
use serde::Serialize;
use web::LANGUAGES;

use super::zones;
use crate::TenantsError;

pub const NAME_LENGTH: usize = 100;
pub const LETTERHEAD_LINES: usize = 6;
pub const LETTERHEAD_WIDTH: usize = 80;
const ADDRESS_LENGTH: usize = 300;
const EMAIL_LENGTH: usize = 254;
const PHONE_LENGTH: usize = 40;
const WEBSITE_LENGTH: usize = 200;

/// The settings that a person fills in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    pub name: String,
    pub letterhead: String,
    pub address: String,
    pub contact_email: String,
    pub contact_phone: String,
    pub website: String,
    pub time_zone: String,
    pub currency: String,
    pub language: String,
}

impl Settings {
    /// Tidied and found good, or the first thing that is wrong.
    pub fn checked(self) -> Result<Self, TenantsError> {
        let name = one_line(&self.name);
        // It stands in mails to strangers: an address in it would be a lure.
        let lower = name.to_lowercase();
        if name.is_empty() || lower.contains("://") || lower.contains("www.") {
            return Err(TenantsError::NameMissing);
        }
        Ok(Self {
            name: short("name", name, NAME_LENGTH)?,
            letterhead: letterhead(&self.letterhead)?,
            address: short("address", lines(&self.address).join("\n"), ADDRESS_LENGTH)?,
            contact_email: email(one_line(&self.contact_email))?,
            contact_phone: phone(one_line(&self.contact_phone))?,
            website: website(one_line(&self.website))?,
            time_zone: time_zone(self.time_zone.trim())?,
            currency: Currency::of(self.currency.trim()).ok_or(TenantsError::Currency)?.code.to_owned(),
            language: language(self.language.trim())?,
        })
    }
}

/// One line of plain text: whatever was typed, with single spaces and no control characters.
#[must_use]
pub fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a text, without the empty ones around it.
fn lines(text: &str) -> Vec<String> {
    let all: Vec<String> = text.lines().map(one_line).collect();
    let first = all.iter().position(|line| !line.is_empty()).unwrap_or(all.len());
    let last = all.iter().rposition(|line| !line.is_empty()).map_or(first, |place| place + 1);
    all.into_iter().take(last).skip(first).collect()
}

fn short(field: &'static str, text: String, most: usize) -> Result<String, TenantsError> {
    if text.chars().count() > most { Err(TenantsError::TooLong { field, most }) } else { Ok(text) }
}

fn letterhead(text: &str) -> Result<String, TenantsError> {
    let lines = lines(text);
    if lines.len() > LETTERHEAD_LINES {
        return Err(TenantsError::LetterheadLines);
    }
    if lines.iter().any(|line| line.chars().count() > LETTERHEAD_WIDTH) {
        return Err(TenantsError::LetterheadWidth);
    }
    Ok(lines.join("\n"))
}

fn email(text: String) -> Result<String, TenantsError> {
    if text.is_empty() {
        return Ok(text);
    }
    let text = short("contact_email", text, EMAIL_LENGTH)?;
    let whole = text.split_once('@').is_some_and(|(local, domain)| {
        let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@<>()[],;:\\\"'`".contains(c));
        plain(local) && plain(domain) && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    if whole { Ok(text) } else { Err(TenantsError::Email) }
}

fn phone(text: String) -> Result<String, TenantsError> {
    if text.is_empty() {
        return Ok(text);
    }
    let text = short("contact_phone", text, PHONE_LENGTH)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || " +-()./,x".contains(c));
    if digits >= 3 && plain { Ok(text) } else { Err(TenantsError::Phone) }
}

fn website(text: String) -> Result<String, TenantsError> {
    if text.is_empty() {
        return Ok(text);
    }
    let text = if text.contains("://") { text } else { format!("https://{text}") };
    let text = short("website", text, WEBSITE_LENGTH)?;
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(TenantsError::Website)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let plain =
        name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.') && name.contains('.') && !name.starts_with('.') && !name.ends_with('.');
    let clean = !text.contains(|c: char| c.is_whitespace() || "<>\"'`\\@".contains(c));
    if plain && clean { Ok(text) } else { Err(TenantsError::Website) }
}

fn time_zone(name: &str) -> Result<String, TenantsError> {
    let known = TimeZone::get(name).ok().and_then(|zone| zone.iana_name().map(str::to_owned));
    known.filter(|name| zones::known(name)).ok_or(TenantsError::TimeZone)
}

fn language(code: &str) -> Result<String, TenantsError> {
    let known = LANGUAGES.iter().find(|(known, _)| *known == code);
    known.map(|(code, _)| (*code).to_owned()).ok_or(TenantsError::Language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Settings {
        Settings { name: "Ana Net".into(), time_zone: "Asia/Manila".into(), currency: "PHP".into(), language: "en".into(), ..Settings::default() }
    }

    #[test]
    fn what_is_typed_is_tidied() {
        let typed = Settings {
            name: "  Ana \t Net ".into(),
            letterhead: "\n Ana Net Inc. \n\nTIN 123\n\n".into(),
            website: "ana.example/shop".into(),
            time_zone: "asia/manila".into(),
            ..good()
        };
        let kept = typed.checked().unwrap();
        assert_eq!(kept.name, "Ana Net");
        assert_eq!(kept.letterhead, "Ana Net Inc.\n\nTIN 123");
        assert_eq!(kept.website, "https://ana.example/shop");
        assert_eq!(kept.time_zone, "Asia/Manila");
    }

    #[test]
    fn the_letterhead_holds_six_lines_of_eighty() {
        let most = vec!["é".repeat(80); 6].join("\n");
        assert!(Settings { letterhead: most.clone(), ..good() }.checked().is_ok());
        assert!(matches!(Settings { letterhead: format!("{most}\nx"), ..good() }.checked(), Err(TenantsError::LetterheadLines)));
        assert!(matches!(Settings { letterhead: "x".repeat(81), ..good() }.checked(), Err(TenantsError::LetterheadWidth)));
    }

    #[test]
    fn a_web_address_is_never_a_script() {
        for bad in [
            "javascript:alert(1)",
            "javascript://a.b/%0aalert(1)",
            "data:text/html,x",
            "https://",
            "https://x y.z",
            "//",
            "https://a.b/\"onload=",
            "https://good.example@evil.example",
        ] {
            assert!(matches!(Settings { website: bad.into(), ..good() }.checked(), Err(TenantsError::Website)), "{bad}");
        }
    }

    #[test]
    fn an_address_for_mail_and_a_phone_have_their_shapes() {
        for bad in ["ana", "@b.c", "a@b", "a@.b.c", "a b@c.d", "a@b.c>", "a@@b.c"] {
            assert!(matches!(Settings { contact_email: bad.into(), ..good() }.checked(), Err(TenantsError::Email)), "{bad}");
        }
        for bad in ["call me", "12", "+63 <b>"] {
            assert!(matches!(Settings { contact_phone: bad.into(), ..good() }.checked(), Err(TenantsError::Phone)), "{bad}");
        }
        let fine = Settings { contact_email: "office@ana.example".into(), contact_phone: "+63 (82) 555-0100".into(), ..good() };
        assert!(fine.checked().is_ok());
    }

    #[test]
    fn zone_currency_and_language_are_of_the_lists() {
        for bad in ["", "Manila", "Asia/Nowhere", "../etc/passwd", "UTC+8"] {
            assert!(matches!(Settings { time_zone: bad.into(), ..good() }.checked(), Err(TenantsError::TimeZone)), "{bad}");
        }
        assert!(matches!(Settings { currency: "php".into(), ..good() }.checked(), Err(TenantsError::Currency)));
        assert!(matches!(Settings { language: "xx".into(), ..good() }.checked(), Err(TenantsError::Language)));
    }
}
