//! `fiberbill user`: for somebody who cannot sign in and gets no mail. Nothing of theirs is read.

use std::process::ExitCode;

use anyhow::{anyhow, bail};
use tenancy::{Db, Trace};

use super::{door, tenant};
use crate::data::Where;

#[derive(Debug, clap::Subcommand)]
pub enum UserVerb {
    /// Print a link with which this person chooses a new password. It goes on their company's record.
    ResetLink {
        #[arg(long)]
        email: String,
        /// The company's short name, as `fiberbill tenant list` shows it.
        #[arg(long)]
        company: String,
        /// How the product is reached, for the link.
        #[arg(long, env = "FIBERBILL_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        public_url: String,
    },
    /// Switch off the second step of somebody who has lost it. They get a notice, and it goes on their company's record.
    FactorOff {
        #[arg(long)]
        email: String,
        #[arg(long)]
        company: String,
        /// How the product is reached, for the link in the notice.
        #[arg(long, env = "FIBERBILL_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        public_url: String,
    },
    /// End all sessions of this person.
    SignOut {
        #[arg(long)]
        email: String,
        #[arg(long)]
        company: String,
    },
}

impl UserVerb {
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
        let (Self::ResetLink { email, company, .. } | Self::FactorOff { email, company, .. } | Self::SignOut { email, company }) = &self;
        let company = tenant::find(db, company).await?;
        let context = company.operator_context();
        let Some(login) = db.platform().find_login(context.tenant(), &email.trim().to_lowercase()).await? else {
            bail!("nobody in {} signs in with that address", company.name);
        };
        debug_assert_eq!(login.visitor(Trace::default()).tenant(), context.tenant());
        let mut tx = db.begin(&context).await?;
        match &self {
            Self::ResetLink { public_url, .. } => {
                let path = staff::operator_reset_link(&mut tx, login.user_id).await.map_err(|error| anyhow!("{error}"))?;
                tx.commit().await?;
                println!("{}{path}", public_url.trim_end_matches('/'));
            }
            Self::FactorOff { public_url, .. } => {
                let words = crate::product::words(&crate::wiring::areas(false))?;
                let locked = staff::Locked { user: login.user_id, company: &company.name, public_url: public_url.trim_end_matches('/') };
                staff::factor_off(&mut tx, &words, &locked).await.map_err(|error| anyhow!("{error}"))?;
                tx.commit().await?;
                println!("The second step is off; a notice is on its way.");
            }
            Self::SignOut { .. } => {
                let ended = staff::end_sessions(&mut tx, login.user_id).await.map_err(|error| anyhow!("{error}"))?;
                tx.commit().await?;
                println!("{ended} sessions ended.");
            }
        }
        Ok(())
    }
}
