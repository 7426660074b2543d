//! How a command ends.

use std::io;
use std::path::{Path, PathBuf};

use ringtrue_backup::{BackupError, PartyImportError};
use ringtrue_data::DataError;
use ringtrue_engine::{PatternError, RegionError, ScheduleError};
use ringtrue_eval::EvalError;
use ringtrue_formats::{ListReadError, OpenError, ReplayInputError};
use ringtrue_screening::{ApplyError, ImportError, PackKeyError};
use ringtrue_store::StoreError;
use thiserror::Error;

/// How a command that did its work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// With everything that was given.
    Whole,
    /// With everything but some records, each of which was named.
    SomeBroken,
}

/// Why a command could do nothing, or not finish.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// A file cannot be opened.
    #[error("`{}`: {source}", path.display())]
    Open { path: PathBuf, source: io::Error },
    /// A file is not what it should be.
    #[error("`{}`: {source}", path.display())]
    Content { path: PathBuf, source: OpenError },
    /// A file is no list, or can't be read as one.
    #[error("`{}`: {source}", path.display())]
    List { path: PathBuf, source: ListReadError },
    /// The phone's folder can't be opened.
    #[error(transparent)]
    Screening(#[from] ringtrue_screening::OpenError),
    /// The phone's folder can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The phone's folder is there, and what stands in it can't be read.
    #[error("the store in `{}` is damaged and can't be read", path.display())]
    Damaged { path: PathBuf },
    /// A list that is to be removed isn't there.
    #[error("no list is named `{name}`")]
    NoSuchList { name: String },
    /// A file is no backup, or can't be opened or restored.
    #[error("`{}`: {source}", path.display())]
    Backup { path: PathBuf, source: BackupError },
    /// What was entered, or is to be, is more than a backup can hold, or it can't be encrypted.
    #[error(transparent)]
    Entered(#[from] BackupError),
    /// An encrypted backup, and nothing to encrypt or open it with.
    #[error("a passphrase is needed: set `RINGTRUE_PASSPHRASE`, or name a file with `--passphrase-file`")]
    NoPassphrase,
    /// A file is no list of parties, or none of it can be used.
    #[error("`{}`: {source}", path.display())]
    Parties { path: PathBuf, source: PartyImportError },
    /// There is no party of this id.
    #[error("there is no party `{id}`: `ringtrue book list` shows those that there are")]
    NoParty { id: String },
    /// A name of which no id can be made.
    #[error("`{name}` has neither letters nor digits: give the party an id with `--id`")]
    NoId { name: String },
    /// There is no call of this number.
    #[error("there is no call {id}: `ringtrue journal` shows those that there are")]
    NoCall { id: u64 },
    /// A file is no pack, or can't be applied.
    #[error("`{}`: {source}", path.display())]
    Pack { path: PathBuf, source: ApplyError },
    /// A row of a pack's files; it names the file itself.
    #[error(transparent)]
    PackRow(#[from] DataError),
    /// A pack is made of other files.
    #[error("a pack is made of one `{ending}`")]
    PackFiles { ending: &'static str },
    /// A file is no key, or can't be accepted.
    #[error("`{}`: {source}", path.display())]
    PackKey { path: PathBuf, source: PackKeyError },
    /// A key can't be made, or nothing be signed with it.
    #[error("`{}`: {reason}", path.display())]
    Signing { path: PathBuf, reason: String },
    /// There is no pack to take back.
    #[error("no pack `{id}` was applied: `ringtrue pack list` shows those that were")]
    NoPack { id: String },
    /// There is no key to remove.
    #[error("no key `{fingerprint}` was added: `ringtrue pack list` shows those that were")]
    NoPackKey { fingerprint: String },
    /// The pieces do not fit together.
    #[error(transparent)]
    Plan(#[from] ReplayInputError),
    /// The region, from the user or the file's header.
    #[error(transparent)]
    Region(#[from] RegionError),
    /// The time zone, from the user or the file's header.
    #[error("`{zone}` is no time zone: a name such as `Europe/London` is expected")]
    Zone { zone: String },
    /// One of the user's own numbers.
    #[error("`{number}` is no number in `{region}`")]
    Number { number: String, region: String },
    /// A party or contact to guard whose number no call can show.
    #[error("`{name}` can't be guarded: it has no number that a call can show")]
    IdleGuard { name: String },
    /// The evaluation cannot be run, or its files be read or written.
    #[error(transparent)]
    Eval(#[from] EvalError),
    /// Files of the evaluation that are not what it makes.
    #[error("out of date, write them anew with `--write`: {}", names(.0))]
    Drift(Vec<PathBuf>),
    /// A rule's words are none.
    #[error("rule `{text}`: {reason}")]
    Rule { text: String, reason: String },
    /// A rule's numbers.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// A rule's hours.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// The end of a rule, or when a call rings.
    #[error("`{text}` is no day and no moment: such as `2026-12-31` or `2026-12-31T18:00` is expected")]
    Moment { text: String },
    /// There is no rule to forget.
    #[error("there is no rule `{id}`: `ringtrue rule list` shows those that there are")]
    NoRule { id: String },
    /// The result cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// Whether other arguments would help.
    pub(crate) fn is_usage(&self) -> bool {
        match self {
            Self::Screening(ringtrue_screening::OpenError::Region(_))
            | Self::Store(StoreError::ListName(_))
            | Self::NoSuchList { .. } => true,
            Self::NoPassphrase | Self::NoParty { .. } | Self::NoId { .. } | Self::NoCall { .. } => true,
            Self::Backup { source, .. } | Self::Entered(source) => {
                matches!(source, BackupError::WrongPassphrase | BackupError::ShortPassphrase)
            }
            Self::Parties { .. } => false,
            Self::Screening(_) | Self::List { .. } => false,
            Self::Region(_) | Self::Zone { .. } | Self::Number { .. } | Self::Plan(_) => true,
            Self::IdleGuard { .. } => true,
            Self::Rule { .. } | Self::Pattern(_) | Self::Schedule(_) | Self::Moment { .. } => true,
            Self::PackFiles { .. } | Self::NoPack { .. } | Self::NoPackKey { .. } => true,
            Self::PackKey { source: PackKeyError::Key(_), .. } => true,
            Self::NoRule { .. } | Self::Store(StoreError::Refused { .. }) => true,
            Self::Open { .. }
            | Self::Content { .. }
            | Self::Pack { .. }
            | Self::PackRow(_)
            | Self::PackKey { .. }
            | Self::Signing { .. }
            | Self::Damaged { .. }
            | Self::Eval(_)
            | Self::Drift(_)
            | Self::Store(_)
            | Self::Output(_) => false,
        }
    }
}

fn names(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ")
}

impl Failure {
    /// Why a copy of the phone's folder can't be opened; its own path is what is named.
    pub(crate) fn opening_copy(
        error: ringtrue_screening::OpenError,
        folder: Option<&Path>,
        copy: &Path,
    ) -> Self {
        match (error, folder) {
            (
                ringtrue_screening::OpenError::Store(StoreError::Newer { path, found, known }),
                Some(folder),
            ) => {
                let path = path.strip_prefix(copy).map_or_else(|_| path.clone(), |file| folder.join(file));
                StoreError::Newer { path, found, known }.into()
            }
            (error, _) => error.into(),
        }
    }

    /// Why the list in this file can't be imported.
    pub(crate) fn importing(path: &Path, error: ImportError) -> Self {
        match error {
            ImportError::List(source) => Self::List { path: path.to_owned(), source },
            ImportError::Store(error) => Self::Store(error),
            // A reason that this version doesn't know.
            other => Self::Output(io::Error::other(other.to_string())),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}
