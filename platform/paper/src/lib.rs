//! Papers as PDF: a template of ours, the data of a company, a picture or two. The typesetter lives here alone, because it is slow to build.
//!
//! What people typed goes in as data and never as source, so nobody can write a template. The typesetter reads no file and fetches nothing.

mod fonts;
mod press;

pub use press::{Press, Print};

use kernel::{Failure, Kind, Words};

/// Why there is no paper.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// Our own template or picture is wrong: the text is for the log.
    #[error("the paper cannot be set: {0}")]
    Broken(String),
    #[error("the press is going down")]
    Stopped,
}

impl Failure for PaperError {
    fn kind(&self) -> Kind {
        match self {
            Self::Broken(_) => Kind::Bug,
            Self::Stopped => Kind::Unavailable,
        }
    }

    fn words(&self) -> Words {
        Words::key("web-error-503-text")
    }
}
