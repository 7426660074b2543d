//! `ringtrue pack`.

use clap::Subcommand;

use crate::failure::{Failure, Outcome};
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
