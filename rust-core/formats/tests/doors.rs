//! Whatever bytes come in: no reader panics, loops or loses the line count.

use proptest::prelude::*;
use ringtrue_formats::{CallLog, Contacts, ListFormat, ListItem, Place, read_list};

/// Pieces of which damaged files are made: what the formats are made of, and noise.
fn rubble(words: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    rubble_of(words.to_vec())
}

fn rubble_of(words: Vec<&'static str>) -> impl Strategy<Value = Vec<u8>> {
    let word = prop::sample::select(words).prop_map(|word| word.as_bytes().to_vec());
    let noise = prop::collection::vec(any::<u8>(), 0..6);
    prop::collection::vec(prop_oneof![8 => word, 1 => noise], 0..60).prop_map(|pieces| pieces.concat())
}

const XML: &[&str] = &[
    "<calls>",
    "</calls>",
    "<call ",
    "/>",
    ">",
    "<",
    "</call>",
    " number=\"+441632960012\"",
    " date=\"1790841600000\"",
    " type=\"1\"",
    " number='",
    " date=\"",
    "\"",
    "'",
    "=",
    "\n",
    "\r\n",
    "<!--",
    "-->",
    "--",
    "ringtrue rehearsal:",
    " guard=\"",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE",
    "<?xml ",
    "?>",
    "&#55357;",
    "&#56832;",
    "&amp;",
    "&",
    ";",
    "&#x",
    " presentation=\"2\"",
    " contact_name=\"Mia\"",
    " verification=\"x\"",
    "é",
    "\u{FEFF}",
    "\0",
];

const CSV: &[&str] = &[
    "time,number,type\n",
    "time;number;type;name\n",
    "# ringtrue rehearsal: region=GB\n",
    "0,",
    "1790841600000,",
    "2026-10-01T09:00:00Z,",
    "+441632960012,",
    "incoming",
    "missed",
    "1\n",
    ",",
    ";",
    "\"",
    "\"\"",
    "\n",
    "\r",
    "\t",
    "#",
    "4.4E+11,",
    "é",
    "\0",
];

const VCARD: &[&str] = &[
    "BEGIN:VCARD\r\n",
    "END:VCARD\r\n",
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "VERSION:2.1\n",
    "VERSION:3.0\n",
    "VERSION:4.0\n",
    "FN:Mia\n",
    "N:Carter;Mia;;;\n",
    "TEL:",
    "TEL;CELL:",
    "TEL;VALUE=uri:tel:",
    "+441632960012",
    ";ext=5",
    ";phone-context=+44",
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:",
    "=C3=A9",
    "=\n",
    "=",
    "\n ",
    "\n\t",
    "\n",
    "\r",
    "PHOTO;ENCODING=b:",
    "AAAA",
    "data:image/png;base64,",
    ":",
    ";",
    ",",
    "\\",
    "\\n",
    "\"",
    "item1.",
    "%2B",
    "%",
    "BDAY:2026-10-",
    "REV:20261001T",
    "TZ:-05",
    "GEO:1.5;",
    "GENDER:F;",
    "RELATED:",
    "é",
    "😊",
    "\0",
    "-",
    "T",
    "Z",
];

const LISTS: &[&str] = &[
    "+441632960012",
    "01632 960012",
    "33162######",
    "+33162%",
    "_",
    "*",
    ": ",
    ",",
    ";",
    "\"",
    "\n",
    "\r\n",
    "# ",
    "//",
    "^44\\d{6}$",
    "(44|33)",
    "[0-9]",
    "{2,3}",
    ".*",
    "\\",
    "(?:",
    ")",
    "|",
    "{900}",
    "ID,name,pattern\n",
    "pattern,flags,isBlacklist\n",
    "Company_Phone_Number,Created_Date\n",
    "true",
    "false",
    "1024",
    "é",
    "\0",
    "\u{FEFF}",
];

const LIST_JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"numbers\":[",
    "\"numberRules\":{\"rules\":[",
    "\"spamNumbers\":{\"numbers\":[",
    "{\"phone\":\"+441632960012\",\"votes\":4}",
    "{\"pattern\":\"44.*\",\"flags\":{\"value\":1}}",
    "{\"peer\":\"447700900123\"}",
    "\"version\":42",
    "\"",
    "\\",
    "\\u00e9",
    "null",
    "-1e400",
    " ",
];

const LIST_XML: &[&str] = &[
    "<blocklist>",
    "</blocklist>",
    "<numbers>",
    "</numbers>",
    "<phone-info ",
    "phone=\"+441632960012\" ",
    "votes='4' ",
    "votes='x'",
    "/>",
    ">",
    "<",
    "&#55357;",
    "&x;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE",
    "<?xml ",
    "?>",
    "\0",
];

/// Without the pieces that end the log or swallow what follows, as an open comment must.
fn unfinished(words: &[&'static str]) -> Vec<&'static str> {
    words.iter().copied().filter(|word| !matches!(*word, "<!--" | "</calls>")).collect()
}

/// Reads to the end; lines must come in order and lie within the file.
fn read_calls(file: &[u8]) {
    let Ok(log) = CallLog::open(file) else { return };
    let lines = log.map(|record| record.map_or_else(|error| error.line, |call| call.line));
    check_lines(file, lines);
}

fn read_contacts(file: &[u8]) {
    let Ok(contacts) = Contacts::open(file) else { return };
    let lines = contacts.map(|card| card.map_or_else(|error| error.line, |contact| contact.line));
    check_lines(file, lines);
}

/// Reads to the end, as whatever it is and as each format; places come in order, and every entry is counted once.
fn read_lists(file: &[u8]) {
    for format in [None].into_iter().chain(ListFormat::ALL.map(Some)) {
        let mut taken = 0;
        let Ok(report) = read_list(file, format, &mut |written| {
            taken += 1;
            if let ListItem::Digits(ranges) = written {
                assert!(!ranges.is_empty());
                for range in ranges {
                    assert!(range.first <= range.last && range.last < 10_u64.pow(u32::from(range.len)));
                }
            }
            Ok(())
        }) else {
            continue;
        };
        assert_eq!(report.taken, taken);
        let skipped: u64 = report.skipped.iter().map(|skipped| skipped.count).sum();
        assert_eq!(report.entries, taken + skipped);
        assert!(format.is_none_or(|format| format == report.format));
        for skipped in &report.skipped {
            let places = skipped.first.iter().map(|entry| match entry.place {
                Place::Line(number) | Place::Entry(number) => number,
            });
            check_lines(file, places);
        }
    }
}

fn check_lines(file: &[u8], lines: impl Iterator<Item = u64>) {
    let mut last = 1;
    for (count, line) in lines.enumerate() {
        assert!(line >= last, "line {line} after line {last}");
        assert!(count <= file.len(), "more records than bytes");
        last = line;
    }
    assert!(last <= file.len() as u64 + 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(file in prop::collection::vec(any::<u8>(), 0..400)) {
        read_calls(&file);
        read_contacts(&file);
        read_lists(&file);
    }

    #[test]
    fn list_rubble(lines in rubble(LISTS)) {
        read_lists(&lines);
        for header in ["ID,name,pattern\n", "pattern,flags\n", "Company_Phone_Number,Subject\n", "+44: x\n"] {
            read_lists(&[header.as_bytes(), lines.as_slice()].concat());
        }
    }

    #[test]
    fn list_json_rubble(body in rubble(LIST_JSON)) {
        read_lists(&[b"{", body.as_slice()].concat());
        read_lists(&[b"{\"numbers\":[", body.as_slice(), b"]}"].concat());
    }

    #[test]
    fn list_xml_rubble(body in rubble(LIST_XML)) {
        read_lists(&[b"<blocklist>", body.as_slice(), b"</blocklist>"].concat());
    }

    #[test]
    fn list_rubble_of_other_apps(body in rubble(LIST_JSON), xml in rubble(LIST_XML), cards in rubble(VCARD), rows in rubble(LISTS)) {
        read_lists(&[b"[", body.as_slice(), b"]"].concat());
        read_lists(&[b"{\"number\":1}\n{", body.as_slice()].concat());
        read_lists(&[b"<plist><array>", xml.as_slice(), b"</array></plist>"].concat());
        read_lists(&[b"<x>", xml.as_slice(), b"</x>"].concat());
        read_lists(&[b"BEGIN:VCARD\n", cards.as_slice(), b"\nEND:VCARD\n"].concat());
        read_lists(&[b"name,number\n", rows.as_slice()].concat());
    }

    #[test]
    fn archive_rubble(body in prop::collection::vec(any::<u8>(), 0..200)) {
        read_lists(&[b"PK\x03\x04", body.as_slice()].concat());
    }

    #[test]
    fn packed_rubble(mut body in prop::collection::vec(any::<u8>(), 0..200)) {
        body.splice(0..0, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]);
        read_lists(&body);
    }

    #[test]
    fn xml_rubble(records in rubble(XML)) {
        read_calls(&[b"<calls>", records.as_slice()].concat());
        read_calls(&[b"<", records.as_slice()].concat());
    }

    #[test]
    fn csv_rubble(records in rubble(CSV)) {
        read_calls(&[b"time,number,type,name\n", records.as_slice()].concat());
        read_calls(&records);
    }

    #[test]
    fn vcard_rubble(body in rubble(VCARD)) {
        read_contacts(&[b"BEGIN:VCARD\n", body.as_slice(), b"\nEND:VCARD\n"].concat());
    }

    /// A whole record is read the same, whatever stands before it on the lines above.
    #[test]
    fn damage_above_leaves_a_record_alone(above in rubble_of(unfinished(XML))) {
        prop_assume!(!above.windows(4).any(|window| window == b"<!--"));
        prop_assume!(!above.windows(7).any(|window| window == b"</calls"));
        let record = b"\n<call number='+441632960099' date='1' type='1'/>\n</calls>";
        let file = [b"<calls>", above.as_slice(), record].concat();
        let last = CallLog::open(file.as_slice()).unwrap().last().unwrap().unwrap();
        prop_assert_eq!(last.handle.as_deref(), Some("+441632960099"));
    }
}
