//! A mail's way from a company's change to a real mail server, and everything that goes wrong on it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use delivery::{Mail, SendMail, SmtpConfig, Transport};
use jiff::SignedDuration;
use jobs::{Kind, Kinds, Runner, Settings};
use testkit::smtp::{RawMail, SmtpSink};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::world::{Company, Options, World};

const CORA: &str = "cora@example.test";

async fn world(sink: &SmtpSink) -> World {
    let world = World::with(Options { smtp: Some(sink.setting()), ..Options::default() }).await;
    // Whatever the founding of companies sends is out of the way.
    world.settle().await;
    world
}

fn mail(subject: &str) -> Mail {
    Mail {
        kind: "test.greeting",
        to: CORA.to_owned(),
        to_name: "Cora Cruz".to_owned(),
        from_name: "Ana Fiber".to_owned(),
        reply_to: "office@ana-fiber.test".to_owned(),
        subject: subject.to_owned(),
        text: "Good morning".to_owned(),
        html: "<p>Good morning</p>".to_owned(),
        secret: false,
        paper: None,
    }
}

async fn write(world: &World, company: &Company, mail: Mail) -> Uuid {
    let mut tx = company.tx(world).await;
    let id = delivery::post(&mut tx, mail).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A runner of its own, as on a second machine.
fn another_runner(world: &World, sink: &SmtpSink) -> Arc<Runner> {
    let transport = Transport::smtp(&SmtpConfig::parse(&sink.setting()).unwrap()).unwrap();
    let kinds = Kinds::new([Kind::outside::<SendMail>(transport)]).unwrap();
    Arc::new(Runner::new(world.site.db.clone(), kinds, world.site.schedules.clone(), Settings::new("another", "0")))
}

fn to_cora(sink: &SmtpSink) -> Vec<RawMail> {
    sink.received().into_iter().filter(|mail| mail.to == [CORA]).collect()
}

/// The one mail to Cora as its own book has it: state, attempt, problem, whether it is over.
async fn book(world: &World) -> String {
    let sql = "select concat_ws(' ', o.state, o.attempt, nullif(o.problem, ''), case when o.sent_at is not null then 'sent_at' end,
                               case when j.state in ('ready', 'running', 'waiting') then 'open' else 'done' end)
                 from app.outbox o join queue.jobs j on j.tenant_id = o.tenant_id and j.args ->> 'mail' = o.id::text where o.to_address = 'cora@example.test'";
    world.peek(sql).await.unwrap_or_default()
}

#[tokio::test]
async fn a_mail_reaches_a_real_server_with_both_parts_and_the_right_headers() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    let company = "Señor Niño ₱ Fibre, \"the best\" <x>";
    let greeting = Mail {
        from_name: company.into(),
        text: "Paid: ₱1,099.00\n.\nThank you".into(),
        html: "<p>Paid: ₱1,099.00</p>".into(),
        ..mail("Resibo ng ₱1,099.00")
    };
    let id = write(&world, &world.ana, greeting).await;
    world.settle().await;

    let [got] = to_cora(&sink).try_into().unwrap();
    assert_eq!(got.from, "billing@fiberbill.test");
    let header = |name: &str| got.header(name).unwrap_or_else(|| panic!("no {name} in\n{}", got.text()));
    assert!(header("from").ends_with("<billing@fiberbill.test>"), "{}", header("from"));
    for part in ["Señor", "Niño", "₱", "Fibre", "the best"] {
        assert!(header("from").contains(part), "{part} is lost in {}", header("from"));
    }
    assert!(header("reply-to").ends_with("<office@ana-fiber.test>"));
    assert_eq!(header("to"), "\"Cora Cruz\" <cora@example.test>");
    assert_eq!(header("subject"), "Resibo ng ₱1,099.00");
    assert_eq!(header("message-id"), format!("<{id}@fiberbill.test>"));
    assert_eq!(header("date"), "Sat, 14 Mar 2026 01:00:00 +0000");
    assert_eq!(header("auto-submitted"), "auto-generated");
    assert!(header("content-type").starts_with("multipart/alternative"));
    assert_eq!(got.part("text/plain").unwrap(), "Paid: ₱1,099.00\n.\nThank you");
    assert_eq!(got.part("text/html").unwrap(), "<p>Paid: ₱1,099.00</p>");
    assert!(got.data.is_ascii(), "an old server on the way must not spoil it");
    assert_eq!(book(&world).await, "sent 1 sent_at done");
}

#[tokio::test]
async fn a_mail_that_is_deferred_is_tried_again_later_and_sent_once() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    write(&world, &world.ana, mail("Hello")).await;
    sink.fail_next(1, 451);
    world.settle().await;
    assert_eq!(book(&world).await, "waiting 1 deferred open");
    // Not before its time.
    world.settle().await;
    world.wait(SignedDuration::from_secs(11));
    world.settle().await;
    assert!(to_cora(&sink).is_empty());
    world.wait(SignedDuration::from_secs(10));
    world.settle().await;
    assert_eq!(book(&world).await, "sent 2 sent_at done");
    world.wait(SignedDuration::from_hours(48));
    world.settle().await;
    assert_eq!(to_cora(&sink).len(), 1);
}

#[tokio::test]
async fn a_refused_recipient_ends_it_and_the_company_s_audit_log_says_so() {
    let sink = SmtpSink::start().await;
    let mut world = world(&sink).await;
    world.may_fail = true;
    write(&world, &world.ana, mail("Hello")).await;
    sink.refuse_recipient(550);
    world.settle().await;
    assert_eq!(book(&world).await, "failed 1 refused done");
    let entry = "select concat_ws(' ', tenant_id, actor_kind, object_label, after->>'problem', after->>'attempts', after->>'kind') from app.audit_entries where action = 'delivery.mail_failed'";
    assert_eq!(world.peek(entry).await.unwrap(), format!("{} system cora@example.test refused 1 test.greeting", world.ana.tenant));
    let spoken =
        "select string_agg(t::text, ' ') from (select problem::text as t from app.outbox union all select after::text from app.audit_entries) x";
    assert!(!world.peek(spoken).await.unwrap().contains("not known here"), "the server's own words are kept nowhere");
    sink.refuse_recipient(0);
    world.wait(SignedDuration::from_hours(48));
    world.settle().await;
    assert!(to_cora(&sink).is_empty());
}

#[tokio::test]
async fn an_address_that_is_none_fails_at_once_and_holds_up_nobody() {
    let sink = SmtpSink::start().await;
    let mut world = world(&sink).await;
    world.may_fail = true;
    write(&world, &world.ana, Mail { to: "not an address".into(), ..mail("Nowhere") }).await;
    write(&world, &world.ben, mail("Hello")).await;
    world.settle().await;
    assert_eq!(to_cora(&sink).len(), 1);
    let failed = "select concat_ws(' ', state, problem) from app.outbox where subject = 'Nowhere'";
    assert_eq!(world.peek(failed).await.unwrap(), "failed bad_address");
}

#[tokio::test]
async fn after_fourteen_attempts_nobody_waits_any_more() {
    let sink = SmtpSink::start().await;
    let mut world = world(&sink).await;
    world.may_fail = true;
    write(&world, &world.ana, mail("Hello")).await;
    sink.fail_next(100, 421);
    for attempt in 1..14 {
        world.settle().await;
        assert_eq!(book(&world).await, format!("waiting {attempt} deferred open"));
        world.wait(SignedDuration::from_hours(2));
    }
    world.settle().await;
    assert_eq!(book(&world).await, "failed 14 deferred done");
    let entry = "select after->>'attempts' from app.audit_entries where action = 'delivery.mail_failed'";
    assert_eq!(world.peek(entry).await.unwrap(), "14");
    sink.fail_next(0, 421);
    world.wait(SignedDuration::from_hours(48));
    world.settle().await;
    assert!(to_cora(&sink).is_empty());
}

#[tokio::test]
async fn no_name_and_no_subject_splits_a_header() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    let before = sink.received().len();
    let smuggled = "Ana\r\nBcc: eve@example.test\r\n\r\n<script>";
    write(&world, &world.ana, Mail { from_name: smuggled.into(), to_name: smuggled.into(), ..mail(smuggled) }).await;
    world.settle().await;
    let [got] = sink.received().split_off(before).try_into().unwrap();
    assert_eq!(got.to, [CORA]);
    let mut names: Vec<String> = got.headers().into_iter().map(|(name, _)| name).collect();
    names.sort();
    let known = ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "reply-to", "subject", "to"];
    assert_eq!(names, known, "in\n{}", got.text());
    assert_eq!(got.header("subject").unwrap(), "Ana Bcc: eve@example.test <script>");
}

#[tokio::test]
async fn what_is_rolled_back_is_never_sent() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    let mut tx = world.ana.tx(&world).await;
    delivery::post(&mut tx, mail("Never happened")).await.unwrap();
    drop(tx);
    write(&world, &world.ana, mail("Happened")).await;
    world.settle().await;
    let subjects: Vec<_> = to_cora(&sink).iter().filter_map(|mail| mail.header("subject")).collect();
    assert_eq!(subjects, ["Happened"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_senders_at_once_send_each_mail_once() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    for (number, company) in (0..50).zip([&world.ana, &world.ben].into_iter().cycle()) {
        write(&world, company, mail(&format!("Number {number}"))).await;
    }
    let other = another_runner(&world, &sink);
    let (one, two) = tokio::join!(world.runner.drain(), other.drain());
    assert_eq!(one + two, 50);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for mail in to_cora(&sink) {
        *counts.entry(mail.header("subject").unwrap()).or_default() += 1;
    }
    assert_eq!(counts.len(), 50);
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_taken_for_dead_while_it_sent_can_write_nothing_down() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    write(&world, &world.ana, mail("Hello")).await;
    let held = sink.hold_next();
    let first = tokio::spawn({
        let runner = Arc::clone(&world.runner);
        async move { runner.drain().await }
    });
    held.arrived().await;
    let other = another_runner(&world, &sink);
    assert_eq!(other.drain().await, 0, "the job is somebody's");
    world.execute("update queue.jobs set state = 'ready', worker = null, crashes = 1 where state = 'running'").await;
    sink.fail_next(1, 451);
    assert_eq!(other.drain().await, 1, "it was taken back");
    assert_eq!(book(&world).await, "waiting 2 deferred open");

    held.release();
    assert_eq!(first.await.unwrap(), 1);
    assert_eq!(book(&world).await, "waiting 2 deferred open", "the mail is the other runner's by now");
    world.wait(SignedDuration::from_mins(1));
    assert_eq!(other.drain().await, 1);
    assert_eq!(book(&world).await, "sent 3 sent_at done");
}

#[tokio::test]
async fn a_line_that_breaks_after_the_mail_brings_the_same_mail_again() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    write(&world, &world.ana, mail("Hello")).await;
    sink.hang_up_after_data_once();
    world.settle().await;
    assert_eq!(book(&world).await, "waiting 1 unreachable open");
    world.wait(SignedDuration::from_secs(20));
    world.settle().await;
    let [first, second] = to_cora(&sink).try_into().unwrap();
    assert!(first.header("message-id").is_some_and(|id| id.ends_with("@fiberbill.test>")));
    assert_eq!(first, second);
    assert_eq!(book(&world).await, "sent 2 sent_at done");
}

#[tokio::test]
async fn an_archived_company_s_mails_wait_and_a_mail_that_is_no_more_is_closed() {
    let sink = SmtpSink::start().await;
    let mut world = world(&sink).await;
    // What no verb does is done beneath the door.
    world.unchecked = true;
    write(&world, &world.ana, mail("Hello")).await;
    world.execute("update directory.tenants set state = 'archived' where name = 'Ana Fiber'").await;
    assert_eq!(world.runner.drain().await, 0);
    world.execute("update directory.tenants set state = 'active' where name = 'Ana Fiber'").await;
    world.execute("delete from app.outbox where to_address = 'cora@example.test'").await;
    assert_eq!(world.runner.drain().await, 1);
    assert!(to_cora(&sink).is_empty());
    assert_eq!(world.peek("select count(*)::text from queue.jobs where finished_at = 'infinity'").await.unwrap(), "0");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_runner_wakes_for_a_mail_and_ends_with_nothing_half_done() {
    let sink = SmtpSink::start().await;
    let world = world(&sink).await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(another_runner(&world, &sink).run(stop.clone()));
    let held = sink.hold_next();
    write(&world, &world.ana, mail("Hello")).await;
    tokio::time::timeout(Duration::from_secs(10), held.arrived()).await.expect("the bell wakes it");
    let open = "select count(*)::text from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'";
    assert_eq!(world.peek(open).await.unwrap(), "0", "no transaction is open while the server thinks");
    stop.cancel();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!running.is_finished(), "it holds a mail");
    held.release();
    tokio::time::timeout(Duration::from_secs(10), running).await.expect("it ends").unwrap();
    assert_eq!(book(&world).await, "sent 1 sent_at done");
}

#[tokio::test]
async fn in_development_unsent_mails_can_be_read_and_their_links_followed() {
    let world = World::new().await;
    let text = format!("Open {}/invitation/abc, please.", world.base);
    let id = write(&world, &world.ana, Mail { text, html: "<p>Good <b>morning</b></p>".into(), ..mail("Hello <there>") }).await;
    world.settle().await;
    let visitor = world.visitor();
    let list = visitor.get("/dev/mailbox").await;
    assert_eq!(list.status, 200);
    assert!(list.has("Hello &#60;there&#62;") && list.has(&format!("/dev/mailbox/{id}")), "{}", list.body);
    let page = visitor.get(&format!("/dev/mailbox/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(page.has(&format!("href=\"{}/invitation/abc\"", world.base)), "{}", page.body);
    assert!(!page.has("<b>morning</b>"), "the mail's own markup is shown, not obeyed");
    let found = visitor.get("/dev/mailbox.json?to=CORA").await.json();
    assert_eq!(found[0]["subject"], "Hello <there>");
    assert_eq!(visitor.get("/dev/mailbox.json?to=nobody").await.json(), serde_json::json!([]));
    assert_eq!(visitor.get(&format!("/dev/mailbox/{}", Uuid::nil())).await.status, 404);
    assert_eq!(visitor.get("/dev/components").await.status, 200);
}

#[tokio::test]
async fn outside_of_development_there_is_no_mailbox() {
    let world = World::with(Options { dev: false, ..Options::default() }).await;
    for path in ["/dev/mailbox", "/dev/mailbox.json", "/dev/components"] {
        assert_eq!(world.visitor().get(path).await.status, 404, "{path}");
    }
}
