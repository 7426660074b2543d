//! How long the phone waits for an answer: from a process that has to be started, and from one that is there.

use ringtrue_conformance::Outcome as Verdict;
use ringtrue_engine::{Action, Code, Strength};

use crate::error::DeviceError;
use crate::phone::{PACKAGE, Phone};
use crate::report::{Case, Outcome};
use crate::ring::{self, Before, Rung};
use crate::times::{Start, Times};

/// A number set aside for drama: silenced in every country, whatever the phone knows besides.
const NUMBER: &str = "+447700900123";
/// How many calls of each kind are rung.
const CALLS: usize = 5;

/// Rings the calls. Nothing is rehearsed, so that the app opens as it does for its user.
pub(crate) fn measure(phone: &Phone<'_>, start: Start) -> Result<(Times, Vec<Case>), DeviceError> {
    let mut times = Times { start, answering: Vec::new(), filtering: Vec::new() };
    let mut cases = Vec::new();
    for call in 1..=CALLS {
        let name = format!("{start} call {call}");
        // Its journal is asked first, which gives the app a process: it is ended as the last thing before the call.
        let before = Before::look(phone)?;
        if start == Start::Cold && !send_to_sleep(phone)? {
            let why = "the app's process would not end by `am kill`".to_owned();
            cases.push(Case::new("times", &name, Outcome::Skipped(why)));
            continue;
        }
        let rung = before.ring(phone, NUMBER)?;
        let case = case(&name, &rung);
        times.answering.extend(case.answering);
        times.filtering.extend(case.filtering);
        cases.push(case);
    }
    Ok((times, cases))
}

fn case(name: &str, rung: &Rung) -> Case {
    let finding = ringtrue_conformance::ExpectedFinding {
        code: Code::FictionalRange,
        strength: Strength::Disproved,
        target: None,
    };
    let expected = Verdict {
        action: Action::Silence,
        lead: Some(Code::FictionalRange),
        findings: vec![finding],
        reach: None,
    };
    // What else is found depends on the calls before: only the deed must be right here.
    let mut faults = rung.missing.clone();
    if let Some(screening) = &rung.screening {
        faults.extend(crate::compare::telecom(expected.action, screening));
    }
    match rung.entry.as_ref().and_then(|entry| entry.verdict.as_ref()) {
        Some(verdict) if verdict.action == expected.action && verdict.lead == expected.lead => {}
        other => faults.push(format!("journal: expected it silenced as fictional, got {other:?}")),
    }
    let screening = rung.screening.as_ref();
    Case {
        did: Action::Silence.as_str().to_owned(),
        answering: screening.and_then(|seen| seen.answering),
        filtering: screening.and_then(|seen| seen.filtering),
        ..Case::new("times", name, Outcome::of(faults))
    }
}

/// Ends the app's process as Android does when it wants the memory; `am force-stop` would leave the package stopped, which no
/// phone's user meets.
fn send_to_sleep(phone: &Phone<'_>) -> Result<bool, DeviceError> {
    let gone = ring::until(phone, || {
        phone.adb.shell(&["am", "kill", PACKAGE])?;
        Ok((!phone.runs()?).then_some(()))
    })?;
    Ok(gone.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_summed_up() {
        let times = Times { start: Start::Cold, answering: vec![40, 10, 30], filtering: vec![] };
        assert_eq!(
            times.to_string(),
            "cold: bound to answered 30 ms (10 to 40, 3 calls); all filters not told"
        );
    }
}
