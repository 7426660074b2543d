use std::path::Path;

use minisign::KeyPair;
use ringtrue_engine::{Action, Code, Dialer, IncomingCall};
use ringtrue_pack::{Date, FORMAT, Header, KeyError, PackError, Tables, compose};
use ringtrue_store::Settings;

use super::*;
use crate::{Applied, Notice};

const NOW: i64 = 1_795_305_600_000;
/// The number of the made-up bank in the packs below.
const BANK: &str = "+441632960100";
/// HSBC's, which the built-in pack and the fixture have.
const HSBC: &str = "+443457404404";
const GB: &[u8] = include_bytes!("../../../pack/tests/fixtures/gb-2.rtpack");

struct Maker(KeyPair);

impl Maker {
    fn new() -> Self {
        Self(KeyPair::generate_unencrypted_keypair().unwrap())
    }

    fn key(&self) -> PackKey {
        PackKey::parse(&self.0.pk.to_base64()).unwrap()
    }

    fn header(id: &str, serial: u64) -> Header {
        Header {
            format: FORMAT,
            kind: Kind::Parties,
            id: id.to_owned(),
            name: format!("Pack {id}"),
            region: Some("GB".to_owned()),
            serial,
            issued: Date::parse("2026-11-22").unwrap(),
            expires: Date::parse("2027-11-22").unwrap(),
        }
    }

    fn sign(&self, body: &[u8]) -> Vec<u8> {
        let signature = minisign::sign(None, &self.0.sk, body, None, None).unwrap();
        [signature.into_string().as_bytes(), body].concat()
    }

    fn parties(&self, header: &Header, number: &str) -> Vec<u8> {
        let parties = format!(
            "id,name,kind,guarded,reach,advice,source\nbank,A Bank,bank,true,{number},,example.org\n"
        );
        let numbers = format!(
            "party,number,role,originates,displays,source,source_date,confidence,note\n\
             bank,{number},fraud,never,unknown,example.org,,high,\n"
        );
        self.sign(
            &compose(header, Tables::Parties { parties: ("p", &parties), numbers: ("n", &numbers) }).unwrap(),
        )
    }

    fn pack(&self, id: &str, serial: u64) -> Vec<u8> {
        self.parties(&Self::header(id, serial), BANK)
    }

    fn list(&self, serial: u64, numbers: &str) -> Vec<u8> {
        let header = Header { kind: Kind::List, region: None, ..Self::header("nuisance", serial) };
        self.sign(&compose(&header, Tables::List(numbers)).unwrap())
    }
}

fn open_in(folder: &Path) -> Screening {
    Screening::rehearse(folder, "GB", Dialer::default(), ["+441632960000..+441632960999"]).unwrap()
}

/// A phone whose user has added the maker's key.
fn trusting(folder: &Path, maker: &Maker) -> Screening {
    let screening = open_in(folder);
    screening.pack_keys().add(maker.key().text(), maker.key().fingerprint(), NOW).unwrap();
    screening
}

fn judge(screening: &Screening, number: &str) -> (Action, Vec<Code>) {
    let report = screening.calls().check(&IncomingCall::showing(&format!("tel:{number}")));
    (report.action, report.findings.iter().map(|finding| finding.code).collect())
}

fn knows(screening: &Screening, number: &str) -> bool {
    judge(screening, number).1.iter().any(|code| matches!(code, Code::InboundOnly | Code::UnprovenClaim))
}

/// Id, serial, and whether it is in use, of every pack.
fn packs(screening: &Screening) -> Vec<(String, u64, bool)> {
    screening.packs().all(NOW).into_iter().map(|pack| (pack.id, pack.serial, pack.in_use)).collect()
}

fn row(id: &str, serial: u64, in_use: bool) -> (String, u64, bool) {
    (id.to_owned(), serial, in_use)
}

#[test]
fn the_projects_own_pack_is_refused_once_a_newer_one_is_built_in() {
    let folder = tempfile::tempdir().unwrap();
    let screening = open_in(folder.path());
    let error = screening.packs().apply(GB, NOW).unwrap_err();
    assert!(matches!(error, ApplyError::Rollback { serial: 2, known: BUNDLED_SERIAL, .. }), "{error}");
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, true)]);
}

#[test]
fn a_countrys_own_pack_stands_in_for_the_built_in_one_and_goes_back() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    let newer = BUNDLED_SERIAL + 1;
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, true)]);
    assert!(knows(&screening, HSBC));
    let before = judge(&screening, HSBC);
    let file = maker.parties(&Maker::header("gb", newer), HSBC);
    let applied = screening.packs().apply(&file[..], NOW).unwrap();
    assert_eq!((applied.id.as_str(), applied.serial, applied.in_use), ("gb", newer, true));
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, false), row("gb", newer, true)]);
    let report = screening.calls().check(&IncomingCall::showing(&format!("tel:{HSBC}")));
    assert!(
        report.findings[0].rule.starts_with(&format!("gb-{newer}.rtpack:")),
        "{}",
        report.findings[0].rule
    );
    drop(screening);

    let screening = open_in(folder.path());
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, false), row("gb", newer, true)]);
    assert!(screening.packs().revert("gb").unwrap() && !screening.packs().revert("gb").unwrap());
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, true)]);
    assert_eq!(judge(&screening, HSBC), before);
    let report = screening.calls().check(&IncomingCall::showing(&format!("tel:{HSBC}")));
    assert!(report.findings[0].rule.starts_with("packs/gb.numbers.csv:"));
}

#[test]
fn another_pack_counts_beside_the_built_in_one_from_now_on() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    assert_eq!(judge(&screening, BANK), (Action::Allow, vec![]));
    let applied = screening.packs().apply(&maker.pack("banks", 1)[..], NOW).unwrap();
    let Some(Applied { key, is_expired: false, previous: None, .. }) = applied.applied else { panic!() };
    assert_eq!(key, maker.key().fingerprint());
    assert_eq!((applied.parties, applied.numbers, applied.ranges), (1, 1, 0));
    assert_eq!(judge(&screening, BANK).0, Action::Silence);
    assert!(knows(&screening, HSBC), "the built-in pack goes on");
    // A user's own rows and settings are put in place beside it.
    screening.settings().put(screening.settings().get()).unwrap();
    assert!(knows(&screening, BANK));
    drop(screening);
    assert!(knows(&open_in(folder.path()), BANK));
}

#[test]
fn an_added_key_may_sign_the_countrys_own_pack_and_goes_with_what_it_signed() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    screening.packs().apply(&maker.pack("gb", 9)[..], NOW).unwrap();
    assert!(knows(&screening, BANK) && !knows(&screening, HSBC));
    let other = Maker::new();
    screening.pack_keys().add(other.key().text(), other.key().fingerprint(), NOW).unwrap();
    let error = screening.packs().apply(&other.pack("gb", 10)[..], NOW).unwrap_err();
    assert!(
        matches!(&error, ApplyError::OtherKey { key, .. } if key == maker.key().fingerprint()),
        "{error}"
    );
    let typed = maker.key().fingerprint().replace(' ', "").to_uppercase();
    assert!(screening.pack_keys().remove(&typed).unwrap() && !screening.pack_keys().remove(&typed).unwrap());
    assert!(!knows(&screening, BANK) && knows(&screening, HSBC));
    // Its serial doesn't stand in the way of another's.
    screening.packs().apply(&other.pack("gb", BUNDLED_SERIAL + 1)[..], NOW).unwrap();
    let error = screening.packs().apply(&maker.pack("gb", 10)[..], NOW).unwrap_err();
    assert!(matches!(error, ApplyError::Pack(PackError::UnknownKey { .. })), "{error}");
}

#[test]
fn an_older_version_is_refused_until_the_user_goes_back() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    let apply =
        |screening: &Screening, serial| screening.packs().apply(&maker.pack("banks", serial)[..], NOW);
    let refused = |screening: &Screening, serial, newest| {
        let error = apply(screening, serial).unwrap_err();
        assert!(matches!(error, ApplyError::Rollback { known, .. } if known == newest), "{serial}: {error}");
    };
    apply(&screening, 5).unwrap();
    apply(&screening, 7).unwrap();
    for serial in [1, 5, 6, 7] {
        refused(&screening, serial, 7);
    }
    drop(screening);
    let screening = open_in(folder.path());
    refused(&screening, 7, 7);
    assert!(screening.packs().revert("banks").unwrap());
    assert_eq!(packs(&screening)[1], row("banks", 5, true));
    for serial in [1, 5, 6] {
        refused(&screening, serial, 7);
    }
    apply(&screening, 7).unwrap();
    assert!(screening.packs().revert("banks").unwrap() && screening.packs().revert("banks").unwrap());
    refused(&screening, 6, 7);
    apply(&screening, 7).unwrap();
    // The key comes and goes, and what was seen of it stays.
    screening.pack_keys().remove(maker.key().fingerprint()).unwrap();
    screening.pack_keys().add(maker.key().text(), maker.key().fingerprint(), NOW).unwrap();
    refused(&screening, 6, 7);
    // Not newer than what the app brings.
    let error = screening.packs().apply(&maker.pack("gb", BUNDLED_SERIAL)[..], NOW).unwrap_err();
    assert!(
        matches!(error, ApplyError::Rollback { serial: BUNDLED_SERIAL, known: BUNDLED_SERIAL, .. }),
        "{error}"
    );
}

#[test]
fn a_file_that_is_refused_changes_nothing() {
    let (folder, maker, other) = (tempfile::tempdir().unwrap(), Maker::new(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    screening.packs().apply(&maker.pack("banks", 5)[..], NOW).unwrap();
    let before = screening.packs().all(NOW);
    let mut changed = maker.pack("banks", 6);
    *changed.last_mut().unwrap() = b' ';
    let america = Header { region: Some("US".to_owned()), ..Maker::header("banks", 6) };
    let america = maker.parties(&america, "+12025550100");
    let newer = String::from_utf8(maker.pack("banks", 6))
        .unwrap()
        .replace("\"ringtrue_pack\":1", "\"ringtrue_pack\":2");
    let newer = maker.sign(newer.splitn(5, '\n').last().unwrap().as_bytes());
    type Expected = fn(&ApplyError) -> bool;
    let cases: [(&[u8], Expected); 7] = [
        (&changed, |error| matches!(error, ApplyError::Pack(PackError::Signature { .. }))),
        (&other.pack("banks", 6), |error| matches!(error, ApplyError::Pack(PackError::UnknownKey { .. }))),
        (&america, |error| matches!(error, ApplyError::Region { .. })),
        (&newer, |error| matches!(error, ApplyError::Pack(PackError::Newer { found: 2, known: 1 }))),
        (&maker.sign(b"{}\n"), |error| {
            matches!(error, ApplyError::Pack(PackError::Malformed { line: 5, .. }))
        }),
        (b"", |error| matches!(error, ApplyError::Pack(PackError::Malformed { line: 1, .. }))),
        (b"+441632960123\n", |error| matches!(error, ApplyError::Pack(PackError::Malformed { .. }))),
    ];
    for (file, is_expected) in cases {
        let error = screening.packs().apply(file, NOW).unwrap_err();
        assert!(is_expected(&error), "{error:?}");
    }
    let endless = screening.packs().apply(std::io::repeat(b'x'), NOW).unwrap_err();
    assert!(matches!(endless, ApplyError::Pack(PackError::TooLong { .. })));
    assert_eq!(screening.packs().all(NOW), before);
    // In the way of the file, for a user who may write everywhere too.
    std::fs::create_dir(folder.path().join("packs/2.unfinished")).unwrap();
    assert!(matches!(screening.packs().apply(&maker.pack("banks", 6)[..], NOW), Err(ApplyError::Store(_))));
    assert_eq!(screening.packs().all(NOW), before);
    drop(screening);
    assert_eq!(open_in(folder.path()).packs().all(NOW), before);
}

#[test]
fn an_expired_pack_is_used_and_told_of() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    screening.packs().apply(&maker.pack("banks", 1)[..], NOW).unwrap();
    let end = Date::parse("2027-11-22").unwrap().end();
    assert_eq!(screening.health().notices(end), []);
    let told = Notice::PackExpired {
        id: "banks".to_owned(),
        name: "Pack banks".to_owned(),
        expires: "2027-11-22".to_owned(),
    };
    assert_eq!(screening.health().notices(end + 1), std::slice::from_ref(&told));
    assert!(knows(&screening, BANK));
    // Also one that had expired before it was applied.
    let applied = screening.packs().apply(&maker.pack("banks", 2)[..], end + 1).unwrap();
    assert!(applied.applied.is_some_and(|applied| applied.is_expired) && applied.in_use);
    drop(screening);
    assert_eq!(open_in(folder.path()).health().notices(end + 1), [told]);
}

#[test]
fn a_damaged_pack_is_told_of_and_the_built_in_one_serves() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    let newer = BUNDLED_SERIAL + 1;
    screening.packs().apply(&maker.pack("gb", newer)[..], NOW).unwrap();
    drop(screening);
    let path = folder.path().join("packs/1.register");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&path, bytes).unwrap();
    let screening = open_in(folder.path());
    let notices = screening.health().notices(0);
    let [Notice::PackLost { id, serial, aside, .. }] = notices.as_slice() else { panic!("{notices:?}") };
    assert_eq!((id.as_str(), *serial, aside.is_some()), ("gb", newer, true));
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, true)]);
    assert!(knows(&screening, HSBC));
    // The same version helps.
    screening.packs().apply(&maker.pack("gb", newer)[..], NOW).unwrap();
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, false), row("gb", newer, true)]);
}

#[test]
fn a_list_is_a_pack_too() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    let reported = |screening: &Screening, number| judge(screening, number).1.contains(&Code::ReportedNumber);
    screening.packs().apply(&maker.list(1, "+441632960123")[..], NOW).unwrap();
    screening.packs().apply(&maker.list(2, "+441632960200..+441632960299")[..], NOW).unwrap();
    assert!(reported(&screening, "+441632960250") && !reported(&screening, "+441632960123"));
    assert!(screening.lists().all().is_empty(), "not among those that the user imported");
    assert!(matches!(screening.packs().apply(&maker.list(1, "")[..], NOW), Err(ApplyError::Rollback { .. })));
    drop(screening);
    let screening = open_in(folder.path());
    assert!(reported(&screening, "+441632960250"));
    let overview = &screening.packs().all(NOW)[1];
    assert_eq!((overview.kind, overview.numbers, overview.ranges), (Kind::List, 0, 1));
    assert!(screening.packs().revert("nuisance").unwrap());
    assert!(reported(&screening, "+441632960123") && !reported(&screening, "+441632960250"));
}

#[test]
fn a_key_is_added_by_the_fingerprint_that_was_compared() {
    let (folder, maker, other) = (tempfile::tempdir().unwrap(), Maker::new(), Maker::new());
    let screening = open_in(folder.path());
    let [built_in] = &screening.pack_keys().all().unwrap()[..] else { panic!("one key is built in") };
    assert_eq!(built_in.added_at, None);
    let key = maker.key();
    for (text, typed) in [(key.text(), other.key().fingerprint()), (key.text(), &key.id()), ("key", "key")] {
        let error = screening.pack_keys().add(text, typed, NOW).unwrap_err();
        assert!(
            matches!(error, PackKeyError::Key(KeyError::Fingerprint { .. } | KeyError::NotAKey)),
            "{error}"
        );
    }
    assert!(screening.packs().apply(&maker.pack("banks", 1)[..], NOW).is_err());
    let file = maker.0.pk.to_box().unwrap().into_string();
    let added = screening.pack_keys().add(&file, key.fingerprint(), NOW).unwrap();
    assert_eq!((added.id, added.added_at), (key.id(), Some(NOW)));
    drop(screening);
    let screening = open_in(folder.path());
    assert_eq!(screening.pack_keys().all().unwrap()[1].fingerprint, key.fingerprint());
    screening.packs().apply(&maker.pack("banks", 1)[..], NOW).unwrap();
    // The app's own stay what they are.
    let [built_in, _] = &screening.pack_keys().all().unwrap()[..] else { panic!() };
    assert!(!screening.pack_keys().remove(&built_in.fingerprint).unwrap());
    assert_eq!(screening.pack_keys().all().unwrap().len(), 2);
}

#[test]
fn another_country_is_judged_by_its_own_packs_alone() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    screening.packs().apply(&maker.pack("gb", 5)[..], NOW).unwrap();
    screening.packs().apply(&maker.list(1, "+441632960123")[..], NOW).unwrap();
    drop(screening);
    let screening = Screening::open(folder.path(), "IE", Dialer::default()).unwrap();
    assert_eq!(
        packs(&screening),
        [row("ie", BUNDLED_SERIAL, true), row("gb", 5, false), row("nuisance", 1, true)]
    );
    // Of a country that the app has no pack of, the first is as good as any.
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = Screening::open(folder.path(), "GG", Dialer::default()).unwrap();
    screening.pack_keys().add(maker.key().text(), maker.key().fingerprint(), NOW).unwrap();
    let header = Header { region: Some("GG".to_owned()), ..Maker::header("gg", 1) };
    screening.packs().apply(&maker.parties(&header, BANK)[..], NOW).unwrap();
    assert_eq!(packs(&screening), [row("gg", 1, true)]);
}

#[test]
fn packs_of_a_ticked_country_count_beside_those_of_home() {
    let other = tempfile::tempdir().unwrap();
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = Screening::open(folder.path(), "IE", Dialer::default()).unwrap();
    screening.pack_keys().add(maker.key().text(), maker.key().fingerprint(), NOW).unwrap();
    // Barclays, inbound only, in the British pack.
    let barclays = "+443457345345";
    assert!(!knows(&screening, barclays));
    let refused = screening.packs().apply(&maker.pack("gb", BUNDLED_SERIAL + 1)[..], NOW);
    assert!(matches!(refused, Err(ApplyError::Region { .. })), "{refused:?}");
    let settings = screening.settings().get();
    let ticked = Settings { other_packs: vec!["gb".into(), "GB".into(), "GG".into()], ..settings };
    assert!(screening.settings().put(Settings { other_packs: vec!["XX".into()], ..ticked.clone() }).is_err());
    screening.settings().put(ticked.clone()).unwrap();
    assert_eq!(screening.settings().get().other_packs, ["GB", "GG"]);
    assert!(knows(&screening, barclays));
    // Short codes are each country's own: 159 is nobody's in Ireland.
    assert!(!knows(&screening, "159"));
    assert!(knows(&Screening::open(other.path(), "GB", Dialer::default()).unwrap(), "159"));
    let [ie, gb] = ["ie", "gb"].map(|id| row(id, BUNDLED_SERIAL, true));
    assert_eq!(packs(&screening), [ie.clone(), gb]);
    // An applied one stands in for the built-in one there too.
    screening.packs().apply(&maker.pack("gb", BUNDLED_SERIAL + 1)[..], NOW).unwrap();
    let [built_in, applied] = [(BUNDLED_SERIAL, false), (BUNDLED_SERIAL + 1, true)]
        .map(|(serial, in_use)| row("gb", serial, in_use));
    assert_eq!(packs(&screening), [ie, built_in, applied]);
    assert!(!knows(&screening, barclays), "the maker's pack has one bank alone");
    drop(screening);
    let screening = Screening::open(folder.path(), "IE", Dialer::default()).unwrap();
    assert!(screening.packs().revert("gb").unwrap());
    assert!(knows(&screening, barclays), "after a restart");
    screening.settings().put(Settings { other_packs: Vec::new(), ..ticked }).unwrap();
    assert!(!knows(&screening, barclays));
}

#[test]
fn what_a_key_signed_that_the_app_has_dropped_does_not_count() {
    let (folder, maker) = (tempfile::tempdir().unwrap(), Maker::new());
    let screening = trusting(folder.path(), &maker);
    screening.packs().apply(&maker.pack("gb", 7)[..], NOW).unwrap();
    // As if that key had been a built-in one, and were none now.
    let applied = screening.store.open_packs().unwrap().open.remove(0).info;
    let dropped = PackInfo { key: "0000".to_owned(), serial: 8, ..applied };
    let index = std::fs::read(folder.path().join("packs/1.register")).unwrap();
    screening.store.put_pack(dropped, &index, b"signed").unwrap();
    drop(screening);
    let screening = open_in(folder.path());
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, true), row("gb", 8, false)]);
    assert!(knows(&screening, HSBC) && !knows(&screening, BANK));
    // Another key's version is taken, whatever the serial of the one that is gone.
    let other = Maker::new();
    screening.pack_keys().add(other.key().text(), other.key().fingerprint(), NOW).unwrap();
    screening.packs().apply(&other.pack("gb", BUNDLED_SERIAL + 1)[..], NOW).unwrap();
    assert_eq!(packs(&screening), [row("gb", BUNDLED_SERIAL, false), row("gb", BUNDLED_SERIAL + 1, true)]);
}
