//! What the program is built from may be given on: every licence is on the list in `deny.toml`, no forbidden crate is in the tree.

use anyhow::Context;
use serde::Deserialize;

use super::metadata::Metadata;

#[derive(Debug, Deserialize)]
struct Deny {
    licenses: Licences,
    bans: Bans,
}

#[derive(Debug, Deserialize)]
struct Licences {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Debug, Deserialize)]
struct Exception {
    allow: Vec<String>,
    #[serde(rename = "crate")]
    name: String,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Banned>,
}

#[derive(Debug, Deserialize)]
struct Banned {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

pub fn check(metadata: &Metadata, deny: &str) -> anyhow::Result<Vec<String>> {
    let deny: Deny = toml::from_str(deny).context("deny.toml")?;
    let mut findings = Vec::new();
    for package in &metadata.packages {
        let named = format!("{} {}", package.name, package.version);
        if let Some(banned) = deny.bans.deny.iter().find(|banned| banned.name == package.name) {
            findings.push(format!("Cargo.lock: {named} is forbidden: {}", banned.reason));
        }
        if metadata.workspace_members.contains(&package.id) {
            continue;
        }
        let special = deny.licenses.exceptions.iter().filter(|exception| exception.name == package.name).flat_map(|exception| &exception.allow);
        let allowed: Vec<&str> = deny.licenses.allow.iter().chain(special).map(String::as_str).collect();
        match &package.license {
            None => findings.push(format!("Cargo.lock: {named} says no licence")),
            Some(licence) if !satisfied(licence, &allowed) => {
                findings.push(format!("Cargo.lock: {named} is under {licence}, which deny.toml does not allow"));
            }
            Some(_) => {}
        }
    }
    Ok(findings)
}

/// Whether the allowed licences satisfy an expression. `/` is the old way to write `OR`; `AND` binds closer.
fn satisfied(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any(&words, &mut at, allowed) && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut one = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        one |= all(words, at, allowed);
    }
    one
}

fn all(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let mut every = single(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        every &= single(words, at, allowed);
    }
    every
}

fn single(words: &[&str], at: &mut usize, allowed: &[&str]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let inside = any(words, at, allowed);
        *at += 1;
        return inside;
    }
    // An exception only adds permissions.
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
    }
    allowed.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::metadata::Package;

    #[test]
    fn expressions_are_read_as_they_are_meant() {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"];
        for good in [
            "MIT",
            "MIT/GPL-3.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
            "GPL-3.0 OR MIT AND Apache-2.0",
        ] {
            assert!(satisfied(good, &allowed), "{good}");
        }
        for bad in ["AGPL-3.0-only", "MIT AND GPL-3.0", "(GPL-2.0 OR GPL-3.0) AND MIT", "", "MIT MIT"] {
            assert!(!satisfied(bad, &allowed), "{bad}");
        }
    }

    const DENY: &str = "[licenses]\nallow = ['MIT']\n[[licenses.exceptions]]\nallow = ['MPL-2.0']\ncrate = 'known'\n[bans]\ndeny = [{ crate = 'openssl-sys', reason = 'a second TLS' }]\n";

    fn package(name: &str, license: Option<&str>) -> Package {
        Package { id: name.to_owned(), name: name.to_owned(), version: "1.0.0".to_owned(), license: license.map(str::to_owned), ..Package::default() }
    }

    #[test]
    fn foreign_licences_and_forbidden_crates_are_found() {
        let packages = vec![
            package("ours", None),
            package("good", Some("MIT")),
            package("known", Some("MPL-2.0")),
            package("other", Some("MPL-2.0")),
            package("silent", None),
            package("openssl-sys", Some("MIT")),
        ];
        let metadata = Metadata { packages, workspace_members: vec!["ours".to_owned()] };
        assert_eq!(
            check(&metadata, DENY).unwrap(),
            [
                "Cargo.lock: other 1.0.0 is under MPL-2.0, which deny.toml does not allow",
                "Cargo.lock: silent 1.0.0 says no licence",
                "Cargo.lock: openssl-sys 1.0.0 is forbidden: a second TLS"
            ]
        );
    }
}
