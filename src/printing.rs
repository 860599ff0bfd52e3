//! What the program says, on its streams. A reader that stops reading, such as `head`, is no fault; a disk that is full is one, since what
//! was asked for is not there.

use std::io::{self, Write};

/// Writes what was asked for to the standard output.
///
/// # Errors
/// If it could not be written, though somebody waits for it.
pub(crate) fn print(text: &[u8]) -> Result<(), String> {
    delivered(&mut io::stdout().lock(), text)
}

/// Writes a report for people to the standard error stream.
///
/// # Errors
/// As [`print`]; then nobody can be told, but for the exit code.
pub(crate) fn print_report(text: &[u8]) -> Result<(), String> {
    delivered(&mut io::stderr().lock(), text)
}

/// Prints lines.
///
/// # Errors
/// As [`print`].
pub(crate) fn print_lines(lines: &[String]) -> Result<(), String> {
    print((lines.join("\n") + "\n").as_bytes())
}

fn delivered(stream: &mut impl Write, text: &[u8]) -> Result<(), String> {
    // The stream keeps what does not end a line until it is flushed.
    match stream.write_all(text).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot print: {error}")),
        _ => Ok(()),
    }
}
