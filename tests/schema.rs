//! The JSON Schemas: a validator that is not ours judges them, the repository's own content, and planted faults.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use annals::schema::{self, FILE_KINDS};
use annals::value::{Alias, Clock, Date, Language, Period, Slug, WebUrl, Zone};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::sites::Files;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn json(name: &str) -> Value {
    let kind = schema::find(name).expect("a kind of file");
    serde_json::from_str(&schema::schema(kind)).expect("a schema is JSON")
}

fn validator_of_translations(name: &str) -> Validator {
    let schema = schema::translation::schema(schema::find(name).expect("a kind of file"));
    jsonschema::draft202012::new(&serde_json::from_str(&schema).expect("JSON")).expect("a schema that can be used")
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::new(&json(name)).expect("a schema that can be used")
}

/// The faults that the schema finds in `yaml`, each with the place it is found at.
fn faults(validator: &Validator, yaml: &str) -> Vec<String> {
    let value: Value = serde_yaml::from_str(yaml).expect("YAML");
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn schemas_are_schemas() {
    for kind in FILE_KINDS {
        let schema = json(kind.name);
        assert_eq!(schema["$id"], format!("{}.json", kind.name));
        if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
            panic!("{}: {error} at {}", kind.name, error.instance_path());
        }
    }
}

#[test]
fn committed_schemas_are_those_of_the_program() {
    let folder = root().join("schemas");
    let mut expected: Vec<String> = schema::files::all().map(|(name, ..)| format!("{name}.json")).collect();
    expected.extend(["comparison.json", "manifest.json"].map(str::to_owned));
    for (name, _, text) in schema::files::all() {
        let path = folder.join(format!("{name}.json"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &text).expect("schemas/ can be written");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "schemas/{name}.json is stale: UPDATE=1 cargo test --test schema");
    }
    let mut found: Vec<String> = fs::read_dir(folder)
        .expect("schemas/")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "schemas/ holds something else");
}

/// The name of the schema for a file below `content/`; none if it has none.
fn name_of(path: &str) -> Option<&'static str> {
    Some(match (path, path.split_once('/')) {
        ("site.yaml", _) => "site",
        ("sources.yaml", _) => "sources",
        ("places.yaml", _) => "places",
        ("people.yaml", _) => "people",
        ("figures.yaml", _) => "figures",
        ("media.yaml", _) => "media",
        ("wording.yaml", _) => "wording",
        ("corrections.yaml", _) => "corrections",
        ("changes.yaml", _) => "changes",
        ("index.md", _) => "index",
        (_, Some(("media", _))) => return None,
        (_, Some(("agreement", "index.md"))) => "agreement",
        (_, Some(("documents", rest))) if rest.ends_with("/index.md") => "agreement",
        (_, Some(("agreement" | "documents", _))) => "point",
        (_, Some(("events", _))) => "event",
        (_, Some(("static", _))) => return None,
        (_, Some(_)) => "place-page",
        (file, None) if file.ends_with(".md") => "page",
        _ => return None,
    })
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn the_content_of_this_repository_is_valid() {
    let validators: Vec<(&str, Validator)> = FILE_KINDS.iter().map(|kind| (kind.name, validator(kind.name))).collect();
    let mut wrong = Vec::new();
    let mut n_files = vec![0; validators.len()];
    let folders = [
        "content",
        "examples/svalbard/content",
        "examples/antarctic/content",
        "scaffold/init/content",
        "tests/machines/content",
        "tests/cases/corrections/content",
        "tests/cases/figures/content",
        "tests/cases/picture-warnings/content",
        "tests/cases/pictures/content",
        "tests/cases/uncited/content",
    ];
    for folder in folders {
        let mut found = Vec::new();
        files(&root().join(folder), &mut found);
        let explainer = Files::read(root().join(folder).parent().expect("`content` stands in a folder"));
        for path in found {
            let relative =
                path.strip_prefix(root().join(folder)).expect("it is below").to_string_lossy().replace('\\', "/");
            // A translation has the keys of its original that are words, and no schema.
            let is_translation = explainer.is_translation(&format!("content/{relative}"));
            let Some(name) = name_of(&relative).filter(|_| !is_translation) else { continue };
            let text = fs::read_to_string(&path).expect("a text");
            let yaml = match relative.ends_with(".md") {
                true => text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("front matter").0,
                false => &text,
            };
            // A file may hold remarks only, until there is something to say.
            if yaml.lines().all(|line| line.is_empty() || line.starts_with('#')) {
                continue;
            }
            let at = validators.iter().position(|(known, _)| *known == name).expect("a schema");
            n_files[at] += 1;
            wrong
                .extend(faults(&validators[at].1, yaml).into_iter().map(|fault| format!("{folder}/{relative}{fault}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for ((name, _), n) in validators.iter().zip(n_files) {
        // A sound site has nothing to correct, and need show nothing.
        let least = if matches!(*name, "corrections" | "changes" | "media") { 2 } else { 3 };
        assert!(n >= least, "{name} was tried on {n} files only");
    }
}

#[test]
fn faults_are_found_where_they_stand() {
    let cases = [
        ("event", "{title: T, date: 2000, kind: k, summary: S}", None),
        ("event", "{title: T, date: 2000, kind: k, summary: S, palces: [a]}", Some("palces")),
        ("event", "{title: T, date: 2000, kind: k}", Some("summary")),
        ("event", "{title: T, date: 2000-13, kind: k, summary: S}", Some("/date")),
        ("event", "{title: T, date: 31 May 2000, kind: k, summary: S}", Some("/date")),
        ("event", "{title: T, date: 2000, time: \"24:00\", kind: k, summary: S}", Some("/time")),
        ("event", "{title: T, date: 2000, kind: A Kind, summary: S}", Some("/kind")),
        ("event", "{title: [T], date: 2000, kind: k, summary: S}", Some("/title")),
        ("event", "{title: ' ', date: 2000, kind: k, summary: S}", Some("/title")),
        ("event", "{title: T, date: 2000, kind: k, summary: S, sources: s}", None),
        ("event", "{title: T, date: 2000, kind: k, summary: S, sources: {s: t}}", Some("/sources")),
        ("event", "{title: T, date: 2000, kind: k, summary: S, states: {A: b}}", Some("A")),
        ("places", "a: {kind: k, names: [{form: F, language: en, kind: press}]}", None),
        ("places", "a: {kind: k, names: [{form: F, language: en, kind: pres}]}", Some("/a/names")),
        ("places", "a: {kind: k, names: [{form: F, language: english_uk, kind: press}]}", Some("/a/names")),
        ("places", "a: {kind: k, point: [78.2, 15]}", None),
        ("places", "a: {kind: k, point: [91, 15]}", Some("/a/point")),
        ("places", "a: {kind: k, point: [78.2]}", Some("/a/point")),
        ("places", "A Place: {kind: k}", Some("A Place")),
        (
            "places",
            "a: {kind: k, names: {form: F, language: en, kind: press, attested: [s, {source: t, as: 1920}]}}",
            None,
        ),
        ("sources", "a: {publisher: 1920, language: en, kind: blog, party: p}", None),
        ("sources", "a: {publisher: P, language: en, kind: weblog, party: p}", Some("/a/kind")),
        ("sources", "a: {publisher: P, language: en, kind: blog, party: p, url: www.example.org}", Some("/a/url")),
        (
            "site",
            "{title: T, tagline: L, language: en, zone: UTC, states: {s: {name: n, short: s, pattern: striped}}}",
            Some("/states/s/pattern"),
        ),
        ("agreement", "{title: T, short: s, summary: S, signed: {date: 2000, day: 1}}", Some("/signed")),
        ("agreement", "{title: T, short: s, summary: S, relations: {does: ends, document: d, what: W}}", None),
        (
            "agreement",
            "{title: T, short: s, summary: S, relations: {does: end, document: d, what: W}}",
            Some("/relations"),
        ),
        ("event", "{title: T, date: 2000, kind: k, summary: S, points: [protocol/article-1, article-2]}", None),
        ("event", "{title: T, date: 2000, kind: k, summary: S, points: documents/protocol/article-1}", Some("/points")),
        ("point", "{number: one, title: T, summary: S}", Some("/number")),
        ("point", "{number: 1, title: T, summary: S, obligations: {id: o, who: a, what: W, due: {for: P5Y}}}", None),
        (
            "point",
            "{number: 1, title: T, summary: S, obligations: {id: o, who: a, what: W, due: {for: 5 years}}}",
            Some("/obligations"),
        ),
        ("point", "{number: 1, title: T, summary: S, verdict: done}", Some("verdict")),
    ];
    for (name, yaml, expected) in cases {
        let found = faults(&validator(name), yaml);
        match expected {
            None => assert!(found.is_empty(), "{name}: {yaml}: {found:?}"),
            Some(place) => assert!(found.iter().any(|fault| fault.contains(place)), "{name}: {yaml}: {found:?}"),
        }
    }
}

/// The schema of one kind of value, out of that of a file.
fn of_value(file: &str, value: &str) -> Validator {
    let schema = &json(file)["$defs"][value];
    assert!(schema.is_object(), "{file} has no {value}");
    jsonschema::draft202012::new(schema).expect("a schema that can be used")
}

/// What the build takes, the schemas take: an editor's program must never mark what is right.
#[test]
fn schemas_are_no_narrower_than_the_build() {
    let [date, clock, period] = ["Date", "Clock", "Period"].map(|kind| of_value("point", kind));
    let [language, id, address, alias] =
        [("places", "Language"), ("event", "Id"), ("site", "WebAddress"), ("event", "Alias")]
            .map(|(file, kind)| of_value(file, kind));
    let strategy = (
        "([0-9]{4}(-[0-2][0-9](-[0-3][0-9])?)?[~?%]?/?){1,2}",
        "[0-2][0-9]:[0-6][0-9]",
        "P([0-9]{1,5}[YMWD]){1,4}",
        "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
        "[a-z0-9-]{1,8}",
        "[hH]ttps?://[!-~é]{1,20}",
        r"[a-zA-Z0-9./_~-]{0,10}(\.html|/)",
    );
    proptest!(ProptestConfig::with_cases(2048), |(texts in strategy)| {
        let takes = |validator: &Validator, text: &str| validator.is_valid(&Value::from(text));
        prop_assert!(Date::parse(&texts.0).is_err() || takes(&date, &texts.0), "{}", texts.0);
        prop_assert!(Clock::parse(&texts.1).is_err() || takes(&clock, &texts.1), "{}", texts.1);
        prop_assert!(Period::parse(&texts.2).is_err() || takes(&period, &texts.2), "{}", texts.2);
        prop_assert!(Language::parse(&texts.3).is_err() || takes(&language, &texts.3), "{}", texts.3);
        prop_assert!(Slug::parse(&texts.4).is_err() || takes(&id, &texts.4), "{}", texts.4);
        prop_assert!(WebUrl::parse(&texts.5).is_err() || takes(&address, &texts.5), "{}", texts.5);
        prop_assert!(Alias::parse(&texts.6).is_err() || takes(&alias, &texts.6), "{}", texts.6);
    });
}

#[test]
fn examples_in_schemas_are_right() {
    let all = json("point");
    let examples = |kind: &str| {
        let texts: Vec<String> = serde_json::from_value(all["$defs"][kind]["examples"].clone())
            .unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert!(!texts.is_empty(), "{kind} has no examples");
        texts
    };
    assert!(examples("Date").iter().all(|text| Date::parse(text).is_ok()));
    assert!(examples("Clock").iter().all(|text| Clock::parse(text).is_ok()));
    assert!(examples("Zone").iter().all(|text| Zone::parse(text).is_ok()));
    assert!(examples("Period").iter().all(|text| Period::parse(text).is_ok()));
    assert!(examples("Id").iter().all(|text| Slug::parse(text).is_ok()));
    assert!(examples("Alias").iter().all(|text| Alias::parse(text).is_ok()));
}

/// What the build takes as a translation has the keys of its schema, and whatever can be translated has a key there.
#[test]
fn a_translation_has_the_keys_that_hold_words() {
    let sources = Files::read(root()).sources();
    let analysis = crate::support::sites::analysis(&sources);
    let validators: BTreeMap<&str, Validator> =
        FILE_KINDS.iter().map(|kind| (kind.name, validator_of_translations(kind.name))).collect();
    let of = |path: &str| {
        let name = name_of(path.trim_start_matches("content/")).unwrap_or_else(|| panic!("{path} has no schema"));
        &validators[name]
    };
    let mut n_files = 0;
    for translated in analysis.translated() {
        for (&file, &original) in &translated.files {
            let text = sources.get(file).text();
            let path = sources.get(original).path();
            let yaml = if path.ends_with(".md") { text.split("---\n").nth(1).unwrap_or_default() } else { text };
            if yaml.lines().all(|line| line.starts_with('#') || line.is_empty()) {
                continue;
            }
            assert_eq!(faults(of(path), yaml), [""; 0], "{}", sources.get(file).path());
            n_files += 1;
        }
    }
    assert!(n_files > 20, "{n_files}");
    let translated = analysis.translated().next().expect("there is a translation");
    for (path, unit) in translated.units.iter().filter(|(_, unit)| unit.kind == annals::record::UnitKind::Value) {
        let words = Value::from("words");
        let nested = unit.id.split('.').rev().fold(words, |inside, key| serde_json::json!({ key: inside }));
        let found: Vec<String> = of(path).iter_errors(&nested).map(|error| error.to_string()).collect();
        assert_eq!(found, [""; 0], "{path}: {}", unit.id);
    }
    for (name, yaml) in [
        ("event", "date: 1920-02-09"),
        ("event", "sources: [treaty]"),
        ("places", "svalbard: {kind: archipelago}"),
        ("places", "svalbard: {names: {1: {form: Svalbard}}}"),
        ("figures", "a: {value: 1}"),
        ("event", "titel: words"),
    ] {
        assert!(!faults(&validators[name], yaml).is_empty(), "{name}: {yaml}");
    }
}

#[test]
fn every_key_is_described() {
    for kind in FILE_KINDS {
        let schema = json(kind.name);
        let records = std::iter::once(&schema).chain(schema["$defs"].as_object().expect("definitions").values());
        for properties in records.filter_map(|record| record["properties"].as_object()) {
            for (key, property) in properties {
                let text = property["description"].as_str().unwrap_or_default();
                assert!(text.len() > 5, "{}: `{key}` is described as {text:?}", kind.name);
            }
        }
    }
}

#[test]
fn editors_programs_are_told_of_every_data_file() {
    for (folder, pattern) in [("", "content/"), ("scaffold/init", "content/")] {
        let path = root().join(folder).join(".vscode/settings.json");
        let settings: Value = serde_json::from_str(&fs::read_to_string(path).expect("settings")).expect("JSON");
        for kind in FILE_KINDS.iter().filter(|kind| kind.files.ends_with(".yaml")) {
            let translations = kind.files.replace(".yaml", ".*.yaml");
            let suffix = schema::translation::SUFFIX;
            for (name, wanted) in
                [(kind.name.to_owned(), kind.files), (format!("{}{suffix}", kind.name), &translations)]
            {
                let files = &settings["yaml.schemas"][format!("./schemas/{name}.json")];
                let wanted = Value::from(format!("{pattern}{wanted}"));
                assert!(
                    *files == wanted || files.as_array().is_some_and(|files| files.contains(&wanted)),
                    "{folder}: {files}"
                );
            }
        }
    }
    for kind in FILE_KINDS.iter().filter(|kind| kind.files.ends_with(".yaml")) {
        let text = fs::read_to_string(root().join("scaffold/init/content").join(kind.files)).expect("a data file");
        let line = format!("# yaml-language-server: $schema=../schemas/{}.json\n", kind.name);
        assert!(text.starts_with(&line), "{}", kind.files);
    }
}

/// The keys of records that `value` uses, each with the record's name; `schema` is that of the value, and `whole` that of its file.
fn keys_used(name: &str, schema: &Value, whole: &Value, value: &Value, used: &mut BTreeSet<(String, String)>) {
    if let Some(definition) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return keys_used(definition, &whole["$defs"][definition], whole, value, used);
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        keys_used(name, choice, whole, value, used);
    }
    for item in value.as_array().into_iter().flatten().filter(|_| schema["items"].is_object()) {
        keys_used(name, &schema["items"], whole, item, used);
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        let property = &schema["properties"][key];
        if property.is_object() {
            used.insert((name.to_owned(), key.clone()));
            keys_used(name, property, whole, value, used);
        } else if schema["additionalProperties"].is_object() {
            keys_used(name, &schema["additionalProperties"], whole, value, used);
        }
    }
}

/// The optional keys of all records, and which of them the case uses, each as `RECORD.KEY`.
fn optional_keys(case: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let folder = root().join("tests/cases").join(case).join("content");
    let mut found = Vec::new();
    files(&folder, &mut found);
    let mut used = BTreeSet::new();
    for path in found {
        let relative = path.strip_prefix(&folder).expect("it is below").to_string_lossy().replace('\\', "/");
        let Some(kind) = name_of(&relative) else { continue };
        let text = fs::read_to_string(&path).expect("a text");
        let yaml =
            text.strip_prefix("---\n").map_or(text.as_str(), |rest| rest.split("\n---\n").next().unwrap_or(rest));
        let schema = json(kind);
        keys_used(kind, &schema, &schema, &serde_yaml::from_str(yaml).expect("YAML"), &mut used);
    }
    let mut optional = BTreeSet::new();
    for kind in FILE_KINDS {
        let schema = json(kind.name);
        let definitions = schema["$defs"].as_object().expect("definitions").iter();
        for (name, record) in definitions.map(|(name, record)| (name.as_str(), record)).chain([(kind.name, &schema)]) {
            let required: Vec<&str> =
                record["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let keys = record["properties"].as_object().into_iter().flat_map(|keys| keys.keys());
            let keys = keys.filter(|key| !required.contains(&key.as_str()));
            optional.extend(keys.map(|key| format!("{name}.{key}")));
        }
    }
    let used =
        used.into_iter().map(|(name, key)| format!("{name}.{key}")).filter(|key| optional.contains(key)).collect();
    (optional, used)
}

/// What `tests/cases/no-optional-key` uses all the same: what holds the records that it leaves bare, what those refer to, and what the
/// rules ask for.
const BARE_NEVERTHELESS: &[&str] = &[
    "Account.versions",
    "AccountVersion.sources",
    "Fact.sources",
    "Name.canonical",
    "Obligation.due",
    "Obligation.revisions",
    "Obligation.sources",
    "Occasion.sources",
    "Person.names",
    "Place.names",
    "Revision.sources",
    "Source.title",
    "Version.source",
    "Wording.uses",
    "WordingUse.sources",
    "agreement.accounts",
    "agreement.in_force",
    "agreement.signed",
    "agreement.terms",
    "agreement.versions",
    "event.sources",
    "place-page.facts",
    "point.obligations",
    "point.sources",
    "site.budgets",
    "site.event_kinds",
    "site.licence",
    "site.map",
    "site.parties",
    "site.periods",
    "site.place_kinds",
    "site.place_pages",
    "site.states",
    "site.zones",
];

/// One case uses every key and one leaves out every optional one: `tests/site.rs` looks at what their pages make of that.
#[test]
fn one_case_uses_every_key_and_one_none_that_it_can_do_without() {
    let (optional, used) = optional_keys("every-key");
    assert_eq!(optional.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new());
    let (_, used) = optional_keys("no-optional-key");
    // Of a due date it takes one key, of many that exclude each other.
    let used: Vec<&str> = used.iter().map(String::as_str).filter(|key| *key != "Due.for").collect();
    assert_eq!(used, BARE_NEVERTHELESS);
}

#[test]
fn a_manifest_follows_its_schema() {
    let schema: Value = serde_json::from_str(annals::manifest::SCHEMA).expect("JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema that can be used");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a-manifest");
    let mut output = annals::output::Output::new();
    output.file("index.html".to_owned(), b"<p>".to_vec());
    output.file_later("pictures/ə 1.png".to_owned(), "a key".to_owned(), || b"a picture".to_vec());
    annals::write::write(&output, &folder, Some("0123456789abcdef0123456789abcdef01234567")).expect("it is written");
    let manifest: Value =
        serde_json::from_slice(&fs::read(folder.join("manifest.json")).expect("it was written")).expect("JSON");
    assert!(manifest["commit"].is_string() && manifest["made_from"]["pictures/ə 1.png"].is_string(), "{manifest}");
    assert!(validator.is_valid(&manifest), "{:?}", validator.iter_errors(&manifest).collect::<Vec<_>>());
    let entry = &manifest["files"]["index.html"];
    for (key, wrong) in [
        ("generator", Value::from("another")),
        ("commit", Value::from("main")),
        ("size", Value::from(3)),
        ("files", serde_json::json!({"../index.html": entry})),
        ("files", serde_json::json!({"/index.html": entry})),
        ("files", serde_json::json!({"index.html": {"size": 3}})),
        ("files", serde_json::json!({"index.html": {"size": 3, "sha256": "0"}})),
    ] {
        let mut manifest = manifest.clone();
        manifest[key] = wrong;
        assert!(!validator.is_valid(&manifest), "{manifest}");
    }
}
