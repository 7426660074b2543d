//! Whose signatures are accepted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign_verify::PublicKey;
use sha2::{Digest, Sha256};

use crate::error::{KeyError, shown};

/// The keys that packs of the project are signed with; `keys/README.md` says how one is replaced.
const BUILT_IN: [&str; 1] = [include_str!("../keys/ringtrue-1.pub")];

/// Two bytes that name the algorithm, eight of the id, and the key.
const KEY_BYTES: usize = 42;
/// Where the id lies in them, and in a signature.
pub(crate) const ID: std::ops::Range<usize> = 2..10;
/// A fingerprint has so many bytes of the hash: finding another key with the same 128 bits is out of anyone's reach.
const FINGERPRINT_BYTES: usize = 16;
const COMMENT: &str = "untrusted comment: ";

/// A public key that packs may be signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackKey {
    key: PublicKey,
    text: String,
    id: [u8; 8],
    fingerprint: String,
    is_built_in: bool,
}

impl PackKey {
    /// Reads a public key: the file that `minisign -G` or `ringtrue pack key` writes, or its second line alone.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] for anything else.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut lines = text.trim().lines().map(str::trim);
        let line = match lines.next() {
            Some(comment) if comment.starts_with(COMMENT) => lines.next(),
            line => line,
        };
        let Some(line) = line.filter(|_| lines.next().is_none()) else { return Err(KeyError::NotAKey) };
        let bytes: [u8; KEY_BYTES] =
            STANDARD.decode(line).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(KeyError::NotAKey)?;
        let key = PublicKey::from_base64(line).map_err(|_| KeyError::NotAKey)?;
        let id = bytes.get(ID).and_then(|id| id.try_into().ok()).ok_or(KeyError::NotAKey)?;
        let hash = Sha256::digest(bytes);
        let pairs: Vec<String> =
            hash.chunks(2).take(FINGERPRINT_BYTES / 2).map(|pair| hex(pair.iter())).collect();
        Ok(Self { key, text: line.to_owned(), id, fingerprint: pairs.join(" "), is_built_in: false })
    }

    /// Reads a public key that somebody has compared: `typed` is the fingerprint that they expect, with or without blanks
    /// or hyphens, in either case.
    ///
    /// # Errors
    /// [`KeyError`] where the text is no key, or its fingerprint another one.
    pub fn compared(text: &str, typed: &str) -> Result<Self, KeyError> {
        let key = Self::parse(text)?;
        if !same_fingerprint(typed, &key.fingerprint) {
            return Err(KeyError::Fingerprint { typed: shown(typed) });
        }
        Ok(key)
    }

    /// The key's id as minisign writes it: 16 hexadecimal digits. It was drawn by chance and proves nothing.
    #[must_use]
    pub fn id(&self) -> String {
        id_text(self.id)
    }

    /// What two people compare: the first 128 bits of the key's SHA-256, as eight groups of four hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The key itself, as the second line of minisign's file has it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is one of the project's own.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.is_built_in
    }

    pub(crate) fn public(&self) -> &PublicKey {
        &self.key
    }
}

/// The keys whose signatures are accepted.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<PackKey>);

impl Keys {
    /// None.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Those that the app brings.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the keys are part of the library and a test reads them")]
    pub fn built_in() -> Self {
        let read = |text: &str| PackKey::parse(text).expect("a built-in key is one");
        Self(BUILT_IN.into_iter().map(|text| PackKey { is_built_in: true, ..read(text) }).collect())
    }

    /// These and one more, unless it is among them.
    #[must_use]
    pub fn with(mut self, key: PackKey) -> Self {
        if self.get(&key.fingerprint).is_none() {
            self.0.push(key);
        }
        self
    }

    /// The key with this fingerprint.
    #[must_use]
    pub fn get(&self, fingerprint: &str) -> Option<&PackKey> {
        self.0.iter().find(|key| key.fingerprint == fingerprint)
    }

    /// All of them, the app's own first.
    pub fn iter(&self) -> impl Iterator<Item = &PackKey> {
        self.0.iter()
    }

    /// Those with this id: it is drawn by chance or chosen, so that there may be several.
    pub(crate) fn with_id(&self, id: [u8; 8]) -> impl Iterator<Item = &PackKey> {
        self.0.iter().filter(move |key| key.id == id)
    }
}

/// Whether two texts are the same fingerprint, with or without blanks or hyphens, in either case.
#[must_use]
pub fn same_fingerprint(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

/// The id as minisign writes it: the bytes are those of a little-endian number.
pub(crate) fn id_text(id: [u8; 8]) -> String {
    hex(id.iter().rev()).to_uppercase()
}

fn hex<'b>(bytes: impl Iterator<Item = &'b u8>) -> String {
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

    #[test]
    fn a_key_has_the_id_and_the_hash_that_other_tools_show() {
        let file = format!("untrusted comment: minisign public key E7620F1842B4E81F\n{KEY}\n");
        for text in [KEY, &file, &file.replace('\n', "\r\n")] {
            let key = PackKey::parse(text).unwrap();
            assert_eq!((key.id().as_str(), key.text()), ("E7620F1842B4E81F", KEY));
            // base64 -d | sha256sum
            assert_eq!(key.fingerprint(), FINGERPRINT);
        }
    }

    const FINGERPRINT: &str = "8b9c 3850 6fa5 9539 ef0d 1d25 889c c19d";

    #[test]
    fn a_key_is_taken_only_with_its_own_fingerprint() {
        for typed in [FINGERPRINT.to_owned(), FINGERPRINT.to_uppercase(), FINGERPRINT.replace(' ', "-")] {
            PackKey::compared(KEY, &typed).unwrap();
        }
        for typed in ["", "E7620F1842B4E81F", &FINGERPRINT[..34], &FINGERPRINT.replace('a', "b")] {
            assert!(matches!(PackKey::compared(KEY, typed), Err(KeyError::Fingerprint { .. })), "{typed}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in
            ["", "hello", &KEY[1..], &KEY.replace("RWQ", "SWQ"), &format!("{KEY}\n{KEY}"), &format!("{KEY}=")]
        {
            assert_eq!(PackKey::parse(text), Err(KeyError::NotAKey), "{text}");
        }
    }

    #[test]
    fn the_built_in_keys_are_keys() {
        let keys = Keys::built_in();
        assert!(keys.iter().count() > 0 && keys.iter().all(PackKey::is_built_in));
        let again = keys.clone().with(PackKey::parse(keys.iter().next().unwrap().text()).unwrap());
        assert_eq!(again.iter().count(), keys.iter().count(), "adding it again changes nothing");
    }
}
