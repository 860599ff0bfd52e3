//! The agreement, its versions and its points.

use serde::Serialize;

use super::{Account, Date, EventItem, Link, Named, Obligation, PointItem, PointReference};

/// `agreement.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Agreement {
    /// Its short name.
    pub short: String,
    /// The summary with its citation.
    pub summary_html: String,
    /// Who signed and does not stand in `participants`.
    pub signatories: Vec<Named>,
    /// When it was signed.
    pub signed: Option<Occasion>,
    /// When it came into force.
    pub in_force: Option<Occasion>,
    /// Its parties, and who signed it and became none, with their dates.
    pub participants: Option<Participants>,
    /// The text.
    pub text_html: String,
    /// The points.
    pub points: Vec<PointItem>,
    /// The published versions.
    pub versions: Vec<Version>,
    /// The comparison, in groups of rows; cells stand in the order of `versions`.
    pub groups: Vec<TermGroup>,
    /// What it does to other documents, and what these do to it.
    pub relations: Vec<Relation>,
    /// Where sources differ on the whole.
    pub accounts: Vec<Account>,
}

/// What stands between a document, or a point of one, and another.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Relation {
    /// What this one does, or what is done to it, in words: `Supplements`, `Supplemented by`.
    pub words: String,
    /// The others.
    pub others: Vec<Link>,
    /// Which points of this document that concerns, where it is not the page of one.
    pub own: Vec<Link>,
    /// What that means; with its citation on the page that says so.
    pub what_html: String,
}

/// Who takes part in the agreement: a table with a column for each kind of date that anybody has.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Participants {
    /// The heads of the columns of dates.
    pub dates: Vec<String>,
    /// Whether any of them has a remark.
    pub is_noted: bool,
    /// The rows.
    pub rows: Vec<Participant>,
}

/// Who takes part in the agreement.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Participant {
    /// Who that is.
    pub who: Named,
    /// The citation.
    pub references_html: String,
    /// The dates in the order of the columns; none where it has none.
    pub dates: Vec<Option<Date>>,
    /// A remark.
    pub note_html: Option<String>,
}

/// A date of the agreement.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Occasion {
    /// When.
    pub date: Date,
    /// The event that tells of it.
    pub event_url: Option<String>,
    /// The citation.
    pub references_html: String,
}

/// A published version.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermGroup {
    /// The heading.
    pub title: String,
    /// The versions that have at least one phrase in this group.
    pub versions: Vec<VersionColumn>,
    /// The rows.
    pub rows: Vec<TermRow>,
}

/// A column of a comparison.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct VersionColumn {
    /// The version's name.
    pub name: String,
    /// Its status in words.
    pub status_label: String,
    /// The citation.
    pub references_html: String,
}

/// A term in each version of a group.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermCell {
    /// The phrase; none where it was not seen, or where there is none.
    pub phrase: Option<String>,
    /// What the site says in its place, in the language of the page.
    pub description: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// The version's name, for narrow screens.
    pub version: String,
}

/// `point.html`.
#[derive(Clone, Debug, Hash, Serialize)]
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
    /// What it does to other documents, and what these do to it.
    pub relations: Vec<Relation>,
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
