//! Reading the tree: its files, and just enough of Rust, SQL, templates and messages to hold rules against them.

mod markup;
mod references;
mod rust;
mod sql_text;
mod tree;

pub use markup::{Tag, expressions, tags};
pub use references::{By, Reference, references};
pub use rust::{Kind, Token, is_test_file, lex, without_tests};
pub use sql_text::{How, SqlText};
pub use tree::{File, Tree};
