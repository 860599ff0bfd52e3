//! What is drawn can be read again by another reader of PNG, and nothing is fetched for it.

use std::io;

use super::*;

fn pixels(svg: &str) -> Vec<[u8; 3]> {
    let bytes = draw(svg, &Fonts::new(std::iter::empty())).expect("an SVG");
    let mut decoder = png::Decoder::new(io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("an image");
    assert_eq!(info.color_type, png::ColorType::Rgb);
    pixels.chunks(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

#[test]
fn what_is_drawn_can_be_read_again() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="3" height="1"><path fill="#102030" d="M0 0h1v1H0z"/><path fill="#fff" d="M1 0h1v1H1z"/></svg>"##;
    assert_eq!(pixels(svg), [[0x10, 0x20, 0x30], [255; 3], [255; 3]]);
}

#[test]
fn more_colours_than_a_palette_holds_become_the_nearest() {
    let shades: String =
        (0..400).map(|n| format!("<path fill='rgb({},{},0)' d='M{n} 0h1v1h-1z'/>", n % 200, n / 200)).collect();
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='400' height='1'>{shades}</svg>");
    let drawn = pixels(&svg);
    for (n, [red, green, blue]) in drawn.into_iter().enumerate() {
        assert!(usize::from(red).abs_diff(n % 200) <= 1 && green <= 1 && blue == 0, "{n}: {red} {green} {blue}");
    }
}

#[test]
fn nothing_is_fetched() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1" height="1"><image xlink:href="Cargo.toml" width="1" height="1"/></svg>"#;
    assert_eq!(pixels(svg), [[255; 3]]);
}

#[test]
fn what_is_no_svg_says_why() {
    assert!(check("<p>").is_err() && check("<p/>").is_err() && check("<svg/>").is_err());
    assert_eq!(check("<svg xmlns='http://www.w3.org/2000/svg'/>"), Ok(()));
}
