//! No number is presented. Many hospitals and some offices call so: a note, no more.
//!
//! Source: Android's presentation of the call.

use super::Scene;
use crate::call::Presentation;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::Presented;

pub(super) const CODE: Code = Code::Withheld;

pub(super) fn see(scene: &Scene<'_>) -> Option<Finding> {
    if *scene.presented != Presented::Nothing {
        return None;
    }
    let row = match scene.call.presentation {
        Presentation::Allowed => "no number came with the call",
        Presentation::Restricted => "presentation restricted",
        Presentation::Unknown => "presentation unknown",
        Presentation::Payphone => "presentation payphone",
        Presentation::Unavailable => "presentation unavailable",
    };
    let rule = Rule::new(row, "Android's presentation of the call");
    Some(Finding { code: CODE, strength: Strength::Notice, target: None, rule })
}
