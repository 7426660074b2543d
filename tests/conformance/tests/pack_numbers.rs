//! Every number of the bundled pack is a real number of its country, read as it stands there.

use ringtrue_engine::{Dialable, Region, read};

#[test]
fn every_published_number_is_valid_and_reads_as_itself() {
    let region = Region::parse("GB").unwrap();
    let pack = ringtrue_data::pack(region).unwrap();
    for line in pack.parties().iter().flat_map(|party| &party.numbers) {
        let text = line.number.plain();
        assert_eq!(read(&text, region).dialable(), Some(line.number), "{}", line.row);
        let Dialable::Number(_) = line.number else { continue };
        let is_valid = phonenumber::parse(None, &text).unwrap().is_valid();
        assert!(is_valid, "{}: {text}", line.row);
    }
}
