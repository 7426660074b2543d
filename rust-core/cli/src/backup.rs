//! `ringtrue backup`.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use ringtrue_backup::{Backup, Opened, Restore, RestorePlan, is_encrypted, limits};
use ringtrue_engine::Region;
use ringtrue_formats::ReplayInput;

use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::plain::plain;
use crate::words::{Words, say};
use crate::{passphrase, restore_plan, store};

/// Writes everything that the user entered into one file, and restores it.
///
/// Settings, trusted parties, guarded contacts and rules; neither contacts nor the journal, lists or packs.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-backup.txt"))]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Export(Export),
    Restore(RestoreArgs),
}

/// Writes a backup.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-backup.txt"))]
struct Export {
    /// The file to write, which must not be there yet; `-` for standard output.
    file: PathBuf,
    /// Encrypts it with a passphrase, of `RINGTRUE_PASSPHRASE` or `--passphrase-file`.
    #[arg(long)]
    encrypt: bool,
    /// The file whose first line is the passphrase; `-` for standard input.
    #[arg(long, value_name = "FILE", requires = "encrypt")]
    passphrase_file: Option<PathBuf>,
    /// The country that is noted in the backup: numbers without a country code are its. Otherwise the home that was chosen, else GB.
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

/// Shows what restoring a backup would change, and with `--yes` restores it: all of it or nothing.
#[derive(clap::Args)]
#[command(after_help = include_str!("../words/help-backup.txt"))]
#[command(group = clap::ArgGroup::new("how").required(true))]
struct RestoreArgs {
    /// The backup; `-` for standard input.
    file: PathBuf,
    /// Adds its entries, which replace those of the same id, and takes over its settings; nothing is removed.
    #[arg(long, group = "how")]
    merge: bool,
    /// Puts it in place of everything.
    #[arg(long, group = "how")]
    replace: bool,
    /// Does it. Without this, nothing is changed.
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,
    /// Only shows what would change, as without `--yes`.
    #[arg(long)]
    dry_run: bool,
    /// The file whose first line is the passphrase of an encrypted backup; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// The phone's country, to be told when the backup is of another.
    #[arg(long, value_name = "COUNTRY")]
    region: Option<String>,
    /// The phone's folder.
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Export(args) => export(args),
        Command::Restore(args) => restore(args),
    }
}

fn export(args: &Export) -> Result<Outcome, Failure> {
    let secret = if args.encrypt { Some(passphrase::given(args.passphrase_file.as_deref())?) } else { None };
    let data = store::existing(&args.store)?.user_data()?;
    let chosen = args.region.as_ref().or(data.settings.home_region.as_ref()).map(String::as_str);
    let region = Region::parse(chosen.unwrap_or(ReplayInput::DEFAULT_REGION))?;
    let data = data.typed_at(Some(region));
    let region = Some(region.letters().to_owned());
    let backup = Backup { exported_at: Clock::now(), region, data };
    let bytes = match secret {
        Some(secret) => backup.encrypt(&secret)?,
        None => backup.to_json()?.into_bytes(),
    };
    if args.file == Path::new("-") {
        io::stdout().lock().write_all(&bytes)?;
        return Ok(Outcome::Whole);
    }
    write_new(&args.file, &bytes).map_err(|source| Failure::Open { path: args.file.clone(), source })?;
    let data = &backup.data;
    let values = [
        ("parties", data.parties.len().to_string()),
        ("contacts", data.guarded_contacts.len().to_string()),
        ("rules", data.rules.len().to_string()),
    ];
    say("backup.written", &values.each_ref().map(|(key, value)| (*key, value.as_str())))?;
    Ok(Outcome::Whole)
}

/// Writes a file that only its owner can read; it is there whole, or not at all.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a backup helps nobody.
        let _ = fs::remove_file(path);
    }
    written
}

fn restore(args: &RestoreArgs) -> Result<Outcome, Failure> {
    let path = &args.file;
    let bytes = read(path).map_err(|source| Failure::Open { path: path.clone(), source })?;
    let refused = |source| Failure::Backup { path: path.clone(), source };
    let secret = match is_encrypted(&bytes) {
        true => Some(passphrase::given(args.passphrase_file.as_deref())?),
        false => None,
    };
    let opened = Backup::open(&bytes, secret.as_deref()).map_err(refused)?;
    tell(&opened, args.region.as_deref());
    let how = if args.merge { Restore::Merge } else { Restore::Replace };
    let restore = |store: ringtrue_store::Store| -> Result<(), Failure> {
        let plan =
            RestorePlan::new(&store.user_data()?, &opened.backup.read_data(None), how).map_err(refused)?;
        restore_plan::show(&plan, &mut anstream::stdout().lock())?;
        if !args.yes {
            return if plan.is_empty() { Ok(()) } else { say("backup.not_yet", &[]) };
        }
        store.put_user_data(plan.after())?;
        say("backup.restored", &[])
    };
    // Only who restores makes a folder that is not there.
    restore(if args.yes { store::open(&args.store)? } else { store::existing(&args.store)? })?;
    Ok(if opened.left_out.is_some() { Outcome::SomeBroken } else { Outcome::Whole })
}

/// The file, as far as it may be long and one byte more.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limits::FILE as u64 + 1;
    match path == Path::new("-") {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        false => fs::File::open(path)?.take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// Tells on standard error what is lost of a backup, and what may mean something else here.
fn tell(opened: &Opened, region: Option<&str>) {
    let words = Words::english();
    if let Some(left_out) = &opened.left_out {
        let values = [
            ("version", left_out.version.as_str()),
            ("count", &left_out.count.to_string()),
            ("fields", &left_out.first.join(", ")),
        ];
        anstream::eprintln!("ringtrue: {}", plain(&words.say("backup.left_out", &values)));
    }
    if let (Some(made), Some(here)) = (&opened.backup.region, region)
        && !made.eq_ignore_ascii_case(here)
    {
        let values = [("made", made.as_str()), ("here", here)];
        anstream::eprintln!("ringtrue: {}", plain(&words.say("backup.other_region", &values)));
    }
}
