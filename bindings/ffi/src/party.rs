//! The user's trusted parties.

pub use ringtrue_engine::{Handling, Originates, PartyKind};
pub use ringtrue_store::{TrustedNumber as PartyNumber, TrustedParty as Party};

/// What kind of party it is.
#[uniffi::remote(Enum)]
pub enum PartyKind {
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

/// Whether a party calls from one of its numbers.
#[uniffi::remote(Enum)]
pub enum Originates {
    /// It does.
    Yes,
    /// Nobody genuine calls from it.
    Never,
    /// Nobody says.
    Unknown,
}

/// What the user wants done with calls that show a party's number.
#[uniffi::remote(Enum)]
pub enum Handling {
    /// As the findings say.
    Default,
    /// At least a label.
    AlwaysLabel,
    /// Never ring.
    AlwaysSilence,
    /// Ring without a label.
    NeverTouch,
}

/// A trusted party that the user entered.
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct PartyNumber {
    /// The number, as typed.
    pub number: String,
    /// Whether the party calls from it.
    pub originates: Originates,
}
