//! Linked Places Format 1.2 (GeoJSON and JSON-LD at once, <https://github.com/LinkedPasts/linked-places-format>) → drafts of places, the way back from
//! `render/formats/data/gazetteer.rs`.

use serde_json::value::RawValue;

use super::draft::{NameDraft, PlaceDraft};
use super::faults::{BAD_IMPORT, INTO_NOTE, UNMAPPED_RECORD, Unmapped, parsed, unread};
use super::fields::{Fate, Field, fate};
use super::gazetteers::{address_of, is_close_enough};
use super::json::{Json, Members};
use super::position;
use super::text::clean;
use crate::diagnostic::{Diagnostic, Sink};
use crate::record::Point2;
use crate::source::{FileId, Span, Spanned};
use crate::value::{Date, Language, Slug, WebUrl};

/// Every field of a feature that the format has, and those that World Historical Gazetteer and annals add. `[]` is each of a list.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    ("@id", Fate::Guides("what `relations` of other places call it; `same_as`, if it is the address of a place in GeoNames or Wikidata")),
    ("type", Fate::Guides("`Feature`; anything else is no place, stays behind and is told")),
    ("properties.title", Fate::Key("which of the names is `canonical`: the one that it is, or is with something in brackets after it, else the first; the id, if there is no `properties.place`")),
    ("properties.place", Fate::Key("the id, as annals exports it")),
    ("properties.kind", Fate::Guides("nothing of it: annals writes `types[].label` there as well")),
    ("properties.same_as", Fate::Guides("nothing of it: annals writes the `links` that are an `exactMatch` there as well")),
    ("properties.iri", Fate::Guides("nothing of it: annals writes `@id` there as well")),
    ("properties.url", Fate::None), ("properties.ccodes", Fate::None), ("properties.fclasses", Fate::None),
    ("properties.id", Fate::None), ("properties.pid", Fate::None), ("properties.src_id", Fate::None),
    ("when", Fate::None),
    ("names[].toponym", Fate::Key("`form` of a name")),
    ("names[].lang", Fate::Key("`language` of it: a tag such as `az-Latn`")),
    ("names[].when.timespans[].start", Fate::Key("`from` of it: what is `in`, or the interval from `earliest` to `latest`, of a name with one span of time")),
    ("names[].when.timespans[].end", Fate::Key("`until` of it, in the same way")),
    ("names[].when.periods", Fate::None), ("names[].when.label", Fate::None), ("names[].when.duration", Fate::None), ("names[].when.certainty", Fate::None),
    ("names[].citations[].@id", Fate::Key("`attested`, if it is the `url` of a source, or where a site made of this explainer lists one")),
    ("names[].citations[].label", Fate::Guides("see `names[].citations[].@id`")),
    ("names[].citations[].year", Fate::None), ("names[].ethnonym", Fate::None),
    ("types[].label", Fate::Key("`kind`, if it is the id or the name of one of the `place_kinds`")),
    ("types[].sourceLabels[].label", Fate::Key("as `types[].label`")),
    ("types[].sourceLabels[].lang", Fate::Guides("nothing of it: the words of a kind stand in `content/site.yaml`, in each language")),
    ("types[].identifier", Fate::None), ("types[].when", Fate::None),
    ("geometry.type", Fate::Guides("`Point`, or `GeometryCollection` of which the first point is taken; other geometries stay behind and are told")),
    ("geometry.coordinates", Fate::Key("`point`, with the latitude first; a height stays behind and is told")),
    ("geometry.geometries[].type", Fate::Guides("see `geometry.type`")),
    ("geometry.geometries[].coordinates", Fate::Key("see `geometry.coordinates`")),
    ("geometry.geometries[].geowkt", Fate::None), ("geometry.geometries[].when", Fate::None), ("geometry.geometries[].citations", Fate::None),
    ("geometry.geometries[].certainty", Fate::None), ("geometry.geometries[].approximation", Fate::None),
    ("geometry.geowkt", Fate::None), ("geometry.when", Fate::None), ("geometry.citations", Fate::None), ("geometry.certainty", Fate::None),
    ("geometry.approximation", Fate::None),
    ("links[].type", Fate::Guides("`exactMatch`, or `closeMatch` with GeoNames or Wikidata; links of other types stay behind and are told")),
    ("links[].identifier", Fate::Key("`same_as`: the address that stands for the place in GeoNames or Wikidata, any other as it is")),
    ("relations[].relationType", Fate::Guides("`gvp:broaderPartitive`; relations of other types stay behind and are told")),
    ("relations[].relationTo", Fate::Key("`parent`, if it is what the file calls another of its places by, or a place of the explainer has it in `same_as`")),
    ("relations[].label", Fate::Guides("see `relations[].relationTo`")),
    ("relations[].when", Fate::None), ("relations[].citations", Fate::None), ("relations[].certainty", Fate::None),
    ("descriptions", Fate::None), ("depictions", Fate::None),
];

/// What the format is called, and what is told of a file that is not in it.
const FORMAT: (&str, &str) = (
    "Linked Places Format",
    "it is an object of the type `FeatureCollection`, whose `features` are the places, as World Historical Gazetteer and annals export it",
);

/// What `relationType` calls the whole that a place is a part of.
const BROADER: [&str; 2] = ["gvp:broaderPartitive", "http://vocab.getty.edu/ontology#broaderPartitive"];

/// Reads the features of `text`; none if it is no collection of them, which has been reported.
pub(super) fn read(file: FileId, text: &str, sink: &mut Sink) -> Option<Vec<PlaceDraft>> {
    let json = Json { file, text, format: FORMAT };
    let collection: Members = json.whole(sink)?;
    let features = collection.get("features").filter(|raw| raw.get().starts_with('['));
    let kind = collection.get("type").and_then(|raw| json.line(raw)).map(|kind| kind.value);
    let (Some(features), Some("FeatureCollection")) = (features, kind.as_deref()) else {
        let fault =
            Diagnostic::new(&BAD_IMPORT, Span::new(file, 0, 1.min(text.len())), "the file is no collection of places");
        sink.report(fault.label("an object without `features`, or of another type").help(FORMAT.1));
        return None;
    };
    let mut unmapped = Unmapped::new(INTO_NOTE);
    let mut drafts = Vec::new();
    for raw in json.items(features) {
        let span = json.span(raw);
        let span = span.part(0, 1.min(span.range().len()));
        let Some(members) = json.members(raw) else {
            sink.report(no_place(span));
            continue;
        };
        if members.get("type").and_then(|raw| json.line(raw)).is_none_or(|kind| kind.value != "Feature") {
            sink.report(no_place(span));
            continue;
        }
        let mut feature = Feature { json, span, members: &members, sink: &mut *sink, unmapped: &mut unmapped };
        drafts.push(feature.draft());
    }
    for (name, raw) in &collection.0 {
        if !matches!(name.as_str(), "features" | "type" | "@context") && !is_empty(raw) {
            unmapped.note(&format!("{name} of the collection"), json.span(raw));
        }
    }
    unmapped.report(sink);
    Some(drafts)
}

fn no_place(span: Span) -> Diagnostic {
    let fault = Diagnostic::new(&UNMAPPED_RECORD, span, "one of `features` is no object of the type `Feature`");
    fault.label("stays behind").help("mend it in the program that exported the file, if it is a place")
}

/// Whether nothing is said by a value. World Historical Gazetteer writes an empty text for what it does not know.
fn is_empty(raw: &RawValue) -> bool {
    matches!(raw.get(), "\"\"" | "[]" | "{}" | "null")
}

/// A feature and what is known while it is read.
struct Feature<'a, 's> {
    json: Json<'a>,
    span: Span,
    members: &'s Members<'a>,
    sink: &'s mut Sink,
    unmapped: &'s mut Unmapped,
}

impl<'a> Feature<'a, '_> {
    fn draft(&mut self) -> PlaceDraft {
        let mut draft = PlaceDraft::new(self.span);
        let own = self.line(self.members, "@id").map(|own| own.map(|address| address_of(&address)));
        draft.address = own.as_ref().map(|own| own.value.clone());
        let is_elsewhere = own.filter(|own| is_close_enough(&own.value));
        draft
            .same_as
            .extend(is_elsewhere.and_then(|own| Some(Spanned::new(WebUrl::parse(&own.value).ok()?, own.span))));
        let properties = self.members.get("properties").and_then(|raw| self.json.members(raw));
        let of = |name| properties.as_ref().and_then(|members| self.line(members, name));
        draft.id = of("place").filter(|id| Slug::parse(&id.value).is_ok());
        let title = of("title");
        self.names(&mut draft);
        self.choose_main(&mut draft.names, title.as_ref());
        draft.titles = title.into_iter().map(|title| title.value).collect();
        draft.titles.extend(draft.names.iter().map(|name| name.form.value.clone()));
        for member in self.list("types") {
            draft.kinds.extend(self.line(&member, "label").map(|word| ("types[].label", word)));
            for label in member.get("sourceLabels").map(|raw| self.json.items(raw)).unwrap_or_default() {
                let word = self.json.members(label).and_then(|label| self.line(&label, "label"));
                draft.kinds.extend(word.map(|word| ("types[].sourceLabels[].label", word)));
            }
        }
        // The label of the source is often that of the type.
        let mut seen: Vec<String> = Vec::new();
        draft.kinds.retain(|(_, word)| {
            let is_new = !seen.contains(&word.value);
            seen.push(word.value.clone());
            is_new
        });
        draft.point = self.point();
        self.links(&mut draft);
        draft.parent = self.parent();
        self.others("", self.members);
        draft
    }

    /// The text of a member, on one line, if there is one and a page can hold it. Others are told with all fields that are not read.
    fn line(&self, members: &Members<'a>, name: &str) -> Option<Spanned<String>> {
        self.json.line(members.get(name)?)
    }

    /// The objects of a list.
    fn list(&self, name: &str) -> Vec<Members<'a>> {
        let items = self.members.get(name).map(|raw| self.json.items(raw)).unwrap_or_default();
        items.into_iter().filter_map(|raw| self.json.members(raw)).collect()
    }

    fn names(&mut self, draft: &mut PlaceDraft) {
        for member in self.list("names") {
            let Some(form) = self.line(&member, "toponym") else { continue };
            let Some(form) = clean("names[].toponym", form, self.sink) else { continue };
            let mut name = NameDraft::new(form);
            let language = self.line(&member, "lang");
            name.language = parsed("names[].lang", language, Language::parse, self.sink);
            (name.from, name.until) = self.when(&member);
            for citation in member.get("citations").map(|raw| self.json.items(raw)).unwrap_or_default() {
                let address = self.json.members(citation).and_then(|citation| self.line(&citation, "@id"));
                match address {
                    Some(address) => name.citations.push(("names[].citations[]", address)),
                    None if is_empty(citation) => {}
                    None => self.unmapped.note("names[].citations[]", self.json.span(citation)),
                }
            }
            let language = |name: &NameDraft| name.language.as_ref().map(|language| language.value.clone());
            let is_there =
                |there: &NameDraft| there.form.value == name.form.value && language(there) == language(&name);
            match draft.names.iter().any(is_there) {
                true => self.sink.report(unread(
                    "names[]",
                    name.form.span,
                    "the form stands there twice in one language",
                    None,
                )),
                false => draft.names.push(name),
            }
        }
    }

    /// Since when and until when a name is used.
    fn when(&mut self, name: &Members<'a>) -> (Option<Spanned<Date>>, Option<Spanned<Date>>) {
        let when = name.get("when").and_then(|raw| self.json.members(raw));
        let spans = when.as_ref().and_then(|when| when.get("timespans"));
        let spans = spans.map(|raw| self.json.items(raw)).unwrap_or_default();
        if let [_, second, ..] = spans.as_slice() {
            let why = "a name has one time at which it is used";
            self.sink.report(unread("names[].when.timespans[]", self.json.span(second), why, None));
            return (None, None);
        }
        let Some(span) = spans.first().and_then(|raw| self.json.members(raw)) else { return (None, None) };
        let mut limit = |name| self.limit(&format!("names[].when.timespans[].{name}"), span.get(name)?);
        (limit("start"), limit("end"))
    }

    /// One end of a span of time.
    fn limit(&mut self, field: &str, raw: &'a RawValue) -> Option<Spanned<Date>> {
        let text = match self.json.members(raw) {
            None => self.json.line(raw),
            Some(members) => match ["in", "earliest", "latest"].map(|name| self.line(&members, name)) {
                [Some(date), ..] => Some(date),
                [None, Some(first), Some(last)] if first.value == last.value => Some(first),
                [None, Some(first), Some(last)] => {
                    Some(Spanned::new(format!("{}/{}", padded(&first.value), padded(&last.value)), first.span))
                }
                [None, None, None] => None,
                [None, one, other] => {
                    let span = one.or(other).map_or(self.span, |date| date.span);
                    self.sink.report(unread(field, span, "only one of `earliest` and `latest` is there", None));
                    None
                }
            },
        };
        parsed(field, text.map(|text| text.map(|text| padded(&text))), Date::parse, self.sink)
    }

    /// Marks the name that the file calls the place by.
    fn choose_main(&mut self, names: &mut [NameDraft], title: Option<&Spanned<String>>) {
        let find = |text: &str| names.iter().position(|name| name.form.value == text);
        let bare = |text: &str| text.rsplit_once(" (").map_or(String::new(), |(bare, _)| bare.to_owned());
        let found = title.and_then(|title| find(&title.value).or_else(|| find(&bare(&title.value))));
        if let (Some(title), None, Some(first)) = (title, found, names.first()) {
            let why =
                format!("no name is `{}`, so that `{}` is taken for the site's own", title.value, first.form.value);
            let help = "move `canonical: true` to the form that the site uses, if that is another";
            self.sink.report(unread("properties.title", title.span, &why, Some(help.to_owned())));
        }
        if let Some(name) = names.get_mut(found.unwrap_or(0)) {
            name.is_main = true;
        }
    }

    /// The point, or the first of several geometries that is one; the others are told.
    fn point(&mut self) -> Option<Spanned<Point2>> {
        let geometry = self.json.members(self.members.get("geometry")?)?;
        let mut all = vec![("geometry", geometry)];
        let raws = all[0].1.get("geometries").map(|raw| self.json.items(raw)).unwrap_or_default();
        all.extend(raws.into_iter().filter_map(|raw| Some(("geometry.geometries[]", self.json.members(raw)?))));
        let mut point = None;
        for (field, geometry) in &all {
            let (kind, raw) = (self.line(geometry, "type"), geometry.get("coordinates"));
            match (kind.as_ref().map(|kind| kind.value.as_str()), raw) {
                (Some("GeometryCollection"), None) => {}
                (Some("Point"), Some(raw)) if point.is_none() && !is_empty(raw) => {
                    point = self.position(&format!("{field}.coordinates"), raw);
                }
                (Some(kind), Some(raw)) => {
                    self.unmapped.note(&format!("{field} of the type {kind}"), self.json.span(raw))
                }
                _ => {}
            }
        }
        point
    }

    /// A position of GeoJSON: longitude, latitude and perhaps a height.
    fn position(&mut self, field: &str, raw: &'a RawValue) -> Option<Spanned<Point2>> {
        let span = self.json.span(raw);
        // The text of a number is read by the standard library, exactly; a number in quotation marks is none.
        let number = |raw: &&RawValue| raw.get().parse::<f64>().ok();
        let numbers: Option<Vec<f64>> = self.json.items(raw).iter().map(number).collect();
        let (longitude, latitude, height) = match numbers.as_deref() {
            Some([longitude, latitude]) => (*longitude, *latitude, false),
            Some([longitude, latitude, _]) => (*longitude, *latitude, true),
            _ => {
                let why = "a position is `[longitude, latitude]`, two numbers without quotation marks";
                self.sink.report(unread(field, span, why, None));
                return None;
            }
        };
        if height {
            self.unmapped.note(&format!("height in {field}"), span);
        }
        position::point(field, (latitude, longitude), span, "GeoJSON has the longitude first", self.sink)
    }

    fn links(&mut self, draft: &mut PlaceDraft) {
        for link in self.list("links") {
            let Some(identifier) = self.line(&link, "identifier") else { continue };
            let kind = self.line(&link, "type").map(|kind| kind.value).unwrap_or_default();
            let address = address_of(&identifier.value);
            let is_same = kind == "exactMatch" || (kind == "closeMatch" && is_close_enough(&address));
            if !is_same {
                self.unmapped.note(&format!("links[] of the type {kind}"), identifier.span);
                continue;
            }
            let address = parsed("links[].identifier", Some(identifier.map(|_| address)), WebUrl::parse, self.sink);
            let is_new = |address: &Spanned<WebUrl>| !draft.same_as.iter().any(|there| there.value == address.value);
            if let Some(address) = address.filter(is_new) {
                draft.same_as.push(address);
            }
        }
    }

    /// What the place is a part of, if that is one place.
    fn parent(&mut self) -> Option<(&'static str, Spanned<String>)> {
        let mut parents: Vec<Spanned<String>> = Vec::new();
        for relation in self.list("relations") {
            let Some(to) = self.line(&relation, "relationTo") else { continue };
            let kind = self.line(&relation, "relationType").map(|kind| kind.value).unwrap_or_default();
            match BROADER.contains(&kind.as_str()) {
                true if parents.iter().any(|parent| parent.value == to.value) => {}
                true => parents.push(to),
                false => self.unmapped.note(&format!("relations[] of the type {kind}"), to.span),
            }
        }
        if let [_, second, ..] = parents.as_slice() {
            let why = "a place belongs to one other, and the file has several";
            let help = "give the place its `parent` by hand".to_owned();
            self.sink.report(unread("relations[].relationTo", second.span, why, Some(help)));
            return None;
        }
        parents.pop().map(|parent| {
            let address = address_of(&parent.value);
            ("relations[].relationTo", parent.map(|_| address))
        })
    }

    /// The members that no key is made for, and those in which something else stands than is read there, below `path`.
    fn others(&mut self, path: &str, members: &Members<'a>) {
        for (position, (name, raw)) in members.0.iter().enumerate() {
            let field = format!("{path}{name}");
            let span = self.json.span(raw);
            let is_twice = members.0[..position].iter().any(|(before, _)| before == name);
            let holds = |sign: &str| FIELDS.iter().any(|(known, _)| known.starts_with(&format!("{field}{sign}")));
            let is_listed = FIELDS.iter().any(|(known, _)| *known == field);
            match fate(FIELDS, &field) {
                _ if is_empty(raw) => {}
                _ if is_twice => self.sink.report(unread(&field, span, "it stands there twice", None)),
                Fate::None if !is_listed && (holds(".") || holds("[]")) => {
                    let path = format!("{field}{}", if holds("[]") { "[]." } else { "." });
                    self.below(&path, &field, raw);
                }
                Fate::None => self.unmapped.note(&field, span),
                // Lists and objects are read by those that know them.
                _ if field.ends_with("coordinates") || field.contains("timespans") || field == "properties.same_as" => {
                }
                _ if self.json.line(raw).is_none() => self.sink.report(unread(&field, span, "it is no text", None)),
                _ => {}
            }
        }
    }

    /// The same of the objects that a field holds.
    fn below(&mut self, path: &str, field: &str, raw: &'a RawValue) {
        for item in self.json.items(raw) {
            match self.json.members(item) {
                Some(members) => self.others(path, &members),
                // An unknown position is the text `null` in a list, by the format's own words.
                None if is_empty(item) || item.get() == "\"null\"" => {}
                None => self.sink.report(unread(field, self.json.span(item), "it is no object", None)),
            }
        }
    }
}

/// A year as EDTF has it, with four digits, where the text is one with fewer.
fn padded(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let is_short = (1..4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_short { format!("{sign}{digits:0>4}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn a_short_year_is_written_with_four_digits() {
        for (text, expected) in
            [("676", "0676"), ("-300", "-0300"), ("1600", "1600"), ("16", "0016"), ("1600~", "1600~"), ("", "")]
        {
            assert_eq!(padded(text), expected);
        }
    }
}
