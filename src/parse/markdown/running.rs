//! Running text in the tree: words, links, and what is found between brackets that Markdown itself does not know.

use std::ops::Range;

use super::passage::unwrap_lines;
use super::plain::plain;
use super::tree::{Kind, Target, Tree};
use super::{citations, html, links, mentions};
use crate::diagnostic::Diagnostic;
use crate::parse::characters;
use crate::source::Spanned;
use crate::text::{BlockKind, Inline, InlineKind, Written};

impl Tree<'_, '_> {
    /// Text, which is joined to the text right before it.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Kind::Code { text: code, .. } = &mut self.current.kind {
            code.push_str(text);
            return;
        }
        let written = self.passage.slice(range.clone());
        if written.starts_with('&') && written != text {
            characters::check_escaped(text, written, self.passage.span(range.clone()), self.sink);
        }
        let text = self.after_digit(&range).unwrap_or(text);
        if let Some(at) = text.rfind(['“', '”']) {
            self.current.is_quoting = text[at..].starts_with('“');
        }
        match text {
            "[" | "![" | "]" if range.len() != text.len() || self.passage.is_escaped(range.start) => {}
            "[" | "![" if self.bracket(&range) => return,
            "]" if self.passage.slice(range.end..range.end + 1) == "(" => {
                self.sink.report(links::no_link(self.passage, range.start));
            }
            _ => {}
        }
        self.append(text, range);
    }

    /// What a typed `"` or `'` right after a digit stands for: the end of a quotation that is open, else the sign of seconds, inches or
    /// minutes. The crate would open a quotation there.
    fn after_digit(&self, range: &Range<usize>) -> Option<&'static str> {
        let typed = self.passage.slice(range.clone());
        let is_digit = |at: Range<usize>| self.passage.slice(at).bytes().all(|byte| byte.is_ascii_digit());
        if range.start == 0 || !matches!(typed, "\"" | "'") || !is_digit(range.start - 1..range.start) {
            return None;
        }
        if typed == "'" {
            let next = range.end..range.end + 1;
            return (!self.passage.slice(next.clone()).is_empty() && is_digit(next)).then_some("′");
        }
        Some(if self.current.is_quoting { "”" } else { "″" })
    }

    /// Looks behind a bracket that is no link for a citation or footnote, and takes it.
    fn bracket(&mut self, range: &Range<usize>) -> bool {
        let open = range.end - 1;
        if self.brackets.end == open && !self.brackets.is_empty() {
            if self.brackets.len() == 1 {
                mentions::report_open(self.passage, self.brackets.start, self.sink);
                self.open_mention = Some(self.brackets.start);
            }
            self.brackets.end = range.end;
        } else {
            self.brackets = open..range.end;
        }
        let Some(close) = self.closing(range.end) else { return false };
        let inside = range.end..close;
        let words = self.passage.slice(inside.clone());
        let label = words.strip_prefix('^').map(str::trim).filter(|label| !label.is_empty() && !words.contains('\n'));
        if !words.trim_start().starts_with('@') && label.is_none() {
            citations::report_stray(self.passage, inside, self.sink);
            return false;
        }
        if range.start < open {
            self.append("!", range.start..open);
        }
        self.taken = open..close + 1;
        match label {
            Some(label) => self.footnote_reference(label, open..close + 1),
            None => self.cite(inside, open..close + 1),
        }
        true
    }

    /// The bracket that closes what begins at `start`, unless another one opens before it.
    fn closing(&self, start: usize) -> Option<usize> {
        let after = self.passage.slice(start..self.current.range.end);
        let mut is_escaped = false;
        for (at, byte) in after.bytes().enumerate() {
            match byte {
                b'[' if !is_escaped => return None,
                b']' if !is_escaped => return Some(start + at),
                _ => is_escaped = byte == b'\\' && !is_escaped,
            }
        }
        None
    }

    pub(super) fn code(&mut self, text: &str, range: Range<usize>) {
        self.inline(InlineKind::Code(text.to_owned()), range);
    }

    pub(super) fn soft_break(&mut self, range: Range<usize>) {
        self.inline(InlineKind::SoftBreak, range);
    }

    pub(super) fn hard_break(&mut self, range: Range<usize>) {
        self.inline(InlineKind::HardBreak, range);
    }

    pub(super) fn thematic_break(&mut self, range: Range<usize>) {
        self.block(BlockKind::Break, range);
    }

    pub(super) fn html(&mut self, range: Range<usize>) {
        html::report(self.passage, range, &mut self.open_tags, self.sink);
    }

    pub(super) fn html_block(&mut self, range: Range<usize>) {
        self.html(range);
        self.pass_over();
    }

    pub(super) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        self.footnotes.refer(label, self.passage.span(range.clone()));
        self.inline(InlineKind::FootnoteReference(label.to_owned()), range);
    }

    /// `[[id]]`; written as an image, it places a figure or picture, or has a `!` before it.
    pub(super) fn mention(&mut self, range: Range<usize>, is_image: bool) {
        if is_image && self.is_embedded(&range) {
            self.embedded(range.start + 1..range.end);
            return self.pass_over();
        }
        let range = self.without_mark(range, is_image);
        if let Some(place) = mentions::read(self.passage, range.clone(), self.sink) {
            self.inline(InlineKind::Place(place), range);
        }
        self.pass_over();
    }

    /// `[@a]`; written as an image, it has a `!` before it.
    pub(super) fn citation(&mut self, range: Range<usize>, is_image: bool) {
        let range = self.without_mark(range, is_image);
        self.cite(range.start + 1..range.end.saturating_sub(1), range);
        self.pass_over();
    }

    /// Citations and places are no images: an exclamation mark right before them ends a sentence.
    fn without_mark(&mut self, range: Range<usize>, is_image: bool) -> Range<usize> {
        let start = range.start + usize::from(is_image);
        if is_image {
            self.append("!", range.start..start);
        }
        start..range.end
    }

    pub(super) fn cite(&mut self, inside: Range<usize>, range: Range<usize>) {
        let cited = citations::read(self.passage, inside, self.sink);
        if !cited.is_empty() {
            self.inline(InlineKind::Citation(cited), range);
        }
    }

    /// The words of `[words][@source]`, and where the second bracket opens.
    pub(super) fn halves(&self, range: &Range<usize>, is_image: bool) -> (String, usize) {
        let both = self.passage.slice(range.clone());
        let second = both.rmatch_indices('[').find(|(at, _)| !self.passage.is_escaped(range.start + at));
        let label_at = range.start + second.map_or(0, |(at, _)| at);
        let words = self.passage.slice(range.start + 1 + usize::from(is_image)..label_at.saturating_sub(1));
        (unwrap_lines(words), label_at)
    }

    /// Adds a link or image that fills `range` and whose words end at `words_end`.
    pub(super) fn close_link(
        &mut self,
        target: Target,
        is_image: bool,
        (range, words_end): (Range<usize>, usize),
        words: Vec<Inline<Written>>,
    ) {
        let found = || links::target_at(self.passage, range.clone(), words_end, &target.value);
        let at = target.at.clone().or_else(found).unwrap_or(range.clone());
        let target = Spanned::new(target.value, self.passage.span(at));
        if !is_image {
            if holds(&words, &is_link) {
                self.sink.report(links::nested(self.passage, range.clone()));
            }
            return self.inline(InlineKind::Link { target, text: words }, range);
        }
        if let Some(fault) = links::no_image(&target.value, target.span) {
            self.sink.report(fault);
        }
        let span = self.passage.span(range.clone());
        if holds(&words, &|kind| matches!(kind, InlineKind::Citation(_))) {
            let fault = Diagnostic::new(&citations::BAD_CITATION, span, "a citation in an alternative text");
            self.sink.report(fault.help("put the citation after the image"));
        }
        let alt = plain(&words).trim().to_owned();
        if alt.is_empty() {
            let fault = Diagnostic::new(&links::MISSING_ALT, span, "an image without an alternative text");
            self.sink.report(fault.help("say what it shows: `![what it shows](file)`"));
        }
        self.inline(InlineKind::Image { file: target, alt }, range);
    }

    /// Adds words in brackets that are no link.
    pub(super) fn bracketed(&mut self, range: Range<usize>, is_image: bool, words: Vec<Inline<Written>>) {
        let open = if is_image { "![" } else { "[" };
        self.append(open, range.start..range.start + open.len());
        self.current.inlines.extend(words);
        self.current.text_until = None;
        self.append("]", range.end - 1..range.end);
    }

    /// Adds an inline to the innermost part.
    pub(super) fn inline(&mut self, kind: InlineKind<Written>, range: Range<usize>) {
        let span = self.passage.span(range);
        self.current.inlines.push(Inline { kind, span });
        self.current.text_until = None;
    }

    fn append(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        // A backslash between two texts only makes the second one plain; in tables there may be two.
        let goes_on = self.current.text_until.is_some_and(|end| {
            end <= range.start && matches!(self.passage.slice(end..range.start), "" | "\\" | "\\\\")
        });
        let span = self.passage.span(range.clone());
        match self.current.inlines.last_mut() {
            Some(Inline { kind: InlineKind::Text(before), span: whole }) if goes_on => {
                before.push_str(text);
                whole.end = span.end;
            }
            _ => self.current.inlines.push(Inline { kind: InlineKind::Text(text.to_owned()), span }),
        }
        self.current.text_until = Some(range.end);
    }
}

fn is_link(kind: &InlineKind<Written>) -> bool {
    matches!(
        kind,
        InlineKind::Link { .. } | InlineKind::Citation(_) | InlineKind::Place(_) | InlineKind::FootnoteReference(_)
    )
}

// Its depth is that of the tree, which is limited.
fn holds(inlines: &[Inline<Written>], wanted: &dyn Fn(&InlineKind<Written>) -> bool) -> bool {
    inlines.iter().any(|inline| {
        wanted(&inline.kind)
            || match &inline.kind {
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Deleted(inner) => {
                    holds(inner, wanted)
                }
                InlineKind::Link { text, .. } => holds(text, wanted),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Image { .. }
                | InlineKind::Citation(_)
                | InlineKind::Place(_)
                | InlineKind::FootnoteReference(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => false,
            }
    })
}
