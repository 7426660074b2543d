//! `dumpsys`, in the words of Android 15.

use std::fmt::Write as _;

use crate::phone::Phone;

const DAY: i64 = 24 * 60 * 60 * 1000;

pub(crate) fn telecom(phone: &Phone) -> String {
    let mut text = "CallsManager: \n  mCalls: \nHistorical Events:\n".to_owned();
    for call in &phone.state.calls {
        let masked = call.number.get(call.number.len().saturating_sub(2)..).unwrap_or_default();
        let _never_fails = writeln!(
            text,
            "  CallTC@{} [23 Nov 2026 01:20:00](MT - incoming)(User=UserHandle{{0}})\n  \tVia PhoneAccount: ComponentInfo{{com.android.phone/x}}, 1, UserHandle{{0}} (T-Mobile)\n  \tTo address: tel:{}{masked} Presentation: Allowed",
            call.id,
            "*".repeat(call.number.len().saturating_sub(2)),
        );
        for (after, event) in &call.events {
            let at = (call.at + after) % DAY;
            let (hours, minutes) = (at / 3_600_000, at / 60_000 % 60);
            let (seconds, thousandths) = (at / 1000 % 60, at % 1000);
            let _never_fails =
                writeln!(text, "    {hours:02}:{minutes:02}:{seconds:02}.{thousandths:03} - {event}");
        }
        text.push_str("    Timings (average for this call, milliseconds):\n");
    }
    text
}

pub(crate) fn memory(phone: &Phone) -> String {
    if !phone.is_running() {
        return "No process found for: app.ringtrue\n".to_owned();
    }
    "Applications Memory Usage (in Kilobytes):\n           TOTAL PSS:    23456            TOTAL RSS:   101234      TOTAL SWAP (KB):        0\n".to_owned()
}
