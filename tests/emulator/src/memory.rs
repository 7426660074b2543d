//! How much memory the app's process takes.

use crate::error::DeviceError;
use crate::phone::{PACKAGE, Phone};

/// The process's proportional share of memory, in KiB; `None` where it has none.
pub(crate) fn pss(phone: &Phone<'_>) -> Result<Option<u64>, DeviceError> {
    let said = match phone.adb.shell(&["dumpsys", "meminfo", PACKAGE]) {
        Ok(said) => said.out,
        Err(DeviceError::Failed { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(read_pss(&said))
}

/// The total in what `dumpsys meminfo` printed: `TOTAL PSS:    34567 …`, or `TOTAL    34567 …` on older Androids.
#[must_use]
pub fn read_pss(said: &str) -> Option<u64> {
    let total = |line: &str| {
        let rest = line.trim().strip_prefix("TOTAL")?.trim_start();
        let rest = rest.strip_prefix("PSS:").unwrap_or(rest);
        rest.split_whitespace().next()?.parse().ok()
    };
    said.lines().find_map(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_total_is_found() {
        let new = "App Summary\n                       Pss(KB)\n           TOTAL PSS:    34567            TOTAL RSS:   101234      TOTAL SWAP (KB):        0\n";
        assert_eq!(read_pss(new), Some(34567));
        let old = "                   Pss  Private\n        TOTAL    21000    18000        0\n";
        assert_eq!(read_pss(old), Some(21000));
        assert_eq!(read_pss("No process found for: app.ringtrue\n"), None);
    }

    proptest! {
        #[test]
        fn odd_answers_never_break_it(text in "\\PC*") {
            let _either = read_pss(&format!("TOTAL{text}"));
        }
    }
}
