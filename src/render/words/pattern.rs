//! Patterns of the interface, such as `{title}. {site}`, and how they are filled.

use crate::text::untranslated::mark_filled;

/// Puts values into a pattern in one pass, so that braces in a value stay as they are, and so do unknown names.
pub(in crate::render) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, braced) = rest.split_at(open);
        filled.push_str(before);
        let found = values.iter().find_map(|(name, value)| {
            let after = braced.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
            Some((*value, after))
        });
        let Some((value, after)) = found else {
            filled.push('{');
            rest = &braced[1..];
            continue;
        };
        filled.push_str(&mark_filled(value, pattern));
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_pattern_is_filled_in_one_pass() {
        assert_eq!(fill("{a} {b} {c} { {", &[("a", "{b}"), ("b", "2")]), "{b} 2 {c} { {");
    }

    #[test]
    fn braces_in_a_value_are_words() {
        let values = [("title", "A {site} and {date} page"), ("site", "The site"), ("date", "today")];
        assert_eq!(fill("{title}. {site}, {date}", &values), "A {site} and {date} page. The site, today");
    }
}
