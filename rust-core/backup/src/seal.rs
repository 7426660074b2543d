//! Backups that only a passphrase opens: the age format, version 1, in its binary form, with a passphrase as its one recipient.

use std::io::Write;
use std::iter::once;

use age::secrecy::SecretString;
use age::{Encryptor, scrypt};

use crate::Backup;
use crate::error::BackupError;
use crate::limits;

/// How every file of every version of the age format begins.
pub(crate) const MAGIC: &[u8] = b"age-encryption.org/";

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
    // Errors of this library are not put into words: its own are translated ones, and weigh 13 kB.
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
