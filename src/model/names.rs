//! Who and what has names: places and people, and the forms of a name.

use super::{Name, Situation, StateSpan, situation};
use crate::record::{self, EventId, Identified, NameKind, PlacePageId};
use crate::text::Resolved;
use crate::value::Language;
use std::ops::Deref;

/// A form of a name, with what follows from its being one of several.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// What was written of it.
    pub name: &'a Name,
    /// Whether it is shown to a reader who chooses its language. A language with one living form prefers it.
    pub preferred: bool,
    /// Whether there is no other form of its language, so that nothing was preferred to anything.
    pub alone: bool,
    /// Whether the site uses it.
    pub canonical: bool,
}

impl Deref for Form<'_> {
    type Target = Name;

    fn deref(&self) -> &Name {
        self.name
    }
}

/// Every form of a name, in the order of the file.
fn forms(names: &[Name], canonical: usize) -> impl Iterator<Item = Form<'_>> + Clone {
    let living = |name: &&Name| !matches!(name.kind.value, NameKind::Historical | NameKind::Misspelling);
    names.iter().enumerate().map(move |(position, name)| {
        let of_language = || names.iter().filter(|other| other.language.value == name.language.value);
        let alike = || of_language().filter(living);
        let preferred = name.preferred.as_ref().map(|flag| flag.value);
        Form {
            name,
            preferred: preferred.unwrap_or_else(|| living(&name) && alike().count() == 1),
            alone: of_language().count() == 1,
            canonical: position == canonical,
        }
    })
}

/// The form of a name by which an edition in `language` goes: the one that is shown to a reader who chooses that language; none if no such form is
/// listed. A form in other letters, put into them by a system, is no form of the language, and one of a part, such as a surname, is not that of the whole.
#[must_use]
pub fn form_in(names: &[Name], language: &Language) -> Option<usize> {
    forms(names, usize::MAX).position(|form| {
        let of_language = form.language.value.language() == language.language();
        let in_its_letters = form.kind.value != NameKind::Romanisation
            && language.script().is_none_or(|script| form.language.value.script_of(&form.form) == script);
        form.preferred && of_language && in_its_letters && form.of.is_none()
    })
}

/// A place.
#[derive(Debug)]
pub struct Place {
    /// What the gazetteer says.
    pub entry: Identified<record::Place<Resolved>>,
    /// Which of its names the site uses, in this language.
    pub canonical: usize,
    /// Which of them it uses in the language of the original.
    pub original: usize,
    /// The states it went through, in the order in which they surely held.
    pub states: Vec<StateSpan>,
    /// Its page.
    pub page: Option<PlacePageId>,
    /// The events at it, in their order.
    pub events: Vec<EventId>,
}

impl Place {
    /// The name the site uses.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.names[self.canonical]
    }

    /// What holds after the last event that changed its state.
    #[must_use]
    pub fn latest(&self) -> Situation<'_> {
        situation(&self.states, self.states.len().saturating_sub(1))
    }

    /// The name that is set beside it at the first mention.
    #[must_use]
    pub fn name_beside(&self) -> Option<&Name> {
        let choice = self.beside.as_ref()?;
        let beside = self.names.iter().find(|name| name.form.value == choice.as_str())?;
        // What is beside the original's name may be that of this language in other letters. Then the original's is the other one.
        let (own, of_original) = (self.name(), &self.names[self.original]);
        let is_own = self.canonical != self.original
            && !choice.by_translation
            && beside.kind.value == NameKind::Romanisation
            && beside.language.value.language() == own.language.value.language();
        Some(if is_own { of_original } else { beside })
    }

    /// Every form of its name.
    pub fn forms(&self) -> impl Iterator<Item = Form<'_>> + Clone {
        forms(&self.names, self.canonical)
    }
}

/// A person, organisation or state.
#[derive(Debug)]
pub struct Person {
    /// What `people.yaml` says.
    pub entry: Identified<record::Person<Resolved>>,
    /// Which of its names the site uses.
    pub canonical: usize,
}

impl Person {
    /// The name the site uses.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.names[self.canonical]
    }

    /// Every form of its name.
    pub fn forms(&self) -> impl Iterator<Item = Form<'_>> + Clone {
        forms(&self.names, self.canonical)
    }
}

reads_like! {
    Place => entry: Identified<record::Place<Resolved>>;
    Person => entry: Identified<record::Person<Resolved>>;
}
