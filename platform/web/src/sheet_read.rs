//! A spreadsheet that somebody sends: CSV in whatever dialect their program wrote it, or a workbook of Excel.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use csv::{ReaderBuilder, Trim};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use kernel::{Failure, Kind, Words};

use crate::sheet::as_written;

/// A cell of more signs is no cell of ours.
const CELL_MOST: usize = 10_000;
const COLUMNS_MOST: usize = 100;
/// What a workbook may unfold to.
const UNFOLDED_MOST: u64 = 150 * 1024 * 1024;

/// What stands in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SheetRead {
    pub head: Vec<String>,
    /// The cells of each row, as many as the head has, with the row's place in the file; rows of empty cells are left out.
    pub rows: Vec<(i32, Vec<String>)>,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetUnread {
    #[error("no file")]
    Missing,
    #[error("neither text nor a workbook")]
    NotASheet,
    #[error("no row below the head")]
    Empty,
    #[error("too many rows")]
    TooManyRows { most: usize },
    #[error("too many columns")]
    TooManyColumns,
    #[error("a cell in row {row} is too long")]
    CellTooLong { row: i32 },
}

impl Failure for SheetUnread {
    fn kind(&self) -> Kind {
        Kind::Invalid { field: "file" }
    }

    fn words(&self) -> Words {
        match self {
            Self::Missing => Words::key("web-sheet-missing"),
            Self::NotASheet => Words::key("web-sheet-not"),
            Self::Empty => Words::key("web-sheet-empty"),
            Self::TooManyRows { most } => Words::key("web-sheet-rows").with("most", most),
            Self::TooManyColumns => Words::key("web-sheet-columns").with("most", COLUMNS_MOST),
            Self::CellTooLong { row } => Words::key("web-sheet-cell").with("row", row).with("most", CELL_MOST),
        }
    }
}

impl SheetRead {
    /// Takes its time: call it off the async threads.
    pub fn of(bytes: &[u8], rows_most: usize) -> Result<Self, SheetUnread> {
        if bytes.is_empty() {
            return Err(SheetUnread::Missing);
        }
        let lines = if bytes.starts_with(b"PK\x03\x04") { workbook(bytes, rows_most)? } else { text(bytes, rows_most)? };
        let mut lines = lines.into_iter();
        let (_, mut head) = lines.next().ok_or(SheetUnread::Empty)?;
        while head.last().is_some_and(|cell| cell.trim().is_empty()) {
            head.pop();
        }
        if head.len() > COLUMNS_MOST {
            return Err(SheetUnread::TooManyColumns);
        }
        let mut read = Self { head: head.into_iter().map(|cell| cell.trim().to_owned()).collect(), rows: Vec::new() };
        for (row, mut cells) in lines {
            cells.resize(read.head.len(), String::new());
            if cells.iter().any(|cell| cell.chars().count() > CELL_MOST) {
                return Err(SheetUnread::CellTooLong { row });
            }
            if read.rows.len() == rows_most {
                return Err(SheetUnread::TooManyRows { most: rows_most });
            }
            read.rows.push((row, cells));
        }
        if read.rows.is_empty() { Err(SheetUnread::Empty) } else { Ok(read) }
    }
}

/// What a spreadsheet program writes: UTF-8 with or without its mark, UTF-16 with one, or else the old code page of western Windows.
fn decoded(bytes: &[u8]) -> Result<String, SheetUnread> {
    let marked = [(b"\xff\xfe".as_slice(), UTF_16LE), (b"\xfe\xff".as_slice(), UTF_16BE)];
    if let Some((_, encoding)) = marked.into_iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    if bytes.contains(&0) {
        return Err(SheetUnread::NotASheet);
    }
    let (text, broken) = UTF_8.decode_with_bom_removal(bytes);
    if !broken {
        return Ok(text.into_owned());
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

/// A comma, a semicolon or a tab: whichever the head has most of.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: char| head.matches(sign).count();
    [(',', b','), (';', b';'), ('\t', b'\t')].into_iter().max_by_key(|(sign, byte)| (count(*sign), *byte == b',')).map_or(b',', |(_, byte)| byte)
}

fn text(bytes: &[u8], rows_most: usize) -> Result<Vec<(i32, Vec<String>)>, SheetUnread> {
    let text = decoded(bytes)?;
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).trim(Trim::All).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut line = 0;
    for record in reader.records() {
        let record = record.map_err(|_| SheetUnread::NotASheet)?;
        line += 1;
        if record.iter().all(str::is_empty) {
            continue;
        }
        lines.push((line, record.iter().map(as_written).collect()));
        if lines.len() > rows_most + 1 {
            return Err(SheetUnread::TooManyRows { most: rows_most });
        }
    }
    Ok(lines)
}

fn workbook(bytes: &[u8], rows_most: usize) -> Result<Vec<(i32, Vec<String>)>, SheetUnread> {
    if !unfolds_within(bytes, UNFOLDED_MOST) {
        return Err(SheetUnread::NotASheet);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetUnread::NotASheet)?;
    let page = book.worksheet_range_at(0).and_then(Result::ok).ok_or(SheetUnread::NotASheet)?;
    if page.height() > rows_most + 1 {
        return Err(SheetUnread::TooManyRows { most: rows_most });
    }
    let first = page.start().map_or(0, |(row, _)| row);
    let mut lines = Vec::new();
    for (place, cells) in (first + 1..).zip(page.rows()) {
        let cells: Vec<String> = cells.iter().map(cell).collect();
        if !cells.iter().all(String::is_empty) {
            lines.push((i32::try_from(place).unwrap_or(i32::MAX), cells));
        }
    }
    Ok(lines)
}

/// Whether it is an archive that unfolds to no more. What its parts say of themselves may be a lie, so each is unfolded and thrown away.
fn unfolds_within(bytes: &[u8], most: u64) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut left = most;
    for place in 0..archive.len() {
        let Ok(part) = archive.by_index(place) else { return false };
        match std::io::copy(&mut part.take(left + 1), &mut std::io::sink()) {
            Ok(size) if size <= left => left -= size,
            _ => return false,
        }
    }
    true
}

/// A cell as people see it: whole numbers without a point, days as days.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
        other => other.to_string().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fields, Sheet};

    fn read(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetUnread> {
        let read = SheetRead::of(bytes, 10)?;
        Ok(std::iter::once(read.head).chain(read.rows.into_iter().map(|(_, cells)| cells)).collect())
    }

    #[test]
    fn any_dialect_is_read() {
        let wanted = vec![vec!["name".to_owned(), "note".to_owned()], vec!["Peña".to_owned(), "a, \"b\"".to_owned()]];
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("name\tnote\r\nPeña\t\"a, \"\"b\"\"\"\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [
            "name,note\nPeña,\"a, \"\"b\"\"\"\n".as_bytes(),
            "\u{feff}name,note\r\n\r\n Peña ,\"a, \"\"b\"\"\",\r\n,,\r\n".as_bytes(),
            "name;note\nPeña;\"a, \"\"b\"\"\"".as_bytes(),
            b"name;note\nPe\xf1a;\"a, \"\"b\"\"\"",
            &utf16,
        ] {
            assert_eq!(read(bytes).unwrap(), wanted);
        }
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        assert_eq!(read(b""), Err(SheetUnread::Missing));
        assert_eq!(read(b"name,note\n"), Err(SheetUnread::Empty));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0"), Err(SheetUnread::NotASheet));
        assert_eq!(read(b"PK\x03\x04 and no archive"), Err(SheetUnread::NotASheet));
        assert_eq!(read("a\n".repeat(12).as_bytes()), Err(SheetUnread::TooManyRows { most: 10 }));
        assert_eq!(read(format!("a\n{}", "x".repeat(10_001)).as_bytes()), Err(SheetUnread::CellTooLong { row: 2 }));
        assert_eq!(read(format!("{}a\n1", "a,".repeat(101)).as_bytes()), Err(SheetUnread::TooManyColumns));
    }

    #[test]
    fn a_workbook_that_unfolds_to_too_much_is_refused_before_it_is_opened() {
        let mut asked = Fields::default();
        asked.put("format", "xlsx");
        let mut sheet = Sheet::begin(&asked, &["a".to_owned()]).unwrap();
        for _ in 0..200 {
            sheet.row(&["x".repeat(30_000)]).unwrap();
        }
        let file = sheet.download("x", jiff::civil::date(2026, 5, 4)).unwrap().body;
        assert!(unfolds_within(&file, UNFOLDED_MOST) && !unfolds_within(&file, 10_000), "{}", file.len());
        assert!(!unfolds_within(b"PK\x03\x04", UNFOLDED_MOST));
    }

    #[test]
    fn what_we_wrote_we_read_as_it_was() {
        let cells = ["=1+1", "+63917", "'plain", "-8.45", "two\nlines", "007"].map(str::to_owned);
        let head = ["a", "b", "c", "d", "e", "f"].map(str::to_owned);
        for format in ["csv", "xlsx"] {
            let mut asked = Fields::default();
            asked.put("format", format);
            let mut sheet = Sheet::begin(&asked, &head).unwrap();
            sheet.row(&cells).unwrap();
            let file = sheet.download("x", jiff::civil::date(2026, 5, 4)).unwrap();
            let read = SheetRead::of(&file.body, 10).unwrap();
            assert_eq!(read.rows, [(2, cells.to_vec())], "{format}");
        }
    }
}
