//! `ringtrue-bench PART …`: one part of the benchmark. `cargo xtask bench` runs them all and writes the report.

use std::path::Path;
use std::process::ExitCode;

use ringtrue_bench::{
    BenchError, Figures, Form, Reader, first_verdict, import, numbers, open_store, opening_parts, pages,
    parse, prepare, prepare_full, prepare_import, prepare_year, print, refresh, warm, worst, written,
};

const USAGE: &str = "ringtrue-bench PART

  warm                           verdicts over data in memory
  prepare FOLDER                 put all of the data on the disk
  cold FOLDER STARTED            the first verdict of this process, which was started STARTED ns after 1970
  cold-parts FOLDER              what opening that data is made of
  prepare-import FOLDER FORM     write a list of a million entries: full, national or patterns
  import FOLDER FORM             import it into a store in that folder
  prepare-full FOLDER            a store with 10,000 contacts and 50,000 calls
  prepare-year FOLDER            a store with 10,000 contacts and 20,000 calls
  open clean FOLDER STARTED      open such a store and judge a call, as with cold
  open killed FOLDER STARTED     the same, and leave the store as a killed process does
  written FOLDER                 verdicts, each written into the journal after it
  refresh FOLDER                 take over what changed of 10,000 contacts: one of them, then none
  pages FOLDER                   list the journal page by page
  numbers COUNT FILE             numbers to read, one a line
  parse READER NUMBERS RESULTS   read them by engine, rlibphonenumber or phonenumber
  worst FILE                     look for the slowest handle, and write how it begins";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["warm"] => print(warm()),
        ["prepare", folder] => print(prepare(Path::new(folder)).map(|()| Figures::default())),
        ["prepare-import", folder, form] => match Form::parse(form) {
            Some(form) => print(prepare_import(Path::new(folder), form).map(|()| Figures::default())),
            None => usage(),
        },
        ["import", folder, form] => match Form::parse(form) {
            Some(form) => print(import(Path::new(folder), form)),
            None => usage(),
        },
        ["prepare-full", folder] => print(prepare_full(Path::new(folder)).map(|()| Figures::default())),
        ["prepare-year", folder] => print(prepare_year(Path::new(folder)).map(|()| Figures::default())),
        ["open", end @ ("clean" | "killed"), folder, started] => match started.parse() {
            Ok(started) => opened(Path::new(folder), started, end),
            Err(_) => usage(),
        },
        ["written", folder] => print(written(Path::new(folder))),
        ["refresh", folder] => print(refresh(Path::new(folder))),
        ["pages", folder] => print(pages(Path::new(folder))),
        ["cold", folder, started] => match started.parse() {
            Ok(started) => print(first_verdict(Path::new(folder), started)),
            Err(_) => usage(),
        },
        ["cold-parts", folder] => print(opening_parts(Path::new(folder))),
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

fn opened(folder: &Path, started: u128, end: &str) -> ExitCode {
    let opened = open_store(folder, started, end).and_then(|(screening, figures)| {
        if end == "killed" {
            // Something is written, and then nothing is closed: so the next process finds it.
            screening.calls().not_screened(Default::default(), "benchmark")?;
            std::mem::forget(screening);
        }
        Ok(figures)
    });
    print(opened)
}

fn write(file: &str, text: &str) -> Result<(), BenchError> {
    std::fs::write(file, text).map_err(BenchError::file(file))
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
