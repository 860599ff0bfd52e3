//! Documents and their points as Akoma Ntoso 3.0 (OASIS LegalDocML), which collections of legal texts read.
//!
//! Comes in: a document of the model. Goes out: one XML file. The *work* is the document itself, with its days, its signatories and its title; the
//! *expression* is what the site says of it: its author is the site, its day that of the edition, and it is not authoritative. What it says is marked as
//! editorial, but for quotations, which are marked as verbatim. Does not know the words of the document beyond those that the site quotes.
//!
//! The naming convention of the standard wants a country in every name, by ISO 3166. An agreement of states has none, so the document says which code it
//! goes by (`jurisdiction`), as `un` is agreed upon for the United Nations; else the code is one that ISO 3166 gives to no country.

mod body;

use crate::model::{Agreement, DocumentId, PageRef, PersonId, PointId, Site, SourceId, SourceTitle};
use crate::output::generated::DATA;
use crate::record::PersonKind;
use crate::render::formats::format::{DataFile, Input, Set};
use crate::render::markup::{Element, Markup};
use crate::value::{Date, Jurisdiction};

/// The name space of the standard.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// Who says what the file says, and who says which file it is: the site.
const SITE: &str = "#site";

/// A file for each document; none where it is not known when the content was last worked on, since the format asks for a date.
pub(super) fn files(key: &'static str, input: &Input) -> Set {
    let edition = input.site.last_work().and_then(|date| date.placed().iso());
    let documents = (0..input.site.documents.len()).map(DocumentId::at);
    let file = |id: DocumentId, edition: &str| {
        let path = DATA.within(&format!("akoma-ntoso/{}.xml", input.site[id].id));
        DataFile::new(path, "Akoma Ntoso", File::new(id, edition, input).text())
    };
    let files: Vec<DataFile> =
        edition.iter().flat_map(|edition| documents.clone().map(|id| file(id, edition))).collect();
    Set::new(key, files.len(), files)
}

/// What the file of one document is made from.
struct File<'a> {
    id: DocumentId,
    document: &'a Agreement,
    edition: &'a str,
    input: &'a Input<'a>,
    site: &'a Site,
}

impl<'a> File<'a> {
    fn new(id: DocumentId, edition: &'a str, input: &'a Input) -> Self {
        Self { id, document: &input.site[id], edition, input, site: input.site }
    }

    fn text(&self) -> String {
        let mut xml = Markup::document();
        xml.element("akomaNtoso").attribute("xmlns", NAMESPACE).lines(|root| {
            root.element("doc").attribute("name", "summary").lines(|doc| {
                doc.element("meta").lines(|meta| {
                    self.identification(meta);
                    self.references(meta);
                    meta.element("notes").attribute("source", SITE).lines(|notes| {
                        let note = notes.element("note").attribute("eId", "status").attribute("status", "editorial");
                        note.containing(|note| note.element("p").text(self.input.words.data("not_official")));
                    });
                });
                self.body(doc);
            });
        });
        xml.finish()
    }

    /// Which work this is, which expression of it, and which file.
    fn identification(&self, meta: &mut Markup) {
        let work = self.work(self.id);
        let language = self.site.settings.language.three_letters();
        let expression = format!("{work}/{language}@{}", self.edition);
        meta.element("identification").attribute("source", SITE).lines(|names| {
            names.element("FRBRWork").lines(|level| {
                named(level, &format!("{work}/!main"), &work);
                for (kind, name) in [("title", &self.document.title), ("short", &self.document.short)] {
                    level.element("FRBRalias").attribute("value", name).attribute("name", kind).empty();
                }
                for (name, day, _) in self.days() {
                    dated(level, &day, name);
                }
                if self.days().next().is_none() {
                    dated(level, self.edition, "edition");
                }
                for signer in self.document.signers() {
                    authored(level, &self.reference_to(signer), "#signatory");
                }
                // The standard asks for an author, and who it was is not told.
                if self.document.signers().next().is_none() {
                    level.element("FRBRauthor").attribute("href", "").empty();
                }
                level.element("FRBRcountry").attribute("value", self.jurisdiction(self.id)).empty();
            });
            names.element("FRBRExpression").lines(|level| {
                named(level, &format!("{expression}/!main"), &expression);
                self.of_edition(level);
                level.element("FRBRauthoritative").attribute("value", "false").empty();
                level.element("FRBRlanguage").attribute("language", language).empty();
            });
            names.element("FRBRManifestation").lines(|level| {
                named(level, &format!("{expression}/!main.xml"), &format!("{expression}.xml"));
                self.of_edition(level);
                level.element("FRBRformat").attribute("value", "xml").empty();
            });
        });
    }

    /// By whom and when the words of the file were written.
    fn of_edition(&self, level: &mut Markup) {
        dated(level, self.edition, "edition");
        authored(level, SITE, "#editor");
    }

    /// The name of a document by the naming convention of the standard (Akoma Ntoso Naming Convention 1.0, section 4.4).
    fn work(&self, id: DocumentId) -> String {
        let document = &self.site[id];
        let day = days(document).next().map_or_else(|| self.edition.to_owned(), |(_, day, _)| day);
        format!("/akn/{}/doc/{day}/{}", self.jurisdiction(id), document.id)
    }

    fn jurisdiction(&self, id: DocumentId) -> &'a str {
        self.site[id].jurisdiction.as_ref().map_or(Jurisdiction::NONE, |code| code.value.as_str())
    }

    fn days(&self) -> impl Iterator<Item = (&'static str, String, &'a Date)> {
        days(self.document)
    }

    /// Everything outside the file that it names.
    fn references(&self, meta: &mut Markup) {
        meta.element("references").attribute("source", SITE).lines(|list| {
            self.documents_beside(list);
            let title = &self.site.settings.title;
            reference(list, "TLCOrganization", "site", &self.input.addresses.site(), title).empty();
            for person in self.people() {
                let kind = match self.site[person].kind.value {
                    PersonKind::Person => "TLCPerson",
                    PersonKind::Organisation | PersonKind::State => "TLCOrganization",
                };
                let id = format!("person__{}", self.site[person].id);
                let name = &self.site[person].name().form;
                reference(list, kind, &id, &self.input.addresses.person(person), name).empty();
            }
            for role in ["editor", "signatory"] {
                reference(list, "TLCRole", role, &format!("/akn/ontology/role/{role}"), role).empty();
            }
            for version in &self.document.versions {
                let page = self.input.addresses.page(PageRef::Agreement(self.id));
                let id = format!("version__{}", version.id);
                reference(list, "TLCReference", &id, &page, &version.name).attribute("name", "version").empty();
            }
            for source in self.sources() {
                let id = format!("source__{}", self.site[source].id);
                let address = self.input.addresses.source(source);
                reference(list, "TLCReference", &id, &address, &self.title_of(source))
                    .attribute("name", "source")
                    .empty();
            }
        });
    }

    /// The document to which this one is annexed, and those that are annexed to it.
    fn documents_beside(&self, list: &mut Markup) {
        let all = (0..self.site.documents.len()).map(DocumentId::at);
        let whole = self.site.annexed_to(self.id).map(|id| ("attachmentOf", id));
        let parts = all.filter(|&id| self.site.annexed_to(id) == Some(self.id)).map(|id| ("hasAttachment", id));
        for (kind, other) in whole.into_iter().chain(parts) {
            let id = format!("document__{}", self.site[other].id);
            reference(list, kind, &id, &self.work(other), &self.site[other].title).empty();
        }
    }

    /// Who signed the document and who owes something by it, each once.
    fn people(&self) -> Vec<PersonId> {
        let points = self.points().flat_map(|id| &self.site[id].obligations);
        let owe = points.flat_map(|obligation| obligation.who.iter().map(|who| who.id));
        unique(self.document.signers().chain(owe))
    }

    /// The sources of what the file says, each once.
    fn sources(&self) -> Vec<SourceId> {
        let points = self.points().flat_map(|id| self.sources_of(id));
        let versions = self.document.versions.iter().flat_map(|version| version.source.iter().map(|source| source.id));
        unique(crate::model::cited(&self.document.summary).into_iter().chain(versions).chain(points))
    }

    /// The sources of a point and of what it obliges to.
    fn sources_of(&self, id: PointId) -> Vec<SourceId> {
        let point = &self.site[id];
        let obligations = point.obligations.iter().flat_map(|obligation| &obligation.sources);
        let listed = point.sources.iter().chain(obligations).map(|source| source.id);
        unique(crate::model::cited(&point.summary).into_iter().chain(listed))
    }

    fn points(&self) -> impl Iterator<Item = PointId> + use<> {
        self.site.points_of(self.id)
    }

    fn reference_to(&self, person: PersonId) -> String {
        format!("#person__{}", self.site[person].id)
    }

    /// A source as a list names it.
    fn title_of(&self, source: SourceId) -> String {
        let publisher = self.input.words.publisher(&self.site[source]);
        match &self.site[source].title {
            SourceTitle::Published(title) | SourceTitle::Described(title) => {
                self.input.words.labelled(publisher, title)
            }
            SourceTitle::Own => publisher.to_owned(),
        }
    }
}

/// The days of a document that are known, with what each is called: the earliest of those that are possible, and the date as it is known.
fn days(document: &Agreement) -> impl Iterator<Item = (&'static str, String, &Date)> {
    let occasions = [("signed", &document.signed), ("in force", &document.in_force)];
    let dates = occasions.into_iter().filter_map(|(name, occasion)| Some((name, &occasion.as_ref()?.moment.date)));
    dates.filter_map(|(name, date)| Some((name, date.placed().iso()?, date)))
}

fn named(level: &mut Markup, this: &str, uri: &str) {
    level.element("FRBRthis").attribute("value", this).empty();
    level.element("FRBRuri").attribute("value", uri).empty();
}

fn dated(level: &mut Markup, day: &str, name: &str) {
    level.element("FRBRdate").attribute("date", day).attribute("name", name).empty();
}

fn authored(level: &mut Markup, who: &str, role: &str) {
    level.element("FRBRauthor").attribute("href", who).attribute("as", role).empty();
}

/// An entry of the list of references, to be closed.
fn reference<'m>(list: &'m mut Markup, kind: &'m str, id: &str, href: &str, name: &str) -> Element<'m> {
    list.element(kind).attribute("eId", id).attribute("href", href).attribute("showAs", name)
}

fn unique<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}
