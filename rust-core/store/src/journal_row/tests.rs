use ringtrue_engine::{Action, DecidedBy, NeverTell, Overruling, PartyKind, Strength, TargetKind};

use super::*;
use crate::error::record_bytes;
use crate::{Settings, Store};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// What no code has.
const RETIRED: u16 = 777;

fn report() -> Report {
    let target = TargetReport {
        kind: TargetKind::Party,
        key: "bank".into(),
        name: Some("Sample Bank".into()),
        party_kind: Some(PartyKind::Tax),
        number: "+441632960100".into(),
    };
    let finding = |code, rule: &str| FindingReport {
        code,
        strength: Strength::Unproven,
        target: Some(target.clone()),
        rule: rule.into(),
        source: "s".into(),
        overruled_by: None,
        age: None,
    };
    Report {
        presented: Some("+441632960100".into()),
        action: Action::Label,
        decided_by: DecidedBy::Findings,
        claim: Some(ClaimReport { target: target.clone(), exact: true, guarded: true, organisation: false }),
        findings: vec![
            finding(Code::NeverDisplays, "a"),
            finding(Code::ServiceCode, "b"),
            finding(Code::UnprovenClaim, "c"),
        ],
        advice: AdviceReport {
            lead: Some(Code::ServiceCode),
            never_tell: Some(NeverTell::Payment),
            habits: None,
            app_check: None,
            reach: Some(ReachReport { name: None, number: "159".into() }),
            age: None,
        },
        skipped: vec![Code::ServiceCode, Code::Handover],
    }
}

fn call(at: i64) -> IncomingCall {
    IncomingCall { at: Timestamp(at), ..IncomingCall::showing("tel:+441632960100") }
}

fn row(change: impl Fn(&mut ReportRow<ClaimRow, FindingRow>)) -> Row {
    let mut report = ReportRow::of(report());
    change(&mut report);
    Row::Fourth { call: CallRow::of(&call(5)), outcome: Ok(report), feedback: None }
}

/// Writes another code in the place of the service code's, as a version would that has retired or added one.
fn with_code(number: u16) -> impl Fn(&mut ReportRow<ClaimRow, FindingRow>) {
    move |report| {
        report.findings[1].code = number;
        report.advice.lead = Some(number);
        report.skipped[0] = number;
    }
}

/// A report as a row of the second kind had it.
fn second(report: Report) -> ReportRow<EarlierClaimRow, EarlierFindingRow> {
    let ReportRow { presented, action, decided_by, claim, findings, advice, skipped } = ReportRow::of(report);
    let claim =
        claim.map(|ClaimRow { target, exact, guarded, .. }| EarlierClaimRow { target, exact, guarded });
    let finding = |FindingRow { code, strength, target, rule, source, .. }| EarlierFindingRow {
        code,
        strength,
        target,
        rule,
        source,
    };
    let findings = findings.into_iter().map(finding).collect();
    ReportRow { presented, action, decided_by, claim, findings, advice, skipped }
}

fn of_first(report: Report) -> Row {
    let place = |code: Code| code.number() - 1;
    let ReportRow { presented, action, decided_by, claim, mut findings, mut advice, .. } =
        second(report.clone());
    for (row, finding) in findings.iter_mut().zip(&report.findings) {
        row.code = place(finding.code);
    }
    advice.lead = report.advice.lead.map(place);
    let claim = claim.map(|claim| claim.target);
    let skipped = report.skipped.into_iter().map(place).collect();
    let report = ReportRow { presented, action, decided_by, claim, findings, advice, skipped };
    Row::First { call: CallRow::of(&call(5)), outcome: Ok(report) }
}

fn read(row: &Row) -> JournalEntry {
    entry(1, &record_bytes(row).unwrap()).unwrap()
}

#[test]
fn rows_of_all_kinds_are_read_alike() {
    let outcome = Ok(report());
    let expected = JournalEntry { id: 1, call: call(5), outcome, retired: vec![], feedback: None };
    assert_eq!(read(&row(|_| {})), expected);
    assert_eq!(read(&of_first(report())), expected);
    let of_second = Row::Second { call: CallRow::of(&call(5)), outcome: Ok(second(report())) };
    assert_eq!(read(&of_second), expected);
    let outcome = Ok(second(report()));
    let of_third = Row::Third { call: CallRow::of(&call(5)), outcome, feedback: Feedback::Fraud.number() };
    assert_eq!(read(&of_third), JournalEntry { feedback: Some(Feedback::Fraud), ..expected });
}

#[test]
fn what_overrules_a_finding_comes_back() {
    let mut report = report();
    report.findings[2].overruled_by = Some(Overruling::Verified);
    report.claim.as_mut().unwrap().organisation = true;
    let row = Row::of(&call(5), Ok(report.clone()));
    assert_eq!(read(&row).outcome, Ok(report));
}

#[test]
fn what_the_user_says_about_a_call_is_kept_and_undone_and_changes_nothing_else() {
    let expected = read(&row(|_| {}));
    for first in [row(|_| {}), of_first(report())] {
        let mut bytes = record_bytes(&first).unwrap();
        for feedback in [Some(Feedback::Genuine), Some(Feedback::Fraud), None] {
            bytes = with_feedback(&bytes, feedback).unwrap();
            assert_eq!(entry(1, &bytes).unwrap(), JournalEntry { feedback, ..expected.clone() });
            assert_eq!(called_at(&bytes), Some(call(5).at.0));
        }
    }
    // Codes that nobody knows any more stay too.
    let bytes = record_bytes(&row(with_code(RETIRED))).unwrap();
    let bytes = with_feedback(&bytes, Some(Feedback::Fraud)).unwrap();
    assert_eq!(entry(1, &bytes).unwrap().retired, [RETIRED]);
    let Row::Fourth { call, outcome, .. } = row(|_| {}) else { unreachable!() };
    let later = record_bytes(&Row::Fourth { call, outcome, feedback: Some(2) }).unwrap();
    assert!(entry(1, &later).is_err());
}

#[test]
fn what_a_claim_of_the_first_kind_was_follows_from_the_rest() {
    let claim = |change: fn(&mut Report)| {
        let mut report = report();
        change(&mut report);
        let claim = read(&of_first(report)).outcome.unwrap().claim?;
        Some((claim.exact, claim.guarded))
    };
    assert_eq!(claim(|_| {}), Some((true, true)));
    assert_eq!(claim(|report| drop(report.findings.pop())), Some((true, false)));
    assert_eq!(claim(|report| report.presented = Some("+441632960101".into())), Some((false, false)));
    assert_eq!(claim(|report| report.presented = None), Some((false, false)));
    assert_eq!(claim(|report| report.claim = None), None);
}

#[test]
fn a_code_that_is_unknown_is_kept_apart_and_is_no_other_one() {
    // Zero too, which the first code's place was.
    for number in [0, RETIRED, u16::MAX] {
        let JournalEntry { outcome, retired, .. } = read(&row(with_code(number)));
        let mut expected = report();
        expected.findings.remove(1);
        expected.skipped.remove(0);
        expected.advice.lead = None;
        assert_eq!((outcome, retired), (Ok(expected), vec![number]));
    }
    let JournalEntry { retired, .. } = read(&row(|report| {
        report.skipped = vec![RETIRED + 1, RETIRED, RETIRED + 1];
        report.advice.lead = Some(RETIRED + 2);
    }));
    assert_eq!(retired, [RETIRED, RETIRED + 1, RETIRED + 2]);
}

#[test]
fn whatever_else_is_unknown_makes_the_row_unreadable() {
    let changes: [fn(&mut ReportRow<ClaimRow, FindingRow>); 8] = [
        |report| report.action = 4,
        |report| report.decided_by = 5,
        |report| report.findings[0].strength = 5,
        |report| report.findings[0].target.as_mut().unwrap().kind = 3,
        |report| report.claim.as_mut().unwrap().target.party_kind = Some(14),
        |report| report.advice.never_tell = Some(4),
        |report| report.action = u16::MAX,
        |report| report.findings[0].overruled_by = Some(7),
    ];
    for change in changes {
        let bytes = record_bytes(&row(change)).unwrap();
        let error = entry(1, &bytes).unwrap_err();
        assert!(error.to_string().contains(" has the number "), "{error}");
        assert_eq!(called_at(&bytes), Some(5));
    }
    assert_eq!(called_at(&record_bytes(&of_first(report())).unwrap()), Some(5));
    for bytes in [&b""[..], b"\x01", b"\xff\xff\xff\xff\xff"] {
        assert_eq!((entry(1, bytes).is_err(), called_at(bytes)), (true, None));
    }
}

/// A store that holds these rows, and its folder.
fn store_with(rows: &[(u64, Vec<u8>)]) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store
        .book
        .write(|write| {
            let mut table = JOURNAL.to_write(write)?;
            rows.iter().try_for_each(|(id, bytes)| table.insert(*id, bytes))?;
            crate::schema::set_last_call(write, rows.last().map_or(0, |(id, _)| *id))
        })
        .unwrap();
    (folder, store)
}

fn plain(id: u64, at: i64) -> (u64, Vec<u8>) {
    (id, record_bytes(&Row::of(&call(at), Err("no core".to_owned()))).unwrap())
}

#[test]
fn a_store_with_a_retired_code_in_the_middle_is_read_right() {
    let retired = record_bytes(&row(with_code(RETIRED))).unwrap();
    let (folder, store) = store_with(&[plain(1, 1), (2, retired), plain(3, 3)]);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    let page = store.journal(None, 10).unwrap();
    assert_eq!(store.damage().unwrap(), []);
    assert_eq!(page.unreadable, []);
    let seen: Vec<_> = page.entries.iter().map(|entry| (entry.id, entry.retired.as_slice())).collect();
    assert_eq!(seen, [(3, &[][..]), (2, &[RETIRED]), (1, &[])]);
    let report = page.entries[1].outcome.as_ref().unwrap();
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::NeverDisplays, Code::UnprovenClaim]);
    assert_eq!((report.advice.lead, report.skipped.as_slice()), (None, &[Code::Handover][..]));
}

#[test]
fn an_unreadable_row_hides_no_other_one() {
    let unknown = record_bytes(&row(|report| report.action = 9)).unwrap();
    let (_folder, store) =
        store_with(&[plain(1, 1), (2, unknown), plain(3, 3), (4, b"none".into()), plain(5, 5)]);
    let pages = |limit| {
        let (mut pages, mut before) = (Vec::new(), None);
        loop {
            let page = store.journal(before, limit).unwrap();
            let ids: Vec<_> = page.entries.iter().map(|entry| entry.id).collect();
            pages.push((ids, page.unreadable));
            before = page.next;
            if before.is_none() {
                return pages;
            }
        }
    };
    assert_eq!(pages(10), [(vec![5, 3, 1], vec![4, 2])]);
    assert_eq!(pages(2), [(vec![5], vec![4]), (vec![3], vec![2]), (vec![1], vec![])]);
    assert_eq!(pages(1).len(), 5);
    assert!(store.forget_call(4).unwrap());
    assert_eq!(pages(10), [(vec![5, 3, 1], vec![2])]);
}

#[test]
fn unreadable_rows_go_with_the_calls_around_them() {
    let unknown = |at| {
        let report = ReportRow { action: 9, ..ReportRow::of(report()) };
        record_bytes(&Row::Fourth { call: CallRow::of(&call(at)), outcome: Ok(report), feedback: None })
            .unwrap()
    };
    let mut rows = vec![(1, b"none".to_vec()), (2, unknown(1)), plain(3, 2), (4, b"none".into())];
    rows.extend((5..=10).map(|id| plain(id, 20 * DAY)));
    rows.push((11, unknown(20 * DAY)));
    rows.push((12, b"none".into()));
    let (_folder, store) = store_with(&rows);
    store.set_settings(&Settings { journal_days: 10, ..Settings::default() }).unwrap();
    let ids = |store: &Store| -> Vec<u64> {
        let page = store.journal(None, 1000).unwrap();
        let mut ids: Vec<_> = page.entries.iter().map(|entry| entry.id).chain(page.unreadable).collect();
        ids.sort_unstable();
        ids
    };
    // What is unreadable in between may be of either side, and stays.
    assert_eq!(ids(&store), (4..=12).collect::<Vec<_>>());
    assert_eq!(store.remember(call(20 * DAY), Err(String::new())).unwrap(), 13);
    store.set_settings(&Settings { journal_days: 10, journal_most: 2, ..Settings::default() }).unwrap();
    assert_eq!(ids(&store), [12, 13]);
    // They are moved into the file of older calls as others are.
    store.set_settings(&Settings::default()).unwrap();
    for _ in 0..260 {
        store.remember(call(20 * DAY), Err(String::new())).unwrap();
    }
    assert_eq!(ids(&store), (12..=273).collect::<Vec<_>>());
}

/// What versions to come find in stores.
#[test]
fn a_row_is_written_as_ever() {
    let mut report = report();
    report.findings[2].overruled_by = Some(Overruling::CallExpected);
    let row = Row::of(&call(5), Ok(report));
    let mut expected = written(3, &[b"\x00", b"\x00", b"\x01\x02"], b"\x00");
    // Nothing that the user said.
    expected.push(0);
    assert_eq!(record_bytes(&row).unwrap(), expected);
    let failed = Row::of(&IncomingCall::default(), Err("late".into()));
    assert_eq!(record_bytes(&failed).unwrap(), b"\x03\x00\x00\x00\x00\x00\x01\x04late\x00");
}

/// What versions before have written.
#[test]
fn a_row_of_the_second_kind_is_read_as_ever() {
    let entry = entry(1, &written(1, &[b"", b"", b""], b"")).unwrap();
    assert_eq!((entry.outcome, entry.call), (Ok(report()), call(5)));
}

/// The bytes of the report as a row of a kind, with what later kinds have behind findings and claim.
fn written(kind: u8, findings: &[&[u8]; 3], claim: &[u8]) -> Vec<u8> {
    let mut bytes = vec![kind];
    // The call.
    bytes.extend(b"\x01\x11tel:+441632960100\x00\x00\x0a\x00");
    // A verdict: what was presented, the action, what decided.
    bytes.extend(b"\x00\x01\x0d+441632960100\x01\x01");
    let target = b"\x00\x04bank\x01\x0bSample Bank\x01\x02\x0d+441632960100";
    // The claim; exact, guarded.
    bytes.extend([&b"\x01"[..], target, b"\x01\x01", claim].concat());
    // Three findings.
    bytes.push(3);
    for ((code, rule), overruled) in [(2, b"a"), (3, b"b"), (16, b"c")].into_iter().zip(findings) {
        bytes.extend([&[code, 2, 1][..], target, b"\x01", rule, b"\x01s", overruled].concat());
    }
    // The advice, and what was skipped.
    bytes.extend(b"\x01\x03\x01\x01\x00\x01\x00\x03159\x02\x03\x0d");
    bytes
}

/// A stored source says its day itself; how old it was is told by the day of the call.
#[test]
fn the_age_of_a_row_of_data_comes_back() {
    let day = |text| ringtrue_engine::Day::parse(text).unwrap();
    let checked = day("2026-11-29");
    for (at, is_old) in [(1_796_000_000_000, false), (1_900_000_000_000, true)] {
        let mut report = report();
        report.findings[0].source = "page, as of 2021-09, checked 2026-11-29".into();
        report.findings[0].age = Some(Age::at(checked, Timestamp(at)));
        assert_eq!(report.findings[0].age.as_ref().unwrap().is_old, is_old);
        let entry = Row::of(&call(at), Ok(report.clone())).entry(1).unwrap();
        assert_eq!(entry.outcome, Ok(report));
    }
}
