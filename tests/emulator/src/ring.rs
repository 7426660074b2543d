//! One call, rung and asked after.

use crate::compare;
use crate::error::DeviceError;
use crate::journal::{self, Entry};
use crate::phone::Phone;
use crate::telecom::{self, Record, Screening};

/// How often is asked whether something has happened. With a quarter of a second between, twice what Telecom gives its filters.
const LOOKS: usize = 40;

/// How often is asked whether it rings: not every phone says.
const LOOKS_FOR_RINGING: usize = 8;

/// What became of a call.
#[derive(Debug)]
pub(crate) struct Rung {
    /// What Telecom wrote down about its screening.
    pub(crate) screening: Option<Screening>,
    /// What the app wrote down.
    pub(crate) entry: Option<Entry>,
    /// What is missing, a sentence each.
    pub(crate) missing: Vec<String>,
}

/// What was known before a call, by which the call is told from earlier ones.
pub(crate) struct Before {
    known: Vec<Record>,
    last: u64,
}

impl Before {
    /// Asks Telecom and the app, which has a process afterwards.
    pub(crate) fn look(phone: &Phone<'_>) -> Result<Self, DeviceError> {
        let last = journal::entries(phone)?.first().map_or(0, |entry| entry.id);
        Ok(Self { known: records(phone)?, last })
    }

    /// Lets a number ring until it has been answered for, and hangs up.
    pub(crate) fn ring(self, phone: &Phone<'_>, number: &str) -> Result<Rung, DeviceError> {
        let Self { known, last } = self;
        phone.adb.console(&["gsm", "call", number])?;
        let rung = look(phone, number, &known, last);
        // A call that was refused is gone already.
        let gone = phone.adb.console(&["gsm", "cancel", number]);
        let rung = rung?;
        match gone {
            Ok(_) | Err(DeviceError::Failed { .. }) => {}
            Err(error) => return Err(error),
        }
        // The next call must not meet this one.
        until(phone, || Ok(newest(&records(phone)?, &known).filter(|record| record.is_over()).map(|_| ())))?;
        Ok(rung)
    }
}

fn look(phone: &Phone<'_>, number: &str, known: &[Record], last: u64) -> Result<Rung, DeviceError> {
    let done = until(phone, || {
        let seen = newest(&records(phone)?, known);
        Ok(seen.filter(|record| record.screening().is_some() || record.timed_out()))
    })?;
    let mut missing = Vec::new();
    let record = match done {
        Some(record) => {
            if record.timed_out() {
                missing.push("Telecom: the filters took too long, and it went on without them".to_owned());
            }
            // Whether it rings is decided after the answer.
            let ringing = || Ok(newest(&records(phone)?, known).filter(rings_or_not));
            until_at_most(LOOKS_FOR_RINGING, phone, ringing)?.or(Some(record))
        }
        None => {
            missing.push(match newest(&records(phone)?, known) {
                Some(record) => {
                    format!("Telecom: no SCREENING_COMPLETED by RingTrue; {}", last_words(&record))
                }
                None => "Telecom: it knows of no new incoming call".to_owned(),
            });
            None
        }
    };
    if let Some(record) = record.as_ref().filter(|record| !is_from(record, number)) {
        missing.push(format!("Telecom: this is another call, from `{}`", record.address));
    }
    let entry =
        until(phone, || Ok(journal::entries(phone)?.into_iter().next().filter(|entry| entry.id > last)))?;
    if entry.is_none() {
        missing.push("journal: nothing about the call".to_owned());
    }
    Ok(Rung { screening: record.and_then(|record| record.screening()), entry, missing })
}

/// Whether Telecom has decided about ringing, or never will.
fn rings_or_not(record: &Record) -> bool {
    record.screening().is_none_or(|seen| seen.silent.is_some() || seen.answer != telecom::Answer::Allow)
        || record.is_over()
}

fn last_words(record: &Record) -> String {
    match record.events.last() {
        Some(event) => format!("its last event is {}", event.name),
        None => "it has no events".to_owned(),
    }
}

/// Whether as much of the address as Telecom shows is that of the number.
fn is_from(record: &Record, number: &str) -> bool {
    let address = record.address.split(' ').next().unwrap_or_default();
    let shown = address.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    number.ends_with(shown)
}

fn records(phone: &Phone<'_>) -> Result<Vec<Record>, DeviceError> {
    telecom::read_records(&phone.adb.shell(&["dumpsys", "telecom"])?.out)
}

/// The last incoming call that was not known before.
fn newest(records: &[Record], known: &[Record]) -> Option<Record> {
    let new = |record: &&Record| record.incoming && !known.iter().any(|old| old.id == record.id);
    records.iter().rev().find(new).cloned()
}

/// Asks until there is an answer, or it has been asked for too long.
pub(crate) fn until<T>(
    phone: &Phone<'_>,
    ask: impl FnMut() -> Result<Option<T>, DeviceError>,
) -> Result<Option<T>, DeviceError> {
    until_at_most(LOOKS, phone, ask)
}

fn until_at_most<T>(
    looks: usize,
    phone: &Phone<'_>,
    mut ask: impl FnMut() -> Result<Option<T>, DeviceError>,
) -> Result<Option<T>, DeviceError> {
    for _ in 0..looks {
        if let Some(answer) = ask()? {
            return Ok(Some(answer));
        }
        phone.adb.a_moment();
    }
    Ok(None)
}

impl Rung {
    /// Everything that is not as it should be.
    pub(crate) fn faults(&self, number: &str, expected: &ringtrue_conformance::Outcome) -> Vec<String> {
        let mut faults = self.missing.clone();
        if let Some(screening) = &self.screening {
            faults.extend(compare::telecom(expected.action, screening));
        }
        if let Some(entry) = &self.entry {
            faults.extend(compare::journal(number, expected, entry));
        }
        faults
    }
}
