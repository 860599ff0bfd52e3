//! Addresses in pages: where one leads, seen from the page it stands on.

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// To a file of the site, by its path, and perhaps an anchor in it.
    Inside(String, Option<String>),
    /// Out of the site, by a scheme of this name.
    Outside(String),
    /// Nowhere: why.
    Nowhere(&'static str),
}

/// Where `address` leads from the page at `path`. The same from disk and under any sub-path, or else nowhere: an address that begins
/// with `/` holds for one place only, and one that climbs above the site's root leaves it.
pub(crate) fn resolve(path: &str, address: &str) -> Place {
    if let Some((scheme, _)) = address.split_once(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    {
        return Place::Outside(scheme.to_ascii_lowercase());
    }
    if address.starts_with('/') {
        return Place::Nowhere("begins with `/`");
    }
    let (file, anchor) = match address.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (address, None),
    };
    let file = file.split('?').next().unwrap_or_default();
    let Some(anchor) = anchor.map(decode).map_or(Some(None), |anchor| anchor.map(Some)) else {
        return Place::Nowhere("has a bad percent sign");
    };
    if file.is_empty() {
        return match anchor {
            Some(_) => Place::Inside(path.to_owned(), anchor),
            None => Place::Nowhere("is empty"),
        };
    }
    let Some(file) = decode(file) else { return Place::Nowhere("has a bad percent sign") };
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => return Place::Nowhere("leaves the site"),
            ".." => {}
            part => parts.push(part),
        }
    }
    Place::Inside(parts.join("/"), anchor)
}

/// The text behind percent signs; none if it is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}
