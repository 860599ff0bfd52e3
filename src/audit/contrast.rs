//! Colours of the theme that do not stand out enough from those they are shown on.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::palette::{Palette, Scheme, contrast};
use crate::audit::subject::ThemeFiles;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink, nearest};
use crate::parse::yaml::{self, Node, NodeKind};
use crate::source::{FileId, SourceMap, Span};

/// A colour that does not stand out enough.
pub(super) static LOW_CONTRAST: Rule = Rule {
    code: "low-contrast",
    severity: Severity::Warning,
    summary: "a colour of the theme that does not stand out enough",
    explanation: "Not every eye, screen and light is good. Letters must stand out from what is behind them by a contrast of at least 7:1 \
                  (WCAG 2.2, 1.4.6, level AAA), and what else must be seen to understand a page or to use it by 3:1 (1.4.11). \
                  `contrast.yaml` of the theme says which colours meet:\n\n```yaml\ntext:\n  --ink: [--paper, --surface]\nmarks:\n  \
                  --accent: [--paper]\n```\n\nThe contrast is computed for light and dark, each also with more contrast. Darken one of the two \
                  colours or lighten the other.",
};

/// A list of pairs that cannot be read, or a pair whose contrast cannot be computed.
pub(super) static BROKEN_CONTRAST: Rule = Rule {
    code: "broken-contrast",
    severity: Severity::Warning,
    summary: "a pair of colours whose contrast cannot be computed",
    explanation: "`contrast.yaml` of the theme has two keys, `text` and `marks`. Under each are custom properties of the style sheet, each \
                  with the list of those it is shown on. A contrast can be computed if both come to a colour: as `#rrggbb`, `rgb()`, \
                  `oklch()` and the like, by `var()`, `color-mix()` or `light-dark()`; and if nothing shines through the colour behind.",
};

/// The keys of the list, what they hold, and the least contrast.
const KEYS: &[(&str, &str, f64)] = &[("text", "text", 7.0), ("marks", "a mark", 3.0)];

/// Two colours that meet.
struct Pair<'n> {
    /// The one in front.
    colour: &'n str,
    /// The one behind.
    ground: &'n str,
    /// Where the pair is written.
    span: Span,
    what: &'static str,
    least: f64,
}

/// Reports the pairs of the theme's `contrast.yaml` that are too near to each other in any scheme.
pub(super) fn check(theme: &ThemeFiles, sources: &SourceMap, sink: &mut Sink) {
    let Some(file) = theme.contrast else { return };
    let source = sources.get(file);
    let mut unread = Sink::new();
    let node = yaml::parse(file, source, source.text().len(), &mut unread);
    for fault in unread.into_sorted() {
        let help = "compare with `contrast.yaml` of the default theme";
        sink.report(Diagnostic::new(&BROKEN_CONTRAST, fault.primary.span, fault.headline).help(help));
    }
    let Some(node) = node else { return };
    let palette = Palette::new(&theme.stylesheets, sources);
    let mut reported = BTreeSet::new();
    for pair in pairs(&node, file, sink) {
        let known = [pair.colour, pair.ground].into_iter().all(|name| is_known(name, pair.span, &palette, sink));
        if known {
            measure(&pair, &palette, &mut reported, sink);
        }
    }
}

/// What was found of a pair where its colour is set: how far apart they are, in which scheme, and where the ground is set.
type Worst = BTreeMap<(Span, Span), (f64, Scheme)>;

/// Reports the pair at each place where its colour is set, for the scheme in which that is worst. What stands for another property is told
/// of that one, and only once: `known` has the places that were reported.
fn measure(pair: &Pair, palette: &Palette, known: &mut BTreeSet<(Span, Span)>, sink: &mut Sink) {
    let mut worst = Worst::new();
    for scheme in Scheme::ALL {
        let colours = palette.colour(pair.colour, scheme).zip(palette.colour(pair.ground, scheme));
        let Some(ratio) = colours.and_then(|(colour, ground)| contrast(colour, ground)) else {
            let (colour, ground) = (pair.colour, pair.ground);
            let headline = format!("the contrast of `{colour}` on `{ground}` cannot be computed in {}", scheme.name());
            let help = "write both as colours, or as `var()`, `color-mix()` or `light-dark()` of colours";
            sink.report(Diagnostic::new(&BROKEN_CONTRAST, pair.span, headline).help(help));
            return;
        };
        let set = |name| palette.span(palette.origin(name, scheme), scheme);
        let Some(places) = set(pair.colour).zip(set(pair.ground)).filter(|_| ratio < pair.least) else { continue };
        let (least, of) = worst.entry(places).or_insert((ratio, scheme));
        if ratio < *least {
            (*least, *of) = (ratio, scheme);
        }
    }
    for ((place, ground), (ratio, scheme)) in worst {
        if !known.insert((place, ground)) {
            continue;
        }
        // Cut, not rounded: 6.996 is not 7.
        let shown = (ratio * 100.0).floor() / 100.0;
        let (colour, behind) = (palette.origin(pair.colour, scheme), palette.origin(pair.ground, scheme));
        let headline = format!("`{colour}` on `{behind}` has a contrast of {shown}:1 in {}", scheme.name());
        let fault = Diagnostic::new(&LOW_CONTRAST, place, headline)
            .label(format!("{} needs {}:1", pair.what, pair.least))
            .help("darken one of the two colours, or lighten the other");
        sink.report(if ground == place { fault } else { fault.also(ground, "behind it") });
    }
}

fn is_known(name: &str, span: Span, palette: &Palette, sink: &mut Sink) -> bool {
    let known = palette.names().any(|known| known == name);
    if !known {
        let fault = Diagnostic::new(&BROKEN_CONTRAST, span, format!("no style sheet sets `{name}`"));
        sink.report(match nearest(name, palette.names()) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => fault.help("name a custom property of the theme, such as `--ink`"),
        });
    }
    known
}

/// The pairs of the list, after reporting what is none.
fn pairs<'n>(node: &'n Node, file: FileId, sink: &mut Sink) -> Vec<Pair<'n>> {
    let mut wrong = |span: Span| {
        let help = "write `text:` or `marks:`, and below it lines such as `--ink: [--paper, --surface]`";
        sink.report(Diagnostic::new(&BROKEN_CONTRAST, span, "this is no list of colours that meet").help(help));
    };
    let mut pairs = Vec::new();
    let NodeKind::Map(groups) = &node.kind else {
        wrong(Span::new(file, 0, 0));
        return pairs;
    };
    for (key, group) in groups {
        let known = KEYS.iter().find(|(name, ..)| *name == key.value);
        let (Some(&(_, what, least)), NodeKind::Map(entries)) = (known, &group.kind) else {
            wrong(key.span);
            continue;
        };
        for (colour, grounds) in entries {
            let NodeKind::List(grounds) = &grounds.kind else {
                wrong(colour.span);
                continue;
            };
            for ground in grounds {
                match &ground.kind {
                    NodeKind::Scalar(scalar) => {
                        pairs.push(Pair { colour: &colour.value, ground: &scalar.text, span: ground.span, what, least })
                    }
                    NodeKind::Null | NodeKind::List(_) | NodeKind::Map(_) => wrong(ground.span),
                }
            }
        }
    }
    pairs
}
