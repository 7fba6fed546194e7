//! Schema: `migrations/schema.sql`, which people read, is the sum of the migrations, which the server runs.

use std::path::Path;
use std::process::Command;

#[test]
fn the_schema_that_people_read_is_the_schema_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env!("CARGO")).args(["xtask", "sql", "--check"]).current_dir(root).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
}
