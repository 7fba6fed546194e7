//! Finds every page that the owner can open and every form on it, by following links as a person would.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use testkit::Client;

/// A form as the page offers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    pub action: String,
    pub multipart: bool,
    /// Names and the values they come with.
    pub fields: BTreeMap<String, String>,
}

/// What a crawl has seen.
#[derive(Default)]
pub struct Seen {
    pub pages: BTreeSet<String>,
    pub forms: BTreeSet<Form>,
}

/// Goes from page to page, at most a few hundred, and notes every form.
pub async fn crawl(client: &Client, starts: &[&str]) -> Seen {
    let mut seen = Seen::default();
    let mut open: VecDeque<String> = starts.iter().map(|start| (*start).to_owned()).collect();
    let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = open.pop_front() {
        // A list of a thousand things is looked at a few times.
        let count = shapes.entry(shape(&path)).or_default();
        *count += 1;
        if *count > 3 || !seen.pages.insert(path.clone()) {
            continue;
        }
        let reply = client.get(&path).await;
        assert!(!reply.status.is_server_error(), "{path}: {}", reply.status);
        if !reply.header("content-type").starts_with("text/html") {
            continue;
        }
        for link in attributes(&reply.body, "<a ", "href") {
            let local = link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/assets/");
            if local {
                open.push_back(link.split('#').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&"));
            }
        }
        seen.forms.extend(forms(&reply.body, &path));
    }
    seen
}

/// A path with its ids and queries out.
fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let place: Vec<&str> = path.split('/').map(|part| if part.len() >= 32 { "ID" } else { part }).collect();
    let names: Vec<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    format!("{}?{}", place.join("/"), names.join("&"))
}

fn attributes(html: &str, tag: &str, name: &str) -> Vec<String> {
    html.split(tag).skip(1).filter_map(|rest| attribute(rest.split('>').next()?, name)).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let padded = format!(" {tag}");
    let start = padded.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = padded[start..].split('"').next()?;
    Some(value.replace("&#38;", "&").replace("&amp;", "&").replace("&#34;", "\"").replace("&#39;", "'"))
}

fn forms(html: &str, page: &str) -> Vec<Form> {
    let mut found = Vec::new();
    for rest in html.split("<form").skip(1) {
        let tag = rest.split('>').next().unwrap_or_default();
        if attribute(tag, "method").is_none_or(|method| !method.eq_ignore_ascii_case("post")) {
            continue;
        }
        let body = rest.split("</form>").next().unwrap_or_default();
        let mut fields = BTreeMap::new();
        for kind in ["<input", "<select", "<textarea", "<button"] {
            for one in body.split(kind).skip(1) {
                let one = one.split('>').next().unwrap_or_default();
                if let Some(name) = attribute(one, "name") {
                    fields.entry(name).or_insert_with(|| attribute(one, "value").unwrap_or_default());
                }
            }
        }
        let action = attribute(tag, "action").filter(|action| !action.is_empty()).unwrap_or_else(|| page.to_owned());
        let multipart = attribute(tag, "enctype").is_some_and(|kind| kind == "multipart/form-data");
        found.push(Form { action, multipart, fields });
    }
    found
}
