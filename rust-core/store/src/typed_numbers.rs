//! What the user typed, read at home, and put in full form for elsewhere.

use ringtrue_engine::{LONGEST_TYPED_NUMBER, Region, Settings, read_saved};

use crate::error::StoreError;
use crate::readings::{self, Readings, Typed, full, key};
use crate::store::Store;
use crate::user_data::UserData;

impl UserData {
    /// The same, with how its numbers are read at this home where nothing is known of that yet.
    #[must_use]
    pub fn read_at(mut self, home: Region) -> Self {
        let typed = typed(&self).filter_map(|(of, text)| {
            let key = key(of, text);
            let full = self.readings.0.get(&key).cloned().or_else(|| full(text, home))?;
            Some((key, full))
        });
        self.readings = Readings(typed.collect());
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
        readings::read(&self.book.read()?)
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
        self.change_entered(|write| readings::put(write, &after.readings))
    }
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
