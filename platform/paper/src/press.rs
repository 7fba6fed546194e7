//! One paper at a time, off the threads that answer requests.

use std::sync::{Arc, LazyLock};

use tokio::sync::Semaphore;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::PaperError;
use crate::fonts::Letters;

/// Read at the first paper and kept: a program that prints nothing pays nothing.
static LETTERS: LazyLock<Letters> = LazyLock::new(Letters::load);
/// What was set lately is kept for as many papers.
const KEPT: usize = 10;

/// A template with what goes into it.
pub struct Print {
    /// The template's source, ours.
    pub template: &'static str,
    /// JSON, which the template reads from `sys.inputs.data`.
    pub data: String,
    /// Pictures by the path that the template calls them by, such as `/logo`.
    pub pictures: Vec<(&'static str, Vec<u8>)>,
}

/// Sets papers.
#[derive(Clone)]
pub struct Press {
    gate: Arc<Semaphore>,
}

impl Default for Press {
    fn default() -> Self {
        Self { gate: Arc::new(Semaphore::new(1)) }
    }
}

impl Press {
    /// The one of this program.
    #[must_use]
    pub fn shared() -> Self {
        static ONE: LazyLock<Press> = LazyLock::new(Press::default);
        ONE.clone()
    }

    pub async fn pdf(&self, print: Print) -> Result<Vec<u8>, PaperError> {
        let permit = self.gate.clone().acquire_owned().await.map_err(|_| PaperError::Stopped)?;
        let set = tokio::task::spawn_blocking(move || {
            let done = set(print);
            // It remembers every paper for ever otherwise.
            typst::comemo::evict(KEPT);
            drop(permit);
            done
        });
        set.await.map_err(|_| PaperError::Stopped)?
    }
}

/// Names within a paper are few and fixed: each is remembered for ever.
fn file(path: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(path).map_err(|error| PaperError::Broken(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn set(print: Print) -> Result<Vec<u8>, PaperError> {
    let mut inputs = Dict::new();
    inputs.insert("data".into(), print.data.into_value());
    let main = Source::new(file("/main.typ")?, print.template.to_owned());
    let mut pictures = Vec::new();
    for (path, bytes) in print.pictures {
        pictures.push((file(path)?, Bytes::new(bytes)));
    }
    let table = Table { library: LazyHash::new(Library::builder().with_inputs(inputs).build()), main, pictures };
    let broken = |errors: &[typst::diag::SourceDiagnostic]| {
        PaperError::Broken(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
    };
    let document: PagedDocument = typst::compile(&table).output.map_err(|errors| broken(&errors))?;
    typst_pdf::pdf(&document, &PdfOptions::default()).map_err(|errors| broken(&errors))
}

/// All that the typesetter may see.
struct Table {
    library: LazyHash<Library>,
    main: Source,
    pictures: Vec<(FileId, Bytes)>,
}

impl World for Table {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &LETTERS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.pictures.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        LETTERS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(template: &'static str, data: &str) -> Print {
        Print { template, data: data.to_owned(), pictures: Vec::new() }
    }

    #[tokio::test]
    async fn data_is_data_and_never_a_template() {
        let press = Press::default();
        let template = "#let d = json(bytes(sys.inputs.data))\n#d.name";
        for name in ["Juan", "#panic(\\\"x\\\")", "*_$`<a>@b", "#read(\\\"/etc/passwd\\\")", "مريم", "王小明", "ñ ₱"] {
            let pdf = press.pdf(print(template, &format!("{{\"name\": \"{name}\"}}"))).await.unwrap();
            assert!(pdf.starts_with(b"%PDF-"), "{name}");
        }
    }

    #[tokio::test]
    async fn a_template_reaches_no_file_and_no_package() {
        let press = Press::default();
        for template in ["#read(\"/etc/passwd\")", "#read(\"main.toml\")", "#import \"@preview/x:1.0.0\": y", "#image(\"/none.png\")"] {
            assert!(matches!(press.pdf(print(template, "{}")).await, Err(PaperError::Broken(_))), "{template}");
        }
    }
}
