//! Who is in the phone.

/// A contact, and the vCard version it was exported in.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    /// As saved; the first is the one they ring from.
    pub(crate) numbers: &'static [&'static str],
    version: &'static str,
}

/// The phone's own number.
pub(crate) const OWN: &str = "+447700900111";

/// Ranges set aside for fiction that stand in for ordinary numbers here. Birmingham and Glasgow are not
/// among them.
pub(crate) const STAND_INS: &[&str] = &[
    "+447700900000..+447700900999",
    "+441632960000..+441632960999",
    "+442079460000..+442079460999",
    "+441614960000..+441614960999",
    "+443069990000..+443069990999",
    "+12025550100..+12025550199",
    "+61255500000..+61255509999",
];

/// Ranges set aside for fiction that stay so, as far as the sample uses them.
const FICTION: &[&str] = &["+441214960", "+441414960", "+1212555012"];

/// Whether the number lies in a range of either kind.
pub(crate) fn is_fiction(number: &str) -> bool {
    let inside = |range: &str| {
        let (first, last) = range.split_once("..").unwrap();
        number.len() == first.len() && (first..=last).contains(&number)
    };
    STAND_INS.iter().any(|range| inside(range)) || FICTION.iter().any(|prefix| number.starts_with(prefix))
}

const fn person(name: &'static str, numbers: &'static [&'static str], version: &'static str) -> Person {
    Person { name, numbers, version }
}

/// Numbers are far enough apart that no two are a keystroke from each other.
pub(crate) const ALL: &[Person] = &[
    person("Mia Carter", &["07700 900222", "+44 20 7946 0651"], "2.1"),
    person("Mum", &["01632 960045"], "2.1"),
    person("Tom Carter", &["+447700900345"], "2.1"),
    person("Ruth", &["07700 900467"], "3.0"),
    person("Priya Nair", &["+44 7700 900583"], "3.0"),
    person("Gareth", &["07700 900698"], "3.0"),
    person("Zoë Łukasik", &["07700 900734"], "2.1"),
    person("Joan next door", &["01632 960118"], "2.1"),
    person("Sunny Days childminder", &["07700900076"], "4.0"),
    person("Dave Hobbs plumber", &["07700 900856"], "2.1"),
    person("Riverside Surgery", &["01632 960210"], "3.0"),
    person("St Aidan's Primary", &["(01632) 960377"], "3.0"),
    person("Dentist", &["020 7946 0322"], "4.0"),
    person("Harbour Books (work)", &["+44 161 496 0158", "+44 306 999 0158"], "4.0"),
    person("Anna Harbour Books", &["07700 900927"], "4.0"),
    person("Ben in Washington", &["+1 202-555-0143"], "3.0"),
    person("Aunt Carol", &["+61 2 5550 7719"], "3.0"),
    person("HSBC fraud team", &["03457 404404"], "2.1"),
    person("Credit Card Company", &["+44 121 496 0149"], "2.1"),
];

/// The contacts as three apps would have exported them.
pub(crate) fn vcards() -> String {
    ALL.iter().map(vcard).collect()
}

fn vcard(person: &Person) -> String {
    let Person { name, numbers, version } = person;
    let mut card = format!("BEGIN:VCARD\r\nVERSION:{version}\r\n");
    match *version {
        // Android: quoted-printable where it is needed, bare types.
        "2.1" => {
            if name.is_ascii() {
                card += &format!("N:;{name};;;\r\nFN:{name}\r\n");
            } else {
                let encoded = quoted_printable(name);
                card += &format!("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{encoded}\r\n");
            }
            for number in *numbers {
                card += &format!("TEL;CELL:{number}\r\n");
            }
        }
        // Apple: groups.
        "3.0" => {
            card += &format!("PRODID:-//Example//Contacts 3.0//EN\r\nN:;{name};;;\r\nFN:{name}\r\n");
            for (at, number) in (1..).zip(*numbers) {
                card += &format!("item{at}.TEL;type=pref:{number}\r\nitem{at}.X-ABLabel:Phone\r\n");
            }
        }
        // A CardDAV server: URIs, and folded lines.
        _ => {
            let (start, rest) = name.split_at(name.len() / 2);
            card += &format!("FN:{start}\r\n {rest}\r\n");
            for number in *numbers {
                let uri = number.replace(' ', "-");
                card += &format!("TEL;VALUE=uri;TYPE=\"voice,cell\":tel:{uri}\r\n");
            }
        }
    }
    card + "END:VCARD\r\n"
}

/// Every byte encoded, with a soft line break in the middle.
fn quoted_printable(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("={byte:02X}")).collect();
    let (start, rest) = bytes.split_at(bytes.len() / 2);
    format!("{}=\r\n{}", start.concat(), rest.concat())
}
