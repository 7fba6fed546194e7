//! The server's settings: those a person may tune, and those that must hold.

use std::path::Path;

use crate::options::Mode;
use crate::socket::PORT;

/// Appended to postgresql.conf once, when the cluster is made. Small, because the server shares a small machine
/// with the program; a person may change these later, in the file or by ALTER SYSTEM.
const TUNABLE: &str = "
# --- Set by FiberBill when it made this cluster. Change what you like; lines further down win.
# What must hold (socket only, privacy of the log, durability) is given on the command line instead.
# With neither address nor socket a server started by hand does not start: it would let in every user of this machine.
# For repairs: pg_ctl -D . -o \"-k SOME-FOLDER-WITH-MODE-0700\" start
listen_addresses = ''
unix_socket_directories = ''
shared_buffers = 128MB
work_mem = 4MB
maintenance_work_mem = 32MB
effective_cache_size = 512MB
min_wal_size = 80MB
max_wal_size = 512MB
wal_compression = $compression
checkpoint_timeout = 10min
random_page_cost = 1.1
max_worker_processes = 4
max_parallel_workers = 2
max_parallel_workers_per_gather = 1
jit = off
";

/// `compression`: of the pages in the write-ahead log.
pub(crate) fn tunable(compression: &str) -> String {
    TUNABLE.replace("$compression", compression)
}

/// Given on the command line, where no file can undo them.
pub(crate) fn fixed(socket_dir: &Path, mode: Mode, max_connections: u32) -> Vec<String> {
    let mut settings = vec![
        "listen_addresses=".to_owned(),
        format!("unix_socket_directories={}", quoted(socket_dir)),
        "unix_socket_permissions=0700".to_owned(),
        format!("port={PORT}"),
        format!("max_connections={max_connections}"),
        "cluster_name=fiberbill".to_owned(),
        "timezone=UTC".to_owned(),
        "log_timezone=UTC".to_owned(),
        "lc_messages=C".to_owned(),
        "log_destination=stderr".to_owned(),
        "logging_collector=off".to_owned(),
    ];
    settings.extend(PRIVATE_LOG.map(str::to_owned));
    if mode == Mode::Throwaway {
        settings.extend(NOT_DURABLE.map(str::to_owned));
    }
    settings
}

/// No personal data may land in the log: no statements, no parameters, and (terse) no DETAIL line, which quotes the
/// offending row: `Key (email)=(maria@example.ph) already exists`.
const PRIVATE_LOG: [&str; 9] = [
    "log_statement=none",
    "log_min_error_statement=panic",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
    "log_error_verbosity=terse",
    "log_min_duration_statement=-1",
    "log_min_duration_sample=-1",
    "log_min_messages=warning",
    "log_line_prefix=%m [%p] ",
];

const NOT_DURABLE: [&str; 3] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// Whether the command line kept in postmaster.opts is that of a throwaway server.
pub(crate) fn mode_of(postmaster_opts: &str) -> Mode {
    if postmaster_opts.contains("fsync=off") { Mode::Throwaway } else { Mode::Durable }
}

/// A list-valued setting takes a path in double quotes.
fn quoted(dir: &Path) -> String {
    format!("\"{}\"", dir.display().to_string().replace('"', "\"\""))
}
