//! The front page: for strangers what this is, for people of a company where to go.

mod page;

pub use page::show;
