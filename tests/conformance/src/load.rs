//! Finds and reads the vector files.

use std::path::{Path, PathBuf};

use crate::format::VectorFile;

/// Why the corpus can't be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder or a file can't be opened.
    #[error("cannot read `{path}`: {source}")]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not in the format.
    #[error("`{path}` is no vector file: {source}")]
    Format {
        /// Which one.
        path: PathBuf,
        /// What is wrong, with line and column.
        source: serde_json::Error,
    },
}

/// The repository's `tests/vectors`.
#[must_use]
pub fn vectors_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors")
}

/// Every `.json` file of the folder but the schema, by name, in the order of their names.
///
/// # Errors
/// [`LoadError`] names the first file that can't be read.
pub fn load(folder: &Path) -> Result<Vec<(String, VectorFile)>, LoadError> {
    let io = |path: &Path, source| LoadError::Io { path: path.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|source| io(folder, source))? {
        let path = entry.map_err(|source| io(folder, source))?.path();
        let is_schema = path.file_name().is_some_and(|name| name == "schema.json");
        if path.extension().is_some_and(|extension| extension == "json") && !is_schema {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).map_err(|source| io(&path, source))?;
            let file = serde_json::from_str(&text)
                .map_err(|source| LoadError::Format { path: path.clone(), source })?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok((name, file))
        })
        .collect()
}
