//! What a text and its translation have in common, whatever the language: the sources they cite, the places they name, and their numbers.

use std::collections::BTreeSet;

use super::{Block, BlockKind, Inline, InlineKind, Written};

/// What a text holds that its translation holds as well.
#[derive(Debug, Default)]
pub struct Facts {
    sources: BTreeSet<String>,
    places: BTreeSet<String>,
    /// In their order, each time they stand there.
    numbers: Vec<String>,
}

impl Facts {
    /// Those of a line.
    #[must_use]
    pub fn of_line(text: &str) -> Self {
        let mut facts = Self::default();
        facts.number(text);
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

    /// What the two do not have in common, one sentence for each kind, as seen from the translation.
    #[must_use]
    pub fn differences(&self, translation: &Self) -> Vec<String> {
        let mut found = Vec::new();
        let list = |names: &[&String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let sets = [
            (&self.sources, &translation.sources, "does not cite", "alone cites"),
            (&self.places, &translation.places, "does not name the place", "alone names the place"),
        ];
        for (original, translated, lacks, adds) in sets {
            let lacking: Vec<&String> = original.difference(translated).collect();
            let added: Vec<&String> = translated.difference(original).collect();
            found.extend((!lacking.is_empty()).then(|| format!("the translation {lacks} {}", list(&lacking))));
            found.extend((!added.is_empty()).then(|| format!("the translation {adds} {}", list(&added))));
        }
        let lacking = beyond(&self.numbers, &translation.numbers);
        let added = beyond(&translation.numbers, &self.numbers);
        found.extend((!lacking.is_empty()).then(|| format!("the translation lacks the number {}", list(&lacking))));
        found.extend((!added.is_empty()).then(|| format!("the translation alone has the number {}", list(&added))));
        found
    }

    fn inlines(&mut self, text: &[Inline<Written>]) {
        // A number may be cut by what is set off in it, as in `1**2**`; that is as rare as it is harmless. A line may end between its groups.
        let mut words = String::new();
        for inline in text {
            match &inline.kind {
                InlineKind::Text(text) => {
                    words.push_str(text);
                    continue;
                }
                InlineKind::SoftBreak => {
                    words.push(' ');
                    continue;
                }
                _ => self.number(&std::mem::take(&mut words)),
            }
            match &inline.kind {
                InlineKind::Code(text) => self.number(text),
                InlineKind::Citation(cited) => {
                    for cited in cited {
                        self.sources.insert(cited.source.value.clone());
                    }
                }
                InlineKind::Place(mention) => {
                    self.places.insert(mention.value.id.clone());
                }
                _ => self.inlines(inline.inside()),
            }
        }
        self.number(&words);
    }

    fn blocks(&mut self, blocks: &[Block<Written>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block<Written>) {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => self.inlines(text),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            BlockKind::Quote(inside) | BlockKind::Footnote { blocks: inside, .. } => self.blocks(inside),
            BlockKind::Code { text, .. } => self.number(text),
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

    fn number(&mut self, text: &str) {
        self.numbers.extend(numbers(text));
    }
}

/// What `ones` holds more often than `others`.
fn beyond<'a>(ones: &'a [String], others: &[String]) -> Vec<&'a String> {
    let mut left: Vec<&String> = others.iter().collect();
    let is_beyond = |one: &&String| match left.iter().position(|other| other == one) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    ones.iter().filter(is_beyond).collect()
}

/// The numbers of a text in the digits 0 to 9. Languages group the digits of a large one by different signs, and part its decimals by
/// others, so these count as none: `1,250.5`, `1 250,5` and `1.250,5` are `1250` and `5`.
fn numbers(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
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
        found.push(number);
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
    use super::{Facts, numbers};

    #[test]
    fn numbers_are_the_same_however_a_language_writes_them() {
        let check = |text: &str, expected: &[&str]| assert_eq!(numbers(text), expected, "{text}");
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

    #[test]
    fn a_number_counts_as_often_as_it_stands_there() {
        let check = |original: &str, translation: &str, expected: &[&str]| {
            let differences = Facts::of_line(original).differences(&Facts::of_line(translation));
            assert_eq!(differences, expected, "{original} → {translation}");
        };
        check("2 of 2", "2 из 2", &[]);
        check("2 of 2", "оба", &["the translation lacks the number `2`, `2`"]);
        check(
            "15 days",
            "10 дней",
            &["the translation lacks the number `15`", "the translation alone has the number `10`"],
        );
    }
}
