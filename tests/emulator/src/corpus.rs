//! The whole corpus on the phone itself: the app's own instrumentation runs it, and says after each file what came out.

use std::collections::BTreeMap;

use crate::adb::Patience;
use crate::error::DeviceError;
use crate::phone::{PACKAGE, Phone};
use crate::report::{Case, Outcome};

/// What a program that `am instrument` ran well ends with: `Activity.RESULT_OK`.
const OK: i32 = -1;
/// What its cases are grouped under.
const GROUP: &str = "corpus on the phone";

/// Runs the corpus on the phone: a case for each file and one for the whole.
pub(crate) fn run(phone: &Phone<'_>) -> Result<Vec<Case>, DeviceError> {
    let component = format!("{PACKAGE}/{PACKAGE}.debug.CorpusRun");
    let said = phone.adb.patient_shell(&["am", "instrument", "-w", "-r", &component], Patience::Long)?;
    Ok(cases(&said.out))
}

/// What the instrumentation said, as cases.
fn cases(said: &str) -> Vec<Case> {
    let told = Told::read(said);
    let mut cases: Vec<Case> = told.statuses.iter().filter_map(case).collect();
    let whole = &told.result;
    let count = |name: &str| whole.get(name).map_or("?", String::as_str);
    let mut wrong = Vec::new();
    if told.code != Some(OK) {
        wrong.push(match (whole.get("shortMsg"), told.code) {
            (Some(message), _) => format!("it broke off: {message}"),
            (None, Some(code)) => format!("it ended with {code}"),
            (None, None) => format!("it did not end: {}", last_line(said)),
        });
    } else if cases.is_empty() {
        wrong.push("it ran no file".to_owned());
    }
    wrong.extend(lines(whole, "complaints"));
    let name = format!(
        "{} vectors and {} trials passed, {} untold",
        count("passed"),
        count("trials"),
        count("untold")
    );
    cases.push(Case::new(GROUP, &name, Outcome::of(wrong)));
    cases
}

fn case(status: &BTreeMap<String, String>) -> Option<Case> {
    let file = status.get("file")?;
    let mut wrong = lines(status, "differences");
    if wrong.is_empty() && status.get("failed").is_some_and(|failed| failed != "0") {
        wrong.push(format!("{} vectors failed", status.get("failed").map_or("some", String::as_str)));
    }
    Some(Case::new(GROUP, file.trim_end_matches(".json"), Outcome::of(wrong)))
}

fn lines(bundle: &BTreeMap<String, String>, name: &str) -> Vec<String> {
    let text = bundle.get(name).map_or("", String::as_str);
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn last_line(said: &str) -> &str {
    said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing")
}

/// What `am instrument -r` printed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    statuses: Vec<BTreeMap<String, String>>,
    result: BTreeMap<String, String>,
    code: Option<i32>,
}

impl Told {
    /// Values may have several lines; a line that begins as the program's own do begins the next.
    fn read(said: &str) -> Self {
        let mut told = Self::default();
        let mut status = BTreeMap::new();
        let mut open: Option<(bool, String)> = None;
        for line in said.lines() {
            let (is_result, field) = if let Some(field) = line.strip_prefix("INSTRUMENTATION_STATUS: ") {
                (false, field)
            } else if let Some(field) = line.strip_prefix("INSTRUMENTATION_RESULT: ") {
                (true, field)
            } else if line.starts_with("INSTRUMENTATION_STATUS_CODE: ") {
                told.statuses.push(std::mem::take(&mut status));
                open = None;
                continue;
            } else if let Some(code) = line.strip_prefix("INSTRUMENTATION_CODE: ") {
                told.code = code.trim().parse().ok();
                open = None;
                continue;
            } else {
                if let Some((is_result, name)) = &open {
                    let bundle = if *is_result { &mut told.result } else { &mut status };
                    if let Some(value) = bundle.get_mut(name) {
                        value.push('\n');
                        value.push_str(line);
                    }
                }
                continue;
            };
            let (name, value) = field.split_once('=').unwrap_or((field, ""));
            let bundle = if is_result { &mut told.result } else { &mut status };
            bundle.insert(name.to_owned(), value.to_owned());
            open = Some((is_result, name.to_owned()));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = include_str!("../samples/instrument.txt");

    #[test]
    fn each_file_is_a_case_and_so_is_the_whole() {
        let cases = cases(GOOD);
        let names: Vec<_> = cases.iter().map(|case| (case.name.as_str(), case.outcome.is_bad())).collect();
        assert_eq!(
            names,
            [("barred_range", false), ("contact", true), ("23 vectors and 4 trials passed, 1 untold", true)]
        );
        let Outcome::Failed(wrong) = &cases[1].outcome else { panic!() };
        assert_eq!(wrong.len(), 2, "{wrong:?}");
    }

    #[test]
    fn what_breaks_off_is_told() {
        let crashed = "INSTRUMENTATION_RESULT: shortMsg=Process crashed.\nINSTRUMENTATION_CODE: 0\n";
        let failure = |said: &str| match cases(said).pop().unwrap().outcome {
            Outcome::Failed(wrong) => wrong.join("; "),
            other => panic!("{other:?}"),
        };
        assert_eq!(failure(crashed), "it broke off: Process crashed.");
        assert_eq!(
            failure("android.util.AndroidException: INSTRUMENTATION_FAILED: app.ringtrue/.debug.CorpusRun\n"),
            "it did not end: android.util.AndroidException: INSTRUMENTATION_FAILED: app.ringtrue/.debug.CorpusRun"
        );
        assert_eq!(failure("INSTRUMENTATION_CODE: -1\n"), "it ran no file");
        assert_eq!(failure(""), "it did not end: it said nothing");
    }

    proptest! {
        #[test]
        fn odd_answers_never_break_it(text in "(INSTRUMENTATION_(STATUS|RESULT|CODE|STATUS_CODE): [ -~]{0,12}\n|[ -~]{0,12}\n){0,12}") {
            prop_assert!(!cases(&text).is_empty());
        }
    }
}
