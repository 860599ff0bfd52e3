//! How a copy compares with its manifest, for people and for programs.

use std::fmt::Write;

use serde_json::json;

use super::{Problem, Verified};

/// How it went, in lines: each finding, and what comes to of it.
#[must_use]
pub fn human(verified: &Verified, strict: bool) -> String {
    let mut text = String::new();
    for finding in &verified.findings {
        let _ = writeln!(text, "{}: {}", finding.path.escape_debug(), words(&finding.problem));
    }
    let manifest = &verified.manifest;
    // A copy is not believed: what it says goes to a terminal.
    let generator = manifest.generator.escape_debug();
    let n_extra = verified.findings.iter().filter(|finding| finding.problem == Problem::Extra).count();
    let n_wrong = verified.findings.len() - n_extra;
    // The manifest is one of the files.
    let n_files = manifest.files.len() + 1;
    let _ = match n_wrong {
        0 => write!(text, "all {n_files} files are as {generator} wrote them"),
        n_wrong => write!(text, "{n_wrong} of {n_files} files are not as {generator} wrote them"),
    };
    if let Some(commit) = &manifest.commit {
        let _ = write!(text, " from commit {}", commit.escape_debug());
    }
    match n_extra {
        0 => {}
        1 => text += "; 1 is not of the site",
        n_extra => _ = write!(text, "; {n_extra} are not of the site"),
    }
    if n_extra > 0 && !strict {
        text += ", which --strict forbids";
    }
    text + "\n"
}

/// How it went, as one JSON object.
#[must_use]
pub fn json(verified: &Verified, strict: bool) -> String {
    let findings: Vec<_> = verified
        .findings
        .iter()
        .map(|finding| json!({"path": finding.path, "problem": word(&finding.problem)}))
        .collect();
    let manifest = &verified.manifest;
    let value = json!({
        "fits": verified.fits(strict),
        "generator": manifest.generator,
        "commit": manifest.commit,
        "n_files": manifest.files.len() + 1,
        "findings": findings,
    });
    format!("{value:#}\n")
}

fn words(problem: &Problem) -> &'static str {
    match problem {
        Problem::Missing => "missing",
        Problem::Changed => "changed",
        Problem::NotAFile => "not a file",
        Problem::Twice => "there more than once",
        Problem::LeadsOut => "would be unpacked outside the site",
        Problem::Extra => "not of the site",
    }
}

fn word(problem: &Problem) -> &'static str {
    match problem {
        Problem::Missing => "missing",
        Problem::Changed => "changed",
        Problem::NotAFile => "not-a-file",
        Problem::Twice => "twice",
        Problem::LeadsOut => "leads-out",
        Problem::Extra => "extra",
    }
}
