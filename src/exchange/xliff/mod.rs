//! XLIFF 2, the format of OASIS and ISO 21720 in which programs of translators exchange texts; written as 2.1, read in each version of it.
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html>
//!
//! What a translation has to keep as it is, citations and the ids of places, stands in the original as `<mrk translate="no">` and not as inline codes (`<ph>`): programs that
//! know the mark protect it, and those that read the words alone, such as the Translate Toolkit, have all of them and lose none when they write. The only file that reads XML here is `read`.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// The name space of all versions begins like this; the version follows.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.";

/// The id of the unit of a message, by the name that is the same in every format: `places:svalbard.md:summary` for a value, and for a part of a text
/// `places:svalbard.md-p_6ke9`. It has the letters that an NMTOKEN of XML has in all editions of XML, and no two names have the same.
pub(super) fn id(context: &str) -> String {
    let (file, part) = split(context);
    let mut id = file.replace('/', ":");
    for character in part.chars() {
        match character {
            // The first of the part says what it is.
            ':' if id.len() == file.len() => id.push(':'),
            '#' if id.len() == file.len() => id.push('-'),
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '-' => id.push(character),
            other => id += &format!(":{:x}:", u32::from(other)),
        }
    }
    id
}

/// The file of a message's name, and what names it there, with the sign before it. No path of the content has such a sign.
fn split(context: &str) -> (&str, &str) {
    context.split_at(context.find([':', '#']).unwrap_or(context.len()))
}
