//! Opens what a passphrase encrypted: version 1 of the age format (<https://c2sp.org/age>), with a passphrase as its one recipient.
//! The tests hold this to the library `age`, file by file and error by error.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::aead::Aead as _;
use hmac::Mac as _;

use crate::error::BackupError;
use crate::keys::{FileKey, Unfit, WRAPPED_KEY};
use crate::limits;
use crate::seal::{CHUNK, CODE, MAGIC, NONCE, PASSPHRASE, VERSION, chunk_nonce};

/// A chunk's length after it was encrypted, when it isn't the last.
const SEALED_CHUNK: usize = CHUNK + 16;
/// How long the lines of wrapped keys are, but for the last, which is shorter.
const COLUMNS: usize = 64;

/// The bytes that were encrypted.
pub(crate) fn unseal(file: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupError> {
    let header = Header::read(file)?;
    let key = header.stanza.open(passphrase)?;
    header.verify(&key)?;
    let (nonce, chunks) = header.rest.split_at_checked(NONCE).ok_or_else(cut_off)?;
    decrypt(&key.cipher(nonce).map_err(unfit)?, chunks)
}

/// What stands before the encrypted bytes.
struct Header<'a> {
    /// How the key of the file is wrapped.
    stanza: Stanza<'a>,
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
            let (stanza, after) = Stanza::read(rest)?;
            stanzas.push(stanza);
            rest = after;
        }
        let covered = file.len() - rest.len() + CODE.len();
        let line = rest.iter().position(|byte| *byte == b'\n').ok_or_else(cut_off)?;
        let (code, rest) = (rest.get(CODE.len() + 1..line).unwrap_or_default(), rest.get(line + 1..));
        let is_spaced = file.get(covered) == Some(&b' ');
        let code = BASE64_STANDARD_NO_PAD.decode(code).ok().and_then(|code| code.try_into().ok());
        // A passphrase is never one of several ways in, so that nobody is led to think that only they have one.
        let several = stanzas.len() > 1;
        let by_passphrase = stanzas.iter().any(|stanza| stanza.words.first() == Some(&PASSPHRASE.as_bytes()));
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
        let code = key.code(self.covered).map_err(unfit)?;
        code.verify_slice(&self.code).map_err(|_| damaged())
    }
}

/// The key of a file, wrapped for whoever can open it.
struct Stanza<'a> {
    /// In which way, and what that needs.
    words: Vec<&'a [u8]>,
    wrapped: Vec<u8>,
}

impl<'a> Stanza<'a> {
    /// The first of a file, and what follows it.
    fn read(file: &'a [u8]) -> Result<(Self, &'a [u8]), BackupError> {
        let begin = b"-> ";
        let rest = match file.strip_prefix(begin) {
            Some(rest) => rest,
            None if begin.starts_with(file) => return Err(cut_off()),
            None => return Err(damaged()),
        };
        let is_plain = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
        let line = rest.iter().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        let (line, mut rest) = rest.split_at_checked(line).unwrap_or((rest, &[]));
        let words: Vec<_> = line.split(|byte| *byte == b' ').collect();
        // What a cut takes away may have been a word, but only the last one.
        let are_whole = words.iter().rev().skip(usize::from(rest.is_empty())).all(|word| !word.is_empty());
        if !are_whole {
            return Err(damaged());
        }
        rest = after_line_end(rest)?;
        let mut letters = Vec::new();
        loop {
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
            let length = rest.iter().take(COLUMNS).position(|byte| !is_letter(byte));
            let (line, after) = rest.split_at_checked(length.unwrap_or(COLUMNS)).ok_or_else(cut_off)?;
            letters.extend_from_slice(line);
            rest = after_line_end(after)?;
            if line.len() < COLUMNS {
                break;
            }
        }
        let wrapped = BASE64_STANDARD_NO_PAD.decode(letters).map_err(|_| damaged())?;
        Ok((Self { words, wrapped }, rest))
    }

    /// The key, if it was wrapped with this passphrase.
    fn open(&self, passphrase: &str) -> Result<FileKey, BackupError> {
        let [kind, words @ ..] = self.words.as_slice() else { return Err(damaged()) };
        if *kind != PASSPHRASE.as_bytes() {
            return Err(sealed("it was not encrypted with a passphrase"));
        }
        let [salt, work_factor] = words else { return Err(damaged()) };
        let salt = BASE64_STANDARD_NO_PAD.decode(salt).ok().and_then(|salt| salt.try_into().ok());
        let (Some(salt), Some(work_factor)) = (salt, number(work_factor)) else { return Err(damaged()) };
        let wrapped: &[u8; WRAPPED_KEY] = self.wrapped.as_slice().try_into().map_err(|_| damaged())?;
        if work_factor > limits::MOST_WORK {
            return Err(BackupError::TooMuchWork { found: work_factor });
        }
        let key = FileKey::unwrap(wrapped, passphrase, &salt, work_factor).map_err(unfit)?;
        key.ok_or(BackupError::WrongPassphrase)
    }
}

/// What follows the end of a line.
fn after_line_end(rest: &[u8]) -> Result<&[u8], BackupError> {
    match rest.split_first() {
        Some((b'\n', rest)) => Ok(rest),
        Some(_) => Err(damaged()),
        None => Err(cut_off()),
    }
}

/// A number, plainly written: digits without a zero before them.
fn number(digits: &[u8]) -> Option<u8> {
    let is_plain = digits.iter().all(u8::is_ascii_digit) && !digits.starts_with(b"0");
    str::from_utf8(digits).ok().filter(|_| is_plain)?.parse().ok()
}

/// Decrypts chunks that are counted, of which the last says that it is. None but the first may be empty.
fn decrypt(cipher: &ChaCha20Poly1305, mut chunks: &[u8]) -> Result<Vec<u8>, BackupError> {
    let mut text = Vec::with_capacity(chunks.len());
    for count in 0_u64.. {
        let (chunk, rest) = chunks.split_at_checked(SEALED_CHUNK).unwrap_or((chunks, &[]));
        let nonce = chunk_nonce(count, rest.is_empty());
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

fn unfit(_: Unfit) -> BackupError {
    damaged()
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
