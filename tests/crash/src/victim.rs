//! Starts a writer and kills it.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::CrashError;
use crate::rng::Rng;

/// The longest wait before a kill is 2 to this power turns of an empty loop: some milliseconds.
const LONGEST_SPIN: u64 = 20;

/// A writer has said no more lines than these when it is killed.
const LINES: u64 = 50;

/// How a writer is started: a program and its words, before the store's folder and the plan.
#[derive(Debug, Clone)]
pub struct WriterCommand {
    /// The program.
    pub program: String,
    /// What it is told before the folder and the plan.
    pub words: Vec<String>,
}

/// When a writer is killed: after so many of its lines, and so many turns of an empty loop more.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    lines: u64,
    spin: u64,
}

impl Moment {
    /// A moment before the writer has begun, while it writes, or when it waits at the end.
    pub fn any(rng: &mut Rng) -> Self {
        Self { lines: rng.below(LINES + 1), spin: spin(rng) }
    }

    /// When it has done all that it was to do.
    #[must_use]
    pub fn end() -> Self {
        Self { lines: u64::MAX, spin: 0 }
    }

    /// A moment while the store is opened, or soon after.
    pub fn opening(rng: &mut Rng) -> Self {
        Self { lines: 1, spin: spin(rng) }
    }
}

fn spin(rng: &mut Rng) -> u64 {
    let longest = 1 << (LONGEST_SPIN / 2 + rng.below(LONGEST_SPIN / 2 + 1));
    rng.below(longest)
}

/// What a writer had said when it died.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Operations that it began, in order.
    pub(crate) begun: Vec<u64>,
    /// Operations that it has done, in order, with the fingerprint of the verdict where it told one.
    pub(crate) done: Vec<(u64, Option<u64>)>,
    /// Operations that failed, and why.
    pub(crate) failed: Vec<(u64, String)>,
    /// Whether it had the store open.
    pub(crate) opened: bool,
    /// Whether it had done all that it was to do.
    pub(crate) ended: bool,
}

/// Starts a writer, kills it at a moment, and gives what it had said until then.
pub(crate) fn kill_at(
    moment: Moment,
    writer: &WriterCommand,
    folder: &Path,
    plan: &Path,
) -> Result<Said, CrashError> {
    let mut command = Command::new(&writer.program);
    command.args(&writer.words).arg(folder).arg(plan).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(CrashError::file(&writer.program))?;
    let Some(pipe) = child.stdout.take() else {
        return Err(CrashError::Writer("it has no pipe".to_owned()));
    };
    let mut pipe = BufReader::new(pipe);
    let mut said = Said::default();
    let mut lines = 0;
    while lines < moment.lines && !said.ended && said.hear(&mut pipe)? {
        lines += 1;
    }
    for turn in 0..moment.spin {
        black_box(turn);
    }
    child.kill().map_err(CrashError::file(&writer.program))?;
    // What it wrote into the pipe is there still.
    while said.hear(&mut pipe)? {}
    child.wait().map_err(CrashError::file(&writer.program))?;
    Ok(said)
}

impl Said {
    /// Hears one line; `false`: there is none any more.
    fn hear(&mut self, pipe: &mut impl BufRead) -> Result<bool, CrashError> {
        let mut line = String::new();
        let length = pipe.read_line(&mut line).map_err(CrashError::file("the pipe"))?;
        if length == 0 {
            return Ok(false);
        }
        let strange = || CrashError::Writer(format!("it said `{}`", line.trim_end()));
        let words: Vec<&str> = line.trim_end().splitn(3, ' ').collect();
        let number = |word: &str| word.parse::<u64>().map_err(|_| strange());
        match words.as_slice() {
            ["opening"] => {}
            ["end"] => self.ended = true,
            ["opened"] => self.opened = true,
            ["begin", operation] => self.begun.push(number(operation)?),
            ["failed", operation, reason] => self.failed.push((number(operation)?, (*reason).to_owned())),
            ["done", operation] => self.done.push((number(operation)?, None)),
            ["done", operation, report] => self.done.push((number(operation)?, Some(number(report)?))),
            _ => return Err(strange()),
        }
        Ok(true)
    }
}
