//! Style or script that stands in the page itself.

use crate::audit::page::{Element, Page};
use crate::audit::place::Finding;
use crate::diagnostic::{Rule, Severity};

/// Style or script that stands in the page itself.
pub(super) static INLINE_CODE: Rule = Rule {
    code: "inline-code",
    severity: Severity::Warning,
    summary: "inline style or script",
    explanation: "The site's Content-Security-Policy allows style and script from the site's own files only, so that nothing that is slipped \
                  into a page can run. What stands in the page itself, such as a `style` or `onclick` attribute, a `<style>` or a \
                  `<script>` without `src`, has no effect under it. Data that no browser runs, such as JSON-LD, is no code.\n\nMove it to \
                  `assets/` of the theme, and refer to the element by a class.",
};

/// Attributes that hold an address which a browser opens.
const ADDRESSES: &[&str] = &["href", "xlink:href", "src", "action", "formaction", "data"];

/// Finds the code in `page`.
pub(super) fn check(page: &Page, found: &mut Vec<Finding>) {
    let mut take = |headline: String, sign: String, short: String| {
        let help = "move it to `assets/` of the theme, and refer to the element by a class";
        found.push(Finding::new(&INLINE_CODE, headline, help).sign(sign).sign(short));
    };
    for element in page.elements() {
        let name = element.name();
        match name {
            "style" => take("a `<style>` in the page".to_owned(), "<style".to_owned(), "<style".to_owned()),
            "script" if is_code(element) => {
                take("a `<script>` without `src`".to_owned(), "<script>".to_owned(), "<script".to_owned());
            }
            _ => {}
        }
        for (attribute, value) in element.attributes() {
            let address = value.trim_start().as_bytes();
            let is_script = ADDRESSES.contains(&attribute)
                && address.get(..11).is_some_and(|start| start.eq_ignore_ascii_case(b"javascript:"));
            if attribute == "style" || is_event(attribute) {
                let headline = format!("`{attribute}` on `<{name}>`");
                take(headline, format!("{attribute}=\"{value}"), format!("{attribute}="));
            } else if is_script {
                take(format!("a script as `{attribute}` of `<{name}>`"), value.to_owned(), "javascript:".to_owned());
            }
        }
    }
}

/// Whether a browser would run what the element holds: it names no file, and no type that is data.
fn is_code(script: Element) -> bool {
    let kind = script.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    script.attribute("src").is_none() && !kind.ends_with("json")
}

/// Whether an attribute holds what is to run on an event: they begin with `on`, and no other attribute does.
fn is_event(attribute: &str) -> bool {
    attribute.len() > 2 && attribute.starts_with("on")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::findings;

    #[test]
    fn code_is_told_from_data_and_files() {
        let html = "<p style='color: red'>a</p><svg><style>b{}</style><a xlink:href=' JavaScript:c()'>d</a></svg><script>e()</script>\
                    <script src=f.js></script><script type=application/ld+json>{}</script><button onclick=g() data-on=h>i</button>\
                    <script type=module>j</script><a href=k.html>l</a>";
        let expected = [
            "`style` on `<p>`",
            "a `<style>` in the page",
            "a script as `xlink:href` of `<a>`",
            "a `<script>` without `src`",
            "`onclick` on `<button>`",
            "a `<script>` without `src`",
        ];
        assert_eq!(findings(html, check), expected);
    }
}
