//! What Telecom wrote down about each call: the end of `dumpsys telecom`.
//!
//! Under "Historical Events:" it keeps its last ten calls, each with a heading and its events:
//!
//! ```text
//!   CallTC@2 [23 Nov 2026 01:20:00](MT - incoming)(User=UserHandle{0})
//!     To address: tel:***********23 Presentation: Allowed
//!     01:20:00.412 - SCREENING_BOUND (ComponentInfo{app.ringtrue/app.ringtrue.screening.ScreeningService}):CSC.oSC@AAA
//!     01:20:00.431 - SCREENING_COMPLETED ([Allow, logged, notified]):NCSSF.aC@AAB
//! ```
//!
//! Where a call came from is masked but for the last two digits, and dates are in the phone's language.

use crate::error::DeviceError;
use crate::phone::PACKAGE;

const HEADING: &str = "Historical Events:";
const DAY: u32 = 24 * 60 * 60 * 1000;

/// One call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Telecom's name for it, as `TC@2`.
    pub id: String,
    /// Whether somebody else began it.
    pub incoming: bool,
    /// Its address as far as it is shown.
    pub address: String,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// Something that happened to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Milliseconds after midnight, by the phone's clock.
    pub at: u32,
    /// What happened.
    pub name: String,
    /// What Telecom says about it.
    pub data: String,
}

/// What a screening app told Telecom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The call goes on; silenced ones too.
    Allow,
    /// The call is refused, and its caller is told so.
    Reject,
    /// The call is not shown, and its caller hears it ring on.
    Ignore,
    /// Something that was not known when this was written.
    Other(String),
}

/// How a call was screened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screening {
    /// What Telecom was told.
    pub answer: Answer,
    /// Whether the phone was told not to ring; `None` where Telecom has not said yet or never does.
    pub silent: Option<bool>,
    /// Milliseconds from the service's being bound to its answer.
    pub answering: Option<u32>,
    /// Milliseconds that all filters together took, the start of a cold process included.
    pub filtering: Option<u32>,
}

/// The calls that Telecom remembers, the oldest first.
///
/// # Errors
/// [`DeviceError::Unreadable`]: this is no answer of Telecom's.
pub fn read_records(dump: &str) -> Result<Vec<Record>, DeviceError> {
    let mut lines = dump.lines().skip_while(|line| line.trim() != HEADING);
    if lines.next().is_none() {
        return Err(DeviceError::unreadable(
            "the answer of `dumpsys telecom`",
            format!("`{HEADING}` is missing"),
        ));
    }
    let mut records: Vec<Record> = Vec::new();
    for line in lines {
        let line = line.trim();
        if let Some(record) = heading(line) {
            records.push(record);
        } else if let Some(record) = records.last_mut() {
            if let Some(address) = line.strip_prefix("To address: ") {
                record.address = address.to_owned();
            }
            record.events.extend(event(line));
        }
    }
    Ok(records)
}

/// `CallTC@2 [date](MT - incoming)…`
fn heading(line: &str) -> Option<Record> {
    let incoming = line.contains("(MT - incoming)");
    if !incoming && !line.contains("(MO - outgoing)") {
        return None;
    }
    let (kind, _date) = line.split_once(" [")?;
    let id = kind.get(kind.find("Call")? + "Call".len()..)?;
    Some(Record { id: id.trim().to_owned(), incoming, ..Record::default() })
}

/// `01:20:00.431 - NAME (data):session`, without data or session where there are none.
fn event(line: &str) -> Option<Event> {
    let (at, rest) = line.split_once(" - ")?;
    let at = time(at)?;
    let end = rest.find([' ', ':']).unwrap_or(rest.len());
    let (name, rest) = rest.split_at_checked(end)?;
    let data = rest.strip_prefix(" (").map_or("", |data| match data.rfind("):") {
        Some(end) => data.get(..end).unwrap_or_default(),
        None => data.strip_suffix(')').unwrap_or(data),
    });
    let known = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let is_name = !name.is_empty() && name.chars().all(known);
    is_name.then(|| Event { at, name: name.to_owned(), data: data.to_owned() })
}

/// `01:20:00.431` as milliseconds after midnight.
fn time(text: &str) -> Option<u32> {
    let (whole, thousandths) = text.trim().split_once('.')?;
    let mut parts = whole.split(':');
    let mut part = |most: u32| parts.next()?.parse::<u32>().ok().filter(|value| *value < most);
    let (hours, minutes, seconds) = (part(24)?, part(60)?, part(60)?);
    let thousandths = thousandths.parse::<u32>().ok().filter(|value| *value < 1000)?;
    parts.next().is_none().then_some(((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
}

impl Record {
    /// The first event of this name.
    fn first(&self, name: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.name == name)
    }

    /// Whether Telecom has done with it.
    pub(crate) fn is_over(&self) -> bool {
        self.first("DESTROYED").is_some()
    }

    /// Whether its filters took too long, and Telecom went on without them.
    pub(crate) fn timed_out(&self) -> bool {
        self.first("FILTERING_TIMED_OUT").is_some()
    }

    /// How RingTrue screened it; `None` while, or because, it has not.
    #[must_use]
    pub fn screening(&self) -> Option<Screening> {
        let completed = self.events.iter().find(|event| {
            event.name == "SCREENING_COMPLETED" && answered_by(&event.data).is_none_or(|app| app == PACKAGE)
        })?;
        let bound = self
            .events
            .iter()
            .find(|event| event.name == "SCREENING_BOUND" && event.data.contains(&format!("{PACKAGE}/")))?;
        let said = completed.data.trim_start_matches('[');
        let answer = match said.split([',', ']']).next().unwrap_or_default().trim() {
            // A silenced call prints Allow too; that it stays silent shows when it should ring.
            "Allow" | "Silence" => Answer::Allow,
            "Reject" => Answer::Reject,
            "Ignore" => Answer::Ignore,
            other => Answer::Other(other.to_owned()),
        };
        let whole = self.first("FILTERING_INITIATED").zip(self.first("FILTERING_COMPLETED"));
        Some(Screening {
            answer,
            silent: self.silent(),
            // Telecom writes "bound" after it has asked, so a quick answer can stand before it.
            answering: Some(between(bound.at, completed.at)).filter(|took| *took < DAY / 2),
            filtering: whole.map(|(begin, end)| between(begin.at, end.at)),
        })
    }

    fn silent(&self) -> Option<bool> {
        let skipped = |event: &Event| event.name == "SKIP_RINGING" && event.data.contains("Silent ringing");
        if self.events.iter().any(skipped) {
            return Some(true);
        }
        self.first("START_RINGER").map(|_| false)
    }
}

/// The package of the app whose answer this is, where it is named.
fn answered_by(data: &str) -> Option<&str> {
    let (_, component) = data.split_once("mCallScreeningComponentName = ")?;
    component.split('/').next()
}

/// Milliseconds from one time of day to a later one, which may be on the next day.
fn between(earlier: u32, later: u32) -> u32 {
    (later + DAY - earlier) % DAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The structure of real dumps of Android 10 to 16, with numbers set aside for fiction.
    const DUMP: &str = include_str!("../samples/telecom.txt");

    #[test]
    fn calls_are_read_with_their_events() {
        let records = read_records(DUMP).unwrap();
        let ids: Vec<_> = records.iter().map(|record| (record.id.as_str(), record.incoming)).collect();
        assert_eq!(
            ids,
            [("TC@1/1112", false), ("TC@2", true), ("TC@3", true), ("TC@4", true), ("TC@5", true)]
        );
        assert_eq!(records[1].address, "tel:***********23 Presentation: Allowed");
        assert_eq!(records[1].events.first().unwrap().name, "CREATED");
        assert!(records[1].is_over() && !records[4].is_over());
    }

    #[test]
    fn what_the_app_answered_is_found() {
        let records = read_records(DUMP).unwrap();
        assert_eq!(records[0].screening(), None, "the user's own call is not screened");
        let screening = |answer, silent, answering, filtering| {
            Some(Screening { answer, silent, answering: Some(answering), filtering: Some(filtering) })
        };
        assert_eq!(records[1].screening(), screening(Answer::Allow, Some(true), 19, 431));
        // Past midnight.
        assert_eq!(records[2].screening(), screening(Answer::Reject, None, 31, 62));
        // Another app answered it.
        assert_eq!(records[3].screening(), None);
        assert_eq!(records[4].screening(), None);
        assert!(records[4].timed_out());
    }

    #[test]
    fn what_is_no_dump_is_refused() {
        for text in ["", "Can't find service: telecom\n", "error: no devices/emulators found\n"] {
            let error = read_records(text).unwrap_err().to_string();
            assert!(error.contains("`Historical Events:` is missing"), "{error}");
        }
        assert_eq!(read_records("Historical Events:\n").unwrap(), []);
    }

    proptest! {
        #[test]
        fn odd_dumps_never_break_it(text in "\\PC*", lines in proptest::collection::vec("[ -~]{0,60}", 0..20)) {
            let _either = read_records(&text);
            let dump = format!("Historical Events:\nCallTC@1 [x](MT - incoming)\n{}\n{text}", lines.join("\n"));
            for record in read_records(&dump).unwrap() {
                let _either = record.screening();
            }
        }

        #[test]
        fn an_event_is_read_as_it_was_written(
            (hour, minute, second, milli) in (0u32..24, 0u32..60, 0u32..60, 0u32..1000),
            name in "[A-Z][A-Z_]{0,20}",
            data in "[ -~]{0,40}",
        ) {
            prop_assume!(!data.contains("):"));
            let line = format!("{hour:02}:{minute:02}:{second:02}.{milli:03} - {name} ({data}):H.x@A");
            let at = ((hour * 60 + minute) * 60 + second) * 1000 + milli;
            prop_assert_eq!(event(&line), Some(Event { at, name, data }));
        }

        #[test]
        fn any_cut_of_a_dump_is_read_or_refused(cut in 0usize..DUMP.len()) {
            if DUMP.is_char_boundary(cut) {
                let _either = read_records(&DUMP[..cut]);
            }
        }
    }
}
