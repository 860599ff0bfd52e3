//! Pictures of the record: what reaches the output, and what never does.

use std::io::{Cursor, Read};

use annals::output::Output;
use scraper::Selector;
use serde_json::{Value, json};

use crate::support::{html, sites};

/// What the camera wrote into the pictures of the case: words beside the position, and the maker.
const PLANTED: [&[u8]; 2] = [b"planted-position", b"planted-camera"];

fn files() -> sites::Files {
    let mut files = sites::Files::read(&sites::repository().join("tests/base"));
    let case = sites::Files::read(&sites::repository().join("tests/cases/pictures"));
    files.texts.extend(case.texts);
    files.assets.extend(case.assets);
    files
}

fn output() -> Output {
    let (output, faults) = sites::build(&files().sources());
    assert!(faults.is_empty(), "{:?}", faults.iter().map(|fault| &fault.headline).collect::<Vec<_>>());
    let output = output.expect("without errors there is a site");
    output.make_all();
    output
}

/// The address that the site of these tests has, where it has one.
const BASE: &str = "https://example.org/treaty/";

/// The site at that address, with further settings.
fn published(settings: &str) -> Output {
    let language = format!("language: en\nbase_url: {BASE}\n{settings}");
    let (output, _) = sites::build(&files().with("content/site.yaml", "language: en\n", &language).sources());
    output.expect("without errors there is a site")
}

/// The file that an absolute address leads to.
fn file_at<'a>(address: &Value, output: &'a Output) -> &'a [u8] {
    let address = address.as_str().expect("an address");
    let path = address.strip_prefix(BASE).unwrap_or_else(|| panic!("{address} is not on the site"));
    output.get(path).unwrap_or_else(|| panic!("there is no {path}"))
}

/// What a page says to programs of itself.
fn page_node(output: &Output, path: &str) -> Value {
    let page = html::parse(sites::page(output, path));
    let script = Selector::parse("script[type='application/ld+json']").expect("a selector");
    let text: String = page.select(&script).flat_map(|script| script.text()).collect();
    serde_json::from_str::<Value>(&text).expect("JSON")["@graph"][0].clone()
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn no_file_of_the_output_has_what_the_camera_wrote() {
    for planted in PLANTED {
        assert!(files().assets.values().any(|bytes| has(bytes, planted)), "it is planted");
    }
    let output = output();
    let mut n_pictures = 0;
    let mut look = |path: &str, bytes: &[u8]| {
        n_pictures += usize::from(path.contains("media/"));
        for planted in PLANTED {
            assert!(!has(bytes, planted), "{path} has what the camera wrote");
        }
        assert!(!has(bytes, b"Exif\0") && !has(bytes, b"eXIf"), "{path} has EXIF");
    };
    for (path, bytes) in output.files() {
        look(path, bytes);
        if path.ends_with(".epub") {
            let mut book = zip::ZipArchive::new(Cursor::new(bytes)).expect("a book is an archive");
            for at in 0..book.len() {
                let mut file = book.by_index(at).expect("it has this file");
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).expect("it can be unpacked");
                look(&file.name().expect("it has a name"), &bytes);
            }
        }
    }
    // 320, 480 and 600 pixels of the photograph, 320 and 400 of the drawing; one of each in the book.
    assert_eq!(n_pictures, 7);
}

#[test]
fn browsers_choose_a_width_and_keep_the_room_free() {
    let output = output();
    let page = html::parse(sites::page(&output, "views.html"));
    let images: Vec<_> =
        page.select(&Selector::parse("main figure img").expect("a selector")).map(|image| image.value()).collect();
    let [coast, line] = images[..] else { panic!("there are two pictures") };
    // It lies on its side in its file, 900 × 600.
    assert_eq!((coast.attr("width"), coast.attr("height")), (Some("600"), Some("900")));
    assert_eq!((line.attr("width"), line.attr("height")), (Some("400"), Some("100")));
    assert_eq!((coast.attr("loading"), line.attr("loading")), (Some("lazy"), Some("lazy")));
    for image in [coast, line] {
        assert_eq!(image.attr("decoding"), Some("async"));
        assert!(image.attr("alt").is_some_and(|alt| !alt.is_empty()) && image.attr("sizes").is_some());
        for candidate in image.attr("srcset").expect("it has widths").split(", ") {
            let (path, width) = candidate.split_once(' ').expect("a path and a width");
            let size = imagesize(output.get(path).unwrap_or_else(|| panic!("there is no {path}")));
            assert_eq!(width, format!("{}w", size.width), "{path}");
        }
        assert!(output.has(image.attr("src").expect("it has a file")));
    }
}

fn imagesize(bytes: &[u8]) -> annals::value::picture::Size {
    annals::value::picture::size(bytes).expect("it is a picture").expect("it has a size")
}

/// A photograph in running text is copied as it is, and browsers turn it.
#[test]
fn the_room_of_a_copied_photograph_is_that_of_the_upright_one() {
    let stored = &files().assets["content/media/coast.jpg"];
    let size = imagesize(stored);
    assert_eq!((size.width, size.height), (600, 900));
}

#[test]
fn equal_content_gives_equal_bytes() {
    let [one, other] = [output(), output()];
    assert!(one.files().eq(other.files()));
}

#[test]
fn pictures_are_a_table_among_the_data() {
    let output = published("");
    let text = output.get("data/pictures.json").expect("a table of pictures");
    let table: Value = serde_json::from_slice(text).expect("JSON");
    let [coast, line] = &table["records"].as_array().expect("records")[..] else { panic!("there are two pictures") };
    assert_eq!(imagesize(file_at(&coast["file"], &output)), annals::value::picture::Size { width: 600, height: 900 });
    let mut coast = coast.clone();
    coast.as_object_mut().expect("a record").remove("file");
    let expected = json!({
        "id": "coast", "url": format!("{BASE}views.html#coast"), "width": 600, "height": 900,
        "alt": "Red at the left and green below", "caption": "The coast, as Svalbard has it.",
        "credit": "Photograph: the expedition", "licence": "CC-BY-SA-4.0",
        "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/", "date": "1920-07", "places": ["svalbard"],
        "sources": ["act"],
    });
    assert_eq!(coast, expected);
    assert_eq!(
        (&line["licence"], &line["licence_url"], &line["date"]),
        (&json!("Public domain"), &json!("https://example.org/public-domain"), &Value::Null)
    );
    let package: Value = serde_json::from_slice(output.get("data/datapackage.json").expect("a package")).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    assert!(resources.iter().any(|resource| resource["path"] == "pictures.csv"), "the package lists them");
}

/// A translation has the same files, which are there once.
#[test]
fn pages_tell_programs_of_their_pictures() {
    let output = published("languages: [ru]\n");
    for path in ["views.html", "ru/views.html"] {
        let images = page_node(&output, path)["image"].clone();
        let [coast, line] = &images.as_array().expect("images")[..] else { panic!("there are two pictures") };
        for image in [coast, line] {
            let size = imagesize(file_at(&image["contentUrl"], &output));
            assert_eq!((&image["width"], &image["height"]), (&json!(size.width), &json!(size.height)));
            assert_eq!(image["@type"], "ImageObject");
        }
        assert_eq!(coast["creditText"], "Photograph: the expedition");
        assert_eq!(coast["license"], "https://creativecommons.org/licenses/by-sa/4.0/");
        assert_eq!(coast["caption"], "The coast, as Svalbard has it.");
        assert_eq!(coast["dateCreated"], "1920-07");
        assert!(line.get("dateCreated").is_none(), "it is not known");
    }
    assert!(page_node(&output, "index.html").get("image").is_none());
}

#[test]
fn who_made_each_picture_stands_in_one_list() {
    let output = output();
    let page = html::parse(sites::page(&output, "sources.html"));
    let items = Selector::parse("section:has(#s-pictures) li").expect("a selector");
    let items: Vec<String> = page.select(&items).map(|item| item.text().collect()).collect();
    assert_eq!(
        items,
        [
            "The coast, as Svalbard has it. · Photograph: the expedition · CC BY-SA 4.0",
            "A line that the treaty draws. · Drawing: the editors · Public domain",
        ]
    );
    let links = Selector::parse("section:has(#s-pictures) li > a").expect("a selector");
    let links: Vec<_> = page.select(&links).filter_map(|link| link.value().attr("href")).collect();
    assert_eq!(links, ["views.html#coast", "views.html#line"]);
    let without = sites::Files::read(&sites::repository().join("tests/base"));
    let (output, _) = sites::build(&without.sources());
    let page = html::parse(sites::page(&output.expect("a site"), "sources.html"));
    assert!(page.select(&Selector::parse("#s-pictures").expect("a selector")).next().is_none());
}

#[test]
fn the_search_finds_pictures() {
    let output = output();
    let path = output.paths().find(|path| path.starts_with("search.")).expect("an index");
    let text = String::from_utf8(output.get(path).expect("its text").to_vec()).expect("UTF-8");
    let json = text.trim_end().strip_prefix("annals.index=").and_then(|text| text.strip_suffix(';')).expect("a value");
    let index: Value = serde_json::from_str(json).expect("JSON");
    let entries = index["entries"].as_array().expect("entries");
    let entries: Vec<_> = entries.iter().filter(|entry| entry["kind"] == "picture").collect();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0]["url"], "views.html#coast");
    assert_eq!(entries[0]["title"], "The coast, as Svalbard has it.");
    assert_eq!(entries[0]["text"], "Red at the left and green below Photograph: the expedition Svalbard");
    assert_eq!(index["words"]["kinds"]["picture"], "picture");
}

/// The content of a `meta` element of the head.
fn meta(output: &Output, path: &str, property: &str) -> Option<String> {
    let page = html::parse(sites::page(output, path));
    let element = Selector::parse(&format!("meta[property='{property}']")).expect("a selector");
    page.select(&element).next().and_then(|element| element.value().attr("content").map(str::to_owned))
}

/// The drawn picture bears the title; where there is none, a picture of the page stands for it.
#[test]
fn a_picture_of_the_page_stands_for_it_elsewhere_if_none_is_drawn() {
    let output = published("");
    let drawn = meta(&output, "views.html", "og:image").expect("a picture");
    assert_eq!(drawn, format!("{BASE}pictures/views.png"));
    assert_eq!(imagesize(file_at(&json!(drawn), &output)), annals::value::picture::Size { width: 1200, height: 630 });
    assert_eq!(meta(&output, "views.html", "og:image:width").as_deref(), Some("1200"));
    let output = published("pictures: false\n");
    let own = meta(&output, "views.html", "og:image").expect("a picture");
    assert_eq!(imagesize(file_at(&json!(own), &output)), annals::value::picture::Size { width: 600, height: 900 });
    assert_eq!(meta(&output, "views.html", "og:image:height").as_deref(), Some("900"));
    assert_eq!(meta(&output, "views.html", "og:image:alt").as_deref(), Some("Red at the left and green below"));
    assert_eq!(meta(&output, "index.html", "og:image"), None);
}
