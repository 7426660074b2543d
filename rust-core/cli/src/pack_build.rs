//! `ringtrue pack build`.

use std::fs;
use std::path::{Path, PathBuf};

use ringtrue_pack::{Date, Header, PackError, Tables, compose};

use crate::failure::{Failure, Outcome};
use crate::pack::{failed, read_text, say, write};

/// Makes the body of a pack of reviewed text, to be signed. The same files always give the same bytes.
///
/// Needed are a header, `*.json` with what the pack says of itself, and either `*parties.csv` and `*numbers.csv`, or
/// `*.txt` with a number or range a line.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The files, or one folder with them.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The body.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The version, in place of the header's.
    #[arg(long, value_name = "NUMBER")]
    serial: Option<u64>,
    /// The day on which it is made, in place of the header's.
    #[arg(long, value_name = "DATE", value_parser = date)]
    issued: Option<Date>,
    /// The last day on which its maker stands by it, in place of the header's.
    #[arg(long, value_name = "DATE", value_parser = date)]
    expires: Option<Date>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let files = files(&args.files)?;
    let one = |ending: &'static str| {
        let mut found = files.iter().filter(|path| name(path).ends_with(ending));
        match (found.next(), found.next()) {
            (Some(_), Some(_)) => Err(Failure::PackFiles { ending }),
            (found, _) => Ok(found),
        }
    };
    let Some(header_path) = one(".json")? else { return Err(Failure::PackFiles { ending: ".json" }) };
    let mut header: Header = serde_json::from_str(&read_text(header_path)?).map_err(|error| {
        let problem = error.to_string();
        failed(header_path)(PackError::Malformed { line: error.line() as u64, problem })
    })?;
    header.serial = args.serial.unwrap_or(header.serial);
    header.issued = args.issued.unwrap_or(header.issued);
    header.expires = args.expires.unwrap_or(header.expires);
    let body = match (one("parties.csv")?, one("numbers.csv")?, one(".txt")?) {
        (Some(parties), Some(numbers), None) => {
            let (parties_text, numbers_text) = (read_text(parties)?, read_text(numbers)?);
            let (parties_name, numbers_name) = (parties.display().to_string(), numbers.display().to_string());
            let tables = Tables::Parties {
                parties: (&parties_name, &parties_text),
                numbers: (&numbers_name, &numbers_text),
            };
            compose(&header, tables).map_err(|error| match error {
                // It names the file itself.
                PackError::Row(row) => Failure::PackRow(row),
                other => failed(header_path)(other),
            })?
        }
        (None, None, Some(list)) => {
            compose(&header, Tables::List(&read_text(list)?)).map_err(failed(list))?
        }
        _ => return Err(Failure::PackFiles { ending: "parties.csv` and one `numbers.csv`, or one `.txt" }),
    };
    write(&args.output, &body)?;
    let (serial, bytes) = (header.serial.to_string(), body.len().to_string());
    let file = args.output.display().to_string();
    say("pack.built", &[("id", &header.id), ("serial", &serial), ("bytes", &bytes), ("file", &file)])?;
    Ok(Outcome::Whole)
}

/// The files, with those of a folder in its place, by name.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let failed = |source| Failure::Open { path: path.clone(), source };
        for entry in fs::read_dir(path).map_err(failed)? {
            files.push(entry.map_err(failed)?.path());
        }
    }
    files.sort();
    Ok(files)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn date(text: &str) -> Result<Date, String> {
    Date::try_from(text.to_owned())
}
