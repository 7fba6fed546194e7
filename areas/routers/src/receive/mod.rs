//! A delivery: many routers of one model, their numbers scanned or pasted. All of them come into stock, or none.

pub(crate) mod page;

use tenancy::TenantTx;
use uuid::Uuid;

use crate::create::create;
use crate::{RouterError, Wanted};

/// At once.
pub(crate) const MOST: usize = 200;

/// A line holds a serial number and a hardware address, with a comma, a semicolon, a tab or a space between: what scanners and sheets write.
fn read_line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let between = |sign: char| matches!(sign, ',' | ';' | '\t');
    let (serial, mac) = line.split_once(between).or_else(|| line.split_once(char::is_whitespace))?;
    Some((serial.trim(), mac.trim()))
}

/// `like`: brand, model and notes of all. Says how many came, or which line is wrong.
pub async fn receive(tx: &mut TenantTx, by: Uuid, like: &Wanted, lines: &str) -> Result<usize, RouterError> {
    let lines: Vec<(usize, &str)> = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Err(RouterError::LinesMissing);
    }
    if lines.len() > MOST {
        return Err(RouterError::LinesTooMany { most: MOST });
    }
    for (index, text) in &lines {
        let wrong = |why| RouterError::Line { line: index + 1, why: Box::new(why) };
        let (serial, mac) = read_line(text).ok_or_else(|| wrong(RouterError::MacWrong))?;
        let wanted = Wanted { serial: serial.to_owned(), mac: mac.to_owned(), ..like.clone() };
        create(tx, by, wanted).await.map_err(|error| match error {
            RouterError::SerialMissing | RouterError::SerialTaken | RouterError::MacWrong | RouterError::MacTaken => wrong(error),
            RouterError::TooLong { field: "serial", .. } => wrong(error),
            other => other,
        })?;
    }
    Ok(lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_serial_and_an_address_however_they_stand_apart() {
        for line in ["HC1,4C5E0C123456", "HC1 ; 4C5E0C123456", " HC1\t4C5E0C123456", "HC1  4C5E0C123456 "] {
            assert_eq!(read_line(line), Some(("HC1", "4C5E0C123456")), "{line}");
        }
        assert_eq!(read_line("HC1"), None);
        assert_eq!(read_line("HC 1,4C 5E 0C 12 34 56"), Some(("HC 1", "4C 5E 0C 12 34 56")));
    }
}
