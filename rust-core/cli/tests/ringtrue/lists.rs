//! `ringtrue list`, and lists for one run.

use crate::run::{Run, file, ringtrue};

const LIST: &str = "# reported\n01632 9601##\n+12025550199\n^(?=44)$\nhello\n";

fn list(args: &[&str]) -> Run {
    ringtrue(["list"].iter().chain(args).copied())
}

#[test]
fn a_list_is_imported_shown_and_removed() {
    let (_folder, path) = file("sales.txt", LIST);
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path().to_str().unwrap();
    let run = list(&["import", &path, "--store", phone]);
    assert_eq!(run.status, 3, "{}", run.err);
    assert_eq!(run.out, "sales: 2 of 4 entries are used (plain): 1 numbers and 1 ranges.\n");
    for part in [
        ": 1 passed over: a regular expression that is broken, or that looks around or back",
        "  line 4: ^(?=44)$",
        ": 1 passed over: neither a number nor a pattern",
        "  line 5: hello",
    ] {
        assert!(run.err.contains(part), "no `{part}` in:\n{}", run.err);
    }
    let run = list(&[
        "import", &path, "--name", "by hand", "--format", "plain", "--region", "us", "--store", phone,
    ]);
    assert_eq!((run.status, run.out.lines().count()), (3, 1));

    let run = list(&["show", "--store", phone, "--json"]);
    let lists = run.json();
    assert_eq!((run.status, lists.len()), (0, 2));
    assert_eq!((lists[0]["name"].as_str(), lists[1]["name"].as_str()), (Some("by hand"), Some("sales")));
    assert_eq!((lists[1]["numbers"].as_u64(), lists[1]["format"].as_str()), (Some(1), Some("plain")));
    assert!(lists[1]["imported"].as_str().unwrap().ends_with('Z'));
    assert!(list(&["show", "--store", phone]).out.contains("sales: 1 numbers and 1 ranges, imported 2"));

    assert_eq!(list(&["remove", "sales", "--store", phone]).out, "sales: removed\n");
    let run = list(&["remove", "sales", "--store", phone]);
    assert_eq!((run.status, run.err.as_str()), (2, "ringtrue: no list is named `sales`\n"));
    list(&["remove", "by hand", "--store", phone]);
    assert_eq!(list(&["show", "--store", phone]).out, "no lists\n");
}

#[test]
fn what_cannot_be_read_changes_nothing_and_is_named() {
    let (_folder, path) = file("sales.txt", "+441632960123\n");
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path().to_str().unwrap();
    assert_eq!(list(&["import", &path, "--store", phone]).status, 0);
    for (content, complaint) in [
        (&b"<calls/>"[..], "this is a call log (`<calls>`), and no list of numbers"),
        (b"", "the file is empty"),
        (b"PK\x03\x04", "ZIP archive"),
        (b"*\n", "none of the 1 entries can be used"),
        (b"{\"numbers\": [{\"phone\": \"+441632960124\"},", "this is not phoneblock"),
    ] {
        let (_other, bad) = file("sales.txt", content);
        let run = list(&["import", &bad, "--store", phone]);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(run.err.contains(complaint) && run.err.contains(&bad), "{}", run.err);
    }
    let run = list(&["show", "--store", phone, "--json"]);
    assert_eq!(run.json()[0]["numbers"], 1);
    for (args, complaint, status) in [
        (&["import", "/nowhere", "--store", phone] as &[&str], "No such file", 1),
        (&["import", &path, "--store", phone, "--region", "XX"], "XX", 2),
        (&["import", &path, "--store", phone, "--name", " "], "no name for a list", 2),
        (&["import", &path, "--store", phone, "--format", "word"], "word", 2),
        (&["show", "--store", "/nowhere"], "/nowhere", 1),
        (&["show", "--store", &path], &path, 1),
    ] {
        let run = list(args);
        assert_eq!(run.status, status, "{args:?}: {}", run.err);
        assert!(run.err.contains(complaint), "{args:?}: {}", run.err);
    }
}

/// Nothing that the user gave is passed over without a word, or without the exit status.
#[test]
fn numbers_on_one_line_are_all_taken_or_named() {
    let phone = tempfile::tempdir().unwrap();
    let phone = phone.path().to_str().unwrap();
    for (content, status, words) in [
        (
            "+441632960100,+441632960101;01632 9602##",
            0,
            "3 of 3 entries are used (plain): 2 numbers and 1 ranges",
        ),
        ("[{\"number\":\"+441632960100\"}]", 0, "1 of 1 entries are used (json)"),
        ("+441632960100,sales,+441632960101", 3, "1 of 2 entries are used (plain)"),
        (
            "{\"blocked\":[\"+441632960100\"],\"recent\":[\"+441632960101\"]}",
            3,
            "1 of 2 entries are used (json)",
        ),
    ] {
        let (_folder, path) = file("list", content);
        let run = list(&["import", &path, "--name", "t", "--store", phone]);
        assert_eq!(run.status, status, "{content}: {}", run.err);
        assert!(run.out.contains(words), "{content}: {}", run.out);
        assert_eq!(run.err.is_empty(), status == 0, "{content}: {}", run.err);
    }
}

#[test]
fn a_damaged_list_is_told_of() {
    let (_folder, path) = file("sales.txt", "+441632960123\n");
    let phone = tempfile::tempdir().unwrap();
    let folder = phone.path().to_str().unwrap();
    list(&["import", &path, "--store", folder]);
    std::fs::write(phone.path().join("lists/1.rtlist"), "x").unwrap();
    let run = list(&["show", "--store", folder]);
    assert_eq!((run.status, run.out.as_str()), (3, "no lists\n"));
    assert!(run.err.contains("the list `sales` can't be opened and was set aside"), "{}", run.err);
}

#[test]
fn a_list_can_be_given_for_one_run() {
    let (_folder, path) = file("sales.txt", "Company_Phone_Number,Subject\n2125550123,x\n,y\n");
    let run = ringtrue(["check", "+12125550123", "--json", "--list", &path]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let codes = |run: &Run| -> Vec<String> {
        let records = run.json();
        let findings = records[0]["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    };
    assert!(codes(&run).contains(&"reported_number".to_owned()), "{}", run.out);
    let run = ringtrue(["check", "+12125550124", "--json", "--list", &path]);
    assert!(!codes(&run).contains(&"reported_number".to_owned()), "{}", run.out);

    let (_other, bad) = file("rules.txt", LIST);
    let run = ringtrue(["check", "01632960123", "--list", &bad, "--list", &path]);
    assert_eq!(run.status, 3);
    assert!(run.out.contains("list `rules`") && run.err.contains("line 4"), "{}{}", run.out, run.err);
}

#[test]
fn a_replay_takes_lists() {
    let header = "# ringtrue rehearsal: region=GB zone=UTC stand-ins=+441632960000..+441632960999\n";
    let (_folder, calls) = file(
        "calls.csv",
        format!("{header}time,number,type\n0,01632960123,incoming\n1,01632960200,incoming\n"),
    );
    let (_other, path) = file("sales.txt", LIST);
    let run = ringtrue(["replay", "--calls", &calls, "--json", "--list", &path]);
    assert_eq!(run.status, 3);
    let actions: Vec<_> =
        run.json().iter().map(|record| record["action"].as_str().unwrap().to_owned()).collect();
    assert_eq!(actions, ["label", "allow"]);
    assert_eq!(run.json()[0]["advice"]["lead"], "reported_number");
    let run = ringtrue(["replay", "--calls", &calls, "--list", "/nowhere"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
}
