//! Short texts in bytes, each once: two bytes of length, then UTF-8. A text is named by where it begins.

use std::collections::HashMap;
use std::ops::Range;

use crate::words::u16_at;

/// Texts on their way into bytes. The first is the empty one.
pub(crate) struct Texts {
    pub(crate) bytes: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Texts {
    pub(crate) fn new() -> Self {
        let mut texts = Self { bytes: Vec::new(), known: HashMap::new() };
        texts.place("");
        texts
    }

    /// Where the text begins. Of one longer than 65,535 bytes the beginning is kept.
    pub(crate) fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.known.get(text) {
            return *place;
        }
        let place = u32::try_from(self.bytes.len()).unwrap_or_default();
        let cut = text.floor_char_boundary(usize::from(u16::MAX));
        let kept = text.get(..cut).unwrap_or_default();
        self.bytes.extend_from_slice(&u16::try_from(kept.len()).unwrap_or_default().to_le_bytes());
        self.bytes.extend_from_slice(kept.as_bytes());
        self.known.insert(text.to_owned(), place);
        place
    }
}

/// Which bytes of `all` are the text that begins here in the texts, which begin at `texts`.
pub(crate) fn text_range(all: &[u8], texts: usize, at: u32) -> Option<Range<usize>> {
    let start = texts.checked_add(usize::try_from(at).ok()?)?;
    let length = usize::from(u16_at(all, start)?);
    Some(start + 2..start + 2 + length)
}
