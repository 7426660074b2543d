//! Each format, as its app or office writes it: what is taken, what is passed over, and why.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says by panicking that it failed")]

use std::path::PathBuf;

use ringtrue_formats::lists::{LINE_LIMIT, SHOWN_OF_EACH, TOKEN_LIMIT};
use ringtrue_formats::{
    DigitRange, ListFormat, ListItem, ListReadError, ListReport, Place, Refused, SkipReason, read_list,
};

/// What was taken: a number as written (with its country), a single string of digits, or ranges shortened to the
/// first and their count.
fn read(bytes: &[u8], format: Option<ListFormat>) -> Result<(ListReport, Vec<String>), ListReadError> {
    let mut taken = Vec::new();
    let report = read_list(bytes, format, &mut |written| {
        taken.push(match written {
            ListItem::Number { text, country: None } => text.to_owned(),
            ListItem::Number { text, country: Some(country) } => format!("{country} {text}"),
            ListItem::Digits(ranges) => format!("{} ({})", shown(&ranges[0]), ranges.len()),
        });
        Ok(())
    })?;
    Ok((report, taken))
}

fn shown(range: &DigitRange) -> String {
    let (plus, len) = (if range.plus { "+" } else { "" }, usize::from(range.len));
    format!("{plus}{:0len$}..{:0len$}", range.first, range.last)
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lists")).join(name)).unwrap()
}

fn skipped(report: &ListReport) -> Vec<(&'static str, u64)> {
    report.skipped.iter().map(|skipped| (skipped.reason.as_str(), skipped.count)).collect()
}

/// Reads a fixture, by itself and as what it is, to the same end.
fn check(name: &str, format: ListFormat, taken: &[&str], passed_over: &[(&str, u64)]) -> ListReport {
    let file = fixture(name);
    let (report, got) = read(&file, None).unwrap();
    assert_eq!((report.format, got.as_slice()), (format, to_strings(taken).as_slice()), "{name}");
    assert_eq!(skipped(&report), passed_over, "{name}");
    let count = passed_over.iter().map(|(_, count)| count).sum::<u64>();
    assert_eq!((report.taken, report.entries), (taken.len() as u64, taken.len() as u64 + count), "{name}");
    assert_eq!(read(&file, Some(format)).unwrap(), (report.clone(), got), "{name}, when the format is said");
    report
}

fn to_strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn lines_end_in_carriage_returns_too() {
    let (report, taken) = read(b"+441632960012\r+441632960013\r", None).unwrap();
    assert_eq!(
        (report.format, taken.as_slice()),
        (ListFormat::Plain, to_strings(&["+441632960012", "+441632960013"]).as_slice())
    );
}

#[test]
fn plain_lines() {
    let report = check(
        "plain.txt",
        ListFormat::Plain,
        &[
            "+441632960001",
            "01632 960002",
            "(0121) 496-0003",
            "0044 1632 960004",
            "441632960010..441632960019 (1)",
            "+4477009001..4477009001 (9)",
            "442079460000..442079460004 (2)",
            "07700900200..07700900299 (1)",
            "12",
            "hello",
        ],
        &[("every_number", 1), ("too_many_ranges", 1), ("regex_syntax", 1)],
    );
    assert_eq!(report.skipped[0].first[0].place, Place::Line(13));
    assert_eq!(report.skipped[2].first[0].text, "^(?=44).*$");
}

#[test]
fn yacb() {
    let report = check(
        "yacb.csv",
        ListFormat::Yacb,
        &["+441632960001", "+4477009001..4477009001 (9)", "01632960010..01632960019 (1)", "4+4"],
        &[("broken_record", 2)],
    );
    assert_eq!(
        report.skipped[0].first.iter().map(|entry| entry.place).collect::<Vec<_>>(),
        [Place::Line(6), Place::Line(7)]
    );
    let (report, taken) = read(b"1,Sales,+4477009001*,1790841600000,0,\n", None).unwrap();
    assert_eq!((report.format, taken.len()), (ListFormat::Yacb, 1), "without its header");
}

#[test]
fn no_phone_spam() {
    check(
        "nophonespam.txt",
        ListFormat::NoPhoneSpam,
        &["+441632960001", "+4477009001..4477009001 (9)", "01632960010..01632960019 (1)", "+441632960002"],
        &[("broken_record", 1)],
    );
}

#[test]
fn phone_block() {
    for name in ["phoneblock.json", "phoneblock.xml"] {
        let report = check(
            name,
            ListFormat::PhoneBlock,
            &["+441632960001", "+441632960002"],
            &[("withdrawn", 1), ("legitimate", 1), ("no_number", 1)],
        );
        assert_eq!(report.skipped[0].first[0].place, Place::Entry(3), "{name}");
        assert_eq!(report.refused(), 0);
    }
}

#[test]
fn ftc_complaints_are_of_the_north_american_plan() {
    check(
        "ftc.csv",
        ListFormat::FtcComplaints,
        &["US 2025550101", "US 2025550101", "US 8885550199", "US 0000"],
        &[("no_number", 1)],
    );
}

#[test]
fn spam_blocker_csv() {
    let report = check(
        "spamblocker.csv",
        ListFormat::SpamBlockerCsv,
        &[
            "441632960001",
            "+44 1632 960002",
            "4477009001..4477009001 (9)",
            "441632960010..441632960019 (1)",
            "441632960020..441632960029 (1)",
            "+447700900304..447700900304 (1)",
        ],
        &[
            ("allows", 1),
            ("not_for_calls", 1),
            ("switched_off", 1),
            ("not_by_number", 1),
            ("any_country", 1),
            ("every_number", 1),
            ("matches_nothing", 1),
        ],
    );
    assert_eq!(report.refused(), 4);
}

#[test]
fn spam_blocker_backup_gzipped_or_not() {
    for name in ["spamblocker.json", "spamblocker.gz"] {
        check(
            name,
            ListFormat::SpamBlockerBackup,
            &[
                "441632960001",
                "4477009001..4477009001 (9)",
                "441632960020..441632960024 (2)",
                "447700900304",
                "447700900400",
                "07700900401",
            ],
            &[
                ("allows", 1),
                ("not_for_calls", 1),
                ("switched_off", 1),
                ("scheduled", 1),
                ("one_sim", 1),
                ("not_by_number", 1),
                ("regex_syntax", 1),
                ("no_number", 1),
            ],
        );
    }
}

/// As apps and boxes write lists that nobody documents.
#[test]
fn lists_of_other_apps() {
    let twice = ["+441632960001", "+441632960002"];
    for (file, format, taken) in [
        ("+441632960001,+441632960002", ListFormat::Plain, &twice as &[_]),
        ("+441632960001;+441632960002;", ListFormat::Plain, &twice),
        ("+441632960001\t+441632960002\r\n", ListFormat::Plain, &twice),
        (
            "+441632960001, 33199900####,^44770090\\d{4}$",
            ListFormat::Plain,
            &["+441632960001", "331999000000..331999009999 (1)"],
        ),
        (
            r#"[{"pattern":"+441632960001","name":"sales"},{"pattern":"+441632960002"}]"#,
            ListFormat::Json,
            &twice,
        ),
        (r#"["+441632960001","+441632960002"]"#, ListFormat::Json, &twice),
        ("[441632960001, 441632960002]", ListFormat::Json, &["441632960001", "441632960002"]),
        (
            r#"{"blocked":[{"phone":"+441632960001"}],"more":{"blacklist":["+441632960002"]}}"#,
            ListFormat::Json,
            &twice,
        ),
        (
            "{\"original_number\":\"01632960001\",\"e164_number\":\"+441632960001\"}\n{\"original_number\":\"+441632960002\"}\n",
            ListFormat::Json,
            &twice,
        ),
        (
            "<?xml version='1.0'?><!DOCTYPE plist PUBLIC '-//Apple//DTD PLIST 1.0//EN' 'x'><plist version='1.0'><array><dict>\
             <key>title</key><string>sales</string><key>number</key><string>+441632960001</string></dict>\
             <dict><key>number</key><string>+441632960002</string></dict></array></plist>",
            ListFormat::Plist,
            &twice,
        ),
        (
            "<plist><dict><key>blocked</key><array><string>+441632960001</string><string>+441632960002</string></array>\
             <key>version</key><integer>4416329600</integer></dict></plist>",
            ListFormat::Plist,
            &twice,
        ),
        (
            "<phonebooks><phonebook name='SPAM'><contact><person><realName>SPAM</realName></person><telephony>\
             <number type='home'>+441632960001</number><number type='work'>+441632960002</number></telephony></contact>\
             </phonebook></phonebooks>",
            ListFormat::FritzBox,
            &twice,
        ),
        (
            "<list><entry number='+441632960001'/><entry><phone>&#43;441632960002</phone><note>x</note></entry></list>",
            ListFormat::Xml,
            &twice,
        ),
        (
            "<map><set name='blacklist'><string>+441632960001</string><string>+441632960002</string></set></map>",
            ListFormat::Xml,
            &twice,
        ),
        ("Name,Phone Number\nx,+441632960001\ny,+441632960002\n", ListFormat::Table, &twice),
        ("number;date;votes\n+441632960001;1;2\n+441632960002;1;2\n", ListFormat::Table, &twice),
        (
            "BEGIN:VCARD\nVERSION:3.0\nFN:SPAM\nTEL:+441632960001\nTEL:+441632960002\nEND:VCARD\n",
            ListFormat::VCard,
            &twice,
        ),
    ] {
        let (report, got) = read(file.as_bytes(), None).unwrap();
        assert_eq!((report.format, got.get(..2)), (format, Some(to_strings(taken).as_slice())), "{file}");
        assert!(report.skipped.is_empty(), "{file}: {report:?}");
        assert_eq!(read(file.as_bytes(), Some(format)).unwrap().1, got, "{file}, when the format is said");
    }
}

/// What is no blocked number is passed over, and counted.
#[test]
fn what_lets_through_blocks_nothing() {
    for (file, passed) in [
        (r#"[{"number":"+441632960001"},{"number":"+441632960002","whitelist":true}]"#, ("allows", 1)),
        (r#"[{"number":"+441632960001"},{"number":"+441632960002","type":"ALLOW"}]"#, ("allows", 1)),
        (r#"[{"number":"+441632960001"},{"number":"+441632960002","enabled":false}]"#, ("switched_off", 1)),
        (r#"[{"number":"+441632960001"},{"name":"nobody"}]"#, ("no_number", 1)),
        (r#"{"blacklist":["+441632960001"],"whitelist":["+441632960002"]}"#, ("other_part", 1)),
        (r#"{"recent":[{"number":"+441632960002"}],"blocked":["+441632960001"]}"#, ("other_part", 1)),
        (
            "<x><blacklist><n number='+441632960001'/></blacklist><whitelist><n number='+441632960002'/></whitelist></x>",
            ("allows", 1),
        ),
        (
            "<x><e><number>+441632960001</number></e><e number='+441632960002'><allow>1</allow></e></x>",
            ("allows", 1),
        ),
        (
            "<plist><array><dict><key>number</key><string>+441632960001</string></dict><dict><key>enabled</key><false/>\
             <key>number</key><string>+441632960002</string></dict></array></plist>",
            ("switched_off", 1),
        ),
        (
            "<plist><dict><key>blocked</key><array><string>+441632960001</string></array>\
             <key>whitelist</key><array><string>+441632960002</string></array></dict></plist>",
            ("allows", 1),
        ),
        ("number,allowed\n+441632960001,0\n+441632960002,1\n", ("allows", 1)),
        ("+441632960001,sales,+441632960002\n", ("beside_another", 1)),
        ("BEGIN:VCARD\nFN:x\nTEL:+441632960001\nEND:VCARD\nBEGIN:VCARD\nFN:y\nEND:VCARD\n", ("no_number", 1)),
    ] {
        let (report, taken) = read(file.as_bytes(), None).unwrap();
        assert_eq!(
            (taken.as_slice(), skipped(&report)),
            (to_strings(&["+441632960001"]).as_slice(), vec![passed]),
            "{file}"
        );
    }
}

/// A line longer than any may be is read field by field.
#[test]
fn one_line_may_hold_a_whole_list() {
    let count = 3 * LINE_LIMIT / 14;
    let numbers: Vec<_> = (0..count).map(|last| format!("+44163{:07}", last)).collect();
    for separator in [",", ";", "\t"] {
        let (report, taken) = read(numbers.join(separator).as_bytes(), None).unwrap();
        assert!(report.skipped.is_empty(), "{report:?}");
        assert_eq!(taken, numbers);
    }
    let two = format!("{}\n01632 960001\n", numbers.join(","));
    assert_eq!(read(two.as_bytes(), None).unwrap().1.len(), count + 1);
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let (mut entry, config) =
            archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE).start().unwrap();
        let mut writer =
            config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default()));
        std::io::copy(&mut &**content, &mut writer).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

#[test]
fn an_archive_of_one_list_is_read() {
    let list = &b"{\"e164_number\":\"+441632960001\"}\n{\"e164_number\":\"+441632960002\"}\n"[..];
    for files in [
        &[("blocked_numbers.ndjson", list)] as &[_],
        &[("list", list)],
        &[("__MACOSX/._x.json", b"x"), ("x.json", list), ("picture.png", b"y")],
    ] {
        let (report, taken) = read(&zip(files), None).unwrap();
        assert_eq!((report.format, taken.len()), (ListFormat::Json, 2));
    }
    for (files, reason) in [
        (
            &[("a.json", list), ("b.json", list)] as &[_],
            "which of its 2 files is the list? `a.json`, `b.json`",
        ),
        (&[], "there is no file in it"),
        (&[("xl/workbook.xml", list)], "a spreadsheet"),
    ] {
        let error = read(&zip(files), None).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    let mut damaged = zip(&[("list.txt", &b"+441632960001\n".repeat(1_000))]);
    damaged[45] ^= 0x40;
    assert!(read(&damaged, None).is_err());
}

#[test]
fn other_files_are_refused_with_the_reason() {
    let sink = |error: ListReadError| error.to_string();
    for (file, reason) in [
        (&b""[..], "the file is empty"),
        (b" \n\r\n", "the file is empty"),
        (b"# only\n; comments\n", "the file is empty"),
        (b"PK\x03\x04", "this is a ZIP archive: unpack it first"),
        (b"%PDF-1.7", "this is a PDF document"),
        (b"bplist00", "this is a binary property list"),
        (b"SQLite format 3\0", "this is an SQLite database"),
        (b"<!DOCTYPE html>\n<html><p>01632 960001</p></html>", "a web page"),
        (b"[{\"number\": \"01632960001\", \"date\": 1, \"duration\": 2}]", "a call log"),
        (b"[]", "it has neither"),
        (b"BEGIN:VCARD\n", "none of the 1 entries can be used"),
        (b"BEGIN:VCALENDAR\n", "this is a calendar"),
        (b"\n\ntime,number,type\n", "this is a call log (`time,number,type`)"),
        (b"<calls><call/></calls>", "this is a call log (`<calls>`)"),
        (b"<blocklist><phone-info phone='+441632960001'/>", "it is cut off"),
        (b"{\"sms\": []}", "it has neither `numberRules` nor `spamNumbers` nor `numbers`"),
        (b"{\"numbers\": [{\"phone\": \"+441632960001\"}", "this is not phoneblock: EOF"),
        (
            b"{\"numbers\": 5}",
            "this is not phoneblock: invalid type: integer `5`, expected a list of entries",
        ),
        (b"\x1F\x8B\x08 no gzip", "the file cannot be read: "),
        (b"Company_Phone_Number,Created_Date\n,2026-09-22\n", "none of the 1 entries can be used"),
    ] {
        let error = read(file, None).map_err(sink).unwrap_err();
        assert!(error.contains(reason), "{}: {error}", String::from_utf8_lossy(file));
    }
    for (format, file, reason) in [
        (ListFormat::FtcComplaints, &b"+441632960001\n"[..], "no column is named `company_phone_number`"),
        (ListFormat::SpamBlockerCsv, b"number\n1\n", "no column is named `pattern`"),
        (ListFormat::Yacb, b"a,b\n", "it does not begin with `ID,name,pattern`"),
        (ListFormat::PhoneBlock, b"+441632960001\n", "it does not begin as JSON or XML does"),
        (ListFormat::PhoneBlock, b"{\"numberRules\": {}}", "it has neither"),
        (ListFormat::Plain, b"*\n", "none of the 1 entries can be used"),
    ] {
        let error = read(file, Some(format)).map_err(sink).unwrap_err();
        assert!(error.contains(reason), "{format:?}: {error}");
    }
}

#[test]
fn limits_are_said() {
    let long = format!("+441632960001\n{}\n", "9".repeat(LINE_LIMIT));
    let (report, taken) = read(long.as_bytes(), None).unwrap();
    assert_eq!((taken.len(), skipped(&report)), (1, vec![("too_long", 1)]));

    let text = format!("{{\"other\": \"{}\"}}", "x".repeat(TOKEN_LIMIT + 1));
    assert!(matches!(read(text.as_bytes(), None), Err(ListReadError::LongText { limit: TOKEN_LIMIT })));
    let text = format!("<blocklist><!--{}", "x".repeat(TOKEN_LIMIT + 1));
    assert!(matches!(read(text.as_bytes(), None), Err(ListReadError::LongText { limit: TOKEN_LIMIT })));

    let many = format!("+441632960001\n{}", "hello\n".repeat(3 * SHOWN_OF_EACH));
    let mut stop = |_: ListItem<'_>| Err(Refused::Skip(SkipReason::NotANumber));
    let Err(ListReadError::NothingUsable(report)) = read_list(many.as_bytes(), None, &mut stop) else {
        panic!("nothing was taken")
    };
    assert_eq!((report.skipped[0].count, report.skipped[0].first.len()), (16, SHOWN_OF_EACH));
}

#[test]
fn utf_16_and_a_byte_order_mark_are_read() {
    let text = "+441632960001\n+441632960002\n";
    let utf_16: Vec<u8> =
        std::iter::once(0xFEFF_u16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf_16, None).unwrap().1.len(), 2);
    assert_eq!(read(format!("\u{FEFF}{text}").as_bytes(), None).unwrap().1[0], "+441632960001");
}

#[test]
fn what_is_said_of_an_entry_does_not_show_its_number() {
    let (report, _) = read(&fixture("plain.txt"), None).unwrap();
    assert!(!format!("{report:?}").contains("99"), "{report:?}");
}
