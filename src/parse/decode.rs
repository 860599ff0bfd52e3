//! From YAML nodes to records: closed keys, required keys, and values that can only hold good ones.
//!
//! Every fault is reported and the rest is still read, so that an editor sees all of them at once. A record that lacks
//! what it needs is left out, and its id stays known, so that references to it are not reported as well.

mod declaration;
mod keys;
mod position;
mod table;

pub use declaration::{Declaration, Field, ValueKind, WordList, key, kind_of};
pub use keys::{Keys, Record, joined, total};
pub use position::pair;
pub use table::{Entry, Table};

use std::marker::PhantomData;

use crate::diagnostic::{Applicability, Diagnostic, Rule, Severity, Sink, nearest};
use crate::parse::yaml::{self, Node, NodeKind, Scalar};
use crate::source::{Source, Span, Spanned};
use crate::text::{Running, Written};
use crate::value::number::whole;
use crate::value::{
    Alias, BaseUrl, Clock, Date, Decimal, Jurisdiction, Language, Period, PointNumber, Slug, Unseen, ValueError,
    WebUrl, Zone, unseen, without_unseen,
};

/// A key that this kind of record does not have.
pub static UNKNOWN_KEY: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    summary: "a key that does not belong here",
    explanation: "Each kind of entry has its own keys, and this one is not among them. It is most often a slip of \
                  the pen, or it stands one level too deep or not deep enough. It is an error because a misspelt key \
                  would otherwise be passed over, and what it says would be missing from the site without anyone \
                  noticing.\n\nCorrect the spelling or the indentation, or remove the key. `docs/format.md` lists \
                  the keys of each kind.",
};

/// A key that stands twice in one record.
pub static DUPLICATE_KEY: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    summary: "a key or id that is defined twice",
    explanation: "The same key is defined twice in one entry, or the same id twice in one file. Only one of the two can \
                  be meant: remove one, or rename it.",
};

/// A required key that is not there.
pub static MISSING_KEY: Rule = Rule {
    code: "missing-key",
    severity: Severity::Error,
    summary: "a required key that is not there",
    explanation: "Some facts cannot be left out: a source needs its publisher, an event its date. Add the key that \
                  is named, with its value, at the place shown.",
};

/// A value of the wrong kind.
pub static WRONG_KIND: Rule = Rule {
    code: "wrong-kind",
    severity: Severity::Error,
    summary: "a list where a single value belongs, or the like",
    explanation: "A key takes a single value (`title: Background`), a list (`sources: [treaty, act]`, or one line \
                  with `- ` for each item) or a group of further keys on indented lines below it. This key was given \
                  another of these than it takes.",
};

/// A value that does not say what its key needs.
pub static BAD_VALUE: Rule = Rule {
    code: "bad-value",
    severity: Severity::Error,
    summary: "a value that its key cannot take",
    explanation: "The value is empty, or not a number where one is needed, or not one of the words that this key \
                  knows. Where there are few such words, the help lists them.",
};

/// A date that is none.
pub static BAD_DATE: Rule = Rule {
    code: "bad-date",
    severity: Severity::Error,
    summary: "a date, time, zone or duration that does not exist",
    explanation: "Dates follow EDTF (ISO 8601-2). As exactly as the source has it: `1920-02-09`, `1920-02` or \
                  `1920`. From one day to another: `1925-08-07/1925-08-14`. About: `1920-02~`.\n\nTimes are written \
                  in quotation marks, `\"14:30\"`, zones by their IANA name, such as `Europe/Oslo`, and durations \
                  after ISO 8601: `P5Y` is five years, `P10D` ten days.",
};

/// A language tag that is none.
pub static BAD_LANGUAGE: Rule = Rule {
    code: "bad-language",
    severity: Severity::Error,
    summary: "a language tag that is not well-formed",
    explanation: "Languages are named by BCP 47 tags: `en` for English, `nb` for Norwegian Bokmål, `ru-Cyrl` for \
                  Russian in Cyrillic letters, `ru-Latn` for Russian in Latin ones. A screen reader chooses its \
                  voice by them, and search its spelling.",
};

/// An address that is none.
pub static BAD_URL: Rule = Rule {
    code: "bad-url",
    severity: Severity::Error,
    summary: "an address that is not http or https",
    explanation: "The address of a source begins with `https://` or `http://` and is copied whole. Anything else \
                  could not be opened by every reader, or could run a program in the page.",
};

/// An id that is none.
pub static BAD_ID: Rule = Rule {
    code: "bad-id",
    severity: Severity::Error,
    summary: "an id with characters other than lower-case letters, digits and hyphens",
    explanation: "Ids become part of the addresses of pages, so they have lower-case letters from a to z, digits and \
                  single hyphens only: `treaty-1920`. The name that readers see is given elsewhere and may have any \
                  letter.",
};

/// A former address that is none.
pub static BAD_ALIAS: Rule = Rule {
    code: "bad-alias",
    severity: Severity::Error,
    summary: "a former address that no page of this site can have had",
    explanation: "`aliases` lists the addresses that a page had before it was renamed, so that old links still \
                  lead to it. Each is a path from the root of the site, without the host and without a `/` at its \
                  start: `events/old-name.html` for a page, `old/path/` for a folder. It has only letters from a to \
                  z, digits, `-`, `_` and `~`, so that every host can serve it.",
};

/// All rules of this file.
pub static RULES: &[&Rule] = &[
    &UNKNOWN_KEY,
    &DUPLICATE_KEY,
    &MISSING_KEY,
    &WRONG_KIND,
    &BAD_VALUE,
    &BAD_DATE,
    &BAD_LANGUAGE,
    &BAD_URL,
    &BAD_ID,
    &BAD_ALIAS,
];

/// What a decoder needs besides the node.
pub struct Decoder<'a> {
    /// The file that is read.
    pub source: &'a Source,
    /// Where faults go.
    pub sink: &'a mut Sink,
}

impl Decoder<'_> {
    /// Reports a node of another kind than is `expected`.
    pub fn wrong_kind(&mut self, node: &Node, expected: &str) {
        if let NodeKind::Scalar(_) = &node.kind
            && let Some(fault) = yaml::without_blank(node.span, self.source)
        {
            self.sink.report(fault);
            return;
        }
        let found = node.kind.describe();
        let fault = Diagnostic::new(&WRONG_KIND, node.span, format!("expected {expected}, found {found}"));
        if let Some((span, meant)) = self.place_in_no_marks(node) {
            let fault = Diagnostic::new(&WRONG_KIND, span, fault.headline).label("to YAML this is a list");
            let fault = fault.help(format!("put it in quotation marks: `{meant}`"));
            self.sink.report(fault.replace(Applicability::Certain, span, &meant));
            return;
        }
        let help = match node.kind {
            NodeKind::Null => "write the value after the colon, or its keys in the lines below, indented",
            NodeKind::Scalar(_) => "write `key: value`, one key a line and indented, or `{key: value, key: value}`",
            NodeKind::List(_) => "leave out the square brackets, or the `-` at the start of the lines",
            NodeKind::Map(_) => "write a single value; one that contains `: ` is written in quotation marks",
        };
        self.sink.report(fault.label(format!("this is {found}")).help(help));
    }

    /// The name of a place that stands for a whole value without quotation marks, and with them: to YAML its brackets are a list in a list.
    fn place_in_no_marks(&self, node: &Node) -> Option<(Span, String)> {
        if !matches!(&node.kind, NodeKind::List(items) if items.len() == 1 && matches!(items[0].kind, NodeKind::List(_)))
        {
            return None;
        }
        // A list stands where its items do.
        let (text, range) = (self.source.text(), node.span.range());
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let written = text[range.clone()].trim_start_matches('[').trim_end_matches(']');
        let n_open = before.len() - before.trim_end_matches('[').len();
        let n_closed = after.len() - after.trim_start_matches(']').len();
        let span = Span::new(node.span.file, range.start - n_open, range.end + n_closed);
        let meant = format!("[[{written}]]");
        (text[span.range()] == meant && !meant.contains(['"', '\\', '\n'])).then(|| (span, format!("\"{meant}\"")))
    }

    fn bad(&mut self, rule: &'static Rule, span: Span, error: ValueError) {
        self.bad_with(rule, span, error, None);
    }

    /// The same of a value that holds something `unseen`.
    fn bad_with(&mut self, rule: &'static Rule, span: Span, error: ValueError, unseen: Option<Unseen>) {
        let mut fault = Diagnostic::new(rule, span, error.message);
        fault.help = error.help.into_iter().collect();
        if let Some((text, applicability)) = error.instead {
            fault = fault.replace(applicability, span, &text);
        }
        self.sink.report(match unseen {
            Some(unseen) => fault.label(format!("contains {unseen}")),
            None => fault,
        });
    }
}

/// A type that a YAML node can be read as.
pub trait Decode: Sized {
    /// What may be written for it.
    const KIND: ValueKind;

    /// Reads `node`; none if it cannot be read, which has been reported.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;
}

fn duplicate(what: &str, key: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::new(&DUPLICATE_KEY, key.span, format!("the {what} `{}` is defined twice", key.value))
        .label("the second time here")
        .also(first, "the first time here")
        .help("remove or rename one of them")
}

fn scalar<'n>(node: &'n Node, expected: &str, decoder: &mut Decoder) -> Option<&'n Scalar> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar),
        _ => {
            decoder.wrong_kind(node, expected);
            None
        }
    }
}

/// Reads a single value with `parse`.
fn value<T>(
    node: &Node,
    rule: &'static Rule,
    expected: &str,
    decoder: &mut Decoder,
    parse: impl Fn(&str) -> Result<T, ValueError>,
) -> Option<Spanned<T>> {
    let text = &scalar(node, expected, decoder)?.text;
    match parse(text) {
        Ok(value) => Some(Spanned::new(value, node.span)),
        Err(error) => {
            let unseen = unseen(text);
            // What nobody sees is all that is wrong with it.
            let meant = unseen.map(|_| without_unseen(text)).filter(|meant| parse(meant).is_ok());
            let error = match &meant {
                Some(meant) => error.help(format!("write `{meant}`, without it")).instead(meant),
                None => error,
            };
            let untold = unseen.filter(|unseen| !error.message.contains(&unseen.to_string()));
            decoder.bad_with(rule, node.span, error, untold);
            None
        }
    }
}

/// A type that is written as one word or phrase.
macro_rules! decode_value {
    ($($type:ty, $kind:ident, $rule:ident, $expected:literal;)*) => {$(
        impl Decode for Spanned<$type> {
            const KIND: ValueKind = ValueKind::$kind;

            fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
                value(node, &$rule, $expected, decoder, <$type>::parse)
            }
        }
    )*};
}

decode_value! {
    Date, Date, BAD_DATE, "a date";
    Clock, Clock, BAD_DATE, "a time";
    Zone, Zone, BAD_DATE, "a time zone";
    Period, Period, BAD_DATE, "a duration";
    Language, Language, BAD_LANGUAGE, "a language tag";
    Jurisdiction, Jurisdiction, BAD_VALUE, "a code of a country or organisation";
    PointNumber, PointNumber, BAD_VALUE, "a number";
    Decimal, DecimalNumber, BAD_VALUE, "a number";
    Slug, Id, BAD_ID, "an id";
    WebUrl, WebAddress, BAD_URL, "an address";
    BaseUrl, WebAddress, BAD_URL, "the address of a folder";
    Alias, Alias, BAD_ALIAS, "a former address";
}

/// Reads a reference by an id. What is no id is found where it is looked up, by what knows the ids that there are.
pub fn reference(node: &Node, decoder: &mut Decoder) -> Option<Spanned<String>> {
    value(node, &BAD_ID, "an id", decoder, |text| match text.trim() {
        "" => Slug::parse(text).map(|id| id.to_string()),
        _ => Ok(text.to_owned()),
    })
}

impl Decode for Spanned<String> {
    const KIND: ValueKind = ValueKind::Text;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        value(node, &BAD_VALUE, "a text", decoder, |text| match text.trim() {
            "" => Err(ValueError::new("an empty text").help("write something or remove the key")),
            text => Ok(text.to_owned()),
        })
    }
}

impl Decode for Spanned<bool> {
    const KIND: ValueKind = ValueKind::Flag;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        value(node, &BAD_VALUE, "`true` or `false`", decoder, |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(one_of(text, &["true", "false"])),
        })
    }
}

impl Decode for Spanned<u32> {
    const KIND: ValueKind = ValueKind::WholeNumber;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        value(node, &BAD_VALUE, "a number", decoder, whole)
    }
}

impl Decode for Spanned<f64> {
    const KIND: ValueKind = ValueKind::DecimalNumber;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        value(node, &BAD_VALUE, "a number", decoder, |text| {
            let number = text.parse().ok().filter(|number: &f64| number.is_finite());
            number.ok_or_else(|| ValueError::new(format!("`{text}` is not a number")).help("write it as 40.11"))
        })
    }
}

/// The error for a word that is not one of `known`.
#[must_use]
pub fn one_of(text: &str, known: &[&str]) -> ValueError {
    let error = ValueError::new(format!("`{text}` is not known here"));
    match nearest(text, known.iter().copied()) {
        Some(word) => error.help(format!("did you mean `{word}`?")).perhaps(word),
        None => {
            let known = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>();
            error.help(format!("it is one of {}", known.join(", ")))
        }
    }
}

impl<R> Decode for Running<Written, R> {
    const KIND: ValueKind = ValueKind::InlineMarkdown;

    /// Running text keeps the YAML value; `parse` reads it as Markdown.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let scalar = scalar(node, "a text", decoder)?;
        if scalar.text.trim().is_empty() {
            let error = ValueError::new("an empty text").help("write something or remove the key");
            decoder.bad(&BAD_VALUE, node.span, error);
            return None;
        }
        let (text, origin) = match scalar.raw {
            Some(raw) => (&decoder.source.text()[raw.range()], raw),
            None => (scalar.text.as_str(), node.span),
        };
        let origin = crate::parse::markdown::Origin { span: origin, verbatim: scalar.raw.is_some() };
        let inlines = crate::parse::markdown::parse_inline(text, origin, decoder.sink);
        Some(Running { inlines, span: node.span, role: PhantomData })
    }
}

/// Reads a word of a closed list.
pub fn word<T>(
    node: &Node,
    decoder: &mut Decoder,
    parse: impl Fn(&str) -> Result<T, ValueError>,
) -> Option<Spanned<T>> {
    value(node, &BAD_VALUE, "a word", decoder, parse)
}
