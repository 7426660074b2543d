//! Generated books, calls, histories and policies, dense enough that signals meet.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use ringtrue_engine::{
    Book, Dialled, Displays, Engine, Facts, Handling, History, IncomingCall, Level, Origin, Originates,
    Party, PartyKind, PartyNumber, Policy, Presentation, Region, Timestamp, Verification, read,
};

/// When every generated call rings.
pub(crate) const NOW: Timestamp = Timestamp(1_793_613_600_000);
const HOUR: i64 = 3_600_000;

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
}

impl World {
    /// The engine that knows them, and the UK pack.
    pub(crate) fn engine(&self) -> Engine {
        let mut book = Book::builder(gb()).parties(PACK.clone()).parties(self.parties.clone());
        book = self.own.iter().fold(book, |book, number| book.own(number));
        book = self.voicemail.iter().fold(book, |book, number| book.voicemail(number));
        for (place, (number, guarded)) in self.contacts.iter().enumerate() {
            book = book.contact(format!("contact-{place}"), [*number], *guarded);
        }
        Engine::new(FACTS.clone(), book.build())
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

fn party() -> impl Strategy<Value = Party> {
    let handling = prop_oneof![
        6 => Just(Handling::Default),
        1 => Just(Handling::AlwaysLabel),
        1 => Just(Handling::AlwaysSilence),
        1 => Just(Handling::NeverTouch),
    ];
    let originates = select(&[Originates::Yes, Originates::Never, Originates::Unknown][..]);
    let numbers = vec((number(), originates), 1..3);
    (select(&PartyKind::ALL[..]), any::<bool>(), option::of(number()), handling, numbers, 0..1000_u32)
        .prop_map(|(kind, guarded, reach, handling, numbers, id)| Party {
            id: format!("party-{id}").into(),
            name: Some("A party".into()),
            kind,
            guarded,
            reach: reach.and_then(|number| read(number, gb()).dialable()),
            handling,
            origin: Origin::User,
            numbers: numbers
                .into_iter()
                .filter_map(|(number, originates)| line(number, originates))
                .collect(),
        })
}

fn line(number: &str, originates: Originates) -> Option<PartyNumber> {
    let number = read(number, gb()).dialable()?;
    Some(PartyNumber {
        number,
        originates,
        displays: Displays::default(),
        row: "generated".into(),
        source: "generated".into(),
    })
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    (vec(number(), 0..2), vec(number(), 0..2), vec((number(), any::<bool>()), 0..4), vec(party(), 0..3))
        .prop_map(|(own, voicemail, contacts, parties)| World { own, voicemail, contacts, parties })
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
    let number = prop_oneof![3 => number(), 1 => select(&["999", "112", "111"][..])];
    let ago = prop_oneof![
        Just(0),
        Just(-1),
        Just(4 * HOUR),
        Just(4 * HOUR + 1),
        Just(24 * HOUR),
        Just(24 * HOUR + 1),
        0..48 * HOUR
    ];
    (number, ago).prop_map(|(number, ago)| Dialled {
        number: read(number, gb()).dialable().expect("every number here can be read"),
        at: Timestamp(NOW.0 - ago),
    })
}

pub(crate) fn history() -> impl Strategy<Value = History> {
    let until = prop_oneof![Just(NOW.0), Just(NOW.0 - 1), NOW.0 - HOUR..NOW.0 + HOUR];
    (vec(dialled(), 0..4), option::weighted(0.3, until)).prop_map(|(dialled, until)| History {
        dialled,
        expecting_until: until.map(Timestamp),
        ..History::default()
    })
}

pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    (select(&Level::ALL[..]), any::<bool>(), any::<bool>()).prop_map(
        |(level, contacts_only, silence_withheld)| Policy {
            level,
            contacts_only,
            silence_withheld,
            ..Policy::default()
        },
    )
}
