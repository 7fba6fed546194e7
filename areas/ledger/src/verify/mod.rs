//! Whether the books are what was written: from the first entry on, each is hashed again and compared with what the next one says of it.

use tenancy::{TenantTx, statement};

use crate::LedgerError;
use crate::account::Entry;

/// So many entries are read at once.
const ARMFUL: i64 = 5_000;

/// What is wrong with the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// No entry of this number.
    Missing(i64),
    /// It does not say what it said.
    Altered(i64),
    /// It does not follow the one before it.
    Unchained(i64),
    /// The chain ends elsewhere than its head says.
    Head { said: i64, found: i64 },
}

impl std::fmt::Display for Broken {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(number) => write!(out, "entry {number} is not there"),
            Self::Altered(number) => write!(out, "entry {number} does not say what it said when it was written"),
            Self::Unchained(number) => write!(out, "entry {number} does not follow entry {}", number - 1),
            Self::Head { said, found } => write!(out, "the chain should end with entry {said} and ends with {found}"),
        }
    }
}

/// The chain of a company's books, walked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    pub entries: i64,
    pub broken: Option<Broken>,
}

pub async fn verify(tx: &mut TenantTx) -> Result<Walked, LedgerError> {
    let tenant = tx.tenant();
    let mut walked = Walked::default();
    let mut prior: Vec<u8> = Vec::new();
    loop {
        let rows: Vec<Entry> = tx.all(statement!("chain.sql").bind(walked.entries).bind(ARMFUL)).await?;
        let many = rows.len();
        for entry in rows {
            let expected = walked.entries + 1;
            walked.broken = if entry.number != expected {
                Some(Broken::Missing(expected))
            } else if entry.digest(tenant) != entry.hash {
                Some(Broken::Altered(expected))
            } else if entry.prior_hash != prior {
                Some(Broken::Unchained(expected))
            } else {
                None
            };
            if walked.broken.is_some() {
                return Ok(walked);
            }
            walked.entries = expected;
            prior = entry.hash;
        }
        if i64::try_from(many).unwrap_or_default() < ARMFUL {
            break;
        }
    }
    let head: Option<(i64, Vec<u8>)> = tx.maybe(statement!("head.sql").bare()).await?;
    let (said, hash) = head.unwrap_or_default();
    if said != walked.entries || hash != prior {
        walked.broken = Some(Broken::Head { said, found: walked.entries });
    }
    Ok(walked)
}
