//! The program, as tests run it.

use std::process::Command;

/// What the environment says of the user's folder for caches: tests have their own in its place.
pub(crate) const CACHES: (&str, &str) = ("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/caches"));

/// The program that was built for the tests.
pub(crate) fn annals() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.env(CACHES.0, CACHES.1);
    command
}
