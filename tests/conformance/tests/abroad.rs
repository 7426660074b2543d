//! A law: whoever is saved as home writes it is known in every network, however that network shows the number.

#![expect(clippy::unwrap_used, reason = "a test")]

use ringtrue_engine::{Action, Book, BookBuilder, Code, E164, Engine, History, IncomingCall, Policy, Region};

/// Homes, and examples of their numbers that the number library publishes: as they are saved, and in full.
const HOMES: [(&str, [(&str, &str); 2]); 10] = [
    ("GB", [("07400 123456", "+447400123456"), ("0121 234 5678", "+441212345678")]),
    ("US", [("(201) 555-0123", "+12015550123"), ("201.555.0123", "+12015550123")]),
    ("IN", [("081234 56789", "+918123456789"), ("074104 10123", "+917410410123")]),
    ("AU", [("0412 345 678", "+61412345678"), ("(02) 1234 5678", "+61212345678")]),
    ("DE", [("01512 3456789", "+4915123456789"), ("030 123456", "+4930123456")]),
    ("FR", [("06 12 34 56 78", "+33612345678"), ("01 23 45 67 89", "+33123456789")]),
    ("IE", [("085 012 3456", "+353850123456"), ("(022) 12345", "+3532212345")]),
    ("SG", [("8123 4567", "+6581234567"), ("6123 4567", "+6561234567")]),
    ("ES", [("612 34 56 78", "+34612345678"), ("810 12 34 56", "+34810123456")]),
    ("CA", [("(506) 234-5678", "+15062345678"), ("506-234-5678", "+15062345678")]),
];

/// Networks, and the international prefixes that are dialled there.
const NETWORKS: [(&str, &[&str]); 34] = [
    ("GB", &["00"]),
    ("US", &["011"]),
    ("CA", &["011"]),
    ("JM", &["011"]),
    ("FR", &["00"]),
    ("DE", &["00"]),
    ("IE", &["00"]),
    ("ES", &["00"]),
    ("IT", &["00"]),
    ("NL", &["00"]),
    ("AT", &["00"]),
    ("PL", &["00"]),
    ("HU", &["00"]),
    ("RU", &["810"]),
    ("TR", &["00"]),
    ("AE", &["00"]),
    ("IL", &["00", "012"]),
    ("IN", &["00"]),
    ("CN", &["00"]),
    ("HK", &["001"]),
    ("SG", &["001", "002", "008"]),
    ("TH", &["001"]),
    ("KH", &["001"]),
    ("ID", &["008"]),
    ("JP", &["010"]),
    ("KR", &["001"]),
    ("AU", &["0011"]),
    ("NZ", &["00"]),
    ("BR", &["0015"]),
    ("AR", &["00"]),
    ("MX", &["00"]),
    ("NG", &["009"]),
    ("KE", &["000"]),
    ("ZA", &["00"]),
];

fn exits(region: &str) -> &'static [&'static str] {
    NETWORKS.iter().find(|(known, _)| *known == region).map(|(_, exits)| *exits).unwrap()
}

#[test]
fn a_friend_who_is_saved_as_at_home_is_a_friend_in_every_network() {
    // The American examples are of a range that is set aside for drama.
    let facts = ringtrue_data::facts().with_stand_ins(["+12015550100..+12015550199"]).unwrap();
    let mut off = Vec::new();
    for (home, contacts) in HOMES {
        let region = Region::parse(home).unwrap();
        for (network, network_exits) in NETWORKS {
            let place = Region::parse(network).unwrap();
            let mut book = Book::builder(region).network(Some(place));
            book = [region, place]
                .into_iter()
                .filter_map(ringtrue_data::pack_register)
                .fold(book, BookBuilder::foreign_index);
            for (key, (saved, _)) in contacts.iter().enumerate() {
                book = book.contact(key.to_string(), [*saved], false);
            }
            let engine = Engine::new(facts.clone(), book.build());
            for (saved, full) in contacts {
                let digits = E164::parse(full).unwrap().plain()[1..].to_owned();
                let prefixes = exits(home).iter().chain(network_exits);
                let shown = prefixes.map(|exit| format!("{exit}{digits}"));
                let shown = shown.chain([full.to_owned(), saved.to_owned()]);
                for shown in shown {
                    let call = IncomingCall::showing(&shown);
                    let verdict = engine.screen(&call, &Policy::default(), &History::default());
                    let codes: Vec<_> = verdict.findings.iter().map(|finding| finding.code).collect();
                    let is_known = verdict.action == Action::Allow && codes.contains(&Code::Contact);
                    let never = [Code::LookAlike, Code::UnassignedNumber, Code::ImpossibleNumber];
                    if !is_known || codes.iter().any(|code| never.contains(code)) {
                        off.push(format!(
                            "{home} in {network}: {saved} shown as {shown}: {:?} {codes:?}",
                            verdict.action
                        ));
                    }
                }
            }
        }
    }
    assert!(off.is_empty(), "{} are off:\n{}", off.len(), off.join("\n"));
}
