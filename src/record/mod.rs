//! The records of the content format, as authors write them. `docs/format.md` explains each with an example.

mod budgets;
mod declare;
mod phase;
#[cfg(test)]
pub(crate) mod tests;
mod translate;
mod walk;

pub use budgets::Budgets;
pub use declare::fields;
pub use phase::*;
pub use translate::*;
pub use walk::*;

pub(crate) use declare::record;
use declare::words;

use std::borrow::Cow;

use crate::parse::decode::{Decode, Decoder, ValueKind};
use crate::parse::yaml::Node;
use crate::source::Spanned;
use crate::text::{Phase, Phased, Resolved};
use crate::value::{Alias, BaseUrl, Clock, Date, Decimal, Language, Moment, Period, PointNumber, Slug, WebUrl, Zone};

pub use crate::parse::decode::{Entry, Table};

/// A text of one line.
pub type Line = Spanned<String>;
/// An id of its own, or one that is looked up in the record it stands in.
pub type Id = Spanned<Slug>;
/// `true` or `false`.
pub type Flag = Spanned<bool>;
/// A whole number.
pub type Number = Spanned<u32>;

/// A text that finds something which has no id, such as a form of a name or a feature of the map, and says nothing itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Worded for Key {}

impl Translate for PageFile {}

impl Translate for StatesByPlace {}

impl Decode for Spanned<Key> {
    const KIND: ValueKind = Line::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Line::decode(node, decoder).map(|line| Self::new(Key(line.value), line.span))
    }
}

record! {
    /// `site.yaml`: what the explainer is called, and the words its files may use.
    Settings<P> checked: "site.yaml" {
        /// The title of the explainer.
        required title: Line,
        /// The line below the title.
        required tagline: Line,
        /// One or two sentences for search engines and feeds.
        optional description: Line,
        /// Where the site will stand; canonical links and feeds need it.
        optional base_url: Spanned<BaseUrl>,
        /// Whether the address of a page is given without `.html`, as hosts show it that leave endings out.
        optional clean_urls: Flag,
        /// The language of the prose, a BCP 47 tag.
        required language: Spanned<Language>,
        /// The further languages that the site is in: each is a tree of its own, `hy/` for `hy`.
        list languages: Spanned<Language>,
        /// The folder in `themes/`.
        optional theme: Line as fact,
        /// The IANA zone in which days without an hour are reckoned.
        required zone: Spanned<Zone>,
        /// The zones in which an hour is shown, besides the one it is stated in.
        list zones: NamedZone,
        /// The licence of the content.
        optional licence: Licence,
        /// The address of the repository.
        optional repository: Spanned<WebUrl>,
        /// The address at which a file is edited; `{path}` stands for the file.
        optional edit_url: Line as fact,
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
        optional parties: In<P, Table<Party>>,
        /// The states a place can be in.
        optional states: In<P, Table<State>>,
        /// Where the pages of places stand.
        optional place_pages: PlacePages,
        /// What a place may be.
        optional place_kinds: In<P, Table<PlaceKind>>,
        /// What an event may be.
        optional event_kinds: In<P, Table<Line>>,
        /// The headings of the chronology.
        list periods: PeriodHeading,
        /// Whether the whole is also offered as a book; where nothing is said, up to 500 pages.
        optional books: Flag,
        /// The rule by which the site chooses its form of a name.
        optional name_rule: Remark<P>,
        /// The map of the front page.
        optional map: MapSettings<P>,
    }
}

/// The folder of the pages of places where `site.yaml` names none.
pub const DEFAULT_PLACE_FOLDER: &str = "places";

impl<P: Phase> Settings<P> {
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
    MapSettings<P>: "the map" {
        /// What the lines mean and where they come from.
        required caption: Remark<P>,
        /// The places whose shapes the map is drawn around.
        list focus: Ref<P, PlaceId>,
        /// Points to mark and label.
        list places: Ref<P, PlaceId>,
    }
}

record! {
    /// A source.
    Source<P>: "a source" {
        /// Who published it.
        required publisher: Line,
        /// Its title as published.
        optional title: Line as fact,
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
        required party: NeededRef<P, PartyId>,
        /// A neutral note on partiality.
        optional partiality: Remark<P>,
        /// When it was read.
        optional read: Spanned<Date>,
        /// What was seen of it, and in which copy.
        optional note: Remark<P>,
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
    Place<P>: "a place" {
        /// What it is: one of the site's kinds.
        required kind: NeededRef<P, PlaceKindId>,
        /// Every form of its name.
        list names: Name<P>,
        /// The place it belongs to.
        optional parent: Ref<P, PlaceId>,
        /// The places it borders on.
        list neighbours: Ref<P, PlaceId>,
        /// Latitude and longitude in decimal degrees, WGS 84.
        optional point: Spanned<Point2>,
        /// The feature of `map.geojson` that shows it.
        optional shape: Spanned<Key>,
        /// The state it was in before the first event that changed it.
        optional state: Ref<P, StateId>,
        /// The form set in brackets at the first mention on a page.
        optional beside: Spanned<Key>,
        /// Its ISO 3166-2 code.
        optional iso: Line as fact,
        /// The same place in gazetteers such as GeoNames and Wikidata: the address that stands for it there.
        list same_as: Spanned<WebUrl>,
        /// A remark.
        optional note: Remark<P>,
        /// For kind and position.
        list sources: Ref<P, SourceId>,
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

impl Worded for Point2 {
    fn worded(&self) -> Option<Cow<'_, str>> {
        Some(format!("{}, {}", self.latitude, self.longitude).into())
    }
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
    Name<P> checked: "a name" {
        /// The form, exactly as written.
        required form: Line as fact,
        /// BCP 47, with a script where the language has several.
        required language: Spanned<Language>,
        /// What kind of form it is.
        required kind: Spanned<NameKind>,
        /// Whether the site itself uses it.
        optional canonical: Flag,
        /// Whether it is shown to a reader who chooses this language.
        optional preferred: Flag,
        /// The romanisation system it follows.
        optional system: Line as fact,
        /// Who uses it.
        optional used_by: Remark<P>,
        /// What exactly it names, where that differs.
        optional of: Line,
        /// Since when it is used.
        optional from: Spanned<Date>,
        /// Until when it was used.
        optional until: Spanned<Date>,
        /// A remark.
        optional note: Remark<P>,
        /// The sources in which it stands.
        list attested: AttestedAs<P>,
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
    AttestedAs<P> short(source): "an attestation" {
        /// The source.
        required source: Ref<P, SourceId>,
        /// The form as the source has it: inflected, or with other words.
        optional r#as: Line as fact,
        /// How often it stands there.
        optional count: Number,
    }
}

record! {
    /// A person, organisation or state.
    Person<P>: "a person" {
        /// Which of the three.
        required kind: Spanned<PersonKind>,
        /// Who that is.
        optional role: Remark<P>,
        /// Every form of the name.
        list names: Name<P>,
        /// A remark.
        optional note: Remark<P>,
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
    Event<P> checked: "an event" {
        /// A short sentence in the present tense.
        required title: Line,
        /// When.
        group moment: In<P, When>,
        /// A remark on the hour.
        optional time_note: Remark<P>,
        /// What it is: one of the site's kinds.
        required kind: NeededRef<P, EventKindId>,
        /// Where.
        list places: Ref<P, PlaceId>,
        /// Who took part.
        list people: Ref<P, PersonId>,
        /// The points it concerns.
        list points: Ref<P, PointId>,
        /// The states it brought about, by place.
        optional states: In<P, StatesByPlace>,
        /// For title, date and kind.
        list sources: Ref<P, SourceId>,
        /// One or two sentences.
        required summary: Claim<P>,
        /// Where sources differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

/// The states that an event brought about, by place.
#[derive(Clone, Debug)]
pub struct StatesByPlace(pub Table<Typed<StateId>>);

impl Decode for StatesByPlace {
    const KIND: ValueKind = Table::<Typed<StateId>>::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Table::decode(node, decoder).map(Self)
    }
}

impl Phased for StatesByPlace {
    type Resolved = Vec<(Reference<PlaceId>, Reference<StateId>)>;
}

impl<S: Lookup> Resolve<S> for StatesByPlace {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        let states = self.0.entries.iter().filter_map(|entry| {
            let place = Typed::new(entry.id.clone()).resolve(scope);
            let state = entry.record.as_ref().and_then(|state| state.resolve(scope));
            place.zip(state)
        });
        Some(states.collect())
    }
}

record! {
    /// A matter on which sources differ.
    Account<P> checked: "an entry of accounts" {
        /// Its anchor.
        required id: Id,
        /// What kind of matter it is.
        required about: Spanned<AccountKind>,
        /// What the sources answer differently.
        required question: Line,
        /// The answers.
        list versions: AccountVersion<P>,
        /// On a point: the obligation whose outcome is disputed.
        optional obligation: Id,
        /// How this site words it.
        optional note: Remark<P>,
    }
}

impl<P: Phase> Account<P> {
    /// Its anchor on its page.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("account-{}", self.id)
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
    AccountVersion<P> checked: "a version" {
        /// What is said.
        required says: Sourced<P>,
        /// The date it gives, if it is one.
        optional date: Spanned<Date>,
        /// Whose statement it is.
        list by: Ref<P, PersonId>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}

record! {
    /// The front matter of a place's page.
    PlacePage<P> checked: "a place page" {
        /// Its title; the canonical name unless said otherwise.
        optional title: Line,
        /// Its place in lists.
        optional order: Number,
        /// One or two sentences.
        required summary: Claim<P>,
        /// Facts at a glance.
        list facts: Fact<P>,
        /// Where sources differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

record! {
    /// A fact at a glance.
    Fact<P> checked: "a fact" {
        /// What it is about.
        required label: Line,
        /// What is said.
        required value: Sourced<P>,
        /// A remark.
        optional note: Remark<P>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}

record! {
    /// The front matter of the agreement.
    Agreement<P> checked: "the agreement" {
        /// Its title.
        required title: Line,
        /// What it is called in running text.
        required short: Line,
        /// Who signed it.
        list signatories: Ref<P, PersonId>,
        /// When it was signed.
        optional signed: Occasion<P>,
        /// When it came into force.
        optional in_force: Occasion<P>,
        /// One or two sentences.
        required summary: Claim<P>,
        /// Its published versions.
        list versions: Version<P>,
        /// What is compared between them.
        list terms: Term<P>,
        /// Where sources differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
    }
}

record! {
    /// A date of the agreement.
    Occasion<P>: "a date of the agreement" {
        /// When.
        group moment: In<P, When>,
        /// The event that tells of it.
        optional event: Ref<P, EventId>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}

record! {
    /// A published version of the agreement.
    Version<P> checked: "a version of the agreement" {
        /// Its id.
        required id: Id,
        /// What it is called.
        required name: Line,
        /// Its language.
        required language: Spanned<Language>,
        /// What kind of version it is.
        required status: Spanned<VersionStatus>,
        /// Where it stands.
        list source: Ref<P, SourceId>,
        /// The points that were read in it.
        list seen: Ref<P, PointId>,
        /// A remark.
        optional note: Remark<P>,
        /// The phrase in it, by the id of the term.
        optional terms: In<P, Table<Line>> as fact,
    }
}

impl<P: Phase> Term<P> {
    /// The heading it stands under; empty if there is none.
    #[must_use]
    pub fn group(&self) -> &str {
        self.group.as_ref().map_or("", |group| &group.value)
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
    Term<P>: "a term" {
        /// Its id.
        required id: Id,
        /// What is compared.
        required label: Line,
        /// The heading it stands under.
        optional group: Line,
        /// The point it stands in.
        optional point: Ref<P, PointId>,
        /// A remark.
        optional note: Remark<P>,
    }
}

record! {
    /// The front matter of a point.
    Point<P> checked: "a point" {
        /// Its number.
        required number: Spanned<PointNumber>,
        /// Its title.
        required title: Line,
        /// In which it was read.
        list sources: Ref<P, SourceId>,
        /// One or two sentences.
        required summary: Claim<P>,
        /// What it obliges whom to.
        list obligations: Obligation<P>,
        /// Where readings or reports differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

record! {
    /// What somebody owes.
    Obligation<P> checked: "an obligation" {
        /// Its anchor.
        required id: Id,
        /// Who owes it.
        list who: Ref<P, PersonId>,
        /// To whom.
        list to: Ref<P, PersonId>,
        /// What.
        required what: Sourced<P>,
        /// The same in a few words, where there is room for no more.
        optional short: Sourced<P>,
        /// What places it is about.
        list places: Ref<P, PlaceId>,
        /// What must happen before it is owed.
        optional r#if: Condition<P>,
        /// When it was due as signed.
        optional due: In<P, Due>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
        /// How the due date was changed.
        list revisions: Revision<P>,
        /// By which events it was done; the last one completes it.
        list fulfilled_by: Ref<P, EventId>,
        /// By which events a part of it was done.
        list partly_fulfilled_by: Ref<P, EventId>,
        /// For what lasts or comes back: which events show it being done.
        list kept_by: Ref<P, EventId>,
        /// Which events led towards it without doing any of it.
        list steps: Ref<P, EventId>,
        /// What of it no source says was done.
        optional open: Remark<P>,
        /// By which events it was broken, or could no longer be done.
        list broken_by: Ref<P, EventId>,
        /// By which events something else took its place.
        list superseded_by: Ref<P, EventId>,
        /// By which events it was no longer owed, though it had not been done.
        list lapsed_by: Ref<P, EventId>,
        /// For what lasts: by which event it ended.
        optional ended_by: Ref<P, EventId>,
        /// A remark.
        optional note: Remark<P>,
    }
}

impl<P: Phase> Obligation<P> {
    /// The events by which something came of it, each with what it did; steps towards it and what met its condition are not among them.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'static str, &Ref<P, EventId>)> {
        let lists = [
            ("is fulfilled", &self.fulfilled_by),
            ("is fulfilled in part", &self.partly_fulfilled_by),
            ("is kept", &self.kept_by),
            ("is broken", &self.broken_by),
            ("is superseded", &self.superseded_by),
            ("lapses", &self.lapsed_by),
        ];
        let lists = lists.into_iter().flat_map(|(what, events)| events.iter().map(move |event| (what, event)));
        lists.chain(self.ended_by.iter().map(|event| ("ends", event)))
    }
}

impl Obligation<Resolved> {
    /// The events that it names: its outcomes, the steps towards it, and what met its condition.
    pub fn events(&self) -> impl Iterator<Item = EventId> + '_ {
        let met_by = self.r#if.iter().filter_map(|condition| condition.met_by.as_ref());
        self.outcomes().map(|(_, event)| event).chain(&self.steps).chain(met_by).map(|event| event.id)
    }
}

record! {
    /// What must happen before something is owed.
    Condition<P>: "a condition" {
        /// What that is.
        required what: Remark<P>,
        /// By which event it happened; none as long as that is not recorded.
        optional met_by: Ref<P, EventId>,
    }
}

record! {
    /// When something is due.
    Due becomes(DueDate): "a due date" {
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
        /// So long after coming into force, or after an event.
        optional within: Spanned<Period>,
        /// The event from which `within` counts.
        optional after: Typed<EventId>,
        /// For so long.
        optional r#for: Spanned<Period>,
    }
}

/// What a due date says.
#[derive(Clone, Debug)]
pub enum DueDate {
    /// On that day at the latest.
    By(Date),
    /// Earlier than that day.
    Before(Date),
    /// From that moment on.
    From(Moment),
    /// So long after coming into force, or after an event.
    Within(Period, Option<Start>),
    /// For so long, from that moment or from coming into force.
    For(Period, Option<Moment>),
}

/// The event from which a period counts.
#[derive(Clone, Debug)]
pub struct Start {
    /// The event.
    pub event: EventId,
    /// When it was.
    pub date: Date,
}

impl Walk for DueDate {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        let line = |words: String| Said::Line(words.into());
        match self {
            Self::By(date) | Self::Before(date) => found.push(line(date.to_string())),
            Self::From(moment) => moment.said(found),
            Self::Within(period, _) => found.push(line(period.to_string())),
            Self::For(period, from) => {
                found.push(line(period.to_string()));
                from.iter().for_each(|moment| moment.said(found));
            }
        }
    }
}

record! {
    /// A change of a due date.
    Revision<P> checked: "a revision" {
        /// The new date.
        required due: In<P, Due>,
        /// When it was agreed.
        optional agreed: Spanned<Date>,
        /// Who asked for it.
        list asked_by: Ref<P, PersonId>,
        /// Who agreed.
        list agreed_by: Ref<P, PersonId>,
        /// Why.
        optional why: Remark<P>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}

record! {
    /// What was counted or measured, with every value that sources give.
    Figure<P> checked: "a figure" {
        /// Its title.
        required title: Line,
        /// What is counted or measured, as the heading of the values.
        required what: Line,
        /// The unit of the values.
        optional unit: Line,
        /// Where it was counted or measured.
        list places: Ref<P, PlaceId>,
        /// Every value, by whoever gives it; those that differ stand side by side.
        list values: FigureValue<P>,
        /// A remark.
        optional note: Remark<P>,
    }
}

record! {
    /// A value of a figure.
    FigureValue<P> checked: "a value" {
        /// What part of the whole it counts: `for` among votes.
        optional category: Line,
        /// For when it holds.
        optional date: Spanned<Date>,
        /// How much it is.
        group amount: In<P, HowMuch>,
        /// Whose statement it is.
        list by: Ref<P, PersonId>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
        /// A remark.
        optional note: Remark<P>,
    }
}

record! {
    /// How much something is.
    HowMuch becomes(Amount): "a value" {
        /// The number, where it is exact.
        optional value: Spanned<Decimal>,
        /// The number, where it is about that.
        optional about: Spanned<Decimal>,
        /// The number, where it is that or more.
        optional at_least: Spanned<Decimal>,
        /// The number, where it is that or less.
        optional at_most: Spanned<Decimal>,
        /// The least, where it is between two numbers.
        optional from: Spanned<Decimal>,
        /// The most, where it is between two numbers.
        optional to: Spanned<Decimal>,
    }
}

/// How much something is, as exactly as a source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// That.
    Exactly(Decimal),
    /// About that.
    About(Decimal),
    /// That or more.
    AtLeast(Decimal),
    /// That or less.
    AtMost(Decimal),
    /// From the first to the second.
    Between(Decimal, Decimal),
}

impl Amount {
    /// Every way to say how much, as it is written in data.
    pub const WORDS: &'static [&'static str] = &["exactly", "about", "at-least", "at-most", "between"];

    /// Which of them it is.
    #[must_use]
    pub fn word(&self) -> &'static str {
        Self::WORDS[match self {
            Self::Exactly(_) => 0,
            Self::About(_) => 1,
            Self::AtLeast(_) => 2,
            Self::AtMost(_) => 3,
            Self::Between(..) => 4,
        }]
    }
}

impl Walk for Amount {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        let words = match self {
            Self::Exactly(number) => number.to_string(),
            Self::Between(from, to) => format!("{from} to {to}"),
            Self::About(number) | Self::AtLeast(number) | Self::AtMost(number) => {
                format!("{} {number}", self.word().replace('-', " "))
            }
        };
        found.push(Said::Line(words.into()));
    }
}

record! {
    /// A loaded matter.
    Wording<P>: "an entry of wording.yaml" {
        /// Its title.
        required title: Line,
        /// Terms that the site does not use in its own voice.
        list terms: Line as fact,
        /// Who uses what.
        list uses: WordingUse<P>,
        /// What the site says instead.
        required wording: Remark<P>,
        /// Why.
        optional why: Remark<P>,
    }
}

record! {
    /// A use of a loaded term.
    WordingUse<P> checked: "a use" {
        /// The term.
        required term: Line as fact,
        /// Who uses it.
        required by: Line,
        /// Of what.
        optional of: Line,
        /// Where.
        list sources: Ref<P, SourceId>,
    }
}

record! {
    /// An error that was found on the site, and its correction.
    Correction<P>: "a correction" {
        /// The day on which it was corrected.
        required date: Spanned<Date>,
        /// The pages it concerns, each by its file below `content/`; none if that is the whole site, or a page that is gone.
        list pages: In<P, PageFile>,
        /// What was said.
        required wrong: Remark<P>,
        /// What is right, with its source.
        required right: Claim<P>,
        /// How the error came about or was noticed.
        required why: Remark<P>,
    }
}

/// A page by its file below `content/`.
#[derive(Clone, Debug)]
pub struct PageFile(pub Line);

impl Decode for PageFile {
    const KIND: ValueKind = Line::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Line::decode(node, decoder).map(Self)
    }
}

record! {
    /// A change worth telling those who follow the site, other than a correction.
    Change<P>: "a change" {
        /// The day on which it was made.
        required date: Spanned<Date>,
        /// The pages it concerns, each by its file below `content/`; none if that is the whole site.
        list pages: In<P, PageFile>,
        /// What was added or changed.
        required what: Claim<P>,
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
        required page: Line as fact,
        /// The source.
        required source: Id,
        /// The hash of the quotation.
        required quotation: Line as fact,
        /// The hash of the archived text.
        required text: Line as fact,
        /// When it was compared.
        required verified: Spanned<Date>,
    }
}

record! {
    /// `translations.lock`: what the original said when it was translated.
    TranslationLock: "translations.lock" {
        /// The translated values and parts.
        list translated: Accepted,
    }
}

record! {
    /// Something whose translation says what the original said.
    Accepted: "a translated part" {
        /// The language.
        required language: Spanned<Language>,
        /// The file of the original, below `content/`.
        required file: Line as fact,
        /// The way to the key in it, or the name of the part of its text.
        required part: Line as fact,
        /// The hash of the original's words.
        required original: Line as fact,
    }
}

impl Accepted {
    /// What it is about: language, file and part.
    #[must_use]
    pub fn key(&self) -> [&str; 3] {
        [self.language.value.as_str(), &self.file.value, &self.part.value]
    }
}

record! {
    /// The front matter of the front page.
    Index<P> checked: "index.md" {
        /// Its title.
        required title: Line,
        /// What this is.
        required lead: Claim<P>,
        /// The questions that readers come with, each with a short answer.
        list answers: Answer<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
    }
}

record! {
    /// A question and its short answer.
    Answer<P>: "an answer" {
        /// Its anchor.
        required id: Id,
        /// What readers ask.
        required question: Line,
        /// The answer, in two or three sentences.
        required answer: Claim<P>,
    }
}

record! {
    /// The front matter of a further page.
    Page<P>: "a page" {
        /// Its title.
        required title: Line,
        /// Its short title in the navigation.
        optional nav: Line,
        /// Its place in the navigation.
        optional order: Number,
        /// One or two sentences.
        optional summary: Claim<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

record! {
    /// The keys of every page.
    PageKeys: "a page" {
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
    }
}

record! {
    /// The keys of a page that may be held back.
    Publication: "a page" {
        /// Whether it is left out of the published site.
        optional draft: Flag,
        /// The day, in the site's zone, from which it is part of the published site.
        optional publish_from: Spanned<Date>,
    }
}

record! {
    /// A date, which may have an hour.
    When becomes(Moment): "a date" {
        /// When, as an EDTF date.
        required date: Spanned<Date>,
        /// The hour as the sources state it.
        optional time: Spanned<Clock>,
        /// The IANA zone in which they state it.
        optional zone: Spanned<Zone>,
    }
}

impl When {
    /// The moment that it says.
    #[must_use]
    pub fn moment(&self) -> Moment {
        let (time, zone) = (self.time.as_ref().map(|time| time.value), self.zone.as_ref().map(|zone| zone.value));
        Moment { date: self.date.value.clone(), time, zone }
    }
}

/// Front matter that may be held back.
pub trait Withholdable {
    /// Whether it is.
    fn publication(&self) -> &Publication;
}

macro_rules! withholdable {
    ($($record:ident),*) => {$(
        impl Withholdable for $record {
            fn publication(&self) -> &Publication {
                &self.publication
            }
        }
    )*};
}

withholdable!(Event, PlacePage, Point, Page);
