//! `ringtrue pack`: real files, real keys, and the plain tool.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Run, ringtrue};

const HEADER: &str = r#"{"ringtrue_pack": 1, "kind": "parties", "id": "banks", "name": "Banks", "region": "GB",
    "serial": 1, "issued": "2026-11-22", "expires": "2099-11-22"}"#;
const PARTIES: &str =
    "id,name,kind,guarded,reach,advice,source\nbank,A Bank,bank,true,+441632960100,,example.org\n";
const NUMBERS: &str = "party,number,role,originates,displays,source,source_date,confidence,note\n\
                       bank,+441632960100,fraud,unknown,unknown,example.org,,high,\n";

/// A folder to work in.
struct Bench(tempfile::TempDir);

impl Bench {
    /// With the files of a pack, and a pair of keys.
    fn new() -> Self {
        let bench = Self(tempfile::tempdir().unwrap());
        let texts = bench.path("texts");
        std::fs::create_dir(&texts).unwrap();
        for (name, text) in [("pack.json", HEADER), ("parties.csv", PARTIES), ("numbers.csv", NUMBERS)] {
            std::fs::write(Path::new(&texts).join(name), text).unwrap();
        }
        let run = bench.run(&["key", &bench.path("mine"), "--no-password"]);
        assert_eq!(run.status, 0, "{}", run.err);
        bench
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> Run {
        ringtrue(["pack"].iter().chain(args).copied())
    }

    /// Builds and signs a version.
    fn pack(&self, serial: u64) -> String {
        let (body, file) = (self.path(&format!("{serial}.body")), self.path(&format!("{serial}.rtpack")));
        let run = self.run(&["build", &self.path("texts"), "-o", &body, "--serial", &serial.to_string()]);
        assert_eq!(run.status, 0, "{}", run.err);
        let run = self.run(&["sign", &body, "--key", &self.path("mine.key"), "-o", &file]);
        assert_eq!(run.status, 0, "{}", run.err);
        file
    }

    /// The fingerprint that the other side would be told.
    fn fingerprint(&self) -> String {
        let run = self.run(&["show", &self.pack(1), "--key", &self.path("mine.pub"), "--json"]);
        run.json()[0]["fingerprint"].as_str().unwrap().to_owned()
    }

    /// A phone's folder that trusts the key.
    fn phone(&self) -> String {
        let phone = self.path("phone");
        let run = self.run(&[
            "trust",
            &self.path("mine.pub"),
            "--fingerprint",
            &self.fingerprint(),
            "--store",
            &phone,
        ]);
        assert_eq!(run.status, 0, "{}", run.err);
        phone
    }
}

fn fixture() -> String {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../pack/tests/fixtures/gb-2.rtpack"));
    path.canonicalize().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn the_same_texts_always_give_the_same_bytes() {
    let bench = Bench::new();
    let (one, other) = (bench.path("one"), bench.path("other"));
    let texts = bench.path("texts");
    assert_eq!(bench.run(&["build", &texts, "-o", &one]).status, 0);
    let [header, parties, numbers] =
        ["pack.json", "parties.csv", "numbers.csv"].map(|name| bench.path(&format!("texts/{name}")));
    let run = bench.run(&["build", &numbers, &parties, &header, "-o", &other]);
    let bytes = std::fs::read(&one).unwrap();
    assert_eq!(run.out, format!("banks, version 1: {} bytes in {other}, to be signed\n", bytes.len()));
    assert_eq!(bytes, std::fs::read(&other).unwrap());
    let run = bench.run(&["build", &texts, "-o", &other, "--serial", "2", "--expires", "2100-01-01"]);
    assert_eq!(run.status, 0);
    let changed = String::from_utf8(std::fs::read(&other).unwrap()).unwrap();
    assert!(
        changed.starts_with("{\"ringtrue_pack\":1,\"kind\":\"parties\",\"id\":\"banks\",\"name\":\"Banks\"")
    );
    assert!(changed.contains("\"serial\":2,\"issued\":\"2026-11-22\",\"expires\":\"2100-01-01\"}\n"));
}

#[test]
fn the_packs_of_the_project_can_be_built() {
    let bench = Bench::new();
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/packs"));
    for country in ["gb", "ie", "us", "ca", "au", "de", "fr", "in", "sg"] {
        let [header, parties, numbers] = ["json", "parties.csv", "numbers.csv"]
            .map(|ending| folder.join(format!("{country}.{ending}")).to_str().unwrap().to_owned());
        let run = bench.run(&["build", &header, &parties, &numbers, "-o", &bench.path("body")]);
        assert_eq!(run.status, 0, "{}", run.err);
        // The header tells the version that is built in.
        assert!(run.out.starts_with(&format!("{country}, version {}: ", ringtrue_data::BUNDLED_SERIAL)));
    }
}

#[test]
fn a_pack_is_signed_verified_and_shown() {
    let bench = Bench::new();
    let file = bench.pack(1);
    let public = bench.path("mine.pub");
    let run = bench.run(&["verify", &file, "--key", &public]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.contains("1.rtpack: banks, version 1, signed with "), "{}", run.out);
    let run = bench.run(&["verify", &file]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("it is signed with the unknown key "), "{}", run.err);

    let run = bench.run(&["show", &file, "--key", &public]);
    for part in [
        "banks, version 1: Banks, for GB\nissued 2026-11-22, expires 2099-11-22\n1 parties, 1 numbers\nsigned with ",
        "bank  A Bank  bank  guarded  +441632960100\n  +441632960100  originates unknown, displays unknown",
    ] {
        assert!(run.out.contains(part), "no `{part}` in:\n{}", run.out);
    }
    assert!(bench.run(&["show", &file]).out.contains("signed with the unknown key"));
    assert!(bench.run(&["show", &bench.path("1.body")]).out.contains("\nnot signed\n"));
    let run = bench.run(&["show", &fixture(), "--json"]);
    let shown = &run.json()[0];
    assert_eq!((shown["id"].as_str(), shown["signature"].as_str()), (Some("gb"), Some("verified")));
    assert!(bench.run(&["verify", &fixture()]).out.contains("a key of RingTrue's own"));

    let mut changed = std::fs::read(&file).unwrap();
    *changed.last_mut().unwrap() = b' ';
    let bad = bench.path("bad.rtpack");
    std::fs::write(&bad, changed).unwrap();
    let run = bench.run(&["verify", &bad, "--key", &public]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("is wrong: the file was changed"), "{}", run.err);
}

#[test]
fn what_a_phone_would_refuse_is_neither_built_nor_signed() {
    let bench = Bench::new();
    let texts = bench.path("texts");
    let build = |args: &[&str]| bench.run(&[&["build", "-o", &bench.path("body")], args].concat());
    let run = build(&[&texts, "--serial", "0"]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("`serial` counts from 1"), "{}", run.err);
    assert_eq!(build(&[&texts, "--issued", "soon"]).status, 2);
    assert_eq!(build(&[&bench.path("texts/pack.json")]).status, 2);
    assert_eq!(build(&[&bench.path("texts/parties.csv")]).status, 2);
    std::fs::write(bench.path("texts/numbers.csv"), NUMBERS.replace("high", "low")).unwrap();
    let run = build(&[&texts]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("numbers.csv line 2: "), "{}", run.err);
    assert!(!Path::new(&bench.path("body")).exists());
    std::fs::write(bench.path("body"), "{}\n").unwrap();
    let signed = bench.path("signed");
    let run = bench.run(&["sign", &bench.path("body"), "--key", &bench.path("mine.key"), "-o", &signed]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("line 1: the header is none of a pack") && !Path::new(&signed).exists());
    // A pair of keys is not written over.
    let before = std::fs::read(bench.path("mine.key")).unwrap();
    assert_eq!(bench.run(&["key", &bench.path("mine"), "--no-password"]).status, 1);
    assert_eq!(std::fs::read(bench.path("mine.key")).unwrap(), before);
    let run = bench.run(&["sign", &fixture(), "--key", &bench.path("mine.pub"), "-o", &signed]);
    assert_eq!(run.status, 1, "a public key does not sign");
}

#[cfg(unix)]
#[test]
fn a_secret_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    let mode = |name: &str| std::fs::metadata(bench.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("mine.key"), 0o600);
    assert_ne!(mode("mine.pub") & 0o044, 0, "the other is for everybody");
}

#[test]
fn what_a_new_version_changes_is_shown() {
    let bench = Bench::new();
    let old = bench.pack(1);
    std::fs::write(
        bench.path("texts/parties.csv"),
        PARTIES.replace("A Bank", "The Bank") + "police,Police,police,true,+441632960300,,example.org\n",
    )
    .unwrap();
    let moved = NUMBERS.replace("fraud,unknown", "fraud,never")
        + "bank,+441632960101,customer,unknown,unknown,example.org,,high,\n\
           police,+441632960300,report,yes,unknown,example.org,,high,\n";
    std::fs::write(bench.path("texts/numbers.csv"), moved).unwrap();
    let new = bench.pack(2);
    let run = bench.run(&["diff", &old, &new]);
    let expected = "~ pack: serial `1` -> `2`\n\
                    ~ bank: name `A Bank` -> `The Bank`\n\
                    ~ bank +441632960100: originates `unknown` -> `never`\n\
                    + bank +441632960101: originates `unknown`\n\
                    + police: name `Police`\n\
                    + police +441632960300: originates `yes`\n";
    assert_eq!((run.status, run.out.as_str()), (0, expected), "{}", run.err);
    let run = bench.run(&["diff", &new, &old]);
    assert!(run.out.contains("- police: name `Police`\n"), "{}", run.out);
    assert_eq!(bench.run(&["diff", &old, &bench.path("1.body")]).out, "no difference\n");
}

#[test]
fn a_pack_is_applied_counts_and_is_taken_back() {
    let bench = Bench::new();
    let phone = bench.phone();
    let on_phone = |args: &[&str]| bench.run(&[args, &["--store", &phone]].concat());
    let one = bench.pack(1);
    // What a check of the number that is in the pack finds.
    let lead = || {
        let run = ringtrue(["check", "+441632960100", "--json", "--store", &phone]);
        run.json()[0]["findings"].to_string()
    };
    assert!(!lead().contains("unproven_claim"), "{}", lead());
    assert_eq!(on_phone(&["apply", &one]).out, "banks, version 1: applied\n");
    assert!(lead().contains("unproven_claim"), "{}", lead());
    let run = on_phone(&["apply", &one]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("it is version 1 of `banks`, and version 1 was there already"), "{}", run.err);
    assert_eq!(on_phone(&["apply", &bench.pack(2)]).status, 0);
    let run = on_phone(&["apply", &fixture()]);
    assert!(run.err.contains("it is version 2 of `gb`, and version 4 was there already"), "{}", run.err);
    let run = on_phone(&["list"]);
    for part in [
        "gb, version 4: built in; ",
        "banks, version 2: Banks; 1 parties, 1 numbers, 0 ranges; signed with ",
        ", RingTrue's own\n",
        &bench.fingerprint(),
    ] {
        assert!(run.out.contains(part), "no `{part}` in:\n{}", run.out);
    }
    assert_eq!(on_phone(&["revert", "banks"]).out, "banks: version 1 is used again\n");
    assert_eq!(on_phone(&["revert", "banks"]).out, "banks: removed\n");
    let run = on_phone(&["revert", "banks"]);
    assert_eq!((run.status, run.err.contains("no pack `banks` was applied")), (2, true), "{}", run.err);
    assert_eq!(on_phone(&["revert", "gb"]).status, 2, "what is built in stays");

    let run = bench.run(&["apply", &bench.pack(3), "--store", &phone, "--region", "ie"]);
    assert!(run.err.contains("it is a pack of GB, and this phone is in IE"), "{}", run.err);
    assert_eq!(on_phone(&["apply", &bench.pack(3)]).status, 0);
    assert_eq!(on_phone(&["distrust", &bench.fingerprint()]).status, 0);
    assert!(!on_phone(&["list"]).out.contains("banks"), "what the key signed goes with it");
    assert_eq!(on_phone(&["distrust", &bench.fingerprint()]).status, 2);
    let run = on_phone(&["apply", &bench.pack(4)]);
    assert!(run.err.contains("unknown key"), "{}", run.err);
}

#[test]
fn a_key_with_another_fingerprint_is_not_trusted() {
    let bench = Bench::new();
    let phone = bench.path("phone");
    let run = bench.run(&["trust", &bench.path("mine.pub"), "--fingerprint", "8b9c 3850", "--store", &phone]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("the key's fingerprint is another one than `8b9c 3850`"), "{}", run.err);
    let run = bench.run(&["trust", &fixture(), "--fingerprint", "x", "--store", &phone]);
    assert!(run.err.contains("not a public key"), "{}", run.err);
    assert_eq!(bench.run(&["list", "--store", &bench.path("nowhere")]).status, 1);
}

#[test]
fn an_expired_pack_is_used_with_a_word_and_a_damaged_one_is_told_of() {
    let bench = Bench::new();
    let phone = bench.phone();
    let header = HEADER.replace("2026-11-22", "2020-01-01").replace("2099-11-22", "2020-12-31");
    std::fs::write(bench.path("texts/pack.json"), header).unwrap();
    let run = bench.run(&["apply", &bench.pack(1), "--store", &phone]);
    assert_eq!(run.status, 0);
    assert!(
        run.err.contains("the pack `banks` expired on 2020-12-31; it is used all the same"),
        "{}",
        run.err
    );
    std::fs::write(Path::new(&phone).join("packs/1.register"), "x").unwrap();
    let run = bench.run(&["list", "--store", &phone]);
    assert_eq!(run.status, 3);
    assert!(run.err.contains("the pack `banks` could not be opened"), "{}", run.err);
    assert!(!run.out.contains("banks"), "{}", run.out);
}

/// Whether Debian's minisign is here.
fn has_minisign() -> bool {
    Command::new("minisign").arg("-v").output().is_ok()
}

#[test]
fn the_plain_tool_verifies_what_is_signed_here_and_signs_what_is_verified_here() {
    if !has_minisign() {
        println!("skipped: there is no `minisign` on this machine");
        return;
    }
    let bench = Bench::new();
    let key = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../pack/keys/ringtrue-1.pub"));
    for (file, key) in
        [(bench.pack(1), bench.path("mine.pub")), (fixture(), key.to_str().unwrap().to_owned())]
    {
        // As the README says it.
        let script = "head -n 4 \"$1\" > body.minisig && tail -n +5 \"$1\" > body && minisign -Vm body -x body.minisig -p \"$2\"";
        let run =
            Command::new("sh").args(["-c", script, "sh", &file, &key]).current_dir(bench.0.path()).output();
        let run = run.unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(said.contains("Signature and comment signature verified"), "{said}");
    }
    // A key of minisign's own making, without a password, and its signature before the body.
    let script = "minisign -G -W -f -p other.pub -s other.key && minisign -S -s other.key -m 1.body -x 1.minisig \
                  && cat 1.minisig 1.body > other.rtpack";
    let run = Command::new("sh").args(["-c", script]).current_dir(bench.0.path()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let run = bench.run(&["verify", &bench.path("other.rtpack"), "--key", &bench.path("other.pub")]);
    assert_eq!(run.status, 0, "{}", run.err);
    let again = bench.path("again.rtpack");
    let run = bench.run(&["sign", &bench.path("1.body"), "--key", &bench.path("other.key"), "-o", &again]);
    assert_eq!(run.status, 0, "{}", run.err);
}
