//! Letters of this area: said in the reader's language, as text and as HTML, put into the outbox of the transaction in hand.

use askama::Template;
use delivery::Mail;
use kernel::Words;
use tenancy::TenantTx;
use web::Catalogue;

use crate::AccountError;

/// Who gets it, and from which company.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub company: &'a str,
    pub language: &'a str,
}

/// A letter as a use case writes it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// `staff.verify_email`.
    pub kind: &'static str,
    pub subject: Words,
    pub before: Vec<Words>,
    pub code: Option<String>,
    /// The button's message and an absolute address.
    pub button: Option<(&'static str, String)>,
    pub after: Vec<Words>,
    /// Why this came: the footer.
    pub why: Words,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    lang: &'a str,
    company: &'a str,
    title: &'a str,
    brand: &'a str,
    before: &'a [String],
    code: Option<&'a str>,
    button: Option<(&'a str, &'a str)>,
    after: &'a [String],
    why: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Text<'a> {
    company: &'a str,
    title: &'a str,
    brand: &'a str,
    before: &'a [String],
    code: Option<&'a str>,
    button: Option<(&'a str, &'a str)>,
    after: &'a [String],
    why: &'a str,
}

impl Letter {
    #[must_use]
    pub fn new(kind: &'static str, subject: Words, why: Words) -> Self {
        Self { kind, subject, before: Vec::new(), code: None, button: None, after: Vec::new(), why }
    }

    #[must_use]
    pub fn line(mut self, words: Words) -> Self {
        if self.button.is_none() && self.code.is_none() {
            self.before.push(words);
        } else {
            self.after.push(words);
        }
        self
    }

    #[must_use]
    pub fn button(mut self, label: &'static str, href: String) -> Self {
        self.button = Some((label, href));
        self
    }

    #[must_use]
    pub fn code(mut self, code: String) -> Self {
        self.code = Some(code);
        self
    }

    /// Into the outbox: it goes out if this transaction commits.
    pub async fn send(&self, tx: &mut TenantTx, words: &Catalogue, reader: Reader<'_>) -> Result<(), AccountError> {
        let mail = self.write(words, reader)?;
        delivery::post(tx, mail).await?;
        Ok(())
    }

    fn write(&self, words: &Catalogue, reader: Reader<'_>) -> Result<Mail, AccountError> {
        let say = |one: &Words| words.say(reader.language, one);
        let all = |many: &[Words]| many.iter().map(say).collect::<Vec<_>>();
        let (title, why) = (say(&self.subject), say(&self.why));
        let brand = words.text(reader.language, "web-brand", &[]);
        let (before, after) = (all(&self.before), all(&self.after));
        let label = self.button.as_ref().map(|(key, _)| words.text(reader.language, key, &[]));
        let button = label.as_deref().zip(self.button.as_ref().map(|(_, href)| href.as_str()));
        let (code, company) = (self.code.as_deref(), reader.company);
        let html = Html { lang: reader.language, company, title: &title, brand: &brand, before: &before, code, button, after: &after, why: &why };
        let text = Text { company, title: &title, brand: &brand, before: &before, code, button, after: &after, why: &why };
        let broken = |error: askama::Error| AccountError::Bug(format!("a mail's template: {error}"));
        Ok(Mail {
            kind: self.kind,
            to: reader.email.to_owned(),
            to_name: reader.name.to_owned(),
            // Nobody writes as a company alone: the name they chose stands beside ours.
            from_name: format!("{company} via {brand}"),
            reply_to: String::new(),
            html: html.render().map_err(broken)?,
            text: text.render().map_err(broken)?,
            subject: title,
            secret: self.button.is_some() || self.code.is_some(),
            paper: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_escaped_in_html_and_plain_in_text() {
        let words = Catalogue::build(&[("en", "hello = Hello { $name }\nwhy = because\nopen = Open\nweb-brand = fiberbill\n")]).unwrap();
        let letter = Letter::new("staff.test", Words::key("hello").with("name", "<b>Ana</b>"), Words::key("why"))
            .line(Words::key("hello").with("name", "<script>"))
            .button("open", "https://x.test/a?b=1&c=2".to_owned());
        let reader = Reader { email: "ana@x.test", name: "Ana", company: "A & B", language: "en" };
        let mail = letter.write(&words, reader).unwrap();
        assert!(!mail.html.contains("<script>") && !mail.html.contains("<b>Ana"), "{}", mail.html);
        assert!(mail.html.contains("Hello &#60;script&#62;"), "{}", mail.html);
        assert!(mail.text.contains("Hello <script>") && mail.text.contains("https://x.test/a?b=1&c=2"), "{}", mail.text);
        assert_eq!(mail.subject, "Hello <b>Ana</b>");
    }
}
