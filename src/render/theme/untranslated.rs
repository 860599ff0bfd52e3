//! Words in another language than their page, in markup: an element with their language in place of the signs around them, and a direction
//! for whatever names its language.
//!
//! Comes in: a filled template. Goes out: the same as readers get it. It is done here and nowhere else, so that no template has to think of it.

use std::borrow::Cow;

use crate::render::markup::escape;
use crate::text::untranslated::{BEGIN, BEGIN_ENGLISH, BEGIN_OWN, END, MARKS, is_marked, unmarked};
use crate::value::Language;

/// How words are shown that are in another language than their page.
#[derive(Clone, Debug)]
pub(super) struct Untranslated {
    own: Attributes,
    original: Attributes,
    english: Attributes,
    /// Whether such words may run in the other direction than those around them.
    is_mixed: bool,
}

/// The attributes of an element in a language.
#[derive(Clone, Debug)]
struct Attributes {
    language: String,
    is_right_to_left: bool,
}

impl Attributes {
    fn new(language: &Language) -> Self {
        Self { language: escape(&language.for_html()).to_string(), is_right_to_left: language.is_right_to_left() }
    }
}

/// Elements that hold text alone.
const TEXT_ALONE: [&str; 6] = ["title", "script", "style", "option", "textarea", "desc"];
/// Those of them that programs read.
const FOR_PROGRAMS: [&str; 2] = ["script", "style"];
/// Elements with what is written from left to right in every language: ids, addresses, names of files.
const CODE: [&str; 3] = ["code", "kbd", "samp"];

impl Untranslated {
    /// For pages in the language `own`; what is not translated is in that of the `original`, or in English if it is a word of the interface.
    pub(super) fn new(own: &Language, original: &Language) -> Self {
        let (own, original) = (Attributes::new(own), Attributes::new(original));
        let english = Attributes { language: "en".to_owned(), is_right_to_left: false };
        let is_mixed = own.is_right_to_left || original.is_right_to_left;
        Self { own, original, english, is_mixed }
    }

    /// `markup` with such words in elements of their own. Where no element can stand, as in attributes, the words stand alone, and are only
    /// kept apart from words that run in the other direction.
    pub(super) fn shown(&self, markup: String) -> String {
        let is_turned = || markup.match_indices(LANGUAGE).any(|(at, _)| self.turned(&markup[at..]).is_some());
        if !self.own.is_right_to_left && !is_marked(&markup) && !is_turned() {
            return markup;
        }
        let mut out = String::with_capacity(markup.len());
        let (mut rest, mut is_drawing) = (markup.as_str(), false);
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at], is_drawing, &mut out);
            rest = &rest[at..];
            let length = tag(rest);
            let (tag, behind) = rest.split_at(length);
            rest = behind;
            let name = tag[1..].split([' ', '\n', '>', '/']).next().unwrap_or_default();
            match name {
                "svg" => is_drawing = true,
                "" if tag.starts_with("</svg") => is_drawing = false,
                _ => {}
            }
            self.tag(tag, name, is_drawing, &mut out);
            if TEXT_ALONE.contains(&name) && !tag.ends_with("/>") {
                let end = rest.find("</").unwrap_or(rest.len());
                let text = &rest[..end];
                out.push_str(&if FOR_PROGRAMS.contains(&name) {
                    unmarked(text).into_owned()
                } else {
                    self.plain(text)
                });
                rest = &rest[end..];
            }
        }
        self.text(rest, is_drawing, &mut out);
        out
    }

    /// A tag with the direction of the language that it names; in pages from right to left, code has one, too.
    fn tag(&self, tag: &str, name: &str, is_drawing: bool, out: &mut String) {
        let plain = if is_marked(tag) { Cow::Owned(self.plain(tag)) } else { Cow::Borrowed(tag) };
        let named = plain.find(LANGUAGE).and_then(|at| self.turned(&plain[at..]));
        let code = (self.own.is_right_to_left && CODE.contains(&name)).then_some(false);
        match named.or(code) {
            Some(is_right_to_left) if name != "html" && !plain.contains(" dir=") && !plain.contains(" direction=") => {
                let end = plain.len() - if plain.ends_with("/>") { 2 } else { 1 };
                *out += &format!("{}{}{}", &plain[..end], direction(is_right_to_left, is_drawing), &plain[end..]);
            }
            _ => out.push_str(&plain),
        }
    }

    /// Whether the language that is named here runs from right to left; none if it runs as the page does.
    fn turned(&self, attribute: &str) -> Option<bool> {
        let (language, _) = attribute.strip_prefix(LANGUAGE)?.split_once('"')?;
        if language == self.own.language {
            return None;
        }
        let is_right_to_left = Language::parse(language).is_ok_and(|language| language.is_right_to_left());
        (is_right_to_left != self.own.is_right_to_left).then_some(is_right_to_left)
    }

    /// Text where no element can stand.
    fn plain(&self, text: &str) -> String {
        match self.is_mixed {
            true => text.replace([BEGIN, BEGIN_ENGLISH, BEGIN_OWN], "\u{2068}").replace(END, "\u{2069}"),
            false => unmarked(text).into_owned(),
        }
    }

    /// Text between two tags. A drawing runs from left to right in every language, so a text in it takes its direction from its first letter.
    fn text(&self, text: &str, is_drawing: bool, out: &mut String) {
        let is_isolated = is_drawing && self.is_mixed && !text.trim().is_empty();
        if is_isolated {
            out.push('\u{2068}');
        }
        let element = if is_drawing { "tspan" } else { "span" };
        if !is_isolated && !is_marked(text) {
            return out.push_str(text);
        }
        for part in text.split_inclusive(MARKS) {
            let (words, language) = match part.chars().next_back() {
                Some(mark @ BEGIN) => (part.trim_end_matches(mark), Some(&self.original)),
                Some(mark @ BEGIN_ENGLISH) => (part.trim_end_matches(mark), Some(&self.english)),
                Some(mark @ BEGIN_OWN) => (part.trim_end_matches(mark), Some(&self.own)),
                Some(END) => {
                    *out += &format!("{}</{element}>", part.trim_end_matches(END));
                    continue;
                }
                _ => (part, None),
            };
            out.push_str(words);
            if let Some(Attributes { language, is_right_to_left }) = language {
                *out += &format!("<{element}{LANGUAGE}{language}\"{}>", direction(*is_right_to_left, is_drawing));
            }
        }
        if is_isolated {
            out.push('\u{2069}');
        }
    }
}

/// What stands before the language of an element.
const LANGUAGE: &str = " lang=\"";

/// The attribute that gives an element its direction.
fn direction(is_right_to_left: bool, is_drawing: bool) -> String {
    let name = if is_drawing { "direction" } else { "dir" };
    format!(" {name}=\"{}\"", if is_right_to_left { "rtl" } else { "ltr" })
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

    /// `[a]` is not translated, `{b}` is English, `(c)` is filled in.
    fn check(own: &str, original: &str, markup: &str, expected: &str) {
        let language = |tag| Language::parse(tag).expect("a language");
        let marks = [('[', '\u{fdd0}'), ('{', '\u{fdd2}'), ('(', '\u{fdd3}')];
        let markup = marks.iter().fold(markup.to_owned(), |text, (sign, mark)| text.replace(*sign, &mark.to_string()));
        let markup = markup.replace([']', '}', ')'], "\u{fdd1}");
        assert_eq!(Untranslated::new(&language(own), &language(original)).shown(markup), expected);
    }

    #[test]
    fn words_in_another_language_stand_in_an_element_where_one_can_stand() {
        check("ru", "en", "<p>a</p>", "<p>a</p>");
        check("ru", "en", "<h1>3. [The treaty]</h1>", "<h1>3. <span lang=\"en\" dir=\"ltr\">The treaty</span></h1>");
        check(
            "fa",
            "ar",
            "[a] b [c]",
            "<span lang=\"ar\" dir=\"rtl\">a</span> b <span lang=\"ar\" dir=\"rtl\">c</span>",
        );
        check(
            "ru",
            "en",
            "<a title=\"1 > [0]\" href='x'>[b]</a>",
            "<a title=\"1 > 0\" href='x'><span lang=\"en\" dir=\"ltr\">b</span></a>",
        );
        check(
            "ru",
            "en",
            "<title>[a] · b</title><script>\"[a]<\"</script>",
            "<title>a · b</title><script>\"a<\"</script>",
        );
        check(
            "ru",
            "en",
            "<svg><title>[a]</title><text>[b]</text></svg><p>[c]</p>",
            "<svg><title>a</title><text><tspan lang=\"en\" direction=\"ltr\">b</tspan></text></svg><p><span lang=\"en\" dir=\"ltr\">c</span></p>",
        );
    }

    #[test]
    fn a_word_that_the_theme_lacks_is_english_and_what_is_filled_in_is_not() {
        check(
            "ar",
            "nb",
            "<p>{Made with (كتاب)} [Bok]</p>",
            "<p><span lang=\"en\" dir=\"ltr\">Made with <span lang=\"ar\" dir=\"rtl\">كتاب</span></span> \
             <span lang=\"nb\" dir=\"ltr\">Bok</span></p>",
        );
    }

    #[test]
    fn text_alone_is_kept_apart_from_text_in_the_other_direction() {
        check("ar", "en", "<title>[N (a)] · ب</title>", "<title>\u{2068}N \u{2068}a\u{2069}\u{2069} · ب</title>");
        check("ar", "en", "<a aria-label=\"{Link}: ب\">ب</a>", "<a aria-label=\"\u{2068}Link\u{2069}: ب\">ب</a>");
        check("ar", "en", "<script>{a}</script>", "<script>a</script>");
    }

    #[test]
    fn text_in_a_drawing_takes_its_direction_from_its_first_letter() {
        check("ru", "en", "<svg>\n<text>9 мая</text>\n</svg>", "<svg>\n<text>9 мая</text>\n</svg>");
        check("ar", "ar", "<svg>\n<text>9 مايو</text>\n</svg>", "<svg>\n<text>\u{2068}9 مايو\u{2069}</text>\n</svg>");
    }

    #[test]
    fn what_names_its_language_has_the_direction_of_that() {
        check("en", "en", "<b lang=\"fa\">ب</b>", "<b lang=\"fa\" dir=\"rtl\">ب</b>");
        check("en", "en", "<b lang=\"nb\">b</b><code>c</code>", "<b lang=\"nb\">b</b><code>c</code>");
        check(
            "ar",
            "ar",
            "<html lang=\"ar\" dir=\"rtl\"><i lang=\"ar\">ب</i>",
            "<html lang=\"ar\" dir=\"rtl\"><i lang=\"ar\">ب</i>",
        );
        check(
            "ar",
            "ar",
            "<i lang=\"en\">b</i><code>c</code>",
            "<i lang=\"en\" dir=\"ltr\">b</i><code dir=\"ltr\">c</code>",
        );
        check("ar", "ar", "<i lang=\"en\" dir=\"auto\"/>", "<i lang=\"en\" dir=\"auto\"/>");
        check("ar", "ar", "<a hreflang=\"en\">b</a>", "<a hreflang=\"en\">b</a>");
    }
}
