//! A small real mail server on this machine: takes mails, keeps them, and fails when told to.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

pub use raw_mail::RawMail;

mod raw_mail;
mod session;

/// Speaks plain SMTP with anybody; any user and password will do. Gone when dropped.
pub struct SmtpSink {
    pub address: SocketAddr,
    state: Arc<State>,
    server: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    received: Mutex<Vec<RawMail>>,
    orders: Mutex<Orders>,
}

#[derive(Default)]
struct Orders {
    refuse_recipient: Option<u16>,
    refuse_sign_in: bool,
    fail_next: (usize, u16),
    hang_up_after_data: bool,
    hold: VecDeque<Arc<Gate>>,
}

#[derive(Default)]
struct Gate {
    arrived: Notify,
    released: Notify,
}

/// A mail that the server has and has not yet answered for.
pub struct Held(Arc<Gate>);

impl Held {
    /// Waits until the mail is there.
    pub async fn arrived(&self) {
        self.0.arrived.notified().await;
    }

    /// Lets the server answer.
    pub fn release(&self) {
        self.0.released.notify_one();
    }
}

impl SmtpSink {
    pub async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State::default());
        let served = Arc::clone(&state);
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(session::talk(stream, Arc::clone(&served)));
            }
        });
        Self { address, state, server }
    }

    /// The line of the settings that leads here.
    #[must_use]
    pub fn setting(&self) -> String {
        format!("smtp+plain://{}?from=Fiberbill%20%3Cbilling%40fiberbill.test%3E", self.address)
    }

    /// The same with a user and a password.
    #[must_use]
    pub fn setting_with_password(&self) -> String {
        self.setting().replace("smtp+plain://", "smtp+plain://user:password@")
    }

    /// Every mail that came in whole, in order, whatever was answered to it last.
    #[must_use]
    pub fn received(&self) -> Vec<RawMail> {
        self.state.received.lock().unwrap().clone()
    }

    /// Answers this to every recipient from now on; 0 for taking them again.
    pub fn refuse_recipient(&self, code: u16) {
        self.order(|orders| orders.refuse_recipient = Some(code).filter(|code| *code != 0));
    }

    /// Knows no user from now on.
    pub fn refuse_sign_in(&self) {
        self.order(|orders| orders.refuse_sign_in = true);
    }

    /// Answers this instead of taking the next mails. They do not count as received.
    pub fn fail_next(&self, many: usize, code: u16) {
        self.order(|orders| orders.fail_next = (many, code));
    }

    /// Takes the next mail and closes the line without a word.
    pub fn hang_up_after_data_once(&self) {
        self.order(|orders| orders.hang_up_after_data = true);
    }

    /// Takes the next mail and keeps silent until released. Asked several times, it does so with as many mails.
    #[must_use]
    pub fn hold_next(&self) -> Held {
        let gate = Arc::new(Gate::default());
        self.order(|orders| orders.hold.push_back(Arc::clone(&gate)));
        Held(gate)
    }

    fn order(&self, give: impl FnOnce(&mut Orders)) {
        give(&mut self.state.orders.lock().unwrap());
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[cfg(test)]
mod tests;
