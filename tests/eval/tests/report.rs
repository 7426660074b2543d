//! The report is what its figures make, the figures are what the engine does, and the targets hold.

use ringtrue_eval::{Figures, Options, QUICK, folder, run, targets};

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
    for target in targets(&figures.full) {
        assert!(target.met, "{}: {}", target.wanted, target.found);
    }
}

#[test]
#[ignore = "takes a minute in release; the quick figures are checked always"]
fn the_full_figures_are_what_the_engine_does() {
    let figures = Figures::read(&folder()).unwrap();
    assert_eq!(run(&Options::default(), &mut |_, _| ()).unwrap(), figures.full);
}
