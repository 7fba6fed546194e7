//! The page that says what the replaced system could do names a test for each line: the tests are there.

use std::path::{Path, PathBuf};

fn file_of(module: &[&str]) -> Option<PathBuf> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(module.join("/"));
    [base.with_extension("rs"), base.join("mod.rs")].into_iter().find(|path| path.exists())
}

#[test]
fn every_test_that_the_parity_page_names_is_there() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/parity.md")).unwrap();
    let named: Vec<&str> = page.split('`').skip(1).step_by(2).filter(|name| name.contains("::")).collect();
    assert!(named.len() > 40, "{}", named.len());
    for name in named {
        let parts: Vec<&str> = name.split("::").collect();
        let (test, module) = parts.split_last().unwrap();
        if name == "house::parity" {
            continue;
        }
        let file = file_of(module).unwrap_or_else(|| panic!("{name}: no such file"));
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.contains(&format!("fn {test}(")), "{name}: no such test");
    }
    let lines = page.lines().filter(|line| line.starts_with("| ✓"));
    assert!(
        lines.clone().all(|line| line.contains("::")),
        "a line without a test: {:?}",
        lines.filter(|line| !line.contains("::")).collect::<Vec<_>>()
    );
}
