//! The operator's commands: companies by name, people by a link, proofs, lists.

mod jobs;
mod tenant;
mod user;
mod verify;

use std::process::ExitCode;

use kernel::{Clock, Random};
use tenancy::{Access, Db};

use crate::data::Where;
use crate::product::Parts;
use crate::wiring;

pub use jobs::JobsVerb;
pub use tenant::TenantVerb;
pub use user::UserVerb;
pub use verify::{Verify, refuse_holes};

/// A door for one short command.
pub(crate) fn door(access: &Access) -> Db {
    Parts::door(access, Clock::Machine, Random::Machine, 4)
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
pub async fn migrate(place: &Where) -> anyhow::Result<ExitCode> {
    let opened = place.open_briefly().await?;
    let done = async {
        let migrated = tenancy::migrate(&opened.access).await?;
        println!("The database is at version {} ({} newly applied).", migrated.version, migrated.newly_applied);
        refuse_holes(&opened.access).await
    };
    let done = done.await;
    opened.close().await?;
    done?;
    println!("The walls between companies stand.");
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
pub fn routes() -> anyhow::Result<ExitCode> {
    for line in wiring::route_table(false) {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
pub fn openapi() -> anyhow::Result<ExitCode> {
    println!("{}", web::document(&wiring::areas(false)).to_pretty_json()?);
    Ok(ExitCode::SUCCESS)
}
