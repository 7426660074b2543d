//! How long answers took.

use std::fmt;

/// What state the app is in when the phone rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// It has no process, as when a phone rings mostly.
    Cold,
    /// Its process has answered a call before.
    Warm,
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cold => "cold",
            Self::Warm => "warm",
        })
    }
}

/// How long the answers to some calls took, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    /// What state the app was in.
    pub start: Start,
    /// From the service's being bound to its answer, each call's.
    pub answering: Vec<u32>,
    /// All of Telecom's filters, the start of the process included, each call's.
    pub filtering: Vec<u32>,
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, answering, filtering } = self;
        write!(f, "{start}: bound to answered {}; all filters {}", summary(answering), summary(filtering))
    }
}

/// Median, least and most.
fn summary(times: &[u32]) -> String {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    match (sorted.get(sorted.len() / 2), sorted.first(), sorted.last()) {
        (Some(median), Some(least), Some(most)) => {
            format!("{median} ms ({least} to {most}, {} calls)", sorted.len())
        }
        _ => "not told".to_owned(),
    }
}
