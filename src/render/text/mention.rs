//! A place in a text: the form of its name that stands there, where it leads, and its other name behind the first mention.

use crate::model::{Mention, Name, PageRef};
use crate::render::links::place_url;
use crate::render::markup::Markup;
use crate::render::text::{Draft, Manner};
use crate::value::Language;

impl<'a> Draft<'a> {
    /// A place: linked to its page, with its second name at the first mention.
    pub(super) fn mention(&mut self, mention: &Mention, manner: Manner, out: &mut Markup) {
        let place = &self.site[mention.place];
        let name = match self.is_untranslated {
            true => {
                let form = mention.original_form(self.site);
                (form, mention.inflected.as_deref().unwrap_or(&form.form))
            }
            false => (mention.form(self.site), mention.words(self.site)),
        };
        let own = matches!(self.page, PageRef::Place(id) if self.site[id].place == mention.place);
        // A form that a source has is kept whatever the reader chooses, and an inflected one, since no other form is known with that
        // ending; the site's own follows the reader.
        let choice = mention.name.is_none().then_some(&place.id);
        match place_url(self.links, self.site, mention.place).filter(|_| !own) {
            Some(_) if manner == Manner::Label => self.name(name, out),
            Some(url) => {
                let href = format!("{}{url}", self.links.root(self.sheet()));
                let link = out.element("a").attribute("class", "place").maybe("data-place", choice);
                link.attribute("href", href).containing(|link| self.name(name, link));
            }
            None => {
                let span = out.element("span").attribute("class", "place").maybe("data-place", choice);
                span.containing(|span| self.name(name, span));
            }
        }
        if manner == Manner::Whole && self.named.insert(mention.place) {
            self.beside(mention, name.0, out);
        }
    }

    /// The other name of a place, behind the first mention of it by `name`.
    fn beside(&self, mention: &Mention, name: &Name, out: &mut Markup) {
        // Grammar may ask a translator for another form of the same language; elsewhere a form that is named is that of a source.
        let around = self.around();
        let is_own = || around != self.site.languages.original() && name.language.language() == around.language();
        if mention.name.is_some() && mention.inflected.is_none() && !is_own() {
            return;
        }
        let place = &self.site[mention.place];
        // Where the original's name stands, the one beside the translation's may be the same.
        let other = place.name_beside().map(|beside| if is_same(beside, name) { place.name() } else { beside });
        let Some(other) = other.filter(|other| !is_same(other, name)) else { return };
        let (before, after) = self.words.beside();
        out.raw(" ");
        out.element("span").attribute("class", "beside").containing(|span| {
            span.text(before);
            self.name((other, &other.form), span);
            span.text(after);
        });
    }

    /// The language of what stands around.
    fn around(&self) -> &'a Language {
        match self.is_untranslated {
            true => self.site.languages.original(),
            false => &self.site.settings.language.value,
        }
    }

    /// A name in the words in which it stands, with its language where that is not the site's.
    fn name(&self, (name, words): (&Name, &str), out: &mut Markup) {
        let around = self.around();
        if name.language.language() == around.language() {
            return out.text(words);
        }
        let direction = match (name.language.is_right_to_left(), around.is_right_to_left()) {
            (true, _) => Some("rtl"),
            (false, true) if self.site.languages.are_several() => Some("ltr"),
            (false, _) => None,
        };
        out.element("span").attribute("lang", name.language.for_html()).maybe("dir", direction).text(words);
    }
}

/// Whether two forms of a name are spelt alike.
fn is_same(one: &Name, other: &Name) -> bool {
    one.form.value == other.form.value
}
