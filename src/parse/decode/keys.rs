//! The keys of a record, checked against its declaration.

use std::collections::BTreeSet;

use super::{BAD_ID, BAD_VALUE, Decode, Decoder, Field, MISSING_KEY, UNKNOWN_KEY, ValueKind, duplicate};
use crate::diagnostic::{Applicability, Diagnostic, Fix, nearest};
use crate::parse::yaml::{Node, NodeKind};
use crate::source::{Source, Span, Spanned};
use crate::value::{Slug, unseen};

/// A record: a map with the closed keys of [`Record::FIELDS`].
pub trait Record: Decode {
    /// What one is called, with its article: `a source`.
    const NAME: &'static str;
    /// Its keys.
    const FIELDS: &'static [Field];
    /// The key whose value may stand for the whole record.
    const SHORT: Option<&'static str>;

    /// Reads it from the keys of a map, which may have more; none if it lacks what it needs, which has been reported.
    fn take(keys: &mut Keys, decoder: &mut Decoder) -> Option<Self>;
}

/// How many fields there are in `parts`.
#[must_use]
pub const fn total(parts: &[&[Field]]) -> usize {
    let (mut n, mut part) = (0, 0);
    while part < parts.len() {
        n += parts[part].len();
        part += 1;
    }
    n
}

/// The fields of `parts`, one after another: those of a record, with those of its groups.
#[must_use]
pub const fn joined<const N: usize>(parts: &[&[Field]]) -> [Field; N] {
    let mut all =
        [Field { key: "", required: false, list: false, doc: "", value: ValueKind::Text, fact: false, own: false }; N];
    let (mut n, mut part) = (0, 0);
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() {
            all[n] = parts[part][at];
            n += 1;
            at += 1;
        }
        part += 1;
    }
    all
}

/// The keys of a map, checked against the fields of a record; each is taken once.
pub struct Keys<'n> {
    owner: Span,
    name: &'static str,
    entries: Vec<(&'n str, Span, &'n Node)>,
    /// The keys that misspelt ones were probably meant to be: that they are missing follows from that.
    misspelt: Vec<&'static str>,
    whole: bool,
}

impl<'n> Keys<'n> {
    /// The keys of `node`, after reporting those that the record does not have and those that repeat.
    pub fn of<R: Record>(node: &'n Node, decoder: &mut Decoder) -> Option<Self> {
        let (name, fields) = (R::NAME, R::FIELDS);
        let keys = |entries, misspelt, whole| Some(Self { owner: node.span, name, entries, misspelt, whole });
        let NodeKind::Map(pairs) = &node.kind else {
            if let Some(key) = R::SHORT {
                return keys(vec![(key, node.span, node)], Vec::new(), true);
            }
            decoder.wrong_kind(node, &format!("the keys of {name}"));
            return None;
        };
        let present: BTreeSet<&str> = pairs.iter().map(|(key, _)| key.value.as_str()).collect();
        let mut entries: Vec<(&str, Span, &Node)> = Vec::new();
        let mut misspelt = Vec::new();
        let mut whole = true;
        for (key, value) in pairs {
            if !fields.iter().any(|field| field.key == key.value) {
                whole = false;
                if let Some(fault) = unparted(key, value, |name| fields.iter().any(|field| field.key == name)) {
                    misspelt.extend(fields.iter().map(|field| field.key).filter(|known| key.value.starts_with(known)));
                    decoder.sink.report(fault);
                    continue;
                }
                if let Some(fault) = cut_at_comma(key, value, pairs, (fields, decoder.source)) {
                    decoder.sink.report(fault);
                    continue;
                }
                let meant = meant(key, (pairs, &present), fields);
                misspelt.extend(meant);
                decoder.sink.report(unknown_key(key, meant, name, fields));
            } else if let Some(&(_, first, _)) = entries.iter().find(|(known, ..)| *known == key.value) {
                decoder.sink.report(duplicate("key", key, first));
            } else {
                entries.push((&key.value, key.span, value));
            }
        }
        keys(entries, misspelt, whole)
    }

    fn node(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(known, ..)| *known == key).map(|&(.., node)| node)
    }

    /// The value of an optional key.
    pub fn optional<T: Decode>(&mut self, key: &str, decoder: &mut Decoder) -> Option<T> {
        let node = self.node(key)?;
        // A value that stands for the whole record has no key.
        if let (NodeKind::Null, true) = (&node.kind, node.span != self.owner) {
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

    /// The value of a required key; none if it is not there or cannot be read, which has been reported.
    pub fn required<T: Decode>(&mut self, key: &str, decoder: &mut Decoder) -> Option<T> {
        self.need(key, decoder);
        self.optional(key, decoder)
    }

    /// The values of a list that must have one at least; empty if it has none or they cannot be read, which has been reported.
    pub fn some<T: Decode>(&mut self, key: &str, decoder: &mut Decoder) -> Vec<T> {
        self.need(key, decoder);
        if let Some(Node { kind: NodeKind::List(items), span }) = self.node(key)
            && items.is_empty()
        {
            let fault = Diagnostic::new(&MISSING_KEY, *span, format!("{} needs a value of `{key}`", self.name))
                .label("an empty list")
                .help(format!("write `{key}: [ID]`"));
            decoder.sink.report(fault);
        }
        self.list(key, decoder)
    }

    /// Reports a required key that is not there.
    fn need(&self, key: &str, decoder: &mut Decoder) {
        if self.node(key).is_none() && !self.misspelt.contains(&key) {
            let fault =
                Diagnostic::new(&MISSING_KEY, self.owner_line(decoder.source), format!("{} needs `{key}`", self.name))
                    .label(format!("`{key}` is missing here"))
                    .help(format!("add `{key}: …`"));
            decoder.sink.report(fault);
        }
    }

    /// The values of a list; empty if the key is not there. A single value stands for a list of one.
    pub fn list<T: Decode>(&mut self, key: &str, decoder: &mut Decoder) -> Vec<T> {
        match self.node(key) {
            Some(Node { kind: NodeKind::List(items), .. }) => {
                let read: Vec<T> = items.iter().filter_map(|item| T::decode(item, decoder)).collect();
                self.whole &= read.len() == items.len();
                read
            }
            Some(node) => match unbracketed::<T>(node) {
                Some(fault) => {
                    decoder.sink.report(fault);
                    self.whole = false;
                    Vec::new()
                }
                None => self.optional(key, decoder).into_iter().collect(),
            },
            None => Vec::new(),
        }
    }

    /// Whether everything in the record could be read. Where it could not, something that seems to be missing from it may only be
    /// misspelt, which has been reported.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.whole
    }

    /// Where the map stands.
    #[must_use]
    pub fn owner(&self) -> Span {
        self.owner
    }

    /// What stands for `key`, as written.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.node(key)
    }

    /// Where `key` stands; where the map does, if it is not there.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Span {
        self.entries.iter().find(|(known, ..)| *known == key).map_or(self.owner, |&(_, span, _)| span)
    }

    /// The first line of the record: underlining the whole of it would drown the message.
    fn owner_line(&self, source: &Source) -> Span {
        let text = &source.text()[self.owner.range()];
        let length = text.find('\n').unwrap_or(text.len());
        self.owner.part(0, text[..length].trim_end().len())
    }
}

/// The fault of several ids that stand as one value where a list may stand.
fn unbracketed<T: Decode>(node: &Node) -> Option<Diagnostic> {
    let (NodeKind::Scalar(scalar), ValueKind::Reference(_) | ValueKind::Id) = (&node.kind, T::KIND) else {
        return None;
    };
    let mut parts: Vec<&str> = scalar.text.split(',').map(str::trim).collect();
    // One id may be followed by a comma.
    parts.pop_if(|last| last.is_empty());
    if !scalar.text.contains(',') || parts.is_empty() || parts.iter().any(|part| Slug::parse(part).is_err()) {
        return None;
    }
    let list = format!("[{}]", parts.join(", "));
    let fault = Diagnostic::new(&BAD_ID, node.span, "a list without its square brackets");
    Some(fault.help(format!("write `{list}`")).suggest(node.span, &list))
}

/// The fault of a key after whose colon the space is missing, so that it was read with its value: `{by:2000}`. `is_key` knows which
/// there can be.
pub(super) fn unparted(key: &Spanned<String>, value: &Node, is_key: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let (name, behind) = key.value.split_once(':').filter(|(name, behind)| is_key(name) && !behind.is_empty())?;
    matches!(value.kind, NodeKind::Null).then_some(())?;
    // A space that does not break a line is none to YAML.
    let parted = format!("{name}: {}", behind.trim());
    let fault = Diagnostic::new(&UNKNOWN_KEY, key.span, format!("no space after the colon of `{name}`"));
    Some(fault.help(format!("write `{parted}`")).suggest(key.span, &parted))
}

/// The field that an unknown key was probably meant to be: one with nearly its name that is not there; else the only one that is
/// required and not there, if the key is the only one that is unknown.
fn meant(
    key: &Spanned<String>,
    (pairs, present): (&[(Spanned<String>, Node)], &BTreeSet<&str>),
    fields: &[Field],
) -> Option<&'static str> {
    let absent = fields.iter().filter(|field| !present.contains(field.key));
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
    (fields, source): (&[Field], &Source),
) -> Option<Diagnostic> {
    if !is_cut_off(key, value, source) {
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
        fault = match whole.contains(['"', '\'', '\\']) {
            true => fault.help(format!("put the whole value of `{}` in quotation marks", first.value)),
            false => fault.help(format!("write `{}: \"{whole}\"`", first.value)),
        };
        let mut behind = pairs.iter().skip_while(|(other, _)| other.span.start <= key.span.start);
        // The last of several parts is told how to quote them all.
        let goes_on = behind.next().is_some_and(|(next, value)| is_cut_off(next, value, source));
        if !whole.contains(['"', '\'', '\\']) && !goes_on {
            // It may be a key of the record after all, misspelt and without its value.
            let applicability = match nearest(&key.value, fields.iter().map(|field| field.key)) {
                None => Applicability::Certain,
                Some(_) => Applicability::Suggested,
            };
            let length = key.span.range().len();
            let edits = vec![(node.span.part(0, 0), "\"".to_owned()), (key.span.part(length, length), "\"".to_owned())];
            let title = format!("put the value of `{}` in quotation marks", first.value);
            fault = fault.fix_by(Fix { title, applicability, edits });
        }
    }
    Some(fault.help("inside `{` and `}` a comma ends a value that has no quotation marks"))
}

/// Whether a key inside `{…}` has neither a colon nor a value.
fn is_cut_off(key: &Spanned<String>, value: &Node, source: &Source) -> bool {
    let behind = source.text()[key.span.range().end..].trim_start_matches([' ', '\t', '\r', '\n']);
    matches!(value.kind, NodeKind::Null) && behind.starts_with([',', '}'])
}

/// Keys that editors look for in a record, and that are words of the theme: every explainer may call its points articles or annexes.
const WORDS_OF_THEME: &[(&str, &[&str])] = &[(
    "site.yaml",
    &[
        "point",
        "points",
        "point_name",
        "point_names",
        "point_word",
        "point_words",
        "labels",
        "words",
        "strings",
        "i18n",
    ],
)];

fn unknown_key(key: &Spanned<String>, meant: Option<&'static str>, name: &str, fields: &[Field]) -> Diagnostic {
    let fault = Diagnostic::new(&UNKNOWN_KEY, key.span, format!("{name} has no key `{}`", key.value));
    let fault = match unseen(&key.value) {
        Some(unseen) => fault.label(format!("contains {unseen}")),
        None => fault,
    };
    let is_word_of_theme = |(known, keys): &(&str, &[&str])| *known == name && keys.contains(&key.value.as_str());
    if WORDS_OF_THEME.iter().any(is_word_of_theme) {
        return fault.help(
            "what the pages call things is written in the words of a theme, `themes/NAME/i18n/LANGUAGE.yaml`: a point is `point_words`",
        );
    }
    match meant {
        Some(known) => fault.help(format!("did you mean `{known}`?")).suggest(key.span, known),
        None => {
            let known: Vec<String> = fields.iter().map(|field| format!("`{}`", field.key)).collect();
            fault.help(format!("its keys are {}", known.join(", ")))
        }
    }
}
