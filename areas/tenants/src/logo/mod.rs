//! The company's logo: any picture that people have, kept as one small PNG of our own making.

mod draw;
mod page;
mod verb;

pub use page::{remove, upload};
