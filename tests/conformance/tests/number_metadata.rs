//! What the number reader's library is told of each region comes from the library's own metadata, less what is for writing
//! numbers: `rust-core/engine/src/number/metadata.deflate` is written by this test, and compared with what it would write.
//!
//! `RINGTRUE_WRITE=1 cargo test -p ringtrue-conformance --test number_metadata` writes it anew.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests over what Cargo and the library say"
)]
#![expect(
    deprecated,
    reason = "the library hides the patterns of metadata that it has wrapped; this is not wrapped"
)]

#[path = "library/metadata.rs"]
mod library;

use std::path::{Path, PathBuf};

use prost::Message as _;
use rlibphonenumber::{
    PHONE_NUMBER_UTIL, PhoneMetadata, PhoneMetadataCollection, PhoneNumberDesc, PhoneNumberUtil, Region,
};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rust-core/engine/src/number/metadata.deflate")
}

/// The kinds of number of a region.
fn kinds(region: &mut PhoneMetadata) -> [&mut Option<PhoneNumberDesc>; 17] {
    [
        &mut region.general_desc,
        &mut region.fixed_line,
        &mut region.mobile,
        &mut region.toll_free,
        &mut region.premium_rate,
        &mut region.shared_cost,
        &mut region.personal_number,
        &mut region.voip,
        &mut region.pager,
        &mut region.uan,
        &mut region.emergency,
        &mut region.voicemail,
        &mut region.short_code,
        &mut region.standard_rate,
        &mut region.carrier_specific,
        &mut region.sms_services,
        &mut region.no_international_dialling,
    ]
}

/// Without what only writing a number needs, and without examples.
fn for_reading(mut all: PhoneMetadataCollection) -> PhoneMetadataCollection {
    for region in &mut all.metadata {
        region.number_format.clear();
        region.intl_number_format.clear();
        region.preferred_international_prefix = None;
        region.preferred_extn_prefix = None;
        for kind in kinds(region).into_iter().flatten() {
            kind.example_number = None;
        }
    }
    all
}

#[test]
fn the_library_is_told_what_it_says_itself() {
    let wanted = for_reading(library::metadata()).encode_to_vec();
    if std::env::var_os("RINGTRUE_WRITE").is_some() {
        std::fs::write(committed(), miniz_oxide::deflate::compress_to_vec(&wanted, 10)).unwrap();
    }
    let committed = std::fs::read(committed()).unwrap_or_default();
    assert!(
        miniz_oxide::inflate::decompress_to_vec(&committed).is_ok_and(|told| told == wanted),
        "the library's metadata has changed: write it anew with `RINGTRUE_WRITE=1`, and run the differential tests"
    );
}

/// What the library says of a number that is presented in a region.
fn said(library: &PhoneNumberUtil, digits: &str, home: Option<Region>) -> String {
    match library.parse(digits, home) {
        Ok(number) => format!(
            "{number:?} {} {} {:?}",
            library.is_valid_number(&number),
            library.is_possible_number(&number),
            library.get_number_type(&number)
        ),
        Err(error) => format!("{error:?}"),
    }
}

/// An example, and what is left of it when digits are changed, missing or added.
fn near(example: &str) -> Vec<String> {
    let mut all =
        vec![example.to_owned(), format!("{example}0"), format!("0{example}"), format!("00{example}")];
    for place in 0..example.len() {
        let (before, after) = (&example[..place], &example[place + 1..]);
        all.push(format!("{before}{after}"));
        all.extend(["0", "1", "5", "9"].map(|digit| format!("{before}{digit}{after}")));
    }
    all
}

#[test]
fn it_reads_every_number_as_with_all_of_its_metadata() {
    let told = PhoneNumberUtil::new_for_metadata(for_reading(library::metadata())).unwrap();
    let mut count = 0;
    for mut region in library::metadata().metadata {
        let Some(code) = region.country_code else { continue };
        // `001` is no country: its numbers are read in full alone.
        let home = Region::from_code(&region.id).ok().filter(|_| region.id != "001");
        let examples: Vec<String> =
            kinds(&mut region).into_iter().flatten().filter_map(|kind| kind.example_number.clone()).collect();
        for digits in examples.iter().flat_map(|example| near(example)) {
            for (presented, home) in [(format!("+{code}{digits}"), None), (digits, home)] {
                let (short, whole) =
                    (said(&told, &presented, home), said(&PHONE_NUMBER_UTIL, &presented, home));
                assert_eq!(short, whole, "{presented} in {}", region.id);
                count += 1;
            }
        }
    }
    assert!(count > 100_000, "{count} numbers");
}
