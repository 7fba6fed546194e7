//! The user the server runs as: never root.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, lchown};
use std::path::Path;
use std::process::Command;

use nix::unistd::{Uid, User, getegid, geteuid};

use crate::error::{ClusterError, Doing, Result};

/// macOS has no C.UTF-8 in every release, and its server will not start under a locale it does not know.
const PROCESS_LOCALE: &str = if cfg!(target_os = "macos") { "C" } else { "C.UTF-8" };

#[derive(Debug, Clone)]
pub(crate) struct Identity {
    uid: u32,
    gid: u32,
    name: String,
    /// This program is root, and the server must not be.
    drops: bool,
}

impl Identity {
    /// The owner of existing data, else this user, else (for root) `postgres` or `nobody`.
    pub(crate) fn choose(pg: &Path) -> Result<Self> {
        let owner = fs::metadata(pg).ok().map(|data| (data.uid(), data.gid()));
        let me = geteuid();
        if !me.is_root() {
            return match owner {
                Some((uid, _)) if uid != me.as_raw() => {
                    Err(ClusterError::WrongOwner { folder: pg.to_path_buf(), owner: name_of(uid), me: name_of(me.as_raw()) })
                }
                _ => Ok(Self { uid: me.as_raw(), gid: getegid().as_raw(), name: name_of(me.as_raw()), drops: false }),
            };
        }
        match owner {
            // Data made as `nobody`, or by an ordinary user, stays theirs when `postgres` appears later.
            Some((uid, gid)) if uid != 0 => Ok(Self { uid, gid, name: name_of(uid), drops: true }),
            _ => Self::without_privileges(),
        }
    }

    fn without_privileges() -> Result<Self> {
        let known = |name: &str| User::from_name(name).ok().flatten().filter(|user| !user.uid.is_root());
        let user = known("postgres").or_else(|| known("nobody")).ok_or(ClusterError::NoUser)?;
        Ok(Self { uid: user.uid.as_raw(), gid: user.gid.as_raw(), name: user.name, drops: true })
    }

    pub(crate) fn uid(&self) -> u32 {
        self.uid
    }

    /// A command run as this user, knowing nothing of this program's environment (PGDATA, PGPORT, secrets).
    pub(crate) fn command(&self, program: &Path) -> Command {
        use std::os::unix::process::CommandExt;
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", PROCESS_LOCALE).env("TZ", "UTC").current_dir("/");
        if self.drops {
            // The standard library clears the supplementary groups along with these.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    pub(crate) fn own(&self, path: &Path) -> Result<()> {
        if !self.drops {
            return Ok(());
        }
        lchown(path, Some(self.uid), Some(self.gid)).doing(|| format!("give {} to the user {}", path.display(), self.name))
    }

    /// Puts right what a restored backup may have got wrong: files of root, and modes that the server refuses.
    pub(crate) fn settle(&self, pg: &Path) -> Result<()> {
        let data = fs::metadata(pg).doing(|| format!("read {}", pg.display()))?;
        if data.mode() & 0o027 != 0 {
            fs::set_permissions(pg, fs::Permissions::from_mode(0o700)).doing(|| format!("set the mode of {}", pg.display()))?;
        }
        if self.drops && data.uid() == 0 { self.own_all(pg) } else { Ok(()) }
    }

    fn own_all(&self, path: &Path) -> Result<()> {
        self.own(path)?;
        if !fs::symlink_metadata(path).is_ok_and(|data| data.is_dir()) {
            return Ok(());
        }
        for entry in fs::read_dir(path).doing(|| format!("read {}", path.display()))? {
            self.own_all(&entry.doing(|| format!("read {}", path.display()))?.path())?;
        }
        Ok(())
    }

    /// Refuses a folder below one that is closed to this user, before the server fails with a riddle.
    pub(crate) fn check_reach(&self, folder: &Path) -> Result<()> {
        if !self.drops {
            return Ok(());
        }
        let blocked = folder.ancestors().filter(|step| !self.may_pass(step)).last();
        match blocked {
            None => Ok(()),
            Some(step) => Err(ClusterError::Unreachable { folder: folder.to_path_buf(), user: self.name.clone(), blocked: step.to_path_buf() }),
        }
    }

    fn may_pass(&self, step: &Path) -> bool {
        fs::metadata(step).is_ok_and(|data| {
            let class = if data.uid() == self.uid {
                0o100
            } else if data.gid() == self.gid {
                0o010
            } else {
                0o001
            };
            data.mode() & class != 0
        })
    }
}

fn name_of(uid: u32) -> String {
    let user = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    user.map_or_else(|| uid.to_string(), |user| user.name)
}
