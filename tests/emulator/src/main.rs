//! `ringtrue-emulator`: see the crate's documentation. `cargo xtask run --device` starts it.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use ringtrue_emulator::{Adb, DeviceError, Options, RealTime, junit, ready, run};

/// Rings the corpus on the attached emulator, and prints what Telecom and the app made of it.
#[derive(Debug, Parser)]
#[command(after_help = "\
Exit status: 0 all as expected, 1 something was not, or could not be tried. The environment's ANDROID_SERIAL picks one of several phones.
The app on an emulator forgets everything that it was told.")]
struct Cli {
    /// The debuggable app, to be installed first
    #[arg(long, value_name = "FILE")]
    apk: Option<PathBuf>,
    /// The folder of the vectors
    #[arg(long, value_name = "FOLDER", required_unless_present = "look")]
    vectors: Option<PathBuf>,
    /// Where to write a JUnit file
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Only the vector with this id; can be given several times
    #[arg(long = "only", value_name = "ID")]
    only: Vec<String>,
    /// Only look whether there is exactly one phone that is ready
    #[arg(long)]
    look: bool,
    /// The program adb
    #[arg(long, value_name = "FILE", default_value = "adb")]
    adb: PathBuf,
}

fn main() -> ExitCode {
    match execute(Cli::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How many cases failed.
fn execute(cli: Cli) -> Result<usize, DeviceError> {
    let serial = std::env::var("ANDROID_SERIAL").ok().filter(|serial| !serial.is_empty());
    let adb = Adb::new(cli.adb, &RealTime);
    if cli.look {
        return ready(&adb, serial.as_deref()).map(|_| 0);
    }
    let options = Options { apk: cli.apk, serial, vectors: cli.vectors.unwrap_or_default(), only: cli.only };
    let report = run(&adb, &options, &mut |what| eprintln!("{what}"))?;
    print!("{}", report.table());
    if let Some(path) = cli.junit {
        let file = |source| DeviceError::File { path: path.clone(), source };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(file)?;
        }
        fs::write(&path, junit(&report)?).map_err(file)?;
    }
    Ok(report.failed())
}
