//! The keys of an encrypted file, as version 1 of the age format makes them: one of the passphrase, which opens the file's own,
//! and of that one for the header's code and one for the text. All are overwritten when they were used.

use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use scrypt::Params;
use sha2::Sha256;
use zeroize::Zeroizing;

/// How long a file's key is.
const FILE_KEY: usize = 16;
/// How long the key is when it was encrypted.
pub(crate) const WRAPPED_KEY: usize = FILE_KEY + 16;
/// What goes before the salt of a passphrase.
const SALT_LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
/// Each of its keys encrypts once.
const ONLY_NONCE: [u8; 12] = [0; 12];

/// The key of a file.
pub(crate) struct FileKey(Zeroizing<[u8; FILE_KEY]>);

/// What can't be: a key or a text of a length that was never there.
pub(crate) struct Unfit;

impl FileKey {
    /// A key that nobody has had.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut key = Zeroizing::new([0; FILE_KEY]);
        getrandom::getrandom(key.as_mut_slice())?;
        Ok(Self(key))
    }

    /// The key, for whoever knows the passphrase.
    pub(crate) fn wrap(&self, passphrase: &str, salt: &[u8; 16], work_factor: u8) -> Result<Vec<u8>, Unfit> {
        let cipher = of_passphrase(passphrase, salt, work_factor)?;
        cipher.encrypt(&ONLY_NONCE.into(), self.0.as_slice()).map_err(|_| Unfit)
    }

    /// The key that was wrapped; `None`: not with this passphrase.
    pub(crate) fn unwrap(
        wrapped: &[u8; WRAPPED_KEY],
        passphrase: &str,
        salt: &[u8; 16],
        work_factor: u8,
    ) -> Result<Option<Self>, Unfit> {
        let cipher = of_passphrase(passphrase, salt, work_factor)?;
        let Ok(key) = cipher.decrypt(&ONLY_NONCE.into(), wrapped.as_slice()).map(Zeroizing::new) else {
            return Ok(None);
        };
        let mut file_key = Zeroizing::new([0; FILE_KEY]);
        if key.len() != FILE_KEY {
            return Err(Unfit);
        }
        file_key.copy_from_slice(&key);
        Ok(Some(Self(file_key)))
    }

    /// The code of a header, to be finished or compared.
    pub(crate) fn code(&self, header: &[u8]) -> Result<Hmac<Sha256>, Unfit> {
        let key = self.derive(&[], b"header")?;
        let code = <Hmac<Sha256> as hmac::Mac>::new_from_slice(key.as_slice()).map_err(|_| Unfit)?;
        Ok(code.chain_update(header))
    }

    /// What encrypts the text behind this nonce.
    pub(crate) fn cipher(&self, nonce: &[u8]) -> Result<ChaCha20Poly1305, Unfit> {
        Ok(ChaCha20Poly1305::new((&*self.derive(nonce, b"payload")?).into()))
    }

    fn derive(&self, salt: &[u8], label: &[u8]) -> Result<Zeroizing<[u8; 32]>, Unfit> {
        let mut key = Zeroizing::new([0; 32]);
        let derivation = Hkdf::<Sha256>::new(Some(salt), self.0.as_slice());
        derivation.expand(label, key.as_mut_slice()).map_err(|_| Unfit)?;
        Ok(key)
    }
}

fn of_passphrase(passphrase: &str, salt: &[u8; 16], work_factor: u8) -> Result<ChaCha20Poly1305, Unfit> {
    let parameters = Params::new(work_factor, 8, 1, 32).map_err(|_| Unfit)?;
    let mut key = Zeroizing::new([0; 32]);
    let salt = [SALT_LABEL, salt].concat();
    scrypt::scrypt(passphrase.as_bytes(), &salt, &parameters, key.as_mut_slice()).map_err(|_| Unfit)?;
    Ok(ChaCha20Poly1305::new((&*key).into()))
}
