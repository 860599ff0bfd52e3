//! Positions on the globe: latitude and longitude in decimal degrees.

use super::{BAD_VALUE, Decode, Decoder, WRONG_KIND};
use crate::diagnostic::Diagnostic;
use crate::parse::yaml::{Node, NodeKind};
use crate::source::Spanned;
use crate::value::ValueError;

/// What is said where it cannot be seen which position is meant.
const FORM: &str = "write a position as `[48.86, 2.35]`: latitude, then longitude, in decimal degrees";

/// Reads a list of two numbers: latitude and longitude.
pub fn pair(node: &Node, decoder: &mut Decoder) -> Option<(f64, f64)> {
    let items: &[Node] = if let NodeKind::List(items) = &node.kind { items } else { &[] };
    let texts: Option<Vec<&str>> = items.iter().map(text_of).collect();
    let texts = texts.unwrap_or_default();
    let is_number = |text: &&str| text.parse().is_ok_and(f64::is_finite);
    let [latitude, longitude] = items else {
        let meant = text_of(node).and_then(of_text).or_else(|| of_pieces(&texts));
        report(node, meant, decoder);
        return None;
    };
    if let Some(meant) = of_parts(&texts).filter(|_| !texts.iter().all(is_number)) {
        report(node, Some(meant), decoder);
        return None;
    }
    let latitude = Spanned::<f64>::decode(latitude, decoder)?;
    let longitude = Spanned::<f64>::decode(longitude, decoder)?;
    for (degrees, limit, what) in [(&latitude, 90.0, "latitude"), (&longitude, 180.0, "longitude")] {
        if degrees.value.abs() > limit {
            let error = ValueError::new(format!("a {what} of {} does not exist", degrees.value))
                .help("write latitude first, then longitude, in decimal degrees");
            decoder.bad(&BAD_VALUE, degrees.span, error);
            return None;
        }
    }
    Some((latitude.value, longitude.value))
}

/// What a single value says.
fn text_of(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

/// Reports a value that is no position, with the one that is `meant`.
fn report(node: &Node, meant: Option<String>, decoder: &mut Decoder) {
    let found = node.kind.describe();
    let fault = Diagnostic::new(&WRONG_KIND, node.span, "expected two numbers, `[latitude, longitude]`")
        .label(format!("this is {found}"));
    decoder.sink.report(match meant {
        Some(meant) if matches!(node.kind, NodeKind::Scalar(_)) => {
            fault.help(format!("write `{meant}`")).suggest(node.span, &meant)
        }
        // The brackets of a list do not belong to its span.
        Some(meant) => fault.help(format!("write `{meant}`")),
        None => fault.help(FORM),
    });
}

/// The position that a text such as `48.86, 2.35` or `48°51'N 2°21'E` can only mean.
fn of_text(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['(', ')', '[', ']']);
    let parts = |separator| text.split(separator).map(str::trim).collect::<Vec<&str>>();
    let found = [";", ", ", ",", " "].into_iter().find_map(|separator| of_parts(&parts(separator)));
    found.or_else(|| of_pieces(&parts(",")))
}

/// The position of two numbers whose decimals a comma has cut off: `[48,86, 2,35]`.
fn of_pieces(pieces: &[&str]) -> Option<String> {
    let [degrees, decimals, other_degrees, other_decimals] = pieces else { return None };
    let is_digits = |text: &&&str| text.bytes().all(|byte| byte.is_ascii_digit());
    [decimals, other_decimals].iter().all(is_digits).then_some(())?;
    of_parts(&[&format!("{degrees}.{decimals}"), &format!("{other_degrees}.{other_decimals}")])
}

/// The position of a latitude and a longitude, or of two coordinates that say which they are.
fn of_parts(parts: &[&str]) -> Option<String> {
    let &[first, second] = parts else { return None };
    let (mut latitude, mut longitude) = (coordinate(first)?, coordinate(second)?);
    if matches!(latitude.1, Some('E' | 'W')) && matches!(longitude.1, Some('N' | 'S')) {
        std::mem::swap(&mut latitude, &mut longitude);
    }
    let is_on = |of: &(String, Option<char>), limit: f64, others: [char; 2]| {
        of.0.parse().is_ok_and(|degrees: f64| degrees.abs() <= limit)
            && !of.1.is_some_and(|side| others.contains(&side))
    };
    let are_good = is_on(&latitude, 90.0, ['E', 'W']) && is_on(&longitude, 180.0, ['N', 'S']);
    are_good.then(|| format!("[{}, {}]", latitude.0, longitude.0))
}

/// Decimal degrees, and the side of the globe if it is named: of `48.86`, `−48,86`, `48.86 N` or `48°51'36"N`.
fn coordinate(text: &str) -> Option<(String, Option<char>)> {
    let text = text.trim().replace(['−', '–'], "-");
    let side = |c: char| matches!(c, 'N' | 'S' | 'E' | 'W');
    let named = [text.chars().next_back(), text.chars().next()].into_iter().flatten().find(|&c| side(c));
    let bare = text.trim_matches(side).trim();
    let (sign, bare) = bare.strip_prefix('-').map_or(("", bare), |bare| ("-", bare));
    let sign = match (named, sign) {
        (Some('S' | 'W'), "") => "-",
        (Some(_), "-") => return None,
        (_, sign) => sign,
    };
    let is_mark = |c: char| c.is_whitespace() || "°º'′’\"″”".contains(c);
    let numbers: Vec<&str> = bare.split(is_mark).filter(|number| !number.is_empty()).collect();
    let plain = |text: &str| {
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (are_digits(whole) && are_digits(decimals)).then(|| text.replace(',', "."))
    };
    if let [degrees] = numbers[..] {
        return Some((format!("{sign}{}", plain(degrees)?), named));
    }
    let is_sexagesimal = bare.contains(['°', 'º']) && numbers.len() <= 3;
    let mut degrees = 0.0;
    for (number, unit) in numbers.iter().zip([1.0, 60.0, 3600.0]).filter(|_| is_sexagesimal) {
        let value: f64 = plain(number)?.parse().ok().filter(|&value| unit == 1.0 || value < 60.0)?;
        degrees += value / unit;
    }
    // Four decimals are about ten metres: as exact as a second.
    let written = format!("{degrees:.4}");
    is_sexagesimal.then(|| (format!("{sign}{}", written.trim_end_matches('0').trim_end_matches('.')), named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_in_another_writing_is_proposed() {
        for (text, meant) in [
            ("43.86, 18.41", "[43.86, 18.41]"),
            ("43.86 18.41", "[43.86, 18.41]"),
            ("43,86; 18,41", "[43.86, 18.41]"),
            ("43,86,18,41", "[43.86, 18.41]"),
            ("(43.86, 18.41)", "[43.86, 18.41]"),
            ("−43.86, 18.41", "[-43.86, 18.41]"),
            ("43°51'N 18°24'E", "[43.85, 18.4]"),
            ("43° 51′ 36″ N, 18° 24′ 36″ E", "[43.86, 18.41]"),
            ("18°24'W, 43°51'S", "[-43.85, -18.4]"),
            ("43.86° N, 18.41° E", "[43.86, 18.41]"),
        ] {
            assert_eq!(of_text(text).as_deref(), Some(meant), "{text}");
        }
        for text in
            ["", "43.86", "43.86, 181", "91, 18", "43°61'N 18°24'E", "here, there", "1, 2, 3", "43°51'N 18°24'N"]
        {
            assert_eq!(of_text(text), None, "{text}");
        }
        assert_eq!(of_pieces(&["-43", "86", "18", "41"]).as_deref(), Some("[-43.86, 18.41]"));
        assert_eq!(of_pieces(&["43", "x", "18", "41"]), None);
    }
}
