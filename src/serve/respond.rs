//! Path → answer, from the version that is served. No disk: a path is a key of the output, or it is not found.

use std::borrow::Cow;

use crate::output::media_type::content_type;
use crate::serve::compare;
use crate::serve::current::Version;
use crate::serve::http::{Response, Status, encode};
use crate::serve::overlay;

/// What a path leads to.
#[derive(Debug)]
pub(super) enum Answer<'a> {
    /// A whole response.
    Response(Response<'a>),
    /// The stream of versions, for a browser that looks at the page of this path if it says so.
    Events(Option<String>),
}

/// The answer to a request for `path`, which starts with `/` and is decoded. `run` names this run of the program.
pub(super) fn answer<'a>(path: &str, version: &'a Version, run: &str) -> Answer<'a> {
    let own = |path: &str, text: String| Response::new(Status::Ok, content_type(path), text.into_bytes());
    if let Some(page) = path.strip_prefix(overlay::EVENTS_PATH)
        && (page.is_empty() || page.starts_with('/'))
    {
        return Answer::Events((!page.is_empty()).then(|| name(page, version)));
    }
    if let Some((language, page)) = compared(path, version) {
        return Answer::Response(own(".html", compare::page(language, &page)));
    }
    Answer::Response(match path {
        overlay::SCRIPT_PATH => Response::new(Status::Ok, content_type(path), overlay::SCRIPT.as_bytes()),
        overlay::STYLE_PATH => Response::new(Status::Ok, content_type(path), overlay::STYLE.as_bytes()),
        overlay::DIAGNOSTICS_PATH => own(".json", overlay::diagnostics(version)),
        compare::SCRIPT_PATH => Response::new(Status::Ok, content_type(path), compare::SCRIPT.as_bytes()),
        compare::STYLE_PATH => Response::new(Status::Ok, content_type(path), compare::STYLE.as_bytes()),
        compare::STATES_PATH => own(".json", version.translations.states.clone()),
        _ if version.output.is_some() => file(path, version, run),
        _ => Response::new(Status::Unavailable, content_type(".html"), overlay::placeholder(version, run).into_bytes()),
    })
}

/// The language and the path of the original, if the address is that of a page beside its original and both are there.
fn compared<'p>(path: &'p str, version: &Version) -> Option<(&'p str, String)> {
    let (language, page) = version.translations.parts(path.strip_prefix(compare::PATH)?)?;
    let page = name(page, version);
    (version.get(&page).is_some() && version.get(&format!("{language}/{page}")).is_some()).then_some((language, page))
}

/// The address of the page at a path of the output beside its original, if it is a translation.
pub(super) fn beside(name: &str, version: &Version) -> Option<String> {
    let (_, original) = version.translations.parts(name)?;
    version.get(original).is_some().then(|| format!("{}{}", compare::PATH, encode(name)))
}

/// The site's own page for what is not there.
const NOT_FOUND: &str = "404.html";

/// The path in the output of the file that `path` leads to: a folder leads to its index, and a page is found without its ending.
fn name(path: &str, version: &Version) -> String {
    let name = path.trim_start_matches('/');
    if name.is_empty() || name.ends_with('/') {
        return format!("{name}index.html");
    }
    let page = format!("{name}.html");
    if version.get(name).is_none() && version.get(&page).is_some() { page } else { name.to_owned() }
}

/// The page that stands at a path of the output, as it was rendered.
pub(super) fn page<'a>(name: &str, version: &'a Version) -> Option<Cow<'a, str>> {
    let page = content_type(name).starts_with("text/html").then(|| version.get(name)).flatten();
    page.or_else(|| version.get(NOT_FOUND)).map(String::from_utf8_lossy)
}

/// A file of the site, the index of a folder, or the site's own page for what is not there.
fn file<'a>(path: &str, version: &'a Version, run: &str) -> Response<'a> {
    let name = name(path, version);
    if let Some(bytes) = version.get(&name) {
        return found(Status::Ok, &name, bytes, version, run);
    }
    if version.output.as_ref().is_some_and(|output| output.has(&format!("{name}/index.html"))) {
        let mut response = Response::new(Status::Found, content_type(".txt"), &b""[..]);
        response.fields.push(("Location", format!("/{}/", encode(&name))));
        return response;
    }
    match version.get(NOT_FOUND) {
        Some(bytes) => found(Status::NotFound, NOT_FOUND, bytes, version, run),
        None => Response::new(Status::NotFound, content_type(".txt"), &b"There is no such page.\n"[..]),
    }
}

fn found<'a>(status: Status, name: &str, bytes: &'a [u8], version: &Version, run: &str) -> Response<'a> {
    let content_type = content_type(name);
    let mut response = Response::new(status, content_type, bytes);
    if content_type.starts_with("text/html") {
        response.body = overlay::inject(bytes, version, run).into();
    }
    response
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::output::Output;
    use crate::serve::current::Problem;
    use crate::serve::translations::Translations;

    fn version() -> Version {
        let mut output = Output::new();
        output.page("index.html".into(), "<head></head>home".into());
        output.page("404.html".into(), "<head></head>lost".into());
        output.page("events/index.html".into(), "<head></head>events".into());
        output.page("agreement.html".into(), "<head></head>agreement".into());
        output.page("agreement/one.html".into(), "<head></head>one".into());
        output.page("hy/agreement/one.html".into(), "<head></head>mek".into());
        output.file("a ə.txt".into(), b"text".to_vec());
        let translations = Arc::new(Translations::into(&["hy", "ru"]));
        Version { build: 1, output: Some(Arc::new(output)), translations, ..Version::default() }
    }

    fn check(path: &str, status: Status, ending: &str) {
        let version = version();
        let Answer::Response(response) = answer(path, &version, "run") else { panic!("{path} is no stream") };
        let body = response.body.concat();
        assert_eq!(response.status, status, "{path}");
        assert!(body.ends_with(ending.as_bytes()), "{path}: {}", String::from_utf8_lossy(&body));
    }

    #[test]
    fn files_and_folders_are_found() {
        check("/", Status::Ok, "home");
        check("/index.html", Status::Ok, "home");
        check("/events/", Status::Ok, "events");
        check("/a ə.txt", Status::Ok, "text");
    }

    #[test]
    fn a_page_is_found_without_its_ending() {
        check("/agreement", Status::Ok, "agreement");
        check("/agreement/one", Status::Ok, "one");
        check("/agreement/", Status::NotFound, "lost");
        check("/agreement/two", Status::NotFound, "lost");
    }

    #[test]
    fn what_is_not_in_the_output_is_not_found() {
        for path in
            ["/../Cargo.toml", "/./index.html", "/events/../index.html", "/etc/passwd", "/.annals/", "/.annals/x"]
        {
            check(path, Status::NotFound, "lost");
        }
        check("/a\\b", Status::NotFound, "lost");
        check("/content/site.yaml", Status::NotFound, "lost");
    }

    #[test]
    fn a_page_stands_beside_its_original_where_both_are_there() {
        let version = version();
        for path in ["/.annals/compare/hy/agreement/one.html", "/.annals/compare/hy/agreement/one"] {
            let Answer::Response(response) = answer(path, &version, "run") else { panic!("no stream") };
            let text = String::from_utf8(response.body.concat()).expect("UTF-8");
            assert!(text.contains("data-language=\"hy\" data-page=\"agreement/one.html\""), "{text}");
            assert!(text.contains(compare::SCRIPT_PATH) && text.contains("href=\"/hy/agreement/one.html\""), "{text}");
        }
        // The last two lead to files that are there: a folder that is no language is none.
        for path in ["hy/index.html", "ka/agreement/one.html", "hy", "events/index.html", "agreement/one.html"] {
            check(&format!("/.annals/compare/{path}"), Status::NotFound, "lost");
        }
        let way = |page| beside(page, &version);
        assert_eq!(way("hy/agreement/one.html").as_deref(), Some("/.annals/compare/hy/agreement/one.html"));
        for page in ["agreement/one.html", "events/index.html", "hy/agreement/two.html", "index.html"] {
            assert_eq!(way(page), None, "{page}");
        }
    }

    #[test]
    fn a_folder_without_its_slash_leads_to_its_page() {
        let version = version();
        let Answer::Response(response) = answer("/events", &version, "run") else { panic!("no stream") };
        assert_eq!(
            (response.status, &response.fields[..]),
            (Status::Found, &[("Location", "/events/".to_owned())][..])
        );
    }

    #[test]
    fn the_stream_of_versions_is_for_one_page() {
        let check = |path: &str, expected: Option<&str>| {
            let path = format!("{}{path}", overlay::EVENTS_PATH);
            match answer(&path, &version(), "run") {
                Answer::Events(page) => assert_eq!(page.as_deref(), expected, "{path}"),
                Answer::Response(response) => panic!("{path}: {response:?}"),
            }
        };
        check("", None);
        check("/", Some("index.html"));
        check("/events/", Some("events/index.html"));
        check("/a.html", Some("a.html"));
        check("/agreement/one", Some("agreement/one.html"));
    }

    #[test]
    fn the_page_of_an_address_is_the_one_that_is_shown_there() {
        let version = version();
        for (name, expected) in [("index.html", "home"), ("lost.html", "lost"), ("lost", "lost"), ("a ə.txt", "lost")]
        {
            assert_eq!(page(name, &version).as_deref(), Some(format!("<head></head>{expected}").as_str()), "{name}");
        }
    }

    #[test]
    fn only_pages_carry_the_script() {
        let version = version();
        for (path, expected) in [("/", true), ("/lost", true), ("/a ə.txt", false)] {
            let Answer::Response(response) = answer(path, &version, "run") else { panic!("no stream") };
            let text = String::from_utf8(response.body.concat()).expect("UTF-8");
            assert_eq!(text.contains(overlay::SCRIPT_PATH), expected, "{path}");
        }
    }

    #[test]
    fn without_a_site_every_page_says_why() {
        let problem = Problem { summary: "2 errors".into(), items: Vec::new() };
        let version = Version { problem: Some(problem), ..Version::default() };
        let Answer::Response(response) = answer("/events/a.html", &version, "run") else { panic!("no stream") };
        let text = String::from_utf8(response.body.concat()).expect("UTF-8");
        assert_eq!(response.status, Status::Unavailable);
        assert!(text.contains("2 errors") && text.contains("data-build=\"run-0\""), "{text}");
    }
}
