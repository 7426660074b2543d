//! The user's own trusted parties.

use ringtrue_backup::{PartyImport, Restore, RestorePlan, UserData};
use ringtrue_store::{StoreError, TrustedParty, Typed};

use crate::contact_index::UnreadNumber;
use crate::error::RestoreError;
use crate::screening::Screening;
use crate::take_over::without_take_overs;

/// The user's own trusted parties.
#[derive(Debug, Clone, Copy)]
pub struct Parties<'s>(&'s Screening);

impl Screening {
    /// The user's own trusted parties.
    #[must_use]
    pub fn parties(&self) -> Parties<'_> {
        Parties(self)
    }
}

impl Parties<'_> {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<TrustedParty> {
        self.0.sources().trusted.clone()
    }

    /// Their numbers by which nobody is known: texts without a number, or with one that no line can have.
    #[must_use]
    pub fn unread(&self) -> Vec<UnreadNumber> {
        let (live, sources) = (self.0.live(), self.0.sources());
        let lines =
            sources.trusted.iter().flat_map(|party| party.numbers.iter().map(move |line| (party, line)));
        let unread = lines.filter(|(party, line)| {
            let text = sources.readings.text(Typed::Party(&party.id), &line.number);
            live.engine.facts().is_unread(text, sources.places.home)
        });
        let unread =
            unread.map(|(party, line)| UnreadNumber { key: party.id.clone(), text: line.number.clone() });
        unread.collect()
    }

    /// Keeps a trusted party of the user's, in place of the one with its id.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn put(&self, party: TrustedParty) -> Result<(), StoreError> {
        let mut sources = self.0.sources();
        self.0.store.put_party(&party)?;
        sources.trusted.retain(|known| known.id != party.id);
        sources.trusted.push(party);
        self.0.read_typed(&mut sources);
        self.0.rebuild(&sources);
        Ok(())
    }

    /// What was read from a file, without what would change whom the user trusts: another way to reach somebody whom a
    /// pack knows, an end to a guard, calls that ring or don't whatever is found. Each is named among what was passed over.
    #[must_use]
    pub fn without_take_overs(&self, import: PartyImport) -> PartyImport {
        let live = self.0.live();
        without_take_overs(import, live.engine.book(), self.0.home(), &self.all())
    }

    /// Keeps these trusted parties, each in place of the one with its id: all of them, or none. They count from now on.
    ///
    /// # Errors
    /// [`RestoreError`] where they are more than a backup may hold, and where the store can't be written.
    pub fn put_all(&self, parties: Vec<TrustedParty>) -> Result<RestorePlan, RestoreError> {
        let now = self.0.store.user_data()?;
        let plan = RestorePlan::new(&now, &UserData { parties, ..now.clone() }, Restore::Merge)?;
        self.0.backups().restore(&plan)?;
        Ok(plan)
    }

    /// Forgets the user's trusted party with this id; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove(&self, id: &str) -> Result<bool, StoreError> {
        let mut sources = self.0.sources();
        let was_there = self.0.store.remove_party(id)?;
        sources.trusted.retain(|known| known.id != id);
        self.0.read_typed(&mut sources);
        self.0.rebuild(&sources);
        Ok(was_there)
    }
}
