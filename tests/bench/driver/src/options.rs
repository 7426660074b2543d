//! The command line.

/// What `cargo xtask bench` can be told.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Keep the report in tests/bench/REPORT.md
    #[arg(long)]
    pub(crate) write: bool,
    /// The day that the report names (YYYY-MM-DD), instead of the last commit's
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// How many fresh processes are started for each first verdict and first parse
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) processes: u16,
    /// How many numbers are read by every reader
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(1000..))]
    pub(crate) numbers: u32,
    /// Only the programs of an older commit beside this tree's, with the ratio of each row; prints that table, and no report
    #[arg(long, value_name = "COMMIT", conflicts_with_all = ["write", "date", "numbers", "first_verdict"])]
    pub(crate) against: Option<String>,
    /// Only the first verdict of fresh JVMs, part by part; prints that table, and no report
    #[arg(long, conflicts_with_all = ["write", "date", "numbers"])]
    pub(crate) first_verdict: bool,
    /// With it: the arm64 library of the APK, on an emulated processor
    #[arg(long, requires = "first_verdict")]
    pub(crate) emulated: bool,
}
