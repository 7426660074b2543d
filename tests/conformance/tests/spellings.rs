//! A misspelled number of a guarded party is a claim of that party: repairs help no forger.
//!
//! Over the numbers of every bundled pack, phones of several countries, and the spellings that networks are known to make.
//! `RINGTRUE_LAW_CASES` sets how many numbers are tried (400 by default), each in every spelling.

#![expect(clippy::unwrap_used, reason = "helpers of tests over constants")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use ringtrue_data::Pack;
use ringtrue_engine::{
    Action, Book, E164, Engine, Handling, History, IncomingCall, Level, Origin, Party, Policy, Presented,
    Region, Spelling, Verdict, read,
};

const HOMES: [&str; 10] = ["GB", "US", "CA", "IN", "AU", "SG", "IE", "FR", "DE", "JP"];
const PACKS: [&str; 9] = ["GB", "US", "CA", "IN", "AU", "SG", "IE", "FR", "DE"];
/// International prefixes of these countries and of others.
const EXITS: [&str; 6] = ["00", "011", "0011", "010", "001", "810"];

/// Every party of every pack, as a guarded one.
static PARTIES: LazyLock<Vec<Party>> = LazyLock::new(|| {
    let packs = PACKS.into_iter().filter_map(|region| ringtrue_data::pack(Region::parse(region).unwrap()));
    let parties = packs.flat_map(Pack::into_parties);
    parties
        .map(|party| Party { guarded: true, handling: Handling::Default, origin: Origin::Pack, ..party })
        .collect()
});

static NUMBERS: LazyLock<Vec<E164>> = LazyLock::new(|| {
    PARTIES.iter().flat_map(|party| &party.numbers).filter_map(|line| line.number.number()).collect()
});

static ENGINES: LazyLock<BTreeMap<&str, Engine>> = LazyLock::new(|| {
    let engine = |region: &str| {
        let book = Book::builder(Region::parse(region).unwrap()).parties(PARTIES.clone()).build();
        Engine::new(ringtrue_data::facts(), book)
    };
    HOMES.into_iter().map(|region| (region, engine(region))).collect()
});

fn spellings(number: E164, home: Region) -> Vec<String> {
    let (code, national) = (number.calling_code().to_string(), number.national());
    let full = format!("{code}{national}");
    let mut all = vec![full.clone(), format!("+{code}{full}"), format!("+{code}0{national}")];
    for exit in EXITS {
        all.push(format!("{exit}{full}"));
        all.push(format!("+{exit}{full}"));
        all.push(format!("+{}{exit}{full}", home.calling_code()));
    }
    if number.calling_code() == home.calling_code() {
        all.extend([format!("+0{national}"), format!("+{national}"), format!("{code}0{national}")]);
    }
    all
}

fn screened(handle: &str, home: &str, level: Level) -> Verdict {
    let policy = Policy { level, ..Policy::default() };
    ENGINES.get(home).unwrap().screen(&IncomingCall::showing(handle), &policy, &History::default())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("RINGTRUE_LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_misspelled_guarded_number_is_a_claim(
        home in select(&HOMES[..]), place in any::<Index>(), level in select(&Level::ALL[..]),
    ) {
        let number = *place.get(&NUMBERS);
        // In Singapore a plus says more than the number: there the plain spelling has none.
        let is_without_plus = home == "SG" && number.calling_code() == 65;
        let plain = if is_without_plus { number.national() } else { number.plain() };
        let plain = screened(&plain, home, level);
        for handle in spellings(number, Region::parse(home).unwrap()) {
            let verdict = screened(&handle, home, level);
            match verdict.presented {
                Presented::Number(read, Spelling::OneOfSeveral(_)) if read == number => {
                    prop_assert!(verdict.action >= Action::Label, "{handle} in {home}: {verdict:?}");
                }
                Presented::Number(read, _) if read == number => {
                    prop_assert!(verdict.action >= plain.action, "{handle} in {home}: {verdict:?}, plain {plain:?}");
                    prop_assert!(verdict.claim.is_some_and(|claim| claim.exact && claim.guarded), "{handle} in {home}");
                }
                // Another party's, another number as it stands, or nothing that can be told: never by a repair to a stranger's.
                _ => {
                    let is_claim = verdict.claim.as_ref().is_some_and(|claim| claim.guarded);
                    let is_literal = verdict.presented == read(&handle, Region::parse(home).unwrap());
                    let is_fair = is_claim || verdict.action > Action::Allow || is_literal;
                    prop_assert!(is_fair, "{handle} in {home}: {verdict:?}");
                }
            }
        }
    }
}
