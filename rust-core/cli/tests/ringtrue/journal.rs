//! `ringtrue journal`.

use ringtrue_engine::{Dialer, IncomingCall, Timestamp};
use ringtrue_screening::Screening;

use crate::run::{Run, ringtrue};

/// A folder that remembers five calls, a minute apart, of which the last was not screened.
fn phone() -> tempfile::TempDir {
    let phone = tempfile::tempdir().unwrap();
    let screening = Screening::open(phone.path(), "GB", Dialer::default()).unwrap();
    let call = |place: i64| IncomingCall {
        at: Timestamp(1_795_377_600_000 + place * 60_000),
        ..IncomingCall::showing(&format!("tel:+44121496000{place}"))
    };
    for place in 1..5 {
        let ticket = screening.calls().screen(&call(place)).ticket;
        assert!(screening.calls().answered(ticket).unwrap().is_some());
    }
    screening.calls().not_screened(call(5), "the core did not load").unwrap();
    phone
}

fn journal(args: &[&str], phone: &tempfile::TempDir) -> Run {
    ringtrue(["journal"].iter().chain(args).copied().chain(["--store", phone.path().to_str().unwrap()]))
}

#[test]
fn calls_are_shown_page_by_page_the_newest_first() {
    let phone = phone();
    let run = journal(&["--limit", "2", "--zone", "UTC"], &phone);
    assert_eq!(
        (run.status, run.out.as_str()),
        (
            0,
            "5  2026-11-22 20:05  tel:+441214960005  rang, not screened: the core did not load\n\
             4  2026-11-22 20:04  +441214960004  silenced  a number reserved for drama\n\
             older calls: --before 4\n"
        ),
        "{}",
        run.err
    );
    let run = journal(&["--before", "4", "--json", "--zone", "Europe/Paris"], &phone);
    let records = run.json();
    let ids: Vec<_> = records.iter().map(|record| record["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, [3, 2, 1]);
    assert_eq!(records[0]["time"], "2026-11-22T21:03:00+01:00");
    assert_eq!(
        (records[0]["action"].as_str(), records[0]["reason"].as_str()),
        (Some("silence"), Some("fictional_range"))
    );
    assert_eq!(records[0]["findings"][0]["code"], "fictional_range");
    let record = &journal(&["--limit", "1", "--json"], &phone).json()[0];
    assert!(record["action"].is_null() && record["not_screened"] == "the core did not load");
}

#[test]
fn calls_are_forgotten() {
    let phone = phone();
    assert_eq!(journal(&["forget", "3"], &phone).out, "call 3: forgotten\n");
    let run = journal(&["forget", "3"], &phone);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("there is no call 3"), "{}", run.err);
    let ids = |run: Run| run.json().iter().map(|record| record["id"].as_u64().unwrap()).collect::<Vec<_>>();
    assert_eq!(ids(journal(&["--json"], &phone)), [5, 4, 2, 1]);
    for args in [
        &["forget", "--everything"][..],
        &["forget"],
        &["forget", "3", "--everything", "--yes"],
        &["--limit", "0"],
    ] {
        assert_eq!(journal(args, &phone).status, 2, "{args:?}");
    }
    assert_eq!(ids(journal(&["--json"], &phone)), [5, 4, 2, 1]);
    assert_eq!(journal(&["forget", "--everything", "--yes"], &phone).out, "everything is forgotten\n");
    assert_eq!(journal(&[], &phone).out, "no calls\n");
    assert_eq!(ringtrue(["journal"]).status, 2);
    assert_eq!(ringtrue(["journal", "--store", "/nowhere"]).status, 1);
}
