//! Changes on disk of which systems have different ideas. What they agree on is the standard library's.

use std::fs;
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Makes sure that files may be put into a folder and taken out of it. Where the system cannot be asked, as on Windows, the change itself will tell.
///
/// # Errors
/// If they may not.
#[cfg(unix)]
pub fn may_change(folder: &Path) -> io::Result<()> {
    use nix::unistd::{AccessFlags, access};
    access(folder, AccessFlags::W_OK | AccessFlags::X_OK).map_err(io::Error::from)
}

/// Makes sure that files may be put into a folder and taken out of it. Where the system cannot be asked, as on Windows, the change itself will tell.
///
/// # Errors
/// If they may not.
#[cfg(not(unix))]
pub fn may_change(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// How often what another program has open is tried again, and how long that waits before the first time: half a second in all. Scanners and
/// indexers on Windows open a file as soon as it is written, and let go of it soon.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(16);

/// Puts a file in the place of another, or where none was, at once.
///
/// # Errors
/// If the system refuses it, also after a while.
pub fn replace(from: &Path, to: &Path) -> io::Result<()> {
    patiently(cfg!(windows), || fs::rename(from, to))
}

/// Makes a change again, where `waits` says that a refusal may pass: what is open elsewhere can neither be replaced nor removed on Windows.
fn patiently(waits: bool, change: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let mut pause = PAUSE;
    for _ in 0..if waits { TRIES } else { 0 } {
        match change() {
            Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy) => {
                thread::sleep(pause);
                pause *= 2;
            }
            done => return done,
        }
    }
    change()
}

/// Waits until the disk has what a folder lists. Not every system lets a folder be opened; there, a power cut may undo the last change, which the
/// next build then does again.
pub fn sync_folder(folder: &Path) {
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_is_open_elsewhere_is_tried_again_where_that_helps() {
        let tried = |waits: bool, kind: io::ErrorKind, succeeds_at: u32| {
            let n = Cell::new(0);
            let done = patiently(waits, || {
                n.set(n.get() + 1);
                if n.get() < succeeds_at { Err(kind.into()) } else { Ok(()) }
            });
            (done.is_ok(), n.get())
        };
        assert_eq!(tried(true, io::ErrorKind::PermissionDenied, 3), (true, 3));
        assert_eq!(tried(true, io::ErrorKind::ResourceBusy, 2), (true, 2));
        assert_eq!(tried(true, io::ErrorKind::PermissionDenied, 99), (false, TRIES + 1));
        assert_eq!(tried(true, io::ErrorKind::NotFound, 3), (false, 1));
        assert_eq!(tried(false, io::ErrorKind::PermissionDenied, 3), (false, 1));
        assert_eq!(tried(false, io::ErrorKind::NotFound, 1), (true, 1));
    }
}
