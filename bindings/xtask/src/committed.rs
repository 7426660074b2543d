//! What committed files must not say: where one developer's machine keeps things, and which mirror
//! or registry it was set up with. A checkout must build wherever it is put.

use std::fs;
use std::process::Command;

use ringtrue_toolchain::workspace::Workspace;

/// Pieces of what is forbidden, in two halves so that this file does not hold them itself.
const FORBIDDEN: &[(&str, &str)] = &[
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("repo1.maven", ".org"),
    ("repo.maven", ".apache.org"),
    ("artifac", "tory"),
    ("/home", "/"),
    ("/root", "/"),
    ("/work", "/main"),
    ("/work", "/shared"),
    ("/work", "/notes"),
    ("../", "shared"),
    ("shared", "/recipes"),
    ("shared", "/facts"),
];

/// One line for each forbidden text in a file.
fn offences(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (head, tail) in FORBIDDEN {
            let forbidden = format!("{head}{tail}");
            if line.contains(&forbidden) {
                found.push(format!("{file}:{}: `{forbidden}`", index + 1));
            }
        }
    }
    found
}

#[test]
fn committed_files_name_no_machine_and_no_host() {
    let workspace = Workspace::here();
    let Ok(listed) = Command::new("git").args(["ls-files", "-z"]).current_dir(workspace.root()).output()
    else {
        return; // A source archive without Git: nothing can be committed from it either.
    };
    let files = String::from_utf8(listed.stdout).unwrap();
    let mut found = Vec::new();
    for file in files.split_terminator('\0') {
        // A file that is listed but gone is being removed; one that is no text holds no prose.
        if let Ok(text) = fs::read_to_string(workspace.root().join(file)) {
            found.extend(offences(file, &text));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn an_offence_is_reported_with_file_and_line() {
    let text = format!("fine\nsee {}{}/x\n", "/work", "/main");
    assert_eq!(offences("a.md", &text), [format!("a.md:2: `{}{}`", "/work", "/main")]);
    assert!(offences("b.md", "the network and the homework/maintenance").is_empty());
}
