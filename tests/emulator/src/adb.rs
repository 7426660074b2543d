//! The program `adb`, started anew for each command and never waited for without end.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::DeviceError;

/// How long a command may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// A question.
    Short,
    /// Installing an app.
    Install,
    /// The whole corpus on an emulated processor.
    Long,
}

impl Patience {
    /// The time as such.
    #[must_use]
    pub fn limit(self) -> Duration {
        match self {
            Self::Short => Duration::from_secs(60),
            Self::Install => Duration::from_secs(5 * 60),
            Self::Long => Duration::from_secs(30 * 60),
        }
    }
}

/// How time passes: by the clock, and in a test as the test likes.
pub trait Waiting {
    /// Waits for a program to end; `None` where it has had its time.
    ///
    /// # Errors
    /// What the system says where it can't tell.
    fn for_end(&self, program: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>>;

    /// Lets the phone get on with it before it is asked again.
    fn a_moment(&self);
}

/// By the clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealTime;

impl RealTime {
    const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
    const MOMENT: Duration = Duration::from_millis(250);
}

impl Waiting for RealTime {
    fn for_end(&self, program: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
        let begin = Instant::now();
        loop {
            if let Some(status) = program.try_wait()? {
                return Ok(Some(status));
            }
            if begin.elapsed() >= limit {
                return Ok(None);
            }
            thread::sleep(Self::BETWEEN_LOOKS);
        }
    }

    fn a_moment(&self) {
        thread::sleep(Self::MOMENT);
    }
}

/// What a command said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// On its standard output.
    pub out: String,
    /// On its standard error.
    pub errors: String,
}

impl Said {
    /// Both, for a message.
    fn all(&self) -> String {
        let said = [self.errors.trim(), self.out.trim()];
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        if said.is_empty() { "it said nothing".to_owned() } else { said.join("; ") }
    }
}

/// `adb`, for one phone or before one is chosen.
#[derive(Clone)]
pub struct Adb<'w> {
    program: PathBuf,
    serial: Option<String>,
    waiting: &'w dyn Waiting,
}

impl<'w> Adb<'w> {
    /// The program at this path, or of this name on the system's path.
    pub fn new(program: impl Into<PathBuf>, waiting: &'w dyn Waiting) -> Self {
        Self { program: program.into(), serial: None, waiting }
    }

    /// The same for one phone.
    #[must_use]
    pub fn of(&self, serial: &str) -> Self {
        Self { serial: Some(serial.to_owned()), ..self.clone() }
    }

    /// See [`Waiting::a_moment`].
    pub(crate) fn a_moment(&self) {
        self.waiting.a_moment();
    }

    /// Runs a command of adb's.
    ///
    /// # Errors
    /// [`DeviceError`]: it can't be started, fails, or does not end.
    pub fn run(&self, words: &[&str], patience: Patience) -> Result<Said, DeviceError> {
        let mut command = Command::new(&self.program);
        if let Some(serial) = &self.serial {
            command.args(["-s", serial]);
        }
        command.args(words);
        let line = format!("adb {}", words.join(" "));
        // Files, as the server that adb leaves behind may keep a pipe open for good.
        let start = |source| DeviceError::Start { command: line.clone(), source };
        let (mut out, mut errors) =
            (tempfile::tempfile().map_err(start)?, tempfile::tempfile().map_err(start)?);
        command.stdin(Stdio::null());
        command.stdout(out.try_clone().map_err(start)?).stderr(errors.try_clone().map_err(start)?);
        let mut child = command.spawn().map_err(start)?;
        let status = self.waiting.for_end(&mut child, patience.limit()).map_err(start)?;
        let Some(status) = status else {
            let _ended_meanwhile = child.kill();
            let _status = child.wait();
            return Err(DeviceError::Hung { command: line, seconds: patience.limit().as_secs() });
        };
        let said = Said { out: text(&mut out).map_err(start)?, errors: text(&mut errors).map_err(start)? };
        if status.success() { Ok(said) } else { Err(DeviceError::Failed { command: line, said: said.all() }) }
    }

    /// Runs a command in the phone's own shell, each word quoted for it.
    ///
    /// # Errors
    /// As [`Adb::run`].
    pub fn shell(&self, words: &[&str]) -> Result<Said, DeviceError> {
        self.patient_shell(words, Patience::Short)
    }

    /// The same for one that takes long.
    pub(crate) fn patient_shell(&self, words: &[&str], patience: Patience) -> Result<Said, DeviceError> {
        let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
        self.run(&["shell", &quoted.join(" ")], patience)
    }

    /// Runs the phone's `content`, which ends well whatever happens and says on the way what went wrong.
    pub(crate) fn content(&self, words: &[&str]) -> Result<String, DeviceError> {
        let mut all = vec!["content"];
        all.extend(words);
        let said = self.shell(&all)?;
        let wrong = ["Error while accessing provider", "[ERROR]", "Exception"];
        if wrong.iter().any(|word| said.errors.contains(word) || said.out.starts_with(word)) {
            return Err(DeviceError::Failed { command: all.join(" "), said: said.all() });
        }
        Ok(said.out)
    }

    /// Says something to the emulator's console, which answers `KO` where it will not.
    pub(crate) fn console(&self, words: &[&str]) -> Result<String, DeviceError> {
        let mut all = vec!["emu"];
        all.extend(words);
        let said = self.run(&all, Patience::Short)?;
        if said.out.lines().any(|line| line.starts_with("KO")) {
            return Err(DeviceError::Failed { command: format!("adb {}", all.join(" ")), said: said.all() });
        }
        Ok(said.out)
    }
}

fn text(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).replace('\r', ""))
}

/// A word as the phone's shell takes it in one piece.
fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/:+=,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every program has had its time as soon as it runs.
    struct NoTime;

    impl Waiting for NoTime {
        fn for_end(&self, _: &mut Child, _: Duration) -> io::Result<Option<ExitStatus>> {
            Ok(None)
        }

        fn a_moment(&self) {}
    }

    #[test]
    fn a_program_that_hangs_is_ended_and_named() {
        // `yes` writes for ever; nothing but its end ends this test.
        let error = Adb::new("yes", &NoTime).run(&["devices"], Patience::Short).unwrap_err();
        assert_eq!(error.to_string(), "`adb devices` did not end within 60 s; is the phone still attached?");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = Adb::new("ringtrue-no-such-program", &RealTime).run(&["devices"], Patience::Short);
        assert!(error.unwrap_err().to_string().starts_with("`adb devices` could not be started"));
    }

    #[test]
    fn what_a_failing_program_said_is_told() {
        let adb = Adb::new("sh", &RealTime);
        let error = adb.run(&["-c", "echo no; echo why >&2; exit 3"], Patience::Short).unwrap_err();
        assert!(error.to_string().ends_with("failed: why; no"), "{error}");
        let said = adb.run(&["-c", "printf 'a\\r\\nb'"], Patience::Short).unwrap();
        assert_eq!(said.out, "a\nb");
    }

    #[test]
    fn the_phones_shell_gets_each_word_in_one_piece() {
        let word = r#"{"name": "Mia's $HOME `x` \\"}"#;
        let said = Adb::new("sh", &RealTime)
            .run(&["-c", &format!("printf %s {}", quote(word))], Patience::Short)
            .unwrap();
        assert_eq!(said.out, word);
        assert_eq!(quote("content://com.android.contacts/data"), "content://com.android.contacts/data");
        assert_eq!(quote(""), "''");
    }
}
