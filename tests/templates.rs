//! The contract between Rust and themes: what `render/views` gives is what the templates of the default theme use and what
//! `docs/views.md` tells. `UPDATE=1 cargo test` writes that document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use annals::value::PageKind;

use crate::support::sites;

/// A view, as its declaration in Rust says.
struct View {
    name: String,
    about: String,
    /// Name, type and what it is.
    fields: Vec<(String, String, String)>,
}

impl View {
    /// The templates that are given this view, by its description: `` `place.html`: … ``.
    fn templates(&self) -> impl Iterator<Item = &str> {
        self.about.split('`').filter(|part| part.ends_with(".html"))
    }
}

fn file(path: &str) -> String {
    fs::read_to_string(sites::repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of the views one after the other, in the order in which a reader of the document wants them: what every page has first.
fn declarations() -> String {
    let files = ["frame", "parts", "front", "agreement", "places", "names", "evidence", "files"];
    let folder =
        fs::read_dir(sites::repository().join("src/render/views")).expect("the folder of the views can be read");
    assert_eq!(folder.count(), files.len(), "each file of src/render/views/ has its place in the document");
    files.map(|name| file(&format!("src/render/views/{name}.rs"))).concat()
}

fn views() -> Vec<View> {
    let text = declarations();
    let mut views: Vec<View> = Vec::new();
    let (mut about, mut inside) = (String::new(), false);
    for line in text.lines().map(str::trim) {
        let name = |line: &str, keyword: &str| {
            line.strip_prefix(keyword).map(|rest| rest.trim_end_matches([' ', '{', '}', ',']).to_owned())
        };
        if let Some(line) = line.strip_prefix("/// ") {
            about = format!("{about} {line}").trim().to_owned();
        } else if let Some(name) = name(line, "pub struct ") {
            views.push(View { name, about: std::mem::take(&mut about), fields: Vec::new() });
            inside = !line.ends_with('}');
        } else if line == "}" {
            inside = false;
        } else if let (true, Some(field)) = (inside, name(line, "pub ")) {
            let (name, kind) = field.split_once(": ").unwrap_or_else(|| panic!("a field: {line}"));
            let view = views.last_mut().expect("a field stands in a struct");
            view.fields.push((name.to_owned(), kind.to_owned(), std::mem::take(&mut about)));
        }
    }
    assert!(views.iter().all(|view| !view.fields.is_empty() || view.templates().count() > 0), "each view has fields");
    views
}

/// `Vec<Name>` and `Option<Name>` taken apart: what is around, and what is inside.
fn inner(kind: &str) -> (&str, &str) {
    ["Vec", "Option"]
        .into_iter()
        .find_map(|outer| Some((outer, kind.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')?)))
        .unwrap_or(("", kind))
}

/// A type in the words of a template's author.
fn in_words(kind: &str, field: &str, known: &BTreeSet<&str>) -> String {
    match inner(kind) {
        ("Vec", inner) => format!("list of {}", in_words(inner, field, known)),
        ("Option", inner) => format!("{}, or nothing", in_words(inner, field, known)),
        (_, "String" | "&'static str") if field.ends_with("_html") => "HTML".to_owned(),
        (_, "String" | "&'static str") => "text".to_owned(),
        (_, "bool") => "yes or no".to_owned(),
        (_, "u8" | "u32" | "usize" | "u64" | "i32" | "i64" | "f64") => "number".to_owned(),
        (_, name) if known.contains(name) => format!("[{name}](#{})", name.to_lowercase()),
        (_, other) => format!("`{other}`"),
    }
}

const OPENING: &str = "# What templates are given

Every template is given `site`, `page`, `view` and `t`, the words of the theme. `view` is another one in each template. A field that
ends in `_html` is finished HTML, written with `| safe`; every other text is escaped when it is written. A field named `url` is a path
from the site's root: write `{{ page.root }}{{ it.url }}`. [themes.md](themes.md) tells how to make a theme.

This document is made from the files of `src/render/views/`.
";

fn document() -> String {
    let views = views();
    let known: BTreeSet<&str> = views.iter().map(|view| view.name.as_str()).collect();
    let mut text = OPENING.to_owned();
    for view in &views {
        let _ = write!(text, "\n## {}\n\n{}\n", view.name, view.about);
        if !view.fields.is_empty() {
            text.push_str("\n| field | type | what it is |\n|---|---|---|\n");
        }
        for (name, kind, about) in &view.fields {
            let _ = writeln!(text, "| `{name}` | {} | {} |", in_words(kind, name, &known), about.replace('|', "\\|"));
        }
    }
    text
}

#[test]
fn the_document_tells_what_templates_are_given() {
    let path = sites::repository().join("docs/views.md");
    let now = document();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &now).expect("the document can be written");
    }
    assert!(file("docs/views.md") == now, "docs/views.md is out of date; `UPDATE=1 cargo test` writes it");
}

/// What a name may be: views by their names. Empty if it cannot be told.
type Kinds = BTreeSet<String>;

/// Walks through templates with the types of what they name.
struct Walk {
    fields: BTreeMap<String, BTreeMap<String, String>>,
    words: serde_json::Value,
    /// What the parameters of components were given, by component and parameter.
    given: BTreeMap<(String, String), Kinds>,
    faults: BTreeSet<String>,
}

impl Walk {
    /// The types of a path such as `view.periods`, in the scopes of the innermost loop last.
    fn kinds(&mut self, path: &str, scopes: &[(String, Kinds)], place: &str) -> Kinds {
        let mut parts = path.split('.');
        let root = parts.next().unwrap_or_default();
        let Some((_, start)) = scopes.iter().rev().find(|(name, _)| name == root) else { return Kinds::new() };
        let mut kinds = start.clone();
        for part in parts {
            if kinds.is_empty() {
                break;
            }
            let known: Vec<&BTreeMap<String, String>> =
                kinds.iter().filter_map(|kind| self.fields.get(inner(kind).1)).collect();
            if known.is_empty() {
                return Kinds::new();
            }
            let next: Kinds = known.iter().filter_map(|fields| fields.get(part).cloned()).collect();
            if next.is_empty() {
                self.faults.insert(format!("{place}: `{path}`: there is no `{part}` in {kinds:?}"));
            }
            kinds = next
                .into_iter()
                .map(|kind| match inner(&kind) {
                    ("Option", inner) => inner.to_owned(),
                    _ => kind,
                })
                .collect();
        }
        kinds
    }

    fn template(&mut self, name: &str, text: &str, view: Option<&str>) {
        let kind = |name: &str| Kinds::from([name.to_owned()]);
        let mut scopes = vec![
            ("site".to_owned(), kind("Site")),
            ("page".to_owned(), kind("Page")),
            ("view".to_owned(), view.map(kind).unwrap_or_default()),
        ];
        for tag in tags(text) {
            let words: Vec<&str> = tag.split_whitespace().collect();
            match words.as_slice() {
                ["for", names, ..] if !names.ends_with(',') => {
                    let source = tag.split(" in ").nth(1).unwrap_or_default().trim();
                    let lists = self.kinds(source.split([' ', '|']).next().unwrap_or_default(), &scopes, name);
                    let items = lists.iter().map(|list| inner(list).1.to_owned()).collect();
                    scopes.push(((*names).to_owned(), items));
                }
                ["for", ..] => scopes.push((String::new(), Kinds::new())),
                ["endfor", ..] => drop(scopes.pop()),
                ["component", ..] => {
                    let (component, rest) = tag["component".len()..].trim().split_once('(').expect("parameters");
                    for parameter in rest.split([',', ')']).map(str::trim).filter(|name| !name.is_empty()) {
                        let parameter = parameter.split([':', '=']).next().unwrap_or_default().trim();
                        if !parameter.starts_with('@') {
                            let key = (component.trim().to_owned(), parameter.to_owned());
                            scopes.push((parameter.to_owned(), self.given.get(&key).cloned().unwrap_or_default()));
                        }
                    }
                }
                ["endcomponent", ..] => scopes.truncate(3),
                _ => {}
            }
            if let Some(component) = tag.trim().strip_prefix('<').filter(|rest| !rest.starts_with('/')) {
                let component_name = component.split([' ', '>', '/']).next().unwrap_or_default();
                for argument in component.split('}').filter_map(|part| part.rsplit_once("={")) {
                    let parameter = argument.0.rsplit([' ']).next().unwrap_or_default();
                    let kinds = self.kinds(argument.1.split([' ', '|']).next().unwrap_or_default(), &scopes, name);
                    self.given.entry((component_name.to_owned(), parameter.to_owned())).or_default().extend(kinds);
                }
            }
            for path in paths(&tag) {
                match path.strip_prefix("t.") {
                    Some(key) => {
                        let pointer = format!("/{}", key.replace('.', "/"));
                        if self.words.pointer(&pointer).is_none() {
                            self.faults.insert(format!("{name}: there is no word `{key}`"));
                        }
                    }
                    None => drop(self.kinds(&path, &scopes, name)),
                }
            }
        }
    }
}

/// What stands between the brackets of a template's tags, without quoted texts.
fn tags(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).chain(rest.find("{#")).min() {
        let end = match &rest[start..start + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let length = rest[start..].find(end).expect("a tag ends");
        if end != "#}" {
            let inside = rest[start + 2..start + length].trim_matches('-');
            let plain: String = inside.split('"').step_by(2).collect::<Vec<_>>().join(" ");
            found.push(plain);
        }
        rest = &rest[start + length + 2..];
    }
    found
}

/// The dotted paths in a tag.
fn paths(tag: &str) -> Vec<String> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_.".contains(character);
    tag.split(|character| !is_part(character))
        .filter(|word| word.contains('.') && word.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .map(|word| word.trim_end_matches('.').to_owned())
        .collect()
}

fn walk(templates: &BTreeMap<String, String>) -> Walk {
    let views = views();
    let fields = views.iter().map(|view| {
        (view.name.clone(), view.fields.iter().map(|(name, kind, _)| (name.clone(), kind.clone())).collect())
    });
    let words: serde_json::Value =
        serde_yaml::from_str(&file("themes/default/i18n/en.yaml")).expect("the words are YAML");
    let mut walk = Walk { fields: fields.collect(), words, given: BTreeMap::new(), faults: BTreeSet::new() };
    let by_template: BTreeMap<&str, &str> =
        views.iter().flat_map(|view| view.templates().map(|template| (template, view.name.as_str()))).collect();
    // What components are given is known when all calls were seen, and calls in components after those of them.
    for _ in 0..4 {
        walk.faults.clear();
        for (name, text) in templates {
            // A page with a template of its own name is a text.
            let view = by_template.get(name.as_str()).copied().or((name == "method.html").then_some("Text"));
            walk.template(name, text, view);
        }
    }
    walk
}

/// The templates of the default theme, but for those of books, which have another `page`.
fn templates() -> BTreeMap<String, String> {
    let files = sites::Files::read(&sites::repository().join("tests/base"));
    let below = "themes/default/templates/";
    files
        .texts
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix(below)?.to_owned(), text)))
        .filter(|(name, _)| !name.contains('/'))
        .collect()
}

#[test]
fn templates_use_only_what_they_are_given() {
    let walk = walk(&templates());
    assert!(walk.faults.is_empty(), "{}", walk.faults.iter().cloned().collect::<Vec<_>>().join("\n"));
    let typed = walk.given.values().filter(|kinds| !kinds.is_empty()).count();
    let n_given = walk.given.len();
    assert!(typed * 2 > n_given, "only {typed} of {n_given} parameters of components are understood");
}

#[test]
fn a_field_that_is_not_there_is_found_wherever_it_stands() {
    let check = |text: &str, fault: &str| {
        let mut templates = templates();
        templates.insert("people.html".to_owned(), text.to_owned());
        let faults = walk(&templates).faults;
        assert!(faults.iter().any(|found| found.contains(fault)), "{fault}: {faults:?}");
    };
    check("{{ view.grups }}", "no `grups`");
    check("{% for group in view.groups %}{{ group.titel }}{% endfor %}", "no `titel`");
    check(
        "{% for group in view.groups %}{% for one in group.people %}{{ one.nmae }}{% endfor %}{% endfor %}",
        "no `nmae`",
    );
    check("{{ page.titel }}", "no `titel`");
    check("{{ t.skip_lnk }}", "no word `skip_lnk`");
}

/// Every template of a page has a view, and every view of a page a template.
#[test]
fn every_page_has_its_template() {
    let templates = templates();
    for view in views() {
        for template in view.templates().filter(|name| !name.contains('/')) {
            assert!(templates.contains_key(template), "{} speaks of `{template}`", view.name);
        }
    }
}

/// A kind of page is more than its row: its template and what the navigation calls it are the theme's.
#[test]
fn every_kind_of_page_has_its_template_and_its_words() {
    let (templates, walk) = (templates(), walk(&templates()));
    for kind in PageKind::ALL {
        let word = kind.row().word;
        assert!(templates.contains_key(&format!("{word}.html")), "no template for {kind:?}");
        if kind.is_single() && !matches!(kind, PageKind::Index | PageKind::NotFound) {
            assert!(walk.words["navigation"][word].is_string(), "no words for {kind:?}");
        }
    }
}
