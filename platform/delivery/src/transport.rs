//! The last step of a mail: to a mail server, or into the sandbox.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error as SmtpError, PoolConfig};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use secrecy::ExposeSecret;

use crate::letter::compose;
use crate::{OutgoingMail, Sandbox, SandboxMail, SettingError, SmtpConfig, SmtpSecurity};

/// For asking whether the server is there at all.
const SHORT_PATIENCE: Duration = Duration::from_secs(5);
/// As many lines to the server as the sender has mails in hand.
pub(crate) const LINES: u32 = 4;

/// Why a mail did not go out: a class, never the server's words, which may name people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The recipient's or the company's own address is none.
    BadAddress,
    /// The server will not have this mail, now or later.
    Refused,
    /// The server asks to come back.
    Deferred,
    /// No server there, or none that lets us in.
    Unreachable,
    /// No answer in time.
    Silent,
}

impl Problem {
    /// As it is kept with the mail and shown on record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::BadAddress => "bad_address",
            Self::Refused => "refused",
            Self::Deferred => "deferred",
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
        }
    }
}

/// Whether another try can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    #[error("the mail did not go out this time ({})", .0.word())]
    Again(Problem),
    #[error("the mail will never go out ({})", .0.word())]
    Never(Problem),
}

/// Where mails go. Cheap to clone.
#[derive(Clone)]
pub struct Transport(Kind);

#[derive(Clone)]
enum Kind {
    Smtp(Arc<Smtp>),
    Sandbox(Sandbox),
}

impl Transport {
    /// To a mail server. Connections are made when first needed and kept for a while. Call it where Tokio runs.
    pub fn smtp(config: &SmtpConfig) -> Result<Self, SettingError> {
        let lines = Mutex::new(config.connect()?);
        Ok(Self(Kind::Smtp(Arc::new(Smtp { config: config.clone(), lines }))))
    }

    /// Nowhere: mails can be read in the sandbox.
    #[must_use]
    pub const fn sandbox(sandbox: Sandbox) -> Self {
        Self(Kind::Sandbox(sandbox))
    }

    /// `Ok` means that the server has taken the mail upon itself. A mail of which we could not hear that may have arrived all the same.
    pub async fn send(&self, mail: &OutgoingMail) -> Result<(), TransportError> {
        match &self.0 {
            Kind::Smtp(smtp) => Arc::clone(smtp).send(mail).await,
            Kind::Sandbox(sandbox) => {
                // Composed all the same: what a server could never be given does not look sent.
                let nobody = Mailbox::new(None, Address::new_dangerous("sandbox", "localhost"));
                compose(mail, &nobody).map_err(|_| TransportError::Never(Problem::BadAddress))?;
                sandbox.put(SandboxMail::from(mail));
                Ok(())
            }
        }
    }
}

type Lines = AsyncSmtpTransport<Tokio1Executor>;

struct Smtp {
    config: SmtpConfig,
    lines: Mutex<Lines>,
}

impl SmtpConfig {
    fn connect(&self) -> Result<Lines, SettingError> {
        let tls = || TlsParameters::new(self.host.clone()).map_err(|_| SettingError::Encryption);
        let tls = match self.security {
            SmtpSecurity::Tls => Tls::Wrapper(tls()?),
            SmtpSecurity::StartTls => Tls::Required(tls()?),
            SmtpSecurity::None => Tls::None,
        };
        let mut builder = Lines::builder_dangerous(&self.host)
            .port(self.port)
            .tls(tls)
            .hello_name(ClientId::Domain(self.from.email.domain().to_owned()))
            .timeout(Some(self.patience))
            .pool_config(PoolConfig::new().max_size(LINES).idle_timeout(Duration::from_secs(30)));
        if let Some(user) = &self.user {
            builder = builder.credentials(Credentials::new(user.clone(), self.password.expose_secret().to_owned()));
        }
        Ok(builder.build())
    }
}

impl Smtp {
    async fn send(self: Arc<Self>, mail: &OutgoingMail) -> Result<(), TransportError> {
        let message = compose(mail, &self.config.from).map_err(|_| TransportError::Never(Problem::BadAddress))?;
        let (envelope, bytes) = (message.envelope().clone(), message.formatted());
        // In a task of its own: whoever drops the waiting must not leave half a conversation on a line that is used again.
        let handing_over = tokio::spawn(async move { self.hand_over(&envelope, &bytes).await });
        handing_over.await.unwrap_or(Err(TransportError::Again(Problem::Silent)))
    }

    async fn hand_over(&self, envelope: &Envelope, bytes: &[u8]) -> Result<(), TransportError> {
        let lines = self.lines();
        let sending = lines.send_raw(envelope, bytes);
        tokio::pin!(sending);
        match tokio::time::timeout(self.config.patience, &mut sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(self.judge(&lines, &error).await),
            Err(_) => {
                // Before `sending` is dropped and its line goes back to the others: an answer may still come on it.
                self.hang_up(&lines).await;
                Err(TransportError::Again(Problem::Silent))
            }
        }
    }

    /// The reply's class decides. A server that lets nobody in refuses us, not the mail.
    async fn judge(&self, lines: &Lines, error: &SmtpError) -> TransportError {
        let code = error.status().map(|code| code.to_string()).unwrap_or_default();
        tracing::warn!(code, tls = error.is_tls(), "the mail server did not take a mail");
        if error.is_transient() {
            return TransportError::Again(Problem::Deferred);
        }
        if !error.is_permanent() || code.starts_with("53") {
            return TransportError::Again(Problem::Unreachable);
        }
        let knocking = lines.test_connection();
        tokio::pin!(knocking);
        match tokio::time::timeout(SHORT_PATIENCE, &mut knocking).await {
            Ok(Ok(true)) => TransportError::Never(Problem::Refused),
            Ok(_) => TransportError::Again(Problem::Unreachable),
            Err(_) => {
                self.hang_up(lines).await;
                TransportError::Again(Problem::Unreachable)
            }
        }
    }

    fn lines(&self) -> Lines {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// New lines for those who come; the old ones take nobody back.
    async fn hang_up(&self, old: &Lines) {
        if let Ok(new) = self.config.connect() {
            *self.lines.lock().unwrap_or_else(PoisonError::into_inner) = new;
        }
        // Saying goodbye to a silent server would take as long as it is silent.
        let _ = tokio::time::timeout(Duration::from_millis(500), old.shutdown()).await;
    }
}
