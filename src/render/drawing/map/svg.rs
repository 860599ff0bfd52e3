//! Writes the small pieces of SVG that a map is made of: escaped text, path data, tags.

use super::grid::{GridPoint, Ring};

/// Text as content or as the value of an attribute in double quotation marks. Control characters, which neither HTML nor
/// XML allows, are left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ if character.is_control() && !character.is_whitespace() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// An attribute with a blank before it.
pub(super) fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escape(value))
}

/// Where a link or `<use>` leads, as SVG 2 writes it, and as engines do that are older.
pub(in crate::render) fn reference(target: &str) -> String {
    attribute("href", target) + &attribute("xlink:href", target)
}

/// ` lang="…"`, or nothing where the language is not known.
pub(super) fn lang(tag: &str) -> String {
    if tag.is_empty() { String::new() } else { attribute("lang", tag) }
}

/// The path data of rings: one absolute start each, then steps, with only the separators that are needed.
pub(super) fn path_data(rings: &[Ring]) -> String {
    let mut data = String::new();
    for ring in rings {
        let Some(&start) = ring.first() else { continue };
        data.push('M');
        push_pair(&mut data, start.x, start.y);
        data.push('l');
        let mut at = start;
        for &GridPoint { x, y } in &ring[1..] {
            push_pair(&mut data, x - at.x, y - at.y);
            at = GridPoint { x, y };
        }
        data.push('z');
    }
    data
}

/// Two numbers; a minus sign separates as well as a blank does.
fn push_pair(data: &mut String, x: i64, y: i64) {
    if x >= 0 && data.ends_with(|last: char| last.is_ascii_digit()) {
        data.push(' ');
    }
    data.push_str(&x.to_string());
    if y >= 0 {
        data.push(' ');
    }
    data.push_str(&y.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_is_short() {
        let ring = [(10, 20), (15, 18), (9, 30)].map(|(x, y)| GridPoint { x, y }).to_vec();
        assert_eq!(path_data(&[ring.clone(), vec![], ring]), "M10 20l5-2-6 12zM10 20l5-2-6 12z");
    }

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(attribute("href", "\"><script>&\u{0}"), " href=\"&quot;&gt;&lt;script&gt;&amp;\"");
    }
}
