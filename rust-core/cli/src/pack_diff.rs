//! `ringtrue pack diff`.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use ringtrue_engine::{Dialable, E164, Party, PartyNumber};
use ringtrue_pack::{Content, Pack, body_of};

use crate::failure::{Failure, Outcome};
use crate::pack_file::{failed, read};
use crate::plain::plain;
use crate::words::say;

/// Shows what one pack changes of another: `+` added, `-` removed, `~` changed. Signatures aren't looked at.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The older pack.
    old: PathBuf,
    /// The newer pack.
    new: PathBuf,
}

/// What may change, by what stays the same; each with what it says, field by field.
type Entries = BTreeMap<String, Vec<(&'static str, String)>>;

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let (old, new) = (pack(&args.old)?, pack(&args.new)?);
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut is_same = true;
    for (old, new) in [(header(&old), header(&new)), (content(&old), content(&new))] {
        for line in differences(&old, &new) {
            is_same = false;
            writeln!(out, "{}", plain(&line))?;
        }
    }
    out.flush()?;
    drop(out);
    if is_same {
        say("pack.same", &[])?;
    }
    Ok(Outcome::Whole)
}

fn pack(path: &Path) -> Result<Pack, Failure> {
    let file = read(path)?;
    let (body, first_line) = body_of(&file);
    Pack::read(body, first_line).map_err(failed(path))
}

fn header(pack: &Pack) -> Entries {
    let header = &pack.header;
    let fields = [
        ("kind", header.kind.as_str().to_owned()),
        ("id", header.id.clone()),
        ("name", header.name.clone()),
        ("region", header.region.clone().unwrap_or_default()),
        ("serial", header.serial.to_string()),
        ("issued", header.issued.to_string()),
        ("expires", header.expires.to_string()),
    ];
    Entries::from([("pack".to_owned(), fields.into())])
}

fn content(pack: &Pack) -> Entries {
    match &pack.content {
        Content::Parties(pack) => pack.parties().iter().flat_map(party).collect(),
        Content::List(list) => {
            let number = |number: &E164| (number.plain(), Vec::new());
            let range =
                |(first, last): &(E164, E164)| (format!("{}..{}", first.plain(), last.plain()), Vec::new());
            list.numbers().iter().map(number).chain(list.ranges().iter().map(range)).collect()
        }
    }
}

/// A party and its numbers.
fn party(party: &Party) -> Vec<(String, Vec<(&'static str, String)>)> {
    let fields = vec![
        ("name", party.name.as_deref().unwrap_or_default().to_owned()),
        ("kind", party.kind.as_str().to_owned()),
        ("guarded", party.guarded.to_string()),
        ("reach", party.reach.map(Dialable::plain).unwrap_or_default()),
        ("advice", party.habits.as_deref().unwrap_or_default().to_owned()),
        (
            "app",
            party.app_check.as_ref().map(|check| format!("{}: {}", check.app, check.how)).unwrap_or_default(),
        ),
    ];
    let number = |line: &PartyNumber| {
        let fields = vec![
            ("originates", line.originates.as_str().to_owned()),
            ("displays", line.displays.as_str().to_owned()),
            ("role", line.role.as_str().to_owned()),
            ("sends", line.sends.to_string()),
            ("source", line.source.to_string()),
        ];
        (format!("{} {}", party.id, line.number.plain()), fields)
    };
    std::iter::once((party.id.to_string(), fields)).chain(party.numbers.iter().map(number)).collect()
}

fn differences(old: &Entries, new: &Entries) -> Vec<String> {
    let mut lines = Vec::new();
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        match (old.get(key), new.get(key)) {
            (Some(old), None) => lines.push(format!("- {key}{}", all(old))),
            (None, Some(new)) => lines.push(format!("+ {key}{}", all(new))),
            (Some(old), Some(new)) => {
                let changed = old.iter().zip(new).filter(|(old, new)| old != new);
                lines.extend(
                    changed.map(|((field, old), (_, new))| format!("~ {key}: {field} `{old}` -> `{new}`")),
                );
            }
            (None, None) => {}
        }
    }
    lines
}

/// The first thing that an entry says.
fn all(fields: &[(&'static str, String)]) -> String {
    fields.first().map(|(field, value)| format!(": {field} `{value}`")).unwrap_or_default()
}
