//! The files of pictures: in which widths each is made, what they are called, and how they are made when they are wanted.
//!
//! The file of an author is never published, since cameras write more into it than a picture: each width is made from its pixels. A drawing in
//! SVG has no widths and is copied.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::model::{Original, Picture, Site};
use crate::output::Output;
use crate::output::generated::{GeneratedPath, MEDIA};
use crate::resize::{self, Unreadable};
use crate::source::{SourceMap, Span};
use crate::value::picture::Size;

/// A picture that cannot be decoded.
pub(super) static DAMAGED_PICTURE: Rule = Rule {
    code: "damaged-picture",
    severity: Severity::Error,
    summary: "a picture whose file is damaged",
    explanation: "The file begins as a picture does, but what follows cannot be read to its end: it was cut off, or was changed on its way. Take it from where it \
                  came from once more, or save it anew from a program that can still show it.",
};

/// In how many pixels from left to right a picture is made, unless it has fewer: for the measure of the text and twice that, and for windows
/// that are narrower.
const WIDTHS: [u32; 6] = [320, 480, 672, 960, 1344, 1920];

/// The width of which a program has one file, such as a book.
const ONLY_WIDTH: u32 = 960;

/// A file of a picture.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Its path in the output, from the root.
    pub(super) path: GeneratedPath,
    /// Its size in pixels; none for a drawing that has no pixels.
    pub(super) size: Option<Size>,
}

impl File {
    /// Its width in pixels, if it has any.
    pub(super) fn width(&self) -> Option<u32> {
        self.size.map(|size| size.width)
    }
}

/// Every file of a picture, the smallest first; none of what cannot be shown.
pub(super) fn files(picture: &Picture) -> Vec<File> {
    let Some(original) = &picture.original else { return Vec::new() };
    let hash = &original.hash[..12];
    let (Some(format), Some(size)) = (original.format, original.size) else {
        return vec![File { path: MEDIA.within(&format!("{}.{hash}.svg", picture.id)), size: None }];
    };
    let smaller = WIDTHS.into_iter().filter(|&width| width < size.width);
    let largest = size.width.min(WIDTHS[WIDTHS.len() - 1]);
    let name = |width: u32| format!("{}-{width}.{hash}.{}", picture.id, format.ending());
    let file = |width: u32| {
        let height = resize::height_at((size.width, size.height), width);
        File { path: MEDIA.within(&name(width)), size: Some(Size { width, height }) }
    };
    let mut widths: Vec<u32> = smaller.chain([largest]).collect();
    widths.dedup();
    widths.into_iter().map(file).collect()
}

/// The file that shows most.
pub(super) fn largest_file(picture: &Picture) -> Option<File> {
    files(picture).pop()
}

/// The file for a product that has one.
pub(super) fn only_file(picture: &Picture) -> Option<File> {
    let files = files(picture);
    let fits = |file: &&File| file.width().is_none_or(|width| width <= ONLY_WIDTH);
    files.iter().rfind(fits).or(files.first()).cloned()
}

/// The size of a picture on a page, if it has one.
pub(super) fn size(picture: &Picture) -> Option<Size> {
    picture.original.as_ref()?.size
}

/// The bytes of a file of a picture; none if they cannot be made.
pub(super) fn bytes(picture: &Picture, file: &File, sources: &SourceMap) -> Option<Vec<u8>> {
    make(picture.original.as_ref()?, file.width(), sources).ok()
}

fn make(original: &Original, width: Option<u32>, sources: &SourceMap) -> Result<Vec<u8>, Unreadable> {
    match width {
        Some(width) => Ok(make_all(original, &[width], sources)?.remove(&width).unwrap_or_default()),
        None => Ok(stored(original, sources)?.to_vec()),
    }
}

fn make_all(original: &Original, widths: &[u32], sources: &SourceMap) -> Result<BTreeMap<u32, Vec<u8>>, Unreadable> {
    let files = resize::resized(stored(original, sources)?, widths)?;
    Ok(widths.iter().copied().zip(files).collect())
}

fn stored<'a>(original: &Original, sources: &'a SourceMap) -> Result<&'a [u8], Unreadable> {
    sources.asset(&original.path).and_then(|asset| asset.bytes()).ok_or(Unreadable)
}

/// The files of one picture, of which all are made when the first is wanted: to decode it costs most, and what is decoded is let go at once.
struct Widths {
    original: Original,
    widths: Vec<u32>,
    /// Those that were made and not yet fetched, each of which is fetched once.
    made: Mutex<BTreeMap<u32, Vec<u8>>>,
}

impl Widths {
    fn take(&self, width: u32, sources: &SourceMap) -> Vec<u8> {
        // What a job that panicked had made is whole.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if !made.contains_key(&width) {
            // What is wrong with the picture is told of its smallest file.
            *made = make_all(&self.original, &self.widths, sources).unwrap_or_default();
        }
        made.remove(&width).unwrap_or_default()
    }
}

/// Adds the files of every picture that a page shows.
pub(super) fn add(site: &Site, sources: &SourceMap, output: &mut Output) {
    for (id, _) in site.shown_pictures() {
        let picture = &site[id];
        let Some(original) = &picture.original else { continue };
        let files = files(picture);
        let widths: Vec<u32> = files.iter().skip(1).filter_map(File::width).collect();
        let others = Arc::new(Widths { original: original.clone(), widths, made: Mutex::default() });
        for (position, file) in files.into_iter().enumerate() {
            let (width, path) = (file.width(), file.path);
            let key = format!("picture file {} {} {}", resize::WAY, width.unwrap_or_default(), original.hash);
            let (original, sources, span) = (original.clone(), sources.clone(), picture.file.span);
            // What is wrong with one is wrong with all, so it is looked for in the smallest, which a check and a build whose other files are kept
            // make alone.
            if position == 0 {
                let made = move || make(&original, width, &sources).map_err(|Unreadable| vec![damaged(span)]);
                output.try_file_later(path.to_string(), key, made);
            } else {
                let others = Arc::clone(&others);
                output.file_later(path.to_string(), key, move || others.take(width.unwrap_or_default(), &sources));
            }
        }
    }
}

fn damaged(span: Span) -> Diagnostic {
    Diagnostic::new(&DAMAGED_PICTURE, span, "this file cannot be read to its end").help("save it anew")
}
