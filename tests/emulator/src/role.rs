//! The role of call screening: taken for the run, and given back.

use crate::error::DeviceError;
use crate::phone::{PACKAGE, Phone};

const ROLE: &str = "android.app.role.CALL_SCREENING";

/// The role, held by RingTrue. Who held it before gets it back from [`Role::give_back`].
#[derive(Debug)]
pub(crate) struct Role {
    before: Vec<String>,
}

impl Role {
    /// Takes the role, and looks whether it was given.
    pub(crate) fn take(phone: &Phone<'_>) -> Result<Self, DeviceError> {
        let before = holders(phone)?;
        if before.iter().flatten().any(|holder| holder == PACKAGE) {
            return Ok(Self { before: vec![PACKAGE.to_owned()] });
        }
        change(phone, "add-role-holder", PACKAGE)?;
        // Android 10 has no command that tells; there the command's own word must do.
        match holders(phone)? {
            Some(now) if !now.iter().any(|holder| holder == PACKAGE) => Err(DeviceError::NotReady(format!(
                "it did not give {PACKAGE} the role of call screening; {} it",
                match now.as_slice() {
                    [] => "nobody holds".to_owned(),
                    others => format!("{} holds", others.join(", ")),
                }
            ))),
            _ => Ok(Self { before: before.unwrap_or_default() }),
        }
    }

    /// Makes it as it was.
    pub(crate) fn give_back(&self, phone: &Phone<'_>) -> Result<(), DeviceError> {
        match self.before.first().map(String::as_str) {
            Some(PACKAGE) => Ok(()),
            Some(other) => change(phone, "add-role-holder", other),
            None => change(phone, "remove-role-holder", PACKAGE),
        }
    }
}

/// Who holds the role; `None` where this Android can't be asked.
fn holders(phone: &Phone<'_>) -> Result<Option<Vec<String>>, DeviceError> {
    let said = match phone.adb.shell(&["cmd", "role", "get-role-holders", "--user", "0", ROLE]) {
        Ok(said) if !said.out.contains("Unknown command") => said.out,
        Ok(_) | Err(DeviceError::Failed { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let names = said.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    Ok(Some(names.map(str::to_owned).collect()))
}

fn change(phone: &Phone<'_>, command: &str, package: &str) -> Result<(), DeviceError> {
    phone.adb.shell(&["cmd", "role", command, "--user", "0", ROLE, package]).map(|_| ())
}
