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
        guarded_contacts(outcome),
        look_alikes(outcome),
        organisations(outcome),
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
    let (now, labelled) = (row.by(System::Balanced).silenced, row.by(System::Balanced).labelled);
    Target {
        wanted: "of numbers that disprove themselves, ≥ 99.8 % silenced",
        found: format!(
            "{} ({now} of {}; {labelled} labelled, {} of them within 24 hours of an emergency call, when nothing may be silenced)",
            percent(now, row.calls),
            row.calls,
            outcome.emergency.by(System::Balanced).labelled,
        ),
        met: billionths(now, row.calls) >= 998_000_000,
    }
}

fn guarded(outcome: &Outcome) -> Target {
    let row = all(outcome, &GUARDED);
    let caught = disturbed(&row, System::Balanced);
    Target {
        wanted: "of calls that show exactly a guarded party's number, ≥ 99.5 % labelled or silenced",
        found: percent(caught, row.calls),
        met: billionths(caught, row.calls) >= 995_000_000,
    }
}

fn guarded_contacts(outcome: &Outcome) -> Target {
    of_kind(outcome, Attack::GuardedContact, 980, "of those, guarded contacts alone, ≥ 98 %")
}

fn organisations(outcome: &Outcome) -> Target {
    of_kind(
        outcome,
        Attack::SavedOrganisation,
        950,
        "of forged numbers of saved organisations, ≥ 95 % labelled",
    )
}

/// Whether so many of a thousand are labelled or silenced.
fn of_kind(outcome: &Outcome, kind: Attack, thousandths: u64, wanted: &'static str) -> Target {
    let row = outcome.attack(kind);
    let caught = disturbed(&row, System::Balanced);
    Target {
        wanted,
        found: percent(caught, row.calls),
        met: billionths(caught, row.calls) >= thousandths * 1_000_000,
    }
}

fn look_alikes(outcome: &Outcome) -> Target {
    let row = outcome.attack(Attack::LookAlike);
    let caught = disturbed(&row, System::Balanced);
    Target {
        wanted: "of look-alikes, ≥ 96 % labelled",
        found: percent(caught, row.calls),
        met: billionths(caught, row.calls) >= 960_000_000,
    }
}

fn silenced(outcome: &Outcome) -> Target {
    let row = outcome.all_genuine();
    let silenced = row.by(System::Balanced).silenced;
    Target {
        wanted: "of genuine calls, none silenced",
        found: format!("{} ({silenced} of {})", per(10_000, silenced, row.calls), row.calls),
        met: silenced == 0,
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
