//! Which steps run when: one alone, or those of two lanes side by side. A step of a lane is a process of its own, whose output is
//! printed whole when it ends.

use std::fs::{self, File};
use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, panic, thread};

use ringtrue_toolchain::workspace::Workspace;

use super::report::{Done, Ended};
use super::step::{Amount, Beside, Lane, Step};
use crate::advisories::Checked;
use crate::outcome::SKIPPED;

/// Steps that follow one another, and those that run beside them.
#[derive(Default)]
struct Phase<'a> {
    first: Vec<&'a Step>,
    second: Vec<&'a Step>,
}

/// Runs them all. Where there is nothing to run beside, they run in this process, and their output is seen at once.
pub(super) fn run(steps: &[&Step], workspace: &Workspace, amount: Amount) -> Vec<Done> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut done = Vec::new();
    for Phase { first, second } in phases(steps) {
        if cores < 2 || first.is_empty() || second.is_empty() {
            done.extend(first.iter().chain(&second).map(|step| here(step, workspace, amount)));
            continue;
        }
        let names = |steps: &[&Step]| steps.iter().map(|step| step.name).collect::<Vec<_>>().join(", ");
        println!("\n==> side by side: {} | {}", names(&first), names(&second));
        let (one, other) = thread::scope(|scope| {
            let other = scope.spawn(|| apart(&second, amount));
            let one = apart(&first, amount);
            (one, other.join().unwrap_or_else(|payload| panic::resume_unwind(payload)))
        });
        done.extend(one.into_iter().chain(other));
    }
    done
}

/// The steps in their order. One that runs beside nothing ends a phase, and is one.
fn phases<'a>(steps: &[&'a Step]) -> Vec<Phase<'a>> {
    let mut phases = vec![Phase::default()];
    for step in steps {
        match (step.beside, phases.last_mut()) {
            (Beside::Lane(Lane::First), Some(phase)) => phase.first.push(step),
            (Beside::Lane(Lane::Second), Some(phase)) => phase.second.push(step),
            (Beside::Nothing, _) | (_, None) => {
                phases.push(Phase { first: vec![step], second: Vec::new() });
                phases.push(Phase::default());
            }
        }
    }
    phases.retain(|phase| !(phase.first.is_empty() && phase.second.is_empty()));
    phases
}

/// Runs a step in this process.
fn here(step: &Step, workspace: &Workspace, amount: Amount) -> Done {
    println!("\n==> {}", step.name);
    let started = Instant::now();
    let ended = match step.check.run(workspace, amount) {
        Ok(Checked::Clean) => Ended::Passed,
        Ok(Checked::Skipped) => Ended::Skipped,
        Err(error) => {
            println!("error: {error}");
            Ended::Failed
        }
    };
    Done { name: step.name, ended, took: started.elapsed() }
}

/// Runs the steps of a lane.
fn apart(steps: &[&Step], amount: Amount) -> Vec<Done> {
    steps.iter().map(|step| in_a_process(step, amount)).collect()
}

fn in_a_process(step: &Step, amount: Amount) -> Done {
    let started = Instant::now();
    let (ended, said) = match output(step, amount) {
        Ok(done) => done,
        Err(error) => (Ended::Failed, format!("error: the step could not be started: {error}\n")),
    };
    let took = started.elapsed();
    println!("\n==> {} ({:.1} s)\n{}", step.name, took.as_secs_f64(), said.trim_end());
    Done { name: step.name, ended, took }
}

/// How a step ended, and everything that it and what it started said, in the order in which they said it.
fn output(step: &Step, amount: Amount) -> io::Result<(Ended, String)> {
    let place = tempfile::NamedTempFile::new()?;
    let file: File = place.reopen()?;
    let mut command = Command::new(env::current_exe()?);
    command.args(["test", "--inside", "--only", step.name]);
    if amount == Amount::Sample {
        command.arg("--sample");
    }
    let status = command.stdin(Stdio::null()).stderr(file.try_clone()?).stdout(file).status()?;
    let ended = match status.code() {
        Some(0) => Ended::Passed,
        Some(code) if code == i32::from(SKIPPED) => Ended::Skipped,
        _ => Ended::Failed,
    };
    Ok((ended, String::from_utf8_lossy(&fs::read(place.path())?).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::STEPS;
    use super::*;

    fn names(phases: &[Phase<'_>]) -> Vec<[Vec<&'static str>; 2]> {
        let of = |steps: &[&Step]| steps.iter().map(|step| step.name).collect();
        phases.iter().map(|phase| [of(&phase.first), of(&phase.second)]).collect()
    }

    #[test]
    fn what_others_need_runs_before_them() {
        let wanted = ["x86", "apk", "clippy", "arm64", "arm", "docs", "bindings"];
        let steps: Vec<&Step> = STEPS.iter().filter(|step| wanted.contains(&step.name)).collect();
        assert_eq!(
            names(&phases(&steps)),
            [
                [vec!["clippy", "docs"], vec!["bindings"]],
                [vec!["apk"], vec![]],
                [vec!["arm64", "x86"], vec!["arm"]]
            ]
        );
    }

    #[test]
    fn every_step_runs_once() {
        let all: Vec<&Step> = STEPS.iter().collect();
        let phases = phases(&all);
        let run: usize = phases.iter().map(|phase| phase.first.len() + phase.second.len()).sum();
        assert_eq!(run, STEPS.len());
    }

    #[test]
    fn a_step_that_fails_fails_whoever_started_it() {
        // This program is not `cargo xtask`: it refuses the words.
        let step = STEPS.iter().find(|step| step.name == "format").unwrap();
        let (ended, said) = output(step, Amount::Whole).unwrap();
        assert_eq!(ended, Ended::Failed);
        assert!(said.contains("inside"), "{said}");
    }
}
