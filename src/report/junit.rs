//! JUnit XML, as GitLab, Jenkins and Azure Pipelines show it with a change: a suite for each file, a case for each fault.
//!
//! Nobody has made a standard of the format; what is written here is in the part that all readers share. An error is a failed case, so a
//! reader that counts these agrees with the exit code. A warning is a case that passed and has something to say. Equal input gives equal
//! bytes: no times.

use std::collections::BTreeMap;

use super::facts::{Selection, documentation, more, severity, severity_of};
use super::harmless::harmless;
use super::place::Place;
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::markup::Markup;
use crate::source::SourceMap;

/// What the suite is called that is not about one file.
const CHECK: &str = "annals check";

/// A case: what is said of one fault, or of those that are not shown.
struct Case<'a> {
    name: String,
    suite: &'a str,
    line: Option<usize>,
    code: &'a str,
    is_error: bool,
    headline: String,
    text: String,
}

pub(super) fn print(selection: &Selection, sources: &SourceMap, strict: bool, prefix: &str) -> String {
    let mut suites: Vec<(&str, Vec<Case>)> = Vec::new();
    let faults = selection.shown.iter().map(|diagnostic| fault(diagnostic, sources, strict, prefix));
    let left_out = selection.left_out.iter().map(|&(rule, n)| Case {
        name: rule.code.to_owned(),
        suite: CHECK,
        line: None,
        code: rule.code,
        is_error: severity_of(rule, strict) == Severity::Error,
        headline: more(n),
        text: documentation(rule.code),
    });
    // Faults come sorted by file, so each file's stand together.
    for case in faults.chain(left_out) {
        match suites.last_mut().filter(|(name, _)| *name == case.suite) {
            Some((_, cases)) => cases.push(case),
            None => suites.push((case.suite, vec![case])),
        }
    }
    let all = || suites.iter().flat_map(|(_, cases)| cases);
    let mut out = Markup::document();
    let root = out.element("testsuites").attribute("name", "annals");
    // A report without any case is taken by some readers for a run that never happened.
    root.attribute("tests", all().count().max(1)).attribute("failures", failures(all())).attribute("errors", 0).lines(
        |out| {
            if suites.is_empty() {
                let suite = out.element("testsuite").attribute("name", CHECK);
                suite.attribute("tests", 1).attribute("failures", 0).attribute("errors", 0).lines(|out| {
                    out.element("testcase").attribute("classname", CHECK).attribute("name", "no faults").empty();
                    out.raw("\n");
                });
            }
            for (name, cases) in &suites {
                suite(out, name, cases, prefix);
            }
        },
    );
    out.finish()
}

fn failures<'a>(cases: impl Iterator<Item = &'a Case<'a>>) -> usize {
    cases.filter(|case| case.is_error).count()
}

fn suite(out: &mut Markup, name: &str, cases: &[Case], prefix: &str) {
    let path = if name == CHECK { name.to_owned() } else { harmless(&format!("{prefix}{name}")) };
    let suite = out.element("testsuite").attribute("name", &path).attribute("tests", cases.len());
    suite.attribute("failures", failures(cases.iter())).attribute("errors", 0).lines(|out| {
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        for case in cases {
            let n_seen = seen.entry(&case.name).or_default();
            *n_seen += 1;
            // Readers know a case from run to run by its name, so it has no line, and two of the same name are one to them.
            let name = if *n_seen == 1 { case.name.clone() } else { format!("{} ({n_seen})", case.name) };
            let element = out.element("testcase").attribute("classname", &path).attribute("name", name);
            let element = element.maybe("file", case.line.map(|_| &path)).maybe("line", case.line);
            element.containing(|out| match case.is_error {
                true => {
                    let failure = out.element("failure").attribute("message", &case.headline);
                    failure.attribute("type", case.code).text(&case.text);
                }
                false => out.element("system-out").text(&case.text),
            });
            out.raw("\n");
        }
    });
}

fn fault<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, strict: bool, prefix: &str) -> Case<'a> {
    let place = Place::of(diagnostic.primary.span, sources);
    let code = diagnostic.rule.code;
    let at = |place: &Place| format!("{prefix}{}:{}:{}", place.file, place.line, place.column);
    let mut lines = vec![format!("{}: {}", at(&place), diagnostic.headline)];
    if !diagnostic.primary.text.is_empty() {
        lines.push(diagnostic.primary.text.clone());
    }
    for label in &diagnostic.secondary {
        lines.push(format!("{}: {}", at(&Place::of(label.span, sources)), label.text));
    }
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    lines.push(documentation(code));
    Case {
        name: format!("{code}: {}", harmless(&diagnostic.headline)),
        suite: place.file,
        line: Some(place.line),
        code,
        is_error: severity(diagnostic, strict) == Severity::Error,
        headline: harmless(&diagnostic.headline),
        text: lines.iter().map(|line| harmless(line)).collect::<Vec<_>>().join("\n"),
    }
}
