//! The first line of a body: what the pack is.

use ringtrue_engine::{LONGEST_NAME, Region};
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::error::{PackError, shown};

/// The format that this version reads and writes.
pub const FORMAT: u32 = 1;
/// The header's line has at most so many bytes.
pub const LONGEST_HEADER: usize = 4096;
/// An id has at most so many bytes.
pub const LONGEST_ID: usize = 64;

/// What is in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Trusted parties and the numbers that they publish.
    Parties,
    /// Reported numbers.
    List,
}

impl Kind {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parties => "parties",
            Self::List => "list",
        }
    }

    /// The kind with this [`Kind::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Parties, Self::List].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What a pack says of itself. The fields are written in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The format, [`FORMAT`].
    #[serde(rename = "ringtrue_pack")]
    pub format: u32,
    /// What is in it.
    pub kind: Kind,
    /// Its stable name: lower case letters, digits and single hyphens. The pack of a country that the app brings has the
    /// country's letters; a pack with that id stands in for it, every other one beside it.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// The country that it is for, two letters; a list may be for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Counts up with every version of the pack, from 1.
    pub serial: u64,
    /// When it was made.
    pub issued: Date,
    /// The last day on which its maker stands by it.
    pub expires: Date,
}

/// Of a header of whatever format.
#[derive(Deserialize)]
struct AnyFormat {
    ringtrue_pack: u32,
}

impl Header {
    /// Reads a header's line.
    pub(crate) fn read(line: &str) -> Result<Self, PackError> {
        let malformed = |problem: String| PackError::Malformed { line: 1, problem };
        if line.len() > LONGEST_HEADER {
            return Err(malformed(format!("the header is longer than {LONGEST_HEADER} bytes")));
        }
        let unreadable = |error: serde_json::Error| {
            malformed(format!("the header is none of a pack: {}", shown(&error.to_string())))
        };
        let AnyFormat { ringtrue_pack: format } = serde_json::from_str(line).map_err(unreadable)?;
        if format > FORMAT {
            return Err(PackError::Newer { found: format, known: FORMAT });
        }
        let header: Self = serde_json::from_str(line).map_err(unreadable)?;
        header.check().map_err(malformed)?;
        Ok(header)
    }

    /// The header as one line.
    pub(crate) fn write(&self) -> Result<String, PackError> {
        let malformed = |problem: String| PackError::Malformed { line: 1, problem };
        self.check().map_err(malformed)?;
        let line = serde_json::to_string(self).map_err(|error| malformed(error.to_string()))?;
        if line.len() > LONGEST_HEADER {
            return Err(malformed(format!("the header is longer than {LONGEST_HEADER} bytes")));
        }
        Ok(line)
    }

    /// The country that it is for; `None`: for all.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        self.region.as_deref().and_then(|letters| Region::parse(letters).ok())
    }

    /// The name that its rows are known by: `gb-2.rtpack`.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{}.rtpack", self.id, self.serial)
    }

    fn check(&self) -> Result<(), String> {
        if self.format != FORMAT {
            return Err(format!("there is no format {}", self.format));
        }
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if self.id.len() > LONGEST_ID || !self.id.split('-').all(is_word) {
            return Err(format!(
                "`{}` is no id: at most {LONGEST_ID} lower case letters, digits and single hyphens are expected",
                shown(&self.id)
            ));
        }
        let is_name = !self.name.trim().is_empty()
            && self.name.len() <= LONGEST_NAME
            && !self.name.contains(char::is_control);
        if !is_name {
            return Err(format!("`name` must be plain text of 1 to {LONGEST_NAME} bytes"));
        }
        match &self.region {
            Some(region) if self.region().is_none_or(|known| known.letters() != *region) => {
                return Err(format!("`{}` is no region, expected two letters such as `GB`", shown(region)));
            }
            None if self.kind == Kind::Parties => {
                return Err("parties need a `region`".to_owned());
            }
            _ => {}
        }
        if self.serial == 0 {
            return Err("`serial` counts from 1".to_owned());
        }
        if self.expires < self.issued {
            return Err(format!("it expires on {}, before it is issued on {}", self.expires, self.issued));
        }
        Ok(())
    }
}
