//! `ringtrue-bench PART …`: one part of the benchmark. `cargo xtask bench` runs them all and writes the report.

use std::path::Path;
use std::process::ExitCode;

use ringtrue_bench::{
    BenchError, Figures, Reader, first_verdict, import, numbers, parse, prepare, prepare_import, print, warm,
    worst,
};

const USAGE: &str = "ringtrue-bench PART

  warm                           verdicts over data in memory
  prepare FOLDER                 put all of the data on the disk
  cold FOLDER STARTED            the first verdict of this process, which was started STARTED ns after 1970
  prepare-import FOLDER          write a list of a million numbers
  import FOLDER                  import it into a store in that folder
  numbers COUNT FILE             numbers to read, one a line
  parse READER NUMBERS RESULTS   read them by engine, rlibphonenumber or phonenumber
  worst FILE                     look for the slowest handle, and write how it begins";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["warm"] => print(warm()),
        ["prepare", folder] => print(prepare(Path::new(folder)).map(|()| Figures::default())),
        ["prepare-import", folder] => print(prepare_import(Path::new(folder)).map(|()| Figures::default())),
        ["import", folder] => print(import(Path::new(folder))),
        ["cold", folder, started] => match started.parse() {
            Ok(started) => print(first_verdict(Path::new(folder), started)),
            Err(_) => usage(),
        },
        ["numbers", count, file] => match count.parse() {
            Ok(count) => print(write(file, &numbers(count)).map(|()| Figures::default())),
            Err(_) => usage(),
        },
        ["parse", reader, numbers, results] => match Reader::parse(reader) {
            Some(reader) => print(parse(reader, Path::new(numbers), Path::new(results))),
            None => usage(),
        },
        ["worst", file] => print(worst().and_then(|(figures, handle)| {
            write(file, &handle)?;
            Ok(figures)
        })),
        _ => usage(),
    }
}

fn write(file: &str, text: &str) -> Result<(), BenchError> {
    std::fs::write(file, text).map_err(BenchError::file(file))
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
