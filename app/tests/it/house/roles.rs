//! Roles: the permission table as people read it. A new route or a changed need is a changed line in a review.

use std::path::Path;

#[test]
fn the_table_of_routes_and_what_they_need_is_the_reviewed_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/house/routes.txt");
    let now = fiberbill::route_table(true).join("\n") + "\n";
    if std::env::var_os("UPDATE_ROUTES").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(now == reviewed, "routes or needs changed; look, then run again with UPDATE_ROUTES=1:\n{}", difference(&reviewed, &now));
}

fn difference(before: &str, after: &str) -> String {
    let gone = before.lines().filter(|line| !after.lines().any(|other| other == *line)).map(|line| format!("- {line}"));
    let new = after.lines().filter(|line| !before.lines().any(|other| other == *line)).map(|line| format!("+ {line}"));
    gone.chain(new).collect::<Vec<_>>().join("\n")
}
