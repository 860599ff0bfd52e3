//! Pictures of the record: what reaches the output, and what never does.

use std::io::{Cursor, Read};

use annals::output::Output;
use scraper::Selector;

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
