//! The picture of a page that other sites show beside a link to it (Open Graph): its title, with the map or the track it is about.
//!
//! The theme's `picture.svg` draws it, 1200 × 630 pixels; `render/drawing/picture` makes a PNG of that. Without a `base_url` there is none,
//! since such a picture is named by its whole address.

use std::iter;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Embedded, PageRef, PointId, Site};
use crate::render::address::Addresses;
use crate::render::drawing::Drawing;
use crate::render::drawing::map::{self, MapInput};
use crate::render::drawing::picture::{Fonts, Lines, PagePicture, TEMPLATE};
use crate::render::pages::frame::{Frame, has_pictures};
use crate::render::pages::parts;
use crate::render::pictures;
use crate::render::theme::BROKEN_TEMPLATE;
use crate::render::views;
use crate::source::Span;
use crate::text::untranslated::unmarked;
use crate::value::picture::Size;

/// A picture with letters that no font of the theme has.
pub(super) static MISSING_LETTERS: Rule = Rule {
    code: "missing-letters",
    severity: Severity::Warning,
    summary: "a picture of a page with letters that no font of the theme has",
    explanation: "When the site has a `base_url`, each page has a picture that other sites show beside a link to it, with the \
                  page's title. It is drawn with the fonts of the theme, which have Latin, Greek, Cyrillic, Armenian, Georgian, \
                  Hebrew and Arabic letters. This title needs others, and would show empty boxes, so the page has no picture. Add a \
                  font that has them (`themes/NAME/fonts/`, TrueType or OpenType), or set `pictures: false` in `site.yaml`.",
};

/// The width of a title that stands alone, and of one beside a map.
const WIDE: f32 = 1056.0;
const NARROW: f32 = 500.0;
/// The room for a title, and for one above a track.
const HEIGHT: f32 = 350.0;
const HEIGHT_ABOVE: f32 = 220.0;
/// The sizes of a title, in pixels, and the distance of its lines.
const SIZES: [u32; 7] = [76, 68, 60, 54, 48, 42, 36];
const LEADING: f32 = 1.16;
/// The sizes of the line above the title, and of the site's title below it, with the room for one line and for two.
const SMALL_SIZES: [u32; 3] = [28, 24, 20];
const ONE_LINE: f32 = 34.0;
const TWO_LINES: f32 = 66.0;
/// The width and height of a drawn picture, in pixels, as the theme's template has them.
const PICTURE: (u32, u32) = (1200, 630);
/// How wide a picture of the record is that stands for a page elsewhere: what is narrower is left out or shown as a stamp there, what is wider is too
/// heavy for some.
const LEAST_SHARED: u32 = 600;
const MOST_SHARED: u32 = 1344;
/// The room that the site's mark takes beside its title.
const MARK: f32 = 60.0;

/// Where a page's picture stands; none if it has none.
fn path(page: PageRef, frame: &Frame) -> Option<String> {
    let fonts = frame.fonts?;
    let has_picture = page.row().is_citable && missing(page, fonts, frame).is_empty();
    has_picture.then(|| picture_path(&page.path(frame.site)))
}

/// Where the picture of the page at `path` stands, if it has one.
pub(in crate::render) fn picture_path(path: &str) -> String {
    format!("pictures/{}.png", path.strip_suffix(".html").unwrap_or(path))
}

/// Whether a page has a picture, if there are fonts for all its letters.
pub(in crate::render) fn may_have_picture(page: PageRef, site: &Site) -> bool {
    has_pictures(site) && page.row().is_citable
}

/// What other sites show beside a link to a page; none if it has no picture. The drawn one goes before a picture of the record: it bears the
/// page's title, and no platform cuts it to its own shape or parts it from the name of whoever made it.
pub(super) fn shared(page: PageRef, frame: &Frame) -> Option<views::SharedPicture> {
    frame.site.settings.base_url.as_ref().filter(|_| page.row().is_citable)?;
    let addresses = Addresses::new(frame.site, page.root(frame.site));
    let Some(path) = path(page, frame) else { return of_record(page, frame, &addresses) };
    let (width, height) = PICTURE;
    Some(views::SharedPicture { url: addresses.file(&path), width, height, alt: frame.title(page) })
}

/// The first picture of the record on a page that has pixels enough.
fn of_record(page: PageRef, frame: &Frame, addresses: &Addresses) -> Option<views::SharedPicture> {
    let site = frame.site;
    site.embedded_in(page).find_map(|embedded| {
        let Embedded::Picture(id) = embedded else { return None };
        let fits =
            |file: &pictures::File| file.width().is_some_and(|width| (LEAST_SHARED..=MOST_SHARED).contains(&width));
        let file = pictures::files(&site[id]).into_iter().rfind(fits)?;
        let Size { width, height } = file.size?;
        let alt = site[id].alt.value.clone();
        Some(views::SharedPicture { url: addresses.shared_file(&file.path), width, height, alt })
    })
}

/// The letters of the picture's texts that no font has.
fn missing(page: PageRef, fonts: &Fonts, frame: &Frame) -> Vec<char> {
    fonts
        .letters
        .missing(&unmarked(&[frame.title(page), kicker(page, frame), signature(page, frame).to_owned()].concat()))
}

/// The picture of a page; none if it has none, or cannot have one, which has been reported.
pub(in crate::render) fn picture(page: PageRef, frame: &Frame, sink: &mut Sink) -> Option<PagePicture> {
    let fonts = frame.fonts?;
    let Some(path) = path(page, frame) else {
        report_missing(page, fonts, frame, sink);
        return None;
    };
    let drawing = drawing(page, frame);
    let (width, height) = match &drawing {
        Some(drawing) if drawing.wide => (WIDE, HEIGHT_ABOVE),
        Some(_) => (NARROW, HEIGHT),
        None => (WIDE, HEIGHT),
    };
    let text = |text: &str, width, height, sizes: &[u32]| {
        text_of(fonts.letters.fit(&unmarked(text), width, height, sizes, LEADING))
    };
    let view = views::Picture {
        kicker: text(&frame.theme.words.locale().title_case(&kicker(page, frame)), width, ONE_LINE, &SMALL_SIZES),
        title: text(&frame.title(page), width, height, &SIZES),
        site: text(signature(page, frame), WIDE - MARK, TWO_LINES, &SMALL_SIZES),
        drawing,
        direction: if frame.site.settings.language.is_right_to_left() { "rtl" } else { "ltr" },
    };
    let svg = frame.theme.draw(TEMPLATE, &view, frame.sources, sink)?;
    let picture = PagePicture::new(path, &svg, fonts);
    if let (Err(message), Some(span)) = (&picture, frame.theme.template(TEMPLATE, frame.sources)) {
        sink.report(
            Diagnostic::new(&BROKEN_TEMPLATE, span, format!("this makes no picture: {message}"))
                .help("compare with the template of the same name in the default theme"),
        );
    }
    picture.ok()
}

fn report_missing(page: PageRef, fonts: &Fonts, frame: &Frame, sink: &mut Sink) {
    let missing: Vec<String> = missing(page, fonts, frame).iter().map(|letter| format!("`{letter}`")).collect();
    if missing.is_empty() {
        return;
    }
    let headline =
        format!("the picture of {} needs letters that no font has: {}", page.path(frame.site), missing.join(", "));
    let file = page.file(frame.site, frame.sources).unwrap_or(frame.site.index.file);
    sink.report(
        Diagnostic::new(&MISSING_LETTERS, Span::new(file, 0, 0), headline)
            .help("add a font to `themes/NAME/fonts/`, or set `pictures: false` in `site.yaml`"),
    );
}

fn text_of(Lines { size, lines }: Lines) -> views::PictureText {
    let step = (size as f32 * LEADING).round() as u32;
    let lines = lines.into_iter().enumerate();
    let lines = lines.map(|(position, text)| views::PictureLine { text, y: size + position as u32 * step }).collect();
    views::PictureText { size, lines }
}

/// What a page is, in a few words above its title; may be empty.
fn kicker(page: PageRef, frame: &Frame) -> String {
    let site = frame.site;
    match page {
        PageRef::Event(id) => {
            let event = &site[id];
            format!("{} · {}", site.kind_of_event(event).1, frame.theme.words.date(&event.moment.date))
        }
        PageRef::Place(id) => site.kind_of_place(&site[site[id].place]).to_owned(),
        PageRef::Point(id) => {
            site.document_of(&site[id]).map_or_else(String::new, |document| document.short.to_string())
        }
        _ => String::new(),
    }
}

/// Whose page it is. The front page bears the site's title already.
fn signature<'a>(page: PageRef, frame: &'a Frame) -> &'a str {
    let settings = &frame.site.settings;
    if page == PageRef::Index { &settings.tagline } else { &settings.title }
}

/// What the page is about, drawn. A picture has no legend, so it shows where places are and not who controls them.
fn drawing(page: PageRef, frame: &Frame) -> Option<views::PictureDrawing> {
    let drawing = match page {
        PageRef::Index => map::draw(&MapInput { steps: Vec::new(), ..frame.map?.clone() }),
        PageRef::Place(id) => parts::locator(id, frame)?,
        PageRef::Point(id) => track_of(id, frame)?,
        _ => return None,
    };
    let Drawing { svg, width, height } = drawing;
    Some(views::PictureDrawing { svg, width, height, wide: matches!(page, PageRef::Point(_)) })
}

/// The track of the point's obligation, if it has one only: of several, one alone would speak for all.
fn track_of(id: PointId, frame: &Frame) -> Option<Drawing> {
    let parts = frame.site.points_below(id);
    let mut obligations = iter::once(id).chain(parts).flat_map(|id| frame.site[id].obligations());
    let (Some(obligation), None) = (obligations.next(), obligations.next()) else { return None };
    let verdict = parts::verdict(&obligation.outcome.verdict, &obligation, frame);
    parts::track(&obligation, &verdict, frame)
}
