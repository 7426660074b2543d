//! What somebody types to find something: words, or a number.

use ringtrue_engine::{Presented, Region, read};

/// A text that was typed. Letters are found whatever their case and accents, numbers whatever their spaces and prefix.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    words: Vec<String>,
    number: Option<TypedNumber>,
}

#[derive(Debug, Clone)]
struct TypedNumber {
    /// The whole number that it is at home, where it is one.
    whole: Option<String>,
    /// Its digits, without the zeros that come first.
    digits: String,
}

impl Search {
    /// `None`: nothing was typed, which finds everything.
    pub(crate) fn new(text: &str, region: Region) -> Option<Self> {
        let words: Vec<String> = text.split_whitespace().map(folded).collect();
        if words.is_empty() {
            return None;
        }
        Some(Self { words, number: TypedNumber::of(text, region) })
    }

    /// Whether each of its words is in one of these texts.
    pub(crate) fn is_in(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| folded(text)).collect();
        self.words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// Whether it is a part of a number as the core writes it: full, or a short code.
    pub(crate) fn is_in_number(&self, number: &str) -> bool {
        let Some(TypedNumber { whole, digits }) = &self.number else { return false };
        whole.as_deref() == Some(number) || number.contains(digits)
    }
}

impl TypedNumber {
    fn of(text: &str, region: Region) -> Option<Self> {
        let is_separator = |character: char| character.is_whitespace() || "+()-./".contains(character);
        if !text.chars().all(|character| character.is_ascii_digit() || is_separator(character)) {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0').to_owned();
        let whole = match read(text, region) {
            Presented::Number(number, _) => Some(number.plain()),
            Presented::Short(code) => Some(code.plain()),
            _ => None,
        };
        (!digits.is_empty()).then_some(Self { whole, digits })
    }
}

/// The text in small letters, without the accents of Latin ones.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ģ' | 'ğ' => folded.push('g'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => folded.push('i'),
            'ķ' => folded.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ŕ' | 'ř' => folded.push('r'),
            'ś' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            // As typed on one phone, and as printed on another.
            '’' | '‘' => folded.push('\''),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(text: &str) -> Search {
        Search::new(text, Region::parse("GB").unwrap()).unwrap()
    }

    #[test]
    fn letters_are_found_whatever_their_case_and_accents() {
        for (typed, text) in [
            ("CREDIT agri", "Crédit Agricole"),
            ("crédit", "CREDIT AGRICOLE"),
            ("cre\u{301}dit", "crédit"),
            ("strasse", "Sparkasse Hauptstraße"),
            ("agricole crédit", "Crédit Agricole"),
            ("o'neill", "O’Neill"),
        ] {
            assert!(search(typed).is_in(&["another", text]), "{typed} in {text}");
        }
        assert!(!search("credit lyon").is_in(&["Crédit Agricole"]));
        assert!(search("credit lyon").is_in(&["Crédit Agricole", "Lyon"]));
    }

    #[test]
    fn numbers_are_found_whatever_their_spaces_and_prefix() {
        let number = "+441632960100";
        for typed in
            ["01632 960100", "+44 1632 960100", "(01632) 960-100", "1632", "960100", "0163", "00441632960100"]
        {
            assert!(search(typed).is_in_number(number), "{typed}");
        }
        for typed in ["01632 960101", "159", "0", "sample 960100"] {
            assert!(!search(typed).is_in_number(number), "{typed}");
        }
        assert!(search("159").is_in_number("159"));
    }

    #[test]
    fn nothing_typed_is_no_search() {
        assert!(Search::new(" \u{a0}\n", Region::parse("GB").unwrap()).is_none());
    }
}
