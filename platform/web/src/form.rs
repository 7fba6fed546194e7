//! A form as it was sent, cleaned of what no form means, and kept so that nothing is lost when it is wrong.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum_extra::extract::Form as Urlencoded;
use bytes::Bytes;
use kernel::{Failure, Kind, Words};

use crate::{Page, Refusal, Site};

/// The fields of a form or a query, in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
}

impl Fields {
    /// The first value, trimmed; empty when there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(|all| all.first()).map(|value| value.trim()).unwrap_or_default()
    }

    /// As typed: a password keeps its spaces.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.values.get(name).and_then(|all| all.first()).map(String::as_str).unwrap_or_default()
    }

    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.values.get(name).cloned().unwrap_or_default()
    }

    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// None for a field left empty.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// What was sent, trimmed, also when that is nothing; none when the field was not there at all.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<&str> {
        self.values.get(name).and_then(|all| all.first()).map(|value| value.trim())
    }

    /// A number, an id: none for a field left empty.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, T::Err> {
        self.optional(name).map(str::parse).transpose()
    }

    pub fn put(&mut self, name: &str, value: &str) {
        self.values.insert(name.to_owned(), vec![clean(value)]);
    }

    pub fn put_all(&mut self, name: &str, values: impl IntoIterator<Item = String>) {
        self.values.insert(name.to_owned(), values.into_iter().collect());
    }

    fn push(&mut self, name: &str, value: &str) {
        self.values.entry(name.to_owned()).or_default().push(clean(value));
    }
}

/// Control characters mean nothing in any field of ours, and U+0000 cannot be stored.
fn clean(value: &str) -> String {
    let value = value.replace("\r\n", "\n");
    value.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect()
}

/// A file's name without the folders it was in.
fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    clean(last).replace(['\n', '\t'], " ").chars().take(200).collect()
}

impl FromRequest<Site> for Fields {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let pairs = Urlencoded::<Vec<(String, String)>>::from_request(request, site).await;
        let Urlencoded(pairs) = pairs.map_err(|rejection| Refusal::status(axum::response::IntoResponse::into_response(rejection).status()))?;
        let mut fields = Self::default();
        for (name, value) in pairs {
            fields.push(&name, &value);
        }
        Ok(fields)
    }
}

/// A form with its fields and one file.
pub struct Upload {
    pub fields: Fields,
    /// Nothing when no file was chosen. Its declared type is the sender's word and not kept.
    pub file: Option<Bytes>,
    /// What the sender calls it: to be shown, and for nothing else.
    pub file_name: String,
}

impl FromRequest<Site> for Upload {
    type Rejection = Refusal;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Refusal> {
        let mut parts = Multipart::from_request(request, site).await.map_err(|rejection| Refusal::status(rejection.status()))?;
        let mut upload = Self { fields: Fields::default(), file: None, file_name: String::new() };
        loop {
            let next = parts.next_field().await.map_err(|error| Refusal::status(error.status()))?;
            let Some(part) = next else { return Ok(upload) };
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(bare_name);
            let bytes = part.bytes().await.map_err(|error| Refusal::status(error.status()))?;
            if let Some(file_name) = file_name {
                upload.file = Some(bytes).filter(|bytes| !bytes.is_empty());
                upload.file_name = file_name;
            } else {
                upload.fields.push(&name, &String::from_utf8_lossy(&bytes));
            }
        }
    }
}

/// A form on a page: what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Fields,
    errors: BTreeMap<String, String>,
    summary: Option<String>,
}

impl Form {
    #[must_use]
    pub const fn of(fields: Fields) -> Self {
        Self { fields, errors: BTreeMap::new(), summary: None }
    }

    /// A form that shows what is stored.
    #[must_use]
    pub fn with(values: &[(&str, &str)]) -> Self {
        let mut fields = Fields::default();
        for (name, value) in values {
            fields.put(name, value);
        }
        Self::of(fields)
    }

    /// Takes in a failure that the person can mend; any other is given back.
    pub fn absorb<E: Failure>(&mut self, failure: E, page: &Page) -> Result<StatusCode, Refusal> {
        match failure.kind() {
            Kind::Invalid { field } => {
                self.fail(field, page.say(&failure.words()));
                Ok(StatusCode::UNPROCESSABLE_ENTITY)
            }
            Kind::Conflict => {
                self.fail("", page.say(&failure.words()));
                Ok(StatusCode::CONFLICT)
            }
            Kind::Limited { retry_after } => {
                let minutes = retry_after.div_ceil(60).max(1);
                self.fail("", page.say(&Words::key("web-limited").with("minutes", minutes)));
                Ok(StatusCode::TOO_MANY_REQUESTS)
            }
            _ => Err(failure.into()),
        }
    }

    /// Says what is wrong with a field; with an empty name, with the whole.
    pub fn fail(&mut self, field: &str, text: String) {
        if field.is_empty() {
            self.summary = Some(text);
        } else {
            self.errors.entry(field.to_owned()).or_insert(text);
        }
    }

    #[must_use]
    pub fn failed(&self) -> bool {
        self.summary.is_some() || !self.errors.is_empty()
    }

    /// Other values, the same errors: what the page itself must send, such as the version it shows.
    pub fn refill(&mut self, fields: Fields) {
        self.fields = fields;
    }

    #[must_use]
    pub const fn fields(&self) -> &Fields {
        &self.fields
    }

    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.fields.raw(name)
    }

    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.get(name).map(String::as_str)
    }

    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.values.get(name).is_some_and(|all| all.iter().any(|one| one == value))
    }

    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        self.summary.as_deref()
    }
}
