//! What was assumed about the people, their month and the fraudsters: every rate of the simulation.
//!
//! Chances are in millionths, rates in thousandths a month. Where somebody published a figure, [`SOURCES`] names it; the
//! rest is assumption, and the report prints all of it.

use crate::fault::Fault;
use crate::kind::Attack;
use crate::time::SECOND;

/// Chance that a person lives where calls are verified (the United States), the others in the United Kingdom.
pub(crate) const IN_US: u64 = 150_000;
/// Fewest and most contacts.
pub(crate) const CONTACTS: (i64, i64) = (15, 60);
/// One of so many people guards the contact who rings most: exactly, for much hangs on it.
pub(crate) const ONE_GUARDS_OF: u64 = 10;
/// Chance that a bank's number is saved as a contact.
pub(crate) const SAVES_BANK: u64 = 250_000;
/// Chance that the user wrote down "my bank never calls from this number", and is right.
pub(crate) const KNOWS_NEVER: u64 = 100_000;
/// Chance of a second bank.
pub(crate) const SECOND_BANK: u64 = 500_000;
/// Chances that a bank shows one of its published numbers, another number, or none, when it rings.
pub(crate) const BANK_SHOWS: [u64; 3] = [350_000, 400_000, 250_000];
/// Chance that a surgery, a school, an employer is saved.
pub(crate) const SAVES_FIRM: u64 = 600_000;
/// Chances of a child at school and of an employer who rings.
pub(crate) const HAS_SCHOOL: u64 = 250_000;
/// See [`HAS_SCHOOL`].
pub(crate) const HAS_WORK: u64 = 500_000;
/// Chances that a firm's call shows its main number or one of its lines; else it is withheld.
pub(crate) const FIRM_SHOWS: [u64; 2] = [350_000, 400_000];
/// Chance that a firm's lines fill a block of a thousand, not a hundred.
pub(crate) const BIG_BLOCK: u64 = 150_000;
/// Chance of a phone with Android 10 or 11, whose dialer matches contacts loosely.
pub(crate) const OLD_PHONE: u64 = 150_000;
/// Chance that an old phone has a contact saved without its area code, from the time of the land line.
pub(crate) const RELIC: u64 = 100_000;
/// Chance that another number that a bank shows is of the same hundred as one that it publishes.
pub(crate) const BANK_LINE: u64 = 300_000;
/// Chance that a call of somebody around the corner shows a number one digit from one in the book: some 300 numbers
/// are so near to the local numbers of a book, of the million behind an area code.
pub(crate) const LOCAL_TWIN: u64 = 333;
/// Chance of a week abroad in the month, and that a call there comes without its number.
pub(crate) const ABROAD: u64 = 60_000;
/// See [`ABROAD`].
pub(crate) const ABROAD_BARE: u64 = 250_000;
/// Chances of how a number is shown abroad: in full, behind the international prefix of where the phone is; else without
/// its plus.
pub(crate) const ABROAD_SPELT: [u64; 2] = [600_000, 250_000];
/// Chance that a caller in the country that the phone is visiting is shown as a number is dialled there, without its country.
pub(crate) const LOCAL_NATIONALLY: u64 = 500_000;
/// Chance that a network at home misspells a number.
pub(crate) const MISSPELT: u64 = 20_000;
/// How it does, by weight; what only numbers of one's own country can suffer, others suffer as the first.
pub(crate) const FAULTS: [(Fault, u64); 5] = [
    (Fault::NoPlus, 40),
    (Fault::ForeignPrefix, 25),
    (Fault::PlusBeforeNational, 15),
    (Fault::TrunkZero, 10),
    (Fault::CodeTwice, 10),
];
/// Chance that a contact is saved with an extension, a pause, a note or a prefix that hides one's own number.
pub(crate) const SAVED_WITH_MORE: u64 = 40_000;
/// Chance of a small town, and fewest and most contacts that share its one exchange of 10,000 numbers with their neighbours.
pub(crate) const SMALL_TOWN: u64 = 100_000;
/// See [`SMALL_TOWN`].
pub(crate) const OF_TOWN: (i64, i64) = (5, 50);
/// Chance that a firm of a country with an open plan is in the book by its main number, and rings from extensions.
pub(crate) const OPEN_FIRM: u64 = 50_000;
/// Chance of a contact in a country where one line has two spellings.
pub(crate) const TWO_SPELLINGS: u64 = 30_000;
/// Chance that an organisation that no pack knows is saved by a number that no person can have: "Credit Card Company".
pub(crate) const SAVES_ORGANISATION: u64 = 300_000;
/// One of so many people lives where banks ring from a series of numbers of their own (India).
pub(crate) const ONE_IN_SERIES_OF: u64 = 20;
/// How often the switch "expecting a call" is used, in thousandths a month.
pub(crate) const SWITCH: u64 = 300;
/// How often an emergency number is rung: 35 million calls a year among 67 million people.
pub(crate) const EMERGENCY: u64 = 44;
/// How often the user rings a contact, a bank, the surgery.
pub(crate) const DIALS: u64 = 20_000;
/// See [`DIALS`].
pub(crate) const DIALS_BANK: u64 = 400;
/// See [`DIALS`].
pub(crate) const DIALS_SURGERY: u64 = 600;
/// See [`DIALS`].
pub(crate) const DIALS_ORGANISATION: u64 = 200;
/// Chances that a call of the user's isn't answered, and that it is over within half a minute; else it is a talk.
pub(crate) const ANSWERED: [u64; 2] = [300_000, 100_000];
/// For how long a call of the user's rings before it is answered or given up, shortest and longest, in milliseconds.
pub(crate) const RINGS_FOR: (i64, i64) = (10 * SECOND, 30 * SECOND);
/// Chances that a contact rings back after a call that was missed, that was short, that was a talk.
pub(crate) const CONTACT_RINGS_BACK: [u64; 3] = [600_000, 300_000, 150_000];
/// Chances that a bank (or saved organisation) and the surgery ring back after a talk; after other calls they don't.
pub(crate) const BANK_RINGS_BACK: u64 = 250_000;
/// See [`BANK_RINGS_BACK`].
pub(crate) const SURGERY_RINGS_BACK: u64 = 500_000;
/// Chance that a contact and the user ring each other at the same moment.
pub(crate) const CROSSED: u64 = 1_000;
/// Chance that an unknown caller tries again within the quarter of an hour.
pub(crate) const TRIES_AGAIN: u64 = 100_000;
/// United States: chance that a caller's network signs, and that a signature gets lost on the way.
pub(crate) const SIGNED: u64 = 370_000;
/// See [`SIGNED`].
pub(crate) const SIGNATURE_LOST: u64 = 30_000;
/// United States: chance that a genuine signed call arrives as failed.
pub(crate) const FAILED_GENUINE: u64 = 200;
/// United States: chance that a fraudster's own number is verified.
pub(crate) const FRAUDSTER_SIGNED: u64 = 200_000;

/// Who rings how often, in thousandths a month.
pub(crate) mod rings {
    pub(crate) const CLOSEST: u64 = 6_000;
    pub(crate) const CONTACTS: u64 = 24_000;
    pub(crate) const BANK: u64 = 200;
    pub(crate) const OFFICE: u64 = 50;
    pub(crate) const SUPPLIER: u64 = 100;
    pub(crate) const SURGERY: u64 = 500;
    pub(crate) const SCHOOL: u64 = 800;
    pub(crate) const WORK: u64 = 3_000;
    pub(crate) const DELIVERY: u64 = 1_500;
    pub(crate) const TRADE: u64 = 1_000;
    pub(crate) const UNKNOWN: u64 = 5_000;
    pub(crate) const NEIGHBOUR: u64 = 100;
    pub(crate) const TOWN: u64 = 3_000;
    pub(crate) const OPEN_FIRM: u64 = 2_000;
    pub(crate) const TWO_SPELLINGS: u64 = 3_000;
    pub(crate) const ORGANISATION: u64 = 200;
    pub(crate) const SERIES: u64 = 2_000;
    /// In the week abroad.
    pub(crate) const LOCAL_ABROAD: u64 = 3_000;
}

/// What a published figure stands behind, and where it is from.
pub(crate) const SOURCES: [(&str, &str); 6] = [
    (
        "Most fraudsters show an ordinary, valid number: of 256 caller IDs that the FTC named in impersonation cases, \
         255 were valid numbers, and 2 were a brand's own published line",
        "FTC, impersonation cases; counted for this project",
    ),
    (
        "Showing a bank's exact number was a service that anyone could buy: 59,000 customers, 10 million calls in a year, \
         35 % of them in the UK and 40 % in the US, £48 million lost by those who reported it",
        "iSpoof: Metropolitan Police and press of 2022-11-24 (itv.com, londondaily.com)",
    ),
    (
        "It still worked for at least one published number each of six UK banks",
        "Which?, November 2022 (which.co.uk, standard.co.uk)",
    ),
    (
        "One published number can be called from: a building society names four that its fraud alerts come from; \
         another says that its number is not shown",
        "nationwide.co.uk, coventrybuildingsociety.co.uk",
    ),
    (
        "37 % of calls to US networks arrive signed (March 2024). In spring 2021, 2 in 10,000 of all calls arrived with \
         a signature that failed, by faults of the signing; in June 2021, as all networks began to sign, 5 in 1,000",
        "TransNexus, STIR/SHAKEN statistics of 2024-03, 2021-05 and 2021-06",
    ),
    (
        "In the UK no call is verified; surgeries and hospitals often show no number; a court rings from an unknown one",
        "Ofcom; kingstonandrichmond.nhs.uk; HMCTS guide of 2020",
    ),
];

/// How often fraudsters show what, by weight, as the FTC's cases had it: 256 caller IDs, two of them a brand's own, one
/// no valid number.
pub(crate) const AS_FTC: [(Attack, u64); 3] =
    [(Attack::Exact, 2), (Attack::Impossible, 1), (Attack::Ordinary, 253)];

/// The same for fraudsters who can show any number, and choose one to be believed: assumed, for nobody published a count.
pub(crate) const AS_SPOOFERS: [(Attack, u64); 19] = [
    (Attack::Exact, 30),
    (Attack::Handover, 8),
    (Attack::SavedOrganisation, 5),
    (Attack::Crossed, 2),
    (Attack::GuardedContact, 2),
    (Attack::Contact, 6),
    (Attack::LookAlike, 8),
    (Attack::Collision, 1),
    (Attack::InboundOnly, 3),
    (Attack::Unassigned, 2),
    (Attack::Fiction, 1),
    (Attack::Barred, 1),
    (Attack::Impossible, 1),
    (Attack::ServiceCode, 1),
    (Attack::Own, 1),
    (Attack::Failed, 3),
    (Attack::Neighbour, 10),
    (Attack::Withheld, 5),
    (Attack::Ordinary, 15),
];
