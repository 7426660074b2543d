//! `ringtrue pack show` and `ringtrue pack verify`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use ringtrue_engine::{Dialable, Party};
use ringtrue_pack::{Content, Header, Keys, Pack, PackError, Signed, body_of, open};
use serde::Serialize;

use crate::failure::{Failure, Outcome};
use crate::pack_file::{failed, read, read_key};
use crate::plain::plain;
use crate::words::{Words, say};

/// Shows what is in a pack, signed or not.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The pack.
    file: PathBuf,
    /// A public key to know the signature by, besides the app's own; may be given more than once.
    #[arg(long, value_name = "FILE")]
    key: Vec<PathBuf>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Checks a pack as a phone does: its signature, then every line.
#[derive(clap::Args)]
pub(crate) struct VerifyArgs {
    /// The pack.
    file: PathBuf,
    /// A public key to accept besides the app's own; may be given more than once.
    #[arg(long, value_name = "FILE")]
    key: Vec<PathBuf>,
}

/// A pack, as `--json` writes it.
#[derive(Serialize)]
struct Record<'p> {
    #[serde(flatten)]
    header: &'p Header,
    /// `verified`, `wrong`, `unknown_key` or `none`.
    signature: &'static str,
    key: Option<String>,
    fingerprint: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<PartyRecord<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ranges: Vec<[String; 2]>,
}

#[derive(Serialize)]
struct PartyRecord<'p> {
    id: &'p str,
    name: Option<&'p str>,
    kind: &'static str,
    guarded: bool,
    reach: Option<String>,
    numbers: Vec<NumberRecord>,
}

#[derive(Serialize)]
struct NumberRecord {
    number: String,
    originates: &'static str,
    displays: &'static str,
    role: &'static str,
    /// Whether its source is enough to send somebody there.
    sends: bool,
}

pub(crate) fn verify(args: &VerifyArgs) -> Result<Outcome, Failure> {
    let verified = open(&read(&args.file)?, &keys(&args.key)?).map_err(failed(&args.file))?;
    let header = &verified.pack.header;
    let (file, serial) = (args.file.display().to_string(), header.serial.to_string());
    let values =
        [("file", file.as_str()), ("id", &header.id), ("serial", &serial), ("key", &verified.key.id())];
    say(if verified.key.is_built_in() { "pack.verified_built_in" } else { "pack.verified" }, &values)?;
    Ok(Outcome::Whole)
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let file = read(&args.file)?;
    let keys = keys(&args.key)?;
    let (body, first_line) = body_of(&file);
    let pack = Pack::read(body, first_line).map_err(failed(&args.file))?;
    let signed = Signed::split(&file).ok();
    let key = signed.as_ref().map(Signed::key_id);
    let checked = signed.as_ref().map(|signed| signed.verify(&keys));
    let (signature, fingerprint) = match checked {
        None => ("none", None),
        Some(Ok(key)) => ("verified", Some(key.fingerprint())),
        Some(Err(PackError::UnknownKey { .. })) => ("unknown_key", None),
        Some(Err(_)) => ("wrong", None),
    };
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        let (parties, numbers, ranges) = match &pack.content {
            Content::Parties(pack) => (pack.parties().iter().map(record).collect(), vec![], vec![]),
            Content::List(list) => {
                let ranges = list.ranges().iter().map(|(first, last)| [first.plain(), last.plain()]);
                (vec![], list.numbers().iter().map(|number| number.plain()).collect(), ranges.collect())
            }
        };
        let record = Record { header: &pack.header, signature, key, fingerprint, parties, numbers, ranges };
        serde_json::to_writer(&mut out, &record)?;
        writeln!(out)?;
    } else {
        let key = key.unwrap_or_default();
        print(
            &pack,
            &[("key", &key), ("fingerprint", fingerprint.unwrap_or_default())],
            signature,
            &mut out,
        )?;
    }
    out.flush()?;
    Ok(Outcome::Whole)
}

/// The app's keys, and those in these files.
pub(crate) fn keys(paths: &[PathBuf]) -> Result<Keys, Failure> {
    paths.iter().try_fold(Keys::built_in(), |keys, path| Ok(keys.with(read_key(path)?)))
}

fn print(pack: &Pack, signer: &[(&str, &str)], signature: &str, out: &mut impl Write) -> Result<(), Failure> {
    let header = &pack.header;
    let counts = [pack.parties(), pack.numbers(), pack.ranges()].map(|count| count.to_string());
    let [parties, numbers, ranges] = &counts;
    let serial = header.serial.to_string();
    let (issued, expires) = (header.issued.to_string(), header.expires.to_string());
    let words = Words::english();
    let all = words.say("pack.everywhere", &[]);
    let mut values = vec![
        ("id", header.id.as_str()),
        ("serial", &serial),
        ("name", &header.name),
        ("region", header.region.as_deref().unwrap_or(&all)),
        ("issued", &issued),
        ("expires", &expires),
        ("parties", parties),
        ("numbers", numbers),
        ("ranges", ranges),
    ];
    values.extend_from_slice(signer);
    let signed = match signature {
        "verified" => "pack.show_verified",
        "unknown_key" => "pack.show_unknown_key",
        "wrong" => "pack.show_wrong",
        _ => "pack.show_unsigned",
    };
    let holds =
        if matches!(pack.content, Content::Parties(_)) { "pack.show_parties" } else { "pack.show_list" };
    for key in ["pack.show_header", "pack.show_days", holds, signed] {
        writeln!(out, "{}", plain(&words.say(key, &values)))?;
    }
    let Content::Parties(content) = &pack.content else { return Ok(()) };
    for party in content.parties() {
        let guarded = words.say(if party.guarded { "pack.guarded" } else { "pack.not_guarded" }, &[]);
        let reach = party.reach.map(Dialable::plain).unwrap_or_default();
        let text = format!(
            "{}  {}  {}  {guarded}  {reach}",
            party.id,
            party.name.as_deref().unwrap_or_default(),
            party.kind.as_str()
        );
        writeln!(out, "{}", plain(text.trim_end()))?;
        for line in &party.numbers {
            let text = format!(
                "  {}  originates {}, displays {}  {}",
                line.number.plain(),
                line.originates.as_str(),
                line.displays.as_str(),
                line.source
            );
            writeln!(out, "{}", plain(&text))?;
        }
    }
    Ok(())
}

fn record(party: &Party) -> PartyRecord<'_> {
    let number = |line: &ringtrue_engine::PartyNumber| NumberRecord {
        number: line.number.plain(),
        originates: line.originates.as_str(),
        displays: line.displays.as_str(),
        role: line.role.as_str(),
        sends: line.sends,
    };
    PartyRecord {
        id: &party.id,
        name: party.name.as_deref(),
        kind: party.kind.as_str(),
        guarded: party.guarded,
        reach: party.reach.map(Dialable::plain),
        numbers: party.numbers.iter().map(number).collect(),
    }
}
