//! What can be known of a picture from its file, for the entry that begins with it. The only file that names the crate for EXIF.
//!
//! What a camera wrote is proposed and never taken: its clock may be wrong, and where it stood is nobody's business.

use std::io::Cursor;

use exif::{In, Reader, Tag, Value};

use crate::platform::paths;
use crate::resize::{self, MOST_PIXELS};
use crate::value::{Date, Slug, ValueError, picture};

/// A picture that is taken into an explainer.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Its path as it was typed, for messages and for an id.
    pub path: &'a str,
    /// What it is called below `content/media/`, if it lies there already.
    pub name: Option<&'a str>,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What its file says of a picture.
#[derive(Debug, PartialEq)]
pub(super) struct Known {
    /// What the names of such files end in.
    pub(super) ending: &'static str,
    /// How many pixels it has from left to right and from top to bottom; none if it has none.
    pub(super) size: Option<(u32, u32)>,
    /// The day on which it was taken, by the clock of the camera.
    pub(super) taken: Option<Date>,
}

/// What the file says.
///
/// # Errors
/// If it is no picture that a site can show.
pub(super) fn known(found: &Found) -> Result<Known, ValueError> {
    if let Ok(head) = resize::head(found.bytes) {
        if u64::from(head.width) * u64::from(head.height) > MOST_PIXELS {
            let most = MOST_PIXELS / 1_000_000;
            let headline =
                format!("`{}` has {} × {} pixels, more than can be resized", found.path, head.width, head.height);
            return Err(ValueError::new(headline).help(format!("save it with at most {most} million of them")));
        }
        let (ending, size) = (head.format.ending(), Some((head.width, head.height)));
        return Ok(Known { ending, size, taken: taken(found.bytes) });
    }
    match picture::size(found.bytes) {
        Ok(_) if std::str::from_utf8(found.bytes).is_ok() => Ok(Known { ending: "svg", size: None, taken: None }),
        _ => Err(ValueError::new(format!("`{}` is no picture that can be shown", found.path))
            .help("save it anew: a photograph as JPEG, a drawing as PNG or SVG")),
    }
}

/// The id that the name of the file makes: `IMG_12 (old).JPG` is `img-12-old`.
///
/// # Errors
/// If it makes none.
pub(super) fn id(path: &str) -> Result<Slug, ValueError> {
    let name = paths::last_part(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Slug::parse(&words.collect::<Vec<_>>().join("-")).map_err(|_| {
        ValueError::new(format!("the name of `{path}` makes no id"))
            .help("give it one before the file: `annals new picture ID FILE`")
    })
}

/// The day on which a photograph was taken, as the camera has it (EXIF 2.32, `DateTimeOriginal`).
fn taken(bytes: &[u8]) -> Option<Date> {
    let exif = Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    let Value::Ascii(lines) = &exif.get_field(Tag::DateTimeOriginal, In::PRIMARY)?.value else { return None };
    let day = std::str::from_utf8(lines.first()?).ok()?.get(..10)?.replace(':', "-");
    // A clock that was never set stands at zero, which is no date.
    Date::parse(&day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The beginning of a photograph whose camera said this.
    fn photograph(clock: &str) -> Vec<u8> {
        let entry = |tag: u16, kind: u16, count: usize, value: u32| {
            [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &(count as u32).to_be_bytes(), &value.to_be_bytes()].concat()
        };
        let text = [clock.as_bytes(), b"\0"].concat();
        let mut tiff = [&b"MM\0*"[..], &8_u32.to_be_bytes(), &1_u16.to_be_bytes()].concat();
        tiff.extend([entry(0x8769, 4, 1, 26), 0_u32.to_be_bytes().to_vec(), 1_u16.to_be_bytes().to_vec()].concat());
        tiff.extend([entry(0x9003, 2, text.len(), 44), 0_u32.to_be_bytes().to_vec(), text].concat());
        let exif = [&b"Exif\0\0"[..], &tiff].concat();
        let length = u16::try_from(exif.len() + 2).expect("it fits a segment").to_be_bytes();
        [&b"\xff\xd8\xff\xe1"[..], &length, &exif, b"\xff\xd9"].concat()
    }

    #[test]
    fn the_day_of_a_photograph_is_that_of_the_camera() {
        let day = taken(&photograph("2019:07:04 23:59:01")).map(|date| date.to_string());
        assert_eq!(day.as_deref(), Some("2019-07-04"));
        for clock in ["0000:00:00 00:00:00", "2019:13:04 00:00:00", "    :  :     :  :  ", "2019"] {
            assert_eq!(taken(&photograph(clock)), None, "{clock}");
        }
        assert_eq!(taken(b"\xff\xd8\xff\xd9"), None);
    }

    #[test]
    fn an_id_is_made_of_the_letters_and_digits_of_the_name() {
        let made = |path| id(path).ok().map(|id| id.to_string());
        assert_eq!(made("a/IMG_12 (old).JPG").as_deref(), Some("img-12-old"));
        assert_eq!(made("C:\\Pictures\\coast.png").as_deref(), Some("coast"));
        assert_eq!(made("берег.jpg"), None);
    }

    #[test]
    fn what_is_no_picture_is_told() {
        let known = |bytes| known(&Found { path: "a.jpg", name: None, bytes });
        for bytes in [&b"GIF89a"[..], b"<p>", b"", b"\x89PNG"] {
            assert!(known(bytes).is_err_and(|error| error.message.contains("no picture")), "{bytes:?}");
        }
        let svg = known(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'/>");
        assert_eq!(svg, Ok(Known { ending: "svg", size: None, taken: None }));
    }
}
