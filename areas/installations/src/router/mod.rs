//! Which router stands at the end of a line.

pub(crate) mod api;
pub(crate) mod page;
mod verb;

pub use verb::{attach, detach};
pub(crate) use verb::release;

/// The hexadecimal digits of what may be the start of a MAC address.
pub(crate) fn mac_start(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, ':' | '-' | '.' | ' ')).collect();
    if plain.len() >= 2 && plain.len() <= 12 && plain.chars().all(|c| c.is_ascii_hexdigit()) { plain.to_lowercase() } else { String::new() }
}

