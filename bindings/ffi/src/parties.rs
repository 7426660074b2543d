//! The user's own trusted parties.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use ringtrue_screening as screening;

use crate::contacts::UnreadNumber;
use crate::error::{StoreError, kotlin_error};

pub(crate) use ringtrue_engine::{Handling, Originates, PartyKind};
pub(crate) use ringtrue_store::{TrustedNumber as PartyNumber, TrustedParty as Party};

/// The user's own trusted parties.
#[derive(Debug, uniffi::Object)]
pub(crate) struct Parties(pub(crate) Arc<screening::Screening>);

#[uniffi::export]
impl Parties {
    /// All of them.
    pub(crate) fn all(&self) -> Vec<Party> {
        self.0.parties().all()
    }

    /// Their numbers by which nobody is known: texts without a number, or with one that no line can have.
    pub(crate) fn unread(&self) -> Vec<UnreadNumber> {
        self.0.parties().unread()
    }

    /// Keeps one, in place of the one with its id.
    pub(crate) fn put(&self, party: Party) -> Result<(), StoreError> {
        Ok(self.0.parties().put(party)?)
    }

    /// Forgets the one with this id; says whether there was one.
    pub(crate) fn remove(&self, id: String) -> Result<bool, StoreError> {
        Ok(self.0.parties().remove(&id)?)
    }

    /// Adds those of a file, each in place of the one with its id: all that can be used, or none. They count from now on.
    /// What would change whom the user trusts isn't taken, and is named among what was passed over.
    pub(crate) fn import(&self, file: PartyFile) -> Result<PartyImport, PartyImportError> {
        let PartyFile { path, kind, guarded } = file;
        let options = screening::ImportOptions { region: self.0.home(), kind, guarded };
        let import = screening::import_parties(BufReader::new(File::open(&path)?), options)?;
        let import = self.0.parties().without_take_overs(import);
        let screening::PartyImport { parties, entries, skipped, first, .. } = import;
        let plan = self.0.parties().put_all(parties)?;
        Ok(PartyImport {
            entries,
            added: plan.parties.added.len() as u64,
            changed: plan.parties.changed.len() as u64,
            skipped,
            first: first.into_iter().map(Into::into).collect(),
        })
    }
}

#[uniffi::remote(Enum)]
pub(crate) enum PartyKind {
    Bank,
    Payments,
    Tax,
    Benefits,
    Government,
    Police,
    Health,
    Energy,
    Telecom,
    Parcel,
    Retail,
    /// A service that people ring to report or verify.
    Report,
    Person,
    Other,
}

/// Whether a party calls from one of its numbers.
#[uniffi::remote(Enum)]
pub(crate) enum Originates {
    Yes,
    /// Nobody genuine calls from it.
    Never,
    Unknown,
}

/// What the user wants done with calls that show a party's number.
#[uniffi::remote(Enum)]
pub(crate) enum Handling {
    /// As the findings say.
    Default,
    /// At least a label.
    AlwaysLabel,
    /// Never ring.
    AlwaysSilence,
    /// Ring without a label.
    NeverTouch,
}

/// A trusted party that the user entered.
#[uniffi::remote(Record)]
pub(crate) struct Party {
    /// A name that never changes.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: PartyKind,
    /// Whether its number on the display is not enough to be believed.
    pub(crate) guarded: bool,
    pub(crate) reach: Option<String>,
    pub(crate) numbers: Vec<PartyNumber>,
    pub(crate) handling: Handling,
}

#[uniffi::remote(Record)]
pub(crate) struct PartyNumber {
    /// The number, as typed.
    pub(crate) number: String,
    pub(crate) originates: Originates,
}

/// A file of trusted parties to import.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct PartyFile {
    /// The file, on the phone's storage: contacts (vCard) or a table (CSV).
    pub(crate) path: String,
    /// What they are, where the file doesn't say.
    pub(crate) kind: PartyKind,
    /// Whether to guard them, where the file doesn't say.
    pub(crate) guarded: bool,
}

/// What became of a file of trusted parties.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct PartyImport {
    /// How many contacts or rows it has.
    pub(crate) entries: u64,
    pub(crate) added: u64,
    /// How many were replaced, as their ids were there.
    pub(crate) changed: u64,
    /// How many contacts, rows and numbers were passed over.
    pub(crate) skipped: u64,
    /// The first 1,000 of those.
    pub(crate) first: Vec<SkippedParty>,
}

/// A contact, row or number that was passed over.
#[derive(Debug, Clone, uniffi::Record)]
pub(crate) struct SkippedParty {
    /// The line of the file at which its entry begins, from 1.
    pub(crate) line: u64,
    /// The reason as a word that never changes, such as `not_a_number`.
    pub(crate) reason: String,
    pub(crate) text: String,
}

impl From<screening::SkippedParty> for SkippedParty {
    fn from(screening::SkippedParty { line, reason, text }: screening::SkippedParty) -> Self {
        Self { line, reason: reason.as_str().to_owned(), text }
    }
}

kotlin_error! {
    /// Why trusted parties can't be imported from a file. Nothing has changed then.
    PartyImportError {
        /// The file can't be read.
        Unreadable,
        /// It is neither contacts nor a table of parties.
        NoParties,
        /// It is one of these, but none of its entries can be used.
        NothingUsable,
        /// They can't be kept: there are too many, or the store failed.
        Store,
    }
    from std::io::Error {
        _ => Unreadable,
    }
    from screening::PartyImportError {
        screening::PartyImportError::NothingUsable(_) => NothingUsable,
        _ => NoParties,
    }
    from screening::RestoreError {
        _ => Store,
    }
}
