//! The finder: every form of every name from A to Z, for readers without the search.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{Entry, Name, Named, PagePart, PageRef, PersonId, PlaceId, Site};
use crate::output::Stored;
use crate::render::pages::frame::Frame;
use crate::render::pages::template::fill;
use crate::render::text::Draft;
use crate::render::views;
use crate::value::locale::Locale;

/// `finder.html`.
pub(super) fn finder(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let mut scripts: Scripts = BTreeMap::new();
    for (named, position) in frame.entries(draft.sheet(), Entry::form, || all(site)) {
        let (names, used, url, kind) = match named {
            Named::Place(id) => {
                let place = &site[id];
                (&*place.names, place.name(), frame.place_url(id), site.kind_of_place(place))
            }
            Named::Person(id) => {
                let person = &site[id];
                let kind = frame.theme.words.person_kind(person.kind.word());
                (&*person.names, person.name(), frame.part_url(PageRef::People, PagePart::Person(id)), kind)
            }
        };
        add(&mut scripts, &names[position], used, url, kind);
    }
    // The script that readers of the site surely read stands first.
    let own = site.settings.language.script_of(&site.settings.title).to_owned();
    let n_names = site.places.iter().map(|place| place.names.len()).sum::<usize>()
        + site.people.iter().map(|person| person.names.len()).sum::<usize>();
    let words = &frame.theme.words;
    let mut scripts: Vec<(bool, views::FinderScript)> = scripts
        .into_iter()
        .map(|(code, forms)| {
            let script = views::FinderScript {
                id: frame.anchor(PageRef::Finder, PagePart::script(&code)),
                title: words.script(&code).to_owned(),
                letters: letters(&code, forms, words.locale()),
            };
            (code != own, script)
        })
        .collect();
    scripts
        .sort_by(|(a, first), (b, second)| a.cmp(b).then_with(|| words.locale().compare(&first.title, &second.title)));
    let view = views::Finder { scripts: scripts.into_iter().map(|(_, script)| script).collect(), n_names };
    fill(draft, &view, frame, sink)
}

/// The forms in each script.
type Scripts = BTreeMap<String, Vec<views::FinderForm>>;

fn add(scripts: &mut Scripts, name: &Name, used: &Name, url: String, kind_label: &str) {
    let form = views::FinderForm {
        form: name.form.to_string(),
        language: name.language.for_html(),
        direction: if name.language.is_right_to_left() { "rtl" } else { "ltr" },
        url,
        canonical: (name.form.value != used.form.value).then(|| used.form.to_string()),
        kind_label: kind_label.to_owned(),
    };
    scripts.entry(name.language.script_of(&name.form).to_owned()).or_default().push(form);
}

/// Every form of every name.
fn all(site: &Site) -> Vec<(Named, usize)> {
    let places = site.places.iter().enumerate().map(|(at, place)| (Named::Place(PlaceId::at(at)), place.names.len()));
    let people = site.people.iter().enumerate();
    let people = people.map(|(at, person)| (Named::Person(PersonId::at(at)), person.names.len()));
    places.chain(people).flat_map(|(named, n)| (0..n).map(move |position| (named, position))).collect()
}

/// The forms in one script from A to Z, under the letters that the site's language tells apart.
fn letters(script: &str, mut forms: Vec<views::FinderForm>, locale: &Locale) -> Vec<views::FinderLetter> {
    forms.sort_by(|a, b| locale.compare(&a.form, &b.form).then_with(|| a.url.cmp(&b.url)));
    let mut letters: Vec<views::FinderLetter> = Vec::new();
    for form in forms {
        let letter = locale.initial(&form.form);
        match letters.last_mut().filter(|last| locale.is_same_letter(&last.letter, &letter)) {
            Some(last) => last.forms.push(form),
            None => letters.push(views::FinderLetter {
                id: format!("{}-{}", script.to_lowercase(), letters.len() + 1),
                letter,
                forms: vec![form],
            }),
        }
    }
    letters
}
