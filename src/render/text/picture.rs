//! A picture: in as many widths as screens need, with its caption, whoever made it, and its licence.

use crate::model::{Embedded, Mention, PagePart, PictureId};
use crate::render::markup::Markup;
use crate::render::pictures;
use crate::render::text::{Draft, Manner};

/// What stands between the date, the places, the credit and the licence.
const BETWEEN: &str = " · ";

/// How wide a picture is on a page, for browsers to choose a file before they know the style: the whole of a narrow window, and the text's
/// measure in a wide one. A screen with two pixels or more to a point is told less than two thirds of it: beyond one and a half files grow and
/// nobody sees more, and a phone 390 points wide, as many are, takes the file of 480 pixels.
const SIZES: &str = "(min-resolution: 2dppx) and (min-width: 46rem) 28rem, (min-resolution: 2dppx) 61vw, (min-width: 46rem) 42rem, 94vw";

impl Draft<'_> {
    /// A picture at its place in the text; nothing where another page shows it.
    pub(super) fn picture(&mut self, id: PictureId, out: &mut Markup) {
        let site = self.site;
        let picture = &site[id];
        if site.home_of(Embedded::Picture(id)) != Some(self.page) {
            return;
        }
        let anchor = self.anchor(PagePart::Picture(id));
        let files = self.links.picture_files(picture);
        // Every browser since 2016 chooses among all; the others take one in the middle.
        let Some(fallback) = files.get(files.len() / 2) else { return };
        let root = self.links.root(self.sheet());
        let size = pictures::size(picture);
        out.element("figure").attribute("id", anchor).lines(|out| {
            let image = out.element("img").attribute("src", format_args!("{root}{}", fallback.url));
            let widths = files.iter().filter_map(|file| Some(format!("{root}{} {}w", file.url, file.width?)));
            let srcset = (files.len() > 1).then(|| widths.collect::<Vec<_>>().join(", "));
            let image = image.maybe("srcset", srcset.as_deref()).maybe("sizes", srcset.as_ref().map(|_| SIZES));
            let image = image.attribute("alt", &picture.alt);
            // The room is kept free until the picture is there.
            let image = image.maybe("width", size.map(|size| size.width));
            let image = image.maybe("height", size.map(|size| size.height));
            // On a slow line the text comes first; a book is at hand as a whole.
            let is_page = !self.links.is_book();
            let image = image.maybe("loading", is_page.then_some("lazy"));
            image.maybe("decoding", is_page.then_some("async")).empty();
            out.raw("\n");
            out.element("figcaption").containing(|caption| self.picture_caption(id, caption));
            out.raw("\n");
        });
    }

    fn picture_caption(&mut self, id: PictureId, out: &mut Markup) {
        let site = self.site;
        let picture = &site[id];
        self.passage(&picture.caption, Manner::Whole, out);
        out.raw(" ");
        let mut said = false;
        let mut between = |out: &mut Markup| {
            if std::mem::replace(&mut said, true) {
                out.raw(BETWEEN);
            }
        };
        if let Some(date) = &picture.date {
            between(out);
            out.text(self.words.date(date));
        }
        for place in &picture.places {
            between(out);
            self.mention(&Mention { place: place.id, name: None, inflected: None }, Manner::Brief, out);
        }
        between(out);
        out.text(&picture.credit);
        if let Some((name, url)) = picture.licence.told() {
            between(out);
            // Not `rel="license"`, which would be the licence of the page's text (HTML, 4.6.8.7).
            out.element("a").attribute("href", url).text(name);
        }
    }
}
