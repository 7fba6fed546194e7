//! A mail as it came over the wire, and enough of a mail program to read it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Envelope and bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawMail {
    pub from: String,
    pub to: Vec<String>,
    pub data: Vec<u8>,
}

impl RawMail {
    /// All of it, undecoded.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.data).into_owned()
    }

    /// The headers as name and value: unfolded, undecoded, in their order.
    #[must_use]
    pub fn headers(&self) -> Vec<(String, String)> {
        headers(&self.text())
    }

    /// The value of the first header of that name, decoded for people.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        value(&self.headers(), name).map(|value| words(&value))
    }

    /// The decoded body of the first part of that type: `text/plain`.
    #[must_use]
    pub fn part(&self, kind: &str) -> Option<String> {
        let whole = self.text();
        let content = value(&headers(&whole), "content-type").unwrap_or_default();
        let Some((_, boundary)) = content.split_once("boundary=") else { return part(&whole, kind) };
        let boundary = format!("--{}", boundary.trim_matches('"').split('"').next().unwrap_or_default());
        whole.split(&boundary).skip(1).find_map(|one| part(one.trim_start_matches("\r\n"), kind))
    }
}

fn headers(text: &str) -> Vec<(String, String)> {
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let split = |line: &str| line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
    unfolded.split("\r\n").filter_map(split).collect()
}

fn value(headers: &[(String, String)], name: &str) -> Option<String> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
}

fn part(text: &str, kind: &str) -> Option<String> {
    let headers = headers(text);
    value(&headers, "content-type").filter(|value| value.starts_with(kind))?;
    let (_, body) = text.split_once("\r\n\r\n")?;
    let bytes = match value(&headers, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
        "base64" => STANDARD.decode(body.split_whitespace().collect::<String>()).ok()?,
        "quoted-printable" => quoted(&body.replace("=\r\n", "")),
        _ => body.as_bytes().to_vec(),
    };
    Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n").trim_end().to_owned())
}

/// `=E2=82=B1` → `₱`.
fn quoted(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut plain = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (byte, code) {
            (b'=', Some(code)) => {
                plain.push(code);
                at += 3;
            }
            _ => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    plain
}

/// `=?utf-8?b?4oKx?= 5` → `₱ 5`.
fn words(value: &str) -> String {
    // What stands between two encoded words is folding, not text.
    let joined = value.replace("?= =?", "?==?");
    let mut plain = String::new();
    let mut rest = joined.as_str();
    while let Some((before, behind)) = rest.split_once("=?") {
        plain.push_str(before);
        let mut fields = behind.splitn(4, '?');
        let (Some(_), Some(how), Some(text), Some(after)) = (fields.next(), fields.next(), fields.next(), fields.next()) else {
            return value.to_owned();
        };
        let bytes = if how.eq_ignore_ascii_case("b") { STANDARD.decode(text).unwrap_or_default() } else { quoted(&text.replace('_', " ")) };
        plain.push_str(&String::from_utf8_lossy(&bytes));
        rest = after.strip_prefix('=').unwrap_or(after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_and_parts_become_text() {
        let data = "Subject: =?utf-8?b?4oKx?= =?utf-8?q?1=2C5_x?=\r\nTo: a\r\n b\r\nContent-Type: multipart/alternative;\r\n boundary=\"x\"\r\n\r\n\
            --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E2=82=B1 1=\r\n2\r\n\
            --x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+\r\n--x--\r\n";
        let mail = RawMail { from: String::new(), to: Vec::new(), data: data.into() };
        assert_eq!(mail.header("subject").as_deref(), Some("₱1,5 x"));
        assert_eq!(mail.header("To").as_deref(), Some("a b"));
        assert_eq!(mail.part("text/plain").as_deref(), Some("₱ 12"));
        assert_eq!(mail.part("text/html").as_deref(), Some("<p>"));
        assert_eq!(mail.part("text/calendar"), None);
    }
}
