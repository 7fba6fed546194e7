//! The picker of permissions: the catalogue by category, with what is ticked and what the editor may not touch. For roles and for API keys.

use askama::Template;
use web::{Form, Page, PermissionInfo, Person};

/// A category of the catalogue.
pub(crate) struct Category {
    pub label: String,
    pub lines: Vec<Line>,
}

/// A permission in the picker.
pub(crate) struct Line {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub ticked: bool,
    /// The editor lacks it: it is shown and stays as it is.
    pub locked: bool,
}

/// Which lines are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// All, those that the person lacks locked.
    All,
    /// Those that the person has.
    Own,
    /// Those that are ticked, to be read.
    Ticked,
}

pub(crate) fn categories(page: &Page, catalogue: &[PermissionInfo], person: &Person, ticked: &[String], shown: Shown) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    for permission in catalogue {
        let line = line(page, permission, person, ticked);
        let seen = match shown {
            Shown::All => true,
            Shown::Own => !line.locked,
            Shown::Ticked => line.ticked,
        };
        if !seen {
            continue;
        }
        let label = page.t(&permission.category_key());
        match categories.iter_mut().find(|category| category.label == label) {
            Some(category) => category.lines.push(line),
            None => categories.push(Category { label, lines: vec![line] }),
        }
    }
    categories
}

fn line(page: &Page, permission: &PermissionInfo, person: &Person, ticked: &[String]) -> Line {
    let key = permission.key();
    Line {
        name: permission.name,
        label: page.t(&key),
        hint: page.t(&format!("{key}-hint")),
        ticked: ticked.iter().any(|name| name == permission.name),
        locked: !person.may(permission.name),
    }
}

/// The form of a role, new or known.
#[derive(Template)]
#[template(path = "roles/editor/form.html")]
pub(crate) struct RoleForm {
    pub page: Page,
    pub form: Form,
    pub categories: Vec<Category>,
    pub action: String,
    pub cancel: String,
    pub verb: &'static str,
}
