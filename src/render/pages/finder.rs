//! The finder: every form of every name from A to Z, for readers without the search.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{Name, PagePart, PageRef, PersonId};
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
    for (position, place) in site.places.iter().enumerate() {
        let url = frame.place_url(crate::model::PlaceId::at(position));
        add(&mut scripts, &place.names, place.name(), &url, site.kind_of_place(place));
    }
    for (position, person) in site.people.iter().enumerate() {
        let url = frame.part_url(PageRef::People, PagePart::Person(PersonId::at(position)));
        add(&mut scripts, &person.names, person.name(), &url, frame.theme.words.person_kind(person.kind.word()));
    }
    // The script that readers of the site surely read stands first.
    let own = site.settings.language.script_of(&site.settings.title).to_owned();
    let n_names = scripts.values().map(Vec::len).sum();
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

fn add(scripts: &mut Scripts, names: &[Name], used: &Name, url: &str, kind_label: &str) {
    for name in names {
        let form = views::FinderForm {
            form: name.form.to_string(),
            language: name.language.for_html(),
            direction: if name.language.is_right_to_left() { "rtl" } else { "ltr" },
            url: url.to_owned(),
            canonical: (name.form.value != used.form.value).then(|| used.form.to_string()),
            kind_label: kind_label.to_owned(),
        };
        scripts.entry(name.language.script_of(&name.form).to_owned()).or_default().push(form);
    }
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
