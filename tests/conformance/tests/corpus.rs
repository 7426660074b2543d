//! The engine passes the corpus.

use ringtrue_conformance::{EngineScreener, check_all, load, vectors_folder};

#[test]
fn the_engine_answers_as_the_vectors_expect() {
    let files = load(&vectors_folder()).unwrap();
    let report = check_all(&files, &EngineScreener);
    assert!(report.failures.is_empty(), "\n{report}");
    println!("{report}");
}
