//! Where the data is: a given server, or the private cluster in a folder; and the deployment's secret beside it.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use embedded_postgres::{Cluster, Options, Owner};
use files::Files;
use kernel::Random;
use tenancy::Access;

/// Said once for every command.
#[derive(Clone, Debug, clap::Args)]
pub struct Where {
    /// The data folder: the private PostgreSQL and the deployment's secret. Default: /var/lib/fiberbill for root, else ~/.local/share/fiberbill.
    #[arg(long, env = "FIBERBILL_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL of your own instead of the private one: postgres://ADMIN:PASSWORD@HOST/DATABASE. ADMIN must be able to make roles and own the database.
    #[arg(long, env = "FIBERBILL_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The folder in which papers and pictures lie, the same for every process of a deployment. Default: `files` in the data folder.
    #[arg(long, env = "FIBERBILL_FILES", value_name = "DIR")]
    pub files: Option<PathBuf>,
}

/// An open place; the cluster, if it is ours, is stopped by [`Opened::close`].
pub struct Opened {
    pub access: Access,
    pub secret: [u8; 32],
    /// Where papers and pictures lie.
    pub files: Files,
    cluster: Option<Cluster>,
    ends_with_us: bool,
}

impl Where {
    /// For `serve`: nobody else may serve from this folder.
    pub async fn open_to_serve(&self) -> anyhow::Result<Opened> {
        self.open(Owner::Owned).await
    }

    /// For a short command: beside a running `serve`, or alone.
    pub async fn open_briefly(&self) -> anyhow::Result<Opened> {
        self.open(Owner::Shared).await
    }

    async fn open(&self, owner: Owner) -> anyhow::Result<Opened> {
        let folder = match &self.data {
            Some(folder) => std::path::absolute(folder)?,
            None => embedded_postgres::default_data_dir()?,
        };
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let files = self.files.clone().unwrap_or_else(|| folder.join("files"));
        let files = Files::folder(&files).with_context(|| format!("the store of files {}", files.display()))?;
        let Some(url) = &self.database_url else {
            let mut options = Options::new(&folder);
            options.owner = owner;
            let cluster = tokio::task::spawn_blocking(move || Cluster::start(options)).await??;
            let parts = cluster.connect_parts();
            let access = Access::Socket { folder: parts.socket_dir, port: parts.port, superuser: parts.user, database: "fiberbill".to_owned() };
            let ends_with_us = owner == Owner::Owned || !cluster.adopted();
            return Ok(Opened { access, secret: secret(&folder)?, files, cluster: Some(cluster), ends_with_us });
        };
        let secret = secret(&folder)?;
        Ok(Opened { access: Access::server(url, secret)?, secret, files, cluster: None, ends_with_us: false })
    }
}

impl Opened {
    pub async fn close(self) -> anyhow::Result<()> {
        if let Some(cluster) = self.cluster.filter(|_| self.ends_with_us) {
            tokio::task::spawn_blocking(move || cluster.stop()).await??;
        }
        Ok(())
    }
}

/// The deployment's secret: it opens what is sealed in the database, and a backup without it cannot. Made at the first start.
fn secret(folder: &Path) -> anyhow::Result<[u8; 32]> {
    if let Ok(text) = std::env::var("FIBERBILL_SECRET") {
        return parse(&text).context("FIBERBILL_SECRET");
    }
    let path = folder.join("secret");
    match fs::read_to_string(&path) {
        Ok(text) => parse(&text).with_context(|| format!("{}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(&path),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

fn make(path: &Path) -> anyhow::Result<[u8; 32]> {
    let secret = Random::Machine.secret();
    let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    // Whole or not at all: a half-written secret would lock everything that is sealed with it.
    let unfinished = path.with_extension("unfinished");
    let _ = fs::remove_file(&unfinished);
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    match fs::hard_link(&unfinished, path) {
        Ok(()) => {
            fs::remove_file(&unfinished)?;
            Ok(secret)
        }
        // Another command made it in the meantime.
        Err(_) => parse(&fs::read_to_string(path)?),
    }
}

fn parse(text: &str) -> anyhow::Result<[u8; 32]> {
    let digits = text.trim();
    if digits.len() != 64 || !digits.is_ascii() {
        bail!("the secret must be 64 hexadecimal digits");
    }
    let mut secret = [0; 32];
    for (place, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[place * 2..place * 2 + 2], 16).context("the secret must be 64 hexadecimal digits")?;
    }
    Ok(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_made_once_and_only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("fiberbill-secret-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let first = secret(&folder).unwrap();
        assert_eq!(first, secret(&folder).unwrap());
        let mode = fs::metadata(folder.join("secret")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::write(folder.join("secret"), "nonsense").unwrap();
        assert!(secret(&folder).is_err(), "a damaged secret is said, never replaced");
        fs::remove_dir_all(&folder).unwrap();
    }
}
