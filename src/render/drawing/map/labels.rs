//! Finds a place for each name so that names cover neither each other nor points.
//!
//! Fonts are not known here: a character is taken to be a little wider than the average of common fonts. Sizes are those
//! for a narrow screen, where a unit is about 0.4 pixels; a style sheet may make names smaller, never larger.

use unicode_width::UnicodeWidthStr;

use super::frame::Frame;
use super::grid::{GridPoint, Rectangle, bounds, convex_hull};
use super::input::MapPoint;
use super::outline::Outline;
use super::pole::{Area, deepest};

/// How much x counts where a name may stand anywhere: it is wider than high, but of what width matters little.
const WIDE: f64 = 0.4;

/// The weight of a name on the map, heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// A shape that the map is about: always named.
    Subject,
    /// A marked point: always named.
    Point,
    /// A shape behind the others: named where no subject is.
    Background,
    /// Any other shape: named if there is room.
    Quiet,
}

/// Where the text stands relative to its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Begins there.
    Start,
    /// Is centred there.
    Middle,
    /// Ends there.
    End,
}

/// A name with its place.
#[derive(Debug)]
pub(super) struct Label<'a> {
    /// The words.
    pub(super) text: &'a str,
    /// Their language, a BCP 47 tag.
    pub(super) lang: &'a str,
    /// The id of what they name, among shapes or points.
    pub(super) of: &'a str,
    /// Their weight.
    pub(super) rank: Rank,
    /// Where they stand; y is the middle of the line.
    pub(super) at: GridPoint,
    /// How they stand there.
    pub(super) anchor: Anchor,
}

/// A marked point that is to be named.
pub(super) struct Mark<'a> {
    /// The point.
    pub(super) point: &'a MapPoint,
    /// Where it is in the drawing.
    pub(super) at: GridPoint,
}

/// The height of letters and the width of an average one.
struct Type {
    size: f64,
    per_character: f64,
}

impl Rank {
    fn letters(self) -> Type {
        match self {
            Self::Subject => Type { size: 26.0, per_character: 0.6 },
            Self::Point => Type { size: 22.0, per_character: 0.6 },
            // In spaced capitals.
            Self::Background => Type { size: 21.0, per_character: 0.86 },
            Self::Quiet => Type { size: 19.0, per_character: 0.58 },
        }
    }

    /// The size of the font, in units.
    pub(super) fn size(self) -> f64 {
        self.letters().size
    }

    fn measure(self, text: &str) -> (f64, f64) {
        let Type { size, per_character } = self.letters();
        (text.width() as f64 * per_character * size, size * 1.15)
    }
}

/// The shapes to be named, by rank.
pub(super) struct Named<'s, 'a> {
    /// Named always.
    pub(super) subjects: &'s [Spot<'a>],
    /// Named if there is room, before the quiet ones.
    pub(super) backgrounds: &'s [Spot<'a>],
    /// Named if there is room.
    pub(super) quiet: &'s [Spot<'a>],
}

/// Places the names of shapes and points. `taken` is kept free.
pub(super) fn place<'a>(
    frame: &Frame,
    named: &Named<'_, 'a>,
    marks: &[Mark<'a>],
    taken: &[Rectangle],
) -> Vec<Label<'a>> {
    let mut room = Room { view: frame.view().grown(-4.0), taken: taken.to_vec() };
    room.taken.extend(marks.iter().map(|mark| Rectangle::around(mark.at.x as f64, mark.at.y as f64, 16.0, 16.0)));
    let mut labels: Vec<Label<'a>> = named.subjects.iter().map(|spot| room.place_always(spot)).collect();
    labels.extend(marks.iter().map(|mark| room.place_mark(mark)));
    labels.extend(named.backgrounds.iter().filter_map(|spot| room.place_if_free(spot)));
    labels.extend(named.quiet.iter().filter_map(|spot| room.place_if_free(spot)));
    labels
}

/// The best place for a name, before other names are looked at.
pub(super) struct Spot<'a> {
    text: &'a str,
    lang: &'a str,
    of: &'a str,
    rank: Rank,
    x: f64,
    y: f64,
    /// How far the place is from what the name should not touch.
    depth: f64,
    /// The area that the name belongs to.
    area: Area,
}

/// The best places for the names of outlines, those with the least room first. Where `avoid` is given, names stay away from
/// it rather than from the borders of their own shapes.
pub(super) fn spots<'o, 'a: 'o>(
    frame: &Frame,
    outlines: impl Iterator<Item = &'o Outline<'a>>,
    rank: Rank,
    avoid: Option<&Area>,
) -> Vec<Spot<'a>> {
    let mut spots: Vec<Spot<'a>> = outlines.filter_map(|outline| spot(frame, outline, rank, avoid)).collect();
    spots.sort_by(|a, b| a.depth.total_cmp(&b.depth));
    spots
}

/// The area around and between the subjects. The name of a country that stood there would seem to name them.
pub(super) fn midst_of(outlines: &[Outline<'_>]) -> Area {
    let subjects = outlines.iter().filter(|outline| outline.shape.subject);
    let points = subjects.flat_map(|outline| outline.polygons.iter().flatten().flatten().copied()).collect();
    Area::new([&convex_hull(points)], WIDE)
}

fn spot<'a>(frame: &Frame, outline: &Outline<'a>, rank: Rank, avoid: Option<&Area>) -> Option<Spot<'a>> {
    let text = outline.shape.label.as_str();
    if outline.is_line() {
        let middle = outline.middle_of_line(frame).filter(|_| !text.is_empty())?;
        let (x, y) = (middle.x as f64, middle.y as f64 - rank.size());
        return Some(Spot {
            text,
            lang: &outline.shape.label_lang,
            of: &outline.shape.id,
            rank,
            x,
            y,
            depth: 0.0,
            area: Area::default(),
        });
    }
    let part = outline.main_part(frame);
    let bounding = bounds(part.first()?)?;
    let (width, height) = rank.measure(text);
    let squeeze = if avoid.is_some() { WIDE } else { (height / width.max(1.0)).clamp(0.25, 1.0) };
    let area = Area::new(&part, squeeze);
    let centre = (f64::midpoint(bounding.left, bounding.right), f64::midpoint(bounding.top, bounding.bottom));
    let depth_at = |least: f64, x: f64, y: f64| {
        // Of places that are nearly as good as each other, the one in the middle looks best.
        let astray = 0.06 * ((x - centre.0).abs() * squeeze + (y - centre.1).abs());
        let away = avoid.map_or(f64::INFINITY, |avoid| -avoid.depth(x, y));
        if away <= least + astray {
            return f64::NEG_INFINITY;
        }
        area.depth_beyond(least + astray, x, y).min(away) - astray
    };
    let (x, y, depth) = deepest(bounding, depth_at);
    let touches = avoid.is_some_and(|avoid| avoid.depth(x, y) > -height / 2.0);
    let is_named = !text.is_empty() && depth.is_finite() && !touches;
    is_named.then_some(Spot { text, lang: &outline.shape.label_lang, of: &outline.shape.id, rank, x, y, depth, area })
}

/// What is free and what is taken.
struct Room {
    view: Rectangle,
    taken: Vec<Rectangle>,
}

impl Room {
    fn is_free(&self, rectangle: &Rectangle) -> bool {
        self.view.holds(rectangle) && !self.taken.iter().any(|taken| taken.meets(rectangle))
    }

    /// Near its best place and inside its shape if possible, anywhere near if not, at its best place at worst.
    fn place_always<'a>(&mut self, spot: &Spot<'a>) -> Label<'a> {
        let free: Vec<(f64, f64)> = self.free_near(spot, 2.5);
        let inside = free.iter().find(|&&(x, y)| spot.area.depth(x, y) > 0.0);
        let (x, y) = inside.or(free.first()).copied().unwrap_or((spot.x, spot.y));
        self.take(spot, x, y)
    }

    /// Near its best place and well inside its shape, or not at all.
    fn place_if_free<'a>(&mut self, spot: &Spot<'a>) -> Option<Label<'a>> {
        let needed = spot.rank.size() * 0.45;
        let (x, y) = self.free_near(spot, 1.5).into_iter().find(|&(x, y)| spot.area.depth(x, y) >= needed)?;
        Some(self.take(spot, x, y))
    }

    /// The free places around the best one, nearest first, up to `reach` times the size of the font away.
    fn free_near(&self, spot: &Spot<'_>, reach: f64) -> Vec<(f64, f64)> {
        let (width, height) = spot.rank.measure(spot.text);
        let step = spot.rank.size() / 2.0;
        let steps = (reach * 2.0).round() as i32;
        let mut moves: Vec<(i32, i32)> = (-steps..=steps).flat_map(|x| (-steps..=steps).map(move |y| (x, y))).collect();
        moves.sort_by_key(|&(x, y)| (x * x + 2 * y * y, y, x));
        let place = |(x, y): (i32, i32)| (spot.x + f64::from(x) * step, spot.y + f64::from(y) * step);
        let free = |&(x, y): &(f64, f64)| self.is_free(&Rectangle::around(x, y, width, height));
        moves.into_iter().map(place).filter(free).collect()
    }

    fn take<'a>(&mut self, spot: &Spot<'a>, x: f64, y: f64) -> Label<'a> {
        let (width, height) = spot.rank.measure(spot.text);
        // Other names keep further away from that of a country, which would look like a line above them.
        let around = if spot.rank == Rank::Background { 12.0 } else { 0.0 };
        self.taken.push(Rectangle::around(x, y, width, height).grown(around));
        let at = GridPoint { x: x.round() as i64, y: y.round() as i64 };
        Label { text: spot.text, lang: spot.lang, of: spot.of, rank: spot.rank, at, anchor: Anchor::Middle }
    }

    /// Beside, above or below a point, wherever there is room first; to its right at worst.
    fn place_mark<'a>(&mut self, mark: &Mark<'a>) -> Label<'a> {
        let (width, height) = Rank::Point.measure(&mark.point.label);
        let GridPoint { x, y } = mark.at;
        let (side, above) = (12, 22);
        let places = [
            (Anchor::Start, x + side, y),
            (Anchor::End, x - side, y),
            (Anchor::Middle, x, y - above),
            (Anchor::Middle, x, y + above),
            (Anchor::Start, x + side, y - 12),
            (Anchor::Start, x + side, y + 12),
            (Anchor::End, x - side, y - 12),
            (Anchor::End, x - side, y + 12),
        ];
        let rectangle = |(anchor, x, y): (Anchor, i64, i64)| {
            let middle = match anchor {
                Anchor::Start => x as f64 + width / 2.0,
                Anchor::Middle => x as f64,
                Anchor::End => x as f64 - width / 2.0,
            };
            // A little narrower than measured, as the mark itself has a margin already.
            Rectangle::around(middle, y as f64, width - 4.0, height - 4.0)
        };
        let found = places.into_iter().find(|&place| self.is_free(&rectangle(place))).unwrap_or(places[0]);
        self.taken.push(rectangle(found));
        let (anchor, x, y) = found;
        Label {
            text: &mark.point.label,
            lang: &mark.point.label_lang,
            of: &mark.point.id,
            rank: Rank::Point,
            at: GridPoint { x, y },
            anchor,
        }
    }
}
