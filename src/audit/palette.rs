//! The colours of a theme: what its custom properties come to in each scheme that a reader may have chosen. The only file that names
//! the colour crate.
//!
//! A property is what the last rule for `:root` that applies makes it; one that `:root` does not set, what the last other rule makes it.
//! The weight of selectors is not reckoned: themes set their colours in one place.

use color::{AlphaColor, ColorSpaceTag, DynamicColor, HueDirection, Srgb, parse_color};

use crate::audit::css::{Property, Sheet};
use crate::source::{FileId, SourceMap, Span};

/// How deep properties may refer to each other: beyond that, they go round in a circle.
const DEEPEST: usize = 16;

/// What a reader prefers (Media Queries 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scheme {
    /// Light letters on a dark ground.
    dark: bool,
    /// More contrast.
    more: bool,
}

impl Scheme {
    /// Every scheme in which the theme's colours are shown. In forced colours the reader's own are.
    pub(super) const ALL: [Self; 4] = [
        Self { dark: false, more: false },
        Self { dark: true, more: false },
        Self { dark: false, more: true },
        Self { dark: true, more: true },
    ];

    /// Its name in a sentence.
    pub(super) fn name(self) -> &'static str {
        match (self.dark, self.more) {
            (false, false) => "the light scheme",
            (true, false) => "the dark scheme",
            (false, true) => "the light scheme with more contrast",
            (true, true) => "the dark scheme with more contrast",
        }
    }

    /// Whether what stands in this at-rule applies, on a screen.
    fn meets(self, condition: &str) -> bool {
        let Some(query) = condition.strip_prefix("@media") else {
            return !condition.starts_with("@supports not");
        };
        query.split(',').any(|query| {
            query.split(" and ").all(|part| {
                let part = part.trim();
                let (part, meant) = part.strip_prefix("not ").map_or((part, true), |part| (part, false));
                self.has(part.trim()) == meant
            })
        })
    }

    fn has(self, feature: &str) -> bool {
        let feature: String = feature.chars().filter(|c| !c.is_whitespace()).collect();
        match feature.as_str() {
            "screen" | "all" | "onlyscreen" => true,
            "(prefers-color-scheme:dark)" => self.dark,
            "(prefers-color-scheme:light)" => !self.dark,
            "(prefers-contrast:more)" | "(prefers-contrast)" => self.more,
            "(prefers-contrast:no-preference)" => !self.more,
            "(forced-colors:none)" => true,
            _ => false,
        }
    }
}

/// A colour: red, green, blue and alpha, 0 to 1.
pub(super) type Colour = AlphaColor<Srgb>;

/// The custom properties of a theme.
pub(super) struct Palette {
    properties: Vec<(FileId, Property)>,
}

impl Palette {
    /// The properties of these style sheets, in order.
    pub(super) fn new(stylesheets: &[FileId], sources: &SourceMap) -> Self {
        let read = |&file: &FileId| {
            let sheet = Sheet::read(sources.get(file).text());
            sheet.properties.into_iter().map(move |property| (file, property))
        };
        Self { properties: stylesheets.iter().flat_map(read).collect() }
    }

    /// Every name, for the nearest to a misspelt one.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.properties.iter().map(|(_, property)| property.name.as_str())
    }

    /// Where a property is set in this scheme.
    pub(super) fn span(&self, name: &str, scheme: Scheme) -> Option<Span> {
        self.find(name, scheme).map(|(file, property)| Span::new(*file, property.range.0, property.range.1))
    }

    /// The property that sets the colour of `name` in this scheme: itself, or the one it stands for as `var()`.
    pub(super) fn origin<'p>(&'p self, name: &'p str, scheme: Scheme) -> &'p str {
        let mut name = name;
        for _ in 0..DEEPEST {
            let value = self.find(name, scheme).map(|(_, property)| property.value.as_str()).unwrap_or_default();
            let inside = value.strip_prefix("var(").and_then(|value| value.strip_suffix(')')).unwrap_or_default();
            match arguments(inside)[0].trim() {
                other if self.find(other, scheme).is_some() => name = other,
                _ => break,
            }
        }
        name
    }

    /// The colour that a property comes to; none if it is not set, or comes to no colour that is known before it is shown.
    pub(super) fn colour(&self, name: &str, scheme: Scheme) -> Option<Colour> {
        self.property(name, scheme, 0)
    }

    fn find(&self, name: &str, scheme: Scheme) -> Option<&(FileId, Property)> {
        let holds = |property: &Property| {
            property.name == name && property.conditions.iter().all(|condition| scheme.meets(condition))
        };
        let is_root = |property: &Property| {
            property.selector.split(',').any(|selector| [":root", "html", "*"].contains(&selector.trim()))
        };
        let last =
            |root| self.properties.iter().rev().find(|(_, property)| is_root(property) == root && holds(property));
        last(true).or_else(|| last(false))
    }

    fn property(&self, name: &str, scheme: Scheme, depth: usize) -> Option<Colour> {
        let (_, property) = self.find(name, scheme)?;
        (depth < DEEPEST).then(|| self.value(&property.value, scheme, depth + 1)).flatten()
    }

    fn value(&self, text: &str, scheme: Scheme, depth: usize) -> Option<Colour> {
        let text = text.trim();
        let (function, inside) = text.strip_suffix(')').and_then(|text| text.split_once('(')).unwrap_or((text, ""));
        match (function.to_ascii_lowercase().as_str(), arguments(inside).as_slice()) {
            ("var", [name, rest @ ..]) => match self.find(name.trim(), scheme) {
                Some(_) => self.property(name.trim(), scheme, depth),
                None => self.value(&rest.join(","), scheme, depth).filter(|_| depth < DEEPEST),
            },
            ("light-dark", [light, dark]) => self.value(if scheme.dark { dark } else { light }, scheme, depth),
            ("color-mix", [space, one, other]) => self.mixed(space, one, other, scheme, depth),
            _ => parse_color(text).ok().map(DynamicColor::to_alpha_color),
        }
    }

    /// Two colours, mixed (CSS Color 5, "color-mix()").
    fn mixed(&self, space: &str, one: &str, other: &str, scheme: Scheme, depth: usize) -> Option<Colour> {
        let space = space.trim().strip_prefix("in ")?.split_whitespace().next()?;
        let space: ColorSpaceTag = space.parse().ok()?;
        let ((one, share_one), (other, share_other)) = (share(one), share(other));
        let (share_one, share_other) = match (share_one, share_other) {
            (Some(one), Some(other)) => (one, other),
            (Some(one), None) => (one, 100.0 - one),
            (None, Some(other)) => (100.0 - other, other),
            (None, None) => (50.0, 50.0),
        };
        let colour = |text| self.value(text, scheme, depth).map(DynamicColor::from_alpha_color);
        let mix = colour(one)?.interpolate(colour(other)?, space, HueDirection::default());
        let whole = share_one + share_other;
        (whole > 0.0)
            .then(|| mix.eval(share_other / whole).to_alpha_color::<Srgb>().multiply_alpha((whole / 100.0).min(1.0)))
    }
}

/// A colour and its share in percent, which stands before or behind it.
fn share(text: &str) -> (&str, Option<f32>) {
    let text = text.trim();
    let percent = |word: &str| word.strip_suffix('%')?.parse().ok();
    if let Some((colour, share)) = text.rsplit_once(char::is_whitespace)
        && let Some(share) = percent(share)
    {
        return (colour.trim(), Some(share));
    }
    match text.split_once(char::is_whitespace) {
        Some((first, colour)) if percent(first).is_some() => (colour.trim(), percent(first)),
        _ => (text, None),
    }
}

/// The arguments of a function, parted by the commas outside brackets.
fn arguments(text: &str) -> Vec<&str> {
    let (mut all, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                all.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(&text[start..]);
    all
}

/// The contrast of `colour` on `ground`, 1 to 21 (WCAG 2.2, "contrast ratio"); none if something shines through the ground.
pub(super) fn contrast(colour: Colour, ground: Colour) -> Option<f64> {
    let [.., opacity] = ground.components;
    if opacity < 1.0 {
        return None;
    }
    let [.., alpha] = colour.components;
    let over = |index: usize| ground.components[index] + (colour.components[index] - ground.components[index]) * alpha;
    let seen = Colour::new([over(0), over(1), over(2), 1.0]);
    let light = |colour: Colour| f64::from(colour.discard_alpha().relative_luminance()) + 0.05;
    let (one, other) = (light(seen), light(ground));
    Some(one.max(other) / one.min(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSS: &str = ":root { --paper: #fff; --ink: black; --half: rgb(0 0 0 / 50%); --mix: color-mix(in srgb, var(--ink) 25%, white);\n\
        --alias: var(--fallen, var(--ink)); --fallen: var(--ink); --fallback: var(--missing, var(--ink)); --round: var(--about); --about: var(--round); --system: Canvas;\n\
        --both: light-dark(#111, var(--paper)) }\n.map { --ink: red; --map: #0f0 }\n\
        @media (prefers-color-scheme: dark) { :root { --paper: #000; --ink: #fff } }\n\
        @media (prefers-color-scheme: dark) and (prefers-contrast: more) { :root { --ink: #ff0 } }\n\
        @media print { :root { --ink: blue } }\n@media not (prefers-contrast: more) { :root { --less: #777 } }";

    fn palette() -> (Palette, SourceMap) {
        let sources = SourceMap::from_files([("a.css".to_owned(), CSS.to_owned())], []);
        let files: Vec<FileId> = sources.iter().map(|(file, _)| file).collect();
        (Palette::new(&files, &sources), sources)
    }

    fn check(name: &str, expected: [Option<[u8; 3]>; 4]) {
        let (palette, _) = palette();
        let found = Scheme::ALL.map(|scheme| {
            palette.colour(name, scheme).map(|colour| {
                let rgba = colour.to_rgba8();
                [rgba.r, rgba.g, rgba.b]
            })
        });
        assert_eq!(found, expected, "{name} in the light, dark, light and dark scheme, the latter with more contrast");
    }

    #[test]
    fn properties_come_to_colours_in_each_scheme() {
        let (black, white) = (Some([0; 3]), Some([255; 3]));
        check("--paper", [white, black, white, black]);
        check("--ink", [black, white, black, Some([255, 255, 0])]);
        check("--fallback", [black, white, black, Some([255, 255, 0])]);
        check("--mix", [Some([191; 3]), white, Some([191; 3]), Some([255, 255, 191])]);
        check("--both", [Some([17; 3]), black, Some([17; 3]), black]);
        check("--map", [Some([0, 255, 0]); 4]);
        check("--less", [Some([119; 3]), Some([119; 3]), None, None]);
        for none in ["--round", "--system", "--missing"] {
            check(none, [None; 4]);
        }
    }

    #[test]
    fn a_property_stands_for_another() {
        let (palette, _) = palette();
        let origin = |name| palette.origin(name, Scheme::ALL[0]);
        assert_eq!(["--alias", "--ink", "--mix", "--missing"].map(origin), ["--ink", "--ink", "--mix", "--missing"]);
        assert!(["--round", "--about"].contains(&origin("--round")));
    }

    #[test]
    fn a_property_has_the_place_that_counts() {
        let (palette, sources) = palette();
        let written = |scheme| palette.span("--ink", scheme).map(|span| sources.slice(span));
        assert_eq!(Scheme::ALL.map(written), ["--ink: black", "--ink: #fff", "--ink: black", "--ink: #ff0"].map(Some));
    }

    /// The ratios that the W3C's own documents and tools give for these pairs.
    #[test]
    fn contrast_is_that_of_wcag() {
        let colour = |text: &str| parse_color(text).expect("a colour").to_alpha_color::<Srgb>();
        let check = |one, other, expected: f64| {
            let found = contrast(colour(one), colour(other)).expect("a contrast");
            assert!((found - expected).abs() < 0.005, "{one} on {other}: {found}");
        };
        check("#000", "#fff", 21.0);
        check("#777", "#fff", 4.48);
        check("#767676", "#fff", 4.54);
        check("#595959", "#fff", 7.0);
        check("#fff", "#fff", 1.0);
        check("rgb(0 0 0 / 0)", "#fff", 1.0);
        assert_eq!(contrast(colour("#000"), colour("rgb(255 255 255 / 50%)")), None);
    }
}
