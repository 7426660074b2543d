//! The country whose numbering plan a number without a country code is read in.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::number::Plan;

/// An ISO 3166-1 alpha-2 country with a numbering plan, such as `GB`.
#[derive(Clone, Copy)]
pub struct Region(&'static Plan);

/// A region that no numbering plan is known for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a country with a numbering plan: two letters are expected, such as `GB`")]
pub struct RegionError(String);

impl Region {
    /// Reads a two-letter country code, in either case.
    ///
    /// # Errors
    /// [`RegionError`] when the text isn't such a code, or libphonenumber has no plan for it.
    pub fn parse(text: &str) -> Result<Self, RegionError> {
        Plan::of_letters(text).map(Self).ok_or_else(|| RegionError(text.chars().take(20).collect()))
    }

    /// The country calling code, such as 44.
    #[must_use]
    pub fn calling_code(self) -> u16 {
        self.0.calling_code
    }

    /// The two letters, in upper case.
    #[must_use]
    pub fn letters(self) -> String {
        self.0.letters.to_owned()
    }

    /// The two letters, as bytes.
    pub(crate) fn country(self) -> [u8; 2] {
        let mut letters = self.0.letters.bytes();
        [letters.next().unwrap_or_default(), letters.next().unwrap_or_default()]
    }

    pub(crate) fn plan(self) -> &'static Plan {
        self.0
    }
}

/// Where the user is from, and where the phone is.
///
/// What the user saved, typed or chose means what it means at home. The network's country adds a second reading of what
/// comes from outside, and takes none away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// The country that the user is at home in.
    pub home: Region,
    /// The country of the network; `None`: at home, or not known.
    pub network: Option<Region>,
}

impl Places {
    /// A phone that is at home.
    #[must_use]
    pub fn at_home(home: Region) -> Self {
        Self { home, network: None }
    }

    /// The network's country, where it is another than home.
    #[must_use]
    pub fn abroad(self) -> Option<Region> {
        self.network.filter(|network| *network != self.home)
    }

    /// Whether short codes, such as 159, belong to others here than at home.
    #[must_use]
    pub fn has_other_codes(self) -> bool {
        self.abroad().is_some_and(|network| network.calling_code() != self.home.calling_code())
    }

    /// Home, and the network's country where it is another.
    pub fn all(self) -> impl Iterator<Item = Region> {
        std::iter::once(self.home).chain(self.abroad())
    }
}

impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.0.letters == other.0.letters
    }
}

impl Eq for Region {}

impl Hash for Region {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.letters.hash(state);
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.letters)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.letters)
    }
}
