//! What surrounds what a page says: the site, the navigation, the languages, the citation, the notes.

use serde::Serialize;

use super::{Date, Link};

/// `site`: what every page says about the whole site.
#[derive(Clone, Debug, Hash, Serialize)]
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
    /// The same without what only pages that gather many things need, from the root.
    pub lean_stylesheet_url: String,
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NamedLink {
    /// The words.
    pub name: String,
    /// The absolute address.
    pub url: String,
}

/// Where the books stand, from the root.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Books {
    /// The EPUB.
    pub epub_url: &'static str,
    /// The book in one HTML file.
    pub html_url: &'static str,
}

/// The site in another form.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Alternate {
    /// What it is called.
    pub title: String,
    /// The media type.
    pub media_type: &'static str,
    /// Where it stands.
    pub url: String,
}

/// One link of a navigation.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NavigationItem {
    /// The words.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Names the kind of page, for a template that treats one of them differently.
    pub id: String,
}

/// `page`: what every template knows of the page it renders.
#[derive(Clone, Debug, Hash, Serialize)]
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
    /// Whether it is a division of a list that is too long for one page. What introduces the list stands on the page that leads to it.
    pub is_division: bool,
    /// The divisions to which it leads, in order; empty where its list is not divided, or what it shows of it is.
    pub divisions: Vec<Division>,
    /// The script that leads from former addresses of entries to the divisions of the list, from the root, for the site's own script to load when
    /// it is needed; none where the list is not divided.
    pub lookup_url: Option<String>,
    /// The division of the list before this one.
    pub previous: Option<Link>,
    /// The division of the list after this one.
    pub next: Option<Link>,
    /// What was corrected on this page: the dates, newest first, linked to the corrections.
    pub corrections: Vec<Link>,
    /// The headings of the text, for a table of contents; empty when there are fewer than three.
    pub contents: Vec<Heading>,
    /// The sources that the page cites, numbered in the order of their first use.
    pub notes: Vec<Note>,
    /// The picture that other sites show beside a link to the page, if it has one.
    pub picture: Option<SharedPicture>,
    /// The page in each language of the explainer, the original's first; empty where there is one only.
    pub languages: Vec<PageInLanguage>,
    /// What of the page's own text is not translated, or is out of date; none if nothing is.
    pub translation: Option<PageTranslation>,
    /// How to cite the page; none for the page for addresses that do not exist.
    pub citation: Option<Citation>,
    /// What the page is about, as JSON-LD for a `script` element: no text in it can end the element.
    pub json_ld: String,
}

/// The picture that other sites show beside a link to a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SharedPicture {
    /// Its absolute address.
    pub url: String,
    /// How many pixels it is wide.
    pub width: u32,
    /// How many pixels it is high.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// A division of a list that is too long for one page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Division {
    /// What its entries have in common: `K`, `1990–1999`.
    pub title: String,
    /// Where it stands.
    pub url: String,
    /// The anchor by which its entries are known as a whole; empty if there is none.
    pub anchor: String,
    /// How many entries it has.
    pub n_entries: usize,
    /// The divisions to which it leads itself; none of those are given theirs.
    pub below: Vec<Division>,
}

/// `page` in a template of `book/`: what it knows of the section that it renders.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PageInLanguage {
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// What the language calls itself.
    pub name: String,
    /// From the root of the site in the language of this page.
    pub url: String,
    /// The absolute address, if the site has a base URL and that page says the same.
    pub absolute_url: Option<String>,
    /// The language as Open Graph writes it.
    pub locale: String,
    /// Whether this page is in it.
    pub is_own: bool,
}

/// How far the translation of a page is.
#[derive(Clone, Debug, Hash, Serialize)]
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
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Citation {
    /// In plain words: title, site, address.
    pub text: String,
    /// Its key in the bibliographies of the site's pages.
    pub key: String,
    /// The bibliographies: the format and the path from the root.
    pub files: Vec<NamedLink>,
}

/// A heading of the text.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Heading {
    /// Its anchor, without `#`.
    pub id: String,
    /// Its words as HTML without links.
    pub text_html: String,
}

/// One cited source at the end of a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Note {
    /// Its anchor on this page, to which the text links: `_` and its number.
    pub id: String,
    /// Its anchor for links from elsewhere, which does not change with the text: `note-` and the source's id.
    pub anchor: String,
    /// Its number on this page.
    pub number: usize,
    /// The source.
    pub source: SourceReference,
    /// The anchor, without `#`, of the place that cites it first.
    pub reference: String,
}

/// A source, as a note or a table names it.
#[derive(Clone, Debug, Hash, Serialize)]
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
