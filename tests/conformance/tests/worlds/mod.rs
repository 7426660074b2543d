//! Generated books, calls, histories and policies, dense enough that signals meet.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use ringtrue_engine::{
    Book, Dialable, Dialer, Dialled, Displays, E164, Engine, Facts, Handling, History, IncomingCall, Level,
    NumberList, Origin, Originates, Party, PartyKind, PartyNumber, PastCall, Pattern, Policy, Presentation,
    Region, RuleAction, Schedule, Timestamp, UserRule, Verification, read,
};

/// When every generated call rings.
pub(crate) const NOW: Timestamp = Timestamp(1_793_613_600_000);
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A few numbers, so that books, calls and histories keep meeting; some are a keystroke apart, one is made up.
pub(crate) const NUMBERS: [&str; 12] = [
    "+447700900111",
    "+447700900222",
    "+447700900333",
    "+447700900433",
    "+447700900434",
    "+441632960450",
    "+441632960540",
    "+443457345345",
    "+443002003300",
    "+441214960149",
    "101",
    "159",
];

/// Short codes that people dial; the first two are emergency services'.
const SERVICES: [&str; 3] = ["999", "112", "111"];

/// The same numbers as people save them; a dialer of Android 10 puts the last ones' names to other numbers as well.
const SAVED: [&str; 7] =
    ["07700 900222", "01632 960450", "0345 734 5345", "+44 1632 960540", "2960450", "0900333", "496 0149"];

static FACTS: LazyLock<Facts> = LazyLock::new(|| {
    ringtrue_data::facts()
        .with_stand_ins(["+447700900000..+447700900999", "+441632960000..+441632960999"])
        .expect("both are fiction ranges")
});
/// The parties of the UK pack that a generated number can belong to; all of it would only take longer.
static PACK: LazyLock<Vec<Party>> = LazyLock::new(|| {
    let mut parties = ringtrue_data::pack(gb()).map(ringtrue_data::Pack::into_parties).unwrap_or_default();
    parties.retain(|party| ["barclays", "hmrc", "police", "159"].contains(&&*party.id));
    parties
});

/// What can be dialled by hand here, read once: reading takes longer than a verdict.
static READ: LazyLock<HashMap<&str, Dialable>> = LazyLock::new(|| {
    let all = NUMBERS.into_iter().chain(SERVICES);
    all.map(|text| (text, read(text, gb()).dialable().expect("every number here can be read"))).collect()
});

/// One of [`NUMBERS`] or [`SERVICES`], read.
fn dialable(text: &str) -> Dialable {
    *READ.get(text).expect("a number of these")
}

/// The user's country.
pub(crate) fn gb() -> Region {
    Region::parse("GB").expect("a country")
}

/// Whom the user knows.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) own: Vec<&'static str>,
    pub(crate) voicemail: Vec<&'static str>,
    pub(crate) contacts: Vec<(&'static str, bool)>,
    pub(crate) parties: Vec<Party>,
    pub(crate) lists: Vec<NumberList>,
    pub(crate) dialer: Dialer,
}

impl World {
    /// The engine that knows them, and the UK pack.
    pub(crate) fn engine(&self) -> Engine {
        let mut book =
            Book::builder(gb()).dialer(self.dialer).parties(PACK.clone()).parties(self.parties.clone());
        book = self.own.iter().fold(book, |book, number| book.own(number));
        book = self.lists.iter().cloned().fold(book, |book, list| book.list(list));
        book = self.voicemail.iter().fold(book, |book, number| book.voicemail(number));
        for (place, (number, guarded)) in self.contacts.iter().enumerate() {
            book = book.contact(format!("contact-{place}"), [*number], *guarded);
        }
        Engine::new(FACTS.clone(), book.build())
    }

    /// The same world with one more list.
    pub(crate) fn with_list(&self, list: NumberList) -> Self {
        let mut more = self.clone();
        more.lists.push(list);
        more
    }

    /// The same world with one more contact.
    pub(crate) fn with_contact(&self, number: &'static str, guarded: bool) -> Self {
        let mut more = self.clone();
        more.contacts.push((number, guarded));
        more
    }
}

fn number() -> impl Strategy<Value = &'static str> {
    select(&NUMBERS[..])
}

/// A number as a contact has it.
fn saved() -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => number(), 2 => select(&SAVED[..])]
}

fn party() -> impl Strategy<Value = Party> {
    let handling = prop_oneof![
        6 => Just(Handling::Default),
        1 => Just(Handling::AlwaysLabel),
        1 => Just(Handling::AlwaysSilence),
        1 => Just(Handling::NeverTouch),
    ];
    let originates = select(&[Originates::Yes, Originates::Never, Originates::Unknown][..]);
    let displays = prop_oneof![
        4 => Just(Displays::Unknown),
        1 => Just(Displays::Yes),
        1 => Just(Displays::Withheld),
        1 => Just(Displays::Never),
    ];
    let numbers = vec((number(), originates, displays), 1..3);
    (select(&PartyKind::ALL[..]), any::<bool>(), option::of(number()), handling, numbers, 0..1000_u32)
        .prop_map(|(kind, guarded, reach, handling, numbers, id)| Party {
            id: format!("party-{id}").into(),
            name: Some("A party".into()),
            kind,
            guarded,
            reach: reach.map(dialable),
            habits: None,
            app_check: None,
            handling,
            origin: Origin::User,
            numbers: numbers
                .into_iter()
                .map(|(number, originates, displays)| line(number, originates, displays))
                .collect(),
        })
}

fn line(number: &str, originates: Originates, displays: Displays) -> PartyNumber {
    let number = dialable(number);
    let (row, source) = ("generated".into(), "generated".into());
    PartyNumber { number, originates, displays, role: Default::default(), sends: true, row, source }
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    let contacts = vec((saved(), any::<bool>()), 0..4);
    let dialer = select(&[Dialer::Loose, Dialer::Strict][..]);
    (vec(number(), 0..2), vec(number(), 0..2), contacts, vec(party(), 0..3), vec(list(), 0..2), dialer)
        .prop_map(|(own, voicemail, contacts, parties, lists, dialer)| World {
            own,
            voicemail,
            contacts,
            parties,
            lists,
            dialer,
        })
}

/// A list of reported numbers: some that calls show, by themselves, by their beginning, or in a range.
pub(crate) fn list() -> impl Strategy<Value = NumberList> {
    vec(pattern(), 0..4).prop_map(|patterns| {
        let ranges: Vec<_> = patterns.iter().flat_map(Pattern::ranges).collect();
        let bytes = NumberList::encode("generated", Vec::new(), ranges);
        NumberList::open(Arc::new(bytes)).expect("what was encoded")
    })
}

/// A number, a beginning of one, or a range around one.
fn pattern() -> impl Strategy<Value = Pattern> {
    (number(), 0..3_u8, 1..9_u32).prop_map(|(number, kind, digits)| {
        let dialable = dialable(number);
        let unit = 10_u64.pow(digits);
        let full = |value| E164::from_value(value).expect("not too long");
        match (kind, dialable.number()) {
            (1, Some(number)) if number.value() >= unit => Pattern::prefix(full(number.value() / unit)),
            (2, Some(number)) if number.value() >= 2 * unit => {
                let first = number.value() / unit * unit;
                Pattern::range(full(first), full(first + unit - 1)).expect("as long, and higher")
            }
            _ => Pattern::exact(dialable),
        }
    })
}

/// A rule that holds at [`NOW`], nearly does, or is long over.
pub(crate) fn rule() -> impl Strategy<Value = UserRule> {
    let schedule = (1..128_u8, 0..1440_u16, 0..1440_u16)
        .prop_map(|(days, from, to)| Schedule::new(days, from, to).expect("days and minutes of a week"));
    let expires = prop_oneof![Just(NOW), Just(Timestamp(NOW.0 - 1)), Just(Timestamp(NOW.0 + HOUR))];
    (
        0..1000_u32,
        pattern(),
        select(&RuleAction::ALL[..]),
        option::weighted(0.3, schedule),
        option::weighted(0.3, expires),
    )
        .prop_map(|(id, pattern, wish, schedule, expires)| UserRule {
            id: format!("rule-{id}").into(),
            pattern,
            action: wish,
            schedule,
            expires,
        })
}

/// A call that came in before, often at the very edge of a window, or at the same moment, or after.
fn past_call() -> impl Strategy<Value = PastCall> {
    let verification = prop_oneof![
        2 => Just(Verification::Passed),
        2 => Just(Verification::NotVerified),
        1 => Just(Verification::Failed),
    ];
    let ago = prop_oneof![Just(0), Just(-1), Just(1), Just(15 * MINUTE), Just(15 * MINUTE + 1), 0..48 * HOUR];
    let lasted = option::weighted(0.4, prop_oneof![Just(0), 0..HOUR]);
    (option::weighted(0.8, number()), verification, ago, lasted).prop_map(
        |(number, verification, ago, lasted)| {
            let at = NOW.0 - ago;
            PastCall {
                number: number.map(dialable),
                verification,
                at: Timestamp(at),
                ended: lasted.map(|lasted| Timestamp(at + lasted)),
            }
        },
    )
}

/// Three verified calls of one number, one after the other, as a habit is made.
fn habit() -> impl Strategy<Value = Vec<PastCall>> {
    (number(), HOUR..48 * HOUR).prop_map(|(number, ago)| {
        let number = Some(dialable(number));
        let call = |place| PastCall {
            number,
            verification: Verification::Passed,
            at: Timestamp(NOW.0 - ago + place),
            ended: None,
        };
        (0..3).map(call).collect()
    })
}

/// A known number, in one of several spellings, or a slip away from one, or anything at all.
pub(crate) fn handle() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => number().prop_map(|number| format!("tel:{number}")),
        1 => number().prop_map(|number| number.replacen("+44", "0", 1)),
        1 => number().prop_map(|number| number.replacen("+44", "+44 (0)", 1)),
        1 => number().prop_map(|number| format!("sip:{number}@gateway.example;user=phone")),
        2 => (number(), 0..12_usize, 0..10_u8).prop_map(|(number, place, digit)| {
            let mut bytes = number.as_bytes().to_vec();
            if let Some(byte) = bytes.get_mut(place + 3) {
                *byte = b'0' + digit;
            }
            String::from_utf8_lossy(&bytes).into_owned()
        }),
        1 => "\\PC{0,30}",
    ]
}

pub(crate) fn call() -> impl Strategy<Value = IncomingCall> {
    let presentation = prop_oneof![
        8 => Just(Presentation::Allowed),
        1 => select(&[Presentation::Restricted, Presentation::Unknown, Presentation::Payphone, Presentation::Unavailable][..]),
    ];
    let verification = select(&[Verification::NotVerified, Verification::Passed, Verification::Failed][..]);
    (option::weighted(0.9, handle()), presentation, verification).prop_map(
        |(handle, presentation, verification)| IncomingCall {
            handle,
            presentation,
            verification,
            at: NOW,
            utc_offset: 0,
        },
    )
}

/// A dialled number, often at the very edge of a window.
pub(crate) fn dialled() -> impl Strategy<Value = Dialled> {
    let number = prop_oneof![3 => number(), 1 => select(&SERVICES[..])];
    let ago = prop_oneof![
        Just(0),
        Just(-1),
        Just(4 * HOUR),
        Just(4 * HOUR + 1),
        Just(24 * HOUR),
        Just(24 * HOUR + 1),
        0..48 * HOUR
    ];
    (number, ago).prop_map(|(number, ago)| Dialled { number: dialable(number), at: Timestamp(NOW.0 - ago) })
}

pub(crate) fn history() -> impl Strategy<Value = History> {
    let until = prop_oneof![Just(NOW.0), Just(NOW.0 - 1), NOW.0 - HOUR..NOW.0 + HOUR];
    let calls = (vec(past_call(), 0..5), option::weighted(0.3, habit()))
        .prop_map(|(calls, habit)| [calls, habit.unwrap_or_default()].concat());
    (vec(dialled(), 0..4), option::weighted(0.3, until), calls).prop_map(|(dialled, until, calls)| History {
        dialled,
        expecting_until: until.map(Timestamp),
        calls,
        ..History::default()
    })
}

pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    let rules = prop_oneof![2 => Just(Vec::new()), 1 => vec(rule(), 1..4)];
    (select(&Level::ALL[..]), any::<bool>(), any::<bool>(), rules).prop_map(
        |(level, contacts_only, silence_withheld, rules)| Policy {
            level,
            contacts_only,
            silence_withheld,
            rules,
            ..Policy::default()
        },
    )
}
