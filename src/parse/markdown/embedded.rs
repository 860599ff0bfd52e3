//! Figures and pictures: `![[id]]` alone in a paragraph between the blocks of a whole text.

use std::ops::Range;

use super::mentions::{self, BAD_MENTION};
use super::tree::{Kind, Tree};
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

impl Tree<'_, '_> {
    /// Whether `![[…]]` at `range` places a figure or a picture. Anywhere else, an exclamation mark before a place ends a sentence.
    pub(super) fn is_embedded(&self, range: &Range<usize>) -> bool {
        self.is_between_blocks()
            && matches!(self.current.kind, Kind::Paragraph)
            && self.passage.trim(self.current.range.clone()) == *range
    }

    /// What is placed by the brackets at `range`, which are read like those of a place.
    pub(super) fn embedded(&mut self, range: Range<usize>) {
        let Some(mention) = mentions::read(self.passage, range.clone(), self.sink) else { return };
        if mention.value.form.is_some() {
            let headline = "a figure or picture with words of its own";
            let help = format!("write `![[{}]]`; its words stand in `figures.yaml` or `media.yaml`", mention.value.id);
            self.sink.report(Diagnostic::new(&BAD_MENTION, mention.span, headline).help(help));
        }
        let start = self.passage.trim(range.start + 2..range.end).start;
        let span = self.passage.span(start..start + mention.value.id.len());
        self.current.kind = Kind::Embedded(Spanned::new(mention.value.id, span));
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::{check, check_faults, check_spans_of};

    #[test]
    fn a_figure_stands_alone_between_blocks() {
        check("a\n\n![[b-c]]\n\nd", "p a\nfigure b-c\np d");
        check("# T\n![[ b ]]", "h1#t T\nfigure b");
        check("![[b]]\nc", "p !place(b) / c");
        check("c ![[b]]", "p c !place(b)");
        check("> ![[b]]", "quote [p !place(b)]");
        check("- ![[b]]", "ul [p !place(b)]");
        check("\\![[b]]", "p !place(b)");
    }

    #[test]
    fn bad_figures_are_found() {
        check_faults("![[]]", "bad-mention `[[]]`: a place without an id");
        check_faults("![[b|c]]", "bad-mention `b|c`: a figure or picture with words of its own");
    }

    #[test]
    fn the_id_of_a_figure_is_underlined() {
        check_spans_of("![[bcd]]", &["bcd"]);
    }
}
