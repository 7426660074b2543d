//! Trusted parties from contacts and tables.

use proptest::prelude::*;
use ringtrue_backup::{
    Backup, ImportOptions, PartyImport, PartyImportError, PartySkip, UserData, id_of, import_parties,
};
use ringtrue_engine::{Handling, Originates, PartyKind, Region};

use crate::data::{backup, full};

fn import(file: &str) -> Result<PartyImport, PartyImportError> {
    let region = Region::parse("GB").unwrap();
    import_parties(file.as_bytes(), ImportOptions { region, kind: PartyKind::Person, guarded: true })
}

fn skipped(import: &PartyImport) -> Vec<(u64, PartySkip, &str)> {
    import.first.iter().map(|skipped| (skipped.line, skipped.reason, skipped.text.as_str())).collect()
}

#[test]
fn contacts_become_parties() {
    let card = |lines: &str| format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n");
    let file = [
        card("FN:Mia Carter\nTEL:07700 900222\nTEL:+44 7700 900223"),
        card("FN:\nTEL:07700 900224"),
        card("FN:No Number"),
        card("FN:Riverside Surgery\nTEL:reception\nTEL:01632 960101"),
        "BEGIN:VCARD\nFN:Cut".to_owned(),
    ]
    .concat();
    let import = import(&file).unwrap();
    assert_eq!((import.entries, import.skipped), (5, 4));
    assert_eq!(
        skipped(&import),
        [
            (7, PartySkip::NoName, ""),
            (12, PartySkip::NoNumber, "No Number"),
            (16, PartySkip::NotANumber, "reception"),
            (22, PartySkip::Broken, "the file ends before `END:VCARD`: it is cut off"),
        ]
    );
    let [mia, surgery] = import.parties.as_slice() else { panic!("{import:?}") };
    assert_eq!(
        (mia.id.as_str(), mia.name.as_str(), mia.kind, mia.guarded),
        ("mia-carter", "Mia Carter", PartyKind::Person, true)
    );
    let numbers: Vec<_> = mia.numbers.iter().map(|line| (line.number.as_str(), line.originates)).collect();
    assert_eq!(numbers, [("07700 900222", Originates::Unknown), ("+44 7700 900223", Originates::Unknown)]);
    assert_eq!(surgery.id, "riverside-surgery");
}

#[test]
fn a_table_says_more() {
    let file = "# our book\nname;number;kind;originates;guarded;handling;reach;note\n\
        Harbour Bank;01632 960150;bank;never;yes;always_label;01632 960151;x\n\
        harbour  bank;01632 960152;;yes;;;;\n\
        Mia;07700 900222;;;no;;;\n\
        Tom;07700 900223;friend;;;;;\n\
        Ann;07700 900224;;sometimes;;;;\n\
        Bob;4.47701E+11;;;;;;\n\
        ;07700 900225;;;;;;\n\
        \"Open;07700 900226\n\
        Zoë;07700 900227;;;;;the desk;\n";
    let import = import(file).unwrap();
    assert_eq!((import.entries, import.skipped), (9, 7));
    assert_eq!(
        skipped(&import),
        [
            (6, PartySkip::UnknownWord, "friend"),
            (7, PartySkip::UnknownWord, "sometimes"),
            (8, PartySkip::NotANumber, "4.47701E+11"),
            (8, PartySkip::NoNumber, "Bob"),
            (9, PartySkip::NoName, ""),
            (10, PartySkip::Broken, "a quote is never closed"),
            (11, PartySkip::UnknownWord, "the desk"),
        ]
    );
    let [bank, mia] = import.parties.as_slice() else { panic!("{import:?}") };
    assert_eq!(
        (bank.name.as_str(), bank.kind, bank.handling),
        ("Harbour Bank", PartyKind::Bank, Handling::AlwaysLabel)
    );
    assert_eq!(bank.reach.as_deref(), Some("01632 960151"));
    let originates: Vec<_> = bank.numbers.iter().map(|line| line.originates).collect();
    assert_eq!(originates, [Originates::Never, Originates::Yes], "two rows of one party");
    assert_eq!((mia.kind, mia.guarded), (PartyKind::Person, false));
}

#[test]
fn what_is_neither_or_holds_nothing_is_refused() {
    for file in ["hello", "time,number,type\n0,159,incoming\n", "{}", "PK\u{3}\u{4}"] {
        assert!(matches!(import(file), Err(PartyImportError::Open(_))), "{file}");
    }
    assert_eq!(import("name,number\n,159\n").unwrap_err().to_string(), "none of the 1 entries can be used");
    for file in ["", "\n", "name,number\n"] {
        assert_eq!(import(file).unwrap().parties, [], "an empty book is no error");
    }
}

#[test]
fn ids_come_of_names_alone() {
    for (name, id) in [
        ("Mia Carter", "mia-carter"),
        ("  --O'Brien & Sons (Ltd.)! ", "o-brien-sons-ltd"),
        ("Café Łódź", "café-łódź"),
        ("日本語", "日本語"),
        ("!!!", ""),
    ] {
        assert_eq!(id_of(name), id);
    }
    assert!(id_of(&"ü".repeat(500)).len() <= 128);
}

#[test]
fn one_party_has_a_hundred_numbers_at_most() {
    let rows: String = (0..150).map(|place| format!("Firm,01632 960{place:03}\n")).collect();
    let import = import(&format!("name,number\n{rows}")).unwrap();
    assert_eq!((import.parties[0].numbers.len(), import.skipped), (100, 50));
    assert_eq!(import.first[0].reason, PartySkip::TooMany);
}

fn rubble() -> impl Strategy<Value = String> {
    let words = &[
        "name,number,kind,originates,guarded,handling,reach\n",
        "name;number\n",
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        "FN:Mia\n",
        "TEL:07700 900222\n",
        "Mia,",
        "07700 900222",
        ",bank",
        ",never",
        ",yes",
        "\"",
        "\n",
        ",",
        ";",
        "\t",
        "#",
        "é",
        "\0",
        "\u{FEFF}",
    ][..];
    prop::collection::vec(
        prop_oneof![9 => prop::sample::select(words).prop_map(str::to_owned), 1 => "\\PC{0,9}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever is imported can be backed up and restored.
    #[test]
    fn any_file_gives_parties_that_can_be_kept(file in rubble()) {
        let parties = match import(&file) {
            Ok(import) | Err(PartyImportError::NothingUsable(import)) => {
                prop_assert!(import.first.len() as u64 <= import.skipped);
                import.parties
            }
            Err(_) => Vec::new(),
        };
        let data = UserData { parties, ..full() };
        let text = backup(data.clone()).to_json().unwrap();
        prop_assert_eq!(Backup::open(text.as_bytes(), None).unwrap().backup.data, data);
    }

    #[test]
    fn an_id_is_its_own_id(name in "\\PC{0,60}") {
        let id = id_of(&name);
        prop_assert_eq!(id_of(&id), id);
    }
}
