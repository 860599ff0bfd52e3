//! What the explainer means: complete and immutable. References are ids that cannot be broken, dates are dates, verdicts and
//! disagreements are computed.
//!
//! `resolve` makes it, `render` reads it. It derives neither `Serialize` nor `Deserialize`: the form of the output is not its affair.

pub mod anchors;
mod ids;
mod periods;
mod plain;
pub mod route;
pub mod verdict;

pub use anchors::{Anchors, Named, PagePart};
pub use ids::{EventId, PageRef, PartyId, PersonId, PlaceId, PlacePageId, PointId, SourceId, StateId, TextPageId};
pub use plain::plain;
pub use route::Document;
pub use verdict::{Due, Timing, Verdict};

use std::collections::BTreeMap;
use std::ops::Index as IndexBy;

use chrono::NaiveDate;

use crate::record::{AccountKind, NameKind, PartyKind, Pattern, PersonKind, Point2, SourceKind, VersionStatus};
use crate::source::{FileId, Span};
use crate::text::{Inline, Phase, Text as Tree};
use crate::value::{Alias, Date, Language, Moment, PageKind, Zone};

/// References that are resolved.
#[derive(Clone, Copy, Debug)]
pub enum Resolved {}

impl Phase for Resolved {
    type Link = Target;
    type Source = SourceId;
    type Place = Mention;
    type Image = String;
    type HeadingId = ();
}

/// A whole text.
pub type Text = Tree<Resolved>;
/// Running text.
pub type Running = Vec<Inline<Resolved>>;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The place.
    pub place: PlaceId,
    /// The form that is kept, by its position in the place's names; none for the site's own.
    pub name: Option<usize>,
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
    EventId => events: Event;
    PointId => points: Point;
    TextPageId => pages: TextPage;
    PlacePageId => place_pages: PlacePage;
    PartyId => parties: Party;
    StateId => states: State;
}

/// The whole explainer.
#[derive(Debug)]
pub struct Site {
    /// What the site says of itself.
    pub settings: Settings,
    /// The parties.
    pub parties: Vec<Party>,
    /// The states.
    pub states: Vec<State>,
    /// The sources; the first is the site itself.
    pub sources: Vec<Source>,
    /// The gazetteer, in the order of the file.
    pub places: Vec<Place>,
    /// People, organisations and states, in the order of the file.
    pub people: Vec<Person>,
    /// Loaded matters.
    pub wording: Vec<Wording>,
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
    /// The former addresses of pages, in the order of pages; each stands for itself.
    pub redirects: Vec<Redirect>,
    /// The anchors of every page.
    pub anchors: Anchors,
    /// What each page states and on which sources, in the order of pages.
    pub evidence: Vec<(PageRef, Vec<Statement>)>,
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

    /// The page of a place, if it has one.
    #[must_use]
    pub fn page_of(&self, place: PlaceId) -> Option<PlacePageId> {
        self[place].page
    }
}

/// A former address of a page.
#[derive(Debug)]
pub struct Redirect {
    /// The address.
    pub from: Alias,
    /// The page that stood there.
    pub to: PageRef,
}

/// What the site says of itself.
#[derive(Debug)]
pub struct Settings {
    /// The title.
    pub title: String,
    /// The line below it.
    pub tagline: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Where it will stand; ends with a slash.
    pub base_url: Option<String>,
    /// The language of the prose.
    pub language: Language,
    /// The zone in which days are reckoned.
    pub zone: Zone,
    /// The zones in which hours are shown, with their names.
    pub zones: Vec<(Zone, String)>,
    /// Name and address of the licence.
    pub licence: Option<(String, String)>,
    /// The repository.
    pub repository: Option<String>,
    /// Where a file is edited.
    pub edit_url: Option<String>,
    /// Whether pages have pictures, if there is a base URL.
    pub pictures: bool,
    /// The longest quotation, in words.
    pub quotation_limit: Option<u32>,
    /// What the pages of a kind may weigh, in bytes, where the site says so.
    pub budgets: BTreeMap<PageKind, u32>,
    /// Whether texts have compressed copies beside them.
    pub precompress: bool,
    /// The folder of place pages.
    pub place_folder: String,
    /// The title of their list; none where the theme's word is meant.
    pub places_title: Option<String>,
    /// The headings of the chronology.
    pub periods: Vec<PeriodHeading>,
    /// Whether the whole is offered as a book; none where its length decides.
    pub books: Option<bool>,
    /// How names are chosen.
    pub name_rule: Option<Running>,
}

impl Settings {
    /// The path of the base URL: begins and ends with a slash.
    #[must_use]
    pub fn base_path(&self) -> Option<&str> {
        let (_, rest) = self.base_url.as_deref()?.split_once("://")?;
        rest.find('/').map(|at| &rest[at..])
    }
}

/// A heading of the chronology.
#[derive(Debug)]
pub struct PeriodHeading {
    /// Its anchor.
    pub id: String,
    /// Its words.
    pub title: String,
    /// Its first day.
    pub from: Option<Date>,
}

/// A word of the site's list of parties.
#[derive(Debug)]
pub struct Party {
    /// Its words.
    pub name: String,
    /// How it stands to the matter.
    pub kind: PartyKind,
}

/// A state that a place can be in.
#[derive(Debug)]
pub struct State {
    /// Its id.
    pub id: String,
    /// In words that follow "is".
    pub name: String,
    /// In one or two words.
    pub short: String,
    /// How the map fills it.
    pub pattern: Pattern,
}

/// A source.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title, or what it is in our words.
    pub title: SourceTitle,
    /// When it was published.
    pub date: Option<Date>,
    /// Its language.
    pub language: Language,
    /// Its address.
    pub url: Option<String>,
    /// Its archived copy.
    pub archive_url: Option<String>,
    /// What kind of publication it is; none for the site itself.
    pub kind: Option<SourceKind>,
    /// Whose it is; none for the site itself.
    pub party: Option<PartyId>,
    /// A neutral note on partiality.
    pub partiality: Option<Running>,
    /// When it was read.
    pub read: Option<Date>,
    /// What was seen of it.
    pub note: Option<Running>,
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

/// A place.
#[derive(Debug)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// One of its kind.
    pub kind: String,
    /// Every form of its name.
    pub names: Vec<Name>,
    /// Which of them the site uses.
    pub canonical: usize,
    /// Which of them is set beside it at the first mention.
    pub beside: Option<usize>,
    /// The place it belongs to.
    pub parent: Option<PlaceId>,
    /// The places it borders on.
    pub neighbours: Vec<PlaceId>,
    /// Its position.
    pub point: Option<Point2>,
    /// The feature that shows it.
    pub shape: Option<String>,
    /// The states it went through, with the event that brought each about; the first may have none.
    pub states: Vec<(Option<EventId>, StateId)>,
    /// Its page.
    pub page: Option<PlacePageId>,
    /// The events at it, in their order.
    pub events: Vec<EventId>,
    /// Its ISO 3166-2 code.
    pub iso: Option<String>,
    /// A remark.
    pub note: Option<Running>,
    /// For kind and position.
    pub sources: Vec<SourceId>,
}

impl Place {
    /// The name the site uses.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.names[self.canonical]
    }
}

/// A form of a name.
#[derive(Debug)]
pub struct Name {
    /// The form.
    pub form: String,
    /// Its language.
    pub language: Language,
    /// What kind of form it is.
    pub kind: NameKind,
    /// Whether it is shown to a reader who chooses this language.
    pub preferred: bool,
    /// The romanisation system.
    pub system: Option<String>,
    /// Who uses it.
    pub used_by: Option<Running>,
    /// What exactly it names.
    pub of: Option<String>,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// A remark.
    pub note: Option<Running>,
    /// Where it stands.
    pub attested: Vec<Attestation>,
}

/// A source in which a form stands.
#[derive(Debug)]
pub struct Attestation {
    /// The source.
    pub source: SourceId,
    /// The form as the source has it, where it differs.
    pub written: Option<String>,
    /// How often.
    pub count: Option<u32>,
    /// Where the attestation was written.
    pub span: Span,
}

/// A person, organisation or state.
#[derive(Debug)]
pub struct Person {
    /// The id.
    pub id: String,
    /// Which of the three.
    pub kind: PersonKind,
    /// Who that is.
    pub role: Option<Running>,
    /// Every form of the name.
    pub names: Vec<Name>,
    /// Which of them the site uses.
    pub canonical: usize,
    /// A remark.
    pub note: Option<Running>,
}

impl Person {
    /// The name the site uses.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.names[self.canonical]
    }
}

/// An event.
#[derive(Debug)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// What its page may weigh, in bytes, if it says so itself.
    pub budget: Option<u32>,
    /// Its title.
    pub title: String,
    /// When.
    pub moment: Moment,
    /// A remark on the hour.
    pub time_note: Option<Running>,
    /// The id of its kind.
    pub kind: String,
    /// Its kind in words.
    pub kind_name: String,
    /// Where.
    pub places: Vec<PlaceId>,
    /// Who.
    pub people: Vec<PersonId>,
    /// The points it concerns.
    pub points: Vec<PointId>,
    /// The states it brought about.
    pub states: Vec<(PlaceId, StateId)>,
    /// For title, date and kind.
    pub sources: Vec<SourceId>,
    /// One or two sentences.
    pub summary: Running,
    /// What happened.
    pub text: Text,
    /// Where sources differ.
    pub accounts: Vec<Account>,
}

/// A matter on which sources differ.
#[derive(Debug)]
pub struct Account {
    /// Its id in its file.
    pub id: String,
    /// What kind of matter.
    pub about: AccountKind,
    /// What is answered differently.
    pub question: String,
    /// The answers.
    pub versions: Vec<AccountVersion>,
    /// How this site words it.
    pub note: Option<Running>,
}

/// One answer.
#[derive(Debug)]
pub struct AccountVersion {
    /// What is said.
    pub says: Running,
    /// The date it gives.
    pub date: Option<Date>,
    /// Whose statement it is.
    pub by: Vec<PersonId>,
    /// Who says so.
    pub sources: Vec<SourceId>,
}

/// The page of a place.
#[derive(Debug)]
pub struct PlacePage {
    /// The place.
    pub place: PlaceId,
    /// Its file.
    pub file: FileId,
    /// What its page may weigh, in bytes, if it says so itself.
    pub budget: Option<u32>,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: Running,
    /// Facts at a glance.
    pub facts: Vec<Fact>,
    /// Where sources differ.
    pub accounts: Vec<Account>,
    /// The story.
    pub text: Text,
}

/// A fact at a glance.
#[derive(Debug)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What is said.
    pub value: Running,
    /// A remark.
    pub note: Option<Running>,
    /// Who says so.
    pub sources: Vec<SourceId>,
}

/// The front page.
#[derive(Debug)]
pub struct IndexPage {
    /// Its file.
    pub file: FileId,
    /// What its page may weigh, in bytes, if it says so itself.
    pub budget: Option<u32>,
    /// Its title.
    pub title: String,
    /// What this is.
    pub lead: Running,
    /// The text.
    pub text: Text,
}

/// A further page.
#[derive(Debug)]
pub struct TextPage {
    /// Its id.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// What its page may weigh, in bytes, if it says so itself.
    pub budget: Option<u32>,
    /// Its title.
    pub title: String,
    /// Its short title in the navigation; none if it stands in the footer only.
    pub nav: Option<String>,
    /// One or two sentences.
    pub summary: Option<Running>,
    /// The text.
    pub text: Text,
}

/// The agreement.
#[derive(Debug)]
pub struct Agreement {
    /// Its file.
    pub file: FileId,
    /// What its page may weigh, in bytes, if it says so itself.
    pub budget: Option<u32>,
    /// Its title.
    pub title: String,
    /// What it is called in running text.
    pub short: String,
    /// Who signed it.
    pub signatories: Vec<PersonId>,
    /// When it was signed.
    pub signed: Option<Occasion>,
    /// When it came into force.
    pub in_force: Option<Occasion>,
    /// One or two sentences.
    pub summary: Running,
    /// The text.
    pub text: Text,
    /// Its published versions.
    pub versions: Vec<Version>,
    /// What is compared between them.
    pub terms: Vec<Term>,
    /// Where sources differ.
    pub accounts: Vec<Account>,
}

/// A date of the agreement.
#[derive(Debug)]
pub struct Occasion {
    /// When.
    pub moment: Moment,
    /// The event that tells of it.
    pub event: Option<EventId>,
    /// Who says so.
    pub sources: Vec<SourceId>,
}

/// A published version.
#[derive(Debug)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// What kind of version it is.
    pub status: VersionStatus,
    /// Where it stands.
    pub sources: Vec<SourceId>,
    /// The points read in it; none if that is not recorded.
    pub seen: Vec<PointId>,
    /// A remark.
    pub note: Option<Running>,
    /// The phrase in it, by the position of the term.
    pub terms: BTreeMap<usize, String>,
}

/// Something that is compared between versions.
#[derive(Debug)]
pub struct Term {
    /// What is compared.
    pub label: String,
    /// The heading it stands under.
    pub group: String,
    /// The point it stands in.
    pub point: Option<PointId>,
    /// A remark.
    pub note: Option<Running>,
}

/// A point of the agreement.
#[derive(Debug)]
pub struct Point {
    /// Its id.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// What its page may weigh, in bytes, if it says so itself.
    pub budget: Option<u32>,
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// In which it was read.
    pub sources: Vec<SourceId>,
    /// One or two sentences.
    pub summary: Running,
    /// The paraphrase.
    pub text: Text,
    /// What it obliges whom to.
    pub obligations: Vec<Obligation>,
    /// Where readings or reports differ.
    pub accounts: Vec<Account>,
}

/// What somebody owes, and what came of it.
#[derive(Debug)]
pub struct Obligation {
    /// Its anchor.
    pub id: String,
    /// Who owes it.
    pub who: Vec<PersonId>,
    /// To whom.
    pub to: Vec<PersonId>,
    /// What.
    pub what: Running,
    /// What places it is about.
    pub places: Vec<PlaceId>,
    /// When it was due as signed.
    pub due: Option<Due>,
    /// How the date was changed.
    pub revisions: Vec<Revision>,
    /// By which events it was done, in the order of time.
    pub fulfilled_by: Vec<EventId>,
    /// By which events it was broken.
    pub broken_by: Vec<EventId>,
    /// By which events it was superseded.
    pub superseded_by: Vec<EventId>,
    /// By which event its term ended.
    pub ended_by: Option<EventId>,
    /// A remark.
    pub note: Option<Running>,
    /// Who says so.
    pub sources: Vec<SourceId>,
    /// What came of it.
    pub verdict: Verdict,
    /// Other dates that sources give for the event that completed it, each with what it would mean.
    pub other_dates: Vec<OtherDate>,
}

/// A change of a due date.
#[derive(Debug)]
pub struct Revision {
    /// The new date.
    pub due: Due,
    /// When it was agreed.
    pub agreed: Option<Date>,
    /// Who asked for it.
    pub asked_by: Vec<PersonId>,
    /// Who agreed.
    pub agreed_by: Vec<PersonId>,
    /// Why.
    pub why: Option<Running>,
    /// Who says so.
    pub sources: Vec<SourceId>,
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

/// A loaded matter.
#[derive(Debug)]
pub struct Wording {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The terms not used in the site's own voice.
    pub terms: Vec<String>,
    /// Who uses what.
    pub uses: Vec<WordingUse>,
    /// What the site says instead.
    pub wording: Running,
    /// Why.
    pub why: Option<Running>,
}

/// A use of a loaded term.
#[derive(Debug)]
pub struct WordingUse {
    /// The term.
    pub term: String,
    /// Who uses it.
    pub by: String,
    /// Of what.
    pub of: Option<String>,
    /// Where.
    pub sources: Vec<SourceId>,
}

/// A correction, or another change that readers are told of.
#[derive(Debug)]
pub struct Change {
    /// Its id, which is its anchor too.
    pub id: String,
    /// When it was made.
    pub date: Date,
    /// The pages it concerns, each with the anchor of the part that is meant.
    pub pages: Vec<(PageRef, Option<String>)>,
    /// What was changed.
    pub what: Changed,
    /// The sources that its texts cite, in order.
    pub sources: Vec<SourceId>,
}

/// What was changed.
#[derive(Debug)]
pub enum Changed {
    /// An error was corrected.
    Corrected {
        /// What was said.
        wrong: Running,
        /// What is right.
        right: Running,
        /// How the error came about or was noticed.
        why: Running,
    },
    /// Something was added or changed.
    Updated(Running),
}

impl Change {
    /// Whether an error was corrected.
    #[must_use]
    pub fn is_correction(&self) -> bool {
        matches!(self.what, Changed::Corrected { .. })
    }
}

/// The map.
#[derive(Debug)]
pub struct Map {
    /// What the lines mean.
    pub caption: Running,
    /// Every shape of the file.
    pub shapes: Vec<crate::shapes::Feature>,
    /// The places the map is drawn around.
    pub focus: Vec<PlaceId>,
    /// Points to mark.
    pub points: Vec<PlaceId>,
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

/// A statement and the sources it rests on.
#[derive(Debug)]
pub struct Statement {
    /// Its sources; empty if it has none.
    pub sources: Vec<SourceId>,
}
