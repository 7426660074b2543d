//! Numbers that no private person has, with the bundled data: saved, they are a claim; and no ordinary number is one. And the
//! lines of a firm whose number is saved.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use phonenumber::metadata::DATABASE;
use ringtrue_engine::{
    Action, Book, Code, E164, Engine, History, IncomingCall, Level, NeverTell, Overruling, Policy, Region,
    Report, Strength, Verdict, Verification,
};

const REGION: &str = "SE";

fn book(region: &str, saved: &[&str]) -> ringtrue_engine::BookBuilder {
    let region = Region::parse(region).unwrap();
    Book::builder(region).contact("saved", saved.iter().copied(), false)
}

fn judge(book: ringtrue_engine::BookBuilder, call: &IncomingCall, policy: &Policy) -> Verdict {
    Engine::new(ringtrue_data::facts(), book.build()).screen(call, policy, &History::default())
}

/// The verdict on a call that shows the saved number.
fn screen(number: &str) -> Verdict {
    judge(book(REGION, &[number]), &IncomingCall::showing(number), &Policy::default())
}

fn sees(verdict: &Verdict, code: Code) -> bool {
    verdict.findings.iter().any(|finding| finding.code == code)
}

#[test]
fn a_saved_number_of_an_organisation_is_a_claim() {
    let mut wrong = Vec::new();
    for number in [
        "+18002345678",
        "+18332345678",
        "+18442345678",
        "+18552345678",
        "+18662345678",
        "+18772345678",
        "+18882345678",
        "+448001234567",
        "+448081234567",
        "+443451234567",
        "+443001234567",
        "+443331234567",
        "+448441234567",
        "+448702345678",
        "+445512345678",
        "+611800123456",
        "+611300123456",
        "+61131234",
        "+911800123456",
        "+9118601234567",
        "+911600123456",
        "+911401234567",
        "+33801234567",
        "+33810123456",
        "+33806123456",
        "+33891123456",
        "+498001234567",
        "+4918012345",
        "+34800123456",
        "+34900123456",
        "+34901123456",
        "+34902123456",
        "+34400123456",
        "+39800123456",
        "+39199123456",
        "+39848123456",
        "+39840123456",
        "+3531800123456",
        "+3531850123456",
        "+3531890123456",
        "+353818123456",
        "+64800123456",
        "+64508123456",
        "+64900123456",
        "+6518001234567",
        "+43800123456",
        "+43810123456",
        "+41800123456",
        "+41848123456",
        "+31800123456",
        "+31900123456",
        "+81120123456",
        "+81570123456",
        "+528001234567",
        "+558001234567",
        "+80012345678",
        "+80812345678",
        "+979123456789",
    ] {
        let verdict = screen(number);
        let is_claim = sees(&verdict, Code::UnprovenClaim) && !sees(&verdict, Code::Contact);
        let is_right = is_claim && verdict.claim.is_some_and(|claim| claim.organisation && claim.guarded);
        if !is_right {
            wrong.push(number);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_short_code_is_an_organisations_too() {
    let verdict = screen("60555");
    assert_eq!((verdict.action, verdict.advice.lead), (Action::Label, Some(Code::UnprovenClaim)));
    assert_eq!(verdict.advice.never_tell, Some(NeverTell::BankSecrets));
}

#[test]
fn it_is_labelled_at_every_level_and_silenced_at_none() {
    for level in Level::ALL {
        for contacts_only in [false, true] {
            let policy = Policy { level, contacts_only, ..Policy::default() };
            let call = IncomingCall::showing("+448001234567");
            let verdict = judge(book("GB", &["0800 123 4567"]), &call, &policy);
            assert_eq!(verdict.action, Action::Label, "{level:?}");
        }
    }
}

#[test]
fn the_user_can_leave_a_contact_alone() {
    let call = IncomingCall::showing("+448001234567");
    let alone = book("GB", &["0800 123 4567"]).leave_alone("saved");
    let verdict = judge(alone, &call, &Policy::default());
    assert!(verdict.action == Action::Allow && sees(&verdict, Code::Contact), "{verdict:?}");
    let other = book("GB", &["0800 123 4567"]).leave_alone("another");
    assert_eq!(judge(other, &call, &Policy::default()).action, Action::Label);
    // A guard is the user's later word.
    let guarded = book("GB", &["0800 123 4567"]).leave_alone("saved").guard("saved");
    assert_eq!(judge(guarded, &call, &Policy::default()).action, Action::Label);
}

/// The library's examples of every country's lines, mobiles, personal numbers and internet telephony.
#[test]
fn no_ordinary_number_of_a_contact_is_an_organisations() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for region in (1..1000).filter_map(|code| DATABASE.by_code(&code)).flatten() {
        let types = region.descriptors();
        let persons =
            [types.fixed_line(), types.mobile(), types.personal_number(), types.voip()].into_iter().flatten();
        for example in persons.filter_map(|number_type| number_type.example()) {
            let number = format!("+{}{example}", region.country_code());
            // Another type of the same number: the library itself calls it freephone or the like.
            let verdict = screen(&number);
            seen += 1;
            if sees(&verdict, Code::UnprovenClaim) {
                wrong.push(number);
            }
        }
    }
    assert!(seen > 400, "{seen}");
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// How a look-alike of an unguarded contact's number is judged.
fn look_alike(region: &str, saved: &str, shown: &str) -> (Action, Option<Strength>) {
    let verdict = judge(book(region, &[saved]), &IncomingCall::showing(shown), &Policy::default());
    let found = verdict.findings.iter().find(|finding| finding.code == Code::LookAlike);
    (verdict.action, found.map(|finding| finding.strength))
}

#[test]
fn a_firms_lines_are_no_forgeries_of_its_number() {
    let note = (Action::Allow, Some(Strength::Notice));
    for (region, saved, shown) in [
        ("DE", "+49 30 1234560", "+493012345610"),
        ("DE", "+49 30 1234560", "+493012345600"),
        ("DE", "+49 30 1234560", "+49301234567"),
        ("DE", "+49 30 123456", "+49301234567"),
        ("DE", "+49 30 123456 12", "+4930123456123"),
        ("AT", "+43 1 2345670", "+43123456710"),
        ("AT", "+43 1 234567", "+4312345670"),
    ] {
        assert_eq!(look_alike(region, saved, shown), note, "{saved} {shown}");
    }
    let accused = (Action::Label, Some(Strength::Suspicious));
    for (region, saved, shown) in [
        // A digit of the stem is another one.
        ("DE", "+49 30 1234560", "+49301934560"),
        // One too many in the middle.
        ("DE", "+49 30 1234560", "+493091234560"),
    ] {
        assert_eq!(look_alike(region, saved, shown), accused, "{saved} {shown}");
    }
}

/// Every number of India's series for banks that is a digit from one of the pack's, and not in it.
#[test]
fn inside_a_series_for_banks_nobody_is_a_forger() {
    let region = Region::parse("IN").unwrap();
    let engine = || {
        let book = Book::builder(region).number_index(ringtrue_data::pack_register(region).unwrap());
        Engine::new(ringtrue_data::facts(), book.build())
    };
    let engine = engine();
    let pack = ringtrue_data::pack(region).unwrap();
    let series: Vec<_> = pack
        .parties()
        .iter()
        .flat_map(|party| &party.numbers)
        .filter_map(|line| line.number.number())
        .filter(|number| number.national_digits().as_bytes().starts_with(b"160"))
        .collect();
    let mut seen = 0;
    for number in series {
        for unit in [1, 10, 100, 1000] {
            let other =
                E164::from_value(number.value() / unit / 10 * unit * 10 + number.value() % unit + 9 * unit);
            let Some(other) = other.filter(|other| !engine.book().is_trusted(*other)) else { continue };
            let call = IncomingCall::showing(&other.plain());
            let verdict = engine.screen(&call, &Policy::default(), &History::default());
            seen += 1;
            assert!(!sees(&verdict, Code::LookAlike) && verdict.action == Action::Allow, "{verdict:?}");
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_verified_claim_says_what_overrules_it() {
    let pack = ringtrue_data::pack_register(Region::parse("GB").unwrap()).unwrap();
    let book = Book::builder(Region::parse("GB").unwrap()).number_index(pack);
    let call = IncomingCall { verification: Verification::Passed, ..IncomingCall::showing("+443457345345") };
    let verdict = judge(book, &call, &Policy::default());
    let report = Report::of(&call, &verdict);
    let by = |code| report.findings.iter().find(|finding| finding.code == code).unwrap().overruled_by;
    assert_eq!(by(Code::UnprovenClaim), Some(Overruling::Verified));
    assert_eq!(by(Code::Verified), None);
}
