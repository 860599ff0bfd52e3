//! Why a site or a file could not be written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// How many files in the way are named.
const MOST_NAMED: usize = 10;

/// Why something could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The disk refused.
    Disk {
        /// What was tried, such as "write".
        verb: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The disk refused before the first file of the site was changed.
    Unchanged(Box<WriteError>),
    /// The disk refused in the middle: each file is whole, and the next build finishes the site.
    Halfway {
        /// What was refused.
        cause: Box<WriteError>,
        /// The folder of the site.
        folder: PathBuf,
        /// How many files are as they are in the new site, of those that differ from the old one.
        n_done: usize,
        /// How many differ.
        n_all: usize,
    },
    /// What the generator did not write stands where files of the site belong. Nothing was written.
    InTheWay(Vec<PathBuf>),
    /// Another build is writing to the folder. Nothing was written.
    Busy(PathBuf),
    /// The folder and the content are not apart. Nothing was written.
    NotApart {
        /// The folder of the site.
        folder: PathBuf,
        /// The folder that it holds, or that holds it.
        sources: PathBuf,
    },
    /// Of several files that belong together some have been changed, and could not be changed back.
    PartlyReplaced {
        /// What was refused.
        cause: Box<WriteError>,
        /// The files that are new by now; each is whole.
        changed: Vec<PathBuf>,
    },
    /// The folder of a cache holds one that is written to or read from, or is held by it.
    CacheNotApart {
        /// The folder of the cache.
        cache: PathBuf,
        /// The folder that it holds, or that holds it.
        other: PathBuf,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk { verb, path, error } => write!(f, "cannot {verb} `{}`: {error}", path.display()),
            Self::Unchanged(cause) => {
                write!(f, "{cause}\n  nothing of the site was changed")?;
                match cause.is_refusal() {
                    true => write!(
                        f,
                        "\n  = help: give yourself the right to change it, or build into another folder with --output"
                    ),
                    false => Ok(()),
                }
            }
            Self::Halfway { cause, folder, n_done, n_all } => {
                let (folder, n_left) = (folder.display(), n_all - n_done);
                match n_left {
                    0 => write!(
                        f,
                        "{cause}\n  every file of the site in `{folder}` is in place; only what builds record there, `manifest.json` and `.annals`, may be of an earlier one"
                    )?,
                    _ => write!(
                        f,
                        "{cause}\n  the site in `{folder}` is half written: of {n_all} files that differ from the last build, {n_done} are new or gone, {n_left} \
                         are as they were; each file is whole"
                    )?,
                }
                write!(
                    f,
                    "\n  = help: mend what the system refuses, and build again: that finishes the site, also after changes of the content"
                )
            }
            Self::InTheWay(paths) => {
                write!(
                    f,
                    "nothing was written: the output folder has files in the way that the generator did not write"
                )?;
                for path in paths.iter().take(MOST_NAMED) {
                    write!(f, "\n  {}", path.display())?;
                }
                if let Some(n_more @ 1..) = paths.len().checked_sub(MOST_NAMED) {
                    write!(f, "\n  and {n_more} more")?;
                }
                write!(
                    f,
                    "\n  = help: move it away, or build into another folder with --output; what belongs to the site can be put in `content/static/`"
                )
            }
            Self::Busy(folder) => write!(
                f,
                "nothing was written: another build is writing to `{}`\n  = help: wait until it has ended",
                folder.display()
            ),
            Self::NotApart { folder, sources } => write!(
                f,
                "nothing was written: the site would go to `{}`, and `{}` is read from; one holds the other\n  \
                 = help: name a folder apart from it with --output",
                folder.display(),
                sources.display()
            ),
            Self::PartlyReplaced { cause, changed } => {
                write!(f, "{cause}\n  these files are changed already, each as a whole:")?;
                changed.iter().try_for_each(|path| write!(f, "\n  {}", path.display()))
            }
            Self::CacheNotApart { cache, other } => write!(
                f,
                "nothing was written: the cache would be in `{}`, and `{}` is of the explainer or its site; one holds the other\n  \
                 = help: name a folder apart from it with --cache",
                cache.display(),
                other.display()
            ),
        }
    }
}

impl std::error::Error for WriteError {}

impl WriteError {
    /// Whether the system said that it may not be done, and not that it cannot.
    fn is_refusal(&self) -> bool {
        let kinds = [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem];
        matches!(self, Self::Disk { error, .. } if kinds.contains(&error.kind()))
    }

    /// The same, known to have come before the first file of the site was changed.
    pub(super) fn unchanged(self) -> Self {
        match self {
            Self::Disk { .. } => Self::Unchanged(Box::new(self)),
            // These say so themselves.
            Self::Unchanged(_)
            | Self::Halfway { .. }
            | Self::InTheWay(_)
            | Self::Busy(_)
            | Self::NotApart { .. }
            | Self::PartlyReplaced { .. }
            | Self::CacheNotApart { .. } => self,
        }
    }
}

/// What the disk refused.
pub(super) fn failed(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_path_buf();
    move |error| WriteError::Disk { verb, path, error }
}
