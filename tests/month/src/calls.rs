//! One call as the phone's owner saw and heard it: what the app reports, and how it is printed.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// What the app's harness reports of one incoming call, as one line of JSON.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Seen {
    /// The line of the call log at which the call is recorded, from 1.
    pub(crate) line: u64,
    /// When the phone rang, in milliseconds since 1970-01-01 UTC.
    pub(crate) time_ms: i64,
    /// The presented number; `None` when none was.
    pub(crate) presented: Option<String>,
    /// The name that a stock phone would have displayed for it.
    pub(crate) shown_as: Option<String>,
    /// What the phone did.
    pub(crate) did: Did,
    /// The code of the finding that led to it.
    pub(crate) reason: Option<String>,
    /// The label, as the notification had it. Empty when the call simply rang.
    pub(crate) lines: Vec<String>,
    /// How the label offered to reach the real one.
    pub(crate) call_back: Option<CallBack>,
    /// How often the service answered Telecom. Anything but once is a fault of the app.
    pub(crate) answers: u32,
}

/// What the phone did with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Did {
    /// It rang, as on any phone.
    Ring,
    /// It rang, and a label said why to be careful.
    Label,
    /// It stayed silent; the label was there afterwards.
    Silence,
    /// The caller was turned away; the label was there afterwards.
    Reject,
}

/// The safe way to reach the party that the caller claimed to be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct CallBack {
    /// Whose number it is, where the app said so.
    pub(crate) name: Option<String>,
    /// A number from the pack or the owner's own book, never the presented one.
    pub(crate) number: String,
}

impl Did {
    /// In the words of the printout.
    fn words(self) -> &'static str {
        match self {
            Self::Ring => "rings",
            Self::Label => "RINGS, LABELLED",
            Self::Silence => "SILENCED",
            Self::Reject => "REJECTED",
        }
    }
}

/// Columns of the number and of the name.
const NUMBER: usize = 18;
const NAME: usize = 28;

/// The call in as many lines as it takes, the last one ended.
pub(crate) fn describe(seen: &Seen, zone: &TimeZone) -> String {
    let number = fit(seen.presented.as_deref().unwrap_or("no number"), NUMBER);
    let name = fit(seen.shown_as.as_deref().unwrap_or("-"), NAME);
    let mut text = format!("{}  {number}  {name}  {}\n", time(seen.time_ms, zone), seen.did.words());
    for line in &seen.lines {
        text.push_str(&format!("      {}\n", plain(line)));
    }
    if let Some(CallBack { name, number }) = &seen.call_back {
        let whose = name.as_deref().map(|name| format!("{}, ", plain(name))).unwrap_or_default();
        text.push_str(&format!("      safe to call: {whose}{}\n", plain(number)));
    }
    text
}

/// Day and minute where the phone is: `Mon  2 Nov 2026 10:31`.
fn time(ms: i64, zone: &TimeZone) -> String {
    match Timestamp::from_millisecond(ms) {
        Ok(moment) => moment.to_zoned(zone.clone()).strftime("%a %e %b %Y %H:%M").to_string(),
        Err(_) => format!("{:<21}", format!("({ms} ms)")),
    }
}

/// Cut or filled to a column's width.
fn fit(text: &str, width: usize) -> String {
    let text = plain(text);
    if text.chars().count() <= width {
        return format!("{text:<width$}");
    }
    let mut cut: String = text.chars().take(width.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// Names come from other people's files: none of them may steer the terminal.
pub(crate) fn plain(text: &str) -> String {
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|letter| if steers(letter) { '\u{FFFD}' } else { letter }).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn seen(did: Did) -> Seen {
        Seen {
            line: 12,
            time_ms: 1_793_615_460_000,
            presented: Some("+441214960149".to_owned()),
            shown_as: Some("Credit Card Company".to_owned()),
            did,
            reason: (did != Did::Ring).then(|| "fictional_range".to_owned()),
            lines: vec![],
            call_back: None,
            answers: 1,
        }
    }

    fn london() -> TimeZone {
        TimeZone::get("Europe/London").unwrap()
    }

    #[test]
    fn a_call_that_rings_takes_one_line() {
        assert_eq!(
            describe(&seen(Did::Ring), &london()),
            "Mon  2 Nov 2026 10:31  +441214960149       Credit Card Company           rings\n"
        );
    }

    #[test]
    fn a_label_is_printed_with_the_safe_way_to_call() {
        let call = Seen {
            lines: vec!["Shows “Credit Card Company”.".into(), "Nobody can call from this number.".into()],
            call_back: Some(CallBack { name: Some("Your bank".into()), number: "159".into() }),
            ..seen(Did::Silence)
        };
        assert_eq!(
            describe(&call, &london()),
            "Mon  2 Nov 2026 10:31  +441214960149       Credit Card Company           SILENCED\n      \
             Shows “Credit Card Company”.\n      \
             Nobody can call from this number.\n      \
             safe to call: Your bank, 159\n"
        );
    }

    #[test]
    fn no_number_and_no_name_are_said_so() {
        let call = Seen { presented: None, shown_as: None, ..seen(Did::Ring) };
        assert_eq!(
            describe(&call, &london()),
            "Mon  2 Nov 2026 10:31  no number           -                             rings\n"
        );
    }

    #[test]
    fn summer_time_is_the_phones() {
        assert_eq!(time(1_780_300_800_000, &london()), "Mon  1 Jun 2026 09:00");
        assert_eq!(time(1_780_300_800_000, &TimeZone::UTC), "Mon  1 Jun 2026 08:00");
        assert_eq!(time(i64::MAX, &TimeZone::UTC), "(9223372036854775807 ms)");
    }

    #[test]
    fn a_name_can_neither_break_the_columns_nor_steer_the_terminal() {
        assert_eq!(fit("\u{1B}[2Jgone\n", 12), "\u{FFFD}[2Jgone\u{FFFD}   ");
        assert_eq!(fit("a name of many words", 8), "a name …");
        assert_eq!(plain("\u{202E}441"), "\u{FFFD}441");
        assert_eq!(plain("Zoë ☎ Ωmega"), "Zoë ☎ Ωmega");
    }

    #[test]
    fn a_report_is_read_as_the_harness_writes_it() {
        let line = r#"{"line":12,"time_ms":1793615460000,"presented":"+441214960149","shown_as":"Credit Card Company","did":"silence",
            "reason":"fictional_range","lines":[],"call_back":null,"answers":1}"#;
        assert_eq!(serde_json::from_str::<Seen>(line).unwrap(), seen(Did::Silence));
    }
}
