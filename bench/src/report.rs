//! What was measured, as JSON for machines and as a page for people.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::Size;
use crate::cluster::Private;

pub struct Report {
    size: Size,
    settings: BTreeMap<String, String>,
    /// Figure, then each round's value.
    figures: BTreeMap<String, Vec<f64>>,
}

impl Report {
    #[must_use]
    pub const fn new(size: Size) -> Self {
        Self { size, settings: BTreeMap::new(), figures: BTreeMap::new() }
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.settings.insert(name.to_owned(), value.into());
    }

    pub fn note(&mut self, name: &str, value: f64) {
        println!("{name}: {value:.1}");
        self.figures.entry(name.to_owned()).or_default().push(value);
    }

    /// The middle one of the rounds.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<f64> {
        let mut values = self.figures.get(name)?.clone();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    }

    pub async fn note_versions(&mut self, cluster: &Private) {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default().trim().to_owned();
        self.set("kernel", read("/proc/sys/kernel/osrelease"));
        self.set("cores", std::thread::available_parallelism().map_or(0, std::num::NonZero::get).to_string());
        self.set("postgresql", cluster.ask("select version()").await);
        for setting in ["fsync", "synchronous_commit", "shared_buffers", "max_wal_size", "full_page_writes"] {
            self.set(&format!("postgresql {setting}"), cluster.ask(&format!("select current_setting('{setting}')")).await);
        }
    }

    #[must_use]
    pub fn json(&self) -> Value {
        json!({ "size": self.size, "settings": self.settings, "figures": self.figures })
    }

    fn ratios(&self) -> Vec<(String, Option<f64>)> {
        // The middle one of the rounds' own ratios: what stood beside each other.
        let ratio = |one: &str, other: &str| {
            let mut ratios: Vec<f64> = self.figures.get(one)?.iter().zip(self.figures.get(other)?).map(|(one, other)| one / other).collect();
            ratios.sort_by(f64::total_cmp);
            ratios.get(ratios.len() / 2).copied()
        };
        let weight = |weight: u32| format!("ours jobs done of a company of weight {weight}, of three");
        vec![
            ("no-op throughput, ours to Celery's best".to_owned(), ratio("ours no-op jobs/s", "celery no-op jobs/s")),
            ("no-op throughput, ours to graphile_worker's".to_owned(), ratio("ours no-op jobs/s", "graphile no-op jobs/s")),
            ("insert job, ours to graphile_worker's".to_owned(), ratio("ours insert jobs/s", "graphile insert jobs/s")),
            ("idle start p50, ours to Celery's".to_owned(), ratio("ours start p50 ms", "celery start p50 ms")),
            ("idle start p99, ours to Celery's".to_owned(), ratio("ours start p99 ms", "celery start p99 ms")),
            (
                "fair at 10,000 companies to unfair (graphile_worker)".to_owned(),
                ratio("ours no-op jobs/s at 10,000 companies", "graphile no-op jobs/s"),
            ),
            ("weight 4 to weight 1".to_owned(), ratio(&weight(4), &weight(1))),
            ("weight 2 to weight 1".to_owned(), ratio(&weight(2), &weight(1))),
            (
                "a stream with a snapshot held to one without".to_owned(),
                ratio("ours no-op jobs/s in a stream, a snapshot held, last third", "ours no-op jobs/s in a stream"),
            ),
        ]
    }

    #[must_use]
    pub fn page(&self) -> String {
        let mut page = String::from(
            "# Background work, measured\n\nMade by `bin/bench jobs`. The machine is shared: read the ratios, which come from one run.\n\n| ratio | |\n|---|---|\n",
        );
        for (name, ratio) in self.ratios() {
            page.push_str(&format!("| {name} | {} |\n", ratio.map_or_else(|| "not measured".to_owned(), |ratio| format!("{ratio:.2}"))));
        }
        page.push_str("\n| figure | median | rounds |\n|---|---|---|\n");
        for (name, values) in &self.figures {
            let rounds: Vec<String> = values.iter().map(|value| format!("{value:.1}")).collect();
            page.push_str(&format!("| {name} | {:.1} | {} |\n", self.figure(name).unwrap_or_default(), rounds.join(", ")));
        }
        page.push_str("\n| setting | |\n|---|---|\n");
        for (name, value) in &self.settings {
            page.push_str(&format!("| {name} | {value} |\n"));
        }
        page
    }

    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join("jobs.json"), format!("{}\n", serde_json::to_string_pretty(&self.json())?))?;
        std::fs::write(folder.join("jobs.md"), self.page())?;
        Ok(())
    }
}
