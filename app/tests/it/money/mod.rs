//! Money and time: sales, the books, what time does.

mod balances;
mod books;
mod counter;
mod drawers;
mod killed;
mod many;
mod nightly;
mod pauses;
mod receipts;
mod renewals;
mod switching;
mod taking_back;

use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Client, Reply};

use crate::trade::customers::make as customer;
use crate::trade::network::{lcp, nap, splitter};
use crate::world::{Company, World};

pub const KEYS: &[&str] = &[
    "subscriptions.view",
    "payments.view",
    "payments.sell",
    "payments.cancel",
    "payments.manage_tills",
    "payments.print",
    "ledger.view",
    "ledger.adjust",
    "installations.view",
    "installations.suspend",
    "installations.terminate",
];

pub fn id_of(location: &str) -> String {
    location.rsplit('/').next().unwrap().to_owned()
}

/// A company with a plan of a thousand pesos for thirty days and a connected line.
pub struct Shop {
    pub plan: String,
    pub line: String,
    pub customer: String,
    pub key: Client,
    nap: String,
}

impl Shop {
    pub async fn open(company: &Company) -> Self {
        let lcp = lcp(company, "LCP-001").await;
        let sp = splitter(company, &lcp, "SP-1", "8").await;
        let nap = nap(company, &sp, "NAP-1", "1", &[("capacity", "64")]).await;
        let plan = plan(company, "Home 50", "1000", "30").await;
        let customer = customer(company, "Juan", "Cruz", "0917 123 4567", &[("street_address", "12 Purok 3")]).await;
        let line = connected(company, &customer, &nap, 1).await;
        let key = company.key(KEYS).await;
        Self { plan, line, customer, key, nap }
    }

    pub async fn another(&self, company: &Company, port: i32) -> String {
        connected(company, &self.customer, &self.nap, port).await
    }

    pub async fn sell(&self, kind: &str, amount_minor: Option<i64>) -> Reply {
        self.sell_to(&self.line, kind, amount_minor).await
    }

    pub async fn sell_to(&self, line: &str, kind: &str, amount_minor: Option<i64>) -> Reply {
        let mut body = json!({ "installation": line, "plan": self.plan, "kind": kind, "method": "cash" });
        if let Some(amount) = amount_minor {
            body["amount_minor"] = json!(amount);
        }
        self.post("/sales", &body).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.key.send(self.key.request(Method::POST, &format!("/api/v1{path}")).json(body)).await
    }

    pub async fn get(&self, path: &str) -> Value {
        self.key.get(&format!("/api/v1{path}")).await.json()
    }

    /// How the line stands, as it was recorded.
    pub async fn stands(&self) -> String {
        let line = self.get(&format!("/installations/{}", self.line)).await;
        line["state"].as_str().unwrap_or_else(|| panic!("{line}")).to_owned()
    }

    pub async fn version(&self) -> i64 {
        self.get(&format!("/installations/{}", self.line)).await["version"].as_i64().unwrap()
    }

    /// Blocks in the order of time: stage, start and end.
    pub async fn blocks(&self) -> Vec<(String, String, String)> {
        let page = self.get(&format!("/subscriptions?installation={}&limit=100", self.line)).await;
        let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
        let mut all: Vec<_> =
            page["items"].as_array().unwrap().iter().map(|item| (text(item, "stage"), text(item, "starts_at"), text(item, "ends_at"))).collect();
        all.sort_by(|one, other| one.1.cmp(&other.1));
        all
    }
}

pub async fn plan(company: &Company, name: &str, price: &str, days: &str) -> String {
    let fields =
        [("name", name), ("down_mbps", "50"), ("up_mbps", "25"), ("price", price), ("term_days", days), ("tax_class", "standard"), ("active", "on")];
    let made = company.owner.post("/plans/new", &fields).await;
    assert_eq!(made.status, 303, "{}", made.body);
    id_of(made.location())
}

async fn connected(company: &Company, customer: &str, nap: &str, port: i32) -> String {
    let made = company.owner.post("/installations/new", &[("customer", customer)]).await;
    let line = id_of(made.location());
    let port = port.to_string();
    assert_eq!(company.owner.post(&format!("/installations/{line}/port"), &[("nap", nap), ("port", &port), ("version", "1")]).await.status, 303);
    let done = company.owner.post(&format!("/installations/{line}/activate"), &[("version", "2")]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    line
}

/// The books of every company, walked.
pub async fn books_agree(world: &World) {
    for company in [&world.ana, &world.ben] {
        let mut tx = company.tx(world).await;
        assert_eq!(ledger::verify(&mut tx).await.unwrap().broken, None, "{}", company.name);
        assert_eq!(payments::verify(&mut tx).await.unwrap().broken, None, "{}", company.name);
    }
    let astray = "select string_agg('I-' || number, ' ') from app.installations i where paid_until is distinct from (
        select max(ends_at) from app.blocks b where b.tenant_id = i.tenant_id and b.installation_id = i.id and ended_how is null)";
    assert_eq!(world.peek(astray).await, None, "lines are paid for until the last of their blocks ends");
}

/// Walked, and nothing stands on anybody's account: for companies in which nobody paid from it.
pub async fn books_are_whole(world: &World) {
    books_agree(world).await;
    let sums = "select coalesce(sum(case when debit = 'customer' then amount_minor when credit = 'customer' then -amount_minor else 0 end), 0)::text from app.ledger_entries where kind <> 'adjustment'";
    assert_eq!(world.peek(sums).await.as_deref(), Some("0"), "what was paid was sold");
}
