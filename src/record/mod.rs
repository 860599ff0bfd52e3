//! The records of the content format, as authors write them. `docs/format.md` explains each with an example.

mod budgets;

pub use budgets::Budgets;

use crate::parse::decode::{Decode, Decoder, ValueKind, record, words};
use crate::parse::yaml::{Node, NodeKind};
use crate::source::Spanned;
use crate::text::Running;
use crate::value::{Alias, BaseUrl, Clock, Date, Language, Period, Slug, WebUrl, Zone};

pub use crate::parse::decode::{Entry, Table};

/// A text of one line.
pub type Line = Spanned<String>;
/// A reference to a record by its id.
pub type Id = Spanned<Slug>;
/// `true` or `false`.
pub type Flag = Spanned<bool>;
/// A whole number.
pub type Number = Spanned<u32>;

record! {
    /// `site.yaml`: what the explainer is called, and the words its files may use.
    Settings: "site.yaml" {
        /// The title of the explainer.
        required title: Line,
        /// The line below the title.
        required tagline: Line,
        /// One or two sentences for search engines and feeds.
        optional description: Line,
        /// Where the site will stand; canonical links and feeds need it.
        optional base_url: Spanned<BaseUrl>,
        /// The language of the prose, a BCP 47 tag.
        required language: Spanned<Language>,
        /// The folder in `themes/`.
        optional theme: Line,
        /// The IANA zone in which days without an hour are reckoned.
        required zone: Spanned<Zone>,
        /// The zones in which an hour is shown, besides the one it is stated in.
        list zones: NamedZone,
        /// The licence of the content.
        optional licence: Licence,
        /// The address of the repository.
        optional repository: Spanned<WebUrl>,
        /// The address at which a file is edited; `{path}` stands for the file.
        optional edit_url: Line,
        /// Whether each page has a picture that other sites show beside a link to it; they are made if not said, and need
        /// `base_url`.
        optional pictures: Flag,
        /// The longest quotation, in words.
        optional quotation_limit: Number,
        /// What the pages of a kind may weigh, in bytes of HTML and CSS after Brotli.
        optional budgets: Budgets,
        /// Whether each text has a copy as gzip and as Brotli beside it, for hosts that send such copies.
        optional precompress: Flag,
        /// The words that a source's `party` may use.
        optional parties: Table<Party>,
        /// The states a place can be in.
        optional states: Table<State>,
        /// Where the pages of places stand.
        optional place_pages: PlacePages,
        /// What a place may be.
        optional place_kinds: Table<PlaceKind>,
        /// What an event may be.
        optional event_kinds: Table<Line>,
        /// The headings of the chronology.
        list periods: PeriodHeading,
        /// Whether the whole is also offered as a book; where nothing is said, up to 500 pages.
        optional books: Flag,
        /// The rule by which the site chooses its form of a name.
        optional name_rule: Running,
        /// The map of the front page.
        optional map: MapSettings,
    }
}

/// The folder of the pages of places where `site.yaml` names none.
pub const DEFAULT_PLACE_FOLDER: &str = "places";

impl Settings {
    /// The folder of the pages of places, which is also the name of their list.
    #[must_use]
    pub fn place_folder(&self) -> &str {
        self.place_pages.as_ref().map_or(DEFAULT_PLACE_FOLDER, |pages| pages.folder.value.as_str())
    }
}

record! {
    /// A zone in which hours are shown.
    NamedZone: "a zone" {
        /// The IANA name.
        required zone: Spanned<Zone>,
        /// What readers call it.
        required name: Line,
    }
}

record! {
    /// The licence of the content.
    Licence: "the licence" {
        /// Its name.
        required name: Line,
        /// Its text.
        required url: Spanned<WebUrl>,
    }
}

record! {
    /// A word of the site's own list of parties.
    Party: "a party" {
        /// What readers are shown.
        required name: Line,
        /// How it stands to the matter.
        required kind: Spanned<PartyKind>,
    }
}

words! {
    /// How the publisher of a source stands to the matter.
    PartyKind {
        /// A party to the agreement or conflict.
        Party = "party",
        /// A third party with interests of its own.
        ThirdParty = "third-party",
        /// Independent of all parties.
        Independent = "independent",
        /// Not established.
        Unknown = "unknown",
    }
}

record! {
    /// A state that a place can be in.
    State: "a state" {
        /// In words that follow "is": `under …`.
        required name: Line,
        /// In one or two words.
        required short: Line,
        /// How the map fills it.
        required pattern: Spanned<Pattern>,
    }
}

words! {
    /// How the map fills a shape: states are told apart without colour.
    Pattern {
        /// Filled.
        Solid = "solid",
        /// Slanting lines.
        Hatched = "hatched",
        /// Crossing lines.
        Crossed = "crossed",
        /// Dots.
        Dotted = "dotted",
        /// Left empty.
        Plain = "plain",
    }
}

record! {
    /// Where the pages of places stand.
    PlacePages: "place_pages" {
        /// The folder in `content/`, and in the site.
        required folder: Id,
        /// What their list is called.
        required title: Line,
    }
}

record! {
    /// A kind of place.
    PlaceKind: "a kind of place" {
        /// One of them.
        required one: Line,
        /// The heading of several.
        required many: Line,
    }
}

record! {
    /// A heading of the chronology.
    PeriodHeading: "a period" {
        /// Its anchor.
        required id: Id,
        /// Its words.
        required title: Line,
        /// The day it begins; the first needs none.
        optional from: Spanned<Date>,
    }
}

record! {
    /// The map of the front page.
    MapSettings: "the map" {
        /// What the lines mean and where they come from.
        required caption: Running,
        /// The places whose shapes the map is drawn around.
        list focus: Id,
        /// Points to mark and label.
        list places: Id,
    }
}

record! {
    /// A source.
    Source: "a source" {
        /// Who published it.
        required publisher: Line,
        /// Its title as published.
        optional title: Line,
        /// What it is in our own words, where no title was seen.
        optional description: Line,
        /// When it was published.
        optional date: Spanned<Date>,
        /// The language of the text that was read.
        required language: Spanned<Language>,
        /// Its address.
        optional url: Spanned<WebUrl>,
        /// The address of an archived copy.
        optional archive_url: Spanned<WebUrl>,
        /// What kind of publication it is.
        required kind: Spanned<SourceKind>,
        /// Whose it is: a word of the site's list of parties.
        required party: Id,
        /// A neutral note on partiality.
        optional partiality: Running,
        /// When it was read.
        optional read: Spanned<Date>,
        /// What was seen of it, and in which copy.
        optional note: Running,
    }
}

words! {
    /// What kind of publication a source is.
    SourceKind {
        /// The text itself, from a party or depositary.
        OfficialText = "official-text",
        /// A copy of it elsewhere.
        CopyOfOfficialText = "copy-of-official-text",
        /// A text that circulated before or beside the official one.
        CirculatedText = "circulated-text",
        /// An informal translation.
        Translation = "translation",
        /// A statement by an office or official.
        OfficialStatement = "official-statement",
        /// A document of the United Nations.
        UnDocument = "un-document",
        /// A document of a court.
        CourtDocument = "court-document",
        /// A news agency.
        NewsAgency = "news-agency",
        /// A news site.
        NewsSite = "news-site",
        /// A newspaper.
        Newspaper = "newspaper",
        /// A broadcaster.
        Broadcaster = "broadcaster",
        /// A medium run by a state.
        StateMedia = "state-media",
        /// A report by a non-governmental organisation.
        NgoReport = "ngo-report",
        /// An analysis.
        Analysis = "analysis",
        /// An encyclopedia.
        Encyclopedia = "encyclopedia",
        /// A work of reference.
        Reference = "reference",
        /// A database.
        Database = "database",
        /// A blog or private site.
        Blog = "blog",
        /// Anything else.
        Other = "other",
    }
}

record! {
    /// A place of the gazetteer.
    Place: "a place" {
        /// What it is: one of the site's kinds.
        required kind: Id,
        /// Every form of its name.
        list names: Name,
        /// The place it belongs to.
        optional parent: Id,
        /// The places it borders on.
        list neighbours: Id,
        /// Latitude and longitude in decimal degrees, WGS 84.
        optional point: Spanned<Point2>,
        /// The feature of `map.geojson` that shows it.
        optional shape: Line,
        /// The state it was in before the first event that changed it.
        optional state: Id,
        /// The form set in brackets at the first mention on a page.
        optional beside: Line,
        /// Its ISO 3166-2 code.
        optional iso: Line,
        /// A remark.
        optional note: Running,
        /// For kind and position.
        list sources: Id,
    }
}

/// Latitude and longitude in decimal degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point2 {
    /// Degrees north of the equator, -90 to 90.
    pub latitude: f64,
    /// Degrees east of Greenwich, -180 to 180.
    pub longitude: f64,
}

impl Decode for Spanned<Point2> {
    const KIND: ValueKind = ValueKind::Position;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        crate::parse::decode::pair(node, decoder)
            .map(|(latitude, longitude)| Spanned::new(Point2 { latitude, longitude }, node.span))
    }
}

record! {
    /// A form of a name.
    Name: "a name" {
        /// The form, exactly as written.
        required form: Line,
        /// BCP 47, with a script where the language has several.
        required language: Spanned<Language>,
        /// What kind of form it is.
        required kind: Spanned<NameKind>,
        /// Whether the site itself uses it.
        optional canonical: Flag,
        /// Whether it is shown to a reader who chooses this language.
        optional preferred: Flag,
        /// The romanisation system it follows.
        optional system: Line,
        /// Who uses it.
        optional used_by: Running,
        /// What exactly it names, where that differs.
        optional of: Line,
        /// Since when it is used.
        optional from: Spanned<Date>,
        /// Until when it was used.
        optional until: Spanned<Date>,
        /// A remark.
        optional note: Running,
        /// The sources in which it stands.
        list attested: Attested,
    }
}

words! {
    /// What kind of form a name is.
    NameKind {
        /// In its own language and script.
        Native = "native",
        /// Put into Latin or another script by a system or habit.
        Romanisation = "romanisation",
        /// As newspapers and agencies spell it.
        Press = "press",
        /// As a government or international body spells it.
        Official = "official",
        /// No longer in use.
        Historical = "historical",
        /// A slip.
        Misspelling = "misspelling",
    }
}

record! {
    /// A source in which a form stands, with how it stands there.
    AttestedAs: "an attestation" {
        /// The source.
        required source: Id,
        /// The form as the source has it: inflected, or with other words.
        optional r#as: Line,
        /// How often it stands there.
        optional count: Number,
    }
}

/// An attestation: an id alone, or with details.
#[derive(Clone, Debug)]
pub struct Attested {
    /// The source.
    pub source: Id,
    /// The form as the source has it, where it differs.
    pub written: Option<Line>,
    /// How often it stands there.
    pub count: Option<Number>,
}

impl Decode for Attested {
    const KIND: ValueKind = ValueKind::Either(&Id::KIND, &AttestedAs::KIND);

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if let NodeKind::Map(_) = node.kind {
            let AttestedAs { source, r#as, count, .. } = AttestedAs::decode(node, decoder)?;
            return Some(Self { source, written: r#as, count });
        }
        Some(Self { source: Id::decode(node, decoder)?, written: None, count: None })
    }
}

record! {
    /// A person, organisation or state.
    Person: "a person" {
        /// Which of the three.
        required kind: Spanned<PersonKind>,
        /// Who that is.
        optional role: Running,
        /// Every form of the name.
        list names: Name,
        /// A remark.
        optional note: Running,
    }
}

words! {
    /// Who can act.
    PersonKind {
        /// A human being.
        Person = "person",
        /// An organisation, office or unit.
        Organisation = "organisation",
        /// A state.
        State = "state",
    }
}

record! {
    /// The front matter of an event.
    Event: "an event" {
        /// A short sentence in the present tense.
        required title: Line,
        /// When, as an EDTF date.
        required date: Spanned<Date>,
        /// The hour as the sources state it.
        optional time: Spanned<Clock>,
        /// The IANA zone in which they state it.
        optional zone: Spanned<Zone>,
        /// A remark on the hour.
        optional time_note: Running,
        /// What it is: one of the site's kinds.
        required kind: Id,
        /// Where.
        list places: Id,
        /// Who took part.
        list people: Id,
        /// The points it concerns.
        list points: Id,
        /// The states it brought about, by place.
        optional states: Table<Id>,
        /// For title, date and kind.
        list sources: Id,
        /// One or two sentences.
        required summary: Running,
        /// Where sources differ.
        list accounts: Account,
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
        /// Whether it is left out of the published site.
        optional draft: Flag,
        /// The day, in the site's zone, from which it is part of the published site.
        optional publish_from: Spanned<Date>,
    }
}

record! {
    /// A matter on which sources differ.
    Account: "an entry of accounts" {
        /// Its anchor.
        required id: Id,
        /// What kind of matter it is.
        required about: Spanned<AccountKind>,
        /// What the sources answer differently.
        required question: Line,
        /// The answers.
        list versions: AccountVersion,
        /// On a point: the obligation whose outcome is disputed.
        optional obligation: Id,
        /// How this site words it.
        optional note: Running,
    }
}

words! {
    /// What sources can differ on.
    AccountKind {
        /// A day, month or year.
        Date = "date",
        /// An hour.
        Time = "time",
        /// Where it was.
        Place = "place",
        /// A number.
        Figure = "figure",
        /// Words.
        Wording = "wording",
        /// A name.
        Name = "name",
        /// Why.
        Cause = "cause",
        /// Who did or said it.
        Attribution = "attribution",
        /// What a text means.
        Reading = "reading",
        /// What came of it.
        Outcome = "outcome",
    }
}

record! {
    /// One answer.
    AccountVersion: "a version" {
        /// What is said.
        required says: Running,
        /// The date it gives, if it is one.
        optional date: Spanned<Date>,
        /// Whose statement it is.
        list by: Id,
        /// Who says so.
        list sources: Id,
    }
}

record! {
    /// The front matter of a place's page.
    PlacePage: "a place page" {
        /// Its title; the canonical name unless said otherwise.
        optional title: Line,
        /// Its place in lists.
        optional order: Number,
        /// One or two sentences.
        required summary: Running,
        /// Facts at a glance.
        list facts: Fact,
        /// Where sources differ.
        list accounts: Account,
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
        /// Whether it is left out of the published site.
        optional draft: Flag,
        /// The day, in the site's zone, from which it is part of the published site.
        optional publish_from: Spanned<Date>,
    }
}

record! {
    /// A fact at a glance.
    Fact: "a fact" {
        /// What it is about.
        required label: Line,
        /// What is said.
        required value: Running,
        /// A remark.
        optional note: Running,
        /// Who says so.
        list sources: Id,
    }
}

record! {
    /// The front matter of the agreement.
    Agreement: "the agreement" {
        /// Its title.
        required title: Line,
        /// What it is called in running text.
        required short: Line,
        /// Who signed it.
        list signatories: Id,
        /// When it was signed.
        optional signed: Occasion,
        /// When it came into force.
        optional in_force: Occasion,
        /// One or two sentences.
        required summary: Running,
        /// Its published versions.
        list versions: Version,
        /// What is compared between them.
        list terms: Term,
        /// Where sources differ.
        list accounts: Account,
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
    }
}

record! {
    /// A date of the agreement.
    Occasion: "a date of the agreement" {
        /// When, as an EDTF date.
        required date: Spanned<Date>,
        /// The hour as the sources state it.
        optional time: Spanned<Clock>,
        /// The IANA zone in which they state it.
        optional zone: Spanned<Zone>,
        /// The event that tells of it.
        optional event: Id,
        /// Who says so.
        list sources: Id,
    }
}

record! {
    /// A published version of the agreement.
    Version: "a version of the agreement" {
        /// Its id.
        required id: Id,
        /// What it is called.
        required name: Line,
        /// Its language.
        required language: Spanned<Language>,
        /// What kind of version it is.
        required status: Spanned<VersionStatus>,
        /// Where it stands.
        list source: Id,
        /// The points that were read in it.
        list seen: Id,
        /// A remark.
        optional note: Running,
        /// The phrase in it, by the id of the term.
        optional terms: Table<Line>,
    }
}

words! {
    /// What kind of version of a text it is.
    VersionStatus {
        /// Published by a party or depositary.
        Official = "official",
        /// Translated by somebody else.
        Translation = "translation",
        /// Copied elsewhere.
        Copy = "copy",
        /// In circulation before or beside the official text.
        Circulated = "circulated",
        /// Words of it in a report.
        Report = "report",
    }
}

record! {
    /// Something that is compared between versions.
    Term: "a term" {
        /// Its id.
        required id: Id,
        /// What is compared.
        required label: Line,
        /// The heading it stands under.
        optional group: Line,
        /// The point it stands in.
        optional point: Id,
        /// A remark.
        optional note: Running,
    }
}

record! {
    /// The front matter of a point.
    Point: "a point" {
        /// Its number.
        required number: Number,
        /// Its title.
        required title: Line,
        /// In which it was read.
        list sources: Id,
        /// One or two sentences.
        required summary: Running,
        /// What it obliges whom to.
        list obligations: Obligation,
        /// Where readings or reports differ.
        list accounts: Account,
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
        /// Whether it is left out of the published site.
        optional draft: Flag,
        /// The day, in the site's zone, from which it is part of the published site.
        optional publish_from: Spanned<Date>,
    }
}

record! {
    /// What somebody owes.
    Obligation: "an obligation" {
        /// Its anchor.
        required id: Id,
        /// Who owes it.
        list who: Id,
        /// To whom.
        list to: Id,
        /// What.
        required what: Running,
        /// What places it is about.
        list places: Id,
        /// When it was due as signed.
        optional due: Due,
        /// Who says so.
        list sources: Id,
        /// How the due date was changed.
        list revisions: Revision,
        /// By which events it was done; the last one completes it.
        list fulfilled_by: Id,
        /// By which events it was broken, or could no longer be done.
        list broken_by: Id,
        /// By which events something else took its place.
        list superseded_by: Id,
        /// For a term: by which event it ended.
        optional ended_by: Id,
        /// A remark.
        optional note: Running,
    }
}

record! {
    /// When something is due.
    Due: "a due date" {
        /// On that day at the latest.
        optional by: Spanned<Date>,
        /// Earlier than that day.
        optional before: Spanned<Date>,
        /// From that moment on.
        optional from: Spanned<Date>,
        /// The hour of `from`.
        optional time: Spanned<Clock>,
        /// Its IANA zone.
        optional zone: Spanned<Zone>,
        /// So long after coming into force.
        optional within: Spanned<Period>,
        /// For so long.
        optional r#for: Spanned<Period>,
    }
}

record! {
    /// A change of a due date.
    Revision: "a revision" {
        /// The new date.
        required due: Due,
        /// When it was agreed.
        optional agreed: Spanned<Date>,
        /// Who asked for it.
        list asked_by: Id,
        /// Who agreed.
        list agreed_by: Id,
        /// Why.
        optional why: Running,
        /// Who says so.
        list sources: Id,
    }
}

record! {
    /// A loaded matter.
    Wording: "an entry of wording.yaml" {
        /// Its title.
        required title: Line,
        /// Terms that the site does not use in its own voice.
        list terms: Line,
        /// Who uses what.
        list uses: WordingUse,
        /// What the site says instead.
        required wording: Running,
        /// Why.
        optional why: Running,
    }
}

record! {
    /// A use of a loaded term.
    WordingUse: "a use" {
        /// The term.
        required term: Line,
        /// Who uses it.
        required by: Line,
        /// Of what.
        optional of: Line,
        /// Where.
        list sources: Id,
    }
}

record! {
    /// An error that was found on the site, and its correction.
    Correction: "a correction" {
        /// The day on which it was corrected.
        required date: Spanned<Date>,
        /// The pages it concerns, each by its file below `content/`; none if that is the whole site, or a page that is gone.
        list pages: Line,
        /// What was said.
        required wrong: Running,
        /// What is right, with its source.
        required right: Running,
        /// How the error came about or was noticed.
        required why: Running,
    }
}

record! {
    /// A change worth telling those who follow the site, other than a correction.
    Change: "a change" {
        /// The day on which it was made.
        required date: Spanned<Date>,
        /// The pages it concerns, each by its file below `content/`; none if that is the whole site.
        list pages: Line,
        /// What was added or changed.
        required what: Running,
    }
}

record! {
    /// `evidence.lock`: what was verified against archived texts.
    Lock: "evidence.lock" {
        /// The quotations.
        list quotations: Verified,
    }
}

record! {
    /// A quotation that was found word for word.
    Verified: "a verified quotation" {
        /// The path of the page it stands on.
        required page: Line,
        /// The source.
        required source: Id,
        /// The hash of the quotation.
        required quotation: Line,
        /// The hash of the archived text.
        required text: Line,
        /// When it was compared.
        required verified: Spanned<Date>,
    }
}

record! {
    /// The front matter of the front page.
    Index: "index.md" {
        /// Its title.
        required title: Line,
        /// What this is.
        required lead: Running,
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
    }
}

record! {
    /// The front matter of a further page.
    Page: "a page" {
        /// Its title.
        required title: Line,
        /// Its short title in the navigation.
        optional nav: Line,
        /// Its place in the navigation.
        optional order: Number,
        /// One or two sentences.
        optional summary: Running,
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
        /// Whether it is left out of the published site.
        optional draft: Flag,
        /// The day, in the site's zone, from which it is part of the published site.
        optional publish_from: Spanned<Date>,
    }
}

/// Front matter that may be held back.
pub trait Withholdable {
    /// Whether it is a draft, and from which day it is published.
    fn publication(&self) -> (Option<&Flag>, Option<&Spanned<Date>>);
}

macro_rules! withholdable {
    ($($record:ident),*) => {$(
        impl Withholdable for $record {
            fn publication(&self) -> (Option<&Flag>, Option<&Spanned<Date>>) {
                (self.draft.as_ref(), self.publish_from.as_ref())
            }
        }
    )*};
}

withholdable!(Event, PlacePage, Point, Page);
