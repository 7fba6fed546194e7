//! The commands, with a help that teaches.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::data::Where;
use crate::logs::{self, LogFormat};
use crate::{demo, operate, serve, work};

/// Runs fibre internet companies: subscribers, plant, service time, receipts, tickets. Many companies, one program, walls between them.
///
/// A first look:  fiberbill serve --dev --demo 2
/// In production: fiberbill serve --public-url https://billing.example.com --smtp smtp://USER:PASSWORD@HOST:587?from=...
///
/// Every option is also an environment variable (shown in brackets). The data folder holds everything: copy it, and you have a copy.
#[derive(Debug, Parser)]
#[command(name = "fiberbill", version, about, long_about, max_term_width = 110)]
pub struct Cli {
    /// How log lines look, on standard error. FIBERBILL_LOG chooses what is said (info, debug, warn).
    #[arg(long, global = true, value_enum, default_value = "text", env = "FIBERBILL_LOG_FORMAT")]
    log_format: LogFormat,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the product on one port; starts the private PostgreSQL, migrates, verifies the walls, then listens.
    Serve(serve::Serve),
    /// Do the background work of a deployment: any number of these beside any number of `serve --web`, on one PostgreSQL.
    Work(work::WorkCommand),
    /// Look at background work, and steer it: queues, workers, companies' shares, what the operator was alerted of. Never what a job is about.
    Jobs {
        #[command(flatten)]
        place: Where,
        #[command(subcommand)]
        verb: operate::JobsVerb,
    },
    /// Bring the database to this program's version and verify the walls. `serve` does this by itself.
    Migrate {
        #[command(flatten)]
        place: Where,
    },
    /// Prove something about the running database.
    Verify {
        #[command(subcommand)]
        what: operate::Verify,
    },
    /// The companies of this deployment: their names and states, never their rows.
    Tenant {
        #[command(flatten)]
        place: Where,
        #[command(subcommand)]
        verb: operate::TenantVerb,
    },
    /// Help somebody who cannot sign in. It goes on their company's own record.
    User {
        #[command(flatten)]
        place: Where,
        #[command(subcommand)]
        verb: operate::UserVerb,
    },
    /// Make demo companies, the same for the same seed, and print how to sign in.
    Demo(demo::Demo),
    /// Print every route with what it needs.
    Routes,
    /// Print the API's OpenAPI document.
    Openapi,
}

impl Cli {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let quiet = !matches!(self.command, Command::Serve(_) | Command::Work(_));
        if !quiet || std::env::var_os("FIBERBILL_LOG").is_some() {
            logs::start(self.log_format);
        }
        match self.command {
            Command::Serve(serve) => serve.run().await,
            Command::Work(work) => work.run().await,
            Command::Jobs { place, verb } => verb.run(&place).await,
            Command::Migrate { place } => operate::migrate(&place).await,
            Command::Verify { what } => what.run().await,
            Command::Tenant { place, verb } => verb.run(&place).await,
            Command::User { place, verb } => verb.run(&place).await,
            Command::Demo(demo) => demo.run().await,
            Command::Routes => operate::routes(),
            Command::Openapi => operate::openapi(),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_well_formed() {
        super::Cli::command().debug_assert();
    }
}
