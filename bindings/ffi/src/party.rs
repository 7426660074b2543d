//! The user's trusted parties.

use ringtrue_engine as core;
use ringtrue_store as store;

use crate::mirror::mirror;

mirror! {
    /// What kind of party it is.
    PartyKind of core::PartyKind {
        /// A bank or building society.
        Bank,
        /// A payment service.
        Payments,
        /// A tax office.
        Tax,
        /// A benefits or pensions office.
        Benefits,
        /// Another public authority.
        Government,
        /// The police.
        Police,
        /// A health service or surgery.
        Health,
        /// A supplier of electricity, gas or water.
        Energy,
        /// A telephone or internet company.
        Telecom,
        /// A parcel or postal service.
        Parcel,
        /// A shop.
        Retail,
        /// A service that people ring to report or verify.
        Report,
        /// A person.
        Person,
        /// Anything else.
        Other,
    }
}

mirror! {
    /// Whether a party calls from one of its numbers.
    Originates of core::Originates {
        /// It does.
        Yes,
        /// Nobody genuine calls from it.
        Never,
        /// Nobody says.
        Unknown,
    }
}

mirror! {
    /// What the user wants done with calls that show a party's number.
    Handling of core::Handling {
        /// As the findings say.
        Default,
        /// At least a label.
        AlwaysLabel,
        /// Never ring.
        AlwaysSilence,
        /// Ring without a label.
        NeverTouch,
    }
}

/// A trusted party that the user entered.
#[derive(Debug, Clone, uniffi::Record)]
pub struct Party {
    /// A name that never changes.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Whether its number on the display is not enough to be believed.
    pub guarded: bool,
    /// How to reach it.
    pub reach: Option<String>,
    /// Its numbers.
    pub numbers: Vec<PartyNumber>,
    /// What the user wants done with its calls.
    pub handling: Handling,
}

/// One number of a party.
#[derive(Debug, Clone, uniffi::Record)]
pub struct PartyNumber {
    /// The number, as typed.
    pub number: String,
    /// Whether the party calls from it.
    pub originates: Originates,
}

impl From<Party> for store::TrustedParty {
    fn from(party: Party) -> Self {
        let Party { id, name, kind, guarded, reach, numbers, handling } = party;
        let numbers = numbers
            .into_iter()
            .map(|PartyNumber { number, originates }| store::TrustedNumber {
                number,
                originates: originates.into(),
            })
            .collect();
        Self { id, name, kind: kind.into(), guarded, reach, numbers, handling: handling.into() }
    }
}

impl From<store::TrustedParty> for Party {
    fn from(party: store::TrustedParty) -> Self {
        let store::TrustedParty { id, name, kind, guarded, reach, numbers, handling } = party;
        let numbers = numbers
            .into_iter()
            .map(|store::TrustedNumber { number, originates }| PartyNumber {
                number,
                originates: originates.into(),
            })
            .collect();
        Self { id, name, kind: kind.into(), guarded, reach, numbers, handling: handling.into() }
    }
}
