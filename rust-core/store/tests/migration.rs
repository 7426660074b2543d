//! Stores of earlier schemas, as those versions wrote them, are brought up to date and lose nothing.
//!
//! `stores/1` was written by the last commit with schema 1 (d3c90d7): `closed` by a process that ended, `killed` by one
//! that was stopped in the middle. `journal.txt` is what that version read of its fifty calls, one a line.
//!
//! `stores/2` was written by the last commit with schema 2 (814a1d0), and holds the same and more: limits of the journal,
//! packs, and 207 calls before the fifty, of which the first 57 are in the journal's own file. `killed` died while a call
//! was being moved, which is in both files, and in the middle of another change, of which nothing is there.
//!
//! `stores/3` was written by the last commit with schema 3 (f84aa4d). It began as the store of schema 2 and has more: a
//! party of each kind, a rule of each kind, and 72 made-up verdicts in both files of the journal, with every code among
//! their findings. `journal.txt` is what that version read of them. `killed` is as in schema 2.

//!
//! `stores/4` was written by the first commit with schema 4 (f899fbe): settings of which each is another than its default,
//! a guarded contact and a call.
//!
//! `stores/5` was written by the last commit with schema 5 (91c168b): 300 calls in both files of the journal, of which 242
//! have a verdict, and a guarded contact.
//!
//! `stores/6` was written by a commit with schema 6 (894e316), which had no table of calls for help: settings, two parties, a
//! guarded contact, an expected call, three dialled numbers, among them 999, and a call.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::fs;
use std::path::Path;

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use ringtrue_engine::{
    ClaimReport, Code, Handling, IncomingCall, Level, Originates, PartyKind, Presentation, Report,
    RuleAction, Timestamp,
};
use ringtrue_store::{
    AddedKey, Damage, Feedback, JournalEntry, PackNumbers, SCHEMA, Settings, Store, StoreError,
    TrustedNumber, TrustedParty,
};

const NOON: i64 = 1_792_411_200_000;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn settings() -> Settings {
    Settings {
        level: Level::Strict,
        silence_withheld: true,
        own_numbers: vec!["07700 900111".into(), "+44 1632 960111".into()],
        voicemail_numbers: vec!["07700 900112".into()],
        ..Settings::default()
    }
}

/// What the stores of schemas 1 and 2 hold alike.
fn check(store: &Store, settings: &Settings) {
    assert_eq!(store.damage().unwrap(), []);
    let data = store.user_data().unwrap();
    assert_eq!(data.settings, *settings);
    let parties: Vec<_> = data.parties.iter().map(|party| (party.id.as_str(), party.numbers.len())).collect();
    assert_eq!(parties, [("hillside", 2), ("no numbers yet", 0), ("surgery", 1)]);
    assert_eq!(data.parties[0].numbers[0].originates, Originates::Never);
    assert_eq!(data.guarded_contacts, ["0r7-mia é", "contact-17", "contact-3"]);
    assert_eq!(
        data.rules.iter().map(|rule| rule.id.to_string()).collect::<Vec<_>>(),
        ["z", "a", "m", "short"]
    );
    assert_eq!(data.rules[2].expires.map(|at| at.0), Some(1_798_761_599_999));
    check_others(store);
}

/// What the stores of all schemas hold alike beside what was entered.
fn check_others(store: &Store) {
    assert_eq!(store.expecting_until().unwrap(), Some(NOON + 3_600_000));
    let dialled = store.dialled().unwrap();
    assert_eq!(dialled.len(), 4);
    assert_eq!(dialled[0], (NOON, "tel:159".to_owned()));
    let (_, contacts) = store.contacts().unwrap().unwrap();
    assert_eq!((contacts.parties(), contacts.numbers()), (40, 80));
    let lists = store.open_lists().unwrap();
    assert!(lists.lost.is_empty());
    let seen: Vec<_> = lists
        .open
        .iter()
        .map(|one| (one.info.name.as_str(), one.list.numbers(), one.list.ranges()))
        .collect();
    assert_eq!(seen, [("sales", 2, 1), ("second", 1, 0)]);
}

/// The entries as versions wrote them out that had a claim's target alone.
fn journal(entries: &[JournalEntry]) -> String {
    entries.iter().map(|entry| format!("{:?}\n", up_to_3::JournalEntry::of(entry))).collect()
}

/// The types of those versions, for what they look like.
mod up_to_3 {
    #![expect(dead_code, reason = "only `Debug` reads the fields")]

    use ringtrue_engine::{
        Action, AdviceReport as AdviceNow, Code, DecidedBy, FindingReport as FindingNow, IncomingCall,
        NeverTell, ReachReport, Report as ReportNow, Strength, TargetReport,
    };
    use ringtrue_store::JournalEntry as EntryNow;

    #[derive(Debug)]
    pub(super) struct JournalEntry<'e> {
        id: u64,
        call: &'e IncomingCall,
        outcome: Result<Report<'e>, &'e String>,
    }

    #[derive(Debug)]
    struct Report<'e> {
        presented: &'e Option<String>,
        action: Action,
        decided_by: DecidedBy,
        claim: Option<&'e TargetReport>,
        findings: Vec<FindingReport<'e>>,
        advice: AdviceReport<'e>,
        skipped: &'e [Code],
    }

    impl<'e> JournalEntry<'e> {
        pub(super) fn of(EntryNow { id, call, outcome, retired, feedback }: &'e EntryNow) -> Self {
            assert_eq!((retired.as_slice(), *feedback), ([].as_slice(), None));
            Self { id: *id, call, outcome: outcome.as_ref().map(Report::of) }
        }
    }

    impl<'e> Report<'e> {
        fn of(report: &'e ReportNow) -> Self {
            let ReportNow { presented, action, decided_by, claim, findings, advice, skipped } = report;
            let (action, decided_by) = (*action, *decided_by);
            let claim = claim.as_ref().map(|claim| &claim.target);
            let findings = findings.iter().map(FindingReport::of).collect();
            let advice = AdviceReport::of(advice);
            Self { presented, action, decided_by, claim, findings, advice, skipped }
        }
    }

    #[derive(Debug)]
    struct AdviceReport<'e> {
        lead: Option<Code>,
        never_tell: Option<NeverTell>,
        habits: &'e Option<String>,
        reach: &'e Option<ReachReport>,
    }

    impl<'e> AdviceReport<'e> {
        fn of(advice: &'e AdviceNow) -> Self {
            let AdviceNow { lead, never_tell, habits, app_check, reach, age: _ } = advice;
            assert_eq!(*app_check, None, "such versions did not know");
            Self { lead: *lead, never_tell: *never_tell, habits, reach }
        }
    }

    #[derive(Debug)]
    struct FindingReport<'e> {
        code: Code,
        strength: Strength,
        target: &'e Option<TargetReport>,
        rule: &'e String,
        source: &'e String,
    }

    impl<'e> FindingReport<'e> {
        fn of(finding: &'e FindingNow) -> Self {
            let FindingNow { code, strength, target, rule, source, overruled_by, age: _ } = finding;
            assert_eq!(*overruled_by, None, "such versions did not know");
            Self { code: *code, strength: *strength, target, rule, source }
        }
    }
}

/// A claim is what it would be if it were made now.
fn check_claims(entries: &[JournalEntry]) -> (usize, usize) {
    let mut counts = (0, 0);
    for report in entries.iter().filter_map(|entry| entry.outcome.as_ref().ok()) {
        let Report { presented, claim: Some(ClaimReport { target, exact, guarded, .. }), findings, .. } =
            report
        else {
            continue;
        };
        let is_unproven = findings.iter().any(|finding| finding.code == Code::UnprovenClaim);
        assert_eq!(*exact, presented.as_ref() == Some(&target.number));
        assert_eq!(*guarded, *exact && is_unproven);
        counts.0 += usize::from(*exact);
        counts.1 += usize::from(*guarded);
    }
    counts
}

fn check_version(folder: &Path) {
    let version = fs::read_to_string(folder.join("version")).unwrap();
    assert_eq!(version, format!("RingTrue store, schema {SCHEMA}\n").repeat(2));
}

fn check_1(store: &Store) {
    check(store, &settings());
    let calls = store.journal(None, 100).unwrap();
    assert_eq!(calls.next, None);
    assert_eq!(journal(&calls.entries), fs::read_to_string("tests/stores/1/journal.txt").unwrap());
    let (exact, guarded) = check_claims(&calls.entries);
    assert!(exact > guarded && guarded > 0, "{exact} {guarded}");
    let history = store.calls().unwrap();
    assert!(calls.entries.iter().rev().map(|entry| &entry.call).eq(&history), "the signals know them too");
}

#[test]
fn schema_1_closed_or_killed() {
    for state in ["closed", "killed"] {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new("tests/stores/1").join(state), folder.path());
        check_1(&Store::open(folder.path()).unwrap());
        check_version(folder.path());
        let store = Store::open(folder.path()).unwrap();
        check_1(&store);
        let call = store.journal(None, 1).unwrap().entries.remove(0).call;
        assert_eq!(store.remember(call, Err(String::new())).unwrap(), 51);
    }
}

/// The calls before those that the store of schema 1 has too, newest first.
fn earlier_calls() -> Vec<JournalEntry> {
    let entry = |number: i64| {
        let is_withheld = number % 10 == 0;
        let call = IncomingCall {
            handle: (!is_withheld).then(|| format!("tel:+441632960{number:03}")),
            presentation: if is_withheld { Presentation::Restricted } else { Presentation::Allowed },
            at: Timestamp(NOON - 300_000 + number * 1000),
            utc_offset: 60,
            ..IncomingCall::default()
        };
        let outcome = Err(format!("no core {number}"));
        JournalEntry { id: number as u64 + 1, call, outcome, retired: vec![], feedback: None }
    };
    (0..207).rev().map(entry).collect()
}

fn settings_2() -> Settings {
    Settings { journal_days: 300, journal_most: 10_000, ..settings() }
}

fn check_packs(store: &Store) {
    let packs = store.open_packs().unwrap();
    assert!(packs.lost.is_empty());
    let seen: Vec<_> = packs
        .open
        .iter()
        .map(|pack| {
            let numbers = match &pack.numbers {
                PackNumbers::Parties(index) => index.numbers(),
                PackNumbers::List(list) => list.numbers(),
            };
            (pack.info.id.as_str(), pack.info.serial, pack.previous, numbers)
        })
        .collect();
    assert_eq!(seen, [("nuisance", 7, None, 1), ("riverside", 2, Some(1), 1)]);
    assert_eq!(store.highest_pack_serial("nuisance", "aaaa").unwrap(), Some(7));
    let key = AddedKey { text: "RWQ".to_owned(), added_at: 5 };
    assert_eq!(store.pack_keys().unwrap(), [("aaaa".to_owned(), key)]);
}

fn check_2(store: &Store) {
    check(store, &settings_2());
    check_packs(store);
    let history = store.calls().unwrap();
    let page = store.journal(None, 1000).unwrap();
    assert_eq!(page.next, None);
    let all = page.entries.iter().map(|entry| &entry.call);
    assert!(all.take(200).eq(history.iter().rev()), "the signals know the last 200");
    let (mut last, earlier) = (page.entries, earlier_calls());
    assert_eq!(last.split_off(50), earlier);
    for entry in &mut last {
        entry.id -= 207;
    }
    assert_eq!(journal(&last), fs::read_to_string("tests/stores/1/journal.txt").unwrap());
}

#[test]
fn schema_2_closed_or_killed() {
    for state in ["closed", "killed"] {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new("tests/stores/2").join(state), folder.path());
        check_2(&Store::open(folder.path()).unwrap());
        check_version(folder.path());
        let store = Store::open(folder.path()).unwrap();
        check_2(&store);
        let call = store.journal(None, 1).unwrap().entries.remove(0).call;
        assert_eq!(store.remember(call, Err(String::new())).unwrap(), 258);
    }
}

/// A copy of the store of schema 2 that a process closed.
fn closed_2() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/stores/2/closed"), folder.path());
    folder
}

/// Whether a file of older calls has them as schema 2 had them.
fn has_old_calls(path: &Path) -> bool {
    let database = Database::open(path).unwrap();
    let read = database.begin_read().unwrap();
    read.open_table(TableDefinition::<u64, &[u8]>::new("journal")).is_ok()
}

#[test]
fn a_book_that_cannot_be_brought_up_to_date_is_left_as_it_was_and_tried_again() {
    let folder = closed_2();
    let (book, way) = (folder.path().join("ringtrue.redb"), folder.path().join("ringtrue.unfinished"));
    let before = fs::read(&book).unwrap();
    // In the way of the new one, for a user who may write everywhere too.
    fs::create_dir(&way).unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Io { .. }), "{error}");
    assert!(fs::read(&book).unwrap() == before);
    // Whoever is killed between this and the new book has left the same.
    check_version(folder.path());
    fs::remove_dir(way).unwrap();
    check_2(&Store::open(folder.path()).unwrap());
    check_2(&Store::open(folder.path()).unwrap());
}

#[test]
fn older_calls_are_brought_up_to_date_when_they_are_read_and_not_before() {
    let folder = closed_2();
    let (older, way) = (folder.path().join("journal.redb"), folder.path().join("journal.unfinished"));
    let before = fs::read(&older).unwrap();
    assert!(has_old_calls(&older));
    fs::write(&older, &before).unwrap();
    let store = Store::open(folder.path()).unwrap();
    let newest = store.journal(None, 199).unwrap();
    assert_eq!((newest.entries.len(), store.calls().unwrap().len()), (199, 200));
    assert!(fs::read(&older).unwrap() == before, "no ringing phone waits for it");
    fs::create_dir(&way).unwrap();
    store.journal(None, 1000).unwrap_err();
    assert!(has_old_calls(&older));
    assert_eq!(store.journal(None, 199).unwrap(), newest);
    fs::remove_dir(&way).unwrap();
    // What a killed process left of it.
    fs::write(&way, "half of it").unwrap();
    check_2(&store);
    drop(store);
    assert!(!has_old_calls(&older) && !way.exists());
}

#[test]
fn a_call_is_moved_to_older_calls_that_nobody_has_read_yet() {
    let folder = closed_2();
    let store = Store::open(folder.path()).unwrap();
    let (call, outcome) = (IncomingCall::showing("tel:159"), || Err(String::new()));
    for id in 258..=314 {
        assert_eq!(store.remember(call.clone(), outcome()).unwrap(), id);
    }
    let ids: Vec<_> = store.journal(None, 1000).unwrap().entries.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, (1..=314).rev().collect::<Vec<_>>());
}

#[test]
fn a_lost_book_of_schema_2_leaves_its_copy_and_its_older_calls() {
    for (state, last) in [("closed", 57), ("killed", 58)] {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new("tests/stores/2").join(state), folder.path());
        fs::write(folder.path().join("ringtrue.redb"), "damaged").unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(matches!(store.damage().unwrap()[..], [Damage::Store { restored: true, .. }]));
        assert_eq!(store.user_data().unwrap().settings.journal_days, 300);
        assert!(has_old_calls(&folder.path().join("journal.redb")), "the phone may be ringing");
        let id = store.remember(IncomingCall::showing("tel:159"), Err(String::new())).unwrap();
        assert_eq!(id, last + 1, "no number is given out twice");
        assert_eq!(store.journal(None, 1000).unwrap().entries.len() as u64, last + 1);
    }
}

/// A party of each kind, as the store of schema 3 has them beside those of schema 2.
fn parties_3() -> impl Iterator<Item = TrustedParty> {
    let originates = [Originates::Yes, Originates::Never, Originates::Unknown];
    let handling = [Handling::Default, Handling::AlwaysLabel, Handling::AlwaysSilence, Handling::NeverTouch];
    PartyKind::ALL.into_iter().enumerate().map(move |(place, kind)| TrustedParty {
        id: kind.as_str().into(),
        name: format!("The {}", kind.as_str()),
        kind,
        guarded: place % 2 == 0,
        reach: (place % 3 == 0).then(|| "159".into()),
        numbers: vec![TrustedNumber {
            number: format!("01632 9603{place:02}"),
            originates: originates[place % 3],
        }],
        handling: handling[place % 4],
    })
}

fn check_3(store: &Store) {
    check_others(store);
    check_packs(store);
    assert_eq!(store.damage().unwrap(), []);
    let data = store.user_data().unwrap();
    assert_eq!(data.settings, Settings { contacts_only: true, ..settings_2() });
    assert_eq!(data.parties.len(), 3 + PartyKind::ALL.len());
    for party in parties_3() {
        assert!(data.parties.contains(&party), "{party:?}");
    }
    let rules: Vec<_> = data.rules[4..].iter().map(|rule| (rule.id.to_string(), rule.action)).collect();
    assert_eq!(rules, RuleAction::ALL.map(|wish| (wish.as_str().to_owned(), wish)));

    let page = store.journal(None, 1000).unwrap();
    assert_eq!((page.entries.len(), page.unreadable.as_slice(), page.next), (549, &[][..], None));
    let history = store.calls().unwrap();
    // Before the last 200 are the last ones of numbers that were verified.
    assert!(history.len() > 200);
    assert!(page.entries.iter().map(|entry| &entry.call).take(200).eq(history.iter().rev().take(200)));
    let (made_up, earlier): (Vec<_>, Vec<_>) = page.entries.into_iter().partition(|entry| entry.id > 257);
    let (verdicts, plain): (Vec<_>, Vec<_>) = made_up.into_iter().partition(|entry| entry.outcome.is_ok());
    assert_eq!((earlier.len(), plain.len()), (257, 220));
    assert_eq!(journal(&verdicts), fs::read_to_string("tests/stores/3/journal.txt").unwrap());
    let (exact, guarded) = check_claims(&verdicts);
    assert!(exact > guarded && guarded > 0, "{exact} {guarded}");
    let reports = || verdicts.iter().filter_map(|entry| entry.outcome.as_ref().ok());
    // Those that there were when the fixture was written.
    for code in Code::ALL.iter().filter(|code| code.number() <= 24) {
        assert!(reports().any(|report| report.findings.iter().any(|finding| finding.code == *code)));
    }
}

#[test]
fn schema_3_closed_or_killed() {
    for state in ["closed", "killed"] {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new("tests/stores/3").join(state), folder.path());
        check_3(&Store::open(folder.path()).unwrap());
        check_version(folder.path());
        let store = Store::open(folder.path()).unwrap();
        check_3(&store);
        // What is written now stands beside it.
        let last = store.journal(None, 1).unwrap().entries.remove(0);
        assert_eq!(store.remember(last.call, last.outcome.clone()).unwrap(), 550);
        assert_eq!(store.journal(None, 1).unwrap().entries[0].outcome, last.outcome);
    }
}

/// The rows of a file's journal as they lie.
fn journal_rows(path: &Path) -> Vec<(Vec<u8>, Vec<u8>)> {
    let database = Database::open(path).unwrap();
    let table = database.begin_read().unwrap();
    let table = table.open_table(TableDefinition::<&[u8], &[u8]>::new("journal")).unwrap();
    let rows = table.range::<&[u8]>(..).unwrap().map(Result::unwrap);
    rows.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())).collect()
}

#[test]
fn no_row_of_schema_3_is_rewritten() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/stores/3/closed"), folder.path());
    let rows = || ["ringtrue.redb", "journal.redb"].map(|name| journal_rows(&folder.path().join(name)));
    let before = rows();
    assert_eq!(before.each_ref().map(Vec::len), [207, 342]);
    check_3(&Store::open(folder.path()).unwrap());
    assert!(rows() == before);
}

fn settings_4() -> Settings {
    Settings { contacts_only: true, ..settings_2() }
}

fn check_4(store: &Store) {
    assert_eq!(store.settings().unwrap(), settings_4());
    assert_eq!(store.guarded_contacts().unwrap(), ["0r7-mia é"]);
}

#[test]
fn schema_4_closed() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/stores/4/closed"), folder.path());
    for _ in 0..2 {
        let store = Store::open(folder.path()).unwrap();
        check_4(&store);
        assert_eq!(store.damage().unwrap(), []);
        assert_eq!(store.journal(None, 10).unwrap().entries[0].outcome, Err("no core".to_owned()));
        check_version(folder.path());
    }
    // The one record is gone.
    let database = Database::open(folder.path().join("ringtrue.redb")).unwrap();
    let read = database.begin_read().unwrap();
    let table = read.open_table(TableDefinition::<&[u8], &[u8]>::new("settings")).unwrap();
    let names: Vec<_> = table.iter().unwrap().map(|row| row.unwrap().0.value().to_vec()).collect();
    assert_eq!(names.len(), Settings::ALL.len());
    assert!(names.iter().all(|name| Settings::ALL.iter().any(|setting| setting.name.as_bytes() == name)));
}

/// The second copies that schemas before 5 wrote have all settings as one record.
#[test]
fn a_lost_book_of_schema_4_leaves_its_copy() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/stores/4/closed"), folder.path());
    fs::write(folder.path().join("ringtrue.redb"), "damaged").unwrap();
    for _ in 0..2 {
        let store = Store::open(folder.path()).unwrap();
        assert!(matches!(store.damage().unwrap()[..], [Damage::Store { restored: true, .. }]));
        check_4(&store);
    }
}

#[test]
fn schema_5_closed() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/stores/5/closed"), folder.path());
    let rows = || ["ringtrue.redb", "journal.redb"].map(|name| journal_rows(&folder.path().join(name)));
    let before = rows();
    for _ in 0..2 {
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.damage().unwrap(), []);
        assert_eq!(store.guarded_contacts().unwrap(), ["0r7-mia é"]);
        let page = store.journal(None, 1_000).unwrap();
        assert_eq!((page.entries.len(), page.unreadable, page.next), (300, vec![], None));
        assert_eq!(page.entries.iter().filter(|entry| entry.outcome.is_ok()).count(), 242);
        assert!(page.entries.iter().all(|entry| entry.feedback.is_none()));
        check_version(folder.path());
    }
    assert!(rows() == before, "no row is rewritten");
    // What is said about calls of both files stands beside them.
    let store = Store::open(folder.path()).unwrap();
    for id in [1, 300] {
        let old = store.journal_entry(id).unwrap().unwrap();
        assert!(store.set_feedback(id, Some(Feedback::Fraud)).unwrap());
        let new = store.journal_entry(id).unwrap().unwrap();
        assert_eq!(new, JournalEntry { feedback: Some(Feedback::Fraud), ..old });
    }
}

#[test]
fn schema_6_closed() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/stores/6/closed"), folder.path());
    for _ in 0..2 {
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.damage().unwrap(), []);
        let data = store.user_data().unwrap();
        let own = vec!["07700 900111".to_owned()];
        assert_eq!(
            (data.settings.level, data.settings.own_numbers, data.parties.len()),
            (Level::Strict, own, 2)
        );
        assert_eq!(data.guarded_contacts, ["0r7-mia é"]);
        assert_eq!(store.expecting_until().unwrap(), Some(NOON + 3_600_000));
        let dialled = ["tel:999", "tel:+447700900222", "tel:144"].map(str::to_owned);
        let dialled: Vec<_> = (0..).map(|minute| NOON + minute * 60_000).zip(dialled).collect();
        assert_eq!(store.dialled().unwrap(), dialled);
        assert_eq!(store.emergencies().unwrap(), []);
        assert_eq!(store.journal(None, 10).unwrap().entries[0].outcome, Err("no core".to_owned()));
        check_version(folder.path());
    }
}
