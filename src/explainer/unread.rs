//! What is on disk and was not read: told with the other faults, since it would be missing from the site.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::{SourceMap, Span, Unread};

/// A file that is there and was not read.
pub(super) static UNREADABLE_FILE: Rule = Rule {
    code: "unreadable-file",
    severity: Severity::Error,
    summary: "a file of `content/` or `themes/` that is not read",
    explanation: "What is not read would be missing from the site without anyone noticing. A link is followed where it leads to a file or folder of the \
                  explainer, below the folder that holds `content/`, of which no part is hidden (begins with a dot). One that leads elsewhere is not, since whoever proposes a change \
                  could publish the files of the machine that builds the site; nor is one that leads to nothing or in a circle. Pipes, sockets and devices are no files. \
                  A text has at most 64 MiB, and links to folders lead to at most 10,000 files. Put the file itself in the place of the link.",
};

/// Reports the files that were not read.
pub(super) fn check(sources: &SourceMap, sink: &mut Sink) {
    for (file, source) in sources.iter() {
        let Some(why) = source.unread() else { continue };
        let (what, help) = match why {
            Unread::LeadsOut => (
                "is a link that leads out of the explainer, or to something hidden".to_owned(),
                "put a copy of the file in its place, or link to one below the folder that holds `content/`",
            ),
            Unread::LeadsNowhere => (
                "is a link that leads to nothing, or in a circle".to_owned(),
                "remove it, or put the file in its place",
            ),
            Unread::NotRegular => {
                ("is a pipe, a socket or a device".to_owned(), "remove it, or put a file in its place")
            }
            Unread::TooLarge(limit) => (
                format!("is a text of more than {} MiB", limit >> 20),
                "divide it; what is only to be copied belongs in `static/`",
            ),
            Unread::TooMany(most) => (
                format!("is one more than the {most} files that links lead to"),
                "put copies in the place of the links",
            ),
        };
        let headline = format!("`{}` {what}", source.path());
        sink.report(Diagnostic::new(&UNREADABLE_FILE, Span::new(file, 0, 0), headline).help(help));
    }
}
