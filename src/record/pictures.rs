//! `media.yaml`: pictures, what they show, and who made them.

use super::{Claim, Key, Line, PlaceId, Ref, record, words};
use crate::source::Spanned;
use crate::value::{Date, WebUrl};

record! {
    /// A picture.
    Picture<P> checked: "a picture" {
        /// Its file below `media/`.
        required file: Spanned<Key>,
        /// What it shows, for those who do not see it.
        required alt: Line,
        /// What it shows and means, with sources.
        required caption: Claim<P>,
        /// Who made it, as readers read it.
        required credit: Line,
        /// Under which licence it may be passed on.
        required licence: PictureLicence,
        /// When it was made.
        optional date: Spanned<Date>,
        /// Where it was made, or what it shows.
        list places: Ref<P, PlaceId>,
    }
}

record! {
    /// The licence of a picture.
    PictureLicence short(id): "the licence" {
        /// Its SPDX identifier.
        optional id: Spanned<KnownLicence>,
        /// What it is called, if it is none of those.
        optional name: Line,
        /// Where it says what is allowed, if it is none of those.
        optional url: Spanned<WebUrl>,
    }
}

words! {
    /// A licence that is known by its SPDX identifier.
    KnownLicence {
        /// CC0 1.0 Universal.
        Cc0 = "CC0-1.0",
        /// Creative Commons Attribution 4.0.
        CcBy4 = "CC-BY-4.0",
        /// Creative Commons Attribution-ShareAlike 4.0.
        CcBySa4 = "CC-BY-SA-4.0",
        /// Creative Commons Attribution-NoDerivatives 4.0: a smaller copy is no adaptation.
        CcByNd4 = "CC-BY-ND-4.0",
        /// Creative Commons Attribution-NonCommercial 4.0.
        CcByNc4 = "CC-BY-NC-4.0",
        /// Creative Commons Attribution 3.0.
        CcBy3 = "CC-BY-3.0",
        /// Creative Commons Attribution-ShareAlike 3.0.
        CcBySa3 = "CC-BY-SA-3.0",
        /// Creative Commons Attribution 2.0.
        CcBy2 = "CC-BY-2.0",
        /// Creative Commons Attribution-ShareAlike 2.0.
        CcBySa2 = "CC-BY-SA-2.0",
        /// Open Government Licence 3.0 of the United Kingdom.
        Ogl3 = "OGL-UK-3.0",
    }
}

impl KnownLicence {
    /// What readers know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cc0 => "CC0 1.0",
            Self::CcBy4 => "CC BY 4.0",
            Self::CcBySa4 => "CC BY-SA 4.0",
            Self::CcByNd4 => "CC BY-ND 4.0",
            Self::CcByNc4 => "CC BY-NC 4.0",
            Self::CcBy3 => "CC BY 3.0",
            Self::CcBySa3 => "CC BY-SA 3.0",
            Self::CcBy2 => "CC BY 2.0",
            Self::CcBySa2 => "CC BY-SA 2.0",
            Self::Ogl3 => "OGL 3.0",
        }
    }

    /// Where it says what is allowed.
    #[must_use]
    pub fn url(self) -> &'static str {
        match self {
            Self::Cc0 => "https://creativecommons.org/publicdomain/zero/1.0/",
            Self::CcBy4 => "https://creativecommons.org/licenses/by/4.0/",
            Self::CcBySa4 => "https://creativecommons.org/licenses/by-sa/4.0/",
            Self::CcByNd4 => "https://creativecommons.org/licenses/by-nd/4.0/",
            Self::CcByNc4 => "https://creativecommons.org/licenses/by-nc/4.0/",
            Self::CcBy3 => "https://creativecommons.org/licenses/by/3.0/",
            Self::CcBySa3 => "https://creativecommons.org/licenses/by-sa/3.0/",
            Self::CcBy2 => "https://creativecommons.org/licenses/by/2.0/",
            Self::CcBySa2 => "https://creativecommons.org/licenses/by-sa/2.0/",
            Self::Ogl3 => "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        }
    }
}

impl PictureLicence {
    /// What it is called and where it says what is allowed; none if it says neither or both ways, which is an error.
    #[must_use]
    pub fn told(&self) -> Option<(&str, &str)> {
        match (&self.id, &self.name, &self.url) {
            (Some(known), None, None) => Some((known.value.name(), known.value.url())),
            (None, Some(name), Some(url)) => Some((&name.value, url.value.as_str())),
            _ => None,
        }
    }

    /// What programs know it by: its SPDX identifier, or what its owner calls it.
    #[must_use]
    pub fn in_short(&self) -> Option<&str> {
        match (&self.id, &self.name) {
            (Some(known), _) => Some(known.value.word()),
            (None, name) => name.as_ref().map(|name| name.value.as_str()),
        }
    }
}
