//! A picture whose file or licence is not as it must be, and a file that no picture names.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink, nearest};
use crate::model::Site;
use crate::record::PictureLicence;
use crate::resize::MOST_PIXELS;
use crate::source::{SourceMap, Span};

/// Where the files of pictures lie.
pub const FOLDER: &str = "content/media/";

/// A licence that does not say one thing.
pub static BAD_LICENCE: Rule = Rule {
    code: "bad-licence",
    severity: Severity::Error,
    summary: "a licence of a picture that does not say one thing",
    explanation: "Whoever wants to show a picture elsewhere must know on which terms. A licence is the SPDX identifier of one that is known (`licence: \
                  CC-BY-4.0`), or the words that its owner uses with the address at which the terms stand: `licence: {name: Public domain, url: \
                  \"https://…\"}`.",
};

/// A picture whose file cannot be shown.
pub static BAD_PICTURE: Rule = Rule {
    code: "bad-picture",
    severity: Severity::Error,
    summary: "a picture whose file cannot be shown",
    explanation: "The file of a picture lies in `content/media/` and is a JPEG for a photograph, or a PNG or SVG for a drawing. It is not there, is of \
                  another kind, was cut off, or has more pixels than can be resized. Put it there, or save it anew.",
};

/// A file that no picture names.
pub static UNNAMED_PICTURE: Rule = Rule {
    code: "unnamed-picture",
    severity: Severity::Warning,
    summary: "a file in `media/` that no picture names",
    explanation: "What lies in `content/media/` is shown as a picture of `media.yaml`, which says what it shows, who made it and under which licence. A file \
                  that no entry names is missing from the site. Add an entry, or remove the file; what is to be published as it is belongs in `static/`.",
};

/// Reports a licence that says nothing, or too much.
pub fn check_licence(licence: &PictureLicence, sink: &mut Sink) {
    if licence.told().is_some() || !licence.whole {
        return;
    }
    let (headline, help) = match (&licence.id, &licence.name, &licence.url) {
        (Some(_), ..) => ("this licence is told in two ways", "keep the identifier alone, or `name` and `url`"),
        (None, Some(_), None) => ("this licence has no address", "add `url:`, where its terms stand"),
        (None, None, Some(_)) => ("this licence has no name", "add `name:`, what its owner calls it"),
        _ => ("this licence says nothing", "write the identifier, such as `CC-BY-4.0`, or `name` and `url`"),
    };
    sink.report(Diagnostic::new(&BAD_LICENCE, licence.span, headline).help(help));
}

/// The fault for a `file` that is not among the `known` ones.
pub fn missing<'a>(file: &str, span: Span, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let fault = Diagnostic::new(&BAD_PICTURE, span, format!("there is no file `{FOLDER}{file}`"));
    match nearest(file, known) {
        Some(near) => fault.help(format!("did you mean `{near}`?")).suggest(span, near),
        None => fault.help(format!("put it in `{FOLDER}`, and name it from there")),
    }
}

/// The fault for a file that is of another kind.
pub fn unreadable(span: Span) -> Diagnostic {
    Diagnostic::new(&BAD_PICTURE, span, "this file is no picture that can be shown")
        .help("save it anew: a photograph as JPEG, a drawing as PNG or SVG")
}

/// The fault for a picture that has too many pixels.
pub fn too_large(width: u32, height: u32, span: Span) -> Diagnostic {
    let headline = format!("this picture has {width} × {height} pixels, more than can be resized");
    let most = MOST_PIXELS / 1_000_000;
    Diagnostic::new(&BAD_PICTURE, span, headline).help(format!("save it with at most {most} million of them"))
}

/// Reports every file that no picture of `site` names.
pub fn check_named(site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let named: BTreeSet<&str> =
        site.pictures.iter().filter_map(|picture| Some(picture.original.as_ref()?.path.as_str())).collect();
    let list = texts.find("content/media.yaml").or_else(|| texts.find("content/site.yaml"));
    let Some((file, _)) = list else { return };
    for (path, _) in texts.assets().filter(|(path, _)| path.starts_with(FOLDER) && !named.contains(path)) {
        let fault = Diagnostic::new(&UNNAMED_PICTURE, Span::new(file, 0, 0), format!("no picture names `{path}`"));
        sink.report(fault.help("add it to `media.yaml`, or remove the file"));
    }
}
