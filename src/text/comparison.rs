//! What a text and its translation have in common, whatever the language: the sources they cite, the places they name, and their numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Block, BlockKind, Inline, InlineKind, Written};
use crate::source::Span;

/// What a text holds that its translation holds as well, each with where it stands.
#[derive(Debug, Default)]
pub struct Facts {
    sources: BTreeMap<String, Span>,
    places: BTreeMap<String, Span>,
    /// In their order, each time they stand there.
    numbers: Vec<(String, Span)>,
}

/// In what a text and its translation differ.
#[derive(Debug)]
pub struct Difference {
    /// One sentence, as seen from the translation.
    pub headline: String,
    /// Where in the original that stands which the translation lacks.
    pub original: Option<Span>,
    /// Where in the translation that stands which it has alone.
    pub translation: Option<Span>,
}

impl Facts {
    /// Those of a line, which is `written` at `span`: between marks, say, or over several lines.
    #[must_use]
    pub fn of_line(text: &str, written: &str, span: Span) -> Self {
        let mut facts = Self::default();
        facts.number(text, |number| found_again(text, number, written, span));
        facts
    }

    /// Those of a running text.
    #[must_use]
    pub fn of_inlines(text: &[Inline<Written>]) -> Self {
        let mut facts = Self::default();
        facts.inlines(text);
        facts
    }

    /// Those of a part of a page's text.
    #[must_use]
    pub fn of_block(block: &Block<Written>) -> Self {
        let mut facts = Self::default();
        facts.block(block);
        facts
    }

    /// What the two do not have in common, one difference for each kind.
    #[must_use]
    pub fn differences(&self, translation: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        let mut tell = |lacks: &str, adds: &str, lacking: &[(&String, &Span)], added: &[(&String, &Span)]| {
            if let Some((_, span)) = lacking.first() {
                let headline = format!("the translation {lacks} {}", list(lacking));
                found.push(Difference { headline, original: Some(**span), translation: None });
            }
            if let Some((_, span)) = added.first() {
                let headline = format!("the translation {adds} {}", list(added));
                found.push(Difference { headline, original: None, translation: Some(**span) });
            }
        };
        let sets = [
            (&self.sources, &translation.sources, "does not cite", "alone cites"),
            (&self.places, &translation.places, "does not name the place", "alone names the place"),
        ];
        for (original, translated, lacks, adds) in sets {
            let lacking: Vec<_> = original.iter().filter(|(name, _)| !translated.contains_key(*name)).collect();
            let added: Vec<_> = translated.iter().filter(|(name, _)| !original.contains_key(*name)).collect();
            tell(lacks, adds, &lacking, &added);
        }
        let lacking = beyond(&self.numbers, &translation.numbers);
        let added = beyond(&translation.numbers, &self.numbers);
        tell("lacks the number", "alone has the number", &lacking, &added);
        found
    }

    fn inlines(&mut self, text: &[Inline<Written>]) {
        // A number may be cut by what is set off in it, as in `1**2**`; that is as rare as it is harmless. A line may end between its groups.
        let mut run = Run::default();
        for inline in text {
            match &inline.kind {
                InlineKind::Text(text) => {
                    run.push(text, inline.span);
                    continue;
                }
                InlineKind::SoftBreak => {
                    run.push(" ", inline.span);
                    continue;
                }
                _ => self.run(&std::mem::take(&mut run)),
            }
            match &inline.kind {
                InlineKind::Code(text) => self.number(text, |_| inline.span),
                InlineKind::Citation(cited) => {
                    for cited in cited {
                        self.sources.entry(cited.source.value.clone()).or_insert(cited.source.span);
                    }
                }
                InlineKind::Place(mention) => {
                    self.places.entry(mention.value.id.clone()).or_insert(mention.span);
                }
                _ => self.inlines(inline.inside()),
            }
        }
        self.run(&run);
    }

    fn blocks(&mut self, blocks: &[Block<Written>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block<Written>) {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => self.inlines(text),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            BlockKind::Quote(inside) | BlockKind::Footnote { blocks: inside, .. } => self.blocks(inside),
            BlockKind::Code { text, .. } => self.number(text, |_| block.span),
            BlockKind::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| self.inlines(cell));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.inlines(&definition.term);
                    definition.definitions.iter().for_each(|inside| self.blocks(inside));
                }
            }
            BlockKind::Embedded(_) | BlockKind::Break => {}
        }
    }

    fn run(&mut self, run: &Run) {
        self.number(&run.words, |number| run.place(number));
    }

    fn number(&mut self, text: &str, place: impl Fn(Range<usize>) -> Span) {
        self.numbers.extend(numbers(text).into_iter().map(|(number, at)| (number, place(at))));
    }
}

/// Texts that follow on each other, as one.
#[derive(Default)]
struct Run {
    words: String,
    /// Where each begins in `words`, and where it stands.
    pieces: Vec<(usize, Span)>,
}

impl Run {
    fn push(&mut self, text: &str, span: Span) {
        self.pieces.push((self.words.len(), span));
        self.words.push_str(text);
    }

    /// Where a part of the words begins. A text that is written otherwise than it reads, with a sign that means another, is one place.
    fn place(&self, part: Range<usize>) -> Span {
        let position = self.pieces.partition_point(|(start, _)| *start <= part.start) - 1;
        let (start, span) = self.pieces[position];
        let end = self.pieces.get(position + 1).map_or(self.words.len(), |(next, _)| *next);
        if span.range().len() != end - start {
            return span;
        }
        let at = |place: usize| span.range().start + place.min(end) - start;
        Span::new(span.file, at(part.start), at(part.end))
    }
}

/// Where a part of `text` stands in what is `written` at `span`: the first of all that look like it is the first there too. All of `span` if it
/// is not written as it reads.
fn found_again(text: &str, part: Range<usize>, written: &str, span: Span) -> Span {
    let word = &text[part.clone()];
    let n_before = text[..part.start].matches(word).count();
    let found = written.match_indices(word).nth(n_before).map(|(at, _)| span.range().start + at);
    found.map_or(span, |start| Span::new(span.file, start, start + word.len()))
}

fn list(names: &[(&String, &Span)]) -> String {
    names.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What `ones` holds more often than `others`.
fn beyond<'a>(ones: &'a [(String, Span)], others: &[(String, Span)]) -> Vec<(&'a String, &'a Span)> {
    let mut left: Vec<&String> = others.iter().map(|(other, _)| other).collect();
    let is_beyond = |(one, _): &&(String, Span)| match left.iter().position(|other| *other == one) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    ones.iter().filter(is_beyond).map(|(one, span)| (one, span)).collect()
}

/// The numbers of a text in the digits 0 to 9, with where they stand in it. Languages group the digits of a large one by different signs, and part its decimals by
/// others, so these count as none: `1,250.5`, `1 250,5` and `1.250,5` are `1250` and `5`.
fn numbers(text: &str) -> Vec<(String, Range<usize>)> {
    let letters: Vec<char> = text.chars().collect();
    let mut places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    places.push(text.len());
    let digits_from = |at: usize| letters[at..].iter().take_while(|letter| digit(**letter).is_some()).count();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        let mut end = at + digits_from(at);
        if end == at {
            at += 1;
            continue;
        }
        let mut number: String = letters[at..end].iter().filter_map(|letter| digit(*letter)).collect();
        // A group has three digits; what stands before the first one has at most as many.
        let may_be_grouped = number.len() <= 3;
        while may_be_grouped
            && letters.get(end).is_some_and(|sign| GROUPING.contains(sign))
            && digits_from(end + 1) == 3
        {
            number.extend(letters[end + 1..end + 4].iter().filter_map(|letter| digit(*letter)));
            end += 4;
        }
        found.push((number, places[at]..places[end]));
        at = end;
    }
    found
}

/// The signs by which languages group digits (CLDR, `symbols/group`).
const GROUPING: [char; 8] = [',', '.', ' ', '\u{a0}', '\u{202f}', '\u{2019}', '\'', '\u{66c}'];

/// A decimal digit of one of the scripts in which numbers are written today, as that of ASCII.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [char; 5] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}'];
    let value = |zero: char| (letter as u32).checked_sub(zero as u32).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(value).and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::{Difference, Facts, numbers};
    use crate::source::{SourceMap, Span};

    #[test]
    fn numbers_are_the_same_however_a_language_writes_them() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = numbers(text).into_iter().map(|(number, _)| number).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("from 1920 to 25 November 2020", &["1920", "25", "2020"]);
        for text in ["1,250,000.5 km", "1 250 000,5 км", "1.250.000,5 km", "۱٬۲۵۰٬۰۰۰٫۵"] {
            check(text, &["1250000", "5"]);
        }
        check("in 2020, 300 houses", &["2020", "300"]);
        check("2020 300", &["2020", "300"]);
        check("12 345", &["12345"]);
        check("25.11.2020", &["25", "11", "2020"]);
        check("9:30 and 24", &["9", "30", "24"]);
        check("none", &[]);
    }

    /// The differences of two lines, each with what is marked of what is `written`.
    fn differences(original: &str, translation: &str, written: [&str; 2]) -> Vec<String> {
        let sources = SourceMap::from_files([("a".to_owned(), String::new())], []);
        let (file, _) = sources.find("a").expect("it was just put there");
        let [one, other] = [(original, written[0]), (translation, written[1])]
            .map(|(text, written)| Facts::of_line(text, written, Span::new(file, 0, written.len())));
        let told = |Difference { headline, original, translation }: Difference| {
            let marked = original.map(|span| &written[0][span.range()]);
            let marked = marked.or(translation.map(|span| &written[1][span.range()]));
            format!("{headline}: {}", marked.unwrap_or_default())
        };
        one.differences(&other).into_iter().map(told).collect()
    }

    #[test]
    fn a_number_counts_as_often_as_it_stands_there() {
        let check = |original: &str, translation: &str, expected: &[&str]| {
            let found = differences(original, translation, [original, translation]);
            assert_eq!(found, expected, "{original} → {translation}");
        };
        check("2 of 2", "2 из 2", &[]);
        check("2 of 2", "оба", &["the translation lacks the number `2`, `2`: 2"]);
        check(
            "15 days",
            "10 дней",
            &["the translation lacks the number `15`: 15", "the translation alone has the number `10`: 10"],
        );
    }

    /// A value may stand between marks, or over several lines.
    #[test]
    fn a_number_is_found_where_it_is_written() {
        let check = |text: &str, written: &str, expected: &str| {
            let found = differences("in 15 of 1920", text, ["in 15 of 1920", written]);
            assert_eq!(found, [format!("the translation alone has the number {expected}")], "{written}");
        };
        check("в 15 и 1920 и 7", "\"в 15 и 1920 и 7\"", "`7`: 7");
        check("в 15 и 1920 и 1 250", "в 15 и\n  1920\n  и 1 250", "`1250`: 1 250");
        check("в 15 и 1920 и 1 250", "в 15 и\n  1920\n  и 1\n  250", "`1250`: в 15 и\n  1920\n  и 1\n  250");
    }
}
