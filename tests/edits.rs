//! A build after edits: it makes again only what they touch, and its site and what it says are those of a build that knows nothing.
//!
//! `ANNALS_EDITS` is the number of edits, 12 unless it is set, and `ANNALS_SEED` names others than the usual ones.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use annals::kept::Pages;
use annals::output::{Output, PageKey, PageStore, Stored};
use annals::read::Reader;
use annals::render::{Patient, preview};
use annals::value::BaseUrl;
use annals::{Analysis, Edition, Memory};
use chrono::DateTime;

use crate::support::program;
use crate::support::sites::{EDITION, Files, repository};

/// Where all that an edit needs is at hand.
const BASE: &str = "tests/base/content";

/// Numbers that look like chance, the same from the same seed (Marsaglia, "Xorshift RNGs", 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("it is below `end`")
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// An explainer, its site with a cache, and what is built without one.
struct Edited {
    folder: PathBuf,
    chance: RefCell<Chance>,
    options: Vec<&'static str>,
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        let name = PathBuf::from(path.file_name().expect("a name"));
        match path.is_dir() {
            true => found.extend(files(&path).into_iter().map(|(inner, bytes)| (name.join(inner), bytes))),
            false => _ = found.insert(name, fs::read(&path).expect("a file")),
        }
    }
    found
}

impl Edited {
    fn new(seed: u64) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edits");
        let _ = fs::remove_dir_all(&folder);
        let base = repository().join(BASE);
        for (path, bytes) in files(&base) {
            let path = folder.join("content").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            fs::write(path, bytes).expect("it can be written");
        }
        Self { folder, chance: RefCell::new(Chance(seed)), options: Vec::new() }
    }

    fn content(&self, path: &str) -> PathBuf {
        self.folder.join("content").join(path)
    }

    /// Adds a line to the text of a file, or begins it.
    fn add(&self, path: &str, begin: &str, line: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        let text = fs::read_to_string(&path).unwrap_or_else(|_| begin.to_owned());
        fs::write(path, text + line).expect("it can be written");
    }

    fn replace(&self, path: &str, what: &str, by: &str) {
        let path = self.content(path);
        let text = fs::read_to_string(&path).expect("it can be read");
        fs::write(path, text.replacen(what, by, 1)).expect("it can be written");
    }

    /// Some file of the kind, of those that were added.
    fn some(&self, folder: &str, beginning: &str) -> Option<PathBuf> {
        let found = fs::read_dir(self.content(folder)).ok()?.flatten().map(|entry| entry.path());
        let is_added =
            |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning));
        let mut found: Vec<PathBuf> = found.filter(is_added).collect();
        found.sort();
        (!found.is_empty()).then(|| found.swap_remove(self.chance.borrow_mut().below(found.len())))
    }

    /// Changes something; what.
    fn edit(&mut self, number: usize) -> &'static str {
        const TEXTS: [&str; 5] = [
            "index.md",
            "agreement/article-1.md",
            "agreement/index.md",
            "events/1920-02-09-signing.md",
            "places/svalbard.md",
        ];
        let some = |end| self.chance.borrow_mut().below(end);
        match some(18) {
            0 | 1 => {
                let text = self.chance.borrow_mut().of(&TEXTS);
                self.add(
                    &format!("content/{text}"),
                    "",
                    &format!("\nSaid for the time {number} of [[svalbard]]. [@act]\n"),
                );
                "a text says more"
            }
            2 => {
                self.add(&format!("content/page-{number}.md"), "---\ntitle: More\n---\n\n", "It was so. [@treaty]\n");
                "a page comes"
            }
            3 => {
                let text = format!(
                    "---\ntitle: Event {number}\ndate: 19{}\nkind: law\nplaces: [svalbard]\nsources: [act]\nsummary: It was so. [@act]\n---\n",
                    20 + number
                );
                self.add(&format!("content/events/new-{number}.md"), &text, "\nNobody says who says so.\n");
                "an event comes, with a warning"
            }
            4 => {
                let found = self.some(".", "page-").or_else(|| self.some("events", "new-"));
                found.map_or("nothing", |path| {
                    fs::remove_file(path).expect("it can be removed");
                    "a file goes"
                })
            }
            5 => self.some(".", "page-").map_or("nothing", |path| {
                let to = self.content(&format!("page-renamed-{number}.md"));
                fs::rename(path, to).expect("it can be renamed");
                "a page has another name"
            }),
            6 => {
                self.replace("events/1925-08-14-in-force.md", "title: The", "title: So the");
                "a title changes, which other pages name"
            }
            7 => {
                self.replace("places.yaml", "form: Spitsbergen", &format!("form: Spitsbergen{number}"));
                self.replace(
                    "places.yaml",
                    &format!("Spitsbergen{number}{}", number - 1),
                    &format!("Spitsbergen{number}"),
                );
                "a place is called otherwise"
            }
            8 => {
                self.replace("sources.yaml", "publisher: ", "publisher: The ");
                "a publisher is called otherwise"
            }
            9 => {
                self.add("themes/default/assets/more.css", "", &format!("p {{ margin-left: {number}px }}\n"));
                "a style sheet"
            }
            10 => {
                let text = "{% extends \"default/event.html\" %}\n";
                self.add("themes/own/templates/event.html", text, &format!("{{# {number} #}}\n"));
                self.replace("site.yaml", "zone: ", "theme: own\nzone: ");
                self.replace("site.yaml", "theme: own\ntheme: own\n", "theme: own\n");
                "a template of a theme of its own"
            }
            11 => {
                self.replace("site.yaml", "title: The", "title: Of the");
                "the title of the site"
            }
            12 => {
                self.replace("site.yaml", "zone: ", &format!("budgets: {{event: {}}}\nzone: ", 100 + number));
                let site = fs::read_to_string(self.content("site.yaml")).expect("it can be read");
                let mut seen = false;
                let lines =
                    site.lines().filter(|line| !line.starts_with("budgets:") || !std::mem::replace(&mut seen, true));
                fs::write(self.content("site.yaml"), lines.flat_map(|line| [line, "\n"]).collect::<String>())
                    .expect("written");
                "what pages may weigh, with warnings"
            }
            13 => {
                self.replace("site.yaml", "language: en\n", "language: en\nlanguages: [ru, de]\n");
                self.replace("site.yaml", "languages: [ru, de]\nlanguages: [ru, de]\n", "languages: [ru, de]\n");
                "further languages"
            }
            14 => {
                let option = self.chance.borrow_mut().of(&[
                    "--drafts",
                    "--base-url=https://example.org/x/",
                    "--commit=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                ]);
                match self.options.iter().position(|known| *known == option) {
                    Some(at) => _ = self.options.remove(at),
                    None => self.options.push(option),
                }
                "an option"
            }
            15 => {
                let mut entries: Vec<PathBuf> = files(&self.folder.join("cache")).into_keys().collect();
                entries.retain(|entry| entry.components().count() > 1);
                let damaged = &entries[some(entries.len())];
                fs::write(self.folder.join("cache").join(damaged), ["", "{}", "something else"][some(3)])
                    .expect("written");
                "an entry of the cache is damaged"
            }
            16 => {
                let mut pages: Vec<PathBuf> = files(&self.folder.join("output")).into_keys().collect();
                pages.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
                let touched = self.folder.join("output").join(&pages[some(pages.len())]);
                let text = fs::read_to_string(&touched).expect("a page");
                fs::write(touched, text.replacen("<p", "<b", 1)).expect("it can be written");
                "a page of the site is touched, in its own size"
            }
            _ => {
                fs::remove_dir_all(self.folder.join("cache")).expect("it can be removed");
                "the cache goes"
            }
        }
    }

    /// What is printed, but for the last line, and the site.
    fn built(&self, to: &str, cache: &str) -> (String, BTreeMap<PathBuf, Vec<u8>>) {
        let mut command = program::annals();
        command.current_dir(&self.folder).env("SOURCE_DATE_EPOCH", "1800000000");
        let built = command.args(["build", "--output", to, cache]).args(&self.options).output().expect("it runs");
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        assert!(built.status.success(), "{said}");
        (said, files(&self.folder.join(to)))
    }
}

/// A preview that goes on while the explainer is edited.
struct Previewed {
    reader: Reader,
    memory: Memory,
    previews: preview::Memory,
    texts: BTreeMap<PathBuf, Vec<u8>>,
}

impl Previewed {
    fn new(site: &Edited) -> Self {
        let (memory, previews) = (Memory::default(), preview::Memory::default());
        Self { reader: Reader::new(&site.folder), memory, previews, texts: BTreeMap::new() }
    }

    /// The site as it is served after the edits, each file of it made when it is asked for.
    fn site(&mut self, site: &Edited) -> Output {
        let below = |folder: &'static str| {
            let found = files(&site.folder.join(folder)).into_iter();
            found.map(move |(path, bytes)| (Path::new(folder).join(path), bytes))
        };
        let texts: BTreeMap<PathBuf, Vec<u8>> = below("content").chain(below("themes")).collect();
        let before = std::mem::replace(&mut self.texts, texts);
        let all = before.keys().chain(self.texts.keys());
        let changed = all.filter(|path| before.get(*path) != self.texts.get(*path));
        let changed: BTreeSet<String> = changed.map(|path| path.to_string_lossy().into_owned()).collect();
        let sources = self.reader.read(Some(&changed)).expect("it can be read");
        let base = site.options.iter().find_map(|option| option.strip_prefix("--base-url="));
        let base = base.map(|base| BaseUrl::parse(base).expect("a base URL"));
        let edition = Edition {
            now: DateTime::from_timestamp(1_800_000_000, 0).expect("a moment"),
            drafts: site.options.contains(&"--drafts"),
            base_url: base.as_ref(),
        };
        let analysis = Analysis::again(&sources, edition, &mut self.memory);
        self.reader.keep(analysis.sources());
        analysis.preview(&mut self.previews).expect("there are no errors").output()
    }
}

/// What is written beside the site.
fn is_of_build(path: &Path) -> bool {
    path.starts_with(".annals") || path == Path::new("manifest.json")
}

#[test]
fn after_any_edit_the_site_is_that_of_a_clean_build() {
    let number = |name, usual| std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual);
    let (n_edits, seed) = (number("ANNALS_EDITS", 12), number("ANNALS_SEED", 20));
    let mut site = Edited::new(seed.max(1));
    site.built("output", "--cache=cache");
    let mut preview = Previewed::new(&site);
    let mut done = Vec::new();
    for edit in 1..=n_edits as usize {
        // At times several at once.
        let n_at_once = 1 + site.chance.borrow_mut().below(3) / 2;
        for _ in 0..n_at_once {
            let what = site.edit(edit);
            done.push(what);
        }
        let (said, built) = site.built("output", "--cache=cache");
        let _ = fs::remove_dir_all(site.folder.join("clean"));
        let (expected, clean) = site.built("clean", "--no-cache");
        let differs: Vec<_> = clean.iter().filter(|(path, bytes)| built.get(*path) != Some(*bytes)).collect();
        let differs: Vec<_> = differs.into_iter().map(|(path, _)| path).collect();
        assert!(differs.is_empty() && built.len() == clean.len(), "after {done:?} with the seed {seed}: {differs:?}");
        assert_eq!(said, expected, "after {done:?} with the seed {seed}");
        let served = preview.site(&site);
        let is_served = |path: &Path, bytes: &[u8]| served.get(&path.to_string_lossy()) == Some(bytes);
        let differs = clean.iter().filter(|(path, bytes)| !is_of_build(path) && !is_served(path, bytes));
        let differs: Vec<_> = differs.map(|(path, _)| path).collect();
        assert!(differs.is_empty(), "the preview after {done:?} with the seed {seed}: {differs:?}");
    }
}

/// A store in memory: what stood there, and the paths of the pages that were made.
#[derive(Default)]
struct Shelf {
    stands: BTreeMap<String, String>,
    made: Mutex<BTreeMap<String, String>>,
}

impl PageStore for Shelf {
    fn store(&self, path: &str, _: Option<PageKey>, html: String) -> Stored {
        self.made.lock().expect("no job panicked").insert(path.to_owned(), html.clone());
        Stored::Held(html)
    }

    fn standing(&self, path: &str) -> Option<Stored> {
        self.stands.get(path).cloned().map(Stored::Held)
    }
}

/// The explainer with some edits, built after a build of which these pages are known, and stand.
fn built_after(
    known: &Pages,
    stands: BTreeMap<String, String>,
    edits: &[(&str, &str, &str)],
) -> (BTreeSet<String>, BTreeMap<String, String>) {
    let mut files = Files::read(&repository().join("tests/base"));
    for (path, what, by) in edits {
        files = files.with(path, what, by);
    }
    let shelf = Shelf { stands, ..Shelf::default() };
    let mut analysis = Analysis::new(&files.sources(), EDITION);
    let output = analysis.finish_after(&mut Patient, &shelf, Some(known)).expect("it has no errors");
    let pages = output.files().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("book"));
    let pages = pages.map(|(path, bytes)| (path.to_owned(), String::from_utf8_lossy(bytes).into_owned())).collect();
    (shelf.made.into_inner().expect("no job panicked").into_keys().collect(), pages)
}

#[test]
fn only_what_an_edit_touches_is_made_again() {
    let none = Pages::default();
    let (all, pages) = built_after(&none, BTreeMap::new(), &[]);
    assert!(all.len() > 10 && all.contains("events/1920-02-09-signing.html"));
    let noted = none.into_noted();
    let check = |edits: &[(&str, &str, &str)], expected: &[&str]| {
        let (made, after) = built_after(&Pages::new(noted.clone()), pages.clone(), edits);
        assert_eq!(made.iter().collect::<Vec<_>>(), expected, "{edits:?}");
        let (_, clean) = built_after(&Pages::default(), BTreeMap::new(), edits);
        assert!(after == clean, "{edits:?}");
    };
    check(&[], &[]);
    let event = "content/events/1920-02-09-signing.md";
    check(&[(event, "signed in Paris.", "signed there.")], &["events/1920-02-09-signing.html"]);
    check(
        &[("themes/default/templates/event.html", "{% extends", "{# #}{% extends")],
        &all.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    check(
        &[("content/site.yaml", "tagline: Who", "tagline: So who")],
        &all.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    // What does not stand is made, whatever is known of it.
    let (made, _) = built_after(&Pages::new(noted.clone()), BTreeMap::new(), &[]);
    assert_eq!(made, all);
}
