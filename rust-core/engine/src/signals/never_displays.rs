//! The presented number's owner says that its calls never show this number.
//!
//! Source: the row of the pack. Australia's tax office rings people and shows no number, so whoever shows one of its
//! numbers is somebody else; a building society says the same of its service number. A party whose calls are
//! *usually* withheld (`withheld` in the pack) may show its number another day: that is nothing to this signal.

use super::SignalInput;
use crate::claim::target;
use crate::finding::{Code, Finding, Strength};
use crate::party::Displays;

pub(super) const CODE: Code = Code::NeverDisplays;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let owner = input.owners.iter().find(|owner| owner.number.displays() == Displays::Never)?;
    Some(Finding {
        code: CODE,
        strength: Strength::Disproved,
        target: Some(target(owner)),
        rule: owner.number.rule(),
    })
}

#[cfg(test)]
mod tests {
    use crate::party::{Displays, Handling, Origin, Originates, Party, PartyKind, PartyNumber, Role};
    use crate::{Book, Code, Engine, Facts, Finding, History, IncomingCall, Policy, Region, read};

    const SHOWN: &str = "+441632960100";

    fn party(displays: Displays) -> Party {
        let region = Region::parse("GB").unwrap();
        let number = read(SHOWN, region).dialable().unwrap();
        let (originates, row, source) = (Originates::Unknown, "pack:2".into(), "example.org".into());
        Party {
            id: "tax".into(),
            name: Some("Tax".into()),
            kind: PartyKind::Tax,
            guarded: true,
            reach: None,
            habits: None,
            app_check: None,
            handling: Handling::Default,
            origin: Origin::Pack,
            numbers: vec![PartyNumber {
                number,
                originates,
                displays,
                role: Role::Unsaid,
                sends: true,
                row,
                source,
            }],
        }
    }

    fn see(displays: Displays, handle: &str) -> Option<Finding> {
        let book = Book::builder(Region::parse("GB").unwrap()).parties([party(displays)]).build();
        let engine = Engine::new(Facts::builder().build(), book);
        let verdict = engine.screen(&IncomingCall::showing(handle), &Policy::default(), &History::default());
        verdict.findings.into_iter().find(|finding| finding.code == Code::NeverDisplays)
    }

    #[test]
    fn fires_with_the_row_that_says_so() {
        let finding = see(Displays::Never, SHOWN).unwrap();
        assert_eq!((&*finding.rule.row, &*finding.rule.source), ("pack:2", "example.org"));
        assert_eq!(finding.target.unwrap().key(), "tax");
    }

    #[test]
    fn usually_withheld_is_not_never() {
        for displays in [Displays::Withheld, Displays::Yes, Displays::Unknown] {
            assert_eq!(see(displays, SHOWN), None, "{displays:?}");
        }
    }

    #[test]
    fn another_number_is_not_this_one() {
        assert_eq!(see(Displays::Never, "+441632960101"), None);
    }
}
