//! Files of the kinds that phones have written, held to two libraries of other languages.
//!
//! What those read is in `others/`, beside the programs that print it anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ringtrue_formats::Contacts;

/// Files and their contacts, each a name and its numbers.
type Answers = BTreeMap<String, Vec<(String, Vec<String>)>>;

/// Where a library gives something else, and why it isn't followed.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("ez-vcard-0.12.1", "blank-lines.vcf", "a blank line before the first card is its end of the file"),
    ("ez-vcard-0.12.1", "charset-raw-iso-2022-jp.vcf", "bytes that are ASCII are not decoded again"),
    ("ez-vcard-0.12.1", "cr-only-qp.vcf", "it takes a blank behind a soft line break for a fold"),
    ("vobject-0.9.9", "charset-qp-utf-16.vcf", "it splits the parts of a name within a letter"),
    ("vobject-0.9.9", "charset-raw-iso-2022-jp.vcf", "bytes that are ASCII are not decoded again"),
    ("vobject-0.9.9", "cr-only-qp.vcf", "it refuses carriage returns where it reads quoted-printable"),
    ("vobject-0.9.9", "cr-only.vcf", "it refuses carriage returns where it reads quoted-printable"),
];

fn here() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vcards")
}

fn ours() -> Answers {
    let mut answers = Answers::new();
    for entry in fs::read_dir(here().join("corpus")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|extension| extension != "vcf") {
            continue;
        }
        let file = fs::read(entry.path()).unwrap();
        let contacts = Contacts::open(file.as_slice()).unwrap().map(|contact| {
            let contact = contact.unwrap();
            (contact.name, contact.numbers)
        });
        answers.insert(entry.file_name().into_string().unwrap(), contacts.collect());
    }
    answers
}

/// As a library read them; a number once, and of a `tel:` URI the number alone, as our contacts have it.
fn theirs(library: &str) -> Answers {
    let mut answers = Answers::new();
    for line in fs::read_to_string(here().join(format!("others/{library}.tsv"))).unwrap().lines() {
        let mut fields = line.split('\t').map(str::to_owned);
        let (file, name) = (fields.next().unwrap(), fields.next().unwrap());
        let mut numbers: Vec<String> = fields
            .map(|number| match number.strip_prefix("tel:") {
                Some(uri) => uri.split(';').next().unwrap_or_default().to_owned(),
                None => number,
            })
            .collect();
        numbers.dedup();
        answers.entry(file).or_default().push((name, numbers));
    }
    answers
}

fn differing(library: &str) -> Vec<String> {
    let (ours, theirs) = (ours(), theirs(library));
    assert!(theirs.keys().all(|file| ours.contains_key(file)), "{library} read files that aren't there");
    ours.into_iter()
        .filter(|(file, contacts)| theirs.get(file) != Some(contacts))
        .map(|(file, _)| file)
        .collect()
}

#[test]
fn two_libraries_read_the_same() {
    for library in ["ez-vcard-0.12.1", "vobject-0.9.9"] {
        let known: Vec<_> =
            DIFFERENCES.iter().filter(|(of, ..)| *of == library).map(|(_, file, _)| *file).collect();
        assert_eq!(differing(library), known, "{library}");
    }
}

#[test]
fn what_a_library_reads_otherwise_is_right_here() {
    let ours = ours();
    let mia = || ("Mia Carter", vec!["07700 900222"]);
    for (file, contacts) in [
        ("blank-lines.vcf", vec![("Mia Carter", vec!["07700 900222", "01632 960011"])]),
        ("charset-qp-utf-16.vcf", vec![("Mia Ω", vec!["07700 900222"])]),
        ("charset-raw-iso-2022-jp.vcf", vec![("山田太郎", vec!["07700 900222"])]),
        ("cr-only-qp.vcf", vec![("René Carter", vec!["07700 900222"])]),
        ("cr-only.vcf", vec![mia(), ("Joe Clerk", vec!["01632 960011"])]),
    ] {
        let read: Vec<(&str, Vec<&str>)> = ours
            .get(file)
            .into_iter()
            .flatten()
            .map(|(name, numbers)| (name.as_str(), numbers.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(read, contacts, "{file}");
    }
}
