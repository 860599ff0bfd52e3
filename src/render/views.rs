//! What each template is given: the whole contract between Rust and a theme.
//!
//! Every page gets `site`, `page`, `t` (the theme's words) and `view` (one of the structs below, by the template's name).
//! A field that ends in `_html` is finished HTML; every other text is plain and escaped by the template. A field named
//! `url` is a path from the site's root, already percent-encoded: a template writes `{{ page.root }}{{ it.url }}`.
//! Links inside `_html` fields are already relative to the page.

use serde::Serialize;

/// `site`: what every page says about the whole site.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// The site's title.
    pub title: String,
    /// The line below it.
    pub tagline: String,
    /// One or two sentences for search engines.
    pub description: String,
    /// BCP 47 tag of the interface and the prose.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Where the site will stand, with a slash at its end; empty if not said.
    pub base_url: String,
    /// The day on which the content was last worked on, the first of a month or year that is all that is known: `2026-11-20`; none if no change and no reading of a source is recorded.
    pub date: Option<String>,
    /// The licence of the content.
    pub licence: Option<NamedLink>,
    /// The address of the repository.
    pub repository: Option<String>,
    /// The main navigation.
    pub navigation: Vec<NavigationItem>,
    /// The further pages, linked in the footer.
    pub footer: Vec<NavigationItem>,
    /// The same site in other forms: feeds and the calendar.
    pub alternates: Vec<Alternate>,
    /// The style sheet, from the root.
    pub stylesheet_url: String,
    /// The script, from the root; none if the theme has none.
    pub script_url: Option<String>,
    /// What the script searches, from the root; it is loaded on first use.
    pub search_url: String,
    /// The names in each language a reader can choose, and where the cards of places are, from the root; none without places.
    pub names_url: Option<String>,
    /// All that the script loads on first use, from the root: a link to it is what programs that copy the site follow.
    pub loaded_urls: Vec<String>,
    /// Whether there is a language that a reader can choose.
    pub has_choice: bool,
    /// The page with every form of a name from A to Z; none if there are no names.
    pub finder_url: Option<String>,
    /// The whole as a book; none if it is not offered as one.
    pub books: Option<Books>,
    /// Name and version of the generator.
    pub generator: String,
}

/// A link with a name, to an address outside the site.
#[derive(Clone, Debug, Serialize)]
pub struct NamedLink {
    /// The words.
    pub name: String,
    /// The absolute address.
    pub url: String,
}

/// Where the books stand, from the root.
#[derive(Clone, Debug, Serialize)]
pub struct Books {
    /// The EPUB.
    pub epub_url: &'static str,
    /// The book in one HTML file.
    pub html_url: &'static str,
}

/// The site in another form.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// What it is called.
    pub title: String,
    /// The media type.
    pub media_type: &'static str,
    /// Where it stands.
    pub url: String,
}

/// One link of a navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationItem {
    /// The words.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Names the kind of page, for a template that treats one of them differently.
    pub id: String,
}

/// `page`: what every template knows of the page it renders.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// The page's own address.
    pub url: String,
    /// The way from the page to the root: empty or `../`; on the page for what does not exist, the path of the base URL.
    pub root: String,
    /// The page's title, without the site's.
    pub title: String,
    /// The level of that title among the headings.
    pub level: u8,
    /// Whether long lists are folded.
    pub folds: bool,
    /// Plain words for search engines.
    pub description: String,
    /// The absolute address, if the site has a base URL; the page for what does not exist has none.
    pub canonical_url: Option<String>,
    /// Where an editor changes the page's text.
    pub edit_url: Option<String>,
    /// The template's name without `.html`.
    pub template: String,
    /// The id of the navigation item that the page belongs to.
    pub section: String,
    /// The way down from the front page, without the page itself.
    pub breadcrumbs: Vec<NavigationItem>,
    /// What was corrected on this page: the dates, newest first, linked to the corrections.
    pub corrections: Vec<Link>,
    /// The headings of the text, for a table of contents; empty when there are fewer than three.
    pub contents: Vec<Heading>,
    /// The sources that the page cites, numbered in the order of their first use.
    pub notes: Vec<Note>,
    /// The absolute address of the picture that other sites show beside a link to the page, if it has one.
    pub picture_url: Option<String>,
    /// The page in each language of the explainer, the original's first; empty where there is one only.
    pub languages: Vec<PageInLanguage>,
    /// What of the page's own text is not translated, or is out of date; none if nothing is.
    pub translation: Option<PageTranslation>,
    /// How to cite the page; none for the page for addresses that do not exist.
    pub citation: Option<Citation>,
    /// What the page is about, as JSON-LD for a `script` element: no text in it can end the element.
    pub json_ld: String,
}

/// `page` in a template of `book/`: what it knows of the section that it renders.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Empty: every address is written from the root of the book.
    pub root: &'static str,
    /// The section's own address.
    pub url: String,
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The level of that title among the headings of its file.
    pub level: u8,
    /// Whether long lists are folded: never, since paper cannot be unfolded.
    pub folds: bool,
}

/// The same page in a language.
#[derive(Clone, Debug, Serialize)]
pub struct PageInLanguage {
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// What the language calls itself.
    pub name: String,
    /// From the root of the site in the language of this page.
    pub url: String,
    /// The absolute address, if the site has a base URL.
    pub absolute_url: Option<String>,
    /// The language as Open Graph writes it.
    pub locale: String,
    /// Whether this page is in it.
    pub is_own: bool,
}

/// How far the translation of a page is.
#[derive(Clone, Debug, Serialize)]
pub struct PageTranslation {
    /// The language of the original, in words.
    pub language: String,
    /// Where the original stands, from the root of the site in the language of this page.
    pub url: String,
    /// Whether parts of it are not translated.
    pub is_partial: bool,
    /// Whether the original of parts of it has changed since they were translated.
    pub is_stale: bool,
}

/// How to cite a page.
#[derive(Clone, Debug, Serialize)]
pub struct Citation {
    /// In plain words: title, site, address.
    pub text: String,
    /// Its key in the bibliographies of the site's pages.
    pub key: String,
    /// The bibliographies: the format and the path from the root.
    pub files: Vec<NamedLink>,
}

/// A heading of the text.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// Its anchor, without `#`.
    pub id: String,
    /// Its words as HTML without links.
    pub text_html: String,
}

/// One cited source at the end of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// Its anchor on this page, to which the text links: `_` and its number.
    pub id: String,
    /// Its anchor for links from elsewhere, which does not change with the text: `note-` and the source's id.
    pub anchor: String,
    /// Its number on this page.
    pub number: usize,
    /// The source.
    pub source: SourceReference,
    /// The anchors, without `#`, of the places that cite it.
    pub references: Vec<String>,
}

/// A source, as a note or a table names it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceReference {
    /// Its id.
    pub id: String,
    /// Its entry on the sources page.
    pub url: String,
    /// Who published it.
    pub publisher: String,
    /// Its title as published; empty if none was seen.
    pub title: String,
    /// What it is, in the site's words; empty if it has a title.
    pub description: String,
    /// BCP 47 tag of its title.
    pub language: String,
    /// Its language in words.
    pub language_label: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Its kind in words.
    pub kind_label: String,
    /// Whose it is, in words.
    pub party_label: String,
    /// Its address on the web.
    pub link: Option<String>,
    /// Its archived copy.
    pub archive_link: Option<String>,
}

/// A date, with its time where one is known.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The words.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// BCP 47 tag of the words, where it is not the site's language.
    pub language: Option<String>,
}

/// A link that may lead nowhere: a place or person.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// The canonical name.
    pub name: String,
    /// Its page or entry.
    pub url: String,
    /// The id.
    pub id: String,
}

/// An event in a list.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct PlaceState {
    /// The place.
    pub place: Named,
    /// The state.
    pub state: State,
}

/// A state a place can be in.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct Occurrences {
    /// Until when the content is known: what was due after that is not told as due.
    pub known: Option<Date>,
    /// One row an occurrence of which something is recorded, and one for those that follow one another without a record.
    pub rows: Vec<OccurrenceRow>,
}

/// An occurrence, or several without a record.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct PointReference {
    /// Its number: `6`, or `6.1` of a part.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
}

/// An event that an obligation refers to.
#[derive(Clone, Debug, Serialize)]
pub struct EventReference {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// When.
    pub date: Date,
}

/// A change of a due date.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// `on-time`, `late`, `revised`, `done`, `not-done`, `superseded`, `ended`, `lapsed`, `running`, `being-done`, `not-yet-due`, `in-part`, `steps`, `disputed` or `unknown`.
    pub kind: String,
    /// In a few words: `On the revised date, 10 days after the first`.
    pub words: String,
}

/// A date that another account gives, and what it would mean for the verdict.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// Its anchor in the glossary (or on the people page).
    pub anchor: String,
    /// Its entry there.
    pub url: String,
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
    /// Whether a reader who chooses this language sees it.
    pub preferred: bool,
    /// Where it stands.
    pub attestations: Vec<Attestation>,
}

/// A source in which a form stands.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
    /// The state it is in after the last event that changed it.
    pub state: Option<State>,
}

/// The map of the front page.
#[derive(Clone, Debug, Serialize)]
pub struct Map {
    /// The drawing.
    pub svg_html: String,
    /// What the lines mean.
    pub caption_html: String,
    /// The states, for the legend.
    pub states: Vec<State>,
    /// The pattern of each state as a drawing, for a book; empty on the site.
    pub swatches_html: Vec<String>,
    /// The steps: one per date on which control changed; the first is the state before.
    pub steps: Vec<MapStep>,
    /// The same as a table: a row per place, a cell per step.
    pub rows: Vec<MapRow>,
}

/// One date on which control changed.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct MapRow {
    /// The place.
    pub place: Named,
    /// Its state at each step, and whether it changed there.
    pub cells: Vec<MapCell>,
}

/// One place at one step.
#[derive(Clone, Debug, Serialize)]
pub struct MapCell {
    /// The state; none if not recorded.
    pub state: Option<State>,
    /// Whether it changed at this step.
    pub changed: bool,
}

/// `index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Index {
    /// What this is.
    pub lead_html: String,
    /// The questions that readers come with.
    pub answers: Vec<Answer>,
    /// What was due and done, on one scale; none if no due date is known to the day.
    pub timeline: Option<Timeline>,
    /// Where the agreement's text stands on the web.
    pub texts: Option<Texts>,
    /// The text.
    pub text_html: String,
    /// The map, if the site has one.
    pub map: Option<Map>,
    /// The places that have a page.
    pub places: Vec<PlaceItem>,
    /// The title of their list.
    pub places_title: String,
    /// The points at a glance.
    pub points: Vec<PointItem>,
    /// The last events, newest first.
    pub latest: Vec<EventItem>,
    /// Where sources differ, the first few.
    pub accounts: Vec<AccountItem>,
    /// How many matters sources differ on.
    pub n_accounts: usize,
    /// How many events, sources and names the site holds.
    pub n_events: usize,
    /// How many sources it cites.
    pub n_sources: usize,
    /// How many forms of names it holds.
    pub n_names: usize,
}

/// A question and its short answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// Its anchor.
    pub anchor: String,
    /// What readers ask.
    pub question: String,
    /// The answer with its citation.
    pub answer_html: String,
}

/// Versions of the agreement's text on the web.
#[derive(Clone, Debug, Serialize)]
pub struct Texts {
    /// The status of them all, in words: that of the official ones or, where none has an address, of the copies.
    pub status_label: String,
    /// The versions.
    pub links: Vec<NamedLink>,
}

/// All dated obligations, each with its track, on one scale.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// The days of the scale, as SVG.
    pub axis_html: String,
    /// The obligations, by the day on which they were due.
    pub rows: Vec<TimelineRow>,
    /// What the marks mean.
    pub marks: Vec<TimelineMark>,
}

/// An obligation and its track.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineRow {
    /// In a few words, without links.
    pub title_html: String,
    /// Its entry on the page of its point.
    pub url: String,
    /// When it was due as signed, in words without an hour.
    pub due: String,
    /// When it was due after the last change, in words; none if it was not changed.
    pub revised: Option<String>,
    /// What came of it.
    pub verdict: Verdict,
    /// The track, as SVG.
    pub track_html: String,
}

/// A mark of the tracks.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineMark {
    /// The mark, as SVG.
    pub mark_html: String,
    /// What it means.
    pub words: String,
}

/// A point in a list.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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

/// `place.html`: a page of one place.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The place.
    pub item: PlaceItem,
    /// The summary with its citation.
    pub summary_html: String,
    /// Every form of its name.
    pub names: Vec<Name>,
    /// Its entry in the glossary.
    pub glossary_url: String,
    /// The facts that are seen at a glance.
    pub facts: Vec<Fact>,
    /// The facts that are too many for a glance.
    pub further_facts: Vec<Fact>,
    /// Latitude and longitude in words, and the citation.
    pub position: Option<Position>,
    /// The places it borders on.
    pub neighbours: Vec<Named>,
    /// The states it went through.
    pub states: Vec<StateSpan>,
    /// The story.
    pub text_html: String,
    /// What was owed about it.
    pub obligations: Vec<Obligation>,
    /// Where sources differ: the page's own accounts.
    pub accounts: Vec<Account>,
    /// Where sources differ on its events and points.
    pub other_accounts: Vec<AccountItem>,
    /// Its events, oldest first.
    pub events: Vec<EventItem>,
    /// A small map; empty if it has no shape.
    pub locator_html: String,
    /// The places before and after it.
    pub previous: Option<Link>,
    /// The next place.
    pub next: Option<Link>,
}

/// A position on the earth.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// In words: `40.110° N, 46.044° E`.
    pub words: String,
    /// As a `geo:` address (RFC 5870).
    pub geo_url: String,
    /// The citation.
    pub references_html: String,
}

/// A fact at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What is said.
    pub value_html: String,
    /// A remark.
    pub note_html: Option<String>,
    /// The citation.
    pub references_html: String,
}

/// A state and since when.
#[derive(Clone, Debug, Serialize)]
pub struct StateSpan {
    /// The state.
    pub state: State,
    /// The event that brought it about; none for the first.
    pub event: Option<EventReference>,
}

/// `event.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// The event as in lists.
    pub item: EventItem,
    /// The summary with its citation.
    pub summary_html: String,
    /// What happened.
    pub text_html: String,
    /// The citation of title, date and kind.
    pub references_html: String,
    /// Who took part.
    pub people: Vec<Named>,
    /// The points it concerns.
    pub points: Vec<PointReference>,
    /// The obligations it fulfilled, ended or changed.
    pub obligations: Vec<Obligation>,
    /// Where sources differ.
    pub accounts: Vec<Account>,
    /// The period it belongs to.
    pub period: Option<Link>,
    /// The event before.
    pub previous: Option<Link>,
    /// The event after.
    pub next: Option<Link>,
}

/// `chronology.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Chronology {
    /// The periods in order, each with its events, oldest first.
    pub periods: Vec<Period>,
    /// The density of events over time, as SVG.
    pub strip_html: String,
    /// The kinds of events that occur, in the order of their words.
    pub kinds: Vec<EventGroup>,
    /// The places at which events took place, in the order of their names.
    pub places: Vec<EventsAt>,
    /// How many events there are.
    pub n_events: usize,
    /// The zone in which days are reckoned, in words.
    pub zone: String,
}

/// Events of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct EventGroup {
    /// The id of the kind.
    pub id: String,
    /// Its anchor in the chronology.
    pub anchor: String,
    /// The same in words.
    pub title: String,
    /// The events, oldest first; `url` is the entry in the chronology.
    pub events: Vec<EventReference>,
}

/// A place at which events took place.
#[derive(Clone, Debug, Serialize)]
pub struct EventsAt {
    /// The id of the place.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its page, which lists the events, or else the list in its entry in the glossary.
    pub url: String,
    /// Whether that is a page of its own.
    pub has_page: bool,
    /// How many events there are.
    pub n_events: usize,
}

/// A stretch of the chronology.
#[derive(Clone, Debug, Serialize)]
pub struct Period {
    /// Its anchor.
    pub id: String,
    /// Where it stands.
    pub url: String,
    /// Its title; empty if the site has no periods.
    pub title: String,
    /// Its events.
    pub events: Vec<EventItem>,
}

/// `agreement.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Agreement {
    /// Its short name.
    pub short: String,
    /// The summary with its citation.
    pub summary_html: String,
    /// Who signed.
    pub signatories: Vec<Named>,
    /// When it was signed.
    pub signed: Option<Occasion>,
    /// When it came into force.
    pub in_force: Option<Occasion>,
    /// The text.
    pub text_html: String,
    /// The points.
    pub points: Vec<PointItem>,
    /// The published versions.
    pub versions: Vec<Version>,
    /// The comparison, in groups of rows; cells stand in the order of `versions`.
    pub groups: Vec<TermGroup>,
    /// Where sources differ on the whole.
    pub accounts: Vec<Account>,
}

/// A date of the agreement.
#[derive(Clone, Debug, Serialize)]
pub struct Occasion {
    /// When.
    pub date: Date,
    /// The event that tells of it.
    pub event_url: Option<String>,
    /// The citation.
    pub references_html: String,
}

/// A published version.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its status in words.
    pub status_label: String,
    /// Its language in words.
    pub language_label: String,
    /// The citation.
    pub references_html: String,
    /// The numbers of the points seen, in words; empty if none are recorded.
    pub seen: String,
    /// A remark.
    pub note_html: Option<String>,
}

/// Rows of the comparison under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct TermGroup {
    /// The heading.
    pub title: String,
    /// The versions that have at least one phrase in this group.
    pub versions: Vec<VersionColumn>,
    /// The rows.
    pub rows: Vec<TermRow>,
}

/// A column of a comparison.
#[derive(Clone, Debug, Serialize)]
pub struct VersionColumn {
    /// The version's name.
    pub name: String,
    /// Its status in words.
    pub status_label: String,
    /// The citation.
    pub references_html: String,
}

/// A term in each version of a group.
#[derive(Clone, Debug, Serialize)]
pub struct TermRow {
    /// What is compared.
    pub label: String,
    /// The point it stands in.
    pub point: Option<PointReference>,
    /// A remark.
    pub note_html: Option<String>,
    /// The phrase in each version; none where it was not seen.
    pub cells: Vec<TermCell>,
}

/// A phrase of a version.
#[derive(Clone, Debug, Serialize)]
pub struct TermCell {
    /// The phrase; none where it was not seen.
    pub phrase: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// The version's name, for narrow screens.
    pub version: String,
}

/// `point.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// Number, title, page.
    pub point: PointReference,
    /// The summary with its citation.
    pub summary_html: String,
    /// The paraphrase.
    pub text_html: String,
    /// The citation of the point itself.
    pub references_html: String,
    /// What was owed and what came of it.
    pub obligations: Vec<Obligation>,
    /// Its parts, as in the table of points.
    pub parts: Vec<PointItem>,
    /// Disputed readings.
    pub accounts: Vec<Account>,
    /// The events that concern it, oldest first.
    pub events: Vec<EventItem>,
    /// The versions in which it was seen, and those in which it was not.
    pub seen: Vec<String>,
    /// The versions in which it was not seen.
    pub not_seen: Vec<String>,
    /// How the versions word it: the rows of the comparison that belong to this point.
    pub groups: Vec<TermGroup>,
    /// The point before.
    pub previous: Option<Link>,
    /// The point after.
    pub next: Option<Link>,
}

/// `glossary.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Glossary {
    /// The rule by which the site chooses its forms.
    pub rule_html: Option<String>,
    /// Every place, by its canonical name.
    pub places: Vec<GlossaryPlace>,
    /// Every form, grouped by script, for the index.
    pub scripts: Vec<ScriptIndex>,
    /// How many forms there are.
    pub n_names: usize,
}

/// One place of the glossary.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryPlace {
    /// Its anchor.
    pub anchor: String,
    /// The place; `url` is its page or its entry here.
    pub place: Named,
    /// Whether it has a page of its own.
    pub has_page: bool,
    /// Its kind in words.
    pub kind_label: String,
    /// The place it belongs to.
    pub parent: Option<Named>,
    /// Its position.
    pub position: Option<Position>,
    /// Its ISO 3166-2 code.
    pub iso: Option<String>,
    /// A remark.
    pub note_html: Option<String>,
    /// Every form.
    pub names: Vec<Name>,
    /// The events that took place there, oldest first.
    pub events: Vec<EventReference>,
    /// The anchor of the list of events, which the chronology leads to.
    pub events_anchor: String,
}

/// The forms in one script.
#[derive(Clone, Debug, Serialize)]
pub struct ScriptIndex {
    /// Its anchor.
    pub id: String,
    /// The script in words.
    pub title: String,
    /// The forms in order, each with its place.
    pub forms: Vec<FormLink>,
}

/// A form in the index.
#[derive(Clone, Debug, Serialize)]
pub struct FormLink {
    /// The form.
    pub form: String,
    /// BCP 47 tag.
    pub language: String,
    /// The anchor of the form.
    pub anchor: String,
    /// The canonical name of its place, where it differs.
    pub canonical: Option<String>,
}

/// `finder.html`: every form of a name from A to Z.
#[derive(Clone, Debug, Serialize)]
pub struct Finder {
    /// The forms by script.
    pub scripts: Vec<FinderScript>,
    /// How many forms there are.
    pub n_names: usize,
}

/// The forms in one script.
#[derive(Clone, Debug, Serialize)]
pub struct FinderScript {
    /// Its anchor.
    pub id: String,
    /// The script in words.
    pub title: String,
    /// The forms by their first letter.
    pub letters: Vec<FinderLetter>,
}

/// The forms that begin with one letter.
#[derive(Clone, Debug, Serialize)]
pub struct FinderLetter {
    /// Its anchor.
    pub id: String,
    /// The letter.
    pub letter: String,
    /// The forms in order.
    pub forms: Vec<FinderForm>,
}

/// A form and what it names.
#[derive(Clone, Debug, Serialize)]
pub struct FinderForm {
    /// The form.
    pub form: String,
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The place or person.
    pub url: String,
    /// The name that this site uses, where it is another.
    pub canonical: Option<String>,
    /// What it names, in a word: a kind of place or of people.
    pub kind_label: String,
}

/// `people.html`.
#[derive(Clone, Debug, Serialize)]
pub struct People {
    /// Groups by kind: persons, organisations, states.
    pub groups: Vec<PeopleGroup>,
}

/// The people of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct PeopleGroup {
    /// Its anchor.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its members, by name.
    pub people: Vec<Person>,
}

/// A person, organisation or state.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// Its anchor.
    pub anchor: String,
    /// The canonical name.
    pub name: String,
    /// Who that is.
    pub role_html: Option<String>,
    /// Every form of the name.
    pub names: Vec<Name>,
    /// A remark.
    pub note_html: Option<String>,
    /// The events and points that name it.
    pub uses: Vec<Link>,
}

/// `sources.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Sources {
    /// Every source, by publisher and date.
    pub sources: Vec<Source>,
    /// The words of the site's list, with how many sources carry each.
    pub parties: Vec<PartyCount>,
}

/// How many sources belong to a party.
#[derive(Clone, Debug, Serialize)]
pub struct PartyCount {
    /// The word.
    pub name: String,
    /// How many.
    pub n_sources: usize,
}

/// A source's entry.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// The source.
    pub source: SourceReference,
    /// Its anchor.
    pub anchor: String,
    /// A neutral note on partiality.
    pub partiality_html: Option<String>,
    /// When it was read, in words.
    pub read: Option<String>,
    /// What was seen of it.
    pub note_html: Option<String>,
    /// The pages that cite it, each with the anchor of its note there.
    pub uses: Vec<Link>,
}

/// `disagreements.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Disagreements {
    /// The matters, grouped by the page they stand on.
    pub groups: Vec<DisagreementGroup>,
    /// How many there are.
    pub n_accounts: usize,
}

/// The matters of one page.
#[derive(Clone, Debug, Serialize)]
pub struct DisagreementGroup {
    /// The page.
    pub page: Link,
    /// The matters.
    pub accounts: Vec<Account>,
}

/// `evidence.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// A row per page.
    pub rows: Vec<EvidenceRow>,
    /// The sum of all rows; its page is the front page.
    pub total: EvidenceRow,
}

/// The evidence of one page.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceRow {
    /// The page.
    pub page: Link,
    /// How many statements it makes.
    pub n_statements: usize,
    /// How many of them carry a source.
    pub n_sourced: usize,
    /// How many rest on sources of one party alone.
    pub n_one_party: usize,
    /// How many rest on sources alone whose standing is not established.
    pub n_unestablished: usize,
    /// The parties on which statements rest alone, in words: `2 on …`.
    pub parties: String,
    /// How many quotations it has.
    pub n_quotations: usize,
    /// How many of them were found word for word in the archived text of their source.
    pub n_verified: usize,
    /// How many have changed since.
    pub n_changed: usize,
}

/// `wording.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Wording {
    /// The entries in the order of the file.
    pub entries: Vec<WordingEntry>,
}

/// A loaded matter and what the site says.
#[derive(Clone, Debug, Serialize)]
pub struct WordingEntry {
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The terms not used in the site's own voice.
    pub terms: Vec<String>,
    /// Who uses what.
    pub uses: Vec<WordingUse>,
    /// What the site says instead.
    pub wording_html: String,
    /// Why.
    pub why_html: Option<String>,
}

/// A use of a loaded term.
#[derive(Clone, Debug, Serialize)]
pub struct WordingUse {
    /// The term.
    pub term: String,
    /// Who uses it, in words.
    pub by: String,
    /// Of what, in words.
    pub of: Option<String>,
    /// The citation.
    pub references_html: String,
}

/// `corrections.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Corrections {
    /// The feeds of corrections, by the names of their formats; none without a base URL.
    pub feeds: Vec<Link>,
    /// The corrections, newest first.
    pub corrections: Vec<Correction>,
    /// The other changes, newest first.
    pub changes: Vec<Change>,
}

/// An error that was found, and its correction.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// Its anchor.
    pub id: String,
    /// When it was corrected.
    pub date: Date,
    /// The pages it concerns.
    pub pages: Vec<Link>,
    /// What was said.
    pub wrong_html: String,
    /// What is right.
    pub right_html: String,
    /// How the error came about or was noticed.
    pub why_html: String,
}

/// A change other than a correction.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Its anchor.
    pub id: String,
    /// When it was made.
    pub date: Date,
    /// The pages it concerns.
    pub pages: Vec<Link>,
    /// What was added or changed.
    pub what_html: String,
}

/// `places.html`: the list of the places that have a page.
#[derive(Clone, Debug, Serialize)]
pub struct Places {
    /// The list's title.
    pub title: String,
    /// The places.
    pub places: Vec<PlaceItem>,
}

/// `page.html`, and any template named like a page.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// The summary with its citation.
    pub summary_html: Option<String>,
    /// The text.
    pub text_html: String,
    /// The pages on which the site cites itself (`editors`).
    pub editors_uses: Vec<Link>,
}

/// `404.html`, which says no more than the frame of every page knows.
#[derive(Clone, Debug, Serialize)]
pub struct NotFound {}

/// `alias.html`: a former address of the page.
#[derive(Clone, Debug, Serialize)]
pub struct Alias {
    /// The page, at the address it has now.
    pub target: Link,
}

/// `data.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Data {
    /// What there is, each with its files.
    pub sets: Vec<DataSet>,
}

/// One set of data in one or more formats.
#[derive(Clone, Debug, Serialize)]
pub struct DataSet {
    /// Its anchor.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it holds.
    pub description: String,
    /// How many records it has, in words; empty where it has none.
    pub records: String,
    /// Its files.
    pub files: Vec<DataLink>,
    /// Its columns; empty where it is no table.
    pub columns: Vec<DataColumn>,
}

/// A file for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DataLink {
    /// Its path from the root.
    pub path: String,
    /// Where it stands.
    pub url: String,
    /// Its format.
    pub format: &'static str,
    /// Its size in words.
    pub size: String,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct DataColumn {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub words: String,
}

/// `picture.svg`: the picture that other sites show beside a link to a page, 1200 × 630 pixels. It is given as `view`, without `page`
/// and `site`. Its texts are broken into lines for letters of the theme's fonts: 1056 pixels wide, and 500 beside a map.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// What the page is, such as the kind and date of an event; may have no lines.
    pub kicker: PictureText,
    /// The page's title.
    pub title: PictureText,
    /// The site's title; on the front page, its tagline.
    pub site: PictureText,
    /// What the page is about, drawn.
    pub drawing: Option<PictureDrawing>,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// A text of a picture.
#[derive(Clone, Debug, Serialize)]
pub struct PictureText {
    /// The size of its letters, in pixels.
    pub size: u32,
    /// Its lines.
    pub lines: Vec<PictureLine>,
}

/// A line of a text.
#[derive(Clone, Debug, Serialize)]
pub struct PictureLine {
    /// Its words.
    pub text: String,
    /// How far its foot is below the top of the text, in pixels.
    pub y: u32,
}

/// A map or a track.
#[derive(Clone, Debug, Serialize)]
pub struct PictureDrawing {
    /// The drawing, a whole `<svg>` that fills the frame it is given.
    pub svg: String,
    /// The width of its `viewBox`.
    pub width: u32,
    /// The height of its `viewBox`.
    pub height: u32,
    /// Whether it is wide and low, as a track is, and stands below the title.
    pub wide: bool,
}
