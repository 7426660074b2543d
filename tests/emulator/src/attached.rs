//! Which phone it is about.

use crate::adb::{Adb, Patience};
use crate::error::DeviceError;

/// The phone to run on: the one that is asked for, else the only one that is attached.
///
/// # Errors
/// [`DeviceError::NoPhone`]: there is none, there are several, or it is not ready.
pub fn ready(adb: &Adb<'_>, asked: Option<&str>) -> Result<String, DeviceError> {
    let answer = adb.run(&["devices"], Patience::Short)?.out;
    choose(&serials(&answer), asked).map_err(DeviceError::NoPhone)
}

/// Serial numbers and states in the answer of `adb devices`.
#[must_use]
pub fn serials(answer: &str) -> Vec<(&str, &str)> {
    let lines = answer.lines().skip_while(|line| !line.starts_with("List of devices"));
    lines
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(serial, state)| (serial, state.trim()))
        .collect()
}

fn choose(attached: &[(&str, &str)], asked: Option<&str>) -> Result<String, String> {
    let ready = |state: &str| state == "device";
    if let Some(asked) = asked {
        return match attached.iter().find(|(serial, _)| *serial == asked) {
            Some((serial, state)) if ready(state) => Ok((*serial).to_owned()),
            Some((serial, state)) => Err(format!("`{serial}` is {state}; {}", remedy(state))),
            None => Err(format!("`{asked}`, which ANDROID_SERIAL names, is not attached")),
        };
    }
    let good: Vec<&str> =
        attached.iter().filter(|(_, state)| ready(state)).map(|(serial, _)| *serial).collect();
    match good.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => Err(match attached.first() {
            Some((serial, state)) => format!("`{serial}` is {state}; {}", remedy(state)),
            None => {
                "no phone or emulator is attached; tests/emulator/README.md says how to start one".to_owned()
            }
        }),
        several => Err(format!(
            "several phones are attached ({}): set ANDROID_SERIAL to one of them",
            several.join(", ")
        )),
    }
}

/// What helps a phone that is attached and not ready.
fn remedy(state: &str) -> &'static str {
    match state {
        "unauthorized" => "unlock it and allow this computer to debug it",
        "offline" => "wait until it has started, or attach it anew",
        _ => "`adb devices` says no more",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: &str = "* daemon started successfully\nList of devices attached\nemulator-5554\tdevice\nR58M12\tunauthorized\nR58M13\toffline\n\n";

    #[test]
    fn only_a_phone_that_is_ready_is_taken() {
        let three = serials(THREE);
        assert_eq!(three, [("emulator-5554", "device"), ("R58M12", "unauthorized"), ("R58M13", "offline")]);
        assert_eq!(choose(&three, None).unwrap(), "emulator-5554");
        assert_eq!(
            choose(&three, Some("R58M12")).unwrap_err(),
            "`R58M12` is unauthorized; unlock it and allow this computer to debug it"
        );
        assert_eq!(
            choose(&[("R58M13", "offline")], None).unwrap_err(),
            "`R58M13` is offline; wait until it has started, or attach it anew"
        );
    }

    #[test]
    fn none_several_and_another_are_said_plainly() {
        assert!(choose(&[], None).unwrap_err().starts_with("no phone or emulator is attached"));
        let two = [("a", "device"), ("b", "device")];
        assert_eq!(
            choose(&two, None).unwrap_err(),
            "several phones are attached (a, b): set ANDROID_SERIAL to one of them"
        );
        assert_eq!(choose(&two, Some("b")).unwrap(), "b");
        assert_eq!(choose(&two, Some("c")).unwrap_err(), "`c`, which ANDROID_SERIAL names, is not attached");
    }
}
