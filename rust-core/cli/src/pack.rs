//! `ringtrue pack`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use ringtrue_pack::{PackError, PackKey, read_limited};

use crate::failure::{Failure, Outcome};
use crate::table::plain;
use crate::words::Words;
use crate::{pack_build, pack_diff, pack_show, pack_sign, pack_store};

/// Makes, checks and applies packs: signed files of trusted parties or of reported numbers.
///
/// A pack is one text file: four lines of minisign signature, then a body that a person can read.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-pack.txt"))]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(pack_build::Args),
    Key(pack_sign::KeyArgs),
    Sign(pack_sign::Args),
    Verify(pack_show::VerifyArgs),
    Show(pack_show::Args),
    Diff(pack_diff::Args),
    Apply(pack_store::ApplyArgs),
    Revert(pack_store::RevertArgs),
    List(pack_store::ListArgs),
    Trust(pack_store::TrustArgs),
    Distrust(pack_store::DistrustArgs),
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Build(args) => pack_build::run(args),
        Command::Key(args) => pack_sign::make_key(args),
        Command::Sign(args) => pack_sign::run(args),
        Command::Verify(args) => pack_show::verify(args),
        Command::Show(args) => pack_show::run(args),
        Command::Diff(args) => pack_diff::run(args),
        Command::Apply(args) => pack_store::apply(args),
        Command::Revert(args) => pack_store::revert(args),
        Command::List(args) => pack_store::list(args),
        Command::Trust(args) => pack_store::trust(args),
        Command::Distrust(args) => pack_store::distrust(args),
    }
}

/// The file, no longer than a pack may be.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = File::open(path).map_err(|source| Failure::Open { path: path.to_owned(), source })?;
    read_limited(file).map_err(failed(path))
}

/// The text of a small file.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|source| Failure::Open { path: path.to_owned(), source })
}

/// A public key's file.
pub(crate) fn read_key(path: &Path) -> Result<PackKey, Failure> {
    PackKey::parse(&read_text(path)?)
        .map_err(|source| Failure::PackKey { path: path.to_owned(), source: source.into() })
}

/// Writes a file that isn't there yet; `is_secret`: that nobody else may read.
pub(crate) fn write_new(path: &Path, bytes: &[u8], is_secret: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let written =
        options.open(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|source| Failure::Open { path: path.to_owned(), source })
}

/// Writes a file, in place of one that is there.
pub(crate) fn write(path: &PathBuf, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|source| Failure::Open { path: path.clone(), source })
}

/// What is wrong with a pack in this file.
pub(crate) fn failed(path: &Path) -> impl FnOnce(PackError) -> Failure {
    move |source| Failure::Pack { path: path.to_owned(), source: source.into() }
}

/// Says a sentence on standard output.
pub(crate) fn say(key: &str, values: &[(&str, &str)]) -> io::Result<()> {
    writeln!(anstream::stdout(), "{}", plain(&Words::english().say(key, values)))
}
