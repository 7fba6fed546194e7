//! `cargo xtask new-area NAME`: a small area that compiles, with one list, one permission and one table.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};

/// Where each file goes, and what it is made from.
const SKELETON: &[(&str, &str)] = &[
    ("areas/{area}/Cargo.toml", include_str!("skeleton/Cargo.toml.txt")),
    ("areas/{area}/askama.toml", include_str!("skeleton/askama.toml.txt")),
    ("areas/{area}/README.md", include_str!("skeleton/README.md.txt")),
    ("areas/{area}/words/en.ftl", include_str!("skeleton/en.ftl.txt")),
    ("areas/{area}/src/lib.rs", include_str!("skeleton/lib.rs.txt")),
    ("areas/{area}/src/permission.rs", include_str!("skeleton/permission.rs.txt")),
    ("areas/{area}/src/error.rs", include_str!("skeleton/error.rs.txt")),
    ("areas/{area}/src/list/mod.rs", include_str!("skeleton/list_mod.rs.txt")),
    ("areas/{area}/src/list/page.rs", include_str!("skeleton/list_page.rs.txt")),
    ("areas/{area}/src/list/page.html", include_str!("skeleton/list_page.html.txt")),
    ("areas/{area}/src/list/list.sql", include_str!("skeleton/list.sql.txt")),
    ("migrations/{migration}_{area}.sql", include_str!("skeleton/migration.sql.txt")),
];

pub fn run(root: &Path, name: &str) -> anyhow::Result<ExitCode> {
    let manifest = std::fs::read_to_string(root.join("Cargo.toml"))?;
    let area = Naming::new(name, next_migration(root)?)?;
    if root.join("areas").join(name).exists() || manifest.contains(&format!("\"areas/{name}\"")) {
        bail!("areas/{name} exists already");
    }
    let manifest = area.enlisted(&manifest).context("Cargo.toml is not as this chore knows it")?;
    for (path, text) in area.files() {
        let whole = root.join(&path);
        std::fs::create_dir_all(whole.parent().unwrap_or(root))?;
        std::fs::write(&whole, text).with_context(|| path.clone())?;
        println!("{path}");
    }
    std::fs::write(root.join("Cargo.toml"), manifest)?;
    // Every command builds with the lock file as it is, so it must know the new member.
    let noted = Command::new("cargo").args(["update", "--workspace", "--offline", "--quiet"]).current_dir(root).status()?;
    if !noted.success() {
        bail!("Cargo.lock does not know the new member yet: run cargo check --workspace");
    }
    println!("Cargo.toml: the member, the dependency, its arrows and its row\n{}", area.hint());
    Ok(ExitCode::SUCCESS)
}

/// The number after the highest of the migrations.
fn next_migration(root: &Path) -> anyhow::Result<u32> {
    let mut highest = 0;
    for entry in std::fs::read_dir(root.join("migrations"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let number = name.split('_').next().and_then(|digits| digits.parse().ok()).unwrap_or(0);
        highest = highest.max(number);
    }
    Ok(highest + 1)
}

/// The area's name in its four dresses.
struct Naming {
    area: String,
    krate: String,
    kind: String,
    migration: String,
}

impl Naming {
    fn new(name: &str, migration: u32) -> anyhow::Result<Self> {
        let fits = !name.is_empty() && name.split('_').all(|part| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_lowercase()));
        if !fits {
            bail!("{name} is no name for an area: small letters and underscores, a noun of the trade in the plural");
        }
        let capital = |part: &str| part.chars().next().map(|first| format!("{}{}", first.to_ascii_uppercase(), part.get(1..).unwrap_or_default()));
        let kind = name.split('_').filter_map(capital).collect();
        Ok(Self { area: name.to_owned(), krate: name.replace('_', "-"), kind, migration: format!("{migration:04}") })
    }

    fn files(&self) -> Vec<(String, String)> {
        SKELETON.iter().map(|(path, text)| (self.fill(path), self.fill(text))).collect()
    }

    /// `{area}` my_things, `{crate}` my-things, `{Kind}` MyThings, `{migration}` 0007. Other braces stay.
    fn fill(&self, text: &str) -> String {
        let filled = text.replace("{area}", &self.area).replace("{crate}", &self.krate);
        filled.replace("{Kind}", &self.kind).replace("{migration}", &self.migration)
    }

    /// The root manifest with the new member, its dependency line, its arrows and its row.
    fn enlisted(&self, manifest: &str) -> Option<String> {
        let member = self.fill("    \"areas/{area}\",\n");
        let dependency = self.fill("{crate} = { path = \"areas/{area}\" }\n");
        let arrows = self.fill("{crate} = [\"kernel\", \"tenancy\", \"web\"]\n");
        let row = self.fill("{crate} = 1\n");
        let text = before(manifest, "    \"app\",\n", &member)?;
        let text = after(&text, "audit-log = { path = \"areas/audit_log\" }\n", &dependency)?;
        let text = after(&text, "[workspace.metadata.rows]\n", &row)?;
        after(&text, "[workspace.metadata.arrows]\n", &arrows)
    }

    fn hint(&self) -> String {
        self.fill(
            "\nLeft for you:\n  app/Cargo.toml            {crate}.workspace = true\n  app/src/wiring.rs         {area}::area() in areas(), by its row\n  \
             Cargo.toml                \"{crate}\" among the arrows of fiberbill; its row, if it is not 1\n  \
             migrations/{migration}_{area}.sql   the columns it really needs, then: cargo xtask sql --write\n  cargo xtask tidy          what is still missing",
        )
    }
}

fn before(text: &str, mark: &str, new: &str) -> Option<String> {
    text.contains(mark).then(|| text.replacen(mark, &format!("{new}{mark}"), 1))
}

fn after(text: &str, mark: &str, new: &str) -> Option<String> {
    text.contains(mark).then(|| text.replacen(mark, &format!("{mark}{new}"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_none_are_refused() {
        for bad in ["", "Plans", "my-things", "_x", "x_", "x1"] {
            assert!(Naming::new(bad, 1).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_skeleton_is_filled_in_everywhere() {
        let area = Naming::new("price_lists", 7).unwrap();
        let files = area.files();
        for (path, text) in &files {
            for hole in ["{area}", "{crate}", "{Kind}", "{migration}"] {
                assert!(!path.contains(hole) && !text.contains(hole), "{path}: {hole}");
            }
        }
        let text = |end: &str| files.iter().find(|(path, _)| path.ends_with(end)).unwrap().1.clone();
        assert!(text("areas/price_lists/Cargo.toml").contains("name = \"price-lists\""));
        assert!(text("src/permission.rs").contains("ViewPriceLists = \"price_lists.view\""));
        assert!(text("0007_price_lists.sql").contains("create table app.price_lists"));
    }

    #[test]
    fn the_skeleton_keeps_the_houses_rules() {
        let files = Naming::new("price_lists", 7).unwrap().files();
        let pairs: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let glossary = [("docs/words.md", "")];
        assert_eq!(crate::tidy::of_files(&[pairs.as_slice(), &glossary].concat()), [""; 0]);
    }

    #[test]
    fn the_manifest_of_the_house_takes_a_new_member() {
        let manifest = include_str!("../../../Cargo.toml");
        let text = Naming::new("price_lists", 7).unwrap().enlisted(manifest).unwrap();
        assert!(text.contains("\"areas/price_lists\",") && text.contains("price-lists = { path = \"areas/price_lists\" }"));
        assert!(text.contains("price-lists = [\"kernel\", \"tenancy\", \"web\"]") && text.contains("price-lists = 1\n"));
    }
}
