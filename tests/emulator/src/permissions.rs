//! What the user would have to allow.

use crate::error::DeviceError;
use crate::phone::{PACKAGE, Phone};

/// The first Android on which showing notifications needs leave.
const NOTIFICATIONS_SINCE: u32 = 33;

/// Grants what the app asks for. Without contacts, Telecom never shows it a call that seems to come from one.
pub(crate) fn grant(phone: &Phone<'_>) -> Result<(), DeviceError> {
    let mut wanted = vec!["android.permission.READ_CONTACTS"];
    if phone.api >= NOTIFICATIONS_SINCE {
        wanted.push("android.permission.POST_NOTIFICATIONS");
    }
    for permission in wanted {
        phone.adb.shell(&["pm", "grant", PACKAGE, permission])?;
    }
    Ok(())
}
