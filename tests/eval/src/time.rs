//! The month of the simulation, in milliseconds from its beginning.

use ringtrue_engine::Timestamp;

use crate::rng::Rng;

pub(crate) const SECOND: i64 = 1000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;
pub(crate) const DAYS: i64 = 30;
pub(crate) const MONTH: i64 = DAYS * DAY;

/// A call of the user's that was answered for so long was a talk, and no "not now".
pub(crate) const TALK: i64 = 30 * SECOND;

/// 2026-10-01T00:00:00Z.
const BEGINNING: i64 = 1_790_812_800_000;

/// The moment as the engine wants it.
pub(crate) fn stamp(at: i64) -> Timestamp {
    Timestamp(BEGINNING + at)
}

/// Some time of some day between eight in the morning and ten in the evening.
pub(crate) fn waking(rng: &mut Rng) -> i64 {
    rng.between(0, DAYS - 1) * DAY + rng.between(8 * HOUR, 22 * HOUR - 1)
}

/// Some time of some day between nine and six, when offices ring.
pub(crate) fn office_hours(rng: &mut Rng) -> i64 {
    rng.between(0, DAYS - 1) * DAY + rng.between(9 * HOUR, 18 * HOUR - 1)
}
