//! `simulated-adb`: stands in for adb, with a phone behind it that lives in a folder.
//!
//! It takes the commands that a run gives, and answers as Android's own programs do. The phone's app is the real engine, so a
//! verdict here is a real one. `RINGTRUE_SIMULATED_PHONE` names the folder; a file `wrong.txt` in it says what is to go wrong,
//! a word a line:
//!
//! | word | what goes wrong |
//! |---|---|
//! | `hangs` | adb never ends |
//! | `offline`, `two-phones`, `no-console` | what is attached |
//! | `other-key`, `role-refused`, `no-debug-app` | the phone will not be made ready |
//! | `never-answers`, `no-end` | Telecom's filters time out, or it writes down no end of them |
//! | `always-rings`, `other-number` | the phone does other than the verdict says, or the app is shown another number |
//! | `forgets` | nothing gets into the journal |
//! | `corpus-differs` | the corpus on the phone comes out otherwise |

mod content;
mod dump;
mod phone;

use std::env;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use crate::phone::Phone;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match answer() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn answer() -> Result<String> {
    let folder = env::var_os("RINGTRUE_SIMULATED_PHONE").ok_or("no simulated phone")?;
    let mut words: Vec<String> = env::args().skip(1).collect();
    let mut phone = Phone::load(PathBuf::from(folder))?;
    if phone.wrong("hangs") {
        // Until it is ended.
        loop {
            thread::park();
        }
    }
    if words.first().is_some_and(|word| word == "-s") {
        let serial = words.drain(..2).nth(1).unwrap_or_default();
        if serial != phone.serial() {
            return Err(format!("adb: device '{serial}' not found").into());
        }
    }
    let said = respond(&mut phone, &words)?;
    phone.save()?;
    Ok(said)
}

fn respond(phone: &mut Phone, words: &[String]) -> Result<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["devices"] => Ok(phone.devices()),
        ["install", "-r", "-d", _apk] => phone.install(),
        ["emu", "gsm", "call", number] => phone.ring(number),
        ["emu", "gsm", "cancel", number] => phone.hang_up(number),
        ["shell", line] => shell(phone, &split(line)),
        other => Err(format!("adb: unknown command {}", other.join(" ")).into()),
    }
}

fn shell(phone: &mut Phone, words: &[String]) -> Result<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["getprop", "ro.build.version.sdk"] => Ok("35\n".to_owned()),
        ["date", "+%s"] => Ok(format!("{}\n", phone.now() / 1000)),
        ["pm", "grant", "app.ringtrue", permission] => phone.grant(permission),
        ["cmd", "role", command, "--user", "0", "android.app.role.CALL_SCREENING", rest @ ..] => {
            phone.role(command, rest.first().copied())
        }
        ["am", "force-stop" | "kill", "app.ringtrue"] => phone.end_process(),
        ["am", "instrument", "-w", "-r", "app.ringtrue/app.ringtrue.debug.CorpusRun"] => phone.corpus(),
        ["pidof", "app.ringtrue"] => phone.pid(),
        ["dumpsys", "telecom"] => Ok(dump::telecom(phone)),
        ["dumpsys", "meminfo", "app.ringtrue"] => Ok(dump::memory(phone)),
        ["content", rest @ ..] => content::answer(phone, rest),
        other => Err(format!("/system/bin/sh: {}: not found", other.join(" ")).into()),
    }
}

/// The words of a shell's line; quoted as a run quotes them.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut open) = (Vec::new(), None::<String>, false);
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match c {
            '\'' => {
                open = !open;
                word.get_or_insert_default();
            }
            '\\' if !open => word.get_or_insert_default().extend(rest.next()),
            ' ' if !open => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
