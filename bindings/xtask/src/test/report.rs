//! What became of the steps, as a table.

use std::time::Duration;

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// It holds.
    Passed,
    /// It could not be checked here.
    Skipped,
    /// It doesn't hold. What the step printed says why.
    Failed,
}

/// A step that has run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Done {
    pub(super) name: &'static str,
    pub(super) ended: Ended,
    pub(super) took: Duration,
}

/// The names of those that failed.
pub(super) fn failed(done: &[Done]) -> Vec<String> {
    done.iter().filter(|step| step.ended == Ended::Failed).map(|step| step.name.to_owned()).collect()
}

/// One line a step, the count, and how long all of them took.
pub(super) fn table(done: &[Done], all: Duration) -> String {
    let mut text = String::from("\n==> steps\n");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for Done { name, ended, took } in done {
        let word = match ended {
            Ended::Passed => {
                passed += 1;
                "ok"
            }
            Ended::Skipped => {
                skipped += 1;
                "skipped"
            }
            Ended::Failed => {
                failed += 1;
                "FAILED"
            }
        };
        text.push_str(&format!("{name:<20}{word:<9}{:>7.1} s\n", took.as_secs_f64()));
    }
    text.push_str(&format!(
        "steps: {passed} passed, {failed} failed, {skipped} skipped in {:.1} s\n",
        all.as_secs_f64()
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_and_names() {
        let took = Duration::from_millis(1500);
        let steps = [
            Done { name: "format", ended: Ended::Passed, took },
            Done { name: "advisories", ended: Ended::Skipped, took },
            Done { name: "bindings", ended: Ended::Failed, took },
        ];
        assert_eq!(
            table(&steps, Duration::from_secs(3)),
            "\n==> steps\n\
             format              ok           1.5 s\n\
             advisories          skipped      1.5 s\n\
             bindings            FAILED       1.5 s\n\
             steps: 1 passed, 1 failed, 1 skipped in 3.0 s\n"
        );
        assert_eq!(failed(&steps), ["bindings"]);
    }
}
