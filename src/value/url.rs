//! Addresses: which ones a site may link to, and the addresses of sources.
//!
//! Comes in: the text of an address. Goes out: a [`WebUrl`], or the kind of a link. Anything that a browser might run
//! rather than open is an error. Does not know whether a page exists, here or elsewhere.

use std::fmt;

use super::ValueError;

/// An absolute `http` or `https` address with a host, made only of characters that the URL standard
/// (<https://url.spec.whatwg.org/#url-code-points>) allows without encoding; letters of any script are among them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebUrl(String);

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// To an absolute `http` or `https` address; it is a good [`WebUrl`].
    Web,
    /// To a mail address, `mailto:…`.
    Mail,
    /// To a file or a heading of the same site: a path, absolute or relative, a query or a `#fragment`.
    Relative,
}

impl WebUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// If the scheme is not `http` or `https`, the host is missing or malformed, a user name stands before it, the
    /// port is no number up to 65535, or a character must be encoded.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        check_characters(text)?;
        let authority = authority(text).ok_or_else(|| not_a_web_url(text))?;
        if authority.contains('@') {
            return Err(ValueError::new(format!("the address `{text}` has a user name before its host"))
                .help("leave out what comes before the `@`"));
        }
        let (host, port) = split_port(authority);
        if host.is_empty() {
            return Err(ValueError::new(format!("the address `{text}` has no host")).help(FORM));
        }
        if !is_host(host) {
            return Err(ValueError::new(format!("`{host}` is not the name of a host")).help(FORM));
        }
        let good_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
        if port.is_some_and(|port| !good_port(port)) {
            return Err(ValueError::new(format!("the port of the address `{text}` is not a number up to 65535"))
                .help("leave out the port, or write it as in `https://example.org:8080/page`"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The address as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host as written, without the port: `example.org`.
    #[must_use]
    pub fn host(&self) -> &str {
        authority(&self.0).map_or("", |authority| split_port(authority).0)
    }
}

impl fmt::Display for WebUrl {
    /// The address as written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says where the link `text` leads.
///
/// # Errors
/// If the text is empty, has any scheme but `http`, `https` and `mailto`, is a web or mail address that is not a good
/// one, begins with `//`, or contains a character that must be encoded, a backslash or an HTML entity. What only looks
/// like a scheme after decoding (`javascript&colon;`, `javascript%3A`) is an error too.
pub fn classify(text: &str) -> Result<LinkKind, ValueError> {
    if text.is_empty() {
        return Err(ValueError::new("the link leads nowhere").help("give the file or the address it leads to"));
    }
    check_characters(text)?;
    if text.starts_with("//") {
        return Err(ValueError::new(format!("the link `{text}` has no scheme")).help(format!("write `https:{text}`")));
    }
    let first_part = &text[..text.find(['/', '?', '#']).unwrap_or(text.len())];
    let decoded = first_part.to_ascii_lowercase().replace("%3a", ":");
    let Some((scheme, _)) = decoded.split_once(':') else { return Ok(LinkKind::Relative) };
    match scheme {
        _ if decoded.len() != first_part.len() => Err(not_allowed(scheme)),
        "http" | "https" => WebUrl::parse(text).map(|_| LinkKind::Web),
        "mailto" => check_mail(text).map(|()| LinkKind::Mail),
        _ => Err(not_allowed(scheme)),
    }
}

const FORM: &str = "write the whole address, as in `https://example.org/page`";

fn not_allowed(scheme: &str) -> ValueError {
    ValueError::new(format!("links with `{scheme}:` are not allowed")).help(
        "a link leads to an `http`, `https` or `mailto` address or to a file of this site; \
         before a file whose name has a colon write `./`",
    )
}

fn not_a_web_url(text: &str) -> ValueError {
    let bare = text.strip_prefix("//").unwrap_or(text);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let proposed = format!("https://{bare}");
    let error = ValueError::new(format!("`{text}` is not an `http` or `https` address"));
    match host.contains('.') && !host.contains(':') && WebUrl::parse(&proposed).is_ok() {
        true => error.help(format!("write `{proposed}`")).perhaps(proposed),
        false => error.help(FORM),
    }
}

/// What stands between `http://` or `https://` and the path.
fn authority(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web.then(|| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

fn split_port(authority: &str) -> (&str, Option<&str>) {
    authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)))
}

/// Whether it is a name or an IPv4 address. IPv6 is left out: no source that should last is cited by it.
fn is_host(host: &str) -> bool {
    let good_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|character| !character.is_ascii() || character.is_ascii_alphanumeric() || "-_".contains(character))
    };
    host.strip_suffix('.').unwrap_or(host).split('.').all(good_label)
}

fn check_mail(text: &str) -> Result<(), ValueError> {
    let address = text["mailto:".len()..].split('?').next().unwrap_or_default();
    let good = address.split(',').all(|one| {
        one.split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && !who.contains(['/', ':', '#']) && is_host(host))
    });
    if good {
        return Ok(());
    }
    Err(ValueError::new(format!("`{text}` is not a mail address")).help("write it as in `mailto:name@example.org`"))
}

/// Finds the first character that may not stand in an address as it is.
fn check_characters(text: &str) -> Result<(), ValueError> {
    let mut in_fragment = false;
    for (at, character) in text.char_indices() {
        let good = match character {
            '#' => !std::mem::replace(&mut in_fragment, true),
            '%' => text.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
            _ => is_url_character(character),
        };
        if !good {
            return Err(bad_character(text, at, character));
        }
    }
    entity(text).map_or(Ok(()), |entity| {
        let cure =
            if entity == "&amp;" { "write just `&`" } else { "write the character itself, or `%3B` for the semicolon" };
        Err(ValueError::new(format!("the address has the HTML entity `{entity}`")).help(cure))
    })
}

fn is_url_character(character: char) -> bool {
    match character {
        '\0'..='\u{9f}' => character.is_ascii_alphanumeric() || "!$&'()*+,-./:;=?@_~".contains(character),
        // Space, direction and byte order marks and their like, which would make two addresses look the same.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => false,
        '\u{61c}' | '\u{180e}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' => false,
        _ => !character.is_whitespace() && u32::from(character) & 0xfffe != 0xfffe,
    }
}

fn bad_character(text: &str, at: usize, character: char) -> ValueError {
    let named = if character == ' ' {
        "a space".to_owned()
    } else if character.is_ascii_graphic() || character.is_alphanumeric() {
        format!("`{character}`")
    } else {
        format!("the invisible character U+{:04X}", u32::from(character))
    };
    let at_edge = text[..at].is_empty() || text[at..].trim().is_empty();
    let encoded: String = character.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect();
    let help = match character {
        '\\' => "write `/` instead".to_owned(),
        // Persian and Indian words need their joiners, so these may well belong to the address.
        '\u{200c}' | '\u{200d}' if !at_edge => format!("write it as `{encoded}`"),
        _ if at_edge || !(character == ' ' || character.is_ascii_graphic()) => "leave it out".to_owned(),
        _ => format!("write it as `{encoded}`"),
    };
    ValueError::new(format!("the address has {named}, which an address cannot contain")).help(help)
}

/// The first HTML entity in `text`: `&`, then a name or a number, then `;`.
fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let name = &rest[..rest.find(';')?];
        let plain = name.strip_prefix('#').unwrap_or(name);
        let is_name = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_name.then(|| &text[at..at + name.len() + 2])
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, host: &str) {
        let url = WebUrl::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!((url.as_str(), url.host()), (text, host));
    }

    fn check_error(text: &str, message: &str, help: &str) {
        let error = WebUrl::parse(text).expect_err(text);
        let found = error.help.unwrap_or_default();
        assert!(error.message.contains(message) && found.contains(help), "{text}: {} / {found}", error.message);
    }

    fn check_link(text: &str, expected: Option<LinkKind>) {
        assert_eq!(classify(text).ok(), expected, "{text:?}");
    }

    #[test]
    fn a_web_address_has_a_host() {
        check("https://example.org", "example.org");
        check("HTTP://Example.org:8080/a?b=c&d=e#f", "Example.org");
        check("https://example.org?q=%D0%B0&x=(1)", "example.org");
        check("https://el.wikipedia.org/wiki/Αθήνα", "el.wikipedia.org");
        check("https://пример.рф./", "пример.рф.");
        check("https://web.archive.org/web/2020/https://example.org:80/a@b", "web.archive.org");
    }

    #[test]
    fn a_bad_address_comes_with_its_cure() {
        check_error("example.org/page", "is not an `http`", "write `https://example.org/page`");
        check_error("//example.org", "is not an `http`", "write `https://example.org`");
        check_error("ftp://example.org", "is not an `http`", FORM);
        check_error("https:/example.org", "is not an `http`", FORM);
        check_error("", "is not an `http`", FORM);
        check_error("https:///page", "has no host", FORM);
        check_error("https://exa..mple", "is not the name of a host", FORM);
        check_error("https://[::1]/", "`[`", "`%5B`");
        check_error("https://a.org@b.org/", "user name", "before the `@`");
        check_error("https://a.org:x/", "port", "8080");
        check_error("https://a.org:/", "port", "8080");
        check_error("https://a.org/a b", "a space", "`%20`");
        check_error("https://a.org/ ", "a space", "leave it out");
        check_error("https://a.org/\u{202e}b", "U+202E", "leave it out");
        check_error("https://a.org/a\u{200c}b", "U+200C", "`%E2%80%8C`");
        check_error("https://a.org/|", "`|`", "`%7C`");
        check_error("https://a.org/\"<", "`\"`", "`%22`");
        check_error("https://a.org/%zz", "`%`", "`%25`");
        check_error("https://a.org/#a#b", "`#`", "`%23`");
        check_error("https://a.org/?a=1&amp;b=2", "`&amp;`", "just `&`");
    }

    #[test]
    fn a_link_leads_to_the_web_to_mail_or_within_the_site() {
        check_link("https://example.org/", Some(LinkKind::Web));
        check_link("HTTP://example.org/", Some(LinkKind::Web));
        check_link("mailto:name@example.org?subject=a%20b", Some(LinkKind::Mail));
        for text in
            ["../background.md#the-name", "#the-name", "a.md", "?q", "./a:b.md", "/a", "a/b:c", "страница.md", "."]
        {
            check_link(text, Some(LinkKind::Relative));
        }
    }

    #[test]
    fn whatever_a_browser_might_run_is_no_link() {
        for text in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "javascript&colon;alert(1)",
            "javascript&#58;alert(1)",
            "&#x6A;avascript:alert(1)",
            "javascript%3Aalert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "view-source:https://example.org",
            "blob:https://example.org/1",
            "//example.org",
            "\\\\example.org",
            "/\\example.org",
            "/\t/example.org",
            "https:example.org",
            "http%3A//example.org",
            "mailto:",
            "mailto:nobody",
            "mailto:a@b.org,",
            ":",
            "",
            " ",
        ] {
            check_link(text, None);
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in r"\PC*|(https?://)?[a-zа-я.:@/?#&;% \[\]|-]{0,20}") {
            if let Ok(url) = WebUrl::parse(&text) {
                prop_assert!(!url.host().is_empty());
                prop_assert_eq!(url.to_string(), text);
            }
        }

        #[test]
        fn a_link_with_a_scheme_is_never_relative(text in r"\PC*|[a-z:/?#&;%3A\\ \t\n-]{0,12}") {
            let kind = classify(&text);
            let first = text.split(['/', '?', '#']).next().unwrap_or_default();
            if first.contains(':') || text.starts_with("//") || text.contains(['\\', '\n', '\t', ' ']) {
                prop_assert_ne!(kind, Ok(LinkKind::Relative));
            }
        }
    }
}
