//! `fiberbill demo`: invented companies, the same for the same seed, only where asked for.

mod people;
mod trade;

use std::process::ExitCode;

use anyhow::anyhow;
use kernel::{Clock, Random};
use sha2::{Digest, Sha256};
use tenancy::Trace;
use web::{Config, LimitsConfig, Site};

use crate::data::Where;
use crate::product::{Parts, build};

/// Make demo companies, the same for the same seed; those that exist already are left as they are.
#[derive(Debug, clap::Args)]
pub struct Demo {
    #[command(flatten)]
    place: Where,
    /// How many.
    #[arg(long, default_value_t = 2, value_name = "N")]
    tenants: u32,
    /// Another seed gives other companies, passwords and keys.
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// The log-ins as JSON: {"tenants":[{"name","owner_email","password","api_key"}]}
    #[arg(long)]
    json: bool,
}

/// How the log-ins are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    People,
    Json,
}

/// How to sign in to a demo company.
#[derive(Debug, serde::Serialize)]
struct LogIn {
    name: String,
    owner_email: String,
    password: String,
    api_key: String,
}

impl Demo {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let opened = self.place.open_briefly().await?;
        tenancy::migrate(&opened.access).await?;
        let db = Parts::door(&opened.access, Clock::Machine, Random::Machine, 4);
        let parts = Parts {
            access: opened.access.clone(),
            db: db.clone(),
            secret: opened.secret,
            config: Config::new("http://127.0.0.1:8080"),
            limits: LimitsConfig::default(),
            transport: delivery::Transport::sandbox(delivery::Sandbox::default()),
            files: opened.files.clone(),
            sandbox: None,
        };
        let running = build(parts)?;
        let show = if self.json { Show::Json } else { Show::People };
        let done = ensure(&running.site, self.tenants, self.seed, show).await;
        running.site.recorder.flush().await;
        db.close().await;
        opened.close().await?;
        done?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Makes what is missing of the first `many` companies of this seed, and prints how to sign in to all of them.
pub async fn ensure(site: &Site, many: u32, seed: u64, show: Show) -> anyhow::Result<()> {
    let mut log_ins = Vec::new();
    for number in 0..many {
        log_ins.push(company(site, seed, number).await?);
    }
    print(&log_ins, show)
}

/// A word of the seed: nobody's secret, since it opens nothing but invented companies.
fn word(seed: u64, number: u32, what: &str, long: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let digest = Sha256::new()
        .chain_update(b"fiberbill demo")
        .chain_update(seed.to_le_bytes())
        .chain_update(number.to_le_bytes())
        .chain_update(what)
        .finalize();
    digest.iter().cycle().take(long).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}

async fn company(site: &Site, seed: u64, number: u32) -> anyhow::Result<LogIn> {
    let cast = people::cast(seed, number);
    let password = format!("{}-{}-{}", word(seed, number, "password", 4), word(seed, number, "word", 4), word(seed, number, "last", 4));
    let (token, _) = web::new_token(&people::key_source(seed, number));
    let api_key = format!("fbk_{token}");
    let log_in = LogIn { name: cast.company.clone(), owner_email: cast.owner_email.clone(), password, api_key };
    let there = site.db.platform().tenants().await?.into_iter().any(|known| known.is_demo && known.name == cast.company);
    if !there {
        found(site, &cast, &log_in, &people::key_source(seed, number)).await?;
    }
    Ok(log_in)
}

async fn found(site: &Site, cast: &people::Cast, log_in: &LogIn, key: &Random) -> anyhow::Result<()> {
    let said = |error: &dyn std::fmt::Display| anyhow!("{}: {error}", cast.company);
    let new = staff::NewSignUp {
        company: cast.company.clone(),
        name: cast.owner.clone(),
        email: cast.owner_email.clone(),
        password: log_in.password.clone(),
        is_demo: true,
        verified: true,
    };
    let signed_up = staff::sign_up(site, new, Trace::default()).await.map_err(|error| said(&error))?;
    let mut tx = site.db.begin(&signed_up.context).await?;
    let owner = site.people.person(&mut tx, signed_up.user.into()).await?.ok_or_else(|| said(&"its owner is gone"))?;
    people::furnish(site, &mut tx, &owner, cast, &log_in.password, key).await?;
    tx.commit().await?;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
fn print(log_ins: &[LogIn], show: Show) -> anyhow::Result<()> {
    if show == Show::Json {
        println!("{}", serde_json::to_string_pretty(&serde_json::json!({ "tenants": log_ins }))?);
        return Ok(());
    }
    println!("Demo companies (invented; their log-ins are no secret):");
    for log_in in log_ins {
        println!("  {:<28} {:<36} {:<18} API key {}", log_in.name, log_in.owner_email, log_in.password, log_in.api_key);
    }
    Ok(())
}
