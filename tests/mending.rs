//! A folder full of faults is mended one fault at a time: each takes its own diagnostic with it and no other, and the last leaves nothing.
//!
//! `mending.txt` lists the faults, as what they put in place of what.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use annals::diagnostic::{Diagnostic, Severity};
use annals::source::SourceMap;

use crate::support::{program, sites};

/// How many faults are planted at least.
const LEAST_FAULTS: usize = 60;

/// One fault: words of a file that are replaced by others.
struct Fault {
    path: String,
    code: String,
    right: String,
    wrong: String,
}

fn faults() -> Vec<Fault> {
    let text = include_str!("mending.txt");
    let mut faults: Vec<Fault> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line.chars().next(), faults.last_mut()) {
            (Some('-'), Some(fault)) => fault.right.push_str(&format!("{}\n", &line[1..])),
            (Some('+'), Some(fault)) => fault.wrong.push_str(&format!("{}\n", &line[1..])),
            _ => {
                let (path, code) = line.split_once(' ').expect("a file and a code");
                let (right, wrong) = (String::new(), String::new());
                faults.push(Fault { path: path.to_owned(), code: code.to_owned(), right, wrong });
            }
        }
    }
    for fault in &mut faults {
        // The last line break is that of the list.
        fault.right.pop();
        fault.wrong.pop();
    }
    faults
}

/// The explainer with these faults, and nothing else changed.
fn planted(faults: &[Fault]) -> sites::Files {
    let mut files = sites::Files::read(&sites::repository().join("examples/svalbard"));
    for fault in faults {
        files = files.with(&fault.path, &fault.right, &fault.wrong);
    }
    files
}

/// File, code and place of each fault that can be seen: warnings only where there is no error.
fn expected(faults: &[Fault]) -> Vec<(String, String)> {
    let is_error = |fault: &&Fault| {
        let rule = annals::rules().into_iter().find(|rule| rule.code == fault.code).expect("a known code");
        rule.severity == Severity::Error
    };
    let errors: Vec<&Fault> = faults.iter().filter(is_error).collect();
    let seen = if errors.is_empty() { faults.iter().collect() } else { errors };
    let mut seen: Vec<_> = seen.into_iter().map(|fault| (fault.path.clone(), fault.code.clone())).collect();
    seen.sort();
    seen
}

/// The same of what is reported; each lies in the words of a fault of its kind.
fn reported(diagnostics: &[Diagnostic], faults: &[Fault], sources: &SourceMap) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for diagnostic in diagnostics {
        let source = sources.get(diagnostic.primary.span.file);
        let (path, code) = (source.path(), diagnostic.rule.code);
        let line = source.line_column(diagnostic.primary.span.start).line;
        let at_fault = faults.iter().filter(|fault| fault.path == path && fault.code == code).any(|fault| {
            let lines = |byte: usize| source.text()[..byte].matches('\n').count() + 1;
            source
                .text()
                .match_indices(fault.wrong.as_str())
                .any(|(start, wrong)| (lines(start)..=lines(start + wrong.len())).contains(&line))
        });
        assert!(at_fault, "{path}:{line}: `{code}` is reported where no such fault was planted");
        found.push((path.to_owned(), code.to_owned()));
    }
    found.sort();
    found
}

/// What `annals check --strict` ends with for these texts.
fn exit_code(texts: &BTreeMap<String, String>) -> Option<i32> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mending");
    let _ = fs::remove_dir_all(&root);
    for (path, text) in texts.iter().filter(|(path, _)| path.starts_with("content/")) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder can be made");
        fs::write(file, text).expect("a file can be written");
    }
    let mut check = program::annals();
    check.args(["check", "--strict", "--root"]).arg(&root).output().expect("the program runs").status.code()
}

#[test]
fn each_mended_fault_takes_its_diagnostic_with_it_until_none_is_left() {
    let all = faults();
    assert!(all.len() >= LEAST_FAULTS, "only {} faults are planted", all.len());
    for n_mended in 0..=all.len() {
        let left = &all[n_mended..];
        let sources = planted(left).sources();
        let (output, diagnostics) = sites::build(&sources);
        assert_eq!(reported(&diagnostics, left, &sources), expected(left), "with {n_mended} faults mended");
        assert_eq!(output.is_some(), diagnostics.iter().all(|found| found.rule.severity != Severity::Error));
    }
    assert_eq!(exit_code(&planted(&all).texts), Some(1));
    assert_eq!(exit_code(&planted(&all[all.len() - 1..]).texts), Some(1), "one warning is left");
    assert_eq!(exit_code(&planted(&[]).texts), Some(0));
}
