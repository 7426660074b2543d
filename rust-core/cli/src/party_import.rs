//! Names the entries of a file of parties that were passed over.

use std::path::Path;

use ringtrue_backup::{PartyImport, PartyImportError};

use crate::plain::plain;
use crate::words::Words;

/// Of a file in which nothing can be used: why.
pub(crate) fn complain_of(path: &Path, error: &PartyImportError) {
    if let PartyImportError::NothingUsable(import) = error {
        complain(path, import);
    }
}

/// Names what was passed over on standard error, each by its line.
pub(crate) fn complain(path: &Path, import: &PartyImport) {
    for skipped in &import.first {
        let why = Words::english().say(&format!("unusable.{}", skipped.reason.as_str()), &[]);
        let text = plain(&format!("{why}: {}", skipped.text));
        anstream::eprintln!("{}:{}: {text}", path.display(), skipped.line);
    }
    let more = import.skipped - import.first.len() as u64;
    if more > 0 {
        let text = Words::english().say("book.more_skipped", &[("count", &more.to_string())]);
        anstream::eprintln!("{}: {text}", path.display());
    }
}
