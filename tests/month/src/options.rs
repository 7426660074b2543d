//! What `cargo xtask run` takes.

use std::path::PathBuf;

/// What `cargo xtask run` can be told.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
Without files it rings the sample month in tests/eval/sample.

  cargo xtask run --calls calls.xml --contacts contacts.vcf --region GB --guard \"Mia Carter\"

Exit status: 0 all calls rung, 1 something failed, 2 the command makes no sense, 3 all rung but for records that could not be read.")]
pub struct Options {
    /// The phone's call log: XML of "SMS Backup & Restore", or CSV
    #[arg(long, value_name = "FILE")]
    pub calls: Option<PathBuf>,
    /// The phone's contacts: vCard
    #[arg(long, value_name = "FILE", requires = "calls")]
    pub contacts: Option<PathBuf>,
    /// The phone's country, as GB or DE
    #[arg(long, value_name = "CC")]
    pub region: Option<String>,
    /// The time zone to show times in, as Europe/London
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// A number of the phone itself; can be given several times
    #[arg(long = "own", value_name = "NUMBER")]
    pub own: Vec<String>,
    /// The name of a contact to guard; can be given several times
    #[arg(long = "guard", value_name = "NAME")]
    pub guard: Vec<String>,
    /// Ring the corpus of calls on the attached emulator instead, and on a phone do all that needs no calls: see tests/emulator/README.md
    #[arg(long, conflicts_with_all = ["calls", "contacts", "region", "zone", "own", "guard"])]
    pub device: bool,
    /// The debuggable app to install there, in place of one that is built first
    #[arg(long, value_name = "FILE", requires = "device")]
    pub apk: Option<PathBuf>,
    /// Only the vector with this id; can be given several times
    #[arg(long, value_name = "ID", requires = "device")]
    pub only: Vec<String>,
}
