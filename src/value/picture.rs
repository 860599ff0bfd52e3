//! The size of a picture as it is shown, read from the first bytes of its file. The only file that names the crate for that.

use roxmltree::Document;
use svgtypes::{Length, LengthUnit, ViewBox};

use crate::resize::{self, Format};

/// Width and height in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Whether files with this ending, without its full stop, are pictures that pages show.
#[must_use]
pub fn is_ending(ending: &str) -> bool {
    ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"].iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// The file is none of the pictures that pages show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPicture;

/// The size that browsers give a picture until a style says otherwise; none for a drawing in SVG that fills whatever room it is given.
///
/// # Errors
/// If `bytes` are no picture in AVIF, GIF, JPEG, PNG, SVG or WebP.
pub fn size(bytes: &[u8]) -> Result<Option<Size>, NoPicture> {
    // Cameras store a picture as it meets the sensor, and say how to turn it.
    if Format::of(bytes) == Some(Format::Jpeg) {
        let head = resize::head(bytes).map_err(|_| NoPicture)?;
        return Ok(Some(Size { width: head.width, height: head.height }));
    }
    if let Ok(size) = imagesize::blob_size(bytes) {
        let side = |side: usize| u32::try_from(side).map_err(|_| NoPicture);
        return Ok(Some(Size { width: side(size.width)?, height: side(size.height)? }));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NoPicture)?;
    let document = Document::parse(text).map_err(|_| NoPicture)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(NoPicture);
    }
    let sides = ["width", "height"].map(|side| root.attribute(side).and_then(pixels));
    let drawn = root.attribute("viewBox").and_then(|text| text.parse().ok()).map(|ViewBox { w, h, .. }| (w, h));
    Ok(match (sides, drawn) {
        ([Some(width), Some(height)], _) => whole(width, height),
        (_, Some((width, height))) => whole(width, height),
        _ => None,
    })
}

/// A length of SVG in pixels; none if it depends on the room.
fn pixels(length: &str) -> Option<f64> {
    let Length { number, unit } = length.parse().ok()?;
    let n_pixels = match unit {
        LengthUnit::None | LengthUnit::Px => 1.0,
        LengthUnit::Pt => 96.0 / 72.0,
        LengthUnit::Pc => 16.0,
        LengthUnit::In => 96.0,
        LengthUnit::Cm => 96.0 / 2.54,
        LengthUnit::Mm => 96.0 / 25.4,
        LengthUnit::Em | LengthUnit::Ex | LengthUnit::Percent => return None,
    };
    Some(number * n_pixels)
}

fn whole(width: f64, height: f64) -> Option<Size> {
    let side = |side: f64| (0.5..=65_535.0).contains(&side).then(|| side.round() as u32);
    Some(Size { width: side(width)?, height: side(height)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(attributes: &str) -> Result<Option<(u32, u32)>, NoPicture> {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
        size(text.as_bytes()).map(|size| size.map(|size| (size.width, size.height)))
    }

    #[test]
    fn a_drawing_has_the_size_that_it_says() {
        assert_eq!(svg("width='20' height='10px'"), Ok(Some((20, 10))));
        assert_eq!(svg("width='1in' height='25.4mm'"), Ok(Some((96, 96))));
        assert_eq!(svg("viewBox='0 0 300,150.4'"), Ok(Some((300, 150))));
        assert_eq!(svg("width='100%' height='100%' viewBox='0 0 30 15'"), Ok(Some((30, 15))));
        assert_eq!(svg("width='20'"), Ok(None));
        assert_eq!(svg("viewBox='0 0 0 9'"), Ok(None));
    }

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\x06\0\0\0".to_vec();
        assert_eq!(size(&png), Ok(Some(Size { width: 7, height: 5 })));
        png.truncate(10);
        assert_eq!(size(&png), Err(NoPicture));
        assert_eq!(size(b"GIF89a\x03\0\x02\0\0\0\0"), Ok(Some(Size { width: 3, height: 2 })));
        for other in ["", "no picture", "<html/>", "%PDF-1.7", "<svg"] {
            assert_eq!(size(other.as_bytes()), Err(NoPicture), "{other:?}");
        }
    }
}
