//! How much a backup may hold. Nobody's book comes near these; a file that goes beyond is no backup of this app.

/// The longest file, encrypted or not, in bytes.
pub const FILE: usize = 16 * 1024 * 1024;
/// The most trusted parties.
pub const PARTIES: usize = 10_000;
/// The most numbers of one party.
pub const NUMBERS: usize = 100;
/// The most guarded contacts.
pub const GUARDED_CONTACTS: usize = 50_000;
/// The most rules: as many as the store takes.
pub const RULES: usize = 1_000;
/// The longest id of a party or rule, in bytes: as long as the store takes.
pub const ID: usize = 128;
/// The longest name of a party, in characters.
pub const NAME: usize = 256;
/// The longest number as typed, in characters. The ranges of settings stand in their table.
pub const NUMBER: usize = ringtrue_engine::LONGEST_TYPED_NUMBER;
/// The longest key of a contact, in bytes: as long as the store takes.
pub const CONTACT_KEY: usize = 1024;
/// The first and the last moment that can be named, in milliseconds since 1970, UTC: 100 million days to either side, as far as
/// dates go in JavaScript, so that every reader of JSON can hold them.
pub const MOMENTS: std::ops::RangeInclusive<i64> = -8_640_000_000_000_000..=8_640_000_000_000_000;
/// The shortest passphrase to encrypt with, in characters.
pub const PASSPHRASE: usize = 8;
/// The scrypt work factor to encrypt with: 2^16 rounds and 64 MiB.
pub const WORK_FACTOR: u8 = 16;
/// The highest scrypt work factor to decrypt with: what the `age` command uses, 2^18 rounds and 256 MiB.
pub const MOST_WORK: u8 = 18;
