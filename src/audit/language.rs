//! A page that does not say in which language it is, or says it in a way that no program knows.

use crate::audit::page::Page;
use crate::audit::place::Finding;
use crate::diagnostic::{Rule, Severity};
use crate::value::Language;

/// A page without a language, or a part with a tag that is none.
pub(super) static UNKNOWN_LANGUAGE: Rule = Rule {
    code: "unknown-language",
    severity: Severity::Warning,
    summary: "a page without a language, or a `lang` that is no BCP 47 tag",
    explanation: "A screen reader chooses its voice by `lang`, a browser its hyphens and quotation marks, and search its spelling. Every page \
                  says its language on `<html>`; every part in another language says that on itself. Its value is a BCP 47 tag, such as \
                  `en` or `az-Latn`.\n\nIn the theme's templates `<html lang=\"{{ site.language }}\">` says it.",
};

/// Finds missing and malformed languages of `page`.
pub(super) fn check(page: &Page, found: &mut Vec<Finding>) {
    let root = page.named(&["html"]).next();
    if root.is_none_or(|root| root.says("lang").is_none()) {
        let help = "write `<html lang=\"{{ site.language }}\">` in `base.html`";
        found.push(
            Finding::new(&UNKNOWN_LANGUAGE, "a page that does not say its language", help).sign("<html").sign("<body"),
        );
    }
    for element in page.elements() {
        let name = element.name();
        for attribute in ["lang", "xml:lang", "hreflang"] {
            let Some(tag) = element.says(attribute).filter(|tag| *tag != "x-default") else { continue };
            if let Err(error) = Language::parse(tag) {
                let help = error.help.unwrap_or_else(|| "write a BCP 47 tag, such as `en` or `az-Latn`".to_owned());
                let headline = format!("`{attribute}=\"{tag}\"` on `<{name}>`: {}", error.message);
                let finding = Finding::new(&UNKNOWN_LANGUAGE, headline, help);
                found.push(finding.sign(format!("{attribute}=\"{tag}\"")).sign(format!("{attribute}={tag}")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::findings;

    #[test]
    fn a_page_says_its_language_in_a_tag() {
        assert!(findings("<html lang=en><p lang=az-Latn>a<i lang=''>b</i></html>", check).is_empty());
        assert_eq!(findings("<html><p lang=en>a</html>", check), ["a page that does not say its language"]);
        assert_eq!(findings("<html lang=' '>", check), ["a page that does not say its language"]);
        let wrong = findings("<html lang=en><a hreflang=english_uk>a</a></html>", check);
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(wrong[0].starts_with("`hreflang=\"english_uk\"` on `<a>`: "), "{wrong:?}");
    }
}
