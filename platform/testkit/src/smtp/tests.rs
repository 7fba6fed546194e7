//! The real client of `delivery` against this server, without a database in between.

use std::time::Duration;

use delivery::{OutgoingMail, Problem, SmtpConfig, Transport, TransportError};
use uuid::Uuid;

use super::SmtpSink;

fn to(sink: &SmtpSink) -> Transport {
    Transport::smtp(&SmtpConfig::parse(&sink.setting()).unwrap()).unwrap()
}

fn mail(number: u128) -> OutgoingMail {
    OutgoingMail {
        id: Uuid::from_u128(number),
        at: "2026-11-21T06:30:00Z".parse().unwrap(),
        to: "cora@example.test".into(),
        to_name: "Cora".into(),
        from_name: "Niño Fibre".into(),
        reply_to: String::new(),
        subject: format!("Number {number}"),
        text: "₱1\n.\n..two\n.".into(),
        html: "<p>₱1</p>".into(),
        paper: None,
    }
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written_dots_included() {
    let sink = SmtpSink::start().await;
    to(&sink).send(&mail(1)).await.unwrap();
    let [got] = sink.received().try_into().unwrap();
    assert_eq!((got.from.as_str(), got.to.as_slice()), ("billing@fiberbill.test", ["cora@example.test".to_owned()].as_slice()));
    assert_eq!(got.part("text/plain").as_deref(), Some("₱1\n.\n..two\n."));
    assert_eq!(got.part("text/html").as_deref(), Some("<p>₱1</p>"));
    assert_eq!(got.header("from").as_deref(), Some("Niño Fibre <billing@fiberbill.test>"));
}

#[tokio::test]
async fn the_reply_s_class_decides_between_again_and_never() {
    let sink = SmtpSink::start().await;
    let transport = to(&sink);
    sink.refuse_recipient(550);
    assert_eq!(transport.send(&mail(1)).await, Err(TransportError::Never(Problem::Refused)));
    sink.refuse_recipient(450);
    assert_eq!(transport.send(&mail(1)).await, Err(TransportError::Again(Problem::Deferred)));
    sink.refuse_recipient(0);
    sink.fail_next(1, 451);
    assert_eq!(transport.send(&mail(1)).await, Err(TransportError::Again(Problem::Deferred)));
    sink.fail_next(1, 554);
    assert_eq!(transport.send(&mail(1)).await, Err(TransportError::Never(Problem::Refused)));
    assert_eq!(transport.send(&mail(1)).await, Ok(()));
    assert_eq!(sink.received().len(), 1);
}

#[tokio::test]
async fn a_password_is_told_and_a_refused_one_is_our_trouble_not_the_mail_s() {
    let sink = SmtpSink::start().await;
    let config = SmtpConfig::parse(&sink.setting_with_password()).unwrap();
    assert_eq!(Transport::smtp(&config).unwrap().send(&mail(1)).await, Ok(()));
    sink.refuse_sign_in();
    assert_eq!(Transport::smtp(&config).unwrap().send(&mail(2)).await, Err(TransportError::Again(Problem::Unreachable)));
}

#[tokio::test]
async fn no_server_and_no_encryption_are_reasons_to_come_back() {
    let sink = SmtpSink::start().await;
    let encrypted = SmtpConfig::parse(&sink.setting().replace("smtp+plain", "smtp")).unwrap();
    assert_eq!(Transport::smtp(&encrypted).unwrap().send(&mail(1)).await, Err(TransportError::Again(Problem::Unreachable)));
    assert!(sink.received().is_empty(), "nothing goes out in clear that was to be encrypted");
    let transport = to(&sink);
    drop(sink);
    tokio::task::yield_now().await;
    assert_eq!(transport.send(&mail(1)).await, Err(TransportError::Again(Problem::Unreachable)));
}

#[tokio::test]
async fn a_line_that_breaks_after_the_mail_brings_the_same_bytes_again() {
    let sink = SmtpSink::start().await;
    let transport = to(&sink);
    sink.hang_up_after_data_once();
    assert_eq!(transport.send(&mail(1)).await, Err(TransportError::Again(Problem::Unreachable)));
    assert_eq!(transport.send(&mail(1)).await, Ok(()));
    let [first, second] = sink.received().try_into().unwrap();
    assert_eq!(first, second);
}

#[tokio::test]
async fn a_silent_server_costs_patience_and_its_late_answer_confuses_nobody() {
    let sink = SmtpSink::start().await;
    let mut config = SmtpConfig::parse(&sink.setting()).unwrap();
    config.patience = Duration::from_millis(300);
    let transport = Transport::smtp(&config).unwrap();
    let held = sink.hold_next();
    assert_eq!(transport.send(&mail(1)).await, Err(TransportError::Again(Problem::Silent)));
    held.release();
    // Whoever took the late 250 for the answer to this mail would lose it.
    sink.fail_next(1, 451);
    assert_eq!(transport.send(&mail(2)).await, Err(TransportError::Again(Problem::Deferred)));
    for number in 2..8 {
        assert_eq!(transport.send(&mail(number)).await, Ok(()));
    }
    assert_eq!(sink.received().len(), 7);
}

#[tokio::test]
async fn a_sender_that_gives_up_waiting_leaves_no_half_conversation_behind() {
    let sink = SmtpSink::start().await;
    let transport = to(&sink);
    let held = sink.hold_next();
    let first = mail(1);
    tokio::select! {
        _ = transport.send(&first) => unreachable!("the server holds its answer"),
        () = held.arrived() => {}
    }
    held.release();
    for number in 2..12 {
        assert_eq!(transport.send(&mail(number)).await, Ok(()));
    }
    let mut subjects: Vec<String> = sink.received().iter().filter_map(|mail| mail.header("subject")).collect();
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), 11);
}
