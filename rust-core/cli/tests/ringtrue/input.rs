//! Files of every kind and size, whole and damaged.

use std::fmt::Write;

use crate::run::{file, ringtrue, sample};

const STAND_INS: &str = "ringtrue rehearsal: region=GB zone=UTC stand-ins=+447700900000..+447700900999";

#[test]
fn a_broken_record_is_named_the_rest_is_replayed_and_the_status_says_so() {
    let (_folder, calls) = file(
        "calls.xml",
        "<?xml version='1.0'?>\n<calls>\n<call number='159' date='1790841600000' type='1'/>\n\
         <call number='159' date='tomorrow' type='1'/>\n<call number='159 date='1790841600000' type='1'/>\n\
         <call number='' date='1790841600000' type='1' presentation='2'/>\n</calls>\n",
    );
    let (_other, contacts) = file("contacts.vcf", "BEGIN:VCARD\nFN:Cut off\nTEL:1\n");
    let run = ringtrue(["replay", "--calls", &calls, "--contacts", &contacts, "--json"]);
    assert_eq!(run.status, 3);
    let actions: Vec<_> =
        run.json().iter().map(|record| record["action"].as_str().unwrap().to_owned()).collect();
    assert_eq!(actions, ["silence", "allow"]);
    let complaints: Vec<_> = run.err.lines().collect();
    assert_eq!(complaints.len(), 3, "{}", run.err);
    assert_eq!(complaints[0], format!("{calls}:4: `time` cannot be `tomorrow`"));
    assert!(complaints[1].starts_with(&format!("{calls}:5: broken XML")), "{}", complaints[1]);
    assert_eq!(complaints[2], format!("{contacts}:1: the file ends before `END:VCARD`: it is cut off"));
}

/// As on the phone: a bank that is verified by habit may ring days apart.
#[test]
fn a_replay_remembers_calls_for_days() {
    let (_folder, calls) = file(
        "calls.csv",
        "# ringtrue rehearsal: region=GB zone=UTC\nnumber,time,type,verification\n\
         +443457345345,2026-10-01T12:00:00Z,incoming,passed\n+443457345345,2026-10-05T12:00:00Z,incoming,passed\n\
         +443457345345,2026-10-09T12:00:00Z,incoming,passed\n+443457345345,2026-10-13T12:00:00Z,incoming,none\n",
    );
    let run = ringtrue(["replay", "--calls", &calls, "--json"]);
    let leads: Vec<_> = run.json().iter().map(|record| record["advice"]["lead"].clone()).collect();
    assert_eq!(leads[3], "verification_regressed", "{leads:?} {}", run.err);
}

#[test]
fn csv_is_replayed_in_the_order_of_time() {
    let (_folder, calls) = file(
        "export.txt",
        format!(
            "# {STAND_INS}\nnumber,time,type\n+443457345345,2026-10-01T12:00:00Z,missed\n\
             +443457345345,2026-10-01T09:00:00Z,incoming\n03457345345,2026-10-01T10:00:00Z,outgoing\n"
        ),
    );
    let run = ringtrue(["replay", "--calls", &calls, "--json"]);
    let seen: Vec<_> = run
        .json()
        .iter()
        .map(|record| format!("{} {}", record["time"].as_str().unwrap(), record["action"].as_str().unwrap()))
        .collect();
    assert_eq!(seen, ["2026-10-01T09:00:00+00:00 label", "2026-10-01T12:00:00+00:00 allow"]);
}

#[test]
fn a_hundred_thousand_calls_and_a_thousand_contacts() {
    let mut calls = format!("# {STAND_INS}\ntime,number,type,name\n");
    for at in 0..100_000_u64 {
        let kind = if at % 5 == 0 { "outgoing" } else { "incoming" };
        writeln!(
            calls,
            "{},+447700900{:03},{kind},Somebody",
            1_490_841_600_000 + at * 3_000_000,
            at * 7 % 1000
        )
        .unwrap();
    }
    let mut contacts = String::new();
    for at in 0..1_000 {
        writeln!(contacts, "BEGIN:VCARD\nVERSION:3.0\nFN:Contact {at}\nTEL:+1202555{:04}\nEND:VCARD", at)
            .unwrap();
    }
    let ((_one, calls), (_other, contacts)) = (file("calls.csv", calls), file("contacts.vcf", contacts));
    let run = ringtrue(["replay", "--calls", &calls, "--contacts", &contacts, "--json"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.out.lines().count(), 80_000);
}

#[test]
fn what_the_user_says_goes_before_the_files_header() {
    let (_folder, calls) =
        file("calls.csv", format!("# {STAND_INS}\ntime,number,type\n1790841600000,+447700900222,incoming\n"));
    let (_other, contacts) =
        file("contacts.vcf", "BEGIN:VCARD\nFN:Mia Carter\nTEL:07700 900222\nEND:VCARD\n");
    let replay = |more: &[&str]| {
        ringtrue(["replay", "--calls", &calls, "--contacts", &contacts, "--json"].iter().chain(more).copied())
    };
    assert_eq!(replay(&[]).json()[0]["action"], "allow");
    assert_eq!(replay(&["--guard", "mia carter"]).json()[0]["action"], "label");
    assert_eq!(replay(&["--own", "07700 900222"]).json()[0]["action"], "silence");
    assert_eq!(replay(&["--zone", "Europe/London"]).json()[0]["time"], "2026-10-01T09:00:00+01:00");

    for (more, complaint) in [
        (["--guard", "Nobody"], "no contact is named `Nobody`"),
        (["--zone", "Mars/Olympus"], "`Mars/Olympus` is no time zone"),
        (["--region", "XX"], "XX"),
        (["--own", "mine"], "`mine` is no number in `GB`"),
    ] {
        let run = replay(&more);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{more:?}");
        assert!(run.err.starts_with("ringtrue: ") && run.err.contains(complaint), "{more:?}: {}", run.err);
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let (_folder, zip) = file("calls.xml", b"PK\x03\x04");
    for (calls, complaint) in [
        (zip.as_str(), "ZIP archive"),
        ("/nowhere/calls.xml", "No such file"),
        ("/", "directory"),
        (&sample("contacts.vcf"), "no call log"),
    ] {
        let run = ringtrue(["replay", "--calls", calls]);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{calls}");
        assert!(run.err.contains(complaint) && run.err.contains(calls), "{calls}: {}", run.err);
    }
    let (_other, wrong) =
        file("calls.csv", "# ringtrue rehearsal: stand-ins=+443457340000..+443457349999\ntime,number,type\n");
    let run = ringtrue(["replay", "--calls", &wrong]);
    assert_eq!(run.status, 1, "only fiction may stand in: {}", run.err);
    assert!(run.err.contains("fiction"), "{}", run.err);
}

#[test]
fn a_plan_holds_everything() {
    let run = ringtrue(["plan", "--calls", &sample("calls.xml"), "--contacts", &sample("contacts.vcf")]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let plan: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(plan["region"], "GB");
    assert_eq!(plan["zone"], "Europe/London");
    assert_eq!(plan["own_numbers"][0], "+447700900111");
    assert_eq!(plan["contacts"][0]["guarded"], true);
    assert!(plan["calls"].as_array().unwrap().len() > 200);
    for key in ["line", "kind", "handle", "presentation", "verification", "at_ms", "log_name"] {
        assert!(plan["calls"][0].get(key).is_some(), "{key}");
    }
}

#[test]
fn a_contact_that_cant_be_read_is_named_and_a_guard_on_it_refused() {
    let (_folder, calls) =
        file("calls.csv", format!("# {STAND_INS}\ntime,number,type\n1790841600000,+447700900222,incoming\n"));
    let cards = "BEGIN:VCARD\nFN:Mia Carter\nTEL:07700 900222 x5\nEND:VCARD\n\
        BEGIN:VCARD\nFN:Balance\nTEL:*100#\nEND:VCARD\nBEGIN:VCARD\nFN:Nothing\nEND:VCARD\n";
    let (_other, contacts) = file("contacts.vcf", cards);
    let replay = |more: &[&str]| {
        ringtrue(["replay", "--calls", &calls, "--contacts", &contacts, "--json"].iter().chain(more).copied())
    };
    let run = replay(&["--guard", "Mia Carter"]);
    assert_eq!((run.status, run.json()[0]["action"].as_str()), (3, Some("label")));
    assert_eq!(run.err, "ringtrue: contact Balance: `*100#` holds no number that a call can show\n");
    for (name, complaint) in
        [("Balance", "it has no number that a call can show"), ("Nothing", "has a number")]
    {
        let run = replay(&["--guard", name]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{name}");
        assert!(run.err.contains(complaint), "{name}: {}", run.err);
    }
}
