//! Two wordings, piece by piece: what both have, what is gone, what is new.

use serde_json::Value;
use similar::{Algorithm, ChangeTag, TextDiff};

use crate::comparison::change::{Change, Field, What};
use crate::comparison::entry::words;

/// What part of the letters of both texts must be the same for the change to be shown within them.
const LEAST_SAME: f64 = 0.5;
/// The longest text that is compared word by word, in bytes.
const LONGEST: usize = 20_000;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// In both.
    Same(String),
    /// In the old one alone.
    Gone(String),
    /// In the new one alone.
    New(String),
}

/// A change from one text to another.
pub(super) enum Wordings {
    /// Little enough to be shown within the text.
    Within(Vec<Piece>),
    /// Another text.
    Apart(String, String),
}

/// How `old` became `new`.
pub(super) fn wordings(old: &str, new: &str) -> Wordings {
    if old.is_empty() || new.is_empty() || old.len().max(new.len()) > LONGEST {
        return Wordings::Apart(old.to_owned(), new.to_owned());
    }
    let difference = TextDiff::configure().algorithm(Algorithm::Myers).diff_words(old, new);
    // What stood somewhere, what stands there, and the stretch behind it that is the same.
    let mut stretches: Vec<[String; 3]> = vec![<[String; 3]>::default()];
    for change in difference.iter_all_changes() {
        let column = match change.tag() {
            ChangeTag::Delete => 0,
            ChangeTag::Insert => 1,
            ChangeTag::Equal => 2,
        };
        let Some(last) = stretches.last_mut() else { continue };
        if column < 2 && !last[2].is_empty() {
            if last[2].trim().is_empty() {
                // Two changes with nothing but a space between them are one.
                let space = std::mem::take(&mut last[2]);
                last[0] += &space;
                last[1] += &space;
            } else {
                stretches.push(<[String; 3]>::default());
            }
        }
        if let Some(last) = stretches.last_mut() {
            last[column] += change.value();
        }
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let n_same: usize = stretches.iter().map(|[.., same]| letters(same)).sum();
    if (2 * n_same) as f64 / ((letters(old) + letters(new)) as f64) < LEAST_SAME {
        return Wordings::Apart(old.to_owned(), new.to_owned());
    }
    let pieces =
        stretches.into_iter().flat_map(|[gone, come, same]| [Piece::Gone(gone), Piece::New(come), Piece::Same(same)]);
    let is_there = |piece: &Piece| match piece {
        Piece::Gone(text) | Piece::New(text) => !text.trim().is_empty(),
        Piece::Same(text) => !text.is_empty(),
    };
    Wordings::Within(pieces.filter(is_there).collect())
}

/// What a list lost and gained; none if one of the values is no list.
pub(super) fn items(field: &Field) -> Option<(Vec<String>, Vec<String>)> {
    let list = |value: &Value| value.as_array().map(|items| items.iter().map(words).collect::<Vec<_>>());
    let (old, new) = (list(&field.old)?, list(&field.new)?);
    let without = |items: &[String], others: &[String]| -> Vec<String> {
        items.iter().filter(|item| !others.contains(item)).cloned().collect()
    };
    let (gone, come) = (without(&old, &new), without(&new, &old));
    // The same items in another order, or more often.
    if gone.is_empty() && come.is_empty() { None } else { Some((gone, come)) }
}

/// A value for people: as it stands, lists with commas.
pub(super) fn shown(value: &Value) -> String {
    words(value)
}

/// The fields that people are shown: a verdict in words, not by its code as well.
pub(super) fn fields(change: &Change) -> impl Iterator<Item = &Field> {
    let has_words = change.fields.iter().any(|field| field.name == "verdict_words");
    let is_code =
        |name: &str| matches!(name, "verdict" | "days_after_due" | "days_after_revised" | "ended_before_term");
    change.fields.iter().filter(move |field| !(has_words && is_code(field.name)))
}

/// The changes that people are shown: what came or went with its page is told with that.
pub(super) fn shown_changes(changes: &[Change]) -> impl Iterator<Item = &Change> {
    changes.iter().filter(|change| !change.with_page)
}

/// How many changes there are of each kind, those that are shown.
pub(super) fn counts(changes: &[Change]) -> Vec<(What, usize)> {
    let all = [What::Changed, What::Moved, What::Renamed, What::Added, What::Removed];
    let count = |what| shown_changes(changes).filter(|change| change.what == what).count();
    all.into_iter().map(|what| (what, count(what))).filter(|(_, n)| *n > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_change_is_shown_within_the_text() {
        let Wordings::Within(pieces) = wordings("It was signed on 9 May 1920.", "It was signed on 10 May 1920.") else {
            panic!("most words are the same");
        };
        let expected = [
            Piece::Same("It was signed on ".to_owned()),
            Piece::Gone("9".to_owned()),
            Piece::New("10".to_owned()),
            Piece::Same(" May 1920.".to_owned()),
        ];
        assert_eq!(pieces, expected);
        let Wordings::Within(pieces) =
            wordings("A long sentence with one old thing.", "A long sentence with a newer thing.")
        else {
            panic!("most words are the same");
        };
        let expected = [
            Piece::Same("A long sentence with ".to_owned()),
            Piece::Gone("one old".to_owned()),
            Piece::New("a newer".to_owned()),
            Piece::Same(" thing.".to_owned()),
        ];
        assert_eq!(pieces, expected, "one change, not two");
        assert!(matches!(wordings("One thing.", "Quite another matter, told anew."), Wordings::Apart(..)));
        assert!(matches!(wordings("", "New."), Wordings::Apart(..)));
    }

    #[test]
    fn a_list_tells_what_it_lost_and_gained() {
        let field = |old: &[&str], new: &[&str]| Field { name: "sources", old: old.into(), new: new.into() };
        let texts = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
        assert_eq!(items(&field(&["a", "b"], &["b", "c"])), Some((texts(&["a"]), texts(&["c"]))));
        assert_eq!(items(&field(&["a", "b"], &["b", "a"])), None);
        assert_eq!(items(&Field { name: "title", old: "a".into(), new: "b".into() }), None);
    }
}
