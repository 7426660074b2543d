//! The numbers and names of the plans, all of them fiction.

/// The drama ranges that stand for ordinary numbers.
pub const STAND_INS: [&str; 2] = ["+441632960000..+441632960999", "+447700900000..+447700900999"];

/// Noon of a day; every time of a plan is counted from it, so that each operation has its own.
pub(crate) const NOON: i64 = 1_792_411_200_000;

/// As many places the numbers of contacts and of lists have; from there on they begin again.
pub(crate) const PLACES: u64 = 500;

/// The number of a contact.
pub(crate) fn contact(place: u64) -> String {
    format!("+447700900{:03}", place % PLACES)
}

/// A number on a list.
pub(crate) fn reported(place: u64) -> String {
    format!("+447700900{:03}", 500 + place % PLACES)
}

/// The number of a trusted party.
pub(crate) fn party(place: u64) -> String {
    format!("+441632960{:03}", place % 400)
}

/// The number that a rule is about.
pub(crate) fn ruled(place: u64) -> String {
    format!("+441632960{:03}", 400 + place % 400)
}

/// A number of the phone itself.
pub(crate) fn own(place: u64) -> String {
    format!("+441632960{:03}", 800 + place % 100)
}

/// The number of a caller whom nobody knows.
pub(crate) fn stranger(place: u64) -> String {
    format!("+441632960{:03}", 900 + place % 100)
}
