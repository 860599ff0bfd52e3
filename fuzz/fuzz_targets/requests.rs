//! Heads of requests to a preview: what is let through is a path, for one of the preview's own names, however it arrived.
#![no_main]

use std::net::IpAddr;
use std::sync::LazyLock;

use annals::serve::http::{Hosts, parse};
use libfuzzer_sys::fuzz_target;

static HOSTS: LazyLock<Hosts> = LazyLock::new(|| Hosts::new("preview.example", 4321));

// The first byte says how much of the rest came in the first piece.
fuzz_target!(|bytes: &[u8]| {
    let Some((split, head)) = bytes.split_first() else { return };
    let local = IpAddr::from([127, 0, 0, 1]);
    let whole = parse(head, &HOSTS, local);
    let first = &head[..head.len() * usize::from(*split) / 256];
    match parse(first, &HOSTS, local) {
        Ok(Some(request)) => assert_eq!(whole, Ok(Some(request)), "the same head, and more after it"),
        Ok(None) => {}
        Err(refusal) => assert!(whole.is_err(), "{refusal:?}, and let through with more after it"),
    }
    if let Ok(Some(request)) = whole {
        assert!(request.path.starts_with('/') && !request.path.contains(char::is_control), "{request:?}");
        let mut head = String::from_utf8_lossy(head).to_ascii_lowercase();
        // A port may begin with zeros (RFC 3986, section 3.2.3).
        while head.contains(":0") {
            head = head.replace(":0", ":");
        }
        let own = ["localhost:4321", "preview.example:4321", "127.0.0.1:4321", "]:4321"];
        assert!(own.iter().any(|name| head.contains(name)), "for none of the preview's names");
    }
});
