//! What the script in the browser loads when a reader asks for it: the search index, the names in each language, and the
//! card of each place.
//!
//! Comes in: the model and the words. Goes out: files, each a script that gives the global `annals` one value, so that they
//! can be read where the site is opened from disk, too. All are loaded on first use only.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::plain;
use crate::model::{
    FigureId, Form, Name, PagePart, PageRef, PictureId, Place, PlaceId, PlacePageId, Site, SourceTitle,
};
use crate::output::hashed::hashed;
use crate::record::Line;
use crate::render::catalogue::{description, title};
use crate::render::formats::fold;
use crate::render::formats::shards::{self, Parts, Place as Found, Shard};
use crate::render::links::{Links, SiteLinks, place_url};
use crate::render::markup::encode;
use crate::render::words::{SearchWords, Words};
use crate::value::Language;
use crate::value::page_kind::Search;

/// How long an index may be that is loaded as a whole, in bytes.
const LONGEST: usize = 100_000;
/// A language must have names for at least so many places before it is offered.
const FEWEST_NAMES: usize = 3;

/// The files: path in the output, and text.
#[derive(Default)]
pub(in crate::render) struct Files {
    /// The search index.
    pub(in crate::render) search: (String, String),
    /// What the index leads to, where it is too long to be loaded as a whole.
    pub(in crate::render) parts: Vec<(String, String)>,
    /// What the index would be called if it were whole, which names all that is in it.
    whole: String,
    /// The names in each language, and where the cards are; none if no place has a name.
    pub(in crate::render) names: Option<(String, String)>,
    /// The card of each place; none if there is none.
    pub(in crate::render) cards: Option<(String, String)>,
    /// Whether there is a language that a reader can choose.
    pub(in crate::render) has_choice: bool,
}

impl Files {
    /// Makes them all, but for what is the same as in those of the `last` time: to divide an index takes longer than to make it.
    pub(in crate::render) fn new(site: &Site, words: &Words, last: Option<&Self>) -> Self {
        let cards = (!site.places.is_empty()).then(|| file("cards", "cards", &cards(site, words)));
        let choices = choices(site, words);
        let has_choice = !choices.is_empty();
        let names = cards.as_ref().map(|(path, _)| file("names", "names", &Names::new(choices, path, words)));
        let (whole, search, parts) = search(site, words, last);
        Self { search, parts, whole, names, cards, has_choice }
    }

    /// Each, with its path.
    pub(in crate::render) fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        let named = [Some(&self.search), self.names.as_ref(), self.cards.as_ref()].into_iter().flatten();
        named.chain(&self.parts)
    }
}

/// The search index, in one file or, in a large site that has much to be found, in the files that it leads to.
fn search(site: &Site, words: &Words, last: Option<&Files>) -> (String, (String, String), Vec<(String, String)>) {
    let mut index = index(site, words);
    let whole = file("search", "index", &index);
    if !site.is_large() || whole.1.len() <= LONGEST {
        return (whole.0.clone(), whole, Vec::new());
    }
    if let Some(last) = last.filter(|last| last.whole == whole.0 && !last.parts.is_empty()) {
        return (whole.0, last.search.clone(), last.parts.clone());
    }
    let shards: Vec<Shard> = std::mem::take(&mut index.entries).iter().map(shard).collect();
    let (parts, files) = shards::divided(&shards);
    index.parts = Some(parts);
    let (_, text) = file("search", "index", &index);
    let text = text + shards::SCRIPT;
    (whole.0, (hashed("search", "js", &text), text), files)
}

/// An entry with the terms by which the script finds it: a name by its forms alone.
fn shard(entry: &Entry) -> Shard {
    let mut terms = Vec::new();
    for (tag, forms) in &entry.names {
        terms.extend(forms.iter().flat_map(|form| shards::terms_of_name(form, tag)));
    }
    if terms.is_empty() {
        terms = shards::terms_of_text(&entry.title, Found::Title);
        terms.extend(shards::terms_of_text(&entry.text, Found::Text));
    }
    Shard { json: json(entry), terms }
}

/// A script that gives `annals.KEY` a value.
fn file<T: Serialize>(stem: &str, key: &str, value: &T) -> (String, String) {
    let text = format!("annals.{key}={};\n", json(value));
    (hashed(stem, "js", &text), text)
}

fn json<T: Serialize>(value: &T) -> String {
    // The values hold only texts, lists and maps with text keys, which cannot fail.
    let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    // These two are line ends in scripts before ES2019, though not in JSON.
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
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
    /// The files in which the entries are, where they are none here.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Parts>,
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
    entries.extend(figures(site));
    entries.extend(pictures(site));
    entries.extend(sources(site));
    let finder = site.page_refs().find(|page| *page == PageRef::Finder).map(|page| page.path(site));
    Index { words: words.search(), finder, letters, silent: fold::SILENT, most: fold::MOST_KEYS, entries, parts: None }
}

/// Places and people, with every form of their names.
fn named(site: &Site, words: &Words) -> Vec<Entry> {
    let entry = |kind: &str, names: &[Name], own: &Name, url: String, rank: u8| Entry {
        kind: kind.to_owned(),
        title: own.form.to_string(),
        language: None,
        url,
        text: String::new(),
        rank,
        names: by_language(names),
    };
    let places = site.places.iter().enumerate().map(|(position, place)| {
        entry(
            site.kind_of_place(place),
            &place.names,
            place.name(),
            place_url(&SiteLinks(site), site, PlaceId::at(position)).unwrap_or_default(),
            2,
        )
    });
    let people = site.people.iter().map(|person| {
        let url = SiteLinks(site).url(PageRef::People, Some(&person.id)).unwrap_or_default();
        entry(words.person_kind(person.kind.word()), &person.names, person.name(), url, 1)
    });
    places.chain(people).collect()
}

fn by_language(names: &[Name]) -> BTreeMap<String, Vec<String>> {
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in names {
        forms.entry(name.language.for_html()).or_default().push(name.form.to_string());
    }
    forms
}

/// Pages that no name leads to, by their titles and summaries.
fn pages(site: &Site, words: &Words) -> Vec<Entry> {
    let entry = |page: PageRef| {
        let (kind, text) = match page.row().search {
            Search::Title(kind) => (kind, String::new()),
            Search::Text(kind) => (kind, description(page, site)),
            Search::LeftOut => return None,
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

/// Figures, by title, by what they count, and by the places where they do.
fn figures(site: &Site) -> Vec<Entry> {
    let entry = |(id, page): (FigureId, PageRef)| {
        let figure = &site[id];
        let text = with_places(&[&figure.what], figure.places.iter().map(|place| place.id), site);
        part("figure", figure.title.to_string(), text, (page, PagePart::Figure(id)), site)
    };
    site.shown_figures().map(entry).collect()
}

/// Pictures, by their captions, by what they show, by who made them, and by their places.
fn pictures(site: &Site) -> Vec<Entry> {
    let entry = |(id, page): (PictureId, PageRef)| {
        let picture = &site[id];
        let places = picture.places.iter().map(|place| place.id);
        let text = with_places(&[&picture.alt, &picture.credit], places, site);
        part("picture", plain(&picture.caption, site), text, (page, PagePart::Picture(id)), site)
    };
    site.shown_pictures().map(entry).collect()
}

fn with_places(lines: &[&Line], places: impl Iterator<Item = PlaceId>, site: &Site) -> String {
    let lines = lines.iter().map(|line| line.value.as_str());
    let places = places.map(|place| site[place].name().form.value.as_str());
    lines.chain(places).collect::<Vec<_>>().join(" ")
}

/// A part of a page.
fn part(kind: &str, title: String, text: String, (page, part): (PageRef, PagePart), site: &Site) -> Entry {
    let anchor = site.anchors.get(page, part);
    Entry {
        kind: kind.to_owned(),
        title,
        language: None,
        url: format!("{}#{}", encode(&page.path(site)), encode(anchor)),
        text,
        rank: 0,
        names: BTreeMap::new(),
    }
}

/// Sources, by title and publisher.
fn sources(site: &Site) -> Vec<Entry> {
    let entry = |source: &crate::model::Source| {
        let (title, language) = match &source.title {
            SourceTitle::Published(title) => (title, Some(&source.language)),
            SourceTitle::Described(title) => (title, None),
            SourceTitle::Own => return None,
        };
        Some(Entry {
            kind: "source".to_owned(),
            title: title.clone(),
            language: language.filter(|language| **language != site.settings.language.value).map(Language::for_html),
            url: SiteLinks(site).url(PageRef::Sources, Some(&source.id)).unwrap_or_default(),
            text: source.publisher().to_owned(),
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
    /// The file with the cards, from the root. It is named here and not in every page, which would be longer for it.
    cards: &'a str,
}

impl<'a> Names<'a> {
    fn new(choices: Vec<Choice>, cards: &'a str, words: &'a Words) -> Self {
        let words = ["title", "intro", "site", "close"].map(|key| (key, words.choice(key))).into_iter().collect();
        Self { words, choices, cards }
    }
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

fn choices(site: &Site, words: &Words) -> Vec<Choice> {
    // By the tag as HTML has it: two ways to write one language are one choice.
    let mut by_language: BTreeMap<String, (&Language, BTreeMap<String, String>)> = BTreeMap::new();
    for place in &site.places {
        for form in place.forms().filter(|form| form.preferred && form.until.is_none()) {
            let name = form.name;
            let tag = name.language.for_html();
            let (_, places) = by_language.entry(tag).or_insert_with(|| (&name.language, BTreeMap::new()));
            places.insert(place.id.to_string(), name.form.to_string());
        }
    }
    let own = site.settings.language.language();
    let mut choices: Vec<Choice> = by_language
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
    choices.sort_by(|a, b| words.locale().compare(&a.label, &b.label));
    choices
}

/// What a reader who asks for a name is shown.
#[derive(Serialize)]
struct Cards<'a> {
    words: BTreeMap<&'static str, &'a str>,
    places: BTreeMap<&'a str, Card>,
}

/// A place: its page, its entry in the glossary, and its names.
#[derive(Serialize)]
struct Card {
    /// The page of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    glossary: String,
    /// Each form with its language tag, and in words its language, its kind and who uses it; the site's own form first, then
    /// those that are preferred in their language.
    forms: Vec<(String, String, String)>,
}

fn cards<'a>(site: &'a Site, words: &'a Words) -> Cards<'a> {
    let pages: BTreeMap<PlaceId, PlacePageId> =
        site.place_pages.iter().enumerate().map(|(at, page)| (page.place, PlacePageId::at(at))).collect();
    let card = |(position, place): (usize, &'a Place)| {
        let mut forms: Vec<Form> = place.forms().collect();
        forms.sort_by_key(|form| (!form.canonical, !form.preferred));
        let form = |name: &Form| {
            let mut about = format!("{} · {}", words.language(&name.language), words.name_kind(name.kind.word()));
            if let Some(used_by) = &name.used_by {
                about = format!("{about} · {}", plain(used_by, site));
            }
            (name.form.to_string(), name.language.for_html(), about)
        };
        let page = pages.get(&PlaceId::at(position)).map(|&page| encode(&PageRef::Place(page).path(site)));
        let glossary = SiteLinks(site).url(PageRef::Glossary, Some(&place.id)).unwrap_or_default();
        (place.id.as_str(), Card { page, glossary, forms: forms.iter().map(form).collect() })
    };
    Cards {
        words: ["page", "glossary"].map(|key| (key, words.card(key))).into_iter().collect(),
        places: site.places.iter().enumerate().map(card).collect(),
    }
}

/// Whether a language's own name is written in the script that its tag names.
fn in_script(own: &str, language: &Language) -> bool {
    match language.script() {
        Some("Latn") => fold::is_latin(own),
        Some(_) => !fold::is_latin(own),
        None => true,
    }
}
