//! The laws of the verdict, over generated books, calls, histories and policies.
//!
//! `RINGTRUE_LAW_CASES` sets how many cases each law is tried on (400 by default, half a minute unoptimised);
//! `cargo xtask test --slow` tries 100,000, optimised.

#[expect(clippy::expect_used, reason = "helpers of tests over constants")]
mod worlds;

use proptest::prelude::*;
use proptest::sample::select;
use ringtrue_engine::{
    Action, Claim, Code, DecidedBy, Dialer, Finding, Handling, IncomingCall, Level, Policy, Presentation,
    Report, Rule, RuleAction, Strength, Timestamp, UserRule, Verdict, Verification, read,
};
use worlds::{NOW, World, call, dialled, gb, handle, history, list, policy, rule, world};

fn config() -> ProptestConfig {
    let cases = std::env::var("RINGTRUE_LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// The strengths that a code can come with, as the table of signals has them.
fn strength(code: Code) -> Strength {
    match code {
        Code::InboundOnly
        | Code::NeverDisplays
        | Code::ServiceCode
        | Code::FictionalRange
        | Code::BarredRange
        | Code::ImpossibleNumber
        | Code::OwnNumber
        | Code::VerificationFailed => Strength::Disproved,
        Code::UnassignedNumber
        | Code::LookAlike
        | Code::DialerCollision
        | Code::VerificationRegressed
        | Code::Handover
        | Code::CrossedCall
        | Code::ReportedNumber
        | Code::UnreadableNumber
        | Code::FromAbroad => Strength::Suspicious,
        Code::UnprovenClaim => Strength::Unproven,
        Code::Neighbour
        | Code::Withheld
        | Code::CommercialPlatform
        | Code::RepairedNumber
        | Code::DearNumber => Strength::Notice,
        Code::Verified | Code::Contact | Code::CallExpected | Code::Repeated | Code::EmergencyRecent => {
            Strength::Reassuring
        }
    }
}

fn finding() -> impl Strategy<Value = Finding> {
    (select(Code::ALL), any::<bool>()).prop_map(|(code, is_mild)| {
        let strength = match code {
            // A look-alike inside a firm's block, and a barred range whose rule is broken in practice.
            Code::LookAlike if is_mild => Strength::Notice,
            Code::BarredRange if is_mild => Strength::Suspicious,
            // By a table that is half a year old.
            Code::UnassignedNumber if is_mild => Strength::Notice,
            _ => strength(code),
        };
        Finding { code, strength, target: None, rule: Rule::new("generated", "generated") }
    })
}

/// Claims as the engine makes them, taken from generated worlds.
fn claim() -> impl Strategy<Value = Option<Claim>> {
    (world(), call())
        .prop_map(|(world, call)| world.engine().screen(&call, &Policy::default(), &Default::default()).claim)
}

fn screened(
    world: &World,
    call: &IncomingCall,
    policy: &Policy,
    history: &ringtrue_engine::History,
) -> Verdict {
    world.engine().screen(call, policy, history)
}

fn has(verdict: &Verdict, strengths: &[Strength]) -> bool {
    verdict.findings.iter().any(|finding| strengths.contains(&finding.strength))
}

fn found(verdict: &Verdict, code: Code) -> bool {
    verdict.findings.iter().any(|finding| finding.code == code)
}

/// The user has said what is to be done with such a call, for its party or by a rule.
fn own_wish(verdict: &Verdict) -> bool {
    let of_the_party = verdict.claim.as_ref().is_some_and(|claim| claim.handling != Handling::Default);
    of_the_party || verdict.decided_by == DecidedBy::Rule
}

fn without_rules(policy: &Policy) -> Policy {
    Policy { rules: Vec::new(), ..policy.clone() }
}

/// The policy with this rule alone, at all hours and for good.
fn with_rule(policy: &Policy, rule: &UserRule, wish: RuleAction) -> Policy {
    let rule = UserRule { action: wish, schedule: None, expires: None, ..rule.clone() };
    Policy { rules: vec![rule], ..policy.clone() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn accusing_never_weakens_and_reassuring_never_strengthens(
        findings in prop::collection::vec(finding(), 0..6), more in finding(), claim in claim(), policy in policy(),
        rule in prop::option::of(rule()),
    ) {
        let (before, _) = policy.decide(&findings, claim.as_ref(), rule.as_ref());
        let accuses = more.strength.accuses();
        let with_more: Vec<_> = findings.iter().cloned().chain([more]).collect();
        let (after, _) = policy.decide(&with_more, claim.as_ref(), rule.as_ref());
        if accuses {
            prop_assert!(after >= before, "{before:?} became {after:?} by {with_more:?}");
        } else {
            prop_assert!(after <= before, "{before:?} became {after:?} by {with_more:?}");
        }
    }

    #[test]
    fn the_order_of_findings_says_nothing(
        findings in prop::collection::vec(finding(), 0..6), claim in claim(), policy in policy(),
        rule in prop::option::of(rule()),
    ) {
        let reversed: Vec<_> = findings.iter().rev().cloned().collect();
        let decide = |findings: &[Finding]| policy.decide(findings, claim.as_ref(), rule.as_ref());
        prop_assert_eq!(decide(&findings), decide(&reversed));
    }

    #[test]
    fn a_stricter_level_is_never_more_lenient(
        findings in prop::collection::vec(finding(), 0..6), claim in claim(), policy in policy(),
        rule in prop::option::of(rule()),
    ) {
        let at = |level| Policy { level, ..policy.clone() }.decide(&findings, claim.as_ref(), rule.as_ref()).0;
        prop_assert!(at(Level::Gentle) <= at(Level::Balanced) && at(Level::Balanced) <= at(Level::Strict));
    }

    #[test]
    fn a_switch_turned_on_is_never_more_lenient(
        findings in prop::collection::vec(finding(), 0..6), claim in claim(), policy in policy(),
        rule in prop::option::of(rule()),
    ) {
        let off = Policy { contacts_only: false, silence_withheld: false, ..policy.clone() };
        let decide = |policy: &Policy| policy.decide(&findings, claim.as_ref(), rule.as_ref()).0;
        prop_assert!(decide(&off) <= decide(&policy));
    }

    #[test]
    fn a_stricter_level_is_never_more_lenient_on_a_call(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        let engine = world.engine();
        let at = |level| engine.screen(&call, &Policy { level, ..policy.clone() }, &history).action;
        prop_assert!(at(Level::Gentle) <= at(Level::Balanced) && at(Level::Balanced) <= at(Level::Strict));
    }

    #[test]
    fn the_same_call_gets_the_same_verdict(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        prop_assert_eq!(screened(&world, &call, &policy, &history), screened(&world, &call, &policy, &history));
    }

    #[test]
    fn an_unguarded_contact_with_nothing_against_it_always_rings(
        world in world(),
        number in select(&worlds::NUMBERS[..]),
        verification in select(&[Verification::NotVerified, Verification::Passed][..]),
        history in history(),
        policy in policy(),
    ) {
        let call = IncomingCall { verification, at: NOW, ..IncomingCall::showing(number) };
        let verdict = screened(&world.with_contact(number, false), &call, &policy, &history);
        let is_accused = has(&verdict, &[Strength::Disproved, Strength::Suspicious]);
        if found(&verdict, Code::Contact) && !is_accused && !own_wish(&verdict) {
            prop_assert_eq!(verdict.action, Action::Allow, "{:?}", verdict);
        }
        // Unless somebody guards the number, the contact is found.
        prop_assert!(found(&verdict, Code::Contact) != found(&verdict, Code::UnprovenClaim), "{:?}", verdict);
    }

    #[test]
    fn nothing_is_silenced_within_a_day_of_an_emergency_call(
        world in world(), call in call(), mut history in history(), policy in policy(),
        code in select(&["999", "112", "911"][..]), ago in 0..=24 * 3_600_000_i64,
    ) {
        let number = read(code, gb()).dialable().unwrap();
        history.dialled.push(ringtrue_engine::Dialled { number, at: Timestamp(NOW.0 - ago) });
        let verdict = screened(&world, &call, &policy, &history);
        prop_assert!(found(&verdict, Code::EmergencyRecent) && verdict.action <= Action::Label, "{:?}", verdict);
    }

    #[test]
    fn dialling_or_expecting_never_strengthens(
        world in world(), call in call(), history in history(), policy in policy(), more in dialled(),
    ) {
        let before = screened(&world, &call, &policy, &history).action;
        let mut dialled = history.clone();
        dialled.dialled.push(more);
        let after = screened(&world, &call, &policy, &dialled);
        // Who was dialled seconds ago and "calls" is accused by that: another signal's law.
        prop_assert!(found(&after, Code::CrossedCall) || after.action <= before);
        let expecting = ringtrue_engine::History { expecting_until: Some(NOW), ..history };
        prop_assert!(screened(&world, &call, &policy, &expecting).action <= before);
    }

    #[test]
    fn verification_helps_when_passed_and_harms_when_failed(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        let with = |verification| screened(&world, &IncomingCall { verification, ..call.clone() }, &policy, &history).action;
        prop_assert!(with(Verification::Passed) <= with(Verification::NotVerified));
        prop_assert!(with(Verification::NotVerified) <= with(Verification::Failed));
    }

    #[test]
    fn saving_a_number_makes_no_impersonation_easier(
        world in world(), call in call(), history in history(), policy in policy(), number in select(&worlds::NUMBERS[..]),
    ) {
        let before = screened(&world, &call, &policy, &history);
        let is_safe = !found(&before, Code::UnprovenClaim) && !has(&before, &[Strength::Disproved]);
        let after = screened(&world.with_contact(number, false), &call, &policy, &history);
        let is_lower = after.action < before.action;
        // Who rang before is no stranger once saved, so that nobody was handed over.
        let is_known_now = found(&before, Code::Handover) && !found(&after, Code::Handover);
        // The one other thing that a saved number may lift is the wish that only contacts ring.
        let is_fair = is_known_now || before.decided_by == DecidedBy::ContactsOnly;
        prop_assert!(is_safe || !is_lower || is_fair, "{before:?} became {after:?}");
    }

    #[test]
    fn guarding_a_contact_never_lowers_the_action(
        world in world(), call in call(), history in history(), policy in policy(), number in select(&worlds::NUMBERS[..]),
    ) {
        // With "contacts only" a bank's number that the user saved is kept out, and one that the user also guards
        // rings with its label: there the guard is the user's word that this contact is wanted.
        let policy = Policy { contacts_only: false, ..policy };
        let free = screened(&world.with_contact(number, false), &call, &policy, &history).action;
        let guarded = screened(&world.with_contact(number, true), &call, &policy, &history).action;
        prop_assert!(guarded >= free, "{free:?} became {guarded:?}");
    }

    #[test]
    fn no_rule_but_never_touch_weakens_a_disproved_call_of_a_guarded_party(
        world in world(), call in call(), history in history(), mut policy in policy(),
    ) {
        policy.rules.retain(|rule| rule.action != RuleAction::NeverTouch);
        let with = screened(&world, &call, &policy, &history);
        let is_guarded = with.claim.as_ref().is_some_and(|claim| claim.guarded);
        if is_guarded && has(&with, &[Strength::Disproved]) {
            let without = screened(&world, &call, &without_rules(&policy), &history);
            prop_assert!(with.action >= without.action, "{without:?} became {with:?}");
        }
    }

    /// Journals up to schema 3 of the store have no more of a claim than its target, and are read by this.
    #[test]
    fn what_a_claim_is_follows_from_the_rest_of_a_report(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        let report = Report::of(&call, &screened(&world, &call, &policy, &history));
        if let Some(claim) = report.claim {
            let shows_guarded = report.findings.iter().any(|finding| finding.code == Code::UnprovenClaim);
            prop_assert_eq!(claim.exact, report.presented == Some(claim.target.number));
            prop_assert_eq!(claim.guarded, claim.exact && shows_guarded);
        }
    }

    #[test]
    fn a_wish_goes_one_way_only(
        world in world(), call in call(), history in history(), policy in policy(), rule in rule(),
    ) {
        let without = screened(&world, &call, &without_rules(&policy), &history).action;
        for wish in RuleAction::ALL {
            let with = screened(&world, &call, &with_rule(&policy, &rule, wish), &history);
            match wish {
                RuleAction::Allow | RuleAction::NeverTouch => prop_assert!(with.action <= without, "{wish:?}: {with:?}"),
                RuleAction::Label | RuleAction::Silence => prop_assert!(with.action >= without, "{wish:?}: {with:?}"),
            }
        }
    }

    #[test]
    fn a_rule_for_other_numbers_changes_nothing(
        world in world(), call in call(), history in history(), policy in policy(), rule in rule(),
    ) {
        let without = screened(&world, &call, &without_rules(&policy), &history);
        let is_for_it = without.presented.dialable().is_some_and(|number| rule.pattern.holds(number));
        if !is_for_it {
            let with = screened(&world, &call, &with_rule(&policy, &rule, rule.action), &history);
            prop_assert_eq!(with, without);
        }
    }

    #[test]
    fn one_more_list_never_weakens(
        world in world(), call in call(), history in history(), policy in policy(), list in list(),
    ) {
        let before = screened(&world, &call, &policy, &history).action;
        let after = screened(&world.with_list(list), &call, &policy, &history).action;
        prop_assert!(after >= before, "{before:?} became {after:?}");
    }

    #[test]
    fn a_dialer_that_is_easier_to_deceive_is_never_trusted_more(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        let with = |dialer| screened(&World { dialer, ..world.clone() }, &call, &policy, &history);
        let (loose, strict) = (with(Dialer::Loose), with(Dialer::Strict));
        prop_assert!(loose.action >= strict.action, "{strict:?} became {loose:?}");
        prop_assert!(!found(&strict, Code::DialerCollision), "{:?}", strict);
    }

    #[test]
    fn every_code_is_found_once_at_most_and_in_order(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        let verdict = screened(&world, &call, &policy, &history);
        let places: Vec<_> = verdict.findings.iter().map(|finding| (finding.strength, finding.code)).collect();
        let mut codes: Vec<_> = verdict.findings.iter().map(|finding| finding.code).collect();
        codes.sort();
        prop_assert!(places.is_sorted() && codes.windows(2).all(|two| two[0] != two[1]), "{:?}", verdict);
    }

    #[test]
    fn advice_never_gives_the_presented_number(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        let verdict = screened(&world, &call, &policy, &history);
        let reach = verdict.advice.reach.as_ref().map(|reach| reach.number);
        prop_assert!(reach.is_none() || reach != verdict.presented.dialable(), "{:?}", verdict);
        if let Some(lead) = verdict.advice.lead {
            prop_assert!(found(&verdict, lead) && verdict.action > Action::Allow, "{:?}", verdict);
        }
    }

    #[test]
    fn any_handle_is_judged_and_no_signal_fails(
        world in world(), text in prop_oneof!["(?s).{0,120}", handle(), "[+0-9tel:;=@%().-]{0,60}"], policy in policy(),
    ) {
        let call = IncomingCall { handle: Some(text), at: NOW, ..IncomingCall::default() };
        let verdict = screened(&world, &call, &policy, &Default::default());
        prop_assert_eq!(verdict.skipped, []);
    }

    #[test]
    fn what_is_not_shown_is_not_judged(
        world in world(), call in call(), history in history(), policy in policy(),
    ) {
        let hidden = IncomingCall { presentation: Presentation::Restricted, ..call };
        let none = IncomingCall { handle: None, ..hidden.clone() };
        prop_assert_eq!(screened(&world, &hidden, &policy, &history), screened(&world, &none, &policy, &history));
    }
}
