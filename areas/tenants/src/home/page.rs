//! `GET /`, for everybody.

use std::sync::Arc;

use askama::Template;
use tenancy::TenantContext;
use web::{Answer, NavItem, Page, Person, Visit, html};

use crate::settings::{Stored, stored};

/// For how long after its founding a company is shown what else is worth doing.
const FRESH_SECONDS: i64 = 14 * 24 * 3_600;

#[derive(Template)]
#[template(path = "home/landing.html")]
struct Landing {
    page: Page,
    sign_up: bool,
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct Home {
    page: Page,
    state: String,
    logo: Option<uuid::Uuid>,
    lines: Vec<String>,
    zone: String,
    clock: String,
    currency: String,
    steps: Vec<Step>,
    ideas: Vec<Step>,
    links: Vec<NavItem>,
}

/// Something to do for a new company.
struct Step {
    label: &'static str,
    hint: &'static str,
    href: &'static str,
    done: bool,
}

impl Step {
    const fn new(label: &'static str, hint: &'static str, href: &'static str, done: bool) -> Self {
        Self { label, hint, href, done }
    }
}

/// `GET /`
pub async fn show(visit: Visit) -> Answer {
    match visit.session().await? {
        Some((context, _, person)) => home(&visit, &context, person).await,
        None => html(&Landing { page: visit.page("tenants-landing"), sign_up: visit.site.config.sign_up }),
    }
}

async fn home(visit: &Visit, context: &TenantContext, person: Person) -> Answer {
    let mut tx = visit.site.db.begin_read(context).await?;
    let stored = stored(&mut tx).await?;
    let now = tx.now();
    drop(tx);
    let person = Arc::new(person);
    let page = Page::signed_in(&visit.site, &visit.info, &person, "tenants-home");
    let open = person.company.state == "active";
    let fresh = now.as_second() - stored.created_at.0.as_second() < FRESH_SECONDS;
    let steps = if open { steps(&person, &stored) } else { Vec::new() };
    let unfinished = steps.iter().any(|step| !step.done);
    let ideas = if open && (fresh || unfinished) { ideas(&person) } else { Vec::new() };
    let links = page.nav.iter().flat_map(|group| group.items.clone()).filter(|item| item.href != "/").collect();
    let settings = stored.settings();
    let view = Home {
        state: stored.state.clone(),
        logo: stored.logo_id,
        lines: settings.letterhead.lines().chain(settings.address.lines()).map(str::to_owned).collect(),
        clock: page.time(now),
        zone: settings.time_zone,
        currency: settings.currency,
        steps: if fresh || unfinished { steps } else { Vec::new() },
        ideas,
        links,
        page,
    };
    html(&view)
}

/// What can be seen to be done or not.
fn steps(person: &Person, stored: &Stored) -> Vec<Step> {
    let settings = stored.settings();
    let told = !settings.address.is_empty() && !settings.contact_email.is_empty();
    let mut steps = vec![Step::new("tenants-step-email", "tenants-step-email-hint", "/profile", person.email_verified)];
    if person.may("tenants.change_settings") {
        steps.push(Step::new("tenants-step-details", "tenants-step-details-hint", "/settings", told));
        steps.push(Step::new("tenants-step-logo", "tenants-step-logo-hint", "/settings#logo", stored.logo_id.is_some()));
    }
    steps
}

/// What is worth doing, whether or not it has been done: the facts belong to the people's area.
fn ideas(person: &Person) -> Vec<Step> {
    let mut ideas = Vec::new();
    if person.may("staff.invite_users") {
        ideas.push(Step::new("tenants-idea-invite", "tenants-idea-invite-hint", "/people/invite", false));
    }
    ideas.push(Step::new("tenants-idea-factor", "tenants-idea-factor-hint", "/profile/security", false));
    ideas
}
