//! The house's rules about its own tree. A rule that nobody checks is a wish.

mod areas;
mod arrows;
mod licences;
mod metadata;
mod source;
mod statements;
mod templates;
mod traces;
mod words;

use std::path::Path;
use std::process::ExitCode;

use crate::read::Tree;
use crate::verdict;

pub use statements::is_platforms;

pub fn run(root: &Path) -> anyhow::Result<ExitCode> {
    let tree = Tree::load(root)?;
    let metadata = metadata::read(root)?;
    let manifest = tree.get("Cargo.toml").map_or("", |file| file.text.as_str());
    let deny = tree.get("deny.toml").map_or("", |file| file.text.as_str());
    let mut findings = arrows::check(&metadata, manifest)?;
    findings.extend(of_tree(&tree));
    findings.extend(licences::check(&metadata, deny)?);
    Ok(verdict("tidy", &findings))
}

/// The rules that need nothing but the files.
fn of_tree(tree: &Tree) -> Vec<String> {
    [source::check, words::check, templates::check, statements::check, areas::check, traces::check].iter().flat_map(|rule| rule(tree)).collect()
}

#[cfg(test)]
pub fn of_files(files: &[(&str, &str)]) -> Vec<String> {
    of_tree(&Tree::of(files))
}
