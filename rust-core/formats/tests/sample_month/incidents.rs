//! The calls that the sample is there for, each by hand.

use crate::people::OWN;
use crate::ring::{Ring, dialled, ring};

const MIA: &str = "+447700900222";
const BARCLAYS: &str = "+443457345345";

pub(crate) fn rings() -> Vec<Ring> {
    [
        banks(),
        daughter(),
        authorities(),
        impossible_displays(),
        look_alikes(),
        nobody_shown(),
        not_catchable(),
        odd_forms(),
    ]
    .concat()
}

/// The bank's published numbers on the display, mostly by fraudsters, at times by the bank.
fn banks() -> Vec<Ring> {
    let safe_account = "asks to move money to a safe account";
    vec![
        ring(2, 10, 14, BARCLAYS, "a fraudster as Barclays")
            .spoofed("label", "unproven_claim", safe_account)
            .lasting(1260),
        ring(2, 10, 52, BARCLAYS, "a fraudster as Barclays")
            .spoofed("label", "unproven_claim", "calls back")
            .kind(3),
        ring(6, 14, 3, "+448003891652", "a fraudster as Barclays").spoofed(
            "label",
            "unproven_claim",
            "asks for a code",
        ),
        ring(9, 9, 41, "+443457404404", "a fraudster as HSBC").spoofed(
            "label",
            "unproven_claim",
            "saved as HSBC fraud team: the contact is guarded by itself",
        ),
        ring(14, 15, 20, "+448009177017", "a fraudster as Lloyds")
            .spoofed("label", "unproven_claim", "")
            .kind(5),
        ring(17, 11, 8, "+443458357922", "a fraudster as TSB").spoofed("label", "unproven_claim", ""),
        ring(22, 17, 35, "+448000556622", "a fraudster as Nationwide")
            .spoofed("label", "unproven_claim", "")
            .kind(3),
        ring(28, 18, 2, "+448008021281", "a fraudster as Monzo").spoofed("label", "unproven_claim", ""),
        ring(8, 12, 30, "+448004643139", "Nationwide's fraud alert").expect(
            "label",
            "unproven_claim",
            "genuine, and labelled: nothing tells it from a spoofed one",
        ),
        ring(13, 16, 45, BARCLAYS, "Barclays").expect(
            "label",
            "unproven_claim",
            "genuine, and labelled: nothing tells it from a spoofed one",
        ),
        dialled(21, 10, 5, "0345 734 5345", "Barclays").lasting(900),
        ring(21, 11, 20, BARCLAYS, "Barclays").expect(
            "allow",
            "call_expected",
            "the call back that was promised",
        ),
        dialled(29, 13, 0, "03457 404404", "HSBC").lasting(420),
        ring(29, 15, 10, "+443457404404", "HSBC").expect(
            "allow",
            "call_expected",
            "the call back that was promised",
        ),
    ]
}

/// The guarded daughter: after the owner rang her a call is expected, else it is labelled.
fn daughter() -> Vec<Ring> {
    let expected = |day, hour, minute| {
        let call = ring(day, hour, minute, MIA, "Mia, the daughter");
        call.expect("allow", "call_expected", "rings back").lasting(480)
    };
    let trouble = "claims an accident and asks for money";
    vec![
        dialled(3, 17, 30, "07700 900222", "Mia, the daughter").kind(2).lasting(0),
        expected(3, 17, 52),
        dialled(7, 18, 10, "07700 900222", "Mia, the daughter").lasting(0),
        expected(7, 19, 1),
        dialled(11, 11, 0, MIA, "Mia, the daughter").lasting(0),
        expected(11, 12, 15),
        dialled(18, 14, 40, MIA, "Mia, the daughter").lasting(3),
        expected(18, 14, 44),
        dialled(25, 12, 0, MIA, "Mia, the daughter").lasting(0),
        expected(25, 13, 30),
        ring(15, 20, 5, MIA, "Mia, the daughter").expect(
            "label",
            "unproven_claim",
            "genuine, and labelled: she rang of her own accord",
        ),
        ring(30, 21, 15, MIA, "Mia, the daughter").expect(
            "label",
            "unproven_claim",
            "genuine, and labelled: she rang of her own accord",
        ),
        ring(10, 2, 47, MIA, "a fraudster as Mia").spoofed("label", "unproven_claim", trouble).lasting(310),
        ring(10, 2, 58, MIA, "a fraudster as Mia").spoofed("label", "unproven_claim", trouble).kind(5),
        ring(23, 22, 31, "+442079460651", "a fraudster as Mia").spoofed(
            "label",
            "unproven_claim",
            "her second number",
        ),
    ]
}

/// Tax, benefits, police.
fn authorities() -> Vec<Ring> {
    vec![
        ring(5, 9, 2, "+443002003300", "a fraudster as HMRC").spoofed(
            "label",
            "unproven_claim",
            "threatens with arrest",
        ),
        ring(5, 9, 9, "+443002003300", "a fraudster as HMRC")
            .spoofed("label", "unproven_claim", "calls again")
            .kind(3),
        ring(12, 13, 33, "+448003285644", "a fraudster as DWP").spoofed(
            "label",
            "unproven_claim",
            "a payment for the winter",
        ),
        ring(19, 12, 12, "101", "a fraudster as the police").spoofed(
            "label",
            "unproven_claim",
            "a courier will fetch the card",
        ),
        ring(26, 15, 55, "+443007906801", "a fraudster as DVLA").spoofed("label", "unproven_claim", ""),
        ring(26, 10, 40, "+443002003300", "HMRC").expect("label", "unproven_claim", "genuine, and labelled"),
    ]
}

/// Numbers that nobody genuine shows.
fn impossible_displays() -> Vec<Ring> {
    let story = "saved as Credit Card Company: still a number that is reserved for drama";
    vec![
        ring(4, 15, 31, "+441214960149", "a fraudster as a card company").spoofed(
            "silence",
            "fictional_range",
            story,
        ),
        ring(4, 15, 36, "+441214960149", "a fraudster as a card company")
            .spoofed("silence", "fictional_range", story)
            .kind(3),
        ring(16, 18, 27, "0121 496 0149", "a fraudster as a card company").spoofed(
            "silence",
            "fictional_range",
            story,
        ),
        ring(8, 19, 14, "+441414960733", "a fraudster").spoofed(
            "silence",
            "fictional_range",
            "a made-up Glasgow number",
        ),
        ring(27, 9, 58, "+12125550123", "a fraudster")
            .spoofed("silence", "fictional_range", "a made-up New York number")
            .kind(3),
        ring(3, 11, 27, "159", "a fraudster as the banks' 159").spoofed(
            "silence",
            "service_code",
            "159 never calls",
        ),
        ring(24, 11, 49, "+44159", "a fraudster as the banks' 159").spoofed(
            "silence",
            "service_code",
            "with a country code",
        ),
        ring(14, 13, 13, "999", "a fraudster as the police").spoofed("label", "service_code", "").kind(3),
        ring(28, 8, 44, "7726", "a fraudster as the network").spoofed(
            "silence",
            "service_code",
            "a code for texts",
        ),
        ring(1, 16, 2, OWN, "a fraudster").spoofed("silence", "own_number", "the owner's own number"),
        ring(18, 16, 18, "07700 900111", "a fraudster").spoofed("silence", "own_number", "").kind(3),
        dialled(20, 21, 10, "999", "an ambulance for Mum").lasting(380),
        ring(20, 21, 26, "", "the ambulance crew").presentation(2).expect(
            "allow",
            "withheld",
            "after an emergency call",
        ),
        ring(21, 9, 30, OWN, "a fraudster").spoofed(
            "label",
            "own_number",
            "within 24 hours of an emergency call nothing is silenced",
        ),
        ring(11, 17, 17, "+12025550143", "Ben in Washington")
            .verification("passed")
            .expect("allow", "verified", ""),
        ring(25, 18, 40, "+12025550143", "Ben in Washington").expect("allow", "contact", "").lasting(2100),
        ring(29, 3, 12, "+12025550143", "a fraudster as Ben").verification("failed").spoofed(
            "silence",
            "verification_failed",
            "the network says that the number is not the caller's",
        ),
    ]
}

/// Numbers that a glance takes for a known one.
fn look_alikes() -> Vec<Ring> {
    vec![
        ring(7, 13, 29, "+441632960310", "a fraudster as the surgery").spoofed(
            "label",
            "look_alike",
            "one digit is another",
        ),
        ring(13, 10, 21, "+441632960120", "a fraudster as the surgery").spoofed(
            "label",
            "look_alike",
            "two digits are swapped",
        ),
        ring(16, 12, 6, "+441632960737", "a fraudster as the school").spoofed(
            "label",
            "look_alike",
            "two digits are swapped",
        ),
        ring(23, 12, 44, "+4401632960210", "a fraudster as the surgery")
            .not_catchable("not catchable: the surgery's own number in a spelling that networks make"),
        ring(30, 20, 50, "+447700900322", "a fraudster as Mia").spoofed(
            "label",
            "look_alike",
            "one digit is another",
        ),
        ring(6, 8, 20, "+447700900756", "the plumber's other van").expect(
            "label",
            "look_alike",
            "genuine, and labelled: by chance one digit from the plumber's",
        ),
        ring(26, 9, 45, "+441632960214", "the surgery's other line").expect(
            "allow",
            "look_alike",
            "a block of lines looks like this: noted, not labelled",
        ),
    ]
}

/// No number on the display.
fn nobody_shown() -> Vec<Ring> {
    let hidden = |day, hour, minute, presentation, caller| {
        ring(day, hour, minute, "", caller).presentation(presentation).expect("allow", "withheld", "")
    };
    vec![
        hidden(6, 11, 5, 2, "the hospital"),
        hidden(9, 14, 50, 2, "the hospital").kind(3),
        hidden(27, 10, 10, 2, "the hospital").lasting(240),
        hidden(15, 15, 15, 3, "a call through an old exchange"),
        Ring { number: "-1".to_owned(), ..hidden(17, 19, 45, 3, "a call from a ferry") },
        hidden(31, 22, 40, 4, "Tom from a payphone"),
        hidden(12, 10, 33, 2, "a fraudster").not_catchable("withheld as the hospital is"),
        hidden(22, 13, 22, 2, "a fraudster").not_catchable("withheld as the hospital is").kind(5),
    ]
}

/// Fraudsters with ordinary numbers of their own. RingTrue does not claim to catch these.
fn not_catchable() -> Vec<Ring> {
    let scam = |day, hour, minute, number: &'static str, note| {
        ring(day, hour, minute, number, "a fraudster with a number of their own").not_catchable(note)
    };
    vec![
        scam(1, 13, 37, "+447700900413", "not catchable: an ordinary number"),
        scam(8, 16, 11, "+441614960580", "not catchable: an ordinary number"),
        scam(13, 18, 55, "+442079460774", "not catchable: an ordinary number").kind(3),
        scam(20, 12, 28, "+443069990633", "not catchable: an ordinary number"),
        scam(24, 10, 3, "+12025550176", "not catchable: an ordinary number abroad").kind(6),
        scam(29, 11, 36, "+61255503182", "not catchable: an ordinary number abroad").kind(3),
        ring(19, 17, 7, "4477009004134477009004134477", "a fraudster").spoofed(
            "label",
            "unreadable_number",
            "28 digits: more than any number has; nobody can tell which is meant",
        ),
    ]
}

/// The same callers in the forms in which phones write numbers.
fn odd_forms() -> Vec<Ring> {
    vec![
        ring(10, 13, 5, "sip:zoe@voice.example", "Zoë over the internet").expect(
            "allow",
            "",
            "a name, no number",
        ),
        ring(17, 9, 15, "sip:+441632960210@voice.example;user=phone", "the surgery")
            .expect("allow", "contact", ""),
        ring(22, 16, 30, "٠٧٧٠٠٩٠٠٣٤٥", "Tom, the son").expect("allow", "contact", "Arabic digits"),
        ring(12, 17, 50, "tel:+44-7700-900467", "Ruth, the sister").expect("allow", "contact", ""),
        ring(12, 14, 20, "+442079460322", "the dentist")
            .expect("allow", "contact", "leaves a message")
            .kind(4)
            .lasting(35),
        ring(28, 12, 0, "(0161) 496 0158", "work, the shop").expect("allow", "contact", ""),
    ]
}
