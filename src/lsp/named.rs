//! What records are called, and what is told of one where its id stands.

use std::borrow::Cow;
use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{
    Agreement, Figure, FigureId, Name, PageRef, PartyId, PersonId, Picture, PictureId, PlaceId, Point, Site, Source,
    SourceId, SourceTitle, StateId, plain,
};
use crate::record::{FIRST_DOCUMENT, Identified, Kind, Said, Walk};
use crate::source::SourceMap;
use crate::value::{Moment, Slug};

/// A record with whatever it is known as.
pub(super) struct Named {
    pub(super) kind: Kind,
    /// Its position among those of its kind.
    pub(super) position: usize,
    /// As it is referred to from anywhere.
    pub(super) id: String,
    pub(super) title: String,
    /// What somebody may type who looks for it, besides its id.
    pub(super) spellings: Vec<String>,
}

/// A record's id, its title, and further spellings.
type Known<'a> = (Cow<'a, str>, String, Vec<String>);

/// Every record of a kind, in the order of the model.
pub(super) fn all(kind: Kind, site: &Site) -> Vec<Named> {
    let settings = &site.settings;
    let known: Vec<Known> = match kind {
        Kind::Source => site.sources.iter().map(known_source).collect(),
        Kind::Place => {
            site.places.iter().map(|place| known_by_names(&place.entry.id.value, place.name(), &place.names)).collect()
        }
        Kind::Person => site
            .people
            .iter()
            .map(|person| known_by_names(&person.entry.id.value, person.name(), &person.names))
            .collect(),
        Kind::Event => {
            let known =
                site.events.iter().map(|event| (event.id.value.as_str().into(), event.title.value.clone(), Vec::new()));
            known.collect()
        }
        Kind::Document => {
            let short = |document: &Agreement| vec![document.short.value.clone()];
            let known = site
                .documents
                .iter()
                .map(|document| (document.id.value.as_str().into(), document.title.value.clone(), short(document)));
            known.collect()
        }
        Kind::Point => {
            let number = |point: &Point| vec![point.number.value.to_string()];
            let others = site.points.iter().filter(|point| point.within.as_str() != FIRST_DOCUMENT);
            let others: BTreeSet<&str> = others.map(|point| point.id.value.as_str()).collect();
            let known =
                site.points.iter().map(|point| (reference(point, &others), point.title.value.clone(), number(point)));
            known.collect()
        }
        Kind::Figure => {
            let what = |figure: &Figure| vec![figure.what.value.clone()];
            let known = site
                .figures
                .iter()
                .map(|figure| (figure.id.value.as_str().into(), figure.title.value.clone(), what(figure)));
            known.collect()
        }
        Kind::Picture => {
            let alt = |picture: &Picture| picture.alt.value.clone();
            site.pictures.iter().map(|picture| (picture.id.value.as_str().into(), alt(picture), Vec::new())).collect()
        }
        Kind::Party => words(settings.parties.as_deref(), |party| &party.name.value),
        Kind::State => words(settings.states.as_deref(), |state| &state.name.value),
        Kind::PlaceKind => words(settings.place_kinds.as_deref(), |kind| &kind.one.value),
        Kind::EventKind => words(settings.event_kinds.as_deref(), |kind| &kind.value),
    };
    let named = known.into_iter().enumerate().map(|(position, (id, title, spellings))| {
        let spellings = Some(title.clone()).filter(|title| !title.is_empty()).into_iter().chain(spellings).collect();
        Named { kind, position, id: id.into_owned(), title, spellings }
    });
    named.collect()
}

/// The id by which a point is named in any file: where one of the `others` goes by it too, with that of its document.
fn reference<'a>(point: &'a Point, others: &BTreeSet<&str>) -> Cow<'a, str> {
    match point.within.as_str() {
        FIRST_DOCUMENT if !others.contains(point.id.value.as_str()) => point.id.value.as_str().into(),
        document => format!("{document}/{}", point.id.value).into(),
    }
}

fn known_source(source: &Source) -> Known<'_> {
    let publisher = Some(source.publisher().to_owned()).filter(|publisher| !publisher.is_empty());
    (source.id.as_str().into(), title_of_source(&source.title), publisher.into_iter().collect())
}

fn known_by_names<'a>(id: &'a Slug, name: &Name, names: &[Name]) -> Known<'a> {
    (id.as_str().into(), name.form.value.clone(), names.iter().map(|name| name.form.value.clone()).collect())
}

fn words<T>(list: Option<&[Identified<T>]>, title: impl Fn(&T) -> &str) -> Vec<Known<'_>> {
    let known = |word: &Identified<T>| title(&word.record).to_owned();
    let words = list.unwrap_or_default().iter();
    words.map(|word| (word.id.value.as_str().into(), known(word), Vec::new())).collect()
}

/// How near one of these spellings is to what was typed, and which; none if none fits. What begins so is nearest, the first spelling before the
/// others; then what has a word that begins so.
pub(super) fn nearness<'a>(spellings: impl IntoIterator<Item = &'a str>, typed: &str) -> Option<(u8, String)> {
    let wanted = folded(typed);
    let near = spellings.into_iter().enumerate().filter_map(|(at, spelling)| {
        let text = folded(spelling);
        let mut starts = text.match_indices(&wanted).map(|(at, _)| at);
        match text.starts_with(&wanted) {
            true => Some((u8::from(at > 0), spelling)),
            false if starts.any(|at| !text[..at].ends_with(char::is_alphanumeric)) => Some((2, spelling)),
            false => None,
        }
    });
    near.min_by_key(|(nearness, _)| *nearness).map(|(nearness, spelling)| (nearness, spelling.to_owned()))
}

/// A text as it is typed in haste: without capitals and marks.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Every page that a text can link to: the file below `content/` by which it does, and the page's title.
pub(super) fn pages(site: &Site, sources: &SourceMap) -> Vec<(String, String)> {
    let pages = site.page_refs().filter(|page| *page != PageRef::NotFound);
    let named = |page: PageRef| {
        let title = page.document(site).map_or_else(|| page.word().to_owned(), |document| document.title.to_owned());
        let file = page.document(site).and_then(|front| sources.get(front.file).path().strip_prefix("content/"));
        (file.map_or_else(|| page.key(site) + ".md", str::to_owned), title)
    };
    pages.map(named).collect()
}

fn title_of_source(title: &SourceTitle) -> String {
    match title {
        SourceTitle::Published(title) | SourceTitle::Described(title) => title.clone(),
        SourceTitle::Own => "the editors of this site".to_owned(),
    }
}

/// What is told of a record, as Markdown.
pub(super) fn about(kind: Kind, position: usize, site: &Site) -> String {
    let mut lines = match kind {
        Kind::Source => source(SourceId::at(position), site),
        Kind::Place => place(position, site),
        Kind::Person => person(PersonId::at(position), site),
        Kind::Event => {
            let event = &site.events[position];
            let mut lines = vec![format!("**{}**", escaped(&event.title.value)), moment(&event.moment)];
            lines.extend(Some(site.kind_of_event(event).1.to_owned()).filter(|kind| !kind.is_empty()));
            lines.push(escaped(&plain(&event.summary, site)));
            lines
        }
        Kind::Document => {
            let document = &site.documents[position];
            vec![format!("**{}**", escaped(&document.title.value)), escaped(&plain(&document.summary, site))]
        }
        Kind::Point => {
            let point = &site.points[position];
            let title = format!("**{}. {}**", point.number.value, escaped(&point.title.value));
            vec![title, escaped(&plain(&point.summary, site))]
        }
        Kind::Figure => figure(FigureId::at(position), site),
        Kind::Picture => picture(PictureId::at(position), site),
        Kind::Party => {
            let party = &site[PartyId::at(position)];
            vec![format!("**{}**", escaped(&party.name.value)), party.kind.value.word().to_owned()]
        }
        Kind::State => vec![format!("**{}**", escaped(&site[StateId::at(position)].name.value))],
        Kind::PlaceKind | Kind::EventKind => {
            let named = all(kind, site).into_iter().nth(position);
            named.map(|named| format!("**{}**", escaped(&named.title))).into_iter().collect()
        }
    };
    lines.retain(|line| !line.is_empty());
    lines.join("\n\n")
}

fn source(id: SourceId, site: &Site) -> Vec<String> {
    let source = &site[id];
    let mut lines = vec![format!("**{}**", escaped(&title_of_source(&source.title)))];
    let date = source.date().map(ToString::to_string);
    let publisher = Some(source.publisher().to_owned()).filter(|publisher| !publisher.is_empty());
    lines.push(publisher.into_iter().chain(date).map(|part| escaped(&part)).collect::<Vec<_>>().join(", "));
    let party = source.party().map(|party| escaped(&site[party].name.value));
    let kind = source.kind().map(|kind| kind.word().to_owned());
    let language = source.record.as_ref().map(|_| source.language.to_string());
    lines.push(kind.into_iter().chain(party).chain(language).collect::<Vec<_>>().join(" · "));
    lines.extend(source.note().map(|note| escaped(&plain(note, site))));
    lines.extend(source.partiality().map(|note| escaped(&plain(note, site))));
    let read = source.read().map(|read| format!("read {read}"));
    let addresses = [source.url(), source.archive_url()].into_iter().flatten().map(|url| format!("<{url}>"));
    lines.push(read.into_iter().chain(addresses).collect::<Vec<_>>().join(" · "));
    lines
}

fn place(position: usize, site: &Site) -> Vec<String> {
    let place = &site.places[position];
    let head = format!("**{}**", escaped(&place.name().form.value));
    let kind = site.kind_of_place(place);
    let head = if kind.is_empty() { head } else { format!("{head} · {}", escaped(kind)) };
    let mut lines = vec![head];
    let held = place.latest();
    let parts = held.parts.iter().map(|(state, part)| format!("is partly {}: {part}", site[*state].name.value));
    let rest = held
        .rest
        .map(|state| format!("is {}{}", if held.parts.is_empty() { "" } else { "otherwise " }, site[state].name.value));
    lines.extend(parts.chain(rest).map(|line| escaped(&line)));
    lines.push(names(&place.names, site));
    lines.extend(place.note.as_ref().map(|note| escaped(&plain(note, site))));
    lines
}

fn person(id: PersonId, site: &Site) -> Vec<String> {
    let person = &site[id];
    let mut lines = vec![format!("**{}** · {}", escaped(&person.name().form.value), person.kind.value.word())];
    lines.extend(person.role.as_ref().map(|role| escaped(&plain(role, site))));
    lines.push(names(&person.names, site));
    lines.extend(person.note.as_ref().map(|note| escaped(&plain(note, site))));
    lines
}

fn figure(id: FigureId, site: &Site) -> Vec<String> {
    let figure = &site[id];
    let unit = figure.unit.iter().map(|unit| unit.value.as_str());
    let counted: Vec<String> = std::iter::once(figure.what.value.as_str()).chain(unit).map(escaped).collect();
    let values = figure.values.iter().map(|value| {
        let mut said = Vec::new();
        value.said(&mut said);
        let words: Vec<String> = said
            .iter()
            .filter_map(|said| if let Said::Line(line) = said { Some(escaped(line)) } else { None })
            .collect();
        format!("- {}", words.join(" · "))
    });
    vec![format!("**{}**", escaped(&figure.title.value)), counted.join(", "), values.collect::<Vec<_>>().join("\n")]
}

fn picture(id: PictureId, site: &Site) -> Vec<String> {
    let picture = &site[id];
    let licence = picture.licence.told().map(|(name, _)| name);
    let credit: Vec<String> = std::iter::once(picture.credit.value.as_str()).chain(licence).map(escaped).collect();
    let caption = escaped(&plain(&picture.caption, site));
    vec![format!("**{}**", escaped(&picture.alt.value)), caption, credit.join(" · ")]
}

/// Every form of a name with its language, and who uses it.
fn names(names: &[Name], site: &Site) -> String {
    let lines = names.iter().map(|name| {
        let used_by = name.used_by.as_ref().map(|used_by| format!(", {}", escaped(&plain(used_by, site))));
        let (language, kind) = (&name.language.value, name.kind.value.word());
        format!("- {} ({language}, {kind}{})", escaped(&name.form.value), used_by.unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn moment(moment: &Moment) -> String {
    let time = moment.time.as_ref().map(|time| format!(" {time}"));
    let zone = moment.zone.as_ref().map(|zone| format!(" {zone}"));
    format!("{}{}{}", moment.date, time.unwrap_or_default(), zone.unwrap_or_default())
}

/// A text in which no sign is Markdown's.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_ascii_punctuation()
            && !matches!(sign, '.' | ',' | ';' | ':' | '\'' | '"' | '/' | '?' | '!' | '(' | ')' | '-')
        {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// What is told of a form of a place's name.
pub(super) fn about_form(place: PlaceId, position: usize, site: &Site) -> Option<String> {
    let place = &site[place];
    let name = place.names.get(position)?;
    let forms = names(std::slice::from_ref(name), site);
    Some(format!("a form of **{}**\n\n{forms}", escaped(&place.name().form.value)))
}

/// What is told of a page.
pub(super) fn about_page(page: PageRef, site: &Site) -> Option<String> {
    let Some(front) = page.document(site) else { return Some(format!("the page `{}`", page.path(site))) };
    let summary = front.summary.map(|summary| format!("\n\n{}", escaped(&plain(summary, site))));
    Some(format!("**{}**{}", escaped(front.title), summary.unwrap_or_default()))
}
