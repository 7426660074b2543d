//! The files that `run` is given, made into a plan.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use jiff::tz::TimeZone;
use ringtrue_formats::{
    CallLog, Contact, Contacts, LoggedCall, OpenError, RecordError, ReplayHeader, ReplayInput,
};
use ringtrue_toolchain::error::TaskError;
use ringtrue_toolchain::workspace::Workspace;

use crate::calls;
use crate::options::Options;

/// Reads the files. The second value is the number of records that could not be read; each was named.
pub(crate) fn plan(options: &Options, workspace: &Workspace) -> Result<(ReplayInput, u64), TaskError> {
    let (calls, contacts) = match &options.calls {
        Some(calls) => (calls.clone(), options.contacts.clone()),
        None => (workspace.sample().join("calls.xml"), Some(workspace.sample().join("contacts.vcf"))),
    };
    let (rehearsal, calls, broken_calls) = read_calls(&calls)?;
    let (contacts, broken_contacts) = contacts.as_deref().map(read_contacts).transpose()?.unwrap_or_default();
    let said = ringtrue_formats::Options {
        region: options.region.as_ref().map(|region| region.to_uppercase()),
        network: None,
        zone: options.zone.clone().or_else(|| rehearsal.zone.is_none().then(system_zone).flatten()),
        own_numbers: options.own.clone(),
        guard: options.guard.clone(),
        leave_alone: Vec::new(),
    };
    let plan = ReplayInput::new(said, rehearsal, contacts, calls)
        .map_err(|error| TaskError::Input { reason: error.to_string() })?;
    Ok((plan, broken_calls + broken_contacts))
}

fn read_calls(path: &Path) -> Result<(ReplayHeader, Vec<LoggedCall>, u64), TaskError> {
    let mut log = CallLog::open(open(path)?).map_err(not_opened(path))?;
    let (calls, broken) = keep_sound(path, log.by_ref());
    Ok((log.rehearsal().clone(), calls, broken))
}

fn read_contacts(path: &Path) -> Result<(Vec<Contact>, u64), TaskError> {
    let contacts = Contacts::open(open(path)?).map_err(not_opened(path))?;
    Ok(keep_sound(path, contacts))
}

fn open(path: &Path) -> Result<BufReader<File>, TaskError> {
    let file = File::open(path)
        .map_err(|error| TaskError::Input { reason: format!("`{}`: {error}", path.display()) })?;
    Ok(BufReader::new(file))
}

fn not_opened(path: &Path) -> impl FnOnce(OpenError) -> TaskError {
    move |error| TaskError::Input { reason: format!("`{}`: {error}", path.display()) }
}

/// The records that can be read; the others are named on standard error and counted.
fn keep_sound<T>(path: &Path, records: impl Iterator<Item = Result<T, RecordError>>) -> (Vec<T>, u64) {
    let mut broken = 0;
    let sound = records
        .filter_map(|record| {
            record
                .inspect_err(|error| {
                    broken += 1;
                    eprintln!("{}: {}", path.display(), calls::plain(&error.to_string()));
                })
                .ok()
        })
        .collect();
    (sound, broken)
}

/// How many calls of the plan somebody else began.
pub(crate) fn incoming(plan: &ReplayInput) -> u64 {
    plan.calls.iter().map(|call| u64::from(call.kind.is_incoming())).sum()
}

/// The zone to show times in.
pub(crate) fn time_zone(name: &str) -> Result<TimeZone, TaskError> {
    TimeZone::get(name).map_err(|_| TaskError::Input { reason: format!("no time zone is called `{name}`") })
}

/// The name of this machine's time zone, if it has one.
fn system_zone() -> Option<String> {
    TimeZone::try_system().ok()?.iana_name().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn written(name: &str, text: &str, folder: &Path) -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn broken_records_are_counted_and_the_rest_is_planned() {
        let folder = tempfile::tempdir().unwrap();
        let log = "time,number,type\n2026-10-01T09:00:00Z,+441632960012,incoming\nnonsense,,\n2026-10-01T10:00:00Z,159,outgoing\n";
        let cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Mia Carter\nTEL:07700 900222\nEND:VCARD\nstray\n";
        let options = Options {
            calls: Some(written("calls.csv", log, folder.path())),
            contacts: Some(written("contacts.vcf", cards, folder.path())),
            region: Some("gb".into()),
            zone: Some("Europe/London".into()),
            guard: vec!["Mia Carter".into()],
            ..Options::default()
        };
        let (plan, broken) = plan(&options, &Workspace::here()).unwrap();
        assert_eq!((plan.calls.len(), incoming(&plan), broken), (2, 1, 2));
        assert!(plan.contacts.iter().all(|contact| contact.guarded));
    }

    #[test]
    fn a_file_that_is_no_call_log_is_refused_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let calls = Some(written("notes.txt", "shopping\n", folder.path()));
        let error =
            plan(&Options { calls, ..Options::default() }, &Workspace::here()).unwrap_err().to_string();
        assert!(error.contains("notes.txt`: this is no call log"), "{error}");
    }

    #[test]
    fn a_zone_that_does_not_exist_is_named() {
        assert_eq!(
            time_zone("Europe/Lundon").unwrap_err().to_string(),
            "no time zone is called `Europe/Lundon`"
        );
    }
}
