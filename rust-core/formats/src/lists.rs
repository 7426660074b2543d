//! Lists of reported numbers, as other apps and offices write them.
//!
//! | format | what it is | source of the format |
//! |---|---|---|
//! | [`ListFormat::SpamBlockerBackup`] | JSON, mostly gzip'd: `numberRules.rules` (regular expressions) and `spamNumbers.numbers` | aj3423/SpamBlocker, `config/Config.kt`, `db/RegexTable.kt`, `db/SpamTable.kt`, `def/Def.kt`, `util/Util.kt` |
//! | [`ListFormat::SpamBlockerCsv`] | CSV whose header has `pattern` | aj3423/SpamBlocker, `util/Csv.kt` |
//! | [`ListFormat::Yacb`] | CSV `ID,name,pattern,creationTimestamp,numberOfCalls,lastCallTimestamp`; `*` any digits, `#` one | Yet Another Call Blocker and its successor vinetos/Tranquille, `BlacklistImporterExporter.java`, `BlacklistUtils.java` |
//! | [`ListFormat::NoPhoneSpam`] | lines `number: name`; `%` any digits, `_` one | bitfireAT/NoPhoneSpam and tmijieux/NoPhoneSpam, `model/BlacklistFile.java` |
//! | [`ListFormat::PhoneBlock`] | JSON `{"numbers": [{"phone", "votes", "rating"}], "version"}` or the same as XML | haumacher/phoneblock, `webapp/api/phoneblock.json` (`/blocklist`), `app/api/model/api.proto`, `Blocklist.java` |
//! | [`ListFormat::FtcComplaints`] | CSV `Company_Phone_Number,Created_Date,…`: ten digits of the North American plan | Federal Trade Commission, "Do Not Call (DNC) Reported Calls Data" |
//! | [`ListFormat::Plain`] | numbers, patterns and regular expressions, one a line or several with commas, semicolons or tabs between them; `#`, `;` or `//` begins a comment | – |
//! | [`ListFormat::Table`] | CSV whose header names a column of numbers | – |
//! | [`ListFormat::Json`] | records or numbers in an array, or one a line (`blocked_numbers.ndjson`) | tmo1/sms-ie and others |
//! | [`ListFormat::Xml`] | elements with a number | – |
//! | [`ListFormat::Plist`] | Apple's property lists (XML): dictionaries with a number, or numbers | Begone and others |
//! | [`ListFormat::FritzBox`] | `<phonebooks>` with `<number>` | AVM, FRITZ!Box |
//! | [`ListFormat::VCard`] | contacts, each of whose numbers is an entry | – |
//!
//! Records of apps that aren't known here are read by the names of their fields. A list that is said to let through is
//! none of blocked numbers; a number in a part of the file that says nothing of the kind is passed over, and counted.
//!
//! A file may be packed by gzip, or be a ZIP archive of one list.
//!
//! [`read_list`] gives what it reads to a taker, entry by entry, and never holds the file. A number is given as it was
//! written, because only the engine, opened with a region, may say which number it is. A pattern or regular expression
//! is given as the ranges of digits that it stands for, exactly ([`DigitRange`]); one that isn't exactly such ranges is
//! passed over with the reason. Every entry that is passed over is counted by its [`SkipReason`], and the first few of
//! each are named by their place.
//!
//! Only what blocks calls by their number counts. A rule that allows, is switched off, is for messages, for some hours or
//! for one SIM card is passed over: a list of reported numbers can't say that.

mod archive;
mod cards;
mod csv;
mod digits;
mod error;
mod format;
mod input;
mod json;
mod limits;
mod lines;
mod pattern;
mod reader;
mod record;
mod regex;
mod report;
mod sink;
mod spam_blocker;
mod xml;

pub use digits::DigitRange;
pub use error::ListReadError;
pub use format::ListFormat;
pub use limits::{ARCHIVE_LIMIT, FILE_LIMIT, LINE_LIMIT, RANGES_OF_ONE, TOKEN_LIMIT, UTF_16_LIMIT};
pub use reader::read_list;
pub use report::{ListReport, Place, SHOWN_OF_EACH, SkipReason, Skipped, SkippedEntry};
pub use sink::{ListItem, Refused};
