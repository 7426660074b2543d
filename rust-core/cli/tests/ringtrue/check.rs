//! `ringtrue check`.

use serde_json::Value;

use crate::run::{file, ringtrue};

fn check(args: &[&str]) -> Value {
    let run = ringtrue(["check", "--json"].iter().chain(args).copied());
    assert_eq!(run.status, 0, "{}", run.err);
    let mut records = run.json();
    assert_eq!(records.len(), 1);
    records.remove(0)
}

fn verdict(args: &[&str]) -> (String, Vec<String>) {
    let record = check(args);
    let codes = record["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap().to_owned());
    (record["action"].as_str().unwrap().to_owned(), codes.collect())
}

fn is(args: &[&str], action: &str, codes: &[&str]) {
    let (got, found) = verdict(args);
    assert_eq!(
        (got.as_str(), found.as_slice()),
        (action, codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>().as_slice()),
        "{args:?}"
    );
}

/// The number of the call that began all this.
#[test]
fn a_number_reserved_for_drama_is_disproved_saved_or_not() {
    is(&["+441214960149"], "silence", &["fictional_range"]);
    is(&["0121", "496", "0149"], "silence", &["fictional_range"]);
    is(&["+441214960149", "--saved-as", "Credit Card Company"], "silence", &["fictional_range", "contact"]);
    is(&["+441214960149", "--level", "gentle"], "label", &["fictional_range"]);
    is(&["+441214960149", "--level", "strict"], "reject", &["fictional_range"]);

    let record = check(&["+441214960149", "--saved-as", "Credit Card Company"]);
    assert_eq!(record["shown_as"], "Credit Card Company");
    assert_eq!(record["findings"][0]["strength"], "disproved");
    assert!(record["findings"][0]["rule"].as_str().unwrap().contains("Birmingham"));
    assert!(record["findings"][0]["source"].as_str().unwrap().contains("Ofcom"));
}

#[test]
fn one_call_of_each_kind() {
    is(&["--withheld"], "allow", &["withheld"]);
    is(&["--withheld", "--level", "strict"], "label", &["withheld"]);
    is(&["159"], "silence", &["service_code", "unproven_claim"]);
    is(&["03457345345"], "label", &["unproven_claim"]);
    is(&["03457345345", "--verification", "passed"], "allow", &["unproven_claim", "verified"]);
    is(
        &["+12025550143", "--region", "us", "--verification", "failed"],
        "silence",
        &["fictional_range", "verification_failed"],
    );
    is(&["07700900111", "--own", "+447700900111"], "silence", &["fictional_range", "own_number"]);
}

#[test]
fn advice_is_complete() {
    let advice = &check(&["+443457345345"])["advice"];
    assert_eq!(advice["lead"], "unproven_claim");
    assert_eq!(advice["reach"]["number"], "159");
    assert_eq!(advice["reach"]["name"], "Barclays");
    for key in ["claim", "why", "never_tell"] {
        assert!(advice[key].as_str().is_some_and(|text| text.len() > 20), "{key}: {advice}");
    }
}

#[test]
fn contacts_are_used() {
    let (_folder, contacts) =
        file("c.vcf", "BEGIN:VCARD\nVERSION:2.1\nFN:My bank\nTEL:03457 345345\nEND:VCARD\n");
    let record = check(&["+443457345345", "--contacts", &contacts]);
    assert_eq!((record["shown_as"].as_str(), record["action"].as_str()), (Some("My bank"), Some("label")));
}

#[test]
fn in_words_it_names_finding_rule_and_source() {
    let run = ringtrue(["check", "+441214960149"]);
    assert_eq!(run.status, 0);
    for part in [
        "silenced",
        "fictional_range (disproved)",
        "Rule ",
        "Birmingham",
        "Source ",
        "Ofcom",
        "Why ",
        "Never ",
        "Instead ",
    ] {
        assert!(run.out.contains(part), "no `{part}` in:\n{}", run.out);
    }
}

#[test]
fn a_verdict_says_how_old_what_it_rests_on_is() {
    for number in ["+443457345345", "+443457345346", "159", "+441214960149", "+449098790000", "+441990012324"]
    {
        let now = check(&[number, "--at", "2026-12-01T12:00"]);
        let aged = |record: &Value| {
            let findings = record["findings"].as_array().unwrap().clone();
            findings.into_iter().filter(|finding| !finding["age"].is_null()).collect::<Vec<_>>()
        };
        assert!(!aged(&now).is_empty(), "{number}: {now}");
        for finding in aged(&now) {
            let (source, rule) = (finding["source"].as_str().unwrap(), finding["rule"].as_str().unwrap());
            let day = finding["age"]["checked"].as_str().unwrap();
            assert!(source.ends_with(day) || rule.ends_with(day), "{finding}");
        }
        let later = check(&[number, "--at", "2029-12-01T12:00"]);
        assert!(aged(&later).iter().all(|finding| finding["age"]["is_old"] == true), "{number}: {later}");
    }
    let run = ringtrue(["check", "+443457345345", "--at", "2026-12-01T12:00"]);
    assert!(
        run.out.contains("Age       What is said about them was last checked on 2026-11-2"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("may have changed"), "{}", run.out);
    let run = ringtrue(["check", "+443457345345", "--at", "2028-12-01T12:00"]);
    assert_eq!(
        run.out.matches("Age       Nobody has checked this since 2026-11-2").count(),
        2,
        "{}",
        run.out
    );
}

#[test]
fn wrong_usage_is_named() {
    for (args, complaint) in [
        (&["check"] as &[&str], "required"),
        (&["check", "159", "--withheld"], "cannot be used with"),
        (&["check", "159", "--region", "XX"], "XX"),
        (&["check", "159", "--level", "soft"], "soft"),
        (&["check", "159", "--own", "mine"], "mine"),
        (&["check", "159", "--verification", "maybe"], "maybe"),
    ] {
        let run = ringtrue(args.iter().copied());
        assert_eq!(run.status, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains(complaint), "{args:?}: {}", run.err);
        assert_eq!(run.out, "", "{args:?}");
    }
}

#[test]
fn help_after_a_call_names_the_refund_and_marks_what_is_old() {
    let run = ringtrue(["help-after", "--region", "gb", "--today", "2026-12-01"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in ["First   Dial 159", "£85,000", "13 months", "In Scotland ring 101", "(checked 2026-11-29: "]
    {
        assert!(run.out.contains(part), "no `{part}` in:\n{}", run.out);
    }
    assert!(!run.out.contains("NOT CHECKED"));
    let run = ringtrue(["help-after", "--region", "GB", "--today", "2028-05-30"]);
    assert!(run.out.contains("(NOT CHECKED SINCE 2026-11-29, it may have changed: "), "{}", run.out);
    let run = ringtrue(["help-after", "--region", "SE"]);
    assert!(run.out.starts_with("Nothing was gathered for SE."), "{}", run.out);
    assert_eq!(ringtrue(["help-after", "--region", "XX"]).status, 2);
}
