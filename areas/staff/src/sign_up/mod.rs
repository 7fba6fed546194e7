//! Founding a company: everything or nothing, in one transaction of the company's own.

mod page;
mod verb;

pub use page::{show, submit};
pub use verb::{NewSignUp, SignedUp, sign_up};
