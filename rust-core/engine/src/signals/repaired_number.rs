//! The number is spelled as networks, switchboards and phones are known to misspell numbers, and was read accordingly.
//!
//! Source: record 20 of the core's decisions. A network's mistake is not the caller's: it asks for nothing by itself.

use super::SignalInput;
use crate::claim::target;
use crate::finding::{Code, Finding, Rule, Strength};
use crate::number::{Presented, Unreadable};

pub(super) const CODE: Code = Code::RepairedNumber;
const SOURCE: &str = "known habits of networks";

pub(super) fn see(input: &SignalInput<'_>) -> Option<Finding> {
    let row = match *input.presented {
        Presented::Number(_, spelling) => spelling.habit()?.as_str(),
        Presented::Unreadable(Unreadable::Ambiguous) => "several numbers, by several habits",
        _ => return None,
    };
    Some(Finding {
        code: CODE,
        strength: Strength::Notice,
        target: input.owners.first().map(target),
        rule: Rule::new(row, SOURCE),
    })
}
