//! A block of paid time, and how it stands at a moment: told by its times.

use installations::number_text;
use jiff::Timestamp;
use kernel::{Currency, Money};
use tenancy::Ts;
use uuid::Uuid;

use crate::BlockId;
use crate::paid_time::{parts, worth};

/// How a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Paid for, and not begun.
    Queued,
    Active,
    /// Used up.
    Expired,
    /// Taken back: refunded or forfeit.
    Cancelled,
    /// Entered by mistake.
    Void,
}

impl Stage {
    pub const ALL: [Self; 5] = [Self::Queued, Self::Active, Self::Expired, Self::Cancelled, Self::Void];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Void => "void",
        }
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// The message that names it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Queued => "subscriptions-stage-queued",
            Self::Active => "subscriptions-stage-active",
            Self::Expired => "subscriptions-stage-expired",
            Self::Cancelled => "subscriptions-stage-cancelled",
            Self::Void => "subscriptions-stage-void",
        }
    }

    /// How it looks: the machine name of a badge.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Queued => "invited",
            Self::Active => "active",
            Self::Expired => "running",
            Self::Cancelled => "deactivated",
            Self::Void => "failed",
        }
    }
}

/// A block with the names around it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Block {
    pub id: BlockId,
    pub installation_id: Uuid,
    pub line_number: i64,
    pub held_for: Option<String>,
    pub held_since: Option<Ts>,
    pub customer_id: Uuid,
    pub customer_name: String,
    pub plan_id: Uuid,
    pub plan_name: String,
    pub kind: String,
    pub amount_minor: i64,
    pub currency: String,
    pub price_minor: i64,
    pub term_days: i32,
    pub rule: i32,
    pub seconds: i64,
    pub paused_seconds: i64,
    pub starts_at: Ts,
    pub ends_at: Ts,
    pub ended_at: Option<Ts>,
    pub ended_how: Option<String>,
    pub ended_by: Option<String>,
    pub end_reason: String,
    /// What took its place, where the plan was changed.
    pub replaced_by: Option<BlockId>,
    pub notes: String,
    pub sold_by: String,
    pub sold_at: Ts,
    pub version: i32,
}

impl Block {
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} {}", number_text(self.line_number), self.plan_name)
    }

    #[must_use]
    pub fn line_text(&self) -> String {
        number_text(self.line_number)
    }

    /// What the clock of this line shows: it stands still while the line pauses.
    #[must_use]
    pub fn reading(&self, now: Timestamp) -> Timestamp {
        let paused = self.held_since.filter(|_| self.held_for.as_deref() == Some("pause"));
        paused.map_or(now, |since| since.0.min(now))
    }

    #[must_use]
    pub fn paused(&self) -> bool {
        self.held_for.as_deref() == Some("pause")
    }

    /// How it stands now.
    #[must_use]
    pub fn stands(&self, now: Timestamp) -> Stage {
        let reading = self.reading(now);
        match self.ended_how.as_deref() {
            Some("void") => Stage::Void,
            Some(_) => Stage::Cancelled,
            None if self.ends_at.0 <= reading => Stage::Expired,
            None if self.starts_at.0 <= reading => Stage::Active,
            None => Stage::Queued,
        }
    }

    /// Whether any of it is still to be used.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        matches!(self.stands(now), Stage::Queued | Stage::Active)
    }

    /// Seconds that are still to be used.
    #[must_use]
    pub fn left(&self, now: Timestamp) -> i64 {
        match self.stands(now) {
            Stage::Queued => self.seconds,
            Stage::Active => self.ends_at.0.duration_since(self.reading(now)).as_secs().clamp(0, self.seconds),
            _ => 0,
        }
    }

    /// What those are worth.
    #[must_use]
    pub fn unused_minor(&self, now: Timestamp) -> i64 {
        worth(self.amount_minor, self.left(now), self.seconds)
    }

    #[must_use]
    pub fn amount(&self) -> String {
        money(self.amount_minor, &self.currency)
    }

    #[must_use]
    pub fn price(&self) -> String {
        money(self.price_minor, &self.currency)
    }

    /// Days, hours and minutes of its length.
    #[must_use]
    pub const fn length(&self) -> (i64, i64, i64) {
        parts(self.seconds)
    }
}

/// As people read it.
pub(crate) fn money(minor: i64, currency: &str) -> String {
    Currency::of(currency).map_or_else(|| format!("{minor} {currency}"), |currency| Money::new(minor, currency).to_string())
}
