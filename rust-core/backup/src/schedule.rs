//! From the hours of a rule, as they stand in a document, to the engine's schedule.

use ringtrue_engine::Schedule;

use crate::document::SchedulePart;
use crate::error::{BackupError, shorten};

/// The schedule of a part; `path` is where it stands in the document.
pub(crate) fn schedule(part: &SchedulePart, path: &str) -> Result<Schedule, BackupError> {
    let days = part.days.iter().fold(0_u8, |days, day| days | 1 << (*day as u8));
    let time = |text: &str, field: &str| {
        minute(text).ok_or_else(|| {
            let reason = format!("`{}` is no time: such as `22:00` is expected", shorten(text));
            BackupError::content(format!("{path}.{field}"), reason)
        })
    };
    let (from, to) = (time(&part.from, "from")?, time(&part.to, "to")?);
    Schedule::new(days, from, to)
        .map_err(|_| BackupError::content(format!("{path}.days"), "one day at least is expected"))
}

/// Minutes after midnight, of `22:00`.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str, most: u16| -> Option<u16> {
        let is_plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|number| is_plain && *number <= most)
    };
    Some(number(hours, 23)? * 60 + number(minutes, 59)?)
}
