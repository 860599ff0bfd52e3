//! What a name can refer to: every id of the explainer with its position in the model, and every page by its file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Sink;
use crate::explainer::{Document, Explainer};
use crate::model::{Embedded, FigureId, PageRef, PictureId, PlaceId};
use crate::record::{self, Id, Kind, Table};
use crate::resolve::checks::{ambiguous_id, reference_to_draft, unknown_id};
use crate::resolve::symbols::Symbol;
use crate::resolve::{built_in, called};
use crate::source::{FileId, SourceMap, Span, Spanned};
use crate::value::{Language, PageKind, Slug, Zone};

/// The ids of one kind, each with its position in the model. A record that could not be read has an id but no
/// position, so that a reference to it is not reported as well.
#[derive(Default)]
pub struct Names {
    positions: BTreeMap<String, Option<usize>>,
    /// Where those that have a position are defined, with their positions.
    definitions: Vec<(usize, Span)>,
    /// Whether the file of the records could not be read: any id may stand in it, so none is reported.
    unread: bool,
}

impl Names {
    /// The records that could be read stand in the model one after the other, behind `skip` others.
    fn of_table<T>(table: &Table<T>, skip: usize) -> Self {
        let mut names = Self { unread: !table.whole, ..Self::default() };
        let mut positions = skip..;
        for entry in &table.entries {
            names.add(&entry.id, entry.record.as_ref().and_then(|_| positions.next()));
        }
        names
    }

    /// Documents go by their references: a point of one that is not the first, by the ids of both.
    fn of_documents<T>(documents: &[Arc<Document<T>>], order: &[usize]) -> Self {
        let mut names = Self::default();
        let positions: BTreeMap<usize, usize> =
            order.iter().enumerate().map(|(position, &index)| (index, position)).collect();
        for (index, document) in documents.iter().enumerate() {
            names.add_as(document.reference(), document.id.span, positions.get(&index).copied());
        }
        names
    }

    fn add(&mut self, id: &Spanned<Slug>, position: Option<usize>) {
        self.add_as(id.value.to_string(), id.span, position);
    }

    fn add_as(&mut self, reference: String, span: Span, position: Option<usize>) {
        self.positions.entry(reference).or_insert(position);
        self.definitions.extend(position.map(|position| (position, span)));
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.positions.keys().map(String::as_str)
    }

    /// The position of an id: `None` if there is no such id, `Some(None)` if its record could not be read.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<Option<usize>> {
        self.positions.get(id).copied()
    }
}

/// Everything a reference can lead to.
pub struct Scope<'a> {
    /// Where faults go.
    pub sink: &'a mut Sink,
    /// The zone in which days are reckoned.
    pub zone: Zone,
    /// What was written.
    pub explainer: &'a Explainer,
    /// The texts, for messages that show a part of one.
    pub texts: &'a SourceMap,
    /// The places that could be read, in the order of the model.
    written_places: Vec<&'a record::Place>,
    names: BTreeMap<Kind, Names>,
    /// The order in which the documents of each kind stand in the model.
    pub order: Order,
    /// The pages by the path of the file that makes them: `places/longyearbyen.md`.
    pub files: BTreeMap<String, PageRef>,
    /// The pages that the build would make if there were anything on them, each with what is missing.
    pub absent: BTreeMap<String, String>,
    /// The files that have no place in the model, because something is wrong with them: a link to one is not reported as well.
    pub unread: BTreeSet<String>,
    /// Every reference that was looked up, with where it was written.
    pub uses: Vec<(Symbol, Span)>,
    /// The parts of pages to which links lead, until it is known whether there are such parts.
    pub fragments: Vec<Fragment>,
    /// The files of `static/`: the path of each in the output, by that path in Unicode's NFC.
    pub assets: BTreeMap<String, String>,
}

/// The part of a page to which a link leads.
pub struct Fragment {
    /// The page.
    pub page: PageRef,
    /// The part.
    pub anchor: String,
    /// Where the link stands.
    pub span: Span,
}

/// Positions of documents in the explainer, in the order of the model.
#[derive(Default)]
pub struct Order {
    /// By time.
    pub events: Vec<usize>,
    /// First that of `agreement/`, then by the day of signature and by id.
    pub documents: Vec<usize>,
    /// By document and number.
    pub points: Vec<usize>,
    /// By `order`, then id.
    pub pages: Vec<usize>,
    /// By `order`, then id.
    pub place_pages: Vec<usize>,
}

impl<'a> Scope<'a> {
    /// Gathers every id and file.
    pub fn new(explainer: &'a Explainer, texts: &'a SourceMap, zone: Zone, sink: &'a mut Sink) -> Self {
        let places = Names::of_table(&explainer.places, 0);
        let order = order(explainer, &places, zone);
        let assets = texts.assets().filter_map(|(path, _)| path.strip_prefix("content/static/"));
        let assets = assets.map(|path| (path.nfc().collect(), path.to_owned())).collect();
        let mut scope = Self {
            names: names(explainer, places, &order),
            written_places: explainer.places.entries.iter().filter_map(|entry| entry.record.as_ref()).collect(),
            order,
            files: BTreeMap::new(),
            absent: BTreeMap::new(),
            unread: BTreeSet::new(),
            uses: Vec::new(),
            fragments: Vec::new(),
            assets,
            sink,
            zone,
            explainer,
            texts,
        };
        scope.add_pages();
        scope
    }

    fn add_pages(&mut self) {
        let (explainer, texts) = (self.explainer, self.texts);
        for (word, page, missing) in built_in::pages(explainer) {
            match missing {
                Some(missing) => self.absent.insert(format!("{word}.md"), missing).is_none(),
                None => self.files.insert(format!("{word}.md"), page).is_none(),
            };
        }
        if explainer.documents.is_empty() {
            let missing = "it is made from `content/agreement/index.md`, which is not there";
            self.absent.insert(format!("{}.md", record::FIRST_DOCUMENT), missing.to_owned());
        }
        for (position, &index) in self.order.documents.iter().enumerate() {
            let folder = record::document_folder(&explainer.documents[index].id);
            self.files.insert(format!("{folder}.md"), PageRef::at(PageKind::Agreement, position));
        }
        let path = |file| texts.get(file).path().trim_start_matches("content/").to_owned();
        let order = &self.order;
        for (kind, files, order) in [
            (PageKind::Text, files(&explainer.pages), &order.pages),
            (PageKind::Event, files(&explainer.events), &order.events),
            (PageKind::Agreement, files(&explainer.documents), &order.documents),
            (PageKind::Point, files(&explainer.points), &order.points),
            (PageKind::Place, files(&explainer.place_pages), &order.place_pages),
        ] {
            let known: BTreeSet<usize> = order.iter().copied().collect();
            let others = (0..files.len()).filter(|index| !known.contains(index));
            self.unread.extend(others.map(|index| path(files[index])));
            let pages = order.iter().enumerate().map(|(position, &index)| (index, PageRef::at(kind, position)));
            self.files.extend(pages.map(|(index, page)| (path(files[index]), page)));
        }
    }
}

impl<'a> Scope<'a> {
    /// The position of a record in the model; none has been reported.
    pub fn lookup(&mut self, kind: Kind, id: &str, span: Span) -> Option<usize> {
        if kind == Kind::Point {
            return self.point(id, span);
        }
        let position = self.find(kind, id, span)?;
        self.uses.push((Symbol::Record(kind, position as u32), span));
        Some(position)
    }

    fn find(&mut self, kind: Kind, id: &str, span: Span) -> Option<usize> {
        let names = &self.names[&kind];
        match names.position(id) {
            Some(position) => position,
            None if self.explainer.withheld.iter().any(|(_, withheld)| withheld == id) => {
                self.sink.report(reference_to_draft::fault(id, span));
                None
            }
            None if names.unread => {
                unknown_id::not_an_id(id, span).into_iter().for_each(|fault| self.sink.report(fault));
                None
            }
            None => {
                let other = self.names.iter().find(|(_, names)| names.position(id).is_some());
                let other = other.and_then(|(&other, _)| unknown_id::fault_of_kind(id, span, kind, other));
                self.sink.report(match other {
                    Some(fault) => fault,
                    None => {
                        let called = called::of(self.explainer, kind);
                        unknown_id::fault_by_name(id, span, kind.name(), names.ids(), &called)
                    }
                });
                None
            }
        }
    }

    /// The position of a point. In the folder of a document that is not the first, an id is that of a point of its own; elsewhere, of the first.
    fn point(&mut self, id: &str, span: Span) -> Option<usize> {
        let own = self.document_at(span).unwrap_or(record::FIRST_DOCUMENT);
        let is_elsewhere = self.document_at(span).is_none();
        let names = &self.names[&Kind::Point];
        let whole = match id.strip_prefix(record::FIRST_DOCUMENT).and_then(|rest| rest.strip_prefix('/')) {
            Some(id) => id.to_owned(),
            None if own != record::FIRST_DOCUMENT && !id.contains('/') => format!("{own}/{id}"),
            None => id.to_owned(),
        };
        let others = || {
            let documents = self.explainer.documents.iter().map(|document| document.id.as_str());
            let wholes = documents.map(|document| format!("{document}/{id}"));
            wholes.filter(|whole| names.position(whole).is_some()).collect::<Vec<_>>()
        };
        if names.position(&whole).is_some() {
            let others = if is_elsewhere && whole == id && !id.contains('/') { others() } else { Vec::new() };
            if !others.is_empty() {
                self.sink.report(ambiguous_id::fault(id, span, &others));
                return None;
            }
            let position = names.position(&whole)??;
            self.uses.push((Symbol::Record(Kind::Point, position as u32), span));
            return Some(position);
        }
        // What the id means in another folder.
        let mut others = if id.contains('/') { Vec::new() } else { others() };
        if names.position(id).is_some() {
            others.insert(0, format!("{}/{id}", record::FIRST_DOCUMENT));
        }
        // The path of its file stands for it nowhere, but leaves no doubt.
        let path = id.strip_suffix(".md").unwrap_or(id);
        let path = path.strip_prefix(record::DOCUMENTS_FOLDER).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
        if path != id && path.contains('/') && names.position(path).is_some() {
            others = vec![path.to_owned()];
        }
        match others.as_slice() {
            [] => self.find(Kind::Point, &whole, span),
            others => {
                self.sink.report(unknown_id::fault_of_point(id, span, others));
                None
            }
        }
    }

    /// The id of the document in whose folder something stands.
    #[must_use]
    pub fn document_at(&self, span: Span) -> Option<&'a str> {
        let path = self.texts.get(span.file).path().strip_prefix("content/")?;
        record::in_document(path).map(|(document, _)| document)
    }

    /// The document in whose folder something stands, as written.
    #[must_use]
    pub fn document_around(&self, span: Span) -> Option<&'a Document<record::Agreement>> {
        self.explainer.document(self.document_at(span)?)
    }

    /// The figure or picture with this id; none has been reported.
    pub fn embedded(&mut self, id: &str, span: Span) -> Option<Embedded> {
        let (figures, pictures) = (&self.names[&Kind::Figure], &self.names[&Kind::Picture]);
        let is_elsewhere = || {
            let of_others = self.names.iter().any(|(_, names)| names.position(id).is_some());
            of_others || self.explainer.withheld.iter().any(|(_, withheld)| withheld == id)
        };
        if pictures.position(id).is_some() {
            return self.lookup(Kind::Picture, id, span).map(|at| Embedded::Picture(PictureId::at(at)));
        }
        if figures.position(id).is_none() && !is_elsewhere() {
            if !figures.unread && !pictures.unread {
                let known: Vec<&str> = figures.ids().chain(pictures.ids()).collect();
                self.sink.report(unknown_id::fault(id, span, "figure or picture", known.into_iter()));
            }
            return None;
        }
        self.lookup(Kind::Figure, id, span).map(|at| Embedded::Figure(FigureId::at(at)))
    }

    /// Where everything that can be referred to is defined: its id, the beginning of its file, or the form in the list of names.
    pub fn definitions(&self) -> impl Iterator<Item = (Symbol, Span)> {
        let records = self.names.iter().flat_map(|(&kind, names)| {
            names.definitions.iter().map(move |&(position, span)| (Symbol::Record(kind, position as u32), span))
        });
        let forms = self.written_places.iter().enumerate().flat_map(|(position, place)| {
            let place_id = PlaceId::at(position);
            place.names.iter().zip(0..).map(move |(name, at)| (Symbol::Form(place_id, at), name.form.span))
        });
        records.chain(forms)
    }

    /// The language of what stands at `span`; none if `site.yaml` could not be read.
    #[must_use]
    pub fn language_at(&self, span: Span) -> Option<&'a Language> {
        match &self.explainer.translated {
            Some(translated) if translated.files.contains_key(&span.file) => Some(&translated.language),
            Some(translated) => Some(&translated.original),
            None => self.explainer.settings.as_ref().map(|settings| &settings.language.value),
        }
    }

    /// A place as written.
    #[must_use]
    pub fn written_place(&self, place: PlaceId) -> Option<&'a record::Place> {
        self.written_places.get(place.0 as usize).copied()
    }

    /// An event as written; none if there is none of this id that could be read.
    #[must_use]
    pub fn written_event(&self, id: &str) -> Option<&'a record::Event> {
        let position = self.names[&Kind::Event].position(id)??;
        self.explainer.events[self.order.events[position]].front.as_ref()
    }

    /// The position of a record in the model; nothing is reported, and it is no use of it.
    #[must_use]
    pub fn known(&self, kind: Kind, id: &str) -> Option<usize> {
        self.names[&kind].position(id).flatten()
    }

    /// How many records of a kind have a position in the model.
    pub fn count(&self, kind: Kind) -> usize {
        self.names[&kind].definitions.len()
    }

    /// The place that the page in the file `id` is about; none has been reported.
    pub fn place_of_page(&mut self, id: &Id) -> Option<PlaceId> {
        let places = &self.names[&Kind::Place];
        if places.position(&id.value).is_some() || places.unread {
            return self.find(Kind::Place, &id.value, id.span).map(PlaceId::at);
        }
        let fault = unknown_id::fault(&id.value, id.span, "place", places.ids())
            .label("this file is named like no place of the gazetteer")
            .help("rename the file, or add the place to `content/places.yaml`");
        self.sink.report(fault);
        None
    }
}

/// Every id of each kind.
fn names(explainer: &Explainer, places: Names, order: &Order) -> BTreeMap<Kind, Names> {
    let settings = explainer.settings.as_ref();
    // A list of words that is not there has none, unless it stands in what could not be read.
    let unread = !settings.is_some_and(|settings| settings.whole);
    fn words<T>(table: Option<&Table<T>>, unread: bool) -> Names {
        table.map_or(Names { unread, ..Names::default() }, |table| Names::of_table(table, 0))
    }
    let mut sources = Names::of_table(&explainer.sources, 1);
    sources.positions.insert("editors".to_owned(), Some(0));
    BTreeMap::from([
        (Kind::Source, sources),
        (Kind::Place, places),
        (Kind::Person, Names::of_table(&explainer.people, 0)),
        (Kind::Party, words(settings.and_then(|settings| settings.parties.as_ref()), unread)),
        (Kind::State, words(settings.and_then(|settings| settings.states.as_ref()), unread)),
        (Kind::PlaceKind, words(settings.and_then(|settings| settings.place_kinds.as_ref()), unread)),
        (Kind::EventKind, words(settings.and_then(|settings| settings.event_kinds.as_ref()), unread)),
        (Kind::Figure, Names::of_table(&explainer.figures, 0)),
        (Kind::Picture, Names::of_table(&explainer.pictures, 0)),
        (Kind::Event, Names::of_documents(&explainer.events, &order.events)),
        (Kind::Document, Names::of_documents(&explainer.documents, &order.documents)),
        (Kind::Point, Names::of_documents(&explainer.points, &order.points)),
    ])
}

/// What could not be read, or is the page of a place that is not known, has no place in the model.
fn order(explainer: &Explainer, places: &Names, zone: Zone) -> Order {
    fn by<T, K: Ord>(documents: &[Arc<Document<T>>], key: impl Fn(&Document<T>, &T) -> K) -> Vec<usize> {
        let mut keyed: Vec<(K, &str, usize)> = documents
            .iter()
            .enumerate()
            .filter_map(|(index, document)| {
                let front = document.front.as_ref()?;
                Some((key(document, front), document.id.value.as_str(), index))
            })
            .collect();
        keyed.sort();
        keyed.into_iter().map(|(_, _, index)| index).collect()
    }
    let documents = by(&explainer.documents, |document, front| {
        let signed = front.signed.as_ref().map(|signed| signed.moment.moment().sort_key(zone));
        (document.id.as_str() != record::FIRST_DOCUMENT, signed.is_none(), signed)
    });
    // The points of a document that could not be read come last.
    let rank = |point: &Document<record::Point>| {
        let is_its = |&index: &usize| Some(&explainer.documents[index].id.value) == point.within.as_ref();
        let rank = documents.iter().position(is_its);
        (rank.is_none(), rank, point.within.clone())
    };
    Order {
        events: by(&explainer.events, |_, event| event.moment.moment().sort_key(zone)),
        points: by(&explainer.points, |document, point| (rank(document), point.number.value.clone())),
        documents,
        pages: by(&explainer.pages, |_, page| page.order.as_ref().map_or(u32::MAX, |order| order.value)),
        place_pages: {
            let order = |page: &record::PlacePage| page.order.as_ref().map_or(u32::MAX, |order| order.value);
            let is_known = |&index: &usize| {
                let id = &explainer.place_pages[index].id.value;
                places.position(id).flatten().is_some()
            };
            by(&explainer.place_pages, |_, page| order(page)).into_iter().filter(is_known).collect()
        },
    }
}

fn files<T>(documents: &[Arc<Document<T>>]) -> Vec<FileId> {
    documents.iter().map(|document| document.file).collect()
}
