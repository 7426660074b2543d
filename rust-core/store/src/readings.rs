//! How numbers that the user typed were read at the home where they were typed: they mean the same at another one.

use std::collections::BTreeMap;
use std::fmt;

use redb::{ReadTransaction, WriteTransaction};
use ringtrue_engine::{Dialable, LONGEST_TYPED_NUMBER, Region, Settings, read_saved};

use crate::error::StoreError;
use crate::schema::READINGS;
use crate::store::Store;
use crate::user_data::UserData;

/// Stands between whose number it is and what was typed; nobody types it.
const BETWEEN: char = '\u{1f}';
/// Stands between two numbers of one text.
const BESIDE: &str = " / ";

/// Whose number was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed<'o> {
    /// One of the user's own.
    Own,
    /// A voicemail's or switchboard's.
    Voicemail,
    /// That of the trusted party with this id, or the way to reach it.
    Party(&'o str),
}

/// The full form of every number that was typed without its country's code, by whose it is and what was typed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Readings(pub(crate) BTreeMap<String, String>);

/// How many there are: numbers are in no log.
impl fmt::Debug for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Readings").field(&self.0.len()).finish()
    }
}

impl Readings {
    /// By what text the numbers are to be read: in full form, where one is known, else what was typed.
    #[must_use]
    pub fn text<'t>(&'t self, of: Typed<'_>, typed: &'t str) -> &'t str {
        if self.0.is_empty() {
            return typed;
        }
        self.0.get(&key(of, typed)).map_or(typed, String::as_str)
    }

    /// Those of these data: what is known already, and what is not yet as it is read at this home. Others go.
    fn of(&self, data: &UserData, home: Region) -> Self {
        let typed = typed(data).filter_map(|(of, text)| {
            let key = key(of, text);
            let full = self.0.get(&key).cloned().or_else(|| full(text, home))?;
            Some((key, full))
        });
        Self(typed.collect())
    }

    /// These, with others in place of the ones of the same text.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.0.extend(others.0.iter().map(|(key, full)| (key.clone(), full.clone())));
        self
    }
}

impl UserData {
    /// The same, with how its numbers are read at this home where nothing is known of that yet.
    #[must_use]
    pub fn read_at(mut self, home: Region) -> Self {
        self.readings = self.readings.of(&self, home);
        self
    }

    /// The same for a file that says of one country that its numbers were typed there: others are in full form instead of as
    /// typed. Without a country all are.
    #[must_use]
    pub fn typed_at(mut self, home: Option<Region>) -> Self {
        let readings = std::mem::take(&mut self.readings);
        let text = |of, typed: &mut String| {
            let full = readings.text(of, typed);
            let is_same = home.is_some_and(|home| read_saved(full, home) == read_saved(typed, home));
            if !is_same && full.len() <= LONGEST_TYPED_NUMBER {
                *typed = full.to_owned();
            }
        };
        self.settings.own_numbers.iter_mut().for_each(|number| text(Typed::Own, number));
        self.settings.voicemail_numbers.iter_mut().for_each(|number| text(Typed::Voicemail, number));
        for party in &mut self.parties {
            let lines = party.numbers.iter_mut().map(|line| &mut line.number);
            lines.chain(&mut party.reach).for_each(|number| text(Typed::Party(&party.id), number));
        }
        self
    }
}

fn key(of: Typed<'_>, typed: &str) -> String {
    let (kind, id) = match of {
        Typed::Own => ("own", ""),
        Typed::Voicemail => ("voicemail", ""),
        Typed::Party(id) => ("party", id),
    };
    format!("{kind}{BETWEEN}{id}{BETWEEN}{typed}")
}

/// The full form of a text's numbers; `None` where it has a short code or nothing that can be read, and where it is one already.
fn full(text: &str, home: Region) -> Option<String> {
    if text.trim_start().starts_with('+') {
        return None;
    }
    let numbers = read_saved(text, home);
    let is_full = |number: &Dialable| matches!(number, Dialable::Number(_));
    if numbers.is_empty() || !numbers.iter().all(is_full) {
        return None;
    }
    let full = numbers.iter().map(|number| number.plain()).collect::<Vec<_>>().join(BESIDE);
    (read_saved(&full, home) == numbers).then_some(full)
}

/// Every number that the user typed.
fn typed(data: &UserData) -> impl Iterator<Item = (Typed<'_>, &str)> {
    let Settings { own_numbers, voicemail_numbers, .. } = &data.settings;
    let own = own_numbers.iter().map(|number| (Typed::Own, number.as_str()));
    let voicemail = voicemail_numbers.iter().map(|number| (Typed::Voicemail, number.as_str()));
    let parties = data.parties.iter().flat_map(|party| {
        let texts = party.numbers.iter().map(|line| &line.number).chain(&party.reach);
        texts.map(|number| (Typed::Party(&party.id), number.as_str()))
    });
    own.chain(voicemail).chain(parties)
}

impl Store {
    /// How the numbers that the user typed are read.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn readings(&self) -> Result<Readings, StoreError> {
        read(&self.book.read()?)
    }

    /// Keeps how everything that was typed is read at this home, where that is not known yet.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read or written; it is read by the home of each moment then.
    pub fn read_typed_at(&self, home: Region) -> Result<(), StoreError> {
        let before = self.user_data()?;
        let after = before.clone().read_at(home);
        if before.readings == after.readings {
            return Ok(());
        }
        self.change_entered(|write| put(write, &after.readings))
    }
}

pub(crate) fn read(read: &ReadTransaction) -> Result<Readings, StoreError> {
    let table = READINGS.to_read(read)?;
    let mut readings = BTreeMap::new();
    for row in table.rows()? {
        let (key, full) = row?;
        readings.insert(key, full);
    }
    Ok(Readings(readings))
}

pub(crate) fn put(write: &WriteTransaction, readings: &Readings) -> Result<(), StoreError> {
    READINGS.clear(write)?;
    let mut table = READINGS.to_write(write)?;
    readings.0.iter().try_for_each(|(key, full)| table.insert(key, full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TrustedNumber, TrustedParty};
    use ringtrue_engine::{Handling, Originates, PartyKind};

    fn region(letters: &str) -> Region {
        Region::parse(letters).unwrap()
    }

    fn data(own: &[&str], party: &[&str]) -> UserData {
        let number = |text: &&str| TrustedNumber { number: (*text).into(), originates: Originates::Unknown };
        let party = TrustedParty {
            id: "surgery".into(),
            name: "Surgery".into(),
            kind: PartyKind::Health,
            guarded: true,
            reach: party.first().map(|text| (*text).into()),
            numbers: party.iter().map(number).collect(),
            handling: Handling::Default,
        };
        let own_numbers = own.iter().map(|text| (*text).into()).collect();
        let settings = Settings { own_numbers, ..Settings::default() };
        UserData { settings, parties: vec![party], ..UserData::default() }
    }

    #[test]
    fn what_was_typed_keeps_the_full_form_of_the_home_where_it_was_typed() {
        let typed =
            data(&["07700 900111"], &["01632 960101 / 07700 900345", "159", "+44 1632 960102", "none"]);
        let there = typed.clone().read_at(region("GB")).read_at(region("FR"));
        let text = |of, typed: &'static str| there.readings.text(of, typed).to_owned();
        assert_eq!(text(Typed::Own, "07700 900111"), "+447700900111");
        let party = Typed::Party("surgery");
        assert_eq!(text(party, "01632 960101 / 07700 900345"), "+441632960101 / +447700900345");
        for as_typed in ["159", "+44 1632 960102", "none", "07700 900111"] {
            assert_eq!(text(party, as_typed), as_typed);
        }
        assert_eq!(there.readings.0.len(), 2);

        let later = UserData { settings: Settings::default(), ..there.clone() }.read_at(region("FR"));
        assert_eq!(later.readings.0.len(), 1, "what is no longer there has no reading");
        let again = data(&["07700 900111"], &[]);
        let again = UserData { readings: there.readings, ..again }.read_at(region("FR"));
        assert_eq!(again.readings.text(Typed::Own, "07700 900111"), "+447700900111");
    }

    #[test]
    fn a_file_has_in_full_what_its_country_would_read_otherwise() {
        let typed = data(&["07700 900111"], &["01632 960101", "159"]).read_at(region("GB"));
        let numbers = |home| {
            let data = typed.clone().typed_at(home);
            assert_eq!(data.readings, Readings::default());
            let party = &data.parties[0];
            let lines = party.numbers.iter().map(|line| line.number.clone());
            data.settings.own_numbers.into_iter().chain(lines).chain(party.reach.clone()).collect::<Vec<_>>()
        };
        assert_eq!(numbers(Some(region("GB"))), ["07700 900111", "01632 960101", "159", "01632 960101"]);
        let full = ["+447700900111", "+441632960101", "159", "+441632960101"];
        assert_eq!(numbers(Some(region("FR"))), full);
        assert_eq!(numbers(None), full);
    }

    #[test]
    fn a_store_keeps_them_with_its_second_copy() {
        let folder = tempfile::tempdir().unwrap();
        let typed = data(&["07700 900111"], &["01632 960101"]);
        {
            let store = Store::open(folder.path()).unwrap();
            store.put_user_data(&typed).unwrap();
            assert_eq!(store.readings().unwrap(), Readings::default());
            store.read_typed_at(region("GB")).unwrap();
            store.read_typed_at(region("FR")).unwrap();
        }
        let expected = typed.read_at(region("GB"));
        assert_eq!(Store::open(folder.path()).unwrap().user_data().unwrap(), expected);
        std::fs::write(folder.path().join("ringtrue.redb"), "no database").unwrap();
        assert_eq!(Store::open(folder.path()).unwrap().user_data().unwrap(), expected);
    }
}
