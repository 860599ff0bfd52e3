//! Pages of text, of files, and those that only lead on; the picture of a page.

use serde::Serialize;

use super::{Answer, Link, Timeline};

/// `page.html`, and any template named like a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Text {
    /// The summary with its citation.
    pub summary_html: Option<String>,
    /// The questions of the front page with their answers, if the page repeats them.
    pub answers: Vec<Answer>,
    /// What was due and done, as on the front page, if the page repeats it.
    pub timeline: Option<Timeline>,
    /// The text.
    pub text_html: String,
    /// The pages on which the site cites itself (`editors`).
    pub editors_uses: Vec<Link>,
}

/// `404.html`, which says no more than the frame of every page knows.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NotFound {}

/// `alias.html`: a former address of the page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Alias {
    /// The page, at the address it has now.
    pub target: Link,
}

/// `data.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Data {
    /// What there is, each with its files.
    pub sets: Vec<DataSet>,
}

/// One set of data in one or more formats.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DataSet {
    /// Its anchor.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it holds.
    pub description: String,
    /// How many records it has, in words; empty where it has none.
    pub records: String,
    /// Its files.
    pub files: Vec<DataLink>,
    /// Its columns; empty where it is no table.
    pub columns: Vec<DataColumn>,
}

/// A file for machines.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DataLink {
    /// Its path from the root.
    pub path: String,
    /// Where it stands.
    pub url: String,
    /// Its format.
    pub format: &'static str,
    /// Its size in words.
    pub size: String,
}

/// A column of a table.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DataColumn {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub words: String,
}

/// `picture.svg`: the picture that other sites show beside a link to a page, 1200 × 630 pixels. It is given as `view`, without `page`
/// and `site`. Its texts are broken into lines for letters of the theme's fonts: 1056 pixels wide, and 500 beside a map.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Picture {
    /// What the page is, such as the kind and date of an event; may have no lines.
    pub kicker: PictureText,
    /// The page's title.
    pub title: PictureText,
    /// The site's title; on the front page, its tagline.
    pub site: PictureText,
    /// What the page is about, drawn.
    pub drawing: Option<PictureDrawing>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// A text of a picture.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PictureText {
    /// The size of its letters, in pixels.
    pub size: u32,
    /// Its lines.
    pub lines: Vec<PictureLine>,
}

/// A line of a text.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PictureLine {
    /// Its words.
    pub text: String,
    /// How far its foot is below the top of the text, in pixels.
    pub y: u32,
}

/// A map or a track.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PictureDrawing {
    /// The drawing, a whole `<svg>` that fills the frame it is given.
    pub svg: String,
    /// The width of its `viewBox`.
    pub width: u32,
    /// The height of its `viewBox`.
    pub height: u32,
    /// Whether it is wide and low, as a track is, and stands below the title.
    pub wide: bool,
}
