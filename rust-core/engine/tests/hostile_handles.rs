//! A caller writes the handle. Whatever it is, the engine gives a verdict, and no signal fails over it.

#![expect(clippy::unwrap_used, reason = "a helper of tests over a constant")]

use proptest::prelude::*;
use ringtrue_engine::{
    Book, Engine, Facts, History, IncomingCall, Policy, Presented, Region, read, read_by_library,
};

const LONGEST: usize = 64 * 1024;

/// What handles are made of; each may be repeated to any length.
const PIECES: [&str; 34] = [
    "tel:",
    "sip:",
    "SIPS:",
    "+",
    "0",
    "00",
    "1",
    "44",
    "9",
    "1214960149",
    "%",
    "%2",
    "%2B",
    "%30",
    "%ff",
    "%e2%80%8b",
    ";",
    ";phone-context=+44",
    ";phone-context=+",
    ";phone-context=",
    ";ext=1",
    "@",
    ";user=phone",
    ",",
    " ",
    "-",
    "\u{661}",
    "\u{ff11}",
    "\u{ff0b}",
    "\u{200b}",
    "\u{202e}",
    "x",
    "\0",
    "\u{1f4de}",
];

fn handles() -> impl Strategy<Value = String> {
    let times = prop_oneof![9 => 1_usize..4, 1 => 1_usize..LONGEST];
    let piece = (prop::sample::select(&PIECES[..]), times)
        .prop_map(|(piece, times)| piece.repeat(times.min(LONGEST / piece.len())));
    let made = prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof![9 => made, 1 => any::<String>()].prop_map(|mut handle| {
        let end =
            (0..=LONGEST.min(handle.len())).rev().find(|end| handle.is_char_boundary(*end)).unwrap_or(0);
        handle.truncate(end);
        handle
    })
}

fn engine() -> Engine {
    let region = Region::parse("GB").unwrap();
    let book = Book::builder(region).own("+447700900111").contact("card", ["0121 496 0149"], false).build();
    Engine::new(Facts::builder().build(), book)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("RINGTRUE_LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400)
    ))]

    #[test]
    fn every_handle_gets_a_verdict(handle in handles()) {
        let verdict = engine().screen(&IncomingCall::showing(&handle), &Policy::default(), &History::default());
        prop_assert_eq!(verdict.skipped, []);
    }

    #[test]
    fn every_handle_is_read_as_the_library_reads_it(handle in handles(), home in prop::sample::select(&["GB", "US", "IT", "SG"][..])) {
        let home = Region::parse(home).unwrap();
        prop_assert_eq!(read(&handle, home), read_by_library(&handle, home));
    }
}

#[test]
fn parameters_are_found_among_thousands() {
    let gb = Region::parse("GB").unwrap();
    let shown = |handle: String| read(&handle, gb).number().map(|number| number.plain());
    let many = ";a=b".repeat(10_000);
    assert_eq!(
        shown(format!("tel:2025550123{many};phone-context=+1{many}")).as_deref(),
        Some("+12025550123")
    );
    assert_eq!(shown(format!("tel:01214960149{many};phone-context=+44")).as_deref(), Some("+441214960149"));
    assert_eq!(shown(format!("sip:01214960149@h{many};user=phone{many}")).as_deref(), Some("+441214960149"));
    assert_eq!(read(&format!("sip:01214960149@h{many};user=phones"), gb).number(), None);
    assert!(matches!(read(&format!("tel:{many}"), gb), Presented::Unreadable(_)));
}
