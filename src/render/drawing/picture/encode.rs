//! Pixels → PNG, the same bytes on every machine. The only file that names the crate for it.

use png::chunk::IDAT;
use png::{BitDepth, ColorType, Encoder, EncodingError};

use crate::compress;
use crate::render::drawing::picture::canvas::{Canvas, Depth};

/// How much is tried to make the file smaller, from 1 to 9. More takes much longer for few bytes: the pixels are mostly ground.
const LEVEL: i32 = 2;

/// The canvas as a PNG.
///
/// # Errors
/// If the canvas has no size.
pub(super) fn png(canvas: &Canvas) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, canvas.width as u32, canvas.height as u32);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(match canvas.depth {
        Depth::Four => BitDepth::Four,
        Depth::Eight => BitDepth::Eight,
    });
    encoder.set_palette(canvas.palette.concat());
    let mut writer = encoder.write_header()?;
    writer.write_chunk(IDAT, &compress::zlib(&canvas.rows, LEVEL))?;
    writer.finish()?;
    Ok(bytes)
}
