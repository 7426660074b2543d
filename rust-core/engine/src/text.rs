//! A short text that is cheap to clone: built in, or shared.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Bytes that may be shared and stay where they are: a vector, or a mapped file.
pub type SharedBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A piece of text that findings carry around: a literal of this library, or one read from data.
#[derive(Clone)]
pub enum Text {
    /// A literal.
    Static(&'static str),
    /// Read from what the user entered.
    Shared(Arc<str>),
    /// Lies in an index or in numbering facts.
    Part(TextPart),
}

/// A text in bytes that it shares with others.
#[derive(Clone)]
pub struct TextPart {
    bytes: SharedBytes,
    start: u32,
    length: u32,
}

impl Text {
    /// A text that is copied once and shared from then on.
    #[must_use]
    pub fn shared(text: &str) -> Self {
        Self::Shared(text.into())
    }

    /// The text that lies here in these bytes, not copied; empty where none does.
    pub(crate) fn part(bytes: &SharedBytes, place: Range<usize>) -> Self {
        match (u32::try_from(place.start), u32::try_from(place.len())) {
            (Ok(start), Ok(length)) => Self::Part(TextPart { bytes: bytes.clone(), start, length }),
            // Further behind than any index is long.
            _ => Self::Static(""),
        }
    }
}

impl TextPart {
    fn as_str(&self) -> &str {
        let read = || {
            let (start, length) = (usize::try_from(self.start).ok()?, usize::try_from(self.length).ok()?);
            std::str::from_utf8((*self.bytes).as_ref().get(start..start.checked_add(length)?)?).ok()
        };
        read().unwrap_or_default()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Static(text) => text,
            Self::Shared(text) => text,
            Self::Part(part) => part.as_str(),
        }
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Static(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Shared(text.into())
    }
}

impl From<Arc<str>> for Text {
    fn from(text: Arc<str>) -> Self {
        Self::Shared(text)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
