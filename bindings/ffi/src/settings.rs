//! What the user chose.

pub use ringtrue_engine::Level;
pub use ringtrue_store::Settings;

/// How strict the user wants it.
#[uniffi::remote(Enum)]
pub enum Level {
    /// Labels at most.
    Gentle,
    /// Silences what is disproved.
    Balanced,
    /// Rejects what is disproved, silences what is suspicious.
    Strict,
}

/// What the user chose.
#[uniffi::remote(Record)]
pub struct Settings {
    /// How strict.
    pub level: Level,
    /// Silence whoever is neither a contact nor expected.
    pub contacts_only: bool,
    /// At strict: silence withheld numbers.
    pub silence_withheld: bool,
    /// The user's own numbers, as typed.
    pub own_numbers: Vec<String>,
    /// Voicemail and switchboard numbers that may call under the user's own.
    pub voicemail_numbers: Vec<String>,
    /// For how many days the journal keeps a call: 1 to 3,650.
    #[uniffi(default = 365)]
    pub journal_days: u32,
    /// How many calls the journal keeps: up to 50,000; 0: none.
    #[uniffi(default = 20000)]
    pub journal_most: u32,
}
