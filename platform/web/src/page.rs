//! What every page's template knows: words, navigation, who is looking, times in the company's own zone.

use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::tz::TimeZone;
use kernel::Words;
use serde::{Deserialize, Serialize};
use tenancy::{Day, Ts};

use crate::{Person, RequestInfo, Site, asset_url};

/// How a passing message looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FlashKind {
    Success,
    Info,
    Error,
}

/// A message that is shown once.
#[derive(Clone, Debug)]
pub struct Flash {
    pub kind: &'static str,
    pub text: String,
}

#[derive(Serialize, Deserialize)]
struct FlashCookie {
    kind: FlashKind,
    key: String,
    args: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct NavGroup {
    pub label: String,
    pub items: Vec<NavItem>,
}

#[derive(Clone, Debug)]
pub struct NavItem {
    pub href: String,
    pub label: String,
    pub icon: &'static str,
    pub active: bool,
}

/// Links to the neighbouring pages of a list.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    pub next: Option<String>,
    pub prev: Option<String>,
    pub shown: usize,
}

/// Handed to every template as `page`.
#[derive(Clone)]
pub struct Page {
    site: Site,
    pub lang: &'static str,
    pub theme: &'static str,
    pub title: String,
    pub signed_in: bool,
    pub company: String,
    pub person_name: String,
    pub person_email: String,
    pub person_initials: String,
    pub avatar_url: Option<String>,
    /// Whoever is signed in has not confirmed their address yet.
    pub email_unverified: bool,
    pub nav: Vec<NavGroup>,
    pub flash: Option<Flash>,
    pub dev: bool,
    pub request_id: String,
    pub path: String,
    person: Option<Arc<Person>>,
    zone: TimeZone,
}

impl Page {
    #[must_use]
    pub fn signed_out(site: &Site, info: &RequestInfo, title: &str) -> Self {
        let lang = info.language;
        Self {
            lang,
            theme: info.theme,
            title: site.words.text(lang, title, &[]),
            signed_in: false,
            company: String::new(),
            person_name: String::new(),
            person_email: String::new(),
            person_initials: String::new(),
            avatar_url: None,
            email_unverified: false,
            nav: Vec::new(),
            flash: take_flash(site, info, lang),
            dev: site.config.dev,
            request_id: info.id.clone(),
            path: info.path.clone(),
            person: None,
            zone: TimeZone::UTC,
            site: site.clone(),
        }
    }

    #[must_use]
    pub fn signed_in(site: &Site, info: &RequestInfo, person: &Arc<Person>, title: &str) -> Self {
        let mut page = Self::signed_out(site, info, title);
        let wanted = person.locale.as_deref().unwrap_or(&person.company.locale);
        page.lang = site.words.choose(wanted);
        page.title = page.t(title);
        page.signed_in = true;
        page.company.clone_from(&person.company.name);
        page.person_name.clone_from(&person.name);
        page.person_email.clone_from(&person.email);
        page.person_initials = person.initials();
        page.email_unverified = !person.email_verified;
        page.avatar_url = person.avatar.map(|id| format!("/pictures/{id}"));
        page.zone = TimeZone::get(&person.company.time_zone).unwrap_or(TimeZone::UTC);
        page.nav = navigation(site, &page, person);
        page.person = Some(Arc::clone(person));
        page
    }

    /// The title, already a finished text: somebody's name.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    /// For what is only sometimes said.
    #[must_use]
    pub fn words(&self) -> &crate::Catalogue {
        &self.site.words
    }

    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.site.words.text(self.lang, key, &[])
    }

    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl Display) -> String {
        self.site.words.text(self.lang, key, &[(name, &value.to_string())])
    }

    #[must_use]
    pub fn t2(&self, key: &str, one: &str, first: impl Display, two: &str, second: impl Display) -> String {
        self.site.words.text(self.lang, key, &[(one, &first.to_string()), (two, &second.to_string())])
    }

    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        self.site.words.say(self.lang, words)
    }

    /// Where a map's pictures come from; empty where there are none.
    #[must_use]
    pub fn tiles(&self) -> &str {
        self.site.config.tiles.as_deref().unwrap_or_default()
    }

    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        asset_url(name)
    }

    /// Whether the person may; for showing a button, never instead of the check behind it.
    #[must_use]
    pub fn may(&self, permission: &str) -> bool {
        self.person.as_ref().is_some_and(|person| person.may(permission))
    }

    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.is_owner)
    }

    #[must_use]
    pub fn is_me(&self, user: impl Into<uuid::Uuid>) -> bool {
        let user = user.into();
        self.person.as_ref().is_some_and(|person| person.user == user)
    }

    /// `21 Nov 2026, 15:04` on the company's clock.
    #[must_use]
    pub fn time(&self, moment: impl Into<Ts>) -> String {
        moment.into().0.to_zoned(self.zone.clone()).strftime("%-d %b %Y, %H:%M").to_string()
    }

    /// To the second, for records.
    #[must_use]
    pub fn exact_time(&self, moment: impl Into<Ts>) -> String {
        moment.into().0.to_zoned(self.zone.clone()).strftime("%-d %b %Y, %H:%M:%S").to_string()
    }

    /// `21 Nov 2026` on the company's calendar.
    #[must_use]
    pub fn day(&self, moment: impl Into<Ts>) -> String {
        moment.into().0.to_zoned(self.zone.clone()).strftime("%-d %b %Y").to_string()
    }

    /// `21 Nov 2026`: a day of the calendar.
    #[must_use]
    pub fn date(&self, day: impl Into<Day>) -> String {
        day.into().0.strftime("%-d %b %Y").to_string()
    }

    /// For the `datetime` attribute.
    #[must_use]
    pub fn iso(&self, moment: impl Into<Ts>) -> String {
        moment.into().0.to_string()
    }

    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

fn navigation(site: &Site, page: &Page, person: &Person) -> Vec<NavGroup> {
    let closed = person.company.state != "active";
    let mut groups: Vec<NavGroup> = Vec::new();
    for entry in &site.nav {
        if !entry.need.met_by(person) || (closed && !entry.need.holds_while_closed()) {
            continue;
        }
        let active = page.path == entry.href || (entry.href != "/" && page.path.starts_with(&format!("{}/", entry.href)));
        let item = NavItem { href: entry.href.to_owned(), label: page.t(entry.label), icon: entry.icon, active };
        let label = page.t(entry.group);
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => group.items.push(item),
            None => groups.push(NavGroup { label, items: vec![item] }),
        }
    }
    groups
}

/// A cookie holds a message's key and arguments, never a sentence: who forges one can only make us say what we say anyway.
pub(crate) fn flash_cookie(kind: FlashKind, words: &Words) -> String {
    let args = words.args.iter().map(|(name, value)| ((*name).to_owned(), value.chars().take(120).collect())).collect();
    let cookie = FlashCookie { kind, key: words.key.to_owned(), args };
    let text = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&cookie).unwrap_or_default());
    format!("flash={text}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax")
}

fn take_flash(site: &Site, info: &RequestInfo, lang: &str) -> Option<Flash> {
    let bytes = URL_SAFE_NO_PAD.decode(info.flash.as_deref()?).ok()?;
    let cookie: FlashCookie = serde_json::from_slice(&bytes).ok()?;
    info.flash_shown.store(true, Ordering::Relaxed);
    if !site.words.knows("en", &cookie.key) {
        return None;
    }
    let cut = |value: &str| value.chars().take(120).collect::<String>();
    let args: Vec<(String, String)> = cookie.args.iter().take(4).map(|(name, value)| (cut(name), cut(value))).collect();
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let kind = match cookie.kind {
        FlashKind::Success => "success",
        FlashKind::Info => "info",
        FlashKind::Error => "error",
    };
    Some(Flash { kind, text: site.words.text(lang, &cookie.key, &args) })
}
