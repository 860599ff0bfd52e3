//! Pixels of few colours, each the number of its colour: what a picture is drawn upon, and what a PNG with a palette holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::render::drawing::picture::glyphs::Stamp;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

/// Pixels of one colour that follow each other, and how many they are. A drawing is mostly ground, so there are few.
pub(super) type Run = (Colour, usize);

/// How many bits a pixel takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Depth {
    /// For up to 16 colours: half of the bytes to copy and to compress.
    Four,
    /// For up to 256.
    Eight,
}

/// Rows of pixels as PNG has them: a byte that names the filter of the row, which is none, and the numbers of the colours.
#[derive(Clone)]
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) depth: Depth,
    pub(super) palette: Arc<[Colour]>,
    pub(super) rows: Vec<u8>,
}

/// What letters are written upon: pixels that many pictures begin with, and what colours become where letters cover them in part.
pub(super) struct Ground {
    pub(super) canvas: Canvas,
    inks: Vec<Ink>,
}

/// A colour that was found in a drawing.
struct Found {
    /// How many others were found before it: each run is looked up once, and then known by this.
    order: usize,
    n_pixels: usize,
}

impl Found {
    /// Counts `n` pixels more of `colour`, and gives its order.
    fn add(all: &mut BTreeMap<Colour, Self>, colour: Colour, n: usize) -> usize {
        let order = all.len();
        let found = all.entry(colour).or_insert(Self { order, n_pixels: 0 });
        found.n_pixels += n;
        found.order
    }
}

/// The colour of letters.
struct Ink {
    colour: Colour,
    /// By the number of the colour below: the numbers of what it becomes, from untouched to covered.
    mixed: Box<[OnceLock<[u8; STEPS]>]>,
}

/// So many steps lead from an untouched pixel to a covered one.
const STEPS: usize = 64;

/// The fewest and the most shades of a colour of letters in a palette.
const FEWEST_SHADES: usize = 4;
const MOST_SHADES: usize = 16;

impl Ground {
    /// The pixels of `runs`, `width` in a row, for letters in the colours of `inks`.
    pub(super) fn new(runs: &[Run], width: usize, inks: &[Colour]) -> Self {
        let mut found: BTreeMap<Colour, Found> = BTreeMap::new();
        let orders: Vec<usize> = runs.iter().map(|&(colour, n)| Found::add(&mut found, colour, n)).collect();
        let counts: BTreeMap<Colour, usize> = found.iter().map(|(colour, found)| (*colour, found.n_pixels)).collect();
        let (depth, room) = match counts.len() + inks.len() * FEWEST_SHADES <= 16 {
            true => (Depth::Four, 16),
            false => (Depth::Eight, 256),
        };
        let for_ground = room - (inks.len() * MOST_SHADES).min(room / 2);
        let (mut palette, number_of) = reduce(&counts, if depth == Depth::Four { room } else { for_ground });
        let paper = counts.iter().max_by_key(|(_, n)| **n).map_or([255; 3], |(colour, _)| *colour);
        let n_shades = (room - palette.len()).checked_div(inks.len()).unwrap_or(0).min(MOST_SHADES);
        for &ink in inks {
            palette.extend((1..=n_shades).map(|shade| mix(paper, ink, shade, n_shades)));
        }
        let mut numbers = vec![0; found.len()];
        found.iter().for_each(|(colour, found)| numbers[found.order] = number_of[colour]);
        let mut pixels = Vec::with_capacity(counts.values().sum());
        for ((_, n), order) in runs.iter().zip(orders) {
            pixels.resize(pixels.len() + n, numbers[order]);
        }
        let height = pixels.len() / width.max(1);
        let rows = pack(&pixels, width, depth);
        let table = || (0..palette.len()).map(|_| OnceLock::new()).collect();
        let inks = inks.iter().map(|&colour| Ink { colour, mixed: table() }).collect();
        Self { canvas: Canvas { width, height, depth, palette: palette.into(), rows }, inks }
    }

    /// Covers the pixels of `canvas`, which began as this ground's, with the colour of letters `ink` where `stamp` has any; `left` and
    /// `top` are its corner.
    pub(super) fn stamp(&self, canvas: &mut Canvas, ink: Colour, stamp: &Stamp, left: i32, top: i32) {
        let Some(ink) = self.inks.iter().find(|known| known.colour == ink) else { return };
        // What stands out of the picture is cut off.
        let cut = usize::try_from(-left).unwrap_or(0);
        let first = usize::try_from(left).unwrap_or(0);
        let mut mixed = (0, self.mixed(ink, 0));
        let mut becomes = |below: u8, coverage: u8| {
            if mixed.0 != below {
                mixed = (below, self.mixed(ink, below));
            }
            mixed.1[usize::from(coverage) * STEPS / 256]
        };
        for (row, coverage) in (top..).zip(stamp.coverage.chunks_exact(stamp.width)) {
            let Some(pixels) = usize::try_from(row).ok().and_then(|row| canvas.row(row)) else { continue };
            let columns = (first..self.canvas.width).zip(coverage.iter().skip(cut));
            for (column, &coverage) in columns.filter(|(_, coverage)| **coverage > 0) {
                match self.canvas.depth {
                    Depth::Eight => pixels[column] = becomes(pixels[column], coverage),
                    Depth::Four => {
                        let pair = &mut pixels[column / 2];
                        *pair = match column % 2 {
                            0 => (*pair & 0x0f) | becomes(*pair >> 4, coverage) << 4,
                            _ => (*pair & 0xf0) | becomes(*pair & 0x0f, coverage),
                        };
                    }
                }
            }
        }
    }

    /// What the colour of number `below` becomes, by step.
    fn mixed<'a>(&self, ink: &'a Ink, below: u8) -> &'a [u8; STEPS] {
        let palette = &self.canvas.palette;
        ink.mixed[usize::from(below)].get_or_init(|| {
            let below = palette[usize::from(below)];
            std::array::from_fn(|step| nearest(mix(below, ink.colour, step, STEPS - 1), palette))
        })
    }
}

impl Canvas {
    /// The pixels of a row, without its filter; none below the last.
    fn row(&mut self, row: usize) -> Option<&mut [u8]> {
        let stride = stride(self.width, self.depth);
        self.rows.chunks_exact_mut(stride).nth(row).map(|row| &mut row[1..])
    }
}

/// The bytes of a row with its filter.
fn stride(width: usize, depth: Depth) -> usize {
    1 + match depth {
        Depth::Four => width.div_ceil(2),
        Depth::Eight => width,
    }
}

fn pack(numbers: &[u8], width: usize, depth: Depth) -> Vec<u8> {
    let mut rows = Vec::with_capacity(numbers.len().div_ceil(width.max(1)) * stride(width, depth));
    for row in numbers.chunks_exact(width.max(1)) {
        rows.push(0);
        match depth {
            Depth::Four => rows.extend(row.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))),
            Depth::Eight => rows.extend_from_slice(row),
        }
    }
    rows
}

/// `part` of `whole` parts of the way from one colour to another.
fn mix(from: Colour, to: Colour, part: usize, whole: usize) -> Colour {
    std::array::from_fn(|channel| {
        let (from, to) = (usize::from(from[channel]), usize::from(to[channel]));
        u8::try_from((from * (whole - part) + to * part + whole / 2) / whole).unwrap_or(u8::MAX)
    })
}

/// The number of the nearest colour of a palette.
fn nearest(colour: Colour, palette: &[Colour]) -> u8 {
    let distance = |other: &Colour| -> u32 {
        colour.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other)).pow(2)).sum()
    };
    (0..=u8::MAX).zip(palette).min_by_key(|(_, other)| distance(other)).map_or(0, |(number, _)| number)
}

/// A palette of at most `most` colours, and the number of each colour in it. If there are more, those that differ in their last bits
/// only become one, the most frequent of them: so paper and ink stay what they are.
fn reduce(counts: &BTreeMap<Colour, usize>, most: usize) -> (Vec<Colour>, BTreeMap<Colour, u8>) {
    let cell = |colour: Colour, bits: u32| colour.map(|channel| u32::from(channel) >> bits);
    let cells_of = |bits| counts.keys().map(|&colour| cell(colour, bits)).collect::<BTreeSet<_>>();
    let (bits, cells) =
        (0..8).map(|bits| (bits, cells_of(bits))).find(|(_, cells)| cells.len() <= most).unwrap_or_default();
    let number_of: BTreeMap<[u32; 3], u8> = cells.into_iter().zip(0..=u8::MAX).collect();
    let mut palette = vec![([0; 3], 0); number_of.len()];
    for (&colour, &n) in counts {
        let best = &mut palette[usize::from(number_of[&cell(colour, bits)])];
        if n > best.1 {
            *best = (colour, n);
        }
    }
    let numbers = counts.keys().map(|&colour| (colour, number_of[&cell(colour, bits)])).collect();
    (palette.into_iter().map(|(colour, _)| colour).collect(), numbers)
}
