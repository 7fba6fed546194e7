//! A private PostgreSQL cluster that the program makes, starts, adopts and stops by itself.
//!
//! Start at [`Cluster::start`]. Everything here blocks; asynchronous callers use `spawn_blocking`.

mod advice;
mod binaries;
mod cluster;
mod error;
mod folder;
mod identity;
mod initdb;
mod lock;
mod options;
mod pid_file;
mod postmaster;
mod settings;
mod socket;
mod starter;

#[cfg(test)]
mod tests;

pub use binaries::Binaries;
pub use cluster::Cluster;
pub use error::ClusterError;
pub use folder::default_data_dir;
pub use options::{ConnectParts, Mode, Options, Owner, Status};
