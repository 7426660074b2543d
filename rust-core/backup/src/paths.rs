//! Places in a JSON text: where it was when a reader stopped, and which of its fields a document has no use for.
//!
//! The text is well-formed as far as it is looked at here: `serde_json` has read it before.

use serde_json::error::Error;

use crate::document::Field;

#[cfg(test)]
mod second_opinion;

/// Goes through a text, sign by sign.
pub(crate) struct Walk<'t> {
    text: &'t [u8],
    /// How many bytes were taken.
    taken: usize,
    /// Where it stands, the outermost first.
    places: Vec<Place>,
    /// How many objects and lists it is in besides, in a field that is not known. They are not kept: a hostile file has millions.
    unread: usize,
    fields: &'static [Field],
}

/// In one object or list.
struct Place {
    at: Step,
    /// What an object may have here.
    fields: &'static [Field],
}

enum Step {
    /// `None`: before a key.
    Key(Option<String>),
    Index(usize),
}

impl<'t> Walk<'t> {
    pub(crate) fn new(text: &'t [u8], fields: &'static [Field]) -> Self {
        Self { text, taken: 0, places: Vec::new(), unread: 0, fields }
    }

    /// Where the reader stopped that found this error; `None`: at none of the document's parts.
    pub(crate) fn stopped(mut self, error: &Error) -> Option<String> {
        let line_ends =
            self.text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let line = [0].into_iter().chain(line_ends).nth(error.line().checked_sub(1)?)?;
        // In a well-formed text, the reader finds bad syntax only where it looks ahead by a sign: at no word of several.
        let ahead = usize::from(error.is_syntax());
        while self.taken + ahead < line + error.column() && self.step().is_some() {}
        Some(self.path()).filter(|path| !path.is_empty())
    }

    /// Takes a sign, a string or a byte of something else; `true`: it was the key of a field that is not known.
    fn step(&mut self) -> Option<bool> {
        let byte = self.text.get(self.taken)?;
        self.taken += 1;
        match byte {
            b'{' => self.enter(Step::Key(None)),
            b'[' => self.enter(Step::Index(0)),
            b'}' | b']' if self.unread > 0 => self.unread -= 1,
            b'}' | b']' => drop(self.places.pop()),
            b'"' => return Some(self.string_or_key()),
            b',' if self.unread == 0 => match self.places.last_mut().map(|place| &mut place.at) {
                Some(Step::Index(index)) => *index += 1,
                Some(Step::Key(key)) => *key = None,
                None => {}
            },
            _ => {}
        }
        Some(false)
    }

    /// Goes into an object or a list; the objects of a list are all alike.
    fn enter(&mut self, at: Step) {
        let fields = match self.places.last() {
            None => Some(self.fields),
            Some(Place { at: Step::Index(_), fields }) => Some(*fields),
            Some(Place { at: Step::Key(key), fields }) => {
                let field = |field: &&Field| Some(field.name) == key.as_deref();
                fields.iter().find(field).map(|field| field.inner)
            }
        };
        match fields {
            Some(fields) if self.unread == 0 => self.places.push(Place { at, fields }),
            _ => self.unread += 1,
        }
    }

    /// Behind a quote; whether it is the key of a field that is not known.
    fn string_or_key(&mut self) -> bool {
        let string = self.string();
        match self.places.last_mut() {
            Some(Place { at: Step::Key(key @ None), fields }) if self.unread == 0 => {
                let name: String = serde_json::from_slice(string).unwrap_or_default();
                let is_known = fields.iter().any(|field| field.name == name);
                *key = Some(name);
                !is_known
            }
            _ => false,
        }
    }

    /// The string whose quote was taken, as it is written.
    fn string(&mut self) -> &'t [u8] {
        let begin = self.taken - 1;
        let mut is_escaped = false;
        while let Some(byte) = self.text.get(self.taken) {
            self.taken += 1;
            if *byte == b'"' && !is_escaped {
                break;
            }
            is_escaped = *byte == b'\\' && !is_escaped;
        }
        self.text.get(begin..self.taken).unwrap_or_default()
    }

    /// Such as `parties[3].numbers[0]`.
    fn path(&self) -> String {
        let mut path = String::new();
        for place in &self.places {
            match &place.at {
                Step::Index(index) => path.push_str(&format!("[{index}]")),
                Step::Key(Some(key)) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                }
                Step::Key(None) => {}
            }
        }
        path
    }
}

/// The paths of the fields that are not known, without what stands in them.
impl Iterator for Walk<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        while !self.step()? {}
        Some(self.path())
    }
}
