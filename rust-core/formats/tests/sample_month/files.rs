//! The month as files.

use crate::people::{ALL, OWN, STAND_INS};
use crate::ring::Ring;

/// The call log as "SMS Backup & Restore" writes it, one record a line.
pub(crate) fn calls(month: &[Ring]) -> String {
    let mut xml = format!(
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n\
         <!-- ringtrue rehearsal: region=GB zone=Europe/London own={OWN} guard=\"Mia Carter\" \
         leave-alone=\"Harbour Books (work)\" stand-ins={} -->\n\
         <calls count=\"{}\" type=\"full\">\n",
        STAND_INS.join(","),
        month.len(),
    );
    for ring in month {
        let verification = match ring.verification {
            "none" => String::new(),
            word => format!(" verification=\"{word}\""),
        };
        xml += &format!(
            "  <call number=\"{}\" duration=\"{}\" date=\"{}\" type=\"{}\" presentation=\"{}\"{verification} \
             subscription_id=\"1\" readable_date=\"{}\" contact_name=\"{}\" />\n",
            ring.number,
            ring.duration,
            ring.epoch_ms(),
            ring.kind,
            ring.presentation,
            ring.at.strftime("%-d %b %Y %H:%M:%S"),
            shown_as(&ring.number).replace('\'', "&apos;"),
        );
    }
    xml + "</calls>\n"
}

/// Who really called, and what is to be done. Only of calls that came in.
pub(crate) fn truth(month: &[Ring]) -> String {
    let mut csv = "line,time,presented,caller,truth,action,code,note\n".to_owned();
    // Three lines stand before the first record.
    for (line, ring) in (4..).zip(month).filter(|(_, ring)| ring.kind != 2) {
        let zoned = ring.at.in_tz("Europe/London").unwrap();
        let time = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z");
        let quoted = |text: &str| if text.contains(',') { format!("\"{text}\"") } else { text.to_owned() };
        csv += &format!(
            "{line},{time},{},{},{},{},{},{}\n",
            ring.number,
            quoted(ring.caller),
            ring.truth,
            ring.action,
            ring.code,
            quoted(ring.note),
        );
    }
    csv
}

/// The name that the phone found for a number, or what the app writes when it found none.
fn shown_as(number: &str) -> &'static str {
    let wanted = comparable(number);
    let saved = ALL.iter().find(|person| person.numbers.iter().any(|saved| comparable(saved) == wanted));
    match saved {
        Some(person) if !wanted.is_empty() => person.name,
        _ => "(Unknown)",
    }
}

/// The digits that a UK phone compares, with the country's code where it was left out.
fn comparable(number: &str) -> String {
    let digits: String =
        number.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect();
    match digits.strip_prefix('0') {
        Some(national) => format!("+44{national}"),
        None => digits,
    }
}
