//! What is wrong with a file of translations.

use crate::diagnostic::{Rule, Severity};

/// A file that is not what it should be.
pub(super) static BAD_PO: Rule = Rule {
    code: "bad-po",
    severity: Severity::Error,
    summary: "a PO file that cannot be read",
    explanation: "`annals translate import` reads PO files, the format of GNU gettext, in UTF-8. The program that wrote this one, or somebody's hand, left a line that no such \
                  file has, or the header lacks what is needed: `Language` with one of `languages` in `site.yaml`. Nothing is guessed at, and nothing is \
                  written. `msgfmt --check FILE` of GNU gettext tells more of the same.",
};

/// The same of the other format.
pub(super) static BAD_XLIFF: Rule = Rule {
    code: "bad-xliff",
    severity: Severity::Error,
    summary: "an XLIFF file that cannot be read",
    explanation: "`annals translate import` reads XLIFF 2.0 and later, the format of OASIS, in UTF-8. This file is no XML, or is in XLIFF 1.2, or it has something that \
                  nothing in a text stands for, such as an inline code `<ph>` or `<pc>`: what is set off stands between `*` or `**` there. `<xliff>` needs `trgLang` with one of \
                  `languages` in `site.yaml`. Nothing is guessed at, and nothing is written.",
};

/// A message of nothing.
pub(super) static UNKNOWN_MESSAGE: Rule = Rule {
    code: "unknown-message",
    severity: Severity::Warning,
    summary: "a message in a file of translations that belongs to nothing in the explainer",
    explanation: "Each message says by `msgctxt` in PO, or by the `id` of its unit in XLIFF, which value or part of a text it translates. The explainer has none of that name: it was removed or renamed since the file \
                  was made, or the first words of its paragraph were changed, by which that is known. The message is left out. Export again, and take \
                  the translation over by hand or, from PO, with `msgmerge`.",
};

/// A message whose original is another by now.
pub(super) static OUTDATED_MESSAGE: Rule = Rule {
    code: "outdated-message",
    severity: Severity::Warning,
    summary: "a translation in a PO or XLIFF file of what the original does not say any more",
    explanation: "The original has changed since the file was made, so nobody can have compared the translation with what it says now. The message is left out, and what \
                  is in the explainer stays. Export again, merge the two with `msgmerge` or in your program, which marks the message as fuzzy, compare, and import \
                  that.",
};

/// A translation that cannot be written.
pub(super) static UNPLACED_MESSAGE: Rule = Rule {
    code: "unplaced-message",
    severity: Severity::Error,
    summary: "a translation in a PO or XLIFF file that cannot be written into its file",
    explanation: "Written into the file of the translation, it would be read as something else: it has a comment `<!-- … -->` at the start of a line, say, which begins another \
                  part. Nothing is written. Change the message, or write the translation into the file by hand.",
};

/// The rules of this step.
pub static RULES: &[&Rule] = &[&BAD_PO, &BAD_XLIFF, &UNKNOWN_MESSAGE, &OUTDATED_MESSAGE, &UNPLACED_MESSAGE];
