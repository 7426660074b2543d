//! What the phone's owner keeps stays where it belongs: in the store's folder, and nowhere once it is forgotten.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use log::{Level, LevelFilter, Log, Metadata, Record};
use ringtrue_crash::{Plan, Rng, State, fill, listing, open};
use ringtrue_engine::{IncomingCall, Timestamp};
use ringtrue_screening::ContactNumbers;
use ringtrue_store::{TrustedNumber, TrustedParty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ringtrue-crash");

/// All that was logged, and how loudly.
struct Heard(Mutex<Vec<(Level, String)>>);

impl Log for Heard {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let said = (record.level(), format!("{}: {}", record.target(), record.args()));
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(said);
    }

    fn flush(&self) {}
}

/// From now on everything is heard, also by the other tests of this program: none of them may say more.
fn heard() -> &'static Heard {
    static HEARD: OnceLock<Heard> = OnceLock::new();
    let heard = HEARD.get_or_init(|| Heard(Mutex::new(Vec::new())));
    if log::set_logger(heard).is_ok() {
        log::set_max_level(LevelFilter::Trace);
    }
    heard
}

/// Runs of so many digits are a number, or enough of one to tell whose it is.
fn has_number(text: &str) -> bool {
    let digits: String = text.chars().map(|letter| if letter.is_ascii_digit() { '9' } else { ' ' }).collect();
    digits.split_whitespace().any(|run| run.len() >= 6)
}

fn party(name: &str, number: &str) -> TrustedParty {
    TrustedParty {
        id: name.to_owned(),
        name: name.to_owned(),
        kind: ringtrue_engine::PartyKind::Bank,
        guarded: true,
        reach: Some(number.to_owned()),
        numbers: vec![TrustedNumber {
            number: number.to_owned(),
            originates: ringtrue_engine::Originates::Unknown,
        }],
        handling: ringtrue_engine::Handling::Default,
    }
}

fn call(handle: &str, at: i64) -> IncomingCall {
    IncomingCall { at: Timestamp(at), ..IncomingCall::showing(handle) }
}

#[test]
fn no_number_and_no_name_is_logged_above_debug() {
    let heard = heard();
    let folder = tempfile::tempdir().unwrap();
    // Everything is written once at least, by chance.
    let store = folder.path().join("store");
    let plan = Plan::new(&mut Rng::new(5), 0, 200, folder.path(), &State::default());
    plan.write(&folder.path().join("plan")).unwrap();
    fill(&store, &plan).unwrap();
    // Calls of every kind are judged.
    let screening = open(&store).unwrap();
    for handle in [
        "tel:+447700900123",
        "07700 900123",
        "sip:Wilma@192.0.2.7",
        "tel:159",
        "",
        "tel:+0044",
        "sip:+441632960001@x",
    ] {
        let call = call(handle, 5);
        screening.calls().answered(screening.calls().screen(&call).ticket).unwrap().unwrap();
        screening.calls().not_screened(call, "the core did not load").unwrap();
    }
    screening.parties().put(party("Wilma's bank", "01632 960123")).unwrap();
    drop(screening);
    // And every file is spoilt in turn, for what is said of that.
    for file in listing(&store).unwrap() {
        for harm in [&b"Wilma 07700 900123"[..], b""] {
            let spoilt = tempfile::tempdir().unwrap();
            let copy = spoilt.path().join("store");
            ringtrue_crash::copy(&store, &copy).unwrap();
            fs::write(copy.join(&file), harm).unwrap();
            match open(&copy) {
                Ok(screening) => {
                    let _ = (
                        screening.health().verify(),
                        screening.journal().page(None, 1000),
                        screening.journal().remove(1),
                    );
                    let text = format!("{:?}", screening.health().notices(0));
                    assert!(!has_number(&text.replace(spoilt.path().to_str().unwrap(), "")), "{text}");
                }
                Err(error) => assert!(!error.to_string().contains("Wilma"), "{error}"),
            }
        }
    }
    let heard = heard.0.lock().unwrap();
    assert!(heard.iter().any(|(level, _)| *level <= Level::Warn), "nothing was said at all");
    for (level, text) in heard.iter().filter(|(level, _)| *level <= Level::Info) {
        assert!(
            !has_number(text) && !text.contains("Wilma") && !text.contains("Hillside"),
            "{level}: {text}"
        );
    }
}

/// Whether any file below a folder has these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    listing(folder).unwrap().iter().any(|file| {
        let content = fs::read(folder.join(file)).unwrap();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

/// The ways in which a number may stand in a file: its digits as text, in full and nationally, and its value as the
/// formats write it.
fn forms(number: u64) -> Vec<Vec<u8>> {
    let text = number.to_string();
    let national = text.strip_prefix("44").unwrap_or(&text);
    let mut varint = Vec::new();
    let mut rest = number;
    while rest > 0x7f {
        varint.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    varint.push(rest as u8);
    vec![
        national.as_bytes().to_vec(),
        number.to_le_bytes()[..5].to_vec(),
        number.to_be_bytes()[3..].to_vec(),
        varint,
    ]
}

fn assert_gone(folder: &Path, numbers: &[u64], names: &[&str]) {
    for number in numbers {
        for form in forms(*number) {
            assert!(!holds(folder, &form), "{number} as {form:02x?} is in {:?}", listing(folder));
        }
    }
    for name in names {
        assert!(!holds(folder, name.as_bytes()), "`{name}` is in {:?}", listing(folder));
    }
}

#[test]
fn a_call_that_is_forgotten_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let screening = open(folder.path()).unwrap();
    let others = |from: i64| {
        for number in from..from + 150 {
            let call = call(&format!("tel:+441632960{:03}", number % 500), number);
            screening.calls().answered(screening.calls().screen(&call).ticket).unwrap().unwrap();
        }
    };
    // The call to be forgotten is among so many others that it has been moved into the journal's second file.
    others(0);
    let to_forget = call("tel:+441632960777", 1000);
    let id = screening.calls().answered(screening.calls().screen(&to_forget).ticket).unwrap().unwrap();
    others(2000);
    others(3000);
    let recent = call("tel:+441632960778", 4000);
    let second = screening.calls().not_screened(recent, "no core for Wilma").unwrap();
    assert!(
        holds(folder.path(), b"1632960777") && holds(folder.path(), b"1632960778"),
        "they are there to begin with"
    );
    assert!(screening.journal().remove(id).unwrap() && screening.journal().remove(second).unwrap());
    assert_gone(folder.path(), &[441_632_960_777, 441_632_960_778], &["Wilma"]);
    assert_eq!(
        screening.journal().page(None, 1000).unwrap().entries.len(),
        450,
        "the others are still there"
    );
    drop(screening);
    assert_gone(folder.path(), &[441_632_960_777, 441_632_960_778], &["Wilma"]);
}

#[test]
fn what_was_forgotten_with_everything_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let plan = Plan::new(&mut Rng::new(5), 0, 200, folder.path(), &State::default());
    plan.write(&folder.path().join("plan")).unwrap();
    fill(&store, &plan).unwrap();
    let screening = open(&store).unwrap();
    screening.parties().put(party("Wilma's bank", "+441632960701")).unwrap();
    screening.parties().put(party("Wilma's bank", "+441632960702")).unwrap();
    screening.parties().remove("Wilma's bank").unwrap();
    screening.contacts().guard("Wilma-key", true).unwrap();
    screening.calls().dialled("+441632960703", 5, false).unwrap();
    let contact = ContactNumbers::as_saved("Wilma-key", vec!["+441632960704".into()]);
    screening.contacts().replace(&[contact]).unwrap();
    // A damaged predecessor has all of it too.
    drop(screening);
    fs::write(store.join("ringtrue.redb.damaged-1"), "Wilma +441632960705").unwrap();
    let screening = open(&store).unwrap();
    screening.health().forget_everything().unwrap();
    let numbers: Vec<u64> = (441_632_960_701..=441_632_960_705).collect();
    assert_gone(&store, &numbers, &["Wilma", "Hillside", "list 0", "list 1"]);
    // All numbers of the plan, which are of these two ranges.
    assert_gone(&store, &[], &["163296", "770090"]);
    assert_eq!(screening.parties().all(), []);
    assert_eq!(screening.journal().page(None, 10).unwrap().entries, []);
    assert_eq!(screening.contacts().summary(), None);
    drop(screening);
    assert_gone(&store, &numbers, &["Wilma", "Hillside", "163296", "770090"]);
    assert!(open(&store).unwrap().health().notices(0).is_empty());
}

#[test]
fn nothing_but_the_folder_is_written() {
    let root = tempfile::tempdir().unwrap();
    let place = |name: &str| {
        let path = root.path().join(name);
        fs::create_dir(&path).unwrap();
        path
    };
    let (home, temporary, here, lists) = (place("home"), place("tmp"), place("here"), place("lists"));
    let store = root.path().join("store");
    let plan = Plan::new(&mut Rng::new(5), 0, 200, &lists, &State::default());
    plan.write(&lists.join("plan")).unwrap();
    let trace = lists.join("trace");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=%file,write,pwrite64,ftruncate", "-e", "signal=none", "-o"]);
    command.arg(&trace).args([PROGRAM, "write"]).arg(&store).arg(lists.join("plan"));
    command
        .env_clear()
        .env("HOME", &home)
        .env("TMPDIR", &temporary)
        .env("XDG_CACHE_HOME", home.join("cache"));
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).current_dir(&here);
    // Its standard input is empty, so it ends when it has done all.
    let traced = command.stdin(std::process::Stdio::null()).output();
    if traced.as_ref().is_ok_and(|output| output.status.success()) {
        let trace = fs::read_to_string(&trace).unwrap();
        let mut written = 0;
        for line in trace.lines().filter(|line| is_write(line) && !line.contains(" = -1 ")) {
            let path = line.split('"').nth(1).unwrap_or_default();
            assert!(Path::new(path).starts_with(&store), "{line}");
            written += 1;
        }
        assert!(written > 200, "{written} writes were seen");
    } else {
        // Where no process may be watched, what it left is looked at.
        let mut command = Command::new(PROGRAM);
        command.arg("write").arg(&store).arg(lists.join("plan")).env_clear().env("HOME", &home);
        command.env("TMPDIR", &temporary).current_dir(&here).stdin(std::process::Stdio::null());
        assert!(command.output().unwrap().status.success());
    }
    for folder in [home, temporary, here] {
        assert_eq!(listing(&folder).unwrap(), [""; 0].map(std::path::PathBuf::from), "{}", folder.display());
    }
}

/// Whether a traced system call makes, changes or removes something that has a name.
fn is_write(line: &str) -> bool {
    let call = line.split_once(' ').map_or(line, |(_, call)| call.trim_start());
    let opens = call.starts_with("open")
        && ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].iter().any(|flag| line.contains(flag));
    let changes = [
        "rename",
        "unlink",
        "mkdir",
        "rmdir",
        "link",
        "symlink",
        "creat(",
        "truncate(",
        "chmod",
        "chown",
        "mknod",
        "utime",
    ];
    opens || changes.iter().any(|change| call.starts_with(change))
}
