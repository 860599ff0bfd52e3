//! The forms that `annals schema cms` makes for editors with forms: every key has its place, and what the explainers say fits. `tests/decap`
//! asks the editor's own code.

use std::collections::BTreeSet;
use std::path::PathBuf;

use annals::diagnostic::Sink;
use annals::explainer;
use annals::schema::{self, cms};
use serde_json::{Value, json};

use crate::support::sites::{Files, repository};

fn configuration(files: &Files, prefix: &str) -> Value {
    let sources = files.clone().sources();
    let settings = explainer::settings(&sources).expect("settings without errors");
    let documents = explainer::gather(&sources, &mut Sink::new()).documents_beside();
    let text = cms::configuration(&cms::Explainer { settings: &settings, documents: &documents, prefix });
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn named<'v>(values: &'v Value, name: &str) -> &'v Value {
    array(values).iter().find(|value| value["name"] == name).unwrap_or_else(|| panic!("no {name} in {values}"))
}

/// The forms: how the files are found whose form it is, and the fields.
fn forms(configuration: &Value) -> Vec<(String, &Value)> {
    let collections = array(&configuration["collections"]).iter();
    let all = collections.flat_map(|collection| array(&collection["files"]).iter().chain([collection]));
    let at = |form: &Value| form["file"].as_str().or(form["folder"].as_str()).unwrap_or_default().to_owned();
    all.filter(|form| form["fields"].is_array()).map(|form| (at(form), &form["fields"])).collect()
}

/// The keys of fields, with those of the records in them as `KEY.KEY`.
fn keys(fields: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    for field in array(fields) {
        let key = format!("{prefix}{}", field["name"].as_str().expect("a name"));
        keys(&field["fields"], &format!("{key}."), found);
        found.insert(key);
    }
}

/// The same by the JSON Schema of a file.
fn schema_keys(schema: &Value, whole: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return schema_keys(&whole["$defs"][name], whole, prefix, found);
    }
    for choice in array(&schema["anyOf"]) {
        schema_keys(choice, whole, prefix, found);
    }
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        found.insert(format!("{prefix}{key}"));
        schema_keys(property, whole, &format!("{prefix}{key}."), found);
    }
}

/// Which keys have no place in a form, because they are maps from ids to records; below `KEY.` nothing has.
const WITHOUT: &[(&str, &[&str])] = &[
    ("site", &["event_kinds", "parties", "place_kinds", "states"]),
    ("index", &[]),
    ("page", &[]),
    ("event", &["states"]),
    ("agreement", &["versions.described", "versions.terms"]),
    ("point", &[]),
    ("place-page", &[]),
];

#[test]
fn every_key_is_in_the_form_of_its_file_or_told_to_be_in_none() {
    let files = Files::read(&repository().join("tests/cases/every-key"));
    let settings = explainer::settings(&files.clone().sources()).expect("settings");
    let text = cms::configuration(&cms::Explainer { settings: &settings, documents: &[], prefix: "" });
    let configuration: Value = serde_yaml::from_str(&text).expect("YAML");
    let forms = forms(&configuration);
    let paths = ["content/site.yaml", "content/index.md", "content", "content/events", "content/agreement/index.md"];
    let places = format!("content/{}", settings.place_folder());
    let paths = paths.into_iter().chain(["content/agreement", &places]);
    let kinds = ["site", "index", "page", "event", "agreement", "point", "place-page"];
    assert_eq!(forms.len(), kinds.len());
    for (path, kind) in paths.zip(kinds) {
        let (_, fields) = forms.iter().find(|(at, _)| at == path).unwrap_or_else(|| panic!("no form for {path}"));
        let mut found = BTreeSet::new();
        keys(fields, "", &mut found);
        assert_eq!(found.remove("body"), path != "content/site.yaml", "{path}");
        let schema: Value = serde_json::from_str(&schema::schema(schema::find(kind).expect("a kind"))).expect("JSON");
        let mut expected = BTreeSet::new();
        schema_keys(&schema, &schema, "", &mut expected);
        let without = WITHOUT.iter().find(|(name, _)| *name == kind).expect("it is listed").1;
        for key in without {
            assert!(text.contains(&format!("`{key}`")), "{kind}: nothing is said of {key}");
            expected.remove(*key);
        }
        assert_eq!(found, expected, "{kind}");
    }
    for kind in schema::FILE_KINDS.iter().filter(|kind| kind.files.ends_with(".yaml") && kind.name != "site") {
        let line = text.lines().find(|line| line.starts_with('#') && line.contains(kind.files));
        assert!(line.is_some(), "nothing is said of {}", kind.files);
    }
}

/// What a field takes, as a JSON Schema. The ids to which relations lead are `events` and `points`.
fn takes(field: &Value, ids: &[(&str, Vec<String>)]) -> Value {
    let one = |field: &Value| match field["widget"].as_str().expect("a widget") {
        "string" | "text" | "markdown" => match field["pattern"][0].as_str() {
            // Such an editor looks at a pattern only where it has a text.
            Some(pattern) => json!({"type": ["string", "number"], "pattern": pattern}),
            None => json!({"type": ["string", "number", "boolean"]}),
        },
        "boolean" => json!({"type": "boolean"}),
        "number" => json!({"type": "number", "minimum": field["min"].as_i64().unwrap_or(i64::MIN)}),
        "select" => json!({"enum": array(&field["options"]).iter().map(|option| &option["value"]).collect::<Vec<_>>()}),
        "relation" => {
            json!({"enum": ids.iter().find(|(name, _)| field["collection"] == *name).expect("a collection").1})
        }
        "object" | "list" => of_all(&field["fields"], ids),
        other => panic!("no widget is called {other}"),
    };
    match (field["widget"].as_str(), field["field"].is_object(), field["multiple"] == true) {
        (Some("list"), true, _) => json!({"type": "array", "items": one(&field["field"])}),
        (Some("list"), false, _) | (_, _, true) => json!({"type": "array", "items": one(field)}),
        _ => one(field),
    }
}

/// The schema of a record with these fields. What has no widget may be there as well.
fn of_all(fields: &Value, ids: &[(&str, Vec<String>)]) -> Value {
    let properties: serde_json::Map<String, Value> = array(fields)
        .iter()
        .map(|field| (field["name"].as_str().expect("a name").to_owned(), takes(field, ids)))
        .collect();
    let required = array(fields).iter().filter(|field| field["required"] == true);
    json!({"type": "object", "properties": properties, "required": required.map(|field| &field["name"]).collect::<Vec<_>>()})
}

/// What stands in a file: its front matter, or all of a YAML file.
fn written(path: &str, text: &str) -> Value {
    let yaml = match path.ends_with(".md") {
        true => text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("front matter").0,
        false => text,
    };
    serde_yaml::from_str(yaml).expect("YAML")
}

#[test]
fn what_the_explainers_say_fits_into_the_forms() {
    let mut wrong = Vec::new();
    for (folder, least) in [("", 90), ("examples/svalbard", 20), ("examples/antarctic", 30), ("scaffold/init", 5)] {
        let root: PathBuf = repository().join(folder);
        let files = Files::original(&root);
        let configuration = configuration(&files, "");
        let stems = |below: &str| -> Vec<String> {
            let stem = |path: &String| path.strip_prefix(below)?.strip_suffix(".md").map(str::to_owned);
            files.texts.keys().filter_map(stem).filter(|stem| stem != "index").collect()
        };
        let ids = [("events", stems("content/events/")), ("points", stems("content/agreement/"))];
        let forms = forms(&configuration);
        let mut n_files = 0;
        for (path, text) in &files.texts {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let of_file = forms.iter().find(|(at, _)| at == path);
            let of_folder = forms.iter().find(|(at, _)| at == folder && path.ends_with(".md"));
            let Some((_, fields)) = of_file.or(of_folder) else { continue };
            let validator = jsonschema::draft202012::new(&of_all(fields, &ids)).expect("a schema");
            n_files += 1;
            let value = written(path, text);
            wrong
                .extend(validator.iter_errors(&value).map(|error| format!("{path}{}: {error}", error.instance_path())));
        }
        assert!(n_files >= least, "{folder}: {n_files} files only");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_known_of_the_explainer_is_in_its_configuration() {
    let plain = Files::read(&repository().join("tests/base"));
    let trial = configuration(&plain, "");
    assert_eq!(trial["backend"], json!({"name": "test-repo"}));
    assert_eq!(trial["media_folder"], "content/static");
    assert!(trial["collections"].as_array().expect("collections").iter().all(|one| one["view_filters"].is_null()));
    let more = "repository: https://github.com/example/site\nlanguages: [de]\n";
    let site = format!("{more}{}", plain.texts["content/site.yaml"]);
    let mut files = plain.clone();
    files.texts.insert("content/site.yaml".to_owned(), site);
    let below = configuration(&files, "explainers/one/");
    let backend = json!({"name": "github", "repo": "example/site", "branch": "main"});
    assert_eq!(below["backend"], backend);
    assert_eq!(below["media_folder"], "explainers/one/content/static");
    assert!(forms(&below).iter().all(|(at, _)| at.starts_with("explainers/one/content")), "{below}");
    let events = named(&below["collections"], "events");
    assert_eq!(events["view_filters"][0]["field"], "date");
    let kinds = array(&named(&events["fields"], "kind")["options"]).len();
    assert!(kinds > 0, "the kinds of events of the site are not offered");
    assert_eq!(named(&events["fields"], "date")["widget"], "string");
    assert_eq!(named(&events["fields"], "points")["collection"], "points");
}

#[test]
fn each_document_has_its_forms() {
    let mut files = Files::read(&repository().join("tests/base"));
    let whole = files.texts["content/agreement/index.md"].clone();
    files.texts.insert("content/documents/protocol/index.md".to_owned(), whole);
    let configuration = configuration(&files, "");
    let found = forms(&configuration);
    let form = |wanted: &str| found.iter().find(|(at, _)| at == wanted).map(|(_, fields)| *fields);
    let whole = form("content/documents/protocol/index.md").expect("a form of the document");
    assert_eq!(Some(whole), form("content/agreement/index.md"));
    assert_eq!(form("content/documents/protocol"), form("content/agreement"), "the forms of points");
    let events = named(&configuration["collections"], "events");
    let points = named(&events["fields"], "points");
    let pattern =
        points["field"]["pattern"][0].as_str().expect("a pattern: a list offers the points of one document only");
    assert!(jsonschema::is_valid(&json!({"pattern": pattern}), &json!("protocol/article-1")), "{pattern}");
}

/// An editor asks for the keys of a group also where the group may be missing.
#[test]
fn nothing_is_asked_for_in_a_group_that_may_be_missing() {
    fn look(fields: &Value, is_there: bool, n: &mut usize) {
        for field in array(fields) {
            assert!(is_there || field["required"] == false, "{field}");
            let below = field["widget"] == "list" || field["required"] == true;
            *n += usize::from(!below && field["fields"].is_array());
            look(&field["fields"], below, n);
        }
    }
    let configuration = configuration(&Files::read(&repository().join("tests/base")), "");
    let mut n_groups = 0;
    forms(&configuration).iter().for_each(|(_, fields)| look(fields, true, &mut n_groups));
    assert!(n_groups > 3, "{n_groups} such groups only");
}
