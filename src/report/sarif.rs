//! SARIF 2.1.0 (OASIS Standard, 27 March 2020): one document with every rule and every diagnostic, for code forges and
//! viewers. Equal input gives equal bytes: no times, no absolute paths.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::facts::{Selection, documentation, more, severity, severity_of, word};
use super::harmless::harmless_json;
use super::place::Place;
use crate::diagnostic::{Diagnostic, Fix, Label, Rule};
use crate::source::{SourceMap, Span};

/// The schema of the approved errata; viewers fetch nothing from it, editors do.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The customary name for the folder at which a repository begins.
const BASE: &str = "%SRCROOT%";

pub(super) fn print(selection: &Selection, sources: &SourceMap, strict: bool, prefix: &str) -> String {
    let rules = crate::rules();
    let mut seen = BTreeMap::new();
    let results: Vec<Value> = selection
        .shown
        .iter()
        .map(|diagnostic| {
            let mut result = result(diagnostic, sources, strict, prefix);
            if let Some(index) = rules.iter().position(|rule| rule.code == diagnostic.rule.code) {
                result["ruleIndex"] = json!(index);
            }
            let fingerprint = fingerprint(diagnostic, sources);
            let n_seen: &mut u32 = seen.entry(fingerprint.clone()).or_default();
            *n_seen += 1;
            // The key and the number after the colon are those that GitHub compares.
            result["partialFingerprints"] = json!({"primaryLocationLineHash": format!("{fingerprint}:{n_seen}")});
            result
        })
        .collect();
    let mut invocation = json!({"executionSuccessful": true, "exitCode": i32::from(selection.n_errors > 0)});
    if !selection.left_out.is_empty() {
        let told = selection.left_out.iter().map(|&(rule, n)| {
            let index = rules.iter().position(|known| known.code == rule.code);
            let text = format!("{}: {}", rule.code, more(n));
            json!({
                "level": word(severity_of(rule, strict)),
                "message": {"text": plain(&text)},
                "associatedRule": {"id": rule.code, "index": index},
            })
        });
        invocation["toolExecutionNotifications"] = told.collect();
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver(&rules)},
            "invocations": [invocation],
            "originalUriBaseIds": {
                BASE: {"description": {"text": "The folder in which annals was run: the top of the repository."}},
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    harmless_json(&format!("{log:#}\n"))
}

fn driver(rules: &[&Rule]) -> Value {
    let mut driver = json!({
        "name": "annals",
        "fullName": concat!("annals ", env!("CARGO_PKG_VERSION")),
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "shortDescription": {"text": concat!(env!("CARGO_PKG_DESCRIPTION"), ".")},
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    });
    if !env!("CARGO_PKG_REPOSITORY").is_empty() {
        driver["informationUri"] = json!(env!("CARGO_PKG_REPOSITORY"));
    }
    driver
}

fn descriptor(rule: &Rule) -> Value {
    let mut descriptor = json!({
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation, "markdown": rule.explanation},
        "defaultConfiguration": {"level": word(rule.severity)},
    });
    // The format wants an absolute address here, which only a program with a known repository has.
    let address = documentation(rule.code);
    if address.starts_with("https://") {
        descriptor["helpUri"] = json!(address);
    }
    descriptor
}

fn result(diagnostic: &Diagnostic, sources: &SourceMap, strict: bool, prefix: &str) -> Value {
    let mut lines = vec![diagnostic.headline.clone()];
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    let mut result = json!({
        "ruleId": diagnostic.rule.code,
        "level": word(severity(diagnostic, strict)),
        "message": {"text": plain(&lines.join("\n"))},
        "locations": [location(&diagnostic.primary, sources, prefix)],
    });
    if !diagnostic.secondary.is_empty() {
        let places = diagnostic.secondary.iter().enumerate().map(|(position, label)| {
            let mut place = location(label, sources, prefix);
            place["id"] = json!(position + 1);
            place
        });
        result["relatedLocations"] = places.collect();
    }
    if let Some(cure) = &diagnostic.fix {
        result["fixes"] = json!([fix(cure, sources, prefix)]);
    }
    result
}

/// A fix: what is deleted and put there, file by file. The standard has no word for how sure it is, so a property says it.
fn fix(fix: &Fix, sources: &SourceMap, prefix: &str) -> Value {
    let mut changes: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (span, text) in &fix.edits {
        let replacement = json!({"deletedRegion": region(*span, sources), "insertedContent": {"text": text}});
        changes.entry(address(prefix, *span, sources)).or_default().push(replacement);
    }
    let changes = changes.into_iter().map(|(uri, replacements)| {
        json!({"artifactLocation": {"uri": uri, "uriBaseId": BASE}, "replacements": replacements})
    });
    json!({
        "description": {"text": plain(&fix.title)},
        "artifactChanges": changes.collect::<Vec<_>>(),
        "properties": {"applicability": fix.applicability.word()},
    })
}

fn location(label: &Label, sources: &SourceMap, prefix: &str) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": address(prefix, label.span, sources), "uriBaseId": BASE},
            "region": region(label.span, sources),
        },
    });
    if !label.text.is_empty() {
        location["message"] = json!({"text": plain(&label.text)});
    }
    location
}

fn region(span: Span, sources: &SourceMap) -> Value {
    let place = Place::of(span, sources);
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "byteOffset": span.start,
        "byteLength": span.end - span.start,
    })
}

/// A path as a relative reference after RFC 3986: everything but unreserved characters and `/` is percent-encoded.
fn address(prefix: &str, span: Span, sources: &SourceMap) -> String {
    let mut out = String::new();
    for byte in prefix.bytes().chain(sources.get(span.file).path().bytes()) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A message as SARIF reads it: braces would begin a placeholder (§3.11.5), and `[words](target)` a link (§3.11.6).
fn plain(text: &str) -> String {
    let text = text.replace('{', "{{").replace('}', "}}");
    match text.contains("](") {
        true => text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]"),
        false => text,
    }
}

/// What tells a fault from others whichever line it stands on: its file, code, headline and the text of its line. The
/// sixteen hexadecimal digits are those of a SHA-256.
fn fingerprint(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let span = diagnostic.primary.span;
    let source = sources.get(span.file);
    let line = source.line(source.line_column(span.start).line).trim();
    let mut hash = Sha256::new();
    for part in [source.path(), diagnostic.rule.code, &diagnostic.headline, line] {
        hash.update(part);
        hash.update([0]);
    }
    hash.finalize().iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
