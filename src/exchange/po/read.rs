//! The text of a PO file → its messages, each with the place of its strings. What cannot be read is told, and then nothing is taken.

use crate::diagnostic::{Diagnostic, Sink};
use crate::exchange::catalogue::{Catalogue, Entry, Review, Words};
use crate::exchange::faults::BAD_PO;
use crate::source::{FileId, SourceMap, Span, Spanned};

/// Reads the file; none if a line of it is not understood, which has been reported.
pub(in crate::exchange) fn read(file: FileId, sources: &SourceMap, sink: &mut Sink) -> Option<Catalogue> {
    let mut reader = Reader { file, entry: Draft::default(), done: Vec::new(), is_sound: true, sink };
    let mut at = 0;
    for line in sources.get(file).text().split_inclusive('\n') {
        let indentation = line.len() - line.trim_start().len();
        reader.line(line.trim(), at + indentation);
        at += line.len();
    }
    reader.finish();
    let Reader { done, is_sound, .. } = reader;
    let mut entries = done;
    // The message without words is the header.
    let header = entries.iter().position(|entry| entry.name.is_none() && entry.original.whole().is_empty());
    let header = header.map_or_else(|| Words::new(Span::new(file, 0, 0)), |at| entries.remove(at).translation);
    is_sound.then(|| Catalogue { language: language(&header), entries })
}

/// The language that a header names: `Language: hy`.
fn language(header: &Words) -> Spanned<String> {
    let mut at = 0;
    for line in header.text().split_inclusive('\n') {
        if let Some(tag) = line.strip_prefix("Language:") {
            // gettext writes `pt_BR` for `pt-BR`.
            return Spanned::new(tag.trim().replace('_', "-"), header.place(at..at + line.trim_end().len()));
        }
        at += line.len();
    }
    Spanned::new(String::new(), header.span())
}

/// The strings of a message, in the order in which they must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Keyword {
    Context,
    Original,
    Translation,
}

/// A message of which not all lines were read.
#[derive(Default)]
struct Draft {
    is_fuzzy: bool,
    /// Whether something of it was not understood: of what follows from that nothing is told.
    is_broken: bool,
    /// What was read last.
    last: Option<Keyword>,
    strings: [Option<Words>; 3],
}

struct Reader<'a> {
    file: FileId,
    entry: Draft,
    done: Vec<Entry>,
    is_sound: bool,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    /// A line without the white space around it, which begins at `at`.
    fn line(&mut self, line: &str, at: usize) {
        if line.starts_with('#') {
            // Comments stand before a message, so that they end the one before.
            self.end_of_translated();
            if line.starts_with("#~") {
                // What is said before it is said of it.
                self.entry.is_fuzzy &= self.entry.last.is_some();
            }
            if let Some(flags) = line.strip_prefix("#,") {
                self.entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            return;
        }
        if line.is_empty() {
            return;
        }
        if line.starts_with('"') {
            match self.entry.last {
                Some(keyword) => self.string(keyword, line, at),
                None => self.fault(at, line, "a string that belongs to nothing", "put `msgid` or `msgstr` before it"),
            }
            return;
        }
        let end =
            line.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '[' | ']')).unwrap_or(line.len());
        let keyword = match &line[..end] {
            "msgctxt" => Keyword::Context,
            "msgid" => Keyword::Original,
            "msgstr" => Keyword::Translation,
            word if word == "msgid_plural" || word.starts_with("msgstr[") => {
                let help = "there is no such message in what `annals translate export` writes: remove it";
                self.fault(at, word, "a message with plural forms", help);
                if word != "msgid_plural" {
                    self.entry.last = Some(Keyword::Translation);
                }
                return;
            }
            _ => {
                let help =
                    "a line is a comment with `#`, or `msgctxt`, `msgid` or `msgstr` and a string in quotation marks";
                return self.fault(at, line, "a line that no PO file has", help);
            }
        };
        if keyword != Keyword::Translation {
            self.end_of_translated();
        }
        if self.entry.last.is_some_and(|last| last >= keyword)
            || (keyword == Keyword::Translation && self.entry.last != Some(Keyword::Original))
        {
            let help = "a message has `msgctxt`, `msgid` and `msgstr`, in this order and once each";
            self.fault(at, &line[..end], "a message in disorder", help);
        }
        self.entry.last = Some(keyword);
        let string = line[end..].trim_start();
        self.string(keyword, string, at + line.len() - string.len());
    }

    /// Adds what stands between quotation marks to a string.
    fn string(&mut self, keyword: Keyword, line: &str, at: usize) {
        let mut rest = line;
        let mut words = Words::new(Span::new(self.file, at, at + line.len()));
        while !rest.is_empty() {
            let start = at + line.len() - rest.len();
            let inside = rest.strip_prefix('"').and_then(|inside| Some((inside, closing_mark(inside)?)));
            let Some((inside, end)) = inside else {
                let help = "a string stands between two `\"`; a `\"` inside it is written `\\\"`";
                return self.fault(start, rest, "a string without a quotation mark at its end or before it", help);
            };
            if let Err(wrong) = unescape(&inside[..end], start + 1, &mut words) {
                let at = start + 1 + wrong.start;
                let help =
                    "a `\\` itself is written `\\\\`; with it begin `\\n`, `\\t`, `\\\"` and the other escapes of C";
                return self.fault(at, &inside[wrong], "a sign after `\\` that means nothing", help);
            }
            rest = inside[end + 1..].trim_start();
        }
        match &mut self.entry.strings[keyword as usize] {
            // Programs begin a text of several lines with an empty one.
            Some(string) if !string.whole().is_empty() => string.append(&words),
            slot => *slot = Some(words),
        }
    }

    /// Ends a message of which the translation was read.
    fn end_of_translated(&mut self) {
        if self.entry.last == Some(Keyword::Translation) {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let Draft { is_fuzzy, is_broken, last, strings } = std::mem::take(&mut self.entry);
        let [context, original, translation] = strings;
        let name = context.as_ref().map(|context| Spanned::new(context.whole().to_owned(), context.span()));
        let review = if is_fuzzy { Review::Wanted } else { Review::Done };
        match (original, translation) {
            _ if is_broken => {}
            (Some(original), Some(translation)) => self.done.push(Entry { name, original, translation, review }),
            (original, _) if last.is_some() => {
                if let Some(found) = original.or(context) {
                    let fault = Diagnostic::new(&BAD_PO, found.span(), "a message without its translation");
                    self.is_sound = false;
                    self.sink.report(fault.help("add `msgstr \"\"` to it, which stands for no translation"));
                }
            }
            _ => {}
        }
    }

    fn fault(&mut self, at: usize, what: &str, headline: &str, help: &str) {
        self.is_sound = false;
        if !std::mem::replace(&mut self.entry.is_broken, true) {
            let fault = Diagnostic::new(&BAD_PO, Span::new(self.file, at, at + what.len()), headline);
            self.sink.report(fault.help(help));
        }
    }
}

/// Where the quotation mark stands that ends a string.
fn closing_mark(inside: &str) -> Option<usize> {
    let mut is_escaped = false;
    inside.bytes().position(|byte| {
        let closes = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        closes
    })
}

/// Adds what is meant by a string with escapes, which are those of C, and which begins at `at`; where one stands in it that is none.
fn unescape(text: &str, at: usize, words: &mut Words) -> Result<(), std::ops::Range<usize>> {
    let mut rest = text;
    while let Some(length) = rest.find('\\') {
        let start = text.len() - rest.len();
        if length > 0 {
            words.push(&rest[..length], at + start);
        }
        let start = start + length;
        rest = &rest[length + 1..];
        let sign = rest.chars().next().unwrap_or_default();
        let (meant, length) = match sign {
            'n' => ('\n', 1),
            't' => ('\t', 1),
            'r' => ('\r', 1),
            'a' => ('\u{7}', 1),
            'b' => ('\u{8}', 1),
            'v' => ('\u{b}', 1),
            'f' => ('\u{c}', 1),
            '"' | '\\' | '\'' | '?' => (sign, 1),
            // Bytes by their numbers: those that are letters by themselves.
            '0'..='7' => number(rest, 0, 3, 8).ok_or(start..start + 2)?,
            'x' => number(rest, 1, 2, 16).ok_or(start..start + 2)?,
            _ => return Err(start..start + 1 + sign.len_utf8()),
        };
        words.push(meant.encode_utf8(&mut [0; 4]), at + start);
        rest = &rest[length..];
    }
    if !rest.is_empty() {
        words.push(rest, at + text.len() - rest.len());
    }
    Ok(())
}

/// The letter whose number stands at `from` in at most `most` digits, and where these end.
fn number(text: &str, from: usize, most: usize, base: u32) -> Option<(char, usize)> {
    let digits = text[from..].chars().take(most).take_while(|digit| digit.is_digit(base)).count();
    let value = u32::from_str_radix(&text[from..from + digits], base).ok().filter(|value| (1..128).contains(value))?;
    Some((char::from_u32(value)?, from + digits))
}
