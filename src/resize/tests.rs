//! Pictures are made here, with what cameras write into them, and looked at again once they are resized.

use image::{ImageBuffer, Rgb};

use super::{resized as resized_to, *};

/// A latitude as cameras write it: a reference to `N`, and words that nobody else would write.
const PLACE: &[u8] = b"here-is-the-place";

/// EXIF (TIFF, little-endian) that says how the picture is turned and where it was taken.
fn exif(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let (gps, words) = (38, 38 + 2 + 2 * 12 + 4);
    let mut bytes = [&b"II*\0"[..], &8_u32.to_le_bytes()].concat();
    bytes.extend(2_u16.to_le_bytes());
    bytes.extend(entry(0x0112, 3, 1, u32::from(orientation)));
    bytes.extend(entry(0x8825, 4, 1, gps));
    bytes.extend(0_u32.to_le_bytes());
    assert_eq!(bytes.len(), gps as usize);
    bytes.extend(2_u16.to_le_bytes());
    bytes.extend(entry(0x0001, 2, 2, u32::from(b'N')));
    bytes.extend(entry(0x001b, 7, PLACE.len() as u32, words));
    bytes.extend(0_u32.to_le_bytes());
    assert_eq!(bytes.len(), words as usize);
    bytes.extend(PLACE);
    bytes
}

/// The picture in one width.
fn resized(bytes: &[u8], width: u32) -> Result<Vec<u8>, Unreadable> {
    resized_to(bytes, &[width]).map(|mut files| files.remove(0))
}

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> RgbImage {
    ImageBuffer::from_fn(width, height, |x, _| if x < width / 2 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) })
}

fn photograph(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    // What Photoshop and cameras write besides: IPTC and XMP.
    let encoder = Encoder::new(Preset::ProgressiveBalanced).quality(95).exif_data(exif(orientation));
    let encoder = encoder.add_marker(13, [&b"Photoshop 3.0\0"[..], PLACE].concat());
    let encoder = encoder.add_marker(1, [&b"http://ns.adobe.com/xap/1.0/\0"[..], PLACE].concat());
    encoder.encode_rgb(halves(width, height).as_raw(), width, height).expect("it is a picture")
}

fn drawing(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif(orientation)).expect("PNG has a place for it");
    let picture = halves(width, height);
    encoder.write_image(picture.as_raw(), width, height, image::ExtendedColorType::Rgb8).expect("it is a picture");
    bytes
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// Whether the pixel at (x, y) of a file is red.
fn is_red(file: &[u8], x: u32, y: u32) -> bool {
    let decoded = if Format::of(file) == Some(Format::Jpeg) { decode_jpeg(file) } else { decode_png(file) };
    let [red, _, blue] = decoded.expect("it was made here").picture.into_rgb8().get_pixel(x, y).0;
    red > blue
}

#[test]
fn nothing_that_a_camera_wrote_is_left() {
    for file in [photograph(64, 32, 1), drawing(64, 32, 1)] {
        assert!(has(&file, PLACE), "the position is planted");
        for width in [64, 20] {
            let made = resized(&file, width).expect("it can be read");
            assert!(!has(&made, PLACE) && !has(&made, b"Exif") && !has(&made, b"eXIf") && !has(&made, b"ns.adobe"));
        }
    }
}

#[test]
fn a_picture_stands_upright() {
    for make in [photograph, drawing] {
        // Turned by 90° to the right: what was left is above.
        let file = make(64, 32, 6);
        let format = Format::of(&file).expect("it is one of both");
        assert_eq!(head(&file), Ok(Head { format, width: 32, height: 64 }));
        let made = resized(&file, 16).expect("it can be read");
        assert_eq!(head(&made), Ok(Head { format, width: 16, height: 32 }));
        assert!(is_red(&made, 8, 4) && !is_red(&made, 8, 28));
        // Upside down: what was left is right.
        let made = resized(&make(64, 32, 3), 32).expect("it can be read");
        assert_eq!(head(&made), Ok(Head { format, width: 32, height: 16 }));
        assert!(!is_red(&made, 4, 8) && is_red(&made, 28, 8));
    }
}

#[test]
fn equal_pictures_give_equal_bytes() {
    let file = photograph(640, 480, 1);
    assert_eq!(resized(&file, 320), resized(&file, 320));
    assert_ne!(resized(&file, 320), resized(&file, 160));
}

#[test]
fn a_width_is_the_same_alone_and_among_others() {
    for file in [photograph(640, 480, 6), drawing(64, 32, 3)] {
        let widths = [16, 20, 32];
        let alone: Result<Vec<Vec<u8>>, Unreadable> = widths.iter().map(|&width| resized(&file, width)).collect();
        assert_eq!(resized_to(&file, &widths), alone);
    }
}

/// A photograph is not exactly the same, but a drawing is.
#[test]
fn what_keeps_its_width_keeps_its_pixels() {
    let made = resized(&drawing(30, 10, 1), 30).expect("it can be read");
    let picture = decode_png(&made).expect("it was made here").picture.into_rgb8();
    assert_eq!(picture, halves(30, 10));
}

#[test]
fn a_transparent_drawing_stays_transparent() {
    let mut bytes = Vec::new();
    let clear = [0, 0, 0, 0].repeat(16 * 16);
    PngEncoder::new(&mut bytes).write_image(&clear, 16, 16, image::ExtendedColorType::Rgba8).expect("it is a picture");
    let made = decode_png(&resized(&bytes, 8).expect("it can be read")).expect("it was made here");
    assert!(made.picture.into_rgba8().pixels().all(|pixel| pixel.0[3] == 0));
}

#[test]
fn what_is_no_picture_is_told() {
    let cut_off = drawing(64, 32, 1)[..60].to_vec();
    assert!(resized(&cut_off, 8).is_err());
    for other in [&b""[..], b"GIF89a", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"<svg/>"] {
        assert_eq!(head(other), Err(Unreadable), "{other:?}");
        assert_eq!(resized(other, 8), Err(Unreadable), "{other:?}");
    }
}

#[test]
fn a_line_keeps_a_pixel_of_height() {
    assert_eq!((height_at((1000, 1), 320), height_at((1000, 667), 320)), (1, 213));
}
