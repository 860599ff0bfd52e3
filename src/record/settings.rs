//! `site.yaml`: the settings of the explainer, and the words that its other files may use.

use super::{
    Budgets, EventId, Flag, Id, In, Line, Lookup, Number, PlaceId, Ref, Reference, Remark, Resolve, Table, Translate,
    Typed, Walk, record, words,
};
use crate::parse::decode::{Decode, Decoder, ValueKind};
use crate::parse::yaml::Node;
use crate::source::Spanned;
use crate::text::{Phase, Phased};
use crate::value::{BaseUrl, Date, Language, WebUrl, Zone};

record! {
    /// `site.yaml`: what the explainer is called, and the words its files may use.
    Settings<P> checked: "site.yaml" {
        /// The title of the explainer.
        required title: Line,
        /// The line below the title.
        required tagline: Line,
        /// One or two sentences for search engines and feeds.
        optional description: Line,
        /// Where the site will stand; canonical links and feeds need it.
        optional base_url: Spanned<BaseUrl>,
        /// Whether the address of a page is given without `.html`, as hosts show it that leave endings out.
        optional clean_urls: Flag,
        /// The language of the prose, a BCP 47 tag.
        required language: Spanned<Language>,
        /// The further languages that the site is in: each is a tree of its own, `hy/` for `hy`.
        list languages: Spanned<Language>,
        /// The folder in `themes/`.
        optional theme: Line as fact,
        /// The IANA zone in which days without an hour are reckoned.
        required zone: Spanned<Zone>,
        /// The zones in which an hour is shown, besides the one it is stated in.
        list zones: NamedZone,
        /// The licence of the content.
        optional licence: Licence,
        /// The address of the repository.
        optional repository: Spanned<WebUrl>,
        /// The address at which a file is edited; `{path}` stands for the file.
        optional edit_url: Line as fact,
        /// Whether each page has a picture that other sites show beside a link to it; they are made if not said, and need
        /// `base_url`.
        optional pictures: Flag,
        /// The longest quotation, in words.
        optional quotation_limit: Number,
        /// What the pages of a kind may weigh, in bytes of HTML and CSS after Brotli.
        optional budgets: Budgets,
        /// Whether each text has a copy as gzip and as Brotli beside it, for hosts that send such copies.
        optional precompress: Flag,
        /// The words that a source's `party` may use.
        optional parties: In<P, Table<Party>>,
        /// The states a place can be in.
        optional states: In<P, Table<State>>,
        /// Where the pages of places stand.
        optional place_pages: PlacePages,
        /// What a place may be.
        optional place_kinds: In<P, Table<PlaceKind>>,
        /// What an event may be.
        optional event_kinds: In<P, Table<Line>>,
        /// The headings of the chronology.
        list periods: PeriodHeading,
        /// Whether the whole is also offered as a book; where nothing is said, up to 500 pages.
        optional books: Flag,
        /// The rule by which the site chooses its form of a name.
        optional name_rule: Remark<P>,
        /// The map of the front page.
        optional map: MapSettings<P>,
    }
}

/// The folder of the pages of places where `site.yaml` names none.
pub const DEFAULT_PLACE_FOLDER: &str = "places";

impl<P: Phase> Settings<P> {
    /// The folder of the pages of places, which is also the name of their list.
    #[must_use]
    pub fn place_folder(&self) -> &str {
        self.place_pages.as_ref().map_or(DEFAULT_PLACE_FOLDER, |pages| pages.folder.value.as_str())
    }
}

record! {
    /// A zone in which hours are shown.
    NamedZone: "a zone" {
        /// The IANA name.
        required zone: Spanned<Zone>,
        /// What readers call it.
        required name: Line,
    }
}

record! {
    /// The licence of the content.
    Licence: "the licence" {
        /// Its name.
        required name: Line,
        /// Its text.
        required url: Spanned<WebUrl>,
    }
}

record! {
    /// A word of the site's own list of parties.
    Party: "a party" {
        /// What readers are shown.
        required name: Line,
        /// How it stands to the matter.
        required kind: Spanned<PartyKind>,
    }
}

words! {
    /// How the publisher of a source stands to the matter.
    PartyKind {
        /// A party to the agreement or conflict.
        Party = "party",
        /// A third party with interests of its own.
        ThirdParty = "third-party",
        /// Independent of all parties.
        Independent = "independent",
        /// Not established.
        Unknown = "unknown",
    }
}

record! {
    /// A state that a place can be in.
    State: "a state" {
        /// In words that follow "is": `under …`.
        required name: Line,
        /// In one or two words.
        required short: Line,
        /// How the map fills it.
        required pattern: Spanned<Pattern>,
    }
}

words! {
    /// How the map fills a shape: states are told apart without colour.
    Pattern {
        /// Filled.
        Solid = "solid",
        /// Slanting lines.
        Hatched = "hatched",
        /// Crossing lines.
        Crossed = "crossed",
        /// Dots.
        Dotted = "dotted",
        /// Left empty.
        Plain = "plain",
    }
}

record! {
    /// Where the pages of places stand.
    PlacePages: "place_pages" {
        /// The folder in `content/`, and in the site.
        required folder: Id,
        /// What their list is called.
        required title: Line,
    }
}

record! {
    /// A kind of place.
    PlaceKind: "a kind of place" {
        /// One of them.
        required one: Line,
        /// The heading of several.
        required many: Line,
    }
}

record! {
    /// A heading of the chronology.
    PeriodHeading: "a period" {
        /// Its anchor.
        required id: Id,
        /// Its words.
        required title: Line,
        /// The day it begins; the first needs none.
        optional from: Spanned<Date>,
    }
}

record! {
    /// The map of the front page.
    MapSettings<P>: "the map" {
        /// What the lines mean and where they come from.
        required caption: Remark<P>,
        /// The places whose shapes the map is drawn around.
        list focus: Ref<P, PlaceId>,
        /// Points to mark and label.
        list places: Ref<P, PlaceId>,
        /// The step that it opens with: the id of the event that brought it about, `first` or `last`; the last where nothing is said.
        optional opens: In<P, MapOpening>,
    }
}

/// The step that a map opens with, as it is written.
#[derive(Clone, Debug)]
pub struct MapOpening(Typed<EventId>);

/// The step that a map opens with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OpeningStep {
    /// The time before any change.
    First,
    /// What holds after the last change.
    Last,
    /// What holds after the changes of an event.
    After(Reference<EventId>),
}

impl Translate for MapOpening {}

impl Walk for OpeningStep {}

impl Decode for MapOpening {
    const KIND: ValueKind = Typed::<EventId>::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Typed::decode(node, decoder).map(Self)
    }
}

impl Phased for MapOpening {
    type Resolved = OpeningStep;
}

impl<S: Lookup> Resolve<S> for MapOpening {
    fn resolve(&self, scope: &mut S) -> Option<OpeningStep> {
        match self.0.value.as_str() {
            "first" => Some(OpeningStep::First),
            "last" => Some(OpeningStep::Last),
            _ => self.0.resolve(scope).map(OpeningStep::After),
        }
    }
}
