//! Real servers in temporary folders: every start, every kind of crash, every refusal.

mod lifecycle;
mod refusals;
mod sharing;

use std::error::Error;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, geteuid};

use crate::{Cluster, Mode, Options, Owner, Status};

type Outcome = Result<(), Box<dyn Error>>;

/// A folder that takes its server along when the test ends, passed or failed.
struct Place {
    root: PathBuf,
    helpers: Vec<Child>,
}

impl Place {
    fn new(name: &str) -> std::io::Result<Self> {
        let root = PathBuf::from(format!("/tmp/fbpg-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir(&root)?;
        fs::set_permissions(&root, fs::Permissions::from_mode(0o755))?;
        Ok(Self { root, helpers: Vec::new() })
    }

    fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    fn options(&self) -> Options {
        Options { mode: Mode::Throwaway, max_connections: 10, ..Options::new(self.data()) }
    }

    fn shared(&self) -> Options {
        Options { owner: Owner::Shared, ..self.options() }
    }

    /// Another program: this test binary again, which starts a cluster here and then waits to be killed.
    fn helper(&mut self) -> Result<usize, Box<dyn Error>> {
        self.helper_until("helper-ready")
    }

    /// The same, returning as soon as this file is in the data folder.
    fn helper_until(&mut self, sign: &str) -> Result<usize, Box<dyn Error>> {
        let child = Command::new(std::env::current_exe()?)
            .args(["--exact", "tests::another_program"])
            .env("FBPG_HELPER_DATA", self.data())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        self.helpers.push(child);
        let deadline = Instant::now() + Duration::from_secs(30);
        while !self.data().join(sign).exists() {
            if Instant::now() > deadline {
                return Err("the helper did not start its cluster".into());
            }
            sleep(Duration::from_millis(5));
        }
        Ok(self.helpers.len() - 1)
    }

    fn kill_helper(&mut self, which: usize) -> Outcome {
        let child = self.helpers.get_mut(which).ok_or("no such helper")?;
        child.kill()?;
        child.wait()?;
        Ok(())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        for child in &mut self.helpers {
            let _ = child.kill();
            let _ = child.wait();
        }
        if let Err(error) = Cluster::stop_at(&self.data()) {
            eprintln!("the server of {} was not stopped: {error}", self.root.display());
        }
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Not a test: what [`Place::helper`] runs. Without its variable it does nothing.
#[test]
fn another_program() -> Outcome {
    let Some(data) = std::env::var_os("FBPG_HELPER_DATA").map(PathBuf::from) else {
        return Ok(());
    };
    let _cluster = Cluster::start(Options { mode: Mode::Throwaway, max_connections: 10, ..Options::new(&data) })?;
    fs::write(data.join("helper-ready"), "")?;
    sleep(Duration::from_secs(60));
    Ok(())
}

fn sql(cluster: &Cluster, statement: &str) -> Result<String, Box<dyn Error>> {
    let parts = cluster.connect_parts();
    let output = Command::new(cluster.binaries().path("psql"))
        .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement])
        .env("PGHOST", &parts.socket_dir)
        .env("PGPORT", parts.port.to_string())
        .env("PGUSER", &parts.user)
        .env("PGDATABASE", &parts.database)
        .output()?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}

fn kill_hard(pid: i32) -> Outcome {
    Ok(kill(Pid::from_raw(pid), Signal::SIGKILL)?)
}

/// What a refused start says.
fn refusal(options: Options) -> Result<String, Box<dyn Error>> {
    match Cluster::start(options) {
        Ok(_) => Err("was not refused".into()),
        Err(error) => Ok(error.to_string()),
    }
}

fn running_pid(data: &Path) -> Result<i32, Box<dyn Error>> {
    match Cluster::status(data)? {
        Status::Running { pid, .. } => Ok(pid),
        other => Err(format!("not running but {other:?}").into()),
    }
}
