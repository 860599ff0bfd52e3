//! From YAML nodes to records: closed keys, required keys, and values that can only hold good ones.
//!
//! Every fault is reported and the rest is still read, so that an editor sees all of them at once. A record that lacks
//! what it needs is left out, and its id stays known, so that references to it are not reported as well.

mod declaration;
mod declare;
mod table;

pub use declaration::{Declaration, Field, ValueKind, WordList, key};
pub(crate) use declare::{record, words};
pub use table::{Entry, Table};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink, nearest};
use crate::parse::yaml::{Node, NodeKind, Scalar};
use crate::source::{Source, Span, Spanned};
use crate::text::Running;
use crate::value::{Alias, BaseUrl, Clock, Date, Language, Period, Slug, ValueError, WebUrl, Zone};

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
    fn wrong_kind(&mut self, node: &Node, expected: &str) {
        let found = node.kind.describe();
        let help = match node.kind {
            NodeKind::Null => "write the value after the colon, or its keys in the lines below, indented",
            NodeKind::Scalar(_) => "write `key: value`, one key a line and indented, or `{key: value, key: value}`",
            NodeKind::List(_) => "leave out the square brackets, or the `-` at the start of the lines",
            NodeKind::Map(_) => "write a single value; one that contains `: ` is written in quotation marks",
        };
        let fault = Diagnostic::new(&WRONG_KIND, node.span, format!("expected {expected}, found {found}"))
            .label(format!("this is {found}"))
            .help(help);
        self.sink.report(fault);
    }

    fn bad(&mut self, rule: &'static Rule, span: Span, error: ValueError) {
        let mut fault = Diagnostic::new(rule, span, error.message);
        fault.help = error.help.into_iter().collect();
        self.sink.report(fault);
    }
}

/// A type that a YAML node can be read as.
pub trait Decode: Sized {
    /// What may be written for it.
    const KIND: ValueKind;

    /// Reads `node`; none if it cannot be read, which has been reported.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;
}

/// A record: a map with the closed keys of [`Record::FIELDS`].
pub trait Record: Decode {
    /// What one is called, with its article: `a source`.
    const NAME: &'static str;
    /// Its keys.
    const FIELDS: &'static [Field];
}

/// The keys of a map, checked against the fields of a record; each is taken once.
pub struct Keys<'n> {
    owner: Span,
    name: &'static str,
    entries: Vec<(&'n Spanned<String>, &'n Node)>,
    /// The keys that misspelt ones were probably meant to be: that they are missing follows from that.
    misspelt: Vec<&'static str>,
    complete: bool,
    whole: bool,
}

impl<'n> Keys<'n> {
    /// The keys of `node`, after reporting those that `fields` does not have and those that repeat.
    pub fn of(node: &'n Node, name: &'static str, fields: &[Field], decoder: &mut Decoder) -> Option<Self> {
        let NodeKind::Map(pairs) = &node.kind else {
            decoder.wrong_kind(node, &format!("the keys of {name}"));
            return None;
        };
        let mut entries: Vec<(&Spanned<String>, &Node)> = Vec::new();
        let mut misspelt = Vec::new();
        let mut whole = true;
        for (key, value) in pairs {
            if !fields.iter().any(|field| field.key == key.value) {
                whole = false;
                if let Some(fault) = cut_at_comma(key, value, pairs, decoder.source) {
                    decoder.sink.report(fault);
                    continue;
                }
                let meant = meant(key, pairs, fields);
                misspelt.extend(meant);
                decoder.sink.report(unknown_key(key, meant, name, fields));
            } else if let Some((first, _)) = entries.iter().find(|(known, _)| known.value == key.value) {
                decoder.sink.report(duplicate("key", key, first.span));
            } else {
                entries.push((key, value));
            }
        }
        Some(Self { owner: node.span, name, entries, misspelt, complete: true, whole })
    }

    fn node(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(known, _)| known.value == key).map(|&(_, node)| node)
    }

    /// The value of an optional key.
    pub fn optional<T: Decode>(&mut self, key: &str, decoder: &mut Decoder) -> Option<T> {
        let node = self.node(key)?;
        if let NodeKind::Null = node.kind {
            let fault = Diagnostic::new(&BAD_VALUE, self.key_span(key), format!("`{key}` has no value"))
                .help("give it a value or remove the line");
            decoder.sink.report(fault);
            self.whole = false;
            return None;
        }
        let value = T::decode(node, decoder);
        self.whole &= value.is_some();
        value
    }

    /// The value of a required key. If it is not there or cannot be read, the record is not [`complete`](Self::complete).
    pub fn required<T: Decode>(&mut self, key: &str, decoder: &mut Decoder) -> Option<T> {
        if self.node(key).is_none() && !self.misspelt.contains(&key) {
            let fault =
                Diagnostic::new(&MISSING_KEY, self.owner_line(decoder.source), format!("{} needs `{key}`", self.name))
                    .label(format!("`{key}` is missing here"))
                    .help(format!("add `{key}: …`"));
            decoder.sink.report(fault);
        }
        let value = self.optional(key, decoder);
        self.complete &= value.is_some();
        value
    }

    /// The values of a list; empty if the key is not there. A single value stands for a list of one.
    pub fn list<T: Decode>(&mut self, key: &str, decoder: &mut Decoder) -> Vec<T> {
        match self.node(key) {
            Some(Node { kind: NodeKind::List(items), .. }) => {
                let read: Vec<T> = items.iter().filter_map(|item| T::decode(item, decoder)).collect();
                self.whole &= read.len() == items.len();
                read
            }
            Some(_) => self.optional(key, decoder).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Whether every required key was there and could be read.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.complete
    }

    /// Whether everything in the record could be read. Where it could not, something that seems to be missing from it may only be
    /// misspelt, which has been reported.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.whole
    }

    fn key_span(&self, key: &str) -> Span {
        self.entries.iter().find(|(known, _)| known.value == key).map_or(self.owner, |(key, _)| key.span)
    }

    /// The first line of the record: underlining the whole of it would drown the message.
    fn owner_line(&self, source: &Source) -> Span {
        let text = &source.text()[self.owner.range()];
        let length = text.find('\n').unwrap_or(text.len());
        self.owner.part(0, text[..length].trim_end().len())
    }
}

/// The field that an unknown key was probably meant to be: one with nearly its name that is not there; else the only one that is
/// required and not there, if the key is the only one that is unknown.
fn meant(key: &Spanned<String>, pairs: &[(Spanned<String>, Node)], fields: &[Field]) -> Option<&'static str> {
    let absent = fields.iter().filter(|field| !pairs.iter().any(|(other, _)| other.value == field.key));
    if let Some(near) = nearest(&key.value, absent.clone().map(|field| field.key)) {
        return Some(near);
    }
    let mut lacking = absent.filter(|field| field.required).map(|field| field.key);
    let mut unknown = pairs.iter().filter(|(other, _)| !fields.iter().any(|field| field.key == other.value));
    match (lacking.next(), lacking.next(), unknown.next(), unknown.next()) {
        (Some(only), None, Some(_), None) => Some(only),
        _ => None,
    }
}

/// A key without a colon inside `{…}` is the rest of the value before it, which a comma has cut off.
fn cut_at_comma(
    key: &Spanned<String>,
    value: &Node,
    pairs: &[(Spanned<String>, Node)],
    source: &Source,
) -> Option<Diagnostic> {
    let behind = source.text()[key.span.range().end..].trim_start_matches([' ', '\t', '\r', '\n']);
    if !matches!(value.kind, NodeKind::Null) || !behind.starts_with([',', '}']) {
        return None;
    }
    let before = pairs
        .iter()
        .rev()
        .find(|(other, node)| other.span.start < key.span.start && matches!(node.kind, NodeKind::Scalar(_)));
    let headline = format!("`{}` is cut off from the value before it by a comma", key.value);
    let mut fault = Diagnostic::new(&UNKNOWN_KEY, key.span, headline).label("read as a key of its own");
    if let Some((first, node)) = before {
        let whole = source.text()[node.span.range().start..key.span.range().end].trim();
        let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
        fault = match whole.contains(['"', '\'']) {
            true => fault.help(format!("put the whole value of `{}` in quotation marks", first.value)),
            false => fault.help(format!("write `{}: \"{whole}\"`", first.value)),
        };
    }
    Some(fault.help("inside `{` and `}` a comma ends a value that has no quotation marks"))
}

fn unknown_key(key: &Spanned<String>, meant: Option<&'static str>, name: &str, fields: &[Field]) -> Diagnostic {
    let fault = Diagnostic::new(&UNKNOWN_KEY, key.span, format!("{name} has no key `{}`", key.value));
    match meant {
        Some(known) => fault.help(format!("did you mean `{known}`?")),
        None => {
            let known: Vec<String> = fields.iter().map(|field| format!("`{}`", field.key)).collect();
            fault.help(format!("its keys are {}", known.join(", ")))
        }
    }
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
    parse: impl FnOnce(&str) -> Result<T, ValueError>,
) -> Option<Spanned<T>> {
    let text = &scalar(node, expected, decoder)?.text;
    match parse(text) {
        Ok(value) => Some(Spanned::new(value, node.span)),
        Err(error) => {
            decoder.bad(rule, node.span, error);
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
    Slug, Id, BAD_ID, "an id";
    WebUrl, WebAddress, BAD_URL, "an address";
    BaseUrl, WebAddress, BAD_URL, "the address of a folder";
    Alias, Alias, BAD_ALIAS, "a former address";
}

impl Decode for Spanned<String> {
    const KIND: ValueKind = ValueKind::Text;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        value(node, &BAD_VALUE, "a text", decoder, |text| match text.trim() {
            "" => Err(ValueError {
                message: "an empty text".into(),
                help: Some("write something or remove the key".into()),
            }),
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
        value(node, &BAD_VALUE, "a number", decoder, |text| {
            text.parse().map_err(|_| ValueError {
                message: format!("`{text}` is not a whole number"),
                help: Some("write it in digits, without a sign".into()),
            })
        })
    }
}

impl Decode for Spanned<f64> {
    const KIND: ValueKind = ValueKind::DecimalNumber;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        value(node, &BAD_VALUE, "a number", decoder, |text| {
            text.parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(|| ValueError {
                message: format!("`{text}` is not a number"),
                help: Some("write it as 40.11".into()),
            })
        })
    }
}

/// The error for a word that is not one of `known`.
#[must_use]
pub fn one_of(text: &str, known: &[&str]) -> ValueError {
    let help = match nearest(text, known.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("it is one of {}", known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
    };
    ValueError { message: format!("`{text}` is not known here"), help: Some(help) }
}

impl Decode for Running {
    const KIND: ValueKind = ValueKind::InlineMarkdown;

    /// Running text keeps the YAML value; `parse` reads it as Markdown.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let scalar = scalar(node, "a text", decoder)?;
        if scalar.text.trim().is_empty() {
            let error =
                ValueError { message: "an empty text".into(), help: Some("write something or remove the key".into()) };
            decoder.bad(&BAD_VALUE, node.span, error);
            return None;
        }
        let (text, origin) = match scalar.raw {
            Some(raw) => (&decoder.source.text()[raw.range()], raw),
            None => (scalar.text.as_str(), node.span),
        };
        let origin = crate::parse::markdown::Origin { span: origin, verbatim: scalar.raw.is_some() };
        Some(Running { inlines: crate::parse::markdown::parse_inline(text, origin, decoder.sink), span: node.span })
    }
}

/// Reads a word of a closed list.
pub fn word<T>(
    node: &Node,
    decoder: &mut Decoder,
    parse: impl FnOnce(&str) -> Result<T, ValueError>,
) -> Option<Spanned<T>> {
    value(node, &BAD_VALUE, "a word", decoder, parse)
}

/// Reads a list of two numbers: latitude and longitude.
pub fn pair(node: &Node, decoder: &mut Decoder) -> Option<(f64, f64)> {
    let NodeKind::List(items) = &node.kind else {
        decoder.wrong_kind(node, "`[latitude, longitude]`");
        return None;
    };
    let [latitude, longitude] = items.as_slice() else {
        decoder.wrong_kind(node, "two numbers, `[latitude, longitude]`");
        return None;
    };
    let latitude = Spanned::<f64>::decode(latitude, decoder)?;
    let longitude = Spanned::<f64>::decode(longitude, decoder)?;
    for (degrees, limit, what) in [(&latitude, 90.0, "latitude"), (&longitude, 180.0, "longitude")] {
        if degrees.value.abs() > limit {
            let error = ValueError {
                message: format!("a {what} of {} does not exist", degrees.value),
                help: Some("write latitude first, then longitude, in decimal degrees".into()),
            };
            decoder.bad(&BAD_VALUE, degrees.span, error);
            return None;
        }
    }
    Some((latitude.value, longitude.value))
}
