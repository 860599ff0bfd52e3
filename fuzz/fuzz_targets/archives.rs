//! Copies of a site and manifests, as somebody may have made them who means harm.
#![no_main]

use std::io::Cursor;

use annals::manifest::Manifest;
use annals::{output, verify};
use annals_fuzz::check_json;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(manifest) = Manifest::parse(bytes) {
        assert!(manifest.files.keys().all(|path| output::is_path(path)));
        assert_eq!(Manifest::parse(&manifest.to_bytes()), Ok(manifest));
    }
    let Ok(verified) = verify::archive(Cursor::new(bytes)) else { return };
    for strict in [true, false] {
        let text = verify::human(&verified, strict);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "a terminal obeys {text:?}");
        check_json(&verify::json(&verified, strict));
    }
    assert!(!verified.fits(true) || verified.fits(false));
    assert!(!verified.fits(true) || verified.findings.is_empty());
});
