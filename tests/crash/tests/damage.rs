//! What happens to files: whatever opens gives what was written or says what is lost, and calls are judged.

use std::fs;
use std::path::{Path, PathBuf};

use ringtrue_crash::{CrashError, Fate, Original, Rng, listing};

/// How often a byte is changed: RINGTRUE_FLIPS says otherwise.
fn flips() -> u64 {
    let said = std::env::var("RINGTRUE_FLIPS").ok();
    said.and_then(|text| text.parse().ok()).unwrap_or(60)
}

/// RINGTRUE_SEED says otherwise.
fn seed() -> u64 {
    let said = std::env::var("RINGTRUE_SEED").ok();
    said.and_then(|text| text.parse().ok()).unwrap_or(5)
}

/// What broke, and how many stores were whole and how many told of a loss.
#[derive(Default)]
struct Found {
    broken: Vec<String>,
    whole: usize,
    told: usize,
}

impl Found {
    fn add(&mut self, what: impl std::fmt::Display, result: Result<Fate, CrashError>) {
        match result {
            Ok(Fate::Whole) => self.whole += 1,
            Ok(Fate::Told) => self.told += 1,
            Err(error) => self.broken.push(format!("{what}: {error}")),
        }
    }

    fn judge(self) -> Result<(), String> {
        println!("{} whole, {} told, {} broken", self.whole, self.told, self.broken.len());
        if self.broken.is_empty() { Ok(()) } else { Err(self.broken.join("\n")) }
    }
}

fn change(path: &Path, change: impl FnOnce(&mut Vec<u8>)) -> Result<(), CrashError> {
    let mut bytes = fs::read(path).map_err(CrashError::file(path))?;
    change(&mut bytes);
    fs::write(path, bytes).map_err(CrashError::file(path))
}

/// A place in a file: mostly one that something is written at.
fn place(rng: &mut Rng, bytes: &[u8]) -> usize {
    let places: Vec<u64> = (0..20).map(|_| rng.below(bytes.len() as u64)).collect();
    let mut places = places.into_iter().filter_map(|place| usize::try_from(place).ok());
    let first = places.next().unwrap_or(0);
    places.find(|place| bytes.get(*place).is_some_and(|byte| *byte != 0)).unwrap_or(first)
}

/// A store's files, each with what is in it.
fn files(original: &Original) -> Result<Vec<(PathBuf, Vec<u8>)>, CrashError> {
    let store = original.store();
    let read = |file: PathBuf| {
        let bytes = fs::read(store.join(&file)).map_err(CrashError::file(&file))?;
        Ok((file, bytes))
    };
    listing(&store)?.into_iter().map(read).collect()
}

#[test]
fn a_changed_byte_is_found_or_changes_nothing() {
    let original = Original::new(seed()).unwrap();
    let files = files(&original).unwrap();
    let mut rng = Rng::new(seed());
    let mut found = Found::default();
    for _ in 0..flips() {
        let (file, bytes) = rng.pick(&files).unwrap();
        if bytes.is_empty() {
            continue;
        }
        let from = place(&mut rng, bytes);
        let kind = rng.below(4);
        let noise = rng.roll();
        let harm = |bytes: &mut Vec<u8>| match kind {
            0 => bytes[from] ^= 1 << (noise % 8),
            1 => bytes[from] ^= (noise % 255) as u8 + 1,
            // A sector that was never written, and one with something else in it.
            2 => bytes.iter_mut().skip(from).take(512).for_each(|byte| *byte = 0),
            _ => bytes.iter_mut().skip(from).take(64).for_each(|byte| *byte ^= noise as u8 | 1),
        };
        let fate = original.after(|store| change(&store.join(file), harm));
        found.add(format_args!("`{}` at {from}, kind {kind}, noise {noise}", file.display()), fate);
    }
    if let Err(broken) = found.judge() {
        panic!("{broken}");
    }
}

#[test]
fn a_file_that_is_cut_short_is_found() {
    let original = Original::new(seed()).unwrap();
    let mut found = Found::default();
    let mut rng = Rng::new(seed());
    for (file, bytes) in files(&original).unwrap() {
        let length = bytes.len();
        let mut lengths = vec![0, 1, length / 2, length.saturating_sub(1), length.saturating_sub(4096)];
        lengths.extend((0..flips() / 20).map(|_| usize::try_from(rng.below(length as u64)).unwrap()));
        for cut in lengths.into_iter().filter(|cut| *cut < length) {
            let fate = original.after(|store| change(&store.join(&file), |bytes| bytes.truncate(cut)));
            found.add(format_args!("`{}` cut to {cut} of {length}", file.display()), fate);
        }
    }
    if let Err(broken) = found.judge() {
        panic!("{broken}");
    }
}

#[test]
fn a_foreign_file_in_the_place_of_any_is_found() {
    let original = Original::new(seed()).unwrap();
    let mut found = Found::default();
    let page = vec![0_u8; 8192];
    let foreign: [(&str, &[u8]); 4] = [
        ("text", b"a shopping list\n"),
        ("zeros", &page),
        ("database", b"SQLite format 3\0"),
        ("magic", b"redb\x1a\x0a\xa9\x0d\x0a but cut"),
    ];
    for (file, _) in files(&original).unwrap() {
        for (what, content) in foreign {
            let fate = original.after(|store| change(&store.join(&file), |bytes| *bytes = content.to_vec()));
            found.add(format_args!("`{}` replaced by {what}", file.display()), fate);
        }
        let fate = original.after(|store| {
            let path = store.join(&file);
            fs::remove_file(&path).map_err(CrashError::file(path))
        });
        found.add(format_args!("`{}` missing", file.display()), fate);
    }
    if let Err(broken) = found.judge() {
        panic!("{broken}");
    }
}
