//! Forms of names in other letters than their language is written in, and letters of two scripts in one word.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Name, Site};
use crate::value::{Language, script};

/// A form whose letters are not those of its language.
pub static OTHER_SCRIPT: Rule = Rule {
    code: "other-script",
    severity: Severity::Warning,
    summary: "a form of a name in other letters than its language, or with letters of two scripts in a word",
    explanation: "The language of a form says in which letters it is written: `hy` is Armenian in Armenian letters, and a \
                  romanisation of it is `hy-Latn`. Search, the list of forms by script, screen readers and the choice of \
                  names go by it. Letters that look alike are another matter: the Cyrillic `а` or `ә` within a word in \
                  Latin letters cannot be seen, and whoever searches for the name does not find it. Type the word anew.",
};

/// Reports every such form.
pub fn check(site: &Site, sink: &mut Sink) {
    let places = site.places.iter().flat_map(|place| &place.names);
    for name in places.chain(site.people.iter().flat_map(|person| &person.names)) {
        if let Some(fault) = mixed(name).or_else(|| other(name)) {
            sink.report(fault);
        }
    }
}

/// A word with letters of two scripts.
fn mixed(name: &Name) -> Option<Diagnostic> {
    let form = &name.form;
    let words = form.value.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '(' | ')'));
    let (word, stray) = words.filter_map(|word| Some((word, stray(word, &name.language.value)?))).next()?;
    let of = |c: char| script::of(c).map(script::english_name).unwrap_or_default();
    let others = word.chars().find(|c| *c != stray && script::of(*c) != script::of(stray) && script::of(*c).is_some());
    let headline = format!("`{stray}` (U+{:04X}) in `{word}` is a letter of another script", u32::from(stray));
    let rest = others.map(of).unwrap_or_default();
    let fault = Diagnostic::new(&OTHER_SCRIPT, form.span, headline)
        .label(format!("this one is {}, others are {rest}", of(stray)))
        .help(
            "type the word anew on the keyboard of its language; letters that look alike are not the same to a search",
        );
    Some(fault)
}

/// The letter that does not go with the rest of a word: what the language is not written in, or else what there is less of.
fn stray(word: &str, language: &Language) -> Option<char> {
    let letters: Vec<(char, &str)> = word.chars().filter_map(|c| Some((c, script::of(c)?))).collect();
    let (_, first) = *letters.first()?;
    letters.iter().find(|(_, script)| !script::go_together(first, script))?;
    let n_like = |script: &str| letters.iter().filter(|(_, other)| script::go_together(script, other)).count();
    let is_foreign = |script: &str| language.known_script().is_some_and(|known| !script::allows(known, script));
    let foreign = letters.iter().find(|(_, script)| is_foreign(script));
    // Of two letters the one of which there are fewer; of as many, the later.
    let rare = || letters.iter().rev().min_by_key(|(_, script)| n_like(script));
    foreign.or_else(rare).map(|(c, _)| *c)
}

/// A form in none of the letters that its language is written in. A word in others beside words in its own is a number or a brand: "Пётр I".
fn other(name: &Name) -> Option<Diagnostic> {
    let known = name.language.value.known_script()?;
    let mut scripts = name.form.value.chars().filter_map(script::of);
    let first = scripts.next()?;
    if script::allows(known, first) || scripts.any(|script| script::allows(known, script)) {
        return None;
    }
    let (tag, language) = (name.language.value.as_str(), name.language.value.language());
    let proposal = format!("{language}-{first}");
    let proposal = Language::parse(&proposal).map_or(proposal, |tag| tag.for_html());
    let headline = format!(
        "`{}` is in {} letters, `{tag}` in {} ones",
        name.form.value,
        script::english_name(first),
        script::english_name(known)
    );
    let fault =
        Diagnostic::new(&OTHER_SCRIPT, name.language.span, headline).also(name.form.span, "the form").help(format!(
            "write `{proposal}` if it is a form of that language in other letters, or the language that it is a form of"
        ));
    Some(fault.suggest(name.language.span, &proposal))
}
