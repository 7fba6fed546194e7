//! The way to a running server: adopt the one that is there, or make and launch one.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::binaries::Binaries;
use crate::error::Result;
use crate::folder::Folder;
use crate::identity::Identity;
use crate::lock::Lock;
use crate::options::{Mode, Options, Owner};
use crate::pid_file::PidFile;
use crate::postmaster::{self, Found};
use crate::{initdb, settings, socket};

pub(crate) struct Starter<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) identity: Identity,
    pub(crate) binaries: &'a Binaries,
    pub(crate) options: &'a Options,
}

impl Starter<'_> {
    /// The server, and whether it ran already.
    pub(crate) fn run(&self) -> Result<(PidFile, bool)> {
        let deadline = Instant::now() + postmaster::LEFTOVER_LIMIT;
        loop {
            let lock = match postmaster::find(self.folder)? {
                Found::Running(server) if self.may_adopt() => return Ok((server, true)),
                Found::Running(_) => {
                    tracing::warn!("restarting a server that ran without durability");
                    postmaster::stop(self.folder)?;
                    continue;
                }
                Found::Nobody(lock) => lock,
            };
            match self.launch(lock) {
                Err(error) if error.passes_by_itself() && Instant::now() < deadline => {
                    tracing::info!(%error, "waiting for the remains of an earlier server");
                    sleep(Duration::from_millis(250));
                }
                outcome => return outcome.map(|server| (server, false)),
            }
        }
    }

    /// An owner who was promised durability does not take over a server that has none.
    fn may_adopt(&self) -> bool {
        let running = settings::mode_of(&postmaster::command_line(self.folder));
        self.options.owner == Owner::Shared || self.options.mode == Mode::Throwaway || running == Mode::Durable
    }

    fn launch(&self, lock: Lock) -> Result<PidFile> {
        let Options { mode, max_connections, superuser, owner, .. } = self.options;
        if *owner == Owner::Shared {
            // Its owner lives but its server does not: the owner is for starting it again.
            self.folder.refuse_if_owned()?;
        }
        if self.folder.version()?.is_none() {
            initdb::create(self.folder, &self.identity, self.binaries, superuser, *mode, &lock)?;
        }
        self.identity.settle(&self.folder.pg())?;
        let socket_dir = socket::prepare(self.folder, &self.identity)?;
        let settings = settings::fixed(&socket_dir, *mode, *max_connections);
        postmaster::launch(self.folder, &self.identity, self.binaries, &settings, lock)
    }
}
