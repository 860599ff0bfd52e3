//! `places.yaml`, the gazetteer, with every form of a name, and the front matter of the pages of places.

use std::borrow::Cow;

use super::{
    Account, Claim, Flag, Key, Line, NeededRef, Number, PageKeys, PlaceId, PlaceKindId, Publication, Ref, Remark,
    SourceId, Sourced, StateId, Worded, record, words,
};
use crate::parse::decode::{Decode, Decoder, ValueKind};
use crate::parse::yaml::Node;
use crate::source::Spanned;
use crate::value::{Date, Language, WebUrl};

record! {
    /// A place of the gazetteer.
    Place<P>: "a place" {
        /// What it is: one of the site's kinds.
        required kind: NeededRef<P, PlaceKindId>,
        /// Every form of its name.
        list names: Name<P>,
        /// The place it belongs to.
        optional parent: Ref<P, PlaceId>,
        /// The places it borders on.
        list neighbours: Ref<P, PlaceId>,
        /// Latitude and longitude in decimal degrees, WGS 84.
        optional point: Spanned<Point2>,
        /// The feature of `map.geojson` that shows it.
        optional shape: Spanned<Key>,
        /// The state it was in before the first event that changed it.
        optional state: Ref<P, StateId>,
        /// The form set in brackets at the first mention on a page.
        optional beside: Spanned<FormChoice>,
        /// Its ISO 3166-2 code.
        optional iso: Line as fact,
        /// The same place in gazetteers such as GeoNames and Wikidata: the address that stands for it there.
        list same_as: Spanned<WebUrl>,
        /// A remark.
        optional note: Remark<P>,
        /// For kind and position.
        list sources: Ref<P, SourceId>,
    }
}

/// One of the forms of a name. A translation may choose another, and need not: it says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormChoice {
    form: String,
    /// Whether a translation has chosen it.
    pub by_translation: bool,
}

impl FormChoice {
    /// The form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.form
    }

    /// Takes the form that a translation chooses.
    pub fn choose(&mut self, form: String) {
        *self = Self { form, by_translation: true };
    }
}

impl Worded for FormChoice {
    fn choice_mut(&mut self) -> Option<&mut FormChoice> {
        Some(self)
    }
}

impl Decode for Spanned<FormChoice> {
    const KIND: ValueKind = Line::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Line::decode(node, decoder)
            .map(|line| Self::new(FormChoice { form: line.value, by_translation: false }, line.span))
    }
}

/// Latitude and longitude in decimal degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point2 {
    /// Degrees north of the equator, -90 to 90.
    pub latitude: f64,
    /// Degrees east of Greenwich, -180 to 180.
    pub longitude: f64,
}

impl Point2 {
    /// The distance to another position on the sphere, in degrees of a great circle.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let vector = |point: Self| {
            let (latitude, longitude) = (point.latitude.to_radians(), point.longitude.to_radians());
            [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
        };
        let product: f64 = vector(self).into_iter().zip(vector(other)).map(|(one, other)| one * other).sum();
        product.clamp(-1.0, 1.0).acos().to_degrees()
    }
}

impl Worded for Point2 {
    fn worded(&self) -> Option<Cow<'_, str>> {
        Some(format!("{}, {}", self.latitude, self.longitude).into())
    }
}

impl Decode for Spanned<Point2> {
    const KIND: ValueKind = ValueKind::Position;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        crate::parse::decode::pair(node, decoder)
            .map(|(latitude, longitude)| Spanned::new(Point2 { latitude, longitude }, node.span))
    }
}

record! {
    /// A form of a name.
    Name<P> checked: "a name" {
        /// The form, exactly as written.
        required form: Line as fact,
        /// BCP 47, with a script where the language has several.
        required language: Spanned<Language>,
        /// What kind of form it is.
        required kind: Spanned<NameKind>,
        /// Whether the site itself uses it.
        optional canonical: Flag,
        /// Whether it is shown to a reader who chooses this language.
        optional preferred: Flag,
        /// The romanisation system it follows.
        optional system: Line as fact,
        /// Who uses it.
        optional used_by: Remark<P>,
        /// What exactly it names, where that differs.
        optional of: Line,
        /// Since when it is used.
        optional from: Spanned<Date>,
        /// Until when it was used.
        optional until: Spanned<Date>,
        /// A remark.
        optional note: Remark<P>,
        /// The sources in which it stands.
        list attested: AttestedAs<P>,
    }
}

words! {
    /// What kind of form a name is.
    NameKind {
        /// In its own language and script.
        Native = "native",
        /// Put into Latin or another script by a system or habit.
        Romanisation = "romanisation",
        /// As newspapers and agencies spell it.
        Press = "press",
        /// As a government or international body spells it.
        Official = "official",
        /// No longer in use.
        Historical = "historical",
        /// A slip.
        Misspelling = "misspelling",
    }
}

record! {
    /// A source in which a form stands, with how it stands there.
    AttestedAs<P> short(source): "an attestation" {
        /// The source.
        required source: Ref<P, SourceId>,
        /// The form as the source has it: inflected, or with other words.
        optional r#as: Line as fact,
        /// How often it stands there.
        optional count: Number,
    }
}

record! {
    /// The front matter of a place's page.
    PlacePage<P> checked: "a place page" {
        /// Its title; the canonical name unless said otherwise.
        optional title: Line,
        /// Its place in lists.
        optional order: Number,
        /// One or two sentences.
        required summary: Claim<P>,
        /// Facts at a glance.
        list facts: Fact<P>,
        /// Where sources differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

record! {
    /// A fact at a glance.
    Fact<P> checked: "a fact" {
        /// What it is about.
        required label: Line,
        /// What is said.
        required value: Sourced<P>,
        /// A remark.
        optional note: Remark<P>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}
