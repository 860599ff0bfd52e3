//! What the explainer means: complete and immutable. References are ids that cannot be broken, dates are dates, verdicts and
//! disagreements are computed.
//!
//! `resolve` makes it, `render` reads it. It derives neither `Serialize` nor `Deserialize`: the form of the output is not its affair.

pub mod anchors;
mod cited;
mod done;
mod edition;
mod ids;
pub mod languages;
pub mod occurrence;
mod periods;
mod plain;
mod points;
pub mod route;
pub mod statement;
pub mod verdict;

pub use anchors::{Anchors, Named, PagePart};
pub use cited::cited;
pub use edition::edition;
pub use ids::PageRef;
pub use languages::{Languages, Progress, Translation};
pub use occurrence::{OccurrenceEntry, Occurrences};
pub use plain::plain;
pub use route::Redirect;
pub use statement::{Statement, StatementForm, Wording};
pub use verdict::{Tally, Timing, Verdict};

use std::ops::{Deref, Index as IndexBy};

use chrono::NaiveDate;

use crate::record::{
    self, Identified, Line, MapSettings, NameKind, PageFile, Party, PlaceKind, Reference, Remark, SourceKind, State,
    Visitor, Walk,
};
use crate::resize::Format;
use crate::source::{FileId, Span, Spanned};
use crate::text::{BlockKind, Inline, Phase, Phased, Text as Tree};
use crate::value::{Date, Language, PageKind, Slug, picture};

pub use crate::record::{
    Amount, DueDate as Due, EventId, EventKindId, FigureId, PartyId, PersonId, PictureId, PlaceId, PlaceKindId,
    PlacePageId, PointId, SourceId, StateId, TextPageId,
};
pub use crate::text::Resolved;

impl Phase for Resolved {
    type Link = Target;
    type Source = SourceId;
    type Place = Mention;
    type Image = ImageFile;
    type Embedded = Embedded;
    type Of<T: Phased> = T::Resolved;
}

/// The file of an image in running text.
#[derive(Clone, Debug)]
pub struct ImageFile {
    /// Its path in the output, from the root.
    pub file: String,
    /// Its size; none if it fills whatever room it is given.
    pub size: Option<picture::Size>,
}

/// What `![[…]]` places in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embedded {
    /// A figure.
    Figure(FigureId),
    /// A picture.
    Picture(PictureId),
}

impl Phased for PageFile {
    /// The page, and the anchor of the part that is meant.
    type Resolved = (PageRef, Option<String>);
}

/// A whole text.
pub type Text = Tree<Resolved>;
/// Running text.
pub type Running = [Inline<Resolved>];

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, and an anchor in it.
    Page(PageRef, Option<String>),
    /// A file of `static/`, by its path in the output.
    File(String),
    /// An address outside the site.
    Outside(String),
}

/// A place named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The place.
    pub place: PlaceId,
    /// The form that is kept, by its position in the place's names; none for the site's own.
    pub name: Option<usize>,
    /// How that form stands in the sentence, if it is inflected there.
    pub inflected: Option<Box<str>>,
}

impl Mention {
    /// The form of the name, as it is listed.
    #[must_use]
    pub fn form<'a>(&self, site: &'a Site) -> &'a Name {
        let place = &site[self.place];
        &place.names[self.name.unwrap_or(place.canonical)]
    }

    /// The same in a passage that is not translated.
    #[must_use]
    pub fn original_form<'a>(&self, site: &'a Site) -> &'a Name {
        let place = &site[self.place];
        &place.names[self.name.unwrap_or(place.original)]
    }

    /// The words that stand in the sentence.
    #[must_use]
    pub fn words<'a>(&'a self, site: &'a Site) -> &'a str {
        self.inflected.as_deref().unwrap_or(&self.form(site).form)
    }
}

macro_rules! by_id {
    ($($id:ident => $field:ident: $type:ty;)*) => {$(
        impl IndexBy<$id> for Site {
            type Output = $type;

            fn index(&self, id: $id) -> &$type {
                &self.$field[id.0 as usize]
            }
        }
    )*};
}

by_id! {
    SourceId => sources: Source;
    PlaceId => places: Place;
    PersonId => people: Person;
    FigureId => figures: Figure;
    PictureId => pictures: Picture;
    EventId => events: Event;
    PointId => points: Point;
    TextPageId => pages: TextPage;
    PlacePageId => place_pages: PlacePage;
}

macro_rules! words_by_id {
    ($($id:ident => $field:ident: $type:ty;)*) => {$(
        impl IndexBy<$id> for Site {
            type Output = Identified<$type>;

            fn index(&self, id: $id) -> &Identified<$type> {
                &self.settings.$field.as_deref().unwrap_or_default()[id.0 as usize]
            }
        }
    )*};
}

words_by_id! {
    PartyId => parties: Party;
    StateId => states: State;
    PlaceKindId => place_kinds: PlaceKind;
    EventKindId => event_kinds: Line;
}

impl<I> IndexBy<Reference<I>> for Site
where
    Site: IndexBy<I>,
    I: Copy,
{
    type Output = <Site as IndexBy<I>>::Output;

    fn index(&self, reference: Reference<I>) -> &Self::Output {
        &self[reference.id]
    }
}

/// The whole explainer.
#[derive(Debug)]
pub struct Site {
    /// What the site says of itself.
    pub settings: Settings,
    /// The sources; the first is the site itself.
    pub sources: Vec<Source>,
    /// The gazetteer, in the order of the file.
    pub places: Vec<Place>,
    /// People, organisations and states, in the order of the file.
    pub people: Vec<Person>,
    /// What was counted or measured, in the order of the file.
    pub figures: Vec<Figure>,
    /// The pictures, in the order of the file.
    pub pictures: Vec<Picture>,
    /// Loaded matters.
    pub wording: Vec<Identified<record::Wording<Resolved>>>,
    /// Corrections and other changes, newest first.
    pub changes: Vec<Change>,
    /// The front page.
    pub index: IndexPage,
    /// The further pages, in the order of the navigation.
    pub pages: Vec<TextPage>,
    /// The pages of places, in the order of their list.
    pub place_pages: Vec<PlacePage>,
    /// The events, in the order of time.
    pub events: Vec<Event>,
    /// The agreement.
    pub agreement: Option<Agreement>,
    /// The points, by number.
    pub points: Vec<Point>,
    /// The map.
    pub map: Option<Map>,
    /// The languages it is in.
    pub languages: Languages,
    /// The anchors of every page.
    pub anchors: Anchors,
    /// What the pages state and on which sources, in the order of pages.
    pub statements: Vec<Statement>,
    /// Every attributed quotation, in the order of pages.
    pub quotations: Vec<Quotation>,
    /// Every address of the web at which something is said to stand: those of the sources, then those that texts link to.
    pub addresses: Vec<Address>,
}

impl Site {
    /// The site's own statements, as a source.
    pub const EDITORS: SourceId = SourceId(0);

    /// The corrections, newest first.
    pub fn corrections(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.is_correction())
    }

    /// What a page states, in the order in which it is read.
    #[must_use]
    pub fn statements_of(&self, page: PageRef) -> &[Statement] {
        let begin = self.statements.partition_point(|statement| statement.page < page);
        let length = self.statements[begin..].partition_point(|statement| statement.page == page);
        &self.statements[begin..begin + length]
    }

    /// The sources that a page's statements rest on, each once, in the order of the list of sources.
    #[must_use]
    pub fn cited_on(&self, page: PageRef) -> Vec<SourceId> {
        let sources = self.statements_of(page).iter().flat_map(|statement| statement.sources.iter().copied());
        let mut sources: Vec<SourceId> = sources.collect();
        sources.sort();
        sources.dedup();
        sources
    }

    /// The text of a page that has one.
    #[must_use]
    pub fn text(&self, page: PageRef) -> Option<&Text> {
        match page {
            PageRef::Index => Some(&self.index.text),
            PageRef::Agreement => self.agreement.as_ref().map(|agreement| &agreement.text),
            PageRef::Point(id) => Some(&self[id].text),
            PageRef::Place(id) => Some(&self[id].text),
            PageRef::Event(id) => Some(&self[id].text),
            PageRef::Text(id) => Some(&self[id].text),
            _ => None,
        }
    }

    /// The figures that a page shows, in the order of the file, each with that page.
    pub fn shown_figures(&self) -> impl Iterator<Item = (FigureId, PageRef)> + '_ {
        self.figures.iter().enumerate().filter_map(|(at, figure)| Some((FigureId::at(at), figure.page?)))
    }

    /// The pictures that a page shows, in the order of the file, each with that page.
    pub fn shown_pictures(&self) -> impl Iterator<Item = (PictureId, PageRef)> + '_ {
        self.pictures.iter().enumerate().filter_map(|(at, picture)| Some((PictureId::at(at), picture.page?)))
    }

    /// The figures and pictures that are at home on a page, in the order of its text.
    pub fn embedded_in(&self, page: PageRef) -> impl Iterator<Item = Embedded> + '_ {
        let found = self.text(page).into_iter().flat_map(embedded).map(|(embedded, _)| embedded);
        found.filter(move |&embedded| self.home_of(embedded) == Some(page))
    }

    /// The page that shows a figure or picture, which it is at home on; none if none does.
    #[must_use]
    pub fn home_of(&self, embedded: Embedded) -> Option<PageRef> {
        match embedded {
            Embedded::Figure(id) => self[id].page,
            Embedded::Picture(id) => self[id].page,
        }
    }

    /// What a place of this kind is called; empty where its kind is not known.
    #[must_use]
    pub fn kind_of_place(&self, place: &Place) -> &str {
        place.kind.map_or("", |kind| &self[kind].one)
    }

    /// The id of an event's kind, and what it is called; both empty where it is not known.
    #[must_use]
    pub fn kind_of_event(&self, event: &Event) -> (&str, &str) {
        event.kind.map_or(("", ""), |kind| (&self[kind].id, &self[kind].record))
    }

    /// The page of a place, if it has one.
    #[must_use]
    pub fn page_of(&self, place: PlaceId) -> Option<PlacePageId> {
        self[place].page
    }
}

/// What the site says of itself.
pub type Settings = record::Settings<Resolved>;

impl Settings {
    /// Where the site will stand; ends with a slash.
    #[must_use]
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_ref().map(|url| url.value.as_str())
    }

    /// The path of the base URL: begins and ends with a slash.
    #[must_use]
    pub fn base_path(&self) -> Option<&str> {
        let (_, rest) = self.base_url()?.split_once("://")?;
        rest.find('/').map(|at| &rest[at..])
    }

    /// Whether pages have pictures, if there is a base URL.
    #[must_use]
    pub fn pictures(&self) -> bool {
        self.pictures.as_ref().is_none_or(|pictures| pictures.value)
    }

    /// Whether the address of a page is given without `.html`.
    #[must_use]
    pub fn clean_urls(&self) -> bool {
        self.clean_urls.as_ref().is_some_and(|clean_urls| clean_urls.value)
    }

    /// Whether texts have compressed copies beside them.
    #[must_use]
    pub fn precompress(&self) -> bool {
        self.precompress.as_ref().is_some_and(|precompress| precompress.value)
    }

    /// What pages of a kind may weigh, in bytes, where the site says so.
    #[must_use]
    pub fn budget(&self, kind: PageKind) -> Option<u32> {
        Some(self.budgets.as_ref()?.0.get(&kind)?.value)
    }
}

/// A source.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title, or what it is in our words.
    pub title: SourceTitle,
    /// Its language.
    pub language: Language,
    /// What `sources.yaml` says of it; none for the site itself.
    pub record: Option<Identified<record::Source<Resolved>>>,
}

impl Source {
    /// Who published it; empty for the site itself.
    #[must_use]
    pub fn publisher(&self) -> &str {
        self.record.as_ref().map_or("", |record| &record.publisher)
    }

    /// When it was published.
    #[must_use]
    pub fn date(&self) -> Option<&Date> {
        self.record.as_ref()?.date.as_deref()
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.record.as_ref()?.url.as_ref().map(|url| url.as_str())
    }

    /// Its archived copy.
    #[must_use]
    pub fn archive_url(&self) -> Option<&str> {
        self.record.as_ref()?.archive_url.as_ref().map(|url| url.as_str())
    }

    /// What kind of publication it is; none for the site itself.
    #[must_use]
    pub fn kind(&self) -> Option<SourceKind> {
        Some(self.record.as_ref()?.kind.value)
    }

    /// Whose it is; none for the site itself.
    #[must_use]
    pub fn party(&self) -> Option<PartyId> {
        Some(self.record.as_ref()?.party?.id)
    }

    /// A neutral note on partiality.
    #[must_use]
    pub fn partiality(&self) -> Option<&Remark<Resolved>> {
        self.record.as_ref()?.partiality.as_ref()
    }

    /// When it was read.
    #[must_use]
    pub fn read(&self) -> Option<&Date> {
        self.record.as_ref()?.read.as_deref()
    }

    /// What was seen of it.
    #[must_use]
    pub fn note(&self) -> Option<&Remark<Resolved>> {
        self.record.as_ref()?.note.as_ref()
    }
}

/// What a source is called.
#[derive(Debug)]
pub enum SourceTitle {
    /// As published.
    Published(String),
    /// In the site's words.
    Described(String),
    /// The site itself; the theme has the words.
    Own,
}

/// A form of a name, with what follows from its being one of several.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// What was written of it.
    pub name: &'a Name,
    /// Whether it is shown to a reader who chooses its language. A language with one living form prefers it.
    pub preferred: bool,
    /// Whether the site uses it.
    pub canonical: bool,
}

impl Deref for Form<'_> {
    type Target = Name;

    fn deref(&self) -> &Name {
        self.name
    }
}

/// Every form of a name, in the order of the file.
fn forms(names: &[Name], canonical: usize) -> impl Iterator<Item = Form<'_>> + Clone {
    let living = |name: &&Name| !matches!(name.kind.value, NameKind::Historical | NameKind::Misspelling);
    names.iter().enumerate().map(move |(position, name)| {
        let alike = || names.iter().filter(living).filter(|other| other.language.value == name.language.value);
        let preferred = name.preferred.as_ref().map(|flag| flag.value);
        Form {
            name,
            preferred: preferred.unwrap_or_else(|| living(&name) && alike().count() == 1),
            canonical: position == canonical,
        }
    })
}

/// The form of a name by which an edition in `language` goes: the one that is shown to a reader who chooses that language; none if no such form is
/// listed. A form in other letters, put into them by a system, is no form of the language, and one of a part, such as a surname, is not that of the whole.
#[must_use]
pub fn form_in(names: &[Name], language: &Language) -> Option<usize> {
    forms(names, usize::MAX).position(|form| {
        let of_language = form.language.value.language() == language.language();
        let in_its_letters = form.kind.value != NameKind::Romanisation
            && language.script().is_none_or(|script| form.language.value.script_of(&form.form) == script);
        form.preferred && of_language && in_its_letters && form.of.is_none()
    })
}

/// A place.
#[derive(Debug)]
pub struct Place {
    /// What the gazetteer says.
    pub entry: Identified<record::Place<Resolved>>,
    /// Which of its names the site uses, in this language.
    pub canonical: usize,
    /// Which of them it uses in the language of the original.
    pub original: usize,
    /// The states it went through, with the event that brought each about; the first may have none.
    pub states: Vec<(Option<EventId>, StateId)>,
    /// Its page.
    pub page: Option<PlacePageId>,
    /// The events at it, in their order.
    pub events: Vec<EventId>,
}

impl Place {
    /// The name the site uses.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.names[self.canonical]
    }

    /// The name that is set beside it at the first mention.
    #[must_use]
    pub fn name_beside(&self) -> Option<&Name> {
        let choice = self.beside.as_ref()?;
        let beside = self.names.iter().find(|name| name.form.value == choice.as_str())?;
        // What is beside the original's name may be that of this language in other letters. Then the original's is the other one.
        let (own, of_original) = (self.name(), &self.names[self.original]);
        let is_own = self.canonical != self.original
            && !choice.by_translation
            && beside.kind.value == NameKind::Romanisation
            && beside.language.value.language() == own.language.value.language();
        Some(if is_own { of_original } else { beside })
    }

    /// Every form of its name.
    pub fn forms(&self) -> impl Iterator<Item = Form<'_>> + Clone {
        forms(&self.names, self.canonical)
    }
}

/// A person, organisation or state.
#[derive(Debug)]
pub struct Person {
    /// What `people.yaml` says.
    pub entry: Identified<record::Person<Resolved>>,
    /// Which of its names the site uses.
    pub canonical: usize,
}

impl Person {
    /// The name the site uses.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.names[self.canonical]
    }

    /// Every form of its name.
    pub fn forms(&self) -> impl Iterator<Item = Form<'_>> + Clone {
        forms(&self.names, self.canonical)
    }
}

/// What was counted or measured.
#[derive(Debug)]
pub struct Figure {
    /// What `figures.yaml` says.
    pub entry: Identified<record::Figure<Resolved>>,
    /// The page that shows it, which it is at home on; none if none does.
    pub page: Option<PageRef>,
}

/// A picture with what is known of it.
#[derive(Debug)]
pub struct Picture {
    /// What `media.yaml` says.
    pub entry: Identified<record::Picture<Resolved>>,
    /// The page that shows it, which it is at home on; none if none does.
    pub page: Option<PageRef>,
    /// Its file; none if that cannot be shown, which is an error.
    pub original: Option<Original>,
}

/// The file of a picture, which is never published itself.
#[derive(Clone, Debug)]
pub struct Original {
    /// Its path from the root of the explainer.
    pub path: String,
    /// What its bytes are known by.
    pub hash: String,
    /// How large it is; none for a drawing that fills whatever room it is given.
    pub size: Option<picture::Size>,
    /// How it is resized; none for a drawing in SVG, which need not be.
    pub format: Option<Format>,
}

/// The figures and pictures that a text places, each with where it does.
pub fn embedded(text: &Text) -> impl Iterator<Item = (Embedded, Span)> + '_ {
    text.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Embedded(embedded) => Some((embedded, block.span)),
        _ => None,
    })
}

/// A page that a file of its own is made into.
#[derive(Debug)]
pub struct Document<T> {
    /// Its id.
    pub id: Spanned<Slug>,
    /// Its file.
    pub file: FileId,
    /// The front matter.
    pub front: T,
    /// The text.
    pub text: Text,
}

impl<T: Walk> Walk for Document<T> {
    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.front.walk(sources, visitor);
        visitor.blocks(&self.text.blocks);
    }
}

/// A form of a name, as written.
pub type Name = record::Name<Resolved>;
/// A matter on which sources differ.
pub type Account = record::Account<Resolved>;
/// A value of a figure.
pub type FigureValue = record::FigureValue<Resolved>;
/// One answer.
pub type AccountVersion = record::AccountVersion<Resolved>;
/// A date of the agreement.
pub type Occasion = record::Occasion<Resolved>;
/// Something that is compared between versions.
pub type Term = record::Term<Resolved>;
/// A change of a due date.
pub type Revision = record::Revision<Resolved>;
/// What happened on an occurrence of what comes back.
pub type Occurrence = record::Occurrence<Resolved>;
impl record::Version<Resolved> {
    /// The phrase in it for `term`.
    #[must_use]
    pub fn phrase(&self, term: &Term) -> Option<&str> {
        let phrase = self.terms.iter().flatten().find(|phrase| phrase.id.value == term.id.value)?;
        Some(&phrase.record)
    }
}

/// An event.
pub type Event = Document<record::Event<Resolved>>;
/// The front page.
pub type IndexPage = Document<record::Index<Resolved>>;
/// A further page.
pub type TextPage = Document<record::Page<Resolved>>;
/// The agreement.
pub type Agreement = Document<record::Agreement<Resolved>>;

impl Agreement {
    /// The day from which its periods count: that of coming into force or, where none is told, that of the signature.
    #[must_use]
    pub fn start(&self) -> Option<&Date> {
        self.in_force.as_ref().or(self.signed.as_ref()).map(|occasion| &occasion.moment.date)
    }
}

/// The page of a place.
#[derive(Debug)]
pub struct PlacePage {
    /// Its file.
    pub document: Document<record::PlacePage<Resolved>>,
    /// The place.
    pub place: PlaceId,
    /// Its own title, or the name of the place.
    pub title: String,
}

/// A point of the agreement.
#[derive(Debug)]
pub struct Point {
    /// Its file.
    pub document: Document<record::Point<Resolved>>,
    /// What came of each of its obligations.
    pub outcomes: Vec<Outcome>,
}

impl Point {
    /// What it obliges whom to, and what came of that.
    pub fn obligations(&self) -> impl Iterator<Item = Obligation<'_>> + Clone {
        self.obligations.iter().zip(&self.outcomes).map(|(record, outcome)| Obligation { record, outcome })
    }
}

/// What came of an obligation.
#[derive(Debug)]
pub struct Outcome {
    /// In a word.
    pub verdict: Verdict,
    /// Other dates that sources give for the event that completed it, each with what it would mean.
    pub other_dates: Vec<OtherDate>,
    /// For what comes back: each occurrence.
    pub occurrences: Option<Occurrences>,
}

/// What somebody owes, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Obligation<'a> {
    /// What was written of it; the events that fulfilled it are in the order of time.
    pub record: &'a record::Obligation<Resolved>,
    /// What came of it.
    pub outcome: &'a Outcome,
}

macro_rules! reads_like {
    ($($type:ident$(<$($generic:tt),*>)? => $field:ident: $target:ty;)*) => {$(
        impl$(<$($generic),*>)? Deref for $type$(<$($generic),*>)? {
            type Target = $target;

            fn deref(&self) -> &$target {
                &self.$field
            }
        }
    )*};
}

reads_like! {
    Place => entry: Identified<record::Place<Resolved>>;
    Person => entry: Identified<record::Person<Resolved>>;
    Figure => entry: Identified<record::Figure<Resolved>>;
    Picture => entry: Identified<record::Picture<Resolved>>;
    Document<T> => front: T;
    PlacePage => document: Document<record::PlacePage<Resolved>>;
    Point => document: Document<record::Point<Resolved>>;
    Obligation<'a> => record: record::Obligation<Resolved>;
    Map => record: MapSettings<Resolved>;
}

/// Another date for the event that completed an obligation.
#[derive(Debug)]
pub struct OtherDate {
    /// The event whose accounts give it.
    pub event: EventId,
    /// Which of its accounts.
    pub account: usize,
    /// Which version of that.
    pub version: usize,
    /// What that date would mean.
    pub verdict: Verdict,
}

/// A correction, or another change that readers are told of.
#[derive(Debug)]
pub struct Change {
    /// Its id, which is its anchor too.
    pub id: Spanned<Slug>,
    /// What was changed.
    pub what: Changed,
    /// The sources that its texts cite, in order.
    pub sources: Vec<SourceId>,
}

/// What was changed.
#[derive(Debug)]
pub enum Changed {
    /// An error was corrected.
    Corrected(record::Correction<Resolved>),
    /// Something was added or changed.
    Updated(record::Change<Resolved>),
}

impl Change {
    /// Whether an error was corrected.
    #[must_use]
    pub fn is_correction(&self) -> bool {
        matches!(self.what, Changed::Corrected(_))
    }

    /// When it was made.
    #[must_use]
    pub fn date(&self) -> &Date {
        match &self.what {
            Changed::Corrected(correction) => &correction.date,
            Changed::Updated(change) => &change.date,
        }
    }

    /// Where it was written.
    #[must_use]
    pub fn span(&self) -> Span {
        match &self.what {
            Changed::Corrected(correction) => correction.span,
            Changed::Updated(change) => change.span,
        }
    }

    /// The pages it concerns, each with the anchor of the part that is meant.
    #[must_use]
    pub fn pages(&self) -> &[(PageRef, Option<String>)] {
        match &self.what {
            Changed::Corrected(correction) => &correction.pages,
            Changed::Updated(change) => &change.pages,
        }
    }
}

impl Walk for Changed {
    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        match self {
            Self::Corrected(correction) => correction.walk(sources, visitor),
            Self::Updated(change) => change.walk(sources, visitor),
        }
    }
}

/// The map.
#[derive(Debug)]
pub struct Map {
    /// What `site.yaml` says.
    pub record: MapSettings<Resolved>,
    /// Every shape of the file.
    pub shapes: Vec<crate::shapes::Feature>,
    /// The dates on which control of a place with a shape changed, with the events; the first stands for the time before.
    pub steps: Vec<Vec<EventId>>,
}

/// Words of a source between quotation marks.
#[derive(Debug)]
pub struct Quotation {
    /// The page it stands on.
    pub page: PageRef,
    /// The words.
    pub text: String,
    /// Where they were written.
    pub span: Span,
    /// The sources it is attributed to.
    pub sources: Vec<SourceId>,
    /// What the record of verifications says of it.
    pub standing: Standing,
    /// The source and the hash of its text, for each entry of the record.
    pub verified_in: Vec<(String, String)>,
}

/// An address of the web, where it was written.
#[derive(Debug)]
pub struct Address {
    /// The address.
    pub url: String,
    /// Where it stands.
    pub span: Span,
    /// What it is for.
    pub role: AddressRole,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressRole {
    /// There the source is.
    Source(SourceId),
    /// There an archived copy of the source is.
    Archive(SourceId),
    /// A text links to it.
    Text,
}

/// What is known of a quotation's wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was found word for word in the archived text on that day.
    Verified(NaiveDate),
    /// Another wording was verified; this one was not.
    Changed,
    /// It was never compared.
    Never,
}
