//! Trusted parties: whom a display can make the callee believe in.

use crate::dialable::Dialable;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// What kind of party it is; it picks the advice, never the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl PartyKind {
    /// Every kind, in a fixed order.
    pub const ALL: [Self; 14] = [
        Self::Bank,
        Self::Payments,
        Self::Tax,
        Self::Benefits,
        Self::Government,
        Self::Police,
        Self::Health,
        Self::Energy,
        Self::Telecom,
        Self::Parcel,
        Self::Retail,
        Self::Report,
        Self::Person,
        Self::Other,
    ];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Payments => "payments",
            Self::Tax => "tax",
            Self::Benefits => "benefits",
            Self::Government => "government",
            Self::Police => "police",
            Self::Health => "health",
            Self::Energy => "energy",
            Self::Telecom => "telecom",
            Self::Parcel => "parcel",
            Self::Retail => "retail",
            Self::Report => "report",
            Self::Person => "person",
            Self::Other => "other",
        }
    }

    /// The kind with this [`PartyKind::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Whether a party calls from one of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Originates {
    /// Its owner says that it calls from it.
    Yes,
    /// Inbound only (do not originate): its owner, or the user, says that nobody genuine calls from it.
    Never,
    /// Nobody says.
    #[default]
    Unknown,
}

impl Originates {
    /// Every value, in a fixed order.
    pub(crate) const ALL: [Self; 3] = [Self::Yes, Self::Never, Self::Unknown];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Never => "never",
            Self::Unknown => "unknown",
        }
    }

    /// The value with this [`Originates::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.as_str() == word)
    }
}

/// What a display shows when a party calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Displays {
    /// The number.
    Yes,
    /// Usually no number.
    Withheld,
    /// Never this number: its owner says that it shows none when it calls, or that it never calls at all.
    Never,
    /// Nobody says.
    #[default]
    Unknown,
}

impl Displays {
    /// Every value, in a fixed order.
    pub(crate) const ALL: [Self; 4] = [Self::Yes, Self::Withheld, Self::Never, Self::Unknown];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Withheld => "withheld",
            Self::Never => "never",
            Self::Unknown => "unknown",
        }
    }

    /// The value with this [`Displays::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.as_str() == word)
    }
}

/// What a number is published for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Nobody says: a number of the user's, or of an index from before roles were kept.
    #[default]
    Unsaid,
    /// For customers, or for everybody.
    Customer,
    /// For reporting a fraud to the party itself.
    Fraud,
    /// For blocking a card.
    LostCard,
    /// For callers from abroad.
    Abroad,
    /// A modem answers, for people who type.
    Textphone,
    /// For checking whether a caller is genuine.
    Verify,
    /// For reports and complaints to a body that takes them.
    Report,
    /// The head office.
    Switchboard,
    /// For firms and merchants, not for people.
    Business,
}

impl Role {
    /// Every role, in a fixed order. Registers keep the place.
    pub(crate) const ALL: [Self; 10] = [
        Self::Unsaid,
        Self::Customer,
        Self::Fraud,
        Self::LostCard,
        Self::Abroad,
        Self::Textphone,
        Self::Verify,
        Self::Report,
        Self::Switchboard,
        Self::Business,
    ];

    /// The word used in files; empty where nobody says.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unsaid => "",
            Self::Customer => "customer",
            Self::Fraud => "fraud",
            Self::LostCard => "lost_card",
            Self::Abroad => "abroad",
            Self::Textphone => "textphone",
            Self::Verify => "verify",
            Self::Report => "report",
            Self::Switchboard => "switchboard",
            Self::Business => "business",
        }
    }

    /// The role with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| *role != Self::Unsaid && role.as_str() == word)
    }

    /// Whether a person who wants to speak to the party is helped by the number.
    #[must_use]
    pub fn answers_people(self) -> bool {
        !matches!(self, Self::Textphone | Self::Business)
    }
}

/// Where a party's customer sees whether the party is on the phone to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppCheck {
    /// The app's name.
    pub app: Text,
    /// What to look at or to ask for, in a sentence.
    pub how: Text,
    /// The name of its Android package.
    pub package: Option<Text>,
    /// Since when there is such a check, as far as is known.
    pub since: Option<Text>,
}

/// Who put the party into the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A pack of published numbers.
    Pack,
    /// The user, as a trusted party.
    User,
    /// The phone's contacts.
    Contact,
}

impl Origin {
    /// Every origin, in a fixed order.
    pub(crate) const ALL: [Self; 3] = [Self::Pack, Self::User, Self::Contact];
}

/// What the user wants done with calls that show this party's number, over what the findings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// As the findings say.
    #[default]
    Default,
    /// At least a label, even when verified or expected.
    AlwaysLabel,
    /// Never ring.
    AlwaysSilence,
    /// Ring without a label, whatever is found.
    NeverTouch,
}

impl Handling {
    /// Every value, in a fixed order.
    pub(crate) const ALL: [Self; 4] =
        [Self::Default, Self::AlwaysLabel, Self::AlwaysSilence, Self::NeverTouch];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::AlwaysLabel => "always_label",
            Self::AlwaysSilence => "always_silence",
            Self::NeverTouch => "never_touch",
        }
    }

    /// The handling with this [`Handling::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.as_str() == word)
    }
}

/// One number of a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyNumber {
    /// The number or short code.
    pub number: Dialable,
    /// Whether the party calls from it.
    pub originates: Originates,
    /// What the party's calls show.
    pub displays: Displays,
    /// What it is published for.
    pub role: Role,
    /// Whether its source is enough to send somebody there; otherwise it only recognises a claim.
    pub sends: bool,
    /// The data row that says so, such as `packs/gb.numbers.csv:12`.
    pub row: Text,
    /// Where that row has it from.
    pub source: Text,
}

/// An organisation, person or emergency service that the user trusts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// A stable name: the pack's id, the user's, or the contact's key.
    pub id: Text,
    /// The name to show. Contacts have none here: their names stay in the phone's own store.
    pub name: Option<Text>,
    /// What it is.
    pub kind: PartyKind,
    /// Whether its number on the display is not enough to be believed.
    pub guarded: bool,
    /// How to reach it safely.
    pub reach: Option<Dialable>,
    /// How it says that it behaves, in a sentence or two, such as that it never asks for a PIN.
    pub habits: Option<Text>,
    /// Where its customers see whether it is on the phone to them.
    pub app_check: Option<AppCheck>,
    /// What the user wants done with its calls.
    pub handling: Handling,
    /// Who put it into the book.
    pub origin: Origin,
    /// Its numbers.
    pub numbers: Vec<PartyNumber>,
}
