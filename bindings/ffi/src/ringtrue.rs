//! The one object: screening, open for calls.

use std::path::Path;
use std::sync::Arc;

use ringtrue_engine::Dialer;
use ringtrue_screening::{Screening, Ticket};

use crate::call::{Contact, ContactsSummary, IncomingCall};
use crate::error::{ListError, OpenError, RuleError, StoreError};
use crate::journal::Notice;
use crate::lists::{self, ListImport, ListReport, ReportedList};
use crate::party::Party;
use crate::rule::Rule;
use crate::settings::Settings;
use crate::shared;
use crate::verdict::Screened;

/// What the core is opened with.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Setup {
    /// The folder of the store; nothing else is written.
    pub folder: String,
    /// The phone's country, two letters.
    pub region: String,
    /// Android's API level, by whose rules the phone's dialer matches contacts; null: the newest one's.
    #[uniffi(default = None)]
    pub android_api: Option<u32>,
}

impl Setup {
    fn dialer(&self) -> Dialer {
        self.android_api.map(Dialer::of_api).unwrap_or_default()
    }
}

/// Screening, open for calls. All functions may be called from any thread.
#[derive(Debug, uniffi::Object)]
pub struct RingTrue(pub(crate) Arc<Screening>);

#[uniffi::export]
impl RingTrue {
    /// Opens the core, or gives the one that is open in this folder, as when the service's own door has opened it.
    #[uniffi::constructor]
    pub fn open(setup: Setup) -> Result<Arc<Self>, OpenError> {
        let core = shared::open(Path::new(&setup.folder), &setup.region, setup.dialer())?;
        Ok(Arc::new(Self(core)))
    }

    /// Opens the core for a rehearsal, in which these fiction ranges (`+…..+…`) stand in for ordinary numbers.
    /// For tests and samples; the app never does.
    #[uniffi::constructor]
    pub fn rehearse(setup: Setup, stand_ins: Vec<String>) -> Result<Arc<Self>, OpenError> {
        let stand_ins = stand_ins.iter().map(String::as_str);
        let folder = Path::new(&setup.folder);
        let core = Arc::new(Screening::rehearse(folder, &setup.region, setup.dialer(), stand_ins)?);
        shared::offer(folder, &core);
        Ok(Arc::new(Self(core)))
    }

    /// Judges one call, from memory: neither reads nor writes the store. Keeps call and verdict for
    /// [`RingTrue::answered`].
    pub fn screen(&self, call: IncomingCall) -> Screened {
        self.0.screen_ringing(&call).into()
    }

    /// Writes the call of this ticket and its verdict into the journal. To be called after the phone has its answer. False,
    /// and nothing is written: the ticket is none of this core's, was given back before, or is older than 64 others.
    pub fn answered(&self, ticket: i64) -> Result<bool, StoreError> {
        Ok(self.0.answered(Ticket(ticket))?.is_some())
    }

    /// Writes into the journal that a call rang because it could not be judged, and why.
    pub fn not_screened(&self, call: IncomingCall, failure: String) -> Result<(), StoreError> {
        self.0.not_screened(call, &failure)?;
        Ok(())
    }

    /// Remembers that the user rang this, at this time (milliseconds since 1970, UTC).
    pub fn dialled(&self, handle: String, at: i64) -> Result<(), StoreError> {
        Ok(self.0.dialled(&handle, at)?)
    }

    /// Remembers that the user expects a call until this time (milliseconds since 1970, UTC); null: no longer.
    pub fn expect_calls(&self, until: Option<i64>) -> Result<(), StoreError> {
        Ok(self.0.expect_calls(until)?)
    }

    /// Takes over the phone's contacts, all of them, in place of those it had, and keeps them for the next process. Where
    /// they can't be kept they count until this one ends, and the error says so.
    pub fn set_contacts(&self, contacts: Vec<Contact>) -> Result<ContactsSummary, StoreError> {
        Ok(self.0.set_contacts(&contacts)?.into())
    }

    /// The contacts it has, from this process or an earlier one; null where it never had any, or has lost them.
    pub fn contacts(&self) -> Option<ContactsSummary> {
        self.0.contacts().map(Into::into)
    }

    /// Guards a contact by its lookup key, or no longer.
    pub fn guard_contact(&self, key: String, guarded: bool) -> Result<(), StoreError> {
        Ok(self.0.guard_contact(&key, guarded)?)
    }

    /// Keeps a trusted party of the user's, in place of the one with its id.
    pub fn add_party(&self, party: Party) -> Result<(), StoreError> {
        Ok(self.0.put_party(party)?)
    }

    /// The user's trusted parties.
    pub fn parties(&self) -> Vec<Party> {
        self.0.parties()
    }

    /// Keeps a rule of the user's: in place of the one with its id, else behind the others.
    pub fn put_rule(&self, rule: Rule) -> Result<(), RuleError> {
        Ok(self.0.put_rule(&rule.read(self.0.region())?)?)
    }

    /// Forgets the rule with this id; says whether there was one.
    pub fn remove_rule(&self, id: String) -> Result<bool, StoreError> {
        Ok(self.0.remove_rule(&id)?)
    }

    /// The user's rules, in order; the narrowest counts, of equally narrow ones the last.
    pub fn rules(&self) -> Vec<Rule> {
        self.0.rules().into_iter().map(Into::into).collect()
    }

    /// Imports a list of reported numbers from a file, in place of the list of its name. It counts from now on.
    pub fn import_list(&self, import: ListImport) -> Result<ListReport, ListError> {
        lists::import(&self.0, import)
    }

    /// The lists of reported numbers, by name.
    pub fn lists(&self) -> Vec<ReportedList> {
        self.0.lists().into_iter().map(Into::into).collect()
    }

    /// Removes a list; false: there is none of that name.
    pub fn remove_list(&self, name: String) -> Result<bool, StoreError> {
        Ok(self.0.remove_list(&name)?)
    }

    /// The settings.
    pub fn settings(&self) -> Settings {
        self.0.settings()
    }

    /// Keeps new settings.
    pub fn set_settings(&self, settings: Settings) -> Result<(), StoreError> {
        Ok(self.0.set_settings(settings)?)
    }

    /// What the user should be told about the app itself: what was lost, and which packs in use have expired by `at` (now:
    /// milliseconds since 1970, UTC).
    pub fn notices(&self, at: i64) -> Vec<Notice> {
        self.0.notices(at).into_iter().map(Into::into).collect()
    }

    /// The user has seen the notices; what was lost is not told again.
    pub fn dismiss_notices(&self) -> Result<(), StoreError> {
        Ok(self.0.dismiss_notices()?)
    }
}

/// Panics, so that a test can see the panic arrive as an exception.
#[uniffi::export]
#[expect(clippy::panic, reason = "it is what this function is for")]
pub fn panic_for_test() {
    panic!("asked to panic");
}
