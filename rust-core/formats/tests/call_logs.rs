//! Call logs as phones export them, whole and damaged.

#![expect(clippy::unwrap_used, reason = "a test says by panicking that it failed")]

use ringtrue_formats::{CallKind, CallLog, LoggedCall, OpenError, Presentation, RecordError, Verification};

fn read(file: &[u8]) -> Vec<Result<LoggedCall, RecordError>> {
    CallLog::open(file).unwrap().collect()
}

/// The calls' numbers, or the messages of what is wrong.
fn outcome(file: &[u8]) -> Vec<String> {
    read(file)
        .into_iter()
        .map(|record| match record {
            Ok(call) => format!(
                "{}: {}",
                call.line,
                call.handle.unwrap_or_else(|| format!("{:?}", call.presentation))
            ),
            Err(error) => error.to_string(),
        })
        .collect()
}

/// A log around these records, which begin at line 2.
fn xml(records: &str) -> Vec<u8> {
    format!(
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><calls count=\"9\">\n{records}\n</calls>\n"
    )
    .into_bytes()
}

fn one(record: &str) -> Result<LoggedCall, String> {
    let mut records = read(&xml(record));
    assert_eq!(records.len(), 1, "{record}");
    records.remove(0).map_err(|error| error.to_string())
}

const REAL: &str = r#"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore v10.20.002 on 01/11/2026 09:00:00-->
<!--

To view this file in a more readable format, use the "View" tab < or > the app.

-->
<?xml-stylesheet type="text/xsl" href="calls.xsl"?>
<calls count="2" backup_set="00000000-0000-0000-0000-000000000000" backup_date="1793523600000" type="full">
  <call number="+441632960012" duration="61" date="1790841600000" type="1" presentation="1" subscription_id="8944" post_dial_digits="" subscription_component_name="com.android.phone/.TelephonyConnectionService" readable_date="1 Oct 2026 09:00:00" contact_name="(Unknown)" />
  <call number="07700 900222" duration="0" date="1790845200000" type="3" presentation="1" readable_date="1 Oct 2026 10:00:00" contact_name="Mia &#55357;&#56842; Carter &amp; Co" />
</calls>
"#;

#[test]
fn an_export_is_read_whole() {
    let calls: Vec<_> = read(REAL.as_bytes()).into_iter().map(Result::unwrap).collect();
    let expected = [
        LoggedCall {
            line: 10,
            kind: CallKind::Incoming,
            handle: Some("+441632960012".into()),
            presentation: Presentation::Allowed,
            verification: Verification::None,
            at_ms: 1_790_841_600_000,
            log_name: None,
        },
        LoggedCall {
            line: 11,
            kind: CallKind::Missed,
            handle: Some("07700 900222".into()),
            presentation: Presentation::Allowed,
            verification: Verification::None,
            at_ms: 1_790_845_200_000,
            log_name: Some("Mia 😊 Carter & Co".into()),
        },
    ];
    assert_eq!(calls, expected);
}

#[test]
fn every_kind_and_presentation_is_known() {
    use CallKind::{AnsweredExternally, Incoming, Missed, Other, Outgoing, Refused, Rejected, Voicemail};
    for (written, kind) in [
        ("1", Incoming),
        ("2", Outgoing),
        ("3", Missed),
        ("4", Voicemail),
        ("5", Rejected),
        ("6", Refused),
        ("7", AnsweredExternally),
        ("10", Other),
        ("100", Other),
        ("101", Other),
        ("other", Other),
        ("", Other),
    ] {
        let call = one(&format!("<call number='1' date='0' type='{written}'/>")).unwrap();
        assert_eq!(call.kind, kind);
        assert_eq!(call.kind.is_incoming(), kind != Outgoing);
    }
    for (number, presentation, expected) in [
        ("+441632960012", "presentation='1'", Presentation::Allowed),
        ("+441632960012", "", Presentation::Allowed),
        ("", "presentation='2'", Presentation::Restricted),
        ("+441632960012", "presentation='2'", Presentation::Restricted),
        ("", "presentation='3'", Presentation::Unknown),
        ("", "presentation='4'", Presentation::Payphone),
        ("", "presentation='5'", Presentation::Unavailable),
        ("", "presentation='1'", Presentation::Unknown),
        ("-1", "presentation='1'", Presentation::Unknown),
        ("+441632960012", "presentation='0'", Presentation::Allowed),
        ("+441632960012", "presentation='null'", Presentation::Allowed),
        ("-2", "", Presentation::Restricted),
        ("-3", "", Presentation::Payphone),
    ] {
        let call = one(&format!("<call number='{number}' date='0' type='1' {presentation}/>")).unwrap();
        assert_eq!(call.presentation, expected, "{number} {presentation}");
        assert_eq!(call.handle.is_some(), expected == Presentation::Allowed, "{number} {presentation}");
    }
}

#[test]
fn verification_is_the_rehearsals_own_field() {
    let call = |word: &str| one(&format!("<call number='1' date='0' type='1' verification='{word}'/>"));
    assert_eq!(call("passed").unwrap().verification, Verification::Passed);
    assert_eq!(call("failed").unwrap().verification, Verification::Failed);
    assert_eq!(call("none").unwrap().verification, Verification::None);
    assert_eq!(call("yes").unwrap_err(), "line 2: `verification` cannot be `yes`");
}

#[test]
fn a_broken_record_is_named_and_the_rest_goes_on() {
    let good = "<call number='+441632960012' date='1790841600000' type='1'/>";
    for (broken, complaint) in [
        ("<call number='1' type='1'/>", "`time` is missing"),
        ("<call date='0' type='1'/>", "`number` is missing"),
        ("<call number='1' date='0'/>", "`type` is missing"),
        ("<call number='1' date='soon' type='1'/>", "`time` cannot be `soon`"),
        ("<call number='1' date='99999999999999999' type='1'/>", "`time` cannot be `99999999999999999`"),
        ("<call number='' date='0' type='42'/>", "`type` cannot be `42`"),
        ("<call number='' date='0' type='1' presentation='9'/>", "`presentation` cannot be `9`"),
        ("<call number='4.47701E+11' date='0' type='1'/>", "a spreadsheet has rounded"),
        ("<call number='&xxe;' date='0' type='1'/>", "`number` holds `&xxe`, which is not expanded"),
        ("<call number='1' number='2' date='0' type='1'/>", "broken XML"),
        ("<call number='1 date='0' type='1'/>", "broken XML"),
        ("<call number=\"1\" date=\"0 type=\"1\"/>", "broken XML"),
        ("<call number='1' date='0' type='1'", "broken XML"),
        ("<cal number='1' date='0' type='1'/>", "`<cal>` is no call"),
    ] {
        let lines = outcome(&xml(&format!("{good}\n{broken}\n{good}")));
        assert_eq!(lines.len(), 3, "{broken}: {lines:?}");
        assert_eq!(lines[0], "2: +441632960012", "{broken}");
        assert!(lines[1].starts_with("line 3: ") && lines[1].contains(complaint), "{broken}: {}", lines[1]);
        assert_eq!(lines[2], "4: +441632960012", "{broken}");
    }
}

#[test]
fn a_record_without_end_does_not_fill_the_memory() {
    let good = "<call number='+441632960012' date='0' type='1'/>";
    let long = format!("<call number='{}", "1".repeat(1_000_000));
    let lines = outcome(&xml(&format!("{long}\n{good}")));
    assert_eq!(lines, ["line 2: the record is longer than 65536 bytes", "3: +441632960012"]);
}

#[test]
fn bytes_that_are_no_text_spoil_one_record() {
    let mut file =
        xml("<call number='1' date='0' type='1' contact_name='?'/>\n<call number='2' date='0' type='1'/>");
    let at = file.iter().rposition(|byte| *byte == b'?').unwrap();
    file[at] = 0xFF;
    assert_eq!(outcome(&file), ["line 2: the record is not UTF-8", "3: 2"]);
}

#[test]
fn entities_of_a_document_type_are_never_expanded() {
    let file = "<?xml version='1.0'?>\n<!DOCTYPE calls [\n<!ENTITY a \"&b;&b;\">\n<!ENTITY b SYSTEM \"file:///etc/passwd\">\n]>\n\
                <calls>\n<call number='1' date='0' type='1' contact_name='&a;'/>\n</calls>";
    assert_eq!(outcome(file.as_bytes()), ["line 7: `contact_name` holds `&a`, which is not expanded"]);
}

#[test]
fn a_file_that_was_cut_off_says_so() {
    let whole = REAL.trim_end();
    let cut = &whole[..whole.len() - "</calls>".len()];
    assert_eq!(
        outcome(cut.as_bytes()).last().unwrap(),
        "line 12: the file ends before `</calls>`: it is cut off"
    );
    assert!(outcome(b"<calls count='0'/>").is_empty());
    assert!(outcome(b"<calls></calls>").is_empty());
}

#[test]
fn comments_may_hold_anything() {
    let file = xml("<!-- <call number='1' date='0' type='1'/> -->\n<call number='2' date='0' type='1'/>");
    assert_eq!(outcome(&file), ["3: 2"]);
}

#[test]
fn the_rehearsal_header_is_read() {
    let file =
        "<?xml version='1.0'?>\n<!-- ringtrue rehearsal: region=GB guard=\"Mia Carter\" -->\n<calls></calls>";
    let log = CallLog::open(file.as_bytes()).unwrap();
    assert_eq!(log.rehearsal().region.as_deref(), Some("GB"));
    assert_eq!(log.rehearsal().guard, ["Mia Carter"]);
    let file = "# ringtrue rehearsal: region=DE\n# another comment\ntime,number,type\n";
    assert_eq!(CallLog::open(file.as_bytes()).unwrap().rehearsal().region.as_deref(), Some("DE"));

    let wrong = "<?xml version='1.0'?>\n<!-- ringtrue rehearsal: reigon=GB -->\n<calls></calls>";
    let error = CallLog::open(wrong.as_bytes()).err().unwrap().to_string();
    assert_eq!(error, "line 2: the rehearsal header has no key `reigon`");
}

#[test]
fn csv_is_read_in_any_order_of_columns() {
    let file = "\u{FEFF}\r\nNumber;Name;TIME;extra;type;presentation;verification\r\n\
                +441632960012;\"Dr Patel; surgery\";2026-10-01T09:00:00+01:00;x;incoming;allowed;passed\r\n\
                ;;1790841600000;;missed;restricted\r\n\r\n\
                +441632960013;;2026-10-01T08:00:00Z;;2\r\n";
    let calls: Vec<_> = read(file.as_bytes()).into_iter().map(Result::unwrap).collect();
    assert_eq!(calls.len(), 3);
    assert_eq!(calls[0].log_name.as_deref(), Some("Dr Patel; surgery"));
    assert_eq!((calls[0].line, calls[0].at_ms), (3, 1_790_841_600_000));
    assert_eq!(calls[0].verification, Verification::Passed);
    assert_eq!((calls[1].handle.as_deref(), calls[1].presentation), (None, Presentation::Restricted));
    assert_eq!((calls[2].line, calls[2].kind, calls[2].at_ms), (6, CallKind::Outgoing, 1_790_841_600_000));
}

/// As a spreadsheet on an old Mac saves it.
#[test]
fn lines_end_in_carriage_returns_too() {
    let file = "time,number,type\r1790841600000,+441632960012,incoming\r1790841600000,+441632960013,2\r";
    let calls: Vec<_> = read(file.as_bytes()).into_iter().map(Result::unwrap).collect();
    assert_eq!(calls.iter().map(|call| call.line).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn broken_csv_records_are_named_and_the_rest_goes_on() {
    let file = b"# made by hand\ntime,number,type\n0,1,incoming\n0,\"2,incoming\n0,3,incoming,x\n0,4\nyesterday,5,missed\n\
                 0,4.47701E+11,incoming\n0,\xFF,incoming\n0,9,incoming\n";
    assert_eq!(
        outcome(file),
        [
            "3: 1",
            "line 4: a quote is never closed",
            "line 5: 4 fields where the header names 3",
            "line 6: `type` is missing",
            "line 7: `time` cannot be `yesterday`",
            "line 8: `4.47701E+11` is a number that a spreadsheet has rounded: its digits are lost",
            "line 9: the record is not UTF-8",
            "10: 9",
        ]
    );
}

#[test]
fn the_format_follows_from_the_content() {
    let error = |file: &[u8]| CallLog::open(file).err().unwrap();
    assert!(matches!(error(b""), OpenError::NotACallLog));
    assert!(matches!(error(b" \n \n"), OpenError::NotACallLog));
    let contacts = error(b"BEGIN:VCARD\n");
    assert!(matches!(contacts, OpenError::OtherKind { .. }));
    assert!(contacts.to_string().ends_with("what this is: contacts (vCard)"), "{contacts}");
    assert!(matches!(error(b"name,age\n"), OpenError::NotACallLog));
    assert!(matches!(error(b"<?xml version='1.0'?>"), OpenError::NotACallLog));
    assert!(matches!(error(b"PK\x03\x04 and so on"), OpenError::Archive));
    let messages = error(b"<?xml version='1.0'?><smses count='1'><sms/></smses>").to_string();
    assert_eq!(
        messages,
        "this XML holds `<smses>` and not `<calls>`: it is a backup of messages, export the call log instead"
    );
    let utf_16: Vec<u8> = REAL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(outcome(&utf_16), outcome(REAL.as_bytes()));
}
