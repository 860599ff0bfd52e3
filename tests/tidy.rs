//! The shape of the code: who may import whom, who touches the disk, and what the generator must not know.

mod items;
mod modules;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use items::Items;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with one of these endings: its path from the repository, and its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn gather(folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                gather(&path, endings, found);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let name = path.strip_prefix(repository()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.push((name, text));
            }
        }
    }
    let mut found = Vec::new();
    gather(&repository().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "`{folder}` holds files");
    found
}

/// The text without comments and without what follows the first `#[cfg(test)]`, which is bound to nothing here.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The module of `src/` that a file belongs to: `parse` for `src/parse/yaml.rs`.
fn module(path: &str) -> &str {
    let path = path.strip_prefix("src/").unwrap_or(path);
    path.split_once('/').map_or(path.trim_end_matches(".rs"), |(folder, _)| folder)
}

#[test]
fn no_file_of_tests_is_left_out() {
    let main = fs::read_to_string(repository().join("tests/main.rs")).expect("tests/main.rs can be read");
    let found = fs::read_dir(repository().join("tests")).expect("tests/ can be read").flatten();
    let names = found.filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned));
    let left_out: Vec<_> =
        names.filter(|name| name != "main" && !main.lines().any(|line| line == format!("mod {name};"))).collect();
    assert!(left_out.is_empty(), "tests/main.rs does not name {left_out:?}, so nothing runs them");
}

/// `fuzz/run` takes every file for a target.
#[test]
fn every_fuzz_target_is_built() {
    let manifest = fs::read_to_string(repository().join("fuzz/Cargo.toml")).expect("fuzz/Cargo.toml can be read");
    let built: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("path = \"")?.strip_suffix('"')).collect();
    let found = files("fuzz/fuzz_targets", &[".rs"]);
    let found: Vec<&str> = found.iter().filter_map(|(path, _)| path.strip_prefix("fuzz/")).collect();
    assert_eq!(built, found, "the targets of fuzz/Cargo.toml on the left, the files on the right");
}

/// A row of a table of levels: a module, and the modules that it uses.
type Row = (&'static str, &'static [&'static str]);

/// The modules of `src/` from the bottom up, each with those that it uses, which stand above it here. The middle of the program is a
/// one-way street: the parsers know no record, `record` declares each with how it is read, `explainer` gathers the files, `resolve` makes
/// `model` of it, `render` makes `output` of that. `render` reads a theme's words as YAML and needs the name of the theme's folder in
/// `record::Settings`; `audit` looks back, as it knows the output and the model that it came from; `resolve` asks `archive` only for what
/// its lock file says. The verbs at both ends, and all that meet the user, are joined in `lib`, `serve`, `lsp`, `cli` and `main` alone.
const MODULES: &[Row] = &[
    ("compress", &[]),
    ("printing", &[]),
    ("platform", &[]),
    ("resize", &[]),
    ("asset", &[]),
    ("source", &["asset"]),
    ("watch", &[]),
    ("diagnostic", &["source"]),
    ("shapes", &["source"]),
    ("text", &["source"]),
    ("output", &["asset", "diagnostic"]),
    ("value", &["diagnostic", "resize"]),
    ("read", &["asset", "platform", "source", "value"]),
    ("edition", &["value"]),
    ("manifest", &["output"]),
    ("parse", &["diagnostic", "shapes", "source", "text", "value"]),
    ("record", &["diagnostic", "parse", "source", "text", "value"]),
    ("verify", &["compress", "manifest", "output", "platform"]),
    ("write", &["asset", "compress", "manifest", "output", "platform"]),
    ("cache", &["output", "platform"]),
    ("explainer", &["diagnostic", "edition", "parse", "record", "shapes", "source", "text", "value"]),
    ("model", &["record", "resize", "shapes", "source", "text", "value"]),
    ("schema", &["parse", "record", "value"]),
    ("translation", &["explainer", "record"]),
    ("archive", &["diagnostic", "model", "record", "source", "value"]),
    ("audit", &["compress", "diagnostic", "model", "output", "parse", "source", "value"]),
    ("kept", &["audit", "output"]),
    ("unchanged", &["asset", "cache", "diagnostic", "edition", "kept", "manifest", "platform", "source"]),
    ("links", &["diagnostic", "model", "value"]),
    (
        "render",
        &[
            "asset",
            "compress",
            "diagnostic",
            "model",
            "output",
            "parse",
            "record",
            "resize",
            "shapes",
            "source",
            "text",
            "value",
        ],
    ),
    ("scaffold", &["diagnostic", "explainer", "parse", "platform", "record", "resize", "schema", "source", "value"]),
    ("import", &["diagnostic", "explainer", "parse", "record", "render", "scaffold", "source", "value"]),
    (
        "resolve",
        &[
            "archive",
            "diagnostic",
            "explainer",
            "model",
            "output",
            "parse",
            "platform",
            "record",
            "resize",
            "source",
            "text",
            "value",
        ],
    ),
    (
        "analysis",
        &["audit", "diagnostic", "edition", "explainer", "kept", "model", "output", "render", "resolve", "source"],
    ),
    ("fixes", &["analysis", "diagnostic", "edition", "parse", "source"]),
    (
        "exchange",
        &[
            "analysis",
            "diagnostic",
            "edition",
            "explainer",
            "parse",
            "record",
            "render",
            "scaffold",
            "source",
            "translation",
            "value",
        ],
    ),
    (
        "lib",
        &[
            "analysis",
            "archive",
            "audit",
            "diagnostic",
            "edition",
            "exchange",
            "explainer",
            "import",
            "links",
            "output",
            "render",
            "resolve",
            "source",
        ],
    ),
    (
        "doctor",
        &[
            "analysis",
            "cache",
            "diagnostic",
            "edition",
            "explainer",
            "model",
            "platform",
            "read",
            "render",
            "source",
            "translation",
            "value",
            "write",
        ],
    ),
    ("report", &["diagnostic", "lib", "platform", "render", "source"]),
    ("comparison", &["model", "record", "render", "report", "source", "text", "value"]),
    ("cli", &["import", "links", "read", "report", "scaffold", "value"]),
    (
        "lsp",
        &[
            "analysis",
            "diagnostic",
            "edition",
            "exchange",
            "explainer",
            "model",
            "output",
            "parse",
            "read",
            "record",
            "render",
            "resolve",
            "scaffold",
            "schema",
            "source",
            "text",
            "value",
            "watch",
        ],
    ),
    (
        "serve",
        &[
            "analysis",
            "diagnostic",
            "edition",
            "output",
            "read",
            "record",
            "render",
            "report",
            "source",
            "value",
            "watch",
        ],
    ),
    (
        "authoring",
        &[
            "analysis",
            "cli",
            "diagnostic",
            "edition",
            "explainer",
            "lib",
            "manifest",
            "printing",
            "read",
            "render",
            "report",
            "resolve",
            "scaffold",
            "schema",
            "source",
            "value",
            "write",
        ],
    ),
    ("examining", &["cli", "doctor", "edition", "printing"]),
    ("fixing", &["fixes", "printing", "scaffold", "source", "write"]),
    (
        "importing",
        &[
            "analysis",
            "authoring",
            "cli",
            "diagnostic",
            "edition",
            "fixing",
            "import",
            "printing",
            "read",
            "report",
            "source",
        ],
    ),
    (
        "translating",
        &[
            "analysis",
            "authoring",
            "cli",
            "diagnostic",
            "edition",
            "exchange",
            "fixing",
            "printing",
            "read",
            "record",
            "report",
            "translation",
            "value",
            "write",
        ],
    ),
    ("visiting", &["cli", "diagnostic", "links", "model", "platform", "write"]),
    ("comparing", &["analysis", "cli", "comparison", "diagnostic", "edition", "printing", "read", "report", "source"]),
    (
        "common",
        &[
            "analysis",
            "cli",
            "diagnostic",
            "edition",
            "kept",
            "output",
            "printing",
            "read",
            "render",
            "report",
            "source",
            "value",
        ],
    ),
    (
        "building",
        &[
            "analysis",
            "cache",
            "cli",
            "common",
            "diagnostic",
            "edition",
            "kept",
            "lib",
            "manifest",
            "output",
            "read",
            "report",
            "source",
            "unchanged",
            "write",
        ],
    ),
    (
        "main",
        &[
            "analysis",
            "archive",
            "authoring",
            "building",
            "cli",
            "common",
            "comparing",
            "diagnostic",
            "examining",
            "fixes",
            "fixing",
            "importing",
            "lib",
            "lsp",
            "output",
            "printing",
            "read",
            "report",
            "serve",
            "translating",
            "verify",
            "visiting",
            "write",
        ],
    ),
];

/// The same for the parts of `render`, of which its own file uses any.
const PARTS_OF_RENDER: &[Row] = &[
    ("markup", &[]),
    ("views", &[]),
    ("words", &[]),
    ("address", &["markup"]),
    ("catalogue", &["words"]),
    ("drawing", &["markup", "words"]),
    ("pictures", &[]),
    ("links", &["markup", "pictures"]),
    ("theme", &["markup", "words"]),
    ("formats", &["address", "catalogue", "links", "markup", "pictures", "views", "words"]),
    ("hosting", &["address", "markup"]),
    ("text", &["drawing", "links", "markup", "pictures", "views", "words"]),
    (
        "pages",
        &[
            "address",
            "catalogue",
            "drawing",
            "formats",
            "links",
            "markup",
            "pictures",
            "text",
            "theme",
            "views",
            "words",
        ],
    ),
    ("book", &["address", "catalogue", "links", "markup", "pages", "pictures", "theme", "words"]),
    ("tree", &["book", "drawing", "formats", "hosting", "links", "pages", "pictures", "theme", "views"]),
    ("preview", &["formats", "pages", "theme", "tree"]),
];

#[test]
fn no_modules_use_each_other_in_a_circle() {
    let uses = modules::uses(&files("src", &[".rs"]));
    let circles = modules::circles(&uses);
    let lines = circles.iter().map(|circle| {
        let inside = |module: &&&str| uses[**module].iter().filter(|used| circle.contains(&used.as_str())).cloned();
        let arrows =
            circle.iter().map(|module| format!("  {module} uses {}", Vec::from_iter(inside(&module)).join(", ")));
        format!("a circle:\n{}", Vec::from_iter(arrows).join("\n"))
    });
    assert!(circles.is_empty(), "{}", Vec::from_iter(lines).join("\n"));
}

#[test]
fn modules_use_only_what_is_below_them() {
    let uses = modules::uses(&files("src", &[".rs"]));
    let top = |module: &str| Some(module.split('/').next()?.to_owned());
    let part = |module: &str| {
        let (first, rest) = module.split_once('/')?;
        (first == "render").then(|| rest.split('/').next().unwrap_or_default().to_owned())
    };
    let wrong: Vec<String> = [misfits(MODULES, &uses, top), misfits(PARTS_OF_RENDER, &uses, part)].concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In what a table differs from what is used: arrows that it has not, arrows that nothing needs, arrows upwards, modules without a row.
/// `group` tells the row that a file belongs to, if it belongs to one.
fn misfits(
    table: &[Row],
    uses: &BTreeMap<String, BTreeSet<String>>,
    group: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, used) in uses {
        let Some(module) = group(module) else { continue };
        let others = used.iter().filter_map(|used| group(used)).filter(|used| *used != module).collect::<Vec<_>>();
        found.entry(module).or_default().extend(others);
    }
    for (position, (module, allowed)) in table.iter().enumerate() {
        let Some(used) = found.remove(*module) else {
            wrong.push(format!("the table has a row for `{module}`, and there is no such module"));
            continue;
        };
        let allowed: BTreeSet<String> = allowed.iter().map(|&other| other.to_owned()).collect();
        let below: BTreeSet<&str> = table[..position].iter().map(|(below, _)| *below).collect();
        wrong.extend(used.difference(&allowed).map(|other| format!("`{module}` uses `{other}`")));
        wrong.extend(allowed.difference(&used).map(|other| format!("`{module}` may use `{other}`, and does not")));
        let upwards = allowed.iter().filter(|other| !below.contains(other.as_str()));
        wrong.extend(upwards.map(|other| format!("`{other}` does not stand below `{module}`")));
    }
    wrong.extend(found.keys().map(|module| format!("`{module}` has no row in the table")));
    wrong
}

#[test]
fn a_circle_is_found_through_names_that_others_offer() {
    let check = |child: &str, parent: &str, expected: &[&[&str]]| {
        let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let files = [
            file("src/lib.rs", "mod parent; mod other;"),
            file("src/other.rs", "use crate::parent::Child; pub struct Other(Child);"),
            file("src/parent.rs", &format!("mod child; pub use child::Child; pub struct Parent; {parent}")),
            file("src/parent/child.rs", &format!("pub struct Child; {child}")),
        ];
        let uses = modules::uses(&files);
        assert_eq!(modules::circles(&uses), expected, "{child} {parent}");
    };
    check("fn f(_: super::Parent) {}", "", &[]);
    check("", "fn f(_: Child) {}", &[]);
    check("use super::Parent;", "fn f(_: Child) {}", &[&["parent", "parent/child"]]);
    check("fn f() { crate::other::g() }", "", &[&["other", "parent/child"]]);
    check(
        "macro_rules! m { () => { $crate::parent::Parent }; }",
        "fn f() { child::g() }",
        &[&["parent", "parent/child"]],
    );
    check("#[cfg(test)] mod tests { use super::super::Parent; }", "fn f(_: Child) {}", &[]);
}

#[test]
fn the_map_of_the_program_has_every_module() {
    let text = fs::read_to_string(repository().join("docs/ARCHITECTURE.md")).expect("docs/ARCHITECTURE.md can be read");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" |"));
    let named: BTreeSet<&str> =
        rows.flat_map(|(names, _)| names.split(", ").map(|name| name.trim_matches('`'))).collect();
    let all: BTreeSet<&str> = MODULES.iter().chain(PARTS_OF_RENDER).map(|(module, _)| *module).collect();
    assert_eq!(named, all, "the tables of docs/ARCHITECTURE.md on the left, the modules of src/ on the right");
}

#[test]
fn functions_and_files_stay_short() {
    // A table: every word of the interface.
    let tables = ["src/render/words.rs"];
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        if path.ends_with("tests.rs") {
            continue;
        }
        let n_lines = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().lines().count();
        if n_lines > 550 && !tables.contains(&path.as_str()) {
            wrong.push(format!("{path} has {n_lines} lines"));
        }
        let functions = Items::of(&path, &text).functions.into_iter();
        let long = functions.filter(|(_, n_lines)| *n_lines > MOST_LINES);
        wrong.extend(long.map(|(name, n_lines)| format!("{path}: `{name}` has {n_lines} lines")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The most lines between the braces of a function.
const MOST_LINES: usize = 75;

/// A rule that is not listed has no explanation, no case and no page in the documentation.
#[test]
fn every_rule_is_listed() {
    let written: BTreeSet<String> =
        files("src", &[".rs"]).iter().flat_map(|(path, text)| Items::of(path, text).rules).collect();
    let listed: BTreeSet<String> = annals::rules().iter().map(|rule| rule.code.to_owned()).collect();
    let left_out: Vec<_> = written.symmetric_difference(&listed).collect();
    assert!(left_out.is_empty(), "`annals::rules()` and the rules in `src/` differ in {left_out:?}");
}

/// Of `parse`, the later steps use only what reads a word or a theme's file: never the reading of content.
#[test]
fn later_steps_use_only_the_small_parts_of_parse() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let allowed: &[&str] = match module(&path) {
            "record" => &["decode", "yaml"],
            "resolve" | "model" => &[],
            "render" if path == "src/render/words/layers.rs" => &["yaml"],
            "audit" => &["yaml"],
            "import" => &["characters", "yaml::scalar"],
            "render" => &[],
            _ => continue,
        };
        let code = code(&text);
        for (at, start) in code.match_indices("crate::parse::") {
            let rest = &code[at + start.len()..];
            if !allowed.iter().any(|part| rest.starts_with(part)) {
                wrong.push(format!("{path}: crate::parse::{}", rest.lines().next().unwrap_or_default()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs between systems stands in one module, and what only a test knows of them.
#[test]
fn one_module_knows_the_system() {
    let signs = [
        "cfg(unix)",
        "cfg(windows)",
        "cfg!(unix)",
        "cfg!(windows)",
        "target_os",
        "target_family",
        "std::os::",
        "MAIN_SEPARATOR",
        "env::consts::FAMILY",
    ];
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        if path.starts_with("src/platform/") || path.ends_with("tests.rs") {
            continue;
        }
        let code = code(&text).replace("cfg(not(", "cfg(");
        wrong.extend(signs.iter().filter(|sign| code.contains(**sign)).map(|sign| format!("{path}: {sign}")));
    }
    assert!(wrong.is_empty(), "only src/platform/ may know the system:\n{}", wrong.join("\n"));
}

/// Whoever clones the repository on Windows or macOS gets every file of it.
#[test]
fn every_file_can_be_checked_out_everywhere() {
    fn gather(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            // What is made, and not kept.
            if ["target", "output", "node_modules", ".git", "__pycache__", "corpus", "artifacts", "seeds"]
                .contains(&name.as_str())
            {
                continue;
            }
            let relative = path.strip_prefix(repository()).unwrap_or(&path);
            found.push(annals::platform::paths::slashed(relative));
            if path.is_dir() {
                gather(&path, found);
            }
        }
    }
    let mut found = Vec::new();
    gather(&repository(), &mut found);
    assert!(found.len() > 1000, "the repository has more than {} files", found.len());
    let mut wrong: Vec<String> = Vec::new();
    let mut folded: BTreeMap<String, &String> = BTreeMap::new();
    for path in &found {
        wrong.extend(annals::platform::names::unportable(path).map(|why| format!("{path} {why}")));
        wrong.extend(
            folded.insert(annals::platform::names::folded(path), path).map(|other| format!("{path} and {other}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each foreign crate whose errors or types must not spread is named in one file or module.
#[test]
fn foreign_crates_stay_behind_one_file() {
    let homes = [
        ("serde_yaml", "src/parse/yaml.rs"),
        ("pulldown_cmark", "src/parse/markdown.rs"),
        ("biblatex", "src/import/bibtex.rs"),
        ("tera::", "src/render/theme.rs"),
        ("icu_", "src/value/locale.rs"),
        ("writeable::", "src/value/locale.rs"),
        ("unicode_script", "src/value/script.rs"),
        ("tzdb_data", "src/value/zone.rs"),
        ("imagesize", "src/value/picture.rs"),
        ("exif::", "src/scaffold/picture.rs"),
        ("imageops", "src/resize.rs"),
        ("mozjpeg_rs", "src/resize.rs"),
        ("zune_jpeg", "src/resize.rs"),
        ("html5gum", "src/audit/page.rs src/import/prose.rs"),
        ("cssparser", "src/audit/css.rs"),
        ("color::", "src/audit/palette.rs"),
        ("brotli::", "src/compress.rs"),
        ("nix::", "src/platform/disk.rs"),
        ("walkdir", "src/read/folder.rs"),
        ("include_dir", "src/read/folder.rs src/scaffold"),
        ("clap::", "src/cli.rs src/cli src/main.rs"),
        ("resvg", "src/render/drawing/picture/glyphs.rs src/render/drawing/picture/raster.rs"),
        ("skrifa", "src/render/drawing/picture"),
        ("harfrust", "src/render/drawing/picture/shaping.rs"),
        ("unicode_bidi", "src/render/drawing/picture/shaping.rs"),
        ("simplecss", "src/render/drawing/picture/layers.rs"),
        ("svgtypes", "src/render/drawing/picture/layers.rs src/value/picture.rs"),
        ("etcetera", "src/cache.rs"),
        ("zlib_rs", "src/compress.rs"),
        ("ureq::", "src/links/client.rs"),
        ("indicatif", "src/visiting.rs"),
        ("brotli::", "src/compress.rs"),
        ("flate2", "src/compress.rs"),
        ("tar::", "src/verify/archive.rs"),
        ("zip::", "src/render/book/epub.rs src/verify/archive.rs"),
        ("gen_lsp_types", "src/lsp"),
        ("lsp_server", "src/lsp/server.rs"),
        ("notify::", "src/watch.rs"),
        ("similar::", "src/comparison/print/pieces.rs src/fixing.rs"),
        ("unicode_width", "src/report src/render/drawing/map/labels.rs"),
    ];
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let code = code(&text);
        for (name, home) in homes {
            let is_named = code.match_indices(name).any(|(at, _)| !code[..at].ends_with(char::is_alphanumeric));
            if is_named && !home.split(' ').any(|home| path == home || path.starts_with(&format!("{home}/"))) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `build` is a pure function: no disk, no clock, no environment, no terminal.
#[test]
fn only_the_ends_touch_the_world() {
    let signs =
        ["std::fs", "fs::", "std::env", "env::var", "std::time", "SystemTime", "std::net", "std::process", "std::io"];
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        if path.ends_with("tests.rs") {
            continue;
        }
        if ![
            "source",
            "diagnostic",
            "value",
            "text",
            "shapes",
            "parse",
            "record",
            "explainer",
            "model",
            "resolve",
            "render",
            "audit",
            "output",
            "report",
            "analysis",
            "comparison",
            "lib",
        ]
        .contains(&module(&path))
        {
            continue;
        }
        // A cursor reads and writes memory alone.
        let code = code(&text).replace("std::io::{Cursor, Write}", "");
        wrong.extend(signs.iter().filter(|sign| code.contains(**sign)).map(|sign| format!("{path} names {sign}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_opens_with_its_one_job() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "fuzz/src", "fuzz/fuzz_targets"] {
        for (path, text) in files(folder, &[".rs"]) {
            if !text.starts_with("//! ") {
                wrong.push(path);
            }
        }
    }
    assert!(wrong.is_empty(), "these do not open with `//!`: {}", wrong.join(", "));
}

/// The generator serves any explainer: nothing in it knows the names, dates or parties of this one.
#[test]
fn the_generator_knows_no_explainer() {
    let words: BTreeSet<String> = names_of_the_content().into_iter().map(|word| word.to_lowercase()).collect();
    assert!(words.len() > 30, "the content has names");
    let mut wrong = Vec::new();
    for folder in ["src", "themes"] {
        for (path, text) in files(folder, &[".rs", ".html", ".css", ".yaml", ".js"]) {
            for line in text.lines() {
                let line = line.to_lowercase();
                let mut parts = line.split(|c: char| !c.is_alphanumeric());
                if let Some(word) = parts.find(|part| words.contains(*part)) {
                    wrong.push(format!("{path}: {word}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Parts of ids that are ordinary words, or the name of a language that any explainer may be about.
const ORDINARY: &[&str] = &[
    "brigade",
    "centre",
    "declared",
    "self",
    "contingent",
    "corridor",
    "council",
    "defence",
    "fifteenth",
    "french",
    "group",
    "ministry",
    "monitoring",
    "peacekeeping",
    "russian",
    "security",
    "senate",
];

/// The ids of the places and people of `content/`, in their parts.
fn names_of_the_content() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for file in ["content/places.yaml", "content/people.yaml"] {
        let text = fs::read_to_string(repository().join(file)).expect("the content can be read");
        let ids = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        let parts = ids.flat_map(|line| line.trim_end().trim_end_matches(':').split('-'));
        words.extend(parts.filter(|part| part.len() > 3 && !ORDINARY.contains(part)).map(str::to_owned));
    }
    words
}
