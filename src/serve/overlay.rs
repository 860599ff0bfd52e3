//! What the preview adds to a page on its way to the browser, and the page shown while there is no site yet.
//!
//! Nothing of it is ever part of the output. Its words are the program's own, like those of a diagnostic, and not the
//! theme's: it has to speak when the theme is what is broken.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use crate::serve::current::{Problem, Version};

/// The address of [`SCRIPT`].
pub(super) const SCRIPT_PATH: &str = "/.annals/reload.js";
/// The address of [`STYLE`].
pub(super) const STYLE_PATH: &str = "/.annals/overlay.css";
/// The address of the stream of versions; the path of the page that is looked at follows.
pub(super) const EVENTS_PATH: &str = "/.annals/events";
/// The address of what is wrong, as JSON.
pub(super) const DIAGNOSTICS_PATH: &str = "/.annals/diagnostics";

/// Brings the page up to date and shows what is wrong.
pub(super) const SCRIPT: &str = concat!(include_str!("patch.js"), include_str!("reload.js"));
/// How that looks.
pub(super) const STYLE: &str = include_str!("overlay.css");

/// What an event says of the page that its reader looks at.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Shown<'a> {
    /// Nothing: the reader asks for it, if the build is another one than that of the page.
    #[default]
    Unsaid,
    /// It is the same as in the event before.
    Same,
    /// It is this one now, as it was rendered.
    Page(&'a str),
}

/// One event of the stream: what the script compares with the page it runs in, and the address at which that page stands beside its
/// original, if it is a translation.
pub(super) fn event(version: &Version, shown: Shown, beside: Option<&str>, run: &str) -> String {
    #[derive(Serialize)]
    struct Event<'a> {
        build: String,
        files: String,
        failed: bool,
        beside: Option<&'a str>,
        shown: Shown<'a>,
    }
    let build = build_name(version, run);
    let event = Event { build, files: files_name(version), failed: version.problem.is_some(), beside, shown };
    // Strings in structures always have a JSON form, which is one line.
    format!("data: {}\n\n", serde_json::to_string(&event).unwrap_or_default())
}

/// What is wrong, as JSON: `{"problem": null}` or `{"problem": {"summary": …, "items": […]}}`.
pub(super) fn diagnostics(version: &Version) -> String {
    #[derive(Serialize)]
    struct Diagnostics<'a> {
        problem: Option<&'a Problem>,
    }
    // Strings in structures always have a JSON form.
    serde_json::to_string(&Diagnostics { problem: version.problem.as_ref() }).unwrap_or_else(|_| "{}".to_owned())
}

/// A page of the site with the script at the start of its head, so that it sees the page before other scripts do; or at its end if it has
/// no head.
pub(super) fn inject<'a>(html: &'a [u8], version: &Version, run: &str) -> [Cow<'a, [u8]>; 3] {
    const HEAD: &[u8] = b"<head>";
    let at = html.windows(HEAD.len()).position(|window| window == HEAD).map_or(html.len(), |at| at + HEAD.len());
    let (before, after) = html.split_at(at);
    [Cow::Borrowed(before), Cow::Owned(script(version, run).into_bytes()), Cow::Borrowed(after)]
}

/// The page that is shown at every address while there is no site yet.
pub(super) fn placeholder(version: &Version, run: &str) -> String {
    let mut faults = String::new();
    let summary = version.problem.as_ref().map_or("", |problem| &problem.summary);
    for item in version.problem.iter().flat_map(|problem| &problem.items) {
        let _ = writeln!(
            faults,
            "<li><p>{}</p><pre tabindex=\"0\">{}</pre></li>",
            escape(&item.headline),
            escape(&item.excerpt)
        );
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>The site cannot be built yet</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n{}\n</head>\n\
         <body class=\"annals-page\">\n<main role=\"alert\">\n<h1>The site cannot be built yet</h1>\n\
         <p>{}. This page shows the site as soon as it can be built.</p>\n<ol>\n{faults}</ol>\n</main>\n</body>\n</html>\n",
        script(version, run),
        escape(summary),
    )
}

fn script(version: &Version, run: &str) -> String {
    let (build, files) = (build_name(version, run), files_name(version));
    format!("<script src=\"{SCRIPT_PATH}\" data-build=\"{build}\" data-files=\"{files}\" defer></script>")
}

/// A name for [`Version::files`]; as a number it would lose its last digits in a script.
fn files_name(version: &Version) -> String {
    format!("{:x}", version.files)
}

/// Names a site among all that were ever served here, so that a page from an earlier run is seen to be old.
fn build_name(version: &Version, run: &str) -> String {
    format!("{run}-{}", version.build)
}

/// Text as markup.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::current::Item;

    fn version(problem: Option<Problem>) -> Version {
        Version { build: 3, files: u64::MAX, problem, ..Version::default() }
    }

    fn hostile() -> Problem {
        let item = Item { headline: "error[x]: `<script>`".into(), excerpt: "</pre><b> & \"".into() };
        Problem { summary: "1 <error>".into(), items: vec![item] }
    }

    #[test]
    fn the_script_stands_in_the_head_and_nothing_else_changes() {
        let html = b"<html><head><title>a</title></head><body></head></body></html>";
        let [before, script, after] = inject(html, &version(None), "run");
        assert_eq!([&before[..], &after[..]].concat(), html);
        assert!(before.ends_with(b"<head>"));
        assert!(String::from_utf8_lossy(&script).contains("data-build=\"run-3\" data-files=\"ffffffffffffffff\""));
    }

    #[test]
    fn a_page_without_a_head_gets_the_script_at_its_end() {
        let [before, script, after] = inject(b"<p>a", &version(None), "run");
        assert_eq!((&before[..], &after[..]), (&b"<p>a"[..], &b""[..]));
        assert!(!script.is_empty());
    }

    #[test]
    fn diagnostics_cannot_become_markup() {
        let page = placeholder(&version(Some(hostile())), "run");
        assert!(page.contains("1 &lt;error&gt;") && page.contains("`&lt;script&gt;`"), "{page}");
        assert!(page.contains("&lt;/pre&gt;&lt;b&gt; &amp; &quot;"), "{page}");
        assert_eq!(page.matches("<script").count(), 1, "only its own script: {page}");
    }

    #[test]
    fn an_event_is_one_line_of_json() {
        let check = |shown, expected: &str| {
            let event = event(&version(None), shown, None, "run");
            let json = event.strip_prefix("data: ").and_then(|rest| rest.strip_suffix("\n\n")).expect("an event");
            assert!(!json.contains('\n'), "{json}");
            let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
            assert_eq!((json["build"].as_str(), json["failed"].as_bool()), (Some("run-3"), Some(false)));
            assert_eq!(json["shown"].to_string(), expected);
        };
        check(Shown::Unsaid, "\"unsaid\"");
        check(Shown::Same, "\"same\"");
        check(Shown::Page("<p>\n\"a\""), "{\"page\":\"<p>\\n\\\"a\\\"\"}");
    }

    #[test]
    fn diagnostics_are_json() {
        let json: serde_json::Value = serde_json::from_str(&diagnostics(&version(Some(hostile())))).expect("JSON");
        assert_eq!(json["problem"]["items"][0]["excerpt"], "</pre><b> & \"");
        assert_eq!(diagnostics(&version(None)), "{\"problem\":null}");
    }
}
