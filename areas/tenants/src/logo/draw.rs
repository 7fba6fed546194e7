//! Turns what was uploaded into a small PNG. The file's name and declared type are not looked at; nothing of the original bytes is kept.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use crate::TenantsError;

pub const MOST_BYTES: usize = 5 * 1024 * 1024;
const WIDTH: u32 = 600;
const HEIGHT: u32 = 200;
/// A picture of more pixels a side is a mistake or an attack: a few kilobytes can unfold to gigabytes.
const MOST_SIDE: u32 = 6_000;
const MOST_MEMORY: u64 = 160 * 1024 * 1024;

/// The picture, at most 600 by 200. Takes its time: call it off the async threads.
pub fn redrawn(bytes: &[u8]) -> Result<Vec<u8>, TenantsError> {
    if bytes.len() > MOST_BYTES {
        return Err(TenantsError::LogoTooLarge);
    }
    let picture = read(bytes)?;
    let fits = picture.width() <= WIDTH && picture.height() <= HEIGHT;
    let small = if fits { picture } else { picture.thumbnail(WIDTH, HEIGHT) };
    let mut out = Cursor::new(Vec::new());
    // Pixels alone: neither text, nor profiles, nor where a photo was taken.
    let pixels = DynamicImage::ImageRgba8(small.to_rgba8());
    pixels.write_to(&mut out, ImageFormat::Png).map_err(|_| TenantsError::LogoUnreadable)?;
    Ok(out.into_inner())
}

fn read(bytes: &[u8]) -> Result<DynamicImage, TenantsError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| TenantsError::LogoUnreadable)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(TenantsError::LogoUnreadable);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => TenantsError::LogoTooWide,
        _ => TenantsError::LogoUnreadable,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_logo_fits_six_hundred_by_two_hundred_and_is_never_blown_up() {
        for (width, height, wide, high) in [(2400, 400, 600, 100), (300, 1000, 60, 200), (40, 20, 40, 20)] {
            let drawn = image::load_from_memory(&redrawn(&picture(width, height, ImageFormat::Png)).unwrap()).unwrap();
            assert_eq!((drawn.width(), drawn.height()), (wide, high));
        }
    }

    #[test]
    fn jpeg_and_webp_become_png() {
        for format in [ImageFormat::Jpeg, ImageFormat::WebP] {
            assert_eq!(image::guess_format(&redrawn(&picture(30, 30, format)).unwrap()).unwrap(), ImageFormat::Png);
        }
    }

    #[test]
    fn what_is_no_picture_or_only_begins_like_one_is_refused() {
        let mut torn = picture(30, 30, ImageFormat::Png);
        torn.truncate(40);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        let gif = b"GIF89a/*\x01\x00\x01\x00*/=1;alert(1)//".to_vec();
        let html = b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>".to_vec();
        for bad in [torn, svg, gif, html, b"%PDF-1.7".to_vec(), Vec::new()] {
            assert!(matches!(redrawn(&bad), Err(TenantsError::LogoUnreadable)));
        }
    }

    #[test]
    fn what_hides_behind_a_picture_does_not_survive() {
        let mut polyglot = picture(30, 30, ImageFormat::Png);
        polyglot.extend_from_slice(b"<script>alert(1)</script>");
        if let Ok(drawn) = redrawn(&polyglot) {
            assert!(!drawn.windows(7).any(|window| window == b"<script"));
        }
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_refused_before_it_unfolds() {
        assert!(matches!(redrawn(&picture(6_001, 1, ImageFormat::Png)), Err(TenantsError::LogoTooWide)));
        assert!(matches!(redrawn(&vec![0; MOST_BYTES + 1]), Err(TenantsError::LogoTooLarge)));
    }
}
