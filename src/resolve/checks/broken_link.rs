//! A link or image that leads nowhere.

use crate::diagnostic::{Rule, Severity};

/// A link or image that leads nowhere.
pub static BROKEN_LINK: Rule = Rule {
    code: "broken-link",
    severity: Severity::Error,
    summary: "a link or image that leads nowhere",
    explanation: "Links inside the explainer name the file that is edited, relative to the file they stand in: `../background.md#anchor`. The \
                  pages that the generator makes are named like files at the top: `chronology.md`, `glossary.md`, `sources.md`. Addresses outside \
                  may be `http`, `https` or `mailto`.",
};
