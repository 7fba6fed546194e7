//! Random histories of one line: sales, voids, refunds, forfeits, balances, changes of plan, pauses, clock jumps, with the very functions that the product uses. Whatever comes
//! in whatever order, no time is won or lost, nothing overlaps, and the books balance. `FIBERBILL_HISTORIES` says how many.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use crate::paid_time::{Bought, Terms, measure, worth};
use crate::timeline::{Span, after_pause, close_up, next_start};

#[derive(Clone, Copy, Debug)]
enum Act {
    Sell {
        kind: u8,
        amount: i64,
        balance: bool,
    },
    /// The nth of those that are not over; void, refund or forfeit. What a refund gives back may stay as a balance.
    TakeBack {
        nth: usize,
        how: u8,
        stays: bool,
    },
    /// The customer is credited with so much.
    Owe(i64),
    /// What is left becomes time of another plan.
    Switch(Terms),
    Pause,
    Resume,
    /// So many seconds go by: minutes, or months without anybody looking.
    Wait(i64),
    /// The record is brought up to date, or is not: nothing may depend on it.
    Settle,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0_u8..3, 1_i64..=300_000, any::<bool>()).prop_map(|(kind, amount, balance)| Act::Sell { kind, amount, balance }),
        2 => (0_usize..4, 0_u8..3, any::<bool>()).prop_map(|(nth, how, stays)| Act::TakeBack { nth, how, stays }),
        1 => (1_i64..=1_000_000).prop_map(Act::Owe),
        1 => (1_i64..=1_000_000, 1_i32..=90).prop_map(|(price_minor, term_days)| Act::Switch(Terms { price_minor, term_days })),
        1 => Just(Act::Pause),
        1 => Just(Act::Resume),
        3 => prop_oneof![1_i64..=7_200, 1_i64..=40 * 86_400].prop_map(Act::Wait),
        1 => Just(Act::Settle),
    ]
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sold {
    span: Span,
    seconds: i64,
    amount: i64,
    /// Bought with what was left of another plan.
    credit: bool,
    /// Paid from the balance.
    balance: bool,
}

/// A line with its time and its money.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    terms: Terms,
    now: Timestamp,
    paused: Option<Timestamp>,
    blocks: Vec<Sold>,
    bought: i64,
    given_up: i64,
    till: i64,
    income: i64,
    refunds: i64,
    adjusted: i64,
    /// What is owed to the customer.
    customer: i64,
    made: u128,
    /// What the record of time says: up to when, and which ends.
    upto: Timestamp,
    told: Vec<Uuid>,
}

impl Line {
    fn reading(&self) -> Timestamp {
        self.paused.unwrap_or(self.now)
    }

    fn left(&self, sold: &Sold) -> i64 {
        let from = sold.span.starts.max(self.reading());
        sold.span.ends.duration_since(from).as_secs().clamp(0, sold.seconds)
    }

    fn live(&self) -> Vec<Span> {
        self.blocks.iter().filter(|sold| sold.span.ends > self.reading()).map(|sold| sold.span).collect()
    }

    fn put(&mut self, moves: &[crate::timeline::Move]) {
        for one in moves {
            if let Some(sold) = self.blocks.iter_mut().find(|sold| sold.span.id == one.span.id) {
                sold.span = one.span;
            }
        }
    }

    fn sell(&mut self, kind: u8, amount: i64, balance: bool) {
        let bought = [Bought::Term, Bought::Half, Bought::Custom(amount)][usize::from(kind)];
        let Ok(measured) = measure(self.terms, bought) else { return };
        if balance && measured.amount_minor > self.customer {
            return;
        }
        let starts = next_start(self.now, &self.live());
        self.made += 1;
        let span = Span { id: Uuid::from_u128(self.made), starts, ends: starts + SignedDuration::from_secs(measured.seconds) };
        self.blocks.push(Sold { span, seconds: measured.seconds, amount: measured.amount_minor, credit: false, balance });
        self.bought += measured.seconds;
        self.pay(-measured.amount_minor, balance);
        self.income += measured.amount_minor;
    }

    /// To the customer: onto their balance, or in the hand. Less than nothing comes from there.
    fn pay(&mut self, amount: i64, balance: bool) {
        if balance {
            self.customer += amount;
        } else {
            self.till -= amount;
        }
    }

    fn take_back(&mut self, nth: usize, how: u8, stays: bool) {
        let open: Vec<usize> = (0..self.blocks.len()).filter(|at| self.blocks[*at].span.ends > self.reading()).collect();
        let Some(at) = open.get(nth) else { return };
        if how == 0 && self.blocks[*at].credit {
            return;
        }
        let sold = self.blocks.remove(*at);
        let left = self.left(&sold);
        self.given_up += left;
        match how {
            0 => {
                self.pay(sold.amount, sold.balance);
                self.income -= sold.amount;
            }
            1 => {
                let back = worth(sold.amount, left, sold.seconds);
                assert!(back <= sold.amount);
                self.pay(back, stays);
                self.refunds += back;
            }
            _ => {}
        }
        // What was used of it is used.
        self.bought -= sold.seconds - left;
        let moves = close_up(self.reading(), &self.live());
        self.put(&moves);
    }

    fn switch(&mut self, terms: Terms) {
        let reading = self.reading();
        let open: Vec<&Sold> = self.blocks.iter().filter(|sold| sold.span.ends > reading).collect();
        let credit: i64 = open.iter().map(|sold| worth(sold.amount, self.left(sold), sold.seconds)).sum();
        let Ok(measured) = measure(terms, Bought::Credit(credit)) else { return };
        let left: i64 = open.iter().map(|sold| self.left(sold)).sum();
        let used: i64 = open.iter().map(|sold| sold.seconds).sum::<i64>() - left;
        let paid: i64 = open.iter().map(|sold| sold.amount).sum();
        assert!(credit <= paid && worth(credit, measured.seconds, measured.seconds) <= credit, "no money is made of time");
        self.blocks.retain(|sold| sold.span.ends <= reading);
        self.given_up += left;
        self.bought += measured.seconds - used;
        self.made += 1;
        let span = Span { id: Uuid::from_u128(self.made), starts: self.now, ends: self.now + SignedDuration::from_secs(measured.seconds) };
        self.blocks.push(Sold { span, seconds: measured.seconds, amount: credit, credit: true, balance: false });
        self.terms = terms;
    }

    /// As the run of every five minutes has it: the ends of its time, but for those that a pause put off.
    fn settle(&mut self) {
        let (from, upto, paused) = (self.upto, self.now, self.paused);
        let now_told = |span: &Span| span.ends > from && span.ends <= upto && paused.is_none_or(|since| since >= span.ends);
        self.told.extend(self.blocks.iter().map(|sold| sold.span).filter(now_told).map(|span| span.id));
        self.upto = upto;
        let mut over: Vec<Uuid> = self.blocks.iter().filter(|sold| sold.span.ends <= self.reading()).map(|sold| sold.span.id).collect();
        over.sort();
        self.told.sort();
        assert_eq!(self.told, over, "what is over is told, once, and nothing else is");
    }

    fn does(&mut self, act: Act) {
        match act {
            Act::Sell { kind, amount, balance } => self.sell(kind, amount, balance),
            Act::TakeBack { nth, how, stays } => self.take_back(nth, how, stays),
            Act::Owe(amount) => {
                self.customer += amount;
                self.adjusted += amount;
            }
            Act::Switch(terms) => self.switch(terms),
            Act::Pause if self.paused.is_none() => self.paused = Some(self.now),
            Act::Resume => {
                if let Some(since) = self.paused {
                    let moves = after_pause(since, self.now, &self.live());
                    self.paused = None;
                    self.put(&moves);
                }
            }
            Act::Wait(seconds) => self.now += SignedDuration::from_secs(seconds),
            Act::Settle => self.settle(),
            Act::Pause => {}
        }
    }

    fn holds(&self) {
        let mut ahead: Vec<&Sold> = self.blocks.iter().filter(|sold| sold.span.ends > self.reading()).collect();
        ahead.sort_by_key(|sold| sold.span.starts);
        let mut all: Vec<Span> = self.blocks.iter().map(|sold| sold.span).collect();
        all.sort_by_key(|span| span.starts);
        assert!(all.windows(2).all(|pair| pair[0].ends <= pair[1].starts), "two overlap: {all:?}");
        if self.paused.is_none() {
            assert!(ahead.windows(2).all(|pair| pair[0].span.ends == pair[1].span.starts), "a gap: {ahead:?}");
            assert!(ahead.first().is_none_or(|first| first.span.starts <= self.now), "what is paid for waits for nothing");
        }
        assert_eq!(self.till + self.refunds + self.adjusted, self.income + self.customer, "the books balance");
        assert!(self.customer >= 0, "more was taken from the balance than there was");
        assert!(self.refunds >= 0 && self.income >= 0);
    }
}

/// Seconds that were used by now, told by the blocks that are still there.
fn used(line: &Line) -> i64 {
    line.blocks.iter().map(|sold| sold.seconds - line.left(sold)).sum()
}

fn run(terms: Terms, acts: &[Act], settle: bool) -> Line {
    let now = Timestamp::from_second(1_774_000_000).unwrap();
    let mut line = Line {
        terms,
        now,
        paused: None,
        blocks: Vec::new(),
        bought: 0,
        given_up: 0,
        till: 0,
        income: 0,
        refunds: 0,
        adjusted: 0,
        customer: 0,
        made: 0,
        upto: now,
        told: Vec::new(),
    };
    for act in acts {
        if settle || !matches!(act, Act::Settle) {
            line.does(*act);
        }
        line.holds();
        let left: i64 = line.blocks.iter().map(|sold| line.left(sold)).sum();
        assert_eq!(line.bought, used(&line) + left + line.given_up, "every second is used, left or given up");
    }
    line
}

#[test]
fn whatever_happens_no_time_is_won_or_lost_and_the_books_balance() {
    let cases = std::env::var("FIBERBILL_HISTORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(cases) });
    let strategy = (1_i64..=1_000_000, 1_i32..=90, prop::collection::vec(act(), 1..40));
    let done = runner.run(&strategy, |(price_minor, term_days, acts)| {
        let terms = Terms { price_minor, term_days };
        let recorded = run(terms, &acts, true);
        // Replayed, it comes out the same; and whether anybody recorded what time did changes nothing of it.
        assert_eq!(recorded, run(terms, &acts, true));
        let now = Timestamp::UNIX_EPOCH;
        let forget = |mut line: Line| {
            (line.upto, line.told) = (now, Vec::new());
            line
        };
        assert_eq!(forget(recorded), forget(run(terms, &acts, false)));
        Ok(())
    });
    done.unwrap();
}
