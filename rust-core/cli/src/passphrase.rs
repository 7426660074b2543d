//! A passphrase, from anywhere but the arguments: those can be read by every program of the computer.

use std::env;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use crate::failure::Failure;

const VARIABLE: &str = "RINGTRUE_PASSPHRASE";
/// No first line is longer, in bytes.
const LONGEST: u64 = 4096;

/// The first line of the file (`-`: of standard input), else what the environment says.
pub(crate) fn given(file: Option<&Path>) -> Result<String, Failure> {
    let Some(path) = file else {
        return env::var(VARIABLE).map_err(|_| Failure::NoPassphrase);
    };
    let line = match path == Path::new("-") {
        true => first_line(io::stdin().lock()),
        false => File::open(path).and_then(|file| first_line(BufReader::new(file))),
    };
    line.map_err(|source| Failure::Open { path: path.to_owned(), source })
}

fn first_line(file: impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    file.take(LONGEST).read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
