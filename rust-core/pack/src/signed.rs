//! Four lines of signature before a body.

use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign_verify::Signature;

use crate::error::PackError;
use crate::keys::{ID, Keys, PackKey, id_text};
use crate::pack::Pack;

/// A file has at most so many bytes.
pub const LONGEST_FILE: usize = 32 * 1024 * 1024;
/// A line of the signature has at most so many bytes.
const LONGEST_LINE: usize = 1024;
/// Lines of the signature.
const LINES: u32 = 4;
const UNTRUSTED: &str = "untrusted comment: ";
const TRUSTED: &str = "trusted comment: ";
/// Algorithm, id of the key, signature.
const SIGNATURE_BYTES: usize = 74;
const ALGORITHM: &[u8] = b"ED";

/// A file's signature and its body, not yet checked.
#[derive(Clone)]
pub struct Signed<'f> {
    signature: Signature,
    id: [u8; 8],
    comment: &'f str,
    body: &'f [u8],
}

/// A pack whose signature is right.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The pack.
    pub pack: Pack,
    /// Who signed it.
    pub key: PackKey,
    /// The signed comment beside the signature.
    pub comment: String,
}

/// Reads a file of whatever length, no further than a pack may be long.
///
/// # Errors
/// [`PackError::TooLong`], and [`PackError::Unreadable`] with what the system says.
pub fn read_limited(file: impl Read) -> Result<Vec<u8>, PackError> {
    let mut bytes = Vec::new();
    let most = LONGEST_FILE as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(|error| PackError::Unreadable(error.to_string()))?;
    if bytes.len() > LONGEST_FILE {
        return Err(PackError::TooLong { most: LONGEST_FILE });
    }
    Ok(bytes)
}

/// Checks a file's signature, then reads it.
///
/// # Errors
/// [`PackError`]: the file is too long or no signed file, the key is unknown, the signature is wrong, or the body is
/// malformed or of a later format. Nothing of a body is read before its signature is found right.
pub fn open(file: &[u8], keys: &Keys) -> Result<Verified, PackError> {
    let signed = Signed::split(file)?;
    let key = signed.verify(keys)?.clone();
    let pack = Pack::read(signed.body, LINES + 1)?;
    Ok(Verified { pack, key, comment: signed.comment.to_owned() })
}

/// The body of a file that may be signed or not, and the line in which it begins. Nothing is checked.
#[must_use]
pub fn body_of(file: &[u8]) -> (&[u8], u32) {
    match Signed::split(file) {
        Ok(signed) => (signed.body, LINES + 1),
        Err(_) => (file, 1),
    }
}

impl<'f> Signed<'f> {
    /// Splits a file into its signature and its body.
    ///
    /// # Errors
    /// [`PackError::TooLong`], and [`PackError::Malformed`] where the first four lines are no signature of minisign's.
    pub fn split(file: &'f [u8]) -> Result<Self, PackError> {
        if file.len() > LONGEST_FILE {
            return Err(PackError::TooLong { most: LONGEST_FILE });
        }
        let mut rest = file;
        let untrusted = line(&mut rest, 1)?;
        if !untrusted.starts_with(UNTRUSTED) {
            return Err(malformed(1, &format!("`{UNTRUSTED}…` is expected: the file is not signed")));
        }
        let first = line(&mut rest, 2)?;
        let bytes = STANDARD.decode(first).unwrap_or_default();
        let id = bytes.get(ID).and_then(|id| id.try_into().ok()).filter(|_| bytes.len() == SIGNATURE_BYTES);
        let id: [u8; 8] = id.ok_or_else(|| malformed(2, "no signature"))?;
        if !bytes.starts_with(ALGORITHM) {
            return Err(malformed(2, "a signature of another kind than minisign makes today"));
        }
        let trusted = line(&mut rest, 3)?;
        let comment = trusted
            .strip_prefix(TRUSTED)
            .ok_or_else(|| malformed(3, &format!("`{TRUSTED}…` is expected")))?;
        let second = line(&mut rest, 4)?;
        let signature = Signature::decode(&[untrusted, first, trusted, second].join("\n"))
            .map_err(|_| malformed(4, "no signature of the comment"))?;
        Ok(Self { signature, id, comment, body: rest })
    }

    /// The id of the key that it says it is signed with, as minisign writes it.
    #[must_use]
    pub fn key_id(&self) -> String {
        id_text(self.id)
    }

    /// The body, whoever wrote it.
    #[must_use]
    pub fn body(&self) -> &'f [u8] {
        self.body
    }

    /// The key that signed the body and the comment.
    ///
    /// # Errors
    /// [`PackError::UnknownKey`] where none of the keys has its id, [`PackError::Signature`] where those that have it did
    /// not sign this.
    pub fn verify<'k>(&self, keys: &'k Keys) -> Result<&'k PackKey, PackError> {
        let mut is_known = false;
        for key in keys.with_id(self.id) {
            is_known = true;
            if key.public().verify(self.body, &self.signature, false).is_ok() {
                return Ok(key);
            }
        }
        let id = self.key_id();
        Err(if is_known { PackError::Signature { id } } else { PackError::UnknownKey { id } })
    }
}

/// Takes a line of plain text from the front.
fn line<'f>(rest: &mut &'f [u8], number: u64) -> Result<&'f str, PackError> {
    let end = rest.iter().take(LONGEST_LINE + 1).position(|byte| *byte == b'\n');
    let split = end.and_then(|end| Some((rest.get(..end)?, rest.get(end + 1..)?)));
    let Some((line, behind)) = split else {
        return Err(malformed(number, "the four lines of a signature are expected before everything else"));
    };
    let text =
        std::str::from_utf8(line).ok().filter(|text| !text.chars().any(|c| c.is_control() && c != '\t'));
    *rest = behind;
    text.ok_or_else(|| malformed(number, "not plain text"))
}

fn malformed(line: u64, problem: &str) -> PackError {
    PackError::Malformed { line, problem: problem.to_owned() }
}

impl std::fmt::Debug for Signed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signed(by {}, {} bytes)", self.key_id(), self.body.len())
    }
}
