//! Reads a picture that somebody sends, and writes it anew: what it calls itself is not looked at, and nothing of its bytes is kept, neither
//! text nor profile nor where a photo was taken.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

/// A few kilobytes can unfold to gigabytes: looked at before anything is unfolded.
const MOST_PIXELS: u64 = 50_000_000;
const MOST_MEMORY: u64 = 400 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    #[error("this is no picture that can be read")]
    Unreadable,
    #[error("the picture has too many pixels")]
    TooLarge,
}

fn reader(file: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, NoPicture> {
    let reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| NoPicture::Unreadable)?;
    match reader.format() {
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) => Ok(reader),
        _ => Err(NoPicture::Unreadable),
    }
}

/// A PNG, JPEG or WebP, turned as whoever took it held the camera. Takes its time: call it off the async threads.
pub fn open_picture(file: &[u8], most_pixels: Option<u64>) -> Result<DynamicImage, NoPicture> {
    let (width, height) = reader(file)?.into_dimensions().map_err(|_| NoPicture::Unreadable)?;
    if u64::from(width) * u64::from(height) > most_pixels.unwrap_or(MOST_PIXELS) {
        return Err(NoPicture::TooLarge);
    }
    let mut reader = reader(file)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| NoPicture::Unreadable)?;
    // Telephones store a picture lying down and say so.
    let turned = decoder.orientation();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| NoPicture::Unreadable)?;
    if let Ok(turned) = turned {
        picture.apply_orientation(turned);
    }
    Ok(picture)
}

/// As a JPEG of at most so many pixels a side; what was transparent is white.
pub fn jpeg(picture: &DynamicImage, side: u32, quality: u8) -> Result<Vec<u8>, NoPicture> {
    let fits = picture.width() <= side && picture.height() <= side;
    let small = if fits { picture.clone() } else { picture.thumbnail(side, side) };
    let flat = if small.color().has_alpha() { on_white(&small) } else { small.to_rgb8() };
    let mut out = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut out, quality).encode_image(&flat).map_err(|_| NoPicture::Unreadable)?;
    Ok(out.into_inner())
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let see_through = picture.to_rgba8();
    RgbImage::from_fn(see_through.width(), see_through.height(), |x, y| {
        let [red, green, blue, alpha] = see_through.get_pixel(x, y).0;
        let mix = |colour: u8| {
            let (colour, alpha) = (u16::from(colour), u16::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mix(red), mix(green), mix(blue)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_picture_fits_its_frame_and_is_never_blown_up() {
        for (width, height, wide, high) in [(400, 100, 200, 50), (100, 300, 67, 200), (40, 20, 40, 20)] {
            let picture = open_picture(&png(&DynamicImage::new_rgb8(width, height)), None).unwrap();
            let drawn = image::load_from_memory(&jpeg(&picture, 200, 80).unwrap()).unwrap();
            assert_eq!((drawn.width(), drawn.height()), (wide, high));
        }
    }

    #[test]
    fn what_is_seen_through_is_white() {
        let picture = open_picture(&png(&DynamicImage::new_rgba8(8, 8)), None).unwrap();
        let drawn = image::load_from_memory(&jpeg(&picture, 8, 90).unwrap()).unwrap().to_rgb8();
        assert!(drawn.get_pixel(4, 4).0.iter().all(|colour| *colour > 250));
    }

    #[test]
    fn too_many_pixels_are_refused_before_they_unfold() {
        assert_eq!(open_picture(&png(&DynamicImage::new_rgb8(50, 50)), Some(2_499)).err(), Some(NoPicture::TooLarge));
        assert_eq!(open_picture(b"GIF89a", None).err(), Some(NoPicture::Unreadable));
    }
}
