//! What the isolation tests swap: one thing of each kind for Ana and the same for Ben, and where ids stand in forms.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::world::{Company, World};

/// What an id in a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Person,
    Invited,
    Role,
    Entry,
    Key,
    Picture,
    Session,
    /// A one-time link: not an id of a row, but as little to be guessed.
    Link,
    Mail,
    Job,
    Schedule,
    Barangay,
    Plan,
    Router,
    Customer,
    /// Whom the first may become part of.
    OtherCustomer,
    Lcp,
    Splitter,
    Nap,
    Line,
    Import,
    Document,
    /// A line that can be sold to, and a plan that is sold.
    Connected,
    OnSale,
    Block,
    Payment,
    Till,
}

impl Kind {
    pub fn of(path: &str) -> Option<Self> {
        let of = [
            ("/people/{id}/resend", Self::Invited),
            ("/people/{id}/withdraw", Self::Invited),
            ("/people/", Self::Person),
            ("/api/v1/users/", Self::Person),
            ("/roles/", Self::Role),
            ("/api/v1/roles/", Self::Role),
            ("/audit/", Self::Entry),
            ("/api/v1/audit-entries/", Self::Entry),
            ("/api-keys/", Self::Key),
            ("/pictures/", Self::Picture),
            ("/profile/sessions/", Self::Session),
            ("/dev/mailbox/", Self::Mail),
            ("/background/jobs/", Self::Job),
            ("/api/v1/jobs/", Self::Job),
            ("/background/schedules/", Self::Schedule),
            ("/api/v1/schedules/", Self::Schedule),
            ("/barangays/", Self::Barangay),
            ("/api/v1/barangays/", Self::Barangay),
            ("/plans/", Self::Plan),
            ("/api/v1/plans/", Self::Plan),
            ("/routers/", Self::Router),
            ("/api/v1/routers/", Self::Router),
            ("/network/lcps/", Self::Lcp),
            ("/api/v1/lcps/", Self::Lcp),
            ("/network/splitters/", Self::Splitter),
            ("/api/v1/splitters/", Self::Splitter),
            ("/network/naps/", Self::Nap),
            ("/api/v1/naps/", Self::Nap),
            ("/installations/", Self::Line),
            ("/api/v1/installations/", Self::Line),
            ("/documents/customer/", Self::Customer),
            ("/documents/installation/", Self::Line),
            ("/documents/", Self::Document),
            ("/api/v1/documents/", Self::Document),
            ("/imports/", Self::Import),
            ("/api/v1/imports/", Self::Import),
            ("/subscriptions/", Self::Block),
            ("/api/v1/subscriptions/", Self::Block),
            ("/sales/", Self::Block),
            ("/payments/", Self::Payment),
            ("/api/v1/payments/", Self::Payment),
            ("/tills/", Self::Till),
            ("/api/v1/tills/", Self::Till),
            ("/customers/", Self::Customer),
            ("/api/v1/customers/", Self::Customer),
        ];
        if path.contains("{token}") {
            return Some(Self::Link);
        }
        of.iter().find(|(start, _)| path.starts_with(start) && path.contains('{')).map(|(_, kind)| *kind)
    }
}

/// One of each.
pub struct Things {
    ids: Vec<(Kind, Uuid)>,
}

impl Things {
    pub fn id(&self, kind: Kind) -> Uuid {
        self.ids.iter().find(|(known, _)| *known == kind).map_or_else(|| panic!("no {kind:?}"), |(_, id)| *id)
    }
}

/// The same for both companies.
pub struct Fixture {
    pub ana: Things,
    pub ben: Things,
}

impl Fixture {
    pub async fn new(world: &World) -> Self {
        Self { ana: things(world, &world.ana).await, ben: things(world, &world.ben).await }
    }
}

async fn things(world: &World, company: &Company) -> Things {
    world.join(company, "Cora Diaz", &["Cashier"]).await;
    let domain = company.owner_email.split('@').next_back().unwrap();
    let reply = company.owner.post("/people/invite", &[("name", "Ivo Invited"), ("email", &format!("ivo@{domain}"))]).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let _ = company.key(&["staff.view_users"]).await;
    let png = crate::world::png(32, 32);
    let reply = company.owner.upload("/profile/avatar", &[], "avatar", "me.png", png).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let made = company.owner.post("/barangays/new", &[("name", "San Isidro"), ("code", "SI"), ("active", "on")]).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let plan = [("name", "Home 50"), ("down_mbps", "50"), ("up_mbps", "25"), ("price", "1300"), ("term_days", "30"), ("tax_class", "standard")];
    let made = company.owner.post("/plans/new", &plan).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let made = company.owner.post("/routers/new", &[("serial", "HC1"), ("mac", "4C5E0C123456")]).await;
    assert_eq!(made.status, 303, "{}", made.body);
    for (first, phone) in [("Juan", "0917 123 4567"), ("Juana", "0917 123 4568")] {
        let made = company.owner.post("/customers/new", &[("first_name", first), ("last_name", "Cruz"), ("phone", phone)]).await;
        assert_eq!(made.status, 303, "{}", made.body);
    }
    let made = company.owner.post("/network/lcps/new", &[("code", "LCP-1"), ("name", "Town hall"), ("active", "on")]).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let made = company.owner.post(&format!("{}/splitters/new", made.location()), &[("code", "SP-1"), ("ratio", "8"), ("active", "on")]).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let nap = [("code", "NAP-1"), ("name", "Corner"), ("port", "1"), ("active", "on")];
    let made = company.owner.post(&format!("{}/naps/new", made.location()), &nap).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let juan = company.owner.get("/customers?q=0917+123+4567").await;
    let juan = juan.body.split("/customers/").find_map(|rest| rest.get(..36).filter(|id| id.parse::<Uuid>().is_ok())).unwrap().to_owned();
    let made = company.owner.post("/installations/new", &[("customer", &juan)]).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let file = b"first_name,last_name,phone\nRosa,Diaz,12345\n".to_vec();
    let made = company.owner.upload("/imports/new", &[("of", "customers")], "file", "list.csv", file).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let made = company.owner.upload(&format!("/documents/customer/{juan}"), &[], "file", "me.png", crate::world::png(32, 32)).await;
    assert_eq!(made.status, 303, "{}", made.body);
    sold(company, &juan).await;
    world.settle().await;
    let tenant = company.tenant;
    let find = async |sql: &'static str| -> Uuid {
        let mut superuser = world.database.superuser().await;
        let row: (Uuid,) = sqlx::query_as(sql).bind(tenant).fetch_one(&mut superuser).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        row.0
    };
    Things {
        ids: vec![
            (Kind::Person, find("select id from app.users where tenant_id = $1 and name = 'Cora Diaz'").await),
            (Kind::Invited, find("select id from app.users where tenant_id = $1 and state = 'invited'").await),
            (Kind::Role, find("select id from app.roles where tenant_id = $1 and name = 'Manager'").await),
            (Kind::Entry, find("select id from app.audit_entries where tenant_id = $1 order by id limit 1").await),
            (Kind::Key, find("select id from directory.api_keys where tenant_id = $1 limit 1").await),
            (Kind::Picture, find("select avatar_id from app.users where tenant_id = $1 and is_owner").await),
            (Kind::Session, find("select s.id from directory.sessions s join app.users u on u.tenant_id = s.tenant_id and u.id = s.user_id where s.tenant_id = $1 and u.is_owner limit 1").await),
            (Kind::Link, find("select id from directory.mail_tokens where tenant_id = $1 limit 1").await),
            (Kind::Mail, find("select id from app.outbox where tenant_id = $1 limit 1").await),
            (Kind::Job, find("select id from queue.jobs where tenant_id = $1 limit 1").await),
            (Kind::Barangay, find("select id from app.barangays where tenant_id = $1").await),
            (Kind::Router, find("select id from app.routers where tenant_id = $1").await),
            (Kind::Customer, find("select id from app.customers where tenant_id = $1 and first_name = 'Juan'").await),
            (Kind::OtherCustomer, find("select id from app.customers where tenant_id = $1 and first_name = 'Juana'").await),
            (Kind::Line, find("select id from app.installations where tenant_id = $1 order by number limit 1").await),
            (Kind::Connected, find("select id from app.installations where tenant_id = $1 order by number desc limit 1").await),
            (Kind::Document, find("select id from app.documents where tenant_id = $1").await),
            (Kind::Import, find("select id from app.imports where tenant_id = $1").await),
            (Kind::Lcp, find("select id from app.lcps where tenant_id = $1").await),
            (Kind::Splitter, find("select id from app.splitters where tenant_id = $1").await),
            (Kind::Nap, find("select id from app.naps where tenant_id = $1").await),
            (Kind::Plan, find("select id from app.plans where tenant_id = $1 and name = 'Home 50'").await),
            (Kind::Block, find("select id from app.blocks where tenant_id = $1").await),
            (Kind::Payment, find("select id from app.payments where tenant_id = $1").await),
            (Kind::Till, find("select id from app.tills where tenant_id = $1").await),
            (Kind::OnSale, find("select id from app.plans where tenant_id = $1 and name = 'Home 10'").await),
            (Kind::Schedule, find("select id from app.schedules where tenant_id = $1 limit 1").await),
        ],
    }
}

/// Another line of the customer, on the last port, with time that was paid for.
async fn sold(company: &Company, customer: &str) {
    let line = company.owner.post("/installations/new", &[("customer", customer)]).await.location().to_owned();
    let naps = company.owner.get("/network/naps").await.body;
    let nap = naps.split("/network/naps/").find_map(|rest| rest.get(..36).filter(|id| id.parse::<Uuid>().is_ok())).unwrap().to_owned();
    assert_eq!(company.owner.post(&format!("{line}/port"), &[("nap", &nap), ("port", "8"), ("version", "1")]).await.status, 303);
    assert_eq!(company.owner.post(&format!("{line}/activate"), &[("version", "2")]).await.status, 303);
    let plan = [
        ("name", "Home 10"),
        ("down_mbps", "10"),
        ("up_mbps", "10"),
        ("price", "500"),
        ("term_days", "30"),
        ("tax_class", "standard"),
        ("active", "on"),
    ];
    let plan = company.owner.post("/plans/new", &plan).await.location().rsplit('/').next().unwrap().to_owned();
    let line = line.rsplit('/').next().unwrap();
    let key = Uuid::from_u128(line.parse::<Uuid>().unwrap().as_u128() + 1).to_string();
    let sale = [("line", line), ("plan", plan.as_str()), ("kind", "term"), ("method", "cash"), ("key", key.as_str())];
    let made = company.owner.post("/sales/new", &sale).await;
    assert_eq!(made.status, 303, "{}", made.body);
}

/// The route's path with this in the place of its id.
pub fn path(pattern: &str, id: &str) -> String {
    match (pattern.find('{'), pattern.find('}')) {
        (Some(start), Some(end)) => format!("{}{id}{}", &pattern[..start], &pattern[end + 1..]),
        _ => pattern.to_owned(),
    }
}

/// A body that would be right, so that only the id is wrong.
pub fn fields(path: &str, own: &Things) -> Vec<(&'static str, String)> {
    let mut fields = vec![("name", "Somebody New".to_owned()), ("version", "1".to_owned())];
    if path == "/people/invite" || path == "/api/v1/users" {
        fields = vec![("name", "Somebody New".to_owned()), ("email", "somebody@new.test".to_owned()), ("roles", own.id(Kind::Role).to_string())];
    }
    if path == "/people/transfer" {
        fields = vec![("password", "a long walk at night".to_owned())];
    }
    if path.starts_with("/background/") || path.starts_with("/api/v1/jobs/") || path.ends_with("/run") {
        fields = Vec::new();
    }
    if path == "/background/schedules/{id}" || path == "/api/v1/schedules/{id}" {
        fields = vec![("rule", "daily 05:00".to_owned()), ("missed", "once".to_owned()), ("version", "1".to_owned())];
    }
    if path == "/routers/{id}/edit" || path == "/api/v1/routers/{id}" {
        fields = vec![("serial", "HC2".to_owned()), ("mac", "4C5E0C123457".to_owned()), ("version", "1".to_owned())];
    }
    if path.starts_with("/customers/") || path.starts_with("/api/v1/customers") {
        fields = vec![("first_name", "Juan".to_owned()), ("last_name", "Cruz".to_owned()), ("version", "1".to_owned())];
        fields.push(if path.starts_with("/api/") { ("phones", "+639171234567".to_owned()) } else { ("phone", "+639171234567".to_owned()) });
    }
    if path.starts_with("/network/") || ["/api/v1/lcps", "/api/v1/splitters", "/api/v1/naps"].iter().any(|start| path.starts_with(start)) {
        fields = vec![("code", "Other".to_owned()), ("name", "Other".to_owned()), ("version", "1".to_owned())];
        if path.ends_with("/splitters/new") || path == "/network/splitters/{id}/edit" {
            fields.push(("ratio", "8".to_owned()));
        }
        if path.ends_with("/naps/new") {
            fields.push(("port", "2".to_owned()));
        }
        if path.ends_with("/{id}/move") {
            fields = vec![("splitter", format!("{}:2", own.id(Kind::Splitter))), ("version", "1".to_owned())];
        }
        if path.starts_with("/api/v1/naps") || path == "/api/v1/splitters/{id}" {
            fields.retain(|(name, _)| *name != "name" || path.ends_with("naps/{id}"));
        }
        if path == "/api/v1/splitters" {
            fields = vec![("code", "Other".to_owned()), ("ratio", "8".to_owned()), ("lcp", own.id(Kind::Lcp).to_string())];
        }
        if path == "/api/v1/lcps" {
            fields = vec![("code", "Other".to_owned()), ("name", "Other".to_owned())];
        }
        if path == "/api/v1/naps" {
            fields = vec![("code", "Other".to_owned()), ("name", "Other".to_owned()), ("splitter_port", "2".to_owned())];
            fields.push(("splitter", own.id(Kind::Splitter).to_string()));
        }
        if path.ends_with("/outlet") {
            fields = vec![("splitter", own.id(Kind::Splitter).to_string()), ("splitter_port", "2".to_owned()), ("version", "1".to_owned())];
        }
    }
    if path.starts_with("/installations/") || path.starts_with("/api/v1/installations") {
        fields = vec![("version", "1".to_owned())];
        match path.rsplit('/').next().unwrap_or_default() {
            "new" | "installations" => fields = vec![("customer", own.id(Kind::Customer).to_string())],
            "port" => fields.extend([("nap", own.id(Kind::Nap).to_string()), ("port", "1".to_owned())]),
            "router" => fields.push(("router", own.id(Kind::Router).to_string())),
            "suspend" => fields.push(("reason", "request".to_owned())),
            "terminate" => fields.push(("reason", "Moved away".to_owned())),
            _ => {}
        }
    }
    if path == "/imports/template" || path == "/imports/new" {
        fields = vec![("of", "customers".to_owned())];
    }
    if path.starts_with("/imports/{id}") || path.starts_with("/api/v1/imports/{id}") {
        fields = Vec::new();
    }
    if path == "/api/v1/documents" {
        // A whole PDF in base64.
        fields = vec![("customer", own.id(Kind::Customer).to_string()), ("content", "JVBERi0xLjcKJSVFT0YK".to_owned())];
    }
    if path.starts_with("/documents/") || path.starts_with("/api/v1/documents/") {
        fields = Vec::new();
    }
    if path == "/api/v1/imports" {
        fields = vec![("of", "customers".to_owned()), ("csv", "first_name,last_name,phone\nRosa,Diaz,12345\n".to_owned())];
    }
    if path.ends_with("/{id}/notes") {
        fields = vec![("note", "Called back".to_owned())];
    }
    if path.ends_with("/{id}/status") {
        fields = vec![("status", "inactive".to_owned()), ("reason", "Away".to_owned()), ("version", "1".to_owned())];
    }
    if path.ends_with("/{id}/merge") {
        fields = vec![("into", own.id(Kind::OtherCustomer).to_string()), ("version", "1".to_owned())];
        if !path.starts_with("/api/") {
            fields.extend([("from_version", "1".to_owned()), ("into_version", "1".to_owned())]);
        }
    }
    if path.ends_with("/{id}/state") {
        fields = vec![("state", "retired".to_owned()), ("reason", "Old".to_owned()), ("version", "1".to_owned())];
    }
    if path == "/plans/{id}/edit" {
        let rest = [("down_mbps", "50"), ("up_mbps", "50"), ("price", "1500"), ("term_days", "30"), ("tax_class", "standard")];
        fields.extend(rest.map(|(name, value)| (name, value.to_owned())));
    }
    fields = super::sales::fields(path, own, fields);
    if path.contains("/permissions") {
        fields = vec![("permissions", "staff.view_users".to_owned()), ("version", "1".to_owned())];
    }
    fields
}

/// The same as JSON; numbers as numbers, lists as lists.
pub fn body(fields: &[(&str, String)]) -> Value {
    let mut body = Map::new();
    for (name, value) in fields {
        let value = match *name {
            "version" => json!(1),
            "ratio" | "splitter_port" | "fed_by_port" | "port" => json!(value.parse::<i32>().unwrap_or_default()),
            "amount_minor" => json!(value.parse::<i64>().unwrap_or_default()),
            "count" => json!([]),
            "roles" | "permissions" | "phones" | "installations" => json!([value]),
            _ => json!(value),
        };
        body.insert((*name).to_owned(), value);
    }
    Value::Object(body)
}

/// Every permission of the catalogue.
pub fn all_permissions(world: &World) -> Vec<&'static str> {
    world.site.permissions.iter().map(|permission| permission.name).collect()
}
