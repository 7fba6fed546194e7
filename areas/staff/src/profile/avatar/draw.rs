//! Makes a small square picture of an uploaded one. What the file calls itself is not looked at; nothing of its bytes is kept.

use std::io::Cursor;

use files::{NoPicture, open_picture};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};

use crate::AccountError;

pub const MOST_BYTES: usize = 5 * 1024 * 1024;
const SIDE: u32 = 256;
const MOST_PIXELS: u64 = 16_000_000;

/// A drawn picture and its type.
#[derive(Debug)]
pub struct Drawn {
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Takes its time: call it off the async threads.
pub fn drawn(file: &[u8]) -> Result<Drawn, AccountError> {
    if file.len() > MOST_BYTES {
        return Err(AccountError::PictureTooLarge);
    }
    let picture = open_picture(file, Some(MOST_PIXELS)).map_err(|error| match error {
        NoPicture::TooLarge => AccountError::PictureTooLarge,
        NoPicture::Unreadable => AccountError::PictureUnreadable,
    })?;
    let square = picture.resize_to_fill(SIDE, SIDE, FilterType::Lanczos3);
    let unreadable = |_| AccountError::PictureUnreadable;
    let mut out = Cursor::new(Vec::new());
    let content_type = if square.color().has_alpha() {
        DynamicImage::ImageRgba8(square.to_rgba8()).write_to(&mut out, ImageFormat::Png).map_err(unreadable)?;
        "image/png"
    } else {
        JpegEncoder::new_with_quality(&mut out, 85).encode_image(&square.to_rgb8()).map_err(unreadable)?;
        "image/jpeg"
    };
    Ok(Drawn { content_type, bytes: out.into_inner() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    /// A PNG of a few bytes whose head promises so many pixels.
    fn claiming(width: u32, height: u32) -> Vec<u8> {
        let mut file = png(1, 1);
        file[16..20].copy_from_slice(&width.to_be_bytes());
        file[20..24].copy_from_slice(&height.to_be_bytes());
        let step = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()));
        let check = !file[12..29].iter().fold(u32::MAX, step);
        file[29..33].copy_from_slice(&check.to_be_bytes());
        file
    }

    #[test]
    fn any_picture_becomes_a_small_square() {
        let drawn = drawn(&png(600, 200)).unwrap();
        assert_eq!(drawn.content_type, "image/jpeg");
        let again = image::load_from_memory(&drawn.bytes).unwrap();
        assert_eq!((again.width(), again.height()), (256, 256));
    }

    #[test]
    fn transparency_stays() {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_rgba8(10, 10).write_to(&mut out, ImageFormat::Png).unwrap();
        assert_eq!(drawn(&out.into_inner()).unwrap().content_type, "image/png");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let mut torn = png(50, 50);
        torn.truncate(30);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
        let html = b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>".to_vec();
        for bad in [torn, svg, html, b"GIF89a".to_vec(), Vec::new()] {
            assert!(matches!(drawn(&bad), Err(AccountError::PictureUnreadable)));
        }
    }

    #[test]
    fn a_small_file_of_many_pixels_is_refused_before_it_unfolds() {
        assert!(matches!(drawn(&claiming(7_000, 6_000)), Err(AccountError::PictureTooLarge)));
        assert!(matches!(drawn(&claiming(u32::MAX >> 1, 2)), Err(AccountError::PictureTooLarge | AccountError::PictureUnreadable)));
        assert!(matches!(drawn(&vec![0; MOST_BYTES + 1]), Err(AccountError::PictureTooLarge)));
    }
}
