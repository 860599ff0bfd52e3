//! Brackets, square or round, around a known id that readers see as they stand.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Rule, Severity, Sink};
use crate::model::Site;
use crate::resolve::escapes::{self, Sign};
use crate::resolve::passage::{Passage, PieceKind, Stretches};
use crate::source::{SourceMap, Span};

/// A reference that is read as plain words.
pub static UNREAD_REFERENCE: Rule = Rule {
    code: "unread-reference",
    severity: Severity::Warning,
    summary: "a known id in brackets that are read as plain words",
    explanation: "A citation is written `[@id]`, a place `[[id]]`. Without the `@`, without the closing bracket, in round brackets, or with \
                  a backslash before it, as some editors with buttons write it, readers see the brackets and the id, \
                  and the statement has lost its source. `annals check --fix` takes such backslashes out. If readers \
                  are to see the brackets, write them as code, between backquotes.",
};

/// Reports brackets around known ids of sources and places in the plain words of `passages`.
pub fn check(passages: &[Passage], site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let known = Known::of(site);
    for passage in passages {
        let quoted = Stretches::new(passage.quoted().iter());
        let mut from = 0;
        while let Some(at) = passage.text[from..].find(['[', '(']).map(|at| from + at) {
            from = at + 1;
            let found = known.reference(&passage.text[at..]);
            let Some(found) = found.or_else(|| known.shown(&passage.text[..at], &passage.text[at..])) else { continue };
            // In words of others, such as `the [treaty] says`, brackets mark what was changed.
            if found.is_bare && quoted.hold(at, at + 1) {
                continue;
            }
            let end = at + found.length;
            from = end;
            if passage.kind_at(at) == Some(PieceKind::Words) {
                fault(passage, at..end, &found, texts).into_iter().for_each(|fault| sink.report(fault));
            }
        }
    }
}

fn fault(passage: &Passage, at: Range<usize>, found: &Reference, texts: &SourceMap) -> Option<Diagnostic> {
    let words = &passage.text[at.clone()];
    if passage.is_line {
        // Brackets alone mark what was left out or changed, as in a title of others.
        if found.is_bare {
            return None;
        }
        let fault = Diagnostic::new(
            &UNREAD_REFERENCE,
            passage.span_of(at.start, at.end, texts)?,
            format!("`{words}` is read as plain words"),
        );
        return Some(fault.label("readers see the brackets").help(match words.starts_with("[[") {
            true => "a line such as this one mentions no place: write its name",
            false => "a line such as this one cites nothing: cite in the text, and take the brackets out here",
        }));
    }
    let typed = Typed::of(passage, at.clone(), texts);
    let (span, meant) = match &typed {
        Some(typed) => (typed.shown, typed.meant(found)),
        None => (passage.span_of(at.start, at.end, texts)?, found.meant.clone()),
    };
    let is_escaped = typed.as_ref().is_some_and(Typed::is_escaped);
    let needs_marks = typed.as_ref().is_some_and(|typed| typed.begins_plain_value(passage, texts));
    let help = match (is_escaped, needs_marks) {
        (true, true) => format!("write `{meant}`, without a backslash, and put the whole value in quotation marks"),
        (true, false) => format!("write `{meant}`, without a backslash"),
        (false, _) => format!("write `{meant}`"),
    };
    let fault = Diagnostic::new(&UNREAD_REFERENCE, span, format!("`{words}` is read as plain words"))
        .label("readers see the brackets")
        .help(help)
        .help("if readers are to see the brackets, put backquotes around them");
    Some(match typed.filter(|_| found.is_whole && !needs_marks) {
        Some(typed) => {
            let applicability = if is_escaped { Applicability::Certain } else { Applicability::Suggested };
            let title = format!("write `{meant}`");
            fault.fix_by(Fix { title, applicability, edits: vec![(typed.whole, meant)] })
        }
        None => fault,
    })
}

/// What a text may refer to.
struct Known<'s> {
    sources: BTreeSet<&'s str>,
    places: BTreeSet<&'s str>,
    /// The figures and pictures.
    embedded: BTreeSet<&'s str>,
}

/// Brackets that seem to be a reference.
struct Reference {
    /// How long they are as readers see them.
    length: usize,
    /// What was to be written, with the signs that readers see.
    meant: String,
    /// Whether the closing brackets are there.
    is_whole: bool,
    /// Whether the `@` is missing.
    is_bare: bool,
}

impl<'s> Known<'s> {
    fn of(site: &'s Site) -> Self {
        let figures = site.figures.iter().map(|figure| figure.entry.id.as_str());
        let pictures = site.pictures.iter().map(|picture| picture.entry.id.as_str());
        Self {
            sources: site.sources.iter().map(|source| source.id.as_str()).collect(),
            places: site.places.iter().map(|place| place.id.as_str()).collect(),
            embedded: figures.chain(pictures).collect(),
        }
    }

    /// The reference that `text` begins with, if a sign of exclamation before it shows a figure or picture.
    fn shown(&self, before: &str, text: &str) -> Option<Reference> {
        let inside = text.strip_prefix("[[").filter(|_| before.ends_with('!'))?;
        let id = id_at(inside);
        let is_one = self.embedded.contains(id) && inside[id.len()..].starts_with("]]");
        let meant = format!("[[{id}]]");
        is_one.then_some(Reference { length: meant.len(), meant, is_whole: true, is_bare: false })
    }

    /// The reference that `text` begins with, if it is one to what there is.
    fn reference(&self, text: &str) -> Option<Reference> {
        if let Some(inside) = text.strip_prefix("[[") {
            return self.place(inside);
        }
        if let Some(inside) = text.strip_prefix("(@") {
            let id = id_at(inside);
            let is_one = self.sources.contains(id) && inside[id.len()..].starts_with(')');
            let (length, meant) = (id.len() + "(@)".len(), format!("[@{id}]"));
            return is_one.then_some(Reference { length, meant, is_whole: true, is_bare: true });
        }
        let inside = text.strip_prefix('[')?;
        let closed = inside.find([']', '[']).filter(|&at| inside[at..].starts_with(']'));
        if let (Some(end), true) = (closed, inside.starts_with('@')) {
            let is_cited = |piece: &str| {
                let id =
                    piece.trim().strip_prefix('@').map(|piece| piece.split(',').next().unwrap_or(piece).trim_end());
                id.is_some_and(|id| self.sources.contains(id))
            };
            if inside[..end].split(';').all(is_cited) {
                let meant = text[..end + 2].to_owned();
                return Some(Reference { length: end + 2, meant, is_whole: true, is_bare: false });
            }
        }
        let is_bare = !inside.starts_with('@');
        let id = id_at(inside.strip_prefix('@').unwrap_or(inside));
        let length = 1 + usize::from(!is_bare) + id.len();
        let is_whole = text[length..].starts_with(']');
        let is_one = self.sources.contains(id) && (is_whole || !is_bare);
        let length = length + usize::from(is_whole);
        is_one.then(|| Reference { length, meant: format!("[@{id}]"), is_whole, is_bare })
    }

    /// The mention whose brackets hold what `inside` begins with.
    fn place(&self, inside: &str) -> Option<Reference> {
        let id = id_at(inside);
        self.places.get(id)?;
        // A form may be inflected: which are allowed is for another rule.
        let form = inside[id.len()..].strip_prefix('|').and_then(|rest| rest.split_once("]]")).map(|(form, _)| form);
        let form = form.filter(|form| !form.is_empty() && !form.contains(['[', '|']));
        let length = id.len() + form.map_or(0, |form| 1 + form.len());
        let is_whole = inside[length..].starts_with("]]");
        let meant = format!("[[{}]]", &inside[..length]);
        Some(Reference { length: 2 + length + if is_whole { 2 } else { 0 }, meant, is_whole, is_bare: false })
    }
}

/// A reference as it was typed.
struct Typed<'t> {
    /// Where it is, with the backslash before it.
    whole: Span,
    /// The same without that backslash.
    shown: Span,
    signs: Vec<Sign<'t>>,
}

impl<'t> Typed<'t> {
    /// The words `at` of a passage; none if it cannot be told where they stand.
    fn of(passage: &Passage, at: Range<usize>, texts: &'t SourceMap) -> Option<Self> {
        let (start, text, span) = passage.pieces_of(at.start, at.end)?;
        let file = texts.get(span.file).text();
        let twice = file[..span.range().start].ends_with('"') && file[span.range()].contains("\\\\");
        // The backslash before the first sign of a piece is no part of it.
        let before = file[..span.range().start].bytes().rev().take_while(|&byte| byte == b'\\').count().min(1);
        let from = span.range().start - before;
        let words = &passage.text[at.clone()];
        let found = escapes::find(&file[from..span.range().end], words, twice);
        // The same words may stand there more than once; then each that is seen must be found.
        if found.len() != text.matches(words).count() {
            return None;
        }
        let (range, signs) = found.into_iter().nth(text[..at.start - start].matches(words).count())?;
        let whole = Span::new(span.file, from + range.start, from + range.end);
        let backslashes = signs.first().map_or(0, |sign| sign.typed.bytes().take_while(|&byte| byte == b'\\').count());
        let shown = whole.part(backslashes, range.len());
        Some(Self { whole, shown, signs })
    }

    /// Whether a sign of it was made plain.
    fn is_escaped(&self) -> bool {
        self.signs.iter().any(|sign| is_of_brackets(sign.seen) && sign.typed.len() > sign.seen.len_utf8())
    }

    /// What it was to be: typed the same but for the signs that make it a reference.
    fn meant(&self, found: &Reference) -> String {
        if found.is_bare || !found.is_whole {
            return found.meant.clone();
        }
        let mut meant = String::new();
        for sign in &self.signs {
            match is_of_brackets(sign.seen) {
                true => meant.push(sign.seen),
                false => meant.push_str(sign.typed),
            }
        }
        meant
    }

    /// Whether it is the beginning of a YAML value without quotation marks, where a bracket would begin a list.
    fn begins_plain_value(&self, passage: &Passage, texts: &SourceMap) -> bool {
        let source = texts.get(self.whole.file);
        let is_first = passage.place().is_some_and(|place| place.start >= self.whole.start);
        let front_matter = || source.text().find("\n---").unwrap_or(0);
        let in_yaml = source.path().ends_with(".yaml") || self.whole.range().start < front_matter();
        is_first && in_yaml && !source.text()[..self.whole.range().start].ends_with(['"', '\''])
    }
}

fn is_of_brackets(sign: char) -> bool {
    matches!(sign, '[' | ']' | '@')
}

/// The id that `text` begins with.
fn id_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-');
    &text[..end.unwrap_or(text.len())]
}
