//! What is drawn can be read again by another reader of PNG, nothing is fetched for it, and kept glyphs look as glyphs that are drawn anew.

use std::io;

use super::*;

fn studio() -> Studio {
    let fonts: [&[u8]; 5] = [
        include_bytes!("../../../../themes/default/fonts/NotoNaskhArabic-Regular.ttf"),
        include_bytes!("../../../../themes/default/fonts/NotoSerif-Regular.ttf"),
        include_bytes!("../../../../themes/default/fonts/NotoSerifArmenian-Regular.ttf"),
        include_bytes!("../../../../themes/default/fonts/NotoSerifGeorgian-Regular.ttf"),
        include_bytes!("../../../../themes/default/fonts/NotoSerifHebrew-Regular.ttf"),
    ];
    Studio::new(fonts.into_iter())
}

fn png(studio: &Studio, Layers { ground, lines }: Layers) -> Vec<u8> {
    studio.draw(&ground.into(), &lines).expect("an SVG")
}

fn decoded(bytes: &[u8]) -> Vec<Colour> {
    let mut decoder = png::Decoder::new(io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("an image");
    assert_eq!(info.color_type, png::ColorType::Rgb);
    pixels.chunks(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

fn pixels(svg: &str) -> Vec<Colour> {
    decoded(&png(&studio(), layers::split(svg).expect("an SVG")))
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

/// A picture with `text` at its end.
fn written(text: &str, size: u32, anchor: &str) -> String {
    let x = match anchor {
        "start" => 20,
        "middle" => 400,
        _ => 780,
    };
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='800' height='120' font-family='Noto Serif'><style>.ink {{ fill: #211e1a }}</style>\
         <path fill='#fbf9f4' d='M0 0h800v120H0z'/><g transform='translate({x} 0)' text-anchor='{anchor}'><text class='ink' y='80' \
         font-size='{size}'>{text}</text></g></svg>"
    )
}

/// How many pixels of `text` are dark, and by how much the one that differs most differs from the crate's own drawing of all of it.
fn compare(text: &str, size: u32, anchor: &str) -> (usize, u8) {
    let (svg, studio) = (written(text, size, anchor), studio());
    let layers = layers::split(&svg).expect("an SVG");
    assert_eq!(layers.lines.len(), 1, "the line is taken out of {svg}");
    let ours = decoded(&png(&studio, layers));
    let whole = decoded(&png(&studio, Layers { ground: svg, lines: Vec::new() }));
    let difference = |(one, other): (&Colour, &Colour)| (0..3).map(|i| one[i].abs_diff(other[i])).max().unwrap_or(0);
    let greatest = ours.iter().zip(&whole).map(difference).max().unwrap_or(0);
    (ours.iter().filter(|pixel| pixel[0] < 128).count(), greatest)
}

#[test]
fn kept_glyphs_look_as_glyphs_drawn_anew() {
    for text in [
        "AVATAR To We fi ffi “quoted”",
        "Hội nghị é n̈ Gəncə",
        "Тверская область",
        "Գյումրի",
        "Երևան, 2018",
        "თბილისის რაიონი",
        "اتفاقية وقف إطلاق النار",
        "הסכם הפסקת האש",
        "Tromsø ترومسو (טרומסה) 1826",
        "A &amp; B &lt;C&gt;",
    ] {
        for (size, anchor) in [(60, "start"), (28, "middle"), (21, "end")] {
            let (n_dark, greatest) = compare(text, size, anchor);
            // The place of a glyph is rounded to a quarter of a pixel, which moves a shade at the edge of a stem by about as much.
            assert!(
                n_dark > 200 && greatest < 110,
                "{text} {size} {anchor}: {n_dark} dark pixels, one differs by {greatest}"
            );
        }
    }
}

#[test]
fn a_letter_of_two_glyphs_in_another_font_does_not_take_the_line_away() {
    let svg = written("հանձնումը և դրա", 60, "start");
    assert!(pixels(&svg).iter().filter(|pixel| pixel[0] < 128).count() > 1000);
}

#[test]
fn what_was_drawn_before_does_not_change_a_picture() {
    let layers = |text| layers::split(&written(text, 40, "start")).expect("an SVG");
    let used = studio();
    for text in ["Gəncə", "Գյումրի", "ترومسو"] {
        png(&used, layers(text));
    }
    assert_eq!(png(&used, layers("Tromsø")), png(&studio(), layers("Tromsø")));
    assert_eq!(png(&used, layers("Գյումրի")), png(&studio(), layers("Գյումրի")));
}

#[test]
fn what_stands_out_of_the_picture_is_cut_off() {
    let svg = |x: i32, y: i32| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20' font-family='Noto Serif'><text x='{x}' y='{y}' font-size='40'>MM</text></svg>"
        )
    };
    let n_dark = |x, y| pixels(&svg(x, y)).iter().filter(|pixel| pixel[0] < 128).count();
    assert!(n_dark(-10, 25) > 20 && n_dark(20, 15) > 20 && n_dark(5, 5) > 0);
    assert_eq!((n_dark(-500, 15), n_dark(500, 15), n_dark(0, -50), n_dark(0, 500)), (0, 0, 0, 0));
}

/// If this fails, pictures are drawn in another way than before: look at some, raise [`DRAWING`], and put the new hash here. Both change
/// together, or caches would mix pictures of the old and the new way. It also fails on a machine that draws other bytes.
#[test]
fn the_way_of_drawing_has_its_number() {
    let studio = studio();
    let few = png(&studio, layers::split(&written("Tromsø, Երևան, ترومسو", 48, "start")).expect("an SVG"));
    let shades: String =
        (0..300).map(|n| format!("<circle cx='{n}' cy='9' r='7.3' fill='rgb({},{n},0)'/>", n % 200)).collect();
    let many = written("Tromsø", 48, "start").replace("<g transform", &format!("{shades}<g transform"));
    let many = png(&studio, layers::split(&many).expect("an SVG"));
    let hash = Sha256::new().chain_update(few).chain_update(many).finalize();
    let hash: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((DRAWING, hash.as_str()), (1, "fb43b25e64469914"));
}
