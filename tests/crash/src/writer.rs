//! The process that is killed: does what a plan says, and tells of each write.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use ringtrue_engine::{IncomingCall, Report, Timestamp};
use ringtrue_screening::{ContactNumbers, ContactsChange, ListSource, PhoneContact, Screened, Screening};

use crate::error::CrashError;
use crate::model::{State, fingerprint};
use crate::observe::open;
use crate::op::{Op, Step, Turn};
use crate::plan::Plan;
use crate::records::{restored, rule, settings, trusted_party};
use crate::world::contact;

/// As many calls of the journal are looked through at once.
const PAGE: usize = 300;
/// Above the place of any contact that a plan has.
const MOST_PLACES: u64 = 1_000;

/// Does the plan on the store in `folder`, telling on `said` and then waiting until nobody holds `held` any more.
///
/// # Errors
/// [`CrashError`] where the store doesn't open or the pipe breaks. A write that fails is told of instead.
pub fn write(
    folder: &Path,
    plan: &Path,
    said: impl Write + Send,
    mut held: impl Read,
) -> Result<(), CrashError> {
    let Plan(steps) = Plan::read(plan)?;
    let said = Said(Mutex::new(said));
    said.line("opening")?;
    let screening = open(folder)?;
    said.line("opened")?;
    for part in parts(&steps) {
        let of = |turn| part.iter().filter(move |step| step.turn == turn);
        of(Turn::Alone).try_for_each(|step| said.step(&screening, step))?;
        thread::scope(|scope| {
            let second = scope.spawn(|| of(Turn::Second).try_for_each(|step| said.step(&screening, step)));
            let first = of(Turn::First).try_for_each(|step| said.step(&screening, step));
            let second = second.join().map_err(|_| CrashError::Writer("a thread panicked".to_owned()))?;
            first.and(second)
        })?;
    }
    said.line("end")?;
    held.read_to_end(&mut Vec::new()).map_err(CrashError::file("the pipe"))?;
    Ok(())
}

/// Does a plan in this process, one write after the other; what the store must hold then.
///
/// # Errors
/// [`CrashError`] where the store doesn't open or refuses a write.
pub fn fill(folder: &Path, plan: &Plan) -> Result<State, CrashError> {
    let screening = open(folder)?;
    let mut state = State::default();
    for step in &plan.0 {
        let report = perform(&screening, &step.op)?;
        state.apply(&step.op, report.as_ref().map(fingerprint))?;
    }
    Ok(state)
}

/// A plan in parts: each begins with what is done alone, if anything is.
fn parts(steps: &[Step]) -> impl Iterator<Item = &[Step]> {
    steps.chunk_by(|before, after| after.turn != Turn::Alone || before.turn == Turn::Alone)
}

struct Said<W>(Mutex<W>);

impl<W: Write> Said<W> {
    fn line(&self, line: &str) -> Result<(), CrashError> {
        let mut pipe = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // In one piece: a pipe takes a short write whole or not at all.
        let written = pipe.write_all(format!("{line}\n").as_bytes()).and_then(|()| pipe.flush());
        written.map_err(CrashError::file("the pipe"))
    }

    fn step(&self, screening: &Screening, step: &Step) -> Result<(), CrashError> {
        self.line(&format!("begin {}", step.number))?;
        match perform(screening, &step.op) {
            Ok(None) => self.line(&format!("done {}", step.number)),
            Ok(Some(report)) => self.line(&format!("done {} {}", step.number, fingerprint(&report))),
            Err(error) => self.line(&format!("failed {} {error}", step.number)),
        }
    }
}

/// Does one write; the report of a call that was judged.
fn perform(screening: &Screening, op: &Op) -> Result<Option<Report>, CrashError> {
    match op {
        Op::PutParty { id, name, number, guarded } => {
            screening.parties().put(trusted_party(id, name, number, *guarded))?;
        }
        Op::Guard { key, guarded } => screening.contacts().guard(key, *guarded)?,
        Op::Settings { strict, own } => screening.settings().put(settings(*strict, own))?,
        Op::PutRule { id, number, silence } => screening.rules().put(&rule(id, number, *silence)?)?,
        Op::RemoveRule { id } => drop(screening.rules().remove(id)?),
        Op::Dialled { handle, at } => screening.calls().dialled(handle, *at, false)?,
        Op::Expect { until } => screening.calls().expect(*until)?,
        Op::Remember { handle, at } => {
            let call = call(handle, *at);
            let Screened { report, ticket } = screening.calls().screen(&call);
            screening.calls().answered(ticket)?;
            return Ok(Some(report));
        }
        Op::NotScreened { handle, at, why } => {
            screening.calls().not_screened(call(handle, *at), why)?;
        }
        Op::Contacts { first, count } => {
            take_contacts(screening, *first, *count)?;
        }
        Op::ImportList { name, at, path, .. } => {
            let file = std::fs::File::open(path).map_err(CrashError::file(path))?;
            let source = ListSource { name: name.clone(), format: None, at: *at };
            screening.lists().import(std::io::BufReader::new(file), source)?;
        }
        Op::RemoveList { name } => drop(screening.lists().remove(name)?),
        Op::RemoveParty { id } => drop(screening.parties().remove(id)?),
        Op::Restore { count, own } => screening.backups().put_user_data(restored(*count, own)?)?,
        Op::ForgetCall { at } => forget_call(screening, *at)?,
        Op::ForgetEverything => screening.health().forget_everything()?,
    }
    Ok(None)
}

/// Takes contacts over as the app does: what has changed where that will do, else all of them.
fn take_contacts(screening: &Screening, first: u64, count: u64) -> Result<(), CrashError> {
    let id = |place: u64| i64::try_from(place).unwrap_or(i64::MAX);
    let row = |place: u64| PhoneContact {
        id: id(place),
        contact: ContactNumbers::as_saved(place.to_string(), vec![contact(place)]),
    };
    let contacts: Vec<_> = (first..first + count).map(row).collect();
    let mark = format!("{first} {count}");
    if screening.contacts().mark().is_some() {
        let removed = (0..MOST_PLACES).filter(|place| !(first..first + count).contains(place)).map(id);
        let change = ContactsChange {
            changed: contacts.clone(),
            removed: removed.collect(),
            numbers: count,
            mark: mark.clone(),
        };
        if screening.contacts().update(change)?.is_some() {
            return Ok(());
        }
    }
    screening.contacts().replace_as_of(contacts, &mark)?;
    Ok(())
}

/// Forgets the call that came in then, if the journal has it.
fn forget_call(screening: &Screening, at: i64) -> Result<(), CrashError> {
    let mut before = None;
    loop {
        let page = screening.journal().page(before, PAGE)?;
        if let Some(entry) = page.entries.iter().find(|entry| entry.call.at == Timestamp(at)) {
            screening.journal().remove(entry.id)?;
            return Ok(());
        }
        match page.next {
            Some(next) => before = Some(next),
            None => return Ok(()),
        }
    }
}

fn call(handle: &str, at: i64) -> IncomingCall {
    IncomingCall { at: Timestamp(at), ..IncomingCall::showing(handle) }
}
