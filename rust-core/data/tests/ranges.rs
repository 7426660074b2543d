//! The signals that rest on plans and blocks, with the bundled data: what they see, what they nearly see, and what
//! they must not.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::fs;
use std::path::Path;

use ringtrue_data::{Pack, facts, pack};
use ringtrue_engine::{
    Action, Book, Code, Dialled, Engine, Finding, History, IncomingCall, Level, Party, Policy, Region,
    Strength, Verdict, read,
};

/// In no block of Ofcom's, and not known to the number library either.
const UNALLOCATED: &str = "+441136000149";

fn region(letters: &str) -> Region {
    Region::parse(letters).unwrap()
}

fn screen(country: &str, handle: &str) -> Verdict {
    let parties = pack(region(country)).map(Pack::into_parties).unwrap_or_default();
    let engine = Engine::new(facts(), Book::builder(region(country)).parties(parties).build());
    engine.screen(&IncomingCall::showing(handle), &Policy::default(), &History::default())
}

fn finding(verdict: &Verdict, code: Code) -> Option<&Finding> {
    verdict.findings.iter().find(|finding| finding.code == code)
}

/// Whether, and how strongly, `code` sees a call to a phone in `country` that shows `handle`.
fn sees(country: &str, handle: &str, code: Code) -> Option<Strength> {
    finding(&screen(country, handle), code).map(|finding| finding.strength)
}

fn check(code: Code, cases: &[(&str, &str, Option<Strength>)]) {
    for (country, handle, expected) in cases {
        assert_eq!(sees(country, handle, code), *expected, "{country} {handle}");
    }
}

#[test]
fn barred_range() {
    let (disproved, suspicious) = (Some(Strength::Disproved), Some(Strength::Suspicious));
    check(
        Code::BarredRange,
        &[
            // Fires: in every spelling, and on phones of other countries too.
            ("GB", "+449098790123", disproved),
            ("GB", "0909 879 0123", disproved),
            ("FR", "+449098790123", disproved),
            ("GB", "+448979000000", disproved),
            ("DE", "+499001234567", disproved),
            ("DE", "0137 7123456", disproved),
            ("DE", "+4911833", disproved),
            ("DE", "+49118033", disproved),
            ("ES", "+34312345678", disproved),
            ("ES", "+34412345678", disproved),
            // Firms are known to break these.
            ("AU", "+61132265", suspicious),
            ("AU", "1300 000 000", suspicious),
            ("AU", "1800 000 000", suspicious),
            // Nearly fires: the neighbours of barred classes, other lengths, other countries.
            ("GB", "+448081570123", None),
            ("GB", "+448978000000", None),
            ("GB", "+441909000000", None),
            ("DE", "+498001234567", None),
            ("DE", "+491377", disproved),
            ("DE", "+491387", None),
            ("DE", "+491183312345", None),
            ("ES", "+34400123456", None),
            ("ES", "+34912345678", None),
            ("IE", "+35390123456", None),
            ("AU", "+61213000000", None),
            ("AU", "+6113226", None),
            // Emergency numbers behind area codes of every length, and what only looks like them.
            ("DE", "+4930112", disproved),
            ("DE", "030 110", disproved),
            ("DE", "+49221110", disproved),
            ("DE", "0221 110", disproved),
            ("GB", "+492102112", disproved),
            ("DE", "+4934202110", disproved),
            ("DE", "+49222110", None),
            ("DE", "+49221113", None),
            ("DE", "+492211110", None),
            ("DE", "+49221123110", None),
            // Must not: a party says in the open that it calls from such a number.
            ("AU", "+611300754566", None),
        ],
    );
    let verdict = screen("AU", "+611800008540");
    assert_eq!(finding(&verdict, Code::BarredRange).unwrap().target.as_ref().unwrap().key(), "ato");
    let rule = finding(&screen("GB", "+449098790123"), Code::BarredRange).unwrap().rule.clone();
    assert_eq!(&*rule.row, "numbering/plans/44.rules.csv:4 premium rate 09");
    assert!(rule.source.contains("Ofcom"), "{}", &*rule.source);
}

#[test]
fn impossible_number() {
    let disproved = Some(Strength::Disproved);
    check(
        Code::ImpossibleNumber,
        &[
            // Fires: areas and exchanges that the plan has none of, digits too many.
            ("US", "+10125550123", disproved),
            ("US", "+14115550123", disproved),
            ("US", "+12915550123", disproved),
            ("CA", "+14161550123", disproved),
            ("CA", "+14160550123", disproved),
            ("US", "+12024110123", disproved),
            ("US", "000-000-0000", disproved),
            ("GB", "+444123456789", disproved),
            ("GB", "+446123456789", disproved),
            ("GB", "+4477009001234", disproved),
            ("AU", "+61612345678", disproved),
            ("AU", "+61912345678", disproved),
            // Nearly fires: unassigned areas are suspicious at most; free numbers do have N11 exchanges.
            ("US", "+18465550123", None),
            ("US", "+18004110123", None),
            // The Dominican Republic's free numbers have exchanges that begin with 0 or 1.
            ("US", "+18091550123", None),
            ("US", "+12025550123", None),
            ("US", "+19115550123", disproved),
            // The rule on N11 exchanges is the FCC's: Bermuda, Jamaica and Canada have theirs, Barbados has not.
            ("US", "+14414110123", None),
            ("US", "+18764110123", None),
            ("CA", "+14164110123", None),
            ("US", "+12464110123", disproved),
            ("US", "+17872110123", disproved),
            ("GB", "+445512345678", None),
            ("AU", "+61512345678", None),
            // Must not: real classes of those countries, and countries without a plan.
            ("IE", "+353850000000", None),
            ("IN", "+911409305260", None),
            ("SG", "+6518001234567", None),
            ("HK", "+85221234567", None),
            ("SE", "+46701740605", None),
        ],
    );
}

#[test]
fn unassigned_number() {
    let suspicious = Some(Strength::Suspicious);
    check(
        Code::UnassignedNumber,
        &[
            // Fires: no such class, or no provider has the block.
            ("US", "+18465550200", suspicious),
            ("IE", "+353301234567", suspicious),
            ("FR", "+33401234567", suspicious),
            ("DE", "+4910123456789", suspicious),
            ("SG", "+6511234567", suspicious),
            ("HK", "+85211234567", suspicious),
            ("IN", "+911001234567", suspicious),
            ("ES", "+34571234567", suspicious),
            ("AU", "+61512345678", suspicious),
            ("GB", UNALLOCATED, suspicious),
            // The number library has it open, although neither Ofcom's table nor the carrier list has a holder for it.
            ("GB", "+447313000000", None),
            ("GB", "+441130010149", None),
            // Opened after Ofcom's table was made, or after the metadata.
            ("GB", "+442046130000", None),
            ("GB", "+441137340000", None),
            ("GB", "+441147080000", None),
            ("GB", "+441165150000", None),
            ("GB", "+441218150000", None),
            ("GB", "+441218300000", None),
            ("GB", "+441624230000", None),
            ("US", "+13572345678", None),
            ("US", "+19242345678", None),
            ("CA", "+12732345678", None),
            ("DE", "+4915410123456", None),
            // Given to a provider after Ofcom's table was made: Vodafone's 07370, Lebara's 07343.
            ("GB", "+447370123456", None),
            ("GB", "+447343123456", None),
            // Nine digits where the block has nine, ten where it has ten.
            ("GB", "+441204520000", None),
            ("GB", "+44120452000", suspicious),
            ("GB", "+441136000000", suspicious),
            ("FR", "+44800555111", None),
            // Must not: fiction, short codes and impossible numbers are other signals' business.
            ("GB", "+441632960123", None),
            ("GB", "+44159", None),
            ("US", "+12024110123", None),
            // Too short to be a full number: a switchboard's, or a short number behind its country code.
            ("FR", "+333646", None),
            ("GB", "+44201234", None),
            ("DE", "+49110", None),
            // A country without a plan of ours: by the beginnings and lengths of its numbers.
            ("GB", "+46101234567", None),
            ("GB", "+461012345678901", suspicious),
            ("GB", "+4711234567", suspicious),
            ("NO", "11234567", suspicious),
        ],
    );
}

/// A history in which the user rang `number`.
fn rang(number: &str) -> History {
    let number = read(number, region("GB")).dialable().unwrap();
    History {
        dialled: vec![Dialled { number, at: IncomingCall::showing(UNALLOCATED).at }],
        ..History::default()
    }
}

#[test]
fn no_block_accuses_a_number_that_the_user_knows() {
    let call = IncomingCall::showing(UNALLOCATED);
    let stranger = Book::builder(region("GB")).build();
    let contact = Book::builder(region("GB")).contact("mia", ["0113 600 0149"], false).build();
    let own = Book::builder(region("GB")).own("0113 600 0149").build();
    let codes = |book: &Book, history: &History| {
        let engine = Engine::new(facts(), book.clone());
        let verdict = engine.screen(&call, &Policy::default(), history);
        finding(&verdict, Code::UnassignedNumber).is_some()
    };
    assert!(codes(&stranger, &History::default()));
    assert!(!codes(&contact, &History::default()));
    assert!(!codes(&own, &History::default()));
    assert!(!codes(&stranger, &rang(UNALLOCATED)), "the user rang it");
}

#[test]
fn a_missing_block_labels_and_no_more() {
    let verdict = screen("GB", UNALLOCATED);
    assert_eq!((verdict.action, verdict.advice.lead), (Action::Label, Some(Code::UnassignedNumber)));
    let rule = &finding(&verdict, Code::UnassignedNumber).unwrap().rule;
    assert!(rule.source.contains("2023-03-01"), "the label says how old the table is: {}", &*rule.source);
    assert!(
        rule.row.ends_with(", as of 2026-10-27"),
        "and as of when nobody knows the number: {}",
        &*rule.row
    );
}

#[test]
fn commercial_platform() {
    let notice = Some(Strength::Notice);
    check(
        Code::CommercialPlatform,
        &[
            ("FR", "+33162123456", notice),
            ("FR", "09 48 12 34 56", notice),
            ("FR", "+33947512345", notice),
            ("IN", "+911409305260", notice),
            ("ES", "+34400123456", notice),
            // Nearly fires.
            ("FR", "+33161123456", None),
            ("FR", "+33947412345", None),
            ("FR", "+3316212345", None),
            ("IN", "+911419305260", None),
            ("ES", "+34401123456", None),
            // Must not: banks' own series, other countries' numbers that begin alike.
            ("IN", "+911600018000", None),
            ("FR", "+441621234567", None),
        ],
    );
    assert_eq!(screen("FR", "+33162123456").action, Action::Allow, "a notice doesn't disturb");
}

#[test]
fn dear_number() {
    let notice = Some(Strength::Notice);
    check(
        Code::DearNumber,
        &[
            ("US", "+19002345678", notice),
            ("GB", "+19002345678", notice),
            ("US", "+12129762345", notice),
            ("FR", "+33891234567", notice),
            ("AU", "+611900123456", notice),
            ("SG", "+6519001234567", notice),
            ("GB", "+979123456789", notice),
            ("GB", "+881612345678", notice),
            ("GB", "070 1234 5678", notice),
            ("GB", "118118", notice),
            ("GB", "0871 234 5678", notice),
            ("DE", "11833", notice),
            ("ES", "+34803123456", notice),
            ("SE", "+46939123456", notice),
            // Nearly fires: the neighbours of dear classes.
            ("US", "+12129782345", None),
            ("US", "+18002345678", None),
            ("GB", "+447112345678", None),
            ("GB", "117118", None),
            ("FR", "+33801234567", None),
            // Must not: barred, so that nobody calls from it; of a party that a pack knows.
            ("GB", "+449012345678", None),
            ("FR", "+33892705705", None),
        ],
    );
    assert_eq!(screen("US", "+19002345678").action, Action::Allow, "it accuses nobody");
}

#[test]
fn disproved_ranges_are_silenced_unless_the_user_asked_for_less() {
    for handle in ["+449098790123", "+444123456789"] {
        let verdict = |level| {
            let engine = Engine::new(facts(), Book::builder(region("GB")).build());
            let policy = Policy { level, ..Policy::default() };
            engine.screen(&IncomingCall::showing(handle), &policy, &History::default()).action
        };
        assert_eq!(verdict(Level::Gentle), Action::Label, "{handle}");
        assert_eq!(verdict(Level::Balanced), Action::Silence, "{handle}");
        assert_eq!(verdict(Level::Strict), Action::Reject, "{handle}");
    }
}

/// One number of every block: start, end, and as many zeros as are missing.
fn one_of_every_block() -> Vec<String> {
    let mut numbers = Vec::new();
    for file in ["gb_blocks.csv", "gb_mobile_since.csv"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("numbering").join(file);
        for line in fs::read_to_string(path).unwrap().lines().skip(1) {
            let fields: Vec<_> = line.split(',').collect();
            let [start, kind, lengths, ends] = fields[..] else { panic!("{line}") };
            if kind == "routing" {
                // For use between networks: no plan that a caller knows has them.
                continue;
            }
            for length in lengths.split('/') {
                let zeros = |block: &str| "0".repeat(length.parse::<usize>().unwrap() - block.len());
                let full = |end| format!("+44{start}{end}{}", zeros(&format!("{start}{end}")));
                numbers.extend(ends.split(' ').map(full));
            }
        }
    }
    numbers
}

fn no_block_is_missed(step: usize) {
    let engine = Engine::new(facts(), Book::builder(region("GB")).parties(Vec::<Party>::new()).build());
    let numbers = one_of_every_block();
    assert!(numbers.len() > 97_000, "{}", numbers.len());
    for number in numbers.iter().step_by(step) {
        let call = IncomingCall::showing(number.as_str());
        let verdict = engine.screen(&call, &Policy::default(), &History::default());
        assert_eq!(finding(&verdict, Code::UnassignedNumber), None, "{number}");
        assert_eq!(finding(&verdict, Code::ImpossibleNumber), None, "{number}");
    }
}

#[test]
fn no_number_of_a_block_is_unassigned() {
    no_block_is_missed(97);
}

#[test]
#[ignore = "slow: all of the 97,000 blocks"]
fn no_number_of_any_block_is_unassigned() {
    no_block_is_missed(1);
}
