//! The country whose numbering plan a number without a country code is read in.

use std::fmt;

use rlibphonenumber::PHONE_NUMBER_UTIL;

/// An ISO 3166-1 alpha-2 country with a numbering plan, such as `GB`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region {
    inner: rlibphonenumber::Region,
    calling_code: u16,
}

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
        let unknown = || RegionError(text.chars().take(20).collect());
        let inner = rlibphonenumber::Region::from_code(text).map_err(|_| unknown())?;
        let calling_code = PHONE_NUMBER_UTIL
            .get_country_code_for_region(inner)
            .and_then(|code| u16::try_from(code).ok())
            .ok_or_else(unknown)?;
        Ok(Self { inner, calling_code })
    }

    /// The country calling code, such as 44.
    #[must_use]
    pub fn calling_code(self) -> u16 {
        self.calling_code
    }

    /// The two letters, in upper case.
    #[must_use]
    pub fn letters(self) -> String {
        self.inner.to_string()
    }

    pub(crate) fn library(self) -> rlibphonenumber::Region {
        self.inner
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.letters())
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.letters())
    }
}
