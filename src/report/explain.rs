//! Rules → text: what `annals explain` prints, and `docs/diagnostics.md`.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::facts::word;
use crate::diagnostic::{Rule, Severity, nearest};

/// How wide a line of text may be on a terminal.
const COLUMNS: usize = 80;

/// The rule with this code: what it means and its cure.
///
/// # Errors
/// If there is no such code: a message that names the nearest one.
pub fn explain(code: &str, rules: &[&Rule]) -> Result<String, String> {
    let code = bare(code);
    let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
        let near = nearest(code, rules.iter().map(|rule| rule.code));
        let cure = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`annals explain` lists all of them".to_owned(),
        };
        return Err(format!("there is no code `{code}`; {cure}"));
    };
    let mut out = format!("{}[{}]: {}\n", word(rule.severity), rule.code, rule.summary);
    for paragraph in rule.explanation.split("\n\n") {
        out.push('\n');
        wrap(paragraph, &mut out);
    }
    if rule.severity == Severity::Warning {
        out.push('\n');
        wrap("This is a warning: the site is built all the same. With `--strict` it counts as an error.", &mut out);
    }
    Ok(out)
}

/// The code in the first line of a message: `bad-due` of `error[bad-due]`, also of `[bad-due]` and of what stands behind it.
fn bare(code: &str) -> &str {
    let inside = code.split_once('[').and_then(|(_, behind)| behind.split_once(']'));
    inside.map_or(code, |(code, _)| code).trim()
}

/// Every code with its summary, in the order of `rules`.
#[must_use]
pub fn list(rules: &[&Rule]) -> String {
    let widest = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut out = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        let title = match severity {
            Severity::Error => "Errors (nothing is written until they are mended):\n",
            Severity::Warning => "\nWarnings (errors with --strict):\n",
        };
        out.push_str(title);
        for rule in rules.iter().filter(|rule| rule.severity == severity) {
            let _ = writeln!(out, "  {:widest$}  {}", rule.code, rule.summary);
        }
    }
    out.push_str("\n`annals explain CODE` says what one of them means and how it is cured.\n");
    out
}

/// `docs/diagnostics.md`: every rule, and the formats in which faults are printed.
#[must_use]
pub fn reference(rules: &[&Rule]) -> String {
    let mut out = include_str!("reference.md").to_owned();
    for severity in [Severity::Error, Severity::Warning] {
        let title = match severity {
            Severity::Error => "Errors",
            Severity::Warning => "Warnings",
        };
        let _ = write!(out, "\n## {title}\n");
        for rule in rules.iter().filter(|rule| rule.severity == severity) {
            let _ = write!(out, "\n### {}\n\n**{}**\n\n{}\n", rule.code, sentence(rule.summary), rule.explanation);
        }
    }
    out
}

/// A summary as a sentence: `a key` → `A key.`
fn sentence(summary: &str) -> String {
    let mut letters = summary.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// Adds `text`, broken into lines of at most [`COLUMNS`]; what stands between backticks is not broken.
fn wrap(text: &str, out: &mut String) {
    let mut column = 0;
    for word in words(text) {
        let wide = word.width();
        if column > 0 && column + 1 + wide > COLUMNS {
            out.push('\n');
            column = 0;
        }
        if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
    }
    out.push('\n');
}

/// The words of `text`; a pair of backticks with blanks between them is part of one.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_code = false;
    for (at, c) in text.char_indices() {
        if c == '`' {
            in_code = !in_code;
        } else if c.is_whitespace() && !in_code {
            words.push(&text[start..at]);
            start = at + c.len_utf8();
        }
    }
    words.push(&text[start..]);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    static RULE: Rule = Rule {
        code: "unknown-term",
        severity: Severity::Warning,
        summary: "a term that is defined nowhere",
        explanation: "First.\n\nSecond.",
    };

    #[test]
    fn a_misspelt_code_gets_the_nearest_one() {
        assert_eq!(
            explain("unkown-term", &[&RULE]),
            Err("there is no code `unkown-term`; did you mean `unknown-term`?".to_owned())
        );
        assert_eq!(explain("x", &[&RULE]), Err("there is no code `x`; `annals explain` lists all of them".to_owned()));
    }

    #[test]
    fn a_code_is_known_as_messages_show_it() {
        let text = explain("unknown-term", &[&RULE]);
        for shown in ["warning[unknown-term]", "error[unknown-term]", "[unknown-term]", "warning[unknown-term]: a term"]
        {
            assert_eq!(explain(shown, &[&RULE]), text, "{shown}");
        }
        assert_eq!(
            explain("error[unkown-term]", &[&RULE]),
            Err("there is no code `unkown-term`; did you mean `unknown-term`?".to_owned())
        );
    }

    #[test]
    fn paragraphs_stay_apart_and_code_stays_whole() {
        let text = explain("unknown-term", &[&RULE]).expect("the code is known");
        assert!(
            text.starts_with("warning[unknown-term]: a term that is defined nowhere\n\nFirst.\n\nSecond.\n"),
            "{text}"
        );
        let mut out = String::new();
        wrap(&format!("{} `two words` end", "x".repeat(75)), &mut out);
        assert_eq!(out, format!("{}\n`two words` end\n", "x".repeat(75)));
    }
}
