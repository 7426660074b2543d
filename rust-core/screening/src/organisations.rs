//! Whether a contact's name is an organisation's: for asking the user once whether to guard it.

use ringtrue_engine::PartyKind;

use crate::screening::Screening;
use crate::search::folded;

/// A spelling of fewer letters is found only where it is the whole name: "ED" and "CA" are many people's initials.
const FEWEST_LETTERS: usize = 4;

/// The organisations that people of a country know by name.
#[derive(Debug, Clone)]
pub struct Organisations(Vec<Spelling>);

/// An organisation that a name speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedOrganisation {
    /// The organisation's name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Whether nothing else is in the name. If not, it may still be a person: some are called Abbey or Chase.
    pub whole: bool,
}

/// One way to write an organisation's name, in words as they are compared.
#[derive(Debug, Clone)]
struct Spelling {
    words: Vec<String>,
    name: String,
    kind: PartyKind,
}

impl Screening {
    /// The organisations of the user's country, with or without a published number. Read anew at each call.
    #[must_use]
    pub fn organisations(&self) -> Organisations {
        let all = ringtrue_data::organisations(self.home());
        let spellings = all.iter().flat_map(|organisation| {
            let spelled = std::iter::once(&organisation.name).chain(&organisation.variants);
            spelled.map(|text| Spelling {
                words: words(text),
                name: organisation.name.clone(),
                kind: organisation.kind,
            })
        });
        Organisations(spellings.collect())
    }
}

impl Organisations {
    /// The organisation that a contact's name speaks of: of several the one that most of the name is about, of equals the
    /// first of the table. A name alone accuses nobody.
    #[must_use]
    pub fn named(&self, contact: &str) -> Option<NamedOrganisation> {
        let given = words(contact);
        let is_in = |spelling: &&Spelling| {
            let words = &spelling.words;
            *words == given
                || (letters(words) >= FEWEST_LETTERS
                    && given.windows(words.len()).any(|part| part == words.as_slice()))
        };
        let found = self.0.iter().filter(is_in).rev().max_by_key(|spelling| letters(&spelling.words))?;
        let Spelling { words, name, kind } = found;
        Some(NamedOrganisation { name: name.clone(), kind: *kind, whole: *words == given })
    }
}

fn letters(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}

/// The words of a name, in small letters without accents or apostrophes.
fn words(text: &str) -> Vec<String> {
    let text = folded(text).replace('\'', "");
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::Dialer;

    use super::*;

    fn organisations(country: &str) -> Organisations {
        let folder = tempfile::tempdir().unwrap();
        Screening::open(folder.path(), country, Dialer::Strict).unwrap().organisations()
    }

    #[test]
    fn a_contact_is_found_by_how_people_write_the_name() {
        let british = organisations("GB");
        for (contact, name, whole) in [
            ("Barclays", "Barclays", true),
            ("BARCLAYCARD", "Barclays", true),
            ("Barclays fraud dept", "Barclays", false),
            ("my bank (Nat West)", "NatWest", false),
            ("Sainsbury’s Bank", "Sainsbury's Bank", true),
            ("M & S Bank", "M&S Bank", true),
            ("tax office", "HMRC", true),
            ("ee", "EE", true),
        ] {
            let found = british.named(contact).unwrap_or_else(|| panic!("{contact}"));
            assert_eq!((found.name.as_str(), found.whole), (name, whole), "{contact}");
        }
        assert_eq!(organisations("FR").named("Societe generale Lyon").unwrap().name, "Société Générale");
        assert_eq!(organisations("US").named("Boa").unwrap().kind, PartyKind::Bank);
    }

    #[test]
    fn a_person_is_no_organisation_and_initials_are_none_within_a_name() {
        let british = organisations("GB");
        for contact in ["", "   ", "Mum", "Lee Fisher", "Bo S. Hansen", "Haley Fax", "O'Neill", "👵", "159"]
        {
            assert_eq!(british.named(contact), None, "{contact}");
        }
        assert!(!british.named("Abbey Clark").unwrap().whole, "so nobody takes her for a bank unasked");
        assert_eq!(organisations("IT").named("Barclays"), None, "nothing was gathered there");
    }

    #[test]
    fn the_longest_spelling_counts() {
        let british = organisations("GB");
        assert_eq!(british.named("Virgin Money").unwrap().kind, PartyKind::Bank);
        assert_eq!(british.named("Virgin Media").unwrap().kind, PartyKind::Telecom);
    }

    #[test]
    fn every_name_and_variant_of_the_table_is_found_again() {
        for country in ringtrue_data::packs() {
            let organisations = organisations(country);
            for Spelling { words, .. } in &organisations.0 {
                assert!(organisations.named(&words.join(" ")).is_some_and(|found| found.whole), "{words:?}");
            }
        }
    }
}
