//! Contacts for the run: put into the phone's own store, and taken out again.

use std::collections::BTreeMap;

use ringtrue_conformance::Contact;

use crate::error::DeviceError;
use crate::phone::Phone;

/// What ours are known by, so that only they are removed.
const MARK: &str = "ringtrue-emulator-";
const RAW: &str = "content://com.android.contacts/raw_contacts";
const DATA: &str = "content://com.android.contacts/data";
const NAME: &str = "vnd.android.cursor.item/name";
const NUMBER: &str = "vnd.android.cursor.item/phone_v2";

/// Our contacts on the phone.
#[derive(Debug, Default)]
pub(crate) struct Seeded {
    contacts: Vec<(String, String, Vec<String>)>,
    /// What Android knows each by, from what the vector knows it by.
    keys: BTreeMap<String, String>,
    known: bool,
}

impl Seeded {
    /// Makes these the only ones of ours; nothing is done where they are already. Returns Android's key for each.
    pub(crate) fn become_these(
        &mut self,
        phone: &Phone<'_>,
        contacts: &[Contact],
    ) -> Result<&BTreeMap<String, String>, DeviceError> {
        let wanted: Vec<_> = contacts
            .iter()
            .map(|contact| (contact.key.clone(), contact.name.clone(), contact.numbers.clone()))
            .collect();
        if !self.known || self.contacts != wanted {
            self.known = false;
            remove(phone)?;
            self.keys.clear();
            for (place, contact) in contacts.iter().enumerate() {
                let key = add(phone, &format!("{MARK}{place}"), contact)?;
                self.keys.insert(contact.key.clone(), key);
            }
            self.contacts = wanted;
            self.known = true;
        }
        Ok(&self.keys)
    }
}

/// Removes every contact that this or an earlier run has put in.
pub(crate) fn remove(phone: &Phone<'_>) -> Result<(), DeviceError> {
    // As a sync adapter would, or they stay as marked to be deleted.
    let uri = format!("{RAW}?caller_is_syncadapter=true");
    phone.adb.content(&["delete", "--uri", &uri, "--where", &format!("sourceid LIKE '{MARK}%'")]).map(|_| ())
}

/// Adds a contact; what Android knows it by.
fn add(phone: &Phone<'_>, mark: &str, contact: &Contact) -> Result<String, DeviceError> {
    phone.adb.content(&["insert", "--uri", RAW, "--bind", &format!("sourceid:s:{mark}")])?;
    let said = phone.adb.content(&[
        "query",
        "--uri",
        RAW,
        "--projection",
        "_id",
        "--where",
        &format!("sourceid='{mark}' AND deleted=0"),
    ])?;
    let id = value(&said, "_id")?;
    let row = format!("raw_contact_id:i:{id}");
    let insert = |kind: &str, text: &str| {
        let (kind, text) = (format!("mimetype:s:{kind}"), format!("data1:s:{text}"));
        let mut words = vec!["insert", "--uri", DATA, "--bind", &row, "--bind", &kind, "--bind", &text];
        if kind.ends_with(NUMBER) {
            // A mobile: the type must be given.
            words.extend(["--bind", "data2:i:2"]);
        }
        phone.adb.content(&words)
    };
    insert(NAME, &contact.name)?;
    for number in &contact.numbers {
        insert(NUMBER, number)?;
    }
    let said = phone.adb.content(&[
        "query",
        "--uri",
        DATA,
        "--projection",
        "lookup",
        "--where",
        &format!("raw_contact_id={id}"),
    ])?;
    Ok(value(&said, "lookup")?.to_owned())
}

/// The value of the only column of the first row that `content query` printed.
fn value<'a>(said: &'a str, column: &str) -> Result<&'a str, DeviceError> {
    let rows = said.lines().filter(|line| line.starts_with("Row: "));
    let values = rows.filter_map(|row| row.split_once(' ')?.1.split_once(' ')?.1.split_once('='));
    let mut named = values.filter(|(name, _)| *name == column).map(|(_, value)| value.trim());
    named.next().ok_or_else(|| {
        DeviceError::unreadable("the phone's contacts", format!("`{}` has no {column}", said.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_value_is_taken() {
        assert_eq!(value("Row: 0 _id=12\nRow: 1 _id=13\n", "_id").unwrap(), "12");
        assert_eq!(value("Row: 0 lookup=0r12-2A4C=3\n", "lookup").unwrap(), "0r12-2A4C=3");
        let error = value("No result found.\n", "_id").unwrap_err().to_string();
        assert_eq!(error, "the phone's contacts could not be understood: `No result found.` has no _id");
    }
}
