//! Paths as systems write them, and as this program does: relative, with `/` between their parts.

use std::path::Path;

/// A relative path with `/` between its parts. What is not UTF-8 is shown as the replacement character, which no file of a site may have in its name.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A relative path that may have been written on another system, as that of a file which was put into the program when it was built.
#[must_use]
pub fn of_any_system(path: &str) -> String {
    path.replace('\\', "/")
}

/// The last part of a path that may have been written on another system.
#[must_use]
pub fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A path as people write it: Windows puts `\\?\` before one without links, which lifts limits that nobody meets here, and which no other program
/// and no address of a file understands.
#[must_use]
pub fn shown(path: &str) -> &str {
    let plain = path.strip_prefix(r"\\?\").unwrap_or(path);
    let is_of_drive = plain.as_bytes().get(1) == Some(&b':');
    if is_of_drive { plain } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_each_system_are_written_alike() {
        assert_eq!(slashed(Path::new("content/events/a.md")), "content/events/a.md");
        let built: std::path::PathBuf = ["content", "events", "a.md"].iter().collect();
        assert_eq!(slashed(&built), "content/events/a.md");
        assert_eq!(of_any_system("templates/book/a.html"), "templates/book/a.html");
        assert_eq!(of_any_system(r"templates\book\a.html"), "templates/book/a.html");
        for (path, last) in
            [("a/b.jpg", "b.jpg"), (r"C:\x\b.jpg", "b.jpg"), (r"a/b\c.jpg", "c.jpg"), ("b.jpg", "b.jpg"), ("", "")]
        {
            assert_eq!(last_part(path), last, "{path}");
        }
    }

    #[test]
    fn a_path_is_shown_as_people_write_it() {
        assert_eq!(shown(r"\\?\C:\site\content"), r"C:\site\content");
        assert_eq!(shown(r"\\?\UNC\server\share"), r"\\?\UNC\server\share");
        assert_eq!(shown(r"C:\site"), r"C:\site");
        assert_eq!(shown("/home/site"), "/home/site");
        assert_eq!(shown(""), "");
    }
}
