//! The user's own number calls the user.
//!
//! Source: the CRTC lists "the calling number is the same as the called number" as blatantly illegitimate (2017
//! call for comments). A voicemail or switchboard may do it: the user lists those.

use super::SignalInput;
use crate::finding::{Code, Finding, Rule, Strength, Target};

pub(super) const CODE: Code = Code::OwnNumber;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let number = input.number()?;
    if !input.is_own() || input.spellings().any(|number| input.book.is_voicemail(number)) {
        return None;
    }
    Some(Finding {
        code: CODE,
        strength: Strength::Disproved,
        target: Some(Target::Own { number: number.into() }),
        rule: Rule::new("a phone cannot ring itself", "CRTC, call for comments on illegitimate caller ID, 2017"),
    })
}
