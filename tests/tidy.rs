//! The shape of the code: who may import whom, who touches the disk, and what the generator must not know.

mod items;

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

/// The modules of this crate that `code` names: after `crate::`, alone or in braces.
fn named(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (at, start) in code.match_indices("crate::") {
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            Some(inside) => {
                let inside = inside.split("};").next().unwrap_or_default();
                let mut depth = 0;
                let mut piece = String::new();
                for character in inside.chars().chain([',']) {
                    match character {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            found.insert(word(piece.trim()));
                            piece.clear();
                            continue;
                        }
                        _ => {}
                    }
                    piece.push(character);
                }
            }
            None => {
                found.insert(word(rest));
            }
        }
    }
    found.remove("");
    found
}

/// What each module may name besides itself; `value` takes only the search for the nearest word from `diagnostic`. The middle of the program is a one-way street: the
/// parsers know no record, `record` declares each with how it is read, `explainer` gathers the files, `resolve` makes `model` of it, `render` makes `output` of that.
/// `render` reads a theme's words as YAML, checks its links like `parse` those of texts, and needs the folder's name in
/// `record::Settings`. `resolve` knows of `output` which paths the build uses. `audit` looks back: it knows the output and the model it came from. The verbs at both ends, and all that meet the user, are joined in `main`, `cli` and `lib` alone.
const EDGES: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("value", &["diagnostic"]),
    ("text", &["source"]),
    ("shapes", &["source"]),
    ("parse", &["diagnostic", "shapes", "source", "text", "value"]),
    ("record", &["parse", "source", "text", "value"]),
    ("explainer", &["diagnostic", "parse", "record", "shapes", "source", "text", "value"]),
    ("model", &["record", "shapes", "source", "text", "value"]),
    ("resolve", &["diagnostic", "explainer", "model", "output", "record", "shapes", "source", "text", "value"]),
    ("render", &["diagnostic", "model", "output", "parse", "record", "shapes", "source", "text", "value"]),
    ("output", &["diagnostic"]),
    ("compress", &[]),
    ("audit", &["compress", "diagnostic", "model", "output", "parse", "source", "value"]),
    ("analysis", &["audit", "diagnostic", "explainer", "model", "output", "render", "resolve", "source"]),
    ("manifest", &["output"]),
    ("compress", &[]),
    ("read", &["regular", "source"]),
    ("regular", &[]),
    ("write", &["compress", "manifest", "output", "regular"]),
    ("verify", &["compress", "manifest", "output", "regular"]),
    ("report", &["diagnostic", "source"]),
    ("links", &["diagnostic", "model", "value"]),
];

#[test]
fn no_file_of_tests_is_left_out() {
    let main = fs::read_to_string(repository().join("tests/main.rs")).expect("tests/main.rs can be read");
    let found = fs::read_dir(repository().join("tests")).expect("tests/ can be read").flatten();
    let names = found.filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned));
    let left_out: Vec<_> =
        names.filter(|name| name != "main" && !main.lines().any(|line| line == format!("mod {name};"))).collect();
    assert!(left_out.is_empty(), "tests/main.rs does not name {left_out:?}, so nothing runs them");
}

#[test]
fn modules_name_only_what_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = EDGES.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let module = module(&path);
        let Some(allowed) = allowed.get(module) else { continue };
        for other in named(&code(&text)) {
            let is_ours = other == module || allowed.contains(&other.as_str());
            if !is_ours && EDGES.iter().any(|(known, _)| *known == other) {
                wrong.push(format!("{path} names crate::{other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_and_files_stay_short() {
    // Tables: every record of the format, every view of the templates, every word of the interface, every noun of the model.
    let tables = ["src/record/mod.rs", "src/render/views.rs", "src/render/words.rs", "src/model/mod.rs"];
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

/// Each foreign crate whose errors or types must not spread is named in one file or module.
#[test]
fn foreign_crates_stay_behind_one_file() {
    let homes = [
        ("serde_yaml", "src/parse/yaml.rs"),
        ("pulldown_cmark", "src/parse/markdown.rs"),
        ("tera::", "src/render/theme.rs"),
        ("icu_", "src/render/words/locale.rs"),
        ("writeable::", "src/render/words/locale.rs"),
        ("tzdb_data", "src/value/zone.rs"),
        ("html5gum", "src/audit/page.rs"),
        ("cssparser", "src/audit/css.rs"),
        ("color::", "src/audit/palette.rs"),
        ("brotli::", "src/compress.rs"),
        ("walkdir", "src/read.rs"),
        ("include_dir", "src/read.rs src/scaffold"),
        ("clap::", "src/cli.rs src/main.rs"),
        ("resvg", "src/render/drawing/picture/raster.rs"),
        ("skrifa", "src/render/drawing/picture/letters.rs"),
        ("ureq::", "src/links/client.rs"),
        ("indicatif", "src/visiting.rs"),
        ("brotli::", "src/compress.rs"),
        ("flate2", "src/compress.rs"),
        ("tar::", "src/verify/archive.rs"),
        ("zip::", "src/render/book/epub.rs src/verify/archive.rs"),
        ("unicode_width", "src/report src/render/drawing/map/labels.rs"),
    ];
    let mut wrong = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let code = code(&text);
        for (name, home) in homes {
            if code.contains(name) && !home.split(' ').any(|home| path == home || path.starts_with(&format!("{home}/")))
            {
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
    for folder in ["src", "tests"] {
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
