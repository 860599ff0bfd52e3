//! Names of files: those that every system can have, and those that are one name to some of them.

use unicode_normalization::UnicodeNormalization;

/// The longest name in bytes: file systems take 255, of which a compressed copy needs three.
const LONGEST_NAME: usize = 240;
/// The longest path in bytes: object stores take 1,024.
const LONGEST_PATH: usize = 1_000;
/// The names that Windows gives to devices; the digits after `com` and `lpt` are added.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a path is no good everywhere; none if it is.
#[must_use]
pub fn unportable(path: &str) -> Option<String> {
    if path.len() > LONGEST_PATH {
        return Some(format!("has more than {LONGEST_PATH} bytes"));
    }
    path.split('/').find_map(unportable_part)
}

fn unportable_part(part: &str) -> Option<String> {
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

/// A path as the least particular file systems compare it: without regard to capitals, as those of Windows and macOS, and to how accents are encoded, as
/// that of macOS.
#[must_use]
pub fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(unportable(path), None, "{path}");
        }
        assert_eq!(unportable(&"a".repeat(240)), None);
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
            let found = unportable(path).unwrap_or_else(|| panic!("{path:?} passes"));
            assert!(found.contains(why), "{path:?}: {found}");
        }
        assert!(unportable(&"ə".repeat(121)).is_some_and(|why| why.contains("240 bytes")));
        assert!(unportable(&"abc/".repeat(251)).is_some_and(|why| why.contains("1000 bytes")));
    }

    #[test]
    fn what_is_one_name_to_some_disk_is_one_here() {
        for (one, other) in
            [("README", "readme"), ("É.txt", "e\u{301}.txt"), ("İ.txt", "i\u{307}.txt"), ("a/B.Html", "A/b.html")]
        {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("a.txt"), folded("a.text"));
        assert_ne!(folded("ı.txt"), folded("i.txt"));
    }
}
