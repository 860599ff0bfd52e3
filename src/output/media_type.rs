//! What kind of file a path leads to, as hosts say it in `Content-Type` (RFC 9110, section 8.3).

/// Files of one kind.
#[derive(Clone, Copy, Debug)]
pub struct MediaType {
    /// What their names end in, without the dot.
    pub endings: &'static [&'static str],
    /// The value of `Content-Type`; a text names its encoding.
    pub content_type: &'static str,
}

impl MediaType {
    /// The media type alone: `text/html`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.content_type.split(';').next().unwrap_or_default()
    }

    /// Whether the files are texts: they name their encoding, and compressing them is worth the while.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.name() != self.content_type
    }
}

/// Every kind that is known.
pub static MEDIA_TYPES: &[MediaType] = &[
    of(&["html", "htm"], "text/html; charset=utf-8"),
    of(&["css"], "text/css; charset=utf-8"),
    of(&["js", "mjs"], "text/javascript; charset=utf-8"),
    of(&["json", "map"], "application/json; charset=utf-8"),
    of(&["jsonld"], "application/ld+json; charset=utf-8"),
    of(&["geojson"], "application/geo+json; charset=utf-8"),
    of(&["webmanifest"], "application/manifest+json; charset=utf-8"),
    of(&["xml"], "application/xml; charset=utf-8"),
    of(&["atom"], "application/atom+xml; charset=utf-8"),
    of(&["ics"], "text/calendar; charset=utf-8"),
    of(&["csv"], "text/csv; charset=utf-8"),
    of(&["txt", "md", "bib", "cff"], "text/plain; charset=utf-8"),
    of(&["ris"], "application/x-research-info-systems; charset=utf-8"),
    of(&["svg"], "image/svg+xml; charset=utf-8"),
    of(&["png"], "image/png"),
    of(&["jpg", "jpeg"], "image/jpeg"),
    of(&["gif"], "image/gif"),
    of(&["webp"], "image/webp"),
    of(&["avif"], "image/avif"),
    of(&["ico"], "image/x-icon"),
    of(&["woff2"], "font/woff2"),
    of(&["woff"], "font/woff"),
    of(&["ttf"], "font/ttf"),
    of(&["otf"], "font/otf"),
    of(&["pdf"], "application/pdf"),
    of(&["epub"], "application/epub+zip"),
    of(&["zip"], "application/zip"),
    of(&["mp3"], "audio/mpeg"),
    of(&["mp4"], "video/mp4"),
    of(&["webm"], "video/webm"),
    of(&["wasm"], "application/wasm"),
];

/// What is said of a file of no known kind.
pub const UNKNOWN: &str = "application/octet-stream";

const fn of(endings: &'static [&'static str], content_type: &'static str) -> MediaType {
    MediaType { endings, content_type }
}

/// The `Content-Type` of the file at `path`.
#[must_use]
pub fn content_type(path: &str) -> &'static str {
    known(path).map_or(UNKNOWN, |media_type| media_type.content_type)
}

/// Whether the file at `path` is a text, which is worth compressing: pictures and books are compressed already.
#[must_use]
pub fn is_text(path: &str) -> bool {
    known(path).is_some_and(MediaType::is_text)
}

fn known(path: &str) -> Option<&'static MediaType> {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    MEDIA_TYPES.iter().find(|media_type| media_type.endings.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_say_their_encoding() {
        assert_eq!(content_type("a/b.HTML"), "text/html; charset=utf-8");
        assert_eq!(content_type("style.0a1b.css"), "text/css; charset=utf-8");
        assert_eq!(content_type("fonts/a.woff2"), "font/woff2");
        assert_eq!(content_type("a.b/LICENCE"), UNKNOWN);
    }

    #[test]
    fn texts_are_worth_compressing() {
        for path in ["index.html", "a/b.css", "data/places.geojson", "feeds/events.atom"] {
            assert!(is_text(path), "{path}");
        }
        for path in ["_headers", "card.png", "book.epub", "a.html/x", "index.html.br", "index.html.gz", "html"] {
            assert!(!is_text(path), "{path}");
        }
    }

    #[test]
    fn no_ending_stands_twice() {
        let mut endings: Vec<&str> = MEDIA_TYPES.iter().flat_map(|media_type| media_type.endings).copied().collect();
        let n_endings = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), n_endings);
    }
}
