//! What several kinds of pages show: dates, events, accounts, promises and what came of them, names, maps.

use serde::Serialize;

/// A date, with its time where one is known.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Date {
    /// In words: `27 March to 5 April 1993`.
    pub words: String,
    /// For the `datetime` attribute: a valid date, month, year or instant; none for others.
    pub datetime: Option<String>,
    /// The time as stated, with its zone in words: `00:00 Moscow time`.
    pub time: Option<String>,
    /// The same moment elsewhere: `21:00 UTC on 9 November 2020`.
    pub elsewhere: Vec<String>,
    /// A remark on the time.
    pub time_note_html: Option<String>,
}

/// A link to a page or a part of one.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Link {
    /// The words.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// BCP 47 tag of the words, where it is not the site's language.
    pub language: Option<String>,
}

/// A link that may lead nowhere: a place or person.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Named {
    /// The canonical name.
    pub name: String,
    /// Its page or entry.
    pub url: String,
    /// The id.
    pub id: String,
}

/// An event in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EventItem {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// When.
    pub date: Date,
    /// The id of its kind.
    pub kind: String,
    /// Its kind in words.
    pub kind_label: String,
    /// Where.
    pub places: Vec<Named>,
    /// One or two sentences, without note numbers.
    pub summary_html: String,
    /// How many sources its page cites.
    pub n_sources: usize,
    /// Whether sources differ on it.
    pub differs: bool,
    /// The states it brought about.
    pub states: Vec<PlaceState>,
}

/// A place and the state it came into.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PlaceState {
    /// The place.
    pub place: Named,
    /// The state.
    pub state: State,
    /// The part of the place that it holds for; none if it holds for the whole.
    pub part: Option<String>,
    /// The state that the rest of the place came into; none if that stayed as it was.
    pub rest: Option<State>,
}

/// A state of a part of a place.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PartState {
    /// The state.
    pub state: State,
    /// The part that it holds for.
    pub part: String,
}

/// A state a place can be in.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct State {
    /// Its id.
    pub id: String,
    /// In words, to follow "is": `under …`.
    pub name: String,
    /// In one or two words.
    pub short: String,
    /// Its class on the map: `state-0` to `state-4`.
    pub class: String,
}

/// Accounts of one matter on which sources differ.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Account {
    /// Its anchor on its own page.
    pub anchor: String,
    /// Its address: page and anchor.
    pub url: String,
    /// What kind of matter: `date`, `figure` …
    pub about: String,
    /// The same in words.
    pub about_label: String,
    /// What the sources answer differently.
    pub question: String,
    /// The answers.
    pub versions: Vec<AccountVersion>,
    /// How the site words it.
    pub note_html: Option<String>,
}

/// One answer.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct AccountVersion {
    /// What is said.
    pub says_html: String,
    /// Whose statement it is.
    pub by: Vec<Named>,
    /// The sources' publishers in words, for those who do not follow the notes.
    pub publishers: String,
    /// The citation.
    pub references_html: String,
}

/// An obligation with what was due, what came of it, and the computed verdict.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Obligation {
    /// Its anchor on its point's page.
    pub anchor: String,
    /// Its address: its point's page and the anchor.
    pub url: String,
    /// Its point.
    pub point: PointReference,
    /// Who owes it.
    pub who: Vec<Named>,
    /// To whom.
    pub to: Vec<Named>,
    /// What is owed.
    pub what_html: String,
    /// What must happen before it is owed.
    pub condition_html: Option<String>,
    /// The event by which that happened.
    pub condition_met: Option<EventReference>,
    /// When it was due as signed, in words: `by 15 November 2020`; none if no date was set.
    pub due: Option<String>,
    /// The event from which that counts, if it is not coming into force.
    pub due_after: Option<EventReference>,
    /// The changes of that date, in order.
    pub revisions: Vec<Revision>,
    /// For what comes back: what is recorded of each occurrence.
    pub occurrences: Option<Occurrences>,
    /// The events by which it was done.
    pub done: Vec<EventReference>,
    /// The events by which a part of it was done.
    pub done_in_part: Vec<EventReference>,
    /// The events that show it being done.
    pub kept: Vec<EventReference>,
    /// The events that led towards it.
    pub steps: Vec<EventReference>,
    /// What of it no source says was done.
    pub open_html: Option<String>,
    /// The events by which it was broken, or could no longer be done.
    pub broken: Vec<EventReference>,
    /// The events by which it lapsed.
    pub lapsed: Vec<EventReference>,
    /// The events that ended or superseded it.
    pub ended: Vec<EventReference>,
    /// The verdict.
    pub verdict: Verdict,
    /// Dates that other accounts give for the event by which it was done.
    pub other_dates: Vec<OtherDate>,
    /// A remark.
    pub note_html: Option<String>,
    /// The citation.
    pub references_html: String,
    /// The track from signature to outcome, as SVG; empty when there is nothing to draw.
    pub track_html: String,
}

/// The occurrences of what comes back.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Occurrences {
    /// Until when the content is known: what was due after that is not told as due.
    pub known: Option<Date>,
    /// One row an occurrence of which something is recorded, and one for those that follow one another without a record.
    pub rows: Vec<OccurrenceRow>,
}

/// An occurrence, or several without a record.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct OccurrenceRow {
    /// When it was due, or from when to when they were.
    pub due: Date,
    /// How many they are, in words; none of one, and of those without an end.
    pub count: Option<String>,
    /// What came of it.
    pub verdict: Verdict,
    /// When it was done, where no event tells of that.
    pub done_on: Option<Date>,
    /// The events by which it was done, done in part, or broken.
    pub events: Vec<EventReference>,
    /// A remark.
    pub note_html: Option<String>,
    /// The citation.
    pub references_html: String,
}

/// Number, title and page of a point.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PointReference {
    /// Its number: `6`, or `6.1` of a part.
    pub number: String,
    /// Its number in words; of one of several documents, with that of its document.
    pub name: String,
    /// The short name of its document, if there are several.
    pub document: Option<String>,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
}

/// An event that an obligation refers to.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EventReference {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// When.
    pub date: Date,
}

/// A change of a due date.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Revision {
    /// The new date in words.
    pub due: String,
    /// When it was agreed.
    pub agreed: Option<Date>,
    /// Who asked for it.
    pub asked_by: Vec<Named>,
    /// Who agreed.
    pub agreed_by: Vec<Named>,
    /// Why.
    pub why_html: Option<String>,
    /// The citation.
    pub references_html: String,
}

/// A computed verdict.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Verdict {
    /// `on-time`, `late`, `revised`, `done`, `not-done`, `superseded`, `ended`, `lapsed`, `running`, `being-done`, `not-yet-due`, `in-part`, `steps`, `disputed` or `unknown`.
    pub kind: String,
    /// In a few words: `On the revised date, 10 days after the first`.
    pub words: String,
}

/// A date that another account gives, and what it would mean for the verdict.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct OtherDate {
    /// The date in words.
    pub date: Date,
    /// What is said.
    pub says_html: String,
    /// The verdict by that date.
    pub verdict: Verdict,
    /// The sources' publishers.
    pub publishers: String,
    /// The citation.
    pub references_html: String,
}

/// A form of a name.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Name {
    /// Its anchor in the glossary (or on the people page).
    pub anchor: String,
    /// The form, as written.
    pub form: String,
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The language, and its script where that needs saying, in words.
    pub language_label: String,
    /// The kind's id.
    pub kind: String,
    /// The kind in words.
    pub kind_label: String,
    /// The romanisation system.
    pub system: Option<String>,
    /// Who uses it.
    pub used_by_html: Option<String>,
    /// What exactly it names.
    pub of: Option<String>,
    /// Since and until when, in words.
    pub period: Option<String>,
    /// A remark.
    pub note_html: Option<String>,
    /// Whether the site itself uses it.
    pub canonical: bool,
    /// Whether a reader who chooses this language sees it rather than another form of the language.
    pub preferred: bool,
    /// Where it stands.
    pub attestations: Vec<Attestation>,
}

/// A source in which a form stands.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Attestation {
    /// The publisher and the date in a few words.
    pub label: String,
    /// The source's entry.
    pub url: String,
    /// The form as the source has it, where it differs.
    pub written: Option<String>,
    /// How often it stands there.
    pub count: Option<u32>,
}

/// A place in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PlaceItem {
    /// Its canonical name and page.
    pub place: Named,
    /// Its kind in words.
    pub kind_label: String,
    /// The name set beside the canonical one.
    pub beside: Option<String>,
    /// BCP 47 tag of that name.
    pub beside_language: Option<String>,
    /// One or two sentences, without note numbers.
    pub summary_html: String,
    /// The state it is in after the last event that changed it; beside `parts`, that of the rest.
    pub state: Option<State>,
    /// The states of parts that are in another one.
    pub parts: Vec<PartState>,
}

/// The map of the front page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Map {
    /// The drawing.
    pub svg_html: String,
    /// The steps on an axis of time, as a drawing; empty in a book, and where there is no time to show.
    pub axis_html: String,
    /// What the lines mean.
    pub caption_html: String,
    /// The states, for the legend.
    pub states: Vec<MapKey>,
    /// The mixtures of states in which places are, for the legend.
    pub mixtures: Vec<MapKey>,
    /// The steps: one per date on which control changed; the first is the state before.
    pub steps: Vec<MapStep>,
    /// The number of the step that it opens with.
    pub opens: usize,
    /// The day up to which the content is known, if that is after the last step.
    pub known: Option<Date>,
    /// The same as a table: a row per place, a cell per step.
    pub rows: Vec<MapRow>,
}

/// What fills a place on the map, and what that means.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MapKey {
    /// The filling as a drawing, which uses the patterns of the map.
    pub swatch_html: String,
    /// The state, or those that are mixed.
    pub states: Vec<State>,
    /// Whether each holds only for a part.
    pub is_partial: bool,
}

/// One date on which control changed.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MapStep {
    /// Its number, from 1.
    pub number: usize,
    /// When; none for the first step.
    pub date: Option<Date>,
    /// The events of that date.
    pub events: Vec<EventReference>,
    /// What changed.
    pub changes: Vec<PlaceState>,
    /// The map after this date alone, for a book; empty on the site.
    pub still_html: String,
}

/// The states of one place over the steps.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MapRow {
    /// The place.
    pub place: Named,
    /// Its state at each step, and whether it changed there.
    pub cells: Vec<MapCell>,
}

/// One place at one step.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MapCell {
    /// The state; none if not recorded. Beside `parts`, that of the rest.
    pub state: Option<State>,
    /// The states of parts that are in another one.
    pub parts: Vec<PartState>,
    /// Whether it changed at this step.
    pub changed: bool,
}

/// A point in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PointItem {
    /// Number, title, page.
    pub point: PointReference,
    /// One or two sentences.
    pub summary_html: String,
    /// What was owed and what came of it.
    pub obligations: Vec<Obligation>,
    /// Whether its reading is disputed.
    pub differs: bool,
}

/// A disagreement in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct AccountItem {
    /// The question.
    pub question: String,
    /// Its accounts.
    pub url: String,
    /// What kind of matter, in words.
    pub about_label: String,
    /// The page it stands on.
    pub context: String,
    /// How many answers there are.
    pub n_versions: usize,
}
