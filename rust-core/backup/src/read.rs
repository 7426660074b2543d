//! From the file to what the user entered.

use ringtrue_engine::{Pattern, Timestamp, UserRule};
use ringtrue_store::{Readings, TrustedNumber, TrustedParty, UserData};
use serde::Deserialize as _;

use crate::backup::Backup;
use crate::document::{self, Document, FORMAT, Head, MAJOR, NumberPart, PartyPart, RulePart};
use crate::error::{BackupError, shorten};
use crate::schedule::schedule;
use crate::{check, limits, seal};

/// As many fields that were left out are named as this.
const NAMED: usize = 20;
/// Where an error is about all of the file.
const WHOLE: &str = "the document";

/// A backup that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What stands in it.
    pub backup: Backup,
    /// What was left out of it; `None`: nothing.
    pub left_out: Option<LeftOut>,
}

/// What a later RingTrue wrote and this one doesn't know. To be told before restoring: it is lost here, not in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The format version of the file.
    pub version: String,
    /// How many fields were left out.
    pub count: usize,
    /// The first of them, as paths such as `parties[0].colour`.
    pub first: Vec<String>,
}

impl Backup {
    /// Reads a backup, with its passphrase if it is encrypted; of one that isn't, the passphrase is not looked at.
    ///
    /// # Errors
    /// [`BackupError`] says what is wrong, and where.
    pub fn open(file: &[u8], passphrase: Option<&str>) -> Result<Opened, BackupError> {
        if file.len() > limits::FILE {
            return Err(BackupError::TooLarge);
        }
        match (seal::is_encrypted(file), passphrase) {
            (false, _) => read(file),
            (true, None) => Err(BackupError::Encrypted),
            (true, Some(passphrase)) => read(&seal::unseal(file, passphrase)?),
        }
    }
}

fn read(file: &[u8]) -> Result<Opened, BackupError> {
    // Editors on Windows put a mark before the text.
    let text = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    let version = version(text)?;
    let mut left_out = LeftOut { version, count: 0, first: Vec::new() };
    let document = parse(text, &mut left_out)?;
    let is_later = numbers(&left_out.version).is_some_and(|(_, minor)| minor > document::minor());
    if !is_later && let Some(path) = left_out.first.first() {
        let version = &left_out.version;
        return Err(BackupError::content(path, format!("version {version} has no such field")));
    }
    check::document(&document)?;
    let backup = Backup {
        exported_at: document.exported_at,
        region: document.region,
        data: UserData {
            settings: document.settings,
            parties: document.parties.into_iter().map(party).collect(),
            guarded_contacts: document.guarded_contacts,
            rules: rules(document.rules)?,
            readings: Readings::default(),
        },
    };
    Ok(Opened { backup: sorted(backup), left_out: (left_out.count > 0).then_some(left_out) })
}

/// A file may be written by hand, in any order; what is read has the order of what is kept.
fn sorted(mut backup: Backup) -> Backup {
    backup.data.parties.sort_by(|one, other| one.id.cmp(&other.id));
    backup.data.guarded_contacts.sort_unstable();
    backup
}

/// Whether it is a backup, and of a version that can be read.
fn version(text: &[u8]) -> Result<String, BackupError> {
    let not_a_backup = |reason: String| BackupError::NotABackup { reason: shorten(&reason) };
    if text.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----") {
        let reason = "it is encrypted and written as text; turn it to the binary form first".to_owned();
        return Err(BackupError::Sealed { reason });
    }
    let head: Head = serde_json::from_slice(text).map_err(|error| not_a_backup(error.to_string()))?;
    if head.format != FORMAT {
        return Err(not_a_backup(format!("its `format` is `{}`", shorten(&head.format))));
    }
    match numbers(&head.version) {
        Some((MAJOR, _)) => Ok(head.version),
        Some((major, _)) if major > MAJOR => {
            Err(BackupError::Newer { found: shorten(&head.version), known: document::version() })
        }
        _ => Err(BackupError::content(
            "version",
            format!(
                "`{}` is no version: such as `{}` is expected",
                shorten(&head.version),
                document::version()
            ),
        )),
    }
}

/// The two numbers of a version, plainly written.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let number = |text: &str| -> Option<u32> {
        let is_plain = text == "0" || !text.starts_with(['0', '+']);
        text.parse().ok().filter(|_| is_plain && text.len() <= 4)
    };
    let (major, minor) = version.split_once('.')?;
    Some((number(major)?, number(minor)?))
}

fn parse(text: &[u8], left_out: &mut LeftOut) -> Result<Document, BackupError> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let mut track = serde_path_to_error::Track::new();
    let mut ignored = |path: serde_ignored::Path<'_>| {
        left_out.count += 1;
        if left_out.first.len() < NAMED {
            left_out.first.push(shorten(&path_text(&path)));
        }
    };
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let document = Document::deserialize(serde_ignored::Deserializer::new(tracked, &mut ignored));
    let document = document.map_err(|error| {
        let path = track.path();
        let path = if path.iter().next().is_none() { WHOLE.to_owned() } else { shorten(&path.to_string()) };
        BackupError::content(path, error.to_string())
    })?;
    json.end().map_err(|error| BackupError::content(WHOLE, error.to_string()))?;
    Ok(document)
}

/// The path as the errors have it: `parties[3].numbers[0]`.
fn path_text(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}[{index}]", path_text(parent)),
        Path::Map { parent, key } => {
            // A key of no letters would leave nothing to read of the place.
            let key = if key.is_empty() { "\"\"" } else { key.as_str() };
            match path_text(parent) {
                parent if parent.is_empty() => key.to_owned(),
                parent => format!("{parent}.{key}"),
            }
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            path_text(parent)
        }
    }
}

fn party(part: PartyPart) -> TrustedParty {
    let PartyPart { id, name, kind, guarded, handling, reach, numbers } = part;
    let number = |NumberPart { number, originates }| TrustedNumber { number, originates };
    let numbers = numbers.into_iter().map(number).collect();
    TrustedParty { id, name, kind, guarded, reach, numbers, handling }
}

fn rules(parts: Vec<RulePart>) -> Result<Vec<UserRule>, BackupError> {
    let rule = |(place, part): (usize, RulePart)| {
        let at = |field: &str| format!("rules[{place}].{field}");
        let RulePart { id, pattern, action: wish, schedule, expires } = part;
        Ok(UserRule {
            id: id.into(),
            pattern: self::pattern(&pattern).map_err(|why| BackupError::content(at("pattern"), why))?,
            action: wish,
            schedule: schedule.map(|part| self::schedule(&part, &at("schedule"))).transpose()?,
            expires: expires.map(Timestamp),
        })
    };
    parts.into_iter().enumerate().map(rule).collect()
}

/// The pattern as it is written in full, which means the same in every country.
fn pattern(text: &str) -> Result<Pattern, String> {
    Pattern::from_plain(text).ok_or_else(|| {
        format!(
            "`{}` is no number in full, such as `+44…`, a beginning (`+44…*`), a range (`+44…..+44…`) or a short code",
            shorten(text)
        )
    })
}
