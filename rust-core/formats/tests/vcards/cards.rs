//! Cards of all versions, made up.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Plain,
    /// Quoted-printable of bytes that are in the character set that is named; `None`: of ASCII only.
    Quoted(Option<&'static str>),
}

/// What stands between `BEGIN:VCARD` and `END:VCARD`.
pub(crate) fn body() -> impl Strategy<Value = String> {
    let version = select(vec!["VERSION:2.1\n", "VERSION:3.0\n", "VERSION:4.0\n", "version:2.1\n", ""]);
    (version, vec(line(), 0..12), any::<bool>()).prop_map(|(version, lines, is_crlf)| {
        let body = format!("{version}{}", lines.concat());
        if is_crlf { body.replace('\n', "\r\n") } else { body }
    })
}

/// A property with its line end.
fn line() -> impl Strategy<Value = String> {
    let property = prop_oneof![
        6 => select(vec!["TEL", "FN", "N", "NICKNAME", "ORG", "tel", "Fn", "n"]),
        2 => select(vec!["NOTE", "EMAIL", "ADR", "TITLE", "X-TEL", "TELX", "CATEGORIES", "KIND"]),
    ];
    let group = option::weighted(0.2, select(vec!["item1.", "a-b.", "ITEM2."]));
    let writing = prop_oneof![
        3 => Just(Writing::Plain),
        1 => Just(Writing::Quoted(None)),
        1 => select(vec!["UTF-8", "utf-8", "ISO-8859-1", "Latin1", "US-ASCII", "windows-1252"])
            .prop_map(|charset| Writing::Quoted(Some(charset))),
    ];
    (group, property, vec(parameter(), 0..3), writing).prop_flat_map(
        |(group, property, parameters, writing)| {
            let head = format!("{}{property}{}", group.unwrap_or_default(), parameters.concat());
            match writing {
                Writing::Plain => folded(head, value(), vec(0_usize..100, 0..3)).boxed(),
                Writing::Quoted(charset) => quoted(head, charset).boxed(),
            }
        },
    )
}

fn parameter() -> impl Strategy<Value = &'static str> {
    select(vec![
        ";CELL",
        ";PREF",
        ";type=HOME",
        ";TYPE=\"cell,voice\"",
        ";TYPE=a,b",
        ";X-A=\"b;c:d\"",
        ";LANGUAGE=en",
        "; TYPE = home ",
        ";waid=447700900222",
        ";X=a\\:b\\;c",
        ";VALUE=text",
        ";VALUE=uri",
        ";ENCODING=8BIT",
        ";CHARSET=UTF-8",
        ";",
    ])
}

/// A value's pieces: what has a meaning somewhere, and words.
fn value() -> impl Strategy<Value = String> {
    let sign = select(vec![
        ",", ";", ":", ".", "\"", "=", " ", "  ", "\t", "\\,", "\\;", "\\:", "\\n", "\\N", "\\\\", "\\\"",
        "%2B", "tel:", "+44", "=41", "(0)",
    ]);
    let word =
        select(vec!["Mia", "Carter", "07700 900222", "01632", "René", "Łódź", "😊", "\u{A0}", "a", "-"]);
    vec(prop_oneof![sign, word], 0..8).prop_map(|pieces| pieces.concat())
}

/// A line broken at some places before or in a word.
fn folded(
    head: String,
    value: impl Strategy<Value = String>,
    places: impl Strategy<Value = Vec<usize>>,
) -> impl Strategy<Value = String> {
    (value, places, any::<bool>()).prop_map(move |(value, places, is_tab)| {
        let line = format!("{head}:{value}");
        let fold = if is_tab { "\n\t" } else { "\n " };
        let mut text = String::new();
        for (at, character) in line.chars().enumerate() {
            if at > 0 && places.contains(&at) {
                text.push_str(fold);
            }
            text.push(character);
        }
        text + "\n"
    })
}

/// A value in quoted-printable, as it is announced in three ways.
fn quoted(head: String, charset: Option<&'static str>) -> impl Strategy<Value = String> {
    // The old reader looked for the short form up to the first colon, even one in quotes.
    let short = if head.contains(':') { ";ENCODING=Q" } else { ";QUOTED-PRINTABLE" };
    let announced = select(vec![";ENCODING=QUOTED-PRINTABLE", short, ";encoding=quoted-printable"]);
    let letters: Vec<&str> = match charset {
        None => vec!["=41", "=2C", "=3B", "=20", "=5C", "=2B"],
        Some("UTF-8" | "utf-8") => vec!["=C3=A9", "=c5=81", "=F0=9F=98=8A", "=2C", "=C2=\n=A0"],
        Some(_) => vec!["=E9", "=80", "=9c", "=2C", "=3B", "=A0", "=FF"],
    };
    let piece = prop_oneof![
        4 => select(letters),
        3 => select(vec!["Mia", "07700", " ", "  ", ",", ";", ":", "\\,", "\\;", "\"", "."]),
        1 => select(vec!["=\n", "=\n ", "\n "]),
    ];
    let end = prop_oneof![6 => Just(""), 1 => select(vec!["=4", "=Z", "=ZZ", "=4Z.", "=\n", "=\nTEL:01632"])];
    (announced, vec(piece, 0..8), end).prop_map(move |(announced, pieces, end)| {
        let charset = charset.map(|name| format!(";CHARSET={name}")).unwrap_or_default();
        format!("{head}{charset}{announced}:{}{end}\n", pieces.concat())
    })
}
