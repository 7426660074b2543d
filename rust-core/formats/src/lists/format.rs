//! The formats of lists.

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListFormat {
    /// SpamBlocker's backup: JSON, gzip'd or not.
    SpamBlockerBackup,
    /// SpamBlocker's rules as CSV.
    SpamBlockerCsv,
    /// The CSV of Yet Another Call Blocker.
    Yacb,
    /// The lines of NoPhoneSpam.
    NoPhoneSpam,
    /// PhoneBlock's list, JSON or XML.
    PhoneBlock,
    /// The Do-Not-Call complaints of the Federal Trade Commission.
    FtcComplaints,
    /// A number, pattern or regular expression a line, or several on one.
    Plain,
    /// A table whose header names a column of numbers.
    Table,
    /// JSON of no app that is known here: records or numbers in an array, or one a line.
    Json,
    /// XML of no app that is known here.
    Xml,
    /// A property list (XML).
    Plist,
    /// The telephone book of a FRITZ!Box.
    FritzBox,
    /// Contacts.
    VCard,
}

impl ListFormat {
    /// All formats.
    pub const ALL: [Self; 13] = [
        Self::SpamBlockerBackup,
        Self::SpamBlockerCsv,
        Self::Yacb,
        Self::NoPhoneSpam,
        Self::PhoneBlock,
        Self::FtcComplaints,
        Self::Plain,
        Self::Table,
        Self::Json,
        Self::Xml,
        Self::Plist,
        Self::FritzBox,
        Self::VCard,
    ];

    /// A word that never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SpamBlockerBackup => "spamblocker-backup",
            Self::SpamBlockerCsv => "spamblocker-csv",
            Self::Yacb => "yacb",
            Self::NoPhoneSpam => "nophonespam",
            Self::PhoneBlock => "phoneblock",
            Self::FtcComplaints => "ftc",
            Self::Plain => "plain",
            Self::Table => "table",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Plist => "plist",
            Self::FritzBox => "fritzbox",
            Self::VCard => "vcard",
        }
    }

    /// The format of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == word)
    }
}
