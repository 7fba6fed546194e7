//! The program itself, as an operator meets it: a folder, a signal, a crash, a hole in the wall.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::Client;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

const PROGRAM: &str = env!("CARGO_BIN_EXE_fiberbill");

/// A data folder of one's own, with its server ended and its files gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("fiberbill-program-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    /// Below the door, as the superuser.
    async fn execute(&self, sql: &'static str) {
        self.execute_in("fiberbill", sql).await;
    }

    #[expect(clippy::disallowed_types, reason = "breaks the wall on purpose")]
    async fn execute_in(&self, database: &str, sql: &'static str) {
        use sqlx::Connection;
        let socket = std::fs::read_to_string(self.0.join("socket-dir")).unwrap();
        let options = sqlx::postgres::PgConnectOptions::new_without_pgpass().socket(socket.trim()).username("fiberbill_root").database(database);
        let mut superuser = sqlx::PgConnection::connect_with(&options).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut superuser).await.unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = embedded_postgres::Cluster::stop_at(Path::new(&self.0));
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A running `serve`.
struct Served {
    child: Child,
    base: String,
    said: Vec<String>,
}

async fn serve(folder: &Folder, more: &[&str]) -> Served {
    let mut command = Command::new(PROGRAM);
    command.args(["serve", "--data", folder.path(), "--listen", "127.0.0.1:0"]).args(more);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = Vec::new();
    let found = tokio::time::timeout(Duration::from_secs(60), async {
        while let Some(line) = lines.next_line().await.unwrap() {
            let address = line.split("listening on ").nth(1).map(|rest| rest.trim_end_matches(')').to_owned());
            said.push(line);
            if let Some(address) = address {
                return Some(format!("http://{address}"));
            }
        }
        None
    });
    let base = found.await.unwrap().unwrap_or_else(|| panic!("it did not start: {said:?}"));
    Served { child, base, said }
}

impl Served {
    fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(i32::try_from(self.child.id().unwrap()).unwrap()), signal).unwrap();
    }

    async fn ends(&mut self) -> Option<i32> {
        tokio::time::timeout(Duration::from_secs(30), self.child.wait()).await.unwrap().unwrap().code()
    }
}

async fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(PROGRAM).args(arguments).output().await.unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[tokio::test]
async fn from_an_empty_folder_to_a_page_and_down_in_good_order() {
    let folder = Folder::new("whole");
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let mut served = serve(&folder, &[]).await;
        let visitor = Client::new(&served.base);
        assert_eq!(visitor.get("/").await.status, 200);
        assert_eq!(visitor.get("/healthz").await.body, "ok\n");
        assert_eq!(visitor.get("/readyz").await.body, "ready\n");
        assert_eq!(visitor.get("/dev/mailbox").await.status, 404, "nobody asked for the development pages");
        served.signal(signal);
        assert_eq!(served.ends().await, Some(0));
        let status = embedded_postgres::Cluster::status(&folder.0).unwrap();
        assert!(matches!(status, embedded_postgres::Status::Stopped { .. }), "{status:?}");
    }
}

#[tokio::test]
async fn a_killed_program_finds_its_database_again_and_a_second_one_is_refused() {
    let folder = Folder::new("killed");
    let mut served = serve(&folder, &["--dev", "--demo", "1"]).await;
    let (code, _, said) = run(&["serve", "--data", folder.path(), "--listen", "127.0.0.1:0"]).await;
    assert_eq!(code, Some(1));
    assert!(said.contains(folder.path()), "{said}");
    served.signal(Signal::SIGKILL);
    served.ends().await;
    let mut again = serve(&folder, &["--dev", "--demo", "1"]).await;
    let companies = |served: &Served| -> Vec<String> { served.said.iter().filter(|line| line.contains("fbk_")).cloned().collect() };
    assert_eq!(companies(&served).len(), 1);
    assert_eq!(companies(&served), companies(&again), "the same demo company, not another");
    again.signal(Signal::SIGTERM);
    assert_eq!(again.ends().await, Some(0));
}

#[tokio::test]
async fn demo_companies_are_the_same_for_the_same_seed_and_can_be_used_at_once() {
    let folder = Folder::new("demo");
    let (code, first, problem) = run(&["demo", "--data", folder.path(), "--tenants", "2", "--seed", "7", "--json"]).await;
    assert_eq!(code, Some(0), "{problem}");
    let (_, second, _) = run(&["demo", "--data", folder.path(), "--tenants", "2", "--seed", "7", "--json"]).await;
    assert_eq!(first, second);
    let told: serde_json::Value = serde_json::from_str(&first).unwrap();
    let (_, list, _) = run(&["tenant", "--data", folder.path(), "list", "--json"]).await;
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 2);
    let mut served = serve(&folder, &[]).await;
    for company in told["tenants"].as_array().unwrap() {
        let text = |field: &str| company[field].as_str().unwrap().to_owned();
        let me = Client::with_key(&served.base, &text("api_key")).get("/api/v1/me").await;
        assert_eq!(me.status, 200, "{}", me.body);
        assert!(me.has(&text("name")));
        let signed_in = Client::new(&served.base).post("/sign-in", &[("email", &text("owner_email")), ("password", &text("password"))]).await;
        assert_eq!(signed_in.status, 303);
    }
    let (code, said, problem) = run(&["verify", "books", "--data", folder.path()]).await;
    assert!(code == Some(0) && said.contains("as they were written"), "{said}{problem}");
    folder.execute("update app.ledger_entries set amount_minor = amount_minor + 1 where number = 17").await;
    let (code, said, _) = run(&["verify", "books", "--data", folder.path()]).await;
    assert!(code == Some(1) && said.contains("entry 17 does not say what it said"), "{said}");
    served.signal(Signal::SIGTERM);
    served.ends().await;
}

#[tokio::test]
async fn a_hole_in_the_wall_is_named_and_nothing_is_served() {
    let folder = Folder::new("hole");
    let (code, said, problem) = run(&["migrate", "--data", folder.path()]).await;
    assert_eq!(code, Some(0), "{said}{problem}");
    let (code, said, _) = run(&["verify", "isolation", "--data", folder.path(), "--json"]).await;
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, report["findings"].as_array().unwrap().len()), (Some(0), 0), "{said}");
    let mut served = serve(&folder, &[]).await;
    folder.execute("alter table app.users no force row level security").await;
    let (code, said, _) = run(&["verify", "isolation", "--data", folder.path()]).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("users") && said.contains("V02"), "{said}");
    served.signal(Signal::SIGTERM);
    served.ends().await;
    let (code, _, said) = run(&["serve", "--data", folder.path(), "--listen", "127.0.0.1:0"]).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("users"), "{said}");
}

#[tokio::test]
async fn figures_are_for_this_machine_or_for_the_token() {
    let folder = Folder::new("figures");
    let mut served = serve(&folder, &["--metrics-token", "let-me-see"]).await;
    let visitor = Client::new(&served.base);
    visitor.get("/sign-in").await;
    assert!(visitor.get("/metrics").await.has("fiberbill_request_seconds"));
    for proxied in [("x-forwarded-for", "203.0.113.9"), ("x-real-ip", "203.0.113.9"), ("host", "billing.example.com")] {
        assert_eq!(visitor.get_with("/metrics", &[proxied]).await.status, 404, "{proxied:?}");
    }
    assert_eq!(visitor.get_with("/metrics", &[("x-forwarded-for", "203.0.113.9"), ("authorization", "Bearer wrong")]).await.status, 404);
    assert_eq!(visitor.get_with("/metrics", &[("x-forwarded-for", "203.0.113.9"), ("authorization", "Bearer let-me-see")]).await.status, 200);
    served.signal(Signal::SIGTERM);
    served.ends().await;
}

#[tokio::test]
async fn what_is_asked_wrongly_is_refused_with_words() {
    let folder = Folder::new("wrong");
    let (code, _, said) = run(&["serve", "--data", folder.path(), "--dev", "--listen", "0.0.0.0:0"]).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("127.0.0.1"), "{said}");
    let (code, _, said) = run(&["serve", "--data", folder.path(), "--demo", "1", "--listen", "127.0.0.1:0"]).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("--dev"), "{said}");
    let (code, _, said) = run(&["tenant", "--data", folder.path(), "deactivate", "nobody", "--reason", "x"]).await;
    assert_eq!(code, Some(1));
    assert!(!said.contains("panicked"), "{said}");
    let (_, help, _) = run(&["--help"]).await;
    assert!(help.contains("serve") && help.contains("verify") && help.contains("demo"));
}

/// A server that the operator already has, by its address. Here the tests' own, reached by the same kind of address.
#[tokio::test]
async fn a_given_server_is_used_instead_of_the_private_one() {
    let database = testkit::Database::new(testkit::Kind::Plain).await;
    let tenancy::Access::Socket { folder: socket, port, superuser, database: name } = &database.access else { panic!("a socket") };
    let url = format!("postgres://{superuser}@localhost:{port}/{name}?host={}", socket.display());
    let folder = Folder::new("given");
    let (code, said, problem) = run(&["migrate", "--data", folder.path(), "--database-url", &url]).await;
    assert_eq!(code, Some(0), "{said}{problem}");
    let mut served = serve(&folder, &["--database-url", &url]).await;
    assert_eq!(Client::new(&served.base).get("/readyz").await.body, "ready\n");
    assert!(!folder.0.join("pg").exists(), "no private cluster was made");
    served.signal(Signal::SIGTERM);
    assert_eq!(served.ends().await, Some(0));
    database.discard().await;
}

/// Pages in one process, work in two others: what a page commits is done by a worker at once, and a worker that is told to stop signs off.
#[tokio::test]
async fn pages_and_workers_are_processes_of_their_own() {
    let folder = Folder::new("apart");
    let smtp = testkit::smtp::SmtpSink::start().await;
    let mut served = serve(&folder, &["--web"]).await;
    let worker = |name: &str| {
        let mut command = Command::new(PROGRAM);
        command.args(["work", "--data", folder.path(), "--worker-name", name, "--smtp", &smtp.setting(), "--public-url", &served.base]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).spawn().unwrap()
    };
    let mut workers = [worker("first"), worker("second")];
    let mut seen = String::new();
    for _ in 0..100 {
        let (_, said, _) = run(&["jobs", "--data", folder.path(), "workers"]).await;
        seen = said;
        if seen.contains("first") && seen.contains("second") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(seen.contains("first") && seen.contains("second"), "{seen}");
    let form =
        [("company", "Canary Fiber"), ("name", "Cora Canary"), ("email", "cora@canary.test"), ("password", "a lamp over the bay"), ("terms", "on")];
    let client = Client::new(&served.base);
    assert_eq!(client.post("/sign-up", &form).await.status, 303);
    for _ in 0..100 {
        if !smtp.received().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(smtp.received().len(), 1, "the letter went out, once");
    for verb in ["status", "workers", "alerts"] {
        let (code, said, problem) = run(&["jobs", "--data", folder.path(), verb]).await;
        assert_eq!(code, Some(0), "{problem}");
        assert!(!said.contains("anary"), "{verb} shows a company's words: {said}");
    }
    let (code, said, _) = run(&["jobs", "--data", folder.path(), "companies", "--json"]).await;
    assert!(code == Some(0) && said.contains("canary-fiber") && !said.contains("Cora"), "{said}");
    let slug: serde_json::Value = serde_json::from_str(&said).unwrap();
    let slug = slug[0]["slug"].as_str().unwrap().to_owned();
    let (code, _, problem) = run(&["jobs", "--data", folder.path(), "policy", &slug, "--weight", "4", "--max-running", "3"]).await;
    assert_eq!(code, Some(0), "{problem}");
    for worker in &mut workers {
        kill(Pid::from_raw(i32::try_from(worker.id().unwrap()).unwrap()), Signal::SIGTERM).unwrap();
        let code = tokio::time::timeout(Duration::from_secs(30), worker.wait()).await.unwrap().unwrap().code();
        assert_eq!(code, Some(0));
    }
    let (_, said, _) = run(&["jobs", "--data", folder.path(), "workers"]).await;
    assert!(!said.contains("first") && !said.contains("second"), "{said}");
    served.signal(Signal::SIGTERM);
    served.ends().await;
}

/// The database goes away under load and comes back: nothing is lost, and the workers find back by themselves.
#[tokio::test]
async fn work_outlives_an_absence_of_the_database() {
    let away: u64 = std::env::var("FIBERBILL_TEST_ABSENCE").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    // Their database is not theirs but one that comes and goes.
    let place = Folder::new("absent-database");
    let data = place.0.clone();
    let start = move || {
        let options = embedded_postgres::Options { owner: embedded_postgres::Owner::Shared, ..embedded_postgres::Options::new(&data) };
        tokio::task::spawn_blocking(|| embedded_postgres::Cluster::start(options).unwrap())
    };
    let parts = start().await.unwrap().connect_parts();
    let url = format!("postgres://{}@localhost:{}/fiberbill?host={}", parts.user, parts.port, parts.socket_dir.display());
    place.execute_in("postgres", "create database fiberbill").await;
    let folder = Folder::new("absence");
    let smtp = testkit::smtp::SmtpSink::start().await;
    let mut served = serve(&folder, &["--database-url", &url, "--smtp", &smtp.setting(), "--dev", "--demo", "1"]).await;
    let load = "insert into app.outbox (tenant_id, id, kind, to_address, subject, body_text, created_at)
                select tenant_id, gen_random_uuid(), 'test', 'cora@example.test', 'Letter ' || g, 'Hello', now() from directory.tenants, generate_series(1, 300) g;
                insert into queue.jobs (tenant_id, id, queue, kind, priority, max_attempts, run_at, created_at, args)
                select tenant_id, gen_random_uuid(), 'mail', 'delivery.send_mail', 100, 14, now(), now(), jsonb_build_object('mail', id) from app.outbox where subject like 'Letter %'";
    place.execute(load).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let embedded_postgres::Status::Running { pid, .. } = embedded_postgres::Cluster::status(&place.0).unwrap() else { panic!("no database") };
    kill(Pid::from_raw(pid), Signal::SIGINT).unwrap();
    while matches!(embedded_postgres::Cluster::status(&place.0).unwrap(), embedded_postgres::Status::Running { .. }) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let reached = smtp.received().len();
    assert!(reached < 300, "the absence comes in the middle: {reached}");
    tokio::time::sleep(Duration::from_secs(away)).await;
    start().await.unwrap();
    let distinct = || smtp.received().iter().filter_map(|mail| mail.header("message-id")).collect::<std::collections::BTreeSet<_>>().len();
    for _ in 0..600 {
        if distinct() >= 300 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(distinct() >= 300, "{} of 300 letters went out", distinct());
    served.signal(Signal::SIGTERM);
    served.ends().await;
}
