//! Backups that only a passphrase opens: the age format, version 1, in its binary form, with a passphrase as its one recipient.

use std::io::{Read, Write};
use std::iter::once;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use crate::backup::Backup;
use crate::error::BackupError;
use crate::limits;

/// How every file of every version of the age format begins.
const MAGIC: &[u8] = b"age-encryption.org/";

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
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(work_factor);
    // The library's own words for its errors are not used: they depend on the language of the system.
    let encryptor = Encryptor::with_recipients(once(&recipient as _))
        .map_err(|_| BackupError::Unsealable { reason: "the passphrase is not taken".to_owned() })?;
    let failed = |error: std::io::Error| BackupError::Unsealable { reason: error.to_string() };
    let mut sealed = Vec::with_capacity(text.len() + 1024);
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(failed)?;
    writer.write_all(text).map_err(failed)?;
    writer.finish().map_err(failed)?;
    if sealed.len() > limits::FILE {
        return Err(BackupError::TooLarge);
    }
    Ok(sealed)
}

/// The bytes that were encrypted. No more of them are decrypted than a backup may have.
pub(crate) fn unseal(file: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupError> {
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(limits::MOST_WORK);
    let decryptor = Decryptor::new_buffered(file).map_err(refused)?;
    if !decryptor.is_scrypt() {
        return Err(BackupError::Sealed { reason: "it was not encrypted with a passphrase".to_owned() });
    }
    let mut text = Vec::new();
    let mut reader = decryptor.decrypt(once(&identity as _)).map_err(refused)?.take(limits::FILE as u64 + 1);
    reader
        .read_to_end(&mut text)
        .map_err(|_| BackupError::Sealed { reason: "it is damaged or cut off".to_owned() })?;
    if text.len() > limits::FILE {
        return Err(BackupError::TooLarge);
    }
    Ok(text)
}

fn refused(error: DecryptError) -> BackupError {
    let sealed = |reason: &str| BackupError::Sealed { reason: reason.to_owned() };
    match error {
        DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => BackupError::WrongPassphrase,
        DecryptError::NoMatchingKeys => sealed("it was not encrypted with a passphrase"),
        DecryptError::ExcessiveWork { required, .. } => BackupError::TooMuchWork { found: required },
        DecryptError::UnknownFormat => sealed("it is of a later version of the age format"),
        DecryptError::InvalidHeader | DecryptError::InvalidMac => sealed("its header is damaged"),
        DecryptError::Io(_) => sealed("it is cut off"),
    }
}
