//! `ringtrue pack apply`, `revert`, `list`, `trust` and `distrust`.

use std::fs::File;
use std::path::{Path, PathBuf};

use ringtrue_engine::Dialer;
use ringtrue_screening::{Applied, PackOverview, Screening};
use ringtrue_store::Store;

use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::pack_file::read_text;
use crate::plain::plain;
use crate::store;
use crate::words::{Words, say};

/// Applies a signed pack to a phone's folder, in place of the version that it has.
#[derive(clap::Args)]
pub(crate) struct ApplyArgs {
    /// The pack.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Takes a pack back to the version before it, else to what is built in.
#[derive(clap::Args)]
pub(crate) struct RevertArgs {
    /// The pack's id.
    id: String,
    #[command(flatten)]
    place: Place,
}

/// Shows the packs and the keys.
#[derive(clap::Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    place: Place,
}

/// Accepts packs that are signed with a key, whose fingerprint was compared with its owner's.
#[derive(clap::Args)]
pub(crate) struct TrustArgs {
    /// The public key.
    key: PathBuf,
    /// The fingerprint that its owner told: `ringtrue pack key` shows it.
    #[arg(long, value_name = "DIGITS")]
    fingerprint: String,
    #[command(flatten)]
    place: Place,
}

/// Accepts a key no longer; the packs that it signed go with it.
#[derive(clap::Args)]
pub(crate) struct DistrustArgs {
    /// The key's fingerprint.
    fingerprint: String,
    #[command(flatten)]
    place: Place,
}

#[derive(clap::Args)]
struct Place {
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// The country that the phone's owner is at home in [default: as the store says, else GB].
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
}

impl Place {
    /// The phone. What is wrong with its files is told on standard error first.
    fn open(&self) -> Result<Screening, Failure> {
        let store = store::open(&self.store)?;
        tell_lost(&store)?;
        drop(store);
        self.screening()
    }

    /// The phone in a folder that is there: to show or remove, none is made. And whether a pack was lost there.
    fn existing(&self) -> Result<(Screening, bool), Failure> {
        let store = store::existing(&self.store)?;
        let is_lost = tell_lost(&store)?;
        drop(store);
        Ok((self.screening()?, is_lost))
    }

    fn screening(&self) -> Result<Screening, Failure> {
        Ok(Screening::open(&self.store, store::home(self.region.as_deref()), Dialer::default())?)
    }
}

/// Tells which packs can't be opened.
fn tell_lost(store: &Store) -> Result<bool, Failure> {
    let lost = store.open_packs()?.lost;
    store::tell(&store.damage()?);
    store.dismiss_damage()?;
    Ok(!lost.is_empty())
}

pub(crate) fn apply(args: &ApplyArgs) -> Result<Outcome, Failure> {
    let path = &args.file;
    let file = File::open(path).map_err(|source| Failure::Open { path: path.clone(), source })?;
    let applied = args.place.open()?.packs().apply(file, Clock::now());
    let pack = applied.map_err(|source| Failure::Pack { path: path.clone(), source })?;
    row("pack.applied", &pack)?;
    expiry(&pack);
    Ok(Outcome::Whole)
}

pub(crate) fn revert(args: &RevertArgs) -> Result<Outcome, Failure> {
    let (screening, _) = args.place.existing()?;
    if !screening.packs().revert(&args.id)? {
        return Err(Failure::NoPack { id: args.id.clone() });
    }
    let packs = screening.packs().all(Clock::now());
    match packs.iter().find(|pack| pack.id == args.id && pack.in_use) {
        Some(pack) => row("pack.reverted", pack)?,
        None => say("pack.removed", &[("id", &args.id)])?,
    }
    Ok(Outcome::Whole)
}

pub(crate) fn list(args: &ListArgs) -> Result<Outcome, Failure> {
    let (screening, is_lost) = args.place.existing()?;
    for pack in screening.packs().all(Clock::now()) {
        let key = match (pack.in_use, &pack.applied) {
            (true, None) => "pack.row_built_in",
            (false, None) => "pack.row_built_in_idle",
            (true, Some(_)) => "pack.row",
            (false, Some(_)) => "pack.row_idle",
        };
        row(key, &pack)?;
        expiry(&pack);
    }
    for key in screening.pack_keys().all()? {
        let sentence = if key.added_at.is_some() { "pack.key_row" } else { "pack.key_row_built_in" };
        say(sentence, &[("id", &key.id), ("fingerprint", &key.fingerprint)])?;
    }
    Ok(if is_lost { Outcome::SomeBroken } else { Outcome::Whole })
}

pub(crate) fn trust(args: &TrustArgs) -> Result<Outcome, Failure> {
    let text = read_text(&args.key)?;
    let added = args.place.open()?.pack_keys().add(&text, &args.fingerprint, Clock::now());
    let key = added.map_err(|source| failed(&args.key, source))?;
    say("pack.trusted", &[("id", &key.id), ("fingerprint", &key.fingerprint)])?;
    Ok(Outcome::Whole)
}

pub(crate) fn distrust(args: &DistrustArgs) -> Result<Outcome, Failure> {
    let was_there = args.place.existing()?.0.pack_keys().remove(&args.fingerprint)?;
    if !was_there {
        return Err(Failure::NoPackKey { fingerprint: args.fingerprint.clone() });
    }
    say("pack.distrusted", &[("fingerprint", &args.fingerprint)])?;
    Ok(Outcome::Whole)
}

fn failed(path: &Path, source: ringtrue_screening::PackKeyError) -> Failure {
    Failure::PackKey { path: path.to_owned(), source }
}

fn row(key: &str, pack: &PackOverview) -> Result<(), Failure> {
    let counts = [pack.serial, pack.parties, pack.numbers, pack.ranges].map(|count| count.to_string());
    let [serial, parties, numbers, ranges] = &counts;
    let name = pack.name.as_deref().unwrap_or_default();
    let key_of = pack.applied.as_ref().map(|applied| applied.key.as_str()).unwrap_or_default();
    say(
        key,
        &[
            ("id", &pack.id),
            ("name", name),
            ("serial", serial),
            ("parties", parties),
            ("numbers", numbers),
            ("ranges", ranges),
            ("key", key_of),
        ],
    )
}

/// That a pack has expired, on standard error: it is used all the same.
fn expiry(pack: &PackOverview) {
    if let Some(Applied { is_expired: true, expires, .. }) = &pack.applied {
        let values = [("id", pack.id.as_str()), ("expires", expires)];
        anstream::eprintln!("ringtrue: {}", plain(&Words::english().say("pack.expired", &values)));
    }
}
