//! The finder: every form of every name from A to Z, for readers without the search.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{Name, PageRef};
use crate::render::draft::Draft;
use crate::render::fold::fold;
use crate::render::pages::place::script;
use crate::render::pages::{Frame, fill};
use crate::render::views;

/// `finder.html`.
pub(super) fn finder(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let site = frame.site;
    let mut scripts: Scripts = BTreeMap::new();
    for (position, place) in site.places.iter().enumerate() {
        let url = frame.place_url(crate::model::PlaceId::at(position));
        add(&mut scripts, &place.names, place.canonical, &url, &place.kind);
    }
    for person in &site.people {
        let url = frame.part_url(PageRef::People, &person.id);
        add(&mut scripts, &person.names, person.canonical, &url, frame.theme.words.person_kind(person.kind.word()));
    }
    // The script that readers of the site surely read stands first.
    let own = script(site.settings.language.script(), &site.settings.title).to_owned();
    let own = scripts.remove_entry(&own);
    let scripts: Vec<_> = own.into_iter().chain(scripts).collect();
    let n_names = scripts.iter().map(|(_, letters)| letters).flat_map(BTreeMap::values).map(Vec::len).sum();
    let scripts = scripts.into_iter().map(|(code, letters)| views::FinderScript {
        id: format!("script-{}", code.to_lowercase()),
        title: frame.theme.words.script(&code).to_owned(),
        letters: letters.into_iter().enumerate().map(|(position, found)| letter(&code, position, found)).collect(),
    });
    let view = views::Finder { scripts: scripts.collect(), n_names };
    fill(draft, &view, frame, sink)
}

/// Script, first letter, forms with what they are sorted by.
type Scripts = BTreeMap<String, BTreeMap<String, Vec<(String, views::FinderForm)>>>;

fn add(scripts: &mut Scripts, names: &[Name], canonical: usize, url: &str, kind_label: &str) {
    let used = &names[canonical].form;
    for name in names {
        let script = script(name.language.script(), &name.form);
        let key = fold(&name.form);
        let initial = match script {
            // Letters with and without marks stand together, and so do those that readers without them would type.
            "Latn" => key.chars().next(),
            _ => name.form.chars().find(|letter| letter.is_alphanumeric()),
        };
        let initial = initial.map_or_else(String::new, |letter| letter.to_uppercase().collect());
        let form = views::FinderForm {
            form: name.form.clone(),
            language: name.language.for_html(),
            direction: if name.language.is_right_to_left() { "rtl" } else { "ltr" },
            url: url.to_owned(),
            canonical: (name.form != *used).then(|| used.clone()),
            kind_label: kind_label.to_owned(),
        };
        scripts.entry(script.to_owned()).or_default().entry(initial).or_default().push((key, form));
    }
}

fn letter(
    script: &str,
    position: usize,
    (letter, mut forms): (String, Vec<(String, views::FinderForm)>),
) -> views::FinderLetter {
    forms.sort_by(|(a, first), (b, second)| (a, &first.form, &first.url).cmp(&(b, &second.form, &second.url)));
    views::FinderLetter {
        id: format!("{}-{}", script.to_lowercase(), position + 1),
        letter,
        forms: forms.into_iter().map(|(_, form)| form).collect(),
    }
}
