//! Until when a call is expected, and what helps after one that went wrong.

use ringtrue_engine::Dialer;
use ringtrue_screening::Screening;

#[test]
fn a_call_is_expected_until_then_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
    let screening = open();
    assert_eq!(screening.calls().expecting_until(), None);
    screening.calls().expect(Some(5)).unwrap();
    drop(screening);
    let screening = open();
    assert_eq!(screening.calls().expecting_until(), Some(5));
    screening.calls().expect(None).unwrap();
    assert_eq!(screening.calls().expecting_until(), None);
}

#[test]
fn what_helps_after_a_call_is_of_the_home_region() {
    let folder = tempfile::tempdir().unwrap();
    let help = |home| Screening::open(folder.path(), home, Dialer::Strict).unwrap().calls().help_after();
    assert!(help("GB")[0].text.contains("159"));
    assert!(help("AU").iter().all(|help| !help.text.contains("159")));
    assert_eq!(help("SE"), []);
}
