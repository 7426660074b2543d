//! What each system makes of a call: RingTrue at its levels, and the two baselines.

use ringtrue_engine::{
    Action, Code, E164, Engine, History, IncomingCall, Level, Origin, Policy, Strength, Verdict, Verification,
};

use crate::kind::System;
use crate::time::{HOUR, MINUTE};

/// What comes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It rings as any other.
    Rings,
    /// It rings with a warning.
    Labelled,
    /// It doesn't ring.
    Silenced,
}

/// Everything that is said about one call.
#[derive(Debug)]
pub(crate) struct Judgement {
    /// By every system, in the order of [`System::ALL`].
    pub(crate) answers: [Answer; 5],
    /// Whether the phone knows a contact for the number, whose name it would show.
    pub(crate) is_named: bool,
    /// RingTrue's verdict at balanced.
    pub(crate) verdict: Verdict,
    /// At balanced, by when a call back is expected, as in [`WINDOWS`].
    pub(crate) by_window: [Answer; 6],
}

/// How long after dialling a call back is expected, from an office and from a guarded contact, and whether only after a call that was
/// answered for half a minute or more: what is asked about. The fifth is what the app does.
pub(crate) const WINDOWS: [(i64, i64, bool); 6] = [
    (30 * MINUTE, 30 * MINUTE, false),
    (HOUR, HOUR, false),
    (2 * HOUR, 2 * HOUR, false),
    (4 * HOUR, 4 * HOUR, false),
    (4 * HOUR, 2 * HOUR, false),
    (4 * HOUR, 2 * HOUR, true),
];

/// Judges calls as a phone with this engine would.
#[derive(Debug)]
pub(crate) struct Judge {
    engine: Engine,
    levels: [Policy; 3],
    windows: [(Policy, bool); 6],
}

impl Judge {
    pub(crate) fn new(engine: Engine) -> Self {
        let levels = Level::ALL.map(|level| Policy { level, ..Policy::default() });
        let windows = WINDOWS.map(|(expected_after_dialling, expected_from_person, talked)| {
            (Policy { expected_after_dialling, expected_from_person, ..Policy::default() }, talked)
        });
        Self { engine, levels, windows }
    }

    /// Judges a call with what the phone remembers, and with what it would if it knew which calls of the user's were talks.
    pub(crate) fn judge(&self, call: &IncomingCall, history: &History, talks: &History) -> Judgement {
        let [gentle, balanced, strict] = [&self.levels[0], &self.levels[1], &self.levels[2]]
            .map(|policy| self.engine.screen(call, policy, history));
        let contact = |verdict: &Verdict| {
            let Some(number) = verdict.presented.dialable() else { return false };
            self.engine.book().owners(number).iter().any(|owner| owner.party.origin() == Origin::Contact)
        };
        // A dialer of Android 10 or 11 shows a contact for some numbers that aren't the contact's.
        let is_collision = balanced.findings.iter().any(|finding| finding.code == Code::DialerCollision);
        let is_named = contact(&balanced) || is_collision;
        let peers = match call.verification {
            _ if is_named => Answer::Rings,
            Verification::Failed => Answer::Silenced,
            Verification::NotVerified | Verification::Passed => Answer::Rings,
        };
        let answers = [
            Answer::Rings,
            peers,
            Answer::of(gentle.action),
            Answer::of(balanced.action),
            Answer::of(strict.action),
        ];
        // Nothing but an unproven claim hangs on the window.
        let is_claim = balanced.findings.iter().any(|finding| finding.code == Code::UnprovenClaim);
        let by_window = self.windows.each_ref().map(|(policy, talked)| match is_claim {
            true => {
                Answer::of(self.engine.screen(call, policy, if *talked { talks } else { history }).action)
            }
            false => Answer::of(balanced.action),
        });
        Judgement { answers, is_named, verdict: balanced, by_window }
    }
}

impl Judgement {
    /// What this system makes of the call.
    pub(crate) fn by(&self, system: System) -> Answer {
        let answers = System::ALL.iter().zip(&self.answers);
        answers.into_iter().find(|(one, _)| **one == system).map_or(Answer::Rings, |(_, answer)| *answer)
    }

    /// Whether balanced labelled the call for nothing but a number of the same hundred as a guarded party's.
    pub(crate) fn is_labelled_line(&self) -> bool {
        let accusing = self.verdict.findings.iter().filter(|finding| finding.strength <= Strength::Unproven);
        let [finding] = accusing.collect::<Vec<_>>()[..] else { return false };
        let hundred = |number: Option<E164>| number.map(|number| number.value() / 100);
        let meant = finding.target.as_ref().and_then(|target| target.number().number());
        let presented = self.verdict.presented.number();
        finding.code == Code::LookAlike
            && meant != presented
            && hundred(meant) == hundred(presented)
            && self.by(System::Balanced) == Answer::Labelled
    }
}

impl Answer {
    fn of(action: Action) -> Self {
        match action {
            Action::Allow => Self::Rings,
            Action::Label => Self::Labelled,
            Action::Silence | Action::Reject => Self::Silenced,
        }
    }
}
