//! `ringtrue book`.

use crate::run::{Run, file, ringtrue};

fn book(folder: &str, args: &[&str]) -> Run {
    ringtrue(["book"].iter().chain(args).copied().chain(["--store", folder]))
}

#[test]
fn parties_are_added_guarded_listed_and_removed() {
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path().to_str().unwrap();
    let added = book(
        phone,
        &[
            "add",
            "Riverside Surgery",
            "--number",
            "01632 960101",
            "--inbound-only",
            "01632 960102",
            "--kind",
            "health",
            "--reach",
            "01632 960100",
            "--handling",
            "always-label",
        ],
    );
    let shown = |guarded: &str| {
        format!(
            "riverside-surgery: Riverside Surgery (health, {guarded}): 01632 960101, 01632 960102 (never calls from it), \
             to reach it 01632 960100, always-label\n"
        )
    };
    assert_eq!((added.status, added.out), (0, shown("not guarded")), "{}", added.err);
    assert_eq!(book(phone, &["guard", "riverside-surgery"]).out, shown("guarded"));
    assert_eq!(book(phone, &["guard", "0r1-2A", "--contact"]).status, 0);
    assert_eq!(book(phone, &["list"]).out, shown("guarded") + "guarded contact 0r1-2A\n");
    let records = book(phone, &["list", "--json"]).json();
    assert_eq!((records[0]["kind"].as_str(), records[0]["guarded"].as_bool()), (Some("health"), Some(true)));
    assert_eq!(records[0]["numbers"][1]["originates"], "never");
    assert_eq!(records[1]["guarded_contact"], "0r1-2A");
    assert_eq!(book(phone, &["guard", "riverside-surgery", "--off"]).out, shown("not guarded"));
    book(phone, &["guard", "0r1-2A", "--contact", "--off"]);
    assert_eq!(book(phone, &["remove", "riverside-surgery"]).status, 0);
    let run = book(phone, &["remove", "riverside-surgery"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("there is no party `riverside-surgery`"), "{}", run.err);
    assert_eq!(book(phone, &["list"]).out, "no parties\n");
}

#[test]
fn what_was_typed_as_in_one_country_is_read_so_in_another() {
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path().to_str().unwrap();
    let line = ["--number", "(02) 1234 5678", "--reach", "0412 345 678", "--guard", "--region", "AU"];
    let added = book(phone, &[&["add", "Bob"][..], &line].concat());
    assert_eq!(added.status, 0, "{}", added.err);
    for home in ["AU", "GB", "US"] {
        let report = ringtrue(["check", "+61212345678", "--region", home, "--store", phone, "--json"]).out;
        assert!(report.contains("unproven_claim") && report.contains("+61412345678"), "{home}: {report}");
    }
    let backup = ringtrue(["backup", "export", "-", "--store", phone]).out;
    // In full, as the file says that GB's numbers need no code.
    assert!(backup.contains("\"region\": \"GB\""), "{backup}");
    assert!(backup.contains("+61212345678") && backup.contains("+61412345678"), "{backup}");
}

#[test]
fn a_wrong_party_is_refused_and_leaves_no_store_behind() {
    let phone = tempfile::tempdir().unwrap();
    let folder = phone.path().to_str().unwrap();
    let long = "x".repeat(300);
    for (args, complaint, status) in [
        (&["add", "Mia", "--number", "the bank"][..], "`the bank` is no number in `GB`", 2),
        (&["add", "!", "--number", "159"], "`!` has neither letters nor digits", 2),
        (&["add", "Mia", "--kind", "friend"], "possible values: bank", 2),
        (&["add", "Mia", "--region", "XX"], "XX", 2),
        (&["add", &long], "parties[0].name: it is longer than 256 characters", 1),
    ] {
        let run = book(folder, args);
        assert_eq!(run.status, status, "{args:?}: {}", run.err);
        assert!(run.err.contains(complaint), "{args:?}: {}", run.err);
    }
    assert_eq!(std::fs::read_dir(phone.path()).unwrap().count(), 0);
    assert_eq!(book(folder, &["guard", "mia"]).status, 2);
}

#[test]
fn a_file_of_contacts_is_imported() {
    let card =
        |name: &str, number: &str| format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:{number}\nEND:VCARD\n");
    let cards =
        card("Mia Carter", "07700 900222") + &card("Tom", "the desk") + &card("Ann Lee", "07700 900223");
    let (_folder, path) = file("family.vcf", cards);
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path().to_str().unwrap();
    book(phone, &["add", "Ann Lee", "--number", "01632 960101"]);
    let run = book(phone, &["import", &path, "--guard", "--dry-run"]);
    assert_eq!(run.status, 3);
    assert!(
        run.out.starts_with("add party mia-carter  Mia Carter\nchange party ann-lee  Ann Lee\n"),
        "{}",
        run.out
    );
    assert_eq!(book(phone, &["list"]).out.lines().count(), 1);
    let run = book(phone, &["import", &path, "--guard"]);
    assert_eq!(run.status, 3);
    assert!(run.out.ends_with("1 parties added, 1 replaced, of 3 entries; 2 passed over.\n"), "{}", run.out);
    for part in [":6: no number in this country: the desk", ":6: it has no number that can be used: Tom"] {
        assert!(run.err.contains(part), "{}", run.err);
    }
    let list = book(phone, &["list"]).out;
    assert_eq!(
        list,
        "ann-lee: Ann Lee (person, guarded): 07700 900223\nmia-carter: Mia Carter (person, guarded): 07700 900222\n"
    );
    let again = book(phone, &["import", &path, "--guard"]);
    assert!(again.out.starts_with("nothing changes\n"), "{}", again.out);
}

/// A file that somebody sends doesn't change whom the user trusts.
#[test]
fn what_an_import_would_take_over_is_named_and_not_taken() {
    let (_folder, path) =
        file("sent.csv", "name,number,guarded,handling\nHarbour Clinic,01632 960150,no,never_touch\n");
    let folder = tempfile::tempdir().unwrap();
    let phone = folder.path().to_str().unwrap();
    let run = book(phone, &["import", &path]);
    assert_eq!(run.status, 3, "{}", run.err);
    assert!(run.err.contains("sent.csv:2: not taken over: what is done with its calls"), "{}", run.err);
    assert!(!book(phone, &["list"]).out.contains("never-touch"));
    assert_eq!(book(phone, &["import", &path, "--take-over"]).status, 0);
    assert!(book(phone, &["list"]).out.contains("never-touch"), "the user asked for it");
}

#[test]
fn a_table_is_imported_and_what_cannot_be_read_changes_nothing() {
    let (_folder, path) =
        file("book.csv", "name,number,kind,originates\nHarbour Bank,01632 960150,bank,never\n");
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path().to_str().unwrap();
    let run = book(phone, &["import", &path]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let before = book(phone, &["list"]).out;
    assert_eq!(
        before,
        "harbour-bank: Harbour Bank (bank, not guarded): 01632 960150 (never calls from it)\n"
    );
    for (content, complaint) in [
        ("hello", "neither contacts"),
        ("name,number\nMia,x\n", "none of the 1 entries can be used"),
        ("PK\u{3}\u{4}", "ZIP archive"),
    ] {
        let (_other, bad) = file("book.csv", content);
        let run = book(phone, &["import", &bad]);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{content}");
        assert!(run.err.contains(complaint) && run.err.contains(&bad), "{}", run.err);
    }
    assert_eq!(book(phone, &["list"]).out, before);
}
