//! Numbers by their value.

use ringtrue_engine::E164;

/// The number with this value; those of the simulation have at most 15 digits.
pub(crate) fn number(value: u64) -> E164 {
    // The fallback is never used: a number of drama.
    E164::from_value(value).unwrap_or_else(|| number(441_632_960_000))
}
