//! Who may name whom: the crates' real dependencies against the table in the root manifest, where a new arrow is a reviewed line.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use serde::Deserialize;

use super::metadata::{Metadata, Package};

#[derive(Debug, Deserialize)]
struct Manifest {
    workspace: Workspace,
}

#[derive(Debug, Deserialize)]
struct Workspace {
    metadata: House,
}

#[derive(Debug, Deserialize)]
struct House {
    /// Each crate and the crates of ours that it may name.
    arrows: BTreeMap<String, BTreeSet<String>>,
    /// Each area and its row; arrows between areas go to lower rows.
    rows: BTreeMap<String, u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Floor {
    App,
    Area,
    Platform,
    /// Kits and chores, which may look everywhere and which nobody names.
    Tools,
}

fn floor(package: &Package) -> Floor {
    let path = &package.manifest_path;
    if ["testkit", "xtask", "bench"].contains(&package.name.as_str()) {
        Floor::Tools
    } else if path.contains("/areas/") {
        Floor::Area
    } else if path.contains("/platform/") {
        Floor::Platform
    } else {
        Floor::App
    }
}

pub fn check(metadata: &Metadata, manifest: &str) -> anyhow::Result<Vec<String>> {
    let manifest: Manifest = toml::from_str(manifest).context("Cargo.toml needs [workspace.metadata.arrows] and [workspace.metadata.rows]")?;
    let house = manifest.workspace.metadata;
    let members: BTreeMap<&str, &Package> = metadata.members().map(|package| (package.name.as_str(), package)).collect();
    let mut findings = Vec::new();
    for (name, package) in &members {
        let real: BTreeSet<&str> = ordinary(package).filter(|to| members.contains_key(to)).collect();
        let Some(written) = house.arrows.get(*name) else {
            findings.push(format!("Cargo.toml: {name} has no line in [workspace.metadata.arrows]"));
            continue;
        };
        for to in real.iter().filter(|to| !written.contains(**to)) {
            findings.push(format!("Cargo.toml: {name} names {to}, and [workspace.metadata.arrows] does not say so"));
        }
        for to in written.iter().filter(|to| !real.contains(to.as_str())) {
            findings.push(format!("Cargo.toml: the arrow {name} → {to} is written and nothing needs it"));
        }
        for to in real.iter().filter_map(|to| members.get(to)) {
            findings.extend(direction(package, to, &house.rows).map(|why| format!("Cargo.toml: {name} → {}: {why}", to.name)));
        }
        findings.extend(test_features(package).map(|to| format!("Cargo.toml: {name} switches on what {to} has for tests alone")));
    }
    for name in house.arrows.keys().chain(house.rows.keys()).filter(|name| !members.contains_key(name.as_str())) {
        findings.push(format!("Cargo.toml: {name} has arrows or a row and is no crate of ours"));
    }
    Ok(findings)
}

fn ordinary(package: &Package) -> impl Iterator<Item = &str> {
    package.dependencies.iter().filter(|to| to.kind.is_none()).map(|to| to.name.as_str())
}

fn direction(from: &Package, to: &Package, rows: &BTreeMap<String, u32>) -> Option<&'static str> {
    match (floor(from), floor(to)) {
        (Floor::Tools, _) => None,
        (_, Floor::App) => Some("nobody names the app"),
        (_, Floor::Tools) => Some("only tests name the tools"),
        (Floor::Platform, Floor::Area) => Some("the platform knows no area"),
        (Floor::Area, Floor::Area) => match (rows.get(&from.name), rows.get(&to.name)) {
            (Some(own), Some(other)) if other < own => None,
            (Some(_), Some(_)) => Some("an area names only areas of lower rows"),
            _ => Some("an area without a row in [workspace.metadata.rows]"),
        },
        _ => None,
    }
}

/// The crates whose `testkit` feature an ordinary dependency switches on.
fn test_features(package: &Package) -> impl Iterator<Item = &str> {
    let tool = floor(package) == Floor::Tools;
    package
        .dependencies
        .iter()
        .filter(move |to| !tool && to.kind.is_none() && to.features.iter().any(|feature| feature == "testkit"))
        .map(|to| to.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::metadata::Dependency;

    fn package(path: &str, needs: &[&str]) -> Package {
        let name = path.rsplit('/').next().unwrap().to_owned();
        let dependencies = needs.iter().map(|to| Dependency { name: (*to).to_owned(), ..Dependency::default() }).collect();
        Package { id: name.clone(), name, manifest_path: format!("/x/{path}/Cargo.toml"), dependencies, ..Package::default() }
    }

    fn findings(packages: Vec<Package>, manifest: &str) -> Vec<String> {
        let workspace_members = packages.iter().map(|package| package.id.clone()).collect();
        check(&Metadata { packages, workspace_members }, manifest).unwrap()
    }

    const TABLE: &str = "[workspace.metadata.rows]\nlow = 0\nhigh = 1\n[workspace.metadata.arrows]\nground = []\nlow = ['ground']\nhigh = ['low']\n";

    fn house(low: &[&str], high: &[&str], ground: &[&str]) -> Vec<Package> {
        vec![package("areas/low", low), package("areas/high", high), package("platform/ground", ground)]
    }

    #[test]
    fn arrows_that_are_written_pass() {
        assert_eq!(findings(house(&["ground", "serde"], &["low"], &[]), TABLE), [""; 0]);
    }

    #[test]
    fn an_arrow_that_nobody_wrote_is_found() {
        let found = findings(house(&["ground"], &["low", "ground"], &[]), TABLE);
        assert_eq!(found, ["Cargo.toml: high names ground, and [workspace.metadata.arrows] does not say so"]);
    }

    #[test]
    fn an_arrow_upwards_is_found_even_when_written() {
        let table = TABLE.replace("ground = []", "ground = ['low']").replace("low = ['ground']", "low = ['high']");
        let found = findings(house(&["high"], &["low"], &["low"]), &table);
        assert!(found.iter().any(|line| line.contains("ground → low: the platform knows no area")), "{found:?}");
        assert!(found.iter().any(|line| line.contains("low → high: an area names only areas of lower rows")), "{found:?}");
    }

    #[test]
    fn an_arrow_that_is_no_more_and_a_crate_without_a_line_are_found() {
        let found = findings(house(&[], &["low"], &[]), &TABLE.replace("ground = []\n", ""));
        assert!(found.iter().any(|line| line.contains("low → ground is written")), "{found:?}");
        assert!(found.iter().any(|line| line.contains("ground has no line")), "{found:?}");
    }

    #[test]
    fn weakened_walls_stay_with_the_tests() {
        let mut packages = house(&["ground"], &["low"], &[]);
        packages[0].dependencies[0].features.push("testkit".to_owned());
        assert_eq!(findings(packages, TABLE), ["Cargo.toml: low switches on what ground has for tests alone"]);
    }
}
