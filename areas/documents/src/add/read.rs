//! What a file is, by its content alone: a picture is drawn anew, a PDF stays as it came, anything else is refused.

use bytes::Bytes;
use files::{jpeg, open_picture};
use tokio::sync::Semaphore;

use crate::DocumentError;

const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Enough to read the label of a box on it.
const SIDE: u32 = 2_000;
const SMALL_SIDE: u32 = 320;

/// Unfolding a picture takes memory: one at a time.
static EASEL: Semaphore = Semaphore::const_new(1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Picture,
    Paper,
}

impl Content {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Picture => "image/jpeg",
            Self::Paper => "application/pdf",
        }
    }
}

#[derive(Debug)]
pub(super) struct Read {
    pub kind: Content,
    pub bytes: Bytes,
    pub small: Option<Bytes>,
}

/// Reads it on a thread where nobody waits.
pub(super) async fn content(file: Bytes) -> Result<Read, DocumentError> {
    let bug = |error: String| DocumentError::Bug(error);
    let turn = EASEL.acquire().await.map_err(|error| bug(error.to_string()))?;
    // The turn ends with the work, not with the request.
    let work = move || {
        let _turn = turn;
        read(file)
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| bug(error.to_string()))?
}

fn read(file: Bytes) -> Result<Read, DocumentError> {
    if file.is_empty() {
        return Err(DocumentError::FileMissing);
    }
    if file.len() > MOST_BYTES {
        return Err(DocumentError::TooLarge);
    }
    if is_paper(&file) {
        return Ok(Read { kind: Content::Paper, bytes: file, small: None });
    }
    let picture = open_picture(&file, None)?;
    let (large, small) = (jpeg(&picture, SIDE, 82)?, jpeg(&picture, SMALL_SIDE, 75)?);
    Ok(Read { kind: Content::Picture, bytes: large.into(), small: Some(small.into()) })
}

/// A PDF begins as one and ends as one.
fn is_paper(file: &[u8]) -> bool {
    let tail = &file[file.len().saturating_sub(1_024)..];
    file.starts_with(b"%PDF-") && tail.windows(5).any(|window| window == b"%%EOF")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_its_content_says() {
        let pdf = read(Bytes::from_static(b"%PDF-1.7\n1 0 obj\n%%EOF\n")).unwrap();
        assert!(pdf.kind == Content::Paper && pdf.small.is_none());
        for bad in [&b"%PDF-1.7 torn"[..], b"<svg onload='alert(1)'/>", b"GIF89a", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n<html>"] {
            assert!(matches!(read(Bytes::from_static(bad)), Err(DocumentError::Unreadable)), "{bad:?}");
        }
        assert!(matches!(read(Bytes::new()), Err(DocumentError::FileMissing)));
        assert!(matches!(read(vec![0; MOST_BYTES + 1].into()), Err(DocumentError::TooLarge)));
    }
}
