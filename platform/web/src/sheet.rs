//! A spreadsheet that opens right and runs nothing: CSV by RFC 4180, UTF-8 with its mark, no cell that a program would take for a formula.

use csv::{Terminator, Writer, WriterBuilder};
use kernel::{Failure, Words};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::{Download, Fields};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// More than a worksheet's cell may hold is cut off.
const CELL_MOST: usize = 32_000;

/// A sheet in the making: CSV, or a workbook of Excel in which every cell is text.
pub struct Sheet(Kind);

enum Kind {
    Csv(Box<Writer<Vec<u8>>>),
    Excel { book: Box<Workbook>, rows: u32, size: usize },
}

/// A cell that cannot be written: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    #[error("the sheet could not be written: {0}")]
    Csv(#[from] csv::Error),
    #[error("the workbook could not be written: {0}")]
    Excel(#[from] XlsxError),
}

impl Failure for SheetError {
    fn kind(&self) -> kernel::Kind {
        kernel::Kind::Bug
    }

    fn words(&self) -> Words {
        Words::key("web-error-500-text")
    }
}

impl Sheet {
    /// In the format that a form asks for: `xlsx`, or else CSV.
    pub fn begin(fields: &Fields, head: &[String]) -> Result<Self, SheetError> {
        if fields.text("format") == "xlsx" { Self::excel(head) } else { Self::csv(head) }
    }

    fn csv(head: &[String]) -> Result<Self, SheetError> {
        let out = MARK.to_vec();
        let mut sheet = Self(Kind::Csv(Box::new(WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(out))));
        sheet.row(head)?;
        Ok(sheet)
    }

    fn excel(head: &[String]) -> Result<Self, SheetError> {
        let mut book = Box::new(Workbook::new());
        let page = book.add_worksheet();
        page.set_freeze_panes(1, 0)?;
        page.set_row_format(0, &Format::new().set_bold())?;
        let mut sheet = Self(Kind::Excel { book, rows: 0, size: 0 });
        sheet.row(head)?;
        Ok(sheet)
    }

    pub fn row(&mut self, cells: &[String]) -> Result<(), SheetError> {
        match &mut self.0 {
            Kind::Csv(writer) => Ok(writer.write_record(cells.iter().map(|cell| harmless(cell)))?),
            Kind::Excel { book, rows, size } => {
                let page = book.worksheet_from_index(0)?;
                // A text cell is never a formula, whatever it begins with.
                for (column, cell) in (0_u16..).zip(cells) {
                    *size += cell.len();
                    page.write_string(*rows, column, cell.chars().take(CELL_MOST).collect::<String>())?;
                }
                *rows += 1;
                Ok(())
            }
        }
    }

    /// How much there is; what the writer still holds back is a few kilobytes.
    pub fn size(&self) -> usize {
        match &self.0 {
            Kind::Csv(writer) => writer.get_ref().len(),
            Kind::Excel { size, .. } => *size,
        }
    }

    /// The finished sheet as a file: `customers-2026-05-04.csv`.
    pub fn download(self, name: &str, day: jiff::civil::Date) -> Result<Download, SheetError> {
        match self.0 {
            Kind::Csv(writer) => {
                let body = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
                Ok(Download { content_type: "text/csv; charset=utf-8", name: format!("{name}-{day}.csv"), body })
            }
            Kind::Excel { mut book, .. } => {
                let content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                Ok(Download { content_type, name: format!("{name}-{day}.xlsx"), body: book.save_to_buffer()? })
            }
        }
    }
}

/// With what a program would take a cell for a formula.
const RISKY: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// With an apostrophe in front, a spreadsheet shows the text and does not reckon.
fn harmless(cell: &str) -> String {
    if cell.starts_with(RISKY) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell before it was made harmless.
pub(crate) fn as_written(cell: &str) -> String {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(RISKY)).unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cells: &[&str]) -> String {
        let head = ["a".to_owned(), "b".to_owned()];
        let mut sheet = Sheet::begin(&Fields::default(), &head).unwrap();
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        sheet.row(&cells).unwrap();
        String::from_utf8(sheet.download("x", jiff::civil::date(2026, 5, 4)).unwrap().body).unwrap()
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

    #[test]
    fn a_workbook_has_a_name_of_its_own_and_holds_whatever_fits() {
        let mut asked = Fields::default();
        asked.put("format", "xlsx");
        let mut sheet = Sheet::begin(&asked, &["a".to_owned(), "b".to_owned()]).unwrap();
        sheet.row(&["=1+1".to_owned(), "x".repeat(40_000)]).unwrap();
        let file = sheet.download("x", jiff::civil::date(2026, 5, 4)).unwrap();
        assert_eq!((file.name.as_str(), file.body.get(..4)), ("x-2026-05-04.xlsx", Some(b"PK\x03\x04".as_slice())));
    }
}
