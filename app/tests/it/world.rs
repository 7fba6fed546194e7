//! The world of a test: the whole product on a port of its own, a database of its own, Ana's company and Ben's, a clock that moves.
//! Dropping it fails the test when a change went unrecorded or a mail was left over unnoticed.
#![allow(dead_code, reason = "every test uses some of it")]

use std::net::SocketAddr;

use std::sync::Arc;

use delivery::{Sandbox, SandboxMail, SmtpConfig, Transport};
use fiberbill::{Parts, Running, Work, build};
use jiff::{SignedDuration, Timestamp};
use jobs::{Kind as JobKind, Runner, Settings};
use kernel::{Clock, ManualClock, Random};
use tenancy::{Actor, Db, DbOptions, TenantContext, TenantTx, Trace, Walls};
use testkit::{Client, Database, Kind};
use tokio::net::TcpListener;
use uuid::Uuid;
use web::{Config, LimitsConfig, Route, Site};

/// What a test may choose.
pub struct Options {
    pub limits: LimitsConfig,
    pub walls: Walls,
    pub smtp: Option<String>,
    pub dev: bool,
    pub sign_up: bool,
    pub trust: Vec<web::Network>,
    pub database: Kind,
    /// Kinds of job besides the product's.
    pub kinds: fn() -> Vec<JobKind>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: LimitsConfig::generous(),
            walls: Walls::Both,
            smtp: None,
            dev: true,
            sign_up: true,
            trust: Vec::new(),
            database: Kind::Watched,
            kinds: Vec::new,
        }
    }
}

/// A company of the world and its owner, signed in.
pub struct Company {
    pub name: String,
    pub tenant: Uuid,
    pub owner: Client,
    pub owner_id: Uuid,
    pub owner_email: String,
    pub password: String,
    context: TenantContext,
}

pub struct World {
    pub ana: Company,
    pub ben: Company,
    pub site: Site,
    pub clock: ManualClock,
    pub routes: Vec<Route>,
    pub base: String,
    pub database: Database,
    /// Runs what is due when a test says so.
    pub runner: Arc<Runner>,
    pub work: Work,
    sandbox: Sandbox,
    /// The folder of papers and pictures.
    pub files: std::path::PathBuf,
    watched: bool,
    /// A test about unrecorded changes switches the check off.
    pub unchecked: bool,
    /// A test about jobs that fail; in all others a job that failed fails the test.
    pub may_fail: bool,
}

const PASSWORD: &str = "a long walk at night";

impl World {
    pub async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub async fn with(options: Options) -> Self {
        let database = Database::new(options.database).await;
        let clock = ManualClock::at("2026-03-14T01:00:00Z".parse::<Timestamp>().unwrap());
        let door = DbOptions {
            clock: Clock::Manual(clock.clone()),
            random: Random::Machine,
            connections: 8,
            walls: options.walls,
            ..Parts::options(Clock::Machine, Random::Machine, 8)
        };
        let db = Db::open(&database.access, door);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let sandbox = Sandbox::default();
        let transport = match &options.smtp {
            Some(url) => Transport::smtp(&SmtpConfig::parse(url).unwrap()).unwrap(),
            None => Transport::sandbox(sandbox.clone()),
        };
        let mut config = Config::new(&base).trusting(options.trust);
        config.dev = options.dev;
        config.sign_up = options.sign_up;
        config.metrics_token = Some("figures-please".to_owned());
        let shown = Some(sandbox.clone());
        let folder = std::env::temp_dir().join(format!("fiberbill-files-{}", Random::Machine.id(Clock::Machine.now())));
        let files = files::Files::folder(&folder).unwrap();
        let parts = Parts { access: database.access.clone(), db, secret: [7; 32], config, limits: options.limits, transport, files, sandbox: shown };
        let Running { site, product, work } = build(parts).unwrap();
        let work = work.with((options.kinds)()).unwrap();
        let runner = Arc::new(work.runner(site.db.clone(), Settings::new("test", "0")));
        let routes = product.routes.clone();
        let service = product.router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let ana = Company::found(&site, &base, "Ana Fiber", "Ana Reyes", "ana@ana-fiber.test").await;
        let ben = Company::found(&site, &base, "Ben Broadband", "Ben Cruz", "ben@ben-broadband.test").await;
        let watched = options.database == Kind::Watched;
        Self { ana, ben, site, clock, routes, base, database, runner, work, sandbox, files: folder, watched, unchecked: false, may_fail: false }
    }

    /// One more company.
    pub async fn found(&self, name: &str, owner: &str, email: &str) -> Company {
        Company::found(&self.site, &self.base, name, owner, email).await
    }

    /// Somebody whom the site does not know.
    #[must_use]
    pub fn visitor(&self) -> Client {
        Client::new(&self.base)
    }

    /// A machine with this key.
    #[must_use]
    pub fn machine(&self, key: &str) -> Client {
        Client::with_key(&self.base, key)
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Client {
        let client = self.visitor();
        let reply = client.post("/sign-in", &[("email", email), ("password", password)]).await;
        assert_eq!(reply.status, 303, "sign-in of {email}: {}", reply.body);
        client
    }

    /// Invites somebody to a company with these roles, and accepts; their password is the owner's.
    pub async fn join(&self, company: &Company, name: &str, roles: &[&str]) -> Client {
        let email = format!("{}@{}", name.to_lowercase().replace(' ', "."), company.owner_email.split('@').next_back().unwrap());
        let ids = self.role_ids(company, roles).await;
        let mut fields = vec![("name", name), ("email", email.as_str())];
        fields.extend(ids.iter().map(|id| ("roles", id.as_str())));
        let reply = company.owner.post("/people/invite", &fields).await;
        assert_eq!(reply.status, 303, "invitation of {name}: {}", reply.body);
        let mail = self.mails_to(&email).await.into_iter().find(|mail| mail.text.contains("/invitation/")).expect("an invitation is mailed");
        let client = self.visitor();
        let reply = client.post(&self.link(&mail), &[("name", name), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, 303, "acceptance by {name}: {}", reply.body);
        client
    }

    /// The ids of roles, by name.
    pub async fn role_ids(&self, company: &Company, names: &[&str]) -> Vec<String> {
        let mut superuser = self.database.superuser().await;
        let mut ids = Vec::new();
        for name in names {
            let query = sqlx::query_as::<_, (Uuid,)>("select id from app.roles where tenant_id = $1 and name = $2").bind(company.tenant).bind(*name);
            ids.push(query.fetch_one(&mut superuser).await.unwrap_or_else(|_| panic!("no role {name}")).0.to_string());
        }
        ids
    }

    /// The path of the first link of ours in a mail.
    #[must_use]
    pub fn link(&self, mail: &SandboxMail) -> String {
        let start = mail.text.find(&self.base).unwrap_or_else(|| panic!("no link in: {}", mail.text));
        let rest = &mail.text[start + self.base.len()..];
        rest.split(|c: char| c.is_whitespace() || c == '>' || c == ')').next().unwrap().to_owned()
    }

    /// Every mail to this address so far, the newest first.
    pub async fn mails_to(&self, email: &str) -> Vec<SandboxMail> {
        self.settle().await;
        self.sandbox.mails().into_iter().filter(|mail| mail.to == email).collect()
    }

    pub async fn mails(&self) -> Vec<SandboxMail> {
        self.settle().await;
        self.sandbox.mails()
    }

    /// Lets background work come to rest: the record is written, what is due is done. Returns how many jobs were run.
    pub async fn settle(&self) -> usize {
        self.site.recorder.flush().await;
        self.runner.drain().await
    }

    pub fn wait(&self, time: SignedDuration) {
        self.clock.advance(time);
    }

    /// A fingerprint of every row of a company, whatever table it is in.
    pub async fn fingerprint(&self, tenant: Uuid) -> String {
        let mut superuser = self.database.superuser().await;
        let query = sqlx::query_as::<_, (String,)>(
            "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('app', 'directory', 'queue') and c.relkind in ('r', 'p') order by 1",
        );
        let mut whole = String::new();
        for (table,) in query.fetch_all(&mut superuser).await.unwrap() {
            let text = format!("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where tenant_id = $1");
            let (hash,): (String,) = sqlx::query_as(sqlx::AssertSqlSafe(text)).bind(tenant).fetch_one(&mut superuser).await.unwrap();
            whole.push_str(&format!("{table} {hash}\n"));
        }
        whole
    }

    /// Looks beneath the door, as the superuser: one text of one row.
    pub async fn peek(&self, sql: &'static str) -> Option<String> {
        let mut superuser = self.database.superuser().await;
        let row: Option<(Option<String>,)> = sqlx::query_as(sql).fetch_optional(&mut superuser).await.unwrap();
        row.and_then(|(text,)| text)
    }

    pub async fn execute(&self, sql: &'static str) {
        let mut superuser = self.database.superuser().await;
        sqlx::raw_sql(sql).execute(&mut superuser).await.unwrap();
    }
}

impl Company {
    async fn found(site: &Site, base: &str, name: &str, owner: &str, email: &str) -> Self {
        let new = staff::NewSignUp {
            company: name.to_owned(),
            name: owner.to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            is_demo: false,
            verified: true,
        };
        let signed_up = staff::sign_up(site, new, Trace::default()).await.unwrap_or_else(|error| panic!("{name} cannot be founded: {error}"));
        let client = Client::new(base);
        let reply = client.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, 303, "{name}: {}", reply.body);
        let owner_id = signed_up.context.actor().id().unwrap();
        Self {
            name: name.to_owned(),
            tenant: signed_up.context.tenant().uuid(),
            owner: client,
            owner_id,
            owner_email: email.to_owned(),
            password: PASSWORD.to_owned(),
            context: signed_up.context,
        }
    }

    /// A transaction of this company, as its owner.
    pub async fn tx(&self, world: &World) -> TenantTx {
        world.site.db.begin(&self.context).await.unwrap()
    }

    /// The context of this company with another actor.
    #[must_use]
    pub fn context(&self, actor: Actor) -> TenantContext {
        TenantContext::for_tests(self.tenant, actor, Trace::default())
    }

    /// A machine with a new key that may do this.
    pub async fn key(&self, permissions: &[&str]) -> Client {
        let mut fields = vec![("name", "Test key"), ("expires", "never")];
        fields.extend(permissions.iter().map(|permission| ("permissions", *permission)));
        let reply = self.owner.post("/api-keys", &fields).await;
        let start = reply.body.find("fbk_").unwrap_or_else(|| panic!("no key shown ({}): {}", reply.status, reply.body));
        let key: String = reply.body[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect();
        Client::with_key(self.owner.base(), &key)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let check = self.watched && !self.unchecked && !std::thread::panicking();
        let _ = std::fs::remove_dir_all(&self.files);
        let database = &self.database;
        let (site, tables, may_fail) = (&self.site, fiberbill::tables(), self.may_fail || std::thread::panicking());
        // A drop cannot wait; a thread with a runtime of its own can.
        let found = std::thread::scope(|scope| {
            let looked = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async {
                    let mut found = Vec::new();
                    if check {
                        let mut superuser = database.superuser().await;
                        found = testkit::unaccounted(&mut superuser, &tables).await;
                    }
                    let _ = site;
                    if !may_fail {
                        found.extend(troubled(database).await);
                    }
                    database.discard().await;
                    found
                })
            });
            looked.join().unwrap_or_default()
        });
        assert!(found.is_empty(), "something is left over:\n{}", found.join("\n"));
    }
}

/// Jobs that died or whose outcome nobody knows, and that the test did not speak of.
async fn troubled(database: &Database) -> Vec<String> {
    let mut superuser = database.superuser().await;
    let query = sqlx::query_as::<_, (String,)>(
        "select format('a job of the kind %s is %s (%s)', kind, state, problem) from queue.jobs where finished_at = 'infinity' and state in ('dead', 'uncertain')",
    );
    query.fetch_all(&mut superuser).await.unwrap().into_iter().map(|(line,)| line).collect()
}

/// A small picture.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 120]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
