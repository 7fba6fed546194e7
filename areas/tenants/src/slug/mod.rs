//! The company's name in web addresses: lower-case letters, digits and dashes, one company each.

mod fold;
mod page;
mod reserved;
mod verb;

pub use fold::suggest;
pub use page::save;
