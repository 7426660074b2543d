//! Data of users: one who used everything, and arbitrary ones.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use ringtrue_backup::{Backup, UserData};
use ringtrue_engine::{
    E164, Handling, Level, Originates, PartyKind, Pattern, Region, RuleAction, Schedule, SettingKind,
    SettingValue, Settings, Timestamp, UserRule,
};
use ringtrue_store::{Readings, TrustedNumber, TrustedParty};

/// When every backup of these tests was made: 22 November 2026, 20:00 UTC.
pub(crate) const MADE_AT: i64 = 1_795_377_600_000;

pub(crate) fn backup(data: UserData) -> Backup {
    Backup { exported_at: MADE_AT, region: Some("GB".to_owned()), data }
}

/// Somebody who used everything.
pub(crate) fn full() -> UserData {
    let number = |number: &str, originates| TrustedNumber { number: number.to_owned(), originates };
    let pattern = |text: &str| Pattern::parse(text, Region::parse("GB").unwrap()).unwrap();
    UserData {
        settings: Settings {
            level: Level::Strict,
            contacts_only: true,
            silence_withheld: true,
            own_numbers: vec!["07700 900111".to_owned()],
            voicemail_numbers: vec!["01632 960199".to_owned()],
            journal_days: 30,
            journal_most: 500,
            home_region: Some("GB".to_owned()),
            left_alone_contacts: vec!["card".to_owned()],
            other_packs: vec!["IE".to_owned()],
        },
        parties: vec![
            TrustedParty {
                id: "mia".to_owned(),
                name: "Mia \"M\" Ćarter\n".to_owned(),
                kind: PartyKind::Person,
                guarded: false,
                reach: None,
                numbers: vec![],
                handling: Handling::NeverTouch,
            },
            TrustedParty {
                id: "riverside-surgery".to_owned(),
                name: "Riverside Surgery".to_owned(),
                kind: PartyKind::Health,
                guarded: true,
                reach: Some("01632 960100".to_owned()),
                numbers: vec![
                    number("01632 960101", Originates::Never),
                    number("+44 1632 960102", Originates::Yes),
                ],
                handling: Handling::AlwaysLabel,
            },
        ],
        guarded_contacts: vec!["0r1-2A3B".to_owned(), "mia".to_owned()],
        rules: vec![
            UserRule {
                id: "nights".into(),
                pattern: pattern("+4416329*"),
                action: RuleAction::Silence,
                schedule: Some(Schedule::new(0b001_1111, 22 * 60, 7 * 60 + 30).unwrap()),
                expires: Some(Timestamp(1_798_761_599_999)),
            },
            UserRule {
                id: "a-firm".into(),
                pattern: pattern("07700 900100..07700 900199"),
                action: RuleAction::Label,
                schedule: None,
                expires: None,
            },
        ],
        readings: Readings::default(),
    }
}

/// Text as people and programs leave it: any characters at all, up to `most` of them.
fn text(least: usize, most: usize) -> impl Strategy<Value = String> {
    vec(any::<char>(), least..=most).prop_map(|characters| characters.into_iter().collect())
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z0-9-]{1,20}", 1 => text(1, 32)]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof!["[+]?[0-9 ()-]{1,40}", text(1, 64)]
        .prop_filter("not blank", |text| text.chars().any(|c| !c.is_whitespace() && c != '\u{feff}'))
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let full = || (1_u64..1_000_000_000_000_000).prop_map(|value| E164::from_value(value).unwrap());
    prop_oneof![
        full().prop_map(|number| Pattern::exact(number.into())),
        full().prop_map(Pattern::prefix),
        (100_000_u64..900_000, 0_u64..99_999).prop_map(|(first, more)| {
            Pattern::range(E164::from_value(first).unwrap(), E164::from_value(first + more).unwrap()).unwrap()
        }),
        "[0-9]{1,6}".prop_map(|code| Pattern::from_plain(&code).unwrap()),
    ]
}

/// Whatever the table lets a setting be, but for blank lines.
fn value(kind: &SettingKind) -> BoxedStrategy<SettingValue> {
    match kind {
        SettingKind::Flag => any::<bool>().prop_map(SettingValue::Flag).boxed(),
        SettingKind::Level => {
            let words = Level::ALL.map(|level| SettingValue::Word(Some(level.as_str().to_owned())));
            prop::sample::select(words.to_vec()).boxed()
        }
        SettingKind::Count(range) => range.clone().prop_map(SettingValue::Count).boxed(),
        SettingKind::PhoneNumbers(_) => vec(number(), 0..4).prop_map(SettingValue::Lines).boxed(),
        SettingKind::Regions(_) => {
            let countries = prop::sample::subsequence(vec!["GB", "IE", "US", "IN"], 0..4);
            let owned = |countries: Vec<&str>| countries.into_iter().map(str::to_owned).collect();
            countries.prop_map(move |countries| SettingValue::Lines(owned(countries))).boxed()
        }
        SettingKind::ContactKeys(_) => vec(text(1, 20), 0..4).prop_map(SettingValue::Lines).boxed(),
        SettingKind::Region => option::of(prop::sample::select(vec!["GB", "DE", "US"]))
            .prop_map(|letters| SettingValue::Word(letters.map(str::to_owned)))
            .boxed(),
    }
}

fn settings() -> impl Strategy<Value = Settings> {
    let values: Vec<_> = Settings::ALL.iter().map(|setting| value(&setting.kind)).collect();
    values.prop_map(|values| {
        let mut settings = Settings::default();
        for (setting, value) in Settings::ALL.iter().zip(values) {
            settings.set(setting.name, value).unwrap();
        }
        settings
    })
}

prop_compose! {
    fn party()(
        name in text(0, 40),
        kind in prop::sample::select(&PartyKind::ALL[..]),
        guarded in any::<bool>(),
        reach in option::of(number()),
        numbers in vec((number(), prop::sample::select(&["yes", "never", "unknown"][..])), 0..5),
        handling in prop::sample::select(&["default", "always_label", "always_silence", "never_touch"][..]),
    ) -> TrustedParty {
        let number = |(number, word)| TrustedNumber { number, originates: Originates::parse(word).unwrap() };
        TrustedParty {
            id: String::new(),
            name,
            kind,
            guarded,
            reach,
            numbers: numbers.into_iter().map(number).collect(),
            handling: Handling::parse(handling).unwrap(),
        }
    }
}

prop_compose! {
    fn rule()(
        pattern in pattern(),
        wish in prop::sample::select(&RuleAction::ALL[..]),
        schedule in option::of((1_u8..128, 0_u16..1440, 0_u16..1440)),
        expires in option::of(-8_640_000_000_000_000_i64..=8_640_000_000_000_000),
    ) -> UserRule {
        let schedule = schedule.map(|(days, from, to)| Schedule::new(days, from, to).unwrap());
        UserRule { id: "".into(), pattern, action: wish, schedule, expires: expires.map(Timestamp) }
    }
}

/// Whatever a user may have entered.
pub(crate) fn any_data() -> impl Strategy<Value = UserData> {
    let parties = btree_map(id(), party(), 0..6)
        .prop_map(|map| map.into_iter().map(|(id, party)| TrustedParty { id, ..party }).collect::<Vec<_>>());
    let rules = btree_map(id(), rule(), 0..6)
        .prop_map(|map| {
            map.into_iter().map(|(id, rule)| UserRule { id: id.into(), ..rule }).collect::<Vec<_>>()
        })
        .prop_shuffle();
    let guarded = btree_set(id(), 0..6).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    (settings(), parties, guarded, rules).prop_map(|(settings, parties, guarded_contacts, rules)| UserData {
        settings,
        parties,
        guarded_contacts,
        rules,
        readings: Readings::default(),
    })
}
