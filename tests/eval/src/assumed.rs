//! What was assumed, in words: the last part of the report.

use crate::kind::{Attack, System};
use crate::markdown::table;
use crate::mix::{self, AS_FTC, AS_SPOOFERS, SOURCES, rings};
use crate::numbers::stand_ins;
use crate::outcome::Outcome;
use crate::share::{caught, percent, percent_of};
use crate::time::SECOND;

/// The mixes, what they weigh, and what each system catches of them.
pub(crate) fn mixes(outcome: &Outcome) -> String {
    let row = |words: &str, mix: &[(Attack, u64)]| {
        let caught = System::ALL.map(|system| percent_of(caught(outcome, mix, system)));
        std::iter::once(words.to_owned()).chain(caught).collect()
    };
    let rows = [
        row("as the FTC's cases: 253 of 256 ordinary numbers, 2 a brand's own, 1 invalid", &AS_FTC),
        row("fraudsters who can show any number (assumed, below)", &AS_SPOOFERS),
    ];
    let systems = System::ALL.map(System::words);
    let head: Vec<_> = std::iter::once("of calls in this mix, labelled or silenced").chain(systems).collect();
    table(&head, rows)
}

/// Everything that was assumed, and where figures are from.
pub(crate) fn assumed(outcome: &Outcome) -> String {
    let mut text = String::from("Published figures behind the mix:\n\n");
    for (figure, source) in SOURCES {
        text.push_str(&format!("- {figure}. ({source})\n"));
    }
    text.push_str("\nThe rest is assumed. Of the people:\n\n");
    text.push_str(&table(&["assumption", "value"], people()));
    text.push_str("\nHow often who rings, a month, on average:\n\n");
    text.push_str(&table(&["caller", "calls"], often()));
    text.push_str(
        "\nFraudsters who can show any number, by weight (kinds that were not tried are left out):\n\n",
    );
    let weights: u64 = AS_SPOOFERS.iter().map(|(_, weight)| weight).sum();
    let rows = AS_SPOOFERS.iter().filter(|(kind, _)| outcome.attack(*kind).calls > 0);
    text.push_str(&table(
        &["shows", "weight"],
        rows.map(|(kind, weight)| vec![kind.words().to_owned(), percent(*weight, weights)]),
    ));
    text.push_str(
        "\nRanges of fiction that stand in for ordinary numbers here, so that no number is anybody's: ",
    );
    text.push_str(&stand_ins().iter().map(|range| format!("`{range}`")).collect::<Vec<_>>().join(", "));
    text.push_str(
        ". Look-alikes of published numbers are made in memory, judged and forgotten. The engine doesn't look at the kind of a \
         number, so a drama range of a city stands for mobiles as well. Known and unknown callers come from different ranges: \
         the drama ranges are dense and would make neighbours of strangers; how often a stranger is one digit from somebody \
         in the book is assumed instead (above).\n",
    );
    text
}

fn chance(words: &str, millionths: u64) -> Vec<String> {
    vec![words.to_owned(), percent(millionths, crate::rng::CERTAIN)]
}

fn people() -> Vec<Vec<String>> {
    let (fewest, most) = mix::CONTACTS;
    let [published, other, nothing] = mix::BANK_SHOWS;
    let [main, line] = mix::FIRM_SHOWS;
    let [abroad_full, abroad_prefixed] = mix::ABROAD_SPELT;
    let [missed, short] = mix::ANSWERED;
    let [after_missed, after_short, after_talk] = mix::CONTACT_RINGS_BACK;
    let (rings_from, rings_to) = mix::RINGS_FOR;
    let (few_of_town, most_of_town) = mix::OF_TOWN;
    let faults: u64 = mix::FAULTS.iter().map(|(_, weight)| weight).sum();
    let fault = |words: &str, place: usize| {
        let weight = mix::FAULTS.get(place).map_or(0, |(_, weight)| *weight);
        vec![words.to_owned(), percent(weight, faults)]
    };
    let month = |words: &str, thousandths: u64| vec![words.to_owned(), times(thousandths)];
    vec![
        chance("lives in the US, where calls are verified; else in the UK", mix::IN_US),
        vec!["contacts".to_owned(), format!("{fewest} to {most}")],
        vec![
            "guards the contact who rings most (the user's own choice; off unless chosen)".to_owned(),
            format!("1 of {}", mix::ONE_GUARDS_OF),
        ],
        chance("has saved a number of the bank as a contact", mix::SAVES_BANK),
        chance(
            "has written down, rightly, that the bank never calls from one of its numbers",
            mix::KNOWS_NEVER,
        ),
        chance("has a phone with Android 10 or 11", mix::OLD_PHONE),
        chance("such a phone has a contact saved without area code", mix::RELIC),
        chance("spends a week of the month abroad", mix::ABROAD),
        chance("a call abroad comes without its number", mix::ABROAD_BARE),
        chance("… shows it in full", abroad_full),
        chance("… behind the international prefix of that country; else without its plus", abroad_prefixed),
        chance("a caller of the country that is visited is shown as one dials there", mix::LOCAL_NATIONALLY),
        chance("a network at home misspells a number, a caller's or a forger's", mix::MISSPELT),
        fault("… without its plus", 0),
        fault("… behind another country's international prefix (00 for 011, 011 for 00)", 1),
        fault("… with a plus before the national number", 2),
        fault("… with the trunk zero left in (UK)", 3),
        fault("… with the country code twice", 4),
        chance("a contact is saved with an extension, a pause, a note or a prefix", mix::SAVED_WITH_MORE),
        chance("lives in a small town, of one exchange of 10,000 numbers", mix::SMALL_TOWN),
        vec!["… and has so many contacts there".to_owned(), format!("{few_of_town} to {most_of_town}")],
        chance(
            "has saved a firm of a country with an open plan, which rings from extensions",
            mix::OPEN_FIRM,
        ),
        chance("has a contact in a country where one line has two spellings", mix::TWO_SPELLINGS),
        chance(
            "has saved an organisation by a number that no person has; its calls show what a bank's do",
            mix::SAVES_ORGANISATION,
        ),
        chance("a bank's or office's call shows a number it publishes", published),
        chance("… another number", other),
        chance("… and that one is of the same hundred as a published one (banks)", mix::BANK_LINE),
        chance("… no number", nothing),
        chance("has saved the surgery, the school, the employer", mix::SAVES_FIRM),
        chance("such a firm's call shows its main number", main),
        chance("… one of its lines; else none", line),
        chance("… whose lines fill a thousand numbers rather than a hundred", mix::BIG_BLOCK),
        chance("an unknown local caller is one digit from somebody in the book, by chance", mix::LOCAL_TWIN),
        month("rings a contact, a quarter of the times the closest one, a month", mix::DIALS),
        month("rings the bank, a month", mix::DIALS_BANK),
        month("rings the surgery, a month", mix::DIALS_SURGERY),
        month("rings the saved organisation, a month", mix::DIALS_ORGANISATION),
        chance("a call of the user's isn't answered", missed),
        chance("… is over within half a minute; else it is a talk", short),
        vec![
            "a call of the user's rings for".to_owned(),
            format!("{} to {} s", rings_from / SECOND, rings_to / SECOND),
        ],
        chance(
            "a contact rings back after a call that it missed, no sooner than 5 seconds after it",
            after_missed,
        ),
        chance("… after a short call", after_short),
        chance("… after a talk", after_talk),
        chance("the bank or saved organisation rings back after a talk", mix::BANK_RINGS_BACK),
        chance("the surgery rings back after a talk", mix::SURGERY_RINGS_BACK),
        chance("a contact and the user ring each other at the same moment", mix::CROSSED),
        chance("an unknown caller tries again within a quarter of an hour", mix::TRIES_AGAIN),
        month("switches \"expecting a call\" on, for one to four hours, a month", mix::SWITCH),
        month("rings an emergency number, a month", mix::EMERGENCY),
        chance("US: a caller's network signs", mix::SIGNED),
        chance("US: a signature is lost on the way", mix::SIGNATURE_LOST),
        vec![
            "US: a genuine signed call arrives as failed".to_owned(),
            format!("{} in 1,000,000", mix::FAILED_GENUINE),
        ],
        chance("US: a fraudster's ordinary number is verified", mix::FRAUDSTER_SIGNED),
    ]
}

fn often() -> Vec<Vec<String>> {
    [
        ("the closest contact", rings::CLOSEST),
        ("other contacts", rings::CONTACTS),
        ("the bank", rings::BANK),
        ("an office (tax, benefits, police, operator)", rings::OFFICE),
        ("energy, parcel and health lines of the pack", rings::SUPPLIER),
        ("the surgery", rings::SURGERY),
        ("the school, of those who have a child there", rings::SCHOOL),
        ("the employer, of those who have one", rings::WORK),
        ("deliveries", rings::DELIVERY),
        ("tradesmen", rings::TRADE),
        ("other unknown callers", rings::UNKNOWN),
        ("neighbours by number", rings::NEIGHBOUR),
        ("unknown callers of the small town, of those who live in one", rings::TOWN),
        ("main line and extensions of a firm in an open plan, of those who know one", rings::OPEN_FIRM),
        ("a contact whose line has two spellings, of those who have one", rings::TWO_SPELLINGS),
        ("a saved organisation, of those who have one", rings::ORGANISATION),
        ("other lines of a series of banks' numbers, of one of 20 people", rings::SERIES),
        ("hotels and taxis abroad, of those who are there, a week", rings::LOCAL_ABROAD),
    ]
    .map(|(words, thousandths)| vec![words.to_owned(), times(thousandths)])
    .to_vec()
}

fn times(thousandths: u64) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
