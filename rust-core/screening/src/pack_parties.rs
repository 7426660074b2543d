//! The parties of the packs: banks and offices that somebody may look up.

use ringtrue_engine::{Displays, NumberIndex, Originates, PartyKind, PartyRef, Region};
use ringtrue_store::PackNumbers;

use crate::book::Sources;
use crate::screening::Screening;
use crate::search::Search;

/// A page has no more parties than this.
const LARGEST_PAGE: usize = 1_000;

/// Which parties are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackPartySearch {
    /// Typed words of a name or an id, or a part of a number; blank: no matter.
    pub text: String,
    /// A country, two letters; `None`: the user's own.
    pub country: Option<String>,
}

/// A party of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackParty {
    /// A name that never changes within its country.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Whether its number on the display is not enough to be believed.
    pub guarded: bool,
    /// How to reach it: full, or a short code.
    pub reach: Option<String>,
    /// How it says that it behaves, in English.
    pub habits: Option<String>,
    /// Its numbers.
    pub numbers: Vec<PackPartyNumber>,
}

/// A number of a pack's party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackPartyNumber {
    /// The number: full, or a short code.
    pub number: String,
    /// Whether the party calls from it.
    pub originates: Originates,
    /// What the party's calls show.
    pub displays: Displays,
    /// The pack's row.
    pub rule: String,
    /// Where that is from.
    pub source: String,
}

/// Some parties, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartyPage {
    /// The parties.
    pub parties: Vec<PackParty>,
    /// How many are found in all.
    pub found: u64,
}

/// The parties of the packs.
#[derive(Debug, Clone, Copy)]
pub struct PackParties<'s>(&'s Screening);

impl Screening {
    /// The parties of the packs.
    #[must_use]
    pub fn pack_parties(&self) -> PackParties<'_> {
        PackParties(self)
    }
}

impl PackParties<'_> {
    /// The countries that there is a pack of, two letters each, the user's own first where there is one of it.
    #[must_use]
    pub fn countries(&self) -> Vec<String> {
        let sources = self.0.sources();
        let home = sources.places.home.letters();
        let mut countries: Vec<String> = ringtrue_data::packs().map(str::to_owned).collect();
        countries.sort();
        countries.retain(|country| *country != home);
        if !indexes(&sources, sources.places.home).is_empty() {
            countries.insert(0, home);
        }
        countries
    }

    /// The parties that are looked for, by name: at most `limit` (and never more than 1,000), after the first `skip`.
    #[must_use]
    pub fn search(&self, search: &PackPartySearch, skip: usize, limit: usize) -> PartyPage {
        let sources = self.0.sources();
        let country = search.country.as_deref().map(Region::parse);
        let Some(region) = country.map_or(Some(sources.places.home), Result::ok) else {
            return PartyPage::default();
        };
        let text = Search::new(&search.text, region);
        let indexes = indexes(&sources, region);
        drop(sources);
        let mut found: Vec<PartyRef<'_>> = indexes
            .iter()
            .flat_map(NumberIndex::iter)
            .filter(|party| text.as_ref().is_none_or(|text| is_found(*party, text)))
            .collect();
        found.sort_by_cached_key(|party| party.name().unwrap_or_default().to_lowercase());
        let parties =
            found.iter().skip(skip).take(limit.min(LARGEST_PAGE)).map(|party| PackParty::of(*party));
        PartyPage { parties: parties.collect(), found: found.len() as u64 }
    }

    /// The party with this id in a country's pack.
    #[must_use]
    pub fn get(&self, country: &str, id: &str) -> Option<PackParty> {
        let region = Region::parse(country).ok()?;
        let indexes = indexes(&self.0.sources(), region);
        let mut parties = indexes.iter().flat_map(NumberIndex::iter);
        parties.find(|party| party.id() == id).map(PackParty::of)
    }
}

/// What a country's parties stand in: at home the packs that calls are judged by, elsewhere the built-in one.
fn indexes(sources: &Sources, region: Region) -> Vec<NumberIndex> {
    if region != sources.places.home {
        return ringtrue_data::pack_register(region).into_iter().collect();
    }
    let in_use = sources.packs.in_use(region).into_iter();
    let index = |numbers| match numbers {
        PackNumbers::Parties(index) => Some(index),
        PackNumbers::List(_) => None,
    };
    in_use.filter_map(index).collect()
}

fn is_found(party: PartyRef<'_>, text: &Search) -> bool {
    text.is_in(&[party.name().unwrap_or_default(), party.id()])
        || party.numbers().any(|number| text.is_in_number(&number.number().plain()))
}

impl PackParty {
    fn of(party: PartyRef<'_>) -> Self {
        let numbers = party.numbers().map(|number| {
            let rule = number.rule();
            PackPartyNumber {
                number: number.number().plain(),
                originates: number.originates(),
                displays: number.displays(),
                rule: rule.row.to_string(),
                source: rule.source.to_string(),
            }
        });
        Self {
            id: party.id().to_owned(),
            name: party.name().unwrap_or_default().to_owned(),
            kind: party.kind(),
            guarded: party.guarded(),
            reach: party.reach().map(|number| number.plain()),
            habits: party.habits().map(str::to_owned),
            numbers: numbers.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::Dialer;

    use super::*;

    fn search(screening: &Screening, text: &str, country: Option<&str>) -> Vec<String> {
        let search = PackPartySearch { text: text.into(), country: country.map(str::to_owned) };
        let page = screening.pack_parties().search(&search, 0, 1_000);
        assert_eq!(page.found, page.parties.len() as u64);
        page.parties.into_iter().map(|party| party.id).collect()
    }

    #[test]
    fn parties_are_found_by_name_number_and_country() {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
        let all = search(&screening, "", None);
        assert_eq!(all.len(), ringtrue_data::pack(Region::parse("GB").unwrap()).unwrap().parties().len());
        assert_eq!(search(&screening, "", Some("gb")), all);
        assert_eq!(search(&screening, "BARCLAYS", None).first().map(String::as_str), Some("barclays"));
        assert!(search(&screening, "159", None).contains(&"159".to_owned()));
        let number = screening.pack_parties().get("GB", "barclays").unwrap().numbers.remove(0).number;
        let at_home = number.replacen("+44", "0", 1);
        assert_eq!(search(&screening, &at_home, None), ["barclays"]);
        assert_eq!(search(&screening, "no such bank", None), [] as [&str; 0]);
        assert!(search(&screening, "barclays", Some("FR")).is_empty());
        assert!(!search(&screening, "", Some("FR")).is_empty());
        assert!(search(&screening, "", Some("IT")).is_empty());
        assert!(search(&screening, "", Some("nowhere")).is_empty());
    }

    #[test]
    fn pages_meet_at_their_edges() {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::open(folder.path(), "GB", Dialer::Strict).unwrap();
        let all = screening.pack_parties().search(&PackPartySearch::default(), 0, 1_000).parties;
        let mut paged = Vec::new();
        while paged.len() < all.len() {
            let page = screening.pack_parties().search(&PackPartySearch::default(), paged.len(), 7);
            assert_eq!(page.found, all.len() as u64);
            paged.extend(page.parties);
        }
        assert_eq!(paged, all);
    }

    #[test]
    fn the_users_country_comes_first_and_only_where_there_is_a_pack_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let screening = Screening::open(folder.path(), "IE", Dialer::Strict).unwrap();
        let countries = screening.pack_parties().countries();
        assert_eq!((countries[0].as_str(), countries.len()), ("IE", ringtrue_data::packs().count()));
        drop(screening);
        let screening = Screening::open(folder.path(), "IT", Dialer::Strict).unwrap();
        assert_eq!(screening.pack_parties().countries().len(), ringtrue_data::packs().count());
        assert!(!screening.pack_parties().countries().contains(&"IT".to_owned()));
    }
}
