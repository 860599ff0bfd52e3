//! What the file of a document says: its days, its points with what they oblige to, and the phrases of its versions.
//!
//! Comes in: the document. Goes out: the elements beside `meta`. Each part says whose words it has (`status`): the site's are `editorial`, those of
//! sources `verbatim`. Sources stand in notes, as on the pages.

use super::File;
use crate::model::{PageRef, Point, PointId, SourceId, Term, cited, plain};
use crate::record::{Obligation, Version};
use crate::render::markup::Markup;
use crate::text::Resolved;
use crate::value::PointNumber;

/// The status of what the site says in its own words.
const EDITORIAL: &str = "editorial";
/// The status of a quotation.
const VERBATIM: &str = "verbatim";

impl File<'_> {
    /// The front and the points.
    pub(super) fn body(&self, doc: &mut Markup) {
        let language = self.site.settings.language.as_str();
        let preface = doc.element("preface").attribute("status", EDITORIAL).attribute("xml:lang", language);
        preface.lines(|preface| self.preface(preface));
        let main = doc.element("mainBody").attribute("status", EDITORIAL).attribute("xml:lang", language);
        main.lines(|main| {
            let page = PageRef::Agreement(self.id);
            let container = main.element("hcontainer").attribute("eId", "summary").attribute("name", "summary");
            container.containing(|container| {
                container.element("content").lines(|content| {
                    self.said(
                        content,
                        "summary",
                        page,
                        &plain(&self.document.summary, self.site),
                        &cited(&self.document.summary),
                    );
                });
            });
            for point in self.points().filter(|&id| self.site.point_above(id).is_none()) {
                self.point(main, point);
            }
            let rest: Vec<&Term> = self.document.terms.iter().filter(|term| term.point.is_none()).collect();
            if rest.iter().any(|term| self.is_quoted(term)) {
                let container = main.element("hcontainer").attribute("eId", "phrases").attribute("name", "phrases");
                container.containing(|container| {
                    container
                        .element("content")
                        .lines(|content| self.phrases(content, "phrases", rest.iter().copied()));
                });
            }
        });
    }

    fn preface(&self, preface: &mut Markup) {
        let words = self.input.words;
        preface.element("p").containing(|p| p.element("docTitle").text(&self.document.title));
        for (name, day, date) in self.days() {
            let label = words.data(if name == "signed" { "signed" } else { "in_force" });
            preface.element("p").containing(|p| {
                p.text(words.punctuation().label(label));
                p.raw(" ");
                p.element("docDate").attribute("date", day).text(words.date(date));
            });
        }
        preface.element("p").containing(|p| {
            p.element("remark").attribute("status", EDITORIAL).text(words.data("not_official"));
        });
        preface.raw("\n");
    }

    /// A point with the points that are parts of it.
    fn point(&self, out: &mut Markup, id: PointId) {
        let point = &self.site[id];
        let name = name_of(&point.number.value);
        let number = point.number.value.clone();
        let parts: Vec<PointId> =
            self.site.points_below(id).filter(|&part| self.site.point_above(part) == Some(id)).collect();
        out.element("point").attribute("eId", &name).lines(|out| {
            out.element("num").text(&number);
            out.element("heading").text(&point.title);
            out.raw("\n");
            out.element(if parts.is_empty() { "content" } else { "intro" })
                .lines(|out| self.content(out, &name, id, point));
            for part in parts {
                self.point(out, part);
            }
        });
    }

    fn content(&self, out: &mut Markup, name: &str, id: PointId, point: &Point) {
        let page = PageRef::Point(id);
        self.said(out, name, page, &plain(&point.summary, self.site), &cited(&point.summary));
        for obligation in &point.obligations {
            self.obligation(out, name, page, obligation);
        }
        let terms = self.document.terms.iter().filter(|term| term.point.is_some_and(|of| of == id));
        self.phrases(out, name, terms);
    }

    fn obligation(&self, out: &mut Markup, point: &str, page: PageRef, obligation: &Obligation<Resolved>) {
        let name = format!("{point}__list_{}", obligation.id);
        out.element("blockList").attribute("eId", &name).lines(|list| {
            list.element("listIntroduction").containing(|intro| {
                intro.each(&obligation.who, ", ", |intro, who| {
                    let party = intro.element("party").attribute("refersTo", self.reference_to(who.id));
                    party.text(&self.site[who.id].name().form);
                });
            });
            list.element("item").attribute("eId", format!("{name}__item_1")).lines(|item| {
                let sources: Vec<SourceId> = obligation.sources.iter().map(|source| source.id).collect();
                self.said(item, &format!("{name}__item_1"), page, &plain(&obligation.what, self.site), &sources);
            });
        });
    }

    /// A paragraph with the site's words, in which quotations are marked, and its sources.
    fn said(&self, out: &mut Markup, name: &str, page: PageRef, words: &str, sources: &[SourceId]) {
        out.element("p").containing(|p| {
            let quoted = self.site.quotations.iter().filter(|quotation| quotation.page == page);
            let quoted: Vec<&str> = quoted.map(|quotation| quotation.text.as_str()).collect();
            for (is_quoted, part) in divided(words, &quoted) {
                match is_quoted {
                    true => p.element("embeddedText").attribute("status", VERBATIM).text(part),
                    false => p.text(part),
                }
            }
            if !sources.is_empty() {
                let note = p.element("authorialNote").attribute("eId", format!("{name}__sources"));
                note.containing(|note| self.list(note, sources));
            }
        });
        out.raw("\n");
    }

    fn list(&self, note: &mut Markup, sources: &[SourceId]) {
        note.element("p").containing(|p| {
            p.each(super::unique(sources.iter().copied()), "; ", |p, source| {
                p.element("ref")
                    .attribute("href", format!("#source__{}", self.site[source].id))
                    .text(self.title_of(source));
            });
        });
    }

    fn is_quoted(&self, term: &Term) -> bool {
        self.document.versions.iter().any(|version| version.phrase(term).is_some())
    }

    /// How the versions put what is compared, a list a term.
    fn phrases<'t>(&self, out: &mut Markup, within: &str, terms: impl Iterator<Item = &'t Term>) {
        for term in terms.filter(|term| self.is_quoted(term)) {
            let name = format!("{within}__phrases_{}", term.id);
            out.element("blockList").attribute("eId", &name).lines(|list| {
                list.element("listIntroduction").text(&term.label);
                for version in &self.document.versions {
                    if let Some(phrase) = version.phrase(term) {
                        phrase_of(list, &name, version, phrase);
                    }
                }
            });
        }
    }
}

fn phrase_of(list: &mut Markup, within: &str, version: &Version<Resolved>, phrase: &str) {
    let item = list.element("item").attribute("eId", format!("{within}__item_{}", version.id));
    item.lines(|item| {
        item.element("p").containing(|p| {
            p.element("ref").attribute("href", format!("#version__{}", version.id)).text(&version.name);
            p.raw(" ");
            let quotation = p.element("embeddedText").attribute("status", VERBATIM);
            quotation.attribute("xml:lang", version.language.as_str()).text(phrase);
        });
    });
}

/// The name of a point: that of the point that it is a part of comes first (Akoma Ntoso Naming Convention 1.0, section 5).
fn name_of(number: &PointNumber) -> String {
    format!("point_{}", number.to_string().replace('.', "__point_"))
}

/// A text in parts that are quotations and parts that are none.
fn divided<'t>(text: &'t str, quotations: &[&str]) -> Vec<(bool, &'t str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        let found = quotations.iter().filter(|quotation| !quotation.is_empty());
        let found = found.filter_map(|quotation| Some((rest.find(quotation)?, quotation.len())));
        // Of two that begin in one place, the longer one has the other.
        let Some((begin, length)) = found.min_by_key(|&(begin, length)| (begin, usize::MAX - length)) else { break };
        parts.extend([(false, &rest[..begin]), (true, &rest[begin..begin + length])]);
        rest = &rest[begin + length..];
    }
    parts.push((false, rest));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::{divided, name_of};
    use crate::value::PointNumber;

    #[test]
    fn quotations_are_told_from_the_words_around_them() {
        let quotations = ["of", "of the", "peace"];
        let parts = divided("A line “of the” map, of peace", &quotations);
        let quoted = |quoted| parts.iter().filter(|part| part.0 == quoted).map(|part| part.1).collect::<Vec<_>>();
        assert_eq!(quoted(true), ["of the", "of", "peace"]);
        assert_eq!(quoted(false), ["A line “", "” map, ", " "]);
        assert_eq!(divided("None", &[""]), [(false, "None")]);
    }

    #[test]
    fn a_part_has_the_name_of_the_whole_before_its_own() {
        let name = |text| name_of(&PointNumber::parse(text).expect("a number"));
        assert_eq!(name("4"), "point_4");
        assert_eq!(name("4.2.a"), "point_4__point_2__point_a");
    }
}
