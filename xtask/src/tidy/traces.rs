//! The tree speaks of the project alone: no machine's paths, no registries' addresses, nothing that looks like a secret.

use crate::read::{File, Tree};

/// Put together here so that this file does not find itself.
const PATHS: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tmp/", "bash_"), concat!("/fa", "rm/")];
const REGISTRIES: &[&str] = &[concat!("crates", ".io"), concat!("npm", "js."), concat!("pypi", "."), concat!("deb.", "debian")];

pub fn check(tree: &Tree) -> Vec<String> {
    // The lock file names its registry; whoever wrote the vendored scripts named what they liked.
    let foreign = |file: &&File| file.path.ends_with(".lock") || file.path.contains("assets/vendor/");
    tree.files.iter().filter(|file| !foreign(file)).flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<String> {
    let mut findings = Vec::new();
    let examples = file.path.contains("test") || file.path.contains("demo");
    for (index, line) in file.text.lines().enumerate() {
        let mut say = |what: String| findings.push(format!("{}:{}: {what}", file.path, index + 1));
        for path in PATHS.iter().filter(|path| line.contains(**path)) {
            say(format!("the path {path} of some machine"));
        }
        for host in REGISTRIES.iter().filter(|host| line.contains(**host)) {
            say(format!("the registry {host}"));
        }
        if !examples && looks_secret(line) {
            say("looks like a secret".to_owned());
        }
    }
    findings
}

fn looks_secret(line: &str) -> bool {
    let key = concat!("-----BE", "GIN ");
    if line.contains(key) && line.contains("PRIVATE") {
        return true;
    }
    let lower = line.to_lowercase();
    let Some((_, after)) = lower.split_once("password") else { return false };
    let after = after.trim_start();
    let Some(value) = after.strip_prefix([':', '=']).map(str::trim_start) else { return false };
    let Some(value) = value.strip_prefix(['"', '\'']) else { return false };
    let length = value.chars().take_while(|sign| !matches!(sign, '"' | '\'' | '{' | '<' | '$')).count();
    // Shorter, or cut off by a placeholder, it is a field's name.
    length >= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_pass() {
        let text = "password: \"{{ value }}\"\nlet password = \"short\";\nhttps://example.com/work\n";
        assert_eq!(check(&Tree::of(&[("a.rs", text)])), [""; 0]);
    }

    #[test]
    fn paths_registries_and_secrets_are_found() {
        let text = format!(
            "{}main\nhttps://{}\nlet {} = \"correct horse\";\n{}RSA PRIVATE KEY\n",
            PATHS[0],
            REGISTRIES[0],
            "password",
            concat!("-----BE", "GIN ")
        );
        let found = check(&Tree::of(&[("a.md", &text)]));
        assert_eq!(found.len(), 4, "{found:?}");
    }
}
