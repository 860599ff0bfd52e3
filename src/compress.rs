//! Bytes → Brotli (RFC 7932), gzip (RFC 1952) and zlib (RFC 1950): equal bytes give equal bytes on every machine. The only file that names the crates.
//!
//! Brotli weighs its choices with logarithms, which the mathematical libraries of two systems may round differently; the feature `portable-float`
//! makes it use a table of its own. The header of gzip names neither an hour nor a system.

use std::cell::RefCell;
use std::io::{self, Read, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use zlib_rs::{Deflate, DeflateConfig, DeflateFlush, ReturnCode, Status, compress_bound, compress_slice};

/// The ending of a file as Brotli.
pub const BROTLI: &str = ".br";
/// The ending of a file as gzip.
pub const GZIP: &str = ".gz";
/// "Unknown" in the header of gzip.
const NO_SYSTEM: u8 = 255;

/// The greatest quality and the slowest: for a file that is compressed once and sent often.
pub const BEST: u8 = 11;

/// The window in bits: at least 17, below which the encoder takes another and much slower way; at most 22, as far as every decoder must
/// look back.
fn window(n_bytes: usize) -> i32 {
    (usize::BITS - n_bytes.leading_zeros()).clamp(17, 22) as i32
}

/// What `bytes` become at a quality of 0 to 11.
#[must_use]
pub fn brotli(bytes: &[u8], quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    encode(bytes, quality, &mut out);
    out
}

/// How many bytes [`brotli()`] gives.
#[must_use]
pub fn brotli_size(bytes: &[u8], quality: u8) -> usize {
    let mut count = Count(0);
    encode(bytes, quality, &mut count);
    count.0
}

fn encode(bytes: &[u8], quality: u8, out: &mut impl Write) {
    let parameters = BrotliEncoderParams {
        quality: i32::from(quality),
        lgwin: window(bytes.len()),
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut input = bytes;
    // One buffer for all of it: the fast qualities compress each filling of the buffer by itself.
    let mut buffer = vec![0; bytes.len().max(1)];
    let mut chunk = [0; 1 << 14];
    let allocator = brotli::enc::StandardAlloc::default();
    let written = brotli::BrotliCompressCustomAlloc(&mut input, out, &mut buffer, &mut chunk, &parameters, allocator);
    debug_assert!(written.is_ok(), "memory takes whatever is written");
}

/// `bytes` as zlib, RFC 1950, at a level of 1 to 9.
#[must_use]
pub fn zlib(bytes: &[u8], level: i32) -> Vec<u8> {
    let config = DeflateConfig::new(level);
    // What is packed so is mostly ground and becomes a fiftieth; room for the worst takes time to make.
    for n_bytes in [bytes.len() / 8, compress_bound(bytes.len())] {
        let mut room = vec![0; n_bytes];
        if let (deflated, ReturnCode::Ok) = compress_slice(&mut room, bytes, config) {
            let n_bytes = deflated.len();
            room.truncate(n_bytes);
            return room;
        }
    }
    debug_assert!(false, "there is room for it");
    Vec::new()
}

/// The level of DEFLATE that takes the least time and still makes a table of its own for each text.
const QUICKEST: i32 = 2;
/// The window in bits.
const LARGEST_WINDOW: u8 = 15;

/// Whether `bytes` become at most `n_bytes` even in a way that takes a tenth of the time of the fast qualities of Brotli, and that in practice
/// never gives fewer than those.
#[must_use]
pub fn fits(bytes: &[u8], n_bytes: usize) -> bool {
    thread_local! {
        // Its tables are as large as twenty pages: to make them anew for each page takes as long as to compress it.
        static DEFLATE: RefCell<Deflate> = RefCell::new(Deflate::new(QUICKEST, true, LARGEST_WINDOW));
    }
    let mut room = vec![0; n_bytes];
    DEFLATE.with_borrow_mut(|deflate| {
        deflate.reset();
        matches!(deflate.compress(bytes, &mut room, DeflateFlush::Finish), Ok(Status::StreamEnd))
    })
}

/// `bytes` as gzip, RFC 1952.
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = gzip_writer();
    writer.write_all(bytes).and_then(|()| writer.finish()).unwrap_or_default()
}

/// A way to compress a file for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli, at its best.
    Brotli,
    /// gzip.
    Gzip,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// The ending of such a file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => BROTLI,
            Self::Gzip => GZIP,
        }
    }

    /// What `bytes` become.
    #[must_use]
    pub fn compress(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Brotli => brotli(bytes, BEST),
            Self::Gzip => gzip(bytes),
        }
    }

    /// Takes `n_bytes` in pieces, so that no more of them than a window is in memory. What becomes of them is that as one text, but not always to the byte.
    #[must_use]
    pub fn stream(self, n_bytes: u64) -> Stream {
        match self {
            Self::Brotli => {
                let parameters = BrotliEncoderParams {
                    quality: i32::from(BEST),
                    lgwin: window(usize::try_from(n_bytes).unwrap_or(usize::MAX)),
                    size_hint: usize::try_from(n_bytes).unwrap_or(usize::MAX),
                    ..BrotliEncoderParams::default()
                };
                Stream::Brotli(Box::new(brotli::CompressorWriter::with_params(Vec::new(), PIECE, &parameters)))
            }
            Self::Gzip => Stream::Gzip(gzip_writer()),
        }
    }
}

/// How many bytes of a stream are put together before they are written.
const PIECE: usize = 1 << 14;

/// A text that is compressed piece by piece: what is written to it.
pub enum Stream {
    /// As Brotli.
    Brotli(Box<brotli::CompressorWriter<Vec<u8>>>),
    /// As gzip.
    Gzip(GzEncoder<Vec<u8>>),
}

impl Stream {
    /// What all of it became.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        match self {
            Self::Brotli(writer) => writer.into_inner(),
            Self::Gzip(writer) => writer.finish().unwrap_or_default(),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Brotli(writer) => writer.write(bytes),
            Self::Gzip(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        // To flush an encoder would begin a new block.
        Ok(())
    }
}

fn gzip_writer() -> GzEncoder<Vec<u8>> {
    GzBuilder::new().mtime(0).operating_system(NO_SYSTEM).write(Vec::new(), Compression::best())
}

/// What a file as gzip says, read as it is wanted.
pub fn gunzip(reader: impl Read) -> impl Read {
    flate2::read::MultiGzDecoder::new(reader)
}

/// Counts what is written to it.
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The quality of a server that compresses while it serves, and at which the build can weigh thousands of pages.
const QUALITY: u8 = 5;

/// How many bytes a text is when such a server sends it.
#[must_use]
pub fn served_size(text: &str) -> usize {
    brotli_size(text.as_bytes(), QUALITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut reader: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).expect("it can be read");
        bytes
    }

    #[test]
    fn what_is_compressed_can_be_read_again() {
        for text in ["", "a", &"<p>The same words, again and again.</p>\n".repeat(5_000)] {
            let bytes = text.as_bytes();
            assert_eq!(read(gunzip(&*gzip(bytes))), bytes);
            for quality in [0, 2, 5, BEST] {
                let compressed = brotli(bytes, quality);
                assert_eq!(compressed.len(), brotli_size(bytes, quality));
                assert_eq!(read(brotli::Decompressor::new(&*compressed, 4096)), bytes, "quality {quality}");
            }
            assert!(
                bytes.len() < 100
                    || brotli(bytes, BEST).len() < gzip(bytes).len() && gzip(bytes).len() < bytes.len() / 20
            );
        }
    }

    #[test]
    fn what_comes_in_pieces_can_be_read_again_and_is_as_small() {
        let text = "<p>The same words, again and again, in line {}.</p>\n";
        let bytes: Vec<u8> =
            (0..20_000_usize).flat_map(|n| text.replace("{}", &(n * 7919 % 5_003).to_string()).into_bytes()).collect();
        for encoding in Encoding::ALL {
            let mut stream = encoding.stream(bytes.len() as u64);
            for piece in bytes.chunks(60_000) {
                stream.write_all(piece).expect("memory takes it");
            }
            let (streamed, whole) = (stream.finish(), encoding.compress(&bytes));
            match encoding {
                Encoding::Brotli => assert!(read(brotli::Decompressor::new(&*streamed, 4096)) == bytes),
                Encoding::Gzip => assert!(read(gunzip(&*streamed)) == bytes),
            }
            assert!(
                streamed.len() <= whole.len() + whole.len() / 20,
                "{encoding:?}: {} and {}",
                streamed.len(),
                whole.len()
            );
            assert!(encoding.stream(0).finish().len() < 100);
        }
    }

    #[test]
    fn what_fits_at_once_fits_as_it_is_served() {
        let words = ["a village", "деревня", "գյուղ", "სოფელი", "“12 May 1992”", "<a href=\"../events/one.html\">"];
        for n_words in [1, 10, 100, 1_000, 10_000] {
            // Numbers that repeat late, so that there is something left to compress.
            let word = |n: usize| format!("<p>{} {}</p>\n", words[n * n % words.len()], n * 7919 % 5_003);
            let text: String = (0..n_words).map(word).collect();
            let served = served_size(&text);
            assert!(!fits(text.as_bytes(), served - 1), "{n_words} words, served as {served} bytes");
            assert!(fits(text.as_bytes(), 2 * served + 20), "{n_words} words, served as {served} bytes");
        }
    }

    #[test]
    fn the_header_of_gzip_names_no_hour_and_no_system() {
        // Magic number, method, no flags, no time, best compression, unknown system.
        assert_eq!(gzip(b"words")[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }
}
