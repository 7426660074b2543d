//! Where this reader and the library differ, and why. The cards that the property test makes have none of it.

use ringtrue_formats::Contacts;

use super::{Read, calcard, read};

fn check(why: &str, body: &str, theirs: Option<(&str, &[&str])>, ours: (&str, &[&str])) {
    let owned = |(name, numbers): (&str, &[&str])| -> Read {
        Some((name.to_owned(), numbers.iter().map(|number| (*number).to_owned()).collect()))
    };
    assert_eq!(calcard::read(body), theirs.and_then(owned), "no longer: {why}");
    assert_eq!(read(body), owned(ours), "{why}");
}

#[test]
fn differences_are_known() {
    for (body, theirs) in [
        ("VERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:=C5=81=C3=B3d=C5=BA", "Å\u{FFFD}Ã³dÅº"),
        ("VERSION:3.0\nFN;ENCODING=QUOTED-PRINTABLE:=C5=81=C3=B3d=C5=BA", "Å\u{FFFD}Ã³dÅº"),
    ] {
        check("UTF-8 is seen without its being named", body, Some((theirs, &[])), ("Łódź", &[]));
    }
    for body in [
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ren=E9\nTEL;CHARSET=UTF-8;ENCODING=Q:0=A01632",
        "FN;CHARSET=X-NEW;ENCODING=QUOTED-PRINTABLE:Ren=E9\nTEL;CHARSET=X-NEW;ENCODING=Q:0=A01632",
    ] {
        let why = "text in another character set than the one named is not lost";
        check(why, body, Some(("", &[])), ("René", &["0\u{A0}1632"]));
    }
    check(
        "Base64 is for pictures",
        "FN;ENCODING=BASE64:TWlh\nN:Carter;Mia\nTEL;ENCODING=B:MDE2MzI=\nTEL:01632",
        Some(("Mia", &["01632"])),
        ("Mia Carter", &["01632"]),
    );
    check(
        "a number is text, whatever it is said to be",
        "TEL;VALUE=integer:01632960012\nTEL;VALUE=date:20261001",
        Some(("", &[])),
        ("", &["01632960012", "20261001"]),
    );
    check(
        "no escapes in quotes (RFC 6350, 3.3)",
        "TEL;X-FOLDER=\"C:\\\":01632",
        Some(("", &[])),
        ("", &["01632"]),
    );
    check(
        "the short name of quoted-printable is seen behind a colon in quotes",
        "TEL;X-A=\"a:b\";QUOTED-PRINTABLE:=2B44",
        Some(("", &["=2B44"])),
        ("", &["+44"]),
    );
    check(
        "quoted-printable is undone after the escapes, and no blanks are taken from it",
        "TEL;ENCODING=QUOTED-PRINTABLE:01632 \\n4",
        Some(("", &["01632\n4"])),
        ("", &["01632 \n4"]),
    );
    check("a backslash at the end is one", "FN:a\\,\\", Some(("a,", &[])), ("a,\\", &[]));
}

#[test]
fn what_is_folded_before_any_line_is_refused() {
    assert_eq!((read(" FN:Mia"), calcard::read(" FN:Mia")), (None, None));
    let error = Contacts::open(&b"\nBEGIN:VCARD\n FN:Mia\nTEL:1\nEND:VCARD"[..]).unwrap().next().unwrap();
    assert_eq!(error.unwrap_err().to_string(), "line 2: broken vCard: `FN:Mia` is no property");
}

/// What looks at the beginning of a line again for each of its folds would take hours for these.
#[test]
fn folds_without_end_cost_their_length() {
    let long = "A".repeat(60_000);
    for head in [format!("X;{long}"), format!("X;ENCODING=Q;{long}:"), format!("X\\{long}\"")] {
        for fold in ["\n =", "\n=", "=\n", "\n \\", "\n \"", "\n :"] {
            let body = format!("{head}{}\nTEL:1", fold.repeat(200_000));
            assert!(read(&body).is_some_and(|(_, numbers)| numbers.len() <= 1));
        }
    }
}
