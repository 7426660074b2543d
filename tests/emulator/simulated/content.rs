//! `content`: the phone's contacts and the app's debug provider.

use serde_json::Value;

use crate::Result;
use crate::phone::{Person, Phone};

const RAW: &str = "content://com.android.contacts/raw_contacts";
const DATA: &str = "content://com.android.contacts/data";
const APP: &str = "content://app.ringtrue.debug";

/// Options of `content`, each with its value.
struct Given<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Given<'a> {
    fn read(words: &[&'a str]) -> Self {
        let pairs = words.chunks(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
        Self(pairs.collect())
    }

    fn one(&self, name: &str) -> Result<&'a str> {
        let found = self.0.iter().find(|(option, _)| *option == name).map(|(_, value)| *value);
        found.ok_or_else(|| format!("[ERROR] {name} missing").into())
    }

    /// A column that is bound, its type left out.
    fn bound(&self, column: &str) -> Result<&'a str> {
        let bound = self.0.iter().filter(|(option, _)| *option == "--bind");
        let mut values = bound.filter_map(|(_, value)| {
            let (name, typed) = value.split_once(':')?;
            (name == column).then(|| typed.split_once(':').map_or("", |(_, value)| value))
        });
        values.next().ok_or_else(|| format!("[ERROR] {column} missing").into())
    }
}

pub(crate) fn answer(phone: &mut Phone, words: &[&str]) -> Result<String> {
    let (command, rest) = words.split_first().ok_or("usage: adb shell content [subcommand] [options]")?;
    let given = Given::read(rest);
    let uri = given.one("--uri")?;
    match (*command, uri.split('?').next().unwrap_or_default()) {
        ("insert", RAW) => {
            phone.state.next_contact += 1;
            let person = Person { mark: given.bound("sourceid")?.to_owned(), ..Person::default() };
            phone.state.people.insert(phone.state.next_contact, person);
            Ok(String::new())
        }
        ("insert", DATA) => insert(phone, &given),
        ("query", RAW) => Ok(rows(
            phone,
            |_, person| {
                given.one("--where").is_ok_and(|clause| clause.contains(&format!("'{}'", person.mark)))
            },
            |id, _| format!("_id={id}"),
        )),
        ("query", DATA) => Ok(rows(
            phone,
            |id, _| given.one("--where").is_ok_and(|clause| clause == format!("raw_contact_id={id}")),
            |id, person| format!("lookup={}", person.key(id)),
        )),
        ("delete", RAW) => {
            phone.state.people.retain(|_, person| !person.mark.starts_with("ringtrue-emulator-"));
            Ok(String::new())
        }
        ("call", APP) => call(phone, given.one("--method")?, given.one("--arg").ok()),
        ("query", uri) if uri == format!("{APP}/calls") => {
            phone.wake();
            let rows = phone.state.journal.iter().rev().enumerate();
            let text: String = rows.map(|(place, entry)| format!("Row: {place} entry={entry}\n")).collect();
            Ok(if text.is_empty() { "No result found.\n".to_owned() } else { text })
        }
        (command, uri) => Err(format!("Error while accessing provider: {command} {uri}").into()),
    }
}

fn rows(
    phone: &Phone,
    wanted: impl Fn(i64, &Person) -> bool,
    print: impl Fn(i64, &Person) -> String,
) -> String {
    let people = phone.state.people.iter().filter(|(id, person)| wanted(**id, person));
    let rows =
        people.enumerate().map(|(place, (id, person))| format!("Row: {place} {}\n", print(*id, person)));
    let text: String = rows.collect();
    if text.is_empty() { "No result found.\n".to_owned() } else { text }
}

fn insert(phone: &mut Phone, given: &Given<'_>) -> Result<String> {
    let id: i64 = given.bound("raw_contact_id")?.parse()?;
    let person = phone.state.people.get_mut(&id).ok_or("Error while accessing provider: no such contact")?;
    let text = given.bound("data1")?.to_owned();
    if given.bound("mimetype")?.ends_with("/name") {
        person.name = text
    } else {
        person.numbers.push(text)
    }
    Ok(String::new())
}

fn call(phone: &mut Phone, method: &str, argument: Option<&str>) -> Result<String> {
    if phone.wrong("no-debug-app") {
        // It ends well all the same.
        eprintln!("Error while accessing provider:app.ringtrue.debug");
        return Ok(String::new());
    }
    phone.wake();
    let json = || -> Result<Value> { Ok(serde_json::from_str(argument.unwrap_or_default())?) };
    match method {
        "rehearse" => phone.state.next_rehearsal = Some(json()?),
        "prepare" => {
            phone.state.journal.clear();
            phone.state.prepared = Some(json()?);
        }
        "forget" => {
            phone.state.journal.clear();
            phone.state.prepared = None;
            phone.state.next_rehearsal = None;
        }
        "hello" => {}
        other => return Ok(format!("Result: Bundle[{{error=unknown method `{other}`}}]\n")),
    }
    Ok(format!("Result: Bundle[{{done={method}}}]\n"))
}
