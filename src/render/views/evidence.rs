//! What the site rests on: sources, disagreements, evidence, wording, corrections.

use serde::Serialize;

use super::{Account, Date, Link, SourceReference};

/// `sources.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Sources {
    /// Every source, by publisher and date.
    pub sources: Vec<Source>,
    /// The words of the site's list, with how many sources carry each.
    pub parties: Vec<PartyCount>,
    /// Every picture that a page shows, in the order of pages.
    pub pictures: Vec<PictureCredit>,
}

/// Who made a picture, and under which licence it may be passed on.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PictureCredit {
    /// Its caption, with the way to the picture from the root.
    pub picture: Link,
    /// Who made it.
    pub credit: String,
    /// What its licence is called.
    pub licence: String,
    /// The address at which the terms stand.
    pub licence_url: String,
}

/// How many sources belong to a party.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PartyCount {
    /// The word.
    pub name: String,
    /// How many.
    pub n_sources: usize,
}

/// A source's entry.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Disagreements {
    /// The matters, grouped by the page they stand on.
    pub groups: Vec<DisagreementGroup>,
    /// How many there are.
    pub n_accounts: usize,
}

/// The matters of one page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DisagreementGroup {
    /// The page.
    pub page: Link,
    /// The matters.
    pub accounts: Vec<Account>,
}

/// `evidence.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Evidence {
    /// A row per page.
    pub rows: Vec<EvidenceRow>,
    /// The sum of all rows; its page is the front page. None in a division of the list.
    pub total: Option<EvidenceRow>,
}

/// The evidence of one page.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Wording {
    /// The entries in the order of the file.
    pub entries: Vec<WordingEntry>,
}

/// A loaded matter and what the site says.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Corrections {
    /// The feeds of corrections, by the names of their formats; none without a base URL.
    pub feeds: Vec<Link>,
    /// The corrections, newest first.
    pub corrections: Vec<Correction>,
    /// The other changes, newest first.
    pub changes: Vec<Change>,
}

/// An error that was found, and its correction.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
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
