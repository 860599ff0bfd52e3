//! A page that weighs more than its budget.

use crate::audit::page::Page;
use crate::audit::place::Finding;
use crate::audit::subject::Audited;
use crate::compress;
use crate::diagnostic::{Rule, Severity};

/// A page over its budget.
pub(super) static HEAVY_PAGE: Rule = Rule {
    code: "heavy-page",
    severity: Severity::Warning,
    summary: "a page that weighs more than its budget",
    explanation: "Every page is read on old phones and slow lines too. Its weight is that of its HTML and its style sheets after Brotli at quality \
                  5, as a server sends them that compresses while it serves; files that are compressed beforehand are a little smaller. A page \
                  of one thing (a place, an event, a point, a text) may weigh 14,000 bytes: that much arrives with the first answer of a \
                  server, before it has heard back from the browser. A page that gathers many (the front page, the agreement and every \
                  list) may weigh 50,000, a second on a slow line of 400 kbit/s.\n\nShorten the page, or split it. If it has good reason to \
                  be long, give it a budget of its own with `budget` in its front matter; `budgets` in `site.yaml` sets the budget of \
                  every page of a kind.\n\nA budget is that of the original's language. The same words weigh more in others, since they are \
                  longer or their letters take two bytes or three, which Brotli makes up for in part. So the HTML of a translated page may \
                  weigh more by as much as its words do, by the Universal Declaration of Human Rights in both languages: 22 % from English into \
                  Russian, 15 % into Armenian, 12 % into Azerbaijani.",
};

/// A quality that never gives fewer bytes in practice and takes a third of the time.
const QUICK: u8 = 2;

/// Finds whether `page` is too heavy.
pub(super) fn check(page: &Audited, found: &mut Vec<Finding>) {
    let style: usize = page.sheets.iter().map(|sheet| sheet.weight).sum();
    let original = page.budget.saturating_sub(style);
    let left = original + original * page.allowance / 100;
    let budget = page.budget + left - original;
    // Most pages are far below, so the quickest way to know that comes first.
    let bytes = page.html.as_bytes();
    if bytes.len() <= left || compress::fits(bytes, left) || compress::brotli_size(bytes, QUICK) <= left {
        return;
    }
    let html = compress::served_size(page.html);
    if html <= left {
        return;
    }
    let (weight, over) = (grouped(style + html), grouped(style + html - budget));
    let headline = format!("`{}` weighs {weight} bytes, {over} more than its budget", page.path);
    let help = "shorten or split the page, or give it a `budget` of its own in its front matter, or its kind one under `budgets` in \
                `site.yaml`";
    let mut finding = Finding::new(&HEAVY_PAGE, headline, help);
    finding.label = format!("HTML and CSS after Brotli; the budget is {}", grouped(budget));
    if page.allowance > 0 {
        finding.label += &format!(
            ": {} as in the original, and {} % of HTML for its language",
            grouped(page.budget),
            page.allowance
        );
    }
    let parts = heaviest(page.read, page.html);
    finding.help.insert(0, format!("{} bytes are style; of the HTML, {parts}", grouped(style)));
    found.push(finding);
}

/// What weighs most in the HTML: drawings, what stands below each heading, and what stands before the first one.
fn heaviest(page: &Page, html: &str) -> String {
    let mut drawings = String::new();
    let mut parts: Vec<(String, String)> = vec![("before the first heading".to_owned(), String::new())];
    let mut done = 0;
    let mut until = |end: usize, parts: &mut Vec<(String, String)>| {
        let text = html.get(done..end.max(done)).unwrap_or_default();
        if let Some((_, last)) = parts.last_mut() {
            last.push_str(text);
        }
        done = end.max(done);
        done
    };
    for element in page.named(&["h1", "h2", "svg"]) {
        let start = until(element.start(), &mut parts);
        if element.name() == "svg" {
            // A drawing within a drawing has been taken with it.
            let end = element.end().unwrap_or(start).max(start);
            drawings.push_str(html.get(start..end).unwrap_or_default());
            until(end, &mut Vec::new());
        } else {
            parts.push((format!("“{}”", element.words()), String::new()));
        }
    }
    until(html.len(), &mut parts);
    parts.push(("drawings".to_owned(), drawings));
    let mut weighed: Vec<(usize, String)> =
        parts.into_iter().map(|(name, text)| (compress::brotli_size(text.as_bytes(), QUICK), name)).collect();
    let whole = weighed.iter().map(|(weight, _)| weight).sum::<usize>().max(1);
    weighed.sort_by(|a, b| b.cmp(a));
    let shares = weighed.iter().take(3).map(|(weight, name)| format!("{name} {} %", weight * 100 / whole));
    shares.collect::<Vec<_>>().join(", ")
}

/// A number with its thousands parted by commas.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_weighs_most_is_named() {
        let words = |n: usize| (0..n).map(|i| format!("w{} ", i * i * 7919 % 10007)).collect::<String>();
        let html = format!(
            "<head></head><h1>Top</h1>{}<h2>Notes</h2>{}<svg><path d='{}'/><svg></svg></svg>{}",
            words(50),
            words(500),
            words(200),
            words(1000)
        );
        let said = heaviest(&Page::read(&html), &html);
        assert!(said.starts_with("“Notes” "), "{said}");
        assert!(said.contains("drawings ") && said.contains("“Top” "), "{said}");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!([0, 999, 1000, 14000, 1234567].map(grouped), ["0", "999", "1,000", "14,000", "1,234,567"]);
    }
}
