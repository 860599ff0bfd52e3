//! Names that a file of the site cannot have everywhere.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::explainer::{Document, Explainer};
use crate::model::Site;
use crate::source::{SourceMap, Span};

/// A name that a file of the site cannot have everywhere.
pub static UNPORTABLE_NAME: Rule = Rule {
    code: "unportable-name",
    severity: Severity::Error,
    summary: "a name that a file of the site cannot have on every computer or host",
    explanation: "A site is unpacked, copied and served on computers of every kind. Windows reserves names such as `con`, `nul` and `com1`, with any ending, \
                  and the characters `< > : \" | ? * \\`, and drops a full stop or space at the end of a name. Signs that are not seen (control characters, and those that turn the \
                  direction of text) hide what a file is called; joiners that a script needs are allowed. A name has at most 240 bytes, a whole path 1,000. Rename the file; `a-b.txt` \
                  is always right.",
};

/// The longest name in bytes: file systems take 255, of which a compressed copy needs three.
const LONGEST_NAME: usize = 240;
/// The longest path in bytes: object stores take 1,024.
const LONGEST_PATH: usize = 1_000;
/// The names that Windows gives to devices; the digits after `com` and `lpt` are added.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Reports every page, alias and copied file of such a name, and the files of the theme, which have no place of their own, at the start
/// of `site.yaml`.
pub fn check(explainer: &Explainer, site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let mut judge = |path: &str, shown: &str, span: Span| {
        if let Some(why) = fault(path) {
            let fault = Diagnostic::new(&UNPORTABLE_NAME, span, format!("`{shown}` {why}"));
            sink.report(fault.help("rename it: letters, digits, `-` and `_` are always right"));
        }
    };
    fn ids<T>(documents: &[Document<T>]) -> impl Iterator<Item = (String, Span)> {
        documents.iter().map(|document| (format!("{}.html", document.id.value), document.id.span))
    }
    let pages = ids(&explainer.pages).chain(ids(&explainer.place_pages)).chain(ids(&explainer.events));
    let documents = explainer.documents.iter().map(|document| (document.id.to_string(), document.id.span));
    pages.chain(documents).chain(ids(&explainer.points)).for_each(|(path, span)| judge(&path, &path, span));
    for alias in site.redirects().map(|redirect| redirect.from) {
        let path = alias.value.file();
        judge(&path, &path, alias.span);
    }
    if let Some(pages) = &site.settings.place_pages {
        judge(pages.folder.value.as_str(), pages.folder.value.as_str(), pages.folder.span);
    }
    let Some((file, _)) = texts.find("content/site.yaml") else { return };
    let theme = site.settings.theme.as_ref().map(|theme| format!("themes/{theme}/"));
    let copied = texts.assets().map(|(path, _)| path).chain(texts.iter().map(|(_, source)| source.path()));
    for path in copied {
        let inside = match &theme {
            Some(theme) if path.starts_with(theme.as_str()) => path.strip_prefix(theme.as_str()),
            _ => path.strip_prefix("content/static/"),
        };
        if let Some(inside) = inside {
            judge(inside, path, Span::new(file, 0, 0));
        }
    }
}

/// Why a path is no good everywhere; none if it is.
fn fault(path: &str) -> Option<String> {
    if path.len() > LONGEST_PATH {
        return Some(format!("has more than {LONGEST_PATH} bytes"));
    }
    path.split('/').find_map(fault_of_part)
}

fn fault_of_part(part: &str) -> Option<String> {
    if part.len() > LONGEST_NAME {
        return Some(format!("has a name of more than {LONGEST_NAME} bytes"));
    }
    if let Some(sign) = part.chars().find(|&c| c == char::REPLACEMENT_CHARACTER) {
        return Some(format!("has a name that is not UTF-8 (shown as `{sign}`)"));
    }
    if let Some(sign) = part.chars().find(|&c| is_unseen(c)) {
        return Some(format!("has a sign in its name that is not seen (U+{:04X})", u32::from(sign)));
    }
    if let Some(sign) = part.chars().find(|c| "<>:\"|?*\\".contains(*c)) {
        return Some(format!("has `{sign}` in its name, which Windows does not allow"));
    }
    if part.ends_with(['.', ' ']) {
        return Some("has a name that ends with a full stop or a space, which Windows drops".to_owned());
    }
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|device| stem.strip_prefix(device));
    let is_port =
        numbered.is_some_and(|n| matches!(n, "¹" | "²" | "³") || n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    (is_port || DEVICES.contains(&stem.as_str())).then(|| "has a name that Windows reserves for a device".to_owned())
}

/// Whether a character cannot be seen and is no joiner that a script needs.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn names_that_are_good_everywhere_pass() {
        let joined = "static-\u{645}\u{6cc}\u{200c}\u{62e}.pdf";
        for path in [
            "a.txt",
            "a/b c/d.e.f",
            ".well-known/security.txt",
            "ə é 中.pdf",
            joined,
            "console.txt",
            "com10",
            "com",
            "auxiliary",
            "a'b&c.txt",
        ] {
            assert_eq!(fault(path), None, "{path}");
        }
        assert_eq!(fault(&"a".repeat(240)), None);
    }

    #[test]
    fn the_others_are_told_apart() {
        for (path, why) in [
            ("a:b.txt", "`:`"),
            ("a\\b.txt", "`\\`"),
            ("a?/b", "`?`"),
            ("a*", "`*`"),
            ("a\"b", "`\"`"),
            ("a|b", "`|`"),
            ("a<b", "`<`"),
            ("a/con.txt", "device"),
            ("NUL", "device"),
            ("Com1.tar.gz", "device"),
            ("lpt9", "device"),
            ("com².txt", "device"),
            ("aux .txt", "device"),
            ("a./b", "full stop"),
            ("b ", "space"),
            ("a\u{7}b", "U+0007"),
            ("a\nb", "U+000A"),
            ("a\u{85}b", "U+0085"),
            ("gpj.\u{202e}exe", "U+202E"),
            ("a\u{2066}b", "U+2066"),
            ("a\u{200b}b", "U+200B"),
            ("a\u{feff}b", "U+FEFF"),
            ("a\u{fffd}b", "UTF-8"),
        ] {
            let found = fault(path).unwrap_or_else(|| panic!("{path:?} passes"));
            assert!(found.contains(why), "{path:?}: {found}");
        }
        assert!(fault(&"ə".repeat(121)).is_some_and(|why| why.contains("240 bytes")));
        assert!(fault(&"abc/".repeat(251)).is_some_and(|why| why.contains("1000 bytes")));
    }
}
