//! What RingTrue wants to reach at balanced, and whether it does.

use crate::kind::{Attack, System};
use crate::outcome::{Outcome, Row, sum};
use crate::share::{billionths, disturbed, per, percent};

/// One target and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What is wanted.
    pub wanted: &'static str,
    /// What was found.
    pub found: String,
    /// Whether that is enough.
    pub met: bool,
}

/// The targets, in the order of the report.
#[must_use]
pub fn targets(outcome: &Outcome) -> Vec<Target> {
    vec![
        disproved(outcome),
        guarded(outcome),
        look_alikes(outcome),
        silenced(outcome),
        labelled(outcome),
        own(outcome),
    ]
}

/// Kinds that disprove themselves.
pub(crate) const DISPROVED: [Attack; 7] = [
    Attack::InboundOnly,
    Attack::Fiction,
    Attack::Barred,
    Attack::Impossible,
    Attack::ServiceCode,
    Attack::Own,
    Attack::Failed,
];
/// Kinds that show exactly a guarded party's number.
pub(crate) const GUARDED: [Attack; 4] =
    [Attack::Exact, Attack::GuardedContact, Attack::Handover, Attack::Crossed];

fn all(outcome: &Outcome, kinds: &[Attack]) -> Row {
    let rows: Vec<_> = kinds.iter().map(|kind| outcome.attack(*kind)).collect();
    sum(&rows)
}

fn disproved(outcome: &Outcome) -> Target {
    let row = all(outcome, &DISPROVED);
    let (now, late) = (row.by(System::Balanced).silenced, outcome.emergency.by(System::Balanced).labelled);
    Target {
        wanted: "of numbers that disprove themselves, 100 % silenced",
        found: format!(
            "{} of {}; the other {} within 24 hours of an emergency call, when nothing may be silenced: {late} labelled",
            now,
            row.calls,
            row.calls - now,
        ),
        met: now + late == row.calls && late == outcome.emergency.calls,
    }
}

fn guarded(outcome: &Outcome) -> Target {
    let row = all(outcome, &GUARDED);
    let caught = disturbed(&row, System::Balanced);
    let contact = outcome.attack(Attack::GuardedContact);
    Target {
        wanted: "of calls that show exactly a guarded party's number, ≥ 99 % labelled or silenced",
        found: format!(
            "{} (of guarded contacts alone {})",
            percent(caught, row.calls),
            percent(disturbed(&contact, System::Balanced), contact.calls)
        ),
        met: billionths(caught, row.calls) >= 990_000_000,
    }
}

fn look_alikes(outcome: &Outcome) -> Target {
    let row = outcome.attack(Attack::LookAlike);
    let caught = disturbed(&row, System::Balanced);
    Target {
        wanted: "of look-alikes, ≥ 95 % labelled",
        found: percent(caught, row.calls),
        met: billionths(caught, row.calls) >= 950_000_000,
    }
}

fn silenced(outcome: &Outcome) -> Target {
    let row = outcome.all_genuine();
    let silenced = row.by(System::Balanced).silenced;
    Target {
        wanted: "of 10,000 genuine calls, 0 silenced",
        found: format!("{} ({silenced} of {})", per(10_000, silenced, row.calls), row.calls),
        // To the whole number, as it is wanted.
        met: billionths(silenced, row.calls) < 50_000,
    }
}

fn labelled(outcome: &Outcome) -> Target {
    let row = outcome.all_genuine();
    let labelled = row.by(System::Balanced).labelled;
    Target {
        wanted: "of 1,000 genuine calls, ≤ 15 labelled",
        found: per(1000, labelled, row.calls),
        met: billionths(labelled, row.calls) <= 15_000_000,
    }
}

fn own(outcome: &Outcome) -> Target {
    let labelled = outcome.all_genuine().by(System::Balanced).labelled;
    let claims = outcome.reasons.iter().filter(|row| row.kind == "unproven_claim");
    let claims = sum(claims).by(System::Balanced).labelled;
    Target {
        wanted: "of those labels, nearly all (≥ 90 %) on a guarded party's own unverified calls",
        found: percent(claims, labelled),
        met: billionths(claims, labelled) >= 900_000_000,
    }
}
