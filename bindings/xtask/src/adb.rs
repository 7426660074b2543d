//! A phone or an emulator over adb.

use std::process::Command;

use crate::error::TaskError;
use crate::preflight;
use crate::process;
use crate::workspace::Workspace;

/// The app's package.
const PACKAGE: &str = "app.ringtrue";

/// Installs the app on the attached phone and opens it. Says everything that is missing at once.
pub(crate) fn install_and_open(workspace: &Workspace) -> Result<(), TaskError> {
    let apk = workspace.apk();
    let mut missing = Vec::new();
    if !apk.is_file() {
        missing.push("there is no APK to install; build it with: cargo xtask apk".to_owned());
    }
    if preflight::is_there("adb") {
        let devices = process::output(Command::new("adb").arg("devices"))?;
        missing.extend(wrong_number_of(&attached(&devices)));
    } else {
        missing.push("`adb` is missing; install it with: apt-get install adb".to_owned());
    }
    if !missing.is_empty() {
        return Err(TaskError::NotPossible(missing.join("\nerror: ")));
    }
    process::run(Command::new("adb").args(["install", "-r"]).arg(&apk))?;
    let launcher =
        ["-a", "android.intent.action.MAIN", "-c", "android.intent.category.LAUNCHER", "-p", PACKAGE];
    process::run(Command::new("adb").args(["shell", "am", "start", "-W"]).args(launcher))
}

/// The serial numbers in the answer of `adb devices` of those that are ready.
fn attached(answer: &str) -> Vec<&str> {
    answer.lines().filter_map(|line| line.strip_suffix("\tdevice")).collect()
}

/// What is wrong when not exactly one phone is ready; adb's own `ANDROID_SERIAL` picks one of several.
fn wrong_number_of(devices: &[&str]) -> Option<String> {
    match devices {
        [] => Some("`adb devices` lists no phone or emulator that is ready".to_owned()),
        [_] => None,
        _ if std::env::var_os("ANDROID_SERIAL").is_some() => None,
        several => Some(format!(
            "several phones are attached ({}): set ANDROID_SERIAL to one of them",
            several.join(", ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_phones_that_are_ready_count() {
        let answer =
            "List of devices attached\nemulator-5554\tdevice\nR58M12\tunauthorized\nR58M13\toffline\n\n";
        assert_eq!(attached(answer), ["emulator-5554"]);
        assert_eq!(wrong_number_of(&attached(answer)), None);
    }

    #[test]
    fn no_phone_and_several_are_said_plainly() {
        assert_eq!(
            wrong_number_of(&[]).as_deref(),
            Some("`adb devices` lists no phone or emulator that is ready")
        );
        if std::env::var_os("ANDROID_SERIAL").is_none() {
            let several = wrong_number_of(&["a", "b"]).unwrap();
            assert_eq!(several, "several phones are attached (a, b): set ANDROID_SERIAL to one of them");
        }
    }
}
