//! A mail as it goes over the wire: headers that nobody can add to, text and HTML side by side.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::message::header::ContentType;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use uuid::Uuid;

use crate::Paper;

/// A mail out of the outbox.
#[derive(Clone, Debug)]
pub struct OutgoingMail {
    /// The row's id. The message's id is made of it, so that whoever gets the mail twice can tell.
    pub id: Uuid,
    /// When it was written: the `Date`, however late it goes out.
    pub at: Timestamp,
    pub to: String,
    pub to_name: String,
    pub from_name: String,
    pub reply_to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub paper: Option<Paper>,
}

/// An address that no server can be asked to deliver to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadAddress;

/// One line, whatever it was made of: no header can be smuggled into a mail.
pub(crate) fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same mail gives the same bytes, however often it is composed.
pub(crate) fn compose(mail: &OutgoingMail, from: &Mailbox) -> Result<Message, BadAddress> {
    let own_name = from.name.as_deref().unwrap_or_default();
    let sender = mailbox(if mail.from_name.is_empty() { own_name } else { &mail.from_name }, from.email.clone());
    let to = mailbox(&mail.to_name, address(&mail.to)?);
    let mut builder = Message::builder()
        .from(sender)
        .to(to)
        .subject(one_line(&mail.subject))
        .date(SystemTime::from(mail.at))
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if !mail.reply_to.is_empty() {
        builder = builder.reply_to(mailbox(&mail.from_name, address(&mail.reply_to)?));
    }
    let text = SinglePart::plain(mail.text.clone());
    // Nobody knows the id before the mail is written, so no text can hold its own boundary.
    let boundary = |of: &str| format!("{of}-{}", mail.id.simple());
    let both = || MultiPart::alternative().boundary(boundary("part")).singlepart(text.clone()).singlepart(SinglePart::html(mail.html.clone()));
    let whole = match &mail.paper {
        None if mail.html.is_empty() => builder.singlepart(text),
        None => builder.multipart(both()),
        Some(paper) => {
            let body = MultiPart::mixed().boundary(boundary("whole"));
            let body = if mail.html.is_empty() { body.singlepart(text) } else { body.multipart(both()) };
            let media_type = ContentType::parse(&paper.media_type).unwrap_or(ContentType::TEXT_PLAIN);
            builder.multipart(body.singlepart(Attachment::new(one_line(&paper.name)).body(paper.bytes.clone(), media_type)))
        }
    };
    whole.map_err(|_| BadAddress)
}

fn address(text: &str) -> Result<Address, BadAddress> {
    one_line(text).parse().map_err(|_| BadAddress)
}

fn mailbox(name: &str, address: Address) -> Mailbox {
    Mailbox::new(Some(one_line(name)).filter(|name| !name.is_empty()), address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn platform() -> Mailbox {
        "Fiberbill <billing@example.com>".parse().unwrap()
    }

    fn mail() -> OutgoingMail {
        OutgoingMail {
            id: Uuid::from_u128(7),
            at: "2026-11-21T06:30:00Z".parse().unwrap(),
            to: "cora@example.test".into(),
            to_name: "Cora".into(),
            from_name: "Ana Fibre".into(),
            reply_to: "office@ana.test".into(),
            subject: "Your receipt".into(),
            text: "Paid: ₱1,099.00\n.\nThank you".into(),
            html: "<p>Paid: ₱1,099.00</p>".into(),
            paper: None,
        }
    }

    fn raw(mail: &OutgoingMail) -> String {
        String::from_utf8(compose(mail, &platform()).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_mail_has_the_headers_that_say_who_when_and_which() {
        let raw = raw(&mail());
        for line in [
            "From: \"Ana Fibre\" <billing@example.com>\r\n",
            "To: Cora <cora@example.test>\r\n",
            "Reply-To: \"Ana Fibre\" <office@ana.test>\r\n",
            "Subject: Your receipt\r\n",
            "Date: Sat, 21 Nov 2026 06:30:00 +0000\r\n",
            "Message-ID: <00000000-0000-0000-0000-000000000007@example.com>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "multipart/alternative",
            "text/plain; charset=utf-8\r\n",
            "text/html; charset=utf-8\r\n",
        ] {
            assert!(raw.contains(line), "{line} is missing in\n{raw}");
        }
        assert!(raw.is_ascii());
    }

    #[test]
    fn a_mail_composed_twice_is_the_same_mail() {
        assert_eq!(raw(&mail()), raw(&mail()));
    }

    #[test]
    fn without_a_company_the_platform_speaks_and_nobody_is_replied_to() {
        let raw = raw(&OutgoingMail { from_name: String::new(), reply_to: String::new(), html: String::new(), ..mail() });
        assert!(raw.contains("From: Fiberbill <billing@example.com>\r\n"));
        assert!(!raw.contains("Reply-To"));
        assert!(!raw.contains("multipart"));
    }

    #[test]
    fn a_paper_goes_beside_the_text_and_its_name_adds_no_header() {
        let name = "AR-1.pdf\r\nBcc: eve@example.test\r\n\r\n<p>".to_owned();
        let paper = Paper { name, media_type: "application/pdf".to_owned(), bytes: b"%PDF-1.7 \x00\xff".to_vec() };
        for html in ["", "<p>Paid</p>"] {
            let raw = raw(&OutgoingMail { html: html.to_owned(), paper: Some(paper.clone()), ..mail() });
            assert!(raw.contains("multipart/mixed") && raw.contains("Content-Type: application/pdf\r\n"), "{raw}");
            assert!(raw.contains("JVBERi0xLjcgAP8="), "the bytes as they are: {raw}");
            assert!(!raw.lines().any(|line| line.to_ascii_lowercase().starts_with("bcc")), "{raw}");
            assert_eq!(raw.contains("multipart/alternative"), !html.is_empty());
        }
    }

    #[test]
    fn no_name_and_no_subject_adds_a_header() {
        for break_ in ["\r\n", "\n", "\r", "\u{b}", "\u{85}", "\u{2028}"] {
            let smuggled = format!("Ana{break_}Bcc: eve@example.test{break_}{break_}<p>");
            let raw = raw(&OutgoingMail { from_name: smuggled.clone(), to_name: smuggled.clone(), subject: smuggled, ..mail() });
            let head = raw.split("\r\n\r\n").next().unwrap();
            assert!(!head.lines().any(|line| line.to_ascii_lowercase().starts_with("bcc")), "{head}");
            assert!(raw.contains("Message-ID: <00000000-"), "the head ends too soon: {head}");
            assert!(!raw.replace("\r\n", "").contains(['\r', '\n']), "a bare line break");
        }
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for to in ["", "cora", "cora@", "@example.test", "cora@example.test, eve@example.test", "<cora@example.test>\r\nRCPT TO:<eve@example.test>"] {
            assert_eq!(compose(&OutgoingMail { to: to.into(), ..mail() }, &platform()).unwrap_err(), BadAddress, "{to}");
        }
        assert_eq!(compose(&OutgoingMail { reply_to: "office".into(), ..mail() }, &platform()).unwrap_err(), BadAddress);
    }
}
