//! A cache saves making what was made before, and whatever is in it, what comes out is the same.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use super::*;

/// A folder of its own for each test, removed with it.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("annals-cache-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    fn cache(&self) -> Cache {
        Cache::new(self.0.join("cache"))
    }

    /// The entries of the cache.
    fn entries(&self) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.0.join("cache")).into_iter().flatten().flatten().map(|entry| entry.path());
        let files = folders.filter(|path| path.is_dir()).flat_map(|folder| fs::read_dir(folder).expect("a folder"));
        let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        files
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A site of so many costly files, and how many of them were made.
fn site(n_files: usize, version: &str) -> (Output, Arc<AtomicUsize>) {
    let (mut output, n_made) = (Output::new(), Arc::new(AtomicUsize::new(0)));
    for number in 0..n_files {
        let (count, bytes) = (Arc::clone(&n_made), format!("{version} picture {number}").into_bytes());
        output.file_later(format!("{number}.png"), format!("{version} {number}"), move || {
            count.fetch_add(1, Ordering::Relaxed);
            bytes.clone()
        });
    }
    (output, n_made)
}

/// Builds with the cache: how many files were made, and whether all that was missing is kept. The files are always right.
fn build(cache: &Cache, version: &str) -> (usize, bool) {
    let (output, n_made) = site(20, version);
    let missing = cache.supply(&output);
    output.make_all();
    let is_kept = cache.keep(&output, &missing).is_ok();
    assert!(output.same_files(&site(20, version).0));
    for (number, (path, bytes)) in (0..20)
        .map(|number| (number, format!("{number}.png")))
        .map(|(number, path)| (number, (path.clone(), output.get(&path).expect("a file").to_vec())))
    {
        assert_eq!(bytes, format!("{version} picture {number}").into_bytes(), "{path}");
    }
    (n_made.load(Ordering::Relaxed), is_kept)
}

#[test]
fn what_was_made_is_not_made_again() {
    let room = Room::new("again");
    assert_eq!(build(&room.cache(), "a"), (20, true));
    assert_eq!(build(&room.cache(), "a"), (0, true));
    assert_eq!(build(&room.cache(), "b"), (20, true), "another key is another file");
    assert_eq!(build(&room.cache(), "a"), (0, true));
    assert_eq!(room.entries().len(), 40);
    assert!(room.0.join("cache/CACHEDIR.TAG").is_file());
}

#[test]
fn a_damaged_entry_is_made_again_and_mended() {
    let room = Room::new("damaged");
    let damages: [fn(&Path, &Path); 5] = [
        |entry, _| fs::write(entry, "").expect("a file"),
        |entry, _| {
            fs::write(entry, "not of this program, but long enough to have a hash before its bytes").expect("a file")
        },
        |entry, _| {
            let bytes = fs::read(entry).expect("a file");
            fs::write(entry, &bytes[..bytes.len() - 1]).expect("a file");
        },
        |entry, _| {
            let mut bytes = fs::read(entry).expect("a file");
            *bytes.last_mut().expect("a byte") ^= 1;
            fs::write(entry, bytes).expect("a file");
        },
        |entry, other| {
            fs::copy(other, entry).expect("a file");
        },
    ];
    build(&room.cache(), "a");
    for damage in damages {
        let entries = room.entries();
        damage(&entries[3], &entries[4]);
        assert_eq!(build(&room.cache(), "a"), (1, true));
        assert_eq!(build(&room.cache(), "a"), (0, true));
    }
}

#[test]
fn what_stands_in_the_way_costs_only_time() {
    let room = Room::new("in-the-way");
    build(&room.cache(), "a");
    let entry = room.entries().remove(0);
    fs::remove_file(&entry).expect("a file");
    fs::create_dir(&entry).expect("a folder");
    assert_eq!(build(&room.cache(), "a"), (1, false));
    assert_eq!(build(&room.cache(), "b").0, 20, "the others are kept");
    assert_eq!(build(&room.cache(), "b").0, 0);
}

#[test]
fn a_place_that_cannot_be_written_costs_only_time() {
    let room = Room::new("unwritable");
    fs::write(room.0.join("file"), "").expect("a file");
    let cache = Cache::new(room.0.join("file/cache"));
    assert_eq!(build(&cache, "a"), (20, false));
    assert_eq!(build(&cache, "a"), (20, false));
}

#[cfg(unix)]
#[test]
fn a_cache_that_is_only_read_is_used() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new("read-only");
    build(&room.cache(), "a");
    let entry = room.entries().remove(0);
    fs::remove_file(&entry).expect("a file");
    let folder = entry.parent().expect("a folder");
    let set = |mode| fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("permissions");
    set(0o555);
    // The superuser may write all the same.
    let can_write = File::create(folder.join("trial")).is_ok();
    assert_eq!(build(&room.cache(), "a"), (1, can_write));
    set(0o755);
}

#[test]
fn builds_share_it_at_the_same_time() {
    let room = Room::new("shared");
    for _ in 0..5 {
        std::thread::scope(|scope| {
            for version in ["a", "b", "a", "b"] {
                let cache = room.cache();
                scope.spawn(move || assert!(build(&cache, version).1));
            }
        });
    }
    assert_eq!(room.entries().len(), 40, "nothing half written is left");
    assert_eq!(build(&room.cache(), "a"), (0, true));
}

#[test]
fn what_was_not_used_for_longest_goes_first() {
    let room = Room::new("bounded");
    let cache = room.cache();
    build(&cache, "a");
    // All in one folder, since each has its own part of the room.
    let folder = room.0.join("one");
    fs::create_dir(&folder).expect("a folder");
    let now = SystemTime::now();
    for (age, entry) in room.entries().into_iter().enumerate() {
        let moved = folder.join(entry.file_name().expect("a name"));
        fs::rename(entry, &moved).expect("it can be moved");
        let used = now - Duration::from_secs(1000 * age as u64);
        File::options().append(true).open(&moved).and_then(|file| file.set_modified(used)).expect("a time");
    }
    let names = || {
        let mut names: Vec<_> =
            fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
        names.sort();
        names
    };
    let before = names();
    let n_bytes: u64 = before[..5].iter().map(|path| path.metadata().expect("a file").len()).sum();
    make_room(&folder, n_bytes);
    assert_eq!(names(), before[..5]);
}

#[test]
fn an_entry_that_is_used_counts_as_new() {
    let room = Room::new("used");
    build(&room.cache(), "a");
    let entry = room.entries().remove(0);
    let long_ago = SystemTime::now() - Duration::from_secs(90 * 24 * 60 * 60);
    File::options().append(true).open(&entry).and_then(|file| file.set_modified(long_ago)).expect("a time");
    build(&room.cache(), "a");
    let used = entry.metadata().and_then(|found| found.modified()).expect("a time");
    assert!(used > long_ago + Duration::from_secs(60 * 60));
}
