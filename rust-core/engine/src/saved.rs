//! Reads what people save or type as a number: the number, and around it labels, notes, extensions, pauses, prefixes that
//! hide or show the caller, and further numbers.
//!
//! A text that is one number is that number, as [`read`] has it. In any other, stretches of digits are looked for, and one
//! counts only where it is a number that a line can have; what is left over is an extension or a note. Extensions need no list of
//! words for that: their digits are too few. The words that there are tell a code that is dialled on from a second number.

use std::ops::Range;

use smallvec::SmallVec;

use crate::dialable::{Dialable, E164};
use crate::dialer::keypad_digit;
use crate::number::{
    Fit, Presented, decimal_digit, fit, has_length_of_a_line, is_dialled, is_separator, read, reading,
};
use crate::region::{Places, Region};

/// A longer text is no number with a note, in bytes.
const LONGEST: usize = 256;
/// No more digits of one stretch are looked at.
const MOST_DIGITS: usize = 64;
/// No more groups of digits of one stretch are looked at.
const MOST_GROUPS: usize = 16;
/// So many letters make a word on the keys.
const SHORTEST_WORD: usize = 3;
/// The fewest digits of a number that stands beside something else.
const SHORTEST: usize = 7;
/// The digits of a short code that stands beside a word.
const SHORT_CODE: Range<usize> = 3..7;
/// The most digits of an extension between a dash and a number sign.
const LONGEST_EXTENSION: usize = 6;
/// As many last digits may be given anew behind a slash (`0121 496 0111/2`).
const MOST_LAST_DIGITS: usize = 4;

/// Dialled before a number to hide or show the caller's own, or for another service, by country.
///
/// Sources: Ofcom and BT (141, 1470), Relay UK (18001, 18002), FCC (1167, 1182), IFT for the prefixes that Mexico gave up in
/// 2019; for the others the list of Wikipedia's "Caller ID". One counts only where what follows is a number and the whole is none.
const PREFIXES: [(&str, &[&str]); 12] = [
    ("GB", &["1470", "141", "18001", "18002"]),
    ("IE", &["141", "142"]),
    ("US", &["1167", "1182"]),
    ("CA", &["1167", "1182"]),
    ("AU", &["1831", "1832"]),
    ("NZ", &["0196", "0197"]),
    ("JP", &["184", "186"]),
    ("HK", &["1357", "133"]),
    ("ES", &["067"]),
    ("FR", &["3651"]),
    ("MX", &["044", "045", "01"]),
    ("SG", &["1831", "1832"]),
];

/// Service codes that hide or show the caller's own number for one call: of GSM (3GPP TS 22.030), North America, Korea.
const SERVICE_CODES: [&str; 4] = ["31", "67", "82", "23"];
/// Those of North America, which nothing closes.
const OPEN_CODES: [&str; 2] = ["67", "82"];

/// Before digits that are dialled after the answer.
const DIALLED_ON: [&str; 40] = [
    "anexo",
    "app",
    "apparat",
    "chiffre",
    "code",
    "conf",
    "conference",
    "dw",
    "durchwahl",
    "e",
    "ext",
    "extension",
    "extensión",
    "extn",
    "id",
    "int",
    "interno",
    "klappe",
    "kl",
    "nebenstelle",
    "nst",
    "p",
    "pass",
    "passcode",
    "pause",
    "pin",
    "post",
    "poste",
    "pw",
    "ramal",
    "t",
    "toestel",
    "tst",
    "w",
    "wait",
    "wew",
    "x",
    "xt",
    "xtn",
    "доб",
];

/// The numbers of a text.
pub type SavedNumbers = SmallVec<[Dialable; 2]>;

/// Reads the numbers of a saved or typed text as a phone of `region` would dial them, in their order and each once; none where it
/// has none.
#[must_use]
pub fn read_saved(text: &str, region: Region) -> SavedNumbers {
    let text = text.trim();
    let literal = read(text, region);
    if let Some(number) = whole(text, &literal, region) {
        return [number].into_iter().collect();
    }
    // The name of an account or a page.
    let literal = || literal.dialable().into_iter().collect();
    if text.len() > LONGEST || text.contains('@') {
        return literal();
    }
    let Some(text) = without_service_code(text, region) else { return SavedNumbers::new() };
    let runs = runs(text);
    let mut found = SavedNumbers::new();
    for (place, run) in runs.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| runs.get(before));
        let is_first = found.is_empty();
        let is_dialled_on = before.is_some_and(|before| {
            let between = text.get(before.end..run.start).unwrap_or_default();
            !is_first && run.is_dialled_on(between, text, region)
        });
        if !is_dialled_on {
            add_all(&mut found, numbers(run, region, is_first));
        } else if let Some(behind) = run.behind_slash() {
            add_all(&mut found, numbers(&behind, region, is_first));
        }
    }
    if found.is_empty() {
        found.extend(runs.iter().find_map(|run| word(run, text, region)).map(Dialable::Number));
    }
    if found.is_empty()
        && let [only] = runs.as_slice()
        && !only.is_glued(text)
        && !text.contains("://")
        && (only.digits.len() >= SHORTEST || SHORT_CODE.contains(&only.digits.len()))
    {
        found.extend(read(&only.digits, region).dialable());
    }
    if found.is_empty() { literal() } else { found }
}

/// Which text says what number somebody saved: what was saved, or the full form (E.164) that the phone made of it at the time
/// and the place of saving, as Android's `NORMALIZED_NUMBER` has it.
///
/// A phone abroad makes a number of that country of what was saved as at home. So what was saved counts wherever it has the
/// length of a number of home, or says its country; only where it has not, and the full form is a valid one that ends in the
/// saved digits, that is meant.
#[must_use]
pub fn better_witness<'t>(saved: &'t str, full: &'t str, home: Region) -> &'t str {
    if full.is_empty() || saved.contains('+') {
        return saved;
    }
    let is_of_home = match read(saved, home) {
        Presented::Number(number, _) => can_be_shown(number),
        Presented::Short(_) => true,
        // With a note or an extension.
        Presented::Nothing | Presented::Unreadable(_) => {
            let numbers = read_saved(saved, home);
            let mut numbers = numbers.iter().filter_map(|number| number.number());
            numbers.any(|number| number.calling_code() == home.calling_code() && can_be_shown(number))
        }
    };
    let (false, Ok(number)) = (is_of_home, E164::parse(full)) else { return saved };
    let digits: String = saved.chars().filter_map(decimal_digit).map(char::from).collect();
    // Behind what is dialled before a number at home: nothing, 0, 1, 8, 06.
    let ends =
        |skip: usize| digits.get(skip..).is_some_and(|end| end.len() >= SHORTEST - 1 && full.ends_with(end));
    let is_meant = (0..=2).any(ends) && fit(number) == Fit::Valid;
    if is_meant { full } else { saved }
}

/// Whether a line can have the number, by its country's lengths or by its patterns.
pub(crate) fn can_be_shown(number: E164) -> bool {
    has_length_of_a_line(number, false) || fit(number) == Fit::Valid
}

/// The number that the whole text is.
fn whole(text: &str, literal: &Presented, region: Region) -> Option<Dialable> {
    let number = match literal {
        Presented::Short(code) => return Some(Dialable::Short(*code)),
        Presented::Number(number, _) => *number,
        Presented::Nothing | Presented::Unreadable(_) => return None,
    };
    let is_uri =
        text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:")) || text.contains("@");
    if !is_uri && text.contains(['/', ',', ';', '\n', '\t']) {
        return None;
    }
    line(text, number, region).map(Dialable::Number)
}

/// The number that is meant by these digits, which are read as `number`; `None` if no line can have it.
fn line(digits: &str, number: E164, region: Region) -> Option<E164> {
    if let Some(with_zero) = with_italian_zero(number) {
        return Some(with_zero);
    }
    if !can_be_shown(number) {
        return None;
    }
    // As nobody dials at home, and no number there: perhaps the plus was forgotten.
    let is_foreign = !is_dialled(digits, region) && fit(number) != Fit::Valid;
    is_foreign.then(|| repaired(digits, region)).flatten().or(Some(number))
}

/// The only number that a known habit makes of these digits.
fn repaired(digits: &str, region: Region) -> Option<E164> {
    let repairs = reading(digits, region).repairs(Places::at_home(region));
    let mut valid = repairs.iter().filter(|(number, _)| fit(*number) == Fit::Valid);
    match (valid.next(), valid.next()) {
        (Some((number, _)), None) => Some(number),
        _ => None,
    }
}

/// People leave out the zero that belongs to an Italian line, where `+39` stands before it.
fn with_italian_zero(number: E164) -> Option<E164> {
    if number.calling_code() != 39 || fit(number) == Fit::Valid {
        return None;
    }
    let with_zero = E164::parse(&format!("+390{}", number.national())).ok()?;
    (fit(with_zero) == Fit::Valid).then_some(with_zero)
}

/// What stands behind a code that hides or shows the caller's own number, if there is one in front; `None` where a code does
/// something else, so that the text is no number.
fn without_service_code(text: &str, region: Region) -> Option<&str> {
    let is_mark = |character: char| matches!(character, '*' | '#' | '＊' | '＃');
    let begins =
        |character: char| is_mark(character) || character == '+' || decimal_digit(character).is_some();
    let Some(coded) =
        text.find(begins).and_then(|at| text.get(at..)).filter(|coded| coded.starts_with(is_mark))
    else {
        return Some(text);
    };
    let behind = coded.trim_start_matches(is_mark);
    let (code, behind) = behind.split_at(behind.bytes().take_while(u8::is_ascii_digit).count());
    if behind.starts_with(is_mark) {
        return SERVICE_CODES.contains(&code).then(|| behind.trim_start_matches(is_mark));
    }
    if region.calling_code() == 1 && OPEN_CODES.iter().any(|open| code.starts_with(open)) {
        return coded.trim_start_matches(is_mark).get(2..);
    }
    Some(text)
}

/// A stretch of digits, as a person would take it for one number.
struct Run {
    /// The digits, with a plus before them or not.
    digits: String,
    /// Where groups begin in `digits`, but the first, and whether a slash stands before each.
    groups: SmallVec<[(usize, bool); MOST_GROUPS]>,
    /// The place of a zero in brackets behind the country code.
    bracketed: Option<usize>,
    /// Where it begins in the text.
    start: usize,
    /// Where it ends there.
    end: usize,
}

impl Run {
    /// The groups that have a slash before them.
    fn slashed(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().filter(|(_, is_slashed)| *is_slashed).map(|(at, _)| *at)
    }

    fn has_digits(&self) -> bool {
        self.digits.len() > usize::from(self.digits.starts_with('+'))
    }

    /// Takes away the last group, which is an extension (`- 503#`).
    fn drop_extension(&mut self) {
        let last = self.groups.last().map(|(at, _)| *at);
        if let Some(at) = last.filter(|at| self.digits.len() - at <= LONGEST_EXTENSION && *at >= SHORTEST) {
            self.digits.truncate(at);
            self.groups.pop();
        }
    }

    /// What stands behind its first slash.
    fn behind_slash(&self) -> Option<Self> {
        let from = self.slashed().next()?;
        let groups =
            self.groups.iter().filter(|(at, _)| *at > from).map(|(at, is_slashed)| (at - from, *is_slashed));
        let digits = self.digits.get(from..)?.to_owned();
        Some(Self { digits, groups: groups.collect(), bracketed: None, start: self.start, end: self.end })
    }

    /// Whether a letter stands right before or behind it.
    fn is_glued(&self, text: &str) -> bool {
        text.get(..self.start)
            .and_then(|before| before.chars().next_back())
            .is_some_and(char::is_alphanumeric)
            || text
                .get(self.end..)
                .and_then(|behind| behind.chars().next())
                .is_some_and(char::is_alphanumeric)
    }

    /// Whether it is dialled after the answer, as an extension, a code or a pause says that stands before it.
    fn is_dialled_on(&self, before: &str, text: &str, region: Region) -> bool {
        let before = before.trim_matches(|character: char| is_separator(character) || character == '\n');
        let is_pause = !before.is_empty() && before.chars().all(|character| matches!(character, ',' | ';'));
        if is_pause {
            let is_number = self.digits.starts_with('+')
                || self.digits.starts_with('0')
                    && is_dialled(&self.digits, region)
                    && !is_dialled("1", region)
                || !self.groups.is_empty();
            return !is_number
                || text.get(self.end..).is_some_and(|behind| behind.trim_start().starts_with('#'));
        }
        if matches!(before, "#" | "~" | "～" | "＃" | "*") {
            return true;
        }
        let (name, is_labelled) = match before.strip_suffix(':') {
            Some(name) => (name, true),
            None => (before, false),
        };
        let word = name.trim_matches(|character: char| !character.is_alphabetic());
        let word = word.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
        // `W:` is work, and a single `w` a pause.
        DIALLED_ON.contains(&word.to_lowercase().as_str()) && !(is_labelled && word.chars().count() == 1)
    }
}

/// The stretches of digits of a text.
fn runs(text: &str) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    // What stands between the last digit and here.
    let mut gap = Gap::default();
    // Whether the last group stands behind a dash with blanks.
    let mut is_apart = false;
    for (at, character) in text.char_indices() {
        let is_plus = matches!(character, '+' | '＋');
        let ends = open.as_ref().is_some_and(|run| match is_plus {
            true => run.has_digits(),
            false => !goes_on(character),
        });
        if ends {
            if character == '#'
                && is_apart
                && let Some(run) = open.as_mut()
            {
                run.drop_extension();
            }
            all.extend(open.take());
        }
        let digit = decimal_digit(character);
        if !is_plus && digit.is_none() {
            let Some(run) = open.as_mut() else { continue };
            if text.get(at..).is_some_and(|rest| rest.starts_with("(0)"))
                && run.digits.starts_with(['+', '0'])
            {
                run.bracketed = Some(run.digits.len());
            }
            gap.add(character);
            continue;
        }
        let run = open.get_or_insert_with(|| {
            (gap, is_apart) = (Gap::default(), false);
            Run { digits: String::new(), groups: SmallVec::new(), bracketed: None, start: at, end: at }
        });
        match digit {
            // Several pluses are one.
            None if run.digits.is_empty() => run.digits.push('+'),
            Some(digit) if run.digits.len() < MOST_DIGITS => {
                if gap.is_there && run.has_digits() && run.groups.len() < MOST_GROUPS {
                    run.groups.push((run.digits.len(), gap.has_slash));
                    is_apart = gap.has_dash && gap.has_blank;
                }
                gap = Gap::default();
                run.digits.push(char::from(digit));
                run.end = at + character.len_utf8();
            }
            None | Some(_) => {}
        }
    }
    all.extend(open);
    all.retain(Run::has_digits);
    all
}

/// What stands between two digits.
#[derive(Clone, Copy, Default)]
struct Gap {
    is_there: bool,
    has_slash: bool,
    has_dash: bool,
    has_blank: bool,
}

impl Gap {
    fn add(&mut self, character: char) {
        self.is_there = true;
        self.has_slash |= character == '/';
        self.has_dash |= matches!(character, '-' | '\u{2010}'..='\u{2015}');
        self.has_blank |= character.is_whitespace();
    }
}

/// Whether a number may go on behind this character.
fn goes_on(character: char) -> bool {
    decimal_digit(character).is_some() || is_separator(character) && !matches!(character, '\t' | '\n')
}

/// The numbers of one stretch; where it is not the first of its text, only those that are written as one dials them.
fn numbers(run: &Run, region: Region, is_first: bool) -> SavedNumbers {
    let digits = run.digits.as_str();
    if let Some(both) = at_slashes(run, region) {
        return both;
    }
    let whole = if is_first { full(digits, region) } else { dialled(digits, region) };
    if let Some(number) = whole.filter(|_| !is_date(run)) {
        return with_last_digits(number, run, region, digits.len());
    }
    let part = |at: Option<usize>| at.and_then(|at| digits.split_at_checked(at));
    if let Some((before, behind)) = part(run.bracketed) {
        let without_zero = behind.strip_prefix('0').map(|behind| format!("{before}{behind}"));
        if let Some(number) = without_zero.and_then(|digits| full(&digits, region)) {
            return [number.into()].into_iter().collect();
        }
    }
    let letters = region.letters();
    let prefixes =
        PREFIXES.iter().filter(|(country, _)| *country == letters).flat_map(|(_, prefixes)| *prefixes);
    let behind_prefix = prefixes.filter_map(|prefix| digits.strip_prefix(prefix));
    if let Some(number) = behind_prefix.filter_map(|behind| dialled(behind, region)).next() {
        return [number.into()].into_iter().collect();
    }
    if let Some(several) = in_a_row(run, 0, region) {
        return several;
    }
    // What is left over behind a number is an extension.
    for (at, _) in run.groups.iter().rev() {
        let number = part(Some(*at)).filter(|(number, _)| number.len() >= SHORTEST);
        let number = number
            .and_then(|(number, _)| if is_first { full(number, region) } else { dialled(number, region) });
        if let Some(number) = number {
            return with_last_digits(number, run, region, *at);
        }
    }
    let repaired = if is_first { repaired(digits, region) } else { None };
    repaired.map(Dialable::Number).into_iter().collect()
}

/// The full number that these digits are.
fn full(digits: &str, region: Region) -> Option<E164> {
    line(digits, read(digits, region).number()?, region)
}

/// The same, where it is written as one dials it: other stretches of digits may be dates, or codes that are dialled on.
fn dialled(digits: &str, region: Region) -> Option<E164> {
    if digits.len() < SHORTEST {
        return None;
    }
    let number = full(digits, region)?;
    (digits.starts_with('+') || is_dialled(digits, region) || fit(number) == Fit::Valid).then_some(number)
}

/// Day, month and year, in either order.
fn is_date(run: &Run) -> bool {
    let at: SmallVec<[usize; 2]> = run.groups.iter().map(|(at, _)| *at).collect();
    run.digits.len() == 8 && matches!(at.as_slice(), [2, 4] | [4, 6])
}

/// Full numbers with slashes between them, each written as one dials it.
fn at_slashes(run: &Run, region: Region) -> Option<SavedNumbers> {
    let mut found = SavedNumbers::new();
    let mut from = 0;
    for to in run.slashed().chain([run.digits.len()]) {
        let part = run.digits.get(from..to)?;
        let is_alike = run.digits.starts_with('+') || part.starts_with('0') == run.digits.starts_with('0');
        let number = dialled(part, region).filter(|number| is_alike && fit(*number) == Fit::Valid)?;
        add_all(&mut found, [number.into()]);
        from = to;
    }
    run.slashed().next().map(|_| found)
}

/// Two numbers and more, with nothing but separators between them.
fn in_a_row(run: &Run, from: usize, region: Region) -> Option<SavedNumbers> {
    let rest = run.digits.get(from..)?;
    let begins_with_zero = rest.starts_with('0');
    for at in run.groups.iter().map(|(at, _)| *at).filter(|at| *at > from) {
        let (first, behind) = (run.digits.get(from..at)?, run.digits.get(at..)?);
        if !first.starts_with('+') && behind.starts_with('0') != begins_with_zero {
            continue;
        }
        let Some(number) = dialled(first, region) else { continue };
        let others = match dialled(behind, region) {
            Some(other) => Some([Dialable::Number(other)].into_iter().collect()),
            None => in_a_row(run, at, region),
        };
        if let Some(others) = others {
            let mut found: SavedNumbers = [number.into()].into_iter().collect();
            add_all(&mut found, others);
            return Some(found);
        }
    }
    None
}

/// The number that ends at a place, and those that have other last digits, which stand behind slashes.
fn with_last_digits(number: E164, run: &Run, region: Region, end: usize) -> SavedNumbers {
    let mut found: SavedNumbers = [number.into()].into_iter().collect();
    let Some(written) = run.digits.get(..end) else { return found };
    let mut ends = run.groups.iter().filter(|(at, _)| *at >= end).peekable();
    while let Some((at, is_slashed)) = ends.next() {
        let last = run.digits.get(*at..ends.peek().map_or(run.digits.len(), |(next, _)| *next));
        let last = last.filter(|last| *is_slashed && last.len() <= MOST_LAST_DIGITS);
        let kept = last.and_then(|last| written.get(..written.len().checked_sub(last.len())?));
        if let Some((kept, last)) = kept.zip(last) {
            add_all(&mut found, full(&format!("{kept}{last}"), region).map(Dialable::Number));
        }
    }
    found
}

/// A number with a word on the keys (`1-800-FLOWERS`). Letters that are more than the number has are for the eye.
fn word(run: &Run, text: &str, region: Region) -> Option<E164> {
    let mut digits = run.digits.clone();
    let (mut letters, mut early) = (0, None);
    let mut behind = text.get(run.end..)?.chars().peekable();
    while let Some(character) = behind.next() {
        let digit = match (decimal_digit(character), keypad_digit(character)) {
            (Some(digit), _) => char::from(digit),
            (None, Some(digit)) => {
                letters += 1;
                digit
            }
            (None, None) if is_separator(character) => continue,
            (None, None) => break,
        };
        digits.push(digit);
        if letters < SHORTEST_WORD || digits.len() > MOST_DIGITS {
            continue;
        }
        let number = read(&digits, region).number().filter(|number| is_spelled(&digits, *number, region));
        if number.is_some() && behind.peek().is_none_or(|next| !next.is_alphanumeric()) {
            return number;
        }
        early = early.or(number);
    }
    early
}

fn is_spelled(digits: &str, number: E164, region: Region) -> bool {
    fit(number) == Fit::Valid
        && (digits.starts_with('+') || is_dialled(digits, region) || !has_length_of_a_line(number, false))
}

fn add_all(found: &mut SavedNumbers, numbers: impl IntoIterator<Item = Dialable>) {
    for number in numbers {
        if !found.contains(&number) {
            found.push(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in(region: &str, text: &str) -> Vec<String> {
        read_saved(text, Region::parse(region).unwrap()).into_iter().map(Dialable::plain).collect()
    }

    #[test]
    fn the_number_is_found_whatever_stands_around_it() {
        for text in [
            "0121 496 0111",
            "+44 121 496 0111 x5",
            "+44 121 496 0111 X 5",
            "0121 496 0111 ext. 45",
            "0121 496 0111 Ext: 45",
            "0121 496 0111 extn 45",
            "0121 496 0111 extension 4500",
            "0121 496 0111 anexo 45",
            "0121 496 0111 доб. 45",
            "0121 496 0111 int 45",
            "0121 496 0111 #45",
            "0121 496 0111#45",
            "0121 496 0111 ~45",
            "0121 496 0111;45",
            "0121 496 0111;ext=45",
            "0121 496 0111, 45#",
            "0121 496 0111,,9876543210#",
            "0121 496 0111 - 503#",
            "0121 496 0111-12",
            "0121 496 0111 (12)",
            "0121 496 0111p45",
            "0121 496 0111P45",
            "0121 496 0111w45",
            "0121 496 0111 pin 02079460000",
            "tel:+44-121-496-0111;ext=5",
            "*31#0121 496 0111",
            "#31#01214960111",
            "*31#+441214960111",
            "141 0121 496 0111",
            "1410121 4960111",
            "1470 0121 496 0111",
            "1470+441214960111",
            "18001 0121 496 0111",
            "0121 496 0111 (m)",
            "(m) 0121 496 0111",
            "Mob. 0121 496 0111",
            "Mob: 0121 496 0111",
            "M:0121 496 0111",
            "W: 0121 496 0111",
            "Office 2: 0121 496 0111",
            "0121 496 0111 since 12.03.2021",
            "0121 496 0111 (since 2021-03-12, 9-17h)",
            "'01214960111",
            "\"0121 496 0111\"",
            "☎ 0121 496 0111",
            "\u{260e}\u{fe0f}0121 496 0111",
            "++44 121 496 0111",
            "+ +44 121 496 0111",
            "+44 (0)121 496 0111",
            "0044 (0) 121 496 0111",
            "441214960111",
            "https://wa.me/441214960111",
            "<0121 496 0111>",
            "0121 496 0111 / 0121 496 0111",
        ] {
            assert_eq!(read_in("GB", text), ["+441214960111"], "{text}");
        }
        for text in [
            "+1 (202) 555-0143 x5",
            "202-555-0143 ext. 12",
            "202 555 0143 extension 12",
            "202.555.0143 #12",
            "2025550143p12",
            "1-202-555-0143;12",
            "2025550143p9876543210",
            "202-555-0143,,9876543210",
            "202-555-0143 x 9876543210",
            "*67 202 555 0143",
            "*672025550143",
            "*82 1 202 555 0143",
            "*67-202-555-0143",
            "1167 202 555 0143",
            "2025550143 (cell)",
        ] {
            assert_eq!(read_in("US", text), ["+12025550143"], "{text}");
        }
        for (region, text, number) in [
            ("DE", "030 23125-123", "+493023125123"),
            ("DE", "030/23125123", "+493023125123"),
            ("DE", "030 23125123 App. 12", "+493023125123"),
            ("DE", "030 23125123 Durchwahl 12", "+493023125123"),
            ("DE", "#31#03023125123", "+493023125123"),
            ("FR", "3651 06 39 98 12 34", "+33639981234"),
            ("FR", "06 39 98 12 34 poste 12", "+33639981234"),
            ("MX", "044 55 1234 5678", "+525512345678"),
            ("IT", "+39 6 1234 5678", "+390612345678"),
            ("US", "1-800-FLOWERS", "+18003569377"),
            ("US", "1 800 flowers", "+18003569377"),
            ("US", "1-800-CONTACTS", "+18002668228"),
            ("US", "1-800-GO-FEDEX", "+18004633339"),
            ("US", "(800) FLOWERS", "+18003569377"),
            ("AU", "1300 FLOWERS", "+611300356937"),
            ("AU", "13 22 65", "+61132265"),
            ("AU", "NAB: 13 22 65", "+61132265"),
            ("FO", "211234", "+298211234"),
            ("FO", "Mamma 21 12 34", "+298211234"),
            ("DE", "+1 202 555 0143 x5", "+12025550143"),
            ("GB", "Bank 159", "159"),
            ("GB", "159", "159"),
        ] {
            assert_eq!(read_in(region, text), [number], "{region} {text}");
        }
    }

    #[test]
    fn several_numbers_are_each_known() {
        let both = ["+441214960111", "+441214960112"];
        for text in [
            "0121 496 0111 / 0121 496 0112",
            "0121 496 0111/0121 496 0112",
            "0121 496 0111, 0121 496 0112",
            "0121 496 0111; 0121 496 0112",
            "01214960111,01214960112",
            "0121 496 0111 or 0121 496 0112",
            "0121 496 0111 0121 496 0112",
            "0121 496 0111\n0121 496 0112",
            "0121 496 0111 ::: 0121 496 0112",
            "+44 121 496 0111 +44 121 496 0112",
            "W: 0121 496 0111 M: 0121 496 0112",
            "home 0121 496 0111 (work +44 121 496 0112)",
            "0121 496 0111 x5 / 0121 496 0112 x6",
            "0121 496 0111/2",
            "0121 496 0111/112",
            "0121 496 0111 & 0121 496 0112",
        ] {
            assert_eq!(read_in("GB", text), both, "{text}");
        }
        for (region, text, both) in [
            ("US", "202-555-0143 / 202-555-0144", ["+12025550143", "+12025550144"]),
            ("US", "202-555-0143; 202-555-0144", ["+12025550143", "+12025550144"]),
            ("US", "202-555-0143/0144", ["+12025550143", "+12025550144"]),
            ("DE", "030 23125123 / 030 23125124", ["+493023125123", "+493023125124"]),
            ("DE", "030 23125123 030 23125124", ["+493023125123", "+493023125124"]),
            ("FR", "01 99 00 12 34 ou 06 39 98 12 34", ["+33199001234", "+33639981234"]),
        ] {
            assert_eq!(read_in(region, text), both, "{region} {text}");
        }
    }

    #[test]
    fn what_is_no_number_stays_unread() {
        for text in [
            "",
            "ask Tom",
            "☎",
            "*100#",
            "**21*01214960111#",
            "*#06#",
            "mia@example.com",
            "sip:12345@example.com",
            "BARCLAYS",
            "x",
            "(m)",
            "+",
            "12-34-56 87654321 9",
            "https://meet.example/12-34",
        ] {
            assert_eq!(read_in("GB", text), <[&str; 0]>::default(), "{text}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_no_time() {
        for text in
            ["0/".repeat(5_000), "0121 496 0111 ".repeat(500), "1".repeat(100_000), "+".repeat(70_000)]
        {
            read_in("GB", &text);
        }
        for text in
            ["0 ".repeat(128), "0/".repeat(128), "1 a".repeat(85), "(0)".repeat(85), "ABC2".repeat(64)]
        {
            for region in ["GB", "DE", "US", "MX"] {
                read_in(region, &text);
            }
        }
    }
}
