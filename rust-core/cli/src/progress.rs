//! Progress bars: on standard error, only when it is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::words::Words;

/// Files below this are read before a bar could be seen.
const WORTH_A_BAR: u64 = 512 * 1024;

/// A bar for a file of so many bytes.
pub(crate) fn reading(bytes: u64) -> ProgressBar {
    bar(bytes, bytes >= WORTH_A_BAR, "progress.read", "{msg} {bar:30} {bytes}/{total_bytes} {eta}")
}

/// A bar for so many calls.
pub(crate) fn judging(calls: u64) -> ProgressBar {
    bar(calls, calls >= 5_000, "progress.judge", "{msg} {bar:30} {pos}/{len} {eta}")
}

/// A bar for so many simulated people.
pub(crate) fn simulating(people: u64) -> ProgressBar {
    bar(people, people >= 100, "progress.simulate", "{msg} {bar:30} {pos}/{len} {eta}")
}

fn bar(length: u64, wanted: bool, message: &str, template: &str) -> ProgressBar {
    // indicatif hides a bar by itself when standard error is no terminal.
    let target = if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let message = Words::english().say(message, &[]);
    ProgressBar::with_draw_target(Some(length), target).with_style(style).with_message(message)
}
