//! A link or image that leads nowhere.

use crate::diagnostic::{Rule, Severity};

/// A link or image that leads nowhere.
pub static BROKEN_LINK: Rule = Rule {
    code: "broken-link",
    severity: Severity::Error,
    summary: "a link or image that leads nowhere",
    explanation: "A link inside the explainer names the file that is edited, seen from the file it stands in, and \
                  may name a heading: `../background.md#the-name`. The pages that the build makes are named as if \
                  they were files at the top: `chronology.md`, `glossary.md`, `sources.md`. An address elsewhere \
                  begins with `http:`, `https:` or `mailto:`. Images stand in `static/`.",
};
