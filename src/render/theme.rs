//! A theme: templates, style sheet and words. A site's own theme stands over the built-in one, file by file.
//!
//! The only file that names the template crate.

mod key;
mod styles;
mod untranslated;

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tera::{Context, ErrorKind, Kwargs, State, StringInput, Tera, Value};

use crate::asset::Asset;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::output::PageKey;
use crate::output::hashed::hashed;
use crate::record::Settings;
use crate::render::words::layers::{self, BROKEN_WORDS, MISSING_WORDS};
use crate::render::words::pattern::fill;
use crate::render::words::punctuation::Punctuation;
use crate::render::words::{Plural, Words};
use crate::source::{FileId, LineColumn, Source, SourceMap, Span};
use crate::text::untranslated::unmarked;
use crate::value::{Language, Locale};
use key::Digest;
use styles::{compact, whole_and_lean};
use untranslated::Untranslated;

/// A template that cannot be read or filled.
pub static BROKEN_TEMPLATE: Rule = Rule {
    code: "broken-template",
    severity: Severity::Error,
    summary: "a template of the theme that cannot be read or filled",
    explanation: "The theme has a mistake: its template is not well-formed, names a template, component or filter \
                  that is not there, or uses a value in a way it cannot be used. Editors of content cannot cause \
                  this; tell whoever looks after the theme.",
};

/// A theme that is not there.
pub static UNKNOWN_THEME: Rule = Rule {
    code: "unknown-theme",
    severity: Severity::Error,
    summary: "a theme that is not there",
    explanation: "`theme` in `site.yaml` names a folder of `themes/`, and there is none of this name. `default` is \
                  built in: remove the key to use it.",
};

/// All rules of themes.
pub static RULES: &[&Rule] = &[&BROKEN_TEMPLATE, &BROKEN_WORDS, &MISSING_WORDS, &UNKNOWN_THEME];

/// The name of the theme that is built in.
const DEFAULT: &str = "default";
/// What stands before the names of built-in templates where a site has a theme of its own.
const BELOW: &str = "default/";

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    /// The words that Rust reads.
    pub words: Words,
    /// The style sheet's path in the output, and its text.
    pub stylesheet: (String, String),
    /// The same without what only pages that gather many things need, for those of one thing.
    pub lean_stylesheet: (String, String),
    /// The style sheet of books.
    pub book_stylesheet: String,
    /// The script's path in the output, and its text; none if the theme has no `assets/*.js`.
    pub script: Option<(String, String)>,
    /// The folders that were read, the site's own first.
    folders: Vec<String>,
    /// A hash of all that was read.
    read: [u8; 32],
}

/// The theme that was loaded last: while its files and the settings stay the same, it need not be loaded again.
#[derive(Default)]
pub struct Memory {
    sources: SourceMap,
    loaded: Option<(Arc<Theme>, Sink)>,
}

impl Memory {
    /// The same as [`Theme::load`].
    pub fn load(&mut self, sources: &SourceMap, settings: Option<&Settings>, sink: &mut Sink) -> Option<Arc<Theme>> {
        if !same_theme(sources, &self.sources) {
            let mut faults = Sink::new();
            self.loaded = Theme::load(sources, settings, &mut faults).map(|theme| (Arc::new(theme), faults.clone()));
            if self.loaded.is_none() {
                self.sources = SourceMap::new();
                sink.append(faults);
                return None;
            }
        }
        self.sources = sources.clone();
        let (theme, faults) = self.loaded.as_ref()?;
        sink.append(faults.clone());
        Some(Arc::clone(theme))
    }
}

/// Whether everything that a theme is made from is the same in both.
fn same_theme(sources: &SourceMap, before: &SourceMap) -> bool {
    let files = |sources: &SourceMap| -> Vec<FileId> {
        let is_read = |source: &Source| source.path().starts_with("themes/") || source.path() == "content/site.yaml";
        sources.iter().filter(|(_, source)| is_read(source)).map(|(file, _)| file).collect()
    };
    let files_now = files(sources);
    files_now == files(before) && files_now.iter().all(|&file| sources.agrees(before, file))
}

impl Theme {
    /// Reads the theme that `settings` name; none if it has errors, which have been reported.
    pub fn load(sources: &SourceMap, settings: Option<&Settings>, sink: &mut Sink) -> Option<Self> {
        let settings = settings?;
        let mut folders = folders(None);
        if let Some(name) = settings.theme.as_ref().filter(|name| name.value != DEFAULT) {
            let folder = folder(&name.value);
            let texts = sources.iter().map(|(_, source)| source.path());
            let mut files = texts.chain(sources.assets().map(|(path, _)| path));
            if !files.any(|path| path.starts_with(&folder)) {
                let headline = format!("there is no theme `{}`", name.value);
                sink.report(
                    Diagnostic::new(&UNKNOWN_THEME, name.span, headline).help("themes are folders of `themes/`"),
                );
                return None;
            }
            folders = self::folders(Some(&name.value));
        }
        let words = layers::read(sources, &folders, &settings.language, sink);
        // Templates are read even if the words are broken, so that the faults of both are told at once.
        let locale = words.as_ref().map(|(_, locale)| Arc::clone(locale));
        let locale = locale.unwrap_or_else(|| Arc::new(Locale::new(&settings.language.value)));
        let marks = words.as_ref().and_then(|(texts, _)| Punctuation::deserialize(&texts["punctuation"]).ok());
        let tera = templates(sources, &folders, locale, marks.unwrap_or_default(), sink);
        let (texts, locale) = words?;
        let mut tera = tera?;
        tera.global_context().insert("t", &Value::from_serializable(&texts));
        let words = words_of(texts, locale, settings.language.span, sink)?;
        let sheets = files(sources, &folders, "assets/", ".css");
        let [whole, lean] = whole_and_lean(sheets.iter().map(|(name, (_, source))| (*name, source.text())));
        let stylesheet = (hashed("style", "css", &whole), whole);
        let lean_stylesheet = (hashed("lean", "css", &lean), lean);
        let book_stylesheet = styles(sources, &folders, "book/");
        let script = script(sources, &folders, &words);
        let read = read(sources, &folders, &settings.language);
        Some(Self { tera, words, stylesheet, lean_stylesheet, book_stylesheet, script, folders, read })
    }

    /// Whether the theme has a template of this name.
    #[must_use]
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(&format!("{template}.html"))
    }

    /// Fills a template. `site` was made with [`shared`].
    pub fn render<P: Serialize, V: Serialize>(
        &self,
        template: &str,
        site: &Shared,
        page: &P,
        view: &V,
        sources: &SourceMap,
        sink: &mut Sink,
    ) -> Option<String> {
        let mut context = Context::new();
        context.insert_value("site", site.value.clone());
        context.insert("page", page);
        context.insert("view", view);
        match self.tera.render(&format!("{template}.html"), &context) {
            Ok(html) => Some(site.untranslated.shown(html)),
            Err(error) => {
                sink.report(fault(&error, sources, &self.folders));
                None
            }
        }
    }

    /// Names what [`Theme::render`] makes of these: equal keys, equal pages.
    #[must_use]
    pub fn key(&self, template: &str, site: &Shared, page: &impl Hash, view: &impl Hash) -> PageKey {
        let mut all = Digest::new();
        (self.read, site.read, template).hash(&mut all);
        page.hash(&mut all);
        view.hash(&mut all);
        PageKey::new(all.sha256())
    }

    /// Fills a template that is no page, and so knows neither the page nor the site.
    pub fn draw<V: Serialize>(&self, template: &str, view: &V, sources: &SourceMap, sink: &mut Sink) -> Option<String> {
        let mut context = Context::new();
        context.insert("view", view);
        let filled = self.tera.render(template, &context);
        let filled = filled.map_err(|error| sink.report(fault(&error, sources, &self.folders))).ok()?;
        Some(unmarked(&filled).into_owned())
    }

    /// Where a template stands, for a fault that shows only in what was made of it.
    pub(super) fn template(&self, name: &str, sources: &SourceMap) -> Option<Span> {
        let (file, _) = self.folders.iter().find_map(|folder| sources.find(&format!("{folder}templates/{name}")))?;
        Some(Span::new(file, 0, 0))
    }

    /// The fonts for pictures, in the order of their names; the site's own stand before the built-in ones.
    pub(super) fn fonts<'a>(&self, sources: &'a SourceMap) -> Vec<&'a [u8]> {
        let fonts = |folder: &String| {
            let folder = format!("{folder}fonts/");
            let is_font = |path: &str| path.ends_with(".ttf") || path.ends_with(".otf");
            let fonts = sources.assets().filter(move |(path, _)| path.starts_with(&folder) && is_font(path));
            fonts.filter_map(|(_, font)| font.bytes())
        };
        self.folders.iter().flat_map(fonts).collect()
    }

    /// The files `below` a folder of the theme that have this ending, in the order of their names, the site's own in place of the
    /// built-in ones.
    #[must_use]
    pub fn files(&self, sources: &SourceMap, below: &str, ending: &str) -> Vec<FileId> {
        files(sources, &self.folders, below, ending).into_values().map(|(file, _)| file).collect()
    }

    /// A section of a book that is no XML, which a book must be: `error` says why, `line` is the one in which it stopped.
    pub(super) fn not_xml(&self, section: &str, error: &str, line: &str, sources: &SourceMap) -> Diagnostic {
        let shown: String = line.chars().take(80).collect();
        match self.template("book/section.html", sources) {
            Some(span) => {
                let headline = format!("the section `{section}` of the book is no XML: {error}");
                Diagnostic::new(&BROKEN_TEMPLATE, span, headline).help(format!("it stops at `{shown}`")).help(
                    "in templates of a book every element is closed, as in `<br/>`, and every attribute has a value",
                )
            }
            None => unreachable!("the default theme has this template"),
        }
    }

    /// The files of the theme that are copied as they are, by their paths in the output.
    pub fn static_files<'a>(&self, sources: &'a SourceMap) -> BTreeMap<String, &'a Asset> {
        let mut files = BTreeMap::new();
        for folder in self.folders.iter().rev() {
            let folder = format!("{folder}static/");
            for (path, asset) in sources.assets() {
                if let Some(path) = path.strip_prefix(folder.as_str()) {
                    files.insert(path.to_owned(), asset);
                }
            }
        }
        files
    }
}

/// What every page shares, turned into template values once.
pub struct Shared {
    value: Value,
    /// How words are shown that are in another language than the pages.
    untranslated: Untranslated,
    /// A hash of all this.
    read: [u8; 32],
}

/// Prepares what every page shares. The pages are in the language `own`; what is not translated is in that of the `original`.
pub fn shared<T: Serialize + Hash>(value: &T, own: &Language, original: &Language) -> Shared {
    let mut all = Digest::new();
    value.hash(&mut all);
    (own.as_str(), original.as_str()).hash(&mut all);
    let untranslated = Untranslated::new(own, original);
    Shared { value: Value::from_serializable(value), untranslated, read: all.sha256() }
}

/// A hash of all that a theme in these folders is made from, with its words in `language`.
fn read(sources: &SourceMap, folders: &[String], language: &Language) -> [u8; 32] {
    let mut all = Digest::new();
    (folders, language.as_str()).hash(&mut all);
    let files = sources.iter().filter(|(_, source)| folders.iter().any(|folder| source.path().starts_with(folder)));
    files.for_each(|(_, source)| (source.path(), source.text()).hash(&mut all));
    all.sha256()
}

/// The files of a folder of the theme, by their names; the site's own replace the built-in ones.
fn files<'a>(
    sources: &'a SourceMap,
    folders: &[String],
    below: &str,
    ending: &str,
) -> BTreeMap<&'a str, (FileId, &'a Source)> {
    let mut found = BTreeMap::new();
    for folder in folders.iter().rev() {
        let folder = format!("{folder}{below}");
        for (file, source) in sources.iter() {
            if let Some(name) = source.path().strip_prefix(folder.as_str())
                && name.ends_with(ending)
            {
                found.insert(name, (file, source));
            }
        }
    }
    found
}

/// Loads every template. Each that has a mistake of its own is reported; what is missing because of it is not. Beside a site's
/// own theme the built-in templates can be extended as `default/NAME`, so that one of the same name need not copy them. Files
/// of components, whose names begin with `_`, cannot: a component has one meaning.
fn templates(
    sources: &SourceMap,
    folders: &[String],
    locale: Arc<Locale>,
    marks: Punctuation,
    sink: &mut Sink,
) -> Option<Tera> {
    let (own, built_in) = folders.split_at(folders.len() - 1);
    let mut files = files(sources, folders, "templates/", ".html");
    files.extend(self::files(sources, folders, "templates/", ".svg"));
    let below = if own.is_empty() { BTreeMap::new() } else { self::files(sources, built_in, "templates/", ".html") };
    let below = below.iter().filter(|(name, _)| !name.rsplit('/').next().is_some_and(|name| name.starts_with('_')));
    let below = below.map(|(name, (_, source))| (format!("{BELOW}{name}"), source.text()));
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".svg"]);
    filters(&mut tera, locale, marks);
    let all = files.iter().map(|(name, (_, source))| ((*name).to_owned(), source.text())).chain(below);
    let Err(error) = tera.add_raw_templates(all) else {
        return Some(tera);
    };
    let alone = |name: &str, source: &Source| Tera::new().add_raw_template(name, source.text()).err();
    let mut broken: Vec<tera::Error> = files
        .iter()
        .filter_map(|(name, (_, source))| alone(name, source))
        .filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_)))
        .collect();
    if broken.is_empty() {
        broken.push(error);
    }
    broken.iter().for_each(|error| sink.report(fault(error, sources, folders)));
    None
}

/// A fault of the template crate as one of ours.
fn fault(error: &tera::Error, sources: &SourceMap, folders: &[String]) -> Diagnostic {
    let anywhere = || {
        let start = folders.iter().find_map(|folder| sources.find(&format!("{folder}templates/base.html")));
        let file = start.or_else(|| sources.iter().next().and_then(|(_, source)| sources.find(source.path())));
        file.map(|(file, _)| Span::new(file, 0, 0))
    };
    let find = |name: &str| {
        let built_in = name.strip_prefix(BELOW).map(|name| format!("themes/{DEFAULT}/templates/{name}"));
        let own = folders.iter().map(|folder| format!("{folder}templates/{name}"));
        built_in.into_iter().chain(own).find_map(|path| sources.find(&path))
    };
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = find(report.filename()).map(|(file, source)| {
                let span = report.span();
                let start = source.byte_at(LineColumn { line: span.start_line, column: span.start_col + 1 });
                let end = source.byte_at(LineColumn { line: span.end_line, column: span.end_col + 1 });
                Span::new(file, start, end)
            });
            (report.message().to_owned(), place)
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = find(current).map(|(file, source)| {
                let start = source.text().find(parent.as_str()).unwrap_or(0);
                Span::new(file, start, start + parent.len())
            });
            (format!("there is no template `{parent}` to extend"), place)
        }
        // What is wrong between templates comes as a text, whose second line says where.
        _ => {
            let text = error.to_string();
            let place = text.lines().find_map(|line| line.trim().strip_prefix("--> ")).and_then(|place| {
                let mut parts = place.trim_matches(['[', ']']).rsplitn(3, ':');
                let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
                let (file, source) = find(parts.next()?)?;
                let start = source.byte_at(LineColumn { line, column });
                Some(Span::new(file, start, start))
            });
            (text.trim_start_matches("error: ").to_owned(), place)
        }
    };
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut letters = line.chars();
    let headline = letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect());
    match place.or_else(anywhere) {
        Some(span) => Diagnostic::new(&BROKEN_TEMPLATE, span, headline)
            .help("compare with the template of the same name in the default theme"),
        None => unreachable!("a theme has files, so a fault in it has a place"),
    }
}

/// What Rust reads of the words.
fn words_of(texts: serde_json::Value, locale: Arc<Locale>, asked: Span, sink: &mut Sink) -> Option<Words> {
    Words::new(texts, locale)
        .map_err(|error| {
            let headline = format!("these words cannot be used: {error}");
            sink.report(Diagnostic::new(&BROKEN_WORDS, asked, headline));
        })
        .ok()
}

/// The filters that follow the site's language. `{{ text | title_case }}` gives it the capital of a title. `{{ n | number }}` writes one as the site's language has it: `1,250`. With words that depend on it,
/// `{{ n | number(words=t.filter_count) }}`, it is put into the form for it: `1,250 events`. `{{ t.made_with | fill(program=name) }}` fills in
/// what stands in braces. `label`, `sentence` and `quoted` set the marks of the language.
fn filters(tera: &mut Tera, locale: Arc<Locale>, marks: Punctuation) {
    tera.register_filter("fill", filled);
    let (labels, quotations) = (marks.clone(), marks.clone());
    tera.register_filter("label", move |text: StringInput, _: Kwargs, _: &State| {
        text.inherit_safety(labels.label(text.as_str()))
    });
    tera.register_filter("sentence", move |text: StringInput, _: Kwargs, _: &State| {
        text.inherit_safety(marks.sentence(text.as_str()))
    });
    tera.register_filter("quoted", move |text: StringInput, _: Kwargs, _: &State| {
        text.inherit_safety(quotations.quoted(text.as_str()))
    });
    let titles = Arc::clone(&locale);
    tera.register_filter("title_case", move |text: &str, _: Kwargs, _: &State| {
        Ok::<_, tera::Error>(titles.title_case(text))
    });
    tera.register_filter("number", move |n: u64, arguments: Kwargs, _: &State| {
        let Some(forms) = arguments.get::<Value>("words")? else { return Ok(locale.integer(n)) };
        let forms = serde_json::to_value(forms).and_then(serde_json::from_value::<Plural>);
        let not_forms = |_| tera::Error::message("`words` of the filter `number` are not the forms of a word");
        forms.map(|forms| forms.fill(n, &locale)).map_err(not_forms)
    });
}

/// A pattern with what stands in its braces: texts, which are escaped, or HTML that a `set` block has caught.
fn filled(pattern: StringInput, arguments: Kwargs, state: &State) -> Result<Value, tera::Error> {
    let value = |(name, value): (&_, &Value)| Ok((format!("{name}"), state.escape_if_needed(value)?));
    let values = arguments.iter().map(value).collect::<Result<Vec<(String, String)>, tera::Error>>()?;
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Ok(Value::safe_string(&fill(&pattern.rendered(state)?, &values)))
}

fn folder(theme: &str) -> String {
    format!("themes/{theme}/")
}

/// The folders of a theme, its own before that of the built-in one.
#[must_use]
pub fn folders(theme: Option<&str>) -> Vec<String> {
    theme.filter(|name| *name != DEFAULT).into_iter().chain([DEFAULT]).map(folder).collect()
}

/// All style sheets of a folder in the order of their names, as one.
fn styles(sources: &SourceMap, folders: &[String], below: &str) -> String {
    files(sources, folders, below, ".css").values().map(|(_, source)| compact(source.text())).collect()
}

/// All scripts in the order of their names, as one, under a name that changes with its text. They share the object
/// `annals`, which holds the words that they say before anything is loaded, and the style of what only they make, which no page has to carry. A script of a site's own theme stands there to the letter: what
/// a blank or a line end means in a script only a parser of the language knows. Those of the default theme are known to have no text of
/// several lines, which a test asks, so their indentation and comments are left out.
fn script(sources: &SourceMap, folders: &[String], words: &Words) -> Option<(String, String)> {
    let published = |(_, source): &(FileId, &Source)| {
        let is_ours = source.path().starts_with(&format!("themes/{DEFAULT}/"));
        let line = |line| if is_ours { without_comment(line) } else { Some(line) };
        source.text().lines().filter_map(line).flat_map(|line| [line, "\n"]).collect::<String>()
    };
    let scripts: String = files(sources, folders, "assets/", ".js").values().map(published).collect();
    let style = styles(sources, folders, "script/");
    let said = serde_json::json!({"words": words.script_words(), "numbers": words.locale().counting(), "style": style});
    let text = format!("'use strict';\nconst annals = {};\n{scripts}", unmarked(&said.to_string()));
    (!scripts.is_empty()).then(|| (hashed("script", "js", &text), text))
}

/// A line of a script without its indentation; none if nothing is left but a comment.
fn without_comment(line: &str) -> Option<&str> {
    Some(line.trim()).filter(|line| !line.is_empty() && !line.starts_with("//"))
}
