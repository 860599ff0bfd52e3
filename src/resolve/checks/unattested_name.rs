//! A form of a name that stands in no source.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Name, Site};

/// A form that is attested nowhere.
pub static UNATTESTED_NAME: Rule = Rule {
    code: "unattested-name",
    severity: Severity::Warning,
    summary: "a form of a name without an attestation",
    explanation: "Each form of a name says where it was found: `attested` lists the sources in which exactly this \
                  form occurs. A form of the site's own making is attested by `editors`.",
};

/// Reports every form without attestation.
pub fn check(site: &Site, sink: &mut Sink) {
    let places = site.places.iter().flat_map(|place| &place.names);
    for name in places.chain(site.people.iter().flat_map(|person| &person.names)) {
        if name.attested.is_empty() {
            sink.report(fault(name));
        }
    }
}

fn fault(name: &Name) -> Diagnostic {
    Diagnostic::new(&UNATTESTED_NAME, name.form.span, format!("`{}` is attested nowhere", name.form.value))
        .help("add `attested: [ID]` with the source in which it occurs; `editors` for a form of the site's own")
}
