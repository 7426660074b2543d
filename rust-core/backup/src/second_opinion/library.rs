//! What this crate used `age` for, and the library by itself.

use std::io::{Read as _, Write as _};
use std::iter::once;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, Identity as _, scrypt};
use age_core::format::{FileKey, Stanza, read::age_stanza};
use age_core::primitives::hkdf;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::error::BackupError;
use crate::limits;
use crate::seal::{CHUNK, CODE, MAGIC, NONCE, VERSION};

const SEALED_CHUNK: usize = CHUNK + 16;

/// A file of the age format, made by the library alone.
pub(super) fn seal(text: &[u8], passphrase: &str, work_factor: u8) -> Vec<u8> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(work_factor);
    let mut file = Vec::new();
    let encryptor = Encryptor::with_recipients(once(&recipient as _)).unwrap();
    let mut writer = encryptor.wrap_output(&mut file).unwrap();
    writer.write_all(text).unwrap();
    writer.finish().unwrap();
    file
}

/// What the library alone makes of a file.
pub(super) fn open(file: &[u8], passphrase: &str) -> Option<Vec<u8>> {
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(limits::MOST_WORK);
    let mut text = Vec::new();
    let mut reader = Decryptor::new(file).ok()?.decrypt(once(&identity as _)).ok()?;
    reader.read_to_end(&mut text).ok().map(|_| text)
}

/// What this crate made of a file when it had the library make the keys.
pub(super) fn unseal(file: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupError> {
    let header = Header::read(file)?;
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(limits::MOST_WORK);
    let key = match identity.unwrap_stanza(&header.stanza) {
        Some(key) => key.map_err(refused)?,
        None => return Err(sealed("it was not encrypted with a passphrase")),
    };
    header.verify(&key)?;
    let (nonce, chunks) = header.rest.split_at_checked(NONCE).ok_or_else(cut_off)?;
    let cipher = ChaCha20Poly1305::new(&hkdf(nonce, b"payload", key.expose_secret()).into());
    decrypt(&cipher, chunks)
}

/// What stands before the encrypted bytes.
struct Header<'a> {
    /// How the key of the file is wrapped.
    stanza: Stanza,
    /// What the code covers.
    covered: &'a [u8],
    code: [u8; 32],
    /// What follows the header.
    rest: &'a [u8],
}

impl<'a> Header<'a> {
    fn read(file: &'a [u8]) -> Result<Self, BackupError> {
        let versioned = file.strip_prefix(MAGIC).ok_or_else(damaged)?;
        let Some(mut rest) = versioned.strip_prefix(VERSION) else {
            let complete = versioned.contains(&b'\n');
            return Err(if complete {
                sealed("it is of a later version of the age format")
            } else {
                cut_off()
            });
        };
        let mut stanzas = Vec::new();
        while !rest.starts_with(CODE) {
            let (after, stanza) = age_stanza(rest)
                .map_err(|error| if error.is_incomplete() { cut_off() } else { damaged() })?;
            stanzas.push(Stanza::from(stanza));
            rest = after;
        }
        let covered = file.len() - rest.len() + CODE.len();
        let line = rest.iter().position(|byte| *byte == b'\n').ok_or_else(cut_off)?;
        let (code, rest) = (rest.get(CODE.len() + 1..line).unwrap_or_default(), rest.get(line + 1..));
        let is_spaced = file.get(covered) == Some(&b' ');
        let code = BASE64_STANDARD_NO_PAD.decode(code).ok().and_then(|code| code.try_into().ok());
        // A passphrase is never one of several ways in, so that nobody is led to think that only they have one.
        let several = stanzas.len() > 1;
        let by_passphrase = stanzas.iter().any(|stanza| stanza.tag == "scrypt");
        match (stanzas.pop(), code) {
            _ if several && by_passphrase => Err(damaged()),
            (Some(stanza), Some(code)) if is_spaced => Ok(Self {
                stanza,
                covered: file.get(..covered).unwrap_or_default(),
                code,
                rest: rest.unwrap_or_default(),
            }),
            _ => Err(damaged()),
        }
    }

    /// Whether the header is as it was written by whoever knew the key.
    fn verify(&self, key: &FileKey) -> Result<(), BackupError> {
        let code = <Hmac<Sha256> as Mac>::new_from_slice(&hkdf(&[], b"header", key.expose_secret()));
        let code = code.map_err(|_| damaged())?.chain_update(self.covered);
        code.verify_slice(&self.code).map_err(|_| damaged())
    }
}

/// Decrypts chunks that are counted, of which the last says that it is. None but the first may be empty.
fn decrypt(cipher: &ChaCha20Poly1305, mut chunks: &[u8]) -> Result<Vec<u8>, BackupError> {
    let mut text = Vec::with_capacity(chunks.len());
    for count in 0_u64.. {
        let (chunk, rest) = chunks.split_at_checked(SEALED_CHUNK).unwrap_or((chunks, &[]));
        let mut nonce = [0; 12];
        if let Some(counted) = nonce.get_mut(3..11) {
            counted.copy_from_slice(&count.to_be_bytes());
        }
        nonce[11] = u8::from(rest.is_empty());
        let open = cipher.decrypt(&nonce.into(), chunk).map_err(|_| cut_or_damaged())?;
        if open.is_empty() && count > 0 {
            return Err(cut_or_damaged());
        }
        text.extend_from_slice(&open);
        if text.len() > limits::FILE {
            return Err(BackupError::TooLarge);
        }
        if rest.is_empty() {
            break;
        }
        chunks = rest;
    }
    Ok(text)
}

fn refused(error: DecryptError) -> BackupError {
    match error {
        DecryptError::ExcessiveWork { required, .. } => BackupError::TooMuchWork { found: required },
        DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => BackupError::WrongPassphrase,
        _ => damaged(),
    }
}

fn sealed(reason: &str) -> BackupError {
    BackupError::Sealed { reason: reason.to_owned() }
}

fn damaged() -> BackupError {
    sealed("its header is damaged")
}

fn cut_off() -> BackupError {
    sealed("it is cut off")
}

fn cut_or_damaged() -> BackupError {
    sealed("it is damaged or cut off")
}
