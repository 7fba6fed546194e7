//! Logs: structured, with request ids, without personal data. People's words never get here; ids and counts do.

use tracing_subscriber::EnvFilter;

/// How lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

/// `FIBERBILL_LOG` chooses what is said, like `info` or `fiberbill=debug`.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_env("FIBERBILL_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_writer(std::io::stderr);
    // A second start in one process (tests) changes nothing.
    let _ = match format {
        LogFormat::Text => lines.compact().try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
}
