//! The files of a replay.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use ringtrue_engine::Region;
use ringtrue_formats::{
    CallLog, Contact, Contacts, LoggedCall, OpenError, Options, RecordError, ReplayHeader, ReplayInput,
};

use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::progress;

/// Which files, and what they do not say themselves.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// The call log: XML or CSV.
    #[arg(long, value_name = "FILE")]
    calls: PathBuf,
    /// The contacts: vCard.
    #[arg(long, value_name = "FILE")]
    contacts: Option<PathBuf>,
    /// The country that the phone's owner is at home in [default: the file's own, else the store's, else GB].
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
    /// The country of the network that the phone is in [default: the file's own, else home].
    #[arg(long, value_name = "COUNTRY")]
    network: Option<String>,
    /// A number of the phone itself; may be given more than once.
    #[arg(long, value_name = "NUMBER")]
    own: Vec<String>,
    /// The name of a contact to guard, so that its number alone is not believed; may be given more than once.
    #[arg(long, value_name = "NAME")]
    guard: Vec<String>,
    /// The name of a contact whose number is believed although only organisations have such; may be given more than once.
    #[arg(long, value_name = "NAME")]
    leave_alone: Vec<String>,
    /// The time zone in which times are shown [default: the file's own, else this computer's].
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
}

/// What was read.
pub(crate) struct Read {
    pub(crate) plan: ReplayInput,
    /// Whether the user or the file says where home is.
    pub(crate) is_home_said: bool,
    pub(crate) outcome: Outcome,
}

/// Reads the files. Broken records are named on standard error.
pub(crate) fn read(inputs: &Inputs) -> Result<Read, Failure> {
    let (rehearsal, calls, broken_calls) = read_calls(&inputs.calls)?;
    let (contacts, broken_contacts) = match &inputs.contacts {
        Some(path) => read_contacts(path)?,
        None => Default::default(),
    };
    let here = || TimeZone::system().iana_name().map(str::to_owned);
    let options = Options {
        region: inputs.region.as_ref().map(|region| region.to_uppercase()),
        network: inputs.network.as_deref().map(country).transpose()?,
        zone: inputs.zone.clone().or_else(|| if rehearsal.zone.is_none() { here() } else { None }),
        own_numbers: inputs.own.clone(),
        guard: inputs.guard.clone(),
        leave_alone: inputs.leave_alone.clone(),
    };
    let is_home_said = inputs.region.is_some() || rehearsal.region.is_some();
    let plan = ReplayInput::new(options, rehearsal, contacts, calls)?;
    let broken = broken_calls + broken_contacts;
    let outcome = if broken == 0 { Outcome::Whole } else { Outcome::SomeBroken };
    Ok(Read { plan, is_home_said, outcome })
}

/// A country that was said: what is none would be passed over by a phone.
pub(crate) fn country(text: &str) -> Result<String, Failure> {
    Ok(Region::parse(text)?.letters())
}

/// Reads contacts; the number is that of broken records.
pub(crate) fn read_contacts(path: &Path) -> Result<(Vec<Contact>, usize), Failure> {
    let contacts = Contacts::open(open(path)?).map_err(content(path))?;
    Ok(sound(path, contacts))
}

fn read_calls(path: &Path) -> Result<(ReplayHeader, Vec<LoggedCall>, usize), Failure> {
    let mut log = CallLog::open(open(path)?).map_err(content(path))?;
    let (calls, broken) = sound(path, log.by_ref());
    Ok((log.rehearsal().clone(), calls, broken))
}

/// The file, with a progress bar that moves as it is read.
pub(crate) fn open(path: &Path) -> Result<BufReader<impl io::Read + use<>>, Failure> {
    let failed = |source| Failure::Open { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    Ok(BufReader::new(progress::reading(metadata.len()).wrap_read(file)))
}

fn content(path: &Path) -> impl FnOnce(OpenError) -> Failure {
    move |source| Failure::Content { path: path.to_owned(), source }
}

/// The records that can be read; the others are named and counted.
fn sound<T>(path: &Path, records: impl Iterator<Item = Result<T, RecordError>>) -> (Vec<T>, usize) {
    let mut broken = 0;
    let mut kept = Vec::new();
    for record in records {
        match record {
            Ok(record) => kept.push(record),
            Err(RecordError { line, problem, .. }) => {
                broken += 1;
                anstream::eprintln!("{}:{line}: {}", path.display(), plain(&problem.to_string()));
            }
        }
    }
    (kept, broken)
}
