//! `fiberbill tenant`: companies by name and state. Not one of their rows.

use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use tenancy::{Db, TenantSummary};

use super::door;
use crate::data::Where;

#[derive(Debug, clap::Subcommand)]
pub enum TenantVerb {
    /// All companies.
    List {
        #[arg(long)]
        json: bool,
    },
    /// Close a company: its people are out at their next request, its owner may still sign in.
    Deactivate {
        /// The short name in its address, as `list` shows it.
        slug: String,
        /// Why; it goes on the company's own record.
        #[arg(long)]
        reason: String,
    },
    /// Open a closed company again.
    Reactivate { slug: String },
}

impl TenantVerb {
    pub async fn run(self, place: &Where) -> anyhow::Result<ExitCode> {
        let opened = place.open_briefly().await?;
        let db = door(&opened.access);
        let done = self.act(&db).await;
        db.close().await;
        opened.close().await?;
        done?;
        Ok(ExitCode::SUCCESS)
    }

    #[expect(clippy::print_stdout, reason = "the command's answer")]
    async fn act(self, db: &Db) -> anyhow::Result<()> {
        match self {
            Self::List { json: true } => println!("{}", serde_json::to_string_pretty(&db.platform().tenants().await?)?),
            Self::List { json: false } => {
                println!("{:<32} {:<28} {:<12} {:>6}  since", "name", "slug", "state", "people");
                for company in db.platform().tenants().await? {
                    println!("{:<32} {:<28} {:<12} {:>6}  {}", company.name, company.slug, company.state, company.people, company.created_at.0);
                }
            }
            Self::Deactivate { slug, reason } => {
                if reason.trim().is_empty() {
                    bail!("say why: --reason");
                }
                let mut tx = db.begin(&find(db, &slug).await?.operator_context()).await?;
                tenants::deactivate(&mut tx, &reason).await.map_err(|error| anyhow!("{error}"))?;
                tx.commit().await?;
                println!("{slug} is deactivated.");
            }
            Self::Reactivate { slug } => {
                let mut tx = db.begin(&find(db, &slug).await?.operator_context()).await?;
                tenants::reactivate(&mut tx).await.map_err(|error| anyhow!("{error}"))?;
                tx.commit().await?;
                println!("{slug} is active again.");
            }
        }
        Ok(())
    }
}

pub(super) async fn find(db: &Db, slug: &str) -> anyhow::Result<TenantSummary> {
    let all = db.platform().tenants().await?;
    all.into_iter().find(|company| company.slug == slug).with_context(|| format!("no company has the short name {slug}"))
}
