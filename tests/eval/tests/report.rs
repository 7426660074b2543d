//! The report is what its figures make, the figures are what the engine does, and the targets hold.

use ringtrue_eval::{Figures, Options, QUICK, folder, run, targets};

/// What the engine doesn't reach yet in the harder world that is simulated since 2026-11-29. No target is taken back: one that is
/// reached leaves this list, and nothing is added to it.
///
/// Silenced is only who the network wrongly says shows a false number: 2 of 10,000 signed calls, as in spring 2021.
const MISSED: [&str; 1] = ["of genuine calls, none silenced"];

#[test]
fn the_report_and_the_chart_are_what_the_figures_make() {
    let figures = Figures::read(&folder()).unwrap();
    let drifted = figures.drifted(&folder()).unwrap();
    assert!(
        drifted.is_empty(),
        "out of date, run `cargo run --release -- eval --write tests/eval`: {drifted:?}"
    );
    assert_eq!(figures.full.options, Options::default(), "the report is of the full population");
}

/// A few people stand for all: if their calls are judged otherwise than when the report was written, it is out of date.
#[test]
fn the_figures_are_what_the_engine_does() {
    let figures = Figures::read(&folder()).unwrap();
    let quick = run(&QUICK, &mut |_, _| ()).unwrap();
    assert_eq!(quick, figures.quick, "out of date, run `cargo run --release -- eval --write tests/eval`");

    // The targets, of all people: these few are too few to tell 15 labels of 1,000 from 16.
    let missed: Vec<_> = targets(&figures.full).into_iter().filter(|target| !target.met).collect();
    let wanted: Vec<_> = missed.iter().map(|target| target.wanted).collect();
    assert_eq!(wanted, MISSED, "{missed:#?}");
}

#[test]
#[ignore = "takes a minute in release; the quick figures are checked always"]
fn the_full_figures_are_what_the_engine_does() {
    let figures = Figures::read(&folder()).unwrap();
    assert_eq!(run(&Options::default(), &mut |_, _| ()).unwrap(), figures.full);
}
