//! Signed files through the real signature: what is taken, what is refused, and that no bytes do harm.

#![expect(clippy::unwrap_used, reason = "a test says by panicking that it failed")]

use std::io::Cursor;
use std::sync::LazyLock;

use minisign::KeyPair;
use proptest::prelude::*;
use ringtrue_engine::{NumberIndex, NumberList};
use ringtrue_pack::{
    Content, Date, FORMAT, Header, Keys, Kind, LONGEST_FILE, LONGEST_HEADER, Pack, PackError, PackKey,
    Signed, Tables, body_of, compose, open, read_limited,
};

const PARTIES: &str =
    "id,name,kind,guarded,reach,advice,source\nbank,A Bank,bank,true,+441632960100,,example.org\n";
const NUMBERS: &str = "party,number,role,originates,displays,source,source_date,confidence,note\n\
                       bank,+441632960100,fraud,unknown,unknown,example.org,,high,\n";
/// The pack of the United Kingdom as it was built in when packs became files, signed with the project's own key.
const GB: &[u8] = include_bytes!("fixtures/gb-2.rtpack");

static PAIR: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate_unencrypted_keypair().unwrap());
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| sign(&PAIR, &bank()));

fn keys(pair: &KeyPair) -> Keys {
    Keys::none().with(PackKey::parse(&pair.pk.to_base64()).unwrap())
}

fn sign(pair: &KeyPair, body: &[u8]) -> Vec<u8> {
    let signature = minisign::sign(None, &pair.sk, Cursor::new(body), Some("a comment"), None).unwrap();
    [signature.into_string().as_bytes(), body].concat()
}

fn header(kind: Kind) -> Header {
    Header {
        format: FORMAT,
        kind,
        id: "a-pack".to_owned(),
        name: "A pack".to_owned(),
        region: Some("GB".to_owned()),
        serial: 7,
        issued: Date::parse("2026-11-22").unwrap(),
        expires: Date::parse("2027-11-22").unwrap(),
    }
}

fn tables() -> Tables<'static> {
    Tables::Parties { parties: ("a.parties.csv", PARTIES), numbers: ("a.numbers.csv", NUMBERS) }
}

fn bank() -> Vec<u8> {
    compose(&header(Kind::Parties), tables()).unwrap()
}

/// What is said of a body that somebody signed.
fn said(body: &str) -> String {
    open(&sign(&PAIR, body.as_bytes()), &keys(&PAIR)).unwrap_err().to_string()
}

#[test]
fn a_signed_pack_is_read_with_its_lines_counted_from_the_files_first() {
    let verified = open(&FILE, &keys(&PAIR)).unwrap();
    assert_eq!(verified.pack.header, header(Kind::Parties));
    assert_eq!((verified.comment.as_str(), verified.key.is_built_in()), ("a comment", false));
    assert_eq!((verified.pack.parties(), verified.pack.numbers(), verified.pack.ranges()), (1, 1, 0));
    let Content::Parties(parties) = &verified.pack.content else { panic!("no parties") };
    // Four lines of signature, the header, two of parties, an empty one, the columns.
    assert_eq!(&*parties.parties()[0].numbers[0].row, "a-pack-7.rtpack:10");
    let text = String::from_utf8(FILE.clone()).unwrap();
    assert!(text.lines().nth(9).unwrap().starts_with("bank,+441632960100,"));
    let index = NumberIndex::open(std::sync::Arc::new(verified.pack.encode())).unwrap();
    assert_eq!((index.parties(), index.numbers()), (1, 1));
}

#[test]
fn the_same_texts_give_the_same_bytes_however_their_lines_end() {
    let dos = [PARTIES, NUMBERS].map(|text| format!("\u{FEFF}{}\r\n", text.replace('\n', "\r\n")));
    let tables = Tables::Parties { parties: ("a", &dos[0]), numbers: ("b", &dos[1]) };
    assert_eq!(compose(&header(Kind::Parties), tables).unwrap(), bank());
    let list = |text| compose(&header(Kind::List), Tables::List(text)).unwrap();
    let body = list("+441632960200..+441632960299 # sales\n\n+441632960123\n+441632960123\r\n");
    assert_eq!(body, list("+441632960123\n+441632960200..+441632960299"));
    assert!(
        String::from_utf8(body.clone())
            .unwrap()
            .ends_with("}\n+441632960123\n+441632960200..+441632960299\n")
    );
    let pack = Pack::read(&body, 1).unwrap();
    assert_eq!((pack.parties(), pack.numbers(), pack.ranges()), (0, 1, 1));
    let list = NumberList::open(std::sync::Arc::new(pack.encode())).unwrap();
    assert_eq!((list.name().to_string().as_str(), list.numbers(), list.ranges()), ("A pack", 1, 1));
}

#[test]
fn a_pack_of_the_project_is_taken_by_the_built_in_key_alone() {
    let verified = open(GB, &Keys::built_in()).unwrap();
    let header = &verified.pack.header;
    assert_eq!((header.id.as_str(), header.region.as_deref(), header.serial), ("gb", Some("GB"), 2));
    assert!(verified.key.is_built_in());
    let Content::Parties(parties) = &verified.pack.content else { panic!("no parties") };
    let bundled = ringtrue_data::pack(header.region().unwrap()).unwrap();
    // The fixture stays what it was when the built-in pack goes on.
    assert!(parties.parties().len() >= 63 && parties.parties()[0].id == bundled.parties()[0].id);
    assert!(matches!(open(GB, &keys(&PAIR)), Err(PackError::UnknownKey { .. })));
    assert!(matches!(open(&FILE, &Keys::built_in()), Err(PackError::UnknownKey { .. })));
}

/// The other files beside it are of a made-up bank, and the secret half of their key is thrown away.
#[test]
fn the_examples_are_what_they_were() {
    let key = PackKey::parse(include_str!("fixtures/example.pub")).unwrap();
    assert_eq!(key.fingerprint(), "17d5 7b7e 2db3 e07c d173 7feb baad 09e2");
    let keys = Keys::none().with(key);
    for (file, serial) in
        [(include_bytes!("fixtures/example-1.rtpack"), 1), (include_bytes!("fixtures/example-2.rtpack"), 2)]
    {
        let header = open(file, &keys).unwrap().pack.header;
        assert_eq!((header.id.as_str(), header.serial), ("example", serial));
    }
}

#[test]
fn a_wrong_signature_is_refused_before_the_body_is_read() {
    let other = KeyPair::generate_unencrypted_keypair().unwrap();
    let error = open(&FILE, &keys(&other)).unwrap_err();
    let id = keys(&PAIR).iter().next().unwrap().id();
    assert_eq!(error, PackError::UnknownKey { id: id.clone() });
    assert_eq!(error.to_string(), format!("it is signed with the unknown key {id}"));
    // Another key that gives itself the same id.
    let mut forged = other.pk.to_bytes();
    forged[2..10].copy_from_slice(&PAIR.pk.to_bytes()[2..10]);
    let forged = minisign::PublicKey::from_bytes(&forged).unwrap().to_base64();
    let forged = Keys::none().with(PackKey::parse(&forged).unwrap());
    assert_eq!(open(&FILE, &forged).unwrap_err(), PackError::Signature { id: id.clone() });
    // With both of them known the right one is found.
    let both = forged.with(PackKey::parse(&PAIR.pk.to_base64()).unwrap());
    assert_eq!(open(&FILE, &both).unwrap().key, *keys(&PAIR).iter().next().unwrap());
    let nonsense = sign(&PAIR, b"no pack at all");
    let mut changed = nonsense.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(open(&changed, &keys(&PAIR)).unwrap_err(), PackError::Signature { id });
    assert!(matches!(open(&nonsense, &keys(&PAIR)), Err(PackError::Malformed { line: 5, .. })));
    assert!(matches!(open(&bank(), &keys(&PAIR)), Err(PackError::Malformed { line: 1, .. })), "not signed");
}

#[test]
fn what_is_malformed_is_named_by_its_line_in_the_file() {
    let json = String::from_utf8(bank()).unwrap().lines().next().unwrap().to_owned();
    let with = |from: &str, to: &str| format!("{}\n{PARTIES}\n{NUMBERS}", json.replace(from, to));
    for (body, expected) in [
        (
            with("\"ringtrue_pack\":1", "\"ringtrue_pack\":2"),
            "it has format 2, and this version knows up to 1",
        ),
        (with("\"ringtrue_pack\":1", "\"ringtrue_pack\":0"), "line 5: there is no format 0"),
        (with("a-pack", "A pack"), "line 5: `A pack` is no id"),
        (with("a-pack", &"a".repeat(65)), "line 5: `aaa"),
        (with("A pack", ""), "line 5: `name` must be"),
        (with("A pack", "A\\u0007pack"), "line 5: `name` must be"),
        (with("A pack", &"x".repeat(LONGEST_HEADER)), "line 5: the header is longer than 4096 bytes"),
        (with("\"GB\"", "\"XX\""), "line 5: `XX` is no region"),
        (with("\"GB\"", "\"gb\""), "line 5: `gb` is no region"),
        (with(",\"region\":\"GB\"", ""), "line 5: parties need a `region`"),
        (with(":7,", ":0,"), "line 5: `serial` counts from 1"),
        (with(":7,", ":-7,"), "line 5: the header is none of a pack: invalid value"),
        (with(":7,", ":7,\"serial\":8,"), "line 5: the header is none of a pack: duplicate field"),
        (with(":7,", ":7,\"more\":8,"), "line 5: the header is none of a pack: unknown field"),
        (with("2027-11-22", "2026-11-21"), "line 5: it expires on 2026-11-21, before"),
        (with("2027-11-22", "2027-02-29"), "line 5: the header is none of a pack: `2027-02-29` is no day"),
        (with("\"GB\"", "\"IE\""), "a-pack-7.rtpack line 7: `+441632960100` is not a number of IE"),
        (format!("{json}\n{PARTIES}{NUMBERS}"), "line 6: two tables with one empty line"),
        (format!("{json}\n{PARTIES}\n\n{NUMBERS}"), "line 6: one empty line"),
        (format!("{json}\n{PARTIES}\n{NUMBERS}\n"), "line 6: one empty line"),
        (
            format!("{json}\n{PARTIES}\n{NUMBERS}bank,159,,,,,,,\n"),
            "a-pack-7.rtpack line 11: `` is no `role`",
        ),
        (format!("{json}\n{PARTIES}\n{NUMBERS}x"), "line 11: the last line has no end"),
        (format!("{json}\r\n{PARTIES}\n{NUMBERS}"), "line 5: a control character"),
        (format!("{json}\n{PARTIES}\n{NUMBERS}\u{7}\n"), "line 11: a control character"),
        ("{}\n".to_owned(), "line 5: the header is none of a pack: missing field `ringtrue_pack`"),
        (String::new(), "line 5: the last line has no end"),
    ] {
        let error = said(&body);
        assert!(error.starts_with(expected), "{error}\nwhere `{expected}` is expected");
    }
    let bytes = [&bank()[..], b"\xFF\n"].concat();
    let error = open(&sign(&PAIR, &bytes), &keys(&PAIR)).unwrap_err();
    assert_eq!(error, PackError::Malformed { line: 11, problem: "not UTF-8".to_owned() });
}

#[test]
fn a_list_is_rising_numbers_and_ranges() {
    let json = String::from_utf8(compose(&header(Kind::List), Tables::List("")).unwrap()).unwrap();
    for (lines, expected) in [
        ("+441632960123\n+441632960122\n", "line 7: `+441632960122` is not behind"),
        ("+441632960123\n+441632960123\n", "line 7: `+441632960123` is not behind"),
        ("+441632960123..+441632960122\n", "line 6: `+441632960123..+441632960122` is no range"),
        ("+441632960123..+4416329601230\n", "line 6: `+441632960123..+4416329601230` is no range"),
        ("01632960123\n", "line 6: not a number: `01632960123` does not start with `+`"),
        ("\n", "line 6: not a number"),
    ] {
        let error = said(&format!("{json}{lines}"));
        assert!(error.starts_with(expected), "{error}");
    }
    // For every country, or for one.
    let all = Header { region: None, ..header(Kind::List) };
    Pack::read(&compose(&all, Tables::List("+12025550199")).unwrap(), 1).unwrap();
}

#[test]
fn what_would_be_refused_is_not_composed() {
    let bad = format!("{NUMBERS}bank,+441632960100,fraud,unknown,unknown,example.org,,high,\n");
    let tables = Tables::Parties { parties: ("a.parties.csv", PARTIES), numbers: ("a.numbers.csv", &bad) };
    let error = compose(&header(Kind::Parties), tables).unwrap_err().to_string();
    assert!(error.starts_with("a.numbers.csv line 3: "), "by the name of what is to be mended: {error}");
    assert!(compose(&header(Kind::List), self::tables()).is_err());
    assert!(compose(&header(Kind::Parties), Tables::List("")).is_err());
    let error = compose(&header(Kind::List), Tables::List("# a\n+44..\n")).unwrap_err();
    assert!(matches!(error, PackError::Malformed { line: 2, .. }), "{error}");
    assert!(compose(&Header { serial: 0, ..header(Kind::Parties) }, self::tables()).is_err());
}

#[test]
fn the_limits_hold() {
    assert_eq!(read_limited(std::io::repeat(b'x')), Err(PackError::TooLong { most: LONGEST_FILE }));
    let long = vec![b'x'; LONGEST_FILE + 1];
    assert_eq!(open(&long, &Keys::none()).unwrap_err(), PackError::TooLong { most: LONGEST_FILE });
    let json = String::from_utf8(compose(&header(Kind::List), Tables::List("")).unwrap()).unwrap();
    let lines: String = (0..1_000_001).map(|number| format!("+4416{number:07}\n")).collect();
    assert_eq!(
        Pack::read((json.clone() + &lines).as_bytes(), 1),
        Err(PackError::TooMany { most: 1_000_000 })
    );
    let cut = &lines[..lines.len() - 13];
    assert_eq!(Pack::read((json + cut).as_bytes(), 1).unwrap().numbers(), 1_000_000);
    let many: String = (0..20_001).map(|id| format!("p{id},A,health,false,,,x\n")).collect();
    let parties = format!("id,name,kind,guarded,reach,advice,source\n{many}");
    let said = |parties: &str, numbers: &str| {
        let tables = Tables::Parties { parties: ("p", parties), numbers: ("n", numbers) };
        compose(&header(Kind::Parties), tables).unwrap_err().to_string()
    };
    assert_eq!(said(&parties, NUMBERS), "p line 20002: more than 20000 parties");
    let row = "bank,+441632960100,fraud,unknown,unknown,example.org,,high,\n";
    assert_eq!(
        said(PARTIES, &(NUMBERS.to_owned() + &row.repeat(100_000))),
        "n line 100002: more than 100000 rows"
    );
    let long = PARTIES.replace("example.org", &"x".repeat(2_001));
    assert!(said(&long, NUMBERS).ends_with("…` is longer than 2000 bytes"));
    let name = PARTIES.replace("A Bank", &"x".repeat(201));
    assert!(said(&name, NUMBERS).ends_with("…` is longer than 200 bytes"));
}

#[test]
fn a_body_is_found_in_both_kinds_of_file() {
    assert_eq!(body_of(&FILE), (&bank()[..], 5));
    assert_eq!(body_of(&bank()), (&bank()[..], 1));
    assert_eq!(Signed::split(&FILE).unwrap().body(), &bank()[..]);
}

/// Where the text of the untrusted comment ends: minisign doesn't sign it.
fn untrusted() -> usize {
    FILE.iter().position(|byte| *byte == b'\n').unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn random_bytes_are_no_pack(bytes in prop::collection::vec(any::<u8>(), 0..600), is_marked: bool) {
        let bytes = if is_marked { [&b"untrusted comment: "[..], &bytes].concat() } else { bytes };
        prop_assert!(open(&bytes, &keys(&PAIR)).is_err());
        prop_assert!(Pack::read(&bytes, 5).is_err());
        let _ = PackKey::parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_body_that_somebody_signed_is_a_pack_or_an_error(
        at in any::<prop::sample::Index>(), with in prop::collection::vec(any::<u8>(), 0..40), cut in 0_usize..40,
    ) {
        let mut body = bank();
        let at = at.index(body.len());
        let end = (at + cut).min(body.len());
        body.splice(at..end, with);
        if let Ok(verified) = open(&sign(&PAIR, &body), &keys(&PAIR)) {
            let _ = verified.pack.encode();
        }
        let _ = Pack::read(&body, u32::MAX);
    }

    #[test]
    fn any_change_of_a_signed_file_is_refused(
        at in any::<prop::sample::Index>(), with in prop::collection::vec(any::<u8>(), 0..8), cut in 0_usize..8,
    ) {
        let mut file = FILE.clone();
        // The untrusted comment is not signed, and nothing is made of it.
        let at = untrusted() + at.index(file.len() - untrusted());
        let end = (at + cut).min(file.len());
        file.splice(at..end, with);
        prop_assume!(file != *FILE);
        prop_assert!(open(&file, &keys(&PAIR)).is_err());
    }

    #[test]
    fn the_untrusted_comment_changes_nothing(comment in prop::collection::vec(any::<u8>(), 0..40)) {
        let file = [b"untrusted comment: ", &comment[..], &FILE[untrusted()..]].concat();
        if let Ok(verified) = open(&file, &keys(&PAIR)) {
            prop_assert_eq!(verified.pack, open(&FILE, &keys(&PAIR)).unwrap().pack);
        }
    }
}

/// Every single bit of a small file.
#[test]
fn every_flipped_bit_is_seen() {
    for place in untrusted()..FILE.len() {
        for bit in 0..8 {
            let mut file = FILE.clone();
            file[place] ^= 1 << bit;
            assert!(open(&file, &keys(&PAIR)).is_err(), "bit {bit} of byte {place}");
        }
    }
    for end in 0..FILE.len() {
        assert!(open(&FILE[..end], &keys(&PAIR)).is_err(), "cut at {end}");
    }
}
