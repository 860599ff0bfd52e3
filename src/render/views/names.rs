//! What everything and everybody is called: the glossary, the finder of forms, the people.

use serde::Serialize;

use super::{EventReference, Link, Name, Named, Position};

/// `glossary.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Glossary {
    /// The rule by which the site chooses its forms.
    pub rule_html: Option<String>,
    /// Every place, by its canonical name.
    pub places: Vec<GlossaryPlace>,
    /// Every form, grouped by script, for the index.
    pub scripts: Vec<ScriptIndex>,
    /// The scripts of all forms, where the list of places is divided, and with it the index.
    pub divided_scripts: Vec<ScriptLink>,
    /// How many forms there are.
    pub n_names: usize,
}

/// One place of the glossary.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ScriptIndex {
    /// Its anchor.
    pub id: String,
    /// The script in words.
    pub title: String,
    /// The forms in order, each with its place.
    pub forms: Vec<FormLink>,
}

/// A script, and where its forms stand.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ScriptLink {
    /// Its anchor.
    pub id: String,
    /// The script in words.
    pub title: String,
    /// Where the forms in it are listed from A to Z.
    pub url: String,
    /// How many forms of places there are.
    pub n_names: usize,
}

/// A form in the index.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Finder {
    /// The forms by script.
    pub scripts: Vec<FinderScript>,
    /// How many forms there are.
    pub n_names: usize,
}

/// The forms in one script.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FinderScript {
    /// Its anchor.
    pub id: String,
    /// The script in words.
    pub title: String,
    /// The forms by their first letter.
    pub letters: Vec<FinderLetter>,
}

/// The forms that begin with one letter.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FinderLetter {
    /// Its anchor.
    pub id: String,
    /// The letter.
    pub letter: String,
    /// The forms in order.
    pub forms: Vec<FinderForm>,
}

/// A form and what it names.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct People {
    /// Groups by kind: persons, organisations, states.
    pub groups: Vec<PeopleGroup>,
}

/// The people of one kind.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PeopleGroup {
    /// Its anchor.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its members, by name.
    pub people: Vec<Person>,
}

/// A person, organisation or state.
#[derive(Clone, Debug, Hash, Serialize)]
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
