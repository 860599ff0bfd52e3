//! Certain fixes → changed texts: what `annals check --fix` does, in memory.
//!
//! Comes in: texts. Goes out: the same texts with every certain fix made, and what became of each. A fix is made only where it touches no
//! other one, and kept only if the text is then understood without an error that was not there. What a fix uncovers is mended as well, so that
//! to do it again changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analysis::{Analysis, Memory};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::edition::Edition;
use crate::parse::yaml::BAD_YAML;
use crate::source::SourceMap;

/// How often the texts are read again at most. Each round mends a fault at least, and those of one text that hid another are few.
const MOST_ROUNDS: usize = 100;

/// The texts of an explainer with what is certain mended.
pub struct Fixed {
    /// The texts as they are then.
    pub sources: SourceMap,
    /// What was done, in the order of files and places.
    pub made: Vec<Told>,
    /// What was certain for whoever found it and was not done, in the same order.
    pub refused: Vec<(Told, String)>,
}

/// A fix as it is told to people. Its place is that in the text before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// The file.
    pub path: String,
    /// The line of the fault, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// The code of its rule.
    pub code: &'static str,
    /// What the fix does.
    pub title: String,
}

/// A fix with its edits by files and bytes.
#[derive(Clone)]
struct Candidate {
    told: Told,
    edits: Vec<(String, Range<usize>, String)>,
    /// Whether its fault keeps a whole file from being read, and so hides others.
    hides_others: bool,
}

/// Ranges in texts, by their paths.
type Places = BTreeMap<String, Vec<Range<usize>>>;

/// Makes every certain fix in `content/`.
#[must_use]
pub fn fix(sources: &SourceMap, edition: Edition) -> Fixed {
    let mut reader = Reader { edition, memory: Memory::default() };
    let mut now = reader.read(sources.clone());
    let (mut made, mut refused) = (Vec::new(), BTreeMap::new());
    for _ in 0..MOST_ROUNDS {
        let candidates: Vec<Candidate> = candidates(&now).filter(|one| !refused.contains_key(&one.told)).collect();
        // What hides others comes first: only then is it known what else is wrong.
        let hiding = candidates.iter().any(|one| one.hides_others);
        let round = apart(candidates.into_iter().filter(|one| one.hides_others == hiding).collect());
        if round.is_empty() {
            break;
        }
        let mut kept = Vec::new();
        now = reader.keep(now, round, &mut kept, &mut refused);
        made.extend(kept);
    }
    made.sort();
    Fixed { sources: now.sources, made, refused: refused.into_iter().collect() }
}

/// Texts and what is wrong with them.
struct Read {
    sources: SourceMap,
    faults: Vec<Diagnostic>,
}

struct Reader<'e> {
    edition: Edition<'e>,
    memory: Memory,
}

impl Reader<'_> {
    fn read(&mut self, sources: SourceMap) -> Read {
        let mut analysis = Analysis::again(&sources, self.edition, &mut self.memory);
        analysis.review();
        Read { sources: analysis.sources().clone(), faults: analysis.faults() }
    }

    /// The texts with those of `fixes` that cause no error. They are tried together, and where that goes wrong, half by half.
    fn keep(
        &mut self,
        now: Read,
        mut fixes: Vec<Candidate>,
        made: &mut Vec<Told>,
        refused: &mut BTreeMap<Told, String>,
    ) -> Read {
        let (texts, places) = applied(&now.sources, &fixes);
        let then = self.read(texts.iter().fold(now.sources.clone(), |map, (path, text)| map.overlay(path, text)));
        let error = caused(&now, &then, &places, fixes.iter().any(|one| one.hides_others));
        let Some(error) = error else {
            made.extend(fixes.into_iter().map(|one| one.told));
            return then;
        };
        if let [only] = fixes.as_slice() {
            refused.insert(only.told.clone(), error);
            return now;
        }
        // The second half was found in the text before the first: its places move with it.
        let second = fixes.split_off(fixes.len() / 2);
        let mut kept = Vec::new();
        let first = fixes.clone();
        let halfway = self.keep(now, fixes, &mut kept, refused);
        let edits: Vec<_> = first.iter().filter(|one| kept.contains(&one.told)).flat_map(|one| &one.edits).collect();
        let moved = second.into_iter().map(|mut one| {
            for (path, range, _) in &mut one.edits {
                *range = moved(path, range, &edits);
            }
            one
        });
        let moved = moved.collect();
        made.extend(kept);
        self.keep(halfway, moved, made, refused)
    }
}

/// Every certain fix of a fault in `content/`: what is built in cannot be written, and a theme is no text of the explainer.
fn candidates(now: &Read) -> impl Iterator<Item = Candidate> {
    now.faults.iter().filter_map(|fault| {
        let fix = fault.fix.as_ref().filter(|fix| fix.applicability == Applicability::Certain)?;
        let path = |span: crate::source::Span| now.sources.get(span.file).path().to_owned();
        let at = now.sources.get(fault.primary.span.file).line_column(fault.primary.span.start);
        let (code, title) = (fault.rule.code, fix.title.clone());
        let told = Told { path: path(fault.primary.span), line: at.line, column: at.column, code, title };
        let mut edits: Vec<_> =
            fix.edits.iter().map(|(span, text)| (path(*span), span.range(), text.clone())).collect();
        edits.sort_by(|a, b| (&a.0, a.1.start, a.1.end).cmp(&(&b.0, b.1.start, b.1.end)));
        let hides_others = code == BAD_YAML.code;
        edits.iter().all(|(path, ..)| path.starts_with("content/")).then_some(Candidate { told, edits, hides_others })
    })
}

/// The fixes without those that touch one before them; these are found again in the next round, if their faults are still there.
fn apart(fixes: Vec<Candidate>) -> Vec<Candidate> {
    let mut taken = Places::new();
    let is_free = |one: &Candidate, taken: &Places| {
        one.edits.iter().all(|(path, range, _)| {
            let mut others = taken.get(path).into_iter().flatten();
            others.all(|other| range.end < other.start || other.end < range.start)
        })
    };
    fixes
        .into_iter()
        .filter(|one| {
            let free = is_free(one, &taken);
            if free {
                one.edits.iter().for_each(|(path, range, _)| {
                    taken.entry(path.clone()).or_default().push(range.clone());
                });
            }
            free
        })
        .collect()
}

/// The texts that `fixes` change, and the ranges in them that are new.
fn applied(sources: &SourceMap, fixes: &[Candidate]) -> (BTreeMap<String, String>, Places) {
    let mut by_file: BTreeMap<&str, Vec<(&Range<usize>, &str)>> = BTreeMap::new();
    for (path, range, text) in fixes.iter().flat_map(|one| &one.edits) {
        by_file.entry(path).or_default().push((range, text));
    }
    let (mut texts, mut places) = (BTreeMap::new(), BTreeMap::new());
    for (path, mut edits) in by_file {
        let Some((_, source)) = sources.find(path) else { continue };
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut text, mut new, mut from) = (String::new(), Vec::new(), 0);
        for (range, with) in edits {
            text.push_str(&source.text()[from..range.start]);
            new.push(text.len()..text.len() + with.len());
            text.push_str(with);
            from = range.end;
        }
        text.push_str(&source.text()[from..]);
        texts.insert(path.to_owned(), text);
        places.insert(path.to_owned(), new);
    }
    (texts, places)
}

/// A range of a text after `edits` before and behind it were made.
fn moved(path: &str, range: &Range<usize>, edits: &[&(String, Range<usize>, String)]) -> Range<usize> {
    let before = edits.iter().filter(|(other, place, _)| other == path && place.end <= range.start);
    let (grown, shrunk) =
        before.fold((0, 0), |(grown, shrunk), (_, place, text)| (grown + text.len(), shrunk + place.len()));
    range.start + grown - shrunk..range.end + grown - shrunk
}

/// The first error that changes have caused; none if there is none. Where they made a file legible, what is wrong elsewhere was only hidden.
fn caused(before: &Read, after: &Read, places: &Places, uncovers: bool) -> Option<String> {
    let errors = |read: &'_ Read| -> Vec<(String, &'static str, String, Range<usize>)> {
        let errors = read.faults.iter().filter(|fault| fault.rule.severity == Severity::Error);
        let told = errors.map(|fault| {
            let span = fault.primary.span;
            (read.sources.get(span.file).path().to_owned(), fault.rule.code, fault.headline.clone(), span.range())
        });
        told.collect()
    };
    let mut known: BTreeMap<(String, &str, String), usize> = BTreeMap::new();
    for (path, code, headline, _) in errors(before) {
        *known.entry((path, code, headline)).or_default() += 1;
    }
    let lines: BTreeMap<&str, BTreeSet<usize>> = places
        .iter()
        .filter_map(|(path, ranges)| {
            let (_, source) = after.sources.find(path)?;
            let lines = ranges.iter().flat_map(|range| {
                let line = |at: usize| u32::try_from(at).map_or(1, |at| source.line_column(at).line);
                line(range.start)..=line(range.end)
            });
            Some((path.as_str(), lines.collect()))
        })
        .collect();
    errors(after).into_iter().find_map(|(path, code, headline, range)| {
        let told = || format!("it would cause an error: {headline} [{code}]");
        if let Some(n) = known.get_mut(&(path.clone(), code, headline.clone())).filter(|n| **n > 0) {
            *n -= 1;
            return None;
        }
        let (_, source) = after.sources.find(&path)?;
        let line = u32::try_from(range.start).map_or(1, |at| source.line_column(at).line);
        let is_here = lines.get(path.as_str()).is_some_and(|lines| lines.contains(&line));
        (is_here || !uncovers).then(told)
    })
}
