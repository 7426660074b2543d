//! The user's book beyond single entries.

use std::fs::File;
use std::io::BufReader;

use ringtrue_screening as screening;

use crate::error::{PartyImportError, StoreError};
use crate::party::PartyKind;
use crate::ringtrue::RingTrue;

/// A file of trusted parties to import.
#[derive(Debug, Clone, uniffi::Record)]
pub struct PartyFile {
    /// The file, on the phone's storage: contacts (vCard) or a table (CSV).
    pub path: String,
    /// What they are, where the file doesn't say.
    pub kind: PartyKind,
    /// Whether to guard them, where the file doesn't say.
    pub guarded: bool,
}

/// What became of a file of trusted parties.
#[derive(Debug, Clone, uniffi::Record)]
pub struct PartyImport {
    /// How many contacts or rows it has.
    pub entries: u64,
    /// How many parties were added.
    pub added: u64,
    /// How many were replaced, as their ids were there.
    pub changed: u64,
    /// How many contacts, rows and numbers were passed over.
    pub skipped: u64,
    /// The first 1,000 of those.
    pub first: Vec<SkippedParty>,
}

/// A contact, row or number that was passed over.
#[derive(Debug, Clone, uniffi::Record)]
pub struct SkippedParty {
    /// The line of the file at which its entry begins, from 1.
    pub line: u64,
    /// The reason as a word that never changes, such as `not_a_number`.
    pub reason: String,
    /// What stands there.
    pub text: String,
}

#[uniffi::export]
impl RingTrue {
    /// Forgets the user's trusted party with this id; says whether there was one.
    pub fn remove_party(&self, id: String) -> Result<bool, StoreError> {
        Ok(self.0.remove_party(&id)?)
    }

    /// The lookup keys of the contacts that the user guards, sorted.
    pub fn guarded_contacts(&self) -> Vec<String> {
        self.0.guarded_contacts()
    }

    /// Adds the trusted parties of a file, each in place of the one with its id: all that can be used, or none. They count
    /// from now on.
    pub fn import_parties(&self, file: PartyFile) -> Result<PartyImport, PartyImportError> {
        let PartyFile { path, kind, guarded } = file;
        let unreadable = |error: std::io::Error| PartyImportError::Unreadable { reason: error.to_string() };
        let options = screening::ImportOptions { region: self.0.region(), kind, guarded };
        let import =
            screening::import_parties(BufReader::new(File::open(&path).map_err(unreadable)?), options)?;
        let screening::PartyImport { parties, entries, skipped, first } = import;
        let plan = self.0.put_parties(parties)?;
        Ok(PartyImport {
            entries,
            added: plan.parties.added.len() as u64,
            changed: plan.parties.changed.len() as u64,
            skipped,
            first: first.into_iter().map(Into::into).collect(),
        })
    }
}

impl From<screening::SkippedParty> for SkippedParty {
    fn from(screening::SkippedParty { line, reason, text }: screening::SkippedParty) -> Self {
        Self { line, reason: reason.as_str().to_owned(), text }
    }
}
