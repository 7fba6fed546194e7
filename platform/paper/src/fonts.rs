//! The letters: a serif of our own for every Latin script, and what the machine has for all others.

use std::fs;
use std::path::Path;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Where distributions keep fonts; scripts that ours does not know are set with what lies there.
const PLACES: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];
/// No more than this of them is read.
const MOST_BYTES: u64 = 48 * 1024 * 1024;
/// A folder within a folder, and no deeper than that.
const DEEP: usize = 4;

pub(crate) struct Letters {
    pub book: LazyHash<FontBook>,
    pub fonts: Vec<Font>,
}

impl Letters {
    pub fn load() -> Self {
        let own =
            typst_assets::fonts().filter(|bytes| Font::new(Bytes::new(*bytes), 0).is_some_and(|font| font.info().family.starts_with("Libertinus")));
        let mut fonts: Vec<Font> = own.flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        let mut left = MOST_BYTES;
        for place in PLACES {
            read(Path::new(place), DEEP, &mut left, &mut fonts);
        }
        let mut book = FontBook::new();
        for font in &fonts {
            book.push(font.info().clone());
        }
        Self { book: LazyHash::new(book), fonts }
    }
}

/// Every font below a folder, in the order of their names, so that two runs choose alike. What cannot be read is left out.
fn read(folder: &Path, deep: usize, left: &mut u64, fonts: &mut Vec<Font>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if deep > 0 {
                read(&path, deep - 1, left, fonts);
            }
            continue;
        }
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_ascii_lowercase();
        let size = fs::metadata(&path).map_or(u64::MAX, |known| known.len());
        if !["ttf", "otf", "ttc"].contains(&kind.as_str()) || size > *left {
            continue;
        }
        if let Ok(bytes) = fs::read(&path) {
            *left -= size;
            fonts.extend(Font::iter(Bytes::new(bytes)));
        }
    }
}
