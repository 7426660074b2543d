//! The phone that a run is about.

use std::path::Path;

use crate::adb::{Adb, Patience};
use crate::error::DeviceError;

/// The app's package.
pub(crate) const PACKAGE: &str = "app.ringtrue";
/// What the debuggable app lets adb ask and tell.
pub(crate) const PROVIDER: &str = "content://app.ringtrue.debug";

/// An attached phone or emulator.
pub(crate) struct Phone<'w> {
    pub(crate) adb: Adb<'w>,
    pub(crate) serial: String,
    /// Android's API level.
    pub(crate) api: u32,
    /// Whether it is an emulator with a console, which alone can place a call.
    pub(crate) console: bool,
}

impl<'w> Phone<'w> {
    /// Asks the phone what it is.
    pub(crate) fn meet(adb: &Adb<'w>, serial: String) -> Result<Self, DeviceError> {
        let adb = adb.of(&serial);
        let api = adb.shell(&["getprop", "ro.build.version.sdk"])?.out;
        let api = api.trim().parse().map_err(|_| {
            DeviceError::unreadable("the phone's API level", format!("`{}` is no number", api.trim()))
        })?;
        // adb finds the console by the port in the serial number, and by nothing else.
        let console = serial.starts_with("emulator-");
        Ok(Self { adb, serial, api, console })
    }

    /// Puts the app on the phone, in place of an older one.
    pub(crate) fn install(&self, apk: &Path) -> Result<(), DeviceError> {
        let path = apk.to_string_lossy();
        match self.adb.run(&["install", "-r", "-d", &path], Patience::Install) {
            Err(DeviceError::Failed { said, .. }) if said.contains("UPDATE_INCOMPATIBLE") => {
                Err(DeviceError::NotReady(format!(
                    "it has {PACKAGE} signed with another key; if nothing on it is needed, remove it with: adb uninstall {PACKAGE}"
                )))
            }
            done => done.map(|_| ()),
        }
    }

    /// The phone's clock, in milliseconds since 1970.
    pub(crate) fn now(&self) -> Result<i64, DeviceError> {
        let said = self.adb.shell(&["date", "+%s"])?.out;
        let seconds: i64 = said
            .trim()
            .parse()
            .map_err(|_| DeviceError::unreadable("the phone's clock", format!("`{}`", said.trim())))?;
        Ok(seconds.saturating_mul(1000))
    }

    /// Asks the app's debug provider to do something.
    pub(crate) fn tell(&self, method: &str, argument: Option<&str>) -> Result<(), DeviceError> {
        let mut words = vec!["call", "--uri", PROVIDER, "--method", method];
        if let Some(argument) = argument {
            words.extend(["--arg", argument]);
        }
        let said = self.adb.content(&words)?;
        if said.contains(&format!("done={method}")) {
            return Ok(());
        }
        Err(DeviceError::NotReady(format!("the app would not {method}: {}", said.trim())))
    }

    /// Whether the app has a process.
    pub(crate) fn runs(&self) -> Result<bool, DeviceError> {
        match self.adb.shell(&["pidof", PACKAGE]) {
            Ok(said) => Ok(!said.out.trim().is_empty()),
            // It ends with 1 where there is none.
            Err(DeviceError::Failed { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Ends the app's process whatever it is doing, so that the next one starts anew.
    ///
    /// A package that was stopped so is left alone by broadcasts until it is used again; our next word to its provider does
    /// that.
    pub(crate) fn stop(&self) -> Result<(), DeviceError> {
        self.adb.shell(&["am", "force-stop", PACKAGE]).map(|_| ())
    }
}
