//! Tells the operator what nobody may have to find out: a kind that fails, work that waits, schedules that nobody looks after. Once, not in a storm;
//! whichever process marks an alert as told is the one that tells it. Names of kinds and numbers, never a company's words.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use delivery::{OutgoingMail, Transport};
use hmac::{Hmac, Mac};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::Sha256;
use tenancy::{Db, DbError};
use tokio_util::sync::CancellationToken;

/// So often it is looked.
const LOOK: Duration = Duration::from_secs(30);
/// What stays wrong is told again after this.
const AGAIN: SignedDuration = SignedDuration::from_hours(6);
/// Failures are counted over this time.
const LATELY: SignedDuration = SignedDuration::from_mins(10);
/// Schedules that nobody has looked at for so long.
const SILENCE: f64 = 120.0;
const PATIENCE: Duration = Duration::from_secs(10);

/// Whom to tell, and from what on.
#[derive(Clone, Debug, clap::Args)]
pub struct Alarm {
    /// Mail alerts to this address.
    #[arg(long, env = "FIBERBILL_ALERT_MAIL", value_name = "ADDRESS")]
    alert_mail: Option<String>,
    /// Post alerts to this address as JSON, signed after Standard Webhooks where a secret is set.
    #[arg(long, env = "FIBERBILL_ALERT_WEBHOOK", value_name = "URL")]
    alert_webhook: Option<String>,
    #[arg(long, env = "FIBERBILL_ALERT_SECRET", value_name = "SECRET", hide_env_values = true)]
    alert_secret: Option<String>,
    /// So many jobs of one kind that died within ten minutes are worth an alert.
    #[arg(long, env = "FIBERBILL_ALERT_FAILED", default_value_t = 5, value_name = "N")]
    alert_failed: i64,
    /// A job that has been ready for so many seconds is worth an alert.
    #[arg(long, env = "FIBERBILL_ALERT_WAITING", default_value_t = 300, value_name = "SECONDS")]
    alert_waiting: u32,
}

impl Alarm {
    #[must_use]
    pub fn armed(self, transport: Transport) -> Alerts {
        Alerts { alarm: self, transport, client: reqwest::Client::builder().timeout(PATIENCE).build().ok(), since: Instant::now() }
    }
}

/// Looks and tells.
pub struct Alerts {
    alarm: Alarm,
    transport: Transport,
    client: Option<reqwest::Client>,
    since: Instant,
}

/// Something that is wrong.
#[derive(Debug, PartialEq)]
struct Wrong {
    name: String,
    detail: String,
}

impl Alerts {
    pub async fn run(self, db: Db, stop: CancellationToken) {
        while !stop.is_cancelled() {
            if let Err(error) = self.look(&db).await {
                tracing::warn!(%error, "whether anything is wrong cannot be seen");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// One look. Returns how many alerts were told.
    pub async fn look(&self, db: &Db) -> Result<usize, DbError> {
        let now = db.clock().now();
        let found = self.wrong(db, now).await?;
        let names: Vec<String> = found.iter().map(|wrong| wrong.name.clone()).collect();
        let mut told = 0;
        for wrong in &found {
            if db.platform().raise_alert(&wrong.name, &wrong.detail, now, now - AGAIN).await? {
                told += usize::from(self.tell(db, &wrong.name, &wrong.detail, "firing", now).await);
            }
        }
        for over in db.platform().end_alerts(&names, now).await? {
            if over.told_at.is_some() {
                self.tell(db, &over.name, &over.detail, "resolved", now).await;
            }
        }
        Ok(told)
    }

    async fn wrong(&self, db: &Db, now: Timestamp) -> Result<Vec<Wrong>, DbError> {
        let mut found = Vec::new();
        let mut note = |name: String, detail: String| found.push(Wrong { name, detail });
        for kind in db.platform().kind_loads(now - LATELY).await? {
            if kind.died_lately >= self.alarm.alert_failed.max(1) {
                note(format!("failed {}", kind.kind), format!("{} jobs of the kind {} died within ten minutes", kind.died_lately, kind.kind));
            }
        }
        for queue in db.platform().queue_loads(now).await? {
            let oldest = queue.oldest_ready_seconds.unwrap_or_default();
            if oldest > f64::from(self.alarm.alert_waiting) {
                note(
                    format!("waiting {}", queue.queue),
                    format!("the oldest job of the queue {} has been ready for {oldest:.0} seconds", queue.queue),
                );
            }
        }
        let ticks = db.platform().workers().await?;
        let latest = ticks.iter().filter_map(|worker| worker.tick_seconds).fold(f64::INFINITY, f64::min);
        if latest > SILENCE && self.since.elapsed().as_secs_f64() > SILENCE {
            note("schedules".to_owned(), "no process has looked at the schedules for two minutes".to_owned());
        }
        Ok(found)
    }

    /// By every way that is set. What could not be told at all is told again at the next look.
    async fn tell(&self, db: &Db, name: &str, detail: &str, status: &'static str, now: Timestamp) -> bool {
        tracing::warn!(alert = name, status, detail, "alert");
        metrics::counter!("fiberbill_alerts_total", "status" => status).increment(1);
        let (mut ways, mut told) = (0, 0);
        if let Some(address) = &self.alarm.alert_mail {
            ways += 1;
            told += usize::from(self.mail(db, address, (name, detail, status), now).await);
        }
        if let Some(url) = &self.alarm.alert_webhook {
            ways += 1;
            told += usize::from(self.post(db, url, (name, detail, status), now).await);
        }
        if ways > 0 && told == 0 && status == "firing" {
            let _ = db.platform().alert_untold(name).await;
        }
        told > 0 || ways == 0
    }

    async fn mail(&self, db: &Db, address: &str, (name, detail, status): (&str, &str, &str), now: Timestamp) -> bool {
        let mail = OutgoingMail {
            id: db.random().id(now),
            at: now,
            to: address.to_owned(),
            to_name: String::new(),
            from_name: String::new(),
            reply_to: String::new(),
            subject: format!("[fiberbill] {status}: {name}"),
            text: format!("{detail}\n\nStatus: {status}\nSeen at: {now}\n\nLook with: fiberbill jobs status\n"),
            html: String::new(),
            paper: None,
        };
        self.transport.send(&mail).await.is_ok()
    }

    async fn post(&self, db: &Db, url: &str, (name, detail, status): (&str, &str, &str), now: Timestamp) -> bool {
        let Some(client) = &self.client else { return false };
        let body = json!({ "type": "fiberbill.alert", "timestamp": now.to_string(), "data": { "name": name, "detail": detail, "status": status } })
            .to_string();
        let (id, second) = (format!("msg_{}", db.random().id(now).simple()), now.as_second());
        let mut request = client.post(url).header("content-type", "application/json").header("webhook-id", &id).header("webhook-timestamp", second);
        if let Some(signature) = self.alarm.alert_secret.as_deref().and_then(|secret| sign(secret, &id, second, &body)) {
            request = request.header("webhook-signature", signature);
        }
        request.body(body).send().await.is_ok_and(|answer| answer.status().is_success())
    }
}

/// After Standard Webhooks: `v1,` and the HMAC over id, second and body.
fn sign(secret: &str, id: &str, second: i64, body: &str) -> Option<String> {
    let bare = secret.strip_prefix("whsec_").unwrap_or(secret);
    let key = STANDARD.decode(bare).unwrap_or_else(|_| bare.as_bytes().to_vec());
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{second}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alert_is_signed_as_the_standard_says() {
        // The example of the Standard Webhooks specification.
        let signature = sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signature.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }
}
