//! The one open core of the process, whether it was opened over uniffi or over JNI.
//!
//! The service's functions ([`crate::jni`]) and uniffi's objects work on the same core: a store is open once, and what is
//! entered over one of them counts for the other.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use ringtrue_engine::Dialer;
use ringtrue_screening::{Countries, OpenError, Screening};

static LAST: Mutex<Option<Shared>> = Mutex::new(None);

/// The core that was opened last.
struct Shared {
    folder: PathBuf,
    core: Weak<Screening>,
    /// The same, held for the service for as long as the process lives.
    kept: Option<Arc<Screening>>,
}

/// Opens the core in this folder, or gives the one that is open there.
pub(crate) fn open(folder: &Path, countries: Countries, dialer: Dialer) -> Result<Arc<Screening>, OpenError> {
    let mut last = last();
    if let Some(core) = in_folder(last.as_ref(), folder) {
        return Ok(core);
    }
    let core = Arc::new(Screening::open(folder, countries, dialer)?);
    *last = Some(Shared { folder: folder.to_owned(), core: Arc::downgrade(&core), kept: None });
    Ok(core)
}

/// Makes a core that was opened otherwise the one that the service screens with.
pub(crate) fn offer(folder: &Path, core: &Arc<Screening>) {
    *last() = Some(Shared { folder: folder.to_owned(), core: Arc::downgrade(core), kept: None });
}

/// Holds the core in this folder from now on.
pub(crate) fn keep(folder: &Path, core: Arc<Screening>) {
    if let Some(shared) = last().as_mut().filter(|shared| shared.folder == folder) {
        shared.kept = Some(core);
    }
}

/// The core that was opened last, if it is still open.
pub(crate) fn current() -> Option<Arc<Screening>> {
    last().as_ref().and_then(|shared| shared.core.upgrade())
}

fn in_folder(shared: Option<&Shared>, folder: &Path) -> Option<Arc<Screening>> {
    shared.filter(|shared| shared.folder == folder)?.core.upgrade()
}

fn last() -> MutexGuard<'static, Option<Shared>> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
}
