//! The lines of a card: unfolded, and parted into a property's name, its parameters and its value.

use std::iter::Peekable;
use std::str;

use super::value::{self, Encoding};

/// A line is folded where the next one begins with one of these.
const FOLD: [char; 2] = [' ', '\t'];

/// The lines of a card that say something.
pub(super) struct Lines<'a> {
    rest: Peekable<str::Split<'a, char>>,
    /// Whether each letter of the text is a byte that still has to be read in the line's character set.
    is_bytes: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, is_bytes: bool) -> Self {
        Self { rest: text.split('\n').peekable(), is_bytes }
    }

    /// What is folded before there is a line: it belongs to none.
    pub(super) fn indented(&mut self) -> String {
        let mut text = String::new();
        while let Some(folded) = self.rest.next_if(|line| line.starts_with(FOLD)) {
            text.push_str(folded);
        }
        text
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    /// The next line that has a colon: without one it has no value, or is a piece of a picture.
    fn next(&mut self) -> Option<Line> {
        loop {
            let mut line = Line::default();
            line.push(self.rest.next()?);
            while let Some(next) = self.rest.peek() {
                if line.goes_on() {
                    line.text.push('\n');
                    line.push(next);
                } else if let Some(folded) = next.strip_prefix(FOLD) {
                    line.push(folded);
                } else {
                    break;
                }
                self.rest.next();
            }
            if line.value_at.is_some() {
                line.decode_raw(self.is_bytes);
                return Some(line);
            }
        }
    }
}

/// One property.
#[derive(Default)]
pub(super) struct Line {
    /// In capitals, and without its group.
    pub(super) name: String,
    text: String,
    /// Where the value begins, behind the colon; `None`: no colon was there yet.
    value_at: Option<usize>,
    syntax: Syntax,
    encoding: Encoding,
    charset: Option<String>,
}

impl Line {
    fn push(&mut self, piece: &str) {
        let piece = piece.strip_suffix('\r').unwrap_or(piece);
        let begin = self.text.len();
        self.text.push_str(piece);
        if self.value_at.is_none() {
            let syntax = &mut self.syntax;
            let colon = piece.char_indices().find(|(_, sign)| syntax.is_sign(*sign) && *sign == ':');
            if let Some((at, _)) = colon {
                self.read_head(begin + at);
            }
        }
    }

    /// Whether the next line belongs to the value, however it begins: a soft line break.
    fn goes_on(&self) -> bool {
        self.encoding == Encoding::QuotedPrintable && self.text.ends_with('=')
    }

    /// Reads the name, and of the parameters what says how the value is written; the last word on it counts. In
    /// vCard 2.1 the value of a parameter may stand without its name.
    fn read_head(&mut self, colon: usize) {
        let head = self.text.get(..colon).unwrap_or_default();
        let name = head.split([';', ',', '=']).next().unwrap_or_default();
        self.name = name.split_once('.').map_or(name, |(_, name)| name).trim().to_ascii_uppercase();
        for parameter in split(head, ';').skip(1) {
            let (name, values) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = split(values, ',').last().unwrap_or_default().trim().trim_matches('"');
            match name.trim().to_ascii_uppercase().as_str() {
                "ENCODING" => self.encoding = Encoding::of(value),
                "CHARSET" => self.charset = Some(value.to_owned()),
                bare @ ("QUOTED-PRINTABLE" | "BASE64") => self.encoding = Encoding::of(bare),
                _ => {}
            }
        }
        self.value_at = Some(colon + 1);
    }

    /// Reads a value that isn't encoded in the character set that its line names; before it is parted, since a
    /// letter's second byte may look like a separator or a backslash.
    fn decode_raw(&mut self, is_bytes: bool) {
        let is_plain = self.encoding == Encoding::Plain;
        let Some(value) = self.value_at.and_then(|at| self.text.get(at..)) else { return };
        let is_shifted = is_plain && value.contains('\u{1B}');
        let bytes: Option<Vec<u8>> =
            value.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
        if let Some(bytes) = bytes.filter(|_| is_bytes || is_shifted) {
            let text = value::to_text(bytes, self.charset.as_deref().filter(|_| is_plain));
            self.text.truncate(self.value_at.unwrap_or_default());
            self.text.push_str(&text);
        }
    }

    fn value(&self) -> &str {
        self.value_at.and_then(|at| self.text.get(at..)).unwrap_or_default()
    }

    /// The value as one text.
    pub(super) fn text(&self) -> String {
        self.decode(self.value())
    }

    /// The value's parts, still to be decoded: what is encoded separates nothing.
    pub(super) fn parts(&self, separator: char) -> impl Iterator<Item = &str> {
        value::split(self.value(), separator)
    }

    /// A part as text.
    pub(super) fn decode(&self, part: &str) -> String {
        value::decode(part, self.encoding, self.charset.as_deref())
    }
}

/// Which signs stand for themselves: those in quotes don't separate anything, nor do those behind a backslash.
#[derive(Default)]
struct Syntax {
    is_quoted: bool,
    is_escaped: bool,
}

impl Syntax {
    /// Whether the next character, this one, has its meaning.
    fn is_sign(&mut self, character: char) -> bool {
        let was_escaped = std::mem::take(&mut self.is_escaped);
        match character {
            _ if was_escaped => false,
            '"' => {
                self.is_quoted = !self.is_quoted;
                false
            }
            '\\' => {
                self.is_escaped = !self.is_quoted;
                false
            }
            _ => !self.is_quoted,
        }
    }
}

fn split(head: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut syntax = Syntax::default();
    head.split(move |character| syntax.is_sign(character) && character == separator)
}
