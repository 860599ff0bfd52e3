//! Bytes → Brotli (RFC 7932). The only file that names the crate.

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;

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

/// How many bytes [`brotli`] gives.
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

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "Who was to do what on the islands, and by when. ".repeat(2000);
        for text in ["", "a", text.as_str()] {
            for quality in [0, 2, 5, BEST] {
                let compressed = brotli(text.as_bytes(), quality);
                assert_eq!(compressed.len(), brotli_size(text.as_bytes(), quality));
                let mut back = String::new();
                brotli::Decompressor::new(compressed.as_slice(), 4096).read_to_string(&mut back).expect("it is Brotli");
                assert_eq!(back, text, "quality {quality}");
            }
        }
    }
}
