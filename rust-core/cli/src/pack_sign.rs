//! `ringtrue pack key` and `ringtrue pack sign`.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox};
use ringtrue_pack::{Keys, Pack, PackKey, body_of, open};

use crate::failure::{Failure, Outcome};
use crate::pack::{failed, read, read_text, say, write, write_new};

/// What minisign's files say of a signature that is not signed itself.
const UNTRUSTED: &str = "signature of a RingTrue pack";

/// Makes a pair of keys: NAME.key, which nobody else may have, and NAME.pub, which those who trust it add.
#[derive(clap::Args)]
pub(crate) struct KeyArgs {
    /// The files' name, without ending.
    name: PathBuf,
    /// Does not ask for a password: whoever has the file can sign.
    #[arg(long)]
    no_password: bool,
}

/// Signs a body.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The body; of a signed pack the old signature is left out.
    body: PathBuf,
    /// The secret key.
    #[arg(short, long, value_name = "FILE")]
    key: PathBuf,
    /// The signed pack.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(crate) fn make_key(args: &KeyArgs) -> Result<Outcome, Failure> {
    let [secret, public] = ["key", "pub"].map(|ending| {
        let mut name = args.name.clone().into_os_string();
        name.push(format!(".{ending}"));
        PathBuf::from(name)
    });
    let signing = |error: minisign::PError| signing(&secret, &error);
    let pair = if args.no_password {
        KeyPair::generate_unencrypted_keypair()
    } else {
        KeyPair::generate_encrypted_keypair(None)
    };
    let pair = pair.map_err(signing)?;
    let text = pair.sk.to_box(None).map_err(signing)?.into_string();
    write_new(&secret, text.as_bytes(), true)?;
    let text = pair.pk.to_box().map_err(signing)?.into_string();
    write_new(&public, text.as_bytes(), false)?;
    let key = PackKey::parse(&text)
        .map_err(|source| Failure::PackKey { path: public.clone(), source: source.into() })?;
    let (secret, public) = (secret.display().to_string(), public.display().to_string());
    say("pack.key", &[("id", &key.id()), ("secret", &secret), ("public", &public)])?;
    say("pack.fingerprint", &[("fingerprint", key.fingerprint())])?;
    Ok(Outcome::Whole)
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let file = read(&args.body)?;
    let (body, first_line) = body_of(&file);
    // What a phone would refuse is not signed.
    let pack = Pack::read(body, first_line).map_err(failed(&args.body))?;
    let signing = |error: minisign::PError| signing(&args.key, &error);
    let secret = secret_key(&args.key)?;
    let public = PublicKey::from_secret_key(&secret).map_err(signing)?;
    let comment = pack.header.file_name();
    let signature = minisign::sign(Some(&public), &secret, body, Some(&comment), Some(UNTRUSTED));
    let text = signature.map_err(signing)?.into_string();
    let signed = [text.as_bytes(), body].concat();
    let key = PackKey::parse(&public.to_base64())
        .map_err(|source| Failure::PackKey { path: args.key.clone(), source: source.into() })?;
    // A key file that was damaged gives a signature that nobody can check.
    open(&signed, &Keys::none().with(key.clone())).map_err(failed(&args.body))?;
    write(&args.output, &signed)?;
    let (serial, output) = (pack.header.serial.to_string(), args.output.display().to_string());
    say(
        "pack.signed",
        &[("id", &pack.header.id), ("serial", &serial), ("key", &key.id()), ("file", &output)],
    )?;
    Ok(Outcome::Whole)
}

/// The key, after asking for its password if it has one.
fn secret_key(path: &Path) -> Result<SecretKey, Failure> {
    let text = read_text(path)?;
    let boxed = || SecretKeyBox::from_string(&text).map_err(|error| signing(path, &error));
    if let Some(key) = unchecked(&text) {
        return Ok(key);
    }
    match SecretKey::from_unencrypted_box(boxed()?) {
        Ok(key) => Ok(key),
        Err(error) if !error.to_string().contains("encrypted") => Err(signing(path, &error)),
        Err(_) => SecretKey::from_box(boxed()?, None).map_err(|error| signing(path, &error)),
    }
}

/// The key that `minisign -G -W` writes: it has no password, and zeros for its checksum.
fn unchecked(text: &str) -> Option<SecretKey> {
    const CHECKSUM: usize = 32;
    let bytes = STANDARD.decode(text.lines().nth(1)?.trim()).ok()?;
    let is_unchecked = bytes.iter().rev().take(CHECKSUM).all(|byte| *byte == 0);
    SecretKey::from_bytes(&bytes).ok().filter(|key| is_unchecked && !key.is_encrypted())
}

fn signing(path: &Path, error: &minisign::PError) -> Failure {
    Failure::Signing { path: path.to_owned(), reason: error.to_string() }
}
