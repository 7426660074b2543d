//! A list of a million entries is imported, in the ways in which lists write numbers.

use std::fs;
use std::io::BufReader;
use std::path::Path;

use ringtrue_engine::{Dialer, E164};
use ringtrue_screening::{ListSource, Screening};

use crate::cold::peak_memory;
use crate::error::BenchError;
use crate::figures::{Figures, time};
use crate::world::{SIZES, World, region};

/// How a list writes its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In full, with `+`.
    Full,
    /// As the user's country writes them, with a zero before them.
    National,
    /// As patterns, of which each is ten numbers.
    Patterns,
}

impl Form {
    const ALL: [Self; 3] = [Self::Full, Self::National, Self::Patterns];

    /// The word for it in the figures.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::National => "national",
            Self::Patterns => "patterns",
        }
    }

    /// The form of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    fn line(self, place: usize, number: E164) -> String {
        match self {
            Self::Full => format!("{}\n", number.plain()),
            Self::National => format!("0{}\n", number.value() % 10_000_000_000),
            // Each of another ten, so that there are as many.
            Self::Patterns => format!("+447{:08}#\n", place * 99),
        }
    }
}

/// Writes a plain list of 1,000,000 entries to be imported.
///
/// # Errors
/// [`BenchError`] where it can't be written.
pub fn prepare_import(folder: &Path, form: Form) -> Result<(), BenchError> {
    let file = folder.join("reported.txt");
    let [.., all] = SIZES;
    let numbers = World::new(all).reported;
    let lines: String = numbers.iter().enumerate().map(|(place, number)| form.line(place, *number)).collect();
    fs::write(&file, lines).map_err(BenchError::file(&file))
}

/// Imports the list that [`prepare_import`] wrote into a store in the same folder; to be run in a fresh process.
///
/// # Errors
/// [`BenchError`] where it can't be imported.
pub fn import(folder: &Path, form: Form) -> Result<Figures, BenchError> {
    let file = folder.join("reported.txt");
    let screening = Screening::open(folder, region()?.letters().as_str(), Dialer::default())?;
    let text = BufReader::new(fs::File::open(&file).map_err(BenchError::file(&file))?);
    let source = ListSource { name: "benchmark".to_owned(), format: None, at: 0 };
    let mut outcome = None;
    let took = time(|| outcome = Some(screening.lists().import(text, source)));
    let taken = match outcome {
        Some(Ok(report)) => report.taken,
        Some(Err(error)) => return Err(BenchError::Missing(error.to_string())),
        None => 0,
    };
    let mut figures = Figures::default();
    let mut note = |figure: &str, value| figures.note(format!("import.{}.{figure}", form.word()), value);
    note("all_ns", took as f64);
    note("taken_count", taken as f64);
    note("peak_memory_kib", peak_memory()?);
    let lists = folder.join("lists");
    let mut bytes = 0;
    for entry in fs::read_dir(&lists).map_err(BenchError::file(&lists))?.flatten() {
        bytes += entry.metadata().map_err(BenchError::file(entry.path()))?.len();
    }
    note("file_kib", bytes as f64 / 1024.0);
    Ok(figures)
}
