//! An SVG → a PNG, with the fonts of the theme. The only file that names the crates that draw.
//!
//! Nothing of the machine is used: no fonts, files or addresses but those that are given, so that equal input gives equal bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree, fontdb};

/// Fonts to write with.
#[derive(Clone, Debug)]
pub(super) struct Fonts(Arc<fontdb::Database>);

impl Fonts {
    /// The fonts in `files` (TrueType or OpenType), asked in this order; what is no font is passed over.
    pub(super) fn new<'a>(files: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut fonts = fontdb::Database::new();
        files.for_each(|bytes| fonts.load_font_data(bytes.to_vec()));
        Self(Arc::new(fonts))
    }
}

/// The most colours of a palette.
const MOST_COLOURS: usize = 256;

/// `svg` drawn in its own size, on white.
///
/// # Errors
/// If it is no SVG, or has no size to be drawn in.
pub(super) fn draw(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options { fontdb: Arc::clone(&fonts.0), image_href_resolver: nothing, ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or("it has no size")?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    encode(&pixmap).map_err(|error| error.to_string())
}

/// Whether `svg` can be drawn, without the cost of doing it.
///
/// # Errors
/// If it is no well-formed XML with an `svg` as its root.
pub(super) fn check(svg: &str) -> Result<(), String> {
    let document = usvg::roxmltree::Document::parse(svg).map_err(|error| {
        let message = error.to_string();
        // The place is one in what the template made, which its author does not see.
        message.split(" at ").next().unwrap_or_default().to_owned()
    })?;
    if document.root_element().has_tag_name((SVG, "svg")) { Ok(()) } else { Err("its root is no `svg`".to_owned()) }
}

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Pixels of one colour that follow each other, and how many they are. A drawing is mostly ground, so there are few.
type Run = ([u8; 3], usize);

/// An indexed PNG: drawings have few colours, and an index takes a quarter of the room of a colour.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    // Nothing is transparent on white, so the colours are what they are.
    let colour = |pixel: &PremultipliedColorU8| [pixel.red(), pixel.green(), pixel.blue()];
    let runs: Vec<Run> =
        pixmap.pixels().chunk_by(|a, b| a == b).map(|pixels| (colour(&pixels[0]), pixels.len())).collect();
    let (palette, indices) = palette(&runs);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    // The best compression takes twice the time for a fortieth of the bytes.
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(bytes)
}

/// A palette, and for each pixel the index of its colour. If there are more colours than a palette holds, those that differ in their last
/// bits only become one, the most frequent of them: so paper and ink stay what they are.
fn palette(runs: &[Run]) -> (Vec<[u8; 3]>, Vec<u8>) {
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for &(colour, n) in runs {
        *counts.entry(colour).or_default() += n;
    }
    let cell = |colour: [u8; 3], bits: u32| colour.map(|channel| u32::from(channel) >> bits);
    let cells_of = |bits| counts.keys().map(|&colour| cell(colour, bits)).collect::<BTreeSet<_>>();
    let (bits, cells) =
        (0..8).map(|bits| (bits, cells_of(bits))).find(|(_, cells)| cells.len() <= MOST_COLOURS).unwrap_or_default();
    let index_of: BTreeMap<[u32; 3], u8> = cells.into_iter().zip(0..=u8::MAX).collect();
    let mut palette = vec![([0; 3], 0); index_of.len()];
    for (&colour, &n) in &counts {
        let best = &mut palette[usize::from(index_of[&cell(colour, bits)])];
        if n > best.1 {
            *best = (colour, n);
        }
    }
    let mut indices = Vec::with_capacity(runs.iter().map(|(_, n)| n).sum());
    for &(colour, n) in runs {
        indices.resize(indices.len() + n, index_of[&cell(colour, bits)]);
    }
    (palette.into_iter().map(|(colour, _)| colour).collect(), indices)
}

#[cfg(test)]
mod tests;
