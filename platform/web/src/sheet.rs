//! A spreadsheet that opens right and runs nothing: CSV by RFC 4180, UTF-8 with its mark, no cell that a program would take for a formula.

use csv::{Terminator, Writer, WriterBuilder};
use kernel::{Failure, Kind, Words};

use crate::Download;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// A CSV in the making.
pub struct Sheet(Writer<Vec<u8>>);

/// A cell that cannot be written: a fault of ours.
#[derive(Debug, thiserror::Error)]
#[error("the sheet could not be written: {0}")]
pub struct SheetError(#[from] csv::Error);

impl Failure for SheetError {
    fn kind(&self) -> Kind {
        Kind::Bug
    }

    fn words(&self) -> Words {
        Words::key("web-error-500-text")
    }
}

impl Sheet {
    pub fn begin(head: &[String]) -> Result<Self, SheetError> {
        let out = MARK.to_vec();
        let mut sheet = Self(WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(out));
        sheet.row(head)?;
        Ok(sheet)
    }

    pub fn row(&mut self, cells: &[String]) -> Result<(), SheetError> {
        Ok(self.0.write_record(cells.iter().map(|cell| harmless(cell)))?)
    }

    /// How much there is; what the writer still holds back is a few kilobytes.
    pub fn size(&self) -> usize {
        self.0.get_ref().len()
    }

    pub fn finish(self) -> Result<Vec<u8>, SheetError> {
        Ok(self.0.into_inner().map_err(|error| csv::Error::from(error.into_error()))?)
    }

    /// The finished sheet as a file: `customers-2026-05-04.csv`.
    pub fn download(self, name: &str, day: jiff::civil::Date) -> Result<Download, SheetError> {
        Ok(Download { content_type: "text/csv; charset=utf-8", name: format!("{name}-{day}.csv"), body: self.finish()? })
    }
}

/// With an apostrophe in front, a spreadsheet shows the text and does not reckon.
fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cells: &[&str]) -> String {
        let head = ["a".to_owned(), "b".to_owned()];
        let mut sheet = Sheet::begin(&head).unwrap();
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        sheet.row(&cells).unwrap();
        String::from_utf8(sheet.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_sheet_has_its_mark_its_line_ends_and_its_quotes() {
        assert_eq!(text(&["x, \"y\"", "two\nlines"]), "\u{feff}a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            let row = text(&[bad, ""]);
            let cell = row.strip_prefix("\u{feff}a,b\r\n").unwrap().trim_start_matches('"');
            assert!(cell.starts_with('\''), "{bad}: {cell}");
        }
        assert!(text(&["1-2", "a=b"]).contains("1-2,a=b"));
    }
}
