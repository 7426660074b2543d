//! What the user's own rules do to a call, for every wish and every weight of what was found.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use ringtrue_engine::{
    Action, Book, Code, DecidedBy, Dialled, Engine, Facts, Handling, History, IncomingCall, Level, Origin,
    Originates, Party, PartyKind, PartyNumber, Pattern, Policy, Region, RuleAction, Schedule, ServiceKind,
    Timestamp, UserRule, Verification, read,
};

const BANK: &str = "+441632960100";
const BANK_INBOUND: &str = "+441632960101";
const SHOP_INBOUND: &str = "+441632960201";
const STRANGER: &str = "+441632960999";
/// One keystroke from the bank.
const LOOK_ALIKE: &str = "+441632961100";

fn gb() -> Region {
    Region::parse("GB").unwrap()
}

fn party(id: &'static str, guarded: bool, handling: Handling, numbers: &[(&str, Originates)]) -> Party {
    let numbers = numbers.iter().map(|(number, originates)| PartyNumber {
        number: read(number, gb()).dialable().unwrap(),
        originates: *originates,
        displays: Default::default(),
        role: Default::default(),
        sends: true,
        row: "test".into(),
        source: "test".into(),
    });
    Party {
        id: id.into(),
        name: Some(id.into()),
        kind: PartyKind::Bank,
        guarded,
        reach: None,
        habits: None,
        app_check: None,
        handling,
        origin: Origin::User,
        numbers: numbers.collect(),
    }
}

fn engine(handling: Handling) -> Engine {
    let bank = [(BANK, Originates::Unknown), (BANK_INBOUND, Originates::Never)];
    let book = Book::builder(gb())
        .party(party("bank", true, handling, &bank))
        .party(party("shop", false, Handling::Default, &[(SHOP_INBOUND, Originates::Never)]))
        .build();
    Engine::new(Facts::default(), book)
}

fn rule(pattern: &str, wish: RuleAction) -> UserRule {
    let pattern = Pattern::parse(pattern, gb()).unwrap();
    UserRule { id: "rule".into(), pattern, action: wish, schedule: None, expires: None }
}

fn judged(handling: Handling, policy: Policy, number: &str, history: &History) -> (Action, DecidedBy) {
    let verdict = engine(handling).screen(&IncomingCall::showing(number), &policy, history);
    (verdict.action, verdict.decided_by)
}

fn action(level: Level, wish: RuleAction, number: &str) -> Action {
    let policy = Policy { level, rules: vec![rule("+44*", wish)], ..Policy::default() };
    judged(Handling::Default, policy, number, &History::default()).0
}

#[test]
fn every_wish_on_every_weight() {
    use Action::{Allow, Label, Reject, Silence};
    for (wish, what, number, expected) in [
        // Disproved, and shows a guarded party: only "never touch" lets it ring unlabelled.
        (RuleAction::Allow, "D of a guarded party", BANK_INBOUND, [Label, Silence, Reject]),
        (RuleAction::NeverTouch, "D of a guarded party", BANK_INBOUND, [Allow, Allow, Allow]),
        (RuleAction::Label, "D of a guarded party", BANK_INBOUND, [Label, Silence, Reject]),
        (RuleAction::Silence, "D of a guarded party", BANK_INBOUND, [Silence, Silence, Reject]),
        // Disproved, of a party that is not guarded: the user's word counts.
        (RuleAction::Allow, "D of another party", SHOP_INBOUND, [Allow, Allow, Allow]),
        (RuleAction::NeverTouch, "D of another party", SHOP_INBOUND, [Allow, Allow, Allow]),
        (RuleAction::Label, "D of another party", SHOP_INBOUND, [Label, Silence, Reject]),
        (RuleAction::Silence, "D of another party", SHOP_INBOUND, [Silence, Silence, Reject]),
        (RuleAction::Allow, "S", LOOK_ALIKE, [Allow, Allow, Allow]),
        (RuleAction::NeverTouch, "S", LOOK_ALIKE, [Allow, Allow, Allow]),
        (RuleAction::Label, "S", LOOK_ALIKE, [Label, Label, Silence]),
        (RuleAction::Silence, "S", LOOK_ALIKE, [Silence, Silence, Silence]),
        (RuleAction::Allow, "U of a guarded party", BANK, [Allow, Allow, Allow]),
        (RuleAction::NeverTouch, "U of a guarded party", BANK, [Allow, Allow, Allow]),
        (RuleAction::Label, "U of a guarded party", BANK, [Label, Label, Label]),
        (RuleAction::Silence, "U of a guarded party", BANK, [Silence, Silence, Silence]),
        (RuleAction::Allow, "nothing", STRANGER, [Allow, Allow, Allow]),
        (RuleAction::NeverTouch, "nothing", STRANGER, [Allow, Allow, Allow]),
        (RuleAction::Label, "nothing", STRANGER, [Label, Label, Label]),
        (RuleAction::Silence, "nothing", STRANGER, [Silence, Silence, Silence]),
    ] {
        let got = Level::ALL.map(|level| action(level, wish, number));
        assert_eq!(got, expected, "{wish:?} on {what}");
    }
}

#[test]
fn a_failed_verification_of_a_guarded_party_is_disproved_too() {
    let call = IncomingCall { verification: Verification::Failed, ..IncomingCall::showing(BANK) };
    for (wish, expected) in [(RuleAction::Allow, Action::Silence), (RuleAction::NeverTouch, Action::Allow)] {
        let policy = Policy { rules: vec![rule(BANK, wish)], ..Policy::default() };
        let verdict = engine(Handling::Default).screen(&call, &policy, &History::default());
        assert_eq!(verdict.action, expected, "{wish:?}");
    }
}

#[test]
fn a_contact_with_a_guarded_partys_number_is_guarded_against_rules_as_well() {
    let bank = party("bank", true, Handling::Default, &[(BANK_INBOUND, Originates::Never)]);
    let book = Book::builder(gb()).contact("card", [BANK_INBOUND], false).party(bank).build();
    let policy = Policy { rules: vec![rule(BANK_INBOUND, RuleAction::Allow)], ..Policy::default() };
    let verdict = Engine::new(Facts::default(), book).screen(
        &IncomingCall::showing(BANK_INBOUND),
        &policy,
        &History::default(),
    );
    assert_eq!(verdict.action, Action::Silence);
}

#[test]
fn a_rule_lets_a_stranger_ring_where_only_contacts_do() {
    let policy = |rules| Policy { contacts_only: true, rules, ..Policy::default() };
    let judge = |rules| judged(Handling::Default, policy(rules), STRANGER, &History::default());
    assert_eq!(judge(vec![]), (Action::Silence, DecidedBy::ContactsOnly));
    assert_eq!(judge(vec![rule(STRANGER, RuleAction::Allow)]), (Action::Allow, DecidedBy::Rule));
    assert_eq!(judge(vec![rule(STRANGER, RuleAction::Label)]), (Action::Silence, DecidedBy::ContactsOnly));
}

#[test]
fn what_the_user_wants_of_a_party_is_the_last_word() {
    let judge = |handling, wish| {
        let policy = Policy { rules: vec![rule("+44*", wish)], ..Policy::default() };
        judged(handling, policy, BANK, &History::default())
    };
    assert_eq!(judge(Handling::NeverTouch, RuleAction::Silence), (Action::Allow, DecidedBy::Handling));
    assert_eq!(judge(Handling::AlwaysSilence, RuleAction::Allow), (Action::Silence, DecidedBy::Handling));
    assert_eq!(judge(Handling::AlwaysLabel, RuleAction::NeverTouch), (Action::Label, DecidedBy::Handling));
    assert_eq!(judge(Handling::AlwaysLabel, RuleAction::Silence), (Action::Silence, DecidedBy::Rule));
}

#[test]
fn no_rule_silences_after_an_emergency_call() {
    let facts = Facts::builder()
        .service("GB", "999", ServiceKind::Emergency, ringtrue_engine::Strength::Disproved, "test")
        .unwrap();
    let number = read("999", gb()).dialable().unwrap();
    let dialled = vec![Dialled { number, at: Timestamp(0) }];
    let history = History { dialled, ..History::default() };
    let policy = Policy { rules: vec![rule(STRANGER, RuleAction::Silence)], ..Policy::default() };
    let engine = Engine::new(facts.build(), Book::builder(gb()).build());
    let verdict = engine.screen(&IncomingCall::showing(STRANGER), &policy, &history);
    assert_eq!((verdict.action, verdict.decided_by), (Action::Label, DecidedBy::Rule));
    assert!(verdict.findings.iter().any(|finding| finding.code == Code::EmergencyRecent));
}

#[test]
fn a_rule_is_no_rule_outside_its_hours_and_for_nobodys_number() {
    let schedule = Some(Schedule::new(0b111_1111, 22 * 60, 7 * 60).unwrap());
    let nights = UserRule { schedule, ..rule("+44*", RuleAction::Silence) };
    let policy = Policy { rules: vec![nights], ..Policy::default() };
    let screen =
        |call: &IncomingCall| engine(Handling::Default).screen(call, &policy, &History::default()).decided_by;
    let at = |minute: i64, utc_offset| IncomingCall {
        at: Timestamp(minute * 60_000),
        utc_offset,
        ..IncomingCall::showing(STRANGER)
    };
    assert_eq!(screen(&at(6 * 60 + 59, 0)), DecidedBy::Rule);
    assert_eq!(screen(&at(7 * 60, 0)), DecidedBy::Nothing);
    assert_eq!(screen(&at(7 * 60, -60)), DecidedBy::Rule, "it is six there");
    assert_eq!(screen(&IncomingCall { handle: None, ..at(0, 0) }), DecidedBy::Nothing);
}
