//! The pictures of pages: which pages have one, what it is, and how the page names it.

use std::io::Cursor;

use annals::output::Output;

use crate::support::sites;

/// The line of `site.yaml` that says where the second explainer will stand.
const ADDRESS: &str = "base_url: https://example.org/svalbard/\n";

/// The second explainer with another line in place of its address.
fn build(line: &str) -> Output {
    let files = sites::Files::read(&sites::repository().join("examples/svalbard"));
    sites::site(&files.with("content/site.yaml", ADDRESS, line).sources())
}

fn pictures(output: &Output) -> Vec<&str> {
    output.paths().filter(|path| path.starts_with("pictures/")).collect()
}

#[test]
fn every_page_but_the_last_resort_has_a_picture() {
    let output = build(ADDRESS);
    assert_eq!(pictures(&output).len(), output.n_pages() - 1, "all but 404.html");
    let pages: Vec<&str> =
        output.paths().filter(|path| path.ends_with(".html") && !["404.html", "book.html"].contains(path)).collect();
    for path in pages {
        let picture = format!("pictures/{}.png", path.strip_suffix(".html").expect("a page"));
        assert!(output.has(&picture), "{picture}");
        let html = std::str::from_utf8(output.get(path).expect("a page")).expect("UTF-8");
        let named = format!("<meta property=\"og:image\" content=\"https://example.org/svalbard/{picture}\">");
        assert!(html.contains(&named), "{path} does not name {named}");
    }
}

#[test]
fn a_picture_is_a_png_of_the_size_that_is_asked_for() {
    let output = build(ADDRESS);
    let n_colours = |path: &str| {
        let bytes = output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        assert_eq!((reader.info().width, reader.info().height), (1200, 630), "{path}");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("an image");
        let mut colours: Vec<&[u8]> = pixels.chunks(3).collect();
        colours.sort_unstable();
        colours.dedup();
        colours.len()
    };
    // Writing has shades at its edges; an empty picture has the few colours of its paper and lines.
    assert!(n_colours("pictures/about.png") > 10 && n_colours("pictures/index.png") > 10);
}

#[test]
fn equal_pictures_are_known_without_drawing_them() {
    let (one, same) = (build(ADDRESS), build(ADDRESS));
    let other = build("base_url: https://example.org/another/\n");
    assert!(one.same_files(&same) && !one.same_files(&other));
    assert_eq!(one.get("pictures/index.png"), same.get("pictures/index.png"));
}

#[test]
fn without_an_address_and_where_none_are_wanted_there_are_no_pictures() {
    let without_address = build("");
    let unwanted = build(&format!("{ADDRESS}pictures: false\n"));
    for output in [without_address, unwanted] {
        assert!(pictures(&output).is_empty());
        let html = String::from_utf8_lossy(output.get("index.html").expect("a front page")).into_owned();
        assert!(!html.contains("og:image"), "{html}");
    }
}
