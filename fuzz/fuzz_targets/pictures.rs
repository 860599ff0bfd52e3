//! Pictures of authors, of which only the size is read.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let size = annals::value::picture::size(bytes);
    assert_eq!(size, annals::value::picture::size(bytes));
});
