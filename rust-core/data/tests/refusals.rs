//! What the readers refuse, each by file and line, and that no text makes them panic.

#![expect(clippy::unwrap_used, reason = "a helper of tests")]

use proptest::prelude::*;
use ringtrue_data::{Pack, read_facts, read_organisations, read_pack, read_plan};
use ringtrue_engine::Region;

const PARTIES: &str = "id,name,kind,guarded,reach,advice,source\n";
const NUMBERS: &str = "party,number,role,originates,displays,source,source_date,confidence,note\n";
const BANK: &str = "bank,A Bank,bank,true,+441632960100,,example.org\n";
const LINE: &str = "bank,+441632960100,fraud,unknown,unknown,example.org,,high,\n";
const FICTION: &str = "country,label,first,last,source,confidence\n";
const PLAN: &str = "country,prefix,lengths,class,label,source,source_date,confidence\n";
const CODES: &str = "country,code,kind,strength,source,source_date,confidence\n";

fn read(parties: &str, numbers: &str) -> Result<Pack, String> {
    let (parties, numbers) = (format!("{PARTIES}{parties}"), format!("{NUMBERS}{numbers}"));
    read_pack(Region::parse("GB").unwrap(), ("parties.csv", &parties), ("numbers.csv", &numbers))
        .map_err(|error| error.to_string())
}

/// The day of the last look stands behind the source, where findings carry it; what is no day is refused.
#[test]
fn a_number_says_when_it_was_checked() {
    let numbers = |line: &str| {
        let text = format!("{}{line}", NUMBERS.replace("note\n", "note,checked\n"));
        let parties = format!("{PARTIES}{BANK}");
        read_pack(Region::parse("GB").unwrap(), ("parties.csv", &parties), ("numbers.csv", &text))
    };
    let line = |date: &str, checked: &str| {
        format!("bank,+441632960100,fraud,unknown,unknown,example.org,{date},high,,{checked}\n")
    };
    for (date, said) in [
        ("2021-09", "example.org, as of 2021-09, checked 2026-11-29"),
        ("", "example.org, checked 2026-11-29"),
        ("undated", "example.org, checked 2026-11-29"),
    ] {
        let pack = numbers(&line(date, "2026-11-29")).unwrap();
        assert_eq!(&*pack.parties()[0].numbers[0].source, said);
    }
    assert_eq!(
        numbers(&line("", "2026-11")).unwrap_err().to_string(),
        "numbers.csv line 2: `2026-11` is no `checked`, expected a day such as `2026-11-29`"
    );
}

#[test]
fn reads_a_small_pack() {
    let pack = read(BANK, LINE).unwrap();
    let [bank] = pack.parties() else { panic!("{pack:?}") };
    assert_eq!((&*bank.id, bank.name.as_deref(), bank.guarded), ("bank", Some("A Bank"), true));
    assert_eq!(&*bank.numbers[0].row, "numbers.csv:2");
    assert_eq!(&*bank.numbers[0].source, "example.org");
    read("", "").unwrap();
}

#[test]
fn takes_a_party_that_nobody_can_reach() {
    let pack = read("bank,A Bank,bank,true,,,example.org\n", LINE).unwrap();
    assert_eq!(pack.parties()[0].reach, None);
}

#[test]
fn refuses_a_wrong_party_by_file_and_line() {
    for (row, message) in [
        (
            "Bank,A,bank,true,+441632960100,,x",
            "parties.csv line 3: `Bank` is no id: lower case letters, digits and single hyphens are expected",
        ),
        (
            "a--b,A,bank,true,+441632960100,,x",
            "parties.csv line 3: `a--b` is no id: lower case letters, digits and single hyphens are expected",
        ),
        (
            ",A,bank,true,+441632960100,,x",
            "parties.csv line 3: `` is no id: lower case letters, digits and single hyphens are expected",
        ),
        (
            "b,A,person,true,+441632960100,,x",
            "parties.csv line 3: `person` is no `kind`, expected `bank`, `payments`, `tax`, `benefits`, `government`, `police`, `health`, `energy`, `telecom`, `parcel`, `retail` or `report`",
        ),
        (
            "b,A,bank,yes,+441632960100,,x",
            "parties.csv line 3: `yes` is no `guarded`, expected `true` or `false`",
        ),
        (
            "b,A,police,false,+441632960100,,x",
            "parties.csv line 3: `b` must be guarded, as every party of its kind",
        ),
        ("b,,bank,true,+441632960100,,x", "parties.csv line 3: `name` is empty"),
        ("b,A,bank,true,+441632960100,,", "parties.csv line 3: `source` is empty"),
        (
            "b,A,bank,true,01632 960100,,x",
            "parties.csv line 3: not a number: `01632 960100` does not start with `+`",
        ),
        ("b,A,bank,true,+12025550100,,x", "parties.csv line 3: `+12025550100` is not a number of GB"),
        ("b,A,bank,true,+441632960100", "parties.csv line 3: 5 fields, 7 expected"),
        ("bank,A,bank,true,+441632960100,,x", "parties.csv line 3: `bank` stands in line 2 already"),
        // Another party's number, and a short code that the pack doesn't have.
        (
            "b,A,bank,true,+441632960100,,x",
            "parties.csv line 3: `+441632960100` reaches nobody: it is neither a number of `b` nor a short code in the pack",
        ),
        (
            "b,A,bank,true,159,,x",
            "parties.csv line 3: `159` reaches nobody: it is neither a number of `b` nor a short code in the pack",
        ),
    ] {
        assert_eq!(read(&format!("{BANK}{row}\n"), LINE).unwrap_err(), message, "{row}");
    }
}

#[test]
fn refuses_a_wrong_number_by_file_and_line() {
    let other = "other,Another,bank,true,+441632960200,,example.org\n";
    let lines = format!("{LINE}other,+441632960200,fraud,yes,unknown,example.org,,medium,\n");
    for (row, message) in [
        ("nobody,+441632960300,fraud,unknown,unknown,x,,high,", "numbers.csv line 4: no party `nobody`"),
        (
            "bank,01632960300,fraud,unknown,unknown,x,,high,",
            "numbers.csv line 4: not a number: `01632960300` does not start with `+`",
        ),
        (
            "bank,+44163296030x,fraud,unknown,unknown,x,,high,",
            "numbers.csv line 4: not a number: `+44163296030x` is not `+` and digits, the first not zero",
        ),
        (
            "bank,+4416329603001234,fraud,unknown,unknown,x,,high,",
            "numbers.csv line 4: not a number: `+4416329603001234` has more than 15 digits",
        ),
        (
            "bank,+353209100000,fraud,unknown,unknown,x,,high,",
            "numbers.csv line 4: `+353209100000` is not a number of GB",
        ),
        ("bank,,fraud,unknown,unknown,x,,high,", "numbers.csv line 4: `number` is empty"),
        (
            "bank,+441632960300,sales,unknown,unknown,x,,high,",
            "numbers.csv line 4: `sales` is no `role`, expected one of the roles in the README",
        ),
        (
            "bank,+441632960300,fraud,no,unknown,x,,high,",
            "numbers.csv line 4: `no` is no `originates`, expected `yes`, `never` or `unknown`",
        ),
        (
            "bank,+441632960300,fraud,unknown,no,x,,high,",
            "numbers.csv line 4: `no` is no `displays`, expected `yes`, `withheld`, `never` or `unknown`",
        ),
        (
            "bank,+441632960300,fraud,yes,never,x,,high,",
            "numbers.csv line 4: `+441632960300` can't both be called from and never be displayed",
        ),
        ("bank,+441632960300,fraud,unknown,unknown,,,high,", "numbers.csv line 4: `source` is empty"),
        (
            "bank,+441632960300,fraud,unknown,unknown,x,,low,",
            "numbers.csv line 4: `low` is no `confidence`, expected `high` or `medium`",
        ),
        (
            "bank,+441632960100,customer,unknown,unknown,x,,high,",
            "numbers.csv line 4: `+441632960100` stands in line 2 already",
        ),
        (
            "other,+441632960100,customer,unknown,unknown,x,,high,",
            "numbers.csv line 4: `+441632960100` belongs to `bank` in line 2",
        ),
        (
            "other,+441632960200,customer,never,unknown,x,,high,",
            "numbers.csv line 4: `+441632960200` is `never` here and `yes` in line 3",
        ),
        (
            "bank,+441632960200,customer,never,unknown,x,,high,",
            "numbers.csv line 4: `+441632960200` is `never` here and `yes` in line 3",
        ),
    ] {
        assert_eq!(
            read(&format!("{BANK}{other}"), &format!("{lines}{row}\n")).unwrap_err(),
            message,
            "{row}"
        );
    }
}

/// The columns of a party that came later, given for the bank.
fn with_later_columns(reach: &str, later: &str) -> Result<ringtrue_data::Pack, String> {
    let header = PARTIES.trim_end();
    let parties = format!(
        "{header},closed,app,app_check,app_package,app_since\nbank,A Bank,bank,true,{reach},,example.org,{later}\n"
    );
    let gb = Region::parse("GB").unwrap();
    read_pack(gb, ("parties.csv", &parties), ("numbers.csv", &format!("{NUMBERS}{LINE}")))
        .map_err(|error| error.to_string())
}

#[test]
fn refuses_an_app_that_cannot_be_opened_and_a_way_to_a_closed_party() {
    let error = |reach, later| with_later_columns(reach, later).unwrap_err();
    let package = "parties.csv line 2: `a b` is no `app_package`, expected the name of an Android package";
    assert_eq!(error("+441632960100", ",Bank,Look there.,a b,"), package);
    assert_eq!(error("+441632960100", ",Bank,,com.example,"), "parties.csv line 2: `app_check` is empty");
    assert_eq!(error("+441632960100", ",,Look there.,,2026"), "parties.csv line 2: `app` is empty");
    let closed = error("+441632960100", "2025-12,,,,");
    assert!(closed.starts_with("parties.csv line 2: "), "{closed}");

    let pack = with_later_columns("+441632960100", ",Bank,Look there.,com.example,2026").unwrap();
    let check = pack.parties()[0].app_check.clone().unwrap();
    let package = check.package.unwrap();
    assert_eq!((&*check.app, &*check.how, &*package), ("Bank", "Look there.", "com.example"));
    assert!(pack.parties()[0].numbers[0].sends);
    let pack = with_later_columns("", "2025-12,,,,").unwrap();
    assert!(!pack.parties()[0].numbers[0].sends, "nobody answers there");
}

#[test]
fn refuses_a_file_that_is_another() {
    let gb = Region::parse("GB").unwrap();
    let message = |parties, numbers| {
        read_pack(gb, ("parties.csv", parties), ("numbers.csv", numbers)).unwrap_err().to_string()
    };
    let header = "parties.csv line 1: the header must be `id,name,kind,guarded,reach,advice,source,closed,app,app_check,app_package,app_since`";
    assert_eq!(message("", NUMBERS), header);
    assert_eq!(message("id,name\n", NUMBERS), header);
    assert_eq!(
        message(PARTIES, "party\n"),
        "numbers.csv line 1: the header must be `party,number,role,originates,displays,source,source_date,confidence,note,checked`"
    );
}

#[test]
fn refuses_wrong_facts_by_file_and_line() {
    let message = |fiction: &str, codes: &str| {
        let (fiction, codes) = (format!("{FICTION}{fiction}\n"), format!("{CODES}{codes}\n"));
        read_facts(("fiction.csv", &fiction), ("codes.csv", &codes)).unwrap_err().to_string()
    };
    for (row, expected) in [
        (
            "gb,Mobile,+447700900000,+447700900999,Ofcom,high",
            "fiction.csv line 2: `gb` is no `country`, expected two capital letters or `NANP`",
        ),
        (
            "GB,Mobile,+447700900000,+447700900999,Ofcom,medium",
            "fiction.csv line 2: `medium` is no `confidence`, expected `high`",
        ),
        (
            "GB,Mobile,+447700900999,+447700900000,Ofcom,high",
            "fiction.csv line 2: `+447700900999` to `+447700900000` is not a range: both ends need the same length and open digits, the lower first",
        ),
        (
            "GB,Mobile,447700900000,+447700900999,Ofcom,high",
            "fiction.csv line 2: `447700900000` does not start with `+`",
        ),
        ("GB,,+447700900000,+447700900999,Ofcom,high", "fiction.csv line 2: `label` is empty"),
        ("GB,Mobile,+447700900000,+447700900999,,high", "fiction.csv line 2: `source` is empty"),
    ] {
        assert_eq!(message(row, ""), expected, "{row}");
    }
    for (row, expected) in [
        (
            "GB,1591591,emergency,disproved,x,,high",
            "codes.csv line 2: `1591591` is not a short code: one to six digits are expected",
        ),
        (
            "ZZ,159,emergency,disproved,x,,high",
            "codes.csv line 2: `ZZ` is not a country with a numbering plan: two letters are expected, such as `GB`",
        ),
        (
            "GB,159,nice,disproved,x,,high",
            "codes.csv line 2: `nice` is no `kind`, expected `emergency` or `never_calls`",
        ),
        (
            "GB,159,never_calls,notice,x,,high",
            "codes.csv line 2: `notice` is no `strength`, expected `disproved` or `suspicious`",
        ),
        (
            "GB,159,never_calls,disproved,x,,low",
            "codes.csv line 2: `low` is no `confidence`, expected `high` or `medium`",
        ),
        (
            "GB,159,never_calls,disproved,x,,high\nGB,159,emergency,disproved,x,,high",
            "codes.csv line 3: `GB 159` stands in line 2 already",
        ),
    ] {
        assert_eq!(message("", row), expected, "{row}");
    }
}

#[test]
fn refuses_a_wrong_plan_by_file_and_line() {
    let message = |rows: &str| {
        let text = format!("{PLAN}{rows}\n");
        read_plan(44, ("plan.csv", &text)).map(|rows| rows.len()).map_err(|error| error.to_string())
    };
    assert_eq!(message("GB,1 20 7?,9-10,assigned,geographic,Ofcom,,high\nJE,,*,barred,all,x,,medium"), Ok(4));
    for (row, expected) in [
        ("gb,1,10,assigned,a,x,,high", "`gb` is no `country`, expected two capital letters or `NANP`"),
        ("IE,1,10,assigned,a,x,,high", "`IE` does not share the calling code +44"),
        ("NANP,1,10,assigned,a,x,,high", "`NANP` does not share the calling code +44"),
        ("ZZ,1,10,assigned,a,x,,high", "`ZZ` does not share the calling code +44"),
        ("GB,1x,10,assigned,a,x,,high", "`1x` is no prefix: digits are expected, `?` for any"),
        (
            "GB,1,ten,assigned,a,x,,high",
            "`ten` is no length: a number of digits or two with a hyphen are expected, `*` for any",
        ),
        ("GB,1,,assigned,a,x,,high", "`lengths` is empty"),
        (
            "GB,1,10,free,a,x,,high",
            "`free` is no `class`, expected `assigned`, `barred`, `barred_in_name`, `commercial`, `impossible`, `ruled_out`, `organisation` or `reserved`",
        ),
        ("GB,1,10,assigned,,x,,high", "`label` is empty"),
        ("GB,1,10,assigned,a,,,high", "`source` is empty"),
        ("GB,1,10,assigned,a,x,,low", "`low` is no `confidence`, expected `high` or `medium`"),
        ("GB,1 1,10,assigned,a,x,,high", "`1 10 assigned` stands in line 2 already"),
        ("GB,1,10,assigned,a,x", "6 fields, 8 expected"),
    ] {
        assert_eq!(message(row), Err(format!("plan.csv line 2: {expected}")), "{row}");
    }
    assert_eq!(
        read_plan(44, ("plan.csv", "country\n")).unwrap_err().to_string(),
        "plan.csv line 1: the header must be `country,prefix,lengths,class,label,source,source_date,confidence,checked`"
    );
}

#[test]
fn refuses_wrong_organisations_by_file_and_line() {
    let message = |rows: &str| {
        let text = format!("{PLAN}{rows}\n");
        let rows = read_organisations(("organisations.csv", &text));
        rows.map(|rows| rows.len()).map_err(|error| error.to_string())
    };
    let good = "GB,80 84,10,organisation,freephone,x,,high\nNANP,900,10,organisation,dear,x,,medium\n\
                +979,1,9,organisation,dear,x,,medium\nIN,160,10,reserved,banks,x,,high";
    assert_eq!(message(good), Ok(5));
    for (row, expected) in [
        ("GB,1,10,assigned,a,x,,high", "`assigned` is no `class`, expected `organisation` or `reserved`"),
        (
            "gb,1,10,organisation,a,x,,high",
            "`gb` is no `country`, expected two capital letters, `NANP`, or `+` and a calling code",
        ),
        (
            "+x,1,10,organisation,a,x,,high",
            "`+x` is no `country`, expected two capital letters, `NANP`, or `+` and a calling code",
        ),
        ("GB,8 8,10,organisation,a,x,,high", "`8 10 organisation` stands in line 2 already"),
    ] {
        assert_eq!(message(row), Err(format!("organisations.csv line 2: {expected}")), "{row}");
    }
}

#[test]
fn counts_lines_as_an_editor_does() {
    // A quoted field over two lines: the row after it is on line 5, not 4.
    let rows = "other,\"Two\nlines\",bank,true,+441632960100,,x\nBad,A,bank,true,+441632960100,,x\n";
    assert!(read(&format!("{BANK}{rows}"), LINE).unwrap_err().starts_with("parties.csv line 5: `Bad`"));
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(parties in "\\PC{0,200}", numbers in "\\PC{0,200}") {
        let gb = Region::parse("GB").unwrap();
        let _ = read_pack(gb, ("a", &parties), ("b", &numbers));
        let _ = read_facts(("a", &parties), ("b", &numbers));
        let _ = read(&parties, &numbers);
    }

    #[test]
    fn no_row_makes_the_readers_panic(
        id in "[a-z,\"-]{0,6}", kind in "(bank|tax|shop|)", guarded in "(true|false|)",
        reach in "\\+?[0-9]{0,18}", number in "\\+?[0-9?]{0,18}", end in "[\"\r\n]{0,3}",
    ) {
        let parties = format!("{id},A,{kind},{guarded},{reach},,x{end}\n");
        let numbers = format!("{id},{number},fraud,unknown,unknown,x,,high,{end}\n");
        let _ = read(&parties, &numbers);
        let fiction = format!("{FICTION}GB,A,{number},{reach},x,high{end}\n");
        let codes = format!("{CODES}GB,{number},emergency,disproved,x,,high{end}\n");
        let _ = read_facts(("a", &fiction), ("b", &codes));
        let plan = format!("{PLAN}GB,{number},{reach},barred,A,x,,high{end}\n");
        let _ = read_plan(44, ("a", &plan));
    }
}
