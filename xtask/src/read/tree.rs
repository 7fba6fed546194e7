//! The project's files as text: what git tracks or would track.

use std::path::Path;
use std::process::Command;

use anyhow::Context;

pub struct File {
    /// From the workspace's folder, with forward slashes.
    pub path: String,
    pub text: String,
}

impl File {
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }
}

pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Files that are not text are left out.
    pub fn load(root: &Path) -> anyhow::Result<Self> {
        let mut paths = listed_by_git(root).unwrap_or_default();
        if paths.is_empty() {
            walk(root, root, &mut paths)?;
        }
        paths.sort();
        paths.dedup();
        let mut files = Vec::new();
        for path in paths {
            let whole = root.join(&path);
            // Listed, and deleted since.
            if !whole.is_file() {
                continue;
            }
            let bytes = std::fs::read(&whole).with_context(|| path.clone())?;
            if let Ok(text) = String::from_utf8(bytes) {
                files.push(File { path, text });
            }
        }
        Ok(Self { files })
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.iter().map(file).collect() }
    }

    pub fn ending(&self, end: &'static str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.ends_with(end))
    }

    #[must_use]
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    let listing = Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root).output().ok()?;
    if !listing.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&listing.stdout).into_owned();
    Some(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// Without git (an unpacked archive): everything but what is built or fetched.
fn walk(root: &Path, folder: &Path, paths: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), ".git" | "target" | "node_modules") {
                walk(root, &path, paths)?;
            }
        } else if let Ok(inside) = path.strip_prefix(root) {
            paths.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}
