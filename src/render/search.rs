//! What the script in the browser loads when a reader asks for it: the search index, and the names in each language.
//!
//! Comes in: the model and the words. Goes out: two files, each a script that gives the global `annals` one value, so that they
//! can be read where the site is opened from disk, too. Both are loaded on first use only.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Name, PageRef, PlaceId, Site, SourceTitle};
use crate::render::draft::{encode, plain};
use crate::render::fold;
use crate::render::links::{SiteLinks, place_url};
use crate::render::pages::{description, title};
use crate::render::theme::{Theme, hashed};
use crate::render::words::{SearchWords, Words};
use crate::value::Language;

/// A language must have names for at least so many places before it is offered.
const FEWEST_NAMES: usize = 3;

/// The files: path in the output, and text.
pub(super) struct Files {
    /// The search index.
    pub(super) search: (String, String),
    /// The names in each language; none if there is no choice.
    pub(super) names: Option<(String, String)>,
}

impl Files {
    /// Makes both.
    pub(super) fn new(site: &Site, theme: &Theme) -> Self {
        let names = choices(site, &theme.words).map(|names| file("names", "names", &names));
        Self { search: file("search", "index", &index(site, &theme.words)), names }
    }
}

/// A script that gives `annals.KEY` a value.
fn file<T: Serialize>(stem: &str, key: &str, value: &T) -> (String, String) {
    // The values hold only texts, lists and maps with text keys, which cannot fail.
    let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    // These two are line ends in scripts before ES2019, though not in JSON.
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let text = format!("annals.{key}={json};\n");
    (hashed(stem, "js", &text), text)
}

/// The search index. Its keys are short names for a file that travels; the script reads them.
#[derive(Serialize)]
struct Index<'a> {
    words: &'a SearchWords,
    finder: Option<String>,
    /// The tables of folding: for all languages under the empty key, then by language.
    letters: BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>,
    silent: &'static str,
    most: usize,
    entries: Vec<Entry>,
}

/// Something that can be found.
#[derive(Serialize)]
struct Entry {
    /// The kind: a key of the kinds' words, or the kind of a place in words.
    kind: String,
    /// What the site calls it.
    title: String,
    /// BCP 47 tag of the title, where it is not the site's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    url: String,
    /// Further words in which it is found.
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    /// The rank among equals: places, then people, then all others.
    #[serde(skip_serializing_if = "is_zero")]
    rank: u8,
    /// Every form, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    names: BTreeMap<String, Vec<String>>,
}

fn is_zero(rank: &u8) -> bool {
    *rank == 0
}

fn index<'a>(site: &Site, words: &'a Words) -> Index<'a> {
    let by_language = fold::LANGUAGES
        .iter()
        .flat_map(|(languages, rows)| languages.iter().map(|&language| (language, rows.iter().copied().collect())));
    let letters = std::iter::once(("", fold::LETTERS.iter().copied().collect())).chain(by_language).collect();
    let mut entries = named(site, words);
    entries.extend(pages(site, words));
    entries.extend(sources(site));
    let finder = site.page_refs().find(|page| *page == PageRef::Finder).map(|page| page.path(site));
    Index { words: words.search(), finder, letters, silent: fold::SILENT, most: fold::MOST_KEYS, entries }
}

/// Places and people, with every form of their names.
fn named(site: &Site, words: &Words) -> Vec<Entry> {
    let entry = |kind: &str, names: &[Name], canonical: usize, url: String, rank: u8| Entry {
        kind: kind.to_owned(),
        title: names[canonical].form.clone(),
        language: None,
        url,
        text: String::new(),
        rank,
        names: by_language(names),
    };
    let places = site.places.iter().enumerate().map(|(position, place)| {
        entry(
            &place.kind,
            &place.names,
            place.canonical,
            place_url(&SiteLinks(site), site, PlaceId::at(position)).unwrap_or_default(),
            2,
        )
    });
    let path = PageRef::People.path(site);
    let people = site.people.iter().map(|person| {
        let url = format!("{path}#{}", encode(&person.id));
        entry(words.person_kind(person.kind.word()), &person.names, person.canonical, url, 1)
    });
    places.chain(people).collect()
}

fn by_language(names: &[Name]) -> BTreeMap<String, Vec<String>> {
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in names {
        forms.entry(name.language.for_html()).or_default().push(name.form.clone());
    }
    forms
}

/// Pages that no name leads to, by their titles and summaries.
fn pages(site: &Site, words: &Words) -> Vec<Entry> {
    let entry = |page: PageRef| {
        let (kind, text) = match page {
            PageRef::Event(id) => ("event", plain(&site[id].summary, site)),
            PageRef::Point(id) => ("point", plain(&site[id].summary, site)),
            PageRef::Place(_) | PageRef::NotFound => return None,
            PageRef::Agreement | PageRef::Text(_) => ("page", description(page, site)),
            _ => ("page", String::new()),
        };
        Some(Entry {
            kind: kind.to_owned(),
            title: title(page, site, words),
            language: None,
            url: encode(&page.path(site)),
            text,
            rank: 0,
            names: BTreeMap::new(),
        })
    };
    site.page_refs().filter_map(entry).collect()
}

/// Sources, by title and publisher.
fn sources(site: &Site) -> Vec<Entry> {
    let path = PageRef::Sources.path(site);
    let entry = |source: &crate::model::Source| {
        let (title, language) = match &source.title {
            SourceTitle::Published(title) => (title, Some(&source.language)),
            SourceTitle::Described(title) => (title, None),
            SourceTitle::Own => return None,
        };
        Some(Entry {
            kind: "source".to_owned(),
            title: title.clone(),
            language: language.filter(|language| **language != site.settings.language).map(Language::for_html),
            url: format!("{path}#{}", encode(&source.id)),
            text: source.publisher.clone(),
            rank: 0,
            names: BTreeMap::new(),
        })
    };
    site.sources.iter().filter_map(entry).collect()
}

/// The names in each language that a reader can choose.
#[derive(Serialize)]
struct Names<'a> {
    words: BTreeMap<&'static str, &'a str>,
    choices: Vec<Choice>,
}

/// A language, and what it calls each place.
#[derive(Serialize)]
struct Choice {
    language: String,
    direction: &'static str,
    /// The language in the site's words.
    label: String,
    /// The language in its own words, if they are written in the script of these names.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<String>,
    /// The form of each place, by its id.
    places: BTreeMap<String, String>,
}

fn choices<'a>(site: &Site, words: &'a Words) -> Option<Names<'a>> {
    // By the tag as HTML has it: two ways to write one language are one choice.
    let mut by_language: BTreeMap<String, (&Language, BTreeMap<String, String>)> = BTreeMap::new();
    for place in &site.places {
        for name in place.names.iter().filter(|name| name.preferred && name.until.is_none()) {
            let tag = name.language.for_html();
            let (_, places) = by_language.entry(tag).or_insert_with(|| (&name.language, BTreeMap::new()));
            places.insert(place.id.clone(), name.form.clone());
        }
    }
    let own = site.settings.language.language();
    let choices: Vec<Choice> = by_language
        .into_iter()
        .filter(|(tag, (_, places))| tag != own && places.len() >= FEWEST_NAMES)
        .map(|(tag, (language, places))| Choice {
            language: tag,
            direction: if language.is_right_to_left() { "rtl" } else { "ltr" },
            label: words.language(language),
            own: words.autonym(language).filter(|own| in_script(own, language)).map(str::to_owned),
            places,
        })
        .collect();
    let words = ["title", "intro", "site", "close"].map(|key| (key, words.choice(key)));
    (!choices.is_empty()).then(|| Names { words: words.into_iter().collect(), choices })
}

/// Whether a language's own name is written in the script that its tag names.
fn in_script(own: &str, language: &Language) -> bool {
    match language.script() {
        Some("Latn") => fold::is_latin(own),
        Some(_) => !fold::is_latin(own),
        None => true,
    }
}
