//! `bin/bench records`: the pages of the trade in a company of 100,000 customers and 22,400 boxes, beside 200 others, over HTTP; and a file of
//! 50,000 rows brought in. Beside each page stands what the replaced system needed for the same, as it was recorded.

use std::fmt::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fiberbill::{Parts, Running, build};
use futures::future::join_all;
use jobs::Settings;
use kernel::{Clock, Random};
use testkit::Client;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::{Config, LimitsConfig};

use crate::cluster::Private;

const PASSWORD: &str = "a long walk at night";
const EMAIL: &str = "owner@bench.example";
/// The replaced system's own bar: p95 of each page.
const BAR_MS: f64 = 50.0;

/// A page: what it is called, where it is for the nth request, and what was recorded of the replaced system.
struct Asked {
    name: &'static str,
    path: Box<dyn Fn(usize) -> String>,
    recorded: &'static str,
}

struct Field {
    client: Client,
    rounds: usize,
    page: String,
}

fn at(values: &[f64], share: f64) -> f64 {
    let place = ((values.len() as f64 * share).ceil() as usize).clamp(1, values.len());
    values[place - 1]
}

/// Ids of rows of the large company, for pages of one record.
async fn ids(cluster: &Private, sql: &str) -> Vec<String> {
    let large = "(select tenant_id from directory.tenants where slug not like 'bench-%')";
    let text = cluster.ask(&format!("select string_agg(id::text, ' ') from ({}) x", sql.replace("$large", large))).await;
    text.split(' ').map(str::to_owned).collect()
}

fn one_of(ids: Vec<String>, path: &'static str) -> Box<dyn Fn(usize) -> String> {
    Box::new(move |nth| path.replace("{id}", &ids[nth % ids.len()]))
}

async fn pages(cluster: &Private) -> Vec<Asked> {
    let some = |table: &str| format!("select id from {table} where tenant_id = $large order by md5(id::text) limit 300");
    let customers = ids(cluster, &some("app.customers")).await;
    let lines = ids(cluster, &some("app.installations")).await;
    let sold = lines.clone();
    let naps = ids(cluster, &some("app.naps")).await;
    let splitters = ids(cluster, &some("app.splitters")).await;
    let lcps = ids(cluster, &some("app.lcps")).await;
    let fixed = |path: &'static str| -> Box<dyn Fn(usize) -> String> { Box::new(move |_| path.to_owned()) };
    let word = |nth: usize, long: usize| {
        let family = (nth * 131) % 5_000;
        let sign = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or_default());
        format!("{}{}name", sign(family), sign(family / 26)).chars().take(long).collect::<String>()
    };
    let asked = |name, path, recorded| Asked { name, path, recorded };
    vec![
        asked("home", fixed("/"), "p50 141, p99 184 (56/s)"),
        asked("customers, list", fixed("/customers"), "p50 128, p99 166 (62/s, 10,000 customers)"),
        asked(
            "customers, search by name",
            Box::new(move |nth| format!("/customers?q={}", word(nth, 6))),
            "p50 160, p99 200 (50/s, 10,000 customers)",
        ),
        asked("customers, search by a first letter", Box::new(move |nth| format!("/customers?q={}", word(nth, 1))), "p50 160, p99 200"),
        asked(
            "customers, search with a slip",
            Box::new(move |nth| format!("/customers?q={}", word(nth, 6).replace("na", "nxa"))),
            "none (no such search)",
        ),
        asked("customers, search by telephone", Box::new(|nth| format!("/customers?q=0917{:07}", (nth * 331) % 100_000)), "p50 160, p99 200"),
        asked("palette, first results", Box::new(move |nth| format!("/palette?q={}", word(nth, 3))), "none"),
        asked("customer", one_of(customers, "/customers/{id}"), "p50 74, p99 110 (105/s)"),
        asked("installations, list", fixed("/installations"), "none"),
        asked("installation, with the way up", one_of(lines, "/installations/{id}"), "none"),
        asked("everyone under a cabinet", one_of(lcps.clone(), "/installations?lcp={id}"), "none"),
        asked("boxes, list", fixed("/network/naps"), "none"),
        asked("cabinet", one_of(lcps, "/network/lcps/{id}"), "none"),
        asked("splitter", one_of(splitters, "/network/splitters/{id}"), "none"),
        asked("box with its ports", one_of(naps, "/network/naps/{id}"), "none"),
        asked("nearest free port", Box::new(|nth| format!("/network/free?lat={}&lng=124.3", 8.0 + (nth % 90) as f64 / 100.0)), "none"),
        asked("map, a town in view", Box::new(|nth| view(8.0 + (nth % 80) as f64 / 100.0, 124.2, 0.05)), "loads the whole company"),
        asked("map, a province in view", Box::new(|_| view(8.0, 124.0, 1.0)), "loads the whole company"),
        asked("tree", fixed("/map/topology"), "none"),
        asked("counter, a line", one_of(sold, "/sales/new?line={id}"), "none"),
        asked("subscriptions, list", fixed("/subscriptions"), "none"),
        asked("active subscriptions", fixed("/subscriptions/active"), "p50 9,700 (0.46/s)"),
        asked("active subscriptions, within 3 days", fixed("/subscriptions/active?within=3"), "p50 9,700 (0.46/s)"),
        asked("payments, list", fixed("/payments"), "none"),
        asked("ledger", fixed("/ledger"), "none"),
        asked("renew many", fixed("/sales/renew?within=1"), "none"),
    ]
}

fn view(south: f64, west: f64, degrees: f64) -> String {
    let layers = "layer=lcps&layer=splitters&layer=naps&layer=installations&layer=customers";
    format!("/map/data?south={south}&west={west}&north={}&east={}&{layers}", south + degrees, west + degrees)
}

impl Field {
    async fn ask(&mut self, asked: &Asked) -> bool {
        let mut took = Vec::with_capacity(self.rounds);
        for nth in 0..self.rounds + 3 {
            let path = (asked.path)(nth);
            let started = Instant::now();
            let reply = self.client.get(&path).await;
            let elapsed = started.elapsed().as_secs_f64() * 1_000.0;
            assert_eq!(reply.status, 200, "{path}: {}", reply.body);
            // The first ones warm what is warm in life.
            if nth >= 3 {
                took.push(elapsed);
            }
        }
        took.sort_by(f64::total_cmp);
        let (p50, p95, p99) = (at(&took, 0.5), at(&took, 0.95), at(&took, 0.99));
        println!("{}: p50 {p50:.1} ms, p95 {p95:.1}, p99 {p99:.1}", asked.name);
        let _ = writeln!(self.page, "| {} | {p50:.1} | {p95:.1} | {p99:.1} | {} |", asked.name, asked.recorded);
        p95 < BAR_MS
    }

    /// Eight at once, as the replaced system was measured.
    async fn crowd(&mut self, asked: &Asked) {
        let until = Instant::now() + Duration::from_secs(if self.rounds > 100 { 8 } else { 2 });
        let work = (0..8).map(async |first: usize| {
            let (mut nth, mut took) = (first * 1_000, Vec::new());
            while Instant::now() < until {
                let started = Instant::now();
                let reply = self.client.get(&(asked.path)(nth)).await;
                assert_eq!(reply.status, 200);
                took.push(started.elapsed().as_secs_f64() * 1_000.0);
                nth += 1;
            }
            took
        });
        let started = Instant::now();
        let mut took: Vec<f64> = join_all(work).await.into_iter().flatten().collect();
        let rate = took.len() as f64 / started.elapsed().as_secs_f64();
        took.sort_by(f64::total_cmp);
        let (p50, p99) = (at(&took, 0.5), at(&took, 0.99));
        println!("{}, eight at once: {rate:.0}/s, p50 {p50:.1} ms, p99 {p99:.1}", asked.name);
        let _ = writeln!(self.page, "| {} | {rate:.0} | {p50:.1} | {p99:.1} | {} |", asked.name, asked.recorded);
    }
}

/// The product on a socket of its own, with workers behind it.
async fn serve(cluster: &Private) -> anyhow::Result<(Running, String, CancellationToken)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    let files = files::Files::folder(&std::env::temp_dir().join(format!("fiberbill-bench-files-{}", std::process::id())))?;
    let parts = Parts {
        access: cluster.access.clone(),
        db: Parts::door(&cluster.access, Clock::Machine, Random::Machine, 16),
        secret: [7; 32],
        config: Config::new(&base),
        limits: LimitsConfig::generous(),
        transport: delivery::Transport::sandbox(delivery::Sandbox::default()),
        files,
        sandbox: None,
    };
    let running = build(parts)?;
    let service = running.product.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    let stop = CancellationToken::new();
    let runner = running.work.runner(Parts::door(&cluster.access, Clock::Machine, Random::Machine, 8), Settings::new("bench", "0"));
    tokio::spawn(Arc::new(runner).run(stop.clone()));
    Ok((running, base, stop))
}

/// A file of so many rows, two of a hundred wrong: how long until each row's fate is known, and until the good ones are taken.
async fn bring(cluster: &Private, field: &mut Field, rows: usize) {
    let mut csv = String::from("first_name,last_name,phones,email,lat,lng,status\n");
    for number in 1..=rows {
        let phone = if number % 50 == 0 { "12345".to_owned() } else { format!("0918{number:07}") };
        let _ = writeln!(csv, "Juan,Cruz {number},{phone},b{number}@mail.example,8.{number:06},124.5,active");
    }
    let started = Instant::now();
    let reply = field.client.upload("/imports/new", &[("of", "customers")], "file", "many.csv", csv.into_bytes()).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let read = started.elapsed();
    let path = reply.location().to_owned();
    let mut steps = vec![("the file read and kept", read)];
    for (state, what) in [("checked", "every row tried"), ("done", "the good rows taken")] {
        let started = Instant::now();
        if state == "done" {
            assert_eq!(field.client.post(&format!("{path}/run"), &[]).await.status, 303);
        }
        while cluster.ask("select state from app.imports").await != state {
            assert!(started.elapsed() < Duration::from_secs(3_600), "{state} is never reached");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        steps.push((what, started.elapsed()));
    }
    for (what, took) in steps {
        let rate = rows as f64 / took.as_secs_f64();
        println!("{rows} rows, {what}: {:.1} s, {rate:.0}/s", took.as_secs_f64());
        let _ = writeln!(field.page, "| {what} | {:.1} | {rate:.0} |", took.as_secs_f64());
    }
}

/// What the product does every quarter of an hour for a company of this size.
async fn count_cells(cluster: &Private, client: &Client) {
    let large = "(select tenant_id from directory.tenants where slug not like 'bench-%')";
    let id = cluster.ask(&format!("select id::text from app.schedules where task = 'map.count_cells' and tenant_id = {large}")).await;
    let started = Instant::now();
    assert_eq!(client.post(&format!("/background/schedules/{id}/run"), &[]).await.status, 303);
    while cluster.ask(&format!("select count(*)::text from app.map_counts where tenant_id = {large}")).await != "1" {
        assert!(started.elapsed() < Duration::from_secs(60), "the cells of the map are never counted");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    println!("the cells of the map counted: {:.0} ms", started.elapsed().as_secs_f64() * 1_000.0);
    cluster.run("vacuum analyze app.map_cells").await;
}

pub async fn records(quick: bool, results: &Path) -> anyhow::Result<()> {
    let cluster = Private::start().await?;
    let (running, base, stop) = serve(&cluster).await?;
    let new = staff::NewSignUp {
        company: "Large Fiber".to_owned(),
        name: "Olga Owner".to_owned(),
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        is_demo: false,
        verified: true,
    };
    staff::sign_up(&running.site, new, tenancy::Trace::default()).await?;
    println!("100,000 customers and 200 other companies are made …");
    cluster.run(include_str!("records.sql")).await;
    cluster.run("vacuum analyze").await;
    let client = Client::new(&base);
    assert_eq!(client.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await.status, 303);
    count_cells(&cluster, &client).await;
    let mut field = Field { client, rounds: if quick { 40 } else { 300 }, page: HEAD.to_owned() };
    let mut over = Vec::new();
    let all = pages(&cluster).await;
    for asked in &all {
        if !field.ask(asked).await {
            over.push(asked.name);
        }
    }
    field.page.push_str(CROWD);
    for asked in all.iter().filter(|asked| ["home", "customers, list", "customers, search by name", "customer"].contains(&asked.name)) {
        field.crowd(asked).await;
    }
    field.page.push_str(FILE);
    bring(&cluster, &mut field, if quick { 5_000 } else { 50_000 }).await;
    let setting = cluster
        .ask("select version() || '; fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')")
        .await;
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let _ = writeln!(field.page, "\n{cores} cores, {setting}.");
    if over.is_empty() {
        field.page.push_str("\nEvery page's p95 is below 50 ms.\n");
    } else {
        let _ = writeln!(field.page, "\np95 at or above 50 ms: {}.", over.join(", "));
    }
    stop.cancel();
    std::fs::create_dir_all(results)?;
    std::fs::write(results.join("records.md"), &field.page)?;
    println!("{}", field.page);
    cluster.stop().await;
    Ok(())
}

const HEAD: &str = "# The records of the trade, measured

Made by `bin/bench records`. One company with 100,000 customers, each with a line, and 22,400 boxes; 200 others with 500 customers each. Whole answers over HTTP on one machine, one after the other. The recorded
figures are the replaced system's own on the same kind of machine, with 10,000 customers in the company, eight connections at once.

| page | p50 ms | p95 ms | p99 ms | recorded of the replaced system, ms |
|---|---|---|---|---|
";

const CROWD: &str = "
Eight connections at once, as the replaced system was measured:

| page | answers/s | p50 ms | p99 ms | recorded |
|---|---|---|---|---|
";

const FILE: &str = "
A file of customers, two rows of a hundred wrong, brought into the company of 100,000:

| step | seconds | rows/s |
|---|---|---|
";
