//! A range set aside for sales calls or automatic diallers.
//!
//! Source: the row of the national plan (Arcep 2022-1583 on 0162 and its like; TRAI on 140).

use super::SignalInput;
use crate::finding::{Code, Finding, Strength};
use crate::plan::Class;

pub(super) const CODE: Code = Code::CommercialPlatform;

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let rule = input.plan(Class::Commercial)?;
    Some(Finding { code: CODE, strength: Strength::Notice, target: None, rule: rule.rule() })
}
