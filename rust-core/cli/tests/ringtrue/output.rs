//! What comes out: tables, JSON, pipes, colour, help.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use serde_json::Value;

use crate::run::{command, file, ringtrue, sample};

fn replay() -> [String; 5] {
    ["replay".into(), "--calls".into(), sample("calls.xml"), "--contacts".into(), sample("contacts.vcf")]
}

/// The shape of a JSON line, which programs rely on.
#[test]
fn a_json_line_has_its_keys_and_types() {
    let run = ringtrue(replay().iter().map(String::as_str).chain(["--json"]));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let text_or_null = |value: &Value| value.is_string() || value.is_null();
    for record in run.json() {
        assert_eq!(keys(&record), ["action", "advice", "findings", "line", "presented", "shown_as", "time"]);
        assert!(record["line"].is_u64() && record["time"].as_str().unwrap().starts_with("2026-10-"));
        assert!(text_or_null(&record["presented"]) && text_or_null(&record["shown_as"]));
        for finding in record["findings"].as_array().unwrap() {
            assert_eq!(
                keys(finding),
                ["age", "code", "overruled_by", "rule", "source", "strength", "target"]
            );
            assert!(
                !finding["rule"].as_str().unwrap().is_empty()
                    && !finding["source"].as_str().unwrap().is_empty()
            );
            let target = &finding["target"];
            if !target.is_null() {
                assert_eq!(keys(target), ["key", "kind", "name", "number", "party_kind"]);
            }
        }
        let advice = &record["advice"];
        assert_eq!(keys(advice), ["age", "app", "claim", "habits", "lead", "never_tell", "reach", "why"]);
        let is_silent =
            ["claim", "lead", "never_tell", "reach", "why"].iter().all(|key| advice[*key].is_null());
        assert_eq!(is_silent, record["action"] == "allow", "{record}");
    }
}

#[test]
fn the_table_says_what_the_owner_would_have_seen() {
    let run = ringtrue(replay().iter().map(String::as_str));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let row = |start: &str| run.out.lines().find(|line| line.starts_with(start)).unwrap();
    let bank = row("2026-10-02 10:14");
    for part in
        ["+443457345345", "rings, labelled", "shows Barclays; nothing proves it", "Barclays: dial 159"]
    {
        assert!(bank.contains(part), "{bank}");
    }
    let story = row("2026-10-04 15:31");
    for part in ["+441214960149", "Credit Card Company", "silenced", "reserved for drama"] {
        assert!(story.contains(part), "{story}");
    }
    assert!(run.out.contains("calls came in"));
}

#[test]
fn an_early_end_of_the_reader_is_no_error() {
    let mut child = command().args(replay()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let mut complaints = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
    assert_eq!((child.wait().unwrap().code(), complaints.as_str()), (Some(0), ""));
}

#[test]
fn colour_only_where_it_is_wanted() {
    let run = |variables: &[(&str, &str)]| {
        let output = command().args(replay()).envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!run(&[]).contains('\u{1b}'), "not into a pipe");
    assert!(run(&[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
    assert!(!run(&[("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn a_name_cannot_command_the_terminal() {
    let (_folder, calls) = file(
        "calls.csv",
        "time,number,type,name\n0,159,incoming,\u{1b}[2JMum\u{202E}\n0,\u{1b}]0;x\u{7},incoming,\n\u{1b}[31m,1,incoming,\n",
    );
    let run = ringtrue(["replay", "--calls", &calls]);
    assert_eq!(run.status, 3);
    assert!(!run.out.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{:?}", run.out);
    assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
}

#[test]
fn every_command_explains_itself_with_examples() {
    for command in ["replay", "check", "list", "book", "journal", "backup", "plan", "completions"] {
        let run = ringtrue([command, "--help"]);
        assert_eq!(run.status, 0);
        assert!(
            run.out.contains("Example") && run.out.contains(&format!("ringtrue {command} ")),
            "{}",
            run.out
        );
    }
    let run = ringtrue(["--help"]);
    assert!(run.status == 0 && run.out.contains("Examples:") && run.out.contains("Exit status:"));
    assert_eq!(ringtrue(["--version"]).out, concat!("ringtrue ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(ringtrue([]).status, 2);
}

#[test]
fn shells_get_their_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = ringtrue(["completions", shell]);
        assert!(run.status == 0 && run.out.contains("replay") && run.out.contains("saved-as"), "{shell}");
    }
}
