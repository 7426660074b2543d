//! The simulated phone: what it knows from one command to the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use ringtrue_conformance::{Contact, EngineScreener, Outcome, Screener as _, VectorFile};
use ringtrue_engine::Action;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Result;

/// 23 November 2026, 01:20 UTC: the phone's clock stands still but for its calls.
const BEGIN: i64 = 1_795_396_800_000;
/// How long the process takes to start and to answer, and to answer when it runs, in milliseconds.
const COLD: i64 = 340;
const WARM: i64 = 12;
/// What Telecom keeps.
const MOST_CALLS: usize = 10;

/// A phone in a folder.
pub(crate) struct Phone {
    folder: PathBuf,
    wrong: Vec<String>,
    pub(crate) state: State,
}

/// What is written down.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct State {
    installed: bool,
    granted: Vec<String>,
    holder: Option<String>,
    runs: bool,
    pub(crate) next_contact: i64,
    pub(crate) people: BTreeMap<i64, Person>,
    /// What the next process is opened for, and what this one was.
    pub(crate) next_rehearsal: Option<Value>,
    rehearsal: Option<Value>,
    pub(crate) prepared: Option<Value>,
    pub(crate) journal: Vec<Value>,
    pub(crate) calls: Vec<Call>,
    ringing: Option<String>,
    rung: i64,
}

/// A contact of the phone's own store.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) mark: String,
    pub(crate) name: String,
    pub(crate) numbers: Vec<String>,
}

impl Person {
    pub(crate) fn key(&self, id: i64) -> String {
        format!("0r{id}-2A{}", self.name.len())
    }
}

/// A call as Telecom keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Call {
    pub(crate) id: i64,
    pub(crate) number: String,
    pub(crate) at: i64,
    /// What happened, each so many milliseconds after the beginning.
    pub(crate) events: Vec<(i64, String)>,
}

impl Phone {
    pub(crate) fn load(folder: PathBuf) -> Result<Self> {
        let wrong = fs::read_to_string(folder.join("wrong.txt")).unwrap_or_default();
        let wrong = wrong.lines().map(str::to_owned).collect();
        let state = match fs::read_to_string(folder.join("phone.json")) {
            Ok(text) => serde_json::from_str(&text)?,
            Err(_) => State { holder: Some("com.example.dialer".to_owned()), ..State::default() },
        };
        Ok(Self { folder, wrong, state })
    }

    pub(crate) fn save(&self) -> Result<()> {
        Ok(fs::write(self.folder.join("phone.json"), serde_json::to_string_pretty(&self.state)?)?)
    }

    /// Whether this is to go wrong.
    pub(crate) fn wrong(&self, what: &str) -> bool {
        self.wrong.iter().any(|one| one == what)
    }

    pub(crate) fn serial(&self) -> &'static str {
        if self.wrong("no-console") { "R58M12ABCDE" } else { "emulator-5554" }
    }

    pub(crate) fn now(&self) -> i64 {
        BEGIN + self.state.rung * 10_000
    }

    pub(crate) fn devices(&self) -> String {
        let state = if self.wrong("offline") { "offline" } else { "device" };
        let second = if self.wrong("two-phones") { "R58M13ABCDE\tdevice\n" } else { "" };
        format!("List of devices attached\n{}\t{state}\n{second}\n", self.serial())
    }

    pub(crate) fn install(&mut self) -> Result<String> {
        if self.wrong("other-key") {
            return Err("adb: failed to install app.apk: Failure [INSTALL_FAILED_UPDATE_INCOMPATIBLE: Existing package app.ringtrue signatures do not match newer version; ignoring!]".into());
        }
        self.state.installed = true;
        Ok("Performing Streamed Install\nSuccess\n".to_owned())
    }

    pub(crate) fn grant(&mut self, permission: &str) -> Result<String> {
        if !self.state.installed {
            return Err("Exception occurred while executing 'grant':\njava.lang.IllegalArgumentException: Unknown package: app.ringtrue".into());
        }
        self.state.granted.push(permission.to_owned());
        Ok(String::new())
    }

    pub(crate) fn role(&mut self, command: &str, package: Option<&str>) -> Result<String> {
        match command {
            "get-role-holders" => {
                Ok(self.state.holder.as_ref().map(|holder| format!("{holder}\n")).unwrap_or_default())
            }
            "add-role-holder" if self.wrong("role-refused") => Ok(String::new()),
            "add-role-holder" => {
                self.state.holder = package.map(str::to_owned);
                Ok(String::new())
            }
            "remove-role-holder" => {
                self.state.holder = None;
                Ok(String::new())
            }
            other => Err(format!("Unknown command: {other}").into()),
        }
    }

    pub(crate) fn end_process(&mut self) -> Result<String> {
        self.state.runs = false;
        Ok(String::new())
    }

    pub(crate) fn pid(&self) -> Result<String> {
        if self.state.runs { Ok("4711\n".to_owned()) } else { Err("".into()) }
    }

    /// The app's process, which opens the core for what it was last told.
    pub(crate) fn wake(&mut self) {
        if !self.state.runs {
            self.state.runs = true;
            self.state.rehearsal = self.state.next_rehearsal.clone();
        }
    }

    /// A call: screened by the app, if it holds the role and may.
    pub(crate) fn ring(&mut self, number: &str) -> Result<String> {
        if !number.chars().all(|c| c.is_ascii_digit() || c == '+' || c == '#') {
            return Ok("KO: bad phone number format, use digits, # and + only\n".to_owned());
        }
        self.state.rung += 1;
        let id = self.state.rung;
        let mut call = Call { id, number: number.to_owned(), at: self.now(), events: Vec::new() };
        call.events.push((1, "CREATED (com.android.phone):TSI.aNIC@AAA".to_owned()));
        call.events.push((10, "FILTERING_INITIATED:H.CM.pCFGI@AAA".to_owned()));
        self.state.ringing = Some(number.to_owned());
        if self.state.holder.as_deref() == Some("app.ringtrue") && !self.is_unseen_contact(number) {
            self.screen(&mut call)?;
        } else {
            call.events.push((20, "FILTERING_COMPLETED ([Allow, logged, notified]):CFG.oCFC@AAE".to_owned()));
            call.events.push((30, "START_RINGER:CAMSM.pM@AAF".to_owned()));
        }
        self.state.calls.push(call);
        let more = self.state.calls.len().saturating_sub(MOST_CALLS);
        self.state.calls.drain(..more);
        Ok("OK\n".to_owned())
    }

    /// Without leave to read contacts Telecom shows no app a call from one.
    fn is_unseen_contact(&self, number: &str) -> bool {
        let may = self.state.granted.iter().any(|granted| granted == "android.permission.READ_CONTACTS");
        !may && self.state.people.values().any(|person| person.numbers.iter().any(|known| known == number))
    }

    fn screen(&mut self, call: &mut Call) -> Result<()> {
        let took = if self.state.runs { WARM } else { COLD };
        self.wake();
        let service = "app.ringtrue/app.ringtrue.screening.ScreeningService";
        let bound = if took == COLD { 220 } else { 15 };
        call.events.push((bound, format!("SCREENING_BOUND (ComponentInfo{{{service}}}):CSC.oSC@AAC")));
        if self.wrong("never-answers") {
            call.events.push((5010, "FILTERING_TIMED_OUT:CFG.x@AAD".to_owned()));
            call.events.push((5020, "START_RINGER:CAMSM.pM@AAF".to_owned()));
            self.note(call, &Value::Null, Some("late"));
            return Ok(());
        }
        if self.wrong("no-end") {
            return Ok(());
        }
        let outcome = self.verdict(call)?;
        let action = if self.wrong("always-rings") { Action::Allow } else { outcome.action };
        let word = if action == Action::Reject { "Reject" } else { "Allow" };
        let result = format!(
            "([{word}, logged, notified, DND not determined, mCallScreeningAppName = RingTrue, mCallScreeningComponentName = {service}])"
        );
        let answered = bound + took;
        call.events.push((answered, format!("SCREENING_COMPLETED {result}:NCSSF.aC@AAD")));
        call.events.push((answered + 5, format!("FILTERING_COMPLETED {result}:CFG.oCFC@AAE")));
        match action {
            Action::Reject => call.events.push((answered + 9, "DESTROYED:CSW.rC@AAH".to_owned())),
            Action::Silence => {
                call.events
                    .push((answered + 9, "SKIP_RINGING (Silent ringing requested):CAMSM.pM@AAF".to_owned()));
            }
            Action::Allow | Action::Label => {
                call.events.push((answered + 9, "START_RINGER:CAMSM.pM@AAF".to_owned()));
            }
        }
        if !self.wrong("forgets") {
            self.note(call, &json(&outcome), None);
        }
        Ok(())
    }

    /// What the engine says, told what the app was told.
    fn verdict(&self, call: &Call) -> Result<Outcome> {
        let handle = if self.wrong("other-number") {
            "tel:+447700900999".to_owned()
        } else {
            format!("tel:{}", call.number)
        };
        let ring = json!({"handle": handle, "presentation": "allowed", "verification": "none", "at": time(call.at)?});
        let mut file = self.state.prepared.clone().unwrap_or_else(empty);
        let rehearsal = self
            .state
            .rehearsal
            .clone()
            .unwrap_or_else(|| json!({"region": "US", "api": 35, "stand_ins": []}));
        let old_matching = rehearsal.get("api").and_then(Value::as_u64).is_some_and(|api| api < 31);
        let told_guarded = guarded(&file);
        let people: Vec<Value> = self
            .state
            .people
            .iter()
            .map(|(id, person)| {
                let key = person.key(*id);
                let guarded = told_guarded.contains(&key);
                json!({"key": key, "name": person.name, "numbers": person.numbers, "guarded": guarded})
            })
            .collect();
        let fields = file.as_object_mut().ok_or("no object")?;
        fields.insert("region".to_owned(), rehearsal.get("region").cloned().unwrap_or_default());
        fields.insert("stand_ins".to_owned(), rehearsal.get("stand_ins").cloned().unwrap_or_default());
        fields.insert("dialer".to_owned(), json!(if old_matching { "loose" } else { "strict" }));
        fields.insert("contacts".to_owned(), Value::Array(people));
        let file: VectorFile = serde_json::from_value(with_call(file, &ring))?;
        let vector = file.vectors.first().ok_or("no vector")?;
        Ok(EngineScreener.screen(&file.world(vector), vector)?)
    }

    fn note(&mut self, call: &Call, verdict: &Value, failure: Option<&str>) {
        let id = self.state.journal.len() + 1;
        let handle = format!("tel:{}", call.number);
        let entry =
            json!({"id": id, "handle": handle, "verdict": verdict, "failure": failure, "skipped": []});
        self.state.journal.push(entry);
    }

    pub(crate) fn hang_up(&mut self, number: &str) -> Result<String> {
        if self.state.ringing.take().as_deref() != Some(number) {
            return Ok("KO: could not cancel this number\n".to_owned());
        }
        if let Some(call) = self.state.calls.last_mut() {
            call.events.push((9000, "DESTROYED:CSW.rC->CM.pR(cap)@AAH".to_owned()));
        }
        Ok("OK\n".to_owned())
    }

    pub(crate) fn corpus(&mut self) -> Result<String> {
        self.wake();
        let sample = include_str!("../samples/instrument.txt");
        if self.wrong("corpus-differs") {
            return Ok(sample.to_owned());
        }
        Ok("INSTRUMENTATION_STATUS: differences=\nINSTRUMENTATION_STATUS: failed=0\nINSTRUMENTATION_STATUS: file=contact.json\nINSTRUMENTATION_STATUS: passed=20\nINSTRUMENTATION_STATUS_CODE: 0\nINSTRUMENTATION_RESULT: complaints=\nINSTRUMENTATION_RESULT: passed=20\nINSTRUMENTATION_RESULT: trials=4\nINSTRUMENTATION_RESULT: untold=0\nINSTRUMENTATION_CODE: -1\n".to_owned())
    }

    pub(crate) fn is_running(&self) -> bool {
        self.state.runs
    }
}

/// The file's only vector, about this call.
fn with_call(mut file: Value, call: &Value) -> Value {
    let vectors = file.get_mut("vectors").and_then(Value::as_array_mut);
    if let Some(fields) = vectors.and_then(|vectors| vectors.first_mut()).and_then(Value::as_object_mut) {
        fields.insert("call".to_owned(), call.clone());
    }
    file
}

/// A file about nothing.
fn empty() -> Value {
    let expect = json!({"action": "allow", "lead": null, "findings": [], "reach": null});
    json!({
        "format": 1, "about": "", "region": "US", "stand_ins": [], "own_numbers": [], "voicemail_numbers": [],
        "contacts": [], "parties": [], "vectors": [{"id": "none", "why": "", "call": null, "expect": expect}],
    })
}

/// The keys of guarded contacts.
fn guarded(file: &Value) -> Vec<String> {
    let contacts = file.get("contacts").and_then(Value::as_array);
    let contacts: Vec<Contact> =
        contacts.into_iter().flatten().filter_map(|one| serde_json::from_value(one.clone()).ok()).collect();
    contacts.into_iter().filter(|contact| contact.guarded).map(|contact| contact.key).collect()
}

fn time(at: i64) -> Result<String> {
    Ok(Timestamp::from_millisecond(at)?.to_string())
}

/// A verdict in the words of the vectors.
fn json(outcome: &Outcome) -> Value {
    let findings: Vec<Value> = outcome
        .findings
        .iter()
        .map(
            |one| json!({"code": one.code.as_str(), "strength": one.strength.as_str(), "target": one.target}),
        )
        .collect();
    json!({
        "action": outcome.action.as_str(),
        "lead": outcome.lead.map(|code| code.as_str()),
        "findings": findings,
        "reach": outcome.reach,
    })
}
