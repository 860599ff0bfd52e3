//! Keys of records → fields of forms.

use super::yaml::{Node, flag, list, map, number, text};
use crate::parse::decode::{Declaration, Field, ValueKind};
use crate::record::{Kind, Settings};
use crate::schema::{capitalised, prose, scalar};

/// The name of the collection of events, to which references lead.
pub(super) const EVENTS: &str = "events";
/// The same of points.
pub(super) const POINTS: &str = "points";

/// The keys of a record as a form has them.
pub(super) struct Form {
    pub(super) fields: Vec<Node>,
    /// The keys that fit no widget.
    pub(super) without: Vec<String>,
}

/// What forms depend on.
#[derive(Clone, Copy)]
struct Site<'a> {
    settings: &'a Settings,
    /// Whether there are several documents: then a point is not found by the name of its file alone.
    has_documents: bool,
}

/// The form of a file's record.
pub(super) fn form(record: &Declaration, settings: &Settings, has_documents: bool) -> Form {
    form_of(record, true, Site { settings, has_documents })
}

/// The field of the Markdown below the front matter.
pub(super) fn text_below() -> Node {
    let mut node = map([
        ("name", text("body")),
        ("label", text("Text")),
        ("widget", text("markdown")),
        ("required", flag(false)),
        (
            "hint",
            text("Markdown: `[@id]` cites a source, `[[id]]` names a place, `![[id]]` shows a figure or a picture."),
        ),
        ("modes", list([text("raw")])),
    ]);
    let remark = "With buttons (`rich_text`) the editor puts backslashes before citations and rewrites tables: docs/editing.md says more.";
    node.remark("modes", remark);
    node
}

/// What a value is entered in: the name of the widget, and what else its field says.
struct Widget {
    name: &'static str,
    options: Vec<(&'static str, Node)>,
}

impl Widget {
    fn new<const N: usize>(name: &'static str, options: [(&'static str, Node); N]) -> Self {
        Self { name, options: options.into_iter().collect() }
    }
}

/// A form asks for the keys of a record that need not be there also if it is not: so it must ask for none.
fn form_of(record: &Declaration, is_there: bool, site: Site) -> Form {
    let mut form = Form { fields: Vec::new(), without: Vec::new() };
    for field in record.fields {
        match widget(field, site, &mut form.without) {
            Some(widget) => form.fields.push(node(field, widget, is_there)),
            None => form.without.push(field.key.to_owned()),
        }
    }
    form
}

/// What the value of a key is entered in; none if nothing fits.
fn widget(field: &Field, site: Site, without: &mut Vec<String>) -> Option<Widget> {
    if let ValueKind::Record(record) = field.value {
        let below = form_of(record, field.list || field.required, site);
        without.extend(below.without.iter().map(|key| format!("{}.{key}", field.key)));
        let name = if field.list { "list" } else { "object" };
        return Some(Widget::new(name, [("collapsed", flag(true)), ("fields", list(below.fields))]));
    }
    let mut widget = single(field.value, site)?;
    if !field.list {
        return Some(widget);
    }
    if matches!(widget.name, "relation" | "select") {
        widget.options.push(("multiple", flag(true)));
        return Some(widget);
    }
    let names = [("name", text(field.key)), ("label", text(&label(field.key))), ("widget", text(widget.name))];
    let mut item = map(names);
    widget.options.into_iter().for_each(|(key, value)| item.push(key, value));
    Some(Widget::new("list", [("field", item)]))
}

/// What a single value is entered in. A date is no `datetime`, which knows neither a month without a day nor an uncertain one.
fn single(kind: ValueKind, Site { settings, has_documents }: Site) -> Option<Widget> {
    Some(match kind {
        ValueKind::Text => Widget::new("string", []),
        ValueKind::InlineMarkdown => Widget::new("text", []),
        ValueKind::Flag => Widget::new("boolean", []),
        ValueKind::WholeNumber => Widget::new("number", [("value_type", text("int")), ("min", number(0))]),
        ValueKind::DecimalNumber => Widget::new("number", [("value_type", text("float"))]),
        ValueKind::Word(words) => select(words.words.iter().map(|(word, doc)| (*word, prose(doc)))),
        ValueKind::Reference(Kind::Event) => relation(EVENTS, "{{slug}}: {{title}}"),
        ValueKind::Reference(Kind::Point) if !has_documents => relation(POINTS, "{{number}}. {{title}}"),
        ValueKind::Reference(Kind::EventKind) if settings.event_kinds.is_some() => event_kinds(settings),
        ValueKind::Reference(_)
        | ValueKind::PointNumber
        | ValueKind::Date
        | ValueKind::Clock
        | ValueKind::Zone
        | ValueKind::Period
        | ValueKind::Language
        | ValueKind::Jurisdiction
        | ValueKind::Id
        | ValueKind::WebAddress
        | ValueKind::Alias => patterned(kind),
        ValueKind::Position | ValueKind::Record(_) | ValueKind::Table(_) | ValueKind::Either(..) => return None,
    })
}

/// A text of which the schema knows the form.
fn patterned(kind: ValueKind) -> Widget {
    let (_, schema) = scalar(kind);
    let says = |key: &str| schema.get(key).and_then(|value| value.as_str()).unwrap_or_default();
    let examples = schema.get("examples").and_then(|examples| examples.as_array()).into_iter().flatten();
    let examples: Vec<String> = examples.filter_map(|example| Some(format!("`{}`", example.as_str()?))).collect();
    let message = format!("{} For example {}.", says("description"), examples.join(", "));
    Widget::new("string", [("pattern", list([text(says("pattern")), text(&message)]))])
}

/// The kinds of events of the site.
fn event_kinds(settings: &Settings) -> Widget {
    let entries = settings.event_kinds.iter().flat_map(|table| &table.entries);
    select(entries.map(|entry| {
        let name = entry.record.as_ref().map_or("", |line| line.value.as_str());
        (entry.id.value.as_str(), name.to_owned())
    }))
}

/// A choice of words, each with what it means.
fn select<'w>(words: impl Iterator<Item = (&'w str, String)>) -> Widget {
    let option = |(word, means): (&str, String)| {
        map([("label", text(&format!("{word}: {}", means.trim_end_matches('.')))), ("value", text(word))])
    };
    Widget::new("select", [("options", list(words.map(option)))])
}

fn relation(collection: &str, shown: &str) -> Widget {
    let options = [
        ("collection", text(collection)),
        ("value_field", text("{{slug}}")),
        ("search_fields", list([text("title")])),
        ("display_fields", list([text(shown)])),
    ];
    Widget::new("relation", options)
}

fn node(field: &Field, widget: Widget, is_there: bool) -> Node {
    let mut node = map([
        ("name", text(field.key)),
        ("label", text(&label(field.key))),
        ("widget", text(widget.name)),
        ("required", flag(field.required && is_there)),
        ("hint", text(&hint(field))),
    ]);
    widget.options.into_iter().for_each(|(key, value)| node.push(key, value));
    node
}

/// `fulfilled_by` as people read it: `Fulfilled by`.
fn label(key: &str) -> String {
    capitalised(&key.replace('_', " "))
}

fn hint(field: &Field) -> String {
    let says = prose(field.doc);
    match field.value {
        ValueKind::InlineMarkdown => format!("{says} (`[@id]` cites a source, `[[id]]` names a place.)"),
        ValueKind::Reference(kind) => match file_of(kind) {
            Some(file) => format!("{says} (An id of {file}.)"),
            None => says,
        },
        _ => says,
    }
}

/// The file in which the ids of a kind of record stand, if no form looks them up.
fn file_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Source => Some("sources.yaml"),
        Kind::Place => Some("places.yaml"),
        Kind::Person => Some("people.yaml"),
        Kind::Figure => Some("figures.yaml"),
        Kind::Picture => Some("media.yaml"),
        Kind::Party | Kind::State | Kind::PlaceKind => Some("site.yaml"),
        Kind::Event | Kind::Document | Kind::Point | Kind::EventKind => None,
    }
}
