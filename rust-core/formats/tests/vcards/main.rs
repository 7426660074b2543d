//! The reader of cards, held to a library that reads them too.

#![expect(clippy::unwrap_used, reason = "a test says by panicking that it failed")]

mod calcard;
mod cards;
mod corpus;
mod differences;

use proptest::prelude::*;
use ringtrue_formats::Contacts;

/// A name and numbers; `None`: the card is refused.
type Read = Option<(String, Vec<String>)>;

/// As this crate reads a card.
fn read(body: &str) -> Read {
    let file = format!("BEGIN:VCARD\n{body}\nEND:VCARD\n");
    let contact = Contacts::open(file.as_bytes()).unwrap().next().unwrap().ok()?;
    Some((contact.name, contact.numbers))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whichever the line ends: the library leaves them in broken quoted-printable as they are.
    #[test]
    fn cards_are_read_as_the_library_reads_them(body in cards::body()) {
        prop_assert_eq!(read(&body), calcard::read(&body.replace('\r', "")));
    }
}
