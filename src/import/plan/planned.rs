//! What editors want of a plan, what comes of it, and what all plans tell.

use crate::diagnostic::Diagnostic;
use crate::import::faults::DIFFERENT_RECORD;
use crate::scaffold::Change;
use crate::source::Span;
use crate::value::ValueError;

/// What the editor says.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Values for keys that the file does not state, as `key=value`.
    pub fill: Vec<String>,
    /// Whether a record whose id is taken gets a free one.
    pub rename: bool,
}

/// What becomes of the drafts.
#[derive(Debug, Default)]
pub struct Planned {
    /// What is to be written; nothing if nothing is new.
    pub changes: Vec<Change>,
    /// The ids that are added, each with what the file calls it.
    pub added: Vec<(String, String)>,
    /// The ids that are there already and say the same.
    pub same: Vec<String>,
    /// How many are left out, which has been reported.
    pub n_left_out: usize,
}

/// That `id` is taken by a record that says something else: what is said of `key` at `span`, and there.
pub(super) fn differs(
    id: &str,
    span: Span,
    key: Option<(&str, &str, Option<&str>)>,
    there: Option<Span>,
) -> Diagnostic {
    let fault = Diagnostic::new(&DIFFERENT_RECORD, span, format!("`{id}` is there already, and says something else"));
    let fault = match key {
        Some((key, here, Some(said))) => fault.label(format!("`{key}` is `{here}` here, and `{said}` there")),
        Some((key, here, None)) => fault.label(format!("`{key}` is `{here}` here, and not said there")),
        None => fault,
    };
    let fault = there.into_iter().fold(fault, |fault, place| fault.also(place, "the one that is there"));
    fault.help("change the one that is there by hand, or import this one under a free id with `--rename`")
}

/// That a record would not be read as it was meant, which is a fault of this program.
pub(super) fn misread(id: &str, command: &str) -> ValueError {
    ValueError::new(format!("`{id}` would not read back as it was meant"))
        .help(format!("nothing was written; add it by hand with `annals new {command}`"))
}
