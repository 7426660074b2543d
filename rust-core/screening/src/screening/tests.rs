//! What the user does counts at once, and after a restart.

use ringtrue_engine::{
    Action, Code, Dialer, Handling, IncomingCall, Originates, PartyKind, Pattern, Report, RuleAction,
    UserRule,
};
use ringtrue_store::{Settings, StoreError, TrustedNumber, TrustedParty, UserData};

use crate::{ContactNumbers, ContactsSummary, Notice, OpenError, Screening};

fn codes(report: &Report) -> Vec<Code> {
    report.findings.iter().map(|finding| finding.code).collect()
}

fn call(handle: &str, at: i64) -> IncomingCall {
    IncomingCall { at: ringtrue_engine::Timestamp(at), ..IncomingCall::showing(handle) }
}

#[test]
fn what_the_user_did_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let daughter = || vec![ContactNumbers::as_saved("mia", vec!["07700 900222".into()])];
    let stand_ins = ["+447700900000..+447700900999"];
    let first = Screening::rehearse(folder.path(), "gb", Dialer::Strict, stand_ins).unwrap();
    assert_eq!(first.contacts().summary(), None);
    let summary = ContactsSummary { contacts: 1, numbers: 1, unreadable: 0 };
    assert_eq!(first.contacts().replace(&daughter()).unwrap(), summary);
    assert_eq!(first.calls().check(&call("tel:+447700900222", 1_000)).action, Action::Allow);
    first.contacts().guard("mia", true).unwrap();
    assert_eq!(first.calls().check(&call("tel:+447700900222", 1_000)).action, Action::Label);
    first.calls().dialled("07700900222", 500, false).unwrap();
    drop(first);

    let again = Screening::rehearse(folder.path(), "GB", Dialer::Strict, stand_ins).unwrap();
    assert_eq!(again.contacts().summary(), Some(summary), "without being handed over once more");
    let report = again.calls().check(&call("tel:+447700900222", 60_000));
    assert_eq!(
        (report.action, codes(&report)),
        (Action::Allow, vec![Code::UnprovenClaim, Code::CallExpected])
    );
}

#[test]
fn contacts_are_replaced_as_a_whole_and_the_same_ones_are_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let contact = |key: &str, number: &str| ContactNumbers::as_saved(key, vec![number.into()]);
    let screening =
        Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"]).unwrap();
    let files = || {
        let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.filter(|name| name.to_string_lossy().ends_with(".register")).collect();
        names.sort();
        names
    };
    let (mia, tom) = (contact("mia", "07700 900222"), contact("tom", "07700 900333"));
    screening.contacts().replace(&[mia.clone(), tom.clone()]).unwrap();
    let written = files();
    screening.contacts().replace(&[mia, tom.clone()]).unwrap();
    assert_eq!(files(), written);
    screening.contacts().replace(&[tom]).unwrap();
    assert_ne!(files(), written);
    assert_eq!(codes(&screening.calls().check(&call("tel:+447700900222", 0))), []);
    assert_eq!(codes(&screening.calls().check(&call("tel:+447700900333", 0))), [Code::Contact]);
}

#[test]
fn contacts_that_cannot_be_kept_count_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let screening =
        Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"]).unwrap();
    // In the way of the file, for a user who may write everywhere too.
    std::fs::create_dir(folder.path().join("contacts-1.unfinished")).unwrap();
    let mia = ContactNumbers::as_saved("mia", vec!["07700 900222".into()]);
    screening.contacts().replace(&[mia]).unwrap_err();
    assert_eq!(codes(&screening.calls().check(&call("tel:+447700900222", 0))), [Code::Contact]);
    drop(screening);
    assert_eq!(Screening::open(folder.path(), "GB", Dialer::Strict).unwrap().contacts().summary(), None);
}

#[test]
fn a_release_opens_with_the_facts_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
    let card = ContactNumbers::as_saved("Credit Card Company", vec!["0121 496 0149".into()]);
    screening.contacts().replace(&[card]).unwrap();
    let report = screening.calls().check(&call("tel:+441214960149", 0));
    assert_eq!(report.action, Action::Silence);
    assert_eq!(codes(&report), [Code::FictionalRange, Code::Contact], "being saved does not help");
}

#[test]
fn a_rule_counts_at_once_and_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let stand_ins = ["+447700900000..+447700900999"];
    let open = || Screening::rehearse(folder.path(), "GB", Dialer::Strict, stand_ins).unwrap();
    let screening = open();
    let action = |screening: &Screening| screening.calls().check(&call("tel:+447700900555", 0)).action;
    let rule = |id: &'static str, pattern: &str, wish| UserRule {
        id: id.into(),
        pattern: Pattern::parse(pattern, screening.home()).unwrap(),
        action: wish,
        schedule: None,
        expires: None,
    };
    let (wide, narrow) =
        (rule("wide", "+447700*", RuleAction::Silence), rule("narrow", "07700 900555", RuleAction::Label));
    assert_eq!(action(&screening), Action::Allow);
    screening.rules().put(&wide).unwrap();
    assert_eq!(action(&screening), Action::Silence);
    screening.rules().put(&narrow).unwrap();
    assert_eq!(action(&screening), Action::Label);
    screening.settings().put(Settings { contacts_only: true, ..Settings::default() }).unwrap();
    assert_eq!(screening.rules().all(), [wide.clone(), narrow.clone()], "new settings keep the rules");
    screening.settings().put(Settings::default()).unwrap();
    drop(screening);

    let screening = open();
    assert_eq!(screening.rules().all(), [wide, narrow]);
    assert_eq!(action(&screening), Action::Label);
    assert!(screening.rules().remove("narrow").unwrap() && !screening.rules().remove("narrow").unwrap());
    assert_eq!(action(&screening), Action::Silence);
}

#[test]
fn a_rule_that_is_refused_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
    let pattern = Pattern::parse("159", screening.home()).unwrap();
    let rule =
        UserRule { id: "".into(), pattern, action: RuleAction::NeverTouch, schedule: None, expires: None };
    assert!(matches!(screening.rules().put(&rule), Err(StoreError::Refused { .. })));
    assert_eq!(screening.rules().all(), []);
    assert_eq!(screening.calls().check(&call("tel:159", 0)).action, Action::Silence);
}

#[test]
fn the_dialers_rules_are_the_phones() {
    let shown = |dialer| {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::rehearse(folder.path(), "GB", dialer, ["+441632960000..+441632960999"]);
        let screening = screening.unwrap();
        let neighbour = ContactNumbers::as_saved("joan", vec!["2960123".into()]);
        screening.contacts().replace(&[neighbour]).unwrap();
        codes(&screening.calls().check(&call("tel:+441632960123", 0)))
    };
    assert_eq!(shown(Dialer::Loose), [Code::DialerCollision]);
    assert_eq!(shown(Dialer::Strict), []);
}

#[test]
fn nothing_but_fiction_stands_in() {
    let folder = tempfile::tempdir().unwrap();
    let error = Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+443457400000..+443457409999"])
        .unwrap_err();
    assert!(matches!(error, OpenError::Facts(_)), "{error}");
    assert!(matches!(Screening::open(folder.path(), "XX", Dialer::Strict), Err(OpenError::Region(_))));
}

#[test]
fn a_call_does_not_wait_for_whoever_changes_something() {
    let folder = tempfile::tempdir().unwrap();
    let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
    let _changing = screening.sources();
    // If it waited for the lock, this test would never end.
    assert_eq!(screening.calls().check(&call("tel:159", 0)).action, Action::Silence);
}

#[test]
fn what_is_entered_as_a_whole_counts_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let screening =
        Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"]).unwrap();
    let pattern = Pattern::parse("07700 900555", screening.home()).unwrap();
    let rule =
        UserRule { id: "r".into(), pattern, action: RuleAction::Silence, schedule: None, expires: None };
    let settings = Settings { own_numbers: vec!["07700 900111".into()], ..Settings::default() };
    let data =
        UserData { settings, rules: vec![rule], guarded_contacts: vec!["mia".into()], ..UserData::default() };
    screening.backups().put_user_data(data.clone()).unwrap();
    let kept = screening.backups().user_data().unwrap();
    assert_eq!(kept, data.read_at(screening.home()));
    assert_eq!(screening.contacts().guarded(), ["mia"]);
    assert_eq!(screening.calls().check(&call("tel:+447700900555", 0)).action, Action::Silence);
    assert_eq!(codes(&screening.calls().check(&call("tel:+447700900111", 0))), [Code::OwnNumber]);
    screening.health().forget_everything().unwrap();
    assert_eq!(screening.calls().check(&call("tel:+447700900555", 0)).action, Action::Allow);
    assert_eq!(codes(&screening.calls().check(&call("tel:+447700900111", 0))), []);
    assert_eq!((screening.rules().all(), screening.contacts().guarded()), (vec![], vec![]));
}

#[test]
fn a_forgotten_call_no_longer_speaks_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let screening =
        Screening::rehearse(folder.path(), "GB", Dialer::Strict, ["+447700900000..+447700900999"]).unwrap();
    let withheld = IncomingCall {
        handle: None,
        presentation: ringtrue_engine::Presentation::Restricted,
        at: ringtrue_engine::Timestamp(0),
        ..IncomingCall::default()
    };
    let ticket = screening.calls().screen(&withheld).ticket;
    let id = screening.calls().answered(ticket).unwrap().unwrap();
    let bank = call("tel:+443457404404", 60_000);
    assert!(codes(&screening.calls().check(&bank)).contains(&Code::Handover));
    assert!(screening.journal().remove(id).unwrap() && !screening.journal().remove(id).unwrap());
    assert!(!codes(&screening.calls().check(&bank)).contains(&Code::Handover));
    assert!(screening.journal().page(None, 10).unwrap().entries.is_empty());
}

#[test]
fn no_date_of_another_call_ends_the_day_after_a_call_for_help() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let now = 1_793_613_600_000;
    let folder = tempfile::tempdir().unwrap();
    let open = || Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
    let action = |screening: &Screening, at| screening.calls().check(&call("tel:159", at)).action;
    let screening = open();
    assert_eq!(action(&screening, now), Action::Silence);
    screening.calls().dialled("tel:999", now, false).unwrap();
    for wrong in [now + 20_000 * DAY, 0, now - 400 * DAY, i64::MAX] {
        screening.calls().dialled("tel:+447700900555", wrong, false).unwrap();
        let ticket = screening.calls().screen(&call("tel:+447700900555", wrong)).ticket;
        screening.calls().answered(ticket).unwrap().unwrap();
        assert_eq!(action(&screening, now + DAY), Action::Label, "{wrong}");
        assert_eq!(action(&screening, now - DAY), Action::Label, "the clock may have been set back");
    }
    assert_eq!(action(&screening, now + DAY + 1), Action::Silence);
    drop(screening);
    assert_eq!(action(&open(), now + DAY), Action::Label);
    assert_eq!(action(&open(), now + DAY + 1), Action::Silence);
}

#[test]
fn what_the_phone_calls_an_emergency_number_is_one() {
    let now = 1_793_613_600_000;
    for (handle, says, expected) in [
        ("tel:12345", true, Action::Label),
        ("tel:*99#", true, Action::Label),
        ("tel:12345", false, Action::Silence),
        ("tel:18000", false, Action::Label),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let open = || Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
        open().calls().dialled(handle, now, says).unwrap();
        assert_eq!(open().calls().check(&call("tel:159", now + 1000)).action, expected, "{handle} {says}");
    }
}

#[test]
fn tells_of_a_store_that_was_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ringtrue.redb"), "damaged").unwrap();
    let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
    assert!(matches!(
        screening.health().notices(0).as_slice(),
        [Notice::StoreSetAside { path: Some(_), restored: false }]
    ));
}

#[test]
fn what_cant_be_read_is_told_and_a_guard_on_it_too() {
    let folder = tempfile::tempdir().unwrap();
    let contacts = [
        ContactNumbers::as_saved("mia", vec!["07700 900222 x5".into(), "ask Tom".into()]),
        ContactNumbers::as_saved("balance", vec!["*100#".into()]),
        ContactNumbers::as_saved("local", vec!["2960123".into()]),
    ];
    let unread = |screening: &Screening| {
        let all = screening
            .contacts()
            .unread()
            .into_iter()
            .map(|unread| format!("{}: {}", unread.key, unread.text));
        all.collect::<Vec<_>>()
    };
    let told = ["mia: ask Tom", "balance: *100#", "local: 2960123"];
    for dialer in [Dialer::Strict, Dialer::Loose] {
        let first = Screening::open(folder.path(), "GB", dialer).unwrap();
        let summary = first.contacts().replace(&contacts).unwrap();
        assert_eq!((summary.numbers, summary.unreadable), (4, 2));
        assert_eq!(unread(&first), told, "{dialer:?}");
        for key in ["mia", "balance", "local", "nobody"] {
            first.contacts().guard(key, true).unwrap();
        }
        drop(first);
        let again = Screening::open(folder.path(), "GB", dialer).unwrap();
        assert_eq!(unread(&again), told, "{dialer:?} after a restart");
        assert_eq!(again.contacts().idle_guards(), ["balance", "local", "nobody"]);
    }
}

#[test]
fn a_partys_number_that_cant_be_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
    let number = |text: &str| TrustedNumber { number: text.into(), originates: Originates::Unknown };
    let party = TrustedParty {
        id: "surgery".into(),
        name: "Surgery".into(),
        kind: PartyKind::Health,
        guarded: true,
        reach: None,
        numbers: vec![number("01632 960101 / 01632 960102"), number("see the card")],
        handling: Handling::Default,
    };
    screening.parties().put(party).unwrap();
    let unread: Vec<_> = screening.parties().unread().into_iter().map(|unread| unread.text).collect();
    assert_eq!(unread, ["see the card"]);
    for shown in ["+441632960101", "+441632960102"] {
        assert!(codes(&screening.calls().check(&call(shown, 0))).contains(&Code::UnprovenClaim), "{shown}");
    }
}
