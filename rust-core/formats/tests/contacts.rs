//! Contacts as phones and mail programs export them, whole and damaged.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says by panicking that it failed")]

use ringtrue_formats::{Contact, Contacts, OpenError};

fn read(file: &[u8]) -> Vec<Contact> {
    Contacts::open(file).unwrap().map(Result::unwrap).collect()
}

fn check(card: &str, name: &str, numbers: &[&str]) {
    for ending in ["\n", "\r\n"] {
        let file = format!("BEGIN:VCARD\n{card}\nEND:VCARD\n").replace('\n', ending);
        let contacts = read(file.as_bytes());
        assert_eq!(contacts.len(), 1, "{card}");
        assert_eq!((contacts[0].line, contacts[0].name.as_str()), (1, name), "{card}");
        assert_eq!(contacts[0].numbers, numbers, "{card}");
    }
}

#[test]
fn version_2_1() {
    // As Android writes it: bare types, quoted-printable with soft line breaks.
    check(
        "VERSION:2.1\nN:Carter;Mia;;;\nFN:Mia Carter\nTEL;CELL;PREF:07700 900222\nTEL;HOME:+441632960044",
        "Mia Carter",
        &["07700 900222", "+441632960044"],
    );
    check(
        "VERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=43=61=66=C3=A9=20=C5=81=C3=B3=64=\n=C5=BA\nTEL;X-Shop:01632 960012",
        "Café Łódź",
        &["01632 960012"],
    );
    // The soft line break may come between the two bytes of one letter.
    check("VERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Ren=C3=\n=A9\nTEL:1", "René", &["1"]);
    check(
        "VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\nTEL:1",
        "Jörg Müller",
        &["1"],
    );
    check("VERSION:2.1\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ren=E9\nTEL:1", "René", &["1"]);
    // No character set: Latin-1 and UTF-8 are told apart.
    check("VERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:Ren=E9\nTEL:1", "René", &["1"]);
    check("VERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9\nTEL:1", "René", &["1"]);
    check(
        "VERSION:2.1\nFN;QUOTED-PRINTABLE:Mia=20Carter\nTEL;CELL;ENCODING=QUOTED-PRINTABLE:=2B=34=34 7700 900222",
        "Mia Carter",
        &["+44 7700 900222"],
    );
    // A picture, folded as Android folds it, between the numbers.
    check(
        "VERSION:2.1\nFN:Mia\nTEL;CELL:1\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/\n 2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n AQEB==\n\nTEL;HOME:2",
        "Mia",
        &["1", "2"],
    );
}

#[test]
fn version_3_0() {
    check(
        "VERSION:3.0\nPRODID:-//Apple Inc.//iOS 17.0//EN\nN:Carter;Mia;Jane;Dr.;MRCP\nFN:Dr. Mia Jane Carter MRCP\nitem1.TEL;type=CELL;type=VOICE;type=pref:+44 7700 900222\nitem1.X-ABLabel:_$!<Other>!$_\nitem2.TEL:01632 960012",
        "Dr. Mia Jane Carter MRCP",
        &["+44 7700 900222", "01632 960012"],
    );
    // Folded lines, in the middle of a name and of a number; escapes.
    check(
        "VERSION:3.0\nFN:Mia Car\n ter\\, the second\nTEL;TYPE=CE\n LL:+44770\n\t0900222",
        "Mia Carter, the second",
        &["+447700900222"],
    );
    check("VERSION:3.0\nN:Carter;Mia;Jane;Dr.;MRCP\nTEL:1", "Dr. Mia Jane Carter MRCP", &["1"]);
    check("VERSION:3.0\nN:;;;;\nFN:\nORG:Riverside Surgery;Reception\nTEL:1", "Riverside Surgery", &["1"]);
    check("VERSION:3.0\nFN:\nTEL;TYPE=\"cell,voice\":1\nTEL:1\nTEL:\nTEL;TYPE=fax:2", "", &["1", "2"]);
    check(
        "VERSION:3.0\nFN:WhatsApp\nitem1.TEL;waid=447700900222:+44 7700 900222",
        "WhatsApp",
        &["+44 7700 900222"],
    );
}

#[test]
fn version_4_0() {
    check(
        "VERSION:4.0\nFN:Mia\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+44-1632-960012;ext=5555",
        "Mia",
        &["+44-1632-960012"],
    );
    check("VERSION:4.0\nFN:Mia\nTEL;VALUE=uri:TEL:%2B441632960012", "Mia", &["+441632960012"]);
    check("VERSION:4.0\nFN:Mia\nTEL;VALUE=uri:tel:960012;phone-context=+441632", "Mia", &["+441632960012"]);
    check("VERSION:4.0\nFN:Mia\nTEL;VALUE=uri:tel:960012;phone-context=example.com", "Mia", &["960012"]);
    check(
        "VERSION:4.0\nFN;ALTID=1;LANGUAGE=de:Mia\nFN;ALTID=1;LANGUAGE=en:Maya\nTEL;VALUE=text:(01632) 960012",
        "Mia",
        &["(01632) 960012"],
    );
    check("VERSION:4.0\nKIND:individual\nFN:Sørén 😊\nTEL:1", "Sørén 😊", &["1"]);
}

#[test]
fn byte_order_marks_and_utf_16() {
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë\r\nTEL:01632 960012\r\nEND:VCARD\r\n";
    let expected = vec![Contact { line: 1, name: "Zoë".into(), numbers: vec!["01632 960012".into()] }];
    let marked = format!("\u{FEFF}{card}");
    assert_eq!(read(marked.as_bytes()), expected);
    for text in [card, marked.as_str()] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little), expected);
        assert_eq!(read(&big), expected);
    }
    // Neither UTF-8 nor encoded, as old phones wrote it.
    assert_eq!(read(b"BEGIN:VCARD\nFN:Zo\xEB\nTEL:01632 960012\nEND:VCARD"), expected);
}

#[test]
fn broken_cards_are_named_and_the_rest_goes_on() {
    let file = "\nBEGIN:VCARD\nVERSION:3.0\nFN:One\nTEL:1\nBEGIN:VCARD\nVERSION:3.0\nFN:Two\nTEL:2\nEND:VCARD\nstray\nmore\n\
                begin:vcard\nFN:Three\nTEL:3\nend:vcard\nBEGIN:VCARD\nFN:Four\nTEL:4";
    let outcome: Vec<String> = Contacts::open(file.as_bytes())
        .unwrap()
        .map(|card| {
            card.map_or_else(
                |error| error.to_string(),
                |contact| format!("{}: {}", contact.line, contact.name),
            )
        })
        .collect();
    assert_eq!(
        outcome,
        [
            "line 2: the contact has no `END:VCARD`",
            "6: Two",
            "line 11: text outside a contact",
            "13: Three",
            "line 17: the file ends before `END:VCARD`: it is cut off",
        ]
    );
}

#[test]
fn an_enormous_line_costs_only_itself() {
    let file = format!("BEGIN:VCARD\nFN:Mia\nPHOTO:{}\nTEL:1\nEND:VCARD\n", "A".repeat(20_000_000));
    assert_eq!(read(file.as_bytes())[0].numbers, ["1"]);
}

#[test]
fn other_files_are_refused_and_an_empty_one_is_not() {
    let error = |file: &[u8]| Contacts::open(file).err().unwrap();
    assert!(matches!(error(b"<calls/>"), OpenError::OtherKind { seen: "XML", .. }));
    assert!(matches!(error(b"PK\x03\x04..."), OpenError::Archive));
    assert!(read(b"").is_empty());
    assert!(read(b"\n\n").is_empty());
}

/// A card that lacks its end inside an agent's takes no other contact with it.
#[test]
fn an_agent_without_end_costs_one_card() {
    let file = "BEGIN:VCARD\nVERSION:2.1\nN:Carter;Mia\nAGENT:\nBEGIN:VCARD\nN:Clerk;Joe\nTEL:01632 960011\n\
                BEGIN:VCARD\nN:Next;Bob\nTEL:01632 960012\nEND:VCARD\n";
    let read: Vec<_> = Contacts::open(file.as_bytes()).unwrap().collect();
    assert_eq!(read.len(), 2);
    let problem = read[0].as_ref().unwrap_err();
    assert_eq!(problem.line, 1);
    let bob = read[1].as_ref().unwrap();
    assert_eq!(
        (bob.name.as_str(), bob.numbers.as_slice()),
        ("Bob Next", ["01632 960012".to_owned()].as_slice())
    );
}

/// Shift_JIS has letters whose second byte is a backslash.
#[test]
fn a_letter_is_no_escape() {
    let file =
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=SHIFT_JIS:\x95\x5C;\x8E\x71\nTEL:01632 960011\nEND:VCARD\n";
    let card = Contacts::open(file.as_slice()).unwrap().next().unwrap().unwrap();
    assert_eq!(card.name, "子 表");
}

/// A phone's own UTF-8 line beside a line in the character set that it names.
#[test]
fn each_line_has_its_character_set() {
    let file =
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=windows-1251:\u{CC}\u{E8}\u{FF}\nNOTE:\u{E9}\nEND:VCARD\n";
    let mut bytes: Vec<u8> = file.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let end = bytes.len() - "END:VCARD\n".len();
    bytes.splice(end..end, "TITLE:é\nORG:Łódź\n".bytes());
    let card = Contacts::open(bytes.as_slice()).unwrap().next().unwrap().unwrap();
    assert_eq!(card.name, "Мия");
    let only_organisation: Vec<u8> = bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.starts_with(b"N;"))
        .collect::<Vec<_>>()
        .join(&b'\n');
    let card = Contacts::open(only_organisation.as_slice()).unwrap().next().unwrap().unwrap();
    assert_eq!(card.name, "Łódź");
}
