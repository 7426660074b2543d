//! Backups that only a passphrase opens: the age format, version 1, in its binary form, with a passphrase as its one recipient.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use chacha20poly1305::aead::Aead as _;
use hmac::Mac as _;

use crate::Backup;
use crate::error::BackupError;
use crate::keys::{FileKey, Unfit};
use crate::limits;

/// How every file of every version of the age format begins.
pub(crate) const MAGIC: &[u8] = b"age-encryption.org/";
/// What follows [`MAGIC`] in this version.
pub(crate) const VERSION: &[u8] = b"v1\n";
/// What the key of a file is called when it is wrapped with a passphrase.
pub(crate) const PASSPHRASE: &str = "scrypt";
/// What goes before the header's code, which covers everything up to the space.
pub(crate) const CODE: &[u8] = b"---";
/// Random bytes before the first chunk.
pub(crate) const NONCE: usize = 16;
/// A chunk's length when it isn't the last, before it is encrypted.
pub(crate) const CHUNK: usize = 64 * 1024;

/// Whether a file is encrypted, and a passphrase needed to open it.
#[must_use]
pub fn is_encrypted(file: &[u8]) -> bool {
    file.starts_with(MAGIC)
}

impl Backup {
    /// The file's bytes, encrypted with a passphrase: the same data never give the same bytes twice. It takes
    /// 64 MiB of memory.
    ///
    /// # Errors
    /// [`BackupError::ShortPassphrase`] for one of fewer than [`limits::PASSPHRASE`] characters; others as [`Backup::to_json`].
    pub fn encrypt(&self, passphrase: &str) -> Result<Vec<u8>, BackupError> {
        if passphrase.chars().count() < limits::PASSPHRASE {
            return Err(BackupError::ShortPassphrase);
        }
        seal(self.to_json()?.as_bytes(), passphrase, limits::WORK_FACTOR)
    }
}

/// Encrypts bytes.
pub(crate) fn seal(text: &[u8], passphrase: &str, work_factor: u8) -> Result<Vec<u8>, BackupError> {
    let no_random =
        |error: getrandom::Error| unsealable(&format!("the system gives no random bytes: {error}"));
    let (mut salt, mut nonce) = ([0; 16], [0; NONCE]);
    getrandom::getrandom(&mut salt).map_err(no_random)?;
    getrandom::getrandom(&mut nonce).map_err(no_random)?;
    let key = FileKey::random().map_err(no_random)?;
    let wrapped = key.wrap(passphrase, &salt, work_factor).map_err(unfit)?;
    let mut file = Vec::with_capacity(text.len() + 1024);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(VERSION);
    let (salt, wrapped) = (BASE64_STANDARD_NO_PAD.encode(salt), BASE64_STANDARD_NO_PAD.encode(wrapped));
    // A line has up to 64 letters; this one is shorter, as the last must be.
    file.extend_from_slice(format!("-> {PASSPHRASE} {salt} {work_factor}\n{wrapped}\n").as_bytes());
    file.extend_from_slice(CODE);
    let code = key.code(&file).map_err(unfit)?.finalize().into_bytes();
    file.extend_from_slice(format!(" {}\n", BASE64_STANDARD_NO_PAD.encode(code)).as_bytes());
    file.extend_from_slice(&nonce);
    let cipher = key.cipher(&nonce).map_err(unfit)?;
    let mut rest = text;
    for count in 0_u64.. {
        let (chunk, after) = rest.split_at_checked(CHUNK).unwrap_or((rest, &[]));
        let nonce = chunk_nonce(count, after.is_empty());
        file.extend(cipher.encrypt(&nonce.into(), chunk).map_err(|_| unfit(Unfit))?);
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    if file.len() > limits::FILE {
        return Err(BackupError::TooLarge);
    }
    Ok(file)
}

/// The nonce of a chunk: chunks are counted, and the last says that it is.
pub(crate) fn chunk_nonce(count: u64, is_last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    if let Some(counted) = nonce.get_mut(3..11) {
        counted.copy_from_slice(&count.to_be_bytes());
    }
    nonce[11] = u8::from(is_last);
    nonce
}

fn unfit(_: Unfit) -> BackupError {
    unsealable("the work factor or the text is too large")
}

fn unsealable(reason: &str) -> BackupError {
    BackupError::Unsealable { reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_counted() {
        assert_eq!(chunk_nonce(0, false), [0; 12]);
        assert_eq!(chunk_nonce(1, true), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!(chunk_nonce(0x0102, false), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0]);
    }
}
