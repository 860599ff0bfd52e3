//! What a place says in the keys that a file can state: compared, and written.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use crate::parse::yaml::scalar::scalar;
use crate::record::{Name, Place};

/// A place in the keys that a file can state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceKeys {
    /// What it is.
    pub kind: Option<String>,
    /// The place it belongs to.
    pub parent: Option<String>,
    /// Latitude and longitude.
    pub point: Option<(f64, f64)>,
    /// The same place in other gazetteers.
    pub same_as: Vec<String>,
    /// For kind and position.
    pub sources: Vec<String>,
    /// The forms of its name.
    pub names: Vec<NameKeys>,
}

/// A form of a name in the keys that a file can state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameKeys {
    /// The form.
    pub form: String,
    /// Its language.
    pub language: Option<String>,
    /// What kind of form it is.
    pub kind: Option<String>,
    /// Whether the site itself uses it.
    pub canonical: bool,
    /// Since when it is used.
    pub from: Option<String>,
    /// Until when it was used.
    pub until: Option<String>,
    /// The sources in which it stands.
    pub attested: Vec<String>,
}

/// A key, what is said of it here, and what is said there, if anything is.
pub(super) type Difference = (&'static str, String, Option<String>);

impl PlaceKeys {
    /// The keys of a place that is there.
    #[must_use]
    pub fn of(place: &Place) -> Self {
        let point = place.point.as_ref().map(|point| (point.value.latitude, point.value.longitude));
        Self {
            kind: Some(place.kind.0.value.to_string()),
            parent: place.parent.as_ref().map(|parent| parent.value.to_string()),
            point,
            same_as: place.same_as.iter().map(|address| address.value.as_str().to_owned()).collect(),
            sources: place.sources.iter().map(|source| source.value.to_string()).collect(),
            names: place.names.iter().map(NameKeys::of).collect(),
        }
    }

    /// What it says that `there` does not; that may say more. Which form a site uses itself, is the site's own affair.
    pub(super) fn beyond(&self, there: &Self) -> Option<Difference> {
        let one = |key, here: Option<&String>, said: Option<&String>| -> Option<Difference> {
            here.filter(|here| Some(*here) != said).map(|here| (key, here.clone(), said.cloned()))
        };
        let written = |point: Option<(f64, f64)>| point.map(|(latitude, longitude)| format!("{latitude}, {longitude}"));
        let new = self.same_as.iter().find(|address| !there.same_as.contains(address));
        one("kind", self.kind.as_ref(), there.kind.as_ref())
            .or_else(|| one("parent", self.parent.as_ref(), there.parent.as_ref()))
            .or_else(|| one("point", written(self.point).as_ref(), written(there.point).as_ref()))
            .or_else(|| new.map(|address| ("same_as", address.clone(), None)))
            .or_else(|| self.names.iter().find_map(|name| name.beyond(&there.names)))
    }

    /// Whether all forms of `names` are among its own.
    pub(super) fn has_forms<'a>(&self, mut forms: impl Iterator<Item = &'a str>) -> bool {
        forms.all(|form| self.names.iter().any(|name| composed(&name.form) == composed(form)))
    }

    /// The keys that every place has, and this one lacks.
    pub(super) fn lacks(&self) -> Vec<&'static str> {
        let any = |lacks: fn(&NameKeys) -> bool| self.names.iter().any(lacks);
        let all = [
            ("kind", self.kind.is_none()),
            ("names", self.names.is_empty()),
            ("language", any(|name| name.language.is_none())),
            ("name_kind", any(|name| name.kind.is_none())),
        ];
        all.into_iter().filter(|(_, lacks)| *lacks).map(|(key, _)| key).collect()
    }

    /// Its entry in `places.yaml`.
    pub(super) fn entry(&self, id: &str) -> String {
        let mut out = format!("{id}:\n");
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(out, "  {key}: {value}");
            }
        };
        line("kind", self.kind.as_deref().map(scalar));
        line("parent", self.parent.as_deref().map(scalar));
        line("point", self.point.map(|(latitude, longitude)| format!("[{latitude}, {longitude}]")));
        line("sources", list(&self.sources));
        if !self.same_as.is_empty() {
            out.push_str("  same_as:\n");
            self.same_as.iter().for_each(|address| _ = writeln!(out, "    - {}", scalar(address)));
        }
        out.push_str("  names:\n");
        self.names.iter().for_each(|name| name.write(&mut out));
        out
    }
}

impl NameKeys {
    fn of(name: &Name) -> Self {
        Self {
            form: name.form.value.clone(),
            language: Some(name.language.value.as_str().to_owned()),
            kind: Some(name.kind.value.word().to_owned()),
            canonical: name.canonical.as_ref().is_some_and(|flag| flag.value),
            from: name.from.as_ref().map(|date| date.value.to_string()),
            until: name.until.as_ref().map(|date| date.value.to_string()),
            attested: name.attested.iter().map(|attested| attested.source.value.to_string()).collect(),
        }
    }

    /// What it says that none of `there` does.
    fn beyond(&self, there: &[Self]) -> Option<Difference> {
        let is_it = |name: &&Self| {
            composed(&name.form) == composed(&self.form) && (self.language.is_none() || self.language == name.language)
        };
        let Some(name) = there.iter().find(is_it) else {
            let language = self.language.as_deref().map(|language| format!(" ({language})")).unwrap_or_default();
            return Some(("names", format!("{}{language}", self.form), None));
        };
        let one = |key, here: Option<&String>, said: Option<&String>| -> Option<Difference> {
            here.filter(|here| Some(*here) != said).map(|here| (key, here.clone(), said.cloned()))
        };
        let new = self.attested.iter().find(|source| !name.attested.contains(source));
        one("from", self.from.as_ref(), name.from.as_ref())
            .or_else(|| one("until", self.until.as_ref(), name.until.as_ref()))
            .or_else(|| new.map(|source| ("attested", source.clone(), None)))
    }

    fn write(&self, out: &mut String) {
        let all = [
            ("form", Some(scalar(&self.form))),
            ("language", self.language.as_deref().map(scalar)),
            ("kind", self.kind.as_deref().map(scalar)),
            ("canonical", self.canonical.then(|| "true".to_owned())),
            // A year alone is a number to other readers of YAML, and so is it in every date that editors write.
            ("from", self.from.clone()),
            ("until", self.until.clone()),
            ("attested", list(&self.attested)),
        ];
        let mut start = "    - ";
        for (key, value) in all {
            if let Some(value) = value {
                let _ = writeln!(out, "{start}{key}: {value}");
                start = "      ";
            }
        }
    }
}

/// Ids in brackets, if there are any.
fn list(ids: &[String]) -> Option<String> {
    (!ids.is_empty()).then(|| format!("[{}]", ids.join(", ")))
}

/// A form as it is compared.
pub(super) fn composed(form: &str) -> String {
    form.nfc().collect()
}
