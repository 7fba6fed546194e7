//! The `fiberbill` command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // One TLS provider for the whole program.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let command = fiberbill::cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("fiberbill: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(command.run()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("fiberbill: {error:#}");
            ExitCode::FAILURE
        }
    }
}
