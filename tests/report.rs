//! Every format in which faults are printed, judged by its own standard.

use std::path::Path;

use annals::diagnostic::{Diagnostic, Severity, Sink};
use annals::read;
use annals::report::{self, Format, Surroundings};
use annals::source::SourceMap;
use serde_json::Value;

/// The second explainer, which has no faults, with `change` made to the text of each of its files.
fn example(change: impl Fn(&str, &str) -> String) -> (SourceMap, Vec<Diagnostic>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/svalbard");
    let sources = read::read(&root).expect("the example can be read");
    let texts = sources.iter().map(|(_, source)| {
        let (path, text) = (source.path(), source.text());
        (path.to_owned(), if path.starts_with("content/") { change(path, text) } else { text.to_owned() })
    });
    let sources = SourceMap::from_files(texts.collect::<Vec<_>>(), []);
    let faults = faults_of(&sources);
    (sources, faults)
}

fn faults_of(sources: &SourceMap) -> Vec<Diagnostic> {
    let mut sink = Sink::new();
    let edition = annals::Edition { now: chrono::DateTime::UNIX_EPOCH, drafts: true, base_url: None };
    annals::build(sources, edition, &mut sink);
    sink.into_sorted()
}

fn clean() -> (SourceMap, Vec<Diagnostic>) {
    example(|_, text| text.to_owned())
}

/// Faults of both severities, with several places, several lines, letters beyond the basic plane and signs that each format
/// escapes. `top` is set before the text that holds them.
fn faulty(top: &str) -> (SourceMap, Vec<Diagnostic>) {
    example(|path, text| match path {
        "content/about.md" => format!(
            "{}\n{top}\n𐌀𐌁 100 %, a:b [@nowhere]. <b>שלום</b> [[nowhere|{{x}}]]\n\n\
             Nobody is cited here.\n\n[^9]: Nothing refers to this.\n\n## One {{#same}}\n\n## Two {{#same}}\n",
            text.trim_end()
        ),
        _ => text.to_owned(),
    })
}

fn printed(found: &(SourceMap, Vec<Diagnostic>), format: Format) -> String {
    report::report(&found.1, &found.0, format, false)
}

fn sarif(found: &(SourceMap, Vec<Diagnostic>)) -> Value {
    serde_json::from_str(&printed(found, Format::Sarif)).expect("SARIF is JSON")
}

#[test]
fn sarif_validates_against_the_schema_of_the_standard() {
    // Two patterns of the standard have a bracket without a partner, which strict regular expressions refuse.
    let schema = include_str!("schemas/sarif-schema-2.1.0.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one");
    assert!(!validator.is_valid(&serde_json::json!({"version": "2.1.0"})), "the schema refuses what is none");
    for found in [clean(), faulty("")] {
        let log = sarif(&found);
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{error} at {}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(found.1.len()));
    }
}

#[test]
fn every_result_of_sarif_names_its_rule() {
    let log = sarif(&faulty(""));
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("there are results");
    let levels: Vec<&Value> = results.iter().map(|result| &result["level"]).collect();
    assert!(
        levels.iter().any(|level| *level == "error") && levels.iter().any(|level| *level == "warning"),
        "{levels:?}"
    );
    assert!(results.iter().any(|result| result["relatedLocations"].is_array()), "one fault has two places");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("each has an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
}

#[test]
fn fingerprints_stay_when_lines_move_and_differ_from_one_another() {
    let fingerprints = |top| -> Vec<String> {
        let log = sarif(&faulty(top));
        let results = log["runs"][0]["results"].as_array().expect("there are results").clone();
        results.iter().map(|result| result["partialFingerprints"].to_string()).collect()
    };
    let (before, after) = (fingerprints(""), fingerprints("\nA line is added. [@editors]\n"));
    assert_eq!(before, after);
    let mut distinct = before.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), before.len(), "{before:#?}");
}

#[test]
fn json_lines_give_each_fault_and_a_summary() {
    let found = faulty("");
    let text = printed(&found, Format::Json);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(lines.len(), found.1.len() + 1);
    for line in &lines[..lines.len() - 1] {
        let (_, source) = found.0.find(line["file"].as_str().expect("a path")).expect("the file is there");
        let at = |key: &str| line[key].as_u64().expect("a number") as usize;
        let before = &source.text()[..at("byte_start")];
        let marked = &source.text()[at("byte_start")..at("byte_end")];
        assert_eq!(at("line"), before.matches('\n').count() + 1);
        assert_eq!(at("column"), before.chars().rev().take_while(|&c| c != '\n').count() + 1);
        assert_eq!(at("end_line"), at("line") + marked.matches('\n').count());
        assert_eq!(line["labels"][0]["primary"], true);
    }
    let summary = &lines[lines.len() - 1];
    assert_eq!(summary["type"], "summary");
    assert_eq!(
        summary["errors"].as_u64().unwrap_or(0) + summary["warnings"].as_u64().unwrap_or(0),
        found.1.len() as u64
    );
    assert_eq!(printed(&clean(), Format::Json), "{\"type\":\"summary\",\"errors\":0,\"warnings\":0}\n");
}

#[test]
fn github_gets_one_command_per_fault() {
    let found = faulty("");
    let surroundings = Surroundings { colour: false, prefix: "examples/svalbard/" };
    let text = report::report_in(&found.1, &found.0, Format::Github, false, surroundings);
    assert_eq!(text.lines().count(), found.1.len());
    for line in text.lines() {
        let (head, message) = line.split_once("::").and_then(|(_, rest)| rest.split_once("::")).expect("a command");
        let (kind, properties) = head.split_once(' ').expect("properties");
        assert!(["error", "warning"].contains(&kind), "{line}");
        let names: Vec<&str> = properties.split(',').filter_map(|one| one.split('=').next()).collect();
        assert!(
            names == ["file", "line", "endLine", "col", "endColumn", "title"]
                || names == ["file", "line", "endLine", "title"],
            "{line}"
        );
        assert!(properties.starts_with("file=examples/svalbard/content/about.md,"), "{line}");
        assert!(!message.is_empty(), "{line}");
    }
    assert_eq!(printed(&clean(), Format::Github), "");
}

/// What an author wrote is quoted in headlines, labels and helps, and a name of a file is anybody's.
#[test]
fn no_format_prints_what_a_terminal_obeys() {
    let (sources, _) = faulty("[@\u{1}a] [[b\u{1b}[31m]] [c](d\u{7f}.md) [^\u{9b}]");
    let sources = sources.overlay("content/\u{1b}[2J.md", "---\ntitle: A\u{1b}[31m\n---\n\n\u{202e}[@e\u{8}]\n");
    let faults = faults_of(&sources);
    assert!(
        faults.iter().any(|fault| sources.get(fault.primary.span.file).path().contains('\u{1b}')),
        "it is at fault"
    );
    for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif, Format::Junit] {
        let text = report::report(&faults, &sources, format, false);
        assert!(text.contains("bad-citation"), "{format:?} tells what was found");
        let obeyed = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(obeyed, None, "{format:?}");
    }
}

/// What another reader of XML finds in a report of JUnit.
fn junit(found: &(SourceMap, Vec<Diagnostic>), strict: bool) -> String {
    let surroundings = Surroundings { colour: false, prefix: "examples/svalbard/" };
    report::report_in(&found.1, &found.0, Format::Junit, strict, surroundings)
}

#[test]
fn junit_has_a_failure_for_each_error_and_a_case_for_each_fault() {
    for (found, strict) in [(clean(), false), (faulty(""), false), (faulty(""), true)] {
        let text = junit(&found, strict);
        let document = roxmltree::Document::parse(&text).expect("it is XML");
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "testsuites");
        let named = |node: roxmltree::Node, name: &str| node.descendants().filter(|one| one.has_tag_name(name)).count();
        let n_errors = found.1.iter().filter(|one| report::severity(one, strict) == Severity::Error).count();
        assert_eq!((named(root, "testcase"), named(root, "failure")), (found.1.len().max(1), n_errors));
        // What the elements say of their contents holds, for all and for each suite.
        for node in root.descendants().filter(|one| one.has_tag_name("testsuites") || one.has_tag_name("testsuite")) {
            let stated = ["tests", "failures", "errors"].map(|name| node.attribute(name).and_then(|n| n.parse().ok()));
            assert_eq!(stated, [Some(named(node, "testcase")), Some(named(node, "failure")), Some(0)]);
        }
    }
}

#[test]
fn a_case_of_junit_names_its_fault_and_keeps_its_name_when_lines_move() {
    let names = |top: &str| -> Vec<String> {
        let text = junit(&faulty(top), false);
        let document = roxmltree::Document::parse(&text).expect("it is XML");
        let cases = document.descendants().filter(|one| one.has_tag_name("testcase"));
        cases.map(|case| case.attribute("name").expect("each has a name").to_owned()).collect()
    };
    let (before, after) = (names(""), names("\nA line is added. [@editors]\n"));
    assert_eq!(before, after);
    let distinct: std::collections::BTreeSet<&String> = before.iter().collect();
    assert_eq!(distinct.len(), before.len(), "{before:#?}");
    let found = faulty("");
    let text = junit(&found, false);
    let document = roxmltree::Document::parse(&text).expect("it is XML");
    let cases: Vec<_> = document.descendants().filter(|one| one.has_tag_name("testcase")).collect();
    for (case, fault) in cases.iter().zip(&found.1) {
        let source = found.0.get(fault.primary.span.file);
        assert_eq!(case.attribute("file"), Some(&*format!("examples/svalbard/{}", source.path())));
        let line = source.line_column(fault.primary.span.start).line.to_string();
        assert_eq!(case.attribute("line"), Some(&*line));
        let said = case.children().find_map(|one| one.text()).expect("each says what is wrong");
        assert!(said.contains(&fault.headline), "{said}");
        assert!(fault.help.iter().all(|help| said.contains(help)), "{said}");
    }
}

#[test]
fn a_fix_is_the_same_in_json_and_sarif() {
    let found = example(|path, text| match path {
        "content/about.md" => format!("{text}\nTo [[svalbrd]]. [@treaty-us]\n"),
        "content/events/1920-02-09-signing.md" => text.replace("date: 1920-02-09", "date: 9 February 1920"),
        _ => text.to_owned(),
    });
    let text = printed(&found, Format::Json);
    let log = sarif(&found);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let results = log["runs"][0]["results"].as_array().expect("there are results");
    let mut sure = Vec::new();
    for ((line, result), fault) in lines.iter().zip(results).zip(&found.1) {
        let Some(fix) = &fault.fix else {
            assert!(line.get("fix").is_none() && result.get("fixes").is_none());
            continue;
        };
        let (json, sarif) = (&line["fix"], &result["fixes"][0]);
        assert_eq!(json["applicability"], sarif["properties"]["applicability"]);
        assert_eq!(json["title"], fix.title.as_str());
        for (n, (span, meant)) in fix.edits.iter().enumerate() {
            let replacement = &sarif["artifactChanges"][0]["replacements"][n];
            assert_eq!(json["edits"][n]["text"], meant.as_str());
            assert_eq!(replacement["insertedContent"]["text"], meant.as_str());
            assert_eq!(json["edits"][n]["byte_start"], span.start);
            assert_eq!(replacement["deletedRegion"]["byteOffset"], span.start);
            assert_eq!(replacement["deletedRegion"]["byteLength"], span.end - span.start);
        }
        sure.push(json["applicability"].as_str().expect("a word").to_owned());
    }
    sure.sort();
    assert_eq!(sure, ["certain", "suggested"], "{text}");
}

#[test]
fn a_flood_is_cut_and_told_in_every_format() {
    let found = example(|path, text| match path {
        "content/about.md" => format!("{text}\n{}", "To [[nowhere]]. [@treaty-us]\n\n".repeat(350)),
        _ => text.to_owned(),
    });
    let n_unknown = found.1.iter().filter(|fault| fault.rule.code == "unknown-id").count();
    assert_eq!(n_unknown, 350);
    let others = found.1.len() - n_unknown;
    for (format, shown) in [
        (Format::Human, "error[unknown-id]: no place has the id `nowhere`"),
        (Format::Short, "error[unknown-id]: no place has the id `nowhere`"),
        (Format::Github, "title=unknown-id::no place has the id `nowhere`"),
        (Format::Junit, "message=\"no place has the id `nowhere`\""),
    ] {
        let text = printed(&found, format);
        assert_eq!(text.matches("250 more are not shown").count(), 1, "{format:?}");
        assert_eq!(text.matches(shown).count(), 100, "{format:?}: {}", &text[..600]);
    }
    let lines: Vec<Value> =
        printed(&found, Format::Json).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let of_type = |kind: &str| lines.iter().filter(|line| line["type"] == kind).collect::<Vec<_>>();
    let left_out = serde_json::json!({"type": "left_out", "code": "unknown-id", "severity": "error", "count": 250});
    assert_eq!(of_type("left_out"), [&left_out]);
    assert_eq!(of_type("diagnostic").len(), 100 + others);
    let summary = of_type("summary")[0];
    let counted = summary["errors"].as_u64().unwrap_or(0) + summary["warnings"].as_u64().unwrap_or(0);
    assert_eq!(counted as usize, found.1.len(), "all of them count");
    let log = sarif(&found);
    let told = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(told[0]["associatedRule"]["id"], "unknown-id");
    assert!(told[0]["message"]["text"].as_str().is_some_and(|text| text.contains("250 more")), "{told}");
    let schema = include_str!("schemas/sarif-schema-2.1.0.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .expect("a schema")
        .iter_errors(&log)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_message_is_short_whatever_it_quotes() {
    let found = example(|path, text| match path {
        "content/about.md" => format!("{text}\nTo [[{}]]. [@treaty-us]\n", "a".repeat(100_000)),
        _ => text.to_owned(),
    });
    assert_eq!(found.1.len(), 1);
    assert!(found.1[0].headline.starts_with("no place has the id `aaa") && found.1[0].headline.contains('…'));
    for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
        assert!(printed(&found, format).len() < 5_000, "{format:?}");
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let found = faulty("");
    let surroundings = Surroundings { colour: true, prefix: "" };
    let coloured = report::report_in(&found.1, &found.0, Format::Human, false, surroundings);
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\x1b') {
        plain.push_str(before);
        rest = after.split_once('m').expect("a sequence ends with `m`").1;
    }
    plain.push_str(rest);
    assert!(coloured.contains('\x1b'));
    assert_eq!(plain, printed(&found, Format::Human));
}

#[test]
fn every_rule_is_written_as_the_others_are() {
    let rules = annals::rules();
    for rule in &rules {
        let code = rule.code;
        assert!(
            code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{code} is no code"
        );
        assert!(!rule.summary.ends_with('.') && rule.summary.lines().count() == 1, "the summary of {code}");
        assert!(rule.explanation.ends_with('.'), "the explanation of {code} ends with a full stop");
        assert!(rule.explanation.matches('`').count() % 2 == 0, "a backtick of {code} has no partner");
        assert!(rule.explanation.len() > rule.summary.len(), "the explanation of {code} says more than its summary");
    }
    assert!(rules.windows(2).all(|pair| pair[0].code < pair[1].code), "a code is used twice");
}

#[test]
fn the_reference_is_what_the_rules_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    let expected = report::explain::reference(&annals::rules());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).expect("docs/diagnostics.md can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == expected, "docs/diagnostics.md is out of date: run `UPDATE=1 cargo test`");
}
