//! The numbers by which enums are written in records.
//!
//! Each is declared here, one by one: neither the order of an enum's variants nor a variant that goes changes what a
//! store says. A number is never given to another variant; new ones are appended. A code has its number from the
//! engine.

use ringtrue_engine::{
    Action, Code, DecidedBy, Handling, Level, NeverTell, Originates, Overruling, PartyKind, Presentation,
    RuleAction, Strength, TargetKind, Verification,
};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// An enum whose variants have numbers in records.
pub(crate) trait EnumNumber: Copy {
    const NAME: &'static str;

    fn number(self) -> u16;

    /// `None` for a number that this version doesn't know.
    fn from_number(number: u16) -> Option<Self>;
}

macro_rules! enum_numbers {
    ($($name:ident { $($variant:ident = $number:literal,)+ })+) => {
        $(impl $crate::enum_number::EnumNumber for $name {
            const NAME: &'static str = stringify!($name);

            fn number(self) -> u16 {
                match self { $(Self::$variant => $number,)+ }
            }

            fn from_number(number: u16) -> Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)+
                    _ => None,
                }
            }
        })+
    };
}

pub(crate) use enum_numbers;

enum_numbers! {
    Action { Allow = 0, Label = 1, Silence = 2, Reject = 3, }
    DecidedBy { Nothing = 0, Findings = 1, ContactsOnly = 2, Handling = 3, Rule = 4, }
    Handling { Default = 0, AlwaysLabel = 1, AlwaysSilence = 2, NeverTouch = 3, }
    Level { Gentle = 0, Balanced = 1, Strict = 2, }
    NeverTell { BankSecrets = 0, Payment = 1, PersonalDetails = 2, MoneyForFamily = 3, }
    Originates { Yes = 0, Never = 1, Unknown = 2, }
    Overruling {
        Verified = 0,
        Contact = 1,
        CallExpected = 2,
        Repeated = 3,
        EmergencyRecent = 4,
        Rule = 5,
        Handling = 6,
    }
    PartyKind {
        Bank = 0,
        Payments = 1,
        Tax = 2,
        Benefits = 3,
        Government = 4,
        Police = 5,
        Health = 6,
        Energy = 7,
        Telecom = 8,
        Parcel = 9,
        Retail = 10,
        Report = 11,
        Person = 12,
        Other = 13,
    }
    Presentation { Allowed = 0, Restricted = 1, Unknown = 2, Payphone = 3, Unavailable = 4, }
    Strength { Disproved = 0, Suspicious = 1, Unproven = 2, Notice = 3, Reassuring = 4, }
    TargetKind { Party = 0, Contact = 1, OwnNumber = 2, }
    Verification { NotVerified = 0, Passed = 1, Failed = 2, }
    RuleAction { Allow = 0, NeverTouch = 1, Label = 2, Silence = 3, }
}

impl EnumNumber for Code {
    const NAME: &'static str = "Code";

    fn number(self) -> u16 {
        Self::number(self)
    }

    fn from_number(number: u16) -> Option<Self> {
        Self::from_number(number)
    }
}

/// The variant with this number, or that there is none.
pub(crate) fn known<T: EnumNumber>(number: u16) -> Result<T, String> {
    T::from_number(number).ok_or_else(|| format!("no {} has the number {number}", T::NAME))
}

/// For `serde(with = …)` at an enum's field.
pub(crate) fn serialize<T: EnumNumber, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(value.number())
}

pub(crate) fn deserialize<'de, T: EnumNumber, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    known(u16::deserialize(deserializer)?).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;
    use crate::{Feedback, PackKind};

    /// Every variant with its number, as they are found by the number.
    fn numbers<T: EnumNumber + Debug>() -> String {
        let found = (0..=u16::MAX).filter_map(|number| Some((number, T::from_number(number)?)));
        let words = found.map(|(number, variant)| {
            assert_eq!(variant.number(), number);
            format!(" {number} {variant:?}")
        });
        format!("{}:{}\n", T::NAME, words.collect::<String>())
    }

    /// What stores have: a line may grow at its end, and nothing else may change.
    const WRITTEN: &str = "\
Action: 0 Allow 1 Label 2 Silence 3 Reject
DecidedBy: 0 Nothing 1 Findings 2 ContactsOnly 3 Handling 4 Rule
Code: 1 InboundOnly 2 NeverDisplays 3 ServiceCode 4 FictionalRange 5 BarredRange 6 ImpossibleNumber 7 OwnNumber \
8 VerificationFailed 9 UnassignedNumber 10 LookAlike 11 DialerCollision 12 VerificationRegressed 13 Handover \
14 CrossedCall 15 ReportedNumber 16 UnprovenClaim 17 Neighbour 18 Withheld 19 CommercialPlatform 20 Verified \
21 Contact 22 CallExpected 23 Repeated 24 EmergencyRecent 25 RepairedNumber 26 UnreadableNumber \
27 FromAbroad 28 DearNumber
Feedback: 0 Genuine 1 Fraud
Handling: 0 Default 1 AlwaysLabel 2 AlwaysSilence 3 NeverTouch
Level: 0 Gentle 1 Balanced 2 Strict
NeverTell: 0 BankSecrets 1 Payment 2 PersonalDetails 3 MoneyForFamily
Originates: 0 Yes 1 Never 2 Unknown
Overruling: 0 Verified 1 Contact 2 CallExpected 3 Repeated 4 EmergencyRecent 5 Rule 6 Handling
PackKind: 0 Parties 1 List
PartyKind: 0 Bank 1 Payments 2 Tax 3 Benefits 4 Government 5 Police 6 Health 7 Energy 8 Telecom 9 Parcel 10 Retail \
11 Report 12 Person 13 Other
Presentation: 0 Allowed 1 Restricted 2 Unknown 3 Payphone 4 Unavailable
Strength: 0 Disproved 1 Suspicious 2 Unproven 3 Notice 4 Reassuring
TargetKind: 0 Party 1 Contact 2 OwnNumber
Verification: 0 NotVerified 1 Passed 2 Failed
RuleAction: 0 Allow 1 NeverTouch 2 Label 3 Silence
";

    #[test]
    fn each_variant_has_the_number_that_stores_have() {
        let now = [
            numbers::<Action>(),
            numbers::<DecidedBy>(),
            numbers::<Code>(),
            numbers::<Feedback>(),
            numbers::<Handling>(),
            numbers::<Level>(),
            numbers::<NeverTell>(),
            numbers::<Originates>(),
            numbers::<Overruling>(),
            numbers::<PackKind>(),
            numbers::<PartyKind>(),
            numbers::<Presentation>(),
            numbers::<Strength>(),
            numbers::<TargetKind>(),
            numbers::<Verification>(),
            numbers::<RuleAction>(),
        ];
        assert_eq!(now.concat(), WRITTEN);
    }

    #[test]
    fn a_number_that_nothing_has_is_refused_by_its_name() {
        assert_eq!(known::<RuleAction>(4), Err("no RuleAction has the number 4".to_owned()));
        assert_eq!(known::<Code>(0), Err("no Code has the number 0".to_owned()));
    }
}
