//! The five tests that prove the house, and what each goes red for.

mod door;
pub mod fixture;
mod id_fields;
mod isolation;
mod neighbours;
mod parity;
mod prover;
mod roles;
mod sales;
mod schema;
mod walls;

use std::path::{Path, PathBuf};

/// A tool in Python that bin/test has put where everything is built.
pub fn tool(name: &str) -> PathBuf {
    let built = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(built).join("py/bin").join(name);
    assert!(tool.exists(), "{name} is not there: bin/test installs it");
    tool
}
