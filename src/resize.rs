//! A photograph or other picture made of pixels, as it is stored, and the same in other widths. The only file that names the crates for that.
//!
//! What is made has the pixels of the picture, upright, and its colour profile. Nothing else that a camera or a program wrote into the
//! file is read further: no position, no name, no date. Equal bytes give equal bytes, so no instructions are used that only some processors
//! have.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::imageops;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, Limits, RgbImage};
use mozjpeg_rs::{Encoder, Preset, Subsampling};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The way in which pictures are made: raised whenever equal pictures become other bytes, since what was made outlives the program that made it.
pub const WAY: u32 = 2;

/// The most pixels that a picture has: more than a camera takes, and few enough that several can be in memory.
pub const MOST_PIXELS: u64 = 60_000_000;

/// How good a JPEG is, of 100: where most people no longer see a difference at the size of a page.
const QUALITY: u8 = 62;

/// The same for files that only a screen with several pixels to a point asks for: it shows their blocks and edges at half the size.
const FINE_QUALITY: u8 = 52;

/// From this width on a file is one of those.
const FINE: u32 = 960;

/// The kinds of files that can be resized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For photographs.
    Jpeg,
    /// For drawings.
    Png,
}

/// What the head of a file says of its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// What kind of file it is.
    pub format: Format,
    /// From left to right, once it is upright.
    pub width: u32,
    /// From top to bottom, once it is upright.
    pub height: u32,
}

/// The file cannot be read as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Format {
    /// The format that `bytes` begin like, if it can be resized.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            _ => None,
        }
    }

    /// What the names of such files end in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// What the head of a file says.
///
/// # Errors
/// If `bytes` do not begin as a JPEG or PNG does.
pub fn head(bytes: &[u8]) -> Result<Head, Unreadable> {
    let format = Format::of(bytes).ok_or(Unreadable)?;
    let (width, height, orientation) = match format {
        Format::Jpeg => {
            let decoder = jpeg(bytes)?;
            let (width, height) = decoder.dimensions().ok_or(Unreadable)?;
            let side = |side: usize| u32::try_from(side).map_err(|_| Unreadable);
            (side(width)?, side(height)?, turned(&decoder))
        }
        Format::Png => {
            let mut decoder = PngDecoder::new(Cursor::new(bytes)).map_err(|_| Unreadable)?;
            let (width, height) = decoder.dimensions();
            (width, height, decoder.orientation().unwrap_or(Orientation::NoTransforms))
        }
    };
    Ok(match is_sideways(orientation) {
        true => Head { format, width: height, height: width },
        false => Head { format, width, height },
    })
}

/// The picture in each of these `widths`, as files of the same format, in their order. It is decoded once, which costs most.
///
/// # Errors
/// If it cannot be decoded, or has more than [`MOST_PIXELS`].
pub fn resized(bytes: &[u8], widths: &[u32]) -> Result<Vec<Vec<u8>>, Unreadable> {
    let head = head(bytes)?;
    if u64::from(head.width) * u64::from(head.height) > MOST_PIXELS {
        return Err(Unreadable);
    }
    let Decoded { mut picture, profile, orientation } = match head.format {
        Format::Jpeg => decode_jpeg(bytes)?,
        Format::Png => decode_png(bytes)?,
    };
    picture.apply_orientation(orientation);
    let file = |&width: &u32| {
        let height = height_at((head.width, head.height), width);
        // Not Lanczos: it asks the system for sines, which are not the same everywhere.
        let picture = picture.resize_exact(width, height, imageops::FilterType::CatmullRom);
        match head.format {
            Format::Jpeg => encode_jpeg(&picture.into_rgb8(), profile.clone()),
            Format::Png => encode_png(&picture, profile.clone()),
        }
    };
    widths.iter().map(file).collect()
}

/// The height of a picture of this `full` width and height that is made this wide.
#[must_use]
pub fn height_at(full: (u32, u32), width: u32) -> u32 {
    let (full, height) = (u64::from(full.0.max(1)), u64::from(full.1));
    u32::try_from((height * u64::from(width) + full / 2) / full).unwrap_or(u32::MAX).max(1)
}

/// A picture as it is stored.
struct Decoded {
    picture: DynamicImage,
    /// What its colours mean, if that is for red, green and blue.
    profile: Option<Vec<u8>>,
    orientation: Orientation,
}

fn jpeg(bytes: &[u8]) -> Result<JpegDecoder<ZCursor<&[u8]>>, Unreadable> {
    let options = DecoderOptions::default().set_use_unsafe(false).jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Unreadable)?;
    Ok(decoder)
}

fn turned(decoder: &JpegDecoder<ZCursor<&[u8]>>) -> Orientation {
    decoder.exif().and_then(|exif| Orientation::from_exif_chunk(exif)).unwrap_or(Orientation::NoTransforms)
}

fn decode_jpeg(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    let mut decoder = jpeg(bytes)?;
    let pixels = decoder.decode().map_err(|_| Unreadable)?;
    let (width, height) = decoder.dimensions().ok_or(Unreadable)?;
    let side = |side: usize| u32::try_from(side).map_err(|_| Unreadable);
    let picture = RgbImage::from_raw(side(width)?, side(height)?, pixels).ok_or(Unreadable)?;
    let profile = decoder.icc_profile().filter(|profile| is_rgb(profile));
    Ok(Decoded { picture: picture.into(), profile, orientation: turned(&decoder) })
}

fn decode_png(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), Limits::default()).map_err(|_| Unreadable)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| is_rgb(profile));
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Unreadable)?;
    let picture = match picture.color().has_alpha() {
        true => DynamicImage::ImageRgba8(picture.into_rgba8()),
        false => DynamicImage::ImageRgb8(picture.into_rgb8()),
    };
    Ok(Decoded { picture, profile, orientation })
}

/// Whether an ICC profile is for red, green and blue, as what is made here is.
fn is_rgb(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"RGB ")
}

fn encode_jpeg(picture: &RgbImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Unreadable> {
    let quality = if picture.width() < FINE { QUALITY } else { FINE_QUALITY };
    // Progressive: a browser shows it coarsely first, and it is smaller.
    let encoder = Encoder::new(Preset::ProgressiveBalanced).quality(quality).subsampling(Subsampling::S420);
    let encoder = encoder.icc_profile(profile.unwrap_or_default());
    encoder.encode_rgb(picture.as_raw(), picture.width(), picture.height()).map_err(|_| Unreadable)
}

fn encode_png(picture: &DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(|_| Unreadable)?;
    }
    let (width, height, colour) = (picture.width(), picture.height(), picture.color());
    encoder.write_image(picture.as_bytes(), width, height, colour.into()).map_err(|_| Unreadable)?;
    Ok(bytes)
}

fn is_sideways(orientation: Orientation) -> bool {
    use Orientation::{FlipHorizontal, FlipVertical, NoTransforms, Rotate180};
    !matches!(orientation, NoTransforms | FlipHorizontal | FlipVertical | Rotate180)
}

#[cfg(test)]
mod tests;
