//! A whole run: made ready, rung, measured, undone.

use std::path::PathBuf;

use crate::adb::Adb;
use crate::attached;
use crate::contacts::{self, Seeded};
use crate::corpus;
use crate::error::DeviceError;
use crate::measure;
use crate::memory;
use crate::permissions;
use crate::phone::Phone;
use crate::report::{Case, Outcome, Report};
use crate::ring::Before;
use crate::role::Role;
use crate::scenario::{self, Scenario};
use crate::times::Start;

/// What a run is to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The debuggable app; `None` where it is on the phone already.
    pub apk: Option<PathBuf>,
    /// The serial number of the phone, where several are attached.
    pub serial: Option<String>,
    /// The folder of the vectors.
    pub vectors: PathBuf,
    /// Only these vectors, by id; all, where it is empty.
    pub only: Vec<String>,
}

/// Runs everything on the attached phone. What happens is told as it does.
///
/// # Errors
/// [`DeviceError`]: there is no phone, it is not ready, or it is lost on the way. A call that goes wrong is no error but a
/// failed case of the report.
pub fn run(adb: &Adb<'_>, options: &Options, tell: &mut dyn FnMut(&str)) -> Result<Report, DeviceError> {
    let phone = Phone::meet(adb, attached::ready(adb, options.serial.as_deref())?)?;
    let kind = if phone.console { "emulator" } else { "phone without a console" };
    let mut report = Report {
        phone: format!("`{}`, Android API {}, {kind}", phone.serial, phone.api),
        ..Report::default()
    };
    tell(&report.phone);
    if let Some(apk) = &options.apk {
        tell("installing the app");
        phone.install(apk)?;
    }
    permissions::grant(&phone)?;
    let role = Role::take(&phone)?;
    let done = with_role(&phone, options, &mut report, tell);
    // Whatever happened, and even if one of them can't be done.
    let undone = [undo(&phone), role.give_back(&phone)];
    done?;
    undone.into_iter().collect::<Result<Vec<()>, _>>()?;
    Ok(report)
}

fn with_role(
    phone: &Phone<'_>,
    options: &Options,
    report: &mut Report,
    tell: &mut dyn FnMut(&str),
) -> Result<(), DeviceError> {
    let (mut chosen, left_out) = scenario::select(&options.vectors, &options.only, phone.now()?)?;
    report.left_out = left_out;
    if phone.console {
        // The app is opened anew for each rehearsal, which takes longer than a call.
        chosen.sort_by(|one, other| one.rehearsal.cmp(&other.rehearsal));
        ring_all(phone, &chosen, report, tell)?;
        take_times(phone, report, tell)?;
    } else {
        tell("this phone has no console: nobody can ring it from here, so no call is tried");
        let why = "only an emulator's console can place a call".to_owned();
        let skip = |one: &Scenario| Case::new(&one.file, &one.id, Outcome::Skipped(why.clone()));
        report.cases.extend(chosen.iter().map(skip));
    }
    report.pss = memory::pss(phone)?;
    tell("running the corpus on the phone itself");
    report.cases.extend(corpus::run(phone)?);
    Ok(())
}

fn ring_all(
    phone: &Phone<'_>,
    chosen: &[Scenario],
    report: &mut Report,
    tell: &mut dyn FnMut(&str),
) -> Result<(), DeviceError> {
    let mut seeded = Seeded::default();
    let mut rehearsal = None;
    for (place, scenario) in chosen.iter().enumerate() {
        if rehearsal != Some(&scenario.rehearsal) {
            phone.tell("rehearse", Some(&scenario.rehearsal.json()))?;
            phone.stop()?;
            rehearsal = Some(&scenario.rehearsal);
        }
        let case = ring_one(phone, scenario, &mut seeded)?;
        let word = if case.outcome.is_bad() { "FAILED" } else { "ok" };
        tell(&format!("{}/{} {} {word}", place + 1, chosen.len(), scenario.id));
        report.cases.push(case);
    }
    report.cases.sort_by(|one, other| one.group.cmp(&other.group));
    Ok(())
}

fn ring_one(phone: &Phone<'_>, scenario: &Scenario, seeded: &mut Seeded) -> Result<Case, DeviceError> {
    let keys = seeded.become_these(phone, &scenario.world.contacts)?;
    phone.tell("prepare", Some(&scenario.told(phone.now()?, keys).to_string()))?;
    let expected = scenario.expected(keys);
    let rung = Before::look(phone)?.ring(phone, &scenario.number)?;
    let did = rung
        .entry
        .as_ref()
        .and_then(|entry| entry.verdict.as_ref())
        .map_or("", |verdict| verdict.action.as_str());
    let screening = rung.screening.as_ref();
    Ok(Case {
        did: did.to_owned(),
        answering: screening.and_then(|seen| seen.answering),
        filtering: screening.and_then(|seen| seen.filtering),
        ..Case::new(&scenario.file, &scenario.id, Outcome::of(rung.faults(&scenario.number, &expected)))
    })
}

/// Cold, then warm, as the app is for its user: nothing rehearsed, and nothing in its book.
fn take_times(phone: &Phone<'_>, report: &mut Report, tell: &mut dyn FnMut(&str)) -> Result<(), DeviceError> {
    tell("measuring how long an answer takes");
    undo(phone)?;
    for start in [Start::Cold, Start::Warm] {
        let (times, cases) = measure::measure(phone, start)?;
        report.times.push(times);
        report.cases.extend(cases);
    }
    Ok(())
}

/// Takes back everything that the phone and the app were told.
fn undo(phone: &Phone<'_>) -> Result<(), DeviceError> {
    if phone.console {
        contacts::remove(phone)?;
        phone.tell("forget", None)?;
        // It opens as usual next time.
        phone.stop()?;
        phone.tell("hello", None)?;
    }
    Ok(())
}
