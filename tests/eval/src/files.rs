//! The report and its chart as files, and the figures that they are made of.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::chart::chart_svg;
use crate::error::EvalError;
use crate::outcome::{Options, Outcome};
use crate::report::report_markdown;
use crate::simulation::run;

/// The figures that the report stands on. The full run takes its time; the quick one, of a few people, is made again
/// by a test, and so gives away that the engine or its data judge otherwise than when the report was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The run of the report.
    pub full: Outcome,
    /// The same of a few people.
    pub quick: Outcome,
}

/// The few people.
pub const QUICK: Options = Options { people: 60, seed: 20_261_101 };

/// Where the report stands in the source tree.
#[must_use]
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl Figures {
    /// Runs both simulations.
    ///
    /// # Errors
    /// [`EvalError`]: the bundled data can't be opened as the simulation needs it.
    pub fn make(options: &Options, progress: &mut dyn FnMut(u64, u64)) -> Result<Self, EvalError> {
        Ok(Self { full: run(options, progress)?, quick: run(&QUICK, &mut |_, _| ())? })
    }

    /// The figures that are stored in `folder`.
    ///
    /// # Errors
    /// [`EvalError`]: the file can't be read, or is something else.
    pub fn read(folder: &Path) -> Result<Self, EvalError> {
        let path = folder.join("figures.json");
        let text = read(&path)?;
        serde_json::from_str(&text).map_err(|error| EvalError::Figures { path, error })
    }

    /// Writes the figures, the report and the chart into `folder`.
    ///
    /// # Errors
    /// [`EvalError`]: a file can't be written.
    pub fn write(&self, folder: &Path) -> Result<(), EvalError> {
        for (path, text) in self.files(folder)? {
            fs::write(&path, text).map_err(|error| EvalError::File { path, error })?;
        }
        Ok(())
    }

    /// The files in `folder` that are not what these figures make.
    ///
    /// # Errors
    /// [`EvalError`]: a file can't be read.
    pub fn drifted(&self, folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
        let mut drifted = Vec::new();
        for (path, text) in self.files(folder)? {
            if read(&path)? != text {
                drifted.push(path);
            }
        }
        Ok(drifted)
    }

    fn files(&self, folder: &Path) -> Result<[(PathBuf, String); 3], EvalError> {
        let path = folder.join("figures.json");
        let figures = serde_json::to_string_pretty(self)
            .map_err(|error| EvalError::Figures { path: path.clone(), error })?;
        Ok([
            (path, figures + "\n"),
            (folder.join("REPORT.md"), report_markdown(&self.full)),
            (folder.join("chart.svg"), chart_svg(&self.full)),
        ])
    }
}

fn read(path: &Path) -> Result<String, EvalError> {
    fs::read_to_string(path).map_err(|error| EvalError::File { path: path.to_owned(), error })
}
