//! Words that are still in the original's language, in markup: an element with their language in place of the two signs around them.

use crate::render::markup::escape;
use crate::text::untranslated::{BEGIN, END, unmarked};
use crate::value::Language;

/// The language of words that are not translated, as markup names it.
#[derive(Clone, Debug)]
pub(super) struct Untranslated {
    /// The attributes of an element with such words.
    attributes: String,
}

/// Elements that hold text alone.
const TEXT_ALONE: [&str; 6] = ["title", "script", "style", "option", "textarea", "desc"];

impl Untranslated {
    /// For words in `language`.
    pub(super) fn new(language: &Language) -> Self {
        let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
        Self { attributes: format!(" lang=\"{}\" dir=\"{direction}\"", escape(&language.for_html())) }
    }

    /// `markup` with such words in elements of their own. Where no element can stand, as in attributes, the words stand alone.
    pub(super) fn shown(&self, markup: String) -> String {
        if !markup.contains(BEGIN) {
            return markup;
        }
        let mut out = String::with_capacity(markup.len());
        let (mut rest, mut is_drawing) = (markup.as_str(), false);
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at], is_drawing, &mut out);
            rest = &rest[at..];
            let length = tag(rest);
            let (tag, behind) = rest.split_at(length);
            out.push_str(&unmarked(tag));
            rest = behind;
            let name = tag[1..].split([' ', '\n', '>', '/']).next().unwrap_or_default();
            match name {
                "svg" => is_drawing = true,
                "" if tag.starts_with("</svg") => is_drawing = false,
                _ => {}
            }
            if TEXT_ALONE.contains(&name) && !tag.ends_with("/>") {
                let end = rest.find("</").unwrap_or(rest.len());
                out.push_str(&unmarked(&rest[..end]));
                rest = &rest[end..];
            }
        }
        self.text(rest, is_drawing, &mut out);
        out
    }

    fn text(&self, text: &str, is_drawing: bool, out: &mut String) {
        let element = if is_drawing { "tspan" } else { "span" };
        for part in text.split_inclusive([BEGIN, END]) {
            match (part.strip_suffix(BEGIN), part.strip_suffix(END)) {
                (Some(before), _) => *out += &format!("{before}<{element}{}>", self.attributes),
                (None, Some(inside)) => *out += &format!("{inside}</{element}>"),
                (None, None) => out.push_str(part),
            }
        }
    }
}

/// The length of the tag or comment that `markup` begins with; a `>` in quotation marks does not end it.
fn tag(markup: &str) -> usize {
    let mut quote = None;
    for (at, sign) in markup.bytes().enumerate() {
        match (quote, sign) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            _ => {}
        }
    }
    markup.len()
}

#[cfg(test)]
mod tests {
    use super::Untranslated;
    use crate::value::Language;

    #[test]
    fn words_in_another_language_stand_in_an_element_where_one_can_stand() {
        let check = |language: &str, markup: &str, expected: &str| {
            let language = Language::parse(language).expect("a language");
            let markup = markup.replace('[', "\u{fdd0}").replace(']', "\u{fdd1}");
            assert_eq!(Untranslated::new(&language).shown(markup), expected);
        };
        check("en", "<p>a</p>", "<p>a</p>");
        check("en", "<h1>3. [The treaty]</h1>", "<h1>3. <span lang=\"en\" dir=\"ltr\">The treaty</span></h1>");
        check("ar", "[a] b [c]", "<span lang=\"ar\" dir=\"rtl\">a</span> b <span lang=\"ar\" dir=\"rtl\">c</span>");
        check(
            "en",
            "<a title=\"1 > [0]\" href='x'>[b]</a>",
            "<a title=\"1 > 0\" href='x'><span lang=\"en\" dir=\"ltr\">b</span></a>",
        );
        check("en", "<title>[a] · b</title><script>\"[a]<\"</script>", "<title>a · b</title><script>\"a<\"</script>");
        check(
            "en",
            "<svg><title>[a]</title><text>[b]</text></svg><p>[c]</p>",
            "<svg><title>a</title><text><tspan lang=\"en\" dir=\"ltr\">b</tspan></text></svg><p><span lang=\"en\" dir=\"ltr\">c</span></p>",
        );
    }
}
