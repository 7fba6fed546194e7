//! Hardware addresses: one spelling for all that people and boxes write, and who made the box.

/// Twelve digits in upper case with colons. `4c5e.0c12.3456`, `4C-5E-0C-12-34-56` and `4c5e0c123456` are one address.
#[must_use]
pub fn normal(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.len() > 40 || !typed.chars().all(|sign| sign.is_ascii_hexdigit() || matches!(sign, ':' | '-' | '.' | ' ')) {
        return None;
    }
    let digits: Vec<char> = typed.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_uppercase()).collect();
    if digits.len() != 12 {
        return None;
    }
    let pairs: Vec<String> = digits.chunks(2).map(|pair| pair.iter().collect()).collect();
    let normal = pairs.join(":");
    // What means nobody and what means everybody names no box.
    (!matches!(normal.as_str(), "00:00:00:00:00:00" | "FF:FF:FF:FF:FF:FF")).then_some(normal)
}

/// Who made a box, by the first half of its address. Those that providers put into houses; a box that is not here is made by somebody all the same.
const MAKERS: &[(&str, &[&str])] = &[
    (
        "Mikrotik",
        &[
            "00:0C:42", "08:55:31", "18:FD:74", "2C:C8:1B", "48:8F:5A", "4C:5E:0C", "64:D1:54", "6C:3B:6B", "74:4D:28", "B8:69:F4", "CC:2D:E0",
            "D4:CA:6D", "DC:2C:6E", "E4:8D:8C",
        ],
    ),
    (
        "Ubiquiti",
        &[
            "00:15:6D", "00:27:22", "04:18:D6", "18:E8:29", "24:A4:3C", "44:D9:E7", "68:72:51", "74:83:C2", "78:8A:20", "80:2A:A8", "B4:FB:E4",
            "DC:9F:DB", "E0:63:DA", "F0:9F:C2", "FC:EC:DA",
        ],
    ),
    ("TP-Link", &["14:CC:20", "30:B5:C2", "50:C7:BF", "60:E3:27", "98:DA:C4", "AC:84:C6", "B0:4E:26", "C4:6E:1F", "EC:08:6B", "F4:F2:6D"]),
    ("Huawei", &["00:18:82", "00:E0:FC", "20:F3:A3", "28:6E:D4", "48:46:FB"]),
    ("Xiaomi", &["28:6C:07", "34:CE:00", "64:09:80", "78:11:DC", "F8:A4:5F"]),
    ("Tenda", &["04:95:E6", "50:2B:73", "C8:3A:35"]),
    ("D-Link", &["00:05:5D", "1C:7E:E5", "28:10:7B"]),
    ("Cisco", &["00:00:0C"]),
];

/// By a normal address.
#[must_use]
pub fn maker(mac: &str) -> Option<&'static str> {
    let half = mac.get(..8)?;
    MAKERS.iter().find(|(_, halves)| halves.contains(&half)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_is_one_address() {
        for typed in ["4C:5E:0C:12:34:56", "4c-5e-0c-12-34-56", "4c5e.0c12.3456", "4c5e0c123456", " 4C 5E 0C 12 34 56 ", "4c:5e-0c:12-34:56"] {
            assert_eq!(normal(typed).as_deref(), Some("4C:5E:0C:12:34:56"), "{typed}");
        }
        for typed in ["", "4C:5E:0C:12:34", "4C:5E:0C:12:34:5G", "4C:5E:0C:12:34:56:78", "00:00:00:00:00:00", "ffffffffffff", "４C5E0C123456"] {
            assert_eq!(normal(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_first_half_says_who_made_it() {
        assert_eq!(maker("4C:5E:0C:12:34:56"), Some("Mikrotik"));
        assert_eq!(maker("02:00:00:00:00:01"), None);
        let halves: Vec<&str> = MAKERS.iter().flat_map(|(_, halves)| halves.iter().copied()).collect();
        let distinct: std::collections::BTreeSet<&str> = halves.iter().copied().collect();
        assert_eq!(halves.len(), distinct.len(), "no half has two makers");
    }
}
