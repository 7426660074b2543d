//! Which country the user is at home in, by what is known of the phone.

use ringtrue_engine::{Places, Region, RegionError};
use ringtrue_store::Settings;

/// Of the countries with a pack the one whose pack has most: for a phone that says nothing of where it is.
const FALLBACK: &str = "GB";

/// What a phone says of its countries: two letters each, in either case. What is no country is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Countries {
    /// Where the user is at home, before anything else; `None`: as the settings say.
    pub home: Option<String>,
    /// The SIM's country.
    pub sim: Option<String>,
    /// The network's country.
    pub network: Option<String>,
    /// The country of the phone's language.
    pub language: Option<String>,
}

impl Countries {
    /// A phone whose user is at home in this country, and which is there.
    #[must_use]
    pub fn home_in(country: &str) -> Self {
        Self { home: Some(country.to_owned()), ..Self::default() }
    }

    /// The country that the user is at home in: as the user chose, else the SIM's, the network's, the language's.
    ///
    /// # Errors
    /// [`RegionError`] where `home` is given and is no country.
    pub(crate) fn home(&self, settings: &Settings) -> Result<Region, RegionError> {
        if let Some(home) = &self.home {
            return Region::parse(home);
        }
        let known = [&settings.home_region, &self.sim, &self.network, &self.language].into_iter().flatten();
        let mut known = known.filter_map(|country| Region::parse(country).ok());
        known.next().map_or_else(|| Region::parse(FALLBACK), Ok)
    }

    /// Where the user is at home, and where the phone is.
    ///
    /// # Errors
    /// As [`Countries::home`].
    pub(crate) fn places(&self, settings: &Settings) -> Result<Places, RegionError> {
        let network = self.network.as_deref().and_then(|country| Region::parse(country).ok());
        Ok(Places { home: self.home(settings)?, network })
    }
}

impl From<&str> for Countries {
    fn from(country: &str) -> Self {
        Self::home_in(country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_is_chosen_or_the_sims_or_the_networks_or_the_languages() {
        let home = |chosen: &str, [sim, network, language]: [&str; 3]| {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let settings = Settings { home_region: some(chosen), ..Settings::default() };
            let countries =
                Countries { home: None, sim: some(sim), network: some(network), language: some(language) };
            countries.places(&settings).unwrap().home.letters()
        };
        assert_eq!(home("IE", ["gb", "de", "US"]), "IE");
        assert_eq!(home("", ["gb", "de", "US"]), "GB");
        assert_eq!(home("", ["", "de", "US"]), "DE");
        assert_eq!(home("", ["", "", "us"]), "US");
        for nothing in ["", "zz", "1", "001", "310260"] {
            assert_eq!(home("", [nothing, "de", ""]), "DE");
            assert_eq!(home("", [nothing, nothing, nothing]), "GB");
        }
    }

    #[test]
    fn a_home_that_is_said_and_is_none_is_refused() {
        assert!(Countries::home_in("XX").places(&Settings::default()).is_err());
    }
}
