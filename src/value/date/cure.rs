//! What an editor is told who wrote a date in another way. What it offers is a text, since it knows no dates; whether it is one is asked of
//! those that do.

use chrono::NaiveDate;

use crate::value::day::Day;
use crate::value::{ValueError, digits};

const FORMS: &str = "write a date as `2019-11-25`, `2019-11` or `2019`, an interval as `2019-11-09/2019-11-10`";

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SEASONS: [(&str, u32); 5] = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// A month that the calendar has not; `day` is what stands after it, if anything does.
pub(super) fn no_such_month(month: u32, day: Option<Option<u32>>, year: i32) -> ValueError {
    let help = "months are `01` to `12`; spring, summer, autumn and winter are `21` to `24` and have no days";
    let written = |month: u32| format!("{}{:04}-{month:02}", if year < 0 { "-" } else { "" }, year.unsigned_abs());
    if let Some(Some(day)) = day
        && Day::new(year.into(), day, month).is_some()
    {
        return ValueError::new(format!("month {month} does not exist"))
            .help(format!("write `{}-{month:02}`: the month stands before the day", written(day)))
            .instead(format!("{}-{month:02}", written(day)));
    }
    let message = match (month, day) {
        (21..=24, Some(_)) => format!("season {month} has no days"),
        _ => format!("month {month} does not exist"),
    };
    ValueError::new(message).help(help)
}

pub(super) fn no_such_day(year: i32, month: u32, day: u32) -> ValueError {
    let sign = if year < 0 { "-" } else { "" };
    let written = format!("{sign}{:04}-{month:02}", year.unsigned_abs());
    let last = (28..=31).rev().find(|&day| Day::new(year.into(), month, day).is_some()).unwrap_or(31);
    ValueError::new(format!("day {day} of {written} does not exist"))
        .help(format!("the days of {written} are `01` to `{last}`"))
}

/// An interval that states neither end.
pub(super) fn no_ends(text: &str) -> ValueError {
    ValueError::new(format!("the interval `{text}` has no ends"))
        .help("give one: `1985/..` goes on, and of `1985/` the end is not known")
}

/// A text of another form, with the date that it seems to mean.
pub(super) fn not_a_date(text: &str, meant: Option<&str>) -> ValueError {
    let help = if let Some(date) = meant {
        format!("write `{date}`")
    } else if text.contains('T') && text.contains(':') {
        "a date has no hour; the time and its zone are stated apart".to_owned()
    } else if text.contains('X') {
        "`X` stands for the last digits of a year, `201X` or `20XX`, a whole month, `2019-XX`, or a whole day, `2019-11-XX`"
            .to_owned()
    } else if text.contains(['~', '?', '%']) {
        "one of `~` (about), `?` (uncertain) and `%` (both) stands at the end of a date: `1986-04~`".to_owned()
    } else {
        FORMS.to_owned()
    };
    let error = ValueError::new(format!("`{text}` is not a date")).help(help);
    match meant {
        Some(date) => error.instead(date),
        None => error,
    }
}

/// What `text` seems to mean, written as a date, if it is one that can be written.
pub(super) fn meant(text: &str) -> Option<String> {
    corrected(text).or_else(|| said(text))
}

/// The day that three numbers in another order, or with other signs between them, can only mean, or the year of which digits are
/// left open with another letter.
fn corrected(text: &str) -> Option<String> {
    if text.starts_with(|first: char| first.is_ascii_digit()) && text.ends_with(['x', 'u']) {
        return Some(text.replace(['x', 'u'], "X"));
    }
    let numbers: Vec<&str> = text.trim().split(['-', '/', '.', '‐', '‑', '–', '−', ' ']).collect();
    let number = |text: &str| digits(text, text.len().min(4));
    if let [first, last] = *numbers
        && let (4, 4, Some(_), Some(_)) = (first.len(), last.len(), number(first), number(last))
    {
        return Some(format!("{first}/{last}"));
    }
    let [first, second, third] = *numbers else { return None };
    let day = |year: &str, month: &str, day: &str| {
        let year = if year.len() == 4 { number(year)?.cast_signed() } else { return None };
        NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
    };
    let readings = [day(first, second, third), day(third, second, first), day(third, first, second)];
    let mut readings: Vec<NaiveDate> = readings.into_iter().flatten().collect();
    readings.sort_unstable();
    readings.dedup();
    if let [only] = *readings { Some(only.to_string()) } else { None }
}

/// The date that English words say: `22 May 1998`, `May 1998`, `spring 1998`, `about 1998`, `the 1980s`, `44 BC`.
fn said(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut words: Vec<&str> = lower.split([' ', ',', '.']).filter(|word| !word.is_empty() && *word != "the").collect();
    let n_words = words.len();
    words.retain(|word| !["about", "around", "circa", "ca", "c"].contains(word));
    let about = if words.len() < n_words { "~" } else { "" };
    let is_before_christ = matches!(words.last(), Some(&("bc" | "bce")));
    if is_before_christ {
        words.pop();
    }
    let year = |word: &str| {
        let year =
            i32::try_from(digits(word, word.len().min(4))?).ok().filter(|_| is_before_christ || word.len() == 4)?;
        Some(match is_before_christ {
            true => format!("{}{:04}", if year > 1 { "-" } else { "" }, year.checked_sub(1).filter(|&year| year >= 0)?),
            false => format!("{year:04}"),
        })
    };
    let month =
        |word: &str| MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(word)).map(|index| index + 1);
    let day = |word: &str| {
        let bare = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        ["", "st", "nd", "rd", "th"].contains(&&word[bare.len()..]).then(|| digits(bare, bare.len().min(2))).flatten()
    };
    let season = |word: &str| SEASONS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    let written = match *words {
        [only] if !is_before_christ && only.len() == 5 && only.ends_with("0s") => format!("{}X", only.get(..3)?),
        [only] => year(only)?,
        [first, last] => match (month(first), season(first)) {
            (Some(month), _) => format!("{}-{month:02}", year(last)?),
            (None, Some(season)) => format!("{}-{season}", year(last)?),
            (None, None) => return None,
        },
        [first, second, last] => {
            let (month, day) = month(second).zip(day(first)).or_else(|| month(first).zip(day(second)))?;
            format!("{}-{month:02}-{day:02}", year(last)?)
        }
        _ => return None,
    };
    Some(format!("{written}{about}"))
}
